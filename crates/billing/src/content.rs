//! What a document must say before it may be issued: § 29 and § 45 of act 235/2004 for tax documents, § 435 of act 89/2012
//! for business papers, and what a demand for payment needs to be paid at all.

use rust_decimal::Decimal;

use crate::document::{Document, DocumentKind, Party, PaymentMeans, Vat};

/// Something that is missing on a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Where: a name of the document's own.
    pub part: Part,
    /// The key of the text that names the law which asks for it.
    pub law: Option<&'static str>,
}

/// A part of a document that may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The supplier's name.
    SupplierName,
    /// The supplier's address.
    SupplierAddress,
    /// The supplier's IČO.
    SupplierIco,
    /// The supplier's DIČ.
    SupplierDic,
    /// The supplier's entry in a register.
    SupplierRegistration,
    /// The account to which a transfer goes.
    Account,
    /// The customer's name.
    CustomerName,
    /// The customer's address.
    CustomerAddress,
    /// The customer's DIČ.
    CustomerDic,
    /// The day of taxable supply.
    TaxedOn,
    /// The day by which it is to be paid.
    DueOn,
    /// Any line.
    Lines,
    /// The text of a line, by its place from 0.
    LineText(usize),
    /// What the currency is worth in the home one.
    ExchangeRate,
    /// By which provision lines are exempt.
    Exemption,
    /// The document that is corrected.
    Corrected,
    /// Why it is corrected.
    Reason,
}

/// The law on tax documents.
const VAT_ACT: Option<&str> = Some("law-235-2004-29");
/// The law on corrections.
const CORRECTION: Option<&str> = Some("law-235-2004-45");
/// The law on business papers.
const BUSINESS_PAPER: Option<&str> = Some("law-89-2012-435");
/// What has no law but no payment comes without it.
const PAYMENT: Option<&str> = None;
/// Not the VAT act alone: every document is in the books, and its ISDOC (which the PDF carries too), in crowns. So not only tax
/// documents need it.
const IN_CROWNS: Option<&str> = Some("exchange-rate-needed");

/// All that is missing, in the order in which a person fills a document in.
pub fn missing(document: &Document) -> Vec<Missing> {
    let mut found = Vec::new();
    let mut need = |filled: bool, part: Part, law: Option<&'static str>| {
        if !filled {
            found.push(Missing { part, law });
        }
    };
    let supplier = &document.supplier;
    let taxed = supplier.vat_payer && document.kind != DocumentKind::Proforma;
    need(said(&supplier.party.name), Part::SupplierName, BUSINESS_PAPER);
    need(has_address(&supplier.party), Part::SupplierAddress, BUSINESS_PAPER);
    need(said(&supplier.party.ico), Part::SupplierIco, BUSINESS_PAPER);
    need(said(&supplier.registration), Part::SupplierRegistration, BUSINESS_PAPER);
    need(!supplier.vat_payer || said(&supplier.party.dic), Part::SupplierDic, VAT_ACT);
    need(said(&document.customer.name), Part::CustomerName, VAT_ACT);
    need(!taxed || has_address(&document.customer), Part::CustomerAddress, VAT_ACT);
    let reversed = document.lines.iter().any(|line| matches!(line.vat, Vat::ReverseCharge(_)));
    need(!reversed || said(&document.customer.dic), Part::CustomerDic, VAT_ACT);
    need(!taxed || document.taxed_on.is_some(), Part::TaxedOn, VAT_ACT);
    let demands = matches!(document.kind, DocumentKind::Invoice | DocumentKind::Proforma);
    need(!demands || document.due_on.is_some(), Part::DueOn, PAYMENT);
    let transferred = demands && document.payment.means == PaymentMeans::Transfer;
    need(!transferred || document.payment.account.is_some(), Part::Account, PAYMENT);
    need(!document.lines.is_empty(), Part::Lines, VAT_ACT);
    for (place, line) in document.lines.iter().enumerate() {
        need(said(&line.text), Part::LineText(place), VAT_ACT);
    }
    let worth = document
        .exchange_rate
        .is_some_and(|rate| rate.rate > Decimal::ZERO && rate.amount > Decimal::ZERO);
    need(document.currency == "CZK" || worth, Part::ExchangeRate, IN_CROWNS);
    let exempt = document.lines.iter().any(|line| line.vat == Vat::Exempt);
    need(!(taxed && exempt) || said(&document.exemption), Part::Exemption, VAT_ACT);
    if document.kind == DocumentKind::CreditNote {
        let corrects = document.corrects.as_ref();
        need(
            corrects.is_some_and(|corrected| said(&corrected.number)),
            Part::Corrected,
            CORRECTION,
        );
        need(corrects.is_some_and(|corrected| said(&corrected.reason)), Part::Reason, CORRECTION);
    }
    found
}

