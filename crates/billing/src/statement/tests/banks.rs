//! Tables of banks, in the form of each and with invented people.

use encoding_rs::WINDOWS_1250;

use super::{line_error, one};
use crate::statement::{Entry, LineProblem, Statement, read};

/// An entry as one line, so that tests are data.
fn told(entry: &Entry) -> String {
    format!(
        "{}: {} {} {} VS{} KS{} SS{} {} | {} | {} | {}",
        entry.line,
        entry.booked_on,
        entry.amount,
        entry.currency,
        entry.variable_symbol,
        entry.constant_symbol,
        entry.specific_symbol,
        entry.counter_account,
        entry.counter_name,
        entry.message,
        entry.bank_reference
    )
}

fn told_head(statement: &Statement) -> String {
    format!(
        "{} {:?} {:?} {:?} {:?}",
        statement.account, statement.from, statement.to, statement.opening, statement.closing
    )
}

#[track_caller]
fn check(text: &str, expected_head: &str, expected: &[&str]) {
    for bytes in [text.as_bytes(), &WINDOWS_1250.encode(text).0] {
        let statement = one(bytes);
        assert_eq!(told_head(&statement), expected_head);
        assert_eq!(statement.entries.iter().map(told).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn fio_from_internet_banking() {
    check(
        "\"Výpis č. 12/2026 z účtu \"\"2000000001/2010\"\"\"\r\n\
         \"Majitel účtu: Dodavatel s.r.o., Krátká 5, Brno\"\r\n\
         \"Období: 01.03.2026 - 31.03.2026\"\r\n\
         \"Počáteční stav účtu k 01.03.2026: 1 000,00 CZK\"\r\n\
         \"Koncový stav účtu k 31.03.2026: 2 110,50 CZK\"\r\n\
         \"Suma příjmů: +1 210,00 CZK\"\r\n\
         \"Suma výdajů: -99,50 CZK\"\r\n\
         \r\n\
         \"ID operace\";\"Datum\";\"Objem\";\"Měna\";\"Protiúčet\";\"Název protiúčtu\";\"Kód banky\";\
         \"Název banky\";\"KS\";\"VS\";\"SS\";\"Poznámka\";\"Zpráva pro příjemce\";\"Typ\"\r\n\
         \"100\";\"06.03.2026\";\"1210,00\";\"CZK\";\"35-19\";\"Odběratel; a.s.\";\"0100\";\
         \"KB\";\"0308\";\"2026001\";\"\";\"Poznámka\";\"Faktura\n2026001\";\"Příjem\"\r\n\
         \"101\";\"07.03.2026\";\"-99,50\";\"CZK\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"Poplatek\";\"\";\"\"\r\n",
        "2000000001/2010 Some(2026-03-01) Some(2026-03-31) Some(1000.00) Some(2110.50)",
        &[
            "10: 2026-03-06 1210.00 CZK VS2026001 KS308 SS 35-19/0100 | Odběratel; a.s. | Faktura \
             2026001 | 100",
            "12: 2026-03-07 -99.50 CZK VS KS SS  |  | Poplatek | 101",
        ],
    );
}

#[test]
fn fio_from_its_interface() {
    check(
        "accountId;2000000001\nbankId;2010\ncurrency;EUR\niban;CZ7920100000002000000001\n\
         openingBalance;10,00\nclosingBalance;11,50\ndateStart;01.03.2026\ndateEnd;31.03.2026\n\
         idFrom;1\nidTo;2\n\n\
         ID pohybu;Datum;Objem;Měna;Protiúčet;Název protiúčtu;Kód banky;Název banky;KS;VS;SS;\
         Uživatelská identifikace;Zpráva pro příjemce;Typ\n\
         1;06.03.2026;1,50;EUR;19;Odběratel;0100;KB;;0000000007;;;Díky;Příjem\n",
        "2000000001/2010 Some(2026-03-01) Some(2026-03-31) Some(10.00) Some(11.50)",
        &["13: 2026-03-06 1.50 EUR VS7 KS SS 19/0100 | Odběratel | Díky | 1"],
    );
}

#[test]
fn csob() {
    check(
        "číslo účtu;datum zaúčtování;částka;měna;zůstatek;konstantní symbol;variabilní symbol;\
         specifický symbol;označení operace;název protiúčtu;protiúčet;poznámka\n\
         123456789/0300;06.03.2026;1 210,00;CZK;5 000,00;0308;2026001;;Příchozí úhrada;Odběratel;\
         35-19/0100;Díky\n\
         123456789/0300;07.03.2026;-99,50;CZK;4 900,50;;;;Poplatek;;;\n",
        "123456789/0300 None None None None",
        &[
            "2: 2026-03-06 1210.00 CZK VS2026001 KS308 SS 35-19/0100 | Odběratel | Díky | ",
            "3: 2026-03-07 -99.50 CZK VS KS SS  |  |  | ",
        ],
    );
}

#[test]
fn komercni_banka() {
    check(
        "MojeBanka, export transakční historie;;;\nDatum vytvoření souboru;01.04.2026;;\n\
         Číslo účtu;35-19/0100;;\nIBAN;CZ1301000000356783920297;;\nMěna účtu;CZK;;\n\
         Výpis za období;01.03.2026 - 31.03.2026;;\nPočáteční zůstatek;100,00;;\n\
         Konečný zůstatek;1310,00;;\n\n\
         Datum splatnosti;Datum odepsání z jiné banky;Protiúčet a kód banky;Název protiúčtu;Částka;VS;KS;\
         SS;Identifikace transakce;Systémový popis;Popis příkazce;Popis pro příjemce;AV pole 1\n\
         06.03.2026;05.03.2026;19-2000145399/0800;Odběratel;1210,00;2026001;308;0;000-01 X;Úhrada;\
         Od nás;Pro vás;AV\n",
        "35-19/0100 Some(2026-03-01) Some(2026-03-31) Some(100.00) Some(1310.00)",
        &[
            "11: 2026-03-06 1210.00 CZK VS2026001 KS308 SS 19-2000145399/0800 | Odběratel | Pro vás \
             | 000-01 X",
        ],
    );
}

#[test]
fn ceska_sporitelna_in_utf_16() {
    let text = "\"Datum zaúčtování\",\"Název protiúčtu\",\"IBAN\",\"BIC\",\"Protiúčet\",\
                \"Bankovní kód protiúčtu\",\"Částka\",\"Měna\",\"Variabilní symbol\",\
                \"Konstantní symbol\",\"Specifický symbol\",\"Zpráva pro příjemce\",\"Reference banky\"\n\
                \"06.03.2026\",\"Odběratel\",\"CZ1301000000356783920297\",\"\",\"35-6783920297\",\
                \"0100\",\"-1,210.00\",\"CZK\",\"2026001\",\"\",\"5\",\"Díky, ahoj\",\"R1\"\n\
                \"07.03.2026\",\"Cizinec\",\"DE02120300000000202051\",\"\",\"\",\"\",\"7.00\",\"EUR\",\
                \"INV 7\",\"\",\"\",\"\",\"R2\"\n";
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let entries: Vec<String> = one(&bytes).entries.iter().map(told).collect();
    let expected = [
        "2: 2026-03-06 -1210.00 CZK VS2026001 KS SS5 35-6783920297/0100 | Odběratel | Díky, ahoj | R1",
        "3: 2026-03-07 7.00 EUR VS KS SS DE02120300000000202051 | Cizinec | INV 7 | R2",
    ];
    assert_eq!(entries, expected);
}

#[test]
fn raiffeisenbank() {
    check(
        "\"Datum provedení\";\"Datum zaúčtování\";\"Číslo účtu\";\"Název účtu\";\"Kategorie transakce\";\
         \"Číslo protiúčtu\";\"Název protiúčtu\";\"Typ transakce\";\"Zpráva\";\"Poznámka\";\"VS\";\"KS\";\"SS\";\
         \"Zaúčtovaná částka\";\"Měna účtu\";\"Původní částka a měna\";\"Poplatek\";\"Id transakce\"\n\
         \"05.03.2026 10:00\";\"06.03.2026 11:00\";\"123456789/5500\";\"Firma\";\"Platba\";\"35-19/0100\";\
         \"Odběratel\";\"Příchozí\";\"Díky\";\"\";\"2026001\";\"308\";\"\";\"1 210,00\";\"CZK\";\"\";\"\";\"42\"\n",
        "123456789/5500 None None None None",
        &["2: 2026-03-06 1210.00 CZK VS2026001 KS308 SS 35-19/0100 | Odběratel | Díky | 42"],
    );
}

#[test]
fn air_bank() {
    check(
        "\"Datum provedení\";\"Směr úhrady\";\"Typ úhrady\";\"Měna účtu\";\"Částka v měně účtu\";\
         \"Poplatek v měně účtu\";\"Původní měna úhrady\";\"Původní částka úhrady\";\"Název protistrany\";\
         \"Číslo účtu protistrany\";\"Variabilní symbol\";\"Konstantní symbol\";\"Specifický symbol\";\
         \"Poznámka pro mne\";\"Zpráva pro příjemce\";\"Datum zaúčtování\";\"Referenční číslo\"\n\
         \"05/03/2026\";\"Příchozí\";\"Úhrada\";\"CZK\";\"1210,00\";\"0,00\";\"CZK\";\"1210,00\";\"Odběratel\";\
         \"35-19/0100\";\"2026001\";\"\";\"\";\"\";\"Díky\";\"06/03/2026\";\"9\"\n\
         \"05/03/2026\";\"Odchozí\";\"Úhrada\";\"CZK\";\"-5,00\";\"0,00\";\"CZK\";\"5,00\";\"\";\
         \"\";\"\";\"\";\"\";\"\";\"\";\"06/03/2026\";\"10\"\n\
         \"05/03/2026\";\"Odchozí\";\"Úhrada\";\"CZK\";\"5,00\";\"0,00\";\"CZK\";\"5,00\";\"\";\
         \"\";\"\";\"\";\"\";\"\";\"\";\"\";\"11\"\n",
        " None None None None",
        &[
            "2: 2026-03-06 1210.00 CZK VS2026001 KS SS 35-19/0100 | Odběratel | Díky | 9",
            "3: 2026-03-06 -5.00 CZK VS KS SS  |  |  | 10",
            "4: 2026-03-05 -5.00 CZK VS KS SS  |  |  | 11",
        ],
    );
}

#[test]
fn names_may_be_english_and_cells_parted_by_tabs() {
    check(
        "Date\tAmount\tCurrency\tVS\tCounterparty\tCounterparty account\tMessage\n\
         2026-03-06\t1210.00\tCZK\t2026001\tCustomer\t35-19/0100\tThanks\n",
        " None None None None",
        &["2: 2026-03-06 1210.00 CZK VS2026001 KS SS 35-19/0100 | Customer | Thanks | "],
    );
}

#[test]
fn every_account_of_a_table_has_its_statement() {
    let text = "Číslo účtu;Datum;Částka\n2/0300;1.3.2026;1,00\n1/0300;1.3.2026;2,00\n2/0300;2.3.2026;3,00\n";
    let statements = read(text.as_bytes()).expect("two");
    let found: Vec<(&str, usize)> = statements
        .iter()
        .map(|statement| (statement.account.as_str(), statement.entries.len()))
        .collect();
    assert_eq!(found, [("1/0300", 1), ("2/0300", 2)]);
}

#[track_caller]
fn check_wrong(row: &str, problem: LineProblem) {
    let text = format!("Datum;Částka;Měna\n\n1.3.2026;1,00;CZK\n;;\n{row}\n");
    assert_eq!(read(text.as_bytes()), line_error(5, problem));
}

#[test]
fn a_wrong_row_refuses_the_whole() {
    check_wrong("32.3.2026;1,00;CZK", LineProblem::Day);
    check_wrong(";1,00;CZK", LineProblem::Day);
    check_wrong("1.3.2026;;CZK", LineProblem::Amount);
    check_wrong("1.3.2026;1,005;CZK", LineProblem::Amount);
    check_wrong("1.3.2026;1,00;koruny", LineProblem::Currency);
    check_wrong("1.3.2026;1,00", LineProblem::Columns);
    check_wrong("1.3.2026;1,00;CZK;navíc", LineProblem::Columns);
    check_wrong("Celkem 3 položky", LineProblem::Columns);
}

#[test]
fn a_table_may_be_empty_and_end_with_delimiters() {
    check("Datum;Částka;;\n", " None None None None", &[]);
    check(
        "Datum;Částka;\n1.3.2026;1,00\n2.3.2026;2,00;;\n",
        " None None None None",
        &["2: 2026-03-01 1.00 CZK VS KS SS  |  |  | ", "3: 2026-03-02 2.00 CZK VS KS SS  |  |  | "],
    );
}
