//! The words in which this crate speaks: in what it stores, such as a task, and in the letters and files that it makes.

use dictionary::{DataCategory, Dictionary, Duration, Field, Label, LegalBasis, Value};
use jiff::civil::Date;
use locale::{Arg, Locale, Texts, date};
use records::{Error, Held};

/// The language of what is stored, and of what goes to the authority.
pub(crate) const HOUSE: Locale = Locale::Cs;

/// The language in which we write to a contact, or to who asks and is none: Czech to those who read it, English to others.
pub(crate) fn language(contact: &Held) -> Locale {
    match contact.get("language").as_text() {
        None | Some("" | "cs" | "sk") => Locale::Cs,
        Some(_) => Locale::En,
    }
}

/// Words of one language.
#[derive(Clone, Copy)]
pub struct Speech {
    /// The texts.
    pub texts: &'static Texts,
    /// The language.
    pub locale: Locale,
}

impl Speech {
    /// The words of a language.
    pub fn of(locale: Locale) -> Result<Self, Error> {
        let texts = Texts::shared().map_err(|error| Error::Fault(error.to_string()))?;
        Ok(Self { texts, locale })
    }

    /// The words of a person: of a contact, or of a request of somebody who is none.
    pub fn of_person(contact: &Held) -> Result<Self, Error> {
        Self::of(language(contact))
    }

    /// A text.
    pub fn get(self, key: &str) -> String {
        self.texts.get(self.locale, key).to_owned()
    }

    /// A text with what stands in it.
    pub fn with(self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> =
            args.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
        self.texts.format(self.locale, key, &args)
    }

    /// A text with texts and numbers in it.
    pub fn format(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.format(self.locale, key, args)
    }

    /// A text with a number, in the right plural.
    pub fn counted(self, key: &str, count: i64) -> String {
        self.texts.format(self.locale, key, &[("count", Arg::Number(count))])
    }

    /// A day.
    pub fn day(self, day: Date) -> String {
        date::date(self.locale, day)
    }

    /// A declared name.
    pub fn label(self, label: &Label) -> String {
        label.get(self.locale.code()).to_owned()
    }

    /// The label of an option, or of several.
    pub fn options(self, field: Option<&Field>, value: &Value) -> Vec<String> {
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

    /// A length of time.
    pub fn duration(self, time: Duration) -> String {
        let Duration { years, months, days } = time;
        let parts = [("keep-years", years), ("keep-months", months), ("keep-days", days)];
        let parts = parts.into_iter().filter(|(_, count)| *count > 0);
        parts.map(|(key, count)| self.counted(key, count.into())).collect::<Vec<_>>().join(" ")
    }

    /// The name of a legal basis.
    pub fn basis(self, basis: LegalBasis) -> String {
        self.get(match basis {
            LegalBasis::Consent => "basis-consent",
            LegalBasis::Contract => "basis-contract",
            LegalBasis::LegalObligation => "basis-legal-obligation",
            LegalBasis::VitalInterest => "basis-vital-interest",
            LegalBasis::PublicTask => "basis-public-task",
            LegalBasis::LegitimateInterest => "basis-legitimate-interest",
        })
    }

    /// The name of a kind of data, as the register of recipients calls it.
    pub fn category(self, dictionary: &Dictionary, category: DataCategory) -> String {
        let name = category_name(category);
        let field = dictionary.entity("recipient").and_then(|it| it.field("categories"));
        self.options(field, &Value::from(name.as_str())).concat()
    }
}

/// The name of a kind of data, as the register of recipients has it.
pub(crate) fn category_name(category: DataCategory) -> String {
    let name = serde_json::to_value(category).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}
