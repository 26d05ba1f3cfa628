//! A list as a file: the same question as the page asked, all its pages, only what the person may export.
//! Not here: writing it down (`records::note_export`, which the caller owes in the same work). Called by `web`.

use std::sync::Arc;

use dictionary::{Action, FieldRight};
use locale::Locale;
use records::{Error, ListRequest, Work, list};
use uuid::Uuid;

use crate::export_cell::{cells, headers};
use crate::refusals::CsvFile;
use crate::words::Words;

/// Most records of one file.
pub const MOST_EXPORTED: usize = 100_000;
/// So many records are read at once.
const PAGE: u64 = 1000;

/// Writes the records of a list into a CSV file, and tells which they were. The file is UTF-8 with its mark, with `;`
/// for Czech and `,` for English. More records than [`MOST_EXPORTED`] are refused: half a list would pass for a whole.
pub fn export_csv(
    work: &mut Work<'_, '_>,
    request: &ListRequest,
    columns: &[usize],
    words: Words<'_>,
) -> Result<(Vec<u8>, Vec<Uuid>), Error> {
    let entity = Arc::clone(&request.entity);
    let rights = Arc::clone(&work.actor().rights);
    if !rights.may_some(&entity, Action::Export) {
        return Err(Error::Forbidden);
    }
    let columns: Vec<usize> = columns
        .iter()
        .copied()
        .filter(|column| {
            entity
                .field_at(*column)
                .is_some_and(|field| rights.field(&entity, field) > FieldRight::Hidden)
        })
        .collect();
    let fields = || columns.iter().filter_map(|column| Some((*column, entity.field_at(*column)?)));
    let mut file = CsvFile::new(match words.locale() {
        Locale::Cs => b';',
        Locale::En => b',',
    });
    let header: Vec<String> = fields().flat_map(|(_, field)| headers(words, field)).collect();
    file.row(header.iter());
    let mut request = ListRequest {
        filter: rights.predicate(&entity, Action::Export).and(request.filter.clone()),
        limit: PAGE,
        after: None,
        fields: Some(columns.clone()),
        ..request.clone()
    };
    let mut ids = Vec::new();
    loop {
        let page = list(work, &request)?;
        if ids.len() + page.records.len() > MOST_EXPORTED {
            return Err(Error::at("", "too-many-to-export"));
        }
        for record in &page.records {
            let row: Vec<String> = fields()
                .flat_map(|(column, field)| cells(words, field, record.shown(column), &page.titles))
                .collect();
            file.row(row.iter());
            ids.push(record.id());
        }
        if page.next.is_none() {
            return Ok((file.finish(), ids));
        }
        request.after = page.next;
    }
}
