//! The records that refer to a record, beside its card: people of a company, tasks of a contact, what follows a document.
//!
//! Called by the card. Not here: what tells a record apart (`card::subtitle`).

use std::sync::Arc;

use dictionary::{Action, Comparison, Entity, Field, Filter, Operator, Value};
use records::{Error, ListRequest, Visible, Work, list, title};
use uuid::Uuid;

use crate::pages::card::subtitle;
use crate::shell::Words;

/// Records that one group shows.
const SHOWN: u64 = 8;

/// Records of another entity that refer to this one by one of their fields.
pub(crate) struct Related {
    pub(crate) label: String,
    /// What they are to it, where there are several ways to refer.
    pub(crate) role: String,
    pub(crate) icon: String,
    pub(crate) items: Vec<(String, String, String)>,
    pub(crate) address: String,
    pub(crate) more: bool,
}

/// Everything that refers to a record, as far as its reader may see both the records and the fields.
pub(crate) fn related(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    record: &Visible,
) -> Result<Vec<Related>, Error> {
    let mut all = Vec::new();
    let dictionary = Arc::clone(work.dictionary());
    for other in dictionary.business_entities().filter(|other| other.name != "activity") {
        let rights = Arc::clone(&work.actor().rights);
        if !rights.may_some(other, Action::See) {
            continue;
        }
        let references = other.fields.values().enumerate().filter(|(position, field)| {
            refers(field, &record.entity().name) && rights.may_use(other, *position)
        });
        let references: Vec<(usize, &Field)> = references.collect();
        let several = references.len() > 1;
        let mut empty = Vec::new();
        let before = all.len();
        for (position, reference) in references {
            let mut group = group(work, words, (other, position), record)?;
            if several {
                words.label(&reference.label).clone_into(&mut group.role);
            }
            if group.items.is_empty() { empty.push(group) } else { all.push(group) }
        }
        // That there are none is said once, whatever the ways to refer.
        if all.len() == before
            && let Some(mut first) = empty.into_iter().next()
        {
            first.role = String::new();
            all.push(first);
        }
    }
    Ok(all)
}

fn refers(field: &Field, entity: &str) -> bool {
    field.kind.name() == "reference" && field.target() == Some(entity)
}

fn group(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    (other, position): (&Arc<Entity>, usize),
    record: &Visible,
) -> Result<Related, Error> {
    let reference = other.field_at(position).map(|field| field.name.as_str()).unwrap_or_default();
    let mut filter = Filter::equal(position, record.id());
    if let Some(done) = other.position("done") {
        filter = filter.and(Filter::Compare(Comparison {
            field: done,
            operator: Operator::NotEqual,
            values: vec![Value::YesNo(true)],
        }));
    }
    let request = ListRequest {
        entity: Arc::clone(other),
        filter,
        sort: Vec::new(),
        search: None,
        limit: SHOWN,
        after: None,
        fields: None,
    };
    let found = list(work, &request)?;
    let titles = records::titles(work, &found.records)?;
    let items = found.records.iter().map(|item| {
        let address = format!("/{}/{}", other.plural, item.id());
        (title(item), address, subtitle(words, item, (&titles, reference)))
    });
    Ok(Related {
        label: words.label(&other.label_plural).to_owned(),
        role: String::new(),
        icon: other.icon.clone(),
        items: items.collect(),
        address: address(other, reference, record.id()),
        more: found.next.is_some(),
    })
}

/// The list of all of them.
fn address(other: &Entity, reference: &str, id: Uuid) -> String {
    let query = serde_json::json!({"field": reference, "op": "eq", "value": id.to_string()});
    let query = serde_urlencoded::to_string([("filter", query.to_string())]).unwrap_or_default();
    format!("/{}?{query}", other.plural)
}
