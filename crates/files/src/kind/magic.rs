//! Binary kinds by their first bytes.
//!
//! [`certain`] asks for marks that no text begins with by chance and that decide whatever follows; [`likely`] asks a table of
//! magic numbers, some of them only two letters long, so it comes after text has been ruled out. Called by `kind` only.

use infer::MatcherType;

use super::{FileKind, Preview, archive};

/// Marks of more than two bytes, none of them letters that a text begins with.
const MARKS: &[(&[u8], FileKind)] = &[
    (b"\x7fELF", FileKind::dangerous("application/x-executable")),
    (b"\x78\x9f\x3e\x22", FileKind::closed("application/vnd.ms-tnef")),
    (b"\x4c\0\0\0\x01\x14\x02\0", FileKind::dangerous("application/x-ms-shortcut")),
    (b"ITSF\x03\0\0\0", FileKind::dangerous("application/vnd.ms-htmlhelp")),
    (b"MSCF\0\0\0\0", FileKind::dangerous("application/vnd.ms-cab-compressed")),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", FileKind::dangerous("application/onenote")),
];

/// Kinds whose mark is long enough to be sure.
pub(super) fn certain(bytes: &[u8]) -> Option<FileKind> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii_start().starts_with(b"%PDF-") {
        return Some(FileKind::shown("application/pdf", Preview::Pdf));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(archive::zip(bytes));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(archive::ole(bytes));
    }
    MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| *kind)
}

/// Kinds by a table of magic numbers; only for what is not text.
pub(super) fn likely(bytes: &[u8]) -> Option<FileKind> {
    let found = infer::get(bytes)?;
    let media_type = found.mime_type();
    let shown = matches!(
        media_type,
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/bmp" | "image/avif"
    );
    if shown {
        return Some(FileKind::shown(media_type, Preview::Image));
    }
    let program = found.matcher_type() == MatcherType::App
        && media_type != "application/x-x509-ca-cert"
        || found.matcher_type() == MatcherType::Text
        || matches!(
            media_type,
            "application/vnd.debian.binary-package"
                | "application/x-rpm"
                | "application/x-google-chrome-extension"
                | "application/x-shockwave-flash"
                | "application/x-nintendo-nes-rom"
                | "application/vnd.ms-cab-compressed"
        );
    Some(if program { FileKind::dangerous(media_type) } else { FileKind::closed(media_type) })
}
