//! What is done with a document that a supplier sent.

use dictionary::Value;
use jiff::civil::Date;
use records::{Answers, Asked, AskedKind, Error, Needs, Verb, Visible, Weight, Work, manage};

use crate::act::stands_in;

const REASON: &[Asked] = &[Asked { name: "reason", required: true, kind: AskedKind::Text }];
const PAID_ON: &[Asked] = &[Asked { name: "paid_on", required: false, kind: AskedKind::Date }];

/// The verb from which the others differ.
const APPROVE: Verb = Verb {
    entity: "received_invoice",
    name: "approve",
    icon: "check",
    weight: Weight::Next,
    gives: "received_invoice",
    asks: &[],
    needs: Needs::Edit,
    applies: |record, _| stands_in(record, &["to_check"]),
    run: approve,
};

/// All verbs.
pub(crate) fn verbs() -> Vec<Verb> {
    vec![
        APPROVE,
        Verb {
            name: "pay",
            icon: "cash",
            asks: PAID_ON,
            applies: |record, _| stands_in(record, &["approved"]),
            run: pay,
            ..APPROVE
        },
        Verb {
            name: "reopen",
            icon: "arrow-back-up",
            weight: Weight::Usual,
            applies: |record, _| stands_in(record, &["approved", "paid", "rejected"]),
            run: reopen,
            ..APPROVE
        },
        Verb {
            name: "reject",
            icon: "ban",
            weight: Weight::Grave,
            asks: REASON,
            applies: |record, _| stands_in(record, &["to_check", "approved"]),
            run: reject,
            ..APPROVE
        },
    ]
}

fn approve(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let user = work.actor().user_id;
    manage(work, (record.entity(), record.id()), "approve", |_, pending| {
        pending.set("status", "approved");
        pending.set("approved_by_id", user);
        Ok(())
    })
}

fn pay(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let today = work.today();
    let paid_on = match answers.text("paid_on") {
        "" => today,
        text => text.parse::<Date>().map_err(|_error| Error::at("paid_on", "date-shape"))?,
    };
    if paid_on > today {
        return Err(Error::at("paid_on", "not-in-the-future"));
    }
    manage(work, (record.entity(), record.id()), "pay", |_, pending| {
        pending.set("status", "paid");
        pending.set("paid_on", paid_on);
        Ok(())
    })
}

fn reopen(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    manage(work, (record.entity(), record.id()), "reopen", |_, pending| {
        pending.set("status", "to_check");
        for field in ["approved_by_id", "paid_on", "rejected_reason"] {
            pending.set(field, Value::Null);
        }
        Ok(())
    })
}

fn reject(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let reason = answers.text("reason").to_owned();
    manage(work, (record.entity(), record.id()), "reject", |_, pending| {
        pending.set("status", "rejected");
        pending.set("rejected_reason", reason);
        Ok(())
    })
}
