//! A period of billing: what its tax documents come to for the tax return, all of them for the accountant's program, and what
//! is overdue. Everything under the rights of whoever asks.

use std::sync::Arc;

use dictionary::{Entity, Filter, Operator, Value};
use jiff::civil::Date;
use records::{Error, ListRequest, Visible, Work, list, note_export};
use rust_decimal::Decimal;

use crate::value;

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

/// Sums the tax documents whose taxable supply falls into a period, both days included. Cancelled documents do not count,
/// and corrections count against.
pub fn vat_summary(
    work: &mut Work<'_, '_>,
    (from, to): (Date, Date),
) -> Result<Vec<VatRow>, Error> {
    let entity = work.entity("invoice")?;
    let not = |status: &str| Filter::by_name(&entity, "status", Operator::NotEqual, status);
    let filter = not("draft").and(not("cancelled")).and(within(&entity, "taxed_on", (from, to)));
    let fields = ["kind", "supplier_vat_payer", "vat_summary"];
    let fields = fields.iter().filter_map(|name| entity.position(name)).collect();
    let mut rows: Vec<VatRow> = Vec::new();
    each(work, &entity, (filter, Some(fields)), |_, record| {
        let credit = record.get("kind").as_text() == Some("credit_note");
        if !record.get("supplier_vat_payer").is_yes() {
            return Ok(());
        }
        for line in record.get("vat_summary").as_lines() {
            let mode = line.get("vat_mode").as_text().unwrap_or("rate").to_owned();
            let rate = line.get("vat_rate").as_decimal().map(|rate| rate.normalize());
            let amount = |field: &str| {
                let amount = line.get(field).as_decimal().unwrap_or_default();
                if credit { -amount } else { amount }
            };
            let (base, tax) = (amount("home_base"), amount("home_tax"));
            match rows.iter_mut().find(|row| row.mode == mode && row.rate == rate) {
                Some(row) => {
                    row.documents += 1;
                    row.base += base;
                    row.tax += tax;
                }
                None => rows.push(VatRow { mode, rate, documents: 1, base, tax }),
            }
        }
        Ok(())
    })?;
    rows.sort_by(|one, other| (&one.mode, other.rate).cmp(&(&other.mode, one.rate)));
    Ok(rows)
}

/// All documents issued in a period as one file for Pohoda; that it was made is in the log of each.
pub fn pohoda_of(work: &mut Work<'_, '_>, (from, to): (Date, Date)) -> Result<Vec<u8>, Error> {
    let entity = work.entity("invoice")?;
    let rights = Arc::clone(&work.actor().rights);
    if !rights.may_some(&entity, dictionary::Action::Export) {
        return Err(Error::Forbidden);
    }
    let issued = Filter::by_name(&entity, "status", Operator::NotEqual, "draft");
    let filter = rights.predicate(&entity, dictionary::Action::Export).and(issued).and(within(
        &entity,
        "issued_on",
        (from, to),
    ));
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
    let owed = Filter::one_of(place, vec![Value::from("issued"), Value::from("partly_paid")]);
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

fn within(entity: &Entity, field: &str, (from, to): (Date, Date)) -> Filter {
    Filter::by_name(entity, field, Operator::GreaterOrEqual, from).and(Filter::by_name(
        entity,
        field,
        Operator::LessOrEqual,
        to,
    ))
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
