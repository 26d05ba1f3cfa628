//! The texts: Fluent messages by key, resolved once where they need no arguments.

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use crate::language::Locale;

/// The compiled-in files: language, name, content.
const FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A mistake in the text files.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("locales/{language}/{file}: {message}")]
pub struct LocaleError {
    /// The language.
    pub language: String,
    /// The file.
    pub file: String,
    /// What is wrong.
    pub message: String,
}

/// What stands where a text is missing; tests look for it on every page.
pub const MISSING: &str = "⁇";

/// An argument of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A name, a date, anything that is written already.
    Text(&'a str),
    /// A count that chooses the plural.
    Number(i64),
}

/// All texts. Immutable and shared.
pub struct Texts {
    czech: Language,
    english: Language,
}

struct Language {
    bundle: FluentBundle<FluentResource>,
    /// Texts without arguments, ready.
    plain: BTreeMap<String, String>,
    keys: Vec<String>,
}

impl Texts {
    /// Reads the compiled-in files.
    pub fn load() -> Result<Self, LocaleError> {
        Ok(Self {
            czech: Language::load("cs", langid!("cs"))?,
            english: Language::load("en", langid!("en"))?,
        })
    }

    fn language(&self, locale: Locale) -> &Language {
        match locale {
            Locale::Cs => &self.czech,
            Locale::En => &self.english,
        }
    }

    /// A text without arguments. A missing one is [`MISSING`], so that it is seen and nothing breaks.
    pub fn get(&self, locale: Locale, key: &str) -> &str {
        self.language(locale).plain.get(key).map_or(MISSING, String::as_str)
    }

    /// A text with arguments.
    pub fn format(&self, locale: Locale, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let language = self.language(locale);
        let Some(pattern) = language.bundle.get_message(key).and_then(|message| message.value())
        else {
            return MISSING.to_owned();
        };
        let mut fluent = FluentArgs::new();
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => fluent.set(*name, FluentValue::from(*text)),
                Arg::Number(number) => fluent.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        language.bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned()
    }

    /// All keys of a language.
    pub fn keys(&self, locale: Locale) -> &[String] {
        &self.language(locale).keys
    }
}

impl Language {
    fn load(code: &str, id: LanguageIdentifier) -> Result<Self, LocaleError> {
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks for mixed directions would stand in file names and e-mails; no language of ours needs them.
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for (_, file, content) in FILES.iter().filter(|(language, _, _)| *language == code) {
            let wrong = |message: String| LocaleError {
                language: code.to_owned(),
                file: (*file).to_owned(),
                message,
            };
            let resource = FluentResource::try_new((*content).to_owned())
                .map_err(|(_, errors)| wrong(format!("{errors:?}")))?;
            keys.extend(content.lines().filter_map(|line| {
                let (key, _) = line.split_once(" =")?;
                key.starts_with(|letter: char| letter.is_ascii_lowercase()).then(|| key.to_owned())
            }));
            bundle.add_resource(resource).map_err(|errors| wrong(format!("{errors:?}")))?;
        }
        let mut plain = BTreeMap::new();
        for key in &keys {
            let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
                continue;
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
            if errors.is_empty() {
                plain.insert(key.clone(), text);
            }
        }
        Ok(Self { bundle, plain, keys })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_stands_in_both_languages_with_the_same_arguments() {
        let texts = Texts::load().unwrap();
        let mut czech = texts.keys(Locale::Cs).to_vec();
        let mut english = texts.keys(Locale::En).to_vec();
        czech.sort();
        english.sort();
        assert_eq!(czech, english);
        for key in czech {
            let plain = |locale| texts.language(locale).plain.contains_key(&key);
            assert_eq!(plain(Locale::Cs), plain(Locale::En), "{key}");
        }
    }

    #[test]
    fn czech_has_its_plurals() {
        let texts = Texts::load().unwrap();
        let count =
            |number| texts.format(Locale::Cs, "count-contact", &[("count", Arg::Number(number))]);
        assert_eq!(
            [count(1), count(3), count(5), count(0)],
            ["1 kontakt", "3 kontakty", "5 kontaktů", "0 kontaktů"]
        );
        let english = texts.format(Locale::En, "count-contact", &[("count", Arg::Number(1))]);
        assert_eq!(english, "1 contact");
    }

    #[test]
    fn a_missing_text_is_seen() {
        let texts = Texts::load().unwrap();
        assert_eq!(texts.get(Locale::Cs, "no-such-text"), MISSING);
        assert_eq!(texts.format(Locale::Cs, "no-such-text", &[]), MISSING);
    }
}
