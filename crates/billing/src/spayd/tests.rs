//! Vectors of the standard, refusals, and a reader that takes a code apart again.

use proptest::prelude::*;

use super::*;
use crate::document::Vat;
use crate::sample::{dec, invoice, line};

fn sample() -> Document {
    invoice(vec![line("Práce", "1", "1000", Vat::Rate(dec("21")))])
}

/// Takes a code apart: the fields as they were before escaping, and whether the checksum is right.
fn read(code: &str) -> Option<(BTreeMap<String, String>, bool)> {
    let body = code.strip_prefix("SPD*1.0*")?;
    let mut fields = BTreeMap::new();
    let mut canonical: Vec<&str> = Vec::new();
    let mut checksum = None;
    for field in body.split('*') {
        let (key, value) = field.split_once(':')?;
        if key == "CRC32" {
            checksum = u32::from_str_radix(value, 16).ok();
            continue;
        }
        canonical.push(field);
        let value = value.replace("%2A", "*").replace("%25", "%");
        assert!(fields.insert(key.to_owned(), value).is_none(), "a key twice");
    }
    canonical.sort_unstable();
    let reckoned = crc32(format!("SPD*1.0*{}", canonical.join("*")).as_bytes());
    Some((fields, checksum == Some(reckoned)))
}

#[test]
fn checksums_are_those_of_the_standard() {
    assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    let vector = b"SPD*1.0*ACC:CZ5855000000001265098001*AM:100.00*CC:CZK";
    assert_eq!(crc32(vector), 0xAAD8_0227);
}

#[test]
fn ibans_are_checked() {
    for right in [
        "CZ6508000000192000145399",
        "CZ2408000000190000000123",
        "CZ9755000000000000000019",
        "CZ1301000000356783920297",
        "CZ1801000000001000000005",
        "CZ5855000000001265098001",
        "CZ7801000000000000000123",
        "SK3112000000198742637541",
    ] {
        assert!(is_iban(right), "{right}");
    }
    for wrong in
        ["", "CZ65", "CZ6508000000192000145398", "6508000000192000145399CZ", "CŽ650800000019200"]
    {
        assert!(!is_iban(wrong), "{wrong}");
    }
}

#[test]
fn a_document_has_its_code() {
    let code = payment_code(&sample()).expect("a code");
    let expected = "SPD*1.0*ACC:CZ6508000000192000145399+GIBACZPX*AM:1210.00*CC:CZK*DT:20260316\
                    *MSG:2026001*X-KS:0308*X-VS:2026001*CRC32:";
    assert_eq!(code.get(..expected.len()), Some(expected));
    assert!(read(&code).expect("fields").1);
}

#[track_caller]
fn check_refusal(change: impl FnOnce(&mut Document), expected: SpaydError) {
    let mut document = sample();
    change(&mut document);
    assert_eq!(payment_code(&document), Err(expected));
    assert!(expected.key().starts_with("spayd-"));
}

#[test]
fn what_cannot_be_paid_so_has_no_code() {
    check_refusal(|it| it.payment.means = PaymentMeans::Cash, SpaydError::NotTransferred);
    check_refusal(|it| it.kind = DocumentKind::CreditNote, SpaydError::NotTransferred);
    check_refusal(|it| it.kind = DocumentKind::PaymentReceipt, SpaydError::NothingToPay);
    check_refusal(|it| it.totals.payable = dec("0.00"), SpaydError::NothingToPay);
    check_refusal(|it| it.totals.payable = dec("-1"), SpaydError::NothingToPay);
    check_refusal(|it| it.totals.payable = dec("10000000"), SpaydError::AmountTooLarge);
    check_refusal(|it| it.payment.account = None, SpaydError::Account);
    check_refusal(|it| it.currency = "Kč".to_owned(), SpaydError::Currency);
    check_refusal(|it| it.payment.variable_symbol = "12345678901".to_owned(), SpaydError::Symbol);
    check_refusal(|it| it.payment.variable_symbol = "FA1".to_owned(), SpaydError::Symbol);
    check_refusal(
        |it| it.payment.account.as_mut().expect("one").bic = "NOT A BIC".to_owned(),
        SpaydError::Account,
    );
}

#[test]
fn messages_keep_to_the_alphanumeric_mode() {
    for (text, expected) in
        [("fa 2026/001", "FA 2026/001"), ("  Žluť*50%  ", "LU%2A50%25"), ("", ""), ("FA\n1", "FA1")]
    {
        assert_eq!(message_value(text), expected);
    }
    assert_eq!(message_value(&"*".repeat(100)).len(), LONGEST_MESSAGE);
}

proptest! {
    #[test]
    fn what_goes_in_comes_out(
        haler in 1_i64..=999_999_999,
        variable in "[0-9]{0,10}",
        constant in "[0-9]{0,4}",
        specific in "[0-9]{0,10}",
        number in "[0-9A-Z$*+./:%-]{0,20}",
    ) {
        let mut document = sample();
        document.totals.payable = Decimal::new(haler, 2);
        document.number.clone_from(&number);
        document.payment.variable_symbol.clone_from(&variable);
        document.payment.constant_symbol.clone_from(&constant);
        document.payment.specific_symbol.clone_from(&specific);
        let code = payment_code(&document).expect("a code");
        let alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        prop_assert!(code.chars().all(|sign| alphanumeric.contains(sign)));
        let (fields, checksum_matches) = read(&code).expect("fields");
        prop_assert!(checksum_matches);
        let expected = [
            ("ACC", "CZ6508000000192000145399+GIBACZPX".to_owned()),
            ("AM", Decimal::new(haler, 2).to_string()),
            ("CC", "CZK".to_owned()),
            ("DT", "20260316".to_owned()),
            ("MSG", number),
            ("X-KS", constant),
            ("X-SS", specific),
            ("X-VS", variable),
        ];
        let expected: BTreeMap<String, String> = expected
            .into_iter()
            .filter(|(_key, value)| !value.is_empty())
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        prop_assert_eq!(fields, expected);
    }

    #[test]
    fn no_number_breaks_the_code(number in any::<String>()) {
        let mut document = sample();
        document.number = number;
        let (fields, checksum_matches) = read(&payment_code(&document).expect("a code")).expect("fields");
        prop_assert!(checksum_matches);
        prop_assert!(fields.get("MSG").is_none_or(|message| message.len() <= LONGEST_MESSAGE));
    }
}
