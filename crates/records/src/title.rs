//! What a record is called, and the names of the records that others refer to.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Action, Entity, FieldType, Value};
use uuid::Uuid;

use crate::error::Error;
use crate::tag_colors::{Colors, tag_colors};
use crate::visible::Visible;
use crate::work::Work;

/// Names of records by their identifiers, and colours of tags by their names; only what the reader may see.
#[derive(Debug, Clone, Default)]
pub struct Titles {
    names: BTreeMap<Uuid, String>,
    tag_colors: Colors,
}

impl Titles {
    /// The name of a record, when the reader may see it.
    pub fn get(&self, id: Uuid) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }

    /// The colour of a tag in the palette, when the reader may see it.
    pub fn tag_color(&self, name: &str) -> Option<&str> {
        self.tag_colors.get(name).map(String::as_str)
    }

    /// Adds a name.
    pub fn insert(&mut self, id: Uuid, title: String) {
        self.names.insert(id, title);
    }
}

/// What a record is called: its title fields, as far as they may be seen; a dash where there is nothing to be seen.
pub fn title(record: &Visible) -> String {
    let title = joined(record.entity(), |position| record.value(position));
    if title.is_empty() { "—".to_owned() } else { title }
}

pub(crate) fn joined<'v>(entity: &Entity, value: impl Fn(usize) -> &'v Value) -> String {
    let parts: Vec<&str> = entity
        .title
        .iter()
        .filter_map(|name| entity.position(name))
        .filter_map(|position| value(position).as_text())
        .filter(|text| !text.is_empty())
        .collect();
    parts.join(" ")
}

/// The names of everything to which these records, all of one entity, refer: one query for each entity to which they do.
/// Tags bring their names along; their colours are kept in memory.
pub fn titles(work: &mut Work<'_, '_>, records: &[Visible]) -> Result<Titles, Error> {
    let mut wanted: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
    let Some(entity) = records.first().map(|record| Arc::clone(record.entity())) else {
        return Ok(Titles::default());
    };
    let mut titles = Titles::default();
    for (position, field) in entity.fields.values().enumerate() {
        if matches!(field.kind, FieldType::Tags) {
            titles.tag_colors = tag_colors(work)?;
            continue;
        }
        let Some(target) = field.target() else { continue };
        let ids = wanted.entry(target.to_owned()).or_default();
        for record in records {
            match record.value(position) {
                Value::Id(id) => ids.push(*id),
                Value::Ids(many) => ids.extend(many),
                _ => {}
            }
        }
    }
    for (name, mut ids) in wanted {
        ids.sort_unstable();
        ids.dedup();
        add_titles(work, &name, ids, &mut titles)?;
    }
    Ok(titles)
}

/// The names of these records of one entity, as far as the reader may see them.
pub(crate) fn add_titles(
    work: &mut Work<'_, '_>,
    entity: &str,
    ids: Vec<Uuid>,
    titles: &mut Titles,
) -> Result<(), Error> {
    let entity = work.entity(entity)?;
    let rights = Arc::clone(&work.actor.rights);
    let fields: Vec<usize> = entity
        .title
        .iter()
        .filter_map(|name| entity.position(name))
        .filter(|position| rights.may_use(&entity, *position))
        .collect();
    let filter = rights.predicate(&entity, Action::See);
    for row in work.tx.get_many(&entity, ids, &fields, &filter)? {
        titles.insert(row.id(), joined(&entity, |position| row.value(position)));
    }
    Ok(())
}
