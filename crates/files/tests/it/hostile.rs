//! Messages made to harm: each is read harmlessly or refused with its own word.

use files::kind::Preview;
use files::mail::{
    LONGEST_HEADER, LONGEST_HTML, LONGEST_MESSAGE, MOST_ADDRESSES, MOST_PARTS, read,
};

use crate::{message, outcome};

#[test]
fn nothing_of_a_hostile_page_gets_through() {
    let message = message("zly.eml");
    let html = message.html.unwrap();
    let shown = html.as_str();
    for gone in [
        "zlo.example",
        "script",
        "alert",
        "onerror",
        "javascript",
        "<form",
        "<input",
        "<svg",
        "style>",
        "<meta",
        "<base",
        "src=",
    ] {
        assert!(!shown.contains(gone), "{gone} in {shown}");
    }
    assert!(shown.contains("<p style=\"color:red\">Text</p>"), "{shown}");
    assert!(shown.contains("<a href=\"https://banka.example\" target=\"_blank\" rel=\"noopener noreferrer\">dobry</a>"), "{shown}");
    assert_eq!(html.blocked_images(), 1);
}

#[test]
fn no_line_gets_into_a_header() {
    let message = message("zly.eml");
    assert_eq!(message.subject, "Výpis Bcc: obet@firma.example");
    assert_eq!(message.from[0].name.as_deref(), Some("Banka Bcc: vsichni@firma.example"));
    assert_eq!(message.to.len(), 1);
    let picture = &message.attachments[0];
    assert_eq!(picture.name, "a Set-Cookie_ x=1.png");
    // Broken base64 gives what can be had; it begins as a picture does.
    assert_eq!(
        (picture.kind.preview, &picture.bytes[..8]),
        (Preview::Image, &b"\x89PNG\r\n\x1a\n"[..])
    );
    // A container whose boundary never comes is text, without its zero.
    assert!(message.text.contains("bez hranice a s nulou"), "{}", message.text);
}

fn multipart(parts: usize) -> String {
    let head = "From: a@b.cz\nContent-Type: multipart/mixed; boundary=x\n\n";
    format!("{head}{}--x--\n", "--x\nContent-Type: text/plain\n\na\n".repeat(parts))
}

#[test]
fn parts_are_counted() {
    // The container is a part too.
    assert_eq!(outcome(multipart(MOST_PARTS - 1).as_bytes()), "read");
    assert_eq!(outcome(multipart(MOST_PARTS).as_bytes()), "mail-too-many-parts");
    assert_eq!(outcome(multipart(10_000).as_bytes()), "mail-too-many-parts");
}

fn nested(boundaries: &[String]) -> String {
    let levels: Vec<String> = boundaries
        .iter()
        .map(|name| format!("Content-Type: multipart/mixed; boundary={name}\n\n--{name}\n"))
        .collect();
    format!("From: a@b.cz\n{}\ntext\n", levels.concat())
}

#[test]
fn depth_is_bounded() {
    let different = |depth: usize| {
        let names: Vec<String> = (0..depth).map(|level| format!("x{level}")).collect();
        nested(&names)
    };
    assert_eq!(read(different(20).as_bytes()).unwrap().text, "text");
    assert_eq!(outcome(different(21).as_bytes()), "mail-too-deep");
    assert_eq!(outcome(different(1000).as_bytes()), "mail-too-deep");
    // One boundary divides at one level only, so these are many parts beside one another.
    let same = |depth: usize| nested(&vec!["x".to_owned(); depth]);
    assert_eq!(outcome(same(900).as_bytes()), "read");
    assert_eq!(outcome(same(1000).as_bytes()), "mail-too-many-parts");
}

#[test]
fn messages_in_messages_are_not_descended_into() {
    for depth in [1000, 100_000] {
        let source = "Subject: x\nContent-Type: message/rfc822\n\n".repeat(depth);
        let message = read(source.as_bytes()).unwrap();
        assert_eq!(message.attachments.len(), 1);
        assert_eq!(message.attachments[0].kind.media_type, "message/rfc822");
    }
}

