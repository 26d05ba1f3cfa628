//! Search over everything that the reader may see: a few hits of each entity.

use std::sync::Arc;

use dictionary::{Action, Entity, Filter};
use store::SearchText;

use crate::error::Error;
use crate::list::{ListRequest, list};
use crate::title::{Titles, titles};
use crate::visible::Visible;
use crate::work::Work;

/// The hits of one entity.
#[derive(Debug, Clone)]
pub struct Hits {
    /// The entity.
    pub entity: Arc<Entity>,
    /// The newest hits.
    pub records: Vec<Visible>,
    /// The names of what they refer to.
    pub titles: Titles,
    /// True when there are more than these.
    pub more: bool,
}

/// Searches every entity that the reader may see; entities without a hit are left out.
pub fn search(work: &mut Work<'_, '_>, text: &str, limit: u64) -> Result<Vec<Hits>, Error> {
    let Some(text) = SearchText::new(text) else { return Ok(Vec::new()) };
    let dictionary = Arc::clone(&work.dictionary);
    let mut all = Vec::new();
    for entity in dictionary.business_entities().filter(|entity| entity.is_searchable()) {
        if !work.actor.rights.may_some(entity, Action::See) {
            continue;
        }
        let found = list(
            work,
            &ListRequest {
                entity: Arc::clone(entity),
                filter: Filter::Everything,
                sort: Vec::new(),
                search: Some(text.clone()),
                limit,
                after: None,
                fields: None,
            },
        )?;
        if !found.records.is_empty() {
            all.push(Hits {
                entity: Arc::clone(entity),
                titles: titles(work, &found.records)?,
                records: found.records,
                more: found.next.is_some(),
            });
        }
    }
    Ok(all)
}
