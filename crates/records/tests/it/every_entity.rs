//! The proof of a house that is derived from declarations: every entity walks create → edit → list → audit → delete →
//! verify, whatever its fields are.

use std::sync::Arc;

use dictionary::{Draft, Entity, Field, FieldType, Filter};
use records::{ListRequest, Work, change, create, delete, get, history, list, title};
use serde_json::{Value as Json, json};
use store::Mode;
use testkit::TestHouse;
use uuid::Uuid;

testkit::on_both!(walks_the_whole_way, |test: TestHouse| {
    let test = test.without_rules();
    let actor = test.administrator();
    let names: Vec<String> =
        test.house.dictionary().business_entities().map(|entity| entity.name.clone()).collect();
    for name in names {
        let id = test.house.write(&actor, move |work| walk(work, &name)).unwrap();
        assert_ne!(id, Uuid::nil());
    }
    let report = test.house.verify(Mode::Serve).unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
    assert!(report.events > 15);
    for finding in test.house.examine().unwrap() {
        assert!(finding.problems.is_empty(), "{finding:?}");
    }
});

fn walk(work: &mut Work<'_, '_>, name: &str) -> Result<Uuid, records::Error> {
    let entity = work.entity(name)?;
    let draft = filled(work, &entity, 1)?;
    let made = create(work, &entity, &draft)?.record;
    assert_eq!(made.version(), 1);
    let read = get(work, &entity, made.id())?.unwrap();
    for (position, field) in entity.fields.values().enumerate() {
        let shown = (made.shown(position), read.shown(position));
        assert_eq!(shown.0, shown.1, "{name}.{} is told as it will be read", field.name);
    }
    assert!(!title(&made).is_empty(), "{name} has no title");
    for (position, field) in entity.editable() {
        if draft.values.contains_key(&field.name) && !field.is_masked() {
            assert!(!made.value(position).is_empty(), "{name}.{} was not kept", field.name);
        }
    }
    let second = filled(work, &entity, 2)?;
    let changed = change(work, &entity, (made.id(), Some(1)), &second)?.record;
    assert_eq!(changed.version(), 2, "{name}");
    let third = filled(work, &entity, 3)?;
    let stale = change(work, &entity, (made.id(), Some(1)), &third);
    assert!(matches!(stale, Err(records::Error::Stale(_))), "{name}");
    let request = ListRequest {
        entity: Arc::clone(&entity),
        filter: Filter::Everything,
        sort: Vec::new(),
        search: None,
        limit: 10,
        after: None,
        fields: None,
    };
    assert!(list(work, &request)?.records.iter().any(|record| record.id() == made.id()));
    let (events, _titles, _next) = history(work, (&entity, made.id()), None, 10)?;
    let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
    assert!(actions.contains(&"create") && actions.contains(&"change"), "{name}: {actions:?}");
    delete(work, &entity, (made.id(), Some(2)))?;
    assert!(get(work, &entity, made.id())?.is_none());
    Ok(made.id())
}

/// A draft with a value in every field, different for each round.
fn filled(work: &mut Work<'_, '_>, entity: &Entity, round: i64) -> Result<Draft, records::Error> {
    let mut draft = Draft::default();
    for (_, field) in entity.editable() {
        if let Some(json) = sample(work, field, round)? {
            draft.values.insert(field.name.clone(), json);
        }
    }
    Ok(draft)
}

fn sample(
    work: &mut Work<'_, '_>,
    field: &Field,
    round: i64,
) -> Result<Option<Json>, records::Error> {
    Ok(Some(match &field.kind {
        FieldType::Text { max_length } | FieldType::LongText { max_length } => {
            let text = format!("{round} žluťoučký kůň");
            json!(text.chars().take(*max_length).collect::<String>())
        }
        FieldType::Email => json!(format!("kun{round}@example.cz")),
        FieldType::Phone => json!(format!("+42060112345{round}")),
        FieldType::Url => json!(format!("https://example.cz/{round}")),
        FieldType::Integer { min, max } => json!((*min).max(round).min(*max)),
        FieldType::Decimal { .. } => json!(format!("{round}")),
        FieldType::Money => json!({"amount": format!("{round}.50"), "currency": "CZK"}),
        FieldType::Date => json!(format!("2026-01-0{round}")),
        FieldType::DateTime => json!(format!("2026-01-0{round}T10:00:00.123456789Z")),
        FieldType::YesNo => json!(round % 2 == 1),
        FieldType::Choice { options } => json!(options.last().map(|option| &option.value)),
        FieldType::MultiChoice { options } => json!([options.last().map(|option| &option.value)]),
        FieldType::Tags => json!(["vip", format!("štítek {round}")]),
        FieldType::Address => {
            json!({"street": format!("Dlouhá {round}"), "city": "Praha", "postal_code": "110 00"})
        }
        FieldType::Ico => json!(ico(work)),
        FieldType::Dic => json!("CZ25123891"),
        FieldType::BankAccount => json!("19-2000145399/0800"),
        FieldType::Reference { to, .. } => {
            let id = target(work, to)?;
            return Ok(id.map(|id| json!(id.to_string())));
        }
        FieldType::References { to } => {
            let id = target(work, to)?;
            return Ok(id.map(|id| json!([id.to_string()])));
        }
        FieldType::Lines { fields } => {
            let mut line = serde_json::Map::new();
            for part in fields.iter().filter(|part| !part.managed) {
                line.insert(part.name.clone(), sample(work, part, round)?.unwrap_or_default());
            }
            json!([line])
        }
        FieldType::File | FieldType::Computed { .. } | FieldType::Identifier | FieldType::Bytes => {
            return Ok(None);
        }
    }))
}

/// A company number that nothing else has.
fn ico(work: &Work<'_, '_>) -> String {
    let digits = format!("{:07}", work.new_id().as_u128() % 9_000_000 + 1_000_000);
    let weighed: u32 = (2..=8)
        .rev()
        .zip(digits.bytes())
        .map(|(weight, digit)| weight * u32::from(digit - b'0'))
        .sum();
    format!("{digits}{}", (11 - weighed % 11) % 10)
}

/// A record to refer to: the acting user, or a new record with a title only.
fn target(work: &mut Work<'_, '_>, entity: &str) -> Result<Option<Uuid>, records::Error> {
    if entity == "user" {
        return Ok(work.actor().user_id);
    }
    let entity = work.entity(entity)?;
    let mut draft = Draft::default();
    for (_, field) in entity.editable().filter(|(_, field)| field.required) {
        let value = match &field.kind {
            FieldType::Text { .. } => Some(json!(format!("Cíl {}", work.new_id()))),
            _ => sample(work, field, 1)?,
        };
        draft.values.insert(field.name.clone(), value.unwrap_or_default());
    }
    Ok(Some(create(work, &entity, &draft)?.record.id()))
}
