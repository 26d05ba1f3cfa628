//! A file from a supplier, ISDOC or a PDF with one inside, becomes a received document with every value as the file says it.
//!
//! Not here: how the file is read and what limits it has (`billing`).

use std::sync::Arc;

use billing::isdoc::embedded::embedded;
use billing::isdoc::read::{ReadError, Received, ReceivedKind, ReceivedParty, read};
use dictionary::{Action, Draft, Entity, FieldError, Value};
use files::kind::safe_name;
use records::{Actor, Error, House, Kept, Work, create, get, keep_document, manage};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// What the fields hold, in characters.
const LONGEST_NAME: usize = 200;
const LONGEST_LINE: usize = 500;
const LONGEST_UNIT: usize = 20;
const LONGEST_SYMBOL: usize = 20;
/// A PDF says what it is within its first bytes (ISO 32000-1, annex H.3.4.1).
const PDF_HEAD: usize = 1024;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenFile {
    /// It is a received document now.
    New(Uuid),
    /// It was here already.
    Known(Uuid),
}

fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..PDF_HEAD).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-")
}

/// The ISDOC that a PDF carries, still unread; nothing where it carries none, or is no PDF that can be looked into.
pub fn carried_isdoc(bytes: &[u8]) -> Option<Vec<u8>> {
    let inside = is_pdf(bytes).then(|| embedded(bytes))?;
    inside.ok().flatten().map(|inside| inside.bytes)
}

/// Reads a file that should be a document from a supplier. What is wrong with it is an error at the field `file`, with the element.
pub fn read_supplier_file(bytes: &[u8]) -> Result<Received, Error> {
    if !is_pdf(bytes) {
        return read_isdoc(bytes);
    }
    let inside = embedded(bytes).map_err(|error| Error::at("file", error.key()))?;
    read_isdoc(&inside.ok_or_else(|| Error::at("file", "isdoc-pdf-without"))?.bytes)
}

fn read_isdoc(bytes: &[u8]) -> Result<Received, Error> {
    let received = read(bytes).map_err(|error| refused(&error))?;
    match received.signature.problem() {
        Some(key) => Err(Error::at("file", key)),
        None => Ok(received),
    }
}

fn refused(error: &ReadError) -> Error {
    let mut told = FieldError::new("file", error.key());
    if let Some(place) = error.place() {
        told.problem = told.problem.with("place", place);
    }
    Error::Invalid(vec![told])
}

/// Takes a file in the actor's name: reads it, keeps it, and records what it says. `about` is the company or contact at which
/// somebody put it; without one the supplier is found by their IČO.
pub fn take_supplier_file(
    house: &Arc<House>,
    actor: &Actor,
    file: (&[u8], &str),
    about: Option<(String, Uuid)>,
) -> Result<TakenFile, Error> {
    take(house, actor, (read_supplier_file(file.0)?, file), about)
}

/// The same with the ISDOC that was found in the file.
pub fn take_carried(
    house: &Arc<House>,
    actor: &Actor,
    (isdoc, file): (&[u8], (&[u8], &str)),
    about: Option<(String, Uuid)>,
) -> Result<TakenFile, Error> {
    take(house, actor, (read_isdoc(isdoc)?, file), about)
}

fn take(
    house: &Arc<House>,
    actor: &Actor,
    (received, (bytes, name)): (Received, (&[u8], &str)),
    about: Option<(String, Uuid)>,
) -> Result<TakenFile, Error> {
    // Files are sealed only for what will be kept; the transaction looks once more.
    let known = house.read(actor, |work| {
        let entity = allowed(work)?;
        known(work, &entity, &received)
    })?;
    if let Some(known) = known {
        return Ok(TakenFile::Known(known));
    }
    let kept = house.keep_file(bytes, name)?;
    let name = safe_name(name);
    house.write(actor, move |work| {
        let about = about.as_ref().map(|(party, id)| (party.as_str(), *id));
        take_received(work, &received, (&kept, &name), about)
    })
}

