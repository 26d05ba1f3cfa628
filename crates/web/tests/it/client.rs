//! A served house and a client of it.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use exchange::{ImportJob, MailboxJob};
use locale::Texts;
use privacy::{AffectedJob, ProcessingJob};
use records::{Actor, Jobs, NewToken, make_token};
use serde_json::{Value as Json, json};
use testkit::{PASSWORD, TestHouse};
use web::{App, AppSettings, router};

/// A house that is served on a port of its own.
pub(crate) struct Server {
    pub(crate) test: TestHouse,
    pub(crate) url: String,
    _runtime: tokio::runtime::Runtime,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(held, _)| held == name).map_or("", |(_, value)| value)
    }
}

/// Who asks.
#[derive(Clone)]
pub(crate) enum Who {
    Nobody,
    Token(String),
    Session { cookie: String, csrf: String },
}

impl Server {
    pub(crate) fn start(test: TestHouse) -> Self {
        let texts = Arc::new(Texts::load().unwrap());
        let app = App::new(Arc::clone(&test.house), texts, AppSettings::default());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
            axum::serve(listener, service).await
        });
        Self { test, url, _runtime: runtime }
    }

    /// A token of this actor that may write.
    pub(crate) fn token(&self, actor: &Actor) -> Who {
        self.token_of(actor, false)
    }

    /// A token of this actor, that may write or only read.
    pub(crate) fn token_of(&self, actor: &Actor, read_only: bool) -> Who {
        let user_id = actor.user_id.unwrap();
        let secret = self
            .test
            .house
            .write(actor, move |work| {
                let new =
                    NewToken { user_id, name: "test".to_owned(), read_only, expires_at: None };
                make_token(work, &new)
            })
            .unwrap();
        Who::Token(secret)
    }

    /// A session in a browser.
    pub(crate) fn sign_in(&self, email: &str) -> Who {
        let form =
            format!("email={}&password={}", email.replace('@', "%40"), PASSWORD.replace(' ', "+"));
        let answer = self.send(&Who::Nobody, ("POST", "/sign-in"), Some((FORM, form)));
        assert_eq!(answer.status, 303, "{}", answer.body);
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        let page = self.send(
            &Who::Session { cookie: cookie.clone(), csrf: String::new() },
            ("GET", "/profile"),
            None,
        );
        let csrf = between(&page.body, "name=\"csrf\" content=\"", "\"").to_owned();
        Who::Session { cookie, csrf }
    }

    /// Runs the jobs that are due.
    pub(crate) fn run_jobs(&self) {
        let texts = Arc::new(Texts::load().unwrap());
        let import = Box::new(ImportJob::new(texts));
        let jobs = Jobs::default().with(import).with(Box::new(MailboxJob));
        let jobs = jobs.with(Box::new(AffectedJob)).with(Box::new(ProcessingJob));
        while jobs.run_one(&self.test.house).unwrap() {}
    }

    pub(crate) fn get(&self, who: &Who, path: &str) -> Answer {
        self.send(who, ("GET", path), None)
    }

    pub(crate) fn json(&self, who: &Who, at: (&str, &str), json: &Json) -> Answer {
        self.send(who, at, Some(("application/json", json.to_string())))
    }

    /// Makes a record as a script does: its identifier.
    pub(crate) fn make(&self, who: &Who, plural: &str, json: &Json) -> String {
        let made = self.json(who, ("POST", &format!("/api/v1/{plural}")), json);
        assert_eq!(made.status, 201, "{}", made.body);
        made.json().pointer("/id").and_then(Json::as_str).unwrap().to_owned()
    }

    /// Sends a form with the token of the session's pages.
    pub(crate) fn form(&self, who: &Who, path: &str, form: &str) -> Answer {
        let csrf = if let Who::Session { csrf, .. } = who { csrf.as_str() } else { "" };
        self.send(who, ("POST", path), Some((FORM, format!("{form}&csrf={csrf}"))))
    }

    pub(crate) fn send(
        &self,
        who: &Who,
        (method, path): (&str, &str),
        body: Option<(&str, String)>,
    ) -> Answer {
        self.send_with(who, (method, path), &[], body.map(|(kind, text)| (kind, text.into_bytes())))
    }

    pub(crate) fn send_with(
        &self,
        who: &Who,
        (method, path): (&str, &str),
        headers: &[(&str, &str)],
        body: Option<(&str, Vec<u8>)>,
    ) -> Answer {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .build()
            .into();
        let mut request =
            http::Request::builder().method(method).uri(format!("{}{path}", self.url));
        match who {
            Who::Nobody => {}
            Who::Token(secret) => {
                request = request.header("authorization", format!("Bearer {secret}"));
            }
            Who::Session { cookie, .. } => request = request.header("cookie", cookie),
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            None => agent.run(request.body(()).unwrap()),
            Some((kind, bytes)) => {
                agent.run(request.header("content-type", kind).body(bytes).unwrap())
            }
        };
        let mut answer = answer.unwrap();
        Answer {
            status: answer.status().as_u16(),
            headers: answer
                .headers()
                .iter()
                .map(|(name, value)| {
                    (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
                })
                .collect(),
            body: answer.body_mut().read_to_string().unwrap_or_default(),
        }
    }
}

/// Who issues the invoices of a house.
pub(crate) fn issuer() -> Json {
    json!({
        "name": "Ukázka, s. r. o.", "ico": "25123891", "dic": "CZ25123891",
        "registration": "Krajský soud v Brně, oddíl C, vložka 12345",
        "address": {"street": "Dlouhá 1", "city": "Brno", "postal_code": "602 00", "country": "CZ"},
        "accounts": [{"account": "19-2000145399/0800"}],
    })
}

/// The type of a form.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// The text between two marks.
pub(crate) fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = text.split_once(before).map_or("", |(_, rest)| rest);
    rest.split_once(after).map_or("", |(found, _)| found)
}
