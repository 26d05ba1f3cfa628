//! A bank statement is brought: read, recorded as payments, and told what became of it.
//!
//! Not here: how a statement is read (`billing`) and what becomes of its movements (`sales`).

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use billing::statement::{StatementError, read};
use dictionary::Action;
use locale::Arg;
use records::{Error, Work};
use sales::{Taken, take_statements};
use serde_json::json;

use crate::error::Failure;
use crate::multipart::sent;
use crate::pages::html;
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "statement.html")]
struct StatementPage<'a> {
    shell: Shell<'a>,
    problem: String,
    /// What became of it: words and how many, with the list of those.
    outcome: Vec<(String, String, String)>,
}

/// The form for a file.
pub(crate) async fn form(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit).read(|visit, work| page(visit, work, String::new(), None)).await
}

fn page(
    visit: &Visit,
    work: &Work<'_, '_>,
    problem: String,
    taken: Option<Taken>,
) -> Result<Response, Trouble> {
    allowed(work)?;
    let words = Words::new(&visit.app.texts, visit.locale);
    let refused = !problem.is_empty();
    let mut response = html(&StatementPage {
        problem,
        outcome: taken.map(|taken| outcome(words, taken)).unwrap_or_default(),
        shell: Shell::of(visit, work, words.get("statement")),
    })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn allowed(work: &Work<'_, '_>) -> Result<(), Error> {
    let payment = work.entity("payment")?;
    let may = work.actor().rights.may_some(&payment, Action::Create);
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

fn outcome(words: Words<'_>, taken: Taken) -> Vec<(String, String, String)> {
    let alone = json!({"field": "invoice_id", "op": "empty"}).to_string();
    let alone = serde_urlencoded::to_string([("filter", alone)]).unwrap_or_default();
    [
        ("statement-matched", taken.matched, "/payments".to_owned()),
        ("statement-unmatched", taken.unmatched, format!("/payments?{alone}")),
        ("statement-known", taken.known, String::new()),
        ("statement-outgoing", taken.outgoing, String::new()),
    ]
    .into_iter()
    .map(|(key, count, address)| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        (words.get(key).to_owned(), locale::number::integer(words.locale, count), address)
    })
    .collect()
}

/// Takes the file: all of it, or nothing with the line that is wrong.
pub(crate) async fn submit(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let file = sent(&visit).await.map_err(|trouble| visit.fail(trouble))?.file;
    // A hostile file takes long to be read; others shall be answered meanwhile.
    let statements = match visit.blocking(move || Ok(read(&file))).await? {
        Ok(statements) => statements,
        Err(error) => {
            let problem = told(&visit, error);
            return visit.read(move |visit, work| page(visit, work, problem.clone(), None)).await;
        }
    };
    let outcome = Arc::clone(&visit)
        .write(move |_visit, work| {
            allowed(work)?;
            take_statements(work, &statements)
        })
        .await;
    let (problem, taken) = match outcome {
        Ok(taken) => (String::new(), Some(taken)),
        Err(failure) => match failure.trouble {
            Trouble::Records(Error::Invalid(errors)) => (visit.first_problem(&errors), None),
            other => return Err(visit.fail(other)),
        },
    };
    visit.read(move |visit, work| page(visit, work, problem.clone(), taken)).await
}

/// What is wrong with the file, with the line where it stands.
fn told(visit: &Visit, error: StatementError) -> String {
    let line = error.line().and_then(|line| i64::try_from(line).ok()).unwrap_or_default();
    let args = [("line", Arg::Number(line))];
    visit.app.texts.format(visit.locale, &format!("problem-{}", error.key()), &args)
}
