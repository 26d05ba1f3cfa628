//! Documents over HTTP: what is uploaded, shown and downloaded, and that nothing of it runs.

use testkit::TestHouse;

use crate::client::{Answer, Server, Who, between};

/// Sends a file by the form of a card, as a browser without scripts does.
pub(crate) fn upload(server: &Server, who: &Who, path: &str, file: (&str, &[u8])) -> Answer {
    server.send_with(who, ("POST", path), &[], Some(multipart(who, file)))
}

/// The same as a part of the page.
pub(crate) fn upload_part(server: &Server, who: &Who, path: &str, file: (&str, &[u8])) -> Answer {
    server.send_with(who, ("POST", path), &[("hx-request", "true")], Some(multipart(who, file)))
}

fn multipart(who: &Who, (name, bytes): (&str, &[u8])) -> (&'static str, Vec<u8>) {
    let Who::Session { csrf, .. } = who else { unreachable!() };
    let mut body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
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
