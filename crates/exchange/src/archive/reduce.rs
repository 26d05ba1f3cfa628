//! Records as they are given to the person whom they are about: everything of theirs, and nothing of others (Art. 15(4) GDPR).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dictionary::{DataCategory, Entity, Field, FieldType, Line, Value};
use privacy::{Holdings, PEOPLE, Redactor};
use records::{Error, Held, Titles, Work};
use uuid::Uuid;

/// Colleagues at the same company whose names are looked for in texts.
const NEIGHBOURS: usize = 1000;

/// A record reduced to what its person is given.
#[derive(Debug, Clone)]
pub(crate) struct Reduced {
    /// The entity.
    pub(crate) entity: Arc<Entity>,
    /// The record.
    pub(crate) id: Uuid,
    /// Its values at the places of its entity's fields.
    pub(crate) values: Vec<Value>,
    /// The fields of which something was left out.
    pub(crate) reduced: Vec<String>,
}

impl Reduced {
    /// True when a field of it has this value.
    pub(crate) fn says(&self, field: &str, value: &str) -> bool {
        let place = self.entity.position(field);
        place.and_then(|place| self.values.get(place)?.as_text()) == Some(value)
    }
}

/// What was decided about a text or a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// It is given whole.
    Whole,
    /// It is withheld, for the reason with this key.
    Withhold(&'static str),
}

/// How records are reduced for one person.
pub(crate) struct Reducer {
    person: Uuid,
    redactor: Redactor,
    decisions: BTreeMap<(String, String), Decision>,
    withheld: String,
}

impl Reducer {
    /// Makes ready for a request: what is the person's own, who else is named around them, and what was decided.
    pub(crate) fn new(
        work: &mut Work<'_, '_>,
        (request, holdings): (&Held, &Holdings),
        (mark, withheld): (&str, &str),
    ) -> Result<Self, Error> {
        let mut redactor = Redactor::new(mark);
        let person = holdings.records.first().map(|own| &own.held).ok_or(Error::NotFound)?;
        for field in ["email", "phone"] {
            if let Some(address) = person.get(field).as_text() {
                redactor.keep_address(address);
            }
        }
        for field in ["first_name", "last_name", "name"] {
            redactor.keep_name(person.get(field).as_text().unwrap_or_default());
        }
        for surname in surnames(work, person, holdings)? {
            redactor.hide_surname(&surname);
        }
        for line in request.get("redact_words").as_text().unwrap_or_default().lines() {
            redactor.hide_phrase(line);
        }
        let text =
            |line: &Line, name: &str| line.get(name).as_text().unwrap_or_default().to_owned();
        let decisions = request.get("redactions").as_lines().iter().map(|line| {
            let decision = match line.get("decision").as_text() {
                Some("whole") => Decision::Whole,
                Some("secret") => Decision::Withhold("secret"),
                Some("advice") => Decision::Withhold("advice"),
                _ => Decision::Withhold("others"),
            };
            ((text(line, "record"), text(line, "part")), decision)
        });
        Ok(Self {
            person: person.id(),
            redactor,
            decisions: decisions.collect(),
            withheld: withheld.to_owned(),
        })
    }

    /// What was decided about a field of a record, or with an empty field about the whole of it.
    pub(crate) fn decision(&self, id: Uuid, part: &str) -> Option<Decision> {
        self.decisions.get(&(id.to_string(), part.to_owned())).copied()
    }

    /// What stands instead of what is withheld.
    pub(crate) fn withheld(&self) -> &str {
        &self.withheld
    }

    /// Blackens a text of the person by rule.
    pub(crate) fn redacted(&self, text: &str) -> privacy::Redacted {
        self.redactor.redact(text)
    }

    /// Reduces a record.
    pub(crate) fn reduce(&self, held: &Held) -> Reduced {
        let entity = held.entity();
        let mut reduced = BTreeSet::new();
        let values = held
            .values()
            .iter()
            .zip(entity.fields.values())
            .map(|(value, field)| {
                let (value, touched) = self.value((held.id(), field), value);
                if touched {
                    reduced.insert(field.name.clone());
                }
                value
            })
            .collect();
        Reduced {
            entity: Arc::clone(entity),
            id: held.id(),
            values,
            reduced: reduced.into_iter().collect(),
        }
    }

