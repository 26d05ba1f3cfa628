//! ISDOC 6.0.2, the Czech form of an invoice for programs (isdoc.cz): written for customers, and read from suppliers.
//!
//! - Types: invoice 1, credit note 2 (positive amounts, no day of supply), proforma 4, tax document on a payment 5.
//! - In a foreign currency every amount stands twice: as it is (`…Curr`) and in the home currency by the document's rate.
//!   Amounts at home are rounded rate by rate, and the sums are sums of those.
//! - A tax document on a payment is about money that has come: it is written as paid, with nothing left to pay.
//! - A signature is verified in what came, and never made: `signature`. The file may come within a PDF: `embedded`.
//!
//! Not here: what must stand on a document (`content`), reckoning (`totals`), the PDF that carries the file (`paper`).

pub mod embedded;
mod parties;
pub mod read;
mod received;
mod rules;
mod signature;
mod sums;

use rust_decimal::Decimal;

pub use rules::{Broken, rules};

use crate::document::{Document, DocumentKind, Payment, PaymentMeans};
use crate::isdoc::sums::Sums;
use crate::xml::{Xml, cut};

const NAMESPACE: &str = "http://isdoc.cz/namespace/2013";
const VERSION: &str = "6.0.2";
const HOME_CURRENCY: &str = "CZK";

/// Why a document is not written. The texts are for the log; people are told by [`IsdocError::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IsdocError {
    /// It is not issued yet.
    #[error("the document has no number")]
    Number,
    /// It is about nothing.
    #[error("the document has no lines")]
    Lines,
    /// It is in a foreign currency whose worth is not told.
    #[error("the rate of the foreign currency is not told")]
    ExchangeRate,
    /// Its sums do not fit each other.
    #[error("the sums of the document do not agree")]
    Totals,
}

impl IsdocError {
    /// The key of the text for people.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "isdoc-number",
            Self::Lines => "isdoc-lines",
            Self::ExchangeRate => "isdoc-exchange-rate",
            Self::Totals => "isdoc-totals",
        }
    }
}

/// The document as ISDOC in UTF-8.
pub fn write(document: &Document) -> Result<Vec<u8>, IsdocError> {
    if document.number.trim().is_empty() {
        return Err(IsdocError::Number);
    }
    if document.lines.is_empty() {
        return Err(IsdocError::Lines);
    }
    let money = Money::of(document)?;
    let sums = Sums::of(document, &money)?;
    let mut xml = Xml::new();
    xml.element("Invoice", &[("xmlns", NAMESPACE), ("version", VERSION)], |xml| {
        head(xml, document, &money);
        parties::supplier(xml, &document.supplier);
        parties::customer(xml, &document.customer);
        references(xml, document);
        sums::lines(xml, document, &money);
        sums::deposits(xml, document, &money);
        sums::write(xml, &sums, &money);
        payment_means(xml, document, &sums::written(sums.payable.home));
    });
    Ok(xml.into_bytes())
}

/// What amounts of the document are worth at home.
struct Money {
    foreign: Option<(Decimal, Decimal)>,
}

impl Money {
    fn of(document: &Document) -> Result<Self, IsdocError> {
        if document.currency == HOME_CURRENCY {
            return Ok(Self { foreign: None });
        }
        let rate = document.exchange_rate.ok_or(IsdocError::ExchangeRate)?;
        if rate.amount <= Decimal::ZERO || rate.rate <= Decimal::ZERO {
            return Err(IsdocError::ExchangeRate);
        }
        Ok(Self { foreign: Some((rate.rate, rate.amount)) })
    }

    /// At home, without rounding.
    fn home(&self, amount: Decimal) -> Option<Decimal> {
        match self.foreign {
            None => Some(amount),
            Some((rate, units)) => amount.checked_mul(rate)?.checked_div(units),
        }
    }

    /// Both, the one at home rounded to hundredths.
    fn both(&self, amount: Decimal) -> Option<Both> {
        Some(Both { home: crate::totals::cents(self.home(amount)?), own: amount })
    }
}

/// An amount at home and in the currency of the document.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Both {
    home: Decimal,
    own: Decimal,
}

impl std::ops::Add for Both {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { home: self.home + other.home, own: self.own + other.own }
    }
}

impl std::ops::Sub for Both {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { home: self.home - other.home, own: self.own - other.own }
    }
}

impl std::iter::Sum for Both {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| sum + one)
    }
}

fn type_of(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Invoice => "1",
        DocumentKind::CreditNote => "2",
        DocumentKind::Proforma => "4",
        DocumentKind::PaymentReceipt => "5",
    }
}

