//! From the bytes of a statement to its text. Banks write UTF-8, Windows-1250, UTF-16 with a mark, and, in GPC, what DOS had
//! for Czech (code page 852). Not here: what the text means. Called by `statement` alone.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1250};

/// The upper half of code page 852, from byte 128 on.
const CODE_PAGE_852: &str = "\
    ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č\
    áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
    └┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀\
    ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}";

/// Letters that Czech has and English has not. They tell the two code pages apart.
const CZECH_LETTERS: &str = "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽáčďéěíňóřšťúůýž";

/// The mark of the end that DOS programs left in files.
const DOS_END: char = '\u{1a}';

/// The text of a file with plain line feeds; `None` when it is no text.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let text = match Encoding::for_bom(bytes) {
        Some((marked, _length)) => {
            let (text, had_errors) = marked.decode_with_bom_removal(bytes);
            if had_errors {
                return None;
            }
            text.into_owned()
        }
        None => match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => text.into_owned(),
            None => decode_single_byte(bytes),
        },
    };
    let text = text.trim_end_matches(DOS_END).replace("\r\n", "\n").replace('\r', "\n");
    let impossible = |sign: char| sign.is_control() && sign != '\n' && sign != '\t';
    if text.contains(impossible) { None } else { Some(text) }
}

/// The one of the two code pages which makes more Czech letters of the bytes; Windows-1250 when they are equal.
fn decode_single_byte(bytes: &[u8]) -> String {
    let (windows, _had_errors) = WINDOWS_1250.decode_without_bom_handling(bytes);
    let upper_half: Vec<char> = CODE_PAGE_852.chars().collect();
    let dos: String = bytes.iter().map(|byte| dos_letter(&upper_half, *byte)).collect();
    let czech = |text: &str| text.chars().filter(|sign| CZECH_LETTERS.contains(*sign)).count();
    if czech(&dos) > czech(&windows) { dos } else { windows.into_owned() }
}

fn dos_letter(upper_half: &[char], byte: u8) -> char {
    let upper = byte.checked_sub(128).and_then(|at| upper_half.get(usize::from(at)));
    upper.copied().unwrap_or_else(|| char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(decode(bytes).as_deref(), expected);
    }

    #[test]
    fn the_table_has_a_letter_for_every_byte() {
        let upper_half: Vec<char> = CODE_PAGE_852.chars().collect();
        assert_eq!(upper_half.len(), 128);
        assert_eq!(dos_letter(&upper_half, 0xFD), 'ř');
        assert_eq!(dos_letter(&upper_half, b'a'), 'a');
    }

    #[test]
    fn encodings_are_told_apart() {
        check("Žluťoučký kůň".as_bytes(), Some("Žluťoučký kůň"));
        check(b"\xef\xbb\xbfa;b\r\nc\rd", Some("a;b\nc\nd"));
        check(b"\xff\xfea\0;\0", Some("a;"));
        check(&WINDOWS_1250.encode("Příliš žluťoučký kůň").0, Some("Příliš žluťoučký kůň"));
        // The same words in code page 852.
        check(b"P\xfd\xa1li\xe7 \xa7lu\x9cou\x9fk\xec k\x85\xe5\x1a", Some("Příliš žluťoučký kůň"));
        check(b"", Some(""));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        check(b"PK\x03\x04\0\0", None);
        check(b"\xff\xfea", None);
        check(b"a\0b", None);
        check(b"a\x1ab", None);
    }
}
