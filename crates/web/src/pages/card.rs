//! The card of a record: details edited in place, timeline, related records, and why we hold the person.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::{Action, Entity, Value};
use jiff::Timestamp;
use locale::date;
use privacy::{ToTell, confirmation_link, is_to_be_told, may_handle, shared_link, to_tell};
use records::{Clock, Error, List, Titles, Visible, Work, delete as delete_record, title};
use uuid::Uuid;

use crate::error::Failure;
use crate::format::{Formatted, field};
use crate::opened::opened;
use crate::pages::candidates::{self, Person};
use crate::pages::held::{self, Held};
use crate::pages::related::{Related, related};
use crate::pages::timeline::{Entry, entries};
use crate::pages::verb::{Button, buttons, files};
use crate::pages::{email, entity, html, to};
use crate::pages::{plan, review};
use crate::shell::{Shell, Words, initials};
use crate::visit::{Trouble, Visit};

/// What an address may bring to be said.
const WARNINGS: [&str; 4] = ["birth-number", "dic-of-a-person", "payment-card", "received-known"];

#[derive(Template)]
#[template(path = "card.html")]
struct CardPage<'a> {
    shell: Shell<'a>,
    entity: &'a Entity,
    id: Uuid,
    version: i64,
    title: String,
    subtitle: String,
    initials: String,
    tags: Vec<(String, String)>,
    groups: Vec<Group>,
    /// Groups with lines, which need the wide column.
    line_groups: Vec<Group>,
    may_delete: bool,
    has_timeline: bool,
    may_note: bool,
    may_task: bool,
    timeline: Vec<Entry>,
    more: String,
    /// It is an e-mail, whose body stands beside its details.
    is_email: bool,
    /// It came as a file, in which each of its values stands.
    has_source: bool,
    related: Vec<Related>,
    held: Option<Held>,
    /// A link for the person that the reader may hand over.
    link: Option<Handed>,
    /// Whom a request may be about.
    candidates: Option<Vec<Person>>,
    /// Recipients who are to be told of a request, for whoever handles it.
    recipients: Option<Vec<Recipient>>,
    /// A request for erasure, whose plan stands on the card.
    has_plan: bool,
    /// A request for access or portability, whose texts are read before they are given.
    has_review: bool,
    /// How long there is to report a breach, and whether the time is over.
    clock: Option<(String, bool)>,
    /// It has a page of affected people.
    has_affected: bool,
    /// The reader may write down what the person asks for.
    may_request: bool,
    role_matrix: bool,
    warnings: Vec<String>,
    /// What could not be done with it.
    problems: Vec<Problem>,
    /// What is done next, as a rule, and what else can be done.
    next: Vec<Button>,
    others: Vec<Button>,
    files: Vec<(String, String)>,
}

/// Why something could not be done with the record.
pub(crate) struct Problem {
    /// The field at which it stands; empty where it stands at none.
    pub(crate) field: String,
    /// Its label, and on lines which one.
    pub(crate) place: String,
    pub(crate) text: String,
}

/// A link that a colleague copies and sends by themself.
struct Handed {
    title: String,
    text: String,
    address: String,
}

/// Somebody who got data of the person of a request.
struct Recipient {
    id: Uuid,
    name: String,
    /// That and when they were told; nothing where they were not.
    told: Option<String>,
}

/// Fields that stand together.
struct Group {
    name: String,
    label: String,
    fields: Vec<FieldView>,
}

impl Group {
    /// Lines need the wide column, and what they come to stands under them.
    fn is_wide(&self) -> bool {
        self.fields.iter().any(|field| field.lines)
    }
}

/// A field of the card.
pub(crate) struct FieldView {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) shown: Formatted,
    pub(crate) may_write: bool,
    /// It holds lines.
    pub(crate) lines: bool,
    /// What should be said about a value that was just saved.
    pub(crate) warning: String,
}

/// Shows a card. Opening a person's card is written down before it is shown.
pub(crate) async fn card(visit: Visit) -> Result<Response, Failure> {
    opened(visit, |visit, work, record| page(visit, work, record, Vec::new())).await
}

