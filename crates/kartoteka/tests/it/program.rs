//! The program started as a process, and what is asked of it over HTTP.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use testkit::postgres::{drop_database, fresh_database};

/// A program in a debug build on a busy machine answers within this.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where the program keeps its data.
pub(crate) enum Store {
    Directory(tempfile::TempDir),
    Postgres { main: String, keys: String, files: tempfile::TempDir },
}

impl Store {
    pub(crate) fn directory() -> Self {
        Self::Directory(tempfile::tempdir().unwrap())
    }

    pub(crate) fn postgres() -> Self {
        Self::Postgres {
            main: fresh_database("program").unwrap(),
            keys: fresh_database("program_keys").unwrap(),
            files: tempfile::tempdir().unwrap(),
        }
    }

    /// Another instance would wait some minutes for one that was killed; they have passed.
    pub(crate) fn minutes_pass(&self) {
        if let Self::Postgres { main, .. } = self {
            let mut client = postgres::Client::connect(main, postgres::NoTls).unwrap();
            let passed = "UPDATE job SET leased_until = leased_until - interval '10 minutes'";
            client.execute(passed, &[]).unwrap();
        }
    }

    /// The arguments that name it.
    pub(crate) fn args(&self) -> Vec<String> {
        match self {
            Self::Directory(directory) => on(directory.path()),
            Self::Postgres { main, keys, files } => {
                let databases = ["--database", main, "--keys-database", keys].map(str::to_owned);
                [on(files.path()), databases.to_vec()].concat()
            }
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Self::Postgres { main, keys, .. } = self {
            drop(drop_database(main));
            drop(drop_database(keys));
        }
    }
}

/// The arguments that name a directory of data.
pub(crate) fn on(directory: &Path) -> Vec<String> {
    vec!["--data".to_owned(), directory.display().to_string()]
}

/// A program that serves; killed when it goes away.
pub(crate) struct Program {
    child: Child,
    pub(crate) url: String,
    /// The tokens and passwords that it printed.
    pub(crate) secrets: Vec<String>,
    stderr: Arc<Mutex<String>>,
    reader: Option<std::thread::JoinHandle<()>>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) cookie: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

impl Program {
    /// A demonstration with this many contacts.
    pub(crate) fn demo(contacts: u32, store: &[String]) -> Self {
        Self::demo_with(contacts, store, "info")
    }

    /// A demonstration that logs from this level on.
    pub(crate) fn demo_with(contacts: u32, store: &[String], log: &str) -> Self {
        Self::demo_in(contacts, store, ("KARTOTEKA_LOG", log))
    }

    /// A demonstration that stands still when it comes to this step.
    pub(crate) fn demo_until(contacts: u32, store: &[String], step: &str) -> Self {
        Self::demo_in(contacts, store, ("KARTOTEKA_HALT_AT", step))
    }

