//! An ISDOC that came from a supplier, as a value: what the file says, not what we would reckon, and for each value the element
//! from which it comes, so that a person can look it up.
//!
//! Files come from anywhere: size, depth, number of lines and amounts have limits, and there are no entities. Not here: whom the
//! file concerns and where it is kept. Called by whoever takes a file in.

use jiff::civil::Date;
use quick_xml::events::Event;
use roxmltree::{Document as Tree, Node, ParsingOptions};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::rules::{Broken, path, rules};
use super::{HOME_CURRENCY, NAMESPACE};
use crate::totals::LARGEST_AMOUNT;

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// The most elements within each other.
const DEEPEST: usize = 40;
/// The most lines of a document.
const MOST_LINES: usize = 1000;
/// The longest text that is taken; the rest is left off.
const LONGEST_TEXT: usize = 2000;

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
    /// With tax.
    pub total: Decimal,
    /// What is left to be paid.
    pub payable: Decimal,
    /// Where to it is to be paid.
    pub account: ReceivedAccount,
    /// What is said to the customer.
    pub note: String,
    /// From which element each value comes: its name here, and the path in the file.
    pub places: Vec<(&'static str, String)>,
    /// The rules of the standard that the file does not keep.
    pub broken: Vec<Broken>,
    /// It carries a signature, which is not judged.
    pub signed: bool,
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
    /// Larger than [`LARGEST_FILE`].
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

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Received, ReadError> {
    if bytes.len() > LARGEST_FILE {
        return Err(ReadError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_error| ReadError::NotXml)?;
    let text = text.trim_start_matches('\u{feff}');
    refuse_depth(text)?;
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    let tree = Tree::parse_with_options(text, options).map_err(|_error| ReadError::NotXml)?;
    let root = tree.root_element();
    if !root.has_tag_name((NAMESPACE, "Invoice")) {
        return Err(ReadError::Namespace);
    }
    if !root.attribute("version").is_some_and(|version| version.starts_with("6.")) {
        return Err(ReadError::Version);
    }
    let mut received = Reader { root, foreign: "", places: Vec::new() }.document()?;
    received.broken = rules(&tree);
    Ok(received)
}

/// Refuses what is nested so deep that whoever walks it would fall.
fn refuse_depth(text: &str) -> Result<(), ReadError> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::DocType(_)) | Err(_) => return Err(ReadError::NotXml),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
        }
        if depth > DEEPEST {
            return Err(ReadError::NotXml);
        }
    }
}

/// Reads one file, and notes from where each value came.
struct Reader<'a> {
    root: Node<'a, 'a>,
    /// What amounts in the currency of the document end in: `Curr`, or nothing.
    foreign: &'static str,
    places: Vec<(&'static str, String)>,
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|node| node.has_tag_name((NAMESPACE, name)))
}

/// An element by its path below another.
fn below<'a>(node: Node<'a, 'a>, names: &str) -> Option<Node<'a, 'a>> {
    names.split('/').try_fold(node, child)
}

fn text_at(node: Node<'_, '_>, names: &str) -> String {
    let mut found = node;
    for name in names.split('/') {
        let Some(next) = found.children().find(|node| node.has_tag_name((NAMESPACE, name))) else {
            return String::new();
        };
        found = next;
    }
    found.text().unwrap_or_default().trim().chars().take(LONGEST_TEXT).collect()
}

fn missing(node: Node<'_, '_>, names: &str) -> ReadError {
    ReadError::Missing(format!("{}/{names}", path(node)))
}

fn number(node: Node<'_, '_>) -> Result<Decimal, ReadError> {
    let text = node.text().unwrap_or_default().trim();
    let number: Decimal = text.parse().map_err(|_error| ReadError::Wrong(path(node)))?;
    let sensible = number.abs() <= Decimal::from(LARGEST_AMOUNT) && number.scale() <= 12;
    if sensible { Ok(number) } else { Err(ReadError::Wrong(path(node))) }
}

