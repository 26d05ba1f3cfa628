//! A small mail server for tests: a real listener that speaks as much SMTP (RFC 5321) as a sender needs, and keeps what came.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A message as it came.
#[derive(Debug, Clone, Default)]
pub struct Came {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// The message itself.
    pub raw: String,
}

/// What the server answers to the recipient of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Takes everything.
    Takes,
    /// Says that it may go better later.
    Busy,
    /// Knows nobody.
    Refuses,
}

/// A server on a port of its own; it ends with the test's process.
pub struct SmtpServer {
    /// Where it listens.
    pub port: u16,
    came: Arc<Mutex<Vec<Came>>>,
    mood: Arc<Mutex<Mood>>,
}

impl SmtpServer {
    /// Begins to listen.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let came: Arc<Mutex<Vec<Came>>> = Arc::default();
        let mood = Arc::new(Mutex::new(Mood::Takes));
        let (kept, felt) = (Arc::clone(&came), Arc::clone(&mood));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, felt) = (Arc::clone(&kept), Arc::clone(&felt));
                // A sender that hangs up in the middle has said all that it wants to.
                thread::spawn(move || drop(speak(stream, &kept, &felt)));
            }
        });
        Self { port, came, mood }
    }

    /// What came until now.
    pub fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How it answers from now on.
    pub fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    /// The address for the settings.
    pub fn url(&self) -> String {
        format!("smtp+plain://127.0.0.1:{}", self.port)
    }
}

fn speak(
    stream: TcpStream,
    came: &Mutex<Vec<Came>>,
    mood: &Mutex<Mood>,
) -> Result<(), std::io::Error> {
    let mut answers = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    let mut message = Came::default();
    answers.write_all(b"220 test ESMTP\r\n")?;
    while let Some(line) = lines.next() {
        let line = line?;
        let upper = line.to_uppercase();
        let mood = *mood.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = if upper.starts_with("EHLO") {
            "250-test\r\n250 8BITMIME"
        } else if upper.starts_with("MAIL FROM:") {
            message.from = address(&line);
            "250 ok"
        } else if upper.starts_with("RCPT TO:") {
            message.to.push(address(&line));
            match mood {
                Mood::Takes => "250 ok",
                Mood::Busy => "451 try again later",
                Mood::Refuses => "550 no such user",
            }
        } else if upper == "DATA" {
            answers.write_all(b"354 go on\r\n")?;
            for line in lines.by_ref() {
                let line = line?;
                if line == "." {
                    break;
                }
                message.raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                message.raw.push_str("\r\n");
            }
            let whole = std::mem::take(&mut message);
            came.lock().unwrap_or_else(PoisonError::into_inner).push(whole);
            "250 taken"
        } else if upper == "QUIT" {
            answers.write_all(b"221 bye\r\n")?;
            return Ok(());
        } else if upper == "RSET" || upper == "NOOP" {
            message = Came::default();
            "250 ok"
        } else {
            "502 not here"
        };
        answers.write_all(answer.as_bytes())?;
        answers.write_all(b"\r\n")?;
    }
    Ok(())
}

fn address(line: &str) -> String {
    let rest = line.split_once('<').map_or("", |(_, rest)| rest);
    rest.split_once('>').map_or("", |(address, _)| address).to_owned()
}
