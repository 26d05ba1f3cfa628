//! Which messages belong together.
//!
//! A message belongs to a thread by ids that its sender wrote; whoever files messages joins those that share one. The subject
//! is only for people and for searching: two messages with one subject need not belong together.

use std::collections::BTreeSet;

use crate::mail::Message;

/// Marks of answers and forwarded messages, as programs write them before a subject (English, Czech, Slovak, Polish, German).
const MARKS: &[&str] = &["re", "fwd", "fw", "odp", "aw", "wg"];

/// All ids by which a message belongs to a thread, the oldest first, each once: what it refers to, what it answers, itself.
pub fn thread_key(message: &Message) -> Vec<String> {
    let mut seen = BTreeSet::new();
    message
        .references
        .iter()
        .chain(&message.in_reply_to)
        .chain(&message.message_id)
        .filter(|id| seen.insert(id.as_str()))
        .cloned()
        .collect()
}

/// The subject without marks of answers and forwarding (`Re:`, `RE[2]:`, `Odp:`, `FW:`…), spaces made single.
pub fn base_subject(subject: &str) -> String {
    let words: Vec<&str> = subject.split_whitespace().collect();
    let whole = words.join(" ");
    let mut rest = whole.as_str();
    while let Some(less) = without_mark(rest) {
        rest = less;
    }
    rest.to_owned()
}

fn without_mark(subject: &str) -> Option<&str> {
    let (mark, rest) = subject.split_once(':')?;
    let mark = mark.trim_end();
    // Counted answers: `Re[2]`, `Re(2)`, `Re^2`.
    let word =
        mark.trim_end_matches([']', ')']).trim_end_matches(|digit: char| digit.is_ascii_digit());
    let word = if word.len() < mark.len() { word.trim_end_matches(['[', '(', '^']) } else { word };
    let word = word.trim_end().to_ascii_lowercase();
    MARKS.contains(&word.as_str()).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::base_subject;

    fn check(subject: &str, expected: &str) {
        assert_eq!(base_subject(subject), expected, "{subject:?}");
    }

    #[test]
    fn a_subject_is_stripped_of_marks() {
        check("Nabídka oken", "Nabídka oken");
        check("Re: Nabídka oken", "Nabídka oken");
        check("RE: FW:  Odp: Nabídka   oken", "Nabídka oken");
        check("Re[2]: Re(3): Re^4: Nabídka", "Nabídka");
        check("Fwd : AW: WG:Angebot", "Angebot");
        check("Odpověď: zítra", "Odpověď: zítra");
        check("Reklamace: okna", "Reklamace: okna");
        check("Re:", "");
        check("[2]: bez značky", "[2]: bez značky");
        check("", "");
    }
}