impl<'a> Reader<'a> {
    fn document(mut self) -> Result<Received, ReadError> {
        let root = self.root;
        let foreign = text_at(root, "ForeignCurrencyCode");
        let home = text_at(root, "LocalCurrencyCode");
        if !foreign.is_empty() {
            self.foreign = "Curr";
        }
        let currency = [foreign, home].into_iter().find(|code| !code.is_empty());
        let currency = currency.unwrap_or_else(|| HOME_CURRENCY.to_owned());
        if currency.len() != 3 || !currency.bytes().all(|sign| sign.is_ascii_uppercase()) {
            return Err(ReadError::Wrong("/Invoice/LocalCurrencyCode".to_owned()));
        }
        let kind = self.kind()?;
        let number = self.must("number", "ID")?;
        let issued_on =
            self.day("issued_on", "IssueDate")?.ok_or_else(|| missing(root, "IssueDate"))?;
        let taxed_on = self.day("taxed_on", "TaxPointDate")?;
        let supplier = self.party("AccountingSupplierParty")?;
        let customer = self.party("AccountingCustomerParty").unwrap_or_default();
        let lines = self.lines()?;
        let rates = self.rates()?;
        let total =
            below(root, "LegalMonetaryTotal").ok_or_else(|| missing(root, "LegalMonetaryTotal"))?;
        let base = self.sum("base", total, "TaxExclusiveAmount")?;
        let whole = self.sum("total", total, "TaxInclusiveAmount")?;
        let payable = self.sum("payable", total, "PayableAmount")?;
        let details = "PaymentMeans/Payment/Details";
        let due_on = self.day("due_on", &format!("{details}/PaymentDueDate"))?;
        let account = self.account(details);
        let uuid = Uuid::parse_str(&text_at(root, "UUID")).ok().filter(|id| !id.is_nil());
        Ok(Received {
            kind,
            number,
            uuid,
            issued_on,
            taxed_on,
            due_on,
            supplier,
            customer,
            currency,
            lines,
            rates,
            base,
            total: whole,
            payable,
            account,
            note: text_at(root, "Note"),
            places: self.places,
            broken: Vec::new(),
            signed: root.children().any(|node| node.tag_name().name() == "Signature"),
        })
    }

    fn kind(&mut self) -> Result<ReceivedKind, ReadError> {
        let code = self.must("kind", "DocumentType")?;
        Ok(match code.as_str() {
            "1" => ReceivedKind::Invoice,
            "2" | "6" => ReceivedKind::CreditNote,
            "3" => ReceivedKind::DebitNote,
            "4" => ReceivedKind::Proforma,
            "5" => ReceivedKind::PaymentReceipt,
            "7" => ReceivedKind::Simplified,
            _ => return Err(ReadError::Wrong("/Invoice/DocumentType".to_owned())),
        })
    }

    fn note(&mut self, name: &'static str, node: Node<'_, '_>) {
        self.places.push((name, path(node)));
    }

    fn must(&mut self, name: &'static str, names: &str) -> Result<String, ReadError> {
        let node = below(self.root, names).ok_or_else(|| missing(self.root, names))?;
        let text = text_at(self.root, names);
        if text.is_empty() {
            return Err(missing(self.root, names));
        }
        self.note(name, node);
        Ok(text)
    }

    fn day(&mut self, name: &'static str, names: &str) -> Result<Option<Date>, ReadError> {
        let Some(node) = below(self.root, names) else { return Ok(None) };
        let text = node.text().unwrap_or_default().trim();
        if text.is_empty() {
            return Ok(None);
        }
        // A zone may stand behind the day; it changes nothing about it.
        let day = text.get(..10).and_then(|day| day.parse().ok());
        let day = day.ok_or_else(|| ReadError::Wrong(path(node)))?;
        self.note(name, node);
        Ok(Some(day))
    }

