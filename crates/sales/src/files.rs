//! The files that are made of an issued document: for the customer's and the accountant's programs.

use billing::document::{Document, DocumentKind};
use records::{Error, MadeFile, Prepared, Visible, Work};

use crate::act::stands_in;
use crate::value;

/// What a document is made into.
type Make = fn(&Document) -> Result<Vec<u8>, Error>;

/// All files.
pub fn files() -> Vec<MadeFile> {
    let ubl = MadeFile {
        entity: "invoice",
        name: "document.ubl.xml",
        media_type: "application/xml",
        applies: |record| is_issued(record) && !is_kind(record, "proforma"),
        prepare: |work, record| prepare(work, record, ("ubl.xml", make_ubl)),
    };
    vec![
        ubl,
        MadeFile {
            name: "document.pohoda.xml",
            applies: is_issued,
            prepare: |work, record| prepare(work, record, ("pohoda.xml", make_pohoda)),
            ..ubl
        },
    ]
}

fn is_issued(record: &Visible) -> bool {
    !stands_in(record, &["draft", ""])
}

fn is_kind(record: &Visible, kind: &str) -> bool {
    record.get("kind").as_text() == Some(kind)
}

fn prepare(
    work: &mut Work<'_, '_>,
    record: &Visible,
    (ending, make): (&str, Make),
) -> Result<Prepared, Error> {
    let held = work.held("invoice", record.id())?.ok_or(Error::NotFound)?;
    let document = value::of_held(work, &held)?;
    let file_name = format!("{}.{ending}", stem(&document));
    Ok(Prepared { file_name, make: Box::new(move || make(&document)) })
}

/// A file is told by what it is and its number; a number may hold a slash.
fn stem(document: &Document) -> String {
    let kind = match document.kind {
        DocumentKind::Invoice => "invoice",
        DocumentKind::Proforma => "proforma",
        DocumentKind::PaymentReceipt => "receipt",
        DocumentKind::CreditNote => "credit-note",
    };
    let number: String = document
        .number
        .chars()
        .map(|sign| if sign.is_alphanumeric() { sign } else { '-' })
        .collect();
    format!("{kind}-{number}")
}

fn make_ubl(document: &Document) -> Result<Vec<u8>, Error> {
    billing::ubl::write(document).map_err(|error| Error::at("document", error.key()))
}

fn make_pohoda(document: &Document) -> Result<Vec<u8>, Error> {
    let ico = &document.supplier.party.ico;
    let pack = billing::pohoda::write(std::slice::from_ref(document), ico);
    pack.map_err(|error| Error::at("document", error.key()))
}
