//! The lists behind retention: what is in a group, what will go when, and what is held without a reason.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::Entity;
use jiff::ToSpan as _;
use jiff::civil::Date;
use locale::{date, number};
use privacy::{listed, newest_run, without_rule};
use records::{Clock, Error, Held, Work, title, user_names};
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::html;
use crate::pages::retention::{GroupView, allowed, group_view, tabs};
use crate::shell::{Shell, Words};
use crate::visit::Visit;

/// Records of one page.
const PAGE: usize = 50;
/// Months of the calendar.
const MONTHS: i32 = 24;

#[derive(Template)]
#[template(path = "retention_records.html")]
struct RecordsPage<'a> {
    shell: Shell<'a>,
    heading: String,
    lead: String,
    back: &'static str,
    back_label: &'a str,
    when_label: &'a str,
    /// Name, address and day of each.
    rows: Vec<(String, String, String)>,
    next: String,
}

#[derive(Template)]
#[template(path = "retention_calendar.html")]
struct CalendarPage<'a> {
    shell: Shell<'a>,
    tabs: Vec<(&'static str, &'a str, bool)>,
    months: Vec<Month>,
}

struct Month {
    label: String,
    count: String,
    rules: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "retention_unheld.html")]
struct UnheldPage<'a> {
    shell: Shell<'a>,
    tabs: Vec<(&'static str, &'a str, bool)>,
    looked: bool,
    ended: Vec<GroupView>,
    without: Vec<(String, String, String)>,
}

/// Shows what is in a group.
pub(crate) async fn group(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| {
            allowed(work)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let run = newest_run(work)?.ok_or(Error::NotFound)?;
            let group = run.groups.iter().find(|group| group.held.id() == id);
            let group = group.ok_or(Error::NotFound)?;
            let entity = work.entity(group.entity())?;
            let by = group.day("last").unwrap_or(Date::MAX);
            let after = behind(visit)?;
            let (lost, next) = listed(work, (&entity, group.rule_name(), by), after, PAGE)?;
            let mut rows = Vec::new();
            for one in lost {
                let Some(held) = work.held(&entity.name, one.id)? else { continue };
                let (name, address) = named(work, words, &held);
                rows.push((name, address, date::date(words.locale, one.ended)));
            }
            let names = user_names(work)?;
            let view = group_view(work, words, (group, &names))?;
            html(&RecordsPage {
                shell: Shell::of(visit, work, view.entity.clone()),
                heading: format!("{}: {}", view.entity, view.rule),
                lead: group.rule.as_ref().map(|rule| rule.source.clone()).unwrap_or_default(),
                back: "/retention",
                back_label: words.get("retention"),
                when_label: words.get("retention-ended-on"),
                rows,
                next: next.map(|id| format!("{}?after={id}", visit.path)).unwrap_or_default(),
            })
        })
        .await
}

/// Shows records of an entity to which no rule applies.
pub(crate) async fn without(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            allowed(work)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let dictionary = Arc::clone(work.dictionary());
            let entity = dictionary.entity_by_plural(visit.param("name"));
            let ruled = |entity: &&Arc<Entity>| {
                dictionary.retention().iter().any(|rule| rule.entity == entity.name)
            };
            let entity = entity.filter(ruled).ok_or(Error::NotFound)?;
            let most = u64::try_from(PAGE).unwrap_or(u64::MAX);
            let (held, next) = without_rule(work, entity, behind(visit)?, most)?;
            let mut rows = Vec::new();
            for one in held {
                let Some(held) = work.held(&entity.name, one.id())? else { continue };
                let (name, address) = named(work, words, &held);
                let made = held.get("created_at").as_date_time().unwrap_or_default();
                rows.push((name, address, date::date(words.locale, Clock::day(made))));
            }
            let label = words.label(&entity.label_plural);
            html(&RecordsPage {
                shell: Shell::of(visit, work, label),
                heading: format!("{label}: {}", words.get("retention-without")),
                lead: words.get("retention-without-help").to_owned(),
                back: "/retention/unheld",
                back_label: words.get("retention-unheld"),
                when_label: words.get("retention-made-on"),
                rows,
                next: next.map(|id| format!("{}?after={id}", visit.path)).unwrap_or_default(),
            })
        })
        .await
}

/// Shows what will go when.
pub(crate) async fn calendar(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            allowed(work)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let calendar = newest_run(work)?.map(|run| run.calendar()).unwrap_or_default();
            let first = work.today().first_of_month();
            let rules = work.dictionary().retention().to_vec();
            let figure = |count: u64| {
                number::integer(words.locale, i64::try_from(count).unwrap_or(i64::MAX))
            };
            let month = |index: i32| {
                let day = first.saturating_add(index.months());
                let by_rule = calendar.get(&day.strftime("%Y-%m").to_string());
                let counts: Vec<(&String, u64)> =
                    by_rule.into_iter().flatten().map(|(rule, count)| (rule, *count)).collect();
                let told = |(name, count): &(&String, u64)| {
                    let rule = rules.iter().find(|rule| rule.name == **name);
                    let label = rule.map_or(name.as_str(), |rule| words.label(&rule.label));
                    (label.to_owned(), figure(*count))
                };
                Month {
                    label: format!("{} {}", date::month(words.locale, day), day.year()),
                    count: figure(counts.iter().map(|(_, count)| count).sum()),
                    rules: counts.iter().map(told).collect(),
                }
            };
            let months =
                if calendar.is_empty() { Vec::new() } else { (0..=MONTHS).map(month).collect() };
            html(&CalendarPage {
                tabs: tabs(words, "/retention/calendar"),
                months,
                shell: Shell::of(visit, work, words.get("retention-calendar")),
            })
        })
        .await
}

/// Shows what is held without a reason.
pub(crate) async fn unheld(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            allowed(work)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let names = user_names(work)?;
            let newest = newest_run(work)?.filter(|run| run.state() != "finding");
            let mut ended = Vec::new();
            for group in newest.iter().flat_map(|run| &run.groups) {
                if group.state() != "done" {
                    ended.push(group_view(work, words, (group, &names))?);
                }
            }
            let without = newest.as_ref().map(privacy::Run::without).unwrap_or_default();
            let told = without.into_iter().filter_map(|(name, count)| {
                let entity = work.dictionary().entity(&name)?;
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                let label = words.label(&entity.label_plural).to_owned();
                Some((entity.plural.clone(), label, number::integer(words.locale, count)))
            });
            html(&UnheldPage {
                tabs: tabs(words, "/retention/unheld"),
                looked: newest.is_some(),
                without: told.collect(),
                ended,
                shell: Shell::of(visit, work, words.get("retention-unheld")),
            })
        })
        .await
}

/// The record behind which a page begins.
fn behind(visit: &Visit) -> Result<Option<Uuid>, Error> {
    let text = visit.query.filled("after");
    text.map(Uuid::parse_str).transpose().map_err(|_error| Error::Cursor)
}

/// The name and the address of a record that the reader may see; of another one, that it is there.
fn named(work: &Work<'_, '_>, words: Words<'_>, held: &Held) -> (String, String) {
    let entity = held.entity();
    let label = words.label(&entity.label).to_owned();
    if entity.system {
        return (label, String::new());
    }
    match work.as_seen(held) {
        Some(seen) => (title(&seen), format!("/{}/{}", entity.plural, held.id())),
        None => (label, String::new()),
    }
}
