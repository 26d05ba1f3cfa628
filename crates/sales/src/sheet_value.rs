//! A quote or an order as the value that is printed: its parties are looked up, since neither holds a copy.

use billing::document::{Document, DocumentKind, Line, Party, Payment, PaymentMeans, Supplier};
use billing::totals::{Basis, Rounding, reckon};
use dictionary::{Action, Address, Value};
use records::{Error, Held, Work};

use crate::invoice::{parties, party_name};
use crate::lines::{billing_line, currency, prices};

/// A stored quote or order.
pub(crate) fn of_held(work: &mut Work<'_, '_>, held: &Held) -> Result<Document, Error> {
    let issuer = work.held_by("issuer", held.get("issuer_id"))?;
    let issuer = issuer.ok_or_else(|| Error::at("issuer_id", "no-issuer"))?;
    let payer = issuer.get("vat_payer").is_yes();
    let lines: Vec<Line> =
        held.get("lines").as_lines().iter().map(|line| billing_line(line, payer)).collect();
    let discount = held.get("discount").as_decimal().unwrap_or_default();
    let prices = prices(held.get("prices"));
    let basis = Basis { lines: &lines, prices, discount, deposits: &[], rounding: Rounding::None };
    let totals = reckon(&basis).map_err(|error| Error::Fault(error.to_string()))?;
    let day = ["sent_on", "ordered_on"].into_iter().find_map(|field| held.get(field).as_date());
    let mut supplier = party(&issuer, text(issuer.get("name")));
    supplier.phone = text(issuer.get("phone"));
    Ok(Document {
        id: held.id(),
        kind: DocumentKind::Invoice,
        number: text(held.get("number")),
        issued_on: day.unwrap_or_else(|| work.today()),
        taxed_on: None,
        due_on: None,
        supplier: Supplier {
            party: supplier,
            vat_payer: payer,
            registration: text(issuer.get("registration")),
        },
        customer: customer(work, held)?,
        currency: currency(held.get("currency")),
        exchange_rate: None,
        prices,
        lines,
        discount,
        totals,
        deposits: Vec::new(),
        payment: Payment {
            means: PaymentMeans::Transfer,
            account: None,
            variable_symbol: String::new(),
            constant_symbol: String::new(),
            specific_symbol: String::new(),
        },
        corrects: None,
        order_number: None,
        customer_order_number: said(text(held.get("customer_number"))),
        contract_number: None,
        contract_signed_on: None,
        exemption: String::new(),
        note: text(held.get("text")),
        language: held.get("language").as_text().unwrap_or("cs").to_owned(),
    })
}

fn text(value: &Value) -> String {
    value.as_text().unwrap_or_default().to_owned()
}

fn said(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn customer(work: &mut Work<'_, '_>, held: &Held) -> Result<Party, Error> {
    let (company, contact) = parties(work, &|field| held.get(field))?;
    let rights = &work.actor().rights;
    let sees = |party: &Held| rights.may(party.entity(), Action::See, party.values());
    // Nobody gets on paper whom they may not see. With a company, it is the customer, whoever stands for it.
    let contact = contact.filter(|contact| company.is_none() || sees(contact));
    if !company.iter().chain(&contact).all(sees) {
        return Err(Error::Forbidden);
    }
    let name = contact.as_ref().map(|contact| party_name(contact, false));
    let name = name.map(|name| text(&name));
    Ok(match (company, contact) {
        (Some(company), _) => {
            let mut party = party(&company, text(company.get("name")));
            party.contact_name = name.unwrap_or_default();
            party
        }
        (None, Some(contact)) => party(&contact, name.unwrap_or_default()),
        (None, None) => Party::default(),
    })
}

fn party(held: &Held, name: String) -> Party {
    let address = match held.get("address") {
        Value::Address(address) => Address::clone(address),
        _ => Address::default(),
    };
    Party {
        name,
        ico: text(held.get("ico")),
        dic: text(held.get("dic")),
        street: address.street,
        city: address.city,
        postal_code: address.postal_code,
        country: address.country,
        email: text(held.get("email")),
        ..Party::default()
    }
}
