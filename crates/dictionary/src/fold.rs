//! Folding of text for search: case and diacritics are let go, so that `novak` finds `Novák`.
//!
//! The PostgreSQL side has the same function in SQL (`store`'s frozen steps); a test compares them.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The text without case and diacritics: compatibility decomposition, combining marks U+0300–U+036F left
/// out, lower case, and letters that do not decompose written by their base (`ł` → `l`, `ß` → `ss`).
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in DecomposingNormalizerBorrowed::new_nfkd().normalize(text).chars() {
        if ('\u{300}'..='\u{36f}').contains(&letter) {
            continue;
        }
        for lower in letter.to_lowercase() {
            match lower {
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'ø' => folded.push('o'),
                'ı' => folded.push('i'),
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'þ' => folded.push_str("th"),
                '\u{300}'..='\u{36f}' => {}
                other => folded.push(other),
            }
        }
    }
    folded
}

/// The folded words of a text: runs of letters and digits, in their order.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected);
    }

    #[test]
    fn case_and_diacritics_are_let_go() {
        check("Novák", "novak");
        check("PŘÍLIŠ ŽLUŤOUČKÝ KŮŇ", "prilis zlutoucky kun");
        check("Łukasz Żółć", "lukasz zolc");
        check("Groß & Müller", "gross & muller");
        check("Ľudovít Štúr", "ludovit stur");
        check("İstanbul", "istanbul");
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            words("Jan.Novák@Firma-X.cz, 2. patro"),
            ["jan", "novak", "firma", "x", "cz", "2", "patro"]
        );
        assert!(words(" -- ").is_empty());
    }
}
