//! What stands in a page instead of a picture's address.
//!
//! An address would tell its owner who reads and when, so none stays: an attached picture is named by its position, another one
//! says only why it is not there. Called by `mail::balance` and `mail::html`.

use crate::mail::balance::LONGEST_VALUE;
use crate::mail::scan::decoded;

/// Gives the position of the attachment that has a content id.
pub(super) type NumberOf<'a> = &'a dyn Fn(&str) -> Option<usize>;

/// What stands for a picture's address: the attachment that it is, or why it is not shown.
pub(super) fn instead_of_address(
    attributes: &[(&str, &str)],
    number_of: NumberOf<'_>,
) -> (&'static str, String) {
    let said = |wanted: &str| {
        let found = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| *value)
    };
    let blocked = |why: &str| ("data-blocked", why.to_owned());
    if let Some(source) = said("src") {
        let start: String = source.chars().take(LONGEST_VALUE).collect();
        let address: String =
            decoded(&start).chars().filter(|letter| !letter.is_ascii_control()).collect();
        let address = address.trim();
        let is = |scheme: &str| {
            address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        if is("cid:") {
            let number = address.get(4..).and_then(|id| number_of(&without_percents(id)));
            return number
                .map_or(blocked("other"), |number| ("data-attachment", number.to_string()));
        }
        let remote = is("http:") || is("https:") || is("//") || is("\\\\") || is("ftp:");
        return blocked(if remote { "remote" } else { "other" });
    }
    if let Some(number) = said("data-attachment").filter(|number| is_number(number)) {
        return ("data-attachment", number.to_owned());
    }
    blocked(if said("data-blocked") == Some("remote") { "remote" } else { "other" })
}

/// Whether this is a position as we write it.
pub(super) fn is_number(text: &str) -> bool {
    text.parse::<u16>().is_ok_and(|number| number.to_string() == text)
}

/// A content id in an address may be escaped (RFC 2392).
fn without_percents(id: &str) -> String {
    let mut out = Vec::with_capacity(id.len());
    let mut rest = id.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let code = tail
            .split_at_checked(2)
            .filter(|_| *byte == b'%')
            .and_then(|(digits, after)| Some((std::str::from_utf8(digits).ok()?, after)))
            .and_then(|(digits, after)| Some((u8::from_str_radix(digits, 16).ok()?, after)));
        match code {
            Some((value, after)) => {
                out.push(value);
                rest = after;
            }
            None => {
                out.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::mail::balance::balanced;

    fn check(html: &str, expected: &str) {
        let number_of = |id: &str| (id == "logo@priklad.cz").then_some(2);
        assert_eq!(balanced(html, &number_of), expected, "{html:?}");
    }

    #[test]
    fn pictures_lose_their_addresses() {
        check("<img src='cid:logo@priklad.cz' alt=L>", "<img alt=\"L\" data-attachment=\"2\">");
        check("<img src='CID:logo%40priklad.cz'>", "<img data-attachment=\"2\">");
        check("<img src='cid:none'>", "<img data-blocked=\"other\">");
        check("<img src=' ht&#116;ps://x/y'>", "<img data-blocked=\"remote\">");
        check("<img src=//x/y srcset=z>", "<img data-blocked=\"remote\">");
        check("<img src='data:image/png;base64,AA'>", "<img data-blocked=\"other\">");
        check("<img data-attachment=7 data-blocked=x>", "<img data-attachment=\"7\">");
        check("<img data-attachment=07x>", "<img data-blocked=\"other\">");
    }
}
