//! Names of users and companies, by which rows refer to them. Loaded once for a file, as far as the importing person
//! may see them. Called by `preview` and `import_job`; read by `rows`.

use std::collections::BTreeMap;

use dictionary::{Entity, Filter, fold};
use records::{Error, ListRequest, Shown, Work, list};
use uuid::Uuid;

use crate::mapping::{Mapping, Target, company_field};

/// So many records are read at once.
const PAGE: u64 = 1000;

/// What names mean.
#[derive(Debug, Clone, Default)]
pub struct Lookups {
    /// Active users, by name and by e-mail.
    pub users: Names,
    /// Companies, by name.
    pub companies: Names,
}

/// Records by their folded names.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeMap<String, Found>);

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// This record.
    One(Uuid),
    /// More records have this name.
    Several,
}

impl Names {
    /// Adds a name of a record.
    pub fn add(&mut self, name: &str, id: Uuid) {
        let name = folded_name(name);
        if name.is_empty() {
            return;
        }
        self.0
            .entry(name)
            .and_modify(|found| {
                if *found != Found::One(id) {
                    *found = Found::Several;
                }
            })
            .or_insert(Found::One(id));
    }

    /// What a name means, when it means anything.
    pub fn find(&self, name: &str) -> Option<Found> {
        self.0.get(&folded_name(name)).copied()
    }
}

/// Case, diacritics and the number of blanks do not make another name.
pub(crate) fn folded_name(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<&str>>().join(" ")
}

impl Lookups {
    /// Loads what the rows of this mapping can refer to.
    pub fn load(
        work: &mut Work<'_, '_>,
        entity: &Entity,
        mapping: &Mapping,
    ) -> Result<Self, Error> {
        let mut lookups = Self::default();
        let refers_to_users = mapping.targets.iter().any(|target| match target {
            Target::Field(name) => {
                entity.field(name).and_then(|field| field.target()) == Some("user")
            }
            _ => false,
        });
        if refers_to_users {
            lookups.users = load_names(work, "user", &["name", "email"])?;
        }
        if mapping.column(&Target::CompanyName).is_some() && company_field(entity).is_some() {
            lookups.companies = load_names(work, "company", &["name"])?;
        }
        Ok(lookups)
    }
}

fn load_names(work: &mut Work<'_, '_>, entity: &str, fields: &[&str]) -> Result<Names, Error> {
    let entity = work.entity(entity)?;
    let wanted = fields.iter().copied().chain(["active"]);
    let mut request = ListRequest {
        fields: Some(wanted.filter_map(|field| entity.position(field)).collect()),
        entity,
        filter: Filter::Everything,
        sort: Vec::new(),
        search: None,
        limit: PAGE,
        after: None,
    };
    let mut names = Names::default();
    loop {
        let page = list(work, &request)?;
        for record in &page.records {
            let inactive = matches!(record.named("active"), Shown::Value(value) if !value.is_yes() && !value.is_empty());
            if inactive {
                continue;
            }
            for name in fields.iter().filter_map(|field| record.get(field).as_text()) {
                names.add(name, record.id());
            }
        }
        if page.next.is_none() {
            return Ok(names);
        }
        request.after = page.next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_folded_and_ambiguity_is_told() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut names = Names::default();
        names.add("Dřevo  s. r. o.", one);
        names.add("Dřevo s. r. o.", one);
        names.add(" ", other);
        assert_eq!(names.find("drevo S. R. O. "), Some(Found::One(one)));
        assert_eq!(names.find("Dřevo"), None);
        assert_eq!(names.find(""), None);
        names.add("DŘEVO s. r. o.", other);
        assert_eq!(names.find("dřevo s. r. o."), Some(Found::Several));
    }
}
