//! What would become of the first rows of a table, without saving anything. Called by `web`.

use std::sync::Arc;

use dictionary::{Entity, FieldError};
use records::{Error, Work};

use crate::csv_file::Sheet;
use crate::duplicates::{existing, key_field, key_of};
use crate::lookups::Lookups;
use crate::mapping::Mapping;
use crate::rows::{CellProblem, CompanyLink, assemble};

/// The first rows with what is wrong with them.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The rows.
    pub rows: Vec<PreviewRow>,
    /// Rows of the whole table that have as many cells as they should.
    pub total: usize,
    /// Rows of the whole table that have not.
    pub ragged: usize,
}

/// A row as it was written, with its problems.
#[derive(Debug, Clone)]
pub struct PreviewRow {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
    /// The company that it names and that does not exist yet.
    pub new_company: Option<String>,
    /// Its problems, each at its column.
    pub problems: Vec<CellProblem>,
}

/// Looks at the first rows as the acting person would import them.
pub fn preview(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    sheet: &Sheet,
    mapping: &Mapping,
    limit: usize,
) -> Result<Preview, Error> {
    let rights = Arc::clone(&work.actor().rights);
    if !rights.may_some(entity, dictionary::Action::Import) {
        return Err(Error::Forbidden);
    }
    let lookups = Lookups::load(work, entity, mapping)?;
    let mut rows = Vec::new();
    let mut keys = Vec::new();
    for row in sheet.rows.iter().take(limit) {
        let assembled = assemble(entity, mapping, &row.cells, &lookups);
        let (key, problems) = match assembled.check(entity, &rights) {
            Ok(checked) => (key_of(entity, &checked), Vec::new()),
            Err(problems) => (None, problems),
        };
        let duplicate =
            key_field(entity).map(|field| assembled.at(FieldError::new(field, "duplicate")));
        keys.push(key.zip(duplicate));
        let new_company = match assembled.company {
            CompanyLink::New(name) => Some(name),
            CompanyLink::None | CompanyLink::Existing(_) => None,
        };
        rows.push(PreviewRow { line: row.line, cells: row.cells.clone(), new_company, problems });
    }
    let asked: Vec<String> = keys.iter().flatten().map(|(key, _)| key.clone()).collect();
    let mut seen = existing(work, entity, asked)?;
    for (row, (key, duplicate)) in
        rows.iter_mut().zip(keys).filter_map(|(row, key)| Some((row, key?)))
    {
        if !seen.insert(key) {
            row.problems.push(duplicate);
        }
    }
    Ok(Preview { rows, total: sheet.rows.len(), ragged: sheet.ragged.len() })
}
