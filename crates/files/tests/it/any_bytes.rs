//! Any bytes at all: nothing panics, and what is made once safe is safe twice.

use std::panic::catch_unwind;

use files::kind::{Preview, safe_name, sniff};
use files::mail::html::sanitize;
use files::mail::mbox::messages;
use files::mail::read;
use files::mail::thread::{base_subject, thread_key};
use proptest::prelude::*;
use proptest::sample::select;

use crate::bytes_of;

/// Pieces of e-mails, in any order.
const MAIL: &[&str] = &[
    "From: ",
    "To: ",
    "Subject: ",
    "Date: ",
    "References: ",
    "Content-Type: ",
    "Content-Disposition: attachment",
    "Content-ID: <",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "multipart/mixed; boundary=x\n",
    "multipart/alternative; boundary=\"x y\"\n",
    "message/rfc822\n",
    "text/html; charset=iso-8859-2\n",
    "; filename*0*=utf-8''%41",
    "; filename=\"",
    "\n",
    "\r\n",
    "\n\n",
    "--x\n",
    "--x--\n",
    "--x y\n",
    "=?utf-8?Q?=C5=99?=",
    "=?windows-1250?B?+A==?=",
    "=?",
    "?=",
    "<a@b>",
    "a@b, ",
    "=\n",
    "=C3",
    "QWhvag==",
    "From ",
    ">From ",
    "<img src=cid:a>",
    "<",
    ">",
    "\"",
    ";",
    ":",
    " ",
    "\0",
    "é",
    "Tue, 3 Mar 2026 09:15:00 +0100",
    "99999999",
    "-",
];

/// Pieces of HTML, in any order.
const HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<div style=\"",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=\"",
    "</a>",
    "<a href=http://x>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<tbody>",
    "<caption>",
    "<colgroup>",
    "<col>",
    "<ul>",
    "<li>",
    "</ul>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<pre>",
    "\n",
    "</pre>",
    "<h1>",
    "</h1>",
    "<h2>",
    "<img src=\"",
    "<img src=cid:logo>",
    "<img data-attachment=1>",
    "<img data-blocked=remote>",
    "<svg>",
    "</svg>",
    "<math>",
    "<mtext>",
    "<mglyph>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<select>",
    "<option>",
    "<textarea>",
    "<template>",
    "<noscript>",
    "<iframe>",
    "<form>",
    "<input>",
    "<button>",
    "<frameset>",
    "<body onload=",
    "<html>",
    "<head>",
    "<meta charset=",
    "<base href=",
    "<plaintext>",
    "<xmp>",
    "<font color=red>",
    "</font>",
    "<nobr>",
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<?",
    "<!doctype html>",
    "javascript:alert(1)",
    "http://x/",
    "color:red",
    ";",
    ":",
    "url(",
    ")",
    "expression(",
    "'",
    "\"",
    ">",
    "<",
    "/",
    "=",
    " ",
    "&",
    "&amp;",
    "&lt;",
    "&nbsp;",
    "&#x6a;",
    "&colon;",
    "a",
    "č",
    "\u{a0}",
    "\0",
    "\u{feff}",
    "\t",
    "title='",
    "<br>",
    "<hr>",
    "<blockquote>",
    "<center>",
];

fn joined(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(select(pieces), 0..most).prop_map(|pieces| pieces.concat())
}

/// Reads what can be read and looks at all of it.
fn look(bytes: &[u8]) {
    if let Ok(message) = read(bytes) {
        thread_key(&message);
        base_subject(&message.subject);
        for line in
            message.from.iter().filter_map(|from| from.name.as_ref()).chain([&message.subject])
        {
            assert!(!line.contains(char::is_control), "{line:?}");
        }
        for file in &message.attachments {
            assert_eq!(safe_name(&file.name), file.name);
            assert!(!file.kind.dangerous || file.kind.preview == Preview::None);
        }
        for number in message.html.iter().flat_map(files::mail::html::SafeHtml::attachments) {
            // A sender may write a position where there is nothing; whoever shows it looks.
            let _file = message.attachments.get(number);
        }
    }
    for message in messages(bytes) {
        let _bytes = message.map(|bytes| read(&bytes).is_ok());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), name in ".{0,40}") {
        look(&bytes);
        look(&[b"From: a\n", bytes.as_slice()].concat());
        look(&[b"From a 09:00 2026\n", bytes.as_slice()].concat());
        let kind = sniff(&bytes, &name);
        prop_assert!(!kind.dangerous || kind.preview == Preview::None);
        for start in [&b"PK\x03\x04"[..], b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml", b"\xff\xfe"] {
            sniff(&[start, &bytes].concat(), &name);
            sniff(&[start, &bytes, b"PK\x05\x06", &bytes].concat(), &name);
        }
    }

    #[test]
    fn pieces_of_mail_do_not_panic(source in joined(MAIL, 60)) {
        look(source.as_bytes());
        look(format!("From: a\n{source}").as_bytes());
    }

    #[test]
    fn changed_messages_do_not_panic(
        name in select(&["nabidka.eml", "zly.eml", "preposlano.eml", "pozvanka.eml"][..]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = bytes_of(name);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        look(&bytes);
    }

    #[test]
    fn names_are_safe_twice(name in "\\PC{0,300}", rough in any::<String>()) {
        for name in [name, rough] {
            let safe = safe_name(&name);
            prop_assert_eq!(&safe_name(&safe), &safe);
            prop_assert!(safe.chars().count() <= 200 && safe.len() <= 240 && !safe.is_empty());
            let bad = ['/', '\\', '"', '\r', '\n', '\0', '\u{202e}'];
            prop_assert!(!safe.contains(bad), "{:?}", safe);
        }
    }

    #[test]
    fn html_is_safe_twice(html in joined(HTML, 40), rough in any::<String>()) {
        let number_of = |id: &str| (id == "logo").then_some(3);
        for html in [html, rough] {
            let safe = sanitize(&html, &number_of);
            prop_assert_eq!(&sanitize(safe.as_str(), &number_of), &safe);
            let lower = safe.as_str().to_lowercase();
            for tag in ["<script", "<style", "<svg", "<math", "<iframe", "<form", "<input", "<base", "<meta", "<!--", " src=", " on"] {
                // In a tag only: text may say anything.
                let inside = lower.split('<').skip(1).any(|tag_and_text| {
                    format!("<{}", tag_and_text.split('>').next().unwrap()).replace("=\"", "\u{0}").split('"').step_by(2)
                        .any(|outside| outside.split('\u{0}').next().unwrap().contains(tag))
                });
                prop_assert!(!inside, "{} in {}", tag, safe.as_str());
            }
        }
    }
}

#[test]
fn every_cut_of_a_message_is_read_or_refused() {
    for name in ["nabidka.eml", "zly.eml"] {
        let bytes = bytes_of(name);
        for length in (0..bytes.len()).step_by(7) {
            let cut = bytes[..length].to_vec();
            assert!(catch_unwind(move || look(&cut)).is_ok(), "{name} cut to {length}");
        }
    }
}
