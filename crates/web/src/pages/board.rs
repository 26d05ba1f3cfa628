//! The board of a pipeline: its stages as columns with their sums, deals as cards, moved by mouse, finger and keys.
//!
//! Not here: what a move does to a deal (`sales`). A card is a deal as the reader sees it, so amounts that are hidden
//! from them stand neither on a card nor in a sum.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use dictionary::{Draft, Entity, FieldError, Filter, Operator, Value};
use locale::{date, number};
use records::{By, Error, Figures, ListRequest, Sum, Visible, Work, change, list, sums, title};
use serde_json::json;
use store::SortBy;
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::{html, to};
use crate::shell::{Shell, Words, initials};
use crate::visit::{Trouble, Visit};

/// Cards of a column.
const CARDS: u64 = 30;
/// Most stages of a pipeline that a board shows.
const STAGES: u64 = 30;

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage<'a> {
    shell: Shell<'a>,
    words: Words<'a>,
    icons: &'a str,
    pipelines: Vec<(String, Uuid, bool)>,
    columns: Vec<Column>,
    stages: Vec<(Uuid, String)>,
    reasons: Vec<(String, String)>,
    may_create: bool,
    /// Why a move was refused.
    problem: String,
}

/// A stage with its deals.
struct Column {
    id: Uuid,
    name: String,
    kind: String,
    count: String,
    sums: String,
    cards: Vec<Card>,
    /// The address of the list of all.
    all: String,
    more: bool,
}

/// A deal.
struct Card {
    id: Uuid,
    version: i64,
    title: String,
    whom: String,
    amount: String,
    expected: String,
    late: bool,
    owner: String,
    owner_initials: String,
    may_move: bool,
}

/// Shows the board of the pipeline that the address names, or of the first one.
pub(crate) async fn board(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit).read(|visit, work| page(visit, work, None)).await
}

