//! Checks one field's declaration. Only `load` and `load_entity` call it.

use toml::Spanned;

use crate::field::{Choice, DeleteRule, Erase, Field, FieldPrivacy, FieldType, PersonalData};
use crate::load::{LoadError, TYPES, listed};
use crate::load_entity::Context;
use crate::parse::value_from_json;
use crate::purpose::Purpose;
use crate::raw::{RawField, WordOr};
use crate::value::Value;

impl Context<'_> {
    /// The field, when its type and its privacy are complete.
    pub(crate) fn field(&self, mut raw: RawField) -> Result<Field, LoadError> {
        self.check_name(&raw.name)?;
        let line = std::mem::take(&mut raw.line);
        let kind = if raw.kind.get_ref() == "lines" {
            FieldType::Lines { fields: self.line_fields(&raw, line)? }
        } else {
            self.kind(&raw)?
        };
        let privacy = self.privacy(&raw.privacy)?;
        let cleared =
            matches!(&privacy, FieldPrivacy::Personal(data) if data.erase == Erase::Clear);
        if raw.required && cleared {
            return Err(self.source.error(
                raw.privacy.span(),
                format!(
                    "`{}` is required, so erasure cannot clear it: write \"pseudonymise\" or \"delete_record\"",
                    raw.name.get_ref()
                ),
            ));
        }
        let mut field = Field {
            name: raw.name.get_ref().clone(),
            kind,
            label: raw.label,
            help: raw.help,
            group: raw.group.unwrap_or_else(|| "main".to_owned()),
            required: raw.required,
            unique: raw.unique,
            default: Value::Null,
            searchable: raw.searchable,
            sortable: raw.sortable,
            indexed: raw.indexed,
            managed: raw.managed,
            privacy,
        };
        if (field.sortable || field.indexed || field.unique) && field.columns().is_empty() {
            return Err(self.source.error(
                raw.name.span(),
                format!(
                    "`{}` has no column, so it can be neither sorted, indexed nor unique",
                    field.name
                ),
            ));
        }
        if let Some(default) = raw.default {
            field.default = value_from_json(&field, default.get_ref()).map_err(|problem| {
                self.source.error(
                    default.span(),
                    format!("the default does not fit the field: {}", problem.key),
                )
            })?;
        }
        Ok(field)
    }

    /// The fields of a line. A line is read and written with its record, so it has neither links nor indexes of its own.
    fn line_fields(&self, whole: &RawField, line: Vec<RawField>) -> Result<Vec<Field>, LoadError> {
        if line.is_empty() {
            let message = "type `lines` needs at least one `[[field.line]]`";
            return Err(self.source.error(whole.kind.span(), message));
        }
        let mut fields: Vec<Field> = Vec::new();
        for raw in line {
            let span = raw.name.span();
            let field = self.field(raw)?;
            let plain = !field.is_link() && field.columns().len() == 1;
            let found = field.searchable || field.sortable || field.indexed || field.unique;
            if !plain || found || matches!(field.kind, FieldType::File | FieldType::Bytes) {
                let message = format!(
                    "`{}` cannot stand on a line: a line holds plain values, which are neither searched, sorted nor unique",
                    field.name
                );
                return Err(self.source.error(span, message));
            }
            let taken = ["record_id", "position"].contains(&field.name.as_str())
                || fields.iter().any(|other| other.name == field.name);
            if taken {
                let message = format!("a line has a field `{}` already", field.name);
                return Err(self.source.error(span, message));
            }
            fields.push(field);
        }
        Ok(fields)
    }

    fn privacy(&self, raw: &Spanned<WordOr<PersonalData>>) -> Result<FieldPrivacy, LoadError> {
        match raw.get_ref() {
            WordOr::Word(word) if word == "none" => Ok(FieldPrivacy::NotPersonal),
            WordOr::Word(word) => Err(self.source.error(
                raw.span(),
                format!(
                    "`{word}` is no privacy declaration: write \"none\" or {{ category = …, purposes = […], erase = … }}"
                ),
            )),
            WordOr::Table(data) => {
                if data.purposes.is_empty() {
                    return Err(self.source.error(
                        raw.span(),
                        "personal data without a purpose may not be held (Art. 5(1)(b) GDPR): name one in `purposes`",
                    ));
                }
                match data.purposes.iter().find(|name| !self.purposes.contains_key(*name)) {
                    None => Ok(FieldPrivacy::Personal(data.clone())),
                    Some(name) => Err(self.source.error(
                        raw.span(),
                        format!(
                            "there is no purpose `{name}`; declared are: {}",
                            listed(self.purposes.keys())
                        ),
                    )),
                }
            }
        }
    }

    /// The options of a choice: written beside it, or the declared purposes, so that they are listed in one place.
    fn options(&self, raw: &RawField) -> Result<Vec<Choice>, LoadError> {
        let Some(of) = &raw.options_of else {
            let message = format!("type `{}` needs `options`", raw.kind.get_ref());
            return if raw.options.is_empty() {
                Err(self.source.error(raw.kind.span(), message))
            } else {
                Ok(raw.options.clone())
            };
        };
        if of.get_ref() != "purposes" || !raw.options.is_empty() {
            let message = "write either `options`, or `options_of = \"purposes\"`";
            return Err(self.source.error(of.span(), message));
        }
        let option = |purpose: &Purpose| Choice {
            value: purpose.name.clone(),
            label: purpose.label.clone(),
            color: None,
        };
        Ok(self.purposes.values().map(option).collect())
    }

    fn kind(&self, raw: &RawField) -> Result<FieldType, LoadError> {
        let need = |what: &str| {
            self.source
                .error(raw.kind.span(), format!("type `{}` needs `{what}`", raw.kind.get_ref()))
        };
        let to = || -> Result<String, LoadError> {
            let to = raw.to.as_ref().ok_or_else(|| need("to"))?;
            if self.names.contains(to.get_ref()) {
                return Ok(to.get_ref().clone());
            }
            Err(self.source.error(
                to.span(),
                format!(
                    "there is no entity `{}`; declared are: {}",
                    to.get_ref(),
                    listed(self.names.iter())
                ),
            ))
        };
        let options = || self.options(raw);
        Ok(match raw.kind.get_ref().as_str() {
            "text" => FieldType::Text { max_length: raw.max_length.unwrap_or(200) },
            "long_text" => FieldType::LongText { max_length: raw.max_length.unwrap_or(20_000) },
            "email" => FieldType::Email,
            "phone" => FieldType::Phone,
            "url" => FieldType::Url,
            "integer" => FieldType::Integer {
                min: raw.min.unwrap_or(i64::MIN),
                max: raw.max.unwrap_or(i64::MAX),
            },
            "decimal" => {
                let scale = raw.scale.ok_or_else(|| need("scale"))?;
                // An integer of 64 bits holds the greatest amounts at six places.
                if scale > 6 {
                    return Err(need("scale = 6, or less"));
                }
                FieldType::Decimal { scale, places: raw.places.unwrap_or(0).min(scale) }
            }
            "money" => FieldType::Money,
            "date" => FieldType::Date,
            "date_time" => FieldType::DateTime,
            "yes_no" => FieldType::YesNo,
            "choice" => FieldType::Choice { options: options()? },
            "multi_choice" => FieldType::MultiChoice { options: options()? },
            "tags" => FieldType::Tags,
            "reference" => FieldType::Reference {
                to: to()?,
                on_delete: raw.on_delete.unwrap_or(DeleteRule::Clear),
            },
            "references" => FieldType::References { to: to()? },
            "address" => FieldType::Address,
            "file" => FieldType::File,
            "ico" => FieldType::Ico,
            "dic" => FieldType::Dic,
            "bank_account" => FieldType::BankAccount,
            "computed" => FieldType::Computed {
                from: raw.from.as_ref().ok_or_else(|| need("from"))?.get_ref().clone(),
            },
            "identifier" => FieldType::Identifier,
            "bytes" => FieldType::Bytes,
            other => {
                return Err(self.source.error(
                    raw.kind.span(),
                    format!("`{other}` is no type; write one of: {TYPES}"),
                ));
            }
        })
    }
}
