//! What the columns of a table mean: guessed from their names, or told by a person and checked.
//! Not here: the words themselves (`synonyms`), the values (`rows`). Called by `preview`, `import_job` and `web`.

use std::collections::BTreeSet;
use std::fmt;

use dictionary::{Entity, Field, FieldType, words};
use serde::{Deserialize, Serialize};

use crate::synonyms::HEADERS;

/// From the folded name of a column to a target that no other column has.
type Guess<'g> = dyn Fn(&str, &BTreeSet<Target>) -> Option<Target> + 'g;

/// The parts of a postal address, as they are named in its JSON.
const ADDRESS_PARTS: [&str; 4] = ["street", "city", "postal_code", "country"];

/// Where the cells of a column go.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Target {
    /// Nowhere.
    #[default]
    Ignore,
    /// Into a field.
    Field(String),
    /// Into one part of an address: the field and the part (`street`, `city`, `postal_code`, `country`).
    AddressPart(String, String),
    /// Into title, first name and last name, taken apart.
    FullName,
    /// Into a reference to the company of this name.
    CompanyName,
}

/// Targets for all columns of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// By the places of the columns.
    pub targets: Vec<Target>,
}

/// Why a mapping was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// As many targets as there are columns were expected.
    #[error("the table has {expected} columns, and {found} targets were told")]
    Columns {
        /// Columns of the table.
        expected: usize,
        /// Targets that were told.
        found: usize,
    },
    /// The entity has no such target, or nobody can write there.
    #[error("there is no target `{0}`")]
    Unknown(String),
    /// Two columns go to the same place.
    #[error("two columns go to `{0}`")]
    Twice(String),
    /// No column goes anywhere.
    #[error("no column is imported")]
    Nothing,
}

impl MappingError {
    /// The key of the text for people, without its prefix `problem-`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Columns { .. } => "mapping-columns",
            Self::Unknown(_) => "mapping-unknown",
            Self::Twice(_) => "mapping-twice",
            Self::Nothing => "mapping-nothing",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ignore => Ok(()),
            Self::Field(field) => formatter.write_str(field),
            Self::AddressPart(field, part) => write!(formatter, "{field}.{part}"),
            Self::FullName => formatter.write_str("full_name"),
            Self::CompanyName => formatter.write_str("company_name"),
        }
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.to_string()
    }
}

impl From<String> for Target {
    fn from(text: String) -> Self {
        match text.as_str() {
            "" => Self::Ignore,
            "full_name" => Self::FullName,
            "company_name" => Self::CompanyName,
            field => match field.split_once('.') {
                Some((field, part)) => Self::AddressPart(field.to_owned(), part.to_owned()),
                None => Self::Field(text),
            },
        }
    }
}

impl Target {
    /// Everything into which a column of this entity can go, in the order of its fields.
    pub fn all(entity: &Entity) -> Vec<Self> {
        let mut targets = Vec::new();
        if has_full_name(entity) {
            targets.push(Self::FullName);
        }
        for (_, field) in entity.editable().filter(|(_, field)| is_importable(field)) {
            match &field.kind {
                FieldType::Reference { to, .. } if to == "company" => {
                    if company_field(entity).is_some_and(|first| first.name == field.name) {
                        targets.push(Self::CompanyName);
                    }
                }
                FieldType::Address => {
                    targets.push(Self::Field(field.name.clone()));
                    targets.extend(
                        ADDRESS_PARTS
                            .iter()
                            .map(|part| Self::AddressPart(field.name.clone(), (*part).to_owned())),
                    );
                }
                _ => targets.push(Self::Field(field.name.clone())),
            }
        }
        targets
    }
}

/// The first reference to a company.
pub(crate) fn company_field(entity: &Entity) -> Option<&Field> {
    entity
        .fields
        .values()
        .find(|field| matches!(&field.kind, FieldType::Reference { to, .. } if to == "company"))
}

