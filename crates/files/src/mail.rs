//! E-mails: a message as a value, read from the bytes of an `.eml`.
//!
//! [`read`] is the one door; [`mbox`] cuts a mailbox into messages for it, [`thread`] tells which messages belong together.
//! A message says what its sender wrote, true or not: nothing here checks signatures, sends, or decides who may read. What is
//! attached, messages too, is handed over as bytes and not read further.

pub mod html;
pub mod mbox;
pub mod thread;

mod balance;
mod body;
mod decode;
mod head;
mod parts;
mod picture;
mod plain;
mod scan;
mod style;

use std::io;

use jiff::Timestamp;

use crate::kind::FileKind;
use crate::mail::html::SafeHtml;

/// The longest message, in bytes.
pub const LONGEST_MESSAGE: usize = 50 * 1024 * 1024;
/// The most parts of a message; containers count too.
pub const MOST_PARTS: usize = 1000;
/// How deep parts may stand in one another.
pub const DEEPEST_PART: usize = 20;
/// The longest header of a message or of a part, in bytes.
pub const LONGEST_HEADER: usize = 1024 * 1024;
/// The most addresses in one message, all fields together.
pub const MOST_ADDRESSES: usize = 500;
/// The longest HTML of a message, decoded, all parts together, in bytes.
pub const LONGEST_HTML: usize = 5 * 1024 * 1024;
/// How many ids of earlier messages are kept: the first and the nearest ones.
pub const MOST_REFERENCES: usize = 100;

/// Why something can't be read as an e-mail.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// A message is longer than [`LONGEST_MESSAGE`].
    #[error("the message is longer than {LONGEST_MESSAGE} bytes")]
    MessageTooLong,
    /// A message has more than [`MOST_PARTS`] parts.
    #[error("the message has more than {MOST_PARTS} parts")]
    TooManyParts,
    /// Parts stand in one another deeper than [`DEEPEST_PART`].
    #[error("the message's parts stand in one another deeper than {DEEPEST_PART} times")]
    TooDeep,
    /// A header is longer than [`LONGEST_HEADER`].
    #[error("a header is longer than {LONGEST_HEADER} bytes")]
    HeaderTooLong,
    /// A message names more than [`MOST_ADDRESSES`] addresses.
    #[error("the message names more than {MOST_ADDRESSES} addresses")]
    TooManyAddresses,
    /// A message's HTML is longer than [`LONGEST_HTML`].
    #[error("the message's HTML is longer than {LONGEST_HTML} bytes")]
    HtmlTooLong,
    /// The bytes begin with no header of an e-mail.
    #[error("there is no header of an e-mail")]
    NotAMessage,
    /// The file does not begin as a mailbox does.
    #[error("the file is no mailbox in the mbox format")]
    NotAMailbox,
    /// The file could not be read.
    #[error("the file could not be read")]
    Reading(#[from] io::Error),
}

impl MailError {
    /// The key of the text that says it to people.
    pub fn key(&self) -> &'static str {
        match self {
            Self::MessageTooLong => "mail-message-too-long",
            Self::TooManyParts => "mail-too-many-parts",
            Self::TooDeep => "mail-too-deep",
            Self::HeaderTooLong => "mail-header-too-long",
            Self::TooManyAddresses => "mail-too-many-addresses",
            Self::HtmlTooLong => "mail-html-too-long",
            Self::NotAMessage => "mail-not-a-message",
            Self::NotAMailbox => "mail-not-a-mailbox",
            Self::Reading(_) => "mail-unreadable-file",
        }
    }
}

/// A message. All text is decoded; lines of the header hold no control characters and no changes of direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The message's own id, without angle brackets.
    pub message_id: Option<String>,
    /// Ids of the messages it answers.
    pub in_reply_to: Vec<String>,
    /// Ids of the messages before it, the oldest first, at most [`MOST_REFERENCES`].
    pub references: Vec<String>,
    /// Who wrote it, as the message says.
    pub from: Vec<Address>,
    /// Whom it was written to.
    pub to: Vec<Address>,
    /// Who got a copy.
    pub cc: Vec<Address>,
    /// Where answers should go.
    pub reply_to: Vec<Address>,
    /// When it was written, as the message says.
    pub date: Option<Timestamp>,
    /// What it is about; empty where the message does not say.
    pub subject: String,
    /// The text, lines ended by `\n`, quoted parts kept; made from the HTML where the sender wrote no plain text.
    pub text: String,
    /// The HTML made harmless; `None` where the sender wrote plain text only, or so much of it beside the HTML that a page of
    /// both would be longer than [`LONGEST_HTML`].
    pub html: Option<SafeHtml>,
    /// What is attached, in the order of the message; [`SafeHtml`] refers to it by position, from 0.
    pub attachments: Vec<Attachment>,
}

/// A person or a mailbox in a header; at least one of the two is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The name beside the address.
    pub name: Option<String>,
    /// The address, as written; not checked.
    pub email: Option<String>,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name, made safe; two attachments may have the same.
    pub name: String,
    /// What it is by its content.
    pub kind: FileKind,
    /// The content, decoded.
    pub bytes: Vec<u8>,
    /// The id by which the HTML refers to it, without angle brackets.
    pub content_id: Option<String>,
    /// Whether the HTML shows it in itself, so that a list of attachments may leave it out.
    pub inline: bool,
}

/// Reads a message, as an `.eml` file holds it.
///
/// What is broken is read as well as it goes; refused is what breaks one of the limits above, and what has no header.
pub fn read(bytes: &[u8]) -> Result<Message, MailError> {
    if bytes.len() > LONGEST_MESSAGE {
        return Err(MailError::MessageTooLong);
    }
    let parts = parts::of_message(bytes)?;
    let head = parts.first().map(|part| &part.head).ok_or(MailError::NotAMessage)?;
    if !head.has_fields() {
        return Err(MailError::NotAMessage);
    }
    let envelope = head.envelope()?;
    let body = body::assemble(&parts)?;
    Ok(Message {
        message_id: envelope.message_id,
        in_reply_to: envelope.in_reply_to,
        references: envelope.references,
        from: envelope.from,
        to: envelope.to,
        cc: envelope.cc,
        reply_to: envelope.reply_to,
        date: envelope.date,
        subject: envelope.subject,
        text: body.text,
        html: body.html,
        attachments: body.attachments,
    })
}
