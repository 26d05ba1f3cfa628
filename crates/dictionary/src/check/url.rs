//! Addresses of web pages: `http` and `https` only, so that a link on a page can never run a script.
//!
//! Not here: whether the page exists. Called by `crate::parse`. The address is shown as it is stored.

use url::{Host, Url};

use super::{Problem, is_blank};

/// Longer addresses are refused by common servers and browsers.
const LONGEST: usize = 2048;

/// The address in the normal form of the WHATWG URL standard; without a scheme it gets `https://`.
pub fn parse(input: &str) -> Result<String, Problem> {
    let typed = input.trim_matches(is_blank);
    // The standard would drop line ends and tabs silently, and join what stood around them.
    if typed.is_empty() || typed.contains(|c: char| is_blank(c) || c.is_control()) {
        return Err(Problem::UrlShape);
    }
    let url = if has_scheme(typed) {
        Url::parse(typed).map_err(|_error| Problem::UrlShape)?
    } else {
        let url = Url::parse(&format!("https://{typed}")).map_err(|_error| Problem::UrlShape)?;
        // Without its scheme, a word or a date must not become the address of a machine.
        let named = matches!(url.host(), Some(Host::Domain(name)) if name.trim_end_matches('.').contains('.'));
        if !named {
            return Err(Problem::UrlShape);
        }
        url
    };
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Problem::UrlScheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Problem::UrlUserInfo);
    }
    if let Some(Host::Domain(name)) = url.host()
        && name.strip_suffix('.').unwrap_or(name).split('.').any(str::is_empty)
    {
        return Err(Problem::UrlShape);
    }
    let normal = String::from(url);
    if normal.len() > LONGEST { Err(Problem::UrlShape) } else { Ok(normal) }
}

/// Whether the text begins with a scheme; `example.com:8080` and `localhost:8080` don't.
fn has_scheme(typed: &str) -> bool {
    let Some((before, after)) = typed.split_once(':') else {
        return false;
    };
    let like_a_scheme = before.starts_with(|c: char| c.is_ascii_alphabetic())
        && before.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let port = after.starts_with(|c: char| c.is_ascii_digit());
    like_a_scheme && (after.starts_with("//") || !(before.contains('.') || port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Result<&str, Problem>) {
        assert_eq!(parse(input), expected.map(str::to_owned), "{input}");
    }

    #[test]
    fn addresses() {
        check("https://example.com/a?b=c#d", Ok("https://example.com/a?b=c#d"));
        check(" HTTP://Example.COM ", Ok("http://example.com/"));
        check("www.example.cz", Ok("https://www.example.cz/"));
        check("example.cz:8080/x", Ok("https://example.cz:8080/x"));
        check("háčky.cz", Ok("https://xn--hky-ela4t.cz/"));
        check("http://intranet/wiki", Ok("http://intranet/wiki"));
        check("http://192.168.0.1:3000", Ok("http://192.168.0.1:3000/"));
    }

    #[test]
    fn other_schemes_are_refused() {
        check("javascript:alert(1)", Err(Problem::UrlScheme));
        check("JavaScript://example.cz/%0aalert(1)", Err(Problem::UrlScheme));
        check("data:text/html,x", Err(Problem::UrlScheme));
        check("mailto:jana@example.cz", Err(Problem::UrlScheme));
        check("ftp://example.cz", Err(Problem::UrlScheme));
        check("file:///etc/passwd", Err(Problem::UrlScheme));
    }

    #[test]
    fn others_are_refused() {
        check("", Err(Problem::UrlShape));
        check("web", Err(Problem::UrlShape));
        check("nemají web", Err(Problem::UrlShape));
        check("java\nscript:alert(1)", Err(Problem::UrlShape));
        check("12.3.2026", Err(Problem::UrlShape));
        check("localhost:8080", Err(Problem::UrlShape));
        check("https://", Err(Problem::UrlShape));
        check("a..cz", Err(Problem::UrlShape));
        check("https://jana:heslo@example.cz", Err(Problem::UrlUserInfo));
        check("jana@example.cz", Err(Problem::UrlUserInfo));
        check(&format!("example.cz/{}", "a".repeat(LONGEST)), Err(Problem::UrlShape));
    }
}
