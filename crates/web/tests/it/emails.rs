//! E-mails over HTTP: dropped on a card they join its story, and nothing in them runs or is fetched.

use testkit::TestHouse;

use crate::client::{Server, between};
use crate::documents::{contact, upload};

const FIRST: &str = "From: Jana <jana@strojirny.example>\r\nTo: admin@example.cz\r\nSubject: Dotaz\r\n\
    Date: Fri, 20 Nov 2026 09:30:00 +0100\r\nMessage-ID: <1@strojirny.example>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=m\r\n\r\n\
    --m\r\nContent-Type: multipart/related; boundary=r\r\n\r\n\
    --r\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
    <p>Kolik stojí <b>lis</b>?</p><script>alert(1)</script><img src=\"https://sleduje.example/a.gif\">\
    <img src=\"cid:logo\"><form action=/x><input name=heslo></form>\r\n\
    --r\r\nContent-Type: image/gif\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\n\
    R0lGODlhAQABAAAAACwAAAAAAQABAAAC\r\n--r--\r\n\
    --m\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=rozpis.csv\r\n\r\na;b\r\n--m--\r\n";
const ANSWER: &str = "From: admin@example.cz\r\nTo: jana@strojirny.example\r\nSubject: Re: Dotaz\r\n\
    Date: Fri, 20 Nov 2026 10:30:00 +0100\r\nMessage-ID: <2@example.cz>\r\n\
    In-Reply-To: <1@strojirny.example>\r\n\r\nPošleme cenu.\r\n> Kolik stojí lis?\r\n";

/// The address of the activity with this subject on a card.
fn address(page: &str, subject: &str) -> String {
    let before = page.split(&format!("\">{subject}</a>")).next().unwrap();
    before.rsplit("href=\"").next().unwrap().to_owned()
}

testkit::on_both!(an_email_on_a_card_joins_its_story, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.sign_in("admin@example.cz");
    let card = contact(&server, &who);
    let path = format!("{card}/documents/upload");
    for message in [FIRST, ANSWER] {
        let sent = upload(&server, &who, &path, ("zprava.eml", message.as_bytes()));
        assert_eq!(sent.status, 303, "{}", sent.body);
    }
    let page = server.get(&who, &card).body;
    let story = between(&page, "id=\"timeline\"", "</ul>");
    let (newest, earlier) = story.split_once("1 starší zpráva").unwrap();
    assert!(newest.contains("Re: Dotaz") && newest.contains("Pošleme cenu."));
    assert!(!newest.contains("Kolik stojí"), "what is quoted stands at the message itself");
    assert!(earlier.contains("Jana &#60;jana@strojirny.example&#62;"), "{earlier}");
    assert!(earlier.contains("rozpis.csv") && !earlier.contains(".eml"), "{earlier}");

    let activity = address(&page, "Dotaz");
    let own = server.get(&who, &activity).body;
    assert!(own.contains(&format!("<iframe src=\"{activity}/email\"")));
    assert!(own.contains("sandbox=\"allow-same-origin allow-popups"), "no scripts");
    assert!(between(&own, "Ostatní zprávy", "</ul>").contains("Re: Dotaz"));
    assert!(!own.contains("name=\"thread\"") && !own.contains("Značka"));
    let newest = server.get(&who, &address(&page, "Re: Dotaz")).body;
    assert!(between(&newest, "Ostatní zprávy", "</ul>").contains("\">Dotaz</a>"));
    let body = server.get(&who, &format!("{activity}/email"));
    assert_eq!(body.status, 200);
    for gone in ["script", "sleduje", "<form", "<input"] {
        assert!(!body.body.contains(gone), "{gone}: {}", body.body);
    }
    assert!(body.body.contains("<b>lis</b>") && body.body.contains("src=\"data:image/gif;base64,"));
    assert!(body.body.contains("1 obrázek z internetu se nenačetl"));
    let policy = body.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; img-src data:") && policy.contains("sandbox"));
    assert_eq!(body.header("x-frame-options"), "SAMEORIGIN");
});

