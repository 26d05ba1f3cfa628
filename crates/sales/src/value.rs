//! A stored document of billing as the value that every form for others is written from.

use billing::document::{
    Account, Correction, Deposit, Document, DocumentKind, ExchangeRate, HomePart,
    Line as BillingLine, Party, Payment, PaymentMeans, Supplier, Vat,
};
use billing::totals::{Basis, RateTotals, Rounding, Totals, reckon};
use dictionary::check::bank_account;
use dictionary::{Line, Value};
use jiff::civil::Date;
use records::{Error, Held, Pending, Work};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::lines::{amount, billing_line, currency, prices, vat};

/// Where the values of a document come from: a save under way, or the record.
type Get<'a> = dyn Fn(&str) -> &'a Value + 'a;

/// A document about to be saved.
pub(crate) fn of_pending(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Document, Error> {
    document(work, pending.id, &|field| pending.get(field))
}

/// A stored document.
pub(crate) fn of_held(work: &mut Work<'_, '_>, held: &Held) -> Result<Document, Error> {
    document(work, held.id(), &|field| held.get(field))
}

fn document(work: &mut Work<'_, '_>, id: Uuid, get: &Get<'_>) -> Result<Document, Error> {
    let payer = get("supplier_vat_payer").is_yes();
    let lines: Vec<BillingLine> =
        get("lines").as_lines().iter().map(|line| billing_line(line, payer)).collect();
    let deposits: Vec<Deposit> = get("deposits").as_lines().iter().map(deposit).collect();
    let totals = totals(get, &lines, &deposits)?;
    let issued_on = get("issued_on").as_date().unwrap_or_else(|| work.today());
    Ok(Document {
        id,
        kind: kind(get("kind")),
        number: text(get("number")),
        issued_on,
        taxed_on: get("taxed_on").as_date(),
        due_on: get("due_on").as_date(),
        supplier: supplier(get),
        customer: party(get, "customer"),
        currency: currency(get("currency")),
        exchange_rate: exchange_rate(get),
        prices: prices(get("prices")),
        discount: get("discount").as_decimal().unwrap_or_default(),
        totals,
        deposits,
        payment: payment(get),
        corrects: corrects(work, get)?,
        order_number: text_of(work, ("order", "number"), get("order_id"))?,
        customer_order_number: text_of(work, ("order", "customer_number"), get("order_id"))?,
        contract_number: text_of(work, ("contract", "number"), get("contract_id"))?,
        contract_signed_on: signed_on(work, get("contract_id"))?,
        exemption: exemption(get, &lines),
        note: note(get),
        language: get("language").as_text().unwrap_or("cs").to_owned(),
        lines,
    })
}

fn text(value: &Value) -> String {
    value.as_text().unwrap_or_default().to_owned()
}

/// What a document is.
fn kind(value: &Value) -> DocumentKind {
    match value.as_text() {
        Some("proforma") => DocumentKind::Proforma,
        Some("payment_receipt") => DocumentKind::PaymentReceipt,
        Some("credit_note") => DocumentKind::CreditNote,
        _ => DocumentKind::Invoice,
    }
}

/// The sums as they were reckoned when the document was issued: those count, whatever a later program would make of them.
fn totals(get: &Get<'_>, lines: &[BillingLine], deposits: &[Deposit]) -> Result<Totals, Error> {
    let basis = Basis {
        lines,
        prices: prices(get("prices")),
        discount: get("discount").as_decimal().unwrap_or_default(),
        deposits,
        rounding: Rounding::None,
    };
    let mut totals = reckon(&basis).map_err(|error| Error::Fault(error.to_string()))?;
    let number = |line: &Line, field: &str| line.get(field).as_decimal().unwrap_or_default();
    for (reckoned, held) in totals.lines.iter_mut().zip(get("lines").as_lines()) {
        reckoned.base = number(held, "base");
        reckoned.tax = number(held, "tax");
        reckoned.total = number(held, "total");
    }
    let summary = get("vat_summary").as_lines().iter();
    totals.rates = summary
        .map(|line| RateTotals {
            vat: vat(line),
            base: number(line, "base"),
            tax: number(line, "tax"),
            total: number(line, "total"),
        })
        .collect();
    totals.base = amount(get("base"));
    totals.tax = amount(get("tax"));
    totals.total = amount(get("total"));
    totals.rounding = amount(get("rounding"));
    totals.deposits = amount(get("deposited"));
    totals.payable = amount(get("payable"));
    Ok(totals)
}

fn deposit(line: &Line) -> Deposit {
    Deposit {
        number: text(line.get("number")),
        id: line.get("invoice_id").as_id().unwrap_or_default(),
        variable_symbol: billing::numbering::variable_symbol(&text(line.get("number"))),
        vat: vat(line),
        base: line.get("base").as_decimal().unwrap_or_default(),
        tax: line.get("tax").as_decimal().unwrap_or_default(),
        home: home_part(line),
    }
}

/// What a line of a summary or of a deposit comes to in crowns, where that was reckoned.
pub(crate) fn home_part(line: &Line) -> Option<HomePart> {
    let (base, tax) = (line.get("home_base").as_decimal()?, line.get("home_tax").as_decimal()?);
    Some(HomePart { base, tax })
}

fn supplier(get: &Get<'_>) -> Supplier {
    let mut party = party(get, "supplier");
    party.phone = text(get("supplier_phone"));
    Supplier {
        party,
        vat_payer: get("supplier_vat_payer").is_yes(),
        registration: text(get("supplier_registration")),
    }
}

fn party(get: &Get<'_>, role: &str) -> Party {
    let field = |name: &str| get(&format!("{role}_{name}"));
    let mut party = Party {
        name: text(field("name")),
        ico: text(field("ico")),
        dic: text(field("dic")),
        email: text(field("email")),
        ..Party::default()
    };
    if let Value::Address(address) = field("address") {
        party.street.clone_from(&address.street);
        party.city.clone_from(&address.city);
        party.postal_code.clone_from(&address.postal_code);
        party.country.clone_from(&address.country);
    }
    party
}

fn exchange_rate(get: &Get<'_>) -> Option<ExchangeRate> {
    if currency(get("currency")) == "CZK" {
        return None;
    }
    let amount = Decimal::from(get("exchange_amount").as_integer().unwrap_or(1));
    Some(ExchangeRate { amount, rate: get("exchange_rate").as_decimal()? })
}

fn payment(get: &Get<'_>) -> Payment {
    Payment {
        means: match get("payment_method").as_text() {
            Some("cash") => PaymentMeans::Cash,
            Some("card") => PaymentMeans::Card,
            Some("on_delivery") => PaymentMeans::OnDelivery,
            Some("set_off") => PaymentMeans::SetOff,
            _ => PaymentMeans::Transfer,
        },
        account: get("account").as_text().and_then(|stored| account(get, stored)),
        variable_symbol: text(get("variable_symbol")),
        constant_symbol: text(get("constant_symbol")),
        specific_symbol: text(get("specific_symbol")),
    }
}

fn account(get: &Get<'_>, stored: &str) -> Option<Account> {
    let iban = bank_account::iban(stored)?;
    let (number, bank_code) = stored.split_once('/').unwrap_or_default();
    Some(Account {
        number: number.to_owned(),
        bank_code: bank_code.to_owned(),
        bank_name: text(get("account_bank")),
        iban,
        bic: text(get("account_bic")),
    })
}

fn corrects(work: &mut Work<'_, '_>, get: &Get<'_>) -> Result<Option<Correction>, Error> {
    let Some(id) = get("corrects_id").as_id() else { return Ok(None) };
    let Some(original) = work.held("invoice", id)? else { return Ok(None) };
    Ok(Some(Correction {
        number: text(original.get("number")),
        id,
        issued_on: original.get("issued_on").as_date().unwrap_or_else(|| work.today()),
        reason: text(get("reason")),
    }))
}

/// What a field of the record says to which this one points.
fn text_of(
    work: &mut Work<'_, '_>,
    (entity, field): (&str, &str),
    id: &Value,
) -> Result<Option<String>, Error> {
    let Some(id) = id.as_id() else { return Ok(None) };
    let held = work.held(entity, id)?;
    Ok(held.map(|held| text(held.get(field))).filter(|text| !text.is_empty()))
}

fn signed_on(work: &mut Work<'_, '_>, contract: &Value) -> Result<Option<Date>, Error> {
    let Some(id) = contract.as_id() else { return Ok(None) };
    Ok(work.held("contract", id)?.and_then(|contract| contract.get("signed_on").as_date()))
}

/// What is said of exempt lines; a document without any has nothing to say.
fn exemption(get: &Get<'_>, lines: &[BillingLine]) -> String {
    let exempt = lines.iter().any(|line| line.vat == Vat::Exempt);
    Some(text(get("exemption"))).filter(|_| exempt).unwrap_or_default()
}

fn note(get: &Get<'_>) -> String {
    let parts = [text(get("note")), text(get("footer"))];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
