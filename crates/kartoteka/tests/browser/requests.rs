//! The rights of the person by those who handle them: access and portability, restriction and its end, objections, a
//! rectification, and a score that a person decides about.

use crate::desk::{Desk, ENTER, ESCAPE, walk};

/// Writes down from the card of the first contact what was asked, as the officer, and opens it. Tells where the card is.
async fn asked(desk: &Desk, door: &str) -> (String, String) {
    desk.sign_in("ivana@ukazka.example").await;
    desk.open("/contacts").await;
    desk.press("[data-list] .k-title").await;
    desk.find("#field-email").await;
    let contact = desk.place().await;
    desk.press_text(".k-doors a", door).await;
    desk.find("[name=applicant]").await;
    desk.press("#main form button.btn-primary").await;
    desk.find("#field-status").await;
    (contact, desk.place().await)
}

/// Lifts the restriction of a request as the officer, who says how the person was told.
async fn lift(desk: &Desk, request: &str, told: &str) {
    desk.sign_in_instead("ivana@ukazka.example").await;
    desk.open(request).await;
    act(desk, "Zrušit omezení").await;
    desk.write("[name=told]", told).await;
    desk.press(".k-head-actions details[open] > form button.btn-danger").await;
    desk.shows("#main", "Omezení zrušeno").await;
}

/// The archive of a request is there to be taken, and is one.
async fn is_given(desk: &Desk, request: &str) {
    let archive = format!("{request}/files/archive");
    assert_eq!(desk.count(&format!("a[href$=\"{archive}\"]")).await, 1);
    let (kind, begins) = desk.takes(&archive).await;
    assert!(kind.contains("zip") && begins.starts_with("PK"), "{kind}");
}

/// Presses a button of a card, wherever it stands.
async fn act(desk: &Desk, label: &str) {
    desk.js("window.scrollTo(0, 0)").await;
    if desk.count(".k-drop-acts > summary").await > 0 {
        desk.press(".k-drop-acts > summary").await;
    }
    desk.press_text(".k-head-actions button, .k-head-actions summary, .k-drop-acts button", label)
        .await;
}

#[test]
fn an_access_is_reviewed_and_given() {
    walk(40, async |desk| {
        let (_contact, request) = asked(desk, "Výpis údajů").await;
        desk.press_text(".k-head-actions a", "Projít texty").await;
        desk.shows("h1", "Projít texty").await;
        desk.axe("the review of texts").await;
        desk.press("#main form button.btn-primary").await;
        desk.shows("#main", "Texty prošel").await;
        assert!(desk.place().await.contains(&request), "it goes back to the request");
        is_given(desk, &request).await;
        desk.open("/requests/inbox").await;
        desk.shows("h1", "Žádosti k vyřízení").await;
        desk.axe("the inbox of requests").await;
        desk.open(&request).await;
        desk.press_text(".k-head-actions button", "Označit za vyřízenou").await;
        desk.shows("#main", "Vyřízená").await;
    });
}

#[test]
fn a_portability_is_given() {
    walk(40, async |desk| {
        let (_contact, request) = asked(desk, "Přenos").await;
        is_given(desk, &request).await;
        desk.press_text(".k-head-actions button", "Označit za vyřízenou").await;
        desk.shows("#main", "Vyřízená").await;
    });
}

#[test]
fn a_request_takes_longer_and_is_refused() {
    walk(40, async |desk| {
        let (_contact, request) = asked(desk, "Výpis údajů").await;
        act(desk, "Prodloužit lhůtu").await;
        desk.write("#act-extend-reason", "Zálohy se hledají v archivu").await;
        desk.press("form[action$=\"/do/extend\"] button").await;
        desk.shows("#main", "Zálohy se hledají v archivu").await;
        let (_, letter) = desk.takes(&format!("{request}/files/letter.txt")).await;
        assert!(letter.contains("archivu"), "{letter}");
        act(desk, "Odmítnout").await;
        desk.write("#act-refuse-reason", "Opakuje se potřetí za měsíc").await;
        desk.press("form[action$=\"/do/refuse\"] button").await;
        desk.shows("#main", "Odmítnutá").await;
        desk.axe("a refused request on its card").await;
        // UTF-8 in the four thousand first bytes: what has no accents is enough to find.
        let (_, letter) = desk.takes(&format!("{request}/files/letter.txt")).await;
        assert!(letter.contains("Opakuje se"), "{letter}");
        let (_, paper) = desk.takes(&format!("{request}/files/letter.pdf")).await;
        assert!(paper.starts_with("%PDF"), "{paper}");
    });
}

#[test]
fn a_consent_is_written_down_and_withdrawn_by_a_colleague() {
    walk(40, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        desk.open("/contacts").await;
        desk.press("[data-list] .k-title").await;
        desk.find("#field-email").await;
        let id = desk.place().await.trim_start_matches("/contacts/").to_owned();
        desk.open(&format!("/consents/new?contact_id={id}")).await;
        desk.find("[name=channel]").await;
        desk.choose("[name=source]", "phone").await;
        desk.press("#main form button.btn-primary").await;
        desk.shows("#main", "Platí").await;
        desk.axe("a consent on its card").await;
        act(desk, "Odvolat souhlas").await;
        desk.shows("#main", "Odvoláno").await;
    });
}