/// Records a document that was read, with its file. `about` is the company or contact at which somebody put it; without one the
/// supplier is found by their IČO. A document that is here already is told, not recorded again.
pub(crate) fn take_received(
    work: &mut Work<'_, '_>,
    received: &Received,
    kept: (&Kept, &str),
    about: Option<(&str, Uuid)>,
) -> Result<TakenFile, Error> {
    let entity = allowed(work)?;
    if let Some(known) = known(work, &entity, received)? {
        return Ok(TakenFile::Known(known));
    }
    refuse_strangers(work, received)?;
    let supplier = match about {
        Some((party, id)) => at(work, (party, id), &received.supplier)?,
        None => by_ico(work, &received.supplier)?,
    };
    let made = create(work, &entity, &draft(received, supplier));
    let id = made.map_err(|error| at_element(error, received))?.record.id();
    let (kept, file_name) = kept;
    let file_id = keep_document(work, (&entity, id), kept)?;
    let signature = &received.signature;
    let signed_by = signature.signer().filter(|name| !name.is_empty());
    manage(work, (&entity, id), "change", |_, pending| {
        pending.set("file_id", Value::Id(file_id));
        pending.set("file_name", cut(file_name, LONGEST_NAME));
        pending.set("signature", signature.name());
        pending.set("signed_by", signed_by.map(|name| cut(name, LONGEST_NAME)));
        pending.set("document_uuid", received.uuid.map(|uuid| uuid.to_string()));
        Ok(())
    })?;
    Ok(TakenFile::New(id))
}

fn allowed(work: &Work<'_, '_>) -> Result<Arc<Entity>, Error> {
    let entity = work.entity("received_invoice")?;
    let may = work.actor().rights.may_some(&entity, Action::Create);
    if may { Ok(entity) } else { Err(Error::Forbidden) }
}

/// The record of this very document, if there is one.
fn known(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    received: &Received,
) -> Result<Option<Uuid>, Error> {
    let Some(uuid) = received.uuid else { return Ok(None) };
    let Some(id) = work.find_id("received_invoice", "document_uuid", &uuid.to_string())? else {
        return Ok(None);
    };
    match get(work, entity, id)? {
        Some(_) => Ok(Some(id)),
        // Somebody else's; who may not see it learns no more.
        None => Err(Error::at("file", "received-known")),
    }
}

/// A document between others is no received one, and neither is one of our own.
fn refuse_strangers(work: &mut Work<'_, '_>, received: &Received) -> Result<(), Error> {
    let issuers = work.held_with("issuer", &[])?;
    let is_ours = |party: &ReceivedParty| {
        let ico = bare_ico(&party.ico);
        !ico.is_empty() && issuers.iter().any(|issuer| issuer.get("ico").as_text() == Some(&ico))
    };
    if is_ours(&received.supplier) {
        return Err(Error::at("file", "received-own"));
    }
    if issuers.is_empty() || bare_ico(&received.customer.ico).is_empty() {
        return Ok(());
    }
    if is_ours(&received.customer) {
        Ok(())
    } else {
        Err(stranger("received-for-another", &received.customer))
    }
}

fn stranger(key: &'static str, party: &ReceivedParty) -> Error {
    let mut error = FieldError::new("file", key);
    error.problem = error.problem.with("name", &party.name);
    Error::Invalid(vec![error])
}

/// An IČO as the directory holds it: eight digits.
fn bare_ico(ico: &str) -> String {
    let digits: String = ico.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() { digits } else { format!("{digits:0>8}") }
}

/// The record at which the file was put, unless the file is another's.
fn at(
    work: &mut Work<'_, '_>,
    (party, id): (&str, Uuid),
    supplier: &ReceivedParty,
) -> Result<(&'static str, Uuid), Error> {
    let field = if party == "company" { "company_id" } else { "contact_id" };
    let held = work.held(party, id)?.ok_or(Error::NotFound)?;
    let (theirs, told) = (held.get("ico").as_text().unwrap_or_default(), bare_ico(&supplier.ico));
    let another = !theirs.is_empty() && !told.is_empty() && theirs != told;
    if another { Err(stranger("received-of-another", supplier)) } else { Ok((field, id)) }
}

