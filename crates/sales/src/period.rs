//! A period of billing: what its tax documents come to for the tax return, all of them for the accountant's program, and what
//! is overdue. Everything under the rights of whoever asks.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use billing::document::{HomePart, Vat};
use dictionary::{Entity, Filter, Line, Operator, Value};
use jiff::civil::Date;
use records::{Error, Held, ListRequest, Visible, Work, list, may_make, note_export};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::act::is_kind;
use crate::invoice::OWED;
use crate::lines::{at_home, home_rate, vat};
use crate::value::{self, home_part};

/// Records of one page.
const PAGE: u64 = 200;
/// Most documents of one file.
const MOST: usize = 20_000;

/// What the documents of a period come to at one rate, in crowns.
#[derive(Debug, Clone, PartialEq)]
pub struct VatRow {
    /// How it is taxed: `rate`, `reverse_charge`, `exempt` or `outside`.
    pub mode: String,
    /// The rate in per cent, where there is one.
    pub rate: Option<Decimal>,
    /// How many documents.
    pub documents: u64,
    /// Without tax; corrections are taken off.
    pub base: Decimal,
    /// The tax.
    pub tax: Decimal,
}

/// Rows by mode, the highest rate first.
type Rows = BTreeMap<(String, Reverse<Option<Decimal>>), VatRow>;

/// A period of an issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day, which belongs to it.
    pub to: Date,
    /// Whose documents: each declares their own tax. Without one, of all together.
    pub issuer: Option<Uuid>,
}

/// Who issues documents, with their names, in the order in which they were made; those who issue no more have periods too.
pub fn issuers(work: &mut Work<'_, '_>) -> Result<Vec<(Uuid, String)>, Error> {
    let issuers = work.held_with("issuer", &[])?;
    let name = |issuer: &Held| issuer.get("name").as_text().unwrap_or_default().to_owned();
    Ok(issuers.iter().map(|issuer| (issuer.id(), name(issuer))).collect())
}

/// Sums the tax documents whose taxable supply falls into a period. Cancelled documents do not count, and corrections count
/// against. Tax that was declared when a deposit came is not declared again by the invoice that deducts it (§ 37a of act
/// 235/2004).
pub fn vat_summary(work: &mut Work<'_, '_>, period: Period) -> Result<Vec<VatRow>, Error> {
    let entity = work.entity("invoice")?;
    let not = |status: &str| Filter::by_name(&entity, "status", Operator::NotEqual, status);
    let filter = not("draft").and(not("cancelled")).and(within(&entity, "taxed_on", period));
    let fields = [
        "kind",
        "supplier_vat_payer",
        "currency",
        "exchange_rate",
        "exchange_amount",
        "vat_summary",
        "deposits",
    ];
    let fields = fields.iter().filter_map(|name| entity.position(name)).collect();
    let mut rows = Rows::new();
    each(work, &entity, (filter, Some(fields)), |_, record| {
        if record.get("supplier_vat_payer").is_yes() {
            add(&mut rows, record);
        }
        Ok(())
    })?;
    Ok(rows.into_values().collect())
}

/// Adds a document to the rows.
fn add(rows: &mut Rows, record: &Visible) {
    let sign = if is_kind(record, "credit_note") { -Decimal::ONE } else { Decimal::ONE };
    for line in record.get("vat_summary").as_lines() {
        let row = row_of(rows, line);
        let amount = |field: &str| line.get(field).as_decimal().unwrap_or_default();
        row.documents += 1;
        row.base += sign * amount("home_base");
        row.tax += sign * amount("home_tax");
    }
    for line in record.get("deposits").as_lines() {
        // The money of a proforma invoice was declared nowhere.
        let taxed = vat(line) != Vat::Outside;
        let by_rate = || if taxed { by_rate(record, line) } else { None };
        let Some(declared) = home_part(line).or_else(by_rate) else { continue };
        let row = row_of(rows, line);
        row.base -= declared.base;
        row.tax -= declared.tax;
    }
}

/// The row of a rate, made where there is none.
fn row_of<'a>(rows: &'a mut Rows, line: &Line) -> &'a mut VatRow {
    let mode = line.get("vat_mode").as_text().unwrap_or("rate").to_owned();
    let rate = line.get("vat_rate").as_decimal().map(|rate| rate.normalize());
    let none = Decimal::ZERO;
    let empty = || VatRow { mode: mode.clone(), rate, documents: 0, base: none, tax: none };
    rows.entry((mode.clone(), Reverse(rate))).or_insert_with(empty)
}

