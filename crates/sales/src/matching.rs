//! Which document a payment pays, where nobody says it: by its variable symbol, its currency, the account to which it came, and
//! its amount. What cannot be told stays without a document, and somebody must say it.
//!
//! Called by the rules of payments alone.

use dictionary::Value;
use dictionary::check::bank_account;
use records::{Error, Held, Pending, Work};
use uuid::Uuid;

use crate::invoice::OWED;

/// The one document that waits for this money. Of several, the one that waits for just this amount.
pub(crate) fn find(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Option<Held>, Error> {
    let symbol = pending.get("variable_symbol").clone();
    let Some(amount) = pending.get("amount").as_money().filter(|_| !symbol.is_empty()) else {
        return Ok(None);
    };
    let mut waiting = work.held_with("invoice", &[("variable_symbol", symbol)])?;
    waiting.retain(|document| {
        document.get("status").as_text().is_some_and(|status| OWED.contains(&status))
            && document.get("currency").as_text() == Some(&amount.currency)
            && takes(document, amount.minor)
    });
    let issuers = issuers_with(work, pending.get("account"))?;
    if !issuers.is_empty() {
        // Several issuers may count from one. Money is for whoever has the account, and for nobody else.
        waiting.retain(|it| it.get("issuer_id").as_id().is_some_and(|id| issuers.contains(&id)));
    }
    if waiting.len() > 1 {
        let due = |document: &Held| document.get("to_pay").as_money().map(|left| left.minor);
        waiting.retain(|document| due(document) == Some(amount.minor.abs()));
    }
    Ok(if waiting.len() == 1 { waiting.pop() } else { None })
}

/// What comes in pays a demand; what goes out, a credit note. A document on money that has come waits for none.
fn takes(document: &Held, minor: i64) -> bool {
    match document.get("kind").as_text() {
        Some("credit_note") => minor < 0,
        Some("payment_receipt") => false,
        _ => minor > 0,
    }
}

/// Who has this account; nobody where it is not known.
fn issuers_with(work: &mut Work<'_, '_>, account: &Value) -> Result<Vec<Uuid>, Error> {
    let Some(account) = account.as_text() else { return Ok(Vec::new()) };
    // Some statements do not tell the bank: then the number before its code must do.
    let whole = bank_account::parse(account).ok();
    let same = |stored: &str| match &whole {
        Some(whole) => stored == whole,
        None => stored.split_once('/').is_some_and(|(number, _bank)| number == account),
    };
    let mut issuers = work.held_with("issuer", &[])?;
    issuers.retain(|issuer| {
        let accounts = issuer.get("accounts").as_lines().iter();
        accounts.filter_map(|line| line.get("account").as_text()).any(same)
    });
    Ok(issuers.iter().map(Held::id).collect())
}
