//! The texts in which this crate speaks: of what it stores, such as a task, and of the files that it makes.

use std::sync::OnceLock;

use dictionary::{DataCategory, Dictionary, Field, Label, Value};
use locale::{Arg, Locale, Texts};
use records::Error;

/// The language of what is stored, and of what goes to the authority.
pub(crate) const HOUSE: Locale = Locale::Cs;

/// The texts, read once.
pub(crate) fn texts() -> Result<&'static Texts, Error> {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    if let Some(texts) = TEXTS.get() {
        return Ok(texts);
    }
    let texts = Texts::load().map_err(|error| Error::Fault(error.to_string()))?;
    Ok(TEXTS.get_or_init(|| texts))
}

/// Words of one language.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    texts: &'static Texts,
    pub(crate) locale: Locale,
}

impl Words {
    pub(crate) fn of(locale: Locale) -> Result<Self, Error> {
        Ok(Self { texts: texts()?, locale })
    }

    pub(crate) fn get(self, key: &str) -> String {
        self.texts.get(self.locale, key).to_owned()
    }

    pub(crate) fn with(self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> =
            args.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
        self.texts.format(self.locale, key, &args)
    }

    pub(crate) fn counted(self, key: &str, count: i64) -> String {
        self.texts.format(self.locale, key, &[("count", Arg::Number(count))])
    }

    pub(crate) fn label(self, label: &Label) -> String {
        label.get(self.locale.code()).to_owned()
    }

    /// The label of an option, or of several.
    pub(crate) fn options(self, field: Option<&Field>, value: &Value) -> Vec<String> {
        let chosen: Vec<&str> = match value {
            Value::Text(one) => vec![one],
            Value::List(some) => some.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        let label = |value: &str| match field.and_then(|field| field.option(value)) {
            Some(option) => self.label(&option.label),
            None => value.to_owned(),
        };
        chosen.into_iter().map(label).collect()
    }

    /// The name of a kind of data, as the register of recipients calls it.
    pub(crate) fn category(self, dictionary: &Dictionary, category: DataCategory) -> String {
        let name = serde_json::to_value(category).unwrap_or_default();
        let name = name.as_str().unwrap_or_default();
        let field = dictionary.entity("recipient").and_then(|it| it.field("categories"));
        self.options(field, &Value::from(name)).concat()
    }
}
