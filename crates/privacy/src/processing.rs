//! The record of processing (Art. 30(1) GDPR), put together of the dictionary, the register of recipients, the retention rules and the
//! assessments, in the words of one language. Whoever shows it asks for rights first.
//!
//! Not here: how a purpose is told (`purpose_told`), its files (`processing_files`) and its kept versions (`processing_versions`).

use std::sync::Arc;

use dictionary::{Filter, Value};
use locale::Locale;
use records::{Error, Held, Work};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::purpose_told::{Registers, purpose};
use crate::recipients::is_active;
use crate::speech::Speech;

/// A part of the record: a purpose, the recipients, or who answers for all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it is about: `controller`, `recipients`, or the name of a purpose.
    pub key: String,
    /// Its name for people.
    pub title: String,
    /// What it says.
    pub facts: Vec<Fact>,
}

/// One thing that a section says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is about, the same in all languages.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// What is said, line by line.
    pub values: Vec<String>,
    /// The law asks for it and it is not there.
    pub missing: bool,
}

impl Fact {
    /// What is said; nothing is a dash.
    pub(crate) fn new(key: &str, label: String, values: Vec<String>) -> Self {
        let values: Vec<String> = values.into_iter().filter(|text| !text.is_empty()).collect();
        Self { key: key.to_owned(), label, values, missing: false }
    }

    /// What is not there and must be.
    pub(crate) fn missing(key: &str, label: String, told: String) -> Self {
        Self { key: key.to_owned(), label, values: vec![told], missing: true }
    }
}

/// The whole record of today in the words of a language: who answers, the purposes in the order of their declaration, recipients.
pub fn processing(work: &mut Work<'_, '_>, locale: Locale) -> Result<Vec<Section>, Error> {
    let words = Speech::of(locale)?;
    let registers = Registers::read(work)?;
    let mut sections = vec![who(work, words)?];
    let dictionary = Arc::clone(work.dictionary());
    for declared in dictionary.purposes() {
        sections.push(purpose(work, words, declared, &registers));
    }
    sections.push(recipients(words, &registers));
    Ok(sections)
}

/// Who answers for the processing, as far as it is written down.
#[derive(Debug, Clone, Default)]
pub struct Controller {
    /// The record, where there is one.
    pub id: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// Its number.
    pub ico: String,
    /// Where it is.
    pub address: String,
    /// Its e-mail address.
    pub email: String,
    /// How it is reached: by the e-mail address, by phone, by the data box.
    pub contacts: Vec<String>,
    /// The data protection officer and how they are reached.
    pub officer: Vec<String>,
    /// How data are secured, where somebody wrote it.
    pub security: String,
}

/// True while whoever planned an erasure may not confirm it: always, unless the controller has turned it off.
pub(crate) fn needs_four_eyes(work: &mut Work<'_, '_>) -> Result<bool, Error> {
    Ok(said(work)?.is_none_or(|own| *own.get("four_eyes") != Value::YesNo(false)))
}

/// What was written down of the controller.
fn said(work: &mut Work<'_, '_>) -> Result<Option<Held>, Error> {
    let entity = work.entity("controller")?;
    Ok(work.held_where(&entity, &Filter::Everything)?.into_iter().next())
}

/// Reads who answers; what is not said there is taken from who issues documents.
pub fn controller(work: &mut Work<'_, '_>) -> Result<Controller, Error> {
    let own = said(work)?;
    let issuer = work.held_with("issuer", &[("active", true.into())])?.into_iter().next();
    let of = |held: &Option<Held>, field: &str| {
        let value = held.as_ref().map_or(&Value::Null, |held| held.get(field));
        match value {
            Value::Address(address) => address.lines().join(", "),
            value => value.as_text().unwrap_or_default().to_owned(),
        }
    };
    let text = |field: &str| {
        let told = of(&own, field);
        if told.is_empty() { of(&issuer, field) } else { told }
    };
    let filled = |texts: Vec<String>| texts.into_iter().filter(|text| !text.is_empty()).collect();
    Ok(Controller {
        id: own.as_ref().map(Held::id),
        name: text("name"),
        ico: text("ico"),
        address: text("address"),
        email: text("email"),
        contacts: filled(vec![text("email"), text("phone"), of(&own, "data_box")]),
        officer: filled(vec![
            of(&own, "officer"),
            of(&own, "officer_email"),
            of(&own, "officer_phone"),
        ]),
        security: of(&own, "security"),
    })
}

fn who(work: &mut Work<'_, '_>, words: Speech) -> Result<Section, Error> {
    let it = controller(work)?;
    let label = |key: &str| words.get(key);
    let named = if it.name.is_empty() {
        Fact::missing("name", label("processing-controller"), label("processing-fill-in"))
    } else {
        let ico = if it.ico.is_empty() {
            String::new()
        } else {
            format!("{} {}", label("paper-ico"), it.ico)
        };
        Fact::new("name", label("processing-controller"), vec![it.name, ico, it.address])
    };
    let reached = if it.contacts.is_empty() {
        Fact::missing("contact", label("processing-contact"), label("processing-fill-in"))
    } else {
        Fact::new("contact", label("processing-contact"), it.contacts)
    };
    let none = vec![label("processing-no-officer")];
    let officer = if it.officer.is_empty() { none } else { it.officer };
    let security = if it.security.is_empty() {
        label("processing-security-of-program").lines().map(str::to_owned).collect()
    } else {
        it.security.lines().map(str::to_owned).collect()
    };
    Ok(Section {
        key: "controller".to_owned(),
        title: label("processing-who"),
        facts: vec![
            named,
            reached,
            Fact::new("officer", label("processing-officer"), officer),
            Fact::new("security", label("processing-security"), security),
        ],
    })
}

/// Everybody who gets data, with their contract and the safeguard of a transfer.
fn recipients(words: Speech, registers: &Registers) -> Section {
    let mut facts = Vec::new();
    for held in registers.recipients.iter().filter(|held| is_active(held)) {
        let entity = held.entity();
        let text = |field: &str| held.get(field).as_text().unwrap_or_default().to_owned();
        let chosen = |field: &str| words.options(entity.field(field), held.get(field)).join(", ");
        let with = |key: &str, value: String| {
            if value.is_empty() { value } else { words.with(key, &[("value", &value)]) }
        };
        let mut contract = text("contract");
        if let Some(day) = held.get("contract_on").as_date() {
            contract = format!("{contract} ({})", locale::date::date(words.locale, day));
        }
        let country = text("country");
        let within = registers.transfers.is_within(&country);
        let place = if within { "processing-country" } else { "processing-country-beyond" };
        let lines = vec![
            chosen("kind"),
            with("processing-for", chosen("purposes")),
            with("processing-gets", chosen("categories")),
            text("what"),
            words.with(place, &[("value", &country)]),
            with("processing-safeguard", if within { String::new() } else { chosen("safeguard") }),
            with("processing-contract", contract.trim().to_owned()),
        ];
        let mut fact = Fact::new(&held.id().to_string(), text("name"), lines);
        // Art. 28(3): a processor acts by a contract only.
        if text("kind") == "processor" && text("contract").is_empty() {
            fact.values.push(words.get("processing-no-contract"));
            fact.missing = true;
        }
        facts.push(fact);
    }
    if facts.is_empty() {
        let none = vec![words.get("processing-no-recipients")];
        facts.push(Fact::new("none", words.get("processing-recipients"), none));
    }
    Section { key: "recipients".to_owned(), title: words.get("processing-recipients"), facts }
}
