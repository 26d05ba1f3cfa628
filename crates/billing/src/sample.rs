//! An invented document for the tests of every form that this crate writes.

use jiff::civil::date;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::document::{
    Account, Deposit, Document, DocumentKind, Line, Party, Payment, PaymentMeans, Prices, Supplier,
    Vat,
};
use crate::totals::{self, Basis, Rounding, Totals};

/// A decimal from its text.
pub(crate) fn dec(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// A line without a discount.
pub(crate) fn line(text: &str, quantity: &str, unit_price: &str, vat: Vat) -> Line {
    Line {
        text: text.to_owned(),
        quantity: dec(quantity),
        unit: "ks".to_owned(),
        unit_price: dec(unit_price),
        discount: Decimal::ZERO,
        vat,
    }
}

/// An invoice of a payer of VAT over these lines, to be paid by a transfer.
pub(crate) fn invoice(lines: Vec<Line>) -> Document {
    let mut document = Document {
        id: Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0001),
        kind: DocumentKind::Invoice,
        number: "2026001".to_owned(),
        issued_on: date(2026, 3, 2),
        taxed_on: Some(date(2026, 3, 1)),
        due_on: Some(date(2026, 3, 16)),
        supplier: Supplier {
            party: party("Dodavatel s.r.o.", "25123891"),
            vat_payer: true,
            registration: "C 12345, Městský soud v Praze".to_owned(),
        },
        customer: party("Odběratel & synové a.s.", "27074358"),
        currency: "CZK".to_owned(),
        exchange_rate: None,
        prices: Prices::WithoutTax,
        lines,
        discount: Decimal::ZERO,
        totals: Totals::default(),
        deposits: Vec::new(),
        payment: Payment {
            means: PaymentMeans::Transfer,
            account: Some(Account {
                number: "19-2000145399".to_owned(),
                bank_code: "0800".to_owned(),
                bank_name: "Banka".to_owned(),
                iban: "CZ6508000000192000145399".to_owned(),
                bic: "GIBACZPX".to_owned(),
            }),
            variable_symbol: "2026001".to_owned(),
            constant_symbol: "0308".to_owned(),
            specific_symbol: String::new(),
        },
        corrects: None,
        order_number: Some("ZAK-7".to_owned()),
        customer_order_number: Some("OBJ-7".to_owned()),
        contract_number: None,
        contract_signed_on: None,
        exemption: String::new(),
        note: "Děkujeme.".to_owned(),
        language: "cs".to_owned(),
    };
    reckon(&mut document);
    document
}

fn party(name: &str, ico: &str) -> Party {
    Party {
        name: name.to_owned(),
        ico: ico.to_owned(),
        dic: format!("CZ{ico}"),
        street: "Krátká 5".to_owned(),
        city: "Brno".to_owned(),
        postal_code: "60200".to_owned(),
        country: "CZ".to_owned(),
        contact_name: "Jana Vymyšlená".to_owned(),
        email: "ucetni@example.cz".to_owned(),
        phone: "+420601234567".to_owned(),
    }
}

/// A deposit of a tax document.
pub(crate) fn deposit(number: &str, vat: Vat, base: &str, tax: &str) -> Deposit {
    Deposit {
        number: number.to_owned(),
        id: Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0002),
        variable_symbol: "77".to_owned(),
        vat,
        base: dec(base),
        tax: dec(tax),
        home: None,
    }
}

/// Fills the totals from the lines and deposits; rounding stays as it is.
pub(crate) fn reckon(document: &mut Document) {
    let rounding = document.totals.rounding;
    document.totals = totals::reckon(&Basis {
        lines: &document.lines,
        prices: document.prices,
        discount: document.discount,
        deposits: &document.deposits,
        rounding: Rounding::None,
    })
    .expect("amounts within limits");
    document.totals.rounding = rounding;
    document.totals.payable += rounding;
}
