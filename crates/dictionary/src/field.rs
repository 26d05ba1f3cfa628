//! A field as declared: its type, its labels, and its privacy. Not here: reading it from TOML (`load`).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::Value;

/// A text for people in every language of the house, as declared beside the field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Czech.
    pub cs: String,
    /// English.
    pub en: String,
}

impl Label {
    /// The text in the language with this code; Czech for any other.
    pub fn get(&self, language: &str) -> &str {
        if language == "en" { &self.en } else { &self.cs }
    }
}

/// One field of an entity.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are switches of the declaration, independent of each other"
)]
pub struct Field {
    /// The name in TOML, Rust, SQL, URL and API.
    pub name: String,
    /// What it can hold.
    pub kind: FieldType,
    /// Its name for people.
    pub label: Label,
    /// What to write there, for people.
    pub help: Option<Label>,
    /// The key of the group on a form; fields of one group stand together.
    pub group: String,
    /// A record without it is refused.
    pub required: bool,
    /// No two records may hold the same value (empty ones excepted).
    pub unique: bool,
    /// What a new record holds when nothing is said.
    pub default: Value,
    /// Found by the search over everything.
    pub searchable: bool,
    /// Lists can be sorted by it; a stored sort key makes the order Czech and equal on both databases.
    pub sortable: bool,
    /// Has an index for filters.
    pub indexed: bool,
    /// Written by the program only; refused from forms and API.
    pub managed: bool,
    /// Whose data it is and what erasure does to it.
    pub privacy: FieldPrivacy,
}

/// What a field can hold.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldType {
    /// One line of text of at most so many characters.
    Text {
        /// Characters, not bytes.
        max_length: usize,
    },
    /// Several lines of text.
    LongText {
        /// Characters, not bytes.
        max_length: usize,
    },
    /// An e-mail address.
    Email,
    /// A telephone number, stored by ITU-T E.164.
    Phone,
    /// An address on the web.
    Url,
    /// A whole number in a range.
    Integer {
        /// Least.
        min: i64,
        /// Greatest.
        max: i64,
    },
    /// A decimal, stored as an integer of its last place.
    Decimal {
        /// Most places after the point.
        scale: u32,
        /// Places that are shown even where they are zeros: two of a price.
        places: u32,
    },
    /// An amount with its currency.
    Money,
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// Yes or no.
    YesNo,
    /// One of the declared options.
    Choice {
        /// The options in their order.
        options: Vec<Choice>,
    },
    /// Some of the declared options.
    MultiChoice {
        /// The options in their order.
        options: Vec<Choice>,
    },
    /// Names of records of entity `tag`.
    Tags,
    /// One record of another entity.
    Reference {
        /// The entity's name.
        to: String,
        /// What becomes of this record when the other is deleted.
        on_delete: DeleteRule,
    },
    /// Several records of another entity.
    References {
        /// The entity's name.
        to: String,
    },
    /// Lines that belong to the record alone and have fields of their own: those of an invoice, a quote …
    Lines {
        /// The fields of a line.
        fields: Vec<Field>,
    },
    /// A postal address.
    Address,
    /// A stored file, by the identifier of its sealed blob.
    File,
    /// The Czech identification number of a person who does business (IČO).
    Ico,
    /// The tax identification number (DIČ).
    Dic,
    /// A bank account: Czech local form, or IBAN.
    BankAccount,
    /// Put together from other fields of the same record; not stored.
    Computed {
        /// Names of the fields, joined by spaces, empty ones left out.
        from: Vec<String>,
    },
    /// An identifier that is not a reference (system entities only).
    Identifier,
    /// Bytes (system entities only).
    Bytes,
}

/// What becomes of a record when the record that it refers to is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeleteRule {
    /// The reference is emptied.
    Clear,
    /// The record goes with it.
    Delete,
    /// The deletion is refused while this record stands.
    Refuse,
}

/// An option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// Its name for people.
    pub label: Label,
    /// A colour of the palette (`blue`, `green` …) for its badge.
    #[serde(default)]
    pub color: Option<String>,
}

/// The declaration without which no field loads: is it personal data, and if so, everything about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldPrivacy {
    /// Says nothing about a person.
    NotPersonal,
    /// Says something about a person.
    Personal(PersonalData),
}

