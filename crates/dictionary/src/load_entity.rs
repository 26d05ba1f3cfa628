//! Checks one entity's declaration. Not here: its fields (`load_field`). Only `load` calls it.

use std::collections::BTreeSet;
use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;

use crate::entity::{DatabaseKind, Entity, Subject};
use crate::field::{Field, FieldType};
use crate::load::{LoadError, Source, listed};
use crate::purpose::Purpose;
use crate::raw::{RawEntity, RawSubject, WordOr};

/// What is known while one file is read.
pub(crate) struct Context<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) names: &'a BTreeSet<String>,
    pub(crate) purposes: &'a IndexMap<String, Purpose>,
}

impl Context<'_> {
    /// A score says how it comes about, and what explains it and what a person decided stand beside it (Art. 22(3) GDPR).
    fn check_scores(
        &self,
        span: Range<usize>,
        fields: &IndexMap<String, Field>,
    ) -> Result<(), LoadError> {
        let is_score = |field: &&Field| field.personal().is_some_and(|data| data.score);
        for field in fields.values().filter(is_score) {
            let beside = ["reason", "decision", "decided_by_id"];
            let missing = beside
                .map(|part| format!("{}_{part}", field.name))
                .into_iter()
                .find(|name| !fields.contains_key(name));
            if let Some(missing) = missing {
                let message = format!("`{}` is a score; it needs a field `{missing}`", field.name);
                return Err(self.source.error(span, message));
            }
            if field.help.is_none() {
                let message = format!("`{}` is a score; its help says how it is made", field.name);
                return Err(self.source.error(span, message));
            }
        }
        Ok(())
    }

    /// The entity, when every name in it exists and every field is complete.
    pub(crate) fn entity(&self, raw: RawEntity, implicit: &[Field]) -> Result<Entity, LoadError> {
        self.check_name(&raw.name)?;
        let mut fields: IndexMap<String, Field> =
            implicit.iter().map(|field| (field.name.clone(), field.clone())).collect();
        let computed: Vec<Spanned<Vec<String>>> =
            raw.field.iter().filter_map(|field| field.from.clone()).collect();
        for raw_field in raw.field {
            let span = raw_field.name.span();
            let field = self.field(raw_field)?;
            if let Some(other) = fields.insert(field.name.clone(), field) {
                return Err(self.source.error(
                    span,
                    format!("field `{}` stands twice; give one of them another name", other.name),
                ));
            }
        }
        self.check_scores(raw.name.span(), &fields)?;
        let subject = self.subject(&raw.subject, &fields)?;
        for (list, what) in [(&raw.title, "title"), (&raw.list, "list")] {
            self.check_fields(list.get_ref(), list.span(), what, &fields)?;
        }
        self.check_order(&raw.order, &fields)?;
        for from in &computed {
            self.check_fields(from.get_ref(), from.span(), "from", &fields)?;
        }
        let owners = self.owners(raw.owners, &fields)?;
        let indexes = self.indexes(raw.indexes, &fields)?;
        let unique = self.indexes(raw.unique, &fields)?;
        self.check_belongs(&raw.subject, &subject, &fields)?;
        let shared_with = self.shared_with(raw.shared_with, (&subject, &fields))?;
        Ok(Entity {
            name: raw.name.into_inner(),
            plural: raw.plural,
            icon: raw.icon,
            label: raw.label,
            label_plural: raw.label_plural,
            help: raw.help,
            chapter: raw.chapter,
            system: raw.system,
            database: raw.database.unwrap_or(DatabaseKind::Main),
            title: raw.title.into_inner(),
            order: raw.order.into_inner(),
            list: raw.list.into_inner(),
            owners,
            subject,
            shared_with,
            log_views: raw.log_views,
            indexes,
            unique,
            fields,
        })
    }

    pub(crate) fn check_name(&self, name: &Spanned<String>) -> Result<(), LoadError> {
        let text = name.get_ref();
        let good = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            && text.len() <= 48;
        if good {
            return Ok(());
        }
        Err(self.source.error(
            name.span(),
            format!(
                "`{text}` is no name: write lower-case letters, digits and `_`, a letter first"
            ),
        ))
    }

    fn check_fields(
        &self,
        names: &[String],
        span: Range<usize>,
        what: &str,
        fields: &IndexMap<String, Field>,
    ) -> Result<(), LoadError> {
        match names.iter().find(|name| !fields.contains_key(*name)) {
            None => Ok(()),
            Some(name) => Err(self.source.error(
                span,
                format!(
                    "`{what}` names `{name}`, but there is no such field; the fields are: {}",
                    listed(fields.keys())
                ),
            )),
        }
    }

    /// A minus before a name turns its order round.
    fn check_order(
        &self,
        order: &Spanned<Vec<String>>,
        fields: &IndexMap<String, Field>,
    ) -> Result<(), LoadError> {
        let names: Vec<String> = order
            .get_ref()
            .iter()
            .map(|name| name.strip_prefix('-').unwrap_or(name).to_owned())
            .collect();
        self.check_fields(&names, order.span(), "order", fields)?;
        let unsorted = names
            .iter()
            .filter_map(|name| fields.get(name))
            .find(|field| !field.sortable && !field.managed);
        match unsorted {
            None => Ok(()),
            Some(field) => Err(self.source.error(
                order.span(),
                format!(
                    "`order` names `{}`, which is not sortable: write `sortable = true` at it",
                    field.name
                ),
            )),
        }
    }

    /// An index is made of columns, so each of its fields must be stored in one that bears its name.
    fn indexes(
        &self,
        raw: Option<Spanned<Vec<Vec<String>>>>,
        fields: &IndexMap<String, Field>,
    ) -> Result<Vec<Vec<String>>, LoadError> {
        let Some(raw) = raw else { return Ok(Vec::new()) };
        let span = raw.span();
        let indexes = raw.into_inner();
        for index in &indexes {
            self.check_fields(index, span.clone(), "indexes", fields)?;
            let spread = index.iter().filter_map(|name| fields.get(name)).find(|field| {
                field.columns().first().is_none_or(|column| column.name != field.name)
            });
            if let Some(field) = spread {
                return Err(self.source.error(
                    span,
                    format!("`indexes` names `{}`, which has no column of its own", field.name),
                ));
            }
        }
        Ok(indexes)
    }

    fn owners(
        &self,
        raw: Option<Spanned<Vec<String>>>,
        fields: &IndexMap<String, Field>,
    ) -> Result<Vec<String>, LoadError> {
        let Some(raw) = raw else { return Ok(Vec::new()) };
        let span = raw.span();
        let owners = raw.into_inner();
        self.check_fields(&owners, span.clone(), "owners", fields)?;
        let stranger =
            owners.iter().find(|name| fields.get(*name).and_then(Field::target) != Some("user"));
        match stranger {
            None => Ok(owners),
            Some(name) => Err(self.source.error(
                span,
                format!("an owner must be a reference to `user`, and `{name}` is not"),
            )),
        }
    }

    fn subject(
        &self,
        raw: &Spanned<WordOr<RawSubject>>,
        fields: &IndexMap<String, Field>,
    ) -> Result<Subject, LoadError> {
        const FORMS: &str =
            "write \"self\", \"none\", { via = [\"contact_id\"] } or { mentions = [\"note\"] }";
        let table = match raw.get_ref() {
            WordOr::Word(word) if word == "self" => return Ok(Subject::Own),
            WordOr::Word(word) if word == "none" => return Ok(Subject::None),
            WordOr::Word(word) => {
                return Err(self
                    .source
                    .error(raw.span(), format!("`{word}` is no subject: {FORMS}")));
            }
            WordOr::Table(table) => table,
        };
        match (&table.via, &table.mentions) {
            (Some(via), None) if !via.is_empty() => {
                self.check_fields(via, raw.span(), "subject", fields)?;
                self.check_via(via, raw.span(), fields)?;
                Ok(Subject::Via(via.clone()))
            }
            (None, Some(mentions)) if !mentions.is_empty() => {
                self.check_fields(mentions, raw.span(), "subject", fields)?;
                Ok(Subject::Mentions(mentions.clone()))
            }
            _ => Err(self.source.error(raw.span(), format!("`subject` needs one list: {FORMS}"))),
        }
    }

    /// With whom else a record is shared is named by a reference that leads to no person.
    fn shared_with(
        &self,
        raw: Option<Spanned<String>>,
        (subject, fields): (&Subject, &IndexMap<String, Field>),
    ) -> Result<Option<String>, LoadError> {
        let Some(raw) = raw else { return Ok(None) };
        let (span, name) = (raw.span(), raw.into_inner());
        let other = matches!(subject, Subject::Via(via) if !via.contains(&name))
            && fields
                .get(&name)
                .is_some_and(|field| matches!(field.kind, FieldType::Reference { .. }));
        if other {
            return Ok(Some(name));
        }
        Err(self.source.error(
            span,
            format!(
                "`shared_with` must name a reference beside those of `via`, and `{name}` is none"
            ),
        ))
    }

    /// The way to a person leads over a reference, or over an identifier that the program keeps itself.
    fn check_via(
        &self,
        via: &[String],
        span: Range<usize>,
        fields: &IndexMap<String, Field>,
    ) -> Result<(), LoadError> {
        let stranger = via.iter().filter_map(|name| fields.get(name)).find(|field| {
            !matches!(
                field.kind,
                FieldType::Reference { .. } | FieldType::References { .. } | FieldType::Identifier
            )
        });
        match stranger {
            None => Ok(()),
            Some(field) => Err(self.source.error(
                span,
                format!("`via` names `{}`, which leads to no record: name a reference", field.name),
            )),
        }
    }

    /// Personal data in an entity that belongs to nobody would never be found by a request of its person.
    fn check_belongs(
        &self,
        raw: &Spanned<WordOr<RawSubject>>,
        subject: &Subject,
        fields: &IndexMap<String, Field>,
    ) -> Result<(), LoadError> {
        let personal = |field: &Field| {
            let mut parts = field.line_fields().iter().chain([field]);
            parts.any(|part| part.personal().is_some())
        };
        let orphan = fields.values().find(|field| match subject {
            Subject::Own | Subject::Via(_) => false,
            Subject::None => personal(field),
            Subject::Mentions(mentions) => personal(field) && !mentions.contains(&field.name),
        });
        match orphan {
            None => Ok(()),
            Some(field) => Err(self.source.error(
                raw.span(),
                format!(
                    "field `{}` holds personal data, but `subject` does not say whose: write how \
                     a record belongs to a person, or `mentions`",
                    field.name
                ),
            )),
        }
    }
}
