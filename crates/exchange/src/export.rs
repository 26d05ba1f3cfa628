//! A list as a file: the same question as the page asked, all its pages, only what the person may export.
//! Not here: writing it down (`records::note_export`, which the caller owes in the same work). Called by `web`.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Action, FieldRight};
use locale::Locale;
use privacy::may_contact_all;
use records::{Error, ListRequest, Titles, Visible, Work, list};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::export_cell::{cells, headers};
use crate::refusals::CsvFile;
use crate::words::Words;

/// Most records of one file.
pub const MOST_EXPORTED: usize = 100_000;
/// So many records are read at once.
const PAGE: u64 = 1000;

/// Writes a table of texts into a CSV file: UTF-8 with its mark, with `;` for Czech and `,` for English.
pub fn table_csv(locale: Locale, rows: &[Vec<String>]) -> Vec<u8> {
    let mut file = CsvFile::new(mark(locale));
    for row in rows {
        file.row(row.iter());
    }
    file.finish()
}

pub(crate) fn mark(locale: Locale) -> u8 {
    match locale {
        Locale::Cs => b';',
        Locale::En => b',',
    }
}

/// For what people are taken out: whoever may not be contacted so today is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Only {
    /// The purpose.
    pub purpose: String,
    /// The channel.
    pub channel: String,
}

impl Only {
    /// What the log tells of an export beside its records: for what it was, where that was asked.
    pub fn content(only: Option<&Self>) -> Json {
        only.map_or_else(
            || json!({}),
            |only| json!({"purpose": only.purpose, "channel": only.channel}),
        )
    }
}

/// Which records went out, and how many did not, by why not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walked {
    /// Those that went.
    pub ids: Vec<Uuid>,
    /// How many were left out, by the key of the reason.
    pub left_out: BTreeMap<&'static str, usize>,
}

/// A file and what is in it.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// What went into it.
    pub walked: Walked,
}

/// Writes the records of a list into a CSV file, and tells which they were. The file is UTF-8 with its mark, with `;`
/// for Czech and `,` for English. More records than [`MOST_EXPORTED`] are refused: half a list would pass for a whole.
pub fn export_csv(
    work: &mut Work<'_, '_>,
    request: &ListRequest,
    (columns, only): (&[usize], Option<&Only>),
    words: Words<'_>,
) -> Result<Exported, Error> {
    let columns = may_export(work, request, columns)?;
    let entity = Arc::clone(&request.entity);
    let fields = || columns.iter().filter_map(|column| Some((*column, entity.field_at(*column)?)));
    let mut file = CsvFile::new(mark(words.locale()));
    let header: Vec<String> = fields().flat_map(|(_, field)| headers(words, field)).collect();
    file.row(header.iter());
    let walked = walk_export(work, request, (&columns, only), |record, titles| {
        let row: Vec<String> = fields()
            .flat_map(|(column, field)| cells(words, field, record.shown(column), titles))
            .collect();
        file.row(row.iter());
        Ok(())
    })?;
    Ok(Exported { bytes: file.finish(), walked })
}

/// The columns that may leave the house; refuses whoever may export nothing.
pub(crate) fn may_export(
    work: &Work<'_, '_>,
    request: &ListRequest,
    columns: &[usize],
) -> Result<Vec<usize>, Error> {
    let (entity, rights) = (&request.entity, &work.actor().rights);
    if !rights.may_some(entity, Action::Export) {
        return Err(Error::Forbidden);
    }
    let seen = |column: &usize| {
        let field = entity.field_at(*column);
        field.is_some_and(|field| rights.field(entity, field) > FieldRight::Hidden)
    };
    Ok(columns.iter().copied().filter(seen).collect())
}

/// Goes through all records that may be exported, page by page; tells which they were. With a purpose and a channel, only those
/// people who may be contacted so, by the one question that every use asks.
pub fn walk_export(
    work: &mut Work<'_, '_>,
    request: &ListRequest,
    (columns, only): (&[usize], Option<&Only>),
    mut each: impl FnMut(&Visible, &Titles) -> Result<(), Error>,
) -> Result<Walked, Error> {
    if !work.actor().rights.may_some(&request.entity, Action::Export) {
        return Err(Error::Forbidden);
    }
    let exported = work.actor().rights.predicate(&request.entity, Action::Export);
    let mut request = ListRequest {
        filter: exported.and(request.filter.clone()),
        limit: PAGE,
        after: None,
        fields: Some(columns.to_vec()),
        ..request.clone()
    };
    let mut walked = Walked::default();
    loop {
        let page = list(work, &request)?;
        let mut records = page.records;
        if let Some(only) = only {
            sift(work, only, &mut records, &mut walked)?;
        }
        if walked.ids.len() + records.len() > MOST_EXPORTED {
            return Err(Error::at("", "too-many-to-export"));
        }
        let titles = records::titles(work, &records)?;
        for record in &records {
            each(record, &titles)?;
            walked.ids.push(record.id());
        }
        if page.next.is_none() {
            return Ok(walked);
        }
        request.after = page.next;
    }
}

/// Takes those out of a page who may not be contacted, and counts them.
fn sift(
    work: &mut Work<'_, '_>,
    only: &Only,
    records: &mut Vec<Visible>,
    walked: &mut Walked,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = records.iter().map(Visible::id).collect();
    if work.dictionary().purpose(&only.purpose).is_none() {
        return Err(Error::at("purpose", "not-an-option"));
    }
    let answers = may_contact_all(work, &ids, (&only.purpose, &only.channel))?
        .ok_or_else(|| Error::at("channel", "not-an-option"))?;
    records.retain(|record| match answers.get(&record.id()) {
        Some(answer) if answer.allowed => true,
        Some(answer) => {
            *walked.left_out.entry(answer.because).or_default() += 1;
            false
        }
        None => false,
    });
    Ok(())
}
