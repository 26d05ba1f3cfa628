//! An erasure by those who do it: a salesperson writes down what was asked, the officer plans, the administrator confirms, and
//! the officer carries it out.

use crate::desk::{Desk, walk};

/// Opens the newest request that was written down here.
async fn open_request(desk: &Desk, address: &str) {
    desk.open(address).await;
    desk.shows("h1", "20").await;
}

/// Opens a request again and again until its erasure is certified.
async fn until_done(desk: &Desk, request: &str) {
    let mut looks = 0;
    loop {
        desk.open(request).await;
        desk.find("#field-status").await;
        if desk.text("#field-status").await.contains("Vyřízená") {
            return;
        }
        looks += 1;
        assert!(looks < 60, "the erasure is not certified");
    }
}

#[test]
fn an_erasure_goes_by_four_eyes() {
    walk(40, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        desk.open("/contacts").await;
        desk.press("[data-list] .k-title").await;
        desk.find("#field-email").await;
        let contact = desk.place().await;
        desk.axe("why a person is held").await;
        desk.press_text(".k-doors a", "Výmaz").await;
        desk.find("[name=applicant]").await;
        desk.write("[name=applicant]", "Jan Žadatel").await;
        desk.press("#main form button.btn-primary").await;
        desk.shows("#main", "Jan Žadatel").await;
        let request = desk.place().await;
        assert_eq!(desk.count("#plan").await, 0, "a salesperson sees no plan");

        desk.sign_in_instead("ivana@ukazka.example").await;
        open_request(desk, &request).await;
        desk.shows("#plan", "Co se stane a proč").await;
        desk.axe("the plan of an erasure").await;
        desk.press(".k-drop-acts > summary").await;
        desk.press_text(".k-drop-acts button", "Naplánovat znovu").await;
        desk.shows("#main", "Naplánovaná").await;

        desk.sign_in_instead("alena@ukazka.example").await;
        open_request(desk, &request).await;
        desk.press_text(".k-head-actions button, .k-head-actions summary", "Potvrdit plán výmazu")
            .await;
        desk.write("[name=how]", "Odpověděl z adresy, kterou známe").await;
        desk.press(".k-head-actions form button.btn-primary, .k-head-actions form button").await;
        desk.shows("#main", "Potvrzená").await;

        desk.sign_in_instead("ivana@ukazka.example").await;
        open_request(desk, &request).await;
        desk.press(".k-drop-acts > summary").await;
        desk.press_text(".k-drop-acts summary, .k-drop-acts button", "Provést výmaz").await;
        desk.press(".k-drop-acts form button.btn-danger").await;
        // The clean-up runs behind the page.
        until_done(desk, &request).await;
        desk.shows("#main", "Nic nezůstalo").await;
        desk.axe("an erasure that was carried out").await;
        let (kind, certificate) = desk.takes(&format!("{request}/files/certificate")).await;
        assert!(kind.contains("json") && certificate.contains("signature"), "{certificate}");
        let (_, paper) = desk.takes(&format!("{request}/files/certificate.pdf")).await;
        assert!(paper.starts_with("%PDF"), "{paper}");
        // Whom we answer is known until the answer was sent, and no longer.
        let (_, letter) = desk.takes(&format!("{request}/files/letter.txt")).await;
        assert!(letter.contains('@'), "{letter}");
        desk.open("/requests/inbox").await;
        desk.shows("#main", "Odeslat odpověď o výmazu").await;
        desk.open(&request).await;
        desk.press_text(".k-head-actions button", "Odpověď byla odeslána").await;
        desk.shows("#main", "Odeslána").await;
        desk.open(&contact).await;
        desk.shows("h1", "Vymazaná osoba #").await;
        desk.axe("somebody who was erased").await;
    });
}
