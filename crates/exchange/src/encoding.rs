//! From the bytes of an uploaded file to its text. Not here: what the text means (`csv_file`, which alone calls this).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, ISO_8859_2, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
};

/// The text of a file with the name of its encoding; `None` when no encoding of a text fits the bytes.
pub(crate) fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    if let Some((marked, _length)) = Encoding::for_bom(bytes) {
        return strictly(marked, bytes);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return strictly(UTF_8, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(Some(b"cz"), Utf8Detection::Deny);
    // A short file says little: what no Czech program writes is not believed.
    let believed = [WINDOWS_1250, ISO_8859_2, WINDOWS_1251, WINDOWS_1252].contains(&guessed);
    believed.then(|| strictly(guessed, bytes)).flatten().or_else(|| strictly(WINDOWS_1250, bytes))
}

/// Decodes without a mark at the beginning; nothing is replaced, and what cannot stand in a text is refused.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<(String, &'static str)> {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    // Single-byte encodings decode every byte, those without a letter to a control of the second block.
    let single_byte = ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding);
    let impossible =
        |letter: char| letter == '\0' || (single_byte && ('\u{80}'..='\u{9f}').contains(&letter));
    if had_errors || text.contains(impossible) {
        return None;
    }
    Some((text.into_owned(), encoding.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<(&str, &str)>) {
        let decoded = decode(bytes);
        assert_eq!(decoded.as_ref().map(|(text, name)| (text.as_str(), *name)), expected);
    }

    #[test]
    fn marks_and_bytes_tell_the_encoding() {
        check("Žluťoučký".as_bytes(), Some(("Žluťoučký", "UTF-8")));
        check(b"\xef\xbb\xbfa;b", Some(("a;b", "UTF-8")));
        check(b"\xff\xfea\0;\0", Some(("a;", "UTF-16LE")));
        check(b"\xfe\xff\0a\x01\x17", Some(("aė", "UTF-16BE")));
        check(b"", Some(("", "UTF-8")));
    }

    #[test]
    fn what_is_no_utf_8_is_the_encoding_of_czech_windows() {
        for text in [
            "Příjmení;Jméno;Město\r\nŽižková;Růžena;Plzeň\r\nŠťastný;Jiří;Ústí nad Labem\r\n",
            "Jméno;Firma\nLuboš;Dřevařství\n",
            "Společnost;PSČ\r\nŠkoda;60200\r\n",
        ] {
            let (bytes, _, _) = WINDOWS_1250.encode(text);
            check(&bytes, Some((text, "windows-1250")));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        check(b"PK\x03\x04\0\0\0\0", None);
        check(b"\xff\xfea", None);
        check(b"\x81\x83\x88\x90\x98", None);
        check(b"a\0b\0", None);
    }
}
