//! What the record of processing says of one purpose: on what it rests, whose data and which, who gets them, how long they stay, and
//! whether its balancing test is there.

use std::collections::{BTreeMap, BTreeSet};

use dictionary::{
    DataCategory, Dictionary, Entity, Keep, Label, LegalBasis, Purpose, RetentionRule, Subject,
};
use jiff::Timestamp;
use locale::Locale;
use records::{Clock, Error, Held, Work};

use crate::assessments::balances;
use crate::law::Law;
use crate::processing::{Fact, Section};
use crate::recipients::{Transfers, is_active, lists};
use crate::speech::Speech;

/// What was read of the registers.
pub(crate) struct Registers {
    pub(crate) recipients: Vec<Held>,
    pub(crate) assessments: Vec<Held>,
    /// Where data may go without a safeguard.
    pub(crate) transfers: Transfers,
    /// The rules as they count here.
    law: Law,
}

impl Registers {
    pub(crate) fn read(work: &mut Work<'_, '_>) -> Result<Self, Error> {
        let law = Law::in_force(work)?;
        Ok(Self {
            recipients: work.held_with("recipient", &[])?,
            assessments: work.held_with("assessment", &[])?,
            transfers: law.transfers()?,
            law,
        })
    }

    /// Who gets data for a purpose now.
    fn for_purpose<'r>(&'r self, purpose: &'r str) -> impl Iterator<Item = &'r Held> {
        let gets = move |held: &&Held| is_active(held) && lists(held.get("purposes"), purpose);
        self.recipients.iter().filter(gets)
    }
}

/// Who gets data for these purposes, and what of it leaves the European Economic Area by which safeguard: for the person who asks
/// (Art. 15(1)(c) and (2) GDPR). The recipients of the register by their names.
pub fn recipients_of(
    work: &mut Work<'_, '_>,
    words: Speech,
    purposes: &BTreeSet<&str>,
) -> Result<(BTreeSet<String>, BTreeSet<String>), Error> {
    let registers = Registers::read(work)?;
    let (mut all, mut transfers) = (BTreeSet::new(), BTreeSet::new());
    for declared in work.dictionary().purposes() {
        if purposes.contains(declared.name.as_str()) {
            all.extend(who(words, declared, &registers));
            transfers.extend(beyond(words, declared, &registers));
        }
    }
    let (nobody, nothing) = (words.get("processing-nobody"), words.get("processing-no-transfers"));
    all.remove(&nobody);
    transfers.remove(&nothing);
    Ok((all, transfers))
}

/// Who of the register got data for these purposes since a moment and gets them no longer, with the day of the end: to whom data
/// were given belongs to the answer as well (Art. 15(1)(c) GDPR; CJEU C-154/21).
pub fn former_recipients(
    work: &mut Work<'_, '_>,
    words: Speech,
    (purposes, since): (&BTreeSet<&str>, Timestamp),
) -> Result<Vec<String>, Error> {
    let mut former = Vec::new();
    for held in work.held_with("recipient", &[])? {
        let got = purposes.iter().any(|purpose| lists(held.get("purposes"), purpose));
        let Some(ended) = held.get("updated_at").as_date_time() else { continue };
        if got && !is_active(&held) && ended >= since {
            let day = words.day(Clock::day(ended));
            let args = [("name", held.text("name")), ("day", day.as_str())];
            former.push(words.with("archive-former-recipient", &args));
        }
    }
    Ok(former)
}

