//! The plan of an erasure on the card of its request: what goes, what is emptied, and what stays until when and why. Nothing
//! is hidden from whoever confirms it.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use locale::date;
use privacy::{Act, Item, may_handle, mentions, planned};
use records::{Error, Visible, Work, get, title};

use crate::error::Failure;
use crate::pages::{entity, html};
use crate::shell::Words;
use crate::visit::Visit;

/// Records of one entity with which the same is done.
struct Group {
    act: &'static str,
    act_label: String,
    label: String,
    count: usize,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    address: String,
    fields: String,
    reasons: Vec<Why>,
}

struct Why {
    label: String,
    law: String,
    until: String,
    evidence: String,
    address: String,
}

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanFragment<'a> {
    words: Words<'a>,
    groups: Vec<Group>,
    log: String,
    nothing: bool,
    /// Records of others that speak of the person: name and address.
    mentions: Vec<(String, String)>,
}

/// True when the card of a record shows a plan.
pub(crate) fn has_plan(work: &Work<'_, '_>, record: &Visible) -> bool {
    record.entity().name == "request"
        && may_handle(&work.actor().rights)
        && privacy::has_plan(record)
}

/// Shows the plan as it is today.
pub(crate) async fn plan(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let entity = entity(visit, work)?;
            let record = get(work, &entity, id)?.ok_or(Error::NotFound)?;
            if !has_plan(work, &record) {
                return Err(Error::NotFound.into());
            }
            let contact = record.get("contact_id").as_id().ok_or(Error::NotFound)?;
            let plan = planned(work, contact, id)?;
            let mut spoken = Vec::new();
            for mention in mentions(work, contact)? {
                let label = words.label(&mention.entity.label).to_owned();
                let (title, address) = named(work, words, (&mention.entity, mention.id))?;
                spoken.push((format!("{label}: {title}"), address));
            }
            let log = i64::try_from(plan.events).unwrap_or(i64::MAX);
            html(&PlanFragment {
                groups: groups(work, words, &plan.items)?,
                log: if log > 0 { words.counted("plan-log", log) } else { String::new() },
                nothing: plan.is_done(),
                mentions: spoken,
                words,
            })
        })
        .await
}

fn groups(work: &mut Work<'_, '_>, words: Words<'_>, items: &[Item]) -> Result<Vec<Group>, Error> {
    let mut groups: Vec<Group> = Vec::new();
    for act in [Act::Delete, Act::Clear, Act::Unlink, Act::Keep] {
        for item in items.iter().filter(|item| item.act == act) {
            let label = words.label(&item.entity.label_plural);
            let row = row(work, words, item)?;
            match groups.iter_mut().find(|group| group.act == act.name() && group.label == label) {
                Some(group) => {
                    group.count += 1;
                    group.rows.push(row);
                }
                None => groups.push(Group {
                    act: act.name(),
                    act_label: words.keyed("plan", act.name()).to_owned(),
                    label: label.to_owned(),
                    count: 1,
                    rows: vec![row],
                }),
            }
        }
    }
    Ok(groups)
}

/// What a record is called, and where it is; only its kind where the reader may not see it.
fn named(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    (entity, id): (&Arc<dictionary::Entity>, uuid::Uuid),
) -> Result<(String, String), Error> {
    let seen = work.held(&entity.name, id)?.and_then(|held| work.as_seen(&held));
    Ok(match seen {
        Some(seen) => (title(&seen), format!("/{}/{id}", entity.plural)),
        None => (words.label(&entity.label).to_owned(), String::new()),
    })
}

fn row(work: &mut Work<'_, '_>, words: Words<'_>, item: &Item) -> Result<Row, Error> {
    let (title, address) = named(work, words, (&item.entity, item.id))?;
    let fields = item.fields.iter().filter_map(|place| item.entity.field_at(*place));
    let fields: Vec<&str> = fields.map(|field| words.label(&field.label)).collect();
    let mut reasons = Vec::new();
    for reason in &item.reasons {
        let (evidence, address) = if reason.evidence.id == item.id {
            (String::new(), String::new())
        } else {
            named(work, words, (&reason.evidence.entity, reason.evidence.id))?
        };
        reasons.push(Why {
            label: words.label(&reason.rule.label).to_owned(),
            law: reason.rule.against_erasure.clone().unwrap_or_default(),
            until: match reason.until {
                Some(day) => words.with("held-until", "day", &date::date(words.locale, day)),
                None => words.get("held-open").to_owned(),
            },
            evidence,
            address,
        });
    }
    Ok(Row { title, address, fields: fields.join(", "), reasons })
}
