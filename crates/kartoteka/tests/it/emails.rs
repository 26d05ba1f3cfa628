//! E-mails taken by the command: one by one, a whole mailbox, and what is refused.

use std::fs::File;

use crate::program::{Store, done, refused, run};

#[test]
fn emails_are_imported_by_the_command() {
    import(&Store::directory());
}

#[test]
fn emails_are_imported_by_the_command_on_postgres() {
    import(&Store::postgres());
}

fn import(store: &Store) {
    let args = store.args();
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let take = |path: &str| done(&["import", path, "--as", "s@example.cz"], &args, "");
    done(&["setup", "--email", "s@example.cz", "--name", "Správa"], &args, "velmi dlouhé heslo\n");
    let people = file("people.csv", "Příjmení;E-mail\nNová;nova@example.cz\n");
    let source = ["--source-date", "2026-01-31"];
    let table = ["import", people.as_str(), "--as", "s@example.cz"];
    done(&[&table[..], &source].concat(), &args, "");
    let message = |number: u32, from: &str| {
        format!(
            "From: {from}\nTo: s@example.cz\nSubject: Zpráva\nMessage-ID: <{number}@x.example>\n\nDobrý den\n"
        )
    };
    let one = file("one.eml", &message(1, "nova@example.cz"));
    assert!(take(&one).starts_with("1 taken, 0 were here, 0 name nobody"));
    assert!(take(&one).starts_with("0 taken, 1 were here, 0 name nobody"));
    let part =
        |number, from| format!("From x Fri Nov 20 09:30:00 2026\n{}\n", message(number, from));
    let mailbox =
        [part(1, "nova@example.cz"), part(2, "nova@example.cz"), part(3, "nikdo@jinde.example")];
    let all = file("all.mbox", &mailbox.concat());
    assert!(take(&all).starts_with("1 taken, 1 were here, 1 name nobody"));
    // One that cannot be read is told, and does not stop the others.
    let broken =
        [part(4, "nova@example.cz"), "From x Fri Nov 20 09:30:00 2026\n\u{1}\u{2}\n\n".to_owned()];
    let broken = file("broken.mbox", &broken.concat());
    let output = run(&["import", &broken, "--as", "s@example.cz"], &args, "");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("1 taken") && told.contains("1 cannot be read"), "{told}");
    assert_eq!(output.status.code(), Some(2));
    for (name, text, problem) in
        [("no.eml", "\u{1}\u{2}", "mail-not-a-message"), ("no.mbox", "x", "mail-not-a-mailbox")]
    {
        let told = refused(&["import", &file(name, text), "--as", "s@example.cz"], &args, "");
        assert!(told.contains(problem), "{told}");
    }
    // However large a file is, no more of it is read than a message may have.
    let huge = file("huge.eml", "");
    File::options().write(true).open(&huge).unwrap().set_len(20 << 30).unwrap();
    let told = refused(&["import", &huge, "--as", "s@example.cz"], &args, "");
    assert!(told.contains("mail-message-too-long"), "{told}");
}