/// Tells of a purpose.
pub(crate) fn purpose(
    work: &Work<'_, '_>,
    words: Speech,
    declared: &Purpose,
    registers: &Registers,
) -> Section {
    let dictionary = work.dictionary();
    let label = |key: &str| words.get(key);
    let law = declared.law.clone().unwrap_or_default();
    // A purpose that has no data of its own goes by those which have them.
    let told = |key: &str, label: &str, mut lines: Vec<String>| {
        if lines.is_empty() {
            lines.push(words.get("processing-of-others"));
        }
        Fact::new(key, words.get(label), lines)
    };
    let mut facts = vec![
        Fact::new("basis", label("processing-basis"), vec![words.basis(declared.legal_basis), law]),
        told("people", "processing-people", people(words, dictionary, declared)),
        told("data", "processing-data", data(words, dictionary, declared)),
        Fact::new("recipients", label("processing-recipients"), who(words, declared, registers)),
        Fact::new("transfers", label("processing-transfers"), beyond(words, declared, registers)),
        told("time", "processing-time", times(words, dictionary, (declared, &registers.law))),
    ];
    facts.extend(assessed(work, words, declared, registers));
    facts.push(Fact::new(
        "notice",
        label("processing-notice"),
        vec![words.label(&declared.notice)],
    ));
    Section { key: declared.name.clone(), title: words.label(&declared.label), facts }
}

/// The entities in which something is held for a purpose, and what of it is personal.
fn held_for<'d>(
    dictionary: &'d Dictionary,
    purpose: &'d str,
) -> impl Iterator<Item = (&'d Entity, Vec<(DataCategory, &'d Label)>)> {
    dictionary.entities().filter_map(move |entity| {
        let fields: Vec<_> = entity
            .declared()
            .filter_map(|(_path, field)| {
                let data = field.personal()?;
                let held = data.purposes.iter().any(|name| name == purpose);
                held.then_some((data.category, &field.label))
            })
            .collect();
        (!fields.is_empty()).then_some((entity.as_ref(), fields))
    })
}

/// Whose data they are.
fn people(words: Speech, dictionary: &Dictionary, declared: &Purpose) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    let mut add = |person: String| {
        if !people.contains(&person) {
            people.push(person);
        }
    };
    let mut mentioned = false;
    for (entity, _fields) in held_for(dictionary, &declared.name) {
        match &entity.subject {
            Subject::Own => add(words.label(&entity.label_plural)),
            Subject::Via(via) => {
                let targets = via.iter().filter_map(|name| entity.field(name)?.target());
                for target in targets.filter_map(|name| dictionary.entity(name)) {
                    add(words.label(&target.label_plural));
                }
            }
            Subject::Mentions(_) => mentioned = true,
            Subject::None => {}
        }
    }
    if mentioned {
        add(words.get("processing-mentioned"));
    }
    people
}

