//! Documents of billing as XML that the accounting program Pohoda takes in (Stormware, data.xsd and invoice.xsd 2.0).
//!
//! Decided here:
//! - A credit note of a payer of VAT is `issuedCorrectiveTax` (a corrective tax document, § 42 of act 235/2004), of anybody
//!   else `issuedCreditNotice`. Its amounts are negative there, unlike in our documents: the quantity is negative and the
//!   unit price positive, as Pohoda itself makes a correction from an invoice.
//! - A proforma is `issuedAdvanceInvoice` ("zálohová faktura"); what Pohoda calls a proforma is an offer.
//! - A tax document on a payment received is `issuedInvoice`, and the deposit is taken off the final invoice by hand
//!   ("ruční odpočet"): a link would need the number that Pohoda gave.
//! - Of people, only what bookkeeping needs: no contact, e-mail or telephone.
//!
//! Not here: which documents are to be handed over, and who may.

mod items;
mod rates;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::document::{Document, DocumentKind, Party, PaymentMeans, Prices, Vat};
use crate::pohoda::rates::{Class, class};
use crate::xml::{Xml, cut};

/// Why documents cannot be handed over. The texts are for the log; people are told by [`PohodaError::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PohodaError {
    /// There is no document.
    #[error("there is no document")]
    Empty,
    /// The IČO of the accounting unit is not one of up to eight digits.
    #[error("the accounting unit has no valid IČO")]
    Ico,
    /// A document was issued by somebody else than the accounting unit.
    #[error("a document was issued by somebody else")]
    OtherSupplier,
    /// A document has no number yet, or one longer than 32 characters.
    #[error("a document has no number that Pohoda takes")]
    Number,
    /// A variable symbol is not made of up to twenty digits.
    #[error("a document has no variable symbol that Pohoda takes")]
    Symbol,
    /// A rate of tax is none that could be in force in Czechia.
    #[error("a rate of tax cannot be Czech")]
    Rate,
    /// The totals do not belong to the lines.
    #[error("the totals of a document do not belong to its lines")]
    Totals,
}

impl PohodaError {
    /// The key of the text for people.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "pohoda-empty",
            Self::Ico => "pohoda-ico",
            Self::OtherSupplier => "pohoda-other-supplier",
            Self::Number => "pohoda-number",
            Self::Symbol => "pohoda-symbol",
            Self::Rate => "pohoda-rate",
            Self::Totals => "pohoda-totals",
        }
    }
}

/// A data pack in UTF-8 with these documents, for the accounting unit with this IČO.
///
/// Pohoda knows a document again by its identifier and takes it once.
pub fn write(documents: &[Document], ico: &str) -> Result<Vec<u8>, PohodaError> {
    if documents.is_empty() {
        return Err(PohodaError::Empty);
    }
    if !is_digits(ico, 8) || ico.is_empty() {
        return Err(PohodaError::Ico);
    }
    let prepared: Vec<Prepared<'_>> =
        documents.iter().map(|document| prepare(document, ico)).collect::<Result<_, _>>()?;
    let mut xml = Xml::new();
    let attributes = [
        ("xmlns:dat", "http://www.stormware.cz/schema/version_2/data.xsd"),
        ("xmlns:inv", "http://www.stormware.cz/schema/version_2/invoice.xsd"),
        ("xmlns:typ", "http://www.stormware.cz/schema/version_2/type.xsd"),
        ("version", "2.0"),
        ("id", "kartoteka"),
        ("ico", ico),
        ("application", "Kartoteka"),
        ("note", ""),
    ];
    xml.element("dat:dataPack", &attributes, |xml| {
        for one in &prepared {
            let id = one.document.id.to_string();
            xml.element("dat:dataPackItem", &[("id", &id), ("version", "2.0")], |xml| {
                xml.element("inv:invoice", &[("version", "2.0")], |xml| invoice(xml, one));
            });
        }
    });
    Ok(xml.into_bytes())
}

/// A document that was found to be writable, with the classes of its rates.
struct Prepared<'a> {
    document: &'a Document,
    lines: Vec<Class>,
    rates: Vec<Class>,
    deposits: Vec<Class>,
}

impl Prepared<'_> {
    /// An amount as it stands in Pohoda, where a credit note is negative.
    fn signed(&self, amount: Decimal) -> Decimal {
        let negative = self.document.kind == DocumentKind::CreditNote && !amount.is_zero();
        if negative { -amount } else { amount }
    }
}

fn prepare<'a>(document: &'a Document, ico: &str) -> Result<Prepared<'a>, PohodaError> {
    if document.supplier.party.ico != ico {
        return Err(PohodaError::OtherSupplier);
    }
    if document.number.trim().is_empty() || document.number.chars().count() > 32 {
        return Err(PohodaError::Number);
    }
    if !is_digits(&document.payment.variable_symbol, 20) {
        return Err(PohodaError::Symbol);
    }
    if document.lines.len() != document.totals.lines.len() {
        return Err(PohodaError::Totals);
    }
    let classes = |vats: &mut dyn Iterator<Item = Vat>| -> Result<Vec<Class>, PohodaError> {
        vats.map(|vat| class(document, vat)).collect()
    };
    Ok(Prepared {
        document,
        lines: classes(&mut document.lines.iter().map(|line| line.vat))?,
        rates: classes(&mut document.totals.rates.iter().map(|rate| rate.vat))?,
        deposits: classes(&mut document.deposits.iter().map(|deposit| deposit.vat))?,
    })
}

