//! A new contact: what is wrong is named at once and at its field, and nothing typed is lost.

use crate::desk::{ENTER, walk};

#[test]
fn a_new_contact_is_refused_mended_and_made() {
    walk(20, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        desk.open("/companies").await;
        let company = desk.text("[data-list] .k-title").await;
        let start: String = company.chars().take(4).collect();
        desk.open("/contacts").await;
        desk.find("[data-new]").await;
        desk.keys("n").await;
        desk.shows("h1", "Nový záznam").await;
        desk.write("#f-first_name", "Žofie").await;
        desk.write("#f-email", "zofie").await;
        desk.choose("#f-language", "sk").await;
        desk.expect_in_console("status of 422");
        desk.press(".k-form-actions .btn-primary").await;

        desk.shows(".alert[role=alert]", "Opravte označená pole").await;
        desk.shows(".alert[role=alert] li", "Příjmení: Vyplňte toto pole").await;
        desk.is_at(".alert").await;
        desk.shows("#p-last_name", "Vyplňte toto pole").await;
        desk.shows("#p-email", "Napište e-mail").await;
        desk.axe("a refused form").await;
        assert_eq!(desk.value("#f-first_name").await, "Žofie");
        assert_eq!(desk.value("#f-email").await, "zofie");
        assert_eq!(desk.value("#f-language").await, "sk");

        desk.press(".alert a[href='#f-last_name']").await;
        desk.is_at("#f-last_name").await;
        desk.keys("Zkušební").await;
        desk.write("#f-email", "zofie@firma.example").await;

        // A company is found by a part of its name, and chosen by keys.
        desk.press("#f-company_id").await;
        desk.keys("nikdotakovy").await;
        desk.shows("[role=listbox]", "Nic jsme nenašli").await;
        desk.axe("a reference that is not found").await;
        desk.write("#f-company_id", &start.to_lowercase()).await;
        desk.find("[role=listbox]:not([hidden]) [aria-selected=true]").await;
        desk.axe("a reference that is looked up").await;
        desk.keys(ENTER).await;
        let chosen = desk.value("#f-company_id").await;
        assert!(chosen.starts_with(&start), "{chosen}");

        desk.press(".k-form-actions .btn-primary").await;
        desk.shows(".k-card-name h1", "Zkušební").await;
        desk.shows("#field-company_id", &chosen).await;
        desk.shows("#field-language", "slovenština").await;
    });
}
