//! What was said and what is to be done, invented.

/// Kind, subject, text.
pub(crate) const ACTIVITIES: [(&str, &str, &str); 18] = [
    ("call", "Dotaz na cenu", "Ptali se na cenu při větším odběru. Slíbil jsem nabídku do pátku."),
    ("call", "Termín dodávky", "Potvrzen termín, dopravu si zajistí sami."),
    ("call", "Nedostupný", "Nebere telefon, zkusím to zítra dopoledne."),
    ("call", "Spokojenost po dodávce", "Všechno v pořádku, chtějí pokračovat i příští rok."),
    (
        "meeting",
        "Úvodní schůzka",
        "Představili jsme produkty. Zajímá je hlavně servis a doba reakce.",
    ),
    ("meeting", "Prohlídka provozu", "Prošli jsme provoz, podklady pro nabídku máme kompletní."),
    ("meeting", "Vyjednávání", "Chtějí slevu 8 %. Dohodli jsme se, že se ozveme po poradě."),
    ("meeting", "Roční hodnocení", "Probrali jsme uplynulý rok a plán objednávek."),
    ("note", "Poznámka", "Preferují komunikaci e-mailem, telefon jen naléhavě."),
    ("note", "Konkurence", "Mají nabídku i od jiného dodavatele, rozhoduje rychlost."),
    ("note", "Fakturace", "Faktury posílat na účtárnu, splatnost 30 dní."),
    ("note", "Změna kontaktu", "Od příštího měsíce bude zakázky řešit kolegyně."),
    ("note", "Doporučení", "Přišli na doporučení stávajícího zákazníka."),
    ("letter", "Podklady odeslány", "Katalog a vzorky odeslány poštou."),
    ("letter", "Reklamace", "Přišla písemná reklamace dvou kusů, předáno servisu."),
    ("letter", "Smlouva k podpisu", "Odeslány dva výtisky smlouvy, čekáme na vrácení."),
    ("call", "Připomenutí", "Připomněl jsem podklady, pošlou je do konce týdne."),
    ("meeting", "Školení obsluhy", "Proškolili jsme šest lidí, další termín v lednu."),
];

/// Subject of an e-mail, what it asks, what is answered.
pub(crate) const EMAILS: [(&str, &str, &str); 6] = [
    (
        "Poptávka",
        "prosím o cenovou nabídku podle přiloženého rozpisu a o možný termín dodání.",
        "děkuji za poptávku, nabídku pošlu do zítřejšího poledne. Termín vychází na tři týdny.",
    ),
    (
        "Termín dodávky",
        "potřebovali bychom dodávku o týden dřív, než jsme se domluvili. Je to možné?",
        "posuneme vás dopředu, první část přijede v úterý a zbytek ve čtvrtek.",
    ),
    (
        "Dotaz k servisu",
        "v tabulce je, co dnes používáme. Kolik by stál servis na celý rok?",
        "roční servis včetně dopravy spočítám a pošlu jako samostatnou položku nabídky.",
    ),
    (
        "Množstevní sleva",
        "při větším odběru bychom čekali lepší cenu. Jaké jsou vaše možnosti?",
        "při odběru nad deset kusů umíme slevu 5 %, víc musím nechat schválit.",
    ),
    (
        "Fakturační údaje",
        "posílám rozpis k objednávce. Fakturu prosím pošlete na účtárnu se splatností 30 dní.",
        "rozumím, údaje máme a splatnost 30 dní je na faktuře nastavená.",
    ),
    (
        "Školení obsluhy",
        "nastoupili k nám noví lidé. Kdy byste je mohli zaškolit?",
        "volný termín máme příští týden ve středu, školení trvá půl dne.",
    ),
];

/// Subjects of tasks.
pub(crate) const TASKS: [&str; 14] = [
    "Zavolat kvůli nabídce",
    "Poslat ceník",
    "Domluvit schůzku",
    "Připravit podklady",
    "Ověřit adresu dodání",
    "Poslat vzorky",
    "Zkontrolovat reklamaci",
    "Poděkovat za objednávku",
    "Připomenout podpis smlouvy",
    "Zjistit zájem o servis",
    "Aktualizovat kontakty",
    "Připravit cenovou kalkulaci",
    "Potvrdit termín",
    "Ozvat se po dovolené",
];

/// Tags with their colours.
pub(crate) const TAGS: [(&str, &str); 10] = [
    ("VIP", "blue"),
    ("novinky", "azure"),
    ("veletrh", "indigo"),
    ("partner", "purple"),
    ("riziko", "pink"),
    ("velkoodběratel", "red"),
    ("servis", "orange"),
    ("školení", "yellow"),
    ("neplatič", "green"),
    ("doporučení", "teal"),
];

/// Name, code, unit, price without VAT, rate of VAT.
pub(crate) const PRODUCTS: [(&str, &str, &str, &str, &str); 16] = [
    ("Šroub M8 × 40, pozinkovaný", "SR-0840", "ks", "3.20", "21"),
    ("Matice M8, nerez", "MA-0800", "ks", "2.10", "21"),
    ("Regál paletový, pole 2,7 m", "RE-2700", "ks", "6490", "21"),
    ("Regál policový kovový", "RE-1200", "ks", "1890", "21"),
    ("Paletový vozík 2 500 kg", "VO-2500", "ks", "9900", "21"),
    ("Dílenský stůl s ponkem", "ST-0150", "ks", "12400", "21"),
    ("Pracovní oděv, sada", "OD-0001", "sada", "1450", "21"),
    ("Ochranné rukavice, 12 párů", "OD-0012", "bal", "390", "21"),
    ("Montáž na místě", "SL-MONT", "h", "690", "21"),
    ("Doprava do 100 km", "SL-DOPR", "jízda", "1800", "21"),
    ("Servisní smlouva", "SL-SERV", "měsíc", "2400", "21"),
    ("Školení obsluhy", "SL-SKOL", "den", "8500", "21"),
    ("Projektová dokumentace", "SL-PROJ", "ks", "15000", "21"),
    ("Revize regálů", "SL-REVI", "ks", "4200", "21"),
    ("Příručka bezpečnosti skladu", "KN-0001", "ks", "350", "0"),
    ("Pitná voda, barel 18,9 l", "VD-0189", "ks", "145", "12"),
];

/// What a deal is about.
pub(crate) const DEALS: [&str; 14] = [
    "Vybavení nového skladu",
    "Regály do prodejny",
    "Rámcová dodávka spojovacího materiálu",
    "Výměna paletových vozíků",
    "Servis regálů na rok",
    "Dílna na klíč",
    "Pracovní oděvy pro montéry",
    "Rozšíření skladu",
    "Školení obsluhy vozíků",
    "Stěhování skladu",
    "Zkušební dodávka",
    "Revize a opravy regálů",
    "Vybavení expedice",
    "Doplnění zásob na sezónu",
];