fn is_digits(text: &str, longest: usize) -> bool {
    text.len() <= longest && text.chars().all(|sign| sign.is_ascii_digit())
}

fn invoice(xml: &mut Xml, one: &Prepared<'_>) {
    xml.group("inv:invoiceHeader", |xml| header(xml, one.document));
    xml.group("inv:invoiceDetail", |xml| items::write(xml, one));
    xml.group("inv:invoiceSummary", |xml| items::summary(xml, one));
}

fn header(xml: &mut Xml, document: &Document) {
    xml.leaf("inv:invoiceType", kind(document));
    xml.group("inv:number", |xml| xml.leaf("typ:numberRequested", document.number.trim()));
    xml.leaf("inv:symVar", &document.payment.variable_symbol);
    if let Some(corrected) = &document.corrects {
        // By the pairing symbol, a correction is found beside what it corrects.
        xml.leaf("inv:symPar", &cut(&corrected.number, 20));
    }
    let day = |xml: &mut Xml, name: &str, day: Option<Date>| {
        xml.leaf(name, &day.map(|day| day.to_string()).unwrap_or_default());
    };
    day(xml, "inv:date", Some(document.issued_on));
    day(xml, "inv:dateTax", document.taxed_on);
    day(xml, "inv:dateAccounting", Some(document.taxed_on.unwrap_or(document.issued_on)));
    day(xml, "inv:dateDue", document.due_on);
    if document.kind != DocumentKind::Proforma {
        let untaxed = document.lines.iter().all(|line| line.vat == Vat::Outside);
        let outside = !document.supplier.vat_payer || untaxed;
        xml.group("inv:classificationVAT", |xml| {
            xml.leaf("typ:classificationVATType", if outside { "nonSubsume" } else { "inland" });
        });
    }
    xml.leaf("inv:text", &cut(&text(document), 240));
    xml.group("inv:partnerIdentity", |xml| {
        xml.group("typ:address", |xml| address(xml, &document.customer));
    });
    let order = document.customer_order_number.as_deref().or(document.order_number.as_deref());
    xml.leaf("inv:numberOrder", &cut(order.unwrap_or_default(), 32));
    xml.group("inv:paymentType", |xml| xml.leaf("typ:paymentType", means(document.payment.means)));
    payment(xml, document);
    xml.leaf("inv:note", &document.note);
}

fn kind(document: &Document) -> &'static str {
    match document.kind {
        DocumentKind::Invoice | DocumentKind::PaymentReceipt => "issuedInvoice",
        DocumentKind::Proforma => "issuedAdvanceInvoice",
        DocumentKind::CreditNote if document.supplier.vat_payer => "issuedCorrectiveTax",
        DocumentKind::CreditNote => "issuedCreditNotice",
    }
}

/// What the document is about, which Pohoda asks for: what it corrects and why, else its lines.
fn text(document: &Document) -> String {
    match &document.corrects {
        Some(corrected) => format!("{}: {}", corrected.number, corrected.reason),
        None => {
            let lines = document.lines.iter().map(|line| line.text.trim());
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}

fn address(xml: &mut Xml, party: &Party) {
    xml.leaf("typ:company", &cut(&party.name, 255));
    xml.leaf("typ:city", &cut(&party.city, 45));
    xml.leaf("typ:street", &cut(&party.street, 64));
    xml.leaf("typ:zip", &cut(&party.postal_code, 15));
    xml.leaf("typ:ico", &cut(&party.ico, 15));
    xml.leaf("typ:dic", &cut(&party.dic, 18));
    if !party.country.is_empty() {
        xml.group("typ:country", |xml| xml.leaf("typ:ids", &cut(&party.country, 19)));
    }
}

const fn means(means: PaymentMeans) -> &'static str {
    match means {
        PaymentMeans::Transfer => "draft",
        PaymentMeans::Cash => "cash",
        PaymentMeans::Card => "creditcard",
        PaymentMeans::OnDelivery => "delivery",
        PaymentMeans::SetOff => "compensation",
    }
}

/// The account by its Czech number, and the constant symbol. On a credit note the account would be the customer's, which is
/// not known; the specific symbol is for payables only.
fn payment(xml: &mut Xml, document: &Document) {
    let account = document.payment.account.as_ref();
    let account = account.filter(|account| !account.number.is_empty());
    if let Some(account) = account.filter(|_| document.kind != DocumentKind::CreditNote) {
        xml.group("inv:account", |xml| {
            xml.leaf("typ:accountNo", &cut(&account.number, 34));
            xml.leaf("typ:bankCode", &cut(&account.bank_code, 11));
        });
    }
    if is_digits(&document.payment.constant_symbol, 4) {
        xml.leaf("inv:symConst", &document.payment.constant_symbol);
    }
}

/// Whether unit prices hold the tax, as XML has it.
const fn with_tax(prices: Prices) -> &'static str {
    match prices {
        Prices::WithoutTax => "false",
        Prices::WithTax => "true",
    }
}
