//! What a message says and what is attached to it, made of its parts.
//!
//! Parts of one `multipart/alternative` are one block that is said in several ways; every other part of text is a block of
//! its own, as programs write them that put files between paragraphs. Called by `mail::read` only.

use std::collections::BTreeMap;

use crate::kind::{self, FileKind, Preview};
use crate::mail::head::{Head, declared_charset};
use crate::mail::html::{self, SafeHtml};
use crate::mail::parts::Part;
use crate::mail::{Attachment, LONGEST_HTML, MailError, decode, plain};

/// How far a page's own word about its character set is looked for.
const CHARSET_WITHIN: usize = 2048;

/// The text, the HTML and the attachments of a message.
pub(super) struct Body {
    pub(super) text: String,
    pub(super) html: Option<SafeHtml>,
    pub(super) attachments: Vec<Attachment>,
}

/// One stretch of text, in the ways in which it was written.
#[derive(Default)]
struct Block {
    plain: Option<String>,
    html: Option<String>,
}

/// Puts together what the parts hold.
pub(super) fn assemble(parts: &[Part<'_>]) -> Result<Body, MailError> {
    let leaves: Vec<(usize, &Part<'_>)> =
        parts.iter().enumerate().filter(|(_, part)| !part.is_container).collect();
    // By the number of the part that begins the block.
    let mut blocks: BTreeMap<usize, Block> = BTreeMap::new();
    let mut attachments = Vec::new();
    let mut html_length = 0;
    for (number, part) in &leaves {
        let bytes = decode::transfer(part.body, part.head.transfer_encoding());
        let media_type = part.media_type();
        let is_html = media_type == "text/html";
        // A container whose boundary never comes is read as text.
        let is_text = is_html || media_type == "text/plain" || media_type.starts_with("multipart/");
        let is_file = part.head.is_attachment()
            || part.head.file_name().is_some() && leaves.len() > 1
            || !part.place.may_be_text;
        if !is_text || is_file {
            attachments.push(attachment(&part.head, bytes, &media_type, attachments.len() + 1));
            continue;
        }
        if is_html {
            html_length += bytes.len();
            if html_length > LONGEST_HTML {
                return Err(MailError::HtmlTooLong);
            }
        }
        let said = text_of(&part.head, &bytes, is_html);
        let block = blocks.entry(part.place.alternative.unwrap_or(*number)).or_default();
        let way = if is_html { &mut block.html } else { &mut block.plain };
        match way {
            Some(before) => before.push_str(&said),
            None => *way = Some(said),
        }
    }
    Ok(compose(blocks, attachments))
}

fn text_of(head: &Head, bytes: &[u8], is_html: bool) -> String {
    let start = bytes.get(..CHARSET_WITHIN).unwrap_or(bytes);
    let label = head.charset().or_else(|| is_html.then(|| declared_charset(start)).flatten());
    decode::lines(&decode::charset(bytes, label))
}

fn compose(blocks: BTreeMap<usize, Block>, mut attachments: Vec<Attachment>) -> Body {
    let ids: BTreeMap<String, usize> = attachments
        .iter()
        .enumerate()
        .filter_map(|(number, file)| Some((file.content_id.clone()?, number)))
        .collect();
    let number_of = |id: &str| ids.get(id).copied();
    let has_html = blocks.values().any(|block| block.html.is_some());
    let mut texts = Vec::new();
    let mut pages = Vec::new();
    for block in blocks.into_values() {
        let page = block.html.map(|source| html::sanitize(&source, &number_of));
        let text = match (block.plain, &page) {
            (Some(plain), _) if !plain.trim().is_empty() => plain,
            (_, Some(page)) => plain::of_html(page),
            (plain, None) => plain.unwrap_or_default(),
        };
        if has_html {
            pages.push(page.unwrap_or_else(|| SafeHtml::of_text(&text)));
        }
        texts.push(text.trim_end().to_owned());
    }
    texts.retain(|text| !text.is_empty());
    // One page has been bounded above; text beside it may be of any length, and a text shows it all.
    let length: usize = pages.iter().map(|page| page.as_str().len()).sum();
    let shown = has_html && (pages.len() == 1 || length <= LONGEST_HTML);
    let html = shown.then(|| html::joined(pages, &number_of));
    for number in html.iter().flat_map(SafeHtml::attachments) {
        // What a page can't draw is not shown by it, whatever it says: else an attachment could be hidden so.
        if let Some(file) = attachments.get_mut(number) {
            file.inline = file.kind.preview == Preview::Image;
        }
    }
    Body { text: texts.join("\n\n"), html, attachments }
}

/// A part as a file; `number` names it where its sender did not.
fn attachment(head: &Head, bytes: Vec<u8>, media_type: &str, number: usize) -> Attachment {
    let given = head.file_name().unwrap_or_default();
    let mut kind = kind::sniff(&bytes, given);
    // A message is seldom sure by its text alone; but its sender can't make a program one by calling it so.
    let may_be_message = !kind.dangerous
        && (kind.media_type.starts_with("text/")
            || matches!(kind.media_type, "message/rfc822" | "application/octet-stream"));
    let is_message = may_be_message && matches!(media_type, "message/rfc822" | "message/global");
    let name = if is_message {
        kind = FileKind { media_type: "message/rfc822", preview: Preview::None, dangerous: false };
        name_of_message(given, &bytes, number)
    } else if given.is_empty() {
        format!("file-{number}.{}", kind.ending())
    } else {
        kind::safe_name(given)
    };
    Attachment { name, kind, content_id: head.content_id(), inline: false, bytes }
}

/// The name of an attached message: as its sender named it, or its subject, read from its header only.
fn name_of_message(given: &str, bytes: &[u8], number: usize) -> String {
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n" || four.starts_with(b"\n\n"))
        .unwrap_or(bytes.len())
        .min(64 * 1024);
    let subject = Head::parse(bytes.get(..end).unwrap_or_default()).subject();
    let name = if given.is_empty() { subject.replace(['/', '\\'], "_") } else { given.to_owned() };
    let name = name.strip_suffix(".eml").unwrap_or(&name);
    if name.is_empty() {
        format!("file-{number}.eml")
    } else {
        kind::safe_name(&format!("{name}.eml"))
    }
}
