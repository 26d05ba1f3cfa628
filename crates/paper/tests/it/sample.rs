//! An invented invoice.

use billing::document::{
    Account, Deposit, Document, DocumentKind, Line, Party, Payment, PaymentMeans, Prices, Supplier,
    Vat,
};
use billing::totals::{Basis, Rounding, Totals};
use jiff::civil::date;
use rust_decimal::Decimal;
use uuid::Uuid;

pub(crate) fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(crate) fn line(text: &str, quantity: &str, price: &str, rate: &str) -> Line {
    Line {
        text: text.to_owned(),
        quantity: dec(quantity),
        unit: "ks".to_owned(),
        unit_price: dec(price),
        discount: Decimal::ZERO,
        vat: Vat::Rate(dec(rate)),
    }
}

pub(crate) fn deposit(number: &str, base: &str, tax: &str) -> Deposit {
    Deposit {
        number: number.to_owned(),
        id: Uuid::from_u128(9),
        variable_symbol: "9".to_owned(),
        vat: Vat::Rate(dec("21")),
        base: dec(base),
        tax: dec(tax),
        home: None,
    }
}

fn party(name: &str, ico: &str, street: &str, city: &str) -> Party {
    Party {
        name: name.to_owned(),
        ico: ico.to_owned(),
        dic: format!("CZ{ico}"),
        street: street.to_owned(),
        city: city.to_owned(),
        postal_code: "60200".to_owned(),
        country: "CZ".to_owned(),
        email: "fakturace@ukazka.example".to_owned(),
        phone: "+420541000100".to_owned(),
        ..Party::default()
    }
}

pub(crate) fn invoice() -> Document {
    let mut document = Document {
        id: Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0001),
        kind: DocumentKind::Invoice,
        number: "2026001".to_owned(),
        issued_on: date(2026, 3, 2),
        taxed_on: Some(date(2026, 3, 1)),
        due_on: Some(date(2026, 3, 16)),
        supplier: Supplier {
            party: party("Regály a sklady Ukázka, s. r. o.", "25123891", "Skladová 12", "Brno"),
            vat_payer: true,
            registration: "Zapsáno u Krajského soudu v Brně, oddíl C, vložka 12345.".to_owned(),
        },
        customer: party("Šroubárna Žďár, a. s.", "27074358", "Příčná 5", "Žďár nad Sázavou"),
        currency: "CZK".to_owned(),
        exchange_rate: None,
        prices: Prices::WithoutTax,
        lines: vec![
            line("Paletový vozík 2 500 kg", "2", "9900", "21"),
            line("Pitná voda, barel 18,9 l", "12", "145", "12"),
            Line {
                discount: dec("10"),
                unit: "h".to_owned(),
                ..line("Montáž na místě", "7.5", "690", "21")
            },
        ],
        discount: Decimal::ZERO,
        totals: Totals::default(),
        deposits: Vec::new(),
        payment: Payment {
            means: PaymentMeans::Transfer,
            account: Some(Account {
                number: "19-2000145399".to_owned(),
                bank_code: "0800".to_owned(),
                bank_name: "Česká spořitelna".to_owned(),
                iban: "CZ6508000000192000145399".to_owned(),
                bic: "GIBACZPX".to_owned(),
            }),
            variable_symbol: "2026001".to_owned(),
            constant_symbol: "0308".to_owned(),
            specific_symbol: String::new(),
        },
        corrects: None,
        order_number: Some("ZAK20260007".to_owned()),
        customer_order_number: Some("OBJ-26-118".to_owned()),
        contract_number: None,
        contract_signed_on: None,
        exemption: String::new(),
        note: "Děkujeme za vaši objednávku.".to_owned(),
        language: "cs".to_owned(),
    };
    reckon(&mut document);
    document
}

pub(crate) fn reckon(document: &mut Document) {
    let basis = Basis {
        lines: &document.lines,
        prices: document.prices,
        discount: document.discount,
        deposits: &document.deposits,
        rounding: Rounding::None,
    };
    document.totals = billing::totals::reckon(&basis).unwrap();
}