/// The privacy declaration of a field that holds personal data.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PersonalData {
    /// The kind of data, as the record of processing names it (Art. 30(1)(c) GDPR).
    pub category: DataCategory,
    /// Names of the purposes for which it is held (Art. 5(1)(b) GDPR).
    pub purposes: Vec<String>,
    /// What erasure does to it.
    pub erase: Erase,
    /// Goes into the export for portability (Art. 20 GDPR).
    #[serde(default)]
    pub portable: bool,
    /// Shown masked; revealing it is an event in the log.
    #[serde(default)]
    pub masked: bool,
    /// Free text that may also speak of people other than the subject of the record.
    #[serde(default)]
    pub mentions: bool,
    /// A score of the person (Art. 4(4) and 22 GDPR): its explanation and what a person decided stand in fields beside it.
    #[serde(default)]
    pub score: bool,
}

/// Kinds of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DataCategory {
    /// Name, title, birth date.
    Identity,
    /// E-mail, telephone, address.
    Contact,
    /// Numbers given by authorities: IČO and DIČ of a person.
    Identifier,
    /// Position, employer, business relation.
    Business,
    /// What was said and written.
    Communication,
    /// Preferences, interests, segments.
    Preference,
    /// Bank accounts and payments.
    Financial,
    /// Addresses of devices, sessions, logs.
    Technical,
    /// Passwords, tokens and keys, as hashes.
    Credential,
    /// Free text and where the data came from.
    Note,
}

/// What erasure does to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Erase {
    /// The field is emptied.
    Clear,
    /// The field gets a pseudonym that cannot be traced back.
    Pseudonymise,
    /// The whole record goes.
    DeleteRecord,
    /// The field stays, because it says nothing once the person is gone or a law demands it.
    Keep,
}

impl Field {
    /// The personal-data declaration, if the field holds any.
    pub fn personal(&self) -> Option<&PersonalData> {
        match &self.privacy {
            FieldPrivacy::NotPersonal => None,
            FieldPrivacy::Personal(data) => Some(data),
        }
    }

    /// Shown masked until somebody reveals it.
    pub fn is_masked(&self) -> bool {
        self.personal().is_some_and(|data| data.masked)
    }

    /// Stored in a table of its own, not in a column.
    pub fn is_link(&self) -> bool {
        matches!(
            self.kind,
            FieldType::Tags | FieldType::References { .. } | FieldType::Lines { .. }
        )
    }

    /// The fields of a line, where the field holds lines.
    pub fn line_fields(&self) -> &[Field] {
        if let FieldType::Lines { fields } = &self.kind { fields } else { &[] }
    }

    /// The entity to which a reference or a list of references points.
    pub fn target(&self) -> Option<&str> {
        match &self.kind {
            FieldType::Reference { to, .. } | FieldType::References { to } => Some(to),
            FieldType::Tags => Some("tag"),
            _ => None,
        }
    }

    /// The options of a choice.
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            FieldType::Choice { options } | FieldType::MultiChoice { options } => options,
            _ => &[],
        }
    }

    /// The option that is stored by this value.
    pub fn option(&self, value: &str) -> Option<&Choice> {
        self.options().iter().find(|option| option.value == value)
    }
}

impl FieldType {
    /// The name of the type in TOML and in the reference of the API.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::LongText { .. } => "long_text",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Url => "url",
            Self::Integer { .. } => "integer",
            Self::Decimal { .. } => "decimal",
            Self::Money => "money",
            Self::Date => "date",
            Self::DateTime => "date_time",
            Self::YesNo => "yes_no",
            Self::Choice { .. } => "choice",
            Self::MultiChoice { .. } => "multi_choice",
            Self::Tags => "tags",
            Self::Reference { .. } => "reference",
            Self::References { .. } => "references",
            Self::Lines { .. } => "lines",
            Self::Address => "address",
            Self::File => "file",
            Self::Ico => "ico",
            Self::Dic => "dic",
            Self::BankAccount => "bank_account",
            Self::Computed { .. } => "computed",
            Self::Identifier => "identifier",
            Self::Bytes => "bytes",
        }
    }
}

impl fmt::Display for FieldType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
