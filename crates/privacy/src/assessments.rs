//! Assessments: balancing tests of legitimate interests (Art. 6(1)(f) GDPR) and impact assessments (Art. 35). One that is decided
//! does not change.

use dictionary::FieldError;
use jiff::civil::Date;
use records::{
    Answers, Asked, AskedKind, Error, Held, Hook, Late, Needs, Pending, Removed, Verb, Visible,
    Weight, Work, manage, stands_in,
};

use crate::recipients::lists;

const WHEN: &[Asked] = &[Asked { name: "decided_on", required: false, kind: AskedKind::Date }];

/// The rules of assessments.
pub(crate) struct Assessments;

impl Hook for Assessments {
    fn entity(&self) -> &'static str {
        "assessment"
    }

    fn late(&self) -> Option<Late> {
        Some(Late { day: "review_on", state: "status", open: &["decided"] })
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        stands_in(record, &["decided"]).then_some(&["review_on"])
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_none() {
            pending.set("status", "draft");
            pending.set("author_id", work.actor().user_id);
        } else if pending.was("status").as_text() == Some("decided") {
            return pending.keep_all_but(&["review_on"]);
        }
        Ok(())
    }

    fn before_removal(&self, _work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
        match removed.get("status").as_text() {
            Some("decided") => Err(Error::at("status", "assessment-stays")),
            _ => Ok(()),
        }
    }
}

/// True for a balancing test that lets this purpose go on today.
pub(crate) fn balances(assessment: &Held, purpose: &str, today: Date) -> bool {
    let text = |field: &str| assessment.get(field).as_text().unwrap_or_default();
    text("kind") == "lia"
        && text("status") == "decided"
        && matches!(text("result"), "yes" | "measures")
        && lists(assessment.get("purposes"), purpose)
        && assessment.get("review_on").as_date().is_none_or(|day| day >= today)
}

/// What is done with assessments.
pub(crate) fn verbs() -> Vec<Verb> {
    vec![Verb {
        entity: "assessment",
        name: "decide",
        icon: "check",
        weight: Weight::Next,
        gives: "assessment",
        asks: WHEN,
        needs: Needs::Edit,
        applies: |record, _| stands_in(record, &["draft"]),
        run: decide,
    }]
}

fn decide(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let today = work.today();
    let decided = answers.text("decided_on").parse().unwrap_or(today);
    let by = work.actor().user_id;
    manage(work, (record.entity(), record.id()), "decide", |_, pending| {
        let mut errors = Vec::new();
        for field in ["description", "necessity", "risks", "result"] {
            if pending.get(field).is_empty() {
                errors.push(FieldError::new(field, "required"));
            }
        }
        if decided > today {
            errors.push(FieldError::new("decided_on", "not-in-the-future"));
        }
        if !errors.is_empty() {
            return Err(Error::Invalid(errors));
        }
        pending.set("decided_on", decided);
        pending.set("author_id", by);
        pending.set("status", "decided");
        Ok(())
    })
}
