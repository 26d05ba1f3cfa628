//! What is done with contracts beside changing them: one of its documents is named as the signed one, and a contract that was
//! made valid by mistake, or is to be changed by an amendment, goes back into preparation.

use dictionary::Value;
use records::{Answers, Asked, AskedKind, Error, Needs, Verb, Visible, Weight, Work, manage};

use crate::act::stands_in;

const SIGNED: &[Asked] = &[
    Asked { name: "document", required: true, kind: AskedKind::Document },
    Asked { name: "signed_on", required: false, kind: AskedKind::Date },
];

/// All verbs.
pub(crate) fn verbs() -> Vec<Verb> {
    let sign = Verb {
        entity: "contract",
        name: "sign",
        icon: "writing-sign",
        weight: Weight::Usual,
        gives: "contract",
        asks: SIGNED,
        needs: Needs::Edit,
        applies: |record, _| stands_in(record, &["draft", "valid"]),
        run: sign,
    };
    vec![
        sign,
        Verb {
            name: "reopen",
            icon: "edit",
            weight: Weight::Grave,
            asks: &[],
            applies: |record, _| stands_in(record, &["valid"]),
            run: reopen,
            ..sign
        },
    ]
}

/// Names the document that was signed.
fn sign(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let document = answers.document(work, record, "document")?;
    let said = answers.text("signed_on").parse().map(Value::Date).ok();
    let today = work.today();
    manage(work, (record.entity(), record.id()), "sign", |_, pending| {
        pending.set("signed_document", document.name);
        pending.set("signed_document_id", document.id);
        match said {
            Some(day) => pending.set("signed_on", day),
            None => pending.fill("signed_on", today),
        }
        Ok(())
    })
}

fn reopen(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    manage(work, (record.entity(), record.id()), "reopen", |_, pending| {
        pending.set("status", "draft");
        Ok(())
    })
}
