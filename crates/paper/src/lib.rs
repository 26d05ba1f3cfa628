//! Documents as they are printed: a PDF/A-3a by Typst, with the file for the customer's program inside and a payment code to
//! be photographed.
//!
//! Not here: what stands on a document (`billing`) and where it is kept (`sales`). Called by `sales`. Content is data, never
//! code: a customer's name cannot command the typesetter, which reaches no network and no files.

mod content;
mod desk;
mod glyphs;
mod picture;
mod report;

use billing::document::Document;
use jiff::Timestamp;
use jiff::civil::Date;
use locale::{Locale, Texts};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use desk::{Desk, Shop};
pub use picture::{LARGEST_PICTURE, Picture, PictureError};
pub use report::{Part, Report};

/// How long what was typeset before is remembered, in sheets: parts of the form repeat, the rest must not pile up.
const REMEMBERED: usize = 5;

/// Why a sheet was not printed.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The payment code is too long to be drawn.
    #[error("the payment code is too long to be drawn")]
    PaymentCode,
    /// The form of the sheet is wrong, or something on it that a PDF/A does not allow; at which line of the form.
    ///
    /// Invariant: the press is not quoted, because it quotes what stands on the document, and errors go into the log.
    #[error("the sheet could not be typeset: line {0} of the form")]
    Sheet(usize),
    /// Fonts, words or the form could not be read.
    #[error("the press could not be set up: {0}")]
    Form(String),
}

/// What a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A document of billing.
    Billing,
    /// A quote.
    Quote {
        /// Until when it holds.
        valid_until: Option<Date>,
        /// Which one it is of those that the customer was sent under its number, from 1.
        version: i64,
    },
    /// An order.
    Order {
        /// By when it is to be delivered.
        deliver_by: Option<Date>,
    },
}

/// A file inside of the PDF.
#[derive(Debug, Clone, Copy)]
pub struct Attachment<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its media type.
    pub media_type: &'a str,
    /// What it is, for whoever lists the files of the PDF.
    pub description: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// What is to be printed.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The document.
    pub document: &'a Document,
    /// What it is.
    pub form: Form,
    /// The sign of the supplier.
    pub logo: Option<&'a Picture>,
    /// The document once more, for programs.
    pub attachment: Option<Attachment<'a>>,
    /// The text of the payment code (SPAYD).
    pub payment_code: Option<&'a str>,
    /// When the PDF is made: the same sheet at the same moment gives the same bytes.
    pub made_at: Timestamp,
}

/// The print shop: fonts, form and words, read once and shared.
pub struct Paper {
    shop: Shop,
    texts: Texts,
}

impl Paper {
    /// Reads fonts, form and words.
    pub fn new() -> Result<Self, PaperError> {
        let texts = Texts::load().map_err(|error| PaperError::Form(error.to_string()))?;
        Ok(Self { shop: Shop::new()?, texts })
    }

    /// Prints a sheet.
    pub fn print(&self, sheet: &Sheet<'_>) -> Result<Vec<u8>, PaperError> {
        let locale = Locale::parse(&sheet.document.language).unwrap_or(Locale::Cs);
        let content = self.shop.glyphs.legible(content::content(&self.texts, locale, sheet));
        let desk = Desk::new(&self.shop, sheet, &content)?;
        press(&desk, (sheet.document.id.to_string(), sheet.made_at))
    }

    /// Prints a report.
    pub fn print_report(&self, report: &Report) -> Result<Vec<u8>, PaperError> {
        let content = self.shop.glyphs.legible(report::content(&self.texts, report));
        let desk = Desk::of_report(&self.shop, &content)?;
        press(&desk, (report.id.clone(), report.made_at))
    }
}

/// Makes a PDF of what lies on a desk.
fn press(desk: &Desk<'_>, (id, made_at): (String, Timestamp)) -> Result<Vec<u8>, PaperError> {
    let printed = typst::compile::<PagedDocument>(desk)
        .output
        .map_err(|errors| PaperError::Sheet(desk.line_of(&errors)))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3a])
        .map_err(|error| PaperError::Form(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(id),
        creator: Smart::Custom(Some("Kartoteka".to_owned())),
        timestamp: moment(made_at).map(typst_pdf::Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&printed, &options)
        .map_err(|errors| PaperError::Sheet(desk.line_of(&errors)))?;
    typst::comemo::evict(REMEMBERED);
    Ok(pdf)
}

fn moment(at: Timestamp) -> Option<Datetime> {
    let at = at.to_zoned(jiff::tz::TimeZone::UTC);
    let small = |number: i8| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        i32::from(at.year()),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
}
