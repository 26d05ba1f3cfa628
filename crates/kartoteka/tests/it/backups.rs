//! Backups by the program: made while it serves, restored into another database, and shut until everybody who was erased since is
//! forgotten again.

use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use records::{FilesPlace, Places, RestoreSettings, Unlock, restore_backup};
use serde_json::{Value as Json, json};
use store::Settings;

use crate::program::{Program, Store, ask, done, log_holds, on, pause, refused};

const IDENTITY: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
const RECIPIENT: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
const PASSPHRASE: &str = "dlouhé heslo k záloze\n";

fn post(program: &Program, token: &str, path: &str, body: &Json) -> Json {
    let body = Some(("application/json", body.to_string()));
    let answer = ask(&program.url, token, ("POST", path), body).unwrap();
    assert!(matches!(answer.status, 200 | 201), "{path}: {}", answer.body);
    answer.json()
}

/// Erases somebody of whom no request is known yet; tells them.
fn erase(program: &Program) -> Json {
    let asked = program.every("requests", "contact_id");
    let mut people = program.every("contacts", "email");
    people.retain(|person| {
        person["email"].is_string()
            && asked.iter().all(|request| request["contact_id"] != person["id"])
    });
    let person = people.swap_remove(0);
    let contact = person["id"].as_str().unwrap();
    let (officer, admin) = (program.token_of_officer(), program.token());
    let asked = json!({"kind": "erasure", "contact_id": contact, "channel": "letter"});
    let request = post(program, officer, "/api/v1/requests", &asked);
    let path = format!("/api/v1/requests/{}", request["id"].as_str().unwrap());
    post(program, admin, &format!("{path}/confirm"), &json!({}));
    post(program, officer, &format!("{path}/execute"), &json!({}));
    // Behind papers of the demonstration, which take their time in a debug build.
    let done = (0..1800).any(|_| {
        pause(Duration::from_millis(100));
        program.get(&path).json()["status"] == "done"
    });
    assert!(done, "the erasure did not end: {}", program.told());
    person
}

#[test]
fn a_backup_of_a_running_program_is_restored_into_the_other_database() {
    let directory = tempfile::tempdir().unwrap();
    let named = |name: &str| directory.path().join(name).display().to_string();
    let (backup, ledger, old_ledger) = (named("b.age"), named("l.json"), named("old.json"));
    let store = Store::directory();
    let args = store.args();
    let program = Program::demo(60, &args);
    done(&["backup", &backup], &args, PASSPHRASE);
    done(&["ledger", "export", &old_ledger], &args, "");
    let person = erase(&program);
    done(&["ledger", "export", &ledger], &args, "");
    let later = named("later.age");
    done(&["backup", &later], &args, PASSPHRASE);

    // Checked beside the running house, and where none stands.
    let nowhere = on(directory.path());
    for place in [&args, &nowhere] {
        let told = done(&["verify", &backup], place, PASSPHRASE);
        assert!(told.contains("is whole"), "{told}");
        let told = done(&["verify", &ledger], place, "");
        assert!(told.contains("is signed by"), "{told}");
    }
    let told = refused(&["verify", &backup], &nowhere, "jiné heslo\n");
    assert!(told.contains("b.age") && told.contains("passphrase"), "{told}");
    let told = refused(&["backup", &backup], &args, PASSPHRASE);
    assert!(told.contains("b.age") && told.contains("already"), "{told}");
    let told = refused(&["restore", &backup], &args, PASSPHRASE);
    assert!(told.contains("another program") || told.contains("not empty"), "{told}");
    program.stop();
    loses_a_line(&store, (&ledger, &old_ledger));

    let other = Store::postgres();
    let args = other.args();
    let told = refused(&["restore", &backup], &args, PASSPHRASE);
    assert!(told.contains("ledger") && told.contains("--ledger"), "{told}");
    let told = refused(&["restore", &later, "--ledger", &old_ledger], &args, PASSPHRASE);
    assert!(told.contains("older than the backup"), "{told}");
    let text = std::fs::read_to_string(&ledger).unwrap();
    let forged = named("forged.json");
    std::fs::write(&forged, text.replace("\"subject_id\": \"0", "\"subject_id\": \"1")).unwrap();
    let told = refused(&["restore", &backup, "--ledger", &forged], &args, PASSPHRASE);
    assert!(told.contains("forged.json") && told.contains("signed"), "{told}");

    let told = done(&["restore", &backup, "--ledger", &ledger, "--json"], &args, PASSPHRASE);
    let told: Json = serde_json::from_str(&told).unwrap();
    assert_eq!((&told["erased_again"], &told["unreplayed"]), (&json!(1), &json!(false)), "{told}");
    assert!(told["erasures_known_until"].is_string(), "{told}");
    log_holds(&args);
    done(&["doctor"], &args, "");
    let program = Program::demo(60, &args);
    let path = format!("/api/v1/contacts/{}", person["id"].as_str().unwrap());
    let answer = program.get(&path);
    assert!(
        answer.status == 404
            || answer.json()["last_name"].as_str().unwrap().starts_with("Vymazaná"),
        "{}",
        answer.body
    );
    let found = program.get(&format!("/api/v1/contacts?q={}", person["email"].as_str().unwrap()));
    assert!(!found.body.contains(person["email"].as_str().unwrap()), "{}", found.body);
}

