//! Where a person is spoken of in records of others: in notes of companies, in what was said with somebody else. An erasure does not
//! rewrite these by itself, because they are about others; whoever plans it is shown them.

use std::collections::BTreeSet;
use std::sync::Arc;

use dictionary::{Entity, Field, FieldType, Filter, Operator, Value};
use records::{Actor, Error, Origin, Work, search};
use uuid::Uuid;

use crate::graph::graph;

/// Most mentions of one kind that are shown.
const MOST: u64 = 50;

/// A record of somebody else that speaks of the person.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Its entity.
    pub entity: Arc<Entity>,
    /// Its identifier.
    pub id: Uuid,
}

/// Looks for a person in what is not about them: by their e-mail, and by their first and last name together.
pub fn mentions(work: &mut Work<'_, '_>, contact: Uuid) -> Result<Vec<Mention>, Error> {
    let entity = work.entity("contact")?;
    let Some(graph) = graph(work, &entity, contact)? else { return Ok(Vec::new()) };
    let Some(person) = graph.members.first().map(|own| own.held.clone()) else {
        return Ok(Vec::new());
    };
    let own: BTreeSet<Uuid> = graph.members.iter().map(|member| member.held.id()).collect();
    let text = |field: &str| person.get(field).as_text().unwrap_or_default();
    let name = format!("{} {}", text("first_name"), text("last_name"));
    // A name of one word is many people's.
    let name = if text("first_name").is_empty() { "" } else { name.trim() };
    let mut found: Vec<Mention> = Vec::new();
    let mut add = |entity: &Arc<Entity>, id: Uuid| {
        if !own.contains(&id) && found.iter().all(|mention| mention.id != id) {
            found.push(Mention { entity: Arc::clone(entity), id });
        }
    };
    let all: Vec<&str> = [name, text("email")].into_iter().filter(|it| !it.is_empty()).collect();
    for words in &all {
        let system = Actor::system(Origin::Job);
        let hits = work.acting(&system, |work| search(work, words, MOST))?;
        for record in hits.iter().flat_map(|hit| &hit.records) {
            add(record.entity(), record.id());
        }
    }
    for (entity, filter) in unsearched(work, &all) {
        for held in work.held_page((&entity, &[]), &filter, None, MOST)?.0 {
            add(&entity, held.id());
        }
    }
    Ok(found)
}

/// Where the search does not look: free texts that may speak of people and are not searchable. They are read from end to end, once;
/// most are empty, which is asked first because it costs next to nothing.
fn unsearched(work: &Work<'_, '_>, all: &[&str]) -> Vec<(Arc<Entity>, Filter)> {
    let free = |field: &Field| {
        matches!(field.kind, FieldType::Text { .. } | FieldType::LongText { .. })
            && field.personal().is_some_and(|data| data.mentions)
            && !field.searchable
    };
    let says = |entity: &Entity, field: &Field| {
        let by = |operator, value| Filter::by_name(entity, &field.name, operator, value);
        let any = all.iter().fold(Filter::Nothing, |any, words| {
            any.or(by(Operator::Contains, Value::from(*words)))
        });
        by(Operator::NotEmpty, Value::Null).and(any)
    };
    let of = |entity: &Arc<Entity>| {
        let fields = entity.fields.values().filter(|field| free(field));
        let filter = fields.fold(Filter::Nothing, |any, field| any.or(says(entity, field)));
        (filter != Filter::Nothing).then(|| (Arc::clone(entity), filter))
    };
    work.dictionary().business_entities().filter_map(of).collect()
}
