//! A list as a file: the same question as the page asked, all its pages, only what the person may export.
//! Not here: writing it down (`records::note_export`, which the caller owes in the same work). Called by `web`.

use std::sync::Arc;

use dictionary::{Action, FieldRight};
use locale::Locale;
use records::{Error, ListRequest, Titles, Visible, Work, list};
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

/// Writes the records of a list into a CSV file, and tells which they were. The file is UTF-8 with its mark, with `;`
/// for Czech and `,` for English. More records than [`MOST_EXPORTED`] are refused: half a list would pass for a whole.
pub fn export_csv(
    work: &mut Work<'_, '_>,
    request: &ListRequest,
    columns: &[usize],
    words: Words<'_>,
) -> Result<(Vec<u8>, Vec<Uuid>), Error> {
    let columns = may_export(work, request, columns)?;
    let entity = Arc::clone(&request.entity);
    let fields = || columns.iter().filter_map(|column| Some((*column, entity.field_at(*column)?)));
    let mut file = CsvFile::new(mark(words.locale()));
    let header: Vec<String> = fields().flat_map(|(_, field)| headers(words, field)).collect();
    file.row(header.iter());
    let ids = walk(work, request, &columns, |record, titles| {
        let row: Vec<String> = fields()
            .flat_map(|(column, field)| cells(words, field, record.shown(column), titles))
            .collect();
        file.row(row.iter());
        Ok(())
    })?;
    Ok((file.finish(), ids))
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

/// Goes through all records that may be exported, page by page; tells which they were.
pub(crate) fn walk(
    work: &mut Work<'_, '_>,
    request: &ListRequest,
    columns: &[usize],
    mut each: impl FnMut(&Visible, &Titles) -> Result<(), Error>,
) -> Result<Vec<Uuid>, Error> {
    let exported = work.actor().rights.predicate(&request.entity, Action::Export);
    let mut request = ListRequest {
        filter: exported.and(request.filter.clone()),
        limit: PAGE,
        after: None,
        fields: Some(columns.to_vec()),
        ..request.clone()
    };
    let mut ids = Vec::new();
    loop {
        let page = list(work, &request)?;
        if ids.len() + page.records.len() > MOST_EXPORTED {
            return Err(Error::at("", "too-many-to-export"));
        }
        for record in &page.records {
            each(record, &page.titles)?;
            ids.push(record.id());
        }
        if page.next.is_none() {
            return Ok(ids);
        }
        request.after = page.next;
    }
}
