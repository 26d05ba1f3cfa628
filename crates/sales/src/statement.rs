//! A bank statement: what came in becomes payments, each movement once, however often its file is brought.

use billing::statement::{Entry, Statement};
use dictionary::Draft;
use records::{Error, Work, create, manage};
use rust_decimal::Decimal;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::payment;

/// Most movements that are taken in one go.
pub const MOST_TAKEN: usize = 5_000;
/// Longest name and longest message, as the fields have them.
const LONGEST_NAME: usize = 200;
const LONGEST_MESSAGE: usize = 500;

/// What became of the movements of a statement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// Payments that found their document.
    pub matched: usize,
    /// Payments for which somebody must find one.
    pub unmatched: usize,
    /// Movements that had been taken before.
    pub known: usize,
    /// Money that went out.
    pub outgoing: usize,
}

/// Records all that came in: everything or nothing.
pub fn take_statements(work: &mut Work<'_, '_>, statements: &[Statement]) -> Result<Taken, Error> {
    let entries: usize = statements.iter().map(|statement| statement.entries.len()).sum();
    if entries > MOST_TAKEN {
        return Err(Error::at("file", "statement-too-many-entries"));
    }
    let mut taken = Taken::default();
    let mut seen: Vec<String> = Vec::new();
    for statement in statements {
        for entry in &statement.entries {
            if entry.amount <= Decimal::ZERO {
                taken.outgoing += 1;
                continue;
            }
            let bare = bare_key(&statement.account, entry);
            // Two equal movements of one day are two, unless the bank tells them apart itself.
            let again = seen.iter().filter(|one| **one == bare).count();
            let key = hashed(&format!("{bare}|{again}"));
            seen.push(bare);
            if work.find_id("payment", "statement_key", &key)?.is_some() {
                taken.known += 1;
            } else if take(work, (&statement.account, entry), key)? {
                taken.matched += 1;
            } else {
                taken.unmatched += 1;
            }
        }
    }
    Ok(taken)
}

/// Records one movement; tells whether it found its document.
fn take(
    work: &mut Work<'_, '_>,
    (account, entry): (&str, &Entry),
    key: String,
) -> Result<bool, Error> {
    let entity = work.entity("payment")?;
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let draft = Draft::default()
        .with("amount", json!({"amount": entry.amount.to_string(), "currency": entry.currency}))
        .with("received_on", entry.booked_on.to_string())
        .with("method", "transfer")
        .with("constant_symbol", entry.constant_symbol.as_str())
        .with("specific_symbol", entry.specific_symbol.as_str())
        .with("counter_account", cut(&entry.counter_account, 50))
        .with("counter_name", cut(&entry.counter_name, LONGEST_NAME))
        .with("message", cut(&entry.message, LONGEST_MESSAGE));
    let made = create(work, &entity, &draft)?.record;
    let account = cut(account, 50);
    // The symbol comes with the account: without it the payment might find the document of another issuer.
    let symbol = Some(entry.variable_symbol.clone()).filter(|symbol| !symbol.is_empty());
    let payment = manage(work, (&entity, made.id()), "change", |work, pending| {
        pending.set("statement_key", key);
        pending.set("account", Some(account).filter(|account| !account.is_empty()));
        pending.set("variable_symbol", symbol);
        payment::assign(work, pending)
    })?;
    Ok(!payment.get("invoice_id").is_empty())
}

/// By what a movement is known again. A bank's own reference tells it alone; without one everything that it says.
fn bare_key(account: &str, entry: &Entry) -> String {
    let day = entry.booked_on.to_string();
    let amount = entry.amount.normalize().to_string();
    let parts: [&str; 4] = [account, &day, &amount, &entry.currency];
    let more: [&str; 3] = if entry.bank_reference.is_empty() {
        [&entry.variable_symbol, &entry.counter_account, &entry.message]
    } else {
        [&entry.bank_reference, "", ""]
    };
    parts.into_iter().chain(more).collect::<Vec<_>>().join("|")
}

/// What is kept of it names nobody.
fn hashed(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}
