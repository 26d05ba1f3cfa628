//! A document of billing as a value: what stands on it, and nothing of how it is stored or shown.
//!
//! Not here: reckoning (`totals`), any form for others (`isdoc`, `ubl`, `pohoda`). Amounts are decimals of the document's
//! currency unless the name says otherwise, with two places once they are reckoned.

use jiff::civil::Date;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::totals::Totals;

/// A document of billing.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its identifier, for good (ISDOC asks for one).
    pub id: Uuid,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number in its series; empty while it is a draft.
    pub number: String,
    /// The day when it was issued.
    pub issued_on: Date,
    /// The day of taxable supply (DUZP), or of the payment received; only on tax documents.
    pub taxed_on: Option<Date>,
    /// The day by which it is to be paid.
    pub due_on: Option<Date>,
    /// Who supplies.
    pub supplier: Supplier,
    /// Who is to pay.
    pub customer: Party,
    /// The currency of the document, ISO 4217.
    pub currency: String,
    /// What the document's currency is worth in the home currency; `None` when it is the home currency itself.
    pub exchange_rate: Option<ExchangeRate>,
    /// Whether prices on the lines are without or with tax.
    pub prices: Prices,
    /// The lines in their order.
    pub lines: Vec<Line>,
    /// A discount on the whole, in per cent, taken from every line alike.
    pub discount: Decimal,
    /// What the lines, rates and the whole come to.
    pub totals: Totals,
    /// What was paid before and is deducted.
    pub deposits: Vec<Deposit>,
    /// How it is to be paid.
    pub payment: Payment,
    /// The document that this one corrects (§ 42 and § 45 of act 235/2004).
    pub corrects: Option<Correction>,
    /// The number of the order behind it, in our own series.
    pub order_number: Option<String>,
    /// The number of the same order at the customer, by which their program finds it.
    pub customer_order_number: Option<String>,
    /// The number of the contract behind it.
    pub contract_number: Option<String>,
    /// The day when that contract was signed.
    pub contract_signed_on: Option<Date>,
    /// By which provision its exempt lines are exempt, such as `§ 51` (§ 29(2) of act 235/2004); empty where none is.
    pub exemption: String,
    /// What is said to the customer.
    pub note: String,
    /// The language in which it is written: `cs` or `en`.
    pub language: String,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// A demand for payment of a supply; of a VAT payer a tax document.
    Invoice,
    /// A demand for payment in advance; never a tax document.
    Proforma,
    /// A tax document on a payment received before the supply.
    PaymentReceipt,
    /// A correction of an issued document that lowers it. Its amounts are positive.
    CreditNote,
}

/// Whether a unit price holds the tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prices {
    /// Without tax; the tax is reckoned from the base ("zdola").
    WithoutTax,
    /// With tax; the tax is taken out of the price ("shora").
    WithTax,
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What is supplied.
    pub text: String,
    /// How much; negative where something is taken back.
    pub quantity: Decimal,
    /// Of what: `ks`, `h`, `m2` …
    pub unit: String,
    /// The price of one unit, as [`Prices`] says.
    pub unit_price: Decimal,
    /// A discount in per cent, 0 to 100.
    pub discount: Decimal,
    /// How it is taxed.
    pub vat: Vat,
}

/// How a line is taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vat {
    /// At this rate in per cent.
    Rate(Decimal),
    /// The customer declares the tax ("daň odvede zákazník", § 92a of act 235/2004); the rate in per cent is told.
    ReverseCharge(Decimal),
    /// Supplied without tax though by a payer (§ 51 of act 235/2004, and supplies abroad).
    Exempt,
    /// By somebody who pays no VAT, or not a taxable supply at all.
    Outside,
}

/// Who supplies: a party with what only a supplier tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Supplier {
    /// Who.
    pub party: Party,
    /// Pays VAT. Otherwise no line is taxed, and the document says so.
    pub vat_payer: bool,
    /// The entry in the register that § 435 of act 89/2012 asks for.
    pub registration: String,
}

/// Somebody on a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Party {
    /// Their name.
    pub name: String,
    /// IČO; empty when there is none.
    pub ico: String,
    /// DIČ; empty when there is none.
    pub dic: String,
    /// Street with its number.
    pub street: String,
    /// Town.
    pub city: String,
    /// Postal code, as stored (without spaces for CZ and SK).
    pub postal_code: String,
    /// ISO 3166-1 alpha-2 code, upper-case.
    pub country: String,
    /// The person who can be asked; empty when nobody is named.
    pub contact_name: String,
    /// E-mail; empty when there is none.
    pub email: String,
    /// Telephone in the form of E.164; empty when there is none.
    pub phone: String,
}

/// What a foreign currency is worth: `amount` units of it make `rate` units of the home currency, by the ČNB on the day of
/// taxable supply (§ 4 of act 235/2004).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExchangeRate {
    /// Units of the foreign currency: 1, 100 or 1000.
    pub amount: Decimal,
    /// Units of the home currency.
    pub rate: Decimal,
}

/// A payment made before, which this document deducts.
#[derive(Debug, Clone, PartialEq)]
pub struct Deposit {
    /// The number of the document on the payment.
    pub number: String,
    /// The identifier of that document.
    pub id: Uuid,
    /// The variable symbol of the payment.
    pub variable_symbol: String,
    /// How it was taxed when it came; [`Vat::Outside`] where there was no tax document on it.
    pub vat: Vat,
    /// Without tax.
    pub base: Decimal,
    /// The tax.
    pub tax: Decimal,
    /// Both in crowns, as the tax document on it declared them; `None` where that is not known.
    pub home: Option<HomePart>,
}

/// Base and tax in the home currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HomePart {
    /// Without tax.
    pub base: Decimal,
    /// The tax.
    pub tax: Decimal,
}

/// How a document is to be paid.
#[derive(Debug, Clone, PartialEq)]
pub struct Payment {
    /// By what means.
    pub means: PaymentMeans,
    /// Where to, for a transfer.
    pub account: Option<Account>,
    /// Variable symbol: up to ten digits.
    pub variable_symbol: String,
    /// Constant symbol; empty when there is none.
    pub constant_symbol: String,
    /// Specific symbol; empty when there is none.
    pub specific_symbol: String,
}

/// Means of payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentMeans {
    /// By transfer to an account.
    Transfer,
    /// In cash.
    Cash,
    /// By card.
    Card,
    /// On delivery.
    OnDelivery,
    /// Set off against another claim.
    SetOff,
}

/// An account of a supplier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// In the Czech form without the code: `19-2000145399`, or `2000145399`; empty for a foreign account.
    pub number: String,
    /// The code of a Czech bank: four digits.
    pub bank_code: String,
    /// The name of the bank; empty when it is not known.
    pub bank_name: String,
    /// IBAN without spaces.
    pub iban: String,
    /// BIC; empty when it is not known.
    pub bic: String,
}

/// What a correction corrects, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The number of the corrected document.
    pub number: String,
    /// Its identifier.
    pub id: Uuid,
    /// The day when it was issued.
    pub issued_on: Date,
    /// The reason, which § 45 of act 235/2004 asks for.
    pub reason: String,
}
