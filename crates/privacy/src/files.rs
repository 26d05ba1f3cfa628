//! Files made of records of this crate; of requests, the plan of an erasure, for programs and for whoever wants to keep it.

use records::{Error, MadeFile, Prepared, Visible, Work};
use serde_json::{Value as Json, json};

use crate::breach_files;
use crate::plan::{Item, Plan};
use crate::requests::{has_plan, may_handle, planned};

/// All files of this crate.
pub fn files() -> Vec<MadeFile> {
    let plan = MadeFile {
        entity: "request",
        name: "plan",
        media_type: "application/json",
        prints: &[&["kind", "contact_id"]],
        applies: has_plan,
        prepare: prepare_plan,
    };
    std::iter::once(plan).chain(breach_files::files()).collect()
}

fn prepare_plan(work: &mut Work<'_, '_>, record: &Visible) -> Result<Prepared, Error> {
    if !may_handle(&work.actor().rights) {
        return Err(Error::Forbidden);
    }
    let contact = record.get("contact_id").as_id().ok_or(Error::NotFound)?;
    let plan = planned(work, contact, record.id())?;
    let bytes = format!("{:#}\n", told(&plan)).into_bytes();
    let name = record.get("name").as_text().unwrap_or_default();
    Ok(Prepared { file_name: format!("{name}-plan.json"), make: Box::new(move |_house| Ok(bytes)) })
}

/// A plan as JSON: every record, what becomes of it, and what holds it.
fn told(plan: &Plan) -> Json {
    json!({
        "digest": plan.digest(),
        "totals": plan.totals(),
        "log_parts": plan.events,
        "items": plan.items.iter().map(of_item).collect::<Vec<_>>(),
    })
}

fn of_item(item: &Item) -> Json {
    let fields = item.fields.iter().filter_map(|place| item.entity.field_at(*place));
    json!({
        "entity": item.entity.name,
        "id": item.id.to_string(),
        "act": item.act.name(),
        "fields": fields.map(|field| field.name.as_str()).collect::<Vec<_>>(),
        "reasons": item.reasons_as_json(),
        "until": item.reasons.first().and_then(|reason| reason.until).map(|day| day.to_string()),
    })
}
