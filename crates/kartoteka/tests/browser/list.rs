//! A list as somebody works through it: sorted, filtered, scrolled, walked by keys, with the columns that are wanted.

use crate::desk::{CONTROL, Desk, ENTER, ESCAPE, walk};

/// The texts of one column of the rows that are shown.
async fn column(desk: &Desk, number: u8) -> Vec<String> {
    let script = format!(
        "return [...document.querySelectorAll('[data-list] tbody td:nth-child({number})')]
            .map((one) => one.innerText.trim())"
    );
    let texts = desk.js(&script).await;
    texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// Whether the first names of the rows stand in Czech order.
async fn is_in_order(desk: &Desk, step: i8) -> bool {
    let script = format!(
        "const order = new Intl.Collator('cs').compare;
        return [...document.querySelectorAll('[data-list] tbody td:nth-child(3)')]
            .map((one) => one.innerText.trim())
            .every((text, at, all) => at === 0 || order(all[at - 1], text) * {step} <= 0)"
    );
    desk.js(&script).await == true
}

#[test]
fn a_list_is_sorted_filtered_and_scrolled() {
    walk(120, async |desk| {
        desk.sign_in("alena@ukazka.example").await;
        desk.open("/contacts").await;
        desk.shows(".k-count", "121 kontaktů").await;

        desk.press_text("thead a", "Jméno").await;
        desk.shows("th[aria-sort=ascending] a", "Jméno").await;
        assert!(is_in_order(desk, 1).await);
        desk.press_text("thead a", "Jméno").await;
        desk.shows("th[aria-sort=descending] a", "Jméno").await;
        assert!(is_in_order(desk, -1).await);

        let first = desk.count("[data-list] tbody tr:not(.k-more)").await;
        assert!(first < 121, "all at once");
        for _ in 0..10 {
            if desk.count(".k-more").await == 0 {
                break;
            }
            let before = desk.count("[data-list] tbody tr:not(.k-more)").await;
            desk.js("document.querySelector('.k-more').scrollIntoView()").await;
            desk.until(
                "more rows",
                &format!("document.querySelectorAll('[data-list] tbody tr:not(.k-more)').length > {before}"),
            )
            .await;
        }
        assert_eq!(desk.count("[data-list] tbody tr:not(.k-more)").await, 121);
        assert!(is_in_order(desk, -1).await, "the pages do not join");

        filter(desk).await;
    });
}

async fn filter(desk: &Desk) {
    desk.open("/contacts?sort=first_name").await;
    desk.press_text(".k-toolbar summary", "Filtr").await;
    desk.choose("#filter-field", "last_name").await;
    desk.choose("fieldset[data-field=last_name] [name=op]", "starts_with").await;
    desk.write("fieldset[data-field=last_name] [name=value]", "no").await;
    desk.keys(ENTER).await;
    desk.shows(".k-chip", "Příjmení začíná na no").await;
    let names = column(desk, 2).await;
    assert!(!names.is_empty() && names.iter().all(|name| name.starts_with("No")), "{names:?}");
    assert!(desk.place().await.contains("sort=first_name"), "the order is lost");
    desk.axe("a filtered list").await;

    desk.press(".k-chip a").await;
    desk.gone(".k-chip").await;
    desk.keys("/").await;
    desk.keys(&format!("nikdotakovy{ENTER}")).await;
    desk.shows(".k-empty", "Nic jsme nenašli").await;
    desk.press_text(".k-empty a", "Zrušit filtr").await;
    desk.until(
        "the whole list",
        "document.querySelectorAll('[data-list] tbody tr:not(.k-more)').length > 20",
    )
    .await;
}

#[test]
fn a_list_is_worked_with_by_keys() {
    walk(30, async |desk| {
        desk.sign_in("alena@ukazka.example").await;
        desk.open("/contacts").await;
        desk.find("[data-list] .k-title").await;

        desk.keys("jjjk").await;
        let marked =
            "document.activeElement === document.querySelectorAll('[data-list] .k-title')[1]";
        desk.until("the second row", marked).await;
        desk.keys("x").await;
        desk.shows("[data-bulk] [data-selected]", "1").await;
        desk.press("[data-select-all]").await;
        desk.shows("[data-bulk] [data-selected]", "31").await;
        desk.press("[data-danger]").await;
        desk.shows("dialog[open]", "31").await;
        desk.axe("a question before deleting").await;
        desk.keys(ESCAPE).await;
        desk.gone("dialog[open]").await;
        desk.press("[data-unselect]").await;
        desk.find("[data-bulk][hidden]").await;

        desk.keys("?").await;
        desk.shows("dialog[open]", "Klávesové zkratky").await;
        desk.axe("help with the keys").await;
        desk.keys(ESCAPE).await;

        let first = desk.find("[data-list] .k-title").await.attr("href").await.unwrap().unwrap();
        desk.js("document.activeElement.blur()").await;
        desk.keys("j").await;
        desk.keys(ENTER).await;
        desk.arrives(&first).await;
        desk.keys(&format!("{CONTROL}k")).await;
        desk.find("#palette[open]").await;
    });
}

#[test]
fn columns_are_chosen_and_kept_as_a_view() {
    walk(30, async |desk| {
        desk.sign_in("alena@ukazka.example").await;
        desk.open("/contacts").await;
        desk.press_text(".k-toolbar summary", "Sloupce").await;
        desk.press("[data-columns] [value=language]").await;
        // The surname, which stands first, is moved behind the first name.
        desk.press("[data-columns] li:first-child [data-move='1']").await;
        desk.press("[data-columns] [value=position]").await;
        desk.axe("choosing columns").await;
        desk.press("[data-columns] button.btn-primary").await;
        desk.shows("thead th", "Jazyk").await;
        let head = desk.text("thead").await;
        assert!(!head.contains("Pozice"), "{head}");
        assert!(head.find("Jméno") < head.find("Příjmení"), "{head}");

        desk.press_text(".k-toolbar summary", "Pohledy").await;
        desk.write(".k-view-new [name=name]", "Podle jazyka").await;
        desk.axe("saving a view").await;
        desk.press_text(".k-drop-menu button", "Uložit pohled").await;
        desk.gone(".k-view-new").await;
        desk.open("/contacts").await;
        desk.press_text(".k-toolbar summary", "Pohledy").await;
        desk.press_text(".k-view a", "Podle jazyka").await;
        desk.shows("thead th", "Jazyk").await;
    });
}
