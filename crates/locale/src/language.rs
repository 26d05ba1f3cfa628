//! The languages of the house, and choosing one.

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

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4). Slovaks read Czech sooner than English;
    /// everybody else gets English.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',').take(20) {
            let mut pieces = part.trim().split(';');
            let code = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
            let quality = pieces
                .find_map(|piece| piece.trim().strip_prefix("q=")?.parse::<f32>().ok())
                .unwrap_or(1.0);
            let locale = match code.split('-').next() {
                Some("cs" | "sk") => Self::Cs,
                Some("" | "*") | None => continue,
                Some(_) => Self::En,
            };
            if quality > 0.0 && best.is_none_or(|(held, _)| quality > held) {
                best = Some((quality, locale));
            }
        }
        best.map_or(Self::Cs, |(_, locale)| locale)
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
        check("en-GB,en;q=0.9", Locale::En);
        check("de;q=0.5, cs-CZ;q=0.8", Locale::Cs);
        check("sk", Locale::Cs);
        check("fr", Locale::En);
        check("*;q=0.1,;;q=", Locale::Cs);
    }
}
