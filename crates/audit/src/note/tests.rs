//! Tests of signed checkpoints: the examples of the specification, and everything that must be refused.

use proptest::prelude::*;

use super::*;

const ORIGIN: &str = "crm.example.cz/audit";

fn signer() -> Signer {
    Signer::from_seed(ORIGIN, &[7; 32]).unwrap()
}

fn checkpoint() -> Checkpoint {
    let at = "2026-11-23T10:00:00.75Z".parse().unwrap();
    Checkpoint {
        origin: ORIGIN.to_owned(),
        size: 20_852_163,
        root: [0x0a; 32],
        extensions: vec![time_line(at)],
    }
}

/// The example of c2sp.org/signed-note, with its verifier key.
#[test]
fn the_example_of_the_specification_verifies() {
    let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    let note = "This is an example message.\n\n— example.com/foo \
        Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    let verifier = Verifier::from_vkey(vkey).unwrap();
    assert_eq!(verifier.to_vkey(), vkey);
    assert_eq!(verifier.verified_text(note), Ok("This is an example message.\n"));
    assert_eq!(verifier.verify(note), Err(NoteError::BadCheckpoint));
}

/// The example in the documentation of Go's sumdb/note, with its published secret key: Ed25519 is
/// deterministic, so that our note must be the same to the last byte.
#[test]
fn signs_as_the_reference_implementation() {
    let typed_seed = STANDARD.decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz").unwrap();
    let signer = Signer::from_seed("PeterNeumann", typed_seed[1..].try_into().unwrap()).unwrap();
    let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    assert_eq!(signer.verifier().to_vkey(), vkey);
    let text = "If you think cryptography is the answer to your problem,\n\
        then you don't know what your problem is.\n";
    let expected = "\n— PeterNeumann \
        x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    assert_eq!(signer.sign_text(text), [text, expected].concat());
}

/// The example of c2sp.org/tlog-checkpoint; its key isn't published.
#[test]
fn the_example_checkpoint_is_read_and_written_back() {
    let body = "example.com/behind-the-sofa\n20852163\n\
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    let checkpoint = Checkpoint::parse(body).unwrap();
    assert_eq!(checkpoint.size, 20_852_163);
    assert_eq!(checkpoint.extensions, Vec::<String>::new());
    assert_eq!(checkpoint.time(), None);
    assert_eq!(checkpoint.body().unwrap(), body);
}

#[test]
fn what_was_signed_verifies_and_carries_its_time() {
    let note = signer().sign(&checkpoint()).unwrap();
    let lines: Vec<_> = note.lines().collect();
    assert_eq!(lines[..2], [ORIGIN, "20852163"]);
    assert_eq!(lines[3..5], ["time 2026-11-23T10:00:00Z", ""]);
    let read = signer().verifier().verify(&note).unwrap();
    assert_eq!(read, checkpoint());
    assert_eq!(read.time(), Some("2026-11-23T10:00:00Z".parse().unwrap()));
    assert_eq!(read.head(), TreeHead { size: 20_852_163, root: [0x0a; 32] });
}

#[test]
fn the_secret_does_not_show_itself() {
    let shown = format!("{:?}", signer());
    assert_eq!(shown, format!("Signer({:?})", signer().verifier().to_vkey()));
    assert!(!shown.contains(&hex::encode([7; 32])));
}

#[test]
fn bodies_that_are_no_checkpoint_are_refused() {
    let root = STANDARD.encode([0x0a; 32]);
    let check = |body: String| {
        assert_eq!(Checkpoint::parse(&body), Err(NoteError::BadCheckpoint), "{body:?}");
    };
    Checkpoint::parse(&format!("a b\n0\n{root}\nx\n")).unwrap();
    check(String::new());
    check("a\n1\n".to_owned());
    check(format!("a\n1\n{root}"));
    check(format!("\n1\n{root}\n"));
    check(format!("a\n01\n{root}\n"));
    check(format!("a\n+1\n{root}\n"));
    check(format!("a\n-1\n{root}\n"));
    check(format!("a\n18446744073709551616\n{root}\n"));
    check(format!("a\r\n1\r\n{root}\r\n"));
    check(format!("a\n1\n{}\n", root.trim_end_matches('=')));
    check(format!("a\n1\n{}\n", STANDARD.encode([0x0a; 31])));
    check(format!("a\n1\n{root}\n\nx\n"));
    check(format!("a\n1\n{root}\n\n"));
}

#[test]
fn a_checkpoint_that_would_break_the_format_is_not_signed() {
    let check = |extension: &str| {
        let extensions = vec![extension.to_owned()];
        let signed = signer().sign(&Checkpoint { extensions, ..checkpoint() });
        assert_eq!(signed, Err(NoteError::BadCheckpoint), "{extension:?}");
    };
    check("");
    check("two\nlines");
    check("tab\tulator");
}

