//! Pages as a person uses them: every page in both languages without a missing text, forms, imports, exports.

use std::fmt::Write as _;

use locale::MISSING;
use serde_json::json;
use testkit::TestHouse;

use crate::client::{Server, Who, between};

fn import(server: &Server, who: &Who, csv: &[u8]) -> String {
    let Who::Session { csrf, .. } = who else { return String::new() };
    let mut body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lide.csv\"\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(csv);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let answer = server.send_with(
        who,
        ("POST", "/contacts/import/upload"),
        &[],
        Some(("multipart/form-data; boundary=b", body)),
    );
    match answer.status {
        303 => answer.header("location").to_owned(),
        200 => between(&answer.body, "role=\"alert\">", "<").to_owned(),
        other => format!("{other}"),
    }
}

testkit::on_both!(every_page_speaks_both_languages, |test: TestHouse| {
    let admin = test.administrator();
    let company = test.make(&admin, "company", dictionary::Draft::default().with("name", "Firma"));
    let contact = test.make(
        &admin,
        "contact",
        dictionary::Draft::default()
            .with("last_name", "Novák")
            .with("company_id", company.to_string())
            .with("tags", json!(["vip"])),
    );
    let task = dictionary::Draft::default()
        .with("subject", "Zavolat")
        .with("due_on", "2026-11-23")
        .with("assignee_id", admin.user_id.unwrap().to_string())
        .with("contact_id", contact.to_string());
    let task = test.make(&admin, "task", task);
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let Who::Session { cookie, csrf } = &session else { unreachable!() };
    let note = server.form(
        &session,
        &format!("/contacts/{contact}/timeline"),
        "kind=call&subject=Volal&text=Ano",
    );
    assert_eq!(note.status, 303, "{}", note.body);
    let roles = server.get(&session, "/settings/roles").body;
    let role = between(&roles, "href=\"/settings/roles/", "\"").to_owned();
    let paths = [
        "/".to_owned(),
        "/contacts".to_owned(),
        "/contacts?q=nikdo".to_owned(),
        "/contacts/new".to_owned(),
        "/contacts/import".to_owned(),
        format!("/contacts/{contact}"),
        format!("/contacts/{contact}/history"),
        format!("/contacts/{contact}/history?field=last_name"),
        format!("/contacts/{contact}/fields/last_name/edit"),
        format!("/contacts/{contact}/fields/address/edit"),
        format!("/contacts/{contact}/fields/company_id/edit"),
        format!("/companies/{company}"),
        format!("/tasks/{task}"),
        "/companies".to_owned(),
        "/activities".to_owned(),
        "/tasks".to_owned(),
        "/tags".to_owned(),
        "/users".to_owned(),
        "/users/new".to_owned(),
        "/teams".to_owned(),
        "/my-tasks".to_owned(),
        "/profile".to_owned(),
        "/jobs".to_owned(),
        "/search?q=novak".to_owned(),
        "/settings/audit".to_owned(),
        format!("/settings/roles/{role}"),
        "/settings/roles".to_owned(),
        "/api/reference".to_owned(),
        "/contacts/count".to_owned(),
        "/contacts/menu/filter".to_owned(),
        "/contacts/menu/columns".to_owned(),
        "/contacts/menu/views".to_owned(),
    ];
    for language in ["cs", "en"] {
        let who = Who::Session { cookie: format!("{cookie}; lang={language}"), csrf: csrf.clone() };
        for path in &paths {
            let page = server.get(&who, path);
            assert_eq!(page.status, 200, "{path}: {}", page.body);
            let around = page.body.split_once(MISSING).map(|(before, _)| {
                before
                    .chars()
                    .rev()
                    .take(200)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev()
                    .collect::<String>()
            });
            assert_eq!(around, None, "{language} {path} misses a text");
        }
    }
});

testkit::on_both!(a_refused_form_keeps_what_was_typed, |test: TestHouse| {
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let page = server.form(&session, "/contacts", "last_name=&first_name=Jana&email=nesmysl");
    assert_eq!(page.status, 422);
    assert!(page.body.contains("value=\"Jana\"") && page.body.contains("value=\"nesmysl\""));
    assert!(page.body.contains("Vyplňte toto pole."));
});

