//! By what names the columns of tables from banks go: data, and folding so that names are found. Called by `csv` alone.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The statement's own account.
    Account,
    /// The day of booking.
    BookedOn,
    /// What came or went.
    Amount,
    /// Its currency.
    Currency,
    /// Whether it came or went, where a bank says so in words.
    Direction,
    VariableSymbol,
    ConstantSymbol,
    SpecificSymbol,
    CounterAccount,
    /// The bank of the other account, where it stands in a column of its own.
    CounterBank,
    CounterName,
    Message,
    Reference,
}

/// Folded names by column. Where a table has several of them, the first in this order that is not empty in a row counts;
/// so the day of booking goes before the day of the payment, and the message before a note.
pub(super) const NAMES: &[(Column, &[&str])] = &[
    (Column::Account, &["cislo uctu", "vlastni cislo uctu", "ucet", "account", "account number"]),
    (
        Column::BookedOn,
        &[
            "datum zauctovani",
            "datum zauctovani transakce",
            "zauctovano dne",
            "datum zpracovani",
            "datum",
            "datum pohybu",
            "datum transakce",
            "datum provedeni",
            "datum splatnosti",
            "datum valuty",
            "booking date",
            "booked on",
            "date",
            "transaction date",
            "value date",
        ],
    ),
    (
        Column::Amount,
        &[
            "zauctovana castka",
            "castka v mene uctu",
            "objem",
            "castka",
            "castka transakce",
            "amount",
            "booked amount",
            "amount in account currency",
        ],
    ),
    (Column::Currency, &["mena uctu", "mena", "currency", "account currency"]),
    (Column::Direction, &["smer uhrady", "smer platby", "direction"]),
    (
        Column::VariableSymbol,
        &["vs", "variabilni symbol", "var symbol", "variable symbol", "variable code"],
    ),
    (
        Column::ConstantSymbol,
        &["ks", "konstantni symbol", "konst symbol", "constant symbol", "constant code"],
    ),
    (
        Column::SpecificSymbol,
        &["ss", "specificky symbol", "spec symbol", "specific symbol", "specific code"],
    ),
    (
        Column::CounterAccount,
        &[
            "protiucet",
            "protiucet a kod banky",
            "cislo protiuctu",
            "cislo uctu protistrany",
            "cislo uctu platce prijemce",
            "ucet protistrany",
            "iban protiuctu",
            "iban",
            "counter account",
            "counterparty account",
            "counterparty account number",
            "partner account number",
        ],
    ),
    (
        Column::CounterBank,
        &[
            "kod banky",
            "kod banky protiuctu",
            "bankovni kod protiuctu",
            "kod banky protistrany",
            "bank code",
            "counterparty bank code",
            "partner bank code",
        ],
    ),
    (
        Column::CounterName,
        &[
            "nazev protiuctu",
            "nazev protistrany",
            "jmeno protistrany",
            "nazev uctu protistrany",
            "protistrana",
            "platce prijemce",
            "odesilatel prijemce",
            "nazev obchodnika",
            "counter account name",
            "counterparty name",
            "counterparty",
            "partner name",
        ],
    ),
    (
        Column::Message,
        &[
            "zprava pro prijemce",
            "zprava",
            "popis pro prijemce",
            "uzivatelska identifikace",
            "poznamka k uhrade",
            "popis prikazce",
            "poznamka",
            "av pole 1",
            "message for recipient",
            "message for beneficiary",
            "message",
            "note",
        ],
    ),
    (
        Column::Reference,
        &[
            "id operace",
            "id pohybu",
            "id transakce",
            "identifikace transakce",
            "referencni cislo",
            "reference banky",
            "reference",
            "transaction id",
            "id",
        ],
    ),
];

/// Lower case, without diacritics, words parted by one space; everything but letters and digits parts words.
pub(super) fn fold(text: &str) -> String {
    let plain: String = text.to_lowercase().chars().map(plain_letter).collect();
    let words = plain.split(|sign: char| !sign.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A small letter without its Czech or Slovak diacritic.
fn plain_letter(letter: char) -> char {
    match letter {
        'á' | 'ä' => 'a',
        'č' => 'c',
        'ď' => 'd',
        'é' | 'ě' => 'e',
        'í' => 'i',
        'ĺ' | 'ľ' => 'l',
        'ň' => 'n',
        'ó' | 'ô' => 'o',
        'ř' | 'ŕ' => 'r',
        'š' => 's',
        'ť' => 't',
        'ú' | 'ů' => 'u',
        'ý' => 'y',
        'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_and_stand_once() {
        assert_eq!(fold("  Zpráva pro PŘÍJEMCE: "), "zprava pro prijemce");
        let mut seen = std::collections::BTreeSet::new();
        for name in NAMES.iter().flat_map(|(_column, names)| names.iter()) {
            assert_eq!(fold(name), *name);
            assert!(seen.insert(name), "{name} twice");
        }
    }
}
