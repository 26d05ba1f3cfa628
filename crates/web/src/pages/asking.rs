//! `/privacy`: what somebody may ask of us, and the form for it. Nobody is looked for here, so the page tells nobody whether anyone
//! is known.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use dictionary::FieldError;
use locale::Locale;
use privacy::{Asking, KINDS, Law, receive};
use records::{Error, as_visitor};

use crate::error::{Failure, problem_text};
use crate::pages::gate::{self, Gate, Wrong};
use crate::pages::html;
use crate::pages::public::{PublicShell, Said, back, form as sent, said, spoken};
use crate::query::Query;
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage<'a> {
    shell: PublicShell<'a>,
    kinds: Vec<Kind>,
    typed: Typed,
    /// What is wrong, by field.
    problems: BTreeMap<String, String>,
    /// What is wrong with the whole.
    problem: String,
    /// The field for machines was filled, so it is shown to the person whose browser filled it.
    trap: bool,
    mark: String,
    notice: String,
    /// To whom one may complain.
    authority: String,
    mail: bool,
}

struct Kind {
    value: &'static str,
    label: String,
    text: String,
    chosen: bool,
}

/// What stands in the form.
#[derive(Default)]
struct Typed {
    name: String,
    email: String,
    text: String,
}

/// The empty form; the address may choose what is asked for.
pub(crate) async fn page(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let typed = Query::default().with("kind", visit.query.get("kind"));
    show(&visit, typed, Wrong::default()).await
}

async fn show(visit: &Arc<Visit>, typed: Query, wrong: Wrong) -> Result<Response, Failure> {
    let locale = spoken(visit, None);
    let mark = wrong.mark(visit, &typed);
    Arc::clone(visit)
        .public_read(move |visit, work| {
            let shell = PublicShell::of(visit, work, (locale, "public-rights"))?;
            let words = shell.words;
            let text = |name: &str| typed.get(name).unwrap_or_default().to_owned();
            let kinds = KINDS.map(|value| Kind {
                value,
                label: words.keyed("public-kind", &format!("{value}-title")).to_owned(),
                text: words.keyed("public-kind", &format!("{value}-text")).to_owned(),
                chosen: typed.get("kind") == Some(value),
            });
            let told = |error: &FieldError| {
                (error.field.clone(), problem_text(&visit.app.texts, locale, error))
            };
            let purpose = work.dictionary().purpose("request");
            let mut response = html(&PrivacyPage {
                kinds: kinds.into_iter().collect(),
                typed: Typed { name: text("name"), email: text("email"), text: text("text") },
                problems: wrong.errors.iter().rev().map(told).collect(),
                problem: wrong.told(words),
                trap: wrong.trap,
                mark: mark.clone(),
                notice: purpose.map_or("", |purpose| words.label(&purpose.notice)).to_owned(),
                authority: Law::in_force(work)?.authority()?.line(locale),
                mail: work.reach().mail,
                shell,
            })?;
            *response.status_mut() = wrong.status;
            Ok(response)
        })
        .await
}

/// Takes a request, or shows the form again with everything that was typed.
pub(crate) async fn submit(visit: Visit) -> Result<Response, Failure> {
    let form = sent(&visit).map_err(|trouble| visit.fail(trouble))?;
    let visit = Arc::new(visit);
    let locale = spoken(&visit, None);
    match gate::look(&visit, &form) {
        Gate::Open => {}
        Gate::Answered(number) => return Ok(received(locale, &number)),
        Gate::Shut(wrong) => return show(&visit, form, wrong).await,
    }
    let text = |name: &str| form.get(name).unwrap_or_default().replace("\r\n", "\n");
    let asking = Asking {
        kind: text("kind"),
        name: text("name"),
        email: text("email"),
        text: text("text"),
        language: locale,
    };
    // What cannot be taken anyway does not count against whoever mistypes.
    let tried = asking.clone();
    let checked =
        Arc::clone(&visit).public_read(move |_, work| Ok(tried.check(work).map(drop))).await?;
    if let Err(Error::Invalid(errors)) = checked {
        return show(&visit, form, Wrong::at(errors)).await;
    }
    match gate::enter(&visit, &form) {
        Gate::Open => {}
        Gate::Answered(number) => return Ok(received(locale, &number)),
        Gate::Shut(wrong) => return show(&visit, form, wrong).await,
    }
    let taken = Arc::clone(&visit)
        .public_write(move |_, work| as_visitor(work, |work| receive(work, &asking)))
        .await;
    match taken {
        Ok((_id, number)) => {
            visit.app.door.answered(gate::mark(&form), &number, visit.app.house.now());
            Ok(received(locale, &number))
        }
        Err(failure) => {
            visit.app.door.release(gate::mark(&form));
            match failure.trouble {
                Trouble::Records(Error::Invalid(errors)) => {
                    show(&visit, form, Wrong::at(errors)).await
                }
                other => Err(visit.fail(other)),
            }
        }
    }
}

fn received(locale: Locale, number: &str) -> Response {
    back(&format!("/privacy/received?number={number}&lang={}", locale.code()))
}

/// Says that a request came, and what follows.
pub(crate) async fn thanks(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let locale = spoken(&visit, None);
    let words = crate::shell::Words::new(&visit.app.texts, locale);
    // The address is anybody's to write: only what looks like a number of ours is shown.
    let number = visit.query.get("number").unwrap_or_default();
    let own = number.len() <= 20
        && !number.is_empty()
        && number.chars().all(|sign| sign.is_ascii_hexdigit() || sign == '-');
    let text = if own {
        words.with("public-received-number", "number", number)
    } else {
        words.get("public-received-plain").to_owned()
    };
    let key =
        if visit.app.house.reach().mail { "public-received-mail" } else { "public-received-wait" };
    let said_so = Said {
        title: "public-received",
        icon: "circle-check",
        text,
        more: words.get(key).to_owned(),
        onward: None,
        status: StatusCode::OK,
    };
    said(&visit, (locale, said_so)).await
}
