//! The payment code of a document: the Czech payment descriptor SPAYD 1.0, which banks read from a square code ("QR
//! Platba", qr-platba.cz). Not here: the drawing of the square, and words beside it (pages do both).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::document::{Account, Document, DocumentKind, PaymentMeans};

/// Longest amount that the standard takes: seven digits, a dot, two digits.
const LONGEST_AMOUNT: usize = 10;
/// Longest message.
const LONGEST_MESSAGE: usize = 60;
/// Longest symbol (variable, specific and constant alike).
const LONGEST_SYMBOL: usize = 10;

/// Why a document has no payment code. The texts are for the log; people are told by [`SpaydError::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpaydError {
    /// It is not paid by a transfer, or money goes the other way.
    #[error("the document is not paid by a transfer")]
    NotTransferred,
    /// Nothing is to be paid.
    #[error("nothing is to be paid")]
    NothingToPay,
    /// More than the standard has digits for.
    #[error("the amount is too large for a payment code")]
    AmountTooLarge,
    /// There is no account with a right IBAN, or its BIC is wrong.
    #[error("there is no account with a valid IBAN")]
    Account,
    /// The currency is no code of three letters.
    #[error("the currency is no ISO 4217 code")]
    Currency,
    /// A symbol is not made of one to ten digits.
    #[error("a payment symbol is not made of up to ten digits")]
    Symbol,
}

impl SpaydError {
    /// The key of the text for people.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotTransferred => "spayd-not-transferred",
            Self::NothingToPay => "spayd-nothing-to-pay",
            Self::AmountTooLarge => "spayd-amount-too-large",
            Self::Account => "spayd-account",
            Self::Currency => "spayd-currency",
            Self::Symbol => "spayd-symbol",
        }
    }
}

/// The text to be drawn as a square code: `SPD*1.0*ACC:…*AM:…*CC:…*DT:…*MSG:…*X-KS:…*X-SS:…*X-VS:…*CRC32:…`.
///
/// Only characters of the alphanumeric mode of square codes are used, so that the square stays small. The message is the
/// number of the document and nothing else: a code is photographed and passed on, and names nobody.
pub fn payment_code(document: &Document) -> Result<String, SpaydError> {
    let payment = &document.payment;
    match document.kind {
        DocumentKind::Invoice | DocumentKind::Proforma => {}
        // Its money has come, and is not to be asked for again.
        DocumentKind::PaymentReceipt => return Err(SpaydError::NothingToPay),
        DocumentKind::CreditNote => return Err(SpaydError::NotTransferred),
    }
    if payment.means != PaymentMeans::Transfer {
        return Err(SpaydError::NotTransferred);
    }
    let account = payment.account.as_ref().ok_or(SpaydError::Account)?;
    let mut fields = BTreeMap::new();
    fields.insert("ACC", account_value(account)?);
    fields.insert("AM", amount_value(document.totals.payable)?);
    fields.insert("CC", currency_value(&document.currency)?);
    if let Some(due_on) = document.due_on {
        fields.insert("DT", due_on.strftime("%Y%m%d").to_string());
    }
    fields.insert("MSG", message_value(&document.number));
    fields.insert("X-KS", symbol_value(&payment.constant_symbol)?);
    fields.insert("X-SS", symbol_value(&payment.specific_symbol)?);
    fields.insert("X-VS", symbol_value(&payment.variable_symbol)?);
    fields.retain(|_key, value| !value.is_empty());
    // The checksum is reckoned from the fields sorted by key; written in that order, the code is its own canonical form.
    let mut code = "SPD*1.0".to_owned();
    for (key, value) in &fields {
        code.push('*');
        code.push_str(key);
        code.push(':');
        code.push_str(value);
    }
    let checksum = crc32(code.as_bytes());
    Ok(format!("{code}*CRC32:{checksum:08X}"))
}

