//! PDFs that carry an ISDOC here or there, and PDFs made to harm.

use lopdf::{Document as Pdf, Object, ObjectId, Stream, dictionary};
use proptest::prelude::*;

use super::{Embedded, EmbeddedError, embedded};

const ISDOC: &[u8] = b"<Invoice xmlns=\"http://isdoc.cz/namespace/2013\"/>";

struct Made {
    pdf: Pdf,
    catalog: lopdf::Dictionary,
}

impl Made {
    fn new() -> Self {
        let mut pdf = Pdf::with_version("1.7");
        let pages =
            pdf.add_object(dictionary! { "Type" => "Pages", "Kids" => vec![], "Count" => 0 });
        Self { pdf, catalog: dictionary! { "Type" => "Catalog", "Pages" => pages } }
    }

    /// A file with what else its specification says.
    fn file(&mut self, name: &str, bytes: &[u8], other: &lopdf::Dictionary) -> ObjectId {
        let mut stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, bytes.to_vec());
        stream.compress().expect("compressed");
        let stream = self.pdf.add_object(stream);
        let mut specification = dictionary! {
            "Type" => "Filespec",
            "F" => Object::string_literal(name),
            "EF" => dictionary! { "F" => stream },
        };
        specification.extend(other);
        self.pdf.add_object(specification)
    }

    fn associated(mut self, files: Vec<ObjectId>) -> Vec<u8> {
        let files: Vec<Object> = files.into_iter().map(Object::Reference).collect();
        self.catalog.set("AF", files);
        self.bytes()
    }

    fn named(mut self, tree: impl Into<Object>) -> Vec<u8> {
        self.catalog.set("Names", dictionary! { "EmbeddedFiles" => tree.into() });
        self.bytes()
    }

    fn bytes(mut self) -> Vec<u8> {
        let catalog = self.pdf.add_object(self.catalog);
        self.pdf.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        self.pdf.save_to(&mut bytes).expect("a PDF");
        bytes
    }

    /// With its objects in streams, as PDF has it from 1.5 on.
    fn packed(mut self) -> Vec<u8> {
        let catalog = self.pdf.add_object(self.catalog);
        self.pdf.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        self.pdf.save_modern(&mut bytes).expect("a PDF");
        bytes
    }
}

fn none() -> lopdf::Dictionary {
    lopdf::Dictionary::new()
}

#[track_caller]
fn check(pdf: &[u8], name: &str) {
    let expected = Embedded { name: name.to_owned(), bytes: ISDOC.to_vec() };
    assert_eq!(embedded(pdf), Ok(Some(expected)));
}

