//! A member of the public, without an account: asks for their data, then chooses what we may write to them about by the link that
//! a colleague copied from their card. On a desk and on a phone, in both languages.

use crate::desk::{Desk, walk};

#[test]
fn somebody_without_an_account_asks_and_chooses() {
    walk(30, async |desk| {
        asks(desk).await;
        let path = is_answered(desk).await;
        chooses(desk, &path).await;
        desk.expect_in_console("/preferences/x");
        desk.open("/preferences/x").await;
        desk.shows("h1", "Tento odkaz neznáme").await;
        desk.axe("an unknown link").await;
    });
}

/// Asks for their data.
async fn asks(desk: &Desk) {
    desk.open("/privacy").await;
    desk.shows("h1", "Vaše práva k osobním údajům").await;
    desk.axe("the public page for requests").await;
    desk.is_wide(390);
    desk.axe("the public page for requests on a phone").await;
    assert!(fits(desk).await, "the page is wider than a phone");
    desk.is_wide(1440);

    // What is wrong is told at its field, and nothing that was typed is lost.
    desk.expect_in_console("/privacy?lang=cs");
    desk.write("#name", "Jana Zkoušková").await;
    pause(desk).await;
    desk.press("#main form button.btn-primary").await;
    desk.shows("#email-problem", "Vyplňte").await;
    assert_eq!(desk.value("#name").await, "Jana Zkoušková");
    desk.axe("a refused request").await;
    desk.write("#email", "jana@zkouska.example").await;
    desk.press("input[name=kind][value=access]").await;
    desk.write("#text", "Co o mně víte?").await;
    pause(desk).await;
    desk.press("#main form button.btn-primary").await;
    desk.arrives("/privacy/received").await;
    desk.shows("h1", "Žádost jsme přijali").await;
    desk.axe("a received request").await;
    desk.press_text(".k-public-top a", "English").await;
    desk.shows("h1", "We have received your request").await;
}

/// A colleague sees the request, and copies a link for somebody: where that leads.
async fn is_answered(desk: &Desk) -> String {
    desk.sign_in("alena@ukazka.example").await;
    desk.open("/requests?q=zkouskova").await;
    desk.press("tbody a").await;
    desk.shows("#main", "Jana Zkoušková").await;
    desk.find("#candidates").await;
    desk.axe("a request from the public page").await;
    desk.open("/contacts/new").await;
    desk.write("[name=last_name]", "Volící").await;
    desk.write("[name=email]", "volici@zkouska.example").await;
    desk.press("#main form button.btn-primary").await;
    desk.find("#field-email").await;
    desk.press(".k-drop-acts > summary").await;
    desk.press_text(".k-drop-acts button", "Odkaz na předvolby").await;
    let address = desk.text("#link .k-secret").await;
    desk.axe("the card with a link").await;
    desk.open("/contacts/marketing").await;
    desk.shows("h1", "Kontakty pro marketing").await;
    desk.axe("contacts for marketing").await;
    desk.press(".k-user").await;
    desk.press("form[action='/sign-out'] button").await;
    desk.arrives("/sign-in").await;
    address.strip_prefix(desk.program.url.as_str()).unwrap().to_owned()
}

/// Chooses what we may write about.
async fn chooses(desk: &Desk, path: &str) {
    let email = "input[name='agree.direct_marketing.email']";
    desk.open(&format!("{path}?lang=cs")).await;
    desk.shows("h1", "O čem vám smíme psát").await;
    desk.axe("preferences").await;
    desk.is_wide(390);
    assert!(fits(desk).await, "the page is wider than a phone");
    desk.is_wide(1440);
    desk.press(email).await;
    desk.press("button[value=save]").await;
    desk.shows(".alert-success", "Uloženo").await;
    desk.shows(".k-public-channels", "souhlas od").await;
    desk.press(email).await;
    desk.press("button[value=save]").await;
    desk.gone(&format!("{email}:checked")).await;
    desk.press("button[value=object]").await;
    desk.shows("#main", "vznesli námitku").await;
    desk.gone("input[type=checkbox]").await;
    desk.axe("preferences after an objection").await;
}

/// Whether nothing of the page lies beside it.
async fn fits(desk: &Desk) -> bool {
    desk.js("return document.documentElement.scrollWidth <= innerWidth").await == true
}

/// A form that comes back sooner than a person could have filled it is not taken.
async fn pause(desk: &Desk) {
    let script = "const begun = Date.now(); while (Date.now() - begun < 3500) {}";
    desk.js(script).await;
}