#[test]
fn names_and_keys_that_are_none_are_refused() {
    for name in ["", "a b", "a+b", "a\u{a0}b", "a\nb"] {
        assert_eq!(
            Signer::from_seed(name, &[7; 32]).unwrap_err(),
            NoteError::BadName(name.to_owned())
        );
    }
    let vkey = signer().verifier().to_vkey();
    assert_eq!(Verifier::from_vkey(&vkey).as_ref(), Ok(signer().verifier()));
    for at in 0..vkey.len() {
        for flip in [1, 2, 0x20] {
            let mut bytes = vkey.clone().into_bytes();
            bytes[at] ^= flip;
            let changed = String::from_utf8(bytes).unwrap();
            let known = Verifier::from_vkey(&changed);
            assert!(known.is_err(), "{changed} was accepted as a key");
        }
    }
    // The all-zero key is a point of small order: anyone could sign for it.
    let weak =
        Verifier { name: ORIGIN.to_owned(), key: VerifyingKey::from_bytes(&[0; 32]).unwrap() };
    assert_eq!(Verifier::from_vkey(&weak.to_vkey()), Err(NoteError::BadVerifierKey));
}

#[test]
fn another_key_or_another_log_is_refused() {
    let note = signer().sign(&checkpoint()).unwrap();
    let other_key = Signer::from_seed(ORIGIN, &[8; 32]).unwrap();
    assert_eq!(other_key.verifier().verify(&note), Err(NoteError::NotSigned(ORIGIN.to_owned())));
    let other_log = Signer::from_seed("other.example", &[7; 32]).unwrap();
    assert!(matches!(other_log.sign(&checkpoint()), Err(NoteError::ForeignOrigin { .. })));
    let passed_off = other_log.sign_text(&checkpoint().body().unwrap());
    let verified = other_log.verifier().verify(&passed_off);
    assert!(matches!(verified, Err(NoteError::ForeignOrigin { .. })));
}

#[test]
fn signatures_of_others_are_ignored_and_false_ones_are_not() {
    let note = signer().sign(&checkpoint()).unwrap();
    let body = checkpoint().body().unwrap();
    let witness = Signer::from_seed("witness.example", &[9; 32]).unwrap().sign_text(&body);
    let witness_line = witness.lines().last().unwrap();
    let accepted = signer().verifier().verify(&format!("{note}{witness_line}\n"));
    assert_eq!(accepted, Ok(checkpoint()));

    let false_line = signer().sign_text("something else\n");
    let false_line = false_line.lines().last().unwrap();
    let refused = signer().verifier().verify(&format!("{note}{false_line}\n"));
    assert_eq!(refused, Err(NoteError::FalseSignature(ORIGIN.to_owned())));
}

#[test]
fn texts_that_are_no_note_are_refused() {
    let note = signer().sign(&checkpoint()).unwrap();
    let check = |text: String| {
        assert_eq!(signer().verifier().verify(&text), Err(NoteError::BadNote), "{text:?}");
    };
    check(String::new());
    check("\n\n".to_owned());
    check(checkpoint().body().unwrap());
    check(note.trim_end().to_owned());
    check(note.replace('—', "-"));
    check(note.replace('\n', "\r\n"));
    check(format!("{note}a line without a mark\n"));
    check(format!("{note}— name AAAA\n"));
    check(format!("{note}\n"));
    check(format!("{}{note}", "x".repeat(LONGEST_NOTE)));
}

#[test]
fn every_flipped_byte_is_refused() {
    let signer = signer();
    let note = signer.sign(&checkpoint()).unwrap();
    for at in 0..note.len() {
        let mut bytes = note.clone().into_bytes();
        bytes[at] ^= 1 << (at % 8);
        let Ok(changed) = String::from_utf8(bytes) else {
            continue;
        };
        let verified = signer.verifier().verify(&changed);
        assert!(verified.is_err(), "byte {at}: {changed}");
    }
}

proptest! {
    // Ed25519 is slow in a debug build.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_checkpoint_survives(size: u64, root: Hash, extensions in prop::collection::vec("\\PC+", 0..4)) {
        let checkpoint = Checkpoint { origin: ORIGIN.to_owned(), size, root, extensions };
        let note = signer().sign(&checkpoint).unwrap();
        prop_assert_eq!(signer().verifier().verify(&note), Ok(checkpoint));
    }

    #[test]
    fn no_text_makes_the_reader_fail(text: String, lines in "(\\PC{0,9}\n){0,6}— \\PC{0,9} \\PC{0,9}\n") {
        signer().verifier().verify(&text).unwrap_err();
        signer().verifier().verify(&lines).unwrap_err();
    }
}
