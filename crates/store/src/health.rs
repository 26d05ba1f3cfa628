//! What the doctor looks at in a database: schema, references, the search index, and the database's own check.

use dictionary::{ColumnKind, DatabaseKind, Dictionary, Entity, FieldType};

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::plan::plan;
use crate::transaction::Transaction;

/// One thing that the doctor looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// A stable name: `schema`, `references`, `search`, `integrity`.
    pub check: &'static str,
    /// What is wrong; nothing when all is well.
    pub problems: Vec<String>,
}

impl Transaction<'_> {
    /// Looks at everything; changes nothing.
    pub fn examine(
        &mut self,
        dictionary: &Dictionary,
        database: DatabaseKind,
    ) -> Result<Vec<Finding>, Error> {
        let plan = plan(self, dictionary, database)?;
        let mut schema: Vec<String> =
            plan.actions.iter().map(|action| format!("missing: {}", action.what)).collect();
        schema.extend(plan.differences);
        let mut findings = vec![Finding { check: "schema", problems: schema }];
        if findings.iter().any(|finding| !finding.problems.is_empty()) {
            return Ok(findings);
        }
        let mut references = Vec::new();
        let mut search = Vec::new();
        for entity in dictionary.entities().filter(|entity| entity.database == database) {
            references.extend(self.dangling(entity)?);
            if entity.is_searchable() {
                search.extend(self.unfound(entity)?);
            }
        }
        findings.push(Finding { check: "references", problems: references });
        if database == DatabaseKind::Main {
            findings.push(Finding { check: "search", problems: search });
        }
        findings.push(Finding { check: "integrity", problems: self.integrity()? });
        Ok(findings)
    }

    /// Answers when the database does.
    pub fn ping(&mut self) -> Result<(), Error> {
        self.one_count("SELECT COUNT(*) FROM setting WHERE name = ''").map(|_count| ())
    }

    fn dangling(&mut self, entity: &Entity) -> Result<Vec<String>, Error> {
        let mut problems = Vec::new();
        for field in entity.fields.values() {
            let FieldType::Reference { to, .. } = &field.kind else { continue };
            let sql = format!(
                "SELECT COUNT(*) FROM \"{0}\" a WHERE a.\"{1}\" IS NOT NULL \
                 AND NOT EXISTS (SELECT 1 FROM \"{to}\" b WHERE b.id = a.\"{1}\")",
                entity.name, field.name
            );
            let count = self.one_count(&sql)?;
            if count > 0 {
                problems
                    .push(format!("{count} × {}.{} points at no {to}", entity.name, field.name));
            }
        }
        Ok(problems)
    }

    fn integrity(&mut self) -> Result<Vec<String>, Error> {
        if self.dialect() == Dialect::Postgres {
            return Ok(Vec::new());
        }
        let rows = self.query("PRAGMA quick_check(20)", &[], &[ColumnKind::Text])?;
        Ok(rows
            .iter()
            .filter_map(|row| row.first().and_then(Cell::text))
            .filter(|text| *text != "ok")
            .map(str::to_owned)
            .collect())
    }

    pub(crate) fn one_count(&mut self, sql: &str) -> Result<i64, Error> {
        let rows = self.query(sql, &[], &[ColumnKind::Integer])?;
        Ok(rows.first().and_then(|row| row.first()).and_then(Cell::integer).unwrap_or(0))
    }
}
