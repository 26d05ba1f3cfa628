//! A card: values edited in place, the timeline with its composer, the task that came of it, a value that is masked.

use crate::desk::{CONTROL, Desk, ENTER, ESCAPE, F2, walk};

const EMPTY_COMPOSER: &str =
    "document.querySelector('[data-composer] [name=subject]').value === ''";

/// Opens the card of the first contact of the list; its path.
async fn first_card(desk: &Desk) -> String {
    desk.open("/contacts").await;
    desk.press("[data-list] .k-title").await;
    desk.find("#field-position").await;
    desk.place().await
}

#[test]
fn a_value_is_edited_in_place_by_keys() {
    walk(20, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        let card = first_card(desk).await;
        let before = desk.text("#field-position .k-value").await;

        desk.js("document.querySelector('#field-position button').focus()").await;
        desk.keys(F2).await;
        desk.find("#f-position").await;
        desk.axe("a value that is edited").await;
        desk.write("#f-position", "Vedoucí směny").await;
        desk.keys(ENTER).await;
        desk.shows("#field-position .k-value", "Vedoucí směny").await;
        desk.shows("#toasts", "Uloženo").await;
        desk.axe("a value that was saved").await;

        desk.press_text("#toasts button", "Vrátit zpět").await;
        desk.shows("#field-position .k-value", &before).await;

        desk.press("#field-position button").await;
        desk.write("#f-position", "Zapomeňte na to").await;
        desk.keys(ESCAPE).await;
        desk.shows("#field-position .k-value", &before).await;

        // Leaving the field saves it.
        desk.press("#field-position button").await;
        desk.write("#f-position", "Skladník").await;
        desk.press(".k-card-name h1").await;
        desk.shows("#field-position .k-value", "Skladník").await;

        desk.open(&format!("{card}/history?field=position")).await;
        desk.shows(".k-changes ins", "Vedoucí směny").await;
        desk.shows(".k-changes ins", "Skladník").await;
        assert!(!desk.text("#main").await.contains("Zapomeňte"));
    });
}

#[test]
fn a_wrong_value_is_told_at_its_field_and_not_lost() {
    walk(20, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        first_card(desk).await;
        let before = desk.text("#field-email .k-value").await;
        desk.expect_in_console("status of 422");

        desk.press("#field-email button").await;
        desk.write("#f-email", "jana.firma.cz").await;
        desk.keys(ENTER).await;
        desk.shows("#field-email .k-problem", "Napište e-mail").await;
        assert_eq!(desk.value("#f-email").await, "jana.firma.cz");
        desk.axe("a value that is wrong").await;
        // Whoever goes elsewhere meanwhile finds it again.
        desk.press(".k-card-name h1").await;
        desk.shows("#field-email .k-problem", "Napište e-mail").await;
        assert_eq!(desk.value("#f-email").await, "jana.firma.cz");

        desk.press("#f-email").await;
        desk.keys(ESCAPE).await;
        desk.shows("#field-email .k-value", &before).await;
    });
}

#[test]
fn what_happened_is_written_down_and_the_task_is_done() {
    walk(20, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        let card = first_card(desk).await;
        for (kind, subject) in [
            ("note", "Má raději e-mail"),
            ("call", "Volal kvůli ceně"),
            ("meeting", "U nich ve skladu"),
        ] {
            desk.press(&format!("[data-composer] label:has([value={kind}])")).await;
            desk.write("[data-composer] [name=subject]", subject).await;
            desk.write("[data-composer] [name=text]", "Podrobnosti").await;
            desk.keys(&format!("{CONTROL}{ENTER}")).await;
            desk.shows("#timeline li:first-child", subject).await;
            desk.until("an empty composer", EMPTY_COMPOSER).await;
        }
        desk.axe("a card with a timeline").await;
        let written = desk.count("#timeline > li").await;
        desk.press("[data-composer] .btn-primary").await;
        desk.is_at("[data-composer] textarea:invalid").await;
        assert_eq!(desk.count("#timeline > li").await, written, "an empty entry was written");

        desk.js("document.getElementById('toasts').replaceChildren()").await;
        desk.press("[data-composer] label:has([value=task])").await;
        desk.js("document.querySelector('[name=due_on]').valueAsDate = new Date()").await;
        desk.write("[data-composer] [name=subject]", "Poslat nabídku").await;
        desk.axe("a task in the composer").await;
        desk.press("[data-composer] .btn-primary").await;
        desk.until("an empty composer", EMPTY_COMPOSER).await;
        desk.shows("#toasts", "Uloženo").await;

        desk.open("/my-tasks").await;
        desk.press_text(".k-task a", "Poslat nabídku").await;
        desk.shows(".k-card-name h1", "Poslat nabídku").await;
        desk.open("/my-tasks").await;
        desk.press(".k-task .k-tick[aria-label*='Poslat nabídku']").await;
        desk.gone(".k-task:not(.is-done) .k-tick[aria-label*='Poslat nabídku']").await;
        desk.open(&card).await;
        desk.shows("#timeline", "Volal kvůli ceně").await;
    });
}

#[test]
fn a_masked_value_is_uncovered_on_demand_and_that_is_told() {
    walk(20, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        let card = first_card(desk).await;
        desk.press("#field-dic button").await;
        desk.write("#f-dic", "CZ25123891").await;
        desk.keys(ENTER).await;
        desk.shows("#field-dic", "Odkrýt").await;
        assert!(!desk.text("#field-dic").await.contains("25123891"), "it is not masked");
        desk.press_text("#field-dic button", "Odkrýt").await;
        desk.shows("#field-dic .k-value", "CZ25123891").await;
        desk.open(&format!("{card}/history")).await;
        desk.shows(".k-history td", "odkrytí údaje").await;
        assert!(!desk.text("#main").await.contains("25123891"), "the history tells it");
    });
}

#[test]
fn a_document_is_added_gets_a_version_and_goes() {
    walk(20, async |desk| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("Smlouva č. 5.txt");
        std::fs::write(&file, "Ujednání").unwrap();
        desk.sign_in("petr@ukazka.example").await;
        let card = first_card(desk).await;
        let send = async |css: &str, button: &str| {
            desk.find(css).await.send_keys(file.to_str().unwrap()).await.unwrap();
            desk.press(button).await;
        };
        send("#document-file", ".k-document-form .btn").await;
        desk.shows(".k-documents a", "Smlouva č. 5.txt").await;
        desk.axe("a card with a document").await;
        desk.js("document.querySelector('.k-documents details').open = true; document.querySelector('.k-documents details details').open = true").await;
        send(".k-documents [name=file]", ".k-documents .k-confirm .btn-primary").await;
        desk.until(
            "there are two versions",
            "document.querySelectorAll('.k-documents a[href*=\"version=1\"]').length === 1",
        )
        .await;
        let text = desk
            .js("const link = document.querySelector('.k-documents a'); return (await fetch(link.href)).text()")
            .await;
        assert_eq!(text, "Ujednání");
        desk.js("document.querySelectorAll('.k-documents details').forEach(it => it.open = true)")
            .await;
        desk.press(".k-documents .btn-danger").await;
        desk.shows("#documents", "Zatím žádné dokumenty").await;
        desk.open(&format!("{card}/history")).await;
        desk.shows(".k-history td", "odstranění dokumentu").await;
    });
}