/// Which data, by their kinds: the fields of each entity.
fn data(words: Speech, dictionary: &Dictionary, declared: &Purpose) -> Vec<String> {
    let mut kinds: BTreeMap<DataCategory, Vec<String>> = BTreeMap::new();
    for (entity, fields) in held_for(dictionary, &declared.name) {
        let mut by_kind: BTreeMap<DataCategory, Vec<String>> = BTreeMap::new();
        for (category, label) in fields {
            let labels = by_kind.entry(category).or_default();
            let label = words.label(label);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        for (category, labels) in by_kind {
            let told = format!("{} ({})", words.label(&entity.label), labels.join(", "));
            kinds.entry(category).or_default().push(told);
        }
    }
    let kinds = kinds.into_iter();
    kinds
        .map(|(category, told)| {
            format!("{}: {}", words.category(dictionary, category), told.join("; "))
        })
        .collect()
}

/// Who gets them: the kinds of recipients that go with the purpose, and those of the register by name.
fn who(words: Speech, declared: &Purpose, registers: &Registers) -> Vec<String> {
    let kinds = declared.recipients.iter().map(|label| words.label(label));
    let named = registers.for_purpose(&declared.name).map(|held| {
        let kind = words.options(held.entity().field("kind"), held.get("kind")).concat();
        format!("{} ({kind})", held.get("name").as_text().unwrap_or_default())
    });
    let all: Vec<String> = kinds.chain(named).collect();
    if all.is_empty() { vec![words.get("processing-nobody")] } else { all }
}

/// What leaves the European Economic Area, and by which safeguard.
fn beyond(words: Speech, declared: &Purpose, registers: &Registers) -> Vec<String> {
    let mut told = Vec::new();
    for held in registers.for_purpose(&declared.name) {
        let country = held.get("country").as_text().unwrap_or_default();
        if registers.transfers.is_within(country) {
            continue;
        }
        let safeguard = words.options(held.entity().field("safeguard"), held.get("safeguard"));
        let name = held.get("name").as_text().unwrap_or_default();
        told.push(format!("{country}: {name} – {}", safeguard.concat()));
    }
    if told.is_empty() {
        told.push(words.get("processing-no-transfers"));
    }
    told
}

/// Until when, by the retention rules.
fn times(words: Speech, dictionary: &Dictionary, (declared, law): (&Purpose, &Law)) -> Vec<String> {
    let rules = dictionary.retention().iter().filter(|rule| rule.purpose == declared.name);
    // The sources are written in the language of the law.
    let told = |rule: &RetentionRule| match words.locale {
        Locale::Cs => format!("{} – {}", time(words, dictionary, rule), rule.source),
        Locale::En => time(words, dictionary, rule),
    };
    rules.map(|rule| told(law.rule(rule).as_ref().unwrap_or(rule))).collect()
}

/// The same for a notice: without the sources, and without what the program keeps for itself.
pub(crate) fn times_for_people(
    words: Speech,
    dictionary: &Dictionary,
    (declared, registers): (&Purpose, &Registers),
) -> Vec<String> {
    let rules = dictionary.retention().iter().filter(|rule| {
        let inner = dictionary.entity(&rule.entity).is_none_or(|entity| entity.system);
        rule.purpose == declared.name && !inner
    });
    let told = |rule: &RetentionRule| time(words, dictionary, rule);
    rules.map(|rule| told(registers.law.rule(rule).as_ref().unwrap_or(rule))).collect()
}

/// How long a rule holds a record, in words.
fn time(words: Speech, dictionary: &Dictionary, rule: &RetentionRule) -> String {
    let long = match rule.keep {
        Keep::While(_) => words.get("keep-while"),
        Keep::For(time) => {
            let from = dictionary.entity(&rule.entity).and_then(|it| it.field(&rule.from));
            let from = from.map_or_else(String::new, |field| words.label(&field.label));
            let key = if rule.from_end_of.is_some() { "keep-from-year" } else { "keep-from" };
            words.with(key, &[("time", &words.duration(time)), ("field", &from)])
        }
    };
    format!("{}: {long}", words.label(&rule.label))
}

/// The balancing test that a legitimate interest needs, and impact assessments.
fn assessed(
    work: &Work<'_, '_>,
    words: Speech,
    declared: &Purpose,
    registers: &Registers,
) -> Vec<Fact> {
    let told = |held: &Held| {
        let name = held.get("name").as_text().unwrap_or_default();
        match held.get("decided_on").as_date() {
            Some(day) => format!("{name} ({})", locale::date::date(words.locale, day)),
            None => name.to_owned(),
        }
    };
    let mut facts = Vec::new();
    if declared.legal_basis == LegalBasis::LegitimateInterest {
        let today = work.today();
        let tests = registers.assessments.iter();
        let tests: Vec<String> =
            tests.filter(|held| balances(held, &declared.name, today)).map(told).collect();
        let label = words.get("processing-balance");
        facts.push(if tests.is_empty() {
            Fact::missing("balance", label, words.get("processing-no-balance"))
        } else {
            Fact::new("balance", label, tests)
        });
    }
    let impact = registers.assessments.iter().filter(|held| {
        held.get("kind").as_text() == Some("dpia")
            && held.get("status").as_text() == Some("decided")
            && lists(held.get("purposes"), &declared.name)
    });
    let impact: Vec<String> = impact.map(told).collect();
    if !impact.is_empty() {
        facts.push(Fact::new("impact", words.get("processing-impact"), impact));
    }
    facts
}