fn said(text: &str) -> bool {
    !text.trim().is_empty()
}

fn has_address(party: &Party) -> bool {
    said(&party.city) && said(&party.country) && (said(&party.street) || said(&party.postal_code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::ExchangeRate;
    use crate::sample::{dec, invoice, line};

    fn check(change: impl FnOnce(&mut Document), expected: &[Part]) {
        let mut document = invoice(vec![line("Práce", "1", "100", Vat::Rate(dec("21")))]);
        change(&mut document);
        let parts: Vec<Part> = missing(&document).into_iter().map(|missing| missing.part).collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_whole_document_misses_nothing() {
        check(|_| {}, &[]);
    }

    #[test]
    fn what_is_missing_is_named() {
        check(|document| document.supplier.party.dic.clear(), &[Part::SupplierDic]);
        check(|document| document.supplier.registration.clear(), &[Part::SupplierRegistration]);
        check(|document| document.customer.name = "  ".to_owned(), &[Part::CustomerName]);
        check(|document| document.customer.city.clear(), &[Part::CustomerAddress]);
        check(|document| document.taxed_on = None, &[Part::TaxedOn]);
        check(|document| document.due_on = None, &[Part::DueOn]);
        check(|document| document.payment.account = None, &[Part::Account]);
        check(|document| document.lines.clear(), &[Part::Lines]);
        check(
            |document| document.lines.iter_mut().for_each(|line| line.text.clear()),
            &[Part::LineText(0)],
        );
        check(|document| document.currency = "EUR".to_owned(), &[Part::ExchangeRate]);
        let exempt = |document: &mut Document| {
            document.lines.iter_mut().for_each(|line| line.vat = Vat::Exempt);
        };
        check(exempt, &[Part::Exemption]);
        let said = |document: &mut Document| {
            exempt(document);
            document.exemption = "§ 51".to_owned();
        };
        check(said, &[]);
    }

    /// ISDOC tells every amount in crowns, on whatever document.
    #[test]
    fn a_foreign_currency_has_its_rate_on_every_document() {
        let euro = |change: fn(&mut Document)| {
            move |document: &mut Document| {
                document.currency = "EUR".to_owned();
                change(document);
            }
        };
        check(
            euro(|document| {
                document.kind = DocumentKind::Proforma;
                document.taxed_on = None;
            }),
            &[Part::ExchangeRate],
        );
        check(euro(|document| document.supplier.vat_payer = false), &[Part::ExchangeRate]);
        let rate = |rate: &str| Some(ExchangeRate { amount: Decimal::ONE, rate: dec(rate) });
        let at = |told: &'static str| {
            move |document: &mut Document| {
                document.currency = "EUR".to_owned();
                document.exchange_rate = rate(told);
            }
        };
        check(at("24.5"), &[]);
        check(at("0"), &[Part::ExchangeRate]);
        check(at("-1"), &[Part::ExchangeRate]);
    }

    #[test]
    fn some_documents_need_more_and_some_less() {
        check(
            |document| document.kind = DocumentKind::CreditNote,
            &[Part::Corrected, Part::Reason],
        );
        let reversed = |document: &mut Document| {
            document.customer.dic.clear();
            document.lines.iter_mut().for_each(|line| line.vat = Vat::ReverseCharge(dec("21")));
        };
        check(reversed, &[Part::CustomerDic]);
        let without_tax = |document: &mut Document| {
            document.supplier.vat_payer = false;
            document.supplier.party.dic.clear();
            document.taxed_on = None;
            document.customer.street.clear();
            document.customer.city.clear();
        };
        check(without_tax, &[]);
        let proforma = |document: &mut Document| {
            document.kind = DocumentKind::Proforma;
            document.taxed_on = None;
        };
        check(proforma, &[]);
        check(|document| document.payment.means = PaymentMeans::Cash, &[]);
    }
}
