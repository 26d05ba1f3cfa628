//! One row with a mapping becomes a draft. Nothing is saved here, and whether values fit is asked of the dictionary.
//! Called by `preview` and `batch`.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Checked, Draft, Entity, FieldError, FieldRight, FieldType, Intent};
use records::Rights;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::export_cell::MASK;
use crate::full_name;
use crate::lookups::{Found, Lookups};
use crate::mapping::{Mapping, Target, company_field};
use crate::parse_cell::{country, raw_value};

/// A draft of a row, and where in the row its values stand.
#[derive(Debug, Clone, Default)]
pub struct Assembled {
    /// The draft; empty cells are left out.
    pub draft: Draft,
    /// The company that the row names.
    pub company: CompanyLink,
    /// Problems that only the row shows, such as an owner whom nobody knows.
    pub problems: Vec<CellProblem>,
    /// Columns by the fields of the draft.
    columns: BTreeMap<String, usize>,
    /// Addresses while their parts come together.
    addresses: BTreeMap<String, Map<String, Json>>,
}

/// The company that a row names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CompanyLink {
    /// None.
    #[default]
    None,
    /// One that exists; the draft refers to it.
    Existing(Uuid),
    /// One that does not exist yet.
    New(String),
}

/// A problem in a cell, or in a row that lacks the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The column, when one holds the field.
    pub column: Option<usize>,
    /// What is wrong with which field.
    pub error: FieldError,
}

/// Puts the cells of a row together.
pub fn assemble(
    entity: &Entity,
    mapping: &Mapping,
    cells: &[String],
    lookups: &Lookups,
) -> Assembled {
    let mut row = Assembled::default();
    let mut full = None;
    for (column, (target, cell)) in mapping.targets.iter().zip(cells).enumerate() {
        let cell = undefused(cell.trim());
        // What an export masked says nothing.
        if cell.is_empty() || cell == MASK {
            row.stands_empty(target, column);
            continue;
        }
        match target {
            Target::Ignore => {}
            Target::Field(name) => row.set_field(entity, name, (column, cell), lookups),
            Target::AddressPart(name, part) => row.set_part(name, part, (column, cell)),
            Target::FullName => full = Some((column, cell)),
            Target::CompanyName => row.set_company(entity, (column, cell), lookups),
        }
    }
    if let Some((column, name)) = full {
        row.set_full_name(column, name);
    }
    for (field, parts) in std::mem::take(&mut row.addresses) {
        row.draft.values.insert(field, Json::Object(parts));
    }
    row
}

