//! The texts: Fluent messages by key, resolved once where they need no arguments.
//!
//! Not here: the texts themselves (`locales/`), which `build.rs` lists. Loaded once by the program; read by `exchange` and
//! `web` for everything they say, and by `date`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use crate::language::Locale;
use crate::number;

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
    /// A name, a date, anything that is written already. It never chooses a plural.
    Text(&'a str),
    /// A count: chooses the plural, and is written with the language's thousands.
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
    /// The texts, read once for the whole program: for those who are handed none.
    pub fn shared() -> Result<&'static Self, LocaleError> {
        static SHARED: OnceLock<Texts> = OnceLock::new();
        if let Some(texts) = SHARED.get() {
            return Ok(texts);
        }
        let texts = Self::load()?;
        Ok(SHARED.get_or_init(|| texts))
    }

    /// Reads the compiled-in files.
    pub fn load() -> Result<Self, LocaleError> {
        let mut czech = Language::load(Locale::Cs, langid!("cs"))?;
        czech.bundle.set_formatter(Some(czech_number));
        let mut english = Language::load(Locale::En, langid!("en"))?;
        english.bundle.set_formatter(Some(english_number));
        Ok(Self { czech, english })
    }

    fn language(&self, locale: Locale) -> &Language {
        match locale {
            Locale::Cs => &self.czech,
            Locale::En => &self.english,
        }
    }

    /// A text without arguments: one look into a table. A missing one, and one that needs arguments, is [`MISSING`], so
    /// that it is seen and nothing breaks.
    pub fn get(&self, locale: Locale, key: &str) -> &str {
        self.language(locale).plain.get(key).map_or(MISSING, String::as_str)
    }

    /// A text with arguments. Arguments that the text does not know are passed over.
    pub fn format(&self, locale: Locale, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let language = self.language(locale);
        if let Some(text) = language.plain.get(key) {
            return text.clone();
        }
        let Some(pattern) = language.bundle.get_message(key).and_then(|message| message.value())
        else {
            return MISSING.to_owned();
        };
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => fluent.set(*name, FluentValue::from(*text)),
                Arg::Number(number) => fluent.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        language.bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned()
    }

    /// All keys of a language, in the order of the files.
    pub fn keys(&self, locale: Locale) -> &[String] {
        &self.language(locale).keys
    }
}

impl Language {
    fn load(locale: Locale, id: LanguageIdentifier) -> Result<Self, LocaleError> {
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks for mixed directions would stand in file names and e-mails; no language of ours needs them.
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for (file, content) in files(locale) {
            let wrong = |message: String| LocaleError {
                language: locale.code().to_owned(),
                file: file.to_owned(),
                message,
            };
            let resource = FluentResource::try_new(content.to_owned())
                .map_err(|(_, errors)| wrong(format!("{errors:?}")))?;
            keys.extend(content.lines().filter_map(key_of).map(str::to_owned));
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

/// The files of a language: name, content.
fn files(locale: Locale) -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = FILES.iter().filter(move |(language, _, _)| *language == locale.code());
    own.map(|(_, file, content)| (*file, *content))
}

/// The key of the message that begins on this line.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    key.starts_with(|letter: char| letter.is_ascii_lowercase()).then(|| key.trim_end())
}

// Fluent would write a number without thousands. One function for each language, because a formatter holds no state.
fn czech_number<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    whole_number(Locale::Cs, value)
}

fn english_number<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    whole_number(Locale::En, value)
}

fn whole_number(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            Some(number::integer(locale, number.as_string().parse().ok()?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Each key with the names of the arguments in its text.
    fn arguments(locale: Locale) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let mut messages: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (_, content) in files(locale) {
            let mut key = "";
            for line in content.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                key = key_of(line).unwrap_or(key);
                let ends = |letter: char| !letter.is_ascii_alphanumeric();
                let names = line.split('$').skip(1).filter_map(|rest| rest.split(ends).next());
                messages.entry(key).or_default().extend(names);
            }
        }
        messages
    }

    #[track_caller]
    fn check_count(key: &str, cs: [&str; 4], en: [&str; 2]) {
        let texts = Texts::load().unwrap();
        let count = |locale, number| {
            let text = texts.format(locale, key, &[("count", Arg::Number(number))]);
            text.replace('\u{a0}', "_")
        };
        assert_eq!([1, 2, 5, 0].map(|number| count(Locale::Cs, number)), cs);
        assert_eq!([1, 1_500].map(|number| count(Locale::En, number)), en);
    }

    #[test]
    fn every_text_stands_in_both_languages_with_the_same_arguments() {
        assert_eq!(arguments(Locale::Cs), arguments(Locale::En));
        let texts = Texts::load().unwrap();
        for locale in Locale::ALL {
            let listed: BTreeSet<&str> = texts.keys(locale).iter().map(String::as_str).collect();
            assert_eq!(listed.len(), texts.keys(locale).len());
            assert_eq!(listed, arguments(locale).into_keys().collect());
            for (key, names) in arguments(locale) {
                assert_eq!(texts.get(locale, key) == MISSING, !names.is_empty(), "{key}");
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_files() {
        let names = |locale| files(locale).map(|(file, _)| file).collect::<Vec<_>>();
        assert_eq!(names(Locale::Cs), names(Locale::En));
    }

    #[test]
    fn keys_are_in_order_within_their_group() {
        for (file, content) in Locale::ALL.into_iter().flat_map(files) {
            for group in content.split("\n## ") {
                let keys: Vec<&str> = group.lines().filter_map(key_of).collect();
                assert!(keys.is_sorted(), "{file}: {keys:?}");
            }
        }
    }

    #[test]
    fn every_text_with_arguments_can_be_written() {
        let texts = Texts::load().unwrap();
        for locale in Locale::ALL {
            for (key, names) in arguments(locale) {
                for arg in [Arg::Number(3), Arg::Text("x")] {
                    let args: Vec<_> = names.iter().map(|name| (*name, arg)).collect();
                    let text = texts.format(locale, key, &args);
                    assert!(!text.contains(['$', '\u{2068}', '\u{2069}']), "{key}: {text}");
                    assert!(!text.is_empty() && text != MISSING, "{key}: {text}");
                }
            }
        }
    }

    #[test]
    fn counts_have_their_plurals() {
        check_count(
            "count-contact",
            ["1 kontakt", "2 kontakty", "5 kontaktů", "0 kontaktů"],
            ["1 contact", "1,500 contacts"],
        );
        check_count(
            "count-company",
            ["1 firma", "2 firmy", "5 firem", "0 firem"],
            ["1 company", "1,500 companies"],
        );
        check_count(
            "count-user",
            ["1 uživatel", "2 uživatelé", "5 uživatelů", "0 uživatelů"],
            ["1 user", "1,500 users"],
        );
    }

    #[test]
    fn numbers_in_texts_have_their_thousands() {
        let texts = Texts::load().unwrap();
        let long = |arg| texts.format(Locale::Cs, "problem-too-long", &[("max", arg)]);
        assert_eq!(long(Arg::Number(20_000)), "Nejvýše 20\u{a0}000 znaků.");
        assert_eq!(long(Arg::Text("20000")), "Nejvýše 20000 znaků.");
    }

    #[test]
    fn a_missing_text_is_seen() {
        let texts = Texts::load().unwrap();
        assert_eq!(texts.get(Locale::Cs, "no-such-text"), MISSING);
        assert_eq!(texts.get(Locale::Cs, "count-contact"), MISSING);
        assert_eq!(texts.format(Locale::Cs, "no-such-text", &[]), MISSING);
    }

    #[test]
    fn texts_are_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Texts>();
    }
}
