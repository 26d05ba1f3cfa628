//! From an inquiry to a paid invoice: a salesperson makes the deal, the quote and the order, the billing clerk issues the invoice
//! and records its payment, and each document leads to the one before.

use crate::desk::{Desk, walk};

/// Presses the button of the card's head that says this.
async fn act(desk: &Desk, label: &str) {
    desk.press_text(".k-head-actions button, .k-head-actions summary", label).await;
}

/// The address of the page.
async fn here(desk: &Desk) -> String {
    desk.js("return location.pathname").await.as_str().unwrap().to_owned()
}

#[test]
fn an_inquiry_becomes_a_paid_invoice() {
    walk(100, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        desk.open("/companies/new").await;
        desk.write("#f-name", "Pekárna Zrnko, s. r. o.").await;
        desk.write("[name='address.street']", "Mlýnská 7").await;
        desk.write("[name='address.city']", "Olomouc").await;
        desk.write("[name='address.postal_code']", "779 00").await;
        desk.press(".k-form-actions .btn-primary").await;
        desk.shows("h1", "Pekárna Zrnko").await;
        let company = here(desk).await;
        desk.open("/deals/new").await;
        desk.write("#f-name", "Regály do pekárny").await;
        desk.write("#f-company_id", "zrnko").await;
        desk.press("[data-lookup] [role=option]").await;
        desk.write("[id='f-lines.0.text']", "Regál na mouku").await;
        desk.write("[id='f-lines.0.unit_price']", "2 500").await;
        desk.write("[id='f-lines.0.quantity']", "4").await;
        desk.press(".k-form-actions .btn-primary").await;
        desk.shows("#field-amount .k-value", "000,00").await;
        act(desk, "Vytvořit nabídku").await;
        desk.shows(".k-crumb", "Nabídky").await;
        desk.shows("#field-total .k-value", "100,00").await;
        desk.axe("the card of a quote").await;
        act(desk, "Označit jako odeslanou").await;
        desk.shows("#field-status .badge", "Odeslaná").await;
        act(desk, "Vytvořit zakázku").await;
        desk.shows(".k-crumb", "Zakázky").await;
        desk.shows("#field-quote_id a", "NAB").await;
        desk.shows("#field-deal_id a", "Regály do pekárny").await;
        let order = here(desk).await;
        // The salesperson does not bill.
        assert!(!desk.text(".k-head-actions").await.contains("Vytvořit fakturu"));

        desk.sign_in_instead("hana@ukazka.example").await;
        desk.open(&order).await;
        act(desk, "Vytvořit fakturu").await;
        desk.shows("#field-status .k-value", "Koncept").await;
        desk.axe("the draft of an invoice").await;
        act(desk, "Vystavit").await;
        desk.shows("#field-status .badge", "Vystavená").await;
        desk.shows("#field-order_id a", "ZAK").await;
        assert_eq!(desk.count("#field-note [hx-get]").await, 0);
        desk.axe("an issued invoice").await;
        let invoice = here(desk).await;
        let pdf = desk
            .js(&format!(
                "const answer = await fetch('{invoice}/files/document.pdf'); \
                 const bytes = new Uint8Array(await answer.arrayBuffer()); \
                 return answer.headers.get('content-type') + ' ' + String.fromCharCode(...bytes.slice(0, 5))"
            ))
            .await;
        assert_eq!(pdf, "application/pdf %PDF-");
        act(desk, "Zaznamenat úhradu").await;
        desk.press(".k-drop[open] form .btn-primary").await;
        desk.shows("#field-status .badge", "Uhrazená").await;
        desk.shows("#field-to_pay .k-value", "0,00").await;
        // From the company one comes to all of it.
        desk.open(&company).await;
        desk.shows(".k-side", "Pekárna Zrnko").await;
        for page in ["/invoices/overdue", "/invoices/period", "/payments/statement"] {
            desk.open(page).await;
            desk.axe(page).await;
        }
        desk.sign_in_instead("petr@ukazka.example").await;
        desk.open("/reports").await;
        desk.axe("reports").await;
        desk.open(&invoice).await;
        desk.shows("#field-status .badge", "Uhrazená").await;
        assert_eq!(desk.count(".k-head-actions form").await, 0);
    });
}

#[test]
fn an_incomplete_invoice_says_what_it_lacks() {
    walk(50, async |desk| {
        desk.sign_in("hana@ukazka.example").await;
        desk.open("/invoices/new").await;
        desk.axe("the form of an invoice").await;
        desk.expect_in_console("status of 422");
        desk.press(".k-form-actions .btn-primary").await;
        desk.shows("#p-company_id", "Vyberte firmu").await;
        desk.write("#f-company_id", "energie").await;
        desk.press("[data-lookup] [role=option]").await;
        desk.write("[id='f-lines.0.text']", "Servis").await;
        desk.write("[id='f-lines.0.unit_price']", "100").await;
        desk.write("[id='f-lines.0.vat_rate']", "19").await;
        desk.press(".k-form-actions .btn-primary").await;
        desk.shows("#field-status .k-value", "Koncept").await;
        desk.expect_in_console("status of 422");
        act(desk, "Vystavit").await;
        desk.shows("#main [role=alert]", "neplatila").await;
        desk.axe("a refused issue").await;
    });
}
