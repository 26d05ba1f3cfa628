//! What a file is, told from its content and never from its name, and what may be done with it: pictures, PDF and plain texts
//! are shown, everything else is only ever downloaded, so that nothing runs in somebody's browser.

/// What may be shown in a browser as it is.
const SHOWN: [&str; 6] =
    ["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"];
/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 200;

/// The media type of a file.
pub(crate) fn sniff(bytes: &[u8]) -> &'static str {
    if let Some(kind) = infer::get(bytes) {
        return kind.mime_type();
    }
    let readable = std::str::from_utf8(bytes).is_ok_and(|text| {
        !text.chars().any(|sign| sign.is_control() && !"\t\r\n\u{c}".contains(sign))
    });
    if !readable {
        return "application/octet-stream";
    }
    // A page or a drawing is text too, but a browser would run what stands in it.
    let start: String = String::from_utf8_lossy(bytes).trim_start().chars().take(1).collect();
    if start == "<" { "application/xml" } else { "text/plain" }
}

/// True when a file of this kind may be shown instead of downloaded.
pub(crate) fn is_shown(media_type: &str) -> bool {
    SHOWN.contains(&media_type)
}

/// A name that is safe in a header and on every system: no path, no control signs, no signs that turn the writing around.
pub(crate) fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let fits = |sign: &char| {
        !sign.is_control()
            && !"<>:\"|?*".contains(*sign)
            && !matches!(*sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let name: String = last.chars().filter(fits).collect();
    let name = name.trim().trim_matches('.').trim();
    let count = name.chars().count();
    if name.is_empty() {
        return "soubor".to_owned();
    }
    if count <= LONGEST_NAME {
        return name.to_owned();
    }
    // The ending says what it is, so it stays.
    let ending: String =
        name.rsplit_once('.').map(|(_, ending)| format!(".{ending}")).unwrap_or_default();
    let ending: String = ending.chars().take(12).collect();
    let kept = LONGEST_NAME - ending.chars().count();
    name.chars().take(kept).chain(ending.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_content() {
        assert_eq!(sniff(b"%PDF-1.7\n"), "application/pdf");
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"), "image/png");
        assert_eq!(sniff("Žluťoučký kůň".as_bytes()), "text/plain");
        for page in ["<html><script>x()</script>", " <svg onload='x()'/>", "<?xml version='1.0'?>"]
        {
            assert!(!is_shown(sniff(page.as_bytes())), "{page}");
        }
        assert!(!is_shown(sniff(b"MZ\x90\0")) && !is_shown(sniff(&[0, 1, 2])));
    }

    #[test]
    fn a_name_is_made_safe() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\Users\\x\\Smlouva č. 5.pdf"), "Smlouva č. 5.pdf");
        assert_eq!(safe_name("faktura\u{202e}fdp.exe\r\n"), "fakturafdp.exe");
        assert_eq!(safe_name("..."), "soubor");
        let long = safe_name(&format!("{}.pdf", "á".repeat(500)));
        assert_eq!(
            (long.chars().count(), long.rsplit_once('.').map(|(_, end)| end)),
            (200, Some("pdf"))
        );
    }
}