testkit::on_both!(an_email_stays_as_it_came, |test: TestHouse| {
    test.user("sales", "petr@example.cz", &[]);
    let server = Server::start(test);
    let who = server.sign_in("admin@example.cz");
    let card = contact(&server, &who);
    upload(&server, &who, &format!("{card}/documents/upload"), ("a.eml", FIRST.as_bytes()));
    let activity = address(&server.get(&who, &card).body, "Dotaz");
    let script = server.token(&server.test.administrator());
    let at = format!("/api/v1{activity}");
    let change = |json| server.json(&script, ("PATCH", &at), &json);
    for said in ["subject", "text"] {
        let refused = change(serde_json::json!({said: "Jinak"}));
        assert_eq!(refused.status, 422, "{said}: {}", refused.body);
        assert!(refused.body.contains("locked") && refused.body.contains(said), "{}", refused.body);
    }
    let moved = change(serde_json::json!({"contact_id": null}));
    assert_eq!(moved.status, 200, "{}", moved.body);
    // Whoever may not see the activity does not read its body either.
    let other = server.sign_in("petr@example.cz");
    assert_eq!(server.get(&other, &format!("{activity}/email")).status, 404);
    let note =
        server.json(&script, ("POST", "/api/v1/activities"), &serde_json::json!({"text": "x"}));
    let id = note.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(server.get(&who, &format!("/activities/{id}/email")).status, 404);
    assert_eq!(server.send(&script, ("DELETE", &at), None).status, 204);
});

testkit::on_both!(a_mailbox_says_what_became_of_its_messages, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.sign_in("admin@example.cz");
    server.form(&who, "/contacts", "last_name=Jana&email=jana@strojirny.example");
    let company = server.form(&who, "/companies", "name=Pila").header("location").to_owned();
    let path = format!("{company}/documents/upload");
    let part = |message: &str| format!("From x@y Fri Nov 20 09:30:00 2026\n{message}\n\n");
    let foreign = FIRST.replace("jana@", "nikdo@").replace("<1@", "<9@");
    let mailbox = [FIRST, ANSWER, FIRST, &foreign].map(part).concat();
    let sent = crate::documents::upload_part(&server, &who, &path, ("a.mbox", mailbox.as_bytes()));
    assert_eq!(sent.status, 200, "{}", sent.body);
    assert_eq!(sent.header("hx-trigger"), "happened");
    for told in ["Zařazeny 2 e-maily.", "1 e-mail tu už byl.", "1 e-mail nejmenuje nikoho"] {
        assert!(sent.body.contains(told), "{told}: {}", sent.body);
    }
    let broken = upload(&server, &who, &path, ("a.mbox", b"nic"));
    assert_eq!(broken.status, 422);
    assert!(broken.body.contains("mbox"), "{}", broken.body);
    let hostile = format!(
        "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n{}--y--",
        "--y\r\nContent-Type: text/plain\r\n\r\na\r\n".repeat(10_000)
    );
    let refused = upload(&server, &who, &path, ("a.eml", hostile.as_bytes()));
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("příliš mnoho částí"), "{}", refused.body);
});

const FORWARDED: &str = "From: Jana <jana@strojirny.example>\r\nTo: admin@example.cz\r\nSubject: Fwd: Stížnost\r\n\
    Date: Fri, 20 Nov 2026 11:30:00 +0100\r\nMessage-ID: <3@strojirny.example>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=m\r\n\r\n\
    --m\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPosílám, co přišlo.\r\n\
    --m\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=stiznost.eml\r\n\r\n\
    From: Karel <karel@pila.example>\r\nTo: jana@strojirny.example\r\nSubject: Stížnost\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\nLis nejede.\r\n--m--\r\n";

