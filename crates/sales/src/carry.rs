//! The path of a deal: each step makes the next record with the lines, the discount and the customer of the one before.

use dictionary::{Draft, FieldRight, value_to_json};
use records::{Answers, Error, Needs, Verb, Visible, Weight, Work, create, manage};

use crate::act::stands_in;
use crate::quote::in_time;

/// What is carried along where both records have it.
const CARRIED: [&str; 9] =
    ["name", "lines", "discount", "prices", "currency", "language", "text", "owner_id", "team_id"];

/// A draft with what a record shows of these fields, as far as its reader may write them on the new one.
pub(crate) fn copy(
    work: &Work<'_, '_>,
    record: &Visible,
    to: &str,
    fields: &[&str],
) -> Result<Draft, Error> {
    let target = work.entity(to)?;
    let rights = &work.actor().rights;
    let taken = fields.iter().filter(|name| {
        let written = target
            .field(name)
            .filter(|field| !field.managed)
            .is_some_and(|field| rights.field(&target, field) == FieldRight::Write);
        written && !record.get(name).is_empty()
    });
    Ok(taken
        .fold(Draft::default(), |draft, name| draft.with(name, value_to_json(record.get(name)))))
}

/// The steps.
pub(crate) fn verbs() -> Vec<Verb> {
    let to_quote = Verb {
        entity: "deal",
        name: "quote",
        icon: "file-text",
        weight: Weight::Next,
        gives: "quote",
        asks: &[],
        needs: Needs::Create("quote"),
        applies: |record, _| !stands_in(record, &["lost"]),
        run: |work, record, _| carry(work, record, ("quote", "deal_id")),
    };
    vec![
        to_quote,
        Verb {
            entity: "quote",
            name: "order",
            icon: "clipboard-list",
            gives: "order",
            // Whoever orders has it accepted, which is a change of the quote.
            needs: Needs::EditAndCreate("order"),
            applies: |record, _| stands_in(record, &["sent", "accepted"]),
            run: to_order,
            ..to_quote
        },
        Verb {
            entity: "order",
            name: "invoice",
            icon: "file-invoice",
            gives: "invoice",
            needs: Needs::Create("invoice"),
            applies: |record, _| !stands_in(record, &["cancelled", "invoiced"]),
            run: |work, record, _| bill(work, record, "invoice"),
            ..to_quote
        },
        Verb {
            entity: "order",
            name: "proforma",
            icon: "file-invoice",
            weight: Weight::Usual,
            gives: "invoice",
            needs: Needs::Create("invoice"),
            applies: |record, _| !stands_in(record, &["cancelled", "invoiced"]),
            run: |work, record, _| bill(work, record, "proforma"),
            ..to_quote
        },
    ]
}

fn carry(
    work: &mut Work<'_, '_>,
    record: &Visible,
    (to, origin): (&str, &str),
) -> Result<Visible, Error> {
    let draft = copy(work, record, to, &CARRIED)?.with(origin, record.id().to_string());
    let entity = work.entity(to)?;
    Ok(create(work, &entity, &draft)?.record)
}

/// Whoever orders has accepted the quote.
fn to_order(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let sent = stands_in(record, &["sent"]);
    if sent {
        in_time(work, record)?;
    }
    let order = carry(work, record, ("order", "quote_id"))?;
    if sent {
        let today = work.today();
        manage(work, (record.entity(), record.id()), "accept", |_, pending| {
            pending.set("status", "accepted");
            pending.set("decided_on", today);
            pending.set("paper_due", true);
            Ok(())
        })?;
    }
    Ok(order)
}

fn bill(work: &mut Work<'_, '_>, record: &Visible, kind: &str) -> Result<Visible, Error> {
    let draft = copy(work, record, "invoice", &CARRIED)?
        .with("kind", kind)
        .with("order_id", record.id().to_string());
    let entity = work.entity("invoice")?;
    Ok(create(work, &entity, &draft)?.record)
}