    fn demo_in(contacts: u32, store: &[String], (name, value): (&str, &str)) -> Self {
        let mut command = command();
        command.args(["demo", "--json", "--listen", "127.0.0.1:0", "--contacts"]);
        command.arg(contacts.to_string()).args(store).env(name, value);
        let (mut program, _lines) = Self::start(command);
        let mut line = String::new();
        let mut stdout = BufReader::new(program.child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let told: Json = serde_json::from_str(&line)
            .unwrap_or_else(|_error| unreachable!("no demonstration: {}", program.told()));
        told["url"].as_str().unwrap().clone_into(&mut program.url);
        for user in told["users"].as_array().unwrap() {
            program.secrets.push(user["token"].as_str().unwrap().to_owned());
            program.secrets.push(user["password"].as_str().unwrap().to_owned());
        }
        program
    }

    /// The real thing; the address is read from its log.
    pub(crate) fn serve(store: &[String]) -> Self {
        let mut command = command();
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(store);
        let (mut program, lines) = Self::start(command);
        let line = std::iter::from_fn(|| lines.recv_timeout(PATIENCE).ok())
            .find(|line| line.contains("address="))
            .unwrap_or_else(|| unreachable!("does not serve: {}", program.told()));
        let address = line.split("address=").nth(1).unwrap().trim();
        program.url = format!("http://{address}");
        program
    }

    fn start(mut command: Command) -> (Self, Receiver<String>) {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = Arc::new(Mutex::new(String::new()));
        let (sender, lines) = channel();
        let (pipe, kept) = (child.stderr.take().unwrap(), Arc::clone(&stderr));
        let reader = std::thread::spawn(move || {
            keep(pipe, &kept, |line| drop(sender.send(line)));
        });
        let program =
            Self { child, url: String::new(), secrets: Vec::new(), stderr, reader: Some(reader) };
        (program, lines)
    }

    /// The token of the administrator of a demonstration.
    pub(crate) fn token(&self) -> &str {
        self.secrets.first().unwrap()
    }

    /// The token of the data protection officer of a demonstration, the last of its users.
    pub(crate) fn token_of_officer(&self) -> &str {
        self.secrets.iter().rev().nth(1).unwrap()
    }

    /// What it has written to stderr.
    pub(crate) fn told(&self) -> String {
        self.stderr.lock().unwrap().clone()
    }

    /// Ends it without a warning, as a power cut does.
    pub(crate) fn kill_9(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end, and waits; what it wrote to stderr.
    pub(crate) fn stop(mut self) -> String {
        // Who is asked before it listens for it dies of the question.
        assert_eq!(ask(&self.url, "", ("GET", "/health"), None).unwrap().status, 200);
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let status = self.child.wait().unwrap();
        self.reader.take().unwrap().join().unwrap();
        let told = self.told();
        assert!(status.success(), "{status}: {told}");
        told
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        ask(&self.url, self.token(), ("GET", path), None).unwrap()
    }

    pub(crate) fn post(&self, path: &str, json: &Json) -> Answer {
        ask(&self.url, self.token(), ("POST", path), Some(("application/json", json.to_string())))
            .unwrap()
    }

    /// Every value of this field of all contacts, in the order of the list.
    pub(crate) fn contacts(&self, field: &str) -> Vec<String> {
        let all = self.every("contacts", field);
        all.iter().map(|record| record[field].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// All records of a list with these fields, in its order.
    pub(crate) fn every(&self, plural: &str, fields: &str) -> Vec<Json> {
        let mut found = Vec::new();
        let mut after = String::new();
        loop {
            let page = self.get(&format!("/api/v1/{plural}?limit=200&fields={fields}{after}"));
            assert_eq!(page.status, 200, "{}", page.body);
            let page = page.json();
            found.extend(page["data"].as_array().unwrap().iter().cloned());
            match page["next"].as_str().filter(|next| !next.is_empty()) {
                Some(next) => after = format!("&after={next}"),
                None => return found,
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn keep(pipe: ChildStderr, kept: &Mutex<String>, mut each: impl FnMut(String)) {
    for line in BufReader::new(pipe).lines().map_while(Result::ok) {
        let mut kept = kept.lock().unwrap();
        kept.push_str(&line);
        kept.push('\n');
        drop(kept);
        each(line);
    }
}

/// The program, away from any configuration. Behind a proxy, so that a test may be several senders.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kartoteka"));
    for (name, _value) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("KARTOTEKA_") {
            command.env_remove(name);
        }
    }
    command
        .env("NO_COLOR", "1")
        .env("KARTOTEKA_BEHIND_PROXY", "true")
        .current_dir(std::env::temp_dir());
    command
}

/// Runs a command to its end, with this on standard input.
pub(crate) fn run(args: &[&str], store: &[String], input: &str) -> Output {
    let mut child = command()
        .args(args)
        .args(store)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read it has closed it.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    child.wait_with_output().unwrap()
}

/// Runs a command that must be refused: exit code 2 and one line on stderr, which comes back.
pub(crate) fn refused(args: &[&str], store: &[String], input: &str) -> String {
    let output = run(args, store, input);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
    assert_eq!(told.trim_end().lines().count(), 1, "{args:?}: {told}");
    told
}

/// Runs a command that must succeed; what it printed.
pub(crate) fn done(args: &[&str], store: &[String], input: &str) -> String {
    let output = run(args, store, input);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {printed}{told}");
    printed
}

/// The log of a program that has ended is whole.
pub(crate) fn log_holds(store: &[String]) {
    let printed = done(&["audit", "verify", "--json"], store, "");
    let report: Json = serde_json::from_str(&printed).unwrap();
    assert_eq!(report["clean"], true, "{printed}");
    assert!(report["events"].as_u64().unwrap() > 0, "{printed}");
}

/// One request with a token, a cookie, or nothing; an error only when no whole answer came.
pub(crate) fn ask(
    url: &str,
    token: &str,
    (method, path): (&str, &str),
    body: Option<(&str, String)>,
) -> Result<Answer, ureq::Error> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(PATIENCE))
        .build()
        .into();
    let mut request = ureq::http::Request::builder()
        .method(method)
        .uri(format!("{url}{path}"))
        // A sender of its own for each thread: the limit of requests is not what is tested here.
        .header("x-forwarded-for", format!("{:?}", std::thread::current().id()));
    if token.contains('=') {
        request = request.header("cookie", token);
    } else if !token.is_empty() {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let mut answer = match body {
        None => agent.run(request.body(()).unwrap())?,
        Some((kind, text)) => {
            agent.run(request.header("content-type", kind).body(text).unwrap())?
        }
    };
    let header = |name: &str| {
        answer.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned()
    };
    let (kind, cookie) = (header("content-type"), header("set-cookie"));
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    let status = answer.status().as_u16();
    Ok(Answer { status, kind, cookie, body: answer.body_mut().read_to_string()? })
}

/// Asks again until it is so.
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "{what} did not come");
        pause(Duration::from_millis(100));
    }
}

#[expect(clippy::disallowed_methods, reason = "another process is waited for, which tells nothing")]
pub(crate) fn pause(time: Duration) {
    std::thread::sleep(time);
}
