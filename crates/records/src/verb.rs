//! Verbs: what can be done with a record of one kind beside changing its fields, such as issuing an invoice. Each is a button
//! on the record's card and a path of the API, `POST /api/v1/{plural}/{id}/{verb}`.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Action, Entity, FieldError};
use uuid::Uuid;

use crate::documents::{Document, documents};
use crate::error::Error;
use crate::get::seen;
use crate::house::House;
use crate::rights::Rights;
use crate::visible::Visible;
use crate::work::Work;

/// Something that can be done with a record.
#[derive(Clone, Copy)]
pub struct Verb {
    /// The entity with whose records it is done.
    pub entity: &'static str,
    /// Its name in paths, and in the texts as `verb-{entity}-{name}`.
    pub name: &'static str,
    /// The icon of its button.
    pub icon: &'static str,
    /// How it stands among the record's buttons.
    pub weight: Weight,
    /// The entity of the record with which one goes on.
    pub gives: &'static str,
    /// What it asks for before it is done.
    pub asks: &'static [Asked],
    /// What the actor must be allowed to.
    pub needs: Needs,
    /// Whether the state of the record, and what its actor may do, let it be done.
    pub applies: fn(&Visible, &Rights) -> bool,
    /// Does it and tells the record to go on with. [`do_verb`] has checked that the actor sees the record, that it applies
    /// and is allowed.
    pub run: fn(&mut Work<'_, '_>, &Visible, &Answers) -> Result<Visible, Error>,
}

/// What an actor must be allowed to for a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// To edit the record.
    Edit,
    /// To see the record, and to create one of this entity.
    Create(&'static str),
    /// To edit the record, and to create one of this entity.
    EditAndCreate(&'static str),
}

/// How a verb stands among the buttons of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// What is done next, as a rule.
    Next,
    /// As any other.
    Usual,
    /// Seldom done, or hard to undo: it is asked about first.
    Grave,
}

/// What a verb asks for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Its name in the request, and in the texts as `asked-{name}`.
    pub name: &'static str,
    /// Without it the verb is not done.
    pub required: bool,
    /// What may be answered.
    pub kind: AskedKind,
}

/// What may be answered, by its identifier, and what it is called.
pub type Choices = fn(&mut Work<'_, '_>, &Visible) -> Result<Vec<(Uuid, String)>, Error>;

/// What may be answered to a verb.
#[derive(Debug, Clone, Copy)]
pub enum AskedKind {
    /// A line of text.
    Text,
    /// A day.
    Date,
    /// One of the documents of the record, by its identifier; [`Answers::document`] tells it.
    Document,
    /// One of what this tells, by its identifier.
    One(Choices),
}

/// The longest answer in characters.
const LONGEST: usize = 300;

/// What was answered to a verb, by the names of what it asked.
#[derive(Debug, Clone, Default)]
pub struct Answers(pub BTreeMap<String, String>);

impl Answers {
    /// An answer without spaces around it; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.trim())
    }

    /// The document of the record that was answered; nobody names one of another record.
    pub fn document(
        &self,
        work: &mut Work<'_, '_>,
        record: &Visible,
        name: &str,
    ) -> Result<Document, Error> {
        let named = self.text(name).parse::<Uuid>().ok();
        let held = documents(work, record.entity(), record.id())?;
        let found = held.into_iter().find(|document| Some(document.id) == named);
        found.ok_or_else(|| Error::at(name, "no-such-document"))
    }

    fn check(&self, asked: &[Asked]) -> Result<(), Error> {
        let mut errors = Vec::new();
        for name in self.0.keys().filter(|name| !asked.iter().any(|one| one.name == *name)) {
            errors.push(FieldError::new(name, "unknown-field"));
        }
        for one in asked {
            let text = self.text(one.name);
            if text.is_empty() && one.required {
                errors.push(FieldError::new(one.name, "required"));
            }
            if text.chars().count() > LONGEST {
                let mut error = FieldError::new(one.name, "too-long");
                error.problem = error.problem.with("max", LONGEST);
                errors.push(error);
            }
            if matches!(one.kind, AskedKind::Date)
                && !text.is_empty()
                && text.parse::<jiff::civil::Date>().is_err()
            {
                errors.push(FieldError::new(one.name, "date-shape"));
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    }
}

/// The state in which a record stands; empty where it may not be seen.
pub fn status(record: &Visible) -> &str {
    record.get("status").as_text().unwrap_or_default()
}

/// True when a record stands in one of these states.
pub fn stands_in(record: &Visible, states: &[&str]) -> bool {
    states.contains(&status(record))
}

fn verbs_of<'h>(house: &'h House, entity: &str) -> impl Iterator<Item = &'h Verb> {
    house.verbs.iter().filter(move |verb| verb.entity == entity)
}

/// The verbs that the actor may do with this record now, what is done next first.
pub fn verbs<'w>(work: &Work<'w, '_>, record: &Visible) -> Vec<&'w Verb> {
    let mut found: Vec<&Verb> = verbs_of(work.house, &record.entity().name)
        .filter(|verb| allowed(work, verb, record))
        .filter(|verb| (verb.applies)(record, &work.actor.rights))
        .collect();
    found.sort_by_key(|verb| verb.weight);
    found
}

/// Does something with a record.
pub fn do_verb(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    name: &str,
    answers: &Answers,
) -> Result<Visible, Error> {
    let verb =
        verbs_of(work.house, &entity.name).find(|verb| verb.name == name).ok_or(Error::NotFound)?;
    let rights = Arc::clone(&work.actor.rights);
    let record = seen(work, entity, id)?.ok_or(Error::NotFound)?.reduce(&rights);
    if !allowed(work, verb, &record) {
        return Err(Error::Forbidden);
    }
    if !(verb.applies)(&record, &rights) {
        return Err(Error::at(name, "not-now"));
    }
    answers.check(verb.asks)?;
    (verb.run)(work, &record, answers)
}

fn allowed(work: &Work<'_, '_>, verb: &Verb, record: &Visible) -> bool {
    let creates = |entity: &str| {
        let entity = work.dictionary.entity(entity);
        entity.is_some_and(|entity| work.actor.rights.may_some(entity, Action::Create))
    };
    match verb.needs {
        Needs::Edit => record.may_edit(),
        Needs::Create(entity) => creates(entity),
        Needs::EditAndCreate(entity) => record.may_edit() && creates(entity),
    }
}
