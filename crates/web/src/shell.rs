//! The shell around every page: chapters that the reader has rights to, search, quick creation, theme and language.

use std::sync::Arc;

use dictionary::{Action, Chapter, Entity};
use locale::{Arg, Locale, Texts};
use records::{Rights, Work};

use crate::assets::Assets;
use crate::pages::inbox::has_inbox;
use crate::visit::Visit;

/// Words in the reader's language.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    texts: &'a Texts,
    pub(crate) locale: Locale,
}

impl<'a> Words<'a> {
    pub(crate) fn new(texts: &'a Texts, locale: Locale) -> Self {
        Self { texts, locale }
    }

    /// A text without arguments.
    pub(crate) fn get(&self, key: &str) -> &'a str {
        self.texts.get(self.locale, key)
    }

    /// A text whose key is put together.
    pub(crate) fn keyed(&self, prefix: &str, rest: &str) -> &'a str {
        self.texts.get(self.locale, &format!("{prefix}-{}", rest.replace('_', "-")))
    }

    /// A text with a number, in the right plural.
    pub(crate) fn counted(&self, key: &str, count: i64) -> String {
        self.texts.format(self.locale, key, &[("count", Arg::Number(count))])
    }

    /// A text with one argument.
    pub(crate) fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.texts.format(self.locale, key, &[(name, Arg::Text(value))])
    }

    /// All texts, for formats that need them.
    pub(crate) fn texts(&self) -> &'a Texts {
        self.texts
    }

    /// A declared label in the reader's language.
    pub(crate) fn label<'l>(&self, label: &'l dictionary::Label) -> &'l str {
        label.get(self.locale.code())
    }
}

/// An entry of the rail.
pub(crate) struct Link {
    pub(crate) label: String,
    pub(crate) icon: String,
    pub(crate) address: String,
    pub(crate) active: bool,
}

/// What every page needs.
pub(crate) struct Shell<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) title: String,
    pub(crate) csrf: String,
    pub(crate) theme: &'static str,
    pub(crate) assets: &'a Assets,
    pub(crate) rail: Vec<Link>,
    pub(crate) settings: Vec<Link>,
    pub(crate) create: Vec<Link>,
    pub(crate) user_name: String,
    pub(crate) initials: String,
}

impl<'a> Shell<'a> {
    /// The shell of a signed-in person.
    pub(crate) fn of(visit: &'a Visit, work: &Work<'_, '_>, title: impl Into<String>) -> Self {
        let words = Words::new(&visit.app.texts, visit.locale);
        let rights = &work.actor().rights;
        let mut rail = vec![link(visit, words.get("chapter-overview"), "home", "/")];
        let mut create = Vec::new();
        for entity in work.dictionary().business_entities() {
            if rights.may_some(entity, Action::See)
                && entity.chapter != Some(Chapter::Settings)
                && entity.name != "activity"
            {
                let address = match entity.name.as_str() {
                    "task" => "/my-tasks".to_owned(),
                    _ => list_address(entity),
                };
                rail.push(link(visit, words.label(&entity.label_plural), &entity.icon, &address));
            }
            if entity.name == "request" && privacy::may_handle(rights) {
                rail.push(link(visit, words.get("retention"), "archive", "/retention"));
            }
            if rights.may_some(entity, Action::Create) && entity.chapter != Some(Chapter::Settings)
            {
                let address = format!("/{}/new", entity.plural);
                create.push(link(visit, words.label(&entity.label), &entity.icon, &address));
            }
        }
        if has_inbox(work) {
            rail.push(link(visit, words.get("inbox"), "hourglass", "/requests/inbox"));
        }
        rail.extend(of_money(visit, work, words));
        rail.extend(record_of_processing(visit, words, rights));
        only_nearest(&mut rail);
        let settings = settings(visit, work, words);
        Self {
            title: title.into(),
            csrf: visit.session.as_ref().map(records::SessionToken::csrf).unwrap_or_default(),
            theme: visit.theme(),
            assets: &visit.app.assets,
            rail,
            settings,
            create,
            initials: initials(&rights.user_name),
            user_name: rights.user_name.clone(),
            words,
        }
    }

