//! Records that are there already, told by the one field that names them everywhere: the e-mail of a contact, the IČO of
//! a company. Called by `preview` and `batch`.

use std::collections::BTreeSet;
use std::sync::Arc;

use dictionary::{Checked, Entity, Filter, Value};
use records::{Error, ListRequest, Work, list};

/// So many records are read at once.
const PAGE: u64 = 1000;

/// The field by which duplicates are known.
pub(crate) fn key_field(entity: &Entity) -> Option<&'static str> {
    match entity.name.as_str() {
        "contact" => Some("email"),
        "company" => Some("ico"),
        _ => None,
    }
}

/// What a checked row holds in that field.
pub(crate) fn key_of(entity: &Entity, checked: &Checked) -> Option<String> {
    let position = entity.position(key_field(entity)?)?;
    checked.values.get(&position)?.as_text().map(str::to_owned)
}

/// Which of the keys exist already, as far as the importing person may know: whoever cannot see a record is not told
/// that it is there.
pub(crate) fn existing(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    keys: impl IntoIterator<Item = String>,
) -> Result<BTreeSet<String>, Error> {
    let mut found = BTreeSet::new();
    let values: Vec<Value> = keys.into_iter().map(Value::Text).collect();
    let Some(position) = key_field(entity).and_then(|field| entity.position(field)) else {
        return Ok(found);
    };
    if values.is_empty() || !work.actor().rights.may_use(entity, position) {
        return Ok(found);
    }
    let mut request = ListRequest {
        entity: Arc::clone(entity),
        filter: Filter::one_of(position, values),
        sort: Vec::new(),
        search: None,
        limit: PAGE,
        after: None,
        fields: Some(vec![position]),
    };
    loop {
        let page = list(work, &request)?;
        found.extend(
            page.records
                .iter()
                .filter_map(|record| record.value(position).as_text().map(str::to_owned)),
        );
        if page.next.is_none() {
            return Ok(found);
        }
        request.after = page.next;
    }
}
