//! A score of a person has its explanation, and a person decides about it.

use dictionary::Draft;
use privacy::scores_of;
use records::{Actor, Error, change};
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::refusal;

fn rate(test: &TestHouse, actor: &Actor, contact: Uuid, draft: Draft) -> Result<(), Error> {
    test.house.write(actor, move |work| {
        let entity = work.entity("contact")?;
        change(work, &entity, (contact, None), &draft).map(drop)
    })
}

fn decision(test: &TestHouse, contact: Uuid) -> String {
    let held = test
        .house
        .read(&test.administrator(), |work| Ok(work.held("contact", contact)?.unwrap()))
        .unwrap();
    scores_of(&held).first().map(|score| score.decision.clone()).unwrap_or_default()
}

testkit::on_both!(a_score_is_explained_and_a_person_decides, |test: TestHouse| {
    let admin = test.administrator();
    let contact = test.make(&admin, "contact", Draft::default().with("last_name", "Hodnocený"));
    let error = rate(&test, &admin, contact, Draft::default().with("score", 80)).unwrap_err();
    assert_eq!(refusal(&error), "score-needs-reason");
    let why = Draft::default().with("score", 80).with("score_reason", "Třikrát se ptal na cenu");
    rate(&test, &admin, contact, why).unwrap();
    assert_eq!(decision(&test, contact), "open");
    test.act(&admin, ("contact", contact), ("agree", &[])).unwrap();
    assert_eq!(decision(&test, contact), "accepted");
    assert!(
        test.act(&admin, ("contact", contact), ("agree", &[])).is_err(),
        "it is decided already"
    );
    // Another score is another question.
    rate(&test, &admin, contact, Draft::default().with("score", 20)).unwrap();
    assert_eq!(decision(&test, contact), "open");
    let refused = test.act(&admin, ("contact", contact), ("overrule", &[])).unwrap_err();
    assert_eq!(refusal(&refused), "required");
    let why: &[(&str, &str)] = &[("reason", "Je to dobrý zákazník")];
    test.act(&admin, ("contact", contact), ("overrule", why)).unwrap();
    assert_eq!(decision(&test, contact), "overruled");
    // No decision is written past the person who decides.
    let error = rate(&test, &admin, contact, Draft::default().with("score_decision", "accepted"));
    assert!(error.is_err());
    rate(&test, &admin, contact, Draft::default().with("score", serde_json::Value::Null)).unwrap();
    assert_eq!(decision(&test, contact), "");
    let reason = || {
        let held = test.house.read(&admin, |work| Ok(work.held("contact", contact)?.unwrap()));
        held.unwrap().text("score_reason").to_owned()
    };
    assert_eq!(reason(), "", "an explanation goes with its score");
    // On a card one field is written after the other, so the explanation may come first.
    rate(&test, &admin, contact, Draft::default().with("score_reason", "Nová poptávka")).unwrap();
    rate(&test, &admin, contact, Draft::default().with("score", 30)).unwrap();
    assert_eq!((reason().as_str(), decision(&test, contact).as_str()), ("Nová poptávka", "open"));
});
