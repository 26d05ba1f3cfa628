//! The subject graph: everything that the house holds about one person, and by which field it belongs to them.
//!
//! It is walked by the program itself, whatever its reader may see; what is told of it goes through rights again
//! (`reasons.rs`).

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{
    Comparison, DatabaseKind, Dictionary, Entity, FieldType, Filter, Operator, Subject, Value,
};
use records::{Error, Held, Work, log_of};
use uuid::Uuid;

/// What is counted and not read: one person may be in a hundred thousand events.
const COUNTED: &str = "audit_segment";

/// The entities whose records are people: those with whom the company deals, and colleagues.
pub const PEOPLE: [&str; 2] = ["contact", "user"];

/// How records of an entity belong to a person.
#[derive(Debug, Clone)]
pub struct Tie {
    /// The entity of the records.
    pub entity: Arc<Entity>,
    /// The place of the field that names the person.
    pub field: usize,
    /// The record is about the person; otherwise it only names them: who owns a record, who wrote it.
    pub about: bool,
}

/// A record of a person.
#[derive(Debug, Clone)]
pub struct Member {
    /// The record.
    pub held: Held,
    /// The fields by which it belongs to them; none of the person's own record.
    pub ties: Vec<String>,
}

/// Everything about a person.
#[derive(Debug, Clone)]
pub struct Graph {
    /// The person's own record first, then the others in the order of the dictionary and of their making.
    pub members: Vec<Member>,
    /// Events of the log of which a part is sealed for this person and can be read.
    pub events: u64,
    /// How many records of an entity name the person in a field without being about them.
    pub named: Vec<(Arc<Entity>, String, u64)>,
}

/// The ways in which records belong to people of one kind: contacts, or users. A pure function of the declarations.
pub fn ties(dictionary: &Dictionary, person: &str) -> Vec<Tie> {
    let mut ties = Vec::new();
    for entity in dictionary.entities().filter(|entity| entity.database == DatabaseKind::Main) {
        let via: &[String] = match &entity.subject {
            Subject::Via(fields) => fields,
            Subject::Own | Subject::Mentions(_) | Subject::None => &[],
        };
        for (position, field) in entity.fields.values().enumerate().skip(4) {
            let names_any =
                matches!(field.kind, FieldType::Identifier) && via.contains(&field.name);
            let names = field.target() == Some(person) && field.personal().is_some();
            if names || names_any {
                let about = via.contains(&field.name);
                ties.push(Tie { entity: Arc::clone(entity), field: position, about });
            }
        }
    }
    ties
}

impl Tie {
    /// The records that name this person here.
    fn filter(&self, person: Uuid) -> Filter {
        if self.entity.name == COUNTED {
            return log_of(&self.entity, person);
        }
        let several =
            self.entity.field_at(self.field).is_some_and(|field| field.kind.name() == "references");
        let operator = if several { Operator::Contains } else { Operator::Equal };
        Filter::Compare(Comparison { field: self.field, operator, values: vec![Value::Id(person)] })
    }

    fn name(&self) -> &str {
        self.entity.field_at(self.field).map_or("", |field| &field.name)
    }
}

/// Walks from a person to everything about them; `None` where there is no such person.
pub fn graph(
    work: &mut Work<'_, '_>,
    person: &Arc<Entity>,
    id: Uuid,
) -> Result<Option<Graph>, Error> {
    let Some(own) = work.held(&person.name, id)? else { return Ok(None) };
    let dictionary = Arc::clone(work.dictionary());
    let mut members = vec![Member { held: own, ties: Vec::new() }];
    let mut places: BTreeMap<Uuid, usize> = BTreeMap::from([(id, 0)]);
    let mut named = Vec::new();
    let mut events = 0;
    let ties = ties(&dictionary, &person.name);
    // Most of the tables hold nothing of one person: all of them are asked at once, and only those that do are read.
    let asked: Vec<_> = ties.iter().map(|tie| (Arc::clone(&tie.entity), tie.filter(id))).collect();
    let counts = work.held_counts(&asked)?;
    let mut about = Vec::new();
    let mut read = Vec::new();
    for ((tie, asked), count) in ties.iter().zip(asked).zip(counts) {
        if count == 0 {
            continue;
        }
        if tie.entity.name == COUNTED {
            events = count;
        } else if tie.about {
            about.push(tie);
            read.push(asked);
        } else {
            named.push((Arc::clone(&tie.entity), tie.name().to_owned(), count));
        }
    }
    for (tie, found) in about.into_iter().zip(work.held_where_all(&read)?) {
        for held in found {
            let place = places.get(&held.id()).and_then(|place| members.get_mut(*place));
            if let Some(known) = place {
                known.ties.push(tie.name().to_owned());
            } else {
                places.insert(held.id(), members.len());
                members.push(Member { held, ties: vec![tie.name().to_owned()] });
            }
        }
    }
    Ok(Some(Graph { members, events, named }))
}