/// A ledger out of which a line was taken is noticed, and does not come over a file that has it.
fn loses_a_line(store: &Store, (ledger, old_ledger): (&str, &str)) {
    let args = store.args();
    let told = done(&["verify"], &args, "");
    assert!(told.contains("is intact"), "{told}");
    let Store::Directory(data) = store else { unreachable!() };
    let keys = rusqlite::Connection::open(data.path().join("keys").join("keys.db")).unwrap();
    let deleted = "DELETE FROM erasure WHERE executed_at = (SELECT max(executed_at) FROM erasure)";
    keys.execute(deleted, []).unwrap();
    drop(keys);
    let before = std::fs::read(ledger).unwrap();
    for command in [&["verify"][..], &["verify", ledger], &["ledger", "export", ledger]] {
        let told = refused(command, &args, "");
        assert!(told.contains("ledger"), "{told}");
    }
    assert_eq!(std::fs::read(ledger).unwrap(), before);
    // One that it knows whole is written anew, for its owner alone.
    done(&["ledger", "export", old_ledger], &args, "");
    let mode = std::fs::metadata(old_ledger).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let mode = std::fs::metadata(data.path().join("keys").join("keys.db")).unwrap();
    assert_eq!(mode.permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_restored_house_is_shut_until_it_is_opened() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::directory();
    let args = store.args();
    let program = Program::demo(20, &args);
    assert_eq!(program.get("/api/v1/contacts").status, 200);
    program.stop();
    let config = directory.path().join("kartoteka.toml");
    let backups = directory.path().join("backups");
    let text = format!(
        "backup_directory = \"{}\"\nbackup_recipients = \"{RECIPIENT}\"\nbackup_days = 30\n",
        backups.display()
    );
    std::fs::write(&config, text).unwrap();
    let config = config.display().to_string();
    // One that the house made long ago goes; what it did not make stays.
    let told = done(&["backup", "--config", &config, "--json"], &args, "");
    let told: Json = serde_json::from_str(&told).unwrap();
    let made = std::path::PathBuf::from(told["file"].as_str().unwrap());
    let name = made.file_name().unwrap().to_str().unwrap();
    let long_ago = backups.join(format!("{}-20200101T000000Z.age", name.get(..18).unwrap()));
    std::fs::copy(&made, &long_ago).unwrap();
    let foreign = backups.join("kartoteka-00000000-20200101T000000Z.age");
    std::fs::copy(&made, &foreign).unwrap();
    // Names tell seconds.
    pause(Duration::from_millis(1100));
    done(&["backup", "--config", &config], &args, "");
    assert!(made.exists() && foreign.exists() && !long_ago.exists());

    // Restored by half, as by a program that was killed before it opened the house.
    let place = Store::directory();
    let Store::Directory(data) = &place else { unreachable!() };
    std::fs::create_dir(data.path().join("keys")).unwrap();
    let settings = RestoreSettings {
        places: Places {
            main: Settings::SqliteMain(data.path().join("kartoteka.db")),
            keys: Settings::SqliteKeys(data.path().join("keys").join("keys.db")),
            files: FilesPlace::Directory(data.path().join("files")),
        },
        dictionary: dictionary::Dictionary::product().unwrap(),
        seed: [3; 32],
        now: testkit::NOW.parse().unwrap(),
        ledger: None,
        accept_unreplayed: true,
    };
    restore_backup(&made, &Unlock::Identities(IDENTITY.to_owned()), settings).unwrap();
    let shut = place.args();
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["migrate"]] {
        let told = refused(command, &shut, "");
        assert!(told.contains("is not open yet") && told.contains("kartoteka restore"), "{told}");
    }
    let told = refused(&["restore"], &shut, "");
    assert!(told.contains("ledger"), "{told}");
    let told = done(&["restore", "--accept-unreplayed"], &shut, "");
    assert!(told.contains("WARNING") && told.contains("the house is open"), "{told}");
    log_holds(&shut);
    let told = refused(&["restore"], &shut, "");
    assert!(told.contains("is open"), "{told}");
    assert_eq!(Program::demo(20, &shut).get("/api/v1/contacts").status, 200);
}
