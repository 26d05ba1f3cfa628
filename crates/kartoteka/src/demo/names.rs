//! Invented people and companies: common names in chance combinations, numbers with right check digits.

/// First names of men.
pub(crate) const MEN: [&str; 30] = [
    "Jan",
    "Petr",
    "Jiří",
    "Josef",
    "Pavel",
    "Martin",
    "Tomáš",
    "Jaroslav",
    "Miroslav",
    "Zdeněk",
    "Václav",
    "Michal",
    "František",
    "Jakub",
    "Milan",
    "Karel",
    "Lukáš",
    "David",
    "Vladimír",
    "Ondřej",
    "Ladislav",
    "Roman",
    "Marek",
    "Daniel",
    "Radek",
    "Filip",
    "Vojtěch",
    "Adam",
    "Łukasz",
    "Štefan",
];

/// First names of women.
pub(crate) const WOMEN: [&str; 28] = [
    "Jana",
    "Marie",
    "Eva",
    "Hana",
    "Anna",
    "Lenka",
    "Kateřina",
    "Lucie",
    "Věra",
    "Alena",
    "Petra",
    "Veronika",
    "Jaroslava",
    "Tereza",
    "Martina",
    "Michaela",
    "Jitka",
    "Helena",
    "Ludmila",
    "Zuzana",
    "Ivana",
    "Monika",
    "Barbora",
    "Markéta",
    "Eliška",
    "Žaneta",
    "Šárka",
    "Božena",
];

/// Last names of men, with those of women beside them.
pub(crate) const LAST: [(&str, &str); 48] = [
    ("Novák", "Nováková"),
    ("Svoboda", "Svobodová"),
    ("Novotný", "Novotná"),
    ("Dvořák", "Dvořáková"),
    ("Černý", "Černá"),
    ("Procházka", "Procházková"),
    ("Kučera", "Kučerová"),
    ("Veselý", "Veselá"),
    ("Horák", "Horáková"),
    ("Němec", "Němcová"),
    ("Pokorný", "Pokorná"),
    ("Marek", "Marková"),
    ("Pospíšil", "Pospíšilová"),
    ("Hájek", "Hájková"),
    ("Jelínek", "Jelínková"),
    ("Král", "Králová"),
    ("Růžička", "Růžičková"),
    ("Beneš", "Benešová"),
    ("Fiala", "Fialová"),
    ("Sedláček", "Sedláčková"),
    ("Doležal", "Doležalová"),
    ("Zeman", "Zemanová"),
    ("Kolář", "Kolářová"),
    ("Navrátil", "Navrátilová"),
    ("Čermák", "Čermáková"),
    ("Vaněk", "Vaňková"),
    ("Urban", "Urbanová"),
    ("Blažek", "Blažková"),
    ("Kříž", "Křížová"),
    ("Kopecký", "Kopecká"),
    ("Bartoš", "Bartošová"),
    ("Vlček", "Vlčková"),
    ("Polák", "Poláková"),
    ("Musil", "Musilová"),
    ("Šimek", "Šimková"),
    ("Konečný", "Konečná"),
    ("Malý", "Malá"),
    ("Holub", "Holubová"),
    ("Čech", "Čechová"),
    ("Štěpánek", "Štěpánková"),
    ("Chalupa", "Chalupová"),
    ("Říha", "Říhová"),
    ("Žák", "Žáková"),
    ("Řezáč", "Řezáčová"),
    ("Hlaváček", "Hlaváčková"),
    ("Kowalski", "Kowalska"),
    ("Müller", "Müllerová"),
    ("Horváth", "Horváthová"),
];

/// Beginnings of company names.
pub(crate) const COMPANY_FIRST: [&str; 32] = [
    "Alfa",
    "Bohemia",
    "Modrý",
    "Stavby",
    "Zelený",
    "Nord",
    "Technika",
    "Moravia",
    "Elektro",
    "Truhlářství",
    "Pekařství",
    "Auto",
    "Kovo",
    "Agro",
    "Medi",
    "Reklama",
    "Tiskárna",
    "Optika",
    "Účetnictví",
    "Zahrady",
    "Logistika",
    "Servis",
    "Nářadí",
    "Pivovar",
    "Mlékárna",
    "Textil",
    "Hotel",
    "Lázně",
    "Sklo",
    "Papír",
    "Softwarová dílna",
    "Realitní kancelář",
];

/// Ends of company names.
pub(crate) const COMPANY_SECOND: [&str; 24] = [
    "Vltava",
    "Praha",
    "Brno",
    "Plus",
    "a synové",
    "Sever",
    "Haná",
    "Centrum",
    "Group",
    "Trade",
    "Jih",
    "Vysočina",
    "Šumava",
    "Beskydy",
    "Labe",
    "Partner",
    "Invest",
    "Servis",
    "Design",
    "CZ",
    "Kompas",
    "Horizont",
    "Most",
    "Vlna",
];

/// Legal forms.
pub(crate) const FORMS: [&str; 4] = ["s.r.o.", "a.s.", "s.r.o.", "družstvo"];

/// Streets.
pub(crate) const STREETS: [&str; 20] = [
    "Dlouhá",
    "Husova",
    "Komenského",
    "Nádražní",
    "Školní",
    "Masarykova",
    "Palackého",
    "Zahradní",
    "Lipová",
    "Jiráskova",
    "Havlíčkova",
    "Sokolská",
    "Polní",
    "Riegrova",
    "Tyršova",
    "Krátká",
    "Pod Lesem",
    "Na Vyhlídce",
    "Průmyslová",
    "Květná",
];

/// Towns with a postal code.
pub(crate) const TOWNS: [(&str, &str); 20] = [
    ("Praha", "11000"),
    ("Brno", "60200"),
    ("Ostrava", "70200"),
    ("Plzeň", "30100"),
    ("Liberec", "46001"),
    ("Olomouc", "77900"),
    ("České Budějovice", "37001"),
    ("Hradec Králové", "50002"),
    ("Ústí nad Labem", "40001"),
    ("Pardubice", "53002"),
    ("Zlín", "76001"),
    ("Jihlava", "58601"),
    ("Karlovy Vary", "36001"),
    ("Opava", "74601"),
    ("Tábor", "39001"),
    ("Znojmo", "66902"),
    ("Kolín", "28002"),
    ("Písek", "39701"),
    ("Třebíč", "67401"),
    ("Šumperk", "78701"),
];

/// Positions of men, with those of women beside them.
pub(crate) const POSITIONS: [(&str, &str); 12] = [
    ("jednatel", "jednatelka"),
    ("obchodní ředitel", "obchodní ředitelka"),
    ("nákupčí", "nákupčí"),
    ("vedoucí skladu", "vedoucí skladu"),
    ("účetní", "účetní"),
    ("asistent", "asistentka"),
    ("technik", "technička"),
    ("projektový manažer", "projektová manažerka"),
    ("ředitel", "ředitelka"),
    ("vedoucí výroby", "vedoucí výroby"),
    ("personalista", "personalistka"),
    ("majitel", "majitelka"),
];

/// An IČO with a right check digit.
pub(crate) fn ico(number: u32) -> String {
    let digits: Vec<u32> = (0..7).rev().map(|place| number / 10_u32.pow(place) % 10).collect();
    let sum: u32 = digits.iter().zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = (11 - sum % 11) % 10;
    format!("{:07}{check}", number % 10_000_000)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_number_has_its_check_digit() {
        for number in (1_000_000..9_999_999).step_by(77_777) {
            let ico = super::ico(number);
            assert_eq!(dictionary::check::ico::parse(&ico), Ok(ico.clone()));
        }
    }
}
