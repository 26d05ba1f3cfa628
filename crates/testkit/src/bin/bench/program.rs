//! The program under measurement, as a child process that ends with its handle. Called by `main` and `measure`.

use std::fs::read_to_string;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value as Json;

use crate::client::Client;
use crate::{Outcome, Place};

/// Longest wait for the program's first answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running program.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: String,
}

/// Somebody of the demonstration.
pub(crate) struct Account {
    pub(crate) role: String,
    pub(crate) email: String,
    pub(crate) password: String,
    pub(crate) token: String,
}

impl Program {
    /// Fills a small demonstration, for its users and its names.
    pub(crate) fn demo(program: &Path, place: &Place) -> Outcome<(Self, Vec<Account>)> {
        let mut command = command(program, place);
        command.args(["demo", "--contacts", "200", "--json", "--listen", "127.0.0.1:0"]);
        let mut child = with_databases(command, place).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        let started = Self { child, address: String::new() };
        let json: Json = serde_json::from_str(&line)?;
        let text = |user: &Json, name: &str| {
            user.get(name).and_then(Json::as_str).unwrap_or_default().to_owned()
        };
        let users = json.get("users").and_then(Json::as_array).ok_or("no users")?;
        let accounts = users.iter().map(|user| Account {
            role: text(user, "role"),
            email: text(user, "email"),
            password: text(user, "password"),
            token: text(user, "token"),
        });
        Ok((started, accounts.collect()))
    }

    /// Serves; tells how long it took from the start of the process to the first answer.
    pub(crate) fn serve(program: &Path, place: &Place) -> Outcome<(Self, Duration)> {
        Self::serve_as(command(program, place), place)
    }

    /// Serves as on a disk whose every flush takes 2 ms longer: `strace` lets the program wait after each of them, and
    /// watches no other call. `None` where there is no `strace`.
    pub(crate) fn serve_with_slow_flushes(program: &Path, place: &Place) -> Outcome<Option<Self>> {
        if Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_err() {
            return Ok(None);
        }
        let mut slowed = command(Path::new("strace"), place);
        slowed.args(["-D", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null"]);
        slowed.args(["-e", "trace=fsync,fdatasync"]);
        slowed.args(["-e", "inject=fsync,fdatasync:delay_exit=2000"]).arg(program);
        Ok(Some(Self::serve_as(slowed, place)?.0))
    }

    fn serve_as(mut command: Command, place: &Place) -> Outcome<(Self, Duration)> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        command.args(["serve", "--listen", &address]);
        let began = Instant::now();
        let child = with_databases(command, place).stdout(Stdio::null()).spawn()?;
        let mut started = Self { child, address };
        while began.elapsed() < PATIENCE {
            let healthy =
                Client::connect(&started.address, "").and_then(|mut client| client.get("/health"));
            if healthy.is_ok() {
                return Ok((started, began.elapsed()));
            }
            if let Some(status) = started.child.try_wait()? {
                return Err(format!("the program ended: {status}").into());
            }
            pause(Duration::from_millis(2));
        }
        Err("the program did not answer".into())
    }

    /// Runs another command beside the one that serves; it says nothing to anybody.
    pub(crate) fn beside(program: &Path, place: &Place, arguments: &[&str]) -> Outcome<Self> {
        let mut command = command(program, place);
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        let child = with_databases(command, place).spawn()?;
        Ok(Self { child, address: String::new() })
    }

    /// How it ended; `None` while it runs.
    pub(crate) fn ended(&mut self) -> Outcome<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// A line of the kernel's account of the process, such as `VmRSS`, in KiB.
    pub(crate) fn memory(&self, name: &str) -> Outcome<u64> {
        let status = read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        let number = line.and_then(|line| line.split_whitespace().next()).ok_or("no such line")?;
        Ok(number.parse()?)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // What is not committed was not acknowledged: the program stands being killed.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn command(program: &Path, place: &Place) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&place.directory).env("KARTOTEKA_BEHIND_PROXY", "true");
    command.env("KARTOTEKA_LOG", "warn");
    command
}

fn with_databases(mut command: Command, place: &Place) -> Command {
    command.arg("--data").arg(&place.directory);
    if let Some([main, keys]) = &place.postgres {
        command.args(["--database", main, "--keys-database", keys]);
    }
    command
}

/// Waits for a while.
#[expect(clippy::disallowed_methods, reason = "another process tells nobody when it listens")]
pub(crate) fn pause(time: Duration) {
    std::thread::sleep(time);
}
