//! Breaches of security (Art. 33 and 34 GDPR): the 72 hours from when we learned of one, what is reported and what is not, and when the
//! people are told. The register keeps all of them.

use dictionary::{FieldError, Value};
use jiff::{SignedDuration, Timestamp};
use records::{
    Answers, Asked, AskedKind, Error, Hook, Late, Needs, Pending, Removed, Verb, Visible, Weight,
    Work, manage, stands_in,
};

use crate::affected;
use crate::law::Law;

/// What may be asked of whoever reports a breach.
const REPORT: &[Asked] = &[
    Asked { name: "authority_number", required: false, kind: AskedKind::Text },
    Asked { name: "late_reason", required: false, kind: AskedKind::Text },
];
const REASON: &[Asked] = &[Asked { name: "reason", required: true, kind: AskedKind::Text }];
/// The states in which a breach is not reported.
const NOT_REPORTED: &[&str] = &["open", "unreported"];

/// The rules of breaches.
pub(crate) struct Breaches;

impl Hook for Breaches {
    fn entity(&self) -> &'static str {
        "breach"
    }

    fn late(&self) -> Option<Late> {
        Some(Late { day: "due_at", state: "status", open: &["open"] })
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        stands_in(record, &["closed"]).then_some(&["assignee_id"])
    }

    fn may_remove(&self, _record: &Visible) -> bool {
        false
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        let now = work.now();
        if pending.before.is_none() {
            pending.set("status", "open");
            pending.set("author_id", work.actor().user_id);
        } else if pending.was("status").as_text() == Some("closed") {
            return pending.keep_all_but(&["assignee_id"]);
        }
        pending.fill("found_at", now);
        check_times(pending, now)?;
        settle(work, pending)
    }

    fn before_removal(
        &self,
        _work: &mut Work<'_, '_>,
        _removed: &Removed<'_>,
    ) -> Result<(), Error> {
        Err(Error::at("status", "breach-stays"))
    }
}

/// True for a breach in which nothing is done any more, or whose state may not be seen.
pub fn is_closed(breach: &Visible) -> bool {
    stands_in(breach, &["closed", ""])
}

