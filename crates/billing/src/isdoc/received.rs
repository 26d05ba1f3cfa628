//! What a received ISDOC says, as a value, and why a file is not taken. Called by `read`.

use jiff::civil::Date;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::rules::Broken;
use super::signature::Signature;

/// What a received file says.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// What it is.
    pub kind: ReceivedKind,
    /// Its number.
    pub number: String,
    /// Its identifier.
    pub uuid: Option<Uuid>,
    /// When it was issued.
    pub issued_on: Date,
    /// The day of taxable supply.
    pub taxed_on: Option<Date>,
    /// The day by which it is to be paid.
    pub due_on: Option<Date>,
    /// Who issued it.
    pub supplier: ReceivedParty,
    /// For whom it was issued.
    pub customer: ReceivedParty,
    /// The currency in which it is to be paid.
    pub currency: String,
    /// Its lines.
    pub lines: Vec<ReceivedLine>,
    /// Its taxes by rates.
    pub rates: Vec<ReceivedRate>,
    /// Without tax.
    pub base: Decimal,
    /// The tax.
    pub tax: Decimal,
    /// With tax.
    pub total: Decimal,
    /// What is left to be paid.
    pub payable: Decimal,
    /// Where to it is to be paid.
    pub account: ReceivedAccount,
    /// What is said to the customer.
    pub note: String,
    /// From which element each value comes.
    pub places: Vec<Place>,
    /// The rules of the standard that the file does not keep.
    pub broken: Vec<Broken>,
    /// Whether it is as it was signed.
    pub signature: Signature,
}

/// Where a value stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The field of the document that it fills.
    pub field: &'static str,
    /// Of lines: which one, from 0, and which field of it.
    pub part: Option<(usize, &'static str)>,
    /// The element, as a path from the root.
    pub element: String,
    /// What stands there.
    pub text: String,
}

/// What a received document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceivedKind {
    /// An invoice.
    Invoice,
    /// A credit note, of an invoice or of a tax document on a payment.
    CreditNote,
    /// A debit note.
    DebitNote,
    /// A proforma invoice.
    Proforma,
    /// A tax document on a payment.
    PaymentReceipt,
    /// A simplified tax document.
    Simplified,
}

/// A party as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReceivedParty {
    /// Its name.
    pub name: String,
    /// IČO; empty when it is not told.
    pub ico: String,
    /// DIČ; empty when it is not told.
    pub dic: String,
    /// Street with its number.
    pub street: String,
    /// Town.
    pub city: String,
    /// Postal code.
    pub postal_code: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// A line as it stands in the file, in the currency of the document.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceivedLine {
    /// What was supplied.
    pub text: String,
    /// How much.
    pub quantity: Decimal,
    /// Of what.
    pub unit: String,
    /// The rate in per cent.
    pub rate: Decimal,
    /// Without tax.
    pub base: Decimal,
    /// With tax.
    pub total: Decimal,
}

/// What the document says of one rate.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceivedRate {
    /// The rate in per cent.
    pub rate: Decimal,
    /// The customer declares the tax.
    pub reversed: bool,
    /// Without tax.
    pub base: Decimal,
    /// The tax.
    pub tax: Decimal,
}

/// Where to the document is to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReceivedAccount {
    /// Number with the code of its bank, or empty.
    pub account: String,
    /// IBAN, or empty.
    pub iban: String,
    /// Variable symbol, or empty.
    pub variable_symbol: String,
    /// Constant symbol, or empty.
    pub constant_symbol: String,
    /// Specific symbol, or empty.
    pub specific_symbol: String,
}

/// Why a file is not taken. The texts are for the log and tell no content; people are told by [`ReadError::key`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Larger than [`LARGEST_FILE`](super::read::LARGEST_FILE).
    #[error("the file is too large")]
    TooLarge,
    /// Not well-formed, with entities of its own, or nested too deep.
    #[error("the file is not plain XML")]
    NotXml,
    /// It is another kind of file, or in another namespace.
    #[error("the file is not ISDOC")]
    Namespace,
    /// A version whose elements are not known.
    #[error("the version is not known")]
    Version,
    /// More lines than are taken.
    #[error("the document has too many lines")]
    TooManyLines,
    /// A mandatory element is missing.
    #[error("{0} is missing")]
    Missing(String),
    /// An element holds no right value, or an amount beyond any sense.
    #[error("{0} is wrong")]
    Wrong(String),
}

impl ReadError {
    /// The key of the text for people.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::TooLarge => "isdoc-too-large",
            Self::NotXml => "isdoc-not-xml",
            Self::Namespace => "isdoc-namespace",
            Self::Version => "isdoc-version",
            Self::TooManyLines => "isdoc-too-many-lines",
            Self::Missing(_) => "isdoc-missing",
            Self::Wrong(_) => "isdoc-wrong",
        }
    }

    /// The element that is meant.
    pub fn place(&self) -> Option<&str> {
        match self {
            Self::Missing(place) | Self::Wrong(place) => Some(place),
            _ => None,
        }
    }
}
