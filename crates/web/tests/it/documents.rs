//! Documents over HTTP: what is uploaded, shown and downloaded, and that nothing of it runs.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use testkit::{Engine, TestHouse};

use crate::client::{Answer, Server, Who, between};

/// Sends a file by the form of a card, as a browser without scripts does.
pub(crate) fn upload(server: &Server, who: &Who, path: &str, file: (&str, &[u8])) -> Answer {
    server.send_with(who, ("POST", path), &[], Some(multipart(who, file)))
}

/// The same as a part of the page.
pub(crate) fn upload_part(server: &Server, who: &Who, path: &str, file: (&str, &[u8])) -> Answer {
    server.send_with(who, ("POST", path), &[("hx-request", "true")], Some(multipart(who, file)))
}

fn multipart(who: &Who, file: (&str, &[u8])) -> (&'static str, Vec<u8>) {
    multipart_of(who, file, "")
}

fn multipart_of(
    who: &Who,
    (name, bytes): (&str, &[u8]),
    document: &str,
) -> (&'static str, Vec<u8>) {
    let Who::Session { csrf, .. } = who else { unreachable!() };
    let mut body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"document\"\r\n\r\n{document}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: image/png\r\n\r\n"
    )
    .into_bytes();
    body.extend(bytes);
    body.extend(b"\r\n--x--\r\n");
    ("multipart/form-data; boundary=x", body)
}

pub(crate) fn contact(server: &Server, who: &Who) -> String {
    server.form(who, "/contacts", "last_name=Nov%C3%A1k").header("location").to_owned()
}

/// The addresses of the documents of a card.
fn addresses(page: &str) -> Vec<String> {
    let parts = page.split("<li><a href=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

testkit::on_both!(a_file_is_told_by_its_content_and_never_runs, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.sign_in("admin@example.cz");
    let card = contact(&server, &who);
    let path = format!("{card}/documents/upload");
    let added = upload(&server, &who, &path, ("../../<b>smlouva.pdf", b"%PDF-1.7 smlouva"));
    assert_eq!((added.status, added.header("location")), (303, &*format!("{card}#documents")));
    let evil = b"<html><script>alert(1)</script></html>";
    upload(&server, &who, &path, ("obrazek.png", evil));
    let page = server.get(&who, &format!("{card}/documents")).body;
    assert!(page.contains("smlouva.pdf") && !page.contains("<b>"), "{page}");
    let found = addresses(&page);
    let opened: Vec<Answer> = found.iter().map(|path| server.get(&who, path)).collect();
    let shown = opened.iter().find(|answer| answer.body.starts_with("%PDF")).unwrap();
    assert_eq!(
        (shown.header("content-type"), shown.header("content-disposition")),
        ("application/pdf", "inline")
    );
    assert!(shown.header("content-security-policy").starts_with("default-src 'none'"));
    let kept = opened.iter().find(|answer| answer.body.contains("script")).unwrap();
    assert!(kept.header("content-disposition").starts_with("attachment; filename=\"obrazek.png\""));
    assert!(page.contains("Soubor umí spouštět programy."), "{page}");
    assert_eq!(page.matches("k-document-preview").count(), 1, "of the PDF only: {page}");
    assert!(!kept.header("content-type").contains("html"));
    assert_eq!(kept.header("x-content-type-options"), "nosniff");
    let empty = upload(&server, &who, &path, ("nic.txt", b""));
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("Soubor je prázdný."), "{}", empty.body);
});

testkit::on_both!(documents_are_kept_from_others, |test: TestHouse| {
    test.user("sales", "petr@example.cz", &[]);
    test.user("dpo", "ivana@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.sign_in("admin@example.cz");
    let card = contact(&server, &admin);
    let path = format!("{card}/documents/upload");
    upload(&server, &admin, &path, ("smlouva.txt", "Tajné".as_bytes()));
    let document = addresses(&server.get(&admin, &format!("{card}/documents")).body).remove(0);
    let (other, reader) = (server.sign_in("petr@example.cz"), server.sign_in("ivana@example.cz"));
    for path in [format!("{card}/documents"), document.clone()] {
        assert_eq!(server.get(&other, &path).status, 404, "{path}");
        assert_eq!(server.get(&reader, &path).status, 200, "{path}");
    }
    assert_eq!(upload(&server, &other, &path, ("x.txt", b"x")).status, 404);
    assert_eq!(upload(&server, &reader, &path, ("x.txt", b"x")).status, 403);
    assert_eq!(server.form(&reader, &format!("{document}/remove"), "").status, 403);
    let Who::Session { cookie, .. } = &admin else { unreachable!() };
    let forged = Who::Session { cookie: cookie.clone(), csrf: "0".repeat(64) };
    assert_eq!(upload(&server, &forged, &path, ("x.txt", b"x")).status, 403);
    let removed = server.form(&admin, &format!("{document}/remove"), "");
    assert_eq!(removed.status, 303);
    assert_eq!(server.get(&admin, &document).status, 404);
    let log = server.get(&admin, "/settings/audit?action=download").body;
    assert!(between(&log, "<main", "</main>").contains("otevření dokumentu"));
});

testkit::on_both!(a_script_keeps_documents, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.token(&server.test.administrator());
    let made =
        server.json(&who, ("POST", "/api/v1/companies"), &serde_json::json!({"name": "Pila"}));
    let path = format!("{}/documents", made.header("location"));
    let add = |query: &str, body: &str| {
        let at = format!("{path}?{query}");
        server.send_with(
            &who,
            ("POST", &at),
            &[],
            Some(("application/octet-stream", body.as_bytes().to_vec())),
        )
    };
    let added = add("name=smlouva.txt", "Ujednání");
    assert_eq!(added.status, 201, "{}", added.body);
    let id = added.json()["id"].as_str().unwrap().to_owned();
    let again = add(&format!("name=smlouva.txt&document={id}"), "Dodatek");
    assert_eq!(again.json()["versions"].as_array().unwrap().len(), 2);
    assert_eq!(server.get(&who, &path).json()["data"][0]["versions"][1]["size"], 10);
    let one = format!("{path}/{id}");
    assert_eq!(server.get(&who, &one).body, "Dodatek");
    assert_eq!(server.get(&who, &format!("{one}?version=1")).body, "Ujednání");
    assert_eq!(server.get(&who, &format!("{one}?version=x")).status, 400);
    assert_eq!(server.get(&who, &format!("{one}?version=9")).status, 404);
    assert_eq!(add("", "x").status, 400);
    assert_eq!(add("name=a", "").status, 422);
    assert_eq!(server.send(&who, ("DELETE", &one), None).status, 204);
    assert_eq!(server.get(&who, &one).status, 404);
    assert_eq!(server.get(&who, &path).json()["data"], serde_json::json!([]));
});