/// Nothing happens in the future, nor before what it follows.
fn check_times(pending: &Pending, now: Timestamp) -> Result<(), Error> {
    let at = |field: &str| pending.get(field).as_date_time();
    let mut errors = Vec::new();
    for field in ["found_at", "happened_at", "reported_at", "told_at"] {
        if at(field).is_some_and(|moment| moment > now) {
            errors.push(FieldError::new(field, "not-in-the-future"));
        }
    }
    let found = at("found_at").unwrap_or(now);
    if at("happened_at").is_some_and(|happened| happened > found) {
        errors.push(FieldError::new("happened_at", "breach-found-before"));
    }
    for field in ["reported_at", "told_at"] {
        if at(field).is_some_and(|moment| moment < found) {
            errors.push(FieldError::new(field, "breach-not-known-yet"));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

/// Sets the clock, and the state that follows from what is filled in.
fn settle(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let Some(found) = pending.get("found_at").as_date_time() else { return Ok(()) };
    // What was reported was in time, or not, by the hours that counted then.
    let was_reported = !pending.was("reported_at").is_empty()
        && pending.was("found_at") == pending.get("found_at");
    let due = match pending.get("due_at").as_date_time() {
        Some(due) if was_reported => due,
        _ => Law::in_force(work)?.deadlines()?.report_by(found),
    };
    pending.set("due_at", due);
    let reported = pending.get("reported_at").as_date_time();
    if reported.is_some_and(|at| at > due) && pending.get("late_reason").is_empty() {
        return Err(Error::at("late_reason", "breach-late-reason"));
    }
    let status = pending.get("status").as_text().unwrap_or_default();
    let is_unlikely = pending.get("risk").as_text() == Some("unlikely");
    let next = match (status, reported) {
        ("open" | "unreported", Some(_)) => "reported",
        // What is likely after all, or was not reported after all, is to be assessed again.
        ("unreported", None) if !is_unlikely => "open",
        ("reported", None) => "open",
        _ => return Ok(()),
    };
    pending.set("status", next);
    Ok(())
}

/// How long there is to report an open breach; negative once the time is over. `None` for one that is no longer open.
pub fn time_left(record: &Visible, now: Timestamp) -> Option<SignedDuration> {
    if record.entity().name != "breach" || !stands_in(record, &["open"]) {
        return None;
    }
    Some(record.get("due_at").as_date_time()?.duration_since(now))
}

/// The verb from which the others differ.
const REPORT_IT: Verb = Verb {
    entity: "breach",
    name: "report",
    icon: "send",
    weight: Weight::Next,
    gives: "breach",
    asks: REPORT,
    needs: Needs::Edit,
    applies: |record, _| stands_in(record, NOT_REPORTED),
    run: report,
};

/// What is done with breaches.
pub(crate) fn verbs() -> Vec<Verb> {
    let usual = Verb { weight: Weight::Usual, asks: &[], ..REPORT_IT };
    vec![
        REPORT_IT,
        Verb {
            name: "dismiss",
            icon: "ban",
            asks: REASON,
            applies: |record, _| stands_in(record, &["open"]),
            run: dismiss,
            ..usual
        },
        Verb {
            name: "told",
            icon: "mail",
            applies: |record, _| record.get("told_at").is_empty() && !is_closed(record),
            run: told,
            ..usual
        },
        Verb {
            name: "freeze",
            icon: "list-check",
            applies: |record, _| !record.get("affected_filter").is_empty() && !is_closed(record),
            run: affected::freeze,
            ..usual
        },
        Verb {
            name: "close",
            icon: "lock",
            applies: |record, _| stands_in(record, &["reported", "unreported"]),
            run: close,
            ..usual
        },
        Verb {
            name: "reopen",
            icon: "lock-open",
            weight: Weight::Grave,
            applies: |record, _| stands_in(record, &["closed"]),
            run: reopen,
            ..usual
        },
    ]
}

fn report(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let now = work.now();
    manage(work, (record.entity(), record.id()), "report", |work, pending| {
        pending.fill("reported_at", now);
        for field in ["authority_number", "late_reason"] {
            if !answers.text(field).is_empty() {
                pending.set(field, answers.text(field));
            }
        }
        settle(work, pending)
    })
}

fn dismiss(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    manage(work, (record.entity(), record.id()), "dismiss", |_, pending| {
        if pending.get("risk").as_text() != Some("unlikely") {
            return Err(Error::at("risk", "breach-to-report"));
        }
        pending.set("no_report_reason", answers.text("reason"));
        pending.set("status", "unreported");
        Ok(())
    })
}

fn told(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let now = work.now();
    manage(work, (record.entity(), record.id()), "told", |_, pending| {
        pending.set("told_at", now);
        Ok(())
    })
}

fn close(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let today = work.today();
    manage(work, (record.entity(), record.id()), "close", |_, pending| {
        let mut errors = Vec::new();
        for field in ["risk", "description", "consequences", "measures"] {
            if pending.get(field).is_empty() {
                errors.push(FieldError::new(field, "required"));
            }
        }
        let high = pending.get("risk").as_text() == Some("high");
        let answered = ["told_at", "not_told_reason"];
        if high && answered.iter().all(|field| pending.get(field).is_empty()) {
            errors.push(FieldError::new("told_at", "breach-tell-people"));
        }
        if !errors.is_empty() {
            return Err(Error::Invalid(errors));
        }
        pending.set("status", "closed");
        pending.set("closed_on", today);
        Ok(())
    })
}

fn reopen(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    manage(work, (record.entity(), record.id()), "resume", |_, pending| {
        let reported = !pending.get("reported_at").is_empty();
        pending.set("status", if reported { "reported" } else { "open" });
        pending.set("closed_on", Value::Null);
        Ok(())
    })
}
