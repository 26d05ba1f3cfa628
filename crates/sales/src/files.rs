//! The files that are made of a document: on paper, and for the customer's and the accountant's programs.

use billing::document::{Document, DocumentKind};
use jiff::Timestamp;
use paper::{Attachment, Form, PaperError, Picture, Sheet};
use records::{Error, Held, House, MadeFile, Prepared, Visible, Work};

use crate::act::{is_kind, stands_in};
use crate::{logo, sheet_value, value};

/// What a document is made into.
type Make = fn(&Document, Timestamp) -> Result<Vec<u8>, Error>;

/// What stands on a document of billing, on paper and in the forms for programs.
const BILLED: &[&str] = &[
    "account",
    "account_bank",
    "account_bic",
    "base",
    "constant_symbol",
    "contract_id",
    "contract_id.signed_on",
    "corrects_id",
    "currency",
    "customer_address",
    "customer_dic",
    "customer_email",
    "customer_ico",
    "customer_name",
    "deposited",
    "deposits",
    "discount",
    "due_on",
    "exemption",
    "exchange_amount",
    "exchange_rate",
    "footer",
    "issued_on",
    "kind",
    "lines",
    "note",
    "number",
    "order_id",
    "order_id.customer_number",
    "payable",
    "payment_method",
    "prices",
    "reason",
    "rounding",
    "specific_symbol",
    "supplier_address",
    "supplier_dic",
    "supplier_email",
    "supplier_ico",
    "supplier_name",
    "supplier_phone",
    "supplier_registration",
    "supplier_vat_payer",
    "tax",
    "taxed_on",
    "total",
    "variable_symbol",
    "vat_summary",
];
/// What stands on quotes and orders alike; their customer is looked up.
const AGREED: &[&str] = &[
    "base",
    "company_id.address",
    "company_id.dic",
    "company_id.email",
    "company_id.ico",
    "company_id.name",
    "contact_id.address",
    "contact_id.dic",
    "contact_id.email",
    "contact_id.first_name",
    "contact_id.ico",
    "contact_id.last_name",
    "currency",
    "discount",
    "lines",
    "number",
    "prices",
    "tax",
    "text",
    "total",
];
/// What stands on a quote besides.
const QUOTED: &[&str] = &["sent_on", "valid_until", "version_number"];
/// What stands on an order besides.
const ORDERED: &[&str] = &["customer_number", "deliver_by", "ordered_on"];

/// All files, the one that people read first.
pub fn files() -> Vec<MadeFile> {
    let pdf = MadeFile {
        entity: "invoice",
        name: "document.pdf",
        media_type: "application/pdf",
        prints: &[BILLED],
        allows: MadeFile::anybody,
        noted: false,
        applies: is_issued,
        prepare: prepare_pdf,
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
        MadeFile {
            entity: "quote",
            prints: &[AGREED, QUOTED],
            applies: |_| true,
            prepare: prepare_quote,
            ..pdf
        },
        MadeFile {
            entity: "order",
            prints: &[AGREED, ORDERED],
            applies: |_| true,
            prepare: prepare_order,
            ..pdf
        },
    ]
}

fn is_issued(record: &Visible) -> bool {
    !stands_in(record, &["draft", ""])
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
    Ok(Prepared { file_name, make: Box::new(move |_| make(&document, at)) })
}

fn prepare_pdf(work: &mut Work<'_, '_>, record: &Visible) -> Result<Prepared, Error> {
    let held = held(work, record)?;
    let document = value::of_held(work, &held)?;
    let issuer = held.get("issuer_id").as_id();
    let file_name = format!("{}-isdoc.pdf", stem(&document));
    let at = record.updated_at();
    let make = move |house: &House| make_pdf(&document, logo::of(house, issuer)?.as_ref(), at);
    Ok(Prepared { file_name, make: Box::new(make) })
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
    let version = held.get("version_number").as_integer().unwrap_or(1);
    let form = Form::Quote { valid_until: held.get("valid_until").as_date(), version };
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
    let issuer = held.get("issuer_id").as_id();
    let file_name = format!("{}-{}.pdf", record.entity().name, bare(&document.number));
    let made_at = record.updated_at();
    let make = move |house: &House| {
        let logo = logo::of(house, issuer)?;
        print(&Sheet {
            document: &document,
            form,
            logo: logo.as_ref(),
            attachment: None,
            payment_code: None,
            made_at,
        })
    };
    Ok(Prepared { file_name, make: Box::new(make) })
}

fn print(sheet: &Sheet<'_>) -> Result<Vec<u8>, Error> {
    let fault = |error: PaperError| Error::Fault(error.to_string());
    paper::shared().map_err(fault)?.print(sheet).map_err(fault)
}

fn make_pdf(
    document: &Document,
    logo: Option<&Picture>,
    made_at: Timestamp,
) -> Result<Vec<u8>, Error> {
    let isdoc = make_isdoc(document, made_at)?;
    // What cannot be paid by a code has none.
    let code = billing::spayd::payment_code(document).ok();
    print(&Sheet {
        document,
        form: Form::Billing,
        logo,
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
