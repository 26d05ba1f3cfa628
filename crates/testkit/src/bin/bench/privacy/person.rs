//! A person with two hundred records, made through the one door as people make them: with events in the log, documents and
//! search. Called by `privacy`.

use std::sync::Arc;

use dictionary::Draft;
use records::{Actor, Answers, Error, House, Kept, Work, attach, create, do_verb};
use serde_json::json;
use uuid::Uuid;

use crate::Outcome;

/// Activities, the largest of their tables.
const ACTIVITIES: usize = 60;
/// Documents of the contact, each with its version, which is a record too.
pub(crate) const DOCUMENTS: usize = 50;
/// Invoices, issued and paid.
const INVOICES: usize = 8;
/// Deals.
const DEALS: usize = 5;
/// Tasks.
const TASKS: usize = 10;
/// Consents.
const CONSENTS: usize = 8;
/// Bytes of a document: a page of text.
const PAGE: usize = 4096;

/// Makes them: the contact, 60 activities, 50 documents with their versions, 10 tasks, 5 deals, 8 invoices with their
/// payments and 8 consents.
pub(crate) fn make(house: &Arc<House>, actor: &Actor, number: usize) -> Outcome<Uuid> {
    let kept = (0..DOCUMENTS)
        .map(|document| house.keep_file(&page(number, document), &format!("dopis-{document}.txt")))
        .collect::<Result<Vec<Kept>, Error>>()?;
    let made = house.write(actor, move |work| {
        let id = contact(work, number)?;
        talk(work, id)?;
        for file in &kept {
            let entity = work.entity("contact")?;
            attach(work, (&entity, id), None, file)?;
        }
        (0..INVOICES).try_for_each(|_| bill(work, id))?;
        Ok::<_, Error>(id)
    });
    Ok(made?)
}

/// A request for access to everything about them.
pub(crate) fn ask_for_access(house: &Arc<House>, actor: &Actor, id: Uuid) -> Outcome<Uuid> {
    let draft = Draft::default()
        .with("kind", "access")
        .with("contact_id", id.to_string())
        .with("channel", "email");
    Ok(house.write(actor, move |work| made(work, "request", &draft))?)
}

fn page(number: usize, document: usize) -> Vec<u8> {
    let line = format!("Dopis {document} osoby {number}, kterou měříme.\n");
    line.bytes().cycle().take(PAGE).collect()
}

fn made(work: &mut Work<'_, '_>, entity: &str, draft: &Draft) -> Result<Uuid, Error> {
    let entity = work.entity(entity)?;
    Ok(create(work, &entity, draft)?.record.id())
}

fn contact(work: &mut Work<'_, '_>, number: usize) -> Result<Uuid, Error> {
    let draft = Draft::default()
        .with("first_name", "Změřena")
        .with("last_name", format!("Stozáznamová{number}"))
        .with("email", format!("zmerena{number}@posta.example"))
        .with("phone", "+420601987654")
        .with("note", "Dvě stě záznamů.")
        .with("address", json!({"street": "Dlouhá 13", "city": "Praha", "postal_code": "110 00", "country": "CZ"}));
    made(work, "contact", &draft)
}

/// What is said and agreed with them.
fn talk(work: &mut Work<'_, '_>, id: Uuid) -> Result<(), Error> {
    let of = |draft: Draft| draft.with("contact_id", id.to_string());
    for place in 0..ACTIVITIES {
        let note = Draft::default()
            .with("kind", "note")
            .with("subject", format!("Hovor číslo {place}"))
            .with("text", "Volala kvůli dodávce regálů a ptala se na termín montáže.");
        made(work, "activity", &of(note))?;
    }
    for place in 0..TASKS {
        let task = Draft::default().with("subject", format!("Zavolat zpátky {place}"));
        made(work, "task", &of(task))?;
    }
    for place in 0..DEALS {
        let deal = Draft::default()
            .with("name", format!("Regály {place}"))
            .with("lines", json!([{"text": "Montáž", "unit_price": "1000"}]));
        made(work, "deal", &of(deal))?;
    }
    for _ in 0..CONSENTS {
        made(work, "consent", &of(Draft::default().with("source", "phone")))?;
    }
    Ok(())
}

/// An invoice that was issued and is paid.
fn bill(work: &mut Work<'_, '_>, id: Uuid) -> Result<(), Error> {
    let draft = Draft::default()
        .with("contact_id", id.to_string())
        .with("lines", json!([{"text": "Montáž", "unit_price": "1000"}]));
    let entity = work.entity("invoice")?;
    let invoice = create(work, &entity, &draft)?.record.id();
    let issued = do_verb(work, (&entity, invoice), "issue", &Answers::default())?;
    let total = issued.get("total").as_money().map_or(0, |total| total.minor);
    let today = work.today();
    let payment = Draft::default()
        .with("invoice_id", invoice.to_string())
        .with("received_on", today.to_string())
        .with("amount", format!("{}.{:02}", total / 100, total % 100));
    made(work, "payment", &payment).map(drop)
}
