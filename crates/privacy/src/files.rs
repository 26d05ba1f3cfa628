//! Files made of records of this crate. Of requests: the plan of an erasure for programs, the certificate of one, letters and
//! notices; of breaches: the report and letters.

use records::{Error, MadeFile, Prepared, Visible, Work};
use serde_json::{Value as Json, json};

use crate::erasure::{has_plan, planned};
use crate::mentions::{Mention, mentions};
use crate::plan::{Item, Plan};
use crate::requests::may_handle;
use crate::{breach_files, certificate, letters, telling};

/// All files of this crate.
pub fn files() -> Vec<MadeFile> {
    let plan = MadeFile {
        entity: "request",
        name: "plan",
        media_type: "application/json",
        prints: &[&["kind", "contact_id"]],
        allows: may_handle,
        noted: false,
        applies: has_plan,
        prepare: prepare_plan,
    };
    let mut files = vec![plan];
    files.extend(certificate::files());
    files.extend(letters::files());
    files.extend(telling::files());
    files.extend(breach_files::files());
    files
}

fn prepare_plan(work: &mut Work<'_, '_>, record: &Visible) -> Result<Prepared, Error> {
    let contact = record.get("contact_id").as_id().ok_or(Error::NotFound)?;
    let plan = planned(work, contact, record.id())?;
    let mentions = mentions(work, contact)?;
    let bytes = format!("{:#}\n", told(&plan, &mentions)).into_bytes();
    let name = record.get("name").as_text().unwrap_or_default();
    Ok(Prepared { file_name: format!("{name}-plan.json"), make: Box::new(move |_house| Ok(bytes)) })
}

/// A plan as JSON: every record, what becomes of it, and what holds it.
fn told(plan: &Plan, mentions: &[Mention]) -> Json {
    let mentions = mentions
        .iter()
        .map(|mention| json!({"entity": mention.entity.name, "id": mention.id.to_string()}));
    json!({
        "digest": plan.digest(),
        "totals": plan.totals(),
        "log_parts": plan.events,
        "mentions": mentions.collect::<Vec<_>>(),
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
