//! Messages over a real connection to a small server.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jiff::Timestamp;
use mail_parser::MessageParser;
use post::{Letter, Post, PostError, PostSettings};
use testkit::{Mood, SmtpServer};

fn settings(server: &str) -> PostSettings {
    PostSettings {
        server: server.to_owned(),
        sender: "Ukázka, s. r. o. <crm@ukazka.example>".to_owned(),
        ..PostSettings::default()
    }
}

fn letter() -> Letter {
    Letter {
        to: "jana@example.cz".to_owned(),
        subject: "Potvrďte prosím souhlas".to_owned(),
        text: "Dobrý den,\n\n.řádek, který začíná tečkou\nhttps://crm.example.cz/privacy/confirm/abc\n".to_owned(),
        message_id: "0193@ukazka.example".to_owned(),
        headers: vec![("List-Unsubscribe", "<https://crm.example.cz/unsubscribe/abc>".to_owned())],
        at: "2026-11-23T10:00:00Z".parse::<Timestamp>().unwrap(),
    }
}

#[test]
fn a_message_comes_as_it_was_written() {
    let server = SmtpServer::start();
    let post = Post::new(&settings(&server.url())).unwrap();
    assert_eq!(post.domain(), "ukazka.example");
    post.send(&letter()).unwrap();
    let came = server.came();
    assert_eq!(came.len(), 1);
    assert_eq!(
        (came[0].from.as_str(), came[0].to.as_slice()),
        ("crm@ukazka.example", ["jana@example.cz".to_owned()].as_slice())
    );
    let message = MessageParser::default().parse(came[0].raw.as_bytes()).unwrap();
    assert_eq!(message.subject(), Some("Potvrďte prosím souhlas"));
    assert_eq!(message.message_id(), Some("0193@ukazka.example"));
    assert_eq!(message.from().unwrap().first().unwrap().name(), Some("Ukázka, s. r. o."));
    assert_eq!(message.date().unwrap().to_rfc3339(), "2026-11-23T10:00:00Z");
    let text = message.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), letter().text.trim_end());
    assert!(came[0].raw.contains("List-Unsubscribe: <https://crm.example.cz/unsubscribe/abc>"));
    assert!(came[0].raw.contains("Auto-Submitted: auto-generated"));
}

#[test]
fn what_may_go_better_is_told_from_what_never_will() {
    let server = SmtpServer::start();
    let post = Post::new(&settings(&server.url())).unwrap();
    server.is(Mood::Busy);
    assert_eq!(post.send(&letter()), Err(PostError::Later("451".to_owned())));
    server.is(Mood::Refuses);
    let refused = post.send(&letter()).unwrap_err();
    assert_eq!(refused, PostError::Refused(550));
    assert!(!refused.to_string().contains("jana"), "the address stays out of the log");
    let gone = Post::new(&settings("smtp+plain://127.0.0.1:1")).unwrap();
    assert!(matches!(gone.send(&letter()), Err(PostError::Later(_))));
    // A server without STARTTLS gets neither the secret nor the message.
    let bare = settings(&format!("smtp://127.0.0.1:{}", server.port));
    server.is(Mood::Takes);
    assert!(matches!(Post::new(&bare).unwrap().send(&letter()), Err(PostError::Later(_))));
    assert_eq!(server.came().len(), 0);
}

#[test]
fn nothing_is_smuggled_into_a_message() {
    let server = SmtpServer::start();
    let post = Post::new(&settings(&server.url())).unwrap();
    let nobody =
        Letter { to: "jana@example.cz>\r\nRCPT TO:<petr@example.cz".to_owned(), ..letter() };
    assert_eq!(post.send(&nobody), Err(PostError::Message));
    let header =
        Letter { headers: vec![("X-One", "a\r\nBcc: petr@example.cz".to_owned())], ..letter() };
    assert_eq!(post.send(&header), Err(PostError::Message));
    let subject = Letter { subject: "Ahoj\r\nBcc: petr@example.cz".to_owned(), ..letter() };
    post.send(&subject).unwrap();
    let came = server.came();
    assert_eq!(came.len(), 1);
    let message = MessageParser::default().parse(came[0].raw.as_bytes()).unwrap();
    assert!(message.bcc().is_none());
}

#[test]
fn settings_that_are_none_are_refused() {
    for (server, sender) in [
        ("mail.example.cz", "crm@example.cz"),
        ("http://mail.example.cz", "crm@example.cz"),
        ("smtp+plain://mail.example.cz", "crm@example.cz"),
        ("smtps://crm:secret@mail.example.cz", "crm@example.cz"),
        ("smtps://mail.example.cz", "nobody"),
    ] {
        let settings = PostSettings { sender: sender.to_owned(), ..settings(server) };
        assert!(matches!(Post::new(&settings), Err(PostError::Settings(_))), "{server} {sender}");
    }
    let half = PostSettings { user: Some("crm".to_owned()), ..settings("smtps://mail.example.cz") };
    assert!(matches!(Post::new(&half), Err(PostError::Settings(_))));
}
