//! The words of this crate's files in the language of the person who asked for them; the texts themselves stand in
//! `locales/` (keys `problem-…`). Called by `refusals` and `export_cell`.

use dictionary::{Entity, FieldError};
use locale::{Arg, Locale, Texts};

use crate::rows::CellProblem;

/// Words of one language.
#[derive(Clone, Copy)]
pub struct Words<'t> {
    texts: &'t Texts,
    locale: Locale,
}

impl<'t> Words<'t> {
    /// The words of a language.
    pub fn new(texts: &'t Texts, locale: Locale) -> Self {
        Self { texts, locale }
    }

    /// The language.
    pub(crate) fn locale(self) -> Locale {
        self.locale
    }

    /// Why a row was refused: every problem with the label of its field.
    pub(crate) fn reasons(self, entity: &Entity, problems: &[CellProblem]) -> String {
        let mut told: Vec<String> =
            problems.iter().map(|problem| self.reason(entity, &problem.error)).collect();
        told.dedup();
        told.join("; ")
    }

    fn reason(self, entity: &Entity, error: &FieldError) -> String {
        let args: Vec<(&str, &str)> =
            error.problem.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let text = self.text(&format!("problem-{}", error.problem.key), &args);
        match entity.field(&error.field) {
            Some(field) => format!("{}: {text}", field.label.get(self.locale.code())),
            None => text,
        }
    }

    /// Why a row with too few or too many cells was refused.
    pub(crate) fn ragged(self, expected: usize, found: usize) -> String {
        let (expected, found) = (expected.to_string(), found.to_string());
        self.text("problem-ragged-row", &[("expected", &expected), ("found", &found)])
    }

    /// The text of a key.
    pub(crate) fn text(self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args
            .iter()
            .map(|(name, value)| (*name, value.parse().map_or(Arg::Text(value), Arg::Number)))
            .collect();
        self.texts.format(self.locale, key, &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_entities::contact;

    #[track_caller]
    fn check(locale: Locale, errors: &[FieldError], expected: &str) {
        let texts = Texts::load().expect("the texts");
        let problems: Vec<CellProblem> =
            errors.iter().map(|error| CellProblem { column: None, error: error.clone() }).collect();
        assert_eq!(Words::new(&texts, locale).reasons(&contact(), &problems), expected);
    }

    #[test]
    fn reasons_name_their_fields() {
        let problem = FieldError::new("", "too-long").problem.with("max", 100);
        let long = FieldError { field: "last_name".to_owned(), problem };
        let email = FieldError::new("email", "required");
        let whole = FieldError::new("", "required");
        check(
            Locale::Cs,
            &[long, email.clone()],
            "Příjmení: Nejvýše 100 znaků.; E-mail: Vyplňte toto pole.",
        );
        check(Locale::Cs, &[email.clone(), email], "E-mail: Vyplňte toto pole.");
        check(Locale::Cs, &[whole], "Vyplňte toto pole.");
    }
}