fn has_full_name(entity: &Entity) -> bool {
    entity.field("last_name").is_some() && entity.field("first_name").is_some()
}

fn is_importable(field: &Field) -> bool {
    !matches!(
        field.kind,
        FieldType::File | FieldType::Identifier | FieldType::Bytes | FieldType::Lines { .. }
    )
}

impl Mapping {
    /// Reads what a person told, one text for each column.
    pub fn read(entity: &Entity, texts: &[String], columns: usize) -> Result<Self, MappingError> {
        if texts.len() != columns {
            return Err(MappingError::Columns { expected: columns, found: texts.len() });
        }
        let possible: BTreeSet<Target> = Target::all(entity).into_iter().collect();
        let mut used = BTreeSet::new();
        let mut targets = Vec::new();
        for text in texts {
            let target = Target::from(text.clone());
            if target != Target::Ignore {
                if !possible.contains(&target) {
                    return Err(MappingError::Unknown(text.clone()));
                }
                if !used.insert(target.clone()) {
                    return Err(MappingError::Twice(text.clone()));
                }
            }
            targets.push(target);
        }
        if used.is_empty() {
            return Err(MappingError::Nothing);
        }
        Ok(Self { targets })
    }

    /// Guesses by the names of the columns: labels and names of the dictionary first, then other programs' words.
    pub fn guess(entity: &Entity, headers: &[String]) -> Self {
        let possible = Target::all(entity);
        let headers: Vec<String> = headers.iter().map(|header| folded(header)).collect();
        let mut targets = vec![Target::Ignore; headers.len()];
        let mut used = BTreeSet::new();
        let by_dictionary = |header: &str, used: &BTreeSet<Target>| {
            possible
                .iter()
                .find(|target| !used.contains(*target) && is_called(entity, target, header))
                .cloned()
        };
        let by_synonym = |header: &str, used: &BTreeSet<Target>| {
            HEADERS
                .iter()
                .filter(|(_, words)| words.contains(&header))
                .map(|(target, _)| Target::from((*target).to_owned()))
                .find(|target| possible.contains(target) && !used.contains(target))
        };
        let rounds: [&Guess<'_>; 3] = [
            &by_dictionary,
            &by_synonym,
            // "E-mail 1" and "Telefon 2", when nothing else took the place.
            &|header, used| by_synonym(without_number(header), used),
        ];
        for guess in rounds {
            for (header, target) in headers.iter().zip(&mut targets) {
                if *target != Target::Ignore || header.is_empty() {
                    continue;
                }
                if let Some(guessed) = guess(header, &used) {
                    used.insert(guessed.clone());
                    *target = guessed;
                }
            }
        }
        settle_names(entity, &mut targets);
        Self { targets }
    }

    /// The column that goes to a target.
    pub fn column(&self, target: &Target) -> Option<usize> {
        self.targets.iter().position(|held| held == target)
    }
}

/// A name in two columns needs no third, and a first name without a last one is a full name.
fn settle_names(entity: &Entity, targets: &mut [Target]) {
    let last_name = Target::Field("last_name".to_owned());
    let first_name = Target::Field("first_name".to_owned());
    let (from, to) = if targets.contains(&last_name) {
        (Target::FullName, Target::Ignore)
    } else if has_full_name(entity) && !targets.contains(&Target::FullName) {
        (first_name, Target::FullName)
    } else {
        return;
    };
    for target in targets.iter_mut().filter(|target| **target == from) {
        *target = to.clone();
    }
}

fn folded(text: &str) -> String {
    words(text).join(" ")
}

fn without_number(header: &str) -> &str {
    header.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end()
}

