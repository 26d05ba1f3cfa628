//! `GET /api/v1/contacts/{id}/held`: every record about a person, why it is held and until when, as far as the reader may know.

use axum::http::StatusCode;
use axum::response::Response;
use privacy::{Told, ToldReason, ToldRecord, holdings};
use records::Error;
use serde_json::{Value as Json, json};

use crate::api::body;
use crate::error::Failure;
use crate::opened::opened;
use crate::visit::Visit;

/// Tells what is held about a person.
pub(crate) async fn held(visit: Visit) -> Result<Response, Failure> {
    opened(visit, |_visit, work, (record, _titles)| {
        let held = holdings(work, record.entity(), record.id())?.ok_or(Error::NotFound)?;
        let told = held.told(work);
        Ok(body::json(StatusCode::OK, &json!({
            "data": told.records.iter().map(|record| of_record(work, record)).collect::<Vec<_>>(),
            "hidden": told.hidden,
            "events": told.events,
            "named": named(&told),
        })))
    })
    .await
}

fn of_record(work: &records::Work<'_, '_>, record: &ToldRecord) -> Json {
    json!({
        "entity": record.entity.name,
        "id": record.id.to_string(),
        "title": record.title,
        "ties": record.ties,
        "held": record.held,
        "until": record.until().map(|day| day.to_string()),
        "open_ended": record.is_open(),
        "ended": record.ended.map(|day| day.to_string()),
        "reasons": record.reasons.iter().map(|reason| of_reason(work, reason)).collect::<Vec<_>>(),
    })
}

fn of_reason(work: &records::Work<'_, '_>, reason: &ToldReason) -> Json {
    let purpose = work.dictionary().purpose(&reason.rule.purpose);
    json!({
        "rule": reason.rule.name,
        "purpose": reason.rule.purpose,
        "legal_basis": purpose.map(|purpose| purpose.legal_basis),
        "until": reason.until.map(|day| day.to_string()),
        "law": reason.rule.source,
        "against_erasure": reason.rule.against_erasure,
        "evidence": {"entity": reason.evidence.0.name, "id": reason.evidence.1.to_string()},
    })
}

fn named(told: &Told) -> Vec<Json> {
    let each = told.named.iter();
    each.map(
        |(entity, field, count)| json!({"entity": entity.name, "field": field, "count": count}),
    )
    .collect()
}
