//! Mailboxes: great ones in little memory, broken ones as far as they go.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use files::mail::mbox::messages;
use files::mail::{LONGEST_MESSAGE, read};

use crate::bytes_of;

const FROM: &[u8] = b"From jan@firma.example Tue Mar  3 09:15:00 2026\r\n";

#[test]
fn messages_of_a_mailbox_are_read() {
    let names = [
        "nabidka.eml",
        "stary.eml",
        "bez-kodovani.eml",
        "jen-html.eml",
        "preposlano.eml",
        "pozvanka.eml",
    ];
    let mailbox: Vec<u8> =
        names.iter().flat_map(|name| [FROM, &bytes_of(name), b"\r\n"].concat()).collect();
    let found: Vec<Vec<u8>> = messages(mailbox.as_slice()).map(Result::unwrap).collect();
    assert_eq!(found.len(), names.len());
    for (name, bytes) in names.iter().zip(&found) {
        assert_eq!(read(bytes).unwrap(), read(&bytes_of(name)).unwrap(), "{name}");
    }
}

/// Repeats some bytes without holding them.
struct Repeated {
    bytes: &'static [u8],
    times: usize,
    at: usize,
}

impl Read for Repeated {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.times == 0 {
            return Ok(0);
        }
        let length = (&self.bytes[self.at..]).read(room)?;
        self.at += length;
        if self.at == self.bytes.len() {
            (self.at, self.times) = (0, self.times - 1);
        }
        Ok(length)
    }
}

fn repeated(bytes: &'static [u8], times: usize) -> impl BufRead {
    BufReader::new(Repeated { bytes, times, at: 0 })
}

#[test]
fn a_message_too_long_is_passed_over() {
    let before = Cursor::new([FROM, b"A: 1\r\n\r\none\r\n\r\n", FROM, b"A: 2\r\n\r\n"].concat());
    let line = repeated(b"line\r\n", LONGEST_MESSAGE / 6 + 10);
    let endless = repeated(b"no end of a line ", LONGEST_MESSAGE / 17 * 2);
    let after = Cursor::new([b"\r\n\r\n", FROM, b"A: 3\r\n\r\nthree\r\n"].concat());
    let again = Cursor::new([b"\r\n", FROM, b"A: 4\r\n\r\n"].concat());
    let last = Cursor::new([b"\r\n\r\n", FROM, b"A: 5\r\n\r\nfive\r\n"].concat());
    let mailbox = before.chain(line).chain(after).chain(again).chain(endless).chain(last);
    let found: Vec<String> = messages(mailbox)
        .map(|message| match message {
            Ok(bytes) => String::from_utf8(bytes).unwrap(),
            Err(error) => error.key().to_owned(),
        })
        .collect();
    let long = "mail-message-too-long";
    assert_eq!(
        found,
        ["A: 1\r\n\r\none\r\n", long, "A: 3\r\n\r\nthree\r\n", long, "A: 5\r\n\r\nfive\r\n"]
    );
}

#[test]
fn a_great_mailbox_is_walked() {
    const ONE: &[u8] = b"From - Tue Mar  3 09:15:00 2026\nSubject: x\n\ntext\n>From here\n\n";
    let times = 200_000;
    let length = messages(repeated(ONE, times)).map(|message| message.unwrap().len()).max();
    assert_eq!(messages(repeated(ONE, times)).count(), times);
    assert_eq!(length, Some(b"Subject: x\n\ntext\nFrom here\n".len()));
}

/// Fails after what it was given.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _room: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the disk is gone"))
    }
}

#[test]
fn a_file_that_fails_ends_the_mailbox() {
    let start = Cursor::new([FROM, b"A: 1\r\n\r\none\r\n\r\n", FROM, b"A: 2\r\n"].concat());
    let found: Vec<&str> = messages(start.chain(BufReader::new(Broken)))
        .map(|message| message.map_or_else(|error| error.key(), |_| "read"))
        .collect();
    assert_eq!(found, ["read", "mail-unreadable-file"]);
}
