//! What has no reason to stay, by those who decide: the officer looks what it is, puts one group off with a reason, and lets
//! another one go.

use crate::desk::walk;

#[test]
fn what_lost_its_last_reason_goes_when_it_is_approved() {
    // The button of the first group: people with whom nobody deals any more.
    let act =
        |deed: &str| format!(".k-retention-acts details:has(form[action$=\"/{deed}\"]) summary");
    walk(60, async |desk| {
        desk.sign_in("ivana@ukazka.example").await;
        desk.press_text(".k-rail a", "Doba uložení").await;
        desk.shows("h1", "Doba uložení").await;
        desk.shows(".k-retention", "Kontakt, se kterým nikdo nejedná").await;
        desk.axe("what has no reason to stay").await;
        desk.is_wide(390);
        desk.axe("the same on a phone").await;
        desk.is_wide(1440);

        desk.press_text(".k-retention .k-title", "Kontakty").await;
        desk.shows("#main", "Poslední důvod skončil").await;
        desk.axe("what is in a group").await;
        desk.press(".k-crumb a").await;
        desk.press_text(".k-tab", "Kalendář").await;
        desk.shows(".k-retention-months", "Podle pravidel").await;
        desk.axe("what will go when").await;
        desk.press_text(".k-tab", "Bez důvodu").await;
        desk.shows("#main", "Skončil poslední důvod").await;
        desk.axe("what is held without a reason").await;

        desk.press_text(".k-tab", "Přehled").await;
        desk.press(&act("put-off")).await;
        desk.write(".k-retention-acts details[open] [name=reason]", "Jednáme o prodloužení").await;
        desk.press(".k-retention-acts details[open] button").await;
        desk.shows(".k-retention", "Jednáme o prodloužení").await;
        desk.press(&act("approve")).await;
        desk.shows(".k-retention-acts details[open]", "Vrátit to nelze").await;
        desk.axe("the question before it goes").await;
        desk.press(".k-retention-acts details[open] button.btn-danger").await;
        desk.shows(".k-retention", "Hotovo").await;
        desk.open("/settings/audit?action=expire").await;
        desk.shows(".k-history", "konec doby uložení").await;
    });
}
