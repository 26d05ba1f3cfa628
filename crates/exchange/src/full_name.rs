//! Takes a full name apart into title, first name and last name. A rule of thumb for imports only; called by `rows`.

use dictionary::fold;

use crate::synonyms::TITLES;

/// A name in its parts; what is not there is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct NameParts {
    /// Titles before and behind the name, in their order.
    pub(crate) title: String,
    /// Everything before the last name.
    pub(crate) first_name: String,
    /// The last name with its particles.
    pub(crate) last_name: String,
}

/// Takes a name apart: `Ing. Jan Novák, Ph.D.` as well as `Novák Svoboda, Jan`.
pub(crate) fn split(text: &str) -> NameParts {
    let mut titles: Vec<&str> = Vec::new();
    let mut sections: Vec<Vec<&str>> = Vec::new();
    for section in text.split(',') {
        let mut words = Vec::new();
        for word in section.split_whitespace() {
            if is_title(word) { titles.push(word) } else { words.push(word) }
        }
        if !words.is_empty() {
            sections.push(words);
        }
    }
    let title = titles.join(" ");
    let first = sections.first().cloned().unwrap_or_default();
    if sections.len() > 1 {
        let rest: Vec<&str> = sections.iter().skip(1).flatten().copied().collect();
        return NameParts { title, first_name: rest.join(" "), last_name: first.join(" ") };
    }
    let begins_small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    let last = first.len().saturating_sub(1);
    // "Ludwig van Beethoven": a particle begins the last name; in a name all in small letters nothing is a particle.
    let particle = first.iter().skip(1).position(begins_small).map(|place| place + 1);
    let all_small = first.first().is_some_and(begins_small);
    let begin = particle.filter(|place| *place < last && !all_small).unwrap_or(last);
    let (first_name, last_name) = first.split_at_checked(begin).unwrap_or((&[], &first));
    NameParts { title, first_name: first_name.join(" "), last_name: last_name.join(" ") }
}

fn is_title(word: &str) -> bool {
    let bare: String = fold(word).chars().filter(|letter| *letter != '.').collect();
    // Without a dot only what could not be a name: "Doc" may be one, "MUDr" may not.
    let dotted = word.contains('.');
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count() > 1;
    let address = matches!(bare.as_str(), "et" | "pan" | "pani" | "mr" | "mrs" | "ms" | "ing");
    TITLES.contains(&bare.as_str()) && (dotted || capitals || address) && !bare.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, title: &str, first_name: &str, last_name: &str) {
        let parts = split(text);
        assert_eq!(
            (parts.title.as_str(), parts.first_name.as_str(), parts.last_name.as_str()),
            (title, first_name, last_name),
            "{text}"
        );
    }

    #[test]
    fn names_are_taken_apart() {
        check("Jan Novák", "", "Jan", "Novák");
        check("Ing. Jan Novák, Ph.D.", "Ing. Ph.D.", "Jan", "Novák");
        check("MUDr. et MUDr. Eva Malá MBA", "MUDr. et MUDr. MBA", "Eva", "Malá");
        check("Jan Amos Komenský", "", "Jan Amos", "Komenský");
        check("Novák, Jan", "", "Jan", "Novák");
        check("Svobodová Malá, Eva, CSc.", "CSc.", "Eva", "Svobodová Malá");
        check("Ludwig van Beethoven", "", "Ludwig", "van Beethoven");
        check("jan novák", "", "jan", "novák");
        check("Novák", "", "", "Novák");
        check("  ", "", "", "");
        check("Ing.", "Ing.", "", "");
        check(",,", "", "", "");
    }
}