/// True when the dictionary itself calls the target so.
fn is_called(entity: &Entity, target: &Target, header: &str) -> bool {
    let field = match target {
        Target::Field(name) => entity.field(name),
        Target::CompanyName => company_field(entity),
        Target::FullName => {
            entity.fields.values().find(|field| matches!(field.kind, FieldType::Computed { .. }))
        }
        Target::AddressPart(..) => return target.to_string().replace(['.', '_'], " ") == header,
        Target::Ignore => None,
    };
    field.is_some_and(|field| {
        [&field.label.cs, &field.label.en, &field.name]
            .into_iter()
            .any(|name| folded(name) == header)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_entities::{company, contact};

    #[track_caller]
    fn check(entity: &Entity, headers: &str, expected: &str) {
        let headers: Vec<String> = headers.split(';').map(str::to_owned).collect();
        let guessed: Vec<String> =
            Mapping::guess(entity, &headers).targets.iter().map(Target::to_string).collect();
        assert_eq!(guessed.join(";"), expected, "{headers:?}");
    }

    #[test]
    fn columns_of_contacts_are_guessed() {
        let contact = contact();
        check(&contact, "Příjmení;Jméno;E-mail;Telefon", "last_name;first_name;email;phone");
        check(&contact, "Prijmeni;JMENO;mail;Tel.", "last_name;first_name;email;phone");
        check(
            &contact,
            "Last name;First name;Job title;Title",
            "last_name;first_name;position;title",
        );
        check(&contact, "Jméno a příjmení;Firma;IČ;DIČ", "full_name;company_name;ico;dic");
        check(&contact, "Full name;Company;VAT", "full_name;company_name;dic");
        check(&contact, "Jméno;Město", "full_name;address.city");
        check(&contact, "Celé jméno;Jméno;Příjmení", ";first_name;last_name");
        check(
            &contact,
            "Ulice;Město;PSČ;Země",
            "address.street;address.city;address.postal_code;address.country",
        );
        check(&contact, "Mobil;Telefon", ";phone");
        check(&contact, "Telefon 1;E-mail 2", "phone;email");
        check(
            &contact,
            "Štítky;Poznámka;Jazyk;Vlastník;Adresa",
            "tags;note;language;owner_id;address",
        );
        check(&contact, "Oblíbená barva;;Datum narození", ";;");
        check(&contact, "created_at;version;Poslední aktivita", ";;");
    }

    #[test]
    fn columns_of_companies_are_guessed() {
        let company = company();
        check(&company, "Firma;IČO;Sídlo;Web", "name;ico;address;website");
        check(&company, "Company;Registered office: street", "name;address.street");
        check(&company, "Název;Zip;Owner;Vztah", "name;address.postal_code;owner_id;kind");
    }

    #[test]
    fn every_word_stands_folded_and_every_target_is_readable() {
        for (target, synonyms) in HEADERS {
            for word in *synonyms {
                assert_eq!(folded(word), *word, "{target}");
            }
            let there =
                |entity: &Entity| Target::all(entity).contains(&Target::from((*target).to_owned()));
            assert!(there(&contact()) || there(&company()), "{target}");
        }
    }

    #[test]
    fn told_mappings_are_checked() {
        let contact = contact();
        let read = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            Mapping::read(&contact, &texts, 2)
        };
        assert!(read(&["last_name", ""]).is_ok());
        assert_eq!(read(&["", ""]), Err(MappingError::Nothing));
        assert_eq!(read(&["email"]), Err(MappingError::Columns { expected: 2, found: 1 }));
        assert_eq!(read(&["email", "email"]), Err(MappingError::Twice("email".to_owned())));
        for wrong in ["id", "name", "last_activity_at", "address.house", "email.street", "shoe"] {
            assert_eq!(read(&["email", wrong]), Err(MappingError::Unknown(wrong.to_owned())));
        }
    }

    #[test]
    fn a_target_is_one_short_text() {
        for target in Target::all(&contact()) {
            let text = serde_json::to_string(&target).unwrap();
            assert_eq!(serde_json::from_str::<Target>(&text).unwrap(), target);
        }
    }
}