/// What a deposit came to in crowns, where the document does not hold it: by the rate of the document.
fn by_rate(record: &Visible, line: &Line) -> Option<HomePart> {
    let rate = home_rate(&|field| record.get(field))?;
    let home = |field: &str| at_home(line.get(field).as_decimal()?, rate);
    Some(HomePart { base: home("base")?, tax: home("tax")? })
}

/// True for whoever may take documents out, and sees all that stands in the file of each.
pub fn may_make_pohoda(work: &Work<'_, '_>) -> Result<bool, Error> {
    let entity = work.entity("invoice")?;
    let exports = work.actor().rights.may_some(&entity, dictionary::Action::Export);
    Ok(exports && may_make(work, &entity, "document.pohoda.xml"))
}

/// The documents issued in a period as one file for Pohoda; that it was made is in the log of each. Cancelled ones are left
/// out: Pohoda would book them. An accounting unit is one issuer, so without a choice all must be of one.
pub fn pohoda_of(work: &mut Work<'_, '_>, period: Period) -> Result<Vec<u8>, Error> {
    let entity = work.entity("invoice")?;
    let rights = Arc::clone(&work.actor().rights);
    if !may_make_pohoda(work)? {
        return Err(Error::Forbidden);
    }
    let not = |status: &str| Filter::by_name(&entity, "status", Operator::NotEqual, status);
    let filter = rights
        .predicate(&entity, dictionary::Action::Export)
        .and(not("draft"))
        .and(not("cancelled"))
        .and(within(&entity, "issued_on", period));
    let (mut documents, mut ids) = (Vec::new(), Vec::new());
    each(work, &entity, (filter, Some(Vec::new())), |work, record| {
        if ids.len() == MOST {
            return Err(Error::at("", "too-many-to-export"));
        }
        let held = work.held("invoice", record.id())?.ok_or(Error::NotFound)?;
        documents.push(value::of_held(work, &held)?);
        ids.push(record.id());
        Ok(())
    })?;
    let ico = documents.first().map(|document| document.supplier.party.ico.clone());
    let pack = billing::pohoda::write(&documents, &ico.unwrap_or_default());
    let pack = pack.map_err(|error| Error::at("document", error.key()))?;
    note_export(work, &entity, &ids)?;
    Ok(pack)
}

/// Documents whose day of payment has passed, the oldest first; at most 200.
pub fn overdue(work: &mut Work<'_, '_>) -> Result<Vec<Visible>, Error> {
    let entity = work.entity("invoice")?;
    let today = work.today();
    let place = entity.position("status").unwrap_or_default();
    let owed = Filter::one_of(place, OWED.map(Value::from).to_vec());
    let late = Filter::by_name(&entity, "due_on", Operator::Less, today);
    let credit = Filter::by_name(&entity, "kind", Operator::NotEqual, "credit_note");
    let request = ListRequest {
        filter: owed.and(late).and(credit),
        sort: entity
            .position("due_on")
            .map(|field| records::SortBy { field, descending: false })
            .into_iter()
            .collect(),
        entity,
        search: None,
        limit: PAGE,
        after: None,
        fields: None,
    };
    Ok(list(work, &request)?.records)
}

fn within(entity: &Entity, field: &str, period: Period) -> Filter {
    let Period { from, to, issuer } = period;
    let days = Filter::by_name(entity, field, Operator::GreaterOrEqual, from).and(Filter::by_name(
        entity,
        field,
        Operator::LessOrEqual,
        to,
    ));
    match issuer {
        Some(issuer) => days.and(Filter::by_name(entity, "issuer_id", Operator::Equal, issuer)),
        None => days,
    }
}

fn each<'w, 't>(
    work: &mut Work<'w, 't>,
    entity: &Arc<Entity>,
    (filter, fields): (Filter, Option<Vec<usize>>),
    mut with: impl FnMut(&mut Work<'w, 't>, &Visible) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut request = ListRequest {
        entity: Arc::clone(entity),
        filter,
        sort: Vec::new(),
        search: None,
        limit: PAGE,
        after: None,
        fields,
    };
    loop {
        let page = list(work, &request)?;
        for record in &page.records {
            with(work, record)?;
        }
        if page.next.is_none() {
            return Ok(());
        }
        request.after = page.next;
    }
}