/// What other programs write otherwise: names with escapes, strings with octal digits, comments, a table of differences.
#[test]
fn odd_but_right_writing_is_read() {
    let mut pdf = "%PDF-1.4 % odd\n".to_owned();
    let mut places = Vec::new();
    for object in [
        "<< /#41F [ 2 0 R ] % here\n /Type /Catalog >>",
        "<</UF<FEFF0061002E006900730064006F0063>/F(a\\056\\\nb)/EF<</F 3 0 R>>/X -1.5/Y null>>",
        "<</Length 4 0 R /Filter[]>>stream\r\n@\r\nendstream",
        "@",
    ] {
        places.push(pdf.len());
        let length = ISDOC.len().to_string();
        let content =
            if object == "@" { &length } else { std::str::from_utf8(ISDOC).expect("text") };
        let number = places.len();
        pdf = format!("{pdf}{number} 0 obj {} endobj\n", object.replace('@', content));
    }
    let table = pdf.len();
    // Rows of four bytes, each written as the difference to the row above.
    let mut above = [0_u8; 4];
    let mut rows = Vec::new();
    for (place, kind) in std::iter::once((&0, 0)).chain(places.iter().map(|place| (place, 1))) {
        let place = u16::try_from(*place).expect("a small PDF").to_be_bytes();
        let row = [kind, place[0], place[1], 0];
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    let head = "/Type/XRef/Size 5/W[1 2 1]/Root 1 0 R/DecodeParms<</Predictor 12/Columns 4>>";
    let mut bytes = pdf.into_bytes();
    let length = rows.len();
    bytes.extend(format!("9 0 obj<<{head}/Length {length}>>stream\n").into_bytes());
    bytes.extend(rows);
    bytes.extend(format!("\nendstream endobj\nstartxref\n{table}\n%%EOF").into_bytes());
    check(&bytes, "a.isdoc");
}

fn simple() -> Vec<u8> {
    let mut made = Made::new();
    let file = made.file("2026001.isdoc", ISDOC, &none());
    made.associated(vec![file])
}

#[test]
fn an_associated_file_is_found() {
    check(&simple(), "2026001.isdoc");
    let mut made = Made::new();
    let other = made.file("podmínky.pdf", b"%PDF-", &none());
    let wide = dictionary! { "UF" => Object::string_literal("C:\\faktury\\Faktura.ISDOC") };
    let file = made.file("x", ISDOC, &wide);
    check(&made.associated(vec![other, file]), "Faktura.ISDOC");
}

#[test]
fn a_file_is_told_by_its_description_or_by_what_is_in_it() {
    let described = dictionary! { "Desc" => Object::string_literal("Faktura (ISDOC)") };
    let related = dictionary! { "AFRelationship" => "Alternative" };
    let mut made = Made::new();
    let file = made.file("data.xml", ISDOC, &described);
    check(&made.associated(vec![file]), "data.xml");
    let mut made = Made::new();
    let other = made.file("factur-x.xml", b"<CrossIndustryInvoice/>", &related);
    let file = made.file("data.xml", ISDOC, &related);
    check(&made.associated(vec![other, file]), "data.xml");
    // The name is the surest.
    let mut made = Made::new();
    let other = made.file("data.xml", b"<a/>", &described);
    let file = made.file("a.isdoc", ISDOC, &none());
    check(&made.associated(vec![other, file]), "a.isdoc");
}

#[test]
fn a_file_in_the_tree_of_names_is_found() {
    let mut made = Made::new();
    let file = made.file("a.isdoc", ISDOC, &none());
    let leaf = dictionary! { "Names" => vec![Object::string_literal("a"), file.into()] };
    check(&made.named(leaf), "a.isdoc");

    let mut made = Made::new();
    let file = made.file("a.isdoc", ISDOC, &none());
    let leaf = dictionary! { "Names" => vec![Object::string_literal("a"), file.into()] };
    let leaf = made.pdf.add_object(leaf);
    let empty = made.pdf.add_object(dictionary! { "Names" => vec![] });
    let middle = made.pdf.add_object(dictionary! { "Kids" => vec![empty.into(), leaf.into()] });
    check(&made.named(dictionary! { "Kids" => vec![middle.into()] }), "a.isdoc");
}

#[test]
fn a_packed_pdf_is_read() {
    let packed = packed();
    assert!(!String::from_utf8_lossy(&packed).contains("/Catalog"));
    check(&packed, "2026001.isdoc");
}

#[test]
fn a_changed_pdf_is_read_as_it_is_now() {
    let first = simple();
    let held = Pdf::load_mem(&first).expect("a PDF");
    let mut change = lopdf::IncrementalDocument::create_from(first, held);
    let catalog = change.get_prev_documents().trailer.get(b"Root").and_then(Object::as_reference);
    let catalog = catalog.expect("a catalog");
    change.opt_clone_object_to_new_document(catalog).expect("a catalog");
    let changed = change.new_document.get_dictionary_mut(catalog).expect("a catalog");
    changed.remove(b"AF");
    let mut bytes = Vec::new();
    change.save_to(&mut bytes).expect("a PDF");
    assert_eq!(embedded(&bytes), Ok(None));
}

#[test]
fn a_tree_without_end_ends() {
    let mut made = Made::new();
    let node = made.pdf.new_object_id();
    let kids: Vec<Object> = vec![node.into(); 1000];
    made.pdf.objects.insert(node, dictionary! { "Kids" => kids }.into());
    assert_eq!(embedded(&made.named(node)), Ok(None));

    let mut made = Made::new();
    let file = made.file("a.isdoc", ISDOC, &none());
    let leaf = dictionary! { "Names" => vec![Object::string_literal("a"), file.into()] };
    let mut node = made.pdf.add_object(leaf);
    for _ in 0..1000 {
        node = made.pdf.add_object(dictionary! { "Kids" => vec![node.into()] });
    }
    assert_eq!(embedded(&made.named(node)), Ok(None));

    let mut made = Made::new();
    let node = made.pdf.new_object_id();
    made.pdf.objects.insert(node, Object::Reference(node));
    assert_eq!(embedded(&made.named(node)), Ok(None));
}

#[test]
fn a_pdf_without_an_isdoc_has_none() {
    assert_eq!(embedded(&Made::new().bytes()), Ok(None));
    let mut made = Made::new();
    let described = dictionary! { "Desc" => Object::string_literal("ISDOC") };
    let file = made.file("a.isdocx", b"PK", &described);
    assert_eq!(embedded(&made.associated(vec![file])), Ok(None));
    let mut made = Made::new();
    let lost = made.pdf.new_object_id();
    assert_eq!(embedded(&made.associated(vec![lost])), Ok(None));
}

#[test]
fn what_is_no_sound_pdf_is_refused() {
    for bytes in [b"".as_slice(), b"PK\x03\x04", ISDOC, b"%PDF-1.7\n%%EOF"] {
        assert_eq!(embedded(bytes), Err(EmbeddedError::Unreadable));
    }
    let whole = simple();
    let cut = whole.get(..whole.len() / 2).expect("a half");
    assert_eq!(embedded(cut), Err(EmbeddedError::Unreadable));
    assert_eq!(EmbeddedError::Unreadable.key(), "isdoc-pdf-unreadable");
}

#[test]
fn an_encrypted_pdf_is_refused_however_it_is_written() {
    for name in ["/Encrypt 1 0 R", "/#45ncryp#74<<>>"] {
        let mut pdf = simple();
        let place = pdf.windows(5).position(|word| word == b"/Root").expect("a trailer");
        drop(pdf.splice(place..place, name.bytes()));
        assert_eq!(embedded(&pdf), Err(EmbeddedError::Encrypted));
    }
}

#[test]
fn nothing_inflates_beyond_its_limit() {
    let mut made = Made::new();
    let file = made.file("a.isdoc", &vec![b' '; 21 * 1024 * 1024], &none());
    let pdf = made.associated(vec![file]);
    assert!(pdf.len() < 100_000);
    assert_eq!(embedded(&pdf), Err(EmbeddedError::TooLarge));

    // A stream of objects with one that is asked for, and with much more than is inflated to find it.
    let mut made = Made::new();
    let note = format!("({})", " ".repeat(9 * 1024 * 1024));
    made.catalog.set("AF", Object::Reference((1000, 0)));
    made.pdf.objects.insert((1000, 0), Object::string_literal(note));
    let packed = made.packed();
    assert!(packed.len() < 100_000);
    assert_eq!(embedded(&packed), Err(EmbeddedError::Unreadable));
}

/// The table names one long object many times: whoever read all of it would read it as often.
#[test]
fn what_is_not_asked_for_is_not_read() {
    let long = format!("[{}]", "0 ".repeat(500_000));
    let mut pdf =
        format!("%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n2 0 obj\n{long}\nendobj\n");
    let place = pdf.find("2 0 obj").expect("the long one");
    let table = pdf.len();
    pdf.push_str("xref\n0 100002\n0000000000 65535 f \n0000000009 00000 n \n");
    pdf.push_str(&format!("{place:010} 00000 n \n").repeat(100_000));
    pdf = format!("{pdf}trailer\n<</Root 1 0 R>>\nstartxref\n{table}\n%%EOF");
    assert_eq!(embedded(pdf.as_bytes()), Ok(None));
}

fn packed() -> Vec<u8> {
    let mut made = Made::new();
    let file = made.file("2026001.isdoc", ISDOC, &none());
    made.catalog.set("AF", vec![Object::Reference(file)]);
    made.packed()
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(place in 0..1500_usize, byte in any::<u8>(), cut in 0..1500_usize) {
        for mut bytes in [simple(), packed()] {
            if let Some(held) = bytes.get_mut(place) {
                *held = byte;
            }
            drop(embedded(&bytes));
            bytes.truncate(cut);
            drop(embedded(&bytes));
        }
    }
}
