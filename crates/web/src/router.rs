//! All routes in one place.

use std::sync::Arc;

use axum::Router;

use axum::middleware::from_fn_with_state;
use axum::routing::{get, patch, post};

use crate::api;
use crate::app::App;
use crate::assets;
use crate::headers::secure;
use crate::pages;

/// The whole program as HTTP.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .merge(api_routes())
        .merge(own_pages())
        .merge(retention_pages())
        .merge(public_pages())
        .merge(common_pages())
        .route("/health", get(pages::health))
        .route("/assets/{hash}/{*name}", get(assets::serve))
        .fallback(pages::unknown)
        .method_not_allowed_fallback(api::document::method)
        .layer(from_fn_with_state(Arc::clone(&app), secure))
        .with_state(app)
}

/// The JSON API.
fn api_routes() -> Router<Arc<App>> {
    Router::new()
        .route("/api/openapi.json", get(api::document::document))
        .route("/api/v1/search", get(api::search::search))
        .route("/api/v1/received_invoices/upload", post(api::received::take))
        .route("/api/v1/received_invoices/{id}/source", get(api::received::source))
        .route("/api/v1/{plural}", get(api::list::list).post(api::create::create))
        .route("/api/v1/{plural}/bulk", post(api::bulk::bulk))
        .route("/api/v1/{plural}/export", get(api::export::export))
        .route(
            "/api/v1/{plural}/{id}",
            patch(api::change::change).get(api::get::get).delete(api::delete::delete),
        )
        .route("/api/v1/{plural}/{id}/history", get(api::history::history))
        .route("/api/v1/{plural}/{id}/held", get(api::held::held))
        .route("/api/v1/{plural}/{id}/may-contact", get(api::may_contact::may_contact))
        .route("/api/v1/{plural}/{id}/preferences-link", get(api::preferences::link))
        .route("/api/v1/{plural}/{id}/timeline", get(api::timeline::timeline))
        .route(
            "/api/v1/{plural}/{id}/documents",
            get(api::documents::list).post(api::documents::add),
        )
        .route(
            "/api/v1/{plural}/{id}/documents/{document}",
            get(api::documents::content).delete(api::documents::remove),
        )
        .route("/api/v1/{plural}/{id}/{act}", get(api::verb::file).post(api::verb::act))
        .route("/api/{*rest}", get(api::document::unknown).fallback(api::document::unknown))
}

/// Pages of their own.
fn own_pages() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(pages::home::home))
        .route("/sign-in", get(pages::sign_in::form).post(pages::sign_in::submit))
        .route("/sign-out", post(pages::sign_in::sign_out))
        .route("/search", get(pages::search::search))
        .route("/my-tasks", get(pages::tasks::tasks))
        .route("/my-tasks/{id}", post(pages::tasks::toggle))
        .route("/lookup/{plural}", get(pages::lookup::lookup))
        .route("/profile", get(pages::profile::profile).post(pages::profile::save))
        .route("/profile/password", post(pages::profile::password))
        .route("/profile/tokens", post(pages::profile::make_token))
        .route("/profile/tokens/{id}", post(pages::profile::revoke))
        .route("/jobs", get(pages::jobs::jobs))
        .route("/jobs/{id}", get(pages::jobs::job))
        .route("/jobs/{id}/stop", post(pages::jobs::stop))
        .route("/jobs/{id}/file", get(pages::jobs::file))
        .route("/settings/roles", get(pages::roles::roles).post(pages::roles::create))
        .route("/settings/roles/{id}", get(pages::roles::matrix).post(pages::roles::save))
        .route("/settings/roles/{id}/rename", post(pages::role_change::rename))
        .route("/settings/roles/{id}/delete", post(pages::role_change::delete))
        .route("/settings/audit", get(pages::audit::audit))
        .route("/settings/audit/verify", post(pages::audit::verify))
        .route("/api/reference", get(pages::reference::reference))
        .route("/invoices/period", get(pages::billing::period_page))
        .route("/invoices/period/pohoda", get(pages::billing::pohoda))
        .route("/law", get(pages::law::law))
        .route("/requests/inbox", get(pages::inbox::inbox))
        .route("/invoices/overdue", get(pages::billing::overdue_page))
        .route("/payments/statement", get(pages::statement::form))
        .route("/payments/statement/upload", post(pages::statement::submit))
        .route("/received_invoices/file", get(pages::received::form))
        .route("/received_invoices/file/upload", post(pages::received::submit))
        .route("/received_invoices/{id}/source", get(pages::received::source))
        .route("/contacts/marketing", get(pages::marketing::page))
        .route("/requests/{id}/person", post(pages::candidates::choose))
        .route("/reports", get(pages::reports::reports))
        .route("/reports/{name}/export", get(pages::reports::export))
        .route("/activities/{id}/email", get(pages::email::body))
        .route("/processing", get(pages::processing::page))
        .route("/processing/files/{name}", get(pages::processing::file))
        .route("/breaches/{id}/affected", get(pages::affected::page).post(pages::affected::save))
        .route("/deals/board", get(pages::board::board))
        .route("/deals/{id}/move", post(pages::board::move_deal))
}

