//! A demonstration as a process of its own, killed when it goes away. Not for other ways to run the program: see `it`.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value as Json;

/// The password of everybody in a demonstration.
pub(crate) const PASSWORD: &str = "ukazka-kartoteka";

/// A demonstration that serves.
pub(crate) struct Program {
    child: Child,
    pub(crate) url: String,
}

impl Program {
    /// A demonstration with this many contacts, on a free port, away from any configuration.
    pub(crate) fn demo(contacts: u32) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kartoteka"));
        for (name, _value) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("KARTOTEKA_") {
                command.env_remove(name);
            }
        }
        let mut child = command
            .args(["demo", "--json", "--listen", "127.0.0.1:0", "--contacts"])
            .arg(contacts.to_string())
            .env("KARTOTEKA_LOG", "warn")
            .current_dir(std::env::temp_dir())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let told: Json = serde_json::from_str(&line).unwrap();
        Self { child, url: told["url"].as_str().unwrap().to_owned() }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