    fn party(&mut self, role: &str) -> Result<ReceivedParty, ReadError> {
        let names = format!("{role}/Party");
        let party = below(self.root, &names).ok_or_else(|| missing(self.root, &names))?;
        if role == "AccountingSupplierParty" {
            self.note("supplier", party);
        } else {
            self.note("customer", party);
        }
        let street = text_at(party, "PostalAddress/StreetName");
        let building = text_at(party, "PostalAddress/BuildingNumber");
        Ok(ReceivedParty {
            name: text_at(party, "PartyName/Name"),
            ico: text_at(party, "PartyIdentification/ID"),
            dic: text_at(party, "PartyTaxScheme/CompanyID"),
            street: format!("{street} {building}").trim().to_owned(),
            city: text_at(party, "PostalAddress/CityName"),
            postal_code: text_at(party, "PostalAddress/PostalZone").replace(' ', ""),
            country: text_at(party, "PostalAddress/Country/IdentificationCode"),
        })
    }

    /// An amount in the currency of the document.
    fn amount(&self, node: Node<'a, 'a>, name: &str) -> Result<(Decimal, Node<'a, 'a>), ReadError> {
        let name = format!("{name}{}", self.foreign);
        let found = child(node, &name).ok_or_else(|| missing(node, &name))?;
        Ok((number(found)?, found))
    }

    fn sum(
        &mut self,
        place: &'static str,
        node: Node<'a, 'a>,
        name: &str,
    ) -> Result<Decimal, ReadError> {
        let (amount, found) = self.amount(node, name)?;
        self.note(place, found);
        Ok(amount)
    }

    fn lines(&mut self) -> Result<Vec<ReceivedLine>, ReadError> {
        let root = self.root;
        let all = below(root, "InvoiceLines").ok_or_else(|| missing(root, "InvoiceLines"))?;
        let found: Vec<Node<'a, 'a>> =
            all.children().filter(|node| node.has_tag_name((NAMESPACE, "InvoiceLine"))).collect();
        if found.len() > MOST_LINES {
            return Err(ReadError::TooManyLines);
        }
        found
            .into_iter()
            .map(|line| {
                self.note("line", line);
                let quantity = child(line, "InvoicedQuantity");
                Ok(ReceivedLine {
                    text: text_at(line, "Item/Description"),
                    quantity: quantity.map_or(Ok(Decimal::ONE), number)?,
                    unit: quantity
                        .and_then(|it| it.attribute("unitCode"))
                        .unwrap_or_default()
                        .to_owned(),
                    rate: below(line, "ClassifiedTaxCategory/Percent")
                        .map_or(Ok(Decimal::ZERO), number)?,
                    base: self.amount(line, "LineExtensionAmount")?.0,
                    total: self.amount(line, "LineExtensionAmountTaxInclusive")?.0,
                })
            })
            .collect()
    }

    fn rates(&mut self) -> Result<Vec<ReceivedRate>, ReadError> {
        let root = self.root;
        let total = below(root, "TaxTotal").ok_or_else(|| missing(root, "TaxTotal"))?;
        let parts = total.children().filter(|node| node.has_tag_name((NAMESPACE, "TaxSubTotal")));
        parts
            .map(|part| {
                self.note("rate", part);
                Ok(ReceivedRate {
                    rate: below(part, "TaxCategory/Percent").map_or(Ok(Decimal::ZERO), number)?,
                    reversed: text_at(part, "TaxCategory/LocalReverseChargeFlag") == "true",
                    base: self.amount(part, "TaxableAmount")?.0,
                    tax: self.amount(part, "TaxAmount")?.0,
                })
            })
            .collect()
    }

    fn account(&mut self, details: &str) -> ReceivedAccount {
        let Some(details) = below(self.root, details) else { return ReceivedAccount::default() };
        self.note("account", details);
        let (number, bank) = (text_at(details, "ID"), text_at(details, "BankCode"));
        let local = !number.is_empty() && !bank.is_empty();
        ReceivedAccount {
            account: if local { format!("{number}/{bank}") } else { String::new() },
            iban: text_at(details, "IBAN").replace(' ', ""),
            variable_symbol: text_at(details, "VariableSymbol"),
            constant_symbol: text_at(details, "ConstantSymbol"),
            specific_symbol: text_at(details, "SpecificSymbol"),
        }
    }
}

#[cfg(test)]
mod tests;
