//! The ledger of erasures as a signed file, to be kept apart from backups: who restores one into an empty place gives it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::error::Error;
use crate::house::House;
use crate::ledger::{LedgerLine, ObjectionLine};

/// The kind and version of the document.
const KIND: &str = "kartoteka-ledger-1";

/// What a file has, and nothing else.
const PARTS: [&str; 5] = ["ledger", "public_key", "signature", "lines", "objections"];

/// True when a document that the house wrote says these names and nothing beside them, none of them twice: readers differ in which of
/// two they believe.
pub fn says_only(whole: &Json, names: &[&str], bytes: &[u8]) -> bool {
    let known = |whole: &serde_json::Map<String, Json>| {
        whole.keys().all(|key| names.contains(&key.as_str()))
    };
    whole.as_object().is_some_and(known) && format!("{whole:#}\n").into_bytes() == bytes
}

/// A ledger that was read from a file and whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerFile {
    /// When it was written.
    pub exported_at: Timestamp,
    /// The house that has signed it.
    pub public_key: String,
    /// Its lines.
    pub lines: Vec<LedgerLine>,
    /// What stands beside it.
    pub objections: Vec<ObjectionLine>,
}

/// What is signed: how many lines there are, and a digest of all of them.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    kind: String,
    exported_at: Timestamp,
    lines: usize,
    objections: usize,
    last: Option<Uuid>,
    content: String,
}

impl Statement {
    fn of(exported_at: Timestamp, lines: &[LedgerLine], objections: &[ObjectionLine]) -> Self {
        let mut hasher = Sha256::new();
        for line in lines {
            hasher.update(format!("{}\n", line.text()));
        }
        for line in objections {
            hasher.update(format!("{}\n", line.text()));
        }
        Self {
            kind: KIND.to_owned(),
            exported_at,
            lines: lines.len(),
            objections: objections.len(),
            last: lines.last().map(|line| line.id),
            content: hex::encode(hasher.finalize()),
        }
    }

    fn text(&self) -> String {
        format!("{}\n", json!(self))
    }
}

impl House {
    /// The ledger as it is now, signed.
    pub fn export_ledger(&self) -> Result<Vec<u8>, Error> {
        let (lines, objections) = (self.ledger()?, self.objections()?);
        let statement = Statement::of(self.now(), &lines, &objections);
        let note = self.audit().sign_statement(&statement.text())?;
        let whole = json!({
            "ledger": statement,
            "public_key": self.audit().public_key(),
            "signature": note.lines().last().unwrap_or_default(),
            "lines": lines,
            "objections": objections,
        });
        Ok(format!("{whole:#}\n").into_bytes())
    }

    /// Takes the lines of a file over into the key store. It must be this house's own.
    pub fn import_ledger(&self, file: &LedgerFile) -> Result<(), Error> {
        if file.public_key != self.audit().public_key() {
            return Err(Error::Fault("the ledger belongs to another house".to_owned()));
        }
        for line in &file.lines {
            self.keep_in_ledger(*line)?;
        }
        for line in &file.objections {
            self.keep_objection(line)?;
        }
        Ok(())
    }
}

impl LedgerFile {
    /// The erasures that stand in it and in none of these lines. A ledger only grows, so there should be none.
    pub fn missing_from(&self, lines: &[LedgerLine]) -> Vec<Uuid> {
        let standing: BTreeSet<Uuid> = lines.iter().map(|line| line.id).collect();
        self.lines.iter().map(|line| line.id).filter(|id| !standing.contains(id)).collect()
    }

    /// True for bytes that say of themselves that they are a ledger.
    pub fn is_one(bytes: &[u8]) -> bool {
        serde_json::from_slice(bytes).is_ok_and(|whole: Json| whole.get("ledger").is_some())
    }

    /// Reads a file and believes it only when its signature holds. Tells what is wrong.
    pub fn read(bytes: &[u8]) -> Result<Self, &'static str> {
        let whole: Json = serde_json::from_slice(bytes).map_err(|_error| "it is no JSON")?;
        if !says_only(&whole, &PARTS, bytes) {
            return Err("something was added to it, or it was written anew");
        }
        let part = |name: &str| whole.get(name).cloned().unwrap_or_default();
        let word = |name: &str| part(name).as_str().unwrap_or_default().to_owned();
        let statement: Statement = serde_json::from_value(part("ledger"))
            .map_err(|_error| "it is a document of another kind")?;
        if statement.kind != KIND {
            return Err("it is a document of another kind");
        }
        let changed = "its signature is false, or it was changed";
        let public_key = word("public_key");
        let verifier = audit::note::Verifier::from_vkey(&public_key).map_err(|_error| changed)?;
        let note = format!("{}\n{}\n", statement.text(), word("signature"));
        let signed = verifier.verify_statement(&note).map_err(|_error| changed)?;
        if signed != statement.text() {
            return Err(changed);
        }
        let lines: Vec<LedgerLine> =
            serde_json::from_value(part("lines")).map_err(|_error| "its lines cannot be read")?;
        let objections: Vec<ObjectionLine> = serde_json::from_value(part("objections"))
            .map_err(|_error| "its objections cannot be read")?;
        if statement != Statement::of(statement.exported_at, &lines, &objections) {
            return Err("its lines are not those that were signed");
        }
        Ok(Self { exported_at: statement.exported_at, public_key, lines, objections })
    }
}
