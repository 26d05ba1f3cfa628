//! Reads the declarations: TOML in, a [`Dictionary`] out, or an error that names file, line and the mend.
//! Not here: what makes an entity (`load_entity`) or a field (`load_field`) complete. Called by `product` only.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::dictionary::Dictionary;
use crate::entity::{Entity, Subject};
use crate::field::{Erase, FieldType};
use crate::load_entity::Context;
use crate::purpose::{Keep, Purpose, RetentionRule};
use crate::raw::{RawEntity, RawImplicit, RawPurposes, RawRetention, RawRoles};
use crate::rights::{DeliveredRole, Scope};

/// A mistake in a declaration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct LoadError {
    /// The file's name.
    pub file: String,
    /// The line, from one.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub message: String,
}

/// A file of declarations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
}

/// All files that make a dictionary.
pub(crate) struct Sources<'a> {
    pub(crate) implicit: Source<'a>,
    pub(crate) entities: Vec<Source<'a>>,
    pub(crate) purposes: Source<'a>,
    pub(crate) retention: Source<'a>,
    pub(crate) roles: Source<'a>,
}

impl Source<'_> {
    pub(crate) fn error(&self, span: Range<usize>, message: impl Into<String>) -> LoadError {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        LoadError {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            message: message.into(),
        }
    }

    fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, LoadError> {
        toml::from_str(self.text)
            .map_err(|error| self.error(error.span().unwrap_or(0..0), error.message().to_owned()))
    }
}

/// Reads and checks everything. The first mistake ends it.
pub(crate) fn load(sources: &Sources<'_>) -> Result<Dictionary, LoadError> {
    let purposes = purposes(&sources.purposes)?;
    let mut raws = Vec::new();
    for source in &sources.entities {
        raws.push((*source, source.parse::<RawEntity>()?));
    }
    let names: BTreeSet<String> = raws.iter().map(|(_, raw)| raw.name.get_ref().clone()).collect();
    let context = |source| Context { source, names: &names, purposes: &purposes };
    let implicit = sources
        .implicit
        .parse::<RawImplicit>()?
        .field
        .into_iter()
        .map(|raw| context(sources.implicit).field(raw))
        .collect::<Result<Vec<_>, _>>()?;
    let mut entities: IndexMap<String, Arc<Entity>> = IndexMap::new();
    for (source, raw) in raws {
        let span = raw.name.span();
        let entity = context(source).entity(raw, &implicit)?;
        if let Some(other) = entities.values().find(|other| other.plural == entity.plural) {
            return Err(source.error(
                span,
                format!("`{}` is the plural of `{}` already", entity.plural, other.name),
            ));
        }
        if let Some(other) = entities.insert(entity.name.clone(), Arc::new(entity)) {
            return Err(source.error(span, format!("entity `{}` is declared twice", other.name)));
        }
    }
    let retention = retention_rules(&sources.retention, &entities, &purposes)?;
    let roles = roles(&sources.roles, &entities)?;
    Ok(Dictionary::new(entities, purposes, retention, roles))
}

/// Every type by its name in TOML.
pub(crate) const TYPES: &str = "text, long_text, email, phone, url, integer, decimal, money, date, date_time, yes_no, choice, multi_choice, tags, reference, references, lines, address, file, ico, dic, bank_account, computed, identifier, bytes";

/// Names with commas between them.
#[expect(single_use_lifetimes, reason = "an anonymous lifetime is not allowed in this place")]
pub(crate) fn listed<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn purposes(source: &Source<'_>) -> Result<IndexMap<String, Purpose>, LoadError> {
    let mut purposes = IndexMap::new();
    for raw in source.parse::<RawPurposes>()?.purpose {
        let span = raw.span();
        let purpose = raw.into_inner();
        if let Some(other) = purposes.insert(purpose.name.clone(), purpose) {
            return Err(source.error(span, format!("purpose `{}` is declared twice", other.name)));
        }
    }
    Ok(purposes)
}

fn retention_rules(
    source: &Source<'_>,
    entities: &IndexMap<String, Arc<Entity>>,
    purposes: &IndexMap<String, Purpose>,
) -> Result<Vec<RetentionRule>, LoadError> {
    let mut rules: Vec<RetentionRule> = Vec::new();
    for raw in source.parse::<RawRetention>()?.rule {
        let span = raw.span();
        let rule = raw.into_inner();
        let Some(entity) = entities.get(&rule.entity) else {
            return Err(source.error(span, format!("there is no entity `{}`", rule.entity)));
        };
        if !purposes.contains_key(&rule.purpose) {
            return Err(source.error(span, format!("there is no purpose `{}`", rule.purpose)));
        }
        let dated = entity
            .field(&rule.from)
            .is_some_and(|field| matches!(field.kind, FieldType::Date | FieldType::DateTime));
        if !dated {
            return Err(source.error(
                span,
                format!(
                    "`from` must name a date of `{}`, and `{}` is none",
                    rule.entity, rule.from
                ),
            ));
        }
        if rules.iter().any(|other| other.name == rule.name) {
            return Err(source.error(span, format!("rule `{}` is declared twice", rule.name)));
        }
        if matches!(rule.keep, Keep::For(time) if time.is_zero()) {
            return Err(source.error(span, "`keep` is no time at all: write { months = … }"));
        }
        if matches!(rule.keep, Keep::While(_)) && rule.condition.is_none() {
            return Err(source.error(span, "`keep = \"while_true\"` needs a `condition`"));
        }
        check_end(source, span.clone(), &rule)?;
        let held = |name: &&String| {
            entity
                .field(name)
                .is_some_and(|field| matches!(field.kind, FieldType::Reference { .. }))
        };
        if let Some(name) = rule.holds.iter().find(|name| !held(name)) {
            return Err(source.error(
                span,
                format!("`holds` must name references of `{}`, and `{name}` is none", rule.entity),
            ));
        }
        check_held(source, span.clone(), (entity, entities), &rule)?;
        check_condition(source, span, entity, &rule)?;
        rules.push(rule);
    }
    Ok(rules)
}

