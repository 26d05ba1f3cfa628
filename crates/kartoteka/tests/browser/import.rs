//! A file of contacts is brought in: guessed, previewed, run to its end, and what was refused comes back.

use crate::desk::walk;

const FILE: &str = "Příjmení;Jméno;E-mail;Telefon;Poznámka obchodníka\r\n\
    Importovaná;Jana;jana@import.example;+420601123456;první\r\n\
    Chybný;Karel;karel-bez-zavinace;;druhý\r\n\
    Importovaný;Čeněk;cenek@import.example;;třetí\r\n";

#[test]
fn a_file_is_mapped_run_and_its_refused_rows_come_back() {
    walk(20, async |desk| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kontakty.csv");
        std::fs::write(&file, FILE).unwrap();

        desk.sign_in("alena@ukazka.example").await;
        desk.open("/contacts").await;
        desk.press("#main a[href='/contacts/import']").await;
        desk.find("#file").await.send_keys(file.to_str().unwrap()).await.unwrap();
        desk.press(".k-form .btn-primary").await;

        desk.shows(".k-steps .is-active", "Sloupce").await;
        for (column, field) in
            [(0, "last_name"), (1, "first_name"), (2, "email"), (3, "phone"), (4, "")]
        {
            assert_eq!(desk.value(&format!("[name='target.{column}']")).await, field);
        }
        desk.shows(".k-preview .k-problem", "e-mail").await;
        desk.axe("the preview of an import").await;
        desk.press_text("#main .btn-primary", "Spustit import").await;

        desk.shows("#job .badge", "hotovo").await;
        desk.shows("#job", "2 záznamy vytvořeny").await;
        desk.shows("#job", "1 řádek odmítnut").await;
        desk.axe("an import that is over").await;
        let refused =
            "return fetch(document.querySelector('#job a[download]').href).then((it) => it.text())";
        let refused = desk.js(refused).await;
        let refused = refused.as_str().unwrap();
        assert!(refused.contains("karel-bez-zavinace") && !refused.contains("Jana"), "{refused}");

        desk.press_text("#job a", "Přejít na výsledek").await;
        desk.shows(".k-count", "23 kontaktů").await;
        desk.open("/jobs").await;
        desk.shows(".k-table", "hotovo").await;
        desk.axe("jobs").await;
    });
}