/// What has lost its last reason.
fn retention_pages() -> Router<Arc<App>> {
    Router::new()
        .route("/retention", get(pages::retention::retention))
        .route("/retention/state", get(pages::retention::state))
        .route("/retention/find", post(pages::retention::find))
        .route("/retention/stop", post(pages::retention::stop))
        .route("/retention/calendar", get(pages::retention_lists::calendar))
        .route("/retention/unheld", get(pages::retention_lists::unheld))
        .route("/retention/without/{name}", get(pages::retention_lists::without))
        .route("/retention/groups/{id}", get(pages::retention_lists::group))
        .route("/retention/groups/{id}/approve", post(pages::retention::approve))
        .route("/retention/groups/{id}/put-off", post(pages::retention::put_off))
}

/// Pages for people without an account.
fn public_pages() -> Router<Arc<App>> {
    Router::new()
        .route("/privacy", get(pages::asking::page).post(pages::asking::submit))
        .route("/privacy/received", get(pages::asking::thanks))
        .route("/privacy/confirm/{token}", get(pages::confirm::page).post(pages::confirm::submit))
        .route("/preferences", get(pages::own_link::page).post(pages::own_link::submit))
        .route("/preferences/sent", get(pages::own_link::thanks))
        .route(
            "/preferences/{token}",
            get(pages::preferences::page).post(pages::preferences::submit),
        )
        .route(
            "/unsubscribe/{token}",
            get(pages::preferences::unsubscribe_page).post(pages::preferences::unsubscribe),
        )
}

/// Pages that every entity has.
fn common_pages() -> Router<Arc<App>> {
    Router::new()
        .route("/{plural}", get(pages::list::list).post(pages::create::submit))
        .route("/{plural}/new", get(pages::create::form))
        .route("/{plural}/count", get(pages::list::count))
        .route("/{plural}/menu/{menu}", get(pages::list_menu::menu))
        .route("/{plural}/export", get(pages::export::export))
        .route("/{plural}/bulk", post(pages::bulk::bulk))
        .route("/{plural}/views", post(pages::views::save))
        .route("/{plural}/views/{id}", post(pages::views::delete))
        .route("/{plural}/import", get(pages::import::form))
        .route("/{plural}/import/upload", post(pages::import::upload))
        .route("/{plural}/import/{id}", get(pages::import::mapping).post(pages::import::start))
        .route("/{plural}/{id}", get(pages::card::card))
        .route("/{plural}/{id}/delete", post(pages::card::delete))
        .route("/{plural}/{id}/documents", get(pages::documents::list))
        .route("/{plural}/{id}/documents/upload", post(pages::documents::upload))
        .route("/{plural}/{id}/documents/{document}", get(pages::documents::open))
        .route("/{plural}/{id}/documents/{document}/remove", post(pages::documents::remove))
        .route("/{plural}/{id}/do/{act}", post(pages::verb::act))
        .route("/{plural}/{id}/files/{act}", get(api::verb::file))
        .route("/{plural}/{id}/held", get(pages::held::held))
        .route("/{plural}/{id}/history", get(pages::history::history))
        .route("/{plural}/{id}/plan", get(pages::plan::plan))
        .route("/{plural}/{id}/review", get(pages::review::review).post(pages::review::decide))
        .route("/{plural}/{id}/timeline", get(pages::timeline::more).post(pages::timeline::add))
        .route("/{plural}/{id}/fields/{field}", get(pages::field::show).post(pages::field::save))
        .route("/{plural}/{id}/fields/{field}/edit", get(pages::field::edit))
        .route("/{plural}/{id}/fields/{field}/reveal", post(pages::field::reveal))
}

/// The patterns of all routes with a body that writes, for the test that demands rights of each.
pub fn routes() -> Vec<&'static str> {
    include_str!("router.rs")
        .lines()
        .filter_map(|line| line.trim().strip_prefix(".route(\"")?.split('"').next())
        .collect()
}

/// A path without its identifiers, for the log: a name in an address is personal data.
pub(crate) fn pattern(path: &str) -> String {
    path.split('/')
        .map(|part| if part.len() > 30 { "{id}" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}
