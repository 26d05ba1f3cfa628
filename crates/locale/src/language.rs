//! The languages of the house, and choosing one.
//!
//! Not here: where a person's choice is kept (cookie and user, crate `web`). Called by everything that writes for people.

/// A language. Czech comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Locale {
    /// Czech.
    #[default]
    Cs,
    /// English.
    En,
}

impl Locale {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::Cs, Self::En];

    /// The language of this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The code by ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cs => "cs",
            Self::En => "en",
        }
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4): of those that we speak the one wanted most.
    /// Slovaks read Czech sooner than English; who wants neither gets English, who says nothing gets Czech.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best: Option<(f32, Self)> = None;
        let mut wants_another = false;
        for part in header.split(',').take(20) {
            let mut pieces = part.split(';').map(str::trim);
            let code = pieces.next().unwrap_or_default().to_ascii_lowercase();
            let quality = pieces
                .find_map(|piece| piece.strip_prefix("q=")?.trim().parse::<f32>().ok())
                .unwrap_or(1.0);
            let locale = match code.split('-').next() {
                Some("cs" | "sk") => Self::Cs,
                Some("en") => Self::En,
                Some("" | "*") | None => continue,
                Some(_) => {
                    wants_another = true;
                    continue;
                }
            };
            if quality > 0.0 && best.is_none_or(|(held, _)| quality > held) {
                best = Some((quality, locale));
            }
        }
        match best {
            Some((_, locale)) => locale,
            None if wants_another => Self::En,
            None => Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Locale) {
        assert_eq!(Locale::from_accept_language(header), expected, "{header}");
    }

    #[test]
    fn the_best_language_is_chosen() {
        check("", Locale::Cs);
        check("cs", Locale::Cs);
        check("CS-cz", Locale::Cs);
        check("sk", Locale::Cs);
        check("en-GB,en;q=0.9", Locale::En);
        check("en;q=0.5, cs-CZ;q=0.8", Locale::Cs);
        check("cs;q=0.5, en; q=0.8", Locale::En);
        check("fr", Locale::En);
        check("de, cs;q=0.5", Locale::Cs);
        check("cs;q=0, en;q=0.1", Locale::En);
        check("cs;q=NaN", Locale::Cs);
        check("*", Locale::Cs);
        check("*;q=0.1,;;q=", Locale::Cs);
    }

    #[test]
    fn a_code_leads_to_its_language() {
        for locale in Locale::ALL {
            assert_eq!(Locale::parse(locale.code()), Some(locale));
        }
        assert_eq!(Locale::parse("de"), None);
        assert_eq!(Locale::default(), Locale::Cs);
    }
}
