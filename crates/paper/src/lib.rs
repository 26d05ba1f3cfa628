//! Documents as they are printed: a PDF/A-3a by Typst, with the file for the customer's program inside and a payment code to
//! be photographed.
//!
//! Not here: what stands on a document (`billing`) and where it is kept (`sales`), what a letter says (`privacy`). Called by `sales`
//! and `privacy`. Content is data, never
//! code: a customer's name cannot command the typesetter, which reaches no network and no files.

mod content;
mod desk;
mod glyphs;
mod letter;
mod picture;

use std::sync::OnceLock;

use billing::document::Document;
use jiff::Timestamp;
use jiff::civil::Date;
use locale::{Locale, Texts};
use serde_json::Value as Json;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use desk::{Desk, Shop};
pub use letter::{Letter, Part};
pub use picture::{LARGEST_PICTURE, Picture, PictureError};

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

/// The print shop of the program, set up when the first sheet is printed.
pub fn shared() -> Result<&'static Paper, PaperError> {
    static SHARED: OnceLock<Paper> = OnceLock::new();
    if let Some(paper) = SHARED.get() {
        return Ok(paper);
    }
    let paper = Paper::new()?;
    Ok(SHARED.get_or_init(|| paper))
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
        let content = content::content(&self.texts, locale, sheet);
        let mut files = Vec::new();
        if let Some(code) = sheet.payment_code {
            files.push(("code.svg", desk::drawn(code)?.into_bytes()));
        }
        if let Some(logo) = sheet.logo {
            files.push(("logo", logo.bytes().to_vec()));
        }
        if let Some(attachment) = &sheet.attachment {
            files.push(("attachment", attachment.bytes.to_vec()));
        }
        let ident = sheet.document.id.to_string();
        self.typeset((desk::Paper::Sheet, content, files), ident, sheet.made_at)
    }

    /// Prints a letter.
    pub fn print_letter(&self, letter: &Letter) -> Result<Vec<u8>, PaperError> {
        let content = letter.content(self.texts.get(letter.locale, "paper-page"));
        let work = (desk::Paper::Letter, content, Vec::new());
        self.typeset(work, letter.id.to_string(), letter.made_at)
    }

    /// Typesets a form with what stands on it.
    fn typeset(
        &self,
        (form, content, files): (desk::Paper, Json, Vec<(&str, Vec<u8>)>),
        ident: String,
        made_at: Timestamp,
    ) -> Result<Vec<u8>, PaperError> {
        let content = self.shop.glyphs.legible(content);
        let desk = Desk::new(&self.shop, form, &content, files)?;
        let printed = typst::compile::<PagedDocument>(&desk)
            .output
            .map_err(|errors| PaperError::Sheet(desk.line_of(&errors)))?;
        let standards = PdfStandards::new(&[PdfStandard::A_3a])
            .map_err(|error| PaperError::Form(error.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Custom(ident),
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