/// The card, with what could not be done.
pub(crate) fn page(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    record: &Visible,
    problems: Vec<Problem>,
) -> Result<Response, Trouble> {
    let titles = records::titles(work, std::slice::from_ref(record))?;
    let entity = Arc::clone(record.entity());
    let words = Words::new(&visit.app.texts, visit.locale);
    let (activity, task) = (work.entity("activity")?, work.entity("task")?);
    let request = work.entity("request")?;
    let has_timeline = records::has_timeline(work, &entity)
        && work.actor().rights.may_some(&activity, Action::See);
    let (timeline, more) = if has_timeline {
        let page = records::timeline(work, (&entity, record.id()), None, 20)?;
        (entries(work, words, &page)?, next(&entity, record.id(), &page))
    } else {
        (email::thread(work, words, record)?, String::new())
    };
    let is_email = !record.get("message_key").is_empty();
    let name = called(record);
    let rights = Arc::clone(&work.actor().rights);
    let late = work.late(&entity).filter(|late| work.is_late(record, late)).map(|late| late.day);
    let (line_groups, groups) = groups(words, (record, &titles), (work.free_fields(record), late))
        .into_iter()
        .partition(Group::is_wide);
    let (next, others) = buttons(work, words, record)?.into_iter().partition(|button| button.next);
    html(&CardPage {
        id: record.id(),
        version: record.version(),
        subtitle: subtitle(words, record, (&titles, "")),
        // Only people have initials.
        initials: match entity.name.as_str() {
            "contact" | "user" => initials(&name),
            _ => String::new(),
        },
        tags: entity
            .position("tags")
            .map(|position| field(words, record, position, &titles).badges)
            .unwrap_or_default(),
        groups,
        line_groups,
        may_delete: work.may_remove(record),
        may_note: rights.may_some(&activity, Action::Create),
        may_task: rights.may_some(&task, Action::Create),
        related: related(work, words, record)?,
        held: held::of_card(work, words, record)?,
        link: handed(visit, work, record)?,
        candidates: candidates::of_card(work, words, record)?,
        recipients: recipients(work, words, record)?,
        has_plan: plan::has_plan(work, record),
        has_review: review::has_review(work, record),
        clock: clock(words, record, work.now()),
        has_affected: entity.name == "breach",
        may_request: rights.may_some(&request, Action::Create),
        role_matrix: entity.name == "user" && rights.administrator,
        warnings: visit
            .query
            .all("warned")
            .filter(|key| WARNINGS.contains(key))
            .map(|key| words.keyed("warning", key).to_owned())
            .collect(),
        problems,
        next,
        others,
        files: files(work, words, record),
        shell: Shell::of(visit, work, &name),
        title: name,
        has_timeline,
        is_email,
        has_source: !record.get("file_id").is_empty(),
        timeline,
        more,
        entity: &entity,
    })
}

/// Whom of the register a request concerns (Art. 19 GDPR).
fn recipients(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    record: &Visible,
) -> Result<Option<Vec<Recipient>>, Error> {
    let is_request = record.entity().name == "request";
    if !is_request || !may_handle(&work.actor().rights) || !is_to_be_told(record) {
        return Ok(None);
    }
    let told = |day| words.with("recipient-told", "day", &date::date(words.locale, day));
    let one = |one: ToTell| Recipient {
        id: one.recipient.id(),
        name: one.recipient.text("name").to_owned(),
        told: one.told_on.map(told),
    };
    Ok(Some(to_tell(work, record.id())?.into_iter().map(one).collect()))
}

/// The clock of a breach, in whole hours.
fn clock(words: Words<'_>, record: &Visible, now: Timestamp) -> Option<(String, bool)> {
    let left = privacy::time_left(record, now)?;
    let late = left.is_negative();
    let key = if late { "breach-over" } else { "breach-left" };
    Some((words.counted(key, left.as_hours().abs()), late))
}

