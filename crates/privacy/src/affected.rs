//! Who is affected by a breach: a query over contacts, kept with the breach, and the people whom it found at one moment, so that it
//! is known who was told (Art. 33(3)(a) and 34 GDPR).

use std::collections::BTreeSet;

use dictionary::{Draft, Filter, Operator, Value};
use records::{
    Answers, Count, Error, Held, Job, JobContext, JobOutcome, ListRequest, Visible, Work, count,
    create, enqueue, list, manage, read_filter,
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::breaches::is_closed;
use crate::inform::as_rule;

/// The kind of the job.
const KIND: &str = "affected";
/// Who was written down.
const PERSON: &str = "breach_person";
/// People of one transaction.
const BATCH: u64 = 200;

/// The query of a breach, as the API writes filters; `None` where there is none yet.
pub fn affected_query(breach: &Visible) -> Option<Json> {
    serde_json::from_str(breach.get("affected_filter").as_text()?).ok()
}

/// Keeps the query by which the people of a breach are found. It is read first, with the rights of whoever writes it.
pub fn set_affected_query(
    work: &mut Work<'_, '_>,
    breach: &Visible,
    query: &Json,
) -> Result<Visible, Error> {
    if !breach.may_edit() {
        return Err(Error::Forbidden);
    }
    if is_closed(breach) {
        return Err(Error::at("affected_filter", "locked"));
    }
    let contact = work.entity("contact")?;
    read_filter(work, &contact, query)?;
    let text = query.to_string();
    manage(work, (breach.entity(), breach.id()), "query", |_, pending| {
        pending.set("affected_filter", text.as_str());
        Ok(())
    })
}

/// The contacts that a query finds, as far as the actor sees them. Who was erased is nobody.
pub fn affected_request(
    work: &Work<'_, '_>,
    query: &Json,
    limit: u64,
) -> Result<ListRequest, Error> {
    let contact = work.entity("contact")?;
    let filter = read_filter(work, &contact, query)?;
    let there = Filter::by_name(&contact, "erased_at", Operator::Empty, Value::Null);
    let names = contact.title.iter().map(String::as_str).chain(["email", "owner_id"]);
    let fields = names.filter_map(|name| contact.position(name)).collect();
    Ok(ListRequest {
        entity: contact,
        filter: filter.and(there),
        sort: Vec::new(),
        search: None,
        limit,
        after: None,
        fields: Some(fields),
    })
}

/// The people who were written down for a breach, in the order in which they were found.
pub(crate) fn written_down(work: &mut Work<'_, '_>, breach: Uuid) -> Result<Vec<Held>, Error> {
    let (entity, place) = (work.entity(PERSON)?, of_breach(work, breach)?.0);
    let fields: Vec<usize> = (0..entity.fields.len()).collect();
    work.held_among((&entity, &fields), place, &[breach])
}

/// How many people were written down for a breach, and the first of them.
pub fn first_written_down(
    work: &mut Work<'_, '_>,
    breach: Uuid,
    most: u64,
) -> Result<(u64, Vec<Held>), Error> {
    let (entity, filter) = (work.entity(PERSON)?, of_breach(work, breach)?.1);
    let fields: Vec<usize> = (0..entity.fields.len()).collect();
    let count = work.held_count(&entity, &filter)?;
    Ok((count, work.held_page((&entity, &fields), &filter, None, most)?.0))
}

/// The place of the breach in a person who was written down, and the filter of those of one breach.
fn of_breach(work: &Work<'_, '_>, breach: Uuid) -> Result<(usize, Filter), Error> {
    let entity = work.entity(PERSON)?;
    let place = entity.position("breach_id").ok_or_else(|| Error::Fault(PERSON.to_owned()))?;
    Ok((place, Filter::equal(place, breach)))
}

/// Asks for the job that writes them down.
pub(crate) fn freeze(
    work: &mut Work<'_, '_>,
    record: &Visible,
    _: &Answers,
) -> Result<Visible, Error> {
    enqueue(work, KIND, &json!({"breach_id": record.id().to_string()}), Vec::new())?;
    Ok(record.clone())
}

/// Writes down whom the query of a breach finds now. It may run twice: who stands there already stays once.
pub struct AffectedJob;

impl Job for AffectedJob {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        let id = context.payload.get("breach_id").and_then(Json::as_str);
        let breach: Uuid = id
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| Error::Fault("people of no breach".to_owned()))?;
        let (query, total) = context.house.read(&context.actor, |work| {
            let held = work.held("breach", breach)?.ok_or(Error::NotFound)?;
            let seen = work.as_seen(&held).filter(Visible::may_edit).ok_or(Error::Forbidden)?;
            let query = affected_query(&seen).ok_or(Error::NotFound)?;
            let total = match count(work, &affected_request(work, &query, 1)?)? {
                Count::Exactly(count) | Count::MoreThan(count) => count,
            };
            Ok((query, usize::try_from(total).unwrap_or(usize::MAX)))
        })?;
        let (mut done, mut after) = (0, None);
        loop {
            let page = context.house.read(&context.actor, |work| {
                let mut request = affected_request(work, &query, BATCH)?;
                request.after.clone_from(&after);
                list(work, &request)
            })?;
            let found: Vec<Uuid> = page.records.iter().map(Visible::id).collect();
            done += found.len();
            context.house.write(&context.actor, move |work| write_down(work, breach, &found))?;
            if !context.report(done, total.max(done))? {
                return Ok(JobOutcome::default());
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        context.house.write(&context.actor, move |work| finish(work, breach))?;
        let result = json!({"created": done, "list": format!("breaches/{breach}")});
        Ok(JobOutcome { result, ..JobOutcome::default() })
    }
}

fn write_down(work: &mut Work<'_, '_>, breach: Uuid, found: &[Uuid]) -> Result<(), Error> {
    let rule = as_rule(work);
    work.acting(&rule, |work| {
        let entity = work.entity(PERSON)?;
        let there = Filter::one_of(
            entity.position("contact_id").unwrap_or_default(),
            found.iter().map(|id| Value::Id(*id)).collect(),
        );
        let there = work.held_where(&entity, &of_breach(work, breach)?.1.and(there))?;
        let there: BTreeSet<Uuid> =
            there.iter().filter_map(|held| held.get("contact_id").as_id()).collect();
        for person in found.iter().filter(|person| !there.contains(*person)) {
            let draft = Draft::default()
                .with("breach_id", breach.to_string())
                .with("contact_id", person.to_string());
            create(work, &entity, &draft)?;
        }
        Ok(())
    })
}

fn finish(work: &mut Work<'_, '_>, breach: Uuid) -> Result<(), Error> {
    let entity = work.entity("breach")?;
    let count = first_written_down(work, breach, 1)?.0;
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let now = work.now();
    manage(work, (&entity, breach), "frozen", |_, pending| {
        pending.set("affected_count", count);
        pending.set("affected_at", now);
        pending.fill("people_count", count);
        Ok(())
    })
    .map(drop)
}
