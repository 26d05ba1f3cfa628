//! Files that another program signed (Java's; the keys were thrown away), as they are and changed.

use proptest::prelude::*;

use super::Signature;
use crate::isdoc::read::read;

/// RSA with SHA-1 and inclusive canonical XML, as most files have it.
const PLAIN: &str = include_str!("../fixtures/signed-sha1-inclusive.isdoc");
/// The same over XML that stands as oddly as it may.
const ODD: &str = include_str!("../fixtures/signed-sha1-odd.isdoc");
/// RSA with SHA-256, exclusive canonical XML and what `XAdES` adds, over the same odd XML.
const XADES: &str = include_str!("../fixtures/signed-sha256-xades.isdoc");

fn valid(signer: &str) -> Signature {
    Signature::Valid { signer: signer.to_owned() }
}

#[track_caller]
fn check(text: &str, expected: &Signature) {
    assert_eq!(read(text.as_bytes()).map(|read| read.signature).as_ref(), Ok(expected));
}

#[track_caller]
fn check_changed(text: &str, from: &str, to: &str, expected: &Signature) {
    assert!(text.contains(from), "{from}");
    check(&text.replacen(from, to, 1), expected);
}

#[test]
fn an_untouched_file_is_valid() {
    check(PLAIN, &valid("Dodavatel s.r.o. – zkušební"));
    check(ODD, &valid("Jana"));
    check(XADES, &valid("Jana Vymyšlená"));
    // What XML holds for the same is the same.
    check(&PLAIN.replace('\n', "\r\n"), &valid("Dodavatel s.r.o. – zkušební"));
    let quoted = ("version=\"6.0.2\"", "version = '6.0.2'");
    check_changed(PLAIN, quoted.0, quoted.1, &valid("Dodavatel s.r.o. – zkušební"));
}

#[test]
fn a_change_after_signing_breaks_it() {
    for text in [PLAIN, ODD, XADES] {
        check_changed(text, "<PayableAmount>298.00", "<PayableAmount>299.00", &Signature::Broken);
        check_changed(text, "<Note>Děkujeme.", "<Note>Děkujeme!", &Signature::Broken);
        check_changed(text, "  <Note>", " <Note>", &Signature::Broken);
        let (_, value) = text.split_once("SignatureValue>").expect("a value");
        let value = value.get(..8).expect("its beginning");
        check_changed(text, value, "AAAAAAAA", &Signature::Broken);
        let (_, value) = text.split_once("DigestValue>").expect("a digest");
        let value = value.get(..8).expect("its beginning");
        check_changed(text, value, "AAAAAAAA", &Signature::Broken);
    }
    check_changed(ODD, "<?do it?>", "<?do that?>", &Signature::Broken);
    check_changed(ODD, "xml:lang=\"cs\"", "xml:lang=\"sk\"", &Signature::Broken);
    check_changed(XADES, "T10:00:00Z", "T11:00:00Z", &Signature::Broken);
}

#[test]
fn the_certificate_of_another_does_not_fit() {
    let certificate = |text: &str| {
        let (_, rest) = text.split_once("X509Certificate>").expect("a certificate");
        rest.split_once("</").expect("its end").0.to_owned()
    };
    check_changed(PLAIN, &certificate(PLAIN), &certificate(ODD), &Signature::Broken);
}

#[test]
fn what_is_not_known_is_not_judged() {
    for (from, to) in [
        ("xmldsig#rsa-sha1", "xmldsig#dsa-sha1"),
        ("xmldsig#sha1", "xmldsig#md5"),
        ("REC-xml-c14n-20010315", "REC-xml-c14n-19990101"),
        ("xmldsig#enveloped-signature", "xmldsig#base64"),
        ("<Reference URI=\"\">", "<Reference>"),
        ("<Reference URI=\"\">", "<Reference URI=\"#sig\">"),
        ("<Reference URI=\"\">", "<Reference URI=\"file:///etc/passwd\">"),
        ("<X509Certificate>\nMII", "<X509Certificate>\nMIII"),
        ("<X509Certificate>", "<X509Certificate>!"),
        ("</KeyInfo>", "</KeyInfo><KeyInfo/>"),
        ("<DigestValue>", "<!-- --><DigestValue>"),
    ] {
        check_changed(PLAIN, from, to, &Signature::Unjudged);
    }
    let cut = PLAIN.find("<KeyInfo>").zip(PLAIN.find("</Signature>")).expect("a key");
    let mut without_key = PLAIN.to_owned();
    without_key.replace_range(cut.0..cut.1, "");
    check(&without_key, &Signature::Unjudged);
    let second = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/></Invoice>";
    check_changed(PLAIN, "</Invoice>", second, &Signature::Unjudged);
    check_changed(XADES, "#props", "#nothing", &Signature::Unjudged);
    check_changed(XADES, "<ID>1</ID>", "<ID Id=\"props\">1</ID>", &Signature::Unjudged);
}

/// Comments are not signed, but a reader may stop at one: 298 would be read as 29.
#[test]
fn a_comment_within_an_amount_is_not_overlooked() {
    let (from, to) = ("<PayableAmount>298.00", "<PayableAmount>29<!-- -->8.00");
    check_changed(PLAIN, from, to, &Signature::Unjudged);
}

#[test]
fn a_file_without_a_signature_has_none() {
    let start = PLAIN.find("<Signature").expect("a signature");
    check(&format!("{}</Invoice>", PLAIN.get(..start).expect("before it")), &Signature::None);
}

/// A long namespace that many use would be written for each of them.
#[test]
fn the_canonical_form_has_a_limit() {
    let uses = "<z:a/>".repeat(50_000);
    let long = format!("<Extensions xmlns:z=\"{}\">{uses}</Extensions><Note>", "u".repeat(10_000));
    check_changed(XADES, "<Note>", &long, &Signature::Unjudged);
    let many =
        (0..100).fold(String::new(), |many, nth| format!("{many} xmlns:n{nth}=\"urn:{nth}\""));
    check_changed(PLAIN, "<Note>", &format!("<Extensions{many}/><Note>"), &Signature::Unjudged);
}

proptest! {
    #[test]
    fn no_change_makes_it_panic(place in 0..10_000_usize, byte in any::<u8>()) {
        let mut bytes = XADES.as_bytes().to_vec();
        if let Some(held) = bytes.get_mut(place) {
            *held = byte;
        }
        drop(read(&bytes));
    }
}
