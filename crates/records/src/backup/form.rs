//! What stands in a backup, and how: its first and its last entry, and the rows of tables as lines of JSON.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dictionary::ColumnKind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use store::{Cell, TableForm};
use uuid::Uuid;

use crate::backup::error::BackupError;

/// The kind and version of the format.
pub(crate) const KIND: &str = "kartoteka-backup-1";
/// The name of the first entry.
pub(crate) const HEADER: &str = "kartoteka.json";
/// The name of the last entry.
pub(crate) const MANIFEST: &str = "manifest.json";

/// The first entry: what is needed to read the others.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    pub(crate) kind: String,
    pub(crate) program: String,
    pub(crate) schema: i64,
    pub(crate) taken_at: Timestamp,
    pub(crate) installation: String,
    pub(crate) main: Vec<TableTold>,
    pub(crate) keys: Vec<TableTold>,
    /// The newest key of the store: one that is older lacks keys.
    pub(crate) newest_key: Uuid,
    /// Which lines the ledger of erasures had, before anything was read: everybody in them is erased in this backup already.
    pub(crate) erasures: Vec<Uuid>,
}

/// A table, as the first entry tells it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableTold {
    pub(crate) name: String,
    pub(crate) columns: Vec<(String, String)>,
}

/// The last entry: what the whole must be, signed by the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The kind and version of the format.
    pub kind: String,
    /// The moment whose state it holds.
    pub taken_at: Timestamp,
    /// The installation that made it.
    pub installation: String,
    /// How many entries came before this one.
    pub entries: u64,
    /// A digest over all of them, in hexadecimal.
    pub content: String,
    /// Rows of the main database.
    pub rows: u64,
    /// Keys.
    pub keys: u64,
    /// Sealed files.
    pub files: u64,
    /// Files that records have and that were not where they should be.
    pub missing_files: u64,
    /// Lines of the ledger of erasures when it was made.
    pub erasures: u64,
    /// The last of them.
    pub last_erasure: Option<Uuid>,
    /// The public key of the house, which has signed it.
    #[serde(skip)]
    pub public_key: String,
}

impl Manifest {
    /// For programs.
    pub fn as_json(&self) -> Json {
        let mut json = json!(self);
        if let Json::Object(map) = &mut json {
            map.insert("public_key".to_owned(), self.public_key.as_str().into());
        }
        json
    }

    /// The bytes of the entry; `sign` makes a signed note of a statement.
    pub(crate) fn signed(
        &self,
        sign: impl FnOnce(&str) -> Result<String, audit::Error>,
    ) -> Result<Vec<u8>, BackupError> {
        let note = sign(&format!("{}\n", json!(self)))?;
        let signature = note.lines().last().unwrap_or_default();
        let whole =
            json!({"manifest": self, "public_key": self.public_key, "signature": signature});
        Ok(format!("{whole:#}\n").into_bytes())
    }

    /// Reads the entry and believes it only when its signature holds.
    pub(crate) fn verified(bytes: &[u8]) -> Result<Self, BackupError> {
        let damaged = |what: &str| BackupError::Damaged(format!("{MANIFEST}: {what}"));
        let whole: Json = serde_json::from_slice(bytes).map_err(|_error| damaged("no JSON"))?;
        let told = whole.get("manifest").ok_or_else(|| damaged("no manifest"))?;
        let word = |name: &str| whole.get(name).and_then(Json::as_str).unwrap_or_default();
        let verifier = audit::note::Verifier::from_vkey(word("public_key"))
            .map_err(|_error| BackupError::NotSigned)?;
        let note = format!("{told}\n\n{}\n", word("signature"));
        verifier.verify_statement(&note).map_err(|_error| BackupError::NotSigned)?;
        let manifest: Self = serde_json::from_value(told.clone())
            .map_err(|error| BackupError::Newer(error.to_string()))?;
        if manifest.kind != KIND {
            return Err(BackupError::Newer(manifest.kind));
        }
        Ok(Self { public_key: word("public_key").to_owned(), ..manifest })
    }
}

impl Header {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, BackupError> {
        let damaged = |what: String| BackupError::Damaged(format!("{HEADER}: {what}"));
        let json: Json =
            serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
        match json.get("kind").and_then(Json::as_str) {
            Some(KIND) => serde_json::from_value(json).map_err(|error| damaged(error.to_string())),
            Some(kind) => Err(BackupError::Newer(kind.to_owned())),
            None => Err(damaged("it has no kind".to_owned())),
        }
    }

