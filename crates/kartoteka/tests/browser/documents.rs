//! Documents of a card: dropped one by one or together, too large, looked at; and an e-mail that joins the story.

use serde_json::json;

use crate::desk::{Desk, walk};

const MESSAGE: &str = "From: Jana <jana@strojirny.example>\r\nTo: petr@ukazka.example\r\nSubject: Dotaz na lis\r\n\
    Message-ID: <1@strojirny.example>\r\n\r\nKolik stojí?\r\n";
/// One page with nothing on it.
const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF";

/// Drops files on the card that is open: their names, and their texts or how many bytes they have.
async fn drop_files(desk: &Desk, files: &[(&str, &str)]) {
    let files = json!(files);
    desk.find("form[data-drop-file]").await;
    desk.js(&format!(
        "const carried = new DataTransfer();
         for (const [name, text] of {files}) {{
           const size = Number(text);
           carried.items.add(new File([size ? new Uint8Array(size) : text], name));
         }}
         const at = document.querySelector('#main');
         for (const kind of ['dragover', 'drop']) {{
           at.dispatchEvent(new DragEvent(kind, {{ dataTransfer: carried, bubbles: true, cancelable: true }}));
         }}"
    ))
    .await;
}

async fn first_card(desk: &Desk) {
    desk.sign_in("petr@ukazka.example").await;
    desk.open("/contacts").await;
    desk.press("[data-list] .k-title").await;
    desk.find("form[data-drop-file]").await;
}

#[test]
fn files_are_dropped_and_each_says_what_is_wrong() {
    walk(20, async |desk| {
        first_card(desk).await;
        desk.expect_in_console("status of 422");
        let before = desk.count(".k-documents > li > a").await;
        let files = [
            ("dopis.txt", "Dobrý den"),
            ("prázdný.txt", ""),
            ("velký.bin", "52428801"),
            ("smlouva.pdf", PDF),
            ("makro.html", "<script>1</script>"),
        ];
        drop_files(desk, &files).await;
        desk.shows(".k-documents a", "makro.html").await;
        for name in ["dopis.txt", "smlouva.pdf"] {
            desk.shows(".k-documents a", name).await;
        }
        desk.shows("[data-said] .alert-danger", "prázdný.txt: Soubor je prázdný.").await;
        desk.shows("[data-said] .alert-danger", "velký.bin: Soubor je příliš velký").await;
        desk.shows("[data-said] .alert-danger", "kartoteka import").await;
        assert_eq!(desk.count(".k-documents > li > a").await, before + 3);
        desk.shows(".k-document-warning", "umí spouštět programy").await;
        desk.axe("documents with problems").await;

        // The PDF is looked at on the card, in the browser's own viewer, and not before somebody asks for it: opening a
        // document is written down.
        let loaded =
            "performance.getEntriesByType('resource').some((it) => it.initiatorType === 'iframe')";
        assert_eq!(desk.js(&format!("return {loaded}")).await, json!(false));
        desk.press(".k-document-preview summary").await;
        desk.until("the content of the frame", loaded).await;
        desk.until(
            "a frame",
            "document.querySelector('.k-document-preview iframe').offsetHeight > 100",
        )
        .await;

        // The form sends what was chosen in the same way.
        let folder = tempfile::tempdir().unwrap();
        let chosen = folder.path().join("vybraný.txt");
        std::fs::write(&chosen, "Vybráno").unwrap();
        let field = desk.find("#document-file").await;
        field.send_keys(chosen.to_str().unwrap()).await.unwrap();
        desk.press("form[data-drop-file] button").await;
        desk.shows(".k-documents a", "vybraný.txt").await;
        desk.gone("[data-said] .alert-danger").await;
    });
}

#[test]
fn an_email_that_is_dropped_joins_the_story() {
    walk(20, async |desk| {
        first_card(desk).await;
        drop_files(desk, &[("dotaz.eml", MESSAGE)]).await;
        desk.shows("#timeline", "Dotaz na lis").await;
        desk.shows("#documents .alert-success", "Zařazen 1 e-mail.").await;
        desk.axe("a card with an e-mail").await;
        drop_files(desk, &[("dotaz.eml", MESSAGE)]).await;
        desk.shows("#documents .alert-success", "1 e-mail tu už byl.").await;

        desk.press_text("#timeline a", "Dotaz na lis").await;
        desk.shows(".k-documents > li", "uchovává se beze změny").await;
        assert_eq!(desk.count(".k-documents form").await, 0, "nobody changes it");
        desk.find(".k-email iframe").await;
    });
}
