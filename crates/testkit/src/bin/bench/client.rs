//! An HTTP client of one kept connection: so little that what is measured is the server. Called by `measure`.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::Outcome;

/// Every request comes from a sender of its own, as behind a proxy: the rate limit is for strangers, not for us.
static SENDER: AtomicU32 = AtomicU32::new(0);

/// A kept connection.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    /// Header lines that every request carries, each with its line end.
    headers: String,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) cookie: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// Connects; `header` is a line such as `Cookie: a=b`, or empty.
    pub(crate) fn connect(address: &str, header: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let line = if header.is_empty() { String::new() } else { format!("{header}\r\n") };
        Ok(Self {
            stream: BufReader::new(stream),
            headers: format!("Host: {address}\r\nAccept-Language: cs\r\n{line}"),
        })
    }

    /// Asks for a page; anything but 200 is an error.
    pub(crate) fn get(&mut self, path: &str) -> Outcome<Answer> {
        let answer = self.send("GET", path, ("", ""))?;
        if answer.status == 200 {
            return Ok(answer);
        }
        Err(format!("GET {path}: {}", answer.status).into())
    }

    /// Sends a request with a body and its type; tells whatever came back.
    pub(crate) fn send(
        &mut self,
        method: &str,
        path: &str,
        (media_type, body): (&str, &str),
    ) -> Outcome<Answer> {
        let number = SENDER.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let sender = std::net::Ipv4Addr::from(number);
        let content = if body.is_empty() {
            String::new()
        } else {
            format!("Content-Type: {media_type}\r\nContent-Length: {}\r\n", body.len())
        };
        let headers = &self.headers;
        let request = format!(
            "{method} {path} HTTP/1.1\r\n{headers}X-Forwarded-For: {sender}\r\n{content}\r\n{body}"
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> Outcome<Answer> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).ok_or("no answer")?.parse()?;
        let mut answer = Answer { status, cookie: None, body: Vec::new() };
        let mut length = 0;
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "set-cookie" => answer.cookie = value.split(';').next().map(str::to_owned),
                "transfer-encoding" => return Err("an answer without a length".into()),
                _ => {}
            }
        }
        answer.body.resize(length, 0);
        self.stream.read_exact(&mut answer.body)?;
        Ok(answer)
    }
}
