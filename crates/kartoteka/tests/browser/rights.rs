//! Who sees and does what: the delivered roles, and a right that an administrator gives and takes.

use crate::desk::{Desk, walk};

/// The page is refused, in words.
async fn is_refused(desk: &Desk, page: &str) {
    desk.open(page).await;
    desk.shows("h1", "K tomu nemáte oprávnění").await;
    desk.shows(".k-status", "403").await;
    desk.axe(page).await;
}

#[test]
fn billing_sees_the_directory_and_not_what_sales_do() {
    walk(30, async |desk| {
        desk.sign_in("hana@ukazka.example").await;
        let rail = desk.text(".k-rail").await;
        assert!(rail.contains("Kontakty") && rail.contains("Firmy"), "{rail}");
        assert!(!rail.contains("Role") && !rail.contains("Protokol"), "{rail}");
        desk.open("/contacts").await;
        desk.shows(".k-count", "30 kontaktů").await;
        assert_eq!(desk.count("[data-new]").await, 0);
        desk.open("/tasks").await;
        desk.shows("#main", "Zatím tu nic není").await;
        desk.open("/contacts").await;
        desk.press("[data-list] .k-title").await;
        desk.find("#field-email").await;
        for absent in ["#timeline", "#field-note", "#field-tags", "#main [data-edit]"] {
            assert_eq!(desk.count(absent).await, 0, "{absent}");
        }
        desk.axe("a card to read only").await;
        desk.expect_in_console("status of 403");
        for page in ["/contacts/new", "/settings/roles", "/settings/audit", "/activities"] {
            is_refused(desk, page).await;
        }
        desk.open("/companies").await;
        desk.press("[data-list] .k-title").await;
        desk.find("#field-ico[data-edit]").await;
        assert_eq!(desk.count("#field-note[data-edit]").await, 0);
    });
}

#[test]
fn the_data_protection_officer_reads_everything_and_changes_nothing() {
    walk(20, async |desk| {
        desk.sign_in("ivana@ukazka.example").await;
        desk.open("/settings/audit").await;
        desk.shows(".k-history", "přihlášení").await;
        desk.press_text("#main button", "Ověřit celý protokol").await;
        desk.shows("#proof", "Protokol je neporušený").await;
        desk.axe("a log that was verified").await;
        desk.open("/contacts").await;
        desk.shows(".k-count", "21 kontaktů").await;
        assert_eq!(desk.count("[data-new], [data-bulk]").await, 0);
        desk.press("[data-list] .k-title").await;
        desk.find("#timeline").await;
        assert_eq!(desk.count("#main [data-edit], [data-composer]").await, 0);
        desk.expect_in_console("status of 403");
        is_refused(desk, "/contacts/new").await;
        is_refused(desk, "/settings/roles").await;
    });
}

#[test]
fn a_right_that_is_given_and_a_field_that_is_hidden_take_effect() {
    walk(30, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        desk.open("/contacts").await;
        desk.shows(".k-count", "kontakt").await;
        assert!(!desk.text(".k-count").await.contains("30"), "a salesperson sees all contacts");
        desk.press("[data-list] .k-title").await;
        desk.find("#field-phone").await;
        let card = desk.place().await;
        assert_eq!(desk.count("form[action$=\"/delete\"]").await, 0);
        desk.expect_in_console("status of 403");
        is_refused(desk, "/settings/roles").await;
        is_refused(desk, "/settings/audit").await;

        desk.sign_in_instead("alena@ukazka.example").await;
        desk.open("/settings/roles").await;
        desk.press_text(".k-role", "Obchodník").await;
        desk.choose("[name='scope.contact.delete']", "own").await;
        desk.shows("[data-changes]", "Změny: 1").await;
        desk.press("tr:has([name='field.contact.phone']) summary").await;
        desk.choose("[name='field.contact.phone']", "hidden").await;
        desk.shows("[data-changes]", "Změny: 2").await;
        desk.axe("a matrix with changes").await;
        desk.press("[data-matrix] .btn-primary").await;
        desk.shows(".alert-success", "Uloženo").await;
        assert_eq!(desk.value("[name='scope.contact.delete']").await, "own");

        desk.sign_in_instead("petr@ukazka.example").await;
        desk.open(&card).await;
        desk.find("form[action$=\"/delete\"]").await;
        assert_eq!(desk.count("#field-phone").await, 0);
        desk.press_text(".k-head-actions summary", "Smazat").await;
        desk.axe("a question before deleting a record").await;
        desk.press("form[action$=\"/delete\"] button").await;
        desk.arrives("/contacts").await;
        desk.expect_in_console("status of 404");
        desk.open(&card).await;
        desk.shows("h1", "Tady nic není").await;
    });
}
