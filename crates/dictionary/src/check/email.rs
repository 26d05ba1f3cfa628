//! E-mail addresses: one mailbox, in lower case.
//!
//! The whole address is in lower case, though a server might tell `A@x.cz` from `a@x.cz`: none does, and
//! without it one person would be held twice. Not here: whether mail arrives. Called by `crate::parse`.
//! It is shown as it is stored, so there is no `display`.

use email_address::{EmailAddress, Options};

use super::{Problem, is_blank};

/// RFC 5321, 4.5.3.1.3: a path has 256 octets, two of them the angle brackets.
const LONGEST: usize = 254;

/// The address in lower case, without the blanks around it.
pub fn parse(input: &str) -> Result<String, Problem> {
    let address = input.trim_matches(is_blank).to_lowercase();
    if address.len() > LONGEST {
        return Err(Problem::EmailLength);
    }
    // Quoted names may hold spaces and commas, which break lists of addresses, and nobody has one.
    let harmful = |c: char| is_blank(c) || c.is_control() || matches!(c, '"' | '<' | '>' | '\\');
    if address.contains(harmful) {
        return Err(Problem::EmailShape);
    }
    let (_name, domain) = address.rsplit_once('@').ok_or(Problem::EmailShape)?;
    if !domain_can_be_reached(domain) {
        return Err(Problem::EmailDomain);
    }
    let options = Options::default().without_display_text().without_domain_literal();
    match EmailAddress::parse_with_options(&address, options) {
        Ok(_) => Ok(address),
        Err(_) => Err(Problem::EmailShape),
    }
}

/// At least two labels of letters, digits and inner hyphens, the last one not a number.
fn domain_can_be_reached(domain: &str) -> bool {
    let label_fits = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c == '-' || !c.is_ascii_punctuation())
    };
    domain.split('.').all(label_fits)
        && domain
            .rsplit_once('.')
            .is_some_and(|(_rest, last)| last.contains(|c: char| !c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Result<&str, Problem>) {
        assert_eq!(parse(input), expected.map(str::to_owned), "{input}");
    }

    #[test]
    fn addresses_in_lower_case() {
        check("jana@example.cz", Ok("jana@example.cz"));
        check(" Jana.Nováková@Example.CZ\u{a0}\n", Ok("jana.nováková@example.cz"));
        check("jana+crm@mail.example.co.uk", Ok("jana+crm@mail.example.co.uk"));
        check("o'neil@xn--hkyrky-ptac70bc.cz", Ok("o'neil@xn--hkyrky-ptac70bc.cz"));
        check("jana@háčky.cz", Ok("jana@háčky.cz"));
    }

    #[test]
    fn others_are_refused() {
        check("", Err(Problem::EmailShape));
        check("jana", Err(Problem::EmailShape));
        check("@example.cz", Err(Problem::EmailShape));
        check("jana novak@example.cz", Err(Problem::EmailShape));
        check("jana@example.cz, petr@example.cz", Err(Problem::EmailShape));
        check("jana@example.cz;petr@example.cz", Err(Problem::EmailShape));
        check("a@b@example.cz", Err(Problem::EmailShape));
        check("jana..x@example.cz", Err(Problem::EmailShape));
        check("Jana <jana@example.cz>", Err(Problem::EmailShape));
        check("\"jana\"@example.cz", Err(Problem::EmailShape));
        check("jana@example.cz\r\nBcc: all@example.cz", Err(Problem::EmailShape));
        check("jana@localhost", Err(Problem::EmailDomain));
        check("jana@", Err(Problem::EmailDomain));
        check("jana@example.", Err(Problem::EmailDomain));
        check("jana@-example.cz", Err(Problem::EmailDomain));
        check("jana@exa_mple.cz", Err(Problem::EmailDomain));
        check("jana@192.168.0.1", Err(Problem::EmailDomain));
        check("jana@[192.168.0.1]", Err(Problem::EmailDomain));
    }

    #[test]
    fn the_longest_address() {
        let domain = format!("{}.{}.{}.cz", "d".repeat(63), "d".repeat(63), "d".repeat(58));
        let longest = format!("{}@{domain}", "n".repeat(64));
        assert_eq!(longest.len(), 254);
        check(&longest, Ok(&longest));
        check(&format!("{}@d{domain}", "n".repeat(65)), Err(Problem::EmailLength));
    }
}
