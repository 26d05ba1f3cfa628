//! `/preferences/{token}`: what a person agrees to, given and withdrawn alike, by their own link; and `/unsubscribe/{token}`, one
//! click of a mail program (RFC 8058).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use dictionary::FieldError;
use locale::{Locale, date};
use privacy::{Choices, choose, object, preferences};
use records::{Clock, Error, LinkKind, by_link};
use uuid::Uuid;

use crate::error::{Failure, problem_text};
use crate::pages::html;
use crate::pages::public::{PublicShell, Said, back, form, refused, said, spoken};
use crate::shell::Words;
use crate::visit::{Trouble, Visit};

const KINDS: [LinkKind; 1] = [LinkKind::Preferences];

#[derive(Template)]
#[template(path = "preferences.html")]
struct PreferencesPage<'a> {
    shell: PublicShell<'a>,
    token: String,
    /// The language of the page, which its forms keep.
    lang: &'static str,
    email: String,
    purposes: Vec<Purpose>,
    /// We write to them as to a customer; what that means.
    customer: String,
    /// When they objected to everything; empty when they did not.
    objected: String,
    /// Languages in which we can write: code, name, chosen.
    languages: Vec<(&'static str, String, bool)>,
    saved: bool,
    problem: String,
}

struct Purpose {
    name: String,
    label: String,
    notice: String,
    text_id: String,
    text: String,
    channels: Vec<Channel>,
}

struct Channel {
    name: &'static str,
    label: String,
    on: bool,
    /// It can be neither given nor withdrawn.
    fixed: bool,
    note: String,
}

/// Shows what stands.
pub(crate) async fn page(visit: Visit) -> Result<Response, Failure> {
    show(&Arc::new(visit), None).await
}

async fn show(visit: &Arc<Visit>, wrong: Option<FieldError>) -> Result<Response, Failure> {
    let shown = Arc::clone(visit)
        .public_read(move |visit, work| {
            let token = visit.param("token").to_owned();
            let (locale, told) = by_link(work, (&token, &KINDS), |work, link| {
                let locale = spoken(visit, Some(&link.language));
                Ok((locale, preferences(work, link, locale)?))
            })?;
            let shell = PublicShell::of(visit, work, (locale, "public-preferences"))?;
            let words = shell.words;
            let day = |moment| date::date(locale, Clock::day(moment));
            let customers = work.dictionary().purpose("customer_marketing");
            let notice = customers.map_or("", |purpose| words.label(&purpose.notice));
            let mut response = html(&PreferencesPage {
                token,
                lang: locale.code(),
                email: told.email,
                purposes: told.purposes.iter().map(|it| purpose(words, it)).collect(),
                customer: if told.customer { notice.to_owned() } else { String::new() },
                objected: told.objected_at.map(day).unwrap_or_default(),
                languages: [
                    ("cs", "public-in-czech", Locale::Cs),
                    ("en", "public-in-english", Locale::En),
                ]
                .map(|(code, key, one)| (code, words.get(key).to_owned(), one == told.language))
                .to_vec(),
                saved: wrong.is_none() && visit.query.get("saved").is_some(),
                problem: wrong
                    .as_ref()
                    .map(|error| problem_text(&visit.app.texts, locale, error))
                    .unwrap_or_default(),
                shell,
            })?;
            if wrong.is_some() {
                *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            }
            Ok(response)
        })
        .await;
    match shown {
        Ok(response) => Ok(response),
        Err(failure) => refused(visit, failure).await,
    }
}