fn head(xml: &mut Xml, document: &Document, money: &Money) {
    let tax_document =
        matches!(document.kind, DocumentKind::Invoice | DocumentKind::PaymentReceipt);
    let taxed_on = document.taxed_on.filter(|_| tax_document && document.supplier.vat_payer);
    xml.leaf("DocumentType", type_of(document.kind));
    xml.leaf("ID", &document.number);
    xml.leaf("UUID", &document.id.hyphenated().to_string().to_uppercase());
    xml.leaf("IssuingSystem", "Kartoteka");
    xml.leaf("IssueDate", &document.issued_on.to_string());
    xml.leaf("TaxPointDate", &taxed_on.map(|day| day.to_string()).unwrap_or_default());
    xml.leaf("VATApplicable", &document.supplier.vat_payer.to_string());
    xml.must("ElectronicPossibilityAgreementReference", "");
    xml.leaf("Note", &note(document));
    xml.leaf("LocalCurrencyCode", HOME_CURRENCY);
    let (rate, units) = money.foreign.unwrap_or((Decimal::ONE, Decimal::ONE));
    if money.foreign.is_some() {
        xml.leaf("ForeignCurrencyCode", &document.currency);
    }
    xml.leaf("CurrRate", &rate.normalize().to_string());
    xml.leaf("RefCurrRate", &units.normalize().to_string());
}

/// Why it corrects another document, and what is said to the customer.
fn note(document: &Document) -> String {
    let reason = document.corrects.as_ref().map(|corrected| corrected.reason.trim());
    let parts = [reason.unwrap_or_default(), document.note.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn references(xml: &mut Xml, document: &Document) {
    let number = |of: &Option<String>| of.as_deref().unwrap_or_default().trim().to_owned();
    let (ours, theirs) = (number(&document.order_number), number(&document.customer_order_number));
    if !ours.is_empty() || !theirs.is_empty() {
        xml.group("OrderReferences", |xml| {
            xml.group("OrderReference", |xml| {
                xml.must("SalesOrderID", &ours);
                xml.leaf("ExternalOrderID", &theirs);
            });
        });
    }
    if let Some(corrected) = &document.corrects {
        xml.group("OriginalDocumentReferences", |xml| {
            xml.group("OriginalDocumentReference", |xml| {
                xml.must("ID", &corrected.number);
                xml.leaf("IssueDate", &corrected.issued_on.to_string());
                xml.leaf("UUID", &corrected.id.hyphenated().to_string().to_uppercase());
            });
        });
    }
    // The schema has no contract without the day when it was signed.
    let contract = number(&document.contract_number);
    if let Some(signed_on) = document.contract_signed_on.filter(|_| !contract.is_empty()) {
        xml.group("ContractReferences", |xml| {
            xml.group("ContractReference", |xml| {
                xml.leaf("ID", &contract);
                xml.leaf("IssueDate", &signed_on.to_string());
            });
        });
    }
}

/// How it is to be paid. A credit note and a document on money that has come tell no account to pay to.
fn payment_means(xml: &mut Xml, document: &Document, payable: &str) {
    if !matches!(document.kind, DocumentKind::Invoice | DocumentKind::Proforma) {
        return;
    }
    let payment = &document.payment;
    let code = match payment.means {
        PaymentMeans::Transfer => "42",
        PaymentMeans::Cash => "10",
        PaymentMeans::Card => "48",
        PaymentMeans::OnDelivery => "50",
        PaymentMeans::SetOff => "97",
    };
    xml.group("PaymentMeans", |xml| {
        xml.group("Payment", |xml| {
            xml.leaf("PaidAmount", payable);
            xml.leaf("PaymentMeansCode", code);
            if payment.means == PaymentMeans::Transfer {
                transfer(xml, document, payment);
            } else {
                xml.group("Details", |xml| {
                    xml.leaf("DocumentID", &document.number);
                    xml.leaf("IssueDate", &document.issued_on.to_string());
                });
            }
        });
    });
}

fn transfer(xml: &mut Xml, document: &Document, payment: &Payment) {
    let Some(account) = &payment.account else { return };
    let due_on = document.due_on.unwrap_or(document.issued_on);
    // A foreign account has no number but its IBAN.
    let number = if account.number.is_empty() { &account.iban } else { &account.number };
    xml.group("Details", |xml| {
        xml.leaf("PaymentDueDate", &due_on.to_string());
        xml.must("ID", number);
        xml.must("BankCode", &account.bank_code);
        xml.must("Name", &cut(&account.bank_name, 100));
        xml.must("IBAN", &account.iban);
        xml.must("BIC", &account.bic);
        xml.leaf("VariableSymbol", &payment.variable_symbol);
        xml.leaf("ConstantSymbol", &payment.constant_symbol);
        xml.leaf("SpecificSymbol", &payment.specific_symbol);
    });
}

#[cfg(test)]
mod tests;
