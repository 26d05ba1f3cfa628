//! What each person has of their own: the search over everything, language, theme, a phone.

use crate::desk::{CONTROL, ENTER, ESCAPE, walk};

#[test]
fn the_palette_finds_without_diacritics_and_opens() {
    walk(30, async |desk| {
        desk.sign_in("alena@ukazka.example").await;
        desk.open("/contacts?sort=-last_name").await;
        desk.find("[data-list] .k-title").await;
        let found = "return [...document.querySelectorAll('[data-list] .k-title')]
            .map((one) => [one.innerText, one.innerText.normalize('NFD').replace(/\\p{M}/gu, '')])
            .find(([name, plain]) => name !== plain)";
        let found = desk.js(found).await;
        let (name, plain) = (found[0].as_str().unwrap(), found[1].as_str().unwrap());

        desk.open("/").await;
        desk.find(".k-home").await;
        desk.keys(&format!("{CONTROL}k")).await;
        desk.shows("#palette-hits", "Přejít na").await;
        desk.axe("the palette").await;
        desk.keys(&plain.to_lowercase()).await;
        desk.shows("#palette-hits a.is-current", name).await;
        desk.axe("the palette with hits").await;
        desk.keys(ENTER).await;
        desk.shows(".k-card-name h1", name).await;

        desk.keys(&format!("{CONTROL}k")).await;
        desk.shows("#palette-hits", "Přejít na").await;
        desk.keys("nikdotakovy").await;
        desk.shows("#palette-hits", "Nic jsme nenašli").await;
        desk.keys(ESCAPE).await;
        desk.gone("#palette[open]").await;
    });
}

#[test]
fn language_and_theme_are_kept() {
    walk(20, async |desk| {
        desk.sign_in("petr@ukazka.example").await;
        desk.open("/profile").await;
        desk.choose("#lang", "en").await;
        desk.choose("#theme", "dark").await;
        desk.press("form[action='/profile'] .btn-primary").await;
        desk.shows("h1", "My account").await;
        desk.find("html[lang=en]").await;
        for page in ["/contacts", "/my-tasks", "/neni-tu"] {
            if page == "/neni-tu" {
                desk.expect_in_console("status of 404");
            }
            desk.open(page).await;
            desk.find("html[lang=en][data-bs-theme=dark]").await;
            desk.axe(page).await;
        }
        desk.open("/contacts").await;
        desk.shows(".k-rail-link", "Contacts").await;
        desk.shows("thead th", "Last name").await;
        desk.client.refresh().await.unwrap();
        desk.find("html[data-bs-theme=dark]").await;
        let red = "getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]";
        desk.until("a dark page", &format!("Number({red}) < 100")).await;
    });
}

#[test]
fn on_a_phone_the_menu_opens_and_closes() {
    walk(20, async |desk| {
        desk.is_wide(390);
        desk.sign_in("petr@ukazka.example").await;
        assert!(!desk.find(".k-rail-link").await.is_displayed().await.unwrap(), "in the way");
        desk.press("[data-rail]").await;
        desk.is_at(".k-rail-link").await;
        desk.axe("the menu on a phone").await;
        desk.keys(ESCAPE).await;
        desk.find("[data-rail][aria-expanded=false]").await;
        desk.press("[data-rail]").await;
        desk.press_text(".k-rail-link", "Kontakty").await;
        desk.shows("h1", "Kontakty").await;
        desk.press("[data-list] .k-title").await;
        desk.press("#field-position button").await;
        desk.write("#f-position", "Na cestách").await;
        desk.press("#field-position .btn-primary").await;
        desk.shows("#field-position", "Na cestách").await;
    });
}