testkit::on_both!(
    a_field_is_edited_in_place_and_a_stale_one_shows_both_values,
    |test: TestHouse| {
        let admin = test.administrator();
        let id =
            test.make(&admin, "contact", dictionary::Draft::default().with("last_name", "Stará"));
        let server = Server::start(test);
        let session = server.sign_in("admin@example.cz");
        let path = format!("/contacts/{id}/fields/last_name");
        let saved = server.form(&session, &path, "version=1&last_name=Nová");
        assert!(saved.status == 200 && saved.body.contains("Nová"), "{}", saved.body);
        let stale = server.form(&session, &path, "version=1&last_name=Jiná");
        assert_eq!(stale.status, 422);
        assert!(
            stale.body.contains("Nová") && stale.body.contains("value=\"Jiná\""),
            "{}",
            stale.body
        );
    }
);

testkit::on_both!(a_file_is_imported_and_found_again, |test: TestHouse| {
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let mut csv = "Příjmení;Jméno;E-mail;Firma;IČO\n".to_owned();
    for index in 0..250 {
        writeln!(csv, "Importovaný {index};Jan;jan{index}@example.cz;Firma {};", index % 7)
            .unwrap();
    }
    csv.push_str("Špatný;Petr;není adresa;;\n");
    let place = import(&server, &session, csv.as_bytes());
    assert!(place.starts_with("/contacts/import/"), "{place}");
    let page = server.get(&session, &place);
    assert!(page.body.contains("Importovaný 0"), "{}", page.body);
    let mut form = "source=event&source_date=2026-10-01&create_companies=on".to_owned();
    for (index, target) in
        ["last_name", "first_name", "email", "company_name", "ico"].iter().enumerate()
    {
        write!(form, "&target.{index}={target}").unwrap();
    }
    let started = server.form(&session, &place, &form);
    assert_eq!(started.status, 303, "{}", started.body);
    server.run_jobs();
    let job = server.get(&session, started.header("location"));
    assert!(job.body.contains("250"), "{}", job.body);
    let refused = server.get(&session, &format!("{}/file", started.header("location")));
    assert!(refused.body.contains("Špatný") && refused.body.contains("není adresa"));
    let found = server.get(&session, "/search?q=jan249");
    assert!(found.body.contains("Importovaný 249"));
});

testkit::on_both!(a_broken_file_imports_nothing, |test: TestHouse| {
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let wide = vec!["a"; 200].join(";");
    for csv in [
        b"".to_vec(),
        b"Prijmeni;Jmeno\n\"Novak;Jan\nDvorak;Petr\n".to_vec(),
        vec![0, 159, 146, 150, 0, 1, 2, 255, 254, 0, 0],
        format!("{wide}\n{wide}\n").into_bytes(),
    ] {
        let told = import(&server, &session, &csv);
        assert!(!told.is_empty() && !told.starts_with('/') && !told.starts_with('5'), "{told}");
    }
    assert!(server.get(&session, "/contacts/count").body.contains('0'));
});

testkit::on_both!(an_export_holds_what_the_list_shows_and_defuses_formulas, |test: TestHouse| {
    let admin = test.administrator();
    test.make(&admin, "contact", dictionary::Draft::default().with("last_name", "=1+1"));
    test.make(&admin, "contact", dictionary::Draft::default().with("last_name", "Novák"));
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let all = server.get(&session, "/contacts/export");
    assert_eq!(all.status, 200, "{}", all.body);
    assert!(all.body.contains("'=1+1") && all.body.contains("Novák"));
    let some = server.get(&session, "/contacts/export?q=novak&columns=last_name");
    assert!(some.body.contains("Novák") && !some.body.contains("1+1"));
    let log = server.get(&session, "/settings/audit?action=export");
    assert!(log.body.contains("export"));
});

testkit::on_both!(the_log_is_proved_at_a_button, |test: TestHouse| {
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let proof = server.form(&session, "/settings/audit/verify", "x=1");
    assert!(proof.body.contains("Protokol je neporušený"), "{}", proof.body);
});