fn purpose(words: Words<'_>, told: &privacy::Purpose) -> Purpose {
    let (text_id, text) = match &told.text {
        Some((id, text)) => (id.to_string(), text.clone()),
        None => (String::new(), String::new()),
    };
    let day = |moment| date::date(words.locale, Clock::day(moment));
    let channels = told.channels.iter().map(|channel| Channel {
        name: channel.name,
        label: words.keyed("public-channel", channel.name).to_owned(),
        on: channel.on || channel.waits,
        fixed: channel.objected_at.is_some()
            || (told.text.is_none() && !channel.on && !channel.waits),
        note: match (channel.since, channel.objected_at) {
            (_, Some(moment)) => words.with("public-objected-on", "day", &day(moment)),
            (Some(moment), None) => words.with("public-since", "day", &day(moment)),
            (None, None) if channel.waits => words.get("public-waits").to_owned(),
            (None, None) => String::new(),
        },
    });
    Purpose {
        name: told.name.clone(),
        label: words.label(&told.label).to_owned(),
        notice: words.label(&told.notice).to_owned(),
        text_id,
        text,
        channels: channels.collect(),
    }
}

/// Keeps what was chosen, or objects to everything.
pub(crate) async fn submit(visit: Visit) -> Result<Response, Failure> {
    let form = form(&visit).map_err(|trouble| visit.fail(trouble))?;
    let counted = visit.app.door.chosen(visit.param("token"), visit.app.house.now());
    counted.map_err(|seconds| visit.fail(Error::TooManyAttempts(seconds)))?;
    let visit = Arc::new(visit);
    let mut agreed = BTreeSet::new();
    let mut texts = BTreeMap::new();
    for (name, value) in form.pairs() {
        if let Some((purpose, channel)) =
            name.strip_prefix("agree.").and_then(|it| it.split_once('.'))
        {
            agreed.insert((purpose.to_owned(), channel.to_owned()));
        } else if let (Some(purpose), Ok(id)) = (name.strip_prefix("text."), value.parse::<Uuid>())
        {
            texts.insert(purpose.to_owned(), id);
        }
    }
    let language = form.get("language").and_then(Locale::parse);
    let choices = Choices { agreed, texts, language };
    let all = form.get("deed") == Some("object");
    let done = Arc::clone(&visit)
        .public_write(move |visit, work| {
            by_link(work, (visit.param("token"), &KINDS), |work, link| {
                let locale = spoken(visit, Some(&link.language));
                // It is stored, so it is in the first language of the house.
                let key = if all { "evidence-objection" } else { "evidence-preferences" };
                let evidence = visit.app.texts.get(Locale::Cs, key);
                if all {
                    return object(work, link, ("any", evidence)).map(|()| locale);
                }
                choose(work, link, (&choices, locale, evidence)).map(|()| locale)
            })
        })
        .await;
    match done {
        Ok(locale) => {
            let token = visit.param("token");
            Ok(back(&format!("/preferences/{token}?saved=1&lang={}", locale.code())))
        }
        Err(failure) => match &failure.trouble {
            Trouble::Records(Error::Invalid(errors))
                if errors.iter().all(|error| error.field != "link") =>
            {
                show(&visit, errors.first().cloned()).await
            }
            _ => refused(&visit, failure).await,
        },
    }
}

/// One click of a mail program: nothing is asked, no session, no origin. Marketing by e-mail ends at once.
pub(crate) async fn unsubscribe(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let done = Arc::clone(&visit)
        .public_write(|visit, work| {
            by_link(work, (visit.param("token"), &KINDS), |work, link| {
                let evidence = visit.app.texts.get(Locale::Cs, "evidence-one-click");
                object(work, link, ("email", evidence))?;
                Ok(link.language.clone())
            })
        })
        .await;
    let language = match done {
        Ok(language) => language,
        Err(failure) => return refused(&visit, failure).await,
    };
    let locale = spoken(&visit, Some(&language));
    let words = Words::new(&visit.app.texts, locale);
    let more = (
        format!("/preferences/{}", visit.param("token")),
        words.get("public-preferences").to_owned(),
    );
    let said_so = Said {
        title: "public-unsubscribed",
        icon: "circle-check",
        text: words.get("public-unsubscribed-what").to_owned(),
        more: String::new(),
        onward: Some(more),
        status: StatusCode::OK,
    };
    said(&visit, (locale, said_so)).await
}

/// A person who follows the same address in a browser chooses by themself.
pub(crate) async fn unsubscribe_page(visit: Visit) -> Result<Response, Failure> {
    Ok(back(&format!("/preferences/{}", visit.param("token"))))
}