fn page(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    refused: Option<&FieldError>,
) -> Result<Response, Trouble> {
    let words = Words::new(&visit.app.texts, visit.locale);
    let deal = work.entity("deal")?;
    // A board tells in which stage of which pipeline deals stand: who may not see that has none.
    let shows = |field: &str| {
        deal.position(field).is_some_and(|place| work.actor().rights.may_use(&deal, place))
    };
    if !work.actor().rights.may_some(&deal, dictionary::Action::See)
        || !shows("stage_id")
        || !shows("pipeline_id")
    {
        return Err(Error::Forbidden.into());
    }
    let asked = visit.query.filled("pipeline").and_then(|text| Uuid::parse_str(text).ok());
    let pipelines = all(work, "pipeline", Filter::Everything)?;
    let chosen = pipelines
        .iter()
        .find(|pipeline| asked.is_none_or(|asked| asked == pipeline.id()))
        .map(Visible::id);
    let mut columns = Vec::new();
    if let Some(pipeline) = chosen {
        let stage = work.entity("stage")?;
        let of = Filter::by_name(&stage, "pipeline_id", Operator::Equal, pipeline);
        let stages = all(work, "stage", of)?;
        let figures =
            Figures { group: "stage_id", by: By::Value, money: "amount", weight: "probability" };
        let of = Filter::by_name(&deal, "pipeline_id", Operator::Equal, pipeline);
        let found = sums(work, &deal, &of, figures)?;
        for stage in stages {
            columns.push(column(work, words, &deal, (&stage, &found))?);
        }
    }
    let reasons = deal.field("lost_reason").map(dictionary::Field::options).unwrap_or_default();
    let mut response = html(&BoardPage {
        words,
        icons: visit.app.assets.address("vendor/icons.svg"),
        pipelines: pipelines
            .iter()
            .map(|pipeline| (title(pipeline), pipeline.id(), Some(pipeline.id()) == chosen))
            .collect(),
        stages: columns.iter().map(|column| (column.id, column.name.clone())).collect(),
        columns,
        reasons: reasons
            .iter()
            .map(|option| (option.value.clone(), words.label(&option.label).to_owned()))
            .collect(),
        may_create: work.actor().rights.may_some(&deal, dictionary::Action::Create),
        problem: refused.map(|error| visit.problem(error)).unwrap_or_default(),
        shell: Shell::of(visit, work, words.label(&deal.label_plural)),
    })?;
    if refused.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// All records of a small entity, in its own order.
fn all(work: &mut Work<'_, '_>, entity: &str, filter: Filter) -> Result<Vec<Visible>, Error> {
    let request = ListRequest {
        entity: work.entity(entity)?,
        filter,
        sort: Vec::new(),
        search: None,
        limit: STAGES,
        after: None,
        fields: None,
    };
    Ok(list(work, &request)?.records)
}

fn column(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    deal: &Arc<Entity>,
    (stage, found): (&Visible, &[Sum]),
) -> Result<Column, Error> {
    let shown =
        ["name", "stage_id", "contact_id", "company_id", "amount", "expected_on", "owner_id"];
    let changed = deal.position("updated_at").unwrap_or_default();
    let page = list(
        work,
        &ListRequest {
            entity: Arc::clone(deal),
            filter: Filter::by_name(deal, "stage_id", Operator::Equal, stage.id()),
            sort: vec![SortBy { field: changed, descending: true }],
            search: None,
            limit: CARDS,
            after: None,
            fields: Some(shown.iter().filter_map(|name| deal.position(name)).collect()),
        },
    )?;
    let titles = records::titles(work, &page.records)?;
    let of_stage: Vec<&Sum> =
        found.iter().filter(|sum| sum.group.as_id() == Some(stage.id())).collect();
    let count: u64 = of_stage.iter().map(|sum| sum.count).sum();
    let query = json!({"field": "stage_id", "op": "eq", "value": stage.id().to_string()});
    let query = serde_urlencoded::to_string([("filter", query.to_string())]).unwrap_or_default();
    let kind = stage.get("kind").as_text().unwrap_or("open").to_owned();
    let today = work.today();
    let cards = page.records.iter().map(|record| {
        let named = |field: &str| {
            record.get(field).as_id().and_then(|id| titles.get(id)).unwrap_or_default()
        };
        let expected = record.get("expected_on").as_date();
        let whom = [named("company_id"), named("contact_id")];
        let whom: Vec<&str> = whom.into_iter().filter(|name| !name.is_empty()).collect();
        Card {
            id: record.id(),
            version: record.version(),
            title: title(record),
            whom: whom.join(" · "),
            amount: match record.get("amount") {
                Value::Money(money) => number::money(words.locale, money.minor, &money.currency),
                _ => String::new(),
            },
            late: kind == "open" && expected.is_some_and(|day| day < today),
            expected: expected.map(|day| date::date(words.locale, day)).unwrap_or_default(),
            owner: named("owner_id").to_owned(),
            owner_initials: initials(named("owner_id")),
            may_move: deal.position("stage_id").is_some_and(|place| record.may_write(place)),
        }
    });
    Ok(Column {
        id: stage.id(),
        name: title(stage),
        cards: cards.collect(),
        count: number::integer(words.locale, i64::try_from(count).unwrap_or(i64::MAX)),
        sums: amounts(words, &of_stage),
        all: format!("/deals?{query}"),
        more: page.next.is_some(),
        kind,
    })
}

/// What a stage comes to, each currency by itself.
fn amounts(words: Words<'_>, sums: &[&Sum]) -> String {
    let amounts = sums.iter().filter(|sum| !sum.currency.is_empty());
    let amounts = amounts.map(|sum| number::money(words.locale, sum.minor, &sum.currency));
    amounts.collect::<Vec<_>>().join(" + ")
}

/// Moves a deal to a stage. What is refused brings the board back with the reason.
pub(crate) async fn move_deal(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.form()?)))
        .map_err(|trouble| visit.fail(trouble))?;
    let version = form.filled("version").and_then(|text| text.parse().ok());
    let pipeline = form.filled("pipeline").unwrap_or_default().to_owned();
    let outcome = Arc::clone(&visit)
        .write(move |_visit, work| {
            let deal = work.entity("deal")?;
            let mut draft =
                Draft::default().with("stage_id", form.get("stage_id").unwrap_or_default());
            if let Some(reason) = form.filled("lost_reason") {
                draft = draft.with("lost_reason", reason);
            }
            change(work, &deal, (id, version), &draft).map(drop)
        })
        .await;
    match outcome {
        Ok(()) => Ok(to(&visit, &format!("/deals/board?pipeline={pipeline}"))),
        Err(failure) => match failure.trouble {
            Trouble::Records(Error::Invalid(errors)) => {
                visit.read(move |visit, work| page(visit, work, errors.first())).await
            }
            other => Err(visit.fail(other)),
        },
    }
}