/// The apostrophe before a formula, as exports write it, is not part of the value.
fn undefused(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

impl Assembled {
    /// What the dictionary and the rights of the importing person say to it, each problem at its column.
    pub fn check(
        &self,
        entity: &Arc<Entity>,
        rights: &Rights,
    ) -> Result<Checked, Vec<CellProblem>> {
        let mut problems = self.problems.clone();
        for name in self.draft.values.keys() {
            let Some(field) = entity.field(name) else { continue };
            let key = match rights.field(entity, field) {
                FieldRight::Write => continue,
                FieldRight::Read => "read-only",
                FieldRight::Hidden => "unknown-field",
            };
            problems.push(self.at(FieldError::new(name, key)));
        }
        match self.draft.check(entity, Intent::Create) {
            Ok(checked) if problems.is_empty() => Ok(checked),
            Ok(_) => Err(problems),
            Err(errors) => {
                for error in errors {
                    // What the row itself has told about a field says more.
                    if !problems.iter().any(|told| told.error.field == error.field) {
                        problems.push(self.at(error));
                    }
                }
                Err(problems)
            }
        }
    }

    /// A problem of a field at the column that holds it.
    pub fn at(&self, error: FieldError) -> CellProblem {
        CellProblem { column: self.columns.get(&error.field).copied(), error }
    }

    /// Gives a field a value when the row has none of its own.
    pub fn set_default(&mut self, entity: &Entity, field: &str, value: &str) {
        if !value.is_empty()
            && entity.field(field).is_some()
            && !self.draft.values.contains_key(field)
        {
            self.draft.values.insert(field.to_owned(), json!(value));
        }
    }

    /// An empty cell gives no value, but it is the place at which a required one is missed.
    fn stands_empty(&mut self, target: &Target, column: usize) {
        let field = match target {
            Target::Field(name) => name,
            Target::FullName => "last_name",
            Target::Ignore | Target::AddressPart(..) | Target::CompanyName => return,
        };
        self.columns.entry(field.to_owned()).or_insert(column);
    }

    fn set_field(
        &mut self,
        entity: &Entity,
        name: &str,
        (column, cell): (usize, &str),
        lookups: &Lookups,
    ) {
        let Some(field) = entity.field(name) else { return };
        self.columns.entry(name.to_owned()).or_insert(column);
        let value = match &field.kind {
            FieldType::Reference { to, .. } if to == "user" => match lookups.users.find(cell) {
                Some(Found::One(id)) => json!(id.to_string()),
                found => {
                    let key = if found.is_some() { "several-users" } else { "unknown-user" };
                    self.problems.push(self.at(FieldError::new(name, key)));
                    return;
                }
            },
            FieldType::Address => return self.set_address(name, raw_value(field, cell)),
            _ => raw_value(field, cell),
        };
        self.draft.values.insert(name.to_owned(), value);
    }

    /// A whole address does not overwrite parts that have their own columns.
    fn set_address(&mut self, name: &str, whole: Json) {
        let Json::Object(whole) = whole else { return };
        let held = self.address(name);
        for (part, value) in whole {
            held.entry(part).or_insert(value);
        }
    }

    fn set_part(&mut self, name: &str, part: &str, (column, cell): (usize, &str)) {
        self.columns.entry(name.to_owned()).or_insert(column);
        let value = if part == "country" { country(cell) } else { cell.to_owned() };
        self.address(name).insert(part.to_owned(), json!(value));
    }

    fn address(&mut self, name: &str) -> &mut Map<String, Json> {
        self.addresses.entry(name.to_owned()).or_default()
    }

    fn set_company(&mut self, entity: &Entity, (column, cell): (usize, &str), lookups: &Lookups) {
        let Some(field) = company_field(entity) else { return };
        self.columns.insert(field.name.clone(), column);
        match lookups.companies.find(cell) {
            Some(Found::One(id)) => self.link_company(entity, id),
            Some(Found::Several) => {
                let error = FieldError::new(&field.name, "several-companies");
                self.problems.push(self.at(error));
            }
            None => self.company = CompanyLink::New(cell.to_owned()),
        }
    }

    /// Refers to a company.
    pub(crate) fn link_company(&mut self, entity: &Entity, id: Uuid) {
        if let Some(field) = company_field(entity) {
            self.draft.values.insert(field.name.clone(), json!(id.to_string()));
            self.company = CompanyLink::Existing(id);
        }
    }

    fn set_full_name(&mut self, column: usize, name: &str) {
        let parts = full_name::split(name);
        for (field, part) in [
            ("title", parts.title),
            ("first_name", parts.first_name),
            ("last_name", parts.last_name),
        ] {
            if !part.is_empty() && !self.draft.values.contains_key(field) {
                self.draft.values.insert(field.to_owned(), json!(part));
            }
            self.columns.entry(field.to_owned()).or_insert(column);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_entities::contact;

    fn lookups() -> Lookups {
        let mut lookups = Lookups::default();
        lookups.users.add("Petra Malá", Uuid::from_u128(1));
        lookups.users.add("petra@example.cz", Uuid::from_u128(1));
        lookups.companies.add("Dřevo s. r. o.", Uuid::from_u128(2));
        lookups
    }

    fn row(targets: &str, cells: &str) -> Assembled {
        let targets = targets.split(';').map(|text| Target::from(text.to_owned())).collect();
        let cells: Vec<String> = cells.split(';').map(str::to_owned).collect();
        assemble(&contact(), &Mapping { targets }, &cells, &lookups())
    }

    #[track_caller]
    fn check(targets: &str, cells: &str, expected: &Json) {
        assert_eq!(&json!(row(targets, cells).draft.values), expected, "{cells}");
    }

    #[track_caller]
    fn check_problems(targets: &str, cells: &str, expected: &[(Option<usize>, &str, &str)]) {
        let row = row(targets, cells);
        let problems = row.check(&contact(), &Rights::everything()).err().unwrap_or_default();
        let told: Vec<(Option<usize>, &str, &str)> = problems
            .iter()
            .map(|told| (told.column, told.error.field.as_str(), told.error.problem.key))
            .collect();
        assert_eq!(told, expected, "{cells}");
    }

    #[test]
    fn cells_become_raw_values() {
        check("last_name;email;", "Novák; ;x", &json!({"last_name": "Novák"}));
        check(
            "full_name;source_date",
            "Ing. Jan Novák;24.11.2026",
            &json!({"source_date": "2026-11-24", "title": "Ing.", "first_name": "Jan", "last_name": "Novák"}),
        );
        check(
            "first_name;full_name",
            "Honza;Jan Novák",
            &json!({"first_name": "Honza", "last_name": "Novák"}),
        );
        check(
            "address.city;address.country;address.street",
            "Brno;Česko;Dlouhá 1",
            &json!({"address": {"city": "Brno", "country": "CZ", "street": "Dlouhá 1"}}),
        );
        check(
            "address.city;address",
            "Brno;Dlouhá 1, 602 00 Praha",
            &json!({"address": {"city": "Brno", "postal_code": "60200", "street": "Dlouhá 1"}}),
        );
        check("phone;note", "'+420602123456;'x", &json!({"phone": "+420602123456", "note": "'x"}));
    }

    #[test]
    fn people_and_companies_are_found_by_name() {
        let (petra, wood) = (Uuid::from_u128(1).to_string(), Uuid::from_u128(2).to_string());
        check("owner_id", "petra mala", &json!({"owner_id": petra}));
        check("owner_id", "Petra@example.cz", &json!({"owner_id": petra}));
        check("company_name", "DŘEVO s. r. o.", &json!({"company_id": wood}));
        check("company_name", "Kov a. s.", &json!({}));
        assert_eq!(
            row("company_name", "Kov a. s.").company,
            CompanyLink::New("Kov a. s.".to_owned())
        );
    }

    #[test]
    fn problems_stand_at_their_columns() {
        check_problems("last_name;email", "Novák;jan@example.cz", &[]);
        check_problems(
            "email;last_name",
            "jan@;",
            &[(Some(0), "email", "email-domain"), (Some(1), "last_name", "required")],
        );
        check_problems("email", "jan@example.cz", &[(None, "last_name", "required")]);
        check_problems("email;full_name", ";", &[(Some(1), "last_name", "required")]);
        check_problems(
            "last_name;owner_id",
            "Novák;Nikdo",
            &[(Some(1), "owner_id", "unknown-user")],
        );
        check_problems(
            "last_name;language",
            "Novák;elfština",
            &[(Some(1), "language", "not-an-option")],
        );
    }
}