    /// The address of an asset.
    pub(crate) fn asset(&self, name: &str) -> &str {
        self.assets.address(name)
    }

    /// The address of an icon in the sprite.
    pub(crate) fn icon(&self, name: &str) -> String {
        format!("{}#i-{name}", self.assets.address("vendor/icons.svg"))
    }
}

/// The record of processing, for whoever keeps it.
fn record_of_processing(visit: &Visit, words: Words<'_>, rights: &Rights) -> Option<Link> {
    let may = privacy::may_handle(rights);
    may.then(|| link(visit, words.get("processing-short"), "notes", "/processing"))
}

/// What administrators and officers set and look at.
fn settings(visit: &Visit, work: &Work<'_, '_>, words: Words<'_>) -> Vec<Link> {
    let rights = &work.actor().rights;
    let mut settings = Vec::new();
    if rights.administrator {
        for (key, icon, address) in [
            ("admin-users", "users", "/users"),
            ("admin-teams", "users-group", "/teams"),
            ("admin-roles", "shield", "/settings/roles"),
            ("admin-pipelines", "route", "/pipelines"),
            ("admin-stages", "flag", "/stages"),
            ("admin-issuers", "building-bank", "/issuers"),
            ("admin-number-series", "list-numbers", "/number_series"),
            ("admin-vat-rates", "percentage", "/vat_rates"),
            ("admin-tags", "tag", "/tags"),
            ("admin-jobs", "progress", "/jobs"),
        ] {
            settings.push(link(visit, words.get(key), icon, address));
        }
    }
    let law = work.dictionary().entity("law_change");
    if law.is_some_and(|law| rights.may_some(law, Action::See)) {
        settings.push(link(visit, words.get("law"), "scale", "/law"));
    }
    if rights.administrator || rights.auditor {
        settings.push(link(visit, words.get("admin-audit"), "history", "/settings/audit"));
    }
    settings
}

/// Pages over deals, invoices and payments that are no lists.
fn of_money(visit: &Visit, work: &Work<'_, '_>, words: Words<'_>) -> Vec<Link> {
    let rights = &work.actor().rights;
    let mut rail = Vec::new();
    let deal = work.dictionary().entity("deal");
    if deal.is_some_and(|deal| rights.may_some(deal, Action::See)) {
        rail.push(link(visit, words.get("reports"), "chart-bar", "/reports"));
    }
    let invoice = work.dictionary().entity("invoice");
    if invoice.is_some_and(|invoice| rights.may_some(invoice, Action::See)) {
        rail.push(link(visit, words.get("overdue"), "hourglass", "/invoices/overdue"));
    }
    if invoice.is_some_and(|invoice| rights.may_some(invoice, Action::Export)) {
        rail.push(link(visit, words.get("period"), "calendar", "/invoices/period"));
    }
    let payment = work.dictionary().entity("payment");
    if payment.is_some_and(|payment| rights.may_some(payment, Action::Create)) {
        rail.push(link(visit, words.get("statement"), "table-import", "/payments/statement"));
    }
    rail
}

/// The address of an entity's list.
pub(crate) fn list_address(entity: &Arc<Entity>) -> String {
    format!("/{}", entity.plural)
}

/// Of several that lead here, the one with the longest address is meant.
fn only_nearest(rail: &mut [Link]) {
    let longest = rail.iter().filter(|link| link.active).map(|link| link.address.len()).max();
    for link in rail.iter_mut().filter(|link| Some(link.address.len()) != longest) {
        link.active = false;
    }
}

fn link(visit: &Visit, label: &str, icon: &str, address: &str) -> Link {
    let active = if address == "/" {
        visit.path == "/"
    } else {
        visit.path == address || visit.path.starts_with(&format!("{address}/"))
    };
    Link { label: label.to_owned(), icon: icon.to_owned(), address: address.to_owned(), active }
}

/// The first letters of a name.
pub(crate) fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|part| part.chars().next()).take(2).collect()
}