/// The link of a person to their preferences, or of a consent to its confirmation, where a colleague may hand it over.
fn handed(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    record: &Visible,
) -> Result<Option<Handed>, Error> {
    let words = Words::new(&visit.app.texts, visit.locale);
    if let Some(link) = shared_link(work, record)? {
        let day = date::date(visit.locale, Clock::day(link.expires_at));
        return Ok(Some(Handed {
            title: words.get("link-preferences").to_owned(),
            text: words.with("link-preferences-what", "day", &day),
            address: format!("{}{}", visit.own_url(), link.page),
        }));
    }
    let confirmation = confirmation_link(work, record)?;
    Ok(confirmation.map(|page| Handed {
        title: words.get("link-confirmation").to_owned(),
        text: words.get("link-confirmation-what").to_owned(),
        address: format!("{}{page}", visit.own_url()),
    }))
}

/// What a record is called on pages of its own: a person in the natural order; lists keep the last name first.
pub(crate) fn called(record: &Visible) -> String {
    match record.get("name") {
        Value::Text(name) if !name.is_empty() => name.clone(),
        _ => title(record),
    }
}

/// The address of the next page of a timeline.
pub(crate) fn next(entity: &Entity, id: Uuid, page: &List) -> String {
    page.next.as_ref().map_or_else(String::new, |cursor| {
        format!("/{}/{id}/timeline?after={}", entity.plural, cursor.to_text())
    })
}

/// What tells a record apart, without the field that brought the reader here.
pub(crate) fn subtitle(
    words: Words<'_>,
    record: &Visible,
    (titles, except): (&Titles, &str),
) -> String {
    let title = title(record);
    let telling = ["position", "stage_id", "amount", "total", "company_id", "kind", "ico"];
    let parts: Vec<String> = telling
        .into_iter()
        .filter(|name| *name != except)
        .filter_map(|name| record.entity().position(name))
        .map(|position| field(words, record, position, titles).text)
        .filter(|text| !text.is_empty() && text != "—" && !title.contains(text.as_str()))
        .take(2)
        .collect();
    parts.join(" · ")
}

fn is_nothing(shown: records::Shown<'_>) -> bool {
    matches!(shown, records::Shown::Value(value) if value.is_empty())
}

fn groups(
    words: Words<'_>,
    (record, titles): (&Visible, &Titles),
    (free, late): (Option<&[&str]>, Option<&str>),
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (position, declared) in record.entity().fields.values().enumerate().skip(4) {
        if matches!(record.shown(position), records::Shown::Hidden)
            || declared.name == "name" && declared.kind.name() == "computed"
            // What happened stands in the history and in reports.
            || declared.group == "history"
            // Nobody can fill it in, and nothing is there to be read.
            || declared.managed && is_nothing(record.shown(position))
            || declared.name == "text" && !record.get("message_key").is_empty()
        {
            continue;
        }
        let mut shown = field(words, record, position, titles);
        if late == Some(declared.name.as_str()) {
            words.get("board-late").clone_into(&mut shown.late);
        }
        let view = FieldView {
            name: declared.name.clone(),
            label: words.label(&declared.label).to_owned(),
            shown,
            may_write: record.may_write(position)
                && free.is_none_or(|free| free.contains(&declared.name.as_str())),
            lines: declared.kind.name() == "lines",
            warning: String::new(),
        };
        match groups.iter_mut().find(|group| group.name == declared.group) {
            Some(group) => group.fields.push(view),
            None => {
                let label = words.keyed("group", &declared.group).to_owned();
                groups.push(Group { name: declared.group.clone(), label, fields: vec![view] });
            }
        }
    }
    groups
}

/// Deletes the record of a card, after the dialog asked.
pub(crate) async fn delete(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.form()?)))
        .map_err(|trouble| visit.fail(trouble))?;
    let version = form.filled("version").and_then(|text| text.parse().ok());
    visit
        .write(move |visit, work| {
            let entity = entity(visit, work)?;
            delete_record(work, &entity, (id, version))?;
            Ok(to(visit, &format!("/{}", entity.plural)))
        })
        .await
}