testkit::on_both!(what_is_shown_is_shown_as_what_it_is, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.sign_in("admin@example.cz");
    let card = contact(&server, &who);
    let path = format!("{card}/documents/upload");
    for (file, kind, policy) in [
        (("a.txt", b"P\xf8\xedli\x9a".as_slice()), "text/plain; charset=windows-1250", "'none'"),
        (("b.csv", "jméno;věk\nJana;3\n".as_bytes()), "text/plain; charset=utf-8", "'none'"),
        (("c.pdf", b"%PDF-1.7"), "application/pdf", "'self'"),
        (("d.gif", b"GIF89a\x01\0\x01\0"), "image/gif", "'none'"),
        (("e.bat", b"echo 1"), "application/octet-stream", "'none'"),
    ] {
        upload(&server, &who, &path, file);
        let page = server.get(&who, &format!("{card}/documents")).body;
        let shown = server.get(&who, &addresses(&page)[0]);
        assert_eq!(shown.header("content-type"), kind, "{page}");
        let framed = format!("frame-ancestors {policy}");
        assert!(shown.header("content-security-policy").ends_with(&framed), "{}", file.0);
        let inline = shown.header("content-disposition") == "inline";
        assert_eq!(inline, kind != "application/octet-stream", "{}", file.0);
    }
    let page = server.get(&who, &format!("{card}/documents")).body;
    assert_eq!((page.matches("<img").count(), page.matches("<iframe").count()), (1, 1), "{page}");
});

testkit::on_both!(a_version_belongs_to_a_document_that_is_there, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.sign_in("admin@example.cz");
    let card = contact(&server, &who);
    let path = format!("{card}/documents/upload");
    for document in ["nic", "0192f0c1-2b3c-7d4e-8f50-617283940516"] {
        let form = multipart_of(&who, ("a.txt", b"x"), document);
        assert_eq!(server.send_with(&who, ("POST", &path), &[], Some(form)).status, 404);
    }
    let page = server.get(&who, &format!("{card}/documents")).body;
    assert_eq!(addresses(&page), Vec::<String>::new());
});

/// The first line of the answer to a request whose body never comes.
fn head_only(server: &Server, path: &str, headers: &str) -> String {
    let address = server.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let head = format!("POST {path} HTTP/1.1\r\nHost: {address}\r\n{headers}\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).map_or_else(
        |error| format!("no answer: {}", error.kind()),
        |()| String::from_utf8_lossy(&answer).into_owned(),
    )
}

#[test]
fn a_large_body_is_read_for_those_who_are_known() {
    let server = Server::start(TestHouse::open(Engine::Sqlite));
    let who = server.sign_in("admin@example.cz");
    let card = contact(&server, &who);
    let page = format!("{card}/documents/upload");
    let api = format!("/api/v1{card}/documents?name=a.txt");
    let Who::Session { cookie, .. } = &who else { unreachable!() };
    let forged = format!("Cookie: {}x", cookie.split('=').next().unwrap().to_owned() + "=");
    for headers in ["Content-Length: 60000000", "Transfer-Encoding: chunked"] {
        assert_eq!(head_only(&server, &page, headers), "HTTP/1.1 303");
        assert_eq!(head_only(&server, &api, headers), "HTTP/1.1 401");
        assert_eq!(head_only(&server, &page, &format!("{headers}\r\n{forged}")), "HTTP/1.1 303");
        // Whoever is signed in may take their time.
        let known = head_only(&server, &page, &format!("{headers}\r\nCookie: {cookie}"));
        assert!(known.starts_with("no answer"), "{known}");
    }
    // Where no file is taken, a large body is refused at once.
    assert_eq!(head_only(&server, "/contacts", "Content-Length: 60000000"), "HTTP/1.1 413");
}

#[test]
fn a_file_that_is_too_large_is_refused_at_its_place() {
    let server = Server::start(TestHouse::open(Engine::Sqlite));
    let who = server.sign_in("admin@example.cz");
    let path = format!("{}/documents/upload", contact(&server, &who));
    let most = 50 * 1024 * 1024;
    let refused = upload_part(&server, &who, &path, ("a.bin", &vec![1; most + 1]));
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("nejvýše 50 MB"), "{}", refused.body);
    let refused = upload_part(&server, &who, &path, ("a.bin", &vec![1; 64 * 1024 * 1024]));
    assert_eq!(refused.status, 413);
    assert!(refused.body.starts_with("<div class=\"alert"), "{}", refused.body);
    assert!(refused.body.contains("kartoteka import"), "{}", refused.body);
    assert_eq!(upload_part(&server, &who, &path, ("a.bin", &vec![1; 3_000_000])).status, 200);
}
