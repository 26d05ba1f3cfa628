//! Long work: its progress, its end, its file.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use exchange::{IMPORT_JOB, MAILBOX_JOB};
use locale::{Arg, date};
use records::{Clock, JobState, JobView, job as one_job, job_output, my_jobs, stop_job};

use crate::error::Failure;
use crate::pages::{email, html, to};
use crate::shell::{Shell, Words};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "jobs.html")]
struct JobsPage<'a> {
    shell: Shell<'a>,
    jobs: Vec<JobRow>,
}

#[derive(Template)]
#[template(path = "job.html")]
struct JobPage<'a> {
    shell: Shell<'a>,
    job: JobRow,
}

#[derive(Template)]
#[template(path = "job_state.html")]
struct JobFragment<'a> {
    shell: Shell<'a>,
    job: JobRow,
}

/// A job as a page shows it.
struct JobRow {
    id: String,
    kind: String,
    state: &'static str,
    state_label: String,
    is_over: bool,
    done: i64,
    total: i64,
    percent: i64,
    /// What became of it, when it is over.
    told: String,
    error: String,
    has_output: bool,
    when: String,
    /// Where what came of it stands.
    target: Option<String>,
}

fn row(words: Words<'_>, job: &JobView) -> JobRow {
    JobRow {
        id: job.id.to_string(),
        kind: words.keyed("job-kind", &job.kind).to_owned(),
        state: job.state.name(),
        state_label: words.keyed("job-state", job.state.name()).to_owned(),
        is_over: job.state.is_over(),
        done: job.done,
        total: job.total,
        percent: if job.state == JobState::Done { 100 } else { job.done * 100 / job.total.max(1) },
        told: told(words, job),
        error: if job.error.is_empty() {
            problem(words, &job.result)
        } else {
            words.keyed("job-error", &job.error).to_owned()
        },
        has_output: job.has_output,
        when: date::date_time(words.locale, job.created_at, &Clock::zone()),
        target: job.result.get("list").and_then(serde_json::Value::as_str).map(str::to_owned),
    }
}

/// What became of it, of the kinds that tell more than that they are over.
fn told(words: Words<'_>, job: &JobView) -> String {
    let number = |name: &str| job.result.get(name).and_then(serde_json::Value::as_i64);
    match job.kind.as_str() {
        IMPORT_JOB => {
            let count = |key: &str, name| words.counted(key, number(name).unwrap_or_default());
            format!("{} {}", count("import-created", "created"), count("import-refused", "refused"))
        }
        MAILBOX_JOB => {
            email::told(words, serde_json::from_value(job.result.clone()).unwrap_or_default())
        }
        // One that was stopped does not know how many it has written down.
        "affected" => number("created")
            .map_or_else(String::new, |count| words.counted("affected-written", count)),
        "processing_record" => words.get("processing-printed").to_owned(),
        "retention" => words.get("retention-job-done").to_owned(),
        _ => String::new(),
    }
}

/// Why nothing of the file could be taken, when the job itself ended well.
fn problem(words: Words<'_>, result: &serde_json::Value) -> String {
    let text = |name: &str| result.pointer(name).and_then(serde_json::Value::as_str);
    let Some(key) = text("/problem/key") else { return String::new() };
    let args = result.pointer("/problem/args").and_then(serde_json::Value::as_object);
    let args: Vec<(&str, Arg<'_>)> = args
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| {
            let arg = value.as_i64().map(Arg::Number).or(value.as_str().map(Arg::Text))?;
            Some((name.as_str(), arg))
        })
        .collect();
    words.texts().format(words.locale, &format!("problem-{key}"), &args)
}

/// Lists jobs.
pub(crate) async fn jobs(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let jobs = my_jobs(work)?.iter().map(|job| row(words, job)).collect();
            html(&JobsPage { shell: Shell::of(visit, work, words.get("admin-jobs")), jobs })
        })
        .await
}

/// Shows a job; htmx asks again until it is over.
pub(crate) async fn job(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let job = row(words, &one_job(work, id)?);
            let shell = Shell::of(visit, work, job.kind.clone());
            if visit.is_fragment() {
                return html(&JobFragment { shell, job });
            }
            html(&JobPage { shell, job })
        })
        .await
}

/// Asks a job to stop.
pub(crate) async fn stop(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id =
        visit.form().and_then(|_form| visit.id("id")).map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            stop_job(work, id)?;
            Ok(to(visit, &format!("/jobs/{id}")))
        })
        .await
}

/// Gives the job's file.
pub(crate) async fn file(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |_visit, work| {
            let mut response = job_output(work, id)?.into_response();
            let headers = response.headers_mut();
            headers
                .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
            headers.insert(
                header::CONTENT_DISPOSITION,
                HeaderValue::from_static("attachment; filename=\"refused.csv\""),
            );
            Ok(response)
        })
        .await
}
