//! Commands that are refused: exit code 2, and one line that tells what is wrong.

use serde_json::Value as Json;
use testkit::{Engine, TestHouse, postgres};

use crate::program::{Program, Store, done, on, refused};

#[test]
fn a_second_program_on_the_same_file_is_refused() {
    let store = Store::directory();
    let args = store.args();
    let program = Program::demo(20, &args);
    for command in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["migrate"],
        &["demo", "--listen", "127.0.0.1:0"],
    ] {
        let told = refused(command, &args, "");
        assert!(told.contains("kartoteka.db") && told.contains("another program"), "{told}");
    }
    // Who only looks is let in, and the first one goes on.
    let printed = done(&["audit", "verify", "--json"], &args, "");
    assert_eq!(serde_json::from_str::<Json>(&printed).unwrap()["clean"], true);
    assert_eq!(program.get("/api/v1/contacts").status, 200);
}

#[test]
fn an_old_program_on_a_newer_schema_is_refused() {
    let test = TestHouse::open(Engine::Sqlite);
    let (places, directory) = test.leave();
    let path = directory.path();
    std::fs::create_dir(path.join("keys")).unwrap();
    std::fs::rename(path.join("keys.db"), path.join("keys").join("keys.db")).unwrap();
    let database = store::Database::open(&places.main, store::Mode::Serve).unwrap();
    let at = testkit::NOW.parse().unwrap();
    database.write::<_, store::Error, _>(move |tx| tx.set_schema_version(999, at)).unwrap();
    drop(database);
    for command in ["migrate", "serve"] {
        let told = refused(&[command, "--listen", "127.0.0.1:0"], &on(path), "");
        assert!(told.contains("999") && told.contains("newer program"), "{told}");
    }
}

#[test]
fn commands_tell_what_is_wrong() {
    let store = Store::directory();
    let args = store.args();
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let tells = |command: &[&str], words: &[&str]| {
        let told = refused(command, &args, "");
        for word in words {
            assert!(told.contains(word), "{command:?}: {told}");
        }
    };
    done(&["setup", "--email", "s@example.cz", "--name", "Správa"], &args, "velmi dlouhé heslo\n");
    let people = file("lidé.csv", "Příjmení;E-mail\nNová;nova@example.cz\n");
    let import = ["import", "--as", "s@example.cz", "--source-date", "2026-01-31"];
    let with = |more: &[&str]| -> Vec<String> {
        import.iter().chain(more).map(|part| (*part).to_owned()).collect()
    };
    for (more, words) in [
        (vec![people.as_str(), "--entity", "contact_list"], vec!["contact_list"]),
        (vec!["/nowhere/lidé.csv"], vec!["/nowhere/lidé.csv"]),
    ] {
        let command = with(&more);
        tells(&command.iter().map(String::as_str).collect::<Vec<_>>(), &words);
    }
    let wrong_key = file("wrong-key.toml", "# Mine\n\nlisen = \"127.0.0.1:0\"\n");
    tells(&["migrate", "--config", &wrong_key], &["wrong-key.toml:3", "lisen"]);
    let wrong_text = file("wrong-text.toml", "listen = \"127.0.0.1:0\"\ndata = \n");
    tells(&["migrate", "--config", &wrong_text], &["wrong-text.toml:2"]);
    let wrong_kind = file("wrong-kind.toml", "listen = \"127.0.0.1:0\"\nsecure_cookies = 3\n");
    tells(&["migrate", "--config", &wrong_kind], &["wrong-kind.toml:2"]);
    tells(&["migrate", "--config", "/nowhere/k.toml"], &["/nowhere/k.toml"]);
    let mail =
        file("mail.toml", "smtp = \"smtps://mail.example.cz\"\nmail_sender = \"a@example.cz\"\n");
    tells(&["migrate", "--config", &mail], &["public_url"]);
    for (url, smtp) in [
        ("crm.example.cz", "smtps://mail.example.cz"),
        ("https://crm.example.cz/there", "smtps://mail.example.cz"),
    ] {
        let text =
            format!("public_url = \"{url}\"\nsmtp = \"{smtp}\"\nmail_sender = \"a@example.cz\"\n");
        tells(&["migrate", "--config", &file("url.toml", &text)], &["public_url", url]);
    }
    let open = file(
        "open.toml",
        "public_url = \"https://crm.example.cz\"\nsmtp = \"smtp+plain://mail.example.cz\"\nmail_sender = \"a@example.cz\"\n",
    );
    tells(&["serve", "--config", &open, "--listen", "127.0.0.1:0"], &["smtp", "TLS"]);
    tells(&["serve", "--listen", "nonsense"], &["nonsense"]);
    tells(&["serve", "--listen", "203.0.113.1:80"], &["203.0.113.1:80"]);
    tells(&["token", "create", "--email", "x@example.cz", "--name", "t"], &["x@example.cz"]);
    tells(&["setup", "--email", "t@example.cz", "--name", "T"], &["standard input"]);
    let add = ["user", "add", "--email", "t@example.cz", "--name", "T", "--role", "boss"];
    let told = refused(&add, &args, "velmi dlouhé heslo\n");
    assert!(told.contains("role"), "{told}");
    let nowhere = tempfile::tempdir().unwrap();
    let told = refused(&["doctor"], &on(nowhere.path()), "");
    assert!(told.contains("there is no"), "{told}");
}

#[test]
fn an_unreachable_postgres_is_told() {
    let missing = format!("{}_missing", postgres::Server::shared().unwrap().url());
    std::thread::scope(|scope| {
        for url in ["postgres://nobody@127.0.0.1:1/kartoteka", &missing, "nonsense"] {
            scope.spawn(move || {
                let told = refused(&["migrate", "--database", url], &[], "");
                assert!(told.contains("database"), "{told}");
            });
        }
    });
}