    /// A value as it is given, and whether something was left out of it.
    fn value(&self, (id, field): (Uuid, &Field), value: &Value) -> (Value, bool) {
        if is_secret(field) || value.is_empty() {
            return (Value::Null, false);
        }
        if let Some(Decision::Withhold(_)) = self.decision(id, &field.name) {
            return (Value::Text(self.withheld.clone()), true);
        }
        // Colleagues are told of by their office, in the log; whoever asks about themselves is no colleague of theirs.
        let own = value.as_id() == Some(self.person);
        if field.target() == Some("user") && matches!(value, Value::Id(_) | Value::Ids(_)) && !own {
            return (Value::Null, false);
        }
        let names_people = field.target().is_some_and(|target| PEOPLE.contains(&target));
        match value {
            Value::Id(target) if names_people && *target != self.person => (Value::Null, true),
            Value::Ids(targets) if names_people => {
                let own = targets.contains(&self.person).then_some(self.person);
                (Value::Ids(own.into_iter().collect()), targets.len() > 1 || own.is_none())
            }
            Value::Lines(lines) => {
                let mut touched = false;
                let lines = lines.iter().map(|line| self.line((id, field), line, &mut touched));
                (Value::Lines(lines.collect()), touched)
            }
            Value::Text(text) if speaks_of_others(field) => {
                if self.decision(id, &field.name) == Some(Decision::Whole) {
                    return (value.clone(), false);
                }
                let redacted = self.redactor.redact(text);
                (Value::Text(redacted.text), redacted.places > 0)
            }
            value => (value.clone(), false),
        }
    }

    fn line(&self, (id, field): (Uuid, &Field), line: &Line, touched: &mut bool) -> Line {
        let mut given = Line::default();
        for part in field.line_fields() {
            let (value, part_touched) = self.value((id, part), line.get(&part.name));
            *touched |= part_touched;
            given.set(&part.name, value);
        }
        given
    }
}

/// Free text, in which others may be named as well.
pub(crate) fn speaks_of_others(field: &Field) -> bool {
    field.personal().is_some_and(|data| data.mentions)
}

/// Passwords and tokens are given to nobody, and bytes say nothing.
fn is_secret(field: &Field) -> bool {
    matches!(field.kind, FieldType::Bytes)
        || field.personal().is_some_and(|data| data.category == DataCategory::Credential)
}

/// The surnames of people around: who took part in the same, and who works at the same company.
fn surnames(
    work: &mut Work<'_, '_>,
    person: &Held,
    holdings: &Holdings,
) -> Result<BTreeSet<String>, Error> {
    let mut others = BTreeSet::new();
    for record in &holdings.records {
        let fields = record.held.entity().fields.values().zip(record.held.values());
        for (_, value) in fields.filter(|(field, _)| field.target() == Some("contact")) {
            match value {
                Value::Id(id) => drop(others.insert(*id)),
                Value::Ids(ids) => others.extend(ids),
                _ => {}
            }
        }
    }
    others.remove(&person.id());
    let mut found = Vec::new();
    if let Some(company) = person.get("company_id").as_id() {
        found = work.held_with("contact", &[("company_id", company.into())])?;
        found.truncate(NEIGHBOURS);
        found.retain(|other| other.id() != person.id());
    }
    for id in others {
        found.extend(work.held("contact", id)?);
    }
    let surname =
        |other: &Held| other.get("last_name").as_text().map(str::to_owned).unwrap_or_default();
    Ok(found.iter().map(surname).filter(|surname| !surname.is_empty()).collect())
}

/// The names of what records refer to that is no person: companies, deals, contracts.
pub(crate) fn names(work: &mut Work<'_, '_>, records: &[Reduced]) -> Result<Titles, Error> {
    let mut titles = Titles::default();
    let mut wanted: BTreeSet<(String, Uuid)> = BTreeSet::new();
    for record in records {
        for (field, value) in record.entity.fields.values().zip(&record.values) {
            collect(field, value, &mut wanted);
            for line in value.as_lines() {
                for part in field.line_fields() {
                    collect(part, line.get(&part.name), &mut wanted);
                }
            }
        }
    }
    for (entity, id) in wanted {
        if let Some(held) = work.held(&entity, id)? {
            titles.insert(id, held.title());
        }
    }
    Ok(titles)
}

fn collect(field: &Field, value: &Value, wanted: &mut BTreeSet<(String, Uuid)>) {
    let Some(target) = field.target() else { return };
    match value {
        Value::Id(id) => drop(wanted.insert((target.to_owned(), *id))),
        Value::Ids(ids) => wanted.extend(ids.iter().map(|id| (target.to_owned(), *id))),
        _ => {}
    }
}
