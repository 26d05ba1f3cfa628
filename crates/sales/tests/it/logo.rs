//! The logo of an issuer: a picture among its documents, printed on what it issues.

use records::attach;
use testkit::TestHouse;
use uuid::Uuid;

use crate::{act, customer, draft, issuer, made, told};

/// A picture of four points by four.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x04\x00\x00\x00\x04\x08\x02\x00\x00\
    \x00&\x93\t)\x00\x00\x00\x14IDATx\x9ccd\xc8(`\x80\x01&\x06$\x80\x9b\x03\x00*\xc4\x00\xe0\x19\xbd\xe63\
    \x00\x00\x00\x00IEND\xaeB`\x82";

fn document(
    test: &TestHouse,
    (entity, id): (&'static str, Uuid),
    file: (&'static str, &[u8]),
) -> String {
    let kept = test.house.keep(file.1, file.0, "image/png").unwrap();
    let added = test.house.write(&test.administrator(), move |work| {
        let entity = work.entity(entity)?;
        attach(work, (&entity, id), None, &kept)
    });
    added.unwrap().to_string()
}

testkit::on_both!(a_picture_of_the_issuer_stands_on_its_papers, |test: TestHouse| {
    let issuer = issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let invoice = test.make(&admin, "invoice", draft(company));
    act(&test, &admin, ("invoice", invoice), ("issue", &[])).unwrap();
    // A picture is an object of its own in the file.
    let pictures = || {
        let pdf = made(&test, ("invoice", invoice), "document.pdf").unwrap().bytes;
        pdf.windows(6).filter(|window| *window == b"/Image").count()
    };
    let without = pictures();
    let logo = document(&test, ("issuer", issuer), ("logo.png", PICTURE));
    let text = document(&test, ("issuer", issuer), ("logo.txt", b"Logo"));
    let anothers = document(&test, ("company", company), ("logo.png", PICTURE));
    let set = |id: &str| act(&test, &admin, ("issuer", issuer), ("logo", &[("document", id)]));
    for (id, problem) in [
        (text.as_str(), "picture-kind"),
        (anothers.as_str(), "no-such-document"),
        ("logo.png", "no-such-document"),
        ("", "required"),
    ] {
        assert_eq!(set(id).unwrap_err(), [("document".to_owned(), problem)], "{id}");
    }
    assert_eq!(told(&set(&logo).unwrap(), "logo"), "logo.png");
    assert_eq!(pictures(), without + 1);
    act(&test, &admin, ("issuer", issuer), ("remove-logo", &[])).unwrap();
    assert_eq!(pictures(), without);
});
