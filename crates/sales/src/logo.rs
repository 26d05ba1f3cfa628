//! The logo of an issuer: one of its documents that is a picture, printed on everything that it issues from then on. What was
//! issued before keeps the PDF that was kept then.

use dictionary::{FieldError, Value};
use paper::{LARGEST_PICTURE, Picture};
use records::{
    Actor, Answers, Asked, AskedKind, Error, House, Needs, Origin, Verb, Visible, Weight, Work,
    manage,
};
use uuid::Uuid;

const DOCUMENT: &[Asked] = &[Asked { name: "document", required: true, kind: AskedKind::Document }];

/// What is done with an issuer.
pub(crate) fn verbs() -> Vec<Verb> {
    let set = Verb {
        entity: "issuer",
        name: "logo",
        icon: "certificate",
        weight: Weight::Usual,
        gives: "issuer",
        asks: DOCUMENT,
        needs: Needs::Edit,
        applies: |_, _| true,
        run: set,
    };
    vec![
        set,
        Verb {
            name: "remove-logo",
            icon: "x",
            asks: &[],
            applies: |record, _| !record.get("logo_id").is_empty(),
            run: remove,
            ..set
        },
    ]
}

fn set(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let document = answers.document(work, record, "document")?;
    let file = work.held_file(document.id, LARGEST_PICTURE)?;
    let file = file.ok_or_else(|| Error::at("document", "picture-too-large"))?;
    if let Err(error) = Picture::new(file) {
        return Err(Error::Invalid(vec![FieldError::new("document", error.key())]));
    }
    manage(work, (record.entity(), record.id()), "change", |_, pending| {
        pending.set("logo", document.name);
        pending.set("logo_id", document.id);
        Ok(())
    })
}

fn remove(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    manage(work, (record.entity(), record.id()), "change", |_, pending| {
        pending.set("logo", Value::Null);
        pending.set("logo_id", Value::Null);
        Ok(())
    })
}

/// The logo to print; nothing once its document is gone, or has a version that is no picture.
pub(crate) fn of(house: &House, issuer: Option<Uuid>) -> Result<Option<Picture>, Error> {
    let Some(issuer) = issuer else { return Ok(None) };
    house.read(&Actor::system(Origin::Job), |work| {
        let issuer = work.held("issuer", issuer)?;
        let Some(id) = issuer.and_then(|issuer| issuer.get("logo_id").as_id()) else {
            return Ok(None);
        };
        let file = work.held_file(id, LARGEST_PICTURE)?;
        Ok(file.and_then(|bytes| Picture::new(bytes).ok()))
    })
}
