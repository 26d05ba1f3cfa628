//! Signing in, and out again.

use crate::desk::{ENTER, walk};
use crate::program::PASSWORD;

#[test]
fn a_wrong_password_keeps_the_address_and_the_right_one_leads_home() {
    walk(20, async |desk| {
        desk.open("/contacts").await;
        desk.arrives("/sign-in").await;
        desk.axe("sign-in").await;
        desk.write("#email", "petr@ukazka.example").await;
        desk.write("#password", "neni-to-ono").await;
        desk.expect_in_console("status of 401");
        desk.press("form.card button").await;
        desk.shows(".alert[role=alert]", "nesouhlas").await;
        desk.axe("sign-in, refused").await;
        assert_eq!(desk.value("#email").await, "petr@ukazka.example");
        desk.write("#password", PASSWORD).await;
        desk.keys(ENTER).await;
        // Back to where the way began.
        desk.shows("h1", "Kontakty").await;
        desk.open("/").await;
        desk.shows("h1", "Dobrý den, Petr").await;
        desk.axe("home").await;

        desk.press(".k-user").await;
        desk.press("form[action='/sign-out'] button").await;
        desk.arrives("/sign-in").await;
        desk.client.back().await.unwrap();
        desk.arrives("/sign-in").await;
        desk.open("/contacts").await;
        desk.arrives("/sign-in").await;
    });
}