testkit::on_both!(a_forwarded_email_shows_its_own_words, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.sign_in("admin@example.cz");
    let card = contact(&server, &who);
    let path = format!("{card}/documents/upload");
    assert_eq!(upload(&server, &who, &path, ("a.eml", FORWARDED.as_bytes())).status, 303);
    let page = server.get(&who, &card).body;
    let activity = address(&page, "Fwd: Stížnost");
    let body = server.get(&who, &format!("{activity}/email")).body;
    assert!(body.contains("Posílám, co přišlo.") && !body.contains("Lis nejede."), "{body}");
    let story = between(&page, "id=\"timeline\"", "</ul>");
    assert!(story.contains("stiznost.eml") && !story.contains("Fwd_"), "{story}");

    // The message is kept as it came; what was attached to it is a document like others.
    let documents = server.get(&who, &format!("{activity}/documents")).body;
    assert_eq!(documents.matches("uchovává se beze změny").count(), 1, "{documents}");
    assert_eq!(documents.matches("/remove\"").count(), 2, "one form, for two ways: {documents}");
    let script = server.token(&server.test.administrator());
    let at = format!("/api/v1{activity}/documents");
    let held = server.get(&script, &at).json();
    let of = |kept: bool| {
        let all = held["data"].as_array().unwrap();
        let one = all.iter().find(|document| document["kept"] == kept).unwrap();
        one["id"].as_str().unwrap().to_owned()
    };
    let (kept, other) = (of(true), of(false));
    let refused = server.send(&script, ("DELETE", &format!("{at}/{kept}")), None);
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.body.contains("locked") && refused.body.contains("file"), "{}", refused.body);
    let version = format!("{at}?name=a.eml&document={kept}");
    let bytes = Some(("application/octet-stream", "From: x@y\r\n\r\nx".to_owned()));
    assert_eq!(server.send(&script, ("POST", &version), bytes).status, 422);
    assert_eq!(server.form(&who, &format!("{activity}/documents/{kept}/remove"), "").status, 422);
    assert_eq!(server.send(&script, ("DELETE", &format!("{at}/{other}")), None).status, 204);
    assert_eq!(server.send(&script, ("DELETE", &format!("/api/v1{activity}")), None).status, 204);
});

testkit::on_both!(a_large_mailbox_is_taken_by_a_job, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.sign_in("admin@example.cz");
    let card = server.form(&who, "/contacts", "last_name=Jana&email=jana@strojirny.example");
    let path = format!("{}/documents/upload", card.header("location"));
    let words = "slovo ".repeat(10_000);
    let messages: Vec<String> = (0..25)
        .map(|number| {
            format!(
                "From x@y Fri Nov 20 09:30:00 2026\nFrom: jana@strojirny.example\nTo: a@b.example\n\
                 Subject: Zpráva {number}\nMessage-ID: <m{number}@strojirny.example>\n\n{words}\n\n"
            )
        })
        .collect();
    let mailbox = messages.concat();
    let file = ("a.mbox", mailbox.as_bytes());
    let sent = crate::documents::upload_part(&server, &who, &path, file);
    assert_eq!((sent.status, sent.header("hx-trigger")), (200, ""), "{}", sent.body);
    let job = format!("/jobs/{}", between(&sent.body, "href=\"/jobs/", "\""));
    assert!(!server.get(&who, &job).body.contains(" / "), "nobody knows yet how many there are");
    server.run_jobs();
    let done = server.get(&who, &job).body;
    assert!(done.contains("Zařazeno 25 e-mailů.") && done.contains("25 / 25"), "{done}");
    // The same once more, without scripts: nothing is taken twice.
    let again = upload(&server, &who, &path, file);
    assert_eq!(again.status, 303);
    server.run_jobs();
    let done = server.get(&who, again.header("location")).body;
    assert!(done.contains("25 e-mailů tu už bylo."), "{done}");
    // Nothing can be read: the job says why.
    let broken = upload(&server, &who, &path, ("a.mbox", &vec![b'x'; 1_000_001]));
    server.run_jobs();
    let done = server.get(&who, broken.header("location")).body;
    assert!(done.contains("není poštovní schránka"), "{done}");
});
