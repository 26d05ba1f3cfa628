//! What suppliers of the demonstration sent: ISDOC files, taken in as real ones are, some of them approved and paid.

use std::sync::Arc;

use billing::document::{
    Account, Document, DocumentKind, Line, Party, Payment, PaymentMeans, Prices, Supplier, Vat,
};
use billing::totals::{Basis, Rounding, Totals, reckon};
use dictionary::Draft;
use jiff::ToSpan as _;
use jiff::civil::Date;
use rand::RngExt as _;
use rand_chacha::ChaCha20Rng;
use records::{Actor, Clock, Error, House, create};
use rust_decimal::Decimal;
use sales::{TakenFile, take_supplier_file};
use serde_json::json;
use uuid::Uuid;

use crate::demo::billing::{ISSUER_ICO, act_with};
use crate::demo::fill::one;
use crate::demo::names::ico;

/// Who supplies what, for how much a piece.
struct Sender {
    ico: u32,
    name: &'static str,
    street: &'static str,
    city: &'static str,
    goods: (&'static str, &'static str, u32),
}

const SENDERS: [Sender; 5] = [
    Sender {
        ico: 900_001,
        name: "Hutní materiál Ostrava, a. s.",
        street: "Vítkovická 8",
        city: "Ostrava",
        goods: ("Jekl 40×40×2 mm", "m", 148),
    },
    Sender {
        ico: 900_002,
        name: "Lakovna Svitavy, s. r. o.",
        street: "Průmyslová 3",
        city: "Svitavy",
        goods: ("Práškové lakování", "m2", 310),
    },
    Sender {
        ico: 900_003,
        name: "Spedice Vysočina, s. r. o.",
        street: "Nádražní 21",
        city: "Jihlava",
        goods: ("Přeprava palet", "ks", 890),
    },
    Sender {
        ico: 900_004,
        name: "Energie Morava, a. s.",
        street: "Lidická 40",
        city: "Brno",
        goods: ("Dodávka elektřiny", "kWh", 6),
    },
    Sender {
        ico: 900_005,
        name: "Spojovací materiál Zlín, s. r. o.",
        street: "Tovární 2",
        city: "Zlín",
        goods: ("Šroub M10×60", "ks", 7),
    },
];
/// Documents of each supplier.
const OF_EACH: i64 = 4;

/// Makes the suppliers and takes in what they sent.
pub(crate) fn fill(
    house: &Arc<House>,
    clerk: &Actor,
    administrator: &Actor,
    random: &mut ChaCha20Rng,
) -> Result<(), Error> {
    let today = Clock::day(house.now());
    for sender in &SENDERS {
        let company = company(house, administrator, sender)?;
        for month in (0..OF_EACH).rev() {
            let day = today.saturating_sub(month.months()).saturating_sub(3.days());
            let document = document(sender, (month, day), random);
            let isdoc = billing::isdoc::write(&document);
            let isdoc = isdoc.map_err(|error| Error::Fault(error.key().to_owned()))?;
            let name = format!("{}.isdoc", document.number);
            let about = Some(("company".to_owned(), company));
            let taken = take_supplier_file(house, clerk, (&isdoc, &name), about)?;
            settle(house, clerk, (taken, month), document.due_on)?;
        }
    }
    Ok(())
}

fn company(house: &Arc<House>, administrator: &Actor, sender: &Sender) -> Result<Uuid, Error> {
    let draft = Draft::default()
        .with("name", sender.name)
        .with("kind", "supplier")
        .with("ico", ico(sender.ico))
        .with(
            "address",
            json!({"street": sender.street, "city": sender.city, "postal_code": "", "country": "CZ"}),
        );
    house.write(administrator, move |work| {
        let entity = work.entity("company")?;
        Ok(create(work, &entity, &draft)?.record.id())
    })
}

fn document(sender: &Sender, (month, day): (i64, Date), random: &mut ChaCha20Rng) -> Document {
    let (text, unit, price) = sender.goods;
    let lines = vec![Line {
        text: text.to_owned(),
        quantity: Decimal::from(one(random, &[12_u32, 40, 75, 120, 300])),
        unit: unit.to_owned(),
        unit_price: Decimal::from(price),
        discount: Decimal::ZERO,
        vat: Vat::Rate(Decimal::from(21)),
    }];
    let basis = Basis {
        lines: &lines,
        prices: Prices::WithoutTax,
        discount: Decimal::ZERO,
        deposits: &[],
        rounding: Rounding::None,
    };
    let number_in_year = format!("{}{:02}{:04}", day.year(), day.month(), sender.ico % 100);
    Document {
        id: Uuid::from_u128(random.random()),
        kind: if month == 0 && unit == "ks" {
            DocumentKind::Proforma
        } else {
            DocumentKind::Invoice
        },
        number: number_in_year.clone(),
        issued_on: day,
        taxed_on: Some(day),
        due_on: Some(day.saturating_add(14.days())),
        supplier: Supplier {
            party: party(sender.name, ico(sender.ico), sender.street, sender.city),
            vat_payer: true,
            registration: String::new(),
        },
        customer: party(
            "Regály a sklady Ukázka, s. r. o.",
            ISSUER_ICO.to_owned(),
            "Skladová 12",
            "Brno",
        ),
        currency: "CZK".to_owned(),
        exchange_rate: None,
        exemption: String::new(),
        prices: Prices::WithoutTax,
        discount: Decimal::ZERO,
        totals: reckon(&basis).unwrap_or_else(|_error| Totals::default()),
        lines,
        deposits: Vec::new(),
        payment: Payment {
            means: PaymentMeans::Transfer,
            account: Some(Account {
                number: "19-123".to_owned(),
                bank_code: "0800".to_owned(),
                bank_name: "Česká spořitelna".to_owned(),
                iban: "CZ2408000000190000000123".to_owned(),
                bic: "GIBACZPX".to_owned(),
            }),
            variable_symbol: number_in_year,
            constant_symbol: String::new(),
            specific_symbol: String::new(),
        },
        corrects: None,
        order_number: None,
        customer_order_number: None,
        contract_number: None,
        contract_signed_on: None,
        note: String::new(),
        language: "cs".to_owned(),
    }
}

fn party(name: &str, ico: String, street: &str, city: &str) -> Party {
    Party {
        name: name.to_owned(),
        dic: format!("CZ{ico}"),
        ico,
        street: street.to_owned(),
        city: city.to_owned(),
        postal_code: "60200".to_owned(),
        country: "CZ".to_owned(),
        ..Party::default()
    }
}

/// What is older is paid, last month's is approved, and the newest waits for somebody to check it.
fn settle(
    house: &Arc<House>,
    clerk: &Actor,
    (taken, month): (TakenFile, i64),
    due_on: Option<Date>,
) -> Result<(), Error> {
    let (TakenFile::New(id) | TakenFile::Known(id)) = taken;
    if month == 0 {
        return Ok(());
    }
    let due_on = due_on.map(|day| day.to_string()).unwrap_or_default();
    house.write(clerk, move |work| {
        act_with(work, ("received_invoice", id), "approve", &[])?;
        if month > 1 {
            act_with(work, ("received_invoice", id), "pay", &[("paid_on", &due_on)])?;
        }
        Ok(())
    })
}
