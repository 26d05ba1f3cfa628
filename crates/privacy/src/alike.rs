//! Requests like another one. Whoever asks does not know on how many cards we hold them, so what they ask is filed for each; and
//! an objection that is upheld goes on as an erasure.

use std::collections::BTreeMap;

use dictionary::{Draft, value_to_json};
use records::{
    Answers, Asked, AskedKind, Error, Held, Verb, Visible, Work, create, get, manage, stands_in,
    title,
};
use uuid::Uuid;

use crate::requests::{OPEN, PLAN, held, may_handle};

const CARD: &[Asked] = &[Asked { name: "card", required: true, kind: AskedKind::One(other_cards) }];

/// Files the same for another card of the person.
pub(crate) const ALSO: Verb = Verb {
    name: "also",
    icon: "users",
    asks: CARD,
    applies: |record, rights| {
        may_handle(rights) && stands_in(record, OPEN) && !record.get("contact_id").is_empty()
    },
    run: also,
    ..PLAN
};

/// The other cards with an address of the person, for which the same is not open yet: they may be the same person, or share it.
fn other_cards(work: &mut Work<'_, '_>, record: &Visible) -> Result<Vec<(Uuid, String)>, Error> {
    let request = held(work, record)?;
    let Some(own) = work.held_by("contact", request.get("contact_id"))? else {
        return Ok(Vec::new());
    };
    let mut found: BTreeMap<Uuid, Held> = BTreeMap::new();
    for field in ["email", "phone"] {
        let address = own.get(field).clone();
        if !address.is_empty() {
            let same = work.held_with("contact", &[(field, address)])?;
            found.extend(same.into_iter().map(|held| (held.id(), held)));
        }
    }
    let mut cards = Vec::new();
    for held in found.into_values().filter(|held| held.id() != own.id()) {
        let Some(card) = work.as_seen(&held) else { continue };
        let same = [("contact_id", held.id().into()), ("kind", request.get("kind").clone())];
        let asked = work.held_with("request", &same)?;
        if !asked.iter().any(|one| OPEN.contains(&one.text("status"))) {
            let address = held.text("email");
            let address = if address.is_empty() { held.text("phone") } else { address };
            cards.push((held.id(), format!("{} ({address})", title(&card))));
        }
    }
    Ok(cards)
}

fn also(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let chosen = answers.text("card").parse::<Uuid>().ok();
    let cards = other_cards(work, record)?;
    let card = cards.iter().map(|(id, _)| *id).find(|id| Some(*id) == chosen);
    let card = card.ok_or_else(|| Error::at("card", "not-an-option"))?;
    file_alike(work, record, (record.get("kind").as_text().unwrap_or_default(), card))
}

/// Files a request of this kind about somebody, with all else that another one says: who asked and when, and how we know them.
pub(crate) fn file_alike(
    work: &mut Work<'_, '_>,
    record: &Visible,
    (kind, contact): (&str, Uuid),
) -> Result<Visible, Error> {
    let mut draft = Draft::default().with("kind", kind).with("contact_id", contact.to_string());
    for field in ["received_on", "channel", "text", "assignee_id", "applicant", "applicant_email"] {
        draft = draft.with(field, value_to_json(record.get(field)));
    }
    let filed = create(work, record.entity(), &draft)?.record;
    if record.get("identity").as_text() == Some("checked") {
        manage(work, (record.entity(), filed.id()), "identify", |_, pending| {
            pending.set("identity", "checked");
            pending.set("identity_how", record.get("identity_how").clone());
            Ok(())
        })?;
    }
    get(work, record.entity(), filed.id())?.ok_or(Error::NotFound)
}
