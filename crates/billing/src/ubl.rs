//! A document of billing as an electronic invoice of EN 16931 in UBL 2.1, by the rules of Peppol BIS Billing 3.0.
//!
//! Decided here:
//! - An invoice has type 380, a tax document on a payment received 386 (prepayment invoice), a credit note 381 with positive
//!   amounts. A proforma is no invoice and is refused.
//! - A discount of a line stays on the line, a discount of the whole is an allowance for each category of tax. What rounding
//!   left between the lines and the summary of tax is in these allowances (or charges) too: the standard wants both sums
//!   to the last cent, and of the two the summary is the law (§ 37 of act 235/2004).
//! - What is not taxed at all (category O) may not stand beside what is; there it is written as exempt (E) with its reason.
//! - The number of an order is the customer's (BT-13); ours stands beside it as that of the sales order (BT-14).
//! - The receiver's reference, which Peppol asks for, is the customer's order, else ours, else the contract, else our number.
//! - A party without an address in the network (a person, somebody from far away) cannot be reached by Peppol. Such an
//!   invoice does not claim to be one of Peppol, and keeps to EN 16931 alone.
//!
//! Not here: the form for people, sending, and ISDOC (`isdoc`).

mod codes;
mod lines;
mod parties;
mod sums;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use crate::document::{Document, DocumentKind, PaymentMeans, Vat};
use crate::ubl::sums::Sums;
use crate::xml::Xml;

/// The currency in which tax is declared.
const HOME_CURRENCY: &str = "CZK";
/// EN 16931 alone.
const STANDARD: &str = "urn:cen.eu:en16931:2017";
/// EN 16931 as Peppol narrows it.
const PEPPOL: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const PROFILE: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

/// Why a document cannot be written. The texts are for the log; people are told by [`UblError::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UblError {
    /// A proforma is no invoice.
    #[error("a proforma is no invoice")]
    Proforma,
    /// It has no number yet.
    #[error("the document has no number")]
    Number,
    /// It has no lines.
    #[error("the document has no lines")]
    Lines,
    /// A party has no name or no country, or the supplier neither IČO nor DIČ.
    #[error("a party lacks its name, country or identification")]
    Party,
    /// Something is taxed, and the supplier has no number of VAT with its country (BR-S-02 and the like); or the customer
    /// declares the tax, and has neither that nor an IČO (BR-AE-02).
    #[error("a party lacks its number of VAT")]
    VatNumber,
    /// The currency is no code of three letters.
    #[error("the currency is no ISO 4217 code")]
    Currency,
    /// The totals do not fit each other or the lines.
    #[error("the totals do not fit")]
    Totals,
}

impl UblError {
    /// The key of the text for people.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Proforma => "ubl-proforma",
            Self::Number => "ubl-number",
            Self::Lines => "ubl-lines",
            Self::Party => "ubl-party",
            Self::VatNumber => "ubl-vat-number",
            Self::Currency => "ubl-currency",
            Self::Totals => "ubl-totals",
        }
    }
}

/// The invoice or credit note as XML in UTF-8.
pub fn write(document: &Document) -> Result<Vec<u8>, UblError> {
    check(document)?;
    let sums = Sums::of(document)?;
    let root = Root::of(document.kind);
    let namespace = format!("urn:oasis:names:specification:ubl:schema:xsd:{}-2", root.name);
    let attributes = [
        ("xmlns", namespace.as_str()),
        ("xmlns:cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"),
        ("xmlns:cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"),
    ];
    let mut xml = Xml::new();
    xml.element(root.name, &attributes, |xml| {
        head(xml, document, &root);
        references(xml, document);
        parties::supplier(xml, document, sums.outside);
        parties::customer(xml, document, sums.outside);
        payment_means(xml, document);
        sums::write(xml, document, &sums);
        lines::write(xml, document, &sums, &root);
    });
    Ok(xml.into_bytes())
}

fn check(document: &Document) -> Result<(), UblError> {
    if document.kind == DocumentKind::Proforma {
        return Err(UblError::Proforma);
    }
    if document.number.trim().is_empty() {
        return Err(UblError::Number);
    }
    if document.lines.is_empty() {
        return Err(UblError::Lines);
    }
    let supplier = &document.supplier.party;
    let nameless = [supplier, &document.customer]
        .iter()
        .any(|party| party.name.trim().is_empty() || party.country.trim().is_empty());
    if nameless || (supplier.ico.is_empty() && supplier.dic.is_empty()) {
        return Err(UblError::Party);
    }
    let taxed = document.lines.iter().any(|line| line.vat != Vat::Outside);
    let reversed = document.lines.iter().any(|line| matches!(line.vat, Vat::ReverseCharge(_)));
    let customer = &document.customer;
    if (taxed && !(document.supplier.vat_payer && parties::has_vat_number(supplier)))
        || (reversed && customer.ico.is_empty() && !parties::has_vat_number(customer))
    {
        return Err(UblError::VatNumber);
    }
    let currency = document.currency.as_str();
    if currency.len() != 3 || !currency.chars().all(|sign| sign.is_ascii_uppercase()) {
        return Err(UblError::Currency);
    }
    Ok(())
}

/// In what an invoice and a credit note differ by name.
struct Root {
    name: &'static str,
    type_element: &'static str,
    type_code: &'static str,
    line_element: &'static str,
    quantity_element: &'static str,
}

