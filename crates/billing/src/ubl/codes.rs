//! Codes of the lists that EN 16931 and Peppol prescribe, and the legal words that stand beside them on a document: these are
//! part of the document in its language, not of the program, so they are not among the Fluent texts. Called by `ubl` alone.

use crate::document::{PaymentMeans, Vat};

/// UNCL 4461.
pub(super) const fn means(means: PaymentMeans, has_account: bool) -> &'static str {
    match means {
        PaymentMeans::Transfer if has_account => "30",
        // "Instrument not defined"; the list has nothing for cash on delivery either.
        PaymentMeans::Transfer | PaymentMeans::OnDelivery => "1",
        PaymentMeans::Cash => "10",
        PaymentMeans::Card => "48",
        PaymentMeans::SetOff => "97",
    }
}

/// UN/ECE Recommendation 20 by the units that people write; "one" for what is not known.
const UNITS: &[(&str, &[&str])] = &[
    ("H87", &["ks", "kus", "kusy", "kusů", "pc", "pcs", "piece"]),
    ("HUR", &["h", "hod", "hodina", "hodin", "hour", "hours", "hr"]),
    ("MIN", &["min", "minuta", "minut", "minute", "minutes"]),
    ("DAY", &["den", "dny", "dní", "day", "days", "md", "čd"]),
    ("WEE", &["týden", "týdny", "týdnů", "week", "weeks"]),
    ("MON", &["měs", "měsíc", "měsíce", "měsíců", "month", "months"]),
    ("ANN", &["rok", "roky", "let", "year", "years"]),
    ("MTR", &["m", "bm", "metr"]),
    ("CMT", &["cm"]),
    ("MMT", &["mm"]),
    ("KMT", &["km"]),
    ("MTK", &["m2", "m²"]),
    ("MTQ", &["m3", "m³"]),
    ("LTR", &["l", "litr"]),
    ("MLT", &["ml"]),
    ("HLT", &["hl"]),
    ("KGM", &["kg"]),
    ("GRM", &["g"]),
    ("TNE", &["t", "tuna"]),
    ("KWH", &["kwh"]),
    ("MWH", &["mwh"]),
    ("GJ", &["gj"]),
    ("PR", &["pár", "páry", "párů", "pair"]),
    ("SET", &["sada", "sady", "set", "kpl", "komplet", "souprava"]),
    ("XPK", &["bal", "balení", "balík", "package", "pack"]),
    ("P1", &["%"]),
];

/// The code of a unit.
pub(super) fn unit(unit: &str) -> &'static str {
    let written = unit.trim().trim_end_matches('.').to_lowercase();
    let found = UNITS.iter().find(|(_code, words)| words.contains(&written.as_str()));
    found.map_or("C62", |(code, _words)| *code)
}

/// Schemes of electronic addresses (EAS) that are made of a number of VAT, by how that begins. Greece and Northern Ireland
/// begin theirs with letters that are not their country's.
const VAT_SCHEMES: &[(&str, &str)] = &[
    ("CZ", "9929"),
    ("SK", "9950"),
    ("DE", "9930"),
    ("AT", "9914"),
    ("PL", "9945"),
    ("HU", "9910"),
    ("BE", "9925"),
    ("BG", "9926"),
    ("CY", "9928"),
    ("EE", "9931"),
    ("ES", "9920"),
    ("FI", "0213"),
    ("FR", "9957"),
    ("GB", "9932"),
    ("XI", "9932"),
    ("EL", "9933"),
    ("HR", "9934"),
    ("IE", "9935"),
    ("IT", "0211"),
    ("LT", "9937"),
    ("LU", "9938"),
    ("LV", "9939"),
    ("MT", "9943"),
    ("NL", "9944"),
    ("PT", "9946"),
    ("RO", "9947"),
    ("SI", "9949"),
];

/// The scheme for a number of VAT that begins so.
pub(super) fn vat_scheme(prefix: &str) -> Option<&'static str> {
    let found = VAT_SCHEMES.iter().find(|(known, _scheme)| *known == prefix);
    found.map(|(_prefix, scheme)| *scheme)
}

/// Whether numbers of VAT begin so somewhere in the Union or beside it. Denmark and Sweden have no scheme for theirs.
pub(super) fn gives_vat_numbers(prefix: &str) -> bool {
    vat_scheme(prefix).is_some() || matches!(prefix, "DK" | "SE")
}

/// The scheme of the IČO, as an electronic address (EAS) and as a register (ISO 6523) alike.
pub(super) const ICO_SCHEME: &str = "0154";

/// Why no tax is told: the code of the VATEX list, and the words in the language of the document.
pub(super) fn exemption(vat: Vat, language: &str) -> Option<(&'static str, &'static str)> {
    let czech = language == "cs";
    match vat {
        Vat::Rate(_) => None,
        // The very words that § 29(2)(c) of act 235/2004 asks for.
        Vat::ReverseCharge(_) => {
            Some(("VATEX-EU-AE", if czech { "daň odvede zákazník" } else { "Reverse charge" }))
        }
        // By which provision, its author tells in words; so there is no code.
        Vat::Exempt => Some(("", if czech { "osvobozeno od daně" } else { "Exempt from VAT" })),
        Vat::Outside => {
            Some(("VATEX-EU-O", if czech { "není předmětem daně" } else { "Not subject to VAT" }))
        }
    }
}

/// Why a sum was lowered or raised for the whole: a discount has its code (UNCL 5189), rounding only words.
pub(super) fn rounding(language: &str) -> &'static str {
    if language == "cs" { "zaokrouhlení" } else { "Rounding" }
}

/// UNCL 5189: discount.
pub(super) const DISCOUNT: &str = "95";