#[test]
fn great_things_are_refused() {
    let mut great = b"From: a@b.cz\n\n".to_vec();
    great.resize(LONGEST_MESSAGE, b'a');
    assert_eq!(outcome(&great), "read");
    great.resize(60 * 1024 * 1024, b'a');
    assert_eq!(outcome(&great), "mail-message-too-long");

    let header = |length: usize| format!("From: a@b.cz\nX-A: {}\n\nb", "a".repeat(length));
    assert_eq!(outcome(header(LONGEST_HEADER - 100).as_bytes()), "read");
    assert_eq!(outcome(header(LONGEST_HEADER + 100).as_bytes()), "mail-header-too-long");

    let addresses = |count: usize| format!("To: {}\nCc: x@y.cz\n\nb", "a@b.cz, ".repeat(count));
    assert_eq!(outcome(addresses(MOST_ADDRESSES - 1).as_bytes()), "read");
    assert_eq!(outcome(addresses(MOST_ADDRESSES).as_bytes()), "mail-too-many-addresses");

    let page =
        |length: usize| format!("From: a@b.cz\nContent-Type: text/html\n\n{}", "a".repeat(length));
    assert_eq!(outcome(page(LONGEST_HTML).as_bytes()), "read");
    assert_eq!(outcome(page(LONGEST_HTML + 1).as_bytes()), "mail-html-too-long");
}

#[test]
fn what_is_no_message_is_refused() {
    for source in [
        "",
        "\n\n",
        "\0\0\0",
        "hello",
        "hello there: x",
        "<html>:</html>\n",
        "From a@b.cz",
        "%PDF-1.4\n",
        ":",
        ": x\n",
    ] {
        assert_eq!(outcome(source.as_bytes()), "mail-not-a-message", "{source:?}");
    }
    for source in [
        "A:b",
        "From a@b.cz Tue\nFrom: a@b.cz\n\n",
        "\u{feff}\r\nSubject : x\r\n\r\nb",
        "From: \0\0\n\n\0",
    ] {
        assert_eq!(outcome(source.as_bytes()), "read", "{source:?}");
    }
}

#[test]
fn no_file_is_hidden_by_a_page() {
    let source = "From: a@b.cz\nContent-Type: multipart/related; boundary=x\n\n\
                  --x\nContent-Type: text/html\n\n<img src=cid:a>\n\
                  --x\nContent-Type: image/png; name=a.exe\nContent-ID: <a>\n\nMZ\u{1}\n--x--";
    let message = read(source.as_bytes()).unwrap();
    assert!(message.attachments[0].kind.dangerous && !message.attachments[0].inline);
}

#[test]
fn a_program_called_a_message_stays_a_program() {
    let source = "From: a@b.cz\nContent-Type: message/rfc822\n\nMZ\u{1}\0";
    let message = read(source.as_bytes()).unwrap();
    assert!(message.attachments[0].kind.dangerous);
    assert_eq!(message.attachments[0].name, "file-1.bin");
}

#[test]
fn much_text_beside_a_page_is_no_page() {
    let part = |kind: &str, text: &str| format!("--x\nContent-Type: text/{kind}\n\n{text}\n");
    let both = part("html", "<b>a") + &part("plain", &"<".repeat(LONGEST_HTML));
    let source = format!("From: a@b.cz\nContent-Type: multipart/mixed; boundary=x\n\n{both}--x--");
    let message = read(source.as_bytes()).unwrap();
    assert_eq!((message.html, message.text.len()), (None, LONGEST_HTML + 3));
}

#[test]
fn broken_structure_is_read_as_it_goes() {
    let text = |source: &str| read(format!("From: a@b.cz\n{source}").as_bytes()).unwrap().text;
    assert_eq!(text("Content-Type: multipart/mixed\n\nno boundary said"), "no boundary said");
    assert_eq!(text("Content-Type: multipart/mixed; boundary=\"\"\n\n--\nempty"), "--\nempty");
    assert_eq!(text("Content-Type: multipart/mixed; boundary=x\n\n--x\n\nno end"), "no end");
    assert_eq!(
        text("Content-Type: multipart/mixed; boundary=x\n\nbefore\n--x--\nafter"),
        "before\n--x--\nafter"
    );
    assert_eq!(
        text("Content-Type: multipart/mixed; boundary=x\n\n--x\nno header here\n\nb\n--x--"),
        "no header here\n\nb"
    );
    assert_eq!(text("Content-Type: ;;;=\nContent-Transfer-Encoding: \u{1}\n\na\0b"), "ab");
    assert_eq!(text("Content-Type: text/plain; charset=x-none\n\nčau"), "čau");
    assert_eq!(text(""), "");
}