    /// The tables of one of its databases.
    pub(crate) fn forms(told: &[TableTold]) -> Result<Vec<TableForm>, BackupError> {
        told.iter()
            .map(|table| {
                let columns = table.columns.iter().map(|(name, kind)| {
                    let kind = kind_of(kind)
                        .ok_or_else(|| BackupError::Newer(format!("a column of {kind}")))?;
                    Ok((name.clone(), kind))
                });
                let columns: Result<Vec<_>, BackupError> = columns.collect();
                Ok(TableForm::told(table.name.clone(), columns?))
            })
            .collect()
    }
}

impl TableTold {
    pub(crate) fn of(form: &TableForm) -> Self {
        let columns = form.columns.iter();
        Self {
            name: form.name.clone(),
            columns: columns
                .map(|(name, kind)| (name.clone(), name_of(*kind).to_owned()))
                .collect(),
        }
    }
}

/// The digest over all entries.
#[derive(Default)]
pub(crate) struct Contents {
    hasher: Sha256,
    pub(crate) entries: u64,
}

impl Contents {
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) {
        self.hasher.update(name.as_bytes());
        self.hasher.update([0]);
        self.hasher.update(Sha256::digest(bytes));
        self.entries += 1;
    }

    pub(crate) fn digest(&self) -> String {
        hex::encode(self.hasher.clone().finalize())
    }
}

const KINDS: [(ColumnKind, &str); 7] = [
    (ColumnKind::Integer, "integer"),
    (ColumnKind::Text, "text"),
    (ColumnKind::Bytes, "bytes"),
    (ColumnKind::Boolean, "boolean"),
    (ColumnKind::Uuid, "uuid"),
    (ColumnKind::Timestamp, "timestamp"),
    (ColumnKind::Date, "date"),
];

fn name_of(kind: ColumnKind) -> &'static str {
    KINDS.into_iter().find(|(known, _)| *known == kind).map_or("", |(_, name)| name)
}

fn kind_of(name: &str) -> Option<ColumnKind> {
    KINDS.into_iter().find(|(_, known)| *known == name).map(|(kind, _)| kind)
}

/// Rows as lines, each an array with a value for every column.
pub(crate) fn lines_of(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut text = String::new();
    for row in rows {
        let values: Vec<Json> = row.iter().map(told).collect();
        text.push_str(&Json::Array(values).to_string());
        text.push('\n');
    }
    text.into_bytes()
}

/// The rows of these lines; `None` where one is no row of the table.
pub(crate) fn rows_of(form: &TableForm, bytes: &[u8]) -> Option<Vec<Vec<Cell>>> {
    let row = |line: &str| -> Option<Vec<Cell>> {
        let Ok(Json::Array(values)) = serde_json::from_str(line) else { return None };
        if values.len() != form.columns.len() {
            return None;
        }
        values.into_iter().zip(&form.columns).map(|(value, (_, kind))| cell(value, *kind)).collect()
    };
    std::str::from_utf8(bytes).ok()?.lines().map(row).collect()
}

fn told(cell: &Cell) -> Json {
    match cell {
        Cell::Null => Json::Null,
        Cell::Integer(number) => (*number).into(),
        Cell::Text(text) => text.as_str().into(),
        Cell::Bytes(bytes) => STANDARD.encode(bytes).into(),
        Cell::Boolean(answer) => (*answer).into(),
        Cell::Uuid(id) => id.simple().to_string().into(),
        Cell::Timestamp(moment) => moment.as_microsecond().into(),
        Cell::Date(day) => day.to_string().into(),
    }
}

fn cell(value: Json, kind: ColumnKind) -> Option<Cell> {
    Some(match (value, kind) {
        (Json::Null, _) => Cell::Null,
        (Json::Number(number), ColumnKind::Integer) => Cell::Integer(number.as_i64()?),
        (Json::Number(number), ColumnKind::Timestamp) => {
            Cell::Timestamp(Timestamp::from_microsecond(number.as_i64()?).ok()?)
        }
        (Json::String(text), ColumnKind::Text) => Cell::Text(text),
        (Json::String(text), ColumnKind::Bytes) => Cell::Bytes(STANDARD.decode(text).ok()?),
        (Json::String(text), ColumnKind::Uuid) => Cell::Uuid(Uuid::try_parse(&text).ok()?),
        (Json::String(text), ColumnKind::Date) => Cell::Date(text.parse().ok()?),
        (Json::Bool(answer), ColumnKind::Boolean) => Cell::Boolean(answer),
        _ => return None,
    })
}
