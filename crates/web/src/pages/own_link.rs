//! `/preferences`: a person has the link to their preferences sent to their address. The page tells nobody whether anyone is known.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use privacy::{check_address, send_preferences};
use records::Error;

use crate::error::{Failure, problem_text};
use crate::pages::gate::{self, Gate, Wrong};
use crate::pages::html;
use crate::pages::public::{PublicShell, Said, back, form as sent, said, spoken};
use crate::query::Query;
use crate::shell::Words;
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "own_link.html")]
struct OwnLinkPage<'a> {
    shell: PublicShell<'a>,
    email: String,
    /// What is wrong with the address.
    email_problem: String,
    /// What is wrong with the whole.
    problem: String,
    trap: bool,
    mark: String,
}

/// The empty form. Where the house sends no e-mails, people ask by a request.
pub(crate) async fn page(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    if !visit.app.house.reach().mail {
        return Ok(back(&format!("/privacy?lang={}", spoken(&visit, None).code())));
    }
    show(&visit, Query::default(), Wrong::default()).await
}

async fn show(visit: &Arc<Visit>, typed: Query, wrong: Wrong) -> Result<Response, Failure> {
    let locale = spoken(visit, None);
    let mark = wrong.mark(visit, &typed);
    Arc::clone(visit)
        .public_read(move |visit, work| {
            let shell = PublicShell::of(visit, work, (locale, "public-own-link"))?;
            let texts = shell.words.texts();
            let problem = wrong.errors.first().map(|error| problem_text(texts, locale, error));
            let mut response = html(&OwnLinkPage {
                email: typed.get("email").unwrap_or_default().to_owned(),
                email_problem: problem.unwrap_or_default(),
                problem: wrong.told(shell.words),
                trap: wrong.trap,
                mark: mark.clone(),
                shell,
            })?;
            *response.status_mut() = wrong.status;
            Ok(response)
        })
        .await
}

/// Sends the link, if there is whom to send it to, or shows the form again.
pub(crate) async fn submit(visit: Visit) -> Result<Response, Failure> {
    let form = sent(&visit).map_err(|trouble| visit.fail(trouble))?;
    let visit = Arc::new(visit);
    if !visit.app.house.reach().mail {
        return Err(visit.fail(Trouble::Records(Error::NotFound)));
    }
    let thanks = back(&format!("/preferences/sent?lang={}", spoken(&visit, None).code()));
    match gate::look(&visit, &form) {
        Gate::Open => {}
        Gate::Answered(_) => return Ok(thanks),
        Gate::Shut(wrong) => return show(&visit, form, wrong).await,
    }
    // What is no address does not count against whoever mistypes.
    let address = form.get("email").unwrap_or_default().to_owned();
    let typed = address.clone();
    let checked = Arc::clone(&visit)
        .public_read(move |_, work| Ok(check_address(work, &typed).map(drop)))
        .await?;
    if let Err(Error::Invalid(errors)) = checked {
        return show(&visit, form, Wrong::at(errors)).await;
    }
    match gate::enter(&visit, &form) {
        Gate::Open => {}
        Gate::Answered(_) => return Ok(thanks),
        Gate::Shut(wrong) => return show(&visit, form, wrong).await,
    }
    let asked =
        Arc::clone(&visit).public_write(move |_, work| send_preferences(work, &address)).await;
    let (door, mark) = (&visit.app.door, gate::mark(&form));
    match asked {
        Ok(()) => {
            door.answered(mark, "", visit.app.house.now());
            Ok(thanks)
        }
        Err(failure) => {
            door.release(mark);
            Err(failure)
        }
    }
}

/// Says that a link is on its way to whoever is known, and what to do where none comes.
pub(crate) async fn thanks(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let locale = spoken(&visit, None);
    let words = Words::new(&visit.app.texts, locale);
    let said_so = Said {
        title: "public-own-link-sent",
        icon: "mail",
        text: words.get("public-own-link-sent-what").to_owned(),
        more: words.get("public-own-link-sent-none").to_owned(),
        onward: Some((
            format!("/privacy?lang={}", locale.code()),
            words.get("public-ask").to_owned(),
        )),
        status: StatusCode::OK,
    };
    said(&visit, (locale, said_so)).await
}
