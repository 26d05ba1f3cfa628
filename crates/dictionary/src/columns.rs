//! Which columns a field needs. Not here: their SQL types (`store`), links (they have tables of their own).

use crate::field::{Field, FieldType};

/// A column of an entity's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name: the field's, with the part behind it where a field needs several.
    pub name: String,
    /// What it stores.
    pub kind: ColumnKind,
    /// Refuses NULL.
    pub not_null: bool,
}

/// What a column stores; each database has one type for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A signed number of 64 bits.
    Integer,
    /// Text in UTF-8.
    Text,
    /// Bytes.
    Bytes,
    /// Yes or no.
    Boolean,
    /// An identifier of 128 bits.
    Uuid,
    /// A moment in UTC, exact to the microsecond.
    Timestamp,
    /// A day.
    Date,
}

impl Field {
    /// The columns in which the field is stored; none for links and computed fields.
    pub fn columns(&self) -> Vec<Column> {
        let column = |name: String, kind| Column { name, kind, not_null: self.required };
        let one = |kind| vec![column(self.name.clone(), kind)];
        match &self.kind {
            FieldType::Integer { .. } | FieldType::Decimal { .. } => one(ColumnKind::Integer),
            FieldType::Money => vec![
                column(self.name.clone(), ColumnKind::Integer),
                column(format!("{}_currency", self.name), ColumnKind::Text),
            ],
            FieldType::Date => one(ColumnKind::Date),
            FieldType::DateTime => one(ColumnKind::Timestamp),
            FieldType::YesNo => one(ColumnKind::Boolean),
            FieldType::Reference { .. } | FieldType::File | FieldType::Identifier => {
                one(ColumnKind::Uuid)
            }
            FieldType::Address => ["street", "city", "postal_code", "country"]
                .into_iter()
                .map(|part| Column {
                    name: format!("{}_{part}", self.name),
                    kind: ColumnKind::Text,
                    not_null: false,
                })
                .collect(),
            FieldType::Bytes => one(ColumnKind::Bytes),
            FieldType::Tags
            | FieldType::References { .. }
            | FieldType::Lines { .. }
            | FieldType::Computed { .. } => Vec::new(),
            FieldType::Text { .. }
            | FieldType::LongText { .. }
            | FieldType::Email
            | FieldType::Phone
            | FieldType::Url
            | FieldType::Choice { .. }
            | FieldType::MultiChoice { .. }
            | FieldType::Ico
            | FieldType::Dic
            | FieldType::BankAccount => one(ColumnKind::Text),
        }
    }

    /// The column that holds the field's order-preserving key; present when the field is sortable.
    pub fn sort_column(&self) -> Option<String> {
        self.sortable.then(|| format!("{}_sort", self.name))
    }
}
