//! What all reports over deals share: the stages and the pipeline that they are about, conditions that figures and the lists
//! behind them have alike, and months.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Entity, Filter, Operator};
use jiff::ToSpan as _;
use jiff::civil::Date;
use locale::{date, number};
use records::{By, Error, Figures, ListRequest, Visible, Work, list, read_filter, sums};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::pages::reports::{Figure, Report, Row};
use crate::shell::Words;

/// Stages, or people, of one report.
const MOST: u64 = 200;

/// What all reports need.
pub(crate) struct Desk<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) deal: Arc<Entity>,
    pub(crate) stages: Vec<Visible>,
    pub(crate) today: Date,
    /// The pipelines that there are, and the one that is asked about; nothing means all of them.
    pub(crate) pipelines: Vec<Visible>,
    pub(crate) pipeline: Option<Uuid>,
}

impl<'a> Desk<'a> {
    /// A desk for the deals of one pipeline, or of all.
    pub(crate) fn of(
        work: &mut Work<'_, '_>,
        words: Words<'a>,
        asked: Option<Uuid>,
    ) -> Result<Self, Error> {
        let mut desk = Self {
            words,
            deal: work.entity("deal")?,
            stages: all(work, "stage")?,
            today: work.today(),
            pipelines: all(work, "pipeline")?,
            pipeline: None,
        };
        // Who may not see of which pipeline a deal is cannot ask about one.
        if !desk.shows(work, &["pipeline_id"]) {
            desk.pipelines.clear();
        }
        let known = desk.pipelines.iter().map(Visible::id).find(|id| Some(*id) == asked);
        if let Some(pipeline) = known {
            desk.pipeline = Some(pipeline);
            desk.stages.retain(|stage| stage.get("pipeline_id").as_id() == Some(pipeline));
        }
        Ok(desk)
    }

    /// True when the reader may see all fields by which a report is made: what is hidden is not told by sums either.
    pub(crate) fn shows(&self, work: &Work<'_, '_>, fields: &[&str]) -> bool {
        let rights = &work.actor().rights;
        let usable = |place| rights.may_use(&self.deal, place);
        fields.iter().all(|field| self.deal.position(field).is_some_and(usable))
    }

    fn among(&self, condition: &Json) -> Json {
        match self.pipeline {
            Some(pipeline) => {
                json!({"and": [condition, equal("pipeline_id", pipeline.to_string())]})
            }
            None => condition.clone(),
        }
    }

    /// The list of the deals that a condition finds.
    pub(crate) fn address(&self, condition: &Json) -> String {
        let filter = [("filter", self.among(condition).to_string())];
        format!("/deals?{}", serde_urlencoded::to_string(filter).unwrap_or_default())
    }

    /// The condition as the records understand it. The reader must see all its fields.
    pub(crate) fn filter(&self, work: &Work<'_, '_>, condition: &Json) -> Result<Filter, Error> {
        read_filter(work, &self.deal, &self.among(condition))
    }

    /// All deals of the pipeline.
    pub(crate) fn everything(&self) -> Filter {
        match self.pipeline {
            Some(id) => Filter::by_name(&self.deal, "pipeline_id", Operator::Equal, id),
            None => Filter::Everything,
        }
    }

    pub(crate) fn count(&self, figure: &Figure) -> String {
        number::integer(self.words.locale, i64::try_from(figure.count).unwrap_or(i64::MAX))
    }

    pub(crate) fn report(&self, name: &'static str, heads: &[&str], rows: Vec<Row>) -> Report {
        let heads = std::iter::once(&"report-by").chain(heads);
        Report {
            name,
            title: self.words.get(name).to_owned(),
            help: self.words.get(&format!("{name}-text")).to_owned(),
            heads: heads.map(|key| self.words.get(key).to_owned()).collect(),
            rows,
        }
    }

    /// The first days of months from this one on, or back from it.
    pub(crate) fn months(&self, from: i32, to: i32) -> Vec<Date> {
        let first = self.today.first_of_month();
        (from..=to).filter_map(|month| first.checked_add(month.months()).ok()).collect()
    }

    pub(crate) fn named(&self, month: Date) -> String {
        format!("{} {}", date::month(self.words.locale, month), month.year())
    }

    /// Figures by the months of a day: whole, and as likely as they are.
    pub(crate) fn by_months(
        &self,
        work: &mut Work<'_, '_>,
        (status, field): (&str, &str),
    ) -> Result<BTreeMap<String, (Figure, Figure)>, Error> {
        let of = self.filter(work, &equal("status", status))?;
        let by = Figures { group: field, by: By::Month, money: "amount", weight: "probability" };
        let mut months: BTreeMap<String, (Figure, Figure)> = BTreeMap::new();
        for sum in sums(work, &self.deal, &of, by)? {
            let month = sum.group.as_text().unwrap_or_default().to_owned();
            let (whole, likely) = months.entry(month).or_default();
            whole.add(&sum, sum.minor);
            likely.add(&sum, sum.weighted);
        }
        Ok(months)
    }
}

/// All records of a small entity that the reader may see.
pub(crate) fn all(work: &mut Work<'_, '_>, entity: &str) -> Result<Vec<Visible>, Error> {
    let request = ListRequest {
        entity: work.entity(entity)?,
        filter: Filter::Everything,
        sort: Vec::new(),
        search: None,
        limit: MOST,
        after: None,
        fields: None,
    };
    match list(work, &request) {
        Ok(found) => Ok(found.records),
        Err(Error::Forbidden) => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}

pub(crate) fn equal(field: &str, value: impl Into<Json>) -> Json {
    json!({"field": field, "op": "eq", "value": value.into()})
}

/// A month as figures name it.
pub(crate) fn key(month: Date) -> String {
    month.strftime("%Y-%m").to_string()
}

/// A day of this month.
pub(crate) fn within(field: &str, month: Date) -> Json {
    let next = month.saturating_add(1.month());
    json!({"and": [
        {"field": field, "op": "ge", "value": month.to_string()},
        {"field": field, "op": "lt", "value": next.to_string()},
    ]})
}
