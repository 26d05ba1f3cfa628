//! The registers as the data protection officer keeps them: a recipient that changes the record of processing, a kept version, a
//! balancing test that was missing, and a breach from its discovery to its report, with the people whom it concerns.

use crate::desk::walk;

/// The pages of the registers that have no record in their address.
pub(crate) const PAGES: [&str; 11] = [
    "/processing",
    "/processing_records",
    "/controllers",
    "/recipients",
    "/recipients/new",
    "/breaches",
    "/breaches/new",
    "/assessments",
    "/assessments/new",
    "/notices",
    "/notices/new",
];
/// Their lists, whose first record is visited too.
pub(crate) const LISTS: [&str; 6] =
    ["recipients", "breaches", "assessments", "notices", "controllers", "processing_records"];

#[test]
fn the_record_of_processing_follows_the_registers() {
    walk(40, async |desk| {
        desk.sign_in("ivana@ukazka.example").await;
        desk.open("/processing").await;
        desk.shows("h1", "Záznamy o činnostech").await;
        desk.shows("#tax", "Účetní kancelář Pod Věží").await;
        desk.shows(".k-since", "Rozesílka novinek").await;
        desk.axe("the record of processing").await;

        desk.open("/recipients/new").await;
        desk.write("[name=name]", "Pojišťovna Ukázka").await;
        desk.press("[name=purposes][value=legal_claims]").await;
        desk.write("[name=country]", "US").await;
        desk.expect_in_console("422");
        desk.press("#main form button.btn-primary").await;
        desk.shows("[role=alert]", "Mimo Evropský hospodářský prostor").await;
        assert_eq!(desk.value("[name=name]").await, "Pojišťovna Ukázka", "nothing typed is lost");
        desk.axe("a recipient that is refused").await;
        desk.write("[name=country]", "CZ").await;
        desk.press("#main form button.btn-primary").await;
        desk.shows("h1", "Pojišťovna Ukázka").await;

        desk.open("/processing").await;
        desk.shows("#legal_claims", "Pojišťovna Ukázka").await;
        desk.shows(".k-since ins", "Pojišťovna Ukázka").await;
        desk.press(".k-head-actions details > summary").await;
        desk.write("#keep-note", "Po přidání pojišťovny").await;
        desk.press(".k-head-actions form button").await;
        desk.shows("#main", "Po přidání pojišťovny").await;
        desk.axe("a kept version").await;
        desk.open("/processing").await;
        desk.shows(".k-since", "nic nezměnilo").await;

        // What is missing leads to the form that mends it.
        desk.press("#user_account a[href*='assessments/new']").await;
        desk.write("[name=name]", "Balanční test: účty").await;
        for field in ["description", "necessity", "risks"] {
            desk.write(&format!("[name={field}]"), "Bez účtu nelze pracovat.").await;
        }
        desk.choose("[name=result]", "yes").await;
        desk.press("#main form button.btn-primary").await;
        desk.press_text(".k-head-actions summary", "Rozhodnout").await;
        desk.press(".k-head-actions form button.btn-primary").await;
        desk.shows("#main", "Rozhodnuté").await;
        desk.open("/processing").await;
        desk.shows("#user_account", "Balanční test: účty").await;
    });
}

#[test]
fn a_breach_has_its_clock_and_its_people() {
    walk(40, async |desk| {
        desk.sign_in("ivana@ukazka.example").await;
        desk.open("/breaches").await;
        desk.press_text(".k-title", "Ztracený notebook").await;
        desk.shows(".k-clock", "42 hodin").await;
        desk.axe("a breach whose clock runs").await;
        let breach = desk.place().await;

        desk.press_text(".k-head-actions a", "Dotčené osoby").await;
        desk.shows("#main", "Zatím žádný dotaz").await;
        desk.press(".k-toolbar summary").await;
        desk.choose("#filter-field", "language").await;
        desk.press(".k-filter button").await;
        desk.shows(".k-chip", "Jazyk").await;
        desk.press_text("#main button", "Uložit dotaz").await;
        desk.shows("#main", "Uložený dotaz").await;
        desk.axe("the people of a breach").await;
        desk.press_text("#main button", "Zapsat dotčené osoby").await;
        desk.shows("h1", "Ztracený notebook").await;
        desk.open(&format!("{breach}/affected")).await;
        let written = "document.querySelector('.k-processing .card + .card .k-people a')";
        for _ in 0..40 {
            if desk.js(&format!("return Boolean({written})")).await == serde_json::json!(true) {
                break;
            }
            desk.open(&format!("{breach}/affected")).await;
        }
        desk.until("people who were written down", written).await;

        desk.open(&breach).await;
        desk.press_text(".k-head-actions summary", "Ohlášeno úřadu").await;
        desk.write("[name=authority_number]", "UOOU-00001/26").await;
        desk.press(".k-head-actions form button.btn-primary").await;
        desk.shows("#main", "UOOU-00001/26").await;
        assert_eq!(desk.count(".k-clock").await, 0, "the clock has stopped");

        desk.sign_in_instead("petr@ukazka.example").await;
        assert_eq!(desk.count("a[href='/breaches'], a[href='/processing']").await, 0);
    });
}
