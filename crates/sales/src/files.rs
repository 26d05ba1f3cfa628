//! The files that are made of a document: on paper, and for the customer's and the accountant's programs.

use std::sync::OnceLock;

use billing::document::{Document, DocumentKind};
use jiff::Timestamp;
use paper::{Attachment, Form, Paper, PaperError, Sheet};
use records::{Error, Held, MadeFile, Prepared, Visible, Work};

use crate::act::stands_in;
use crate::{sheet_value, value};

/// What a document is made into.
type Make = fn(&Document, Timestamp) -> Result<Vec<u8>, Error>;

/// All files, the one that people read first.
pub fn files() -> Vec<MadeFile> {
    let pdf = MadeFile {
        entity: "invoice",
        name: "document.pdf",
        media_type: "application/pdf",
        applies: is_issued,
        prepare: |work, record| prepare(work, record, ("pdf", make_pdf)),
    };
    vec![
        pdf,
        MadeFile {
            name: "document.isdoc",
            media_type: "application/xml",
            prepare: |work, record| prepare(work, record, ("isdoc", make_isdoc)),
            ..pdf
        },
        MadeFile {
            name: "document.ubl.xml",
            media_type: "application/xml",
            applies: |record| is_issued(record) && !is_kind(record, "proforma"),
            prepare: |work, record| prepare(work, record, ("ubl.xml", make_ubl)),
            ..pdf
        },
        MadeFile {
            name: "document.pohoda.xml",
            media_type: "application/xml",
            prepare: |work, record| prepare(work, record, ("pohoda.xml", make_pohoda)),
            ..pdf
        },
        MadeFile { entity: "quote", applies: |_| true, prepare: prepare_quote, ..pdf },
        MadeFile { entity: "order", applies: |_| true, prepare: prepare_order, ..pdf },
    ]
}

fn is_issued(record: &Visible) -> bool {
    !stands_in(record, &["draft", ""])
}

fn is_kind(record: &Visible, kind: &str) -> bool {
    record.get("kind").as_text() == Some(kind)
}

fn held(work: &mut Work<'_, '_>, record: &Visible) -> Result<Held, Error> {
    work.held(&record.entity().name, record.id())?.ok_or(Error::NotFound)
}

fn prepare(
    work: &mut Work<'_, '_>,
    record: &Visible,
    (ending, make): (&str, Make),
) -> Result<Prepared, Error> {
    let held = held(work, record)?;
    let document = value::of_held(work, &held)?;
    let file_name = format!("{}.{ending}", stem(&document));
    let at = record.updated_at();
    Ok(Prepared { file_name, make: Box::new(move || make(&document, at)) })
}

/// A file is told by what it is and its number; a number may hold a slash.
fn stem(document: &Document) -> String {
    let kind = match document.kind {
        DocumentKind::Invoice => "invoice",
        DocumentKind::Proforma => "proforma",
        DocumentKind::PaymentReceipt => "receipt",
        DocumentKind::CreditNote => "credit-note",
    };
    format!("{kind}-{}", bare(&document.number))
}

fn bare(number: &str) -> String {
    number.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '-' }).collect()
}

fn prepare_quote(work: &mut Work<'_, '_>, record: &Visible) -> Result<Prepared, Error> {
    let held = held(work, record)?;
    let form = Form::Quote { valid_until: held.get("valid_until").as_date() };
    prepare_sheet(work, (&held, record), form)
}

fn prepare_order(work: &mut Work<'_, '_>, record: &Visible) -> Result<Prepared, Error> {
    let held = held(work, record)?;
    let form = Form::Order { deliver_by: held.get("deliver_by").as_date() };
    prepare_sheet(work, (&held, record), form)
}

fn prepare_sheet(
    work: &mut Work<'_, '_>,
    (held, record): (&Held, &Visible),
    form: Form,
) -> Result<Prepared, Error> {
    let document = sheet_value::of_held(work, held)?;
    let file_name = format!("{}-{}.pdf", record.entity().name, bare(&document.number));
    let made_at = record.updated_at();
    let make = move || {
        let sheet = Sheet {
            document: &document,
            form,
            logo: None,
            attachment: None,
            payment_code: None,
            made_at,
        };
        print(&sheet)
    };
    Ok(Prepared { file_name, make: Box::new(make) })
}

/// The press is read once, when the first sheet is printed.
fn print(sheet: &Sheet<'_>) -> Result<Vec<u8>, Error> {
    static PRESS: OnceLock<Paper> = OnceLock::new();
    let fault = |error: PaperError| Error::Fault(error.to_string());
    let press = match PRESS.get() {
        Some(press) => press,
        None => {
            let press = Paper::new().map_err(fault)?;
            PRESS.get_or_init(|| press)
        }
    };
    press.print(sheet).map_err(fault)
}

fn make_pdf(document: &Document, made_at: Timestamp) -> Result<Vec<u8>, Error> {
    let isdoc = make_isdoc(document, made_at)?;
    // What cannot be paid by a code has none.
    let code = billing::spayd::payment_code(document).ok();
    print(&Sheet {
        document,
        form: Form::Billing,
        logo: None,
        attachment: Some(Attachment {
            name: "invoice.isdoc",
            media_type: "text/xml",
            description: "ISDOC 6.0.2",
            bytes: &isdoc,
        }),
        payment_code: code.as_deref(),
        made_at,
    })
}

fn make_isdoc(document: &Document, _: Timestamp) -> Result<Vec<u8>, Error> {
    billing::isdoc::write(document).map_err(|error| Error::at("document", error.key()))
}

fn make_ubl(document: &Document, _: Timestamp) -> Result<Vec<u8>, Error> {
    billing::ubl::write(document).map_err(|error| Error::at("document", error.key()))
}

fn make_pohoda(document: &Document, _: Timestamp) -> Result<Vec<u8>, Error> {
    let ico = &document.supplier.party.ico;
    let pack = billing::pohoda::write(std::slice::from_ref(document), ico);
    pack.map_err(|error| Error::at("document", error.key()))
}