#[test]
fn a_person_is_restricted_until_they_are_told() {
    walk(40, async |desk| {
        let (contact, request) = asked(desk, "Omezení").await;
        act(desk, "Omezit zpracování").await;
        desk.shows("#main", "Zpracování omezeno od").await;
        desk.open(&contact).await;
        desk.shows("#main", "Zpracování omezeno").await;
        desk.axe("somebody who is restricted").await;

        desk.sign_in_instead("hana@ukazka.example").await;
        desk.expect_in_console("status of 404");
        desk.open(&contact).await;
        desk.shows("#main", "nemáte přístup").await;

        lift(desk, &request, "E-mailem na známou adresu").await;

        desk.sign_in_instead("hana@ukazka.example").await;
        desk.open(&contact).await;
        desk.find("#field-email").await;
    });
}

#[test]
fn an_objection_to_marketing_is_accepted() {
    walk(40, async |desk| {
        let (_contact, _request) = asked(desk, "Námitka").await;
        act(desk, "Přijmout námitku proti marketingu").await;
        desk.shows("#main", "Vyřízená").await;
        desk.open("/consents").await;
        desk.shows("[data-list]", "Námitka proti marketingu").await;
    });
}

#[test]
fn a_rectification_is_made_and_told_to_recipients() {
    walk(40, async |desk| {
        let (contact, request) = asked(desk, "Oprava").await;
        desk.sign_in_instead("alena@ukazka.example").await;
        desk.open(&contact).await;
        desk.press("#field-position button").await;
        desk.write("#f-position", "Ředitelka závodu").await;
        desk.press(".k-card-name h1").await;
        desk.shows("#field-position .k-value", "Ředitelka závodu").await;
        desk.open(&request).await;
        desk.shows("#recipients", "zatím neoznámeno").await;
        act(desk, "Oznámit příjemci").await;
        desk.find("#act-tell-recipient").await;
        desk.js("document.querySelector('#act-tell-recipient').selectedIndex = 1").await;
        desk.write("[name=told_how]", "Datovou schránkou").await;
        desk.press("form[action$=\"/do/tell\"] button").await;
        desk.shows("#recipients", "oznámeno").await;
        desk.shows("#main", "Komu jsme to oznámili").await;
        desk.shows("#main", "Datovou schránkou").await;
        desk.axe("a request of which recipients were told").await;
        desk.press_text(".k-head-actions button", "Označit za vyřízenou").await;
        desk.shows("#main", "Vyřízená").await;
    });
}

#[test]
fn an_objection_to_a_legitimate_interest_restricts_while_it_is_assessed() {
    walk(40, async |desk| {
        let (contact, request) = asked(desk, "Námitka").await;
        act(desk, "Omezit zpracování").await;
        desk.shows("#main", "Zpracování omezeno od").await;
        desk.sign_in_instead("petr@ukazka.example").await;
        desk.expect_in_console("status of 404");
        desk.open(&contact).await;
        desk.shows("#main", "nemáte přístup").await;
        lift(desk, &request, "Dopisem, s posouzením").await;
    });
}

#[test]
fn an_objection_that_is_upheld_goes_on_as_an_erasure() {
    walk(40, async |desk| {
        let (_contact, _request) = asked(desk, "Námitka").await;
        act(desk, "Omezit zpracování").await;
        act(desk, "Vyhovět: údaje vymazat").await;
        desk.press(".k-head-actions details[open] > form button.btn-danger").await;
        desk.shows("#main", "Výmaz").await;
        desk.shows("#main", "Naplánovaná").await;
    });
}

#[test]
fn a_score_is_explained_and_a_person_decides() {
    walk(40, async |desk| {
        desk.sign_in("alena@ukazka.example").await;
        desk.open("/contacts").await;
        desk.press("[data-list] .k-title").await;
        desk.find("#field-score").await;
        desk.expect_in_console("status of 422");
        desk.press("#field-score button").await;
        desk.write("#f-score", "80").await;
        desk.keys(ENTER).await;
        desk.shows("#field-score .k-problem", "Napište, z čeho skóre vyplývá").await;
        desk.press("#f-score").await;
        desk.keys(ESCAPE).await;
        desk.gone("#f-score").await;
        desk.press("#field-score_reason button").await;
        desk.write("#f-score_reason", "Třikrát se ptal na cenu").await;
        desk.js("document.activeElement.blur()").await;
        desk.shows("#field-score_reason .k-value", "Třikrát").await;
        desk.press("#field-score button").await;
        desk.write("#f-score", "80").await;
        desk.js("document.activeElement.blur()").await;
        desk.shows("#main", "Zatím nic").await;
        act(desk, "Rozhodnout jinak").await;
        desk.write("[name=reason]", "Kupuje jinde").await;
        desk.press("form[action$=\"/do/overrule\"] button").await;
        desk.shows("#main", "Rozhodl jinak").await;
        desk.shows("#field-score_reason .k-value", "Kupuje jinde").await;
    });
}