/// IBAN, and BIC behind `+` when it is known.
fn account_value(account: &Account) -> Result<String, SpaydError> {
    let iban = account.iban.replace(' ', "").to_ascii_uppercase();
    if !is_iban(&iban) {
        return Err(SpaydError::Account);
    }
    let bic = account.bic.trim().to_ascii_uppercase();
    if bic.is_empty() {
        return Ok(iban);
    }
    let right = matches!(bic.len(), 8 | 11) && bic.chars().all(|sign| sign.is_ascii_alphanumeric());
    if right { Ok(format!("{iban}+{bic}")) } else { Err(SpaydError::Account) }
}

/// Whether it has the form of an IBAN and its check digits are right (ISO 13616: the whole modulo 97 is 1).
fn is_iban(iban: &str) -> bool {
    if !(15..=34).contains(&iban.len()) || !iban.is_ascii() {
        return false;
    }
    let (head, body) = iban.split_at(4);
    let shaped = head.chars().take(2).all(|sign| sign.is_ascii_uppercase())
        && head.chars().skip(2).all(|sign| sign.is_ascii_digit());
    let remainder = body.chars().chain(head.chars()).try_fold(0_u32, |sum, sign| {
        let value = sign.to_digit(36)?;
        Some((sum * if value < 10 { 10 } else { 100 } + value) % 97)
    });
    shaped && remainder == Some(1)
}

/// Two places behind a dot.
fn amount_value(amount: Decimal) -> Result<String, SpaydError> {
    let mut amount = amount.round_dp(2);
    if amount <= Decimal::ZERO {
        return Err(SpaydError::NothingToPay);
    }
    amount.rescale(2);
    let text = amount.to_string();
    if text.len() > LONGEST_AMOUNT { Err(SpaydError::AmountTooLarge) } else { Ok(text) }
}

fn currency_value(currency: &str) -> Result<String, SpaydError> {
    let right = currency.len() == 3 && currency.chars().all(|sign| sign.is_ascii_uppercase());
    if right { Ok(currency.to_owned()) } else { Err(SpaydError::Currency) }
}

/// Up to ten digits, or nothing.
fn symbol_value(symbol: &str) -> Result<String, SpaydError> {
    let right = symbol.len() <= LONGEST_SYMBOL && symbol.chars().all(|sign| sign.is_ascii_digit());
    if right { Ok(symbol.to_owned()) } else { Err(SpaydError::Symbol) }
}

/// The message in the characters of the alphanumeric mode: upper-case, others left out, `*` and `%` escaped, cut between
/// characters so that the escaped text keeps the limit.
fn message_value(text: &str) -> String {
    let mut message = String::new();
    for sign in text.trim().to_uppercase().chars() {
        let escaped = match sign {
            '*' => "%2A".to_owned(),
            '%' => "%25".to_owned(),
            '0'..='9' | 'A'..='Z' | ' ' | '$' | '+' | '-' | '.' | '/' | ':' => String::from(sign),
            _ => continue,
        };
        if message.len() + escaped.len() > LONGEST_MESSAGE {
            break;
        }
        message.push_str(&escaped);
    }
    message.trim_end().to_owned()
}

/// The table of the IEEE polynomial in its reflected form, by byte.
const CRC_TABLE: [u32; 256] = crc_table();

#[expect(clippy::indexing_slicing, reason = "a constant: the compiler checks the bounds")]
#[expect(clippy::as_conversions, reason = "no other conversion is const; the index is below 256")]
const fn crc_table() -> [u32; 256] {
    let mut table = [0_u32; 256];
    let mut index = 0_u32;
    while index < 256 {
        let mut value = index;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 { 0xEDB8_8320 ^ (value >> 1) } else { value >> 1 };
            bit += 1;
        }
        table[index as usize] = value;
        index += 1;
    }
    table
}

/// CRC-32 of IEEE 802.3, as archives and this standard use it.
fn crc32(bytes: &[u8]) -> u32 {
    let register = bytes.iter().fold(u32::MAX, |register, byte| {
        let [lowest, ..] = register.to_le_bytes();
        let entry = CRC_TABLE.get(usize::from(lowest ^ byte)).copied().unwrap_or_default();
        entry ^ (register >> 8)
    });
    !register
}

#[cfg(test)]
mod tests;