/// Who is held against their erasure is held by a reference that the erasure leaves: otherwise nothing would hold them any more
/// once it was carried out. And by `after_erasure` only people go.
fn check_held(
    source: &Source<'_>,
    span: Range<usize>,
    (entity, entities): (&Entity, &IndexMap<String, Arc<Entity>>),
    rule: &RetentionRule,
) -> Result<(), LoadError> {
    if rule.after_erasure && entity.subject != Subject::Own {
        return Err(source.error(
            span,
            format!(
                "rule `{}` has `after_erasure`, and `{}` are no people",
                rule.name, rule.entity
            ),
        ));
    }
    if rule.against_erasure.is_none() || rule.everything {
        return Ok(());
    }
    let taken = rule.holds.iter().filter_map(|name| entity.field(name)).find(|field| {
        let person = field.target().and_then(|target| entities.get(target));
        person.is_some_and(|person| person.subject == Subject::Own)
            && field.personal().is_some_and(|data| {
                data.erase != Erase::Keep && !data.purposes.contains(&rule.purpose)
            })
    });
    match taken {
        None => Ok(()),
        Some(field) => Err(source.error(
            span,
            format!(
                "rule `{}` holds by `{}`, which an erasure would take: name `{}` among the purposes of that field",
                rule.name, field.name, rule.purpose
            ),
        )),
    }
}

/// What goes by itself is told before, and what waits for a person needs no notice.
fn check_end(
    source: &Source<'_>,
    span: Range<usize>,
    rule: &RetentionRule,
) -> Result<(), LoadError> {
    let told = rule.notice.is_some_and(|notice| !notice.is_zero());
    if rule.after_erasure {
        let good = rule.acts_alone() && !told && rule.against_erasure.is_none();
        return if good {
            Ok(())
        } else {
            Err(source.error(
                span,
                format!(
                    "rule `{}` is of what an erasure had to leave: it acts alone, without a notice and against no erasure",
                    rule.name
                ),
            ))
        };
    }
    match (rule.acts_alone(), told) {
        (true, false) => Err(source.error(
            span,
            format!("rule `{}` acts alone: write `notice = {{ days = … }}` too", rule.name),
        )),
        (false, true) => Err(source.error(
            span,
            format!("rule `{}` has a notice: write `acts = \"alone\"` too", rule.name),
        )),
        _ => Ok(()),
    }
}

/// A condition that nothing could read would only be found when records are to go.
fn check_condition(
    source: &Source<'_>,
    span: Range<usize>,
    entity: &Entity,
    rule: &RetentionRule,
) -> Result<(), LoadError> {
    let read = rule.filter(entity, jiff::civil::date(2000, 1, 1));
    read.map(drop).map_err(|error| {
        source.error(span, format!("`condition` of rule `{}`: {error}", rule.name))
    })
}

fn roles(
    source: &Source<'_>,
    entities: &IndexMap<String, Arc<Entity>>,
) -> Result<Vec<DeliveredRole>, LoadError> {
    let mut roles: Vec<DeliveredRole> = Vec::new();
    for raw in source.parse::<RawRoles>()?.role {
        let span = raw.span();
        let role = raw.into_inner();
        if let Some(name) = role.entities.keys().find(|name| !entities.contains_key(*name)) {
            return Err(
                source.error(span, format!("role `{}`: there is no entity `{name}`", role.name))
            );
        }
        if let Some(name) = unowned(&role, entities) {
            return Err(source.error(
                span,
                format!(
                    "role `{}`: nobody owns a record of `{name}`, so only \"all\" and \"none\" mean anything",
                    role.name
                ),
            ));
        }
        let stranger = role.fields.keys().find(|path| {
            path.split_once('.')
                .and_then(|(entity, field)| entities.get(entity)?.field(field))
                .is_none()
        });
        if let Some(path) = stranger {
            return Err(source.error(
                span,
                format!("role `{}`: `{path}` is no field; write `entity.field`", role.name),
            ));
        }
        if roles.iter().any(|other| other.name == role.name) {
            return Err(source.error(span, format!("role `{}` is declared twice", role.name)));
        }
        roles.push(role);
    }
    Ok(roles)
}

/// An entity without owners on which a role has a scope that is measured by them. Users own themselves.
fn unowned<'r>(
    role: &'r DeliveredRole,
    entities: &IndexMap<String, Arc<Entity>>,
) -> Option<&'r String> {
    role.entities.iter().map(|(name, scopes)| (name, scopes.values())).find_map(
        |(name, mut scopes)| {
            let owned = name == "user"
                || entities.get(name).is_some_and(|entity| !entity.owners.is_empty());
            let measured = scopes.any(|scope| matches!(scope, Scope::Own | Scope::Team));
            (measured && !owned).then_some(name)
        },
    )
}