impl Root {
    const fn of(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::CreditNote => Self {
                name: "CreditNote",
                type_element: "cbc:CreditNoteTypeCode",
                type_code: "381",
                line_element: "cac:CreditNoteLine",
                quantity_element: "cbc:CreditedQuantity",
            },
            DocumentKind::Invoice | DocumentKind::PaymentReceipt | DocumentKind::Proforma => Self {
                name: "Invoice",
                type_element: "cbc:InvoiceTypeCode",
                type_code: if matches!(kind, DocumentKind::PaymentReceipt) { "386" } else { "380" },
                line_element: "cac:InvoiceLine",
                quantity_element: "cbc:InvoicedQuantity",
            },
        }
    }
}

/// The day of payment. The standard asks for one wherever something is to be paid; without a term that is at once.
fn due_on(document: &Document) -> String {
    document.due_on.unwrap_or(document.issued_on).to_string()
}

fn head(xml: &mut Xml, document: &Document, root: &Root) {
    let credit = document.kind == DocumentKind::CreditNote;
    let taxed_on = document.taxed_on.map(|day| day.to_string()).unwrap_or_default();
    let (customization, profile) =
        if parties::are_reachable(document) { (PEPPOL, PROFILE) } else { (STANDARD, "") };
    xml.leaf("cbc:CustomizationID", customization);
    xml.leaf("cbc:ProfileID", profile);
    xml.leaf("cbc:ID", &document.number);
    xml.leaf("cbc:IssueDate", &document.issued_on.to_string());
    // The schemas of the two have these in another order, and a credit note has its day of payment elsewhere.
    if credit {
        xml.leaf("cbc:TaxPointDate", &taxed_on);
    } else {
        xml.leaf("cbc:DueDate", &due_on(document));
    }
    xml.leaf(root.type_element, root.type_code);
    xml.leaf("cbc:Note", &note(document));
    if !credit {
        xml.leaf("cbc:TaxPointDate", &taxed_on);
    }
    xml.leaf("cbc:DocumentCurrencyCode", &document.currency);
    if tax_in_home_currency(document).is_some() {
        xml.leaf("cbc:TaxCurrencyCode", HOME_CURRENCY);
    }
    let orders = told(document.customer_order_number.as_ref())
        .or_else(|| told(document.order_number.as_ref()));
    let reference = orders.or_else(|| told(document.contract_number.as_ref()));
    xml.leaf("cbc:BuyerReference", reference.unwrap_or(&document.number));
}

/// A number, where there is one.
fn told(number: Option<&String>) -> Option<&str> {
    number.map(|number| number.trim()).filter(|number| !number.is_empty())
}

/// Peppol takes one note: why a document is corrected, and what is said to the customer.
fn note(document: &Document) -> String {
    let reason = document.corrects.as_ref().map(|corrected| corrected.reason.trim());
    let parts = [reason.unwrap_or_default(), document.note.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Every tax document in a foreign currency tells its tax in the home currency (§ 29 of act 235/2004), reckoned by rate.
fn tax_in_home_currency(document: &Document) -> Option<Decimal> {
    let exchange_rate = document.exchange_rate?;
    if document.currency == HOME_CURRENCY || !document.supplier.vat_payer {
        return None;
    }
    let in_home = |tax: Decimal| (tax * exchange_rate.rate).checked_div(exchange_rate.amount);
    document.totals.rates.iter().map(|rate| in_home(rate.tax).map(sums::cents)).sum()
}

fn references(xml: &mut Xml, document: &Document) {
    let theirs = told(document.customer_order_number.as_ref());
    let ours = told(document.order_number.as_ref());
    if theirs.or(ours).is_some() {
        xml.group("cac:OrderReference", |xml| {
            // The schema asks for it, and these are the words of Peppol where it is not known.
            xml.leaf("cbc:ID", theirs.unwrap_or("NA"));
            xml.leaf("cbc:SalesOrderID", ours.unwrap_or_default());
        });
    }
    if let Some(corrected) = &document.corrects {
        xml.group("cac:BillingReference", |xml| {
            xml.group("cac:InvoiceDocumentReference", |xml| {
                xml.leaf("cbc:ID", &corrected.number);
                xml.leaf("cbc:IssueDate", &corrected.issued_on.to_string());
            });
        });
    }
    if let Some(number) = told(document.contract_number.as_ref()) {
        xml.group("cac:ContractDocumentReference", |xml| xml.leaf("cbc:ID", number));
    }
}

/// How it is to be paid. A transfer without an account is no transfer by the rules; it goes as an unnamed means.
fn payment_means(xml: &mut Xml, document: &Document) {
    let payment = &document.payment;
    let account = payment.account.as_ref().filter(|account| !account.iban.is_empty());
    let credit = document.kind == DocumentKind::CreditNote;
    let account = account.filter(|_| payment.means == PaymentMeans::Transfer && !credit);
    let code = codes::means(payment.means, account.is_some());
    xml.group("cac:PaymentMeans", |xml| {
        xml.leaf("cbc:PaymentMeansCode", code);
        if credit {
            xml.leaf("cbc:PaymentDueDate", &due_on(document));
        }
        xml.leaf("cbc:PaymentID", &payment.variable_symbol);
        let Some(account) = account else { return };
        xml.group("cac:PayeeFinancialAccount", |xml| {
            xml.leaf("cbc:ID", &account.iban);
            if !account.bic.is_empty() {
                xml.group("cac:FinancialInstitutionBranch", |xml| xml.leaf("cbc:ID", &account.bic));
            }
        });
    });
}