/// The supplier in the directory, as far as the actor sees them.
fn by_ico(
    work: &mut Work<'_, '_>,
    supplier: &ReceivedParty,
) -> Result<(&'static str, Uuid), Error> {
    let ico = bare_ico(&supplier.ico);
    for (party, field) in [("company", "company_id"), ("contact", "contact_id")] {
        let entity = work.entity(party)?;
        if ico.is_empty() {
            break;
        }
        for held in work.held_with(party, &[("ico", ico.as_str().into())])? {
            if get(work, &entity, held.id())?.is_some() {
                return Ok((field, held.id()));
            }
        }
    }
    Err(stranger("received-unknown", supplier))
}

fn draft(received: &Received, (field, id): (&'static str, Uuid)) -> Draft {
    let day = |day: Option<jiff::civil::Date>| json!(day.map(|day| day.to_string()));
    let money = |amount: Decimal| json!({"amount": cents(amount).to_string(), "currency": received.currency});
    let supplier = &received.supplier;
    let account = &received.account;
    let number = if account.iban.is_empty() { &account.account } else { &account.iban };
    Draft::default()
        .with("number", received.number.as_str())
        .with("kind", kind(received.kind))
        .with(field, id.to_string())
        .with("supplier_name", cut(&supplier.name, LONGEST_NAME))
        .with("supplier_ico", supplier.ico.as_str())
        .with("supplier_dic", supplier.dic.as_str())
        .with("supplier_address", address(supplier))
        .with("issued_on", received.issued_on.to_string())
        .with("taxed_on", day(received.taxed_on))
        .with("due_on", day(received.due_on))
        .with("lines", lines(received))
        .with("vat_summary", summary(received))
        .with("base", money(received.base))
        .with("tax", money(received.tax))
        .with("total", money(received.total))
        .with("to_pay", money(received.payable))
        .with("account", number.as_str())
        .with("variable_symbol", cut(&account.variable_symbol, LONGEST_SYMBOL))
        .with("constant_symbol", cut(&account.constant_symbol, LONGEST_SYMBOL))
        .with("specific_symbol", cut(&account.specific_symbol, LONGEST_SYMBOL))
        .with("note", received.note.as_str())
}

fn kind(kind: ReceivedKind) -> &'static str {
    match kind {
        ReceivedKind::Invoice => "invoice",
        ReceivedKind::CreditNote => "credit_note",
        ReceivedKind::DebitNote => "debit_note",
        ReceivedKind::Proforma => "proforma",
        ReceivedKind::PaymentReceipt => "payment_receipt",
        ReceivedKind::Simplified => "simplified",
    }
}

fn address(party: &ReceivedParty) -> Json {
    json!({
        "street": party.street,
        "city": party.city,
        "postal_code": party.postal_code,
        "country": party.country,
    })
}

fn lines(received: &Received) -> Json {
    let line = |line: &billing::isdoc::read::ReceivedLine| {
        json!({
            "text": cut(&line.text, LONGEST_LINE),
            "quantity": line.quantity.round_dp(6).normalize().to_string(),
            "unit": cut(&line.unit, LONGEST_UNIT),
            "vat_rate": line.rate.round_dp(2).normalize().to_string(),
            "base": cents(line.base).to_string(),
            "total": cents(line.total).to_string(),
        })
    };
    received.lines.iter().map(line).collect()
}

fn summary(received: &Received) -> Json {
    let rate = |rate: &billing::isdoc::read::ReceivedRate| {
        json!({
            "vat_mode": if rate.reversed { "reverse_charge" } else { "rate" },
            "vat_rate": rate.rate.round_dp(2).normalize().to_string(),
            "base": cents(rate.base).to_string(),
            "tax": cents(rate.tax).to_string(),
        })
    };
    received.rates.iter().map(rate).collect()
}

fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// A value that the record cannot hold is told by the element of the file from which it came.
fn at_element(error: Error, received: &Received) -> Error {
    let Error::Invalid(errors) = error else { return error };
    let told = |error: FieldError| {
        // A rule of ours, not a value of the file.
        if error.problem.key == "received-known" {
            return FieldError::new("file", "received-known");
        }
        let field = error.field.split('.').next().unwrap_or_default();
        let place = received.places.iter().find(|place| place.field == field);
        let element = place.map_or("/Invoice", |place| place.element.as_str());
        let mut told = FieldError::new("file", "isdoc-wrong");
        told.problem = told.problem.with("place", element);
        told
    };
    Error::Invalid(errors.into_iter().map(told).collect())
}
