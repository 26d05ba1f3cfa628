//! What people ask of the demonstration's company by the GDPR: requests in every state, consents and an objection.

use std::sync::Arc;

use dictionary::Draft;
use jiff::ToSpan as _;
use records::{Actor, Answers, Error, House, create, do_verb};
use serde_json::json;
use uuid::Uuid;

/// What is asked, how many days ago, what was done about it, and with which reason.
const ASKED: [(&str, i8, &str, &str); 9] = [
    ("access", 27, "", ""),
    ("portability", 12, "", ""),
    ("access", 24, "extend", "Údaje je třeba dohledat i v listinách."),
    ("rectification", 40, "answer", ""),
    ("restriction", 60, "restrict", ""),
    ("objection", 9, "object", ""),
    ("access", 50, "refuse", "Žádost se nepodařilo spojit s nikým, koho bychom znali."),
    ("portability", 33, "withdraw", ""),
    ("erasure", 6, "", ""),
];

/// Makes them about the last of the people, as whoever handles requests.
pub(crate) fn fill(
    house: &Arc<House>,
    (officer, administrator): (&Actor, &Actor),
    people: &[(usize, Uuid)],
) -> Result<(), Error> {
    let people: Vec<Uuid> =
        people.iter().rev().map(|(_, id)| *id).cycle().take(ASKED.len() + 7).collect();
    let about = people.clone();
    let colleague = administrator.user_id;
    house.write(officer, move |work| {
        let entity = work.entity("request")?;
        // A colleague asks what is held about them.
        let draft = Draft::default()
            .with("kind", "access")
            .with("user_id", json!(colleague.map(|id| id.to_string())))
            .with("channel", "in_person");
        create(work, &entity, &draft)?;
        for ((kind, days, verb, reason), person) in ASKED.iter().zip(&about) {
            let received = work.today().saturating_sub(i32::from(*days).days());
            let draft = Draft::default()
                .with("kind", *kind)
                .with("contact_id", person.to_string())
                .with("received_on", received.to_string())
                .with("channel", if days % 2 == 0 { "email" } else { "letter" });
            let id = create(work, &entity, &draft)?.record.id();
            if !verb.is_empty() {
                let answers = (!reason.is_empty())
                    .then(|| ("reason".to_owned(), (*reason).to_owned()))
                    .into_iter()
                    .collect();
                do_verb(work, (&entity, id), verb, &Answers(answers))?;
            }
        }
        Ok(())
    })?;
    erased(house, (officer, administrator), &people)?;
    let asking = people.iter().rev().nth(1).copied();
    house.write(administrator, move |work| consents(work, &people))?;
    house.write(administrator, move |work| from_the_web(work, asking))
}

/// A request that came by the public page, and about whom it is nobody has said yet.
fn from_the_web(work: &mut records::Work<'_, '_>, person: Option<Uuid>) -> Result<(), Error> {
    let Some(person) = person else { return Ok(()) };
    let held = work.held("contact", person)?.ok_or(Error::NotFound)?;
    let text = |field: &str| held.get(field).as_text().unwrap_or_default().to_owned();
    let asking = privacy::Asking {
        kind: "access".to_owned(),
        name: format!("{} {}", text("first_name"), text("last_name")),
        email: text("email"),
        text: "Dobrý den, chtěl bych vědět, jaké údaje o mně vedete a odkud je máte.".to_owned(),
        language: locale::Locale::Cs,
    };
    records::as_visitor(work, |work| privacy::receive(work, &asking)).map(drop)
}

/// One erasure that waits for its execution, and one that is carried out; the program certifies it once it runs.
fn erased(
    house: &Arc<House>,
    (officer, administrator): (&Actor, &Actor),
    people: &[Uuid],
) -> Result<(), Error> {
    let mine: Vec<Uuid> = people.iter().skip(ASKED.len()).take(2).copied().collect();
    let requests = house.write(officer, move |work| {
        let entity = work.entity("request")?;
        mine.iter()
            .map(|person| {
                let draft = Draft::default()
                    .with("kind", "erasure")
                    .with("contact_id", person.to_string())
                    .with("channel", "email");
                Ok(create(work, &entity, &draft)?.record.id())
            })
            .collect::<Result<Vec<Uuid>, Error>>()
    })?;
    let all = requests.clone();
    house.write(administrator, move |work| {
        let entity = work.entity("request")?;
        for id in &all {
            let how =
                Answers([("how".to_owned(), "Odpověď z adresy, kterou známe".to_owned())].into());
            do_verb(work, (&entity, *id), "confirm", &how)?;
        }
        Ok(())
    })?;
    house.write(officer, move |work| {
        let entity = work.entity("request")?;
        let Some(last) = requests.last() else { return Ok(()) };
        do_verb(work, (&entity, *last), "execute", &Answers::default()).map(drop)
    })
}

/// Consents of some, one withdrawn, and an objection.
fn consents(work: &mut records::Work<'_, '_>, people: &[Uuid]) -> Result<(), Error> {
    let text = work.entity("consent_text")?;
    let words = Draft::default()
        .with("name", "Novinky, verze 1")
        .with("text", "Souhlasím s tím, aby mi Ukázka, s. r. o., posílala novinky a nabídky. Souhlas mohu kdykoli odvolat.");
    let english = Draft::default()
        .with("name", "News, version 1")
        .with("language", "en")
        .with("text", "I agree that Ukázka, s. r. o., sends me news and offers. I can withdraw this consent at any time.");
    create(work, &text, &english)?;
    let text = create(work, &text, &words)?.record.id();
    let entity = work.entity("consent")?;
    for (index, person) in people.iter().skip(ASKED.len() + 2).enumerate() {
        let decision = if index == 0 { "objection" } else { "given" };
        let draft = Draft::default()
            .with("contact_id", person.to_string())
            .with("decision", decision)
            .with("source", if index % 2 == 0 { "paper" } else { "form" })
            .with("channel", if index % 3 == 0 { "any" } else { "email" })
            .with("text_id", json!(text.to_string()));
        let id = create(work, &entity, &draft)?.record.id();
        if index == 1 {
            do_verb(work, (&entity, id), "withdraw", &Answers::default())?;
        }
    }
    Ok(())
}
