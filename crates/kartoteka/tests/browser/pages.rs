//! Every page, in both themes and on a phone: nothing that axe objects to, nothing in the console, nothing wider than the
//! screen. What the pages do is walked in the other files.

use crate::desk::{Desk, walk};
use crate::registers;

/// A phone held upright.
const PHONE: u32 = 390;

/// The pages that have no record in their address.
const PLAIN: [&str; 49] = [
    "/",
    "/contacts",
    "/contacts?q=nikdotakovy",
    "/contacts/new",
    "/contacts/import",
    "/companies",
    "/companies/new",
    "/activities",
    "/activities/new",
    "/deals",
    "/deals/board",
    "/deals/new",
    "/products",
    "/products/new",
    "/quotes",
    "/quotes/new",
    "/orders",
    "/orders/new",
    "/contracts",
    "/contracts/new",
    "/invoices",
    "/invoices/new",
    "/invoices/overdue",
    "/invoices/period",
    "/payments",
    "/payments/new",
    "/payments/statement",
    "/reports",
    "/issuers",
    "/issuers/new",
    "/number_series",
    "/vat_rates",
    "/pipelines",
    "/stages",
    "/tasks",
    "/tasks/new",
    "/my-tasks",
    "/tags",
    "/search?q=a",
    "/search?q=nikdotakovy",
    "/jobs",
    "/users",
    "/users/new",
    "/teams",
    "/teams/new",
    "/settings/roles",
    "/settings/audit",
    "/profile",
    "/api/reference",
];

/// Lists whose first record is visited too.
const LISTS: [&str; 15] = [
    "contacts",
    "companies",
    "activities",
    "deals",
    "products",
    "quotes",
    "orders",
    "contracts",
    "invoices",
    "payments",
    "issuers",
    "stages",
    "tasks",
    "users",
    "teams",
];

/// Addresses of all pages of this demonstration.
async fn pages(desk: &Desk) -> Vec<String> {
    let mut pages: Vec<String> = PLAIN.map(str::to_owned).to_vec();
    pages.extend(registers::PAGES.map(str::to_owned));
    for list in LISTS.into_iter().chain(registers::LISTS) {
        desk.open(&format!("/{list}")).await;
        let card = desk.find(".k-title").await.attr("href").await.unwrap().unwrap();
        pages.push(format!("{card}/history"));
        pages.push(card);
    }
    desk.open("/settings/roles").await;
    let roles = "return [...document.querySelectorAll('.k-role')].map((one) => one.pathname)";
    let roles = desk.js(roles).await;
    for role in roles.as_array().unwrap() {
        pages.push(role.as_str().unwrap().to_owned());
    }
    pages
}

async fn choose_theme(desk: &Desk, theme: &str) {
    desk.open("/profile").await;
    desk.choose("#theme", theme).await;
    desk.press("form[action='/profile'] button").await;
    desk.find(&format!("html[data-bs-theme={theme}]")).await;
}

/// Everything that a page has shown by itself has come.
async fn is_still(desk: &Desk) {
    desk.until(
        "a still page",
        "document.readyState === 'complete' && !document.querySelector('.htmx-request')",
    )
    .await;
}

#[test]
fn all_pages_are_for_everybody_in_light() {
    walk(30, async |desk| every_page(desk, "light").await);
}

#[test]
fn all_pages_are_for_everybody_in_dark() {
    walk(30, async |desk| every_page(desk, "dark").await);
}

async fn every_page(desk: &Desk, theme: &str) {
    desk.sign_in("alena@ukazka.example").await;
    choose_theme(desk, theme).await;
    let mut found = Vec::new();
    for page in pages(desk).await {
        desk.open(&page).await;
        is_still(desk).await;
        found.extend(desk.violations(&page).await);
        desk.console_is_clean();
    }
    assert!(found.is_empty(), "in {theme}:\n{}", found.join("\n"));
}

#[test]
fn no_page_is_wider_than_a_phone() {
    walk(30, async |desk| {
        desk.sign_in("alena@ukazka.example").await;
        let pages = pages(desk).await;
        desk.is_wide(PHONE);
        let mut wide = Vec::new();
        for page in pages {
            desk.open(&page).await;
            is_still(desk).await;
            let width = desk.js("return document.documentElement.scrollWidth").await;
            if width.as_u64().unwrap() > u64::from(PHONE) {
                wide.push(format!("{page}: {width} px"));
            }
            wide.extend(desk.violations(&page).await);
        }
        assert!(wide.is_empty(), "{}", wide.join("\n"));
    });
}
