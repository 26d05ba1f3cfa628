//! Containers: ZIP told by the names of its entries, OLE by the names of its streams.
//!
//! Nothing is unpacked, so no archive can be a bomb here. Called by `kind::magic` only.

use super::FileKind;

/// Entries of a ZIP file that are looked at.
const MOST_ENTRIES: usize = 10_000;
/// How far from its end a ZIP file's closing record may begin (22 bytes and the longest comment).
const FARTHEST_END: usize = 22 + 65_535;

/// Types that a ZIP file declares itself.
const KNOWN: &[&str] = &[
    "application/epub+zip",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet-template",
    "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.presentation-template",
    "application/vnd.oasis.opendocument.graphics",
    "application/vnd.oasis.opendocument.formula",
    "application/vnd.oasis.opendocument.chart",
];

/// What a ZIP file is: an office document, an invoice with its attachments, a program, or a mere archive.
pub(super) fn zip(bytes: &[u8]) -> FileKind {
    let names = names_of_directory(bytes)
        .filter(|names| !names.is_empty())
        .unwrap_or_else(|| names_of_entries(bytes));
    let has = |start: &[u8]| names.iter().any(|name| name.starts_with(start));
    let ends = |end: &[u8]| names.iter().any(|name| name.to_ascii_lowercase().ends_with(end));
    let macros =
        ends(b"vbaproject.bin") || has(b"xl/macrosheets/") || has(b"Basic/") || has(b"Scripts/");
    if let Some(media_type) = declared_type(bytes) {
        return FileKind { dangerous: macros, ..FileKind::closed(media_type) };
    }
    if has(b"AndroidManifest.xml") {
        return FileKind::dangerous("application/vnd.android.package-archive");
    }
    if has(b"AppxManifest.xml") {
        return FileKind::dangerous("application/vnd.ms-appx");
    }
    if has(b"META-INF/MANIFEST.MF") && ends(b".class") {
        return FileKind::dangerous("application/java-archive");
    }
    let office = has(b"[Content_Types].xml");
    let media_type = if office && has(b"word/") {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    } else if office && has(b"xl/") {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else if office && has(b"ppt/") {
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    } else if ends(b".isdoc") && names.iter().filter(|name| name.ends_with(b".isdoc")).count() == 1
    {
        "application/x-isdocx"
    } else {
        "application/zip"
    };
    FileKind { dangerous: macros, ..FileKind::closed(media_type) }
}

/// The type that `OpenDocument` and EPUB write as their first entry, stored plainly.
fn declared_type(bytes: &[u8]) -> Option<&'static str> {
    let stored = number(bytes, 8, 2)? == 0;
    let name = number(bytes, 26, 2)?;
    let extra = number(bytes, 28, 2)?;
    if !stored || bytes.get(30..30 + name)? != b"mimetype" {
        return None;
    }
    let content = bytes.get(30 + name + extra..)?.get(..number(bytes, 22, 4)?)?;
    KNOWN.iter().find(|known| known.as_bytes() == content.trim_ascii()).copied()
}

/// Names from the central directory, which stands at the end (APPNOTE 4.3.12).
fn names_of_directory(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let from = bytes.len().saturating_sub(FARTHEST_END);
    let end = from + bytes.get(from..)?.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let mut at = number(bytes, end + 16, 4)?;
    let mut names = Vec::new();
    while names.len() < MOST_ENTRIES && bytes.get(at..at.checked_add(4)?) == Some(b"PK\x01\x02") {
        let name = number(bytes, at + 28, 2)?;
        let more = number(bytes, at + 30, 2)? + number(bytes, at + 32, 2)?;
        names.push(bytes.get(at + 46..at + 46 + name)?);
        at += 46 + name + more;
    }
    Some(names)
}

/// Names from the entries themselves, as far as they follow one another: for a file that was cut (APPNOTE 4.3.7).
fn names_of_entries(bytes: &[u8]) -> Vec<&[u8]> {
    let mut names = Vec::new();
    let mut at = 0_usize;
    while names.len() < MOST_ENTRIES && bytes.get(at..at + 4) == Some(b"PK\x03\x04") {
        let (Some(name), Some(extra), Some(size)) =
            (number(bytes, at + 26, 2), number(bytes, at + 28, 2), number(bytes, at + 18, 4))
        else {
            break;
        };
        let Some(found) = bytes.get(at + 30..at + 30 + name) else { break };
        names.push(found);
        at += 30 + name + extra + size;
    }
    names
}

/// A little-endian number of at most four bytes.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    digits
        .iter()
        .rev()
        .try_fold(0_usize, |sum, digit| sum.checked_mul(256)?.checked_add(usize::from(*digit)))
}

/// What an OLE container is (MS-CFB): old office documents, Outlook's messages, installers.
pub(super) fn ole(bytes: &[u8]) -> FileKind {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        // Entries of the directory are 128 bytes long and lie at multiples of 128.
        bytes.chunks(128).skip(4).any(|entry| entry.starts_with(&wide))
    };
    let media_type = if has("WordDocument") {
        "application/msword"
    } else if has("Workbook") || has("Book\0") {
        "application/vnd.ms-excel"
    } else if has("PowerPoint Document") {
        "application/vnd.ms-powerpoint"
    } else if has("__properties_version1.0") || has("__substg1.0_") {
        "application/vnd.ms-outlook"
    } else {
        // Installers name their streams in a code of their own; whatever else it is, nobody needs to open it in a page.
        return FileKind::dangerous("application/x-ole-storage");
    };
    let macros = has("_VBA_PROJECT") || has("Macros\0");
    FileKind { dangerous: macros, ..FileKind::closed(media_type) }
}
