//! A deal from its first word to its end: made with lines of the price list, moved on the board by keys and by mouse, lost with
//! a reason, and nowhere for whoever has no right to it.

use crate::desk::walk;

/// The heading of the column in which a deal of this name stands first.
fn column_of(name: &str) -> String {
    format!(
        "[...document.querySelectorAll('.k-deal-title')].find(it => it.textContent === '{name}')?.closest('[data-stage]').querySelector('h2').textContent"
    )
}

#[test]
fn a_deal_is_made_with_lines_and_goes_its_way() {
    walk(100, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        desk.open("/deals/new").await;
        desk.axe("the form of a deal").await;
        desk.write("#f-name", "Sklad Řehořov").await;
        desk.press("[data-add-line]").await;
        assert_eq!(desk.count(".k-line-table tbody tr").await, 3);
        desk.write("[id='f-lines.0.product_id']", "vozik").await;
        desk.press("[data-lookup] [role=option]").await;
        desk.until(
            "the price is filled in",
            "document.getElementById('f-lines.0.unit_price').value === '9900,00'",
        )
        .await;
        desk.write("[id='f-lines.2.text']", "Sleva pro známé").await;
        desk.write("[id='f-lines.2.discount']", "200").await;
        desk.expect_in_console("status of 422");
        desk.press(".k-form-actions .btn-primary").await;
        // What is wrong stands at its cell, and nothing typed is lost; the empty line between is.
        desk.shows("[id='p-lines.1.discount']", "0 do 100").await;
        assert_eq!(desk.value("[id='f-lines.0.text']").await, "Paletový vozík 2 500 kg");
        desk.axe("a form of a deal with wrong lines").await;
        desk.write("[id='f-lines.1.discount']", "0").await;
        desk.write("[id='f-lines.1.unit_price']", "-1 400,50").await;
        desk.press(".k-form-actions .btn-primary").await;
        desk.shows("#field-amount .k-value", "499,50").await;
        desk.shows("#field-stage_id .k-value", "Nový zájem").await;
        desk.axe("the card of a deal").await;

        desk.press("#field-lines button").await;
        desk.write("[id='f-lines.0.quantity']", "2").await;
        desk.press("#field-lines .k-inline-actions .btn-primary").await;
        desk.shows("#field-lines .k-lines", "800,00").await;
        desk.open("/deals/board").await;
        desk.axe("the board").await;
        moved(desk).await;
    });
}

/// Moves the deal of this test over the board.
async fn moved(desk: &crate::desk::Desk) {
    let name = "Sklad Řehořov";
    let card = format!(
        "[...document.querySelectorAll('.k-deal')].find(it => it.querySelector('.k-deal-title').textContent === '{name}')"
    );
    let stage = "[...document.querySelectorAll('[data-stage]')]";
    assert_eq!(desk.js(&format!("return {}", column_of(name))).await, "Nový zájem");
    // By mouse.
    desk.js(&format!(
        "const card = {card}, to = {stage}[3], data = new DataTransfer(); \
         for (const [at, what] of [[card, 'dragstart'], [to, 'dragover'], [to, 'drop']]) \
         at.dispatchEvent(new DragEvent(what, {{bubbles: true, cancelable: true, dataTransfer: data}}))"
    ))
    .await;
    desk.until("the deal is negotiated", &format!("document.readyState === 'complete' && {} === 'Vyjednávání' && !document.querySelector('.is-dragged')", column_of(name))).await;
    desk.open("/deals/board").await;
    // Waited for: the page may still be on the way that the drop had begun.
    desk.until("the deal stays there", &format!("{} === 'Vyjednávání'", column_of(name))).await;
    // To be lost it needs a reason, so the form opens instead.
    desk.js(&format!(
        "const card = {card}, to = {stage}[5], data = new DataTransfer(); \
         for (const [at, what] of [[card, 'dragstart'], [to, 'dragover'], [to, 'drop'], [card, 'dragend']]) \
         at.dispatchEvent(new DragEvent(what, {{bubbles: true, cancelable: true, dataTransfer: data}}))"
    ))
    .await;
    desk.find("details[open] [name=lost_reason]").await;
    desk.axe("the form that moves a deal").await;
    desk.expect_in_console("status of 422");
    desk.press("details[open] .btn-primary").await;
    desk.shows("#main [role=alert]", "Vyplňte").await;
    assert_eq!(desk.js(&format!("return {}", column_of(name))).await, "Vyjednávání");
    desk.js(&format!("{card}.querySelector('details').open = true")).await;
    let lost = "[...document.querySelector('details[open] [name=stage_id]').options].find(it => it.textContent === 'Prohráno').selected = true";
    desk.js(lost).await;
    desk.choose("details[open] [name=lost_reason]", "price").await;
    desk.press("details[open] .btn-primary").await;
    desk.until("the deal is lost", &format!("{} === 'Prohráno'", column_of(name))).await;
}

#[test]
fn deals_are_not_for_everybody() {
    walk(50, async |desk| {
        desk.sign_in("hana@ukazka.example").await;
        assert!(!desk.text(".k-rail-list").await.contains("Obchodní případy"));
        desk.expect_in_console("status of 403");
        desk.open("/deals/board").await;
        desk.shows("h1", "").await;
        desk.open("/products").await;
        desk.find("[data-list] .k-title").await;

        // The officer sees deals, and no amount of any.
        desk.sign_in_instead("ivana@ukazka.example").await;
        desk.open("/deals/board").await;
        desk.find(".k-deal").await;
        assert_eq!(desk.count(".k-deal strong, .k-stage-sum, .k-move").await, 0);
    });
}
