//! What a file is: its kind by its content, and its name made safe.
//!
//! The kind decides whether a file may be shown at all, so the sender has no say in it: neither the declared type nor the
//! name makes a file harmless. A name can only add danger. Called by `mail` for attachments and by whoever takes an upload;
//! the file itself is neither changed nor checked for viruses.

mod archive;
mod magic;
mod name;
mod text;

pub(crate) use name::is_invisible;

/// How a file may be shown inside of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preview {
    /// As a picture that every browser draws and that carries no script.
    Image,
    /// In the browser's own viewer, in a frame without scripts.
    Pdf,
    /// As escaped text; never as what the text says it is.
    Text,
    /// Not at all: it is only downloaded.
    None,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileKind {
    /// The media type, to be sent with `X-Content-Type-Options: nosniff`.
    pub media_type: &'static str,
    /// How it may be shown.
    pub preview: Preview,
    /// Programs, scripts, macros, HTML and SVG: only ever downloaded, with a warning, as `application/octet-stream`.
    /// Invariant: what is dangerous has no preview.
    pub dangerous: bool,
}

impl FileKind {
    const fn shown(media_type: &'static str, preview: Preview) -> Self {
        Self { media_type, preview, dangerous: false }
    }

    const fn closed(media_type: &'static str) -> Self {
        Self { media_type, preview: Preview::None, dangerous: false }
    }

    const fn dangerous(media_type: &'static str) -> Self {
        Self { media_type, preview: Preview::None, dangerous: true }
    }

    /// The usual ending of a name of this kind, without the dot; `bin` where there is none.
    pub fn ending(&self) -> &'static str {
        match self.media_type {
            "application/pdf" => "pdf",
            "application/rtf" => "rtf",
            "application/json" => "json",
            "application/xml" => "xml",
            "application/zip" => "zip",
            "application/mbox" => "mbox",
            "application/msword" => "doc",
            "application/vnd.ms-excel" => "xls",
            "application/vnd.ms-powerpoint" => "ppt",
            "application/vnd.ms-outlook" => "msg",
            "application/vnd.ms-tnef" => "dat",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "pptx",
            "application/vnd.oasis.opendocument.text" => "odt",
            "application/vnd.oasis.opendocument.spreadsheet" => "ods",
            "application/vnd.oasis.opendocument.presentation" => "odp",
            "application/x-isdoc" => "isdoc",
            "application/x-isdocx" => "isdocx",
            "image/png" => "png",
            "image/jpeg" => "jpg",
            "image/gif" => "gif",
            "image/webp" => "webp",
            "image/bmp" => "bmp",
            "image/avif" => "avif",
            "image/svg+xml" => "svg",
            "message/rfc822" => "eml",
            "text/calendar" => "ics",
            "text/csv" => "csv",
            "text/html" => "html",
            "text/plain" => "txt",
            "text/vcard" => "vcf",
            _ => "bin",
        }
    }
}

/// Tells a file by its content. The name only chooses among kinds that the content allows (a table in a text), and adds
/// danger where a system would run the file by its ending.
pub fn sniff(bytes: &[u8], name: &str) -> FileKind {
    let kind = magic::certain(bytes)
        .or_else(|| text::kind(bytes, name))
        .or_else(|| magic::likely(bytes))
        .unwrap_or(FileKind::closed("application/octet-stream"));
    if name::is_run_by_its_ending(name) {
        FileKind { preview: Preview::None, dangerous: true, ..kind }
    } else {
        kind
    }
}

/// How a file of a media type that [`sniff`] told may be shown, if it is not dangerous.
pub fn preview_of(media_type: &str) -> Preview {
    match media_type {
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/bmp" | "image/avif" => {
            Preview::Image
        }
        "application/pdf" => Preview::Pdf,
        "text/plain"
        | "text/csv"
        | "text/vcard"
        | "text/calendar"
        | "application/json"
        | "application/xml"
        | "application/x-isdoc" => Preview::Text,
        _ => Preview::None,
    }
}

/// The encoding of a text, as a browser is told it.
pub fn charset(bytes: &[u8]) -> &'static str {
    text::charset(bytes)
}

/// A file's name that is safe in a header and on every system: the last part of a path, without control and invisible
/// characters and changes of direction, without what some system refuses, at most 200 characters and 240 bytes. Czech letters
/// (composed, NFC) and the ending stay. Made twice it stays equal; an empty one becomes `file`.
pub fn safe_name(name: &str) -> String {
    name::safe(name)
}

/// Kinds by content, whatever the name says, and names that are safe everywhere.
#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], name: &str, expected: &str) {
        let kind = sniff(bytes, name);
        let mark = if kind.dangerous { "!" } else { "" };
        assert_eq!(format!("{mark}{} {:?}", kind.media_type, kind.preview), expected, "{name}");
        let told_again = if kind.dangerous { Preview::None } else { preview_of(kind.media_type) };
        assert_eq!(told_again, kind.preview, "{name}");
    }

    /// A ZIP file of empty entries.
    fn zip(names: &[&str], first: &[u8]) -> Vec<u8> {
        let (mut entries, mut directory) = (Vec::new(), Vec::new());
        for (number, name) in names.iter().enumerate() {
            let content = if number == 0 { first } else { b"" };
            let size = u32::try_from(content.len()).unwrap().to_le_bytes();
            let length = u16::try_from(name.len()).unwrap().to_le_bytes();
            entries.extend_from_slice(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
            entries.extend([size, size].concat());
            entries.extend(length);
            entries.extend([0, 0]);
            entries.extend_from_slice(name.as_bytes());
            entries.extend_from_slice(content);
            directory.extend_from_slice(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
            directory.extend([size, size].concat());
            directory.extend(length);
            directory.extend([0; 16]);
            directory.extend_from_slice(name.as_bytes());
        }
        let start = u32::try_from(entries.len()).unwrap().to_le_bytes();
        entries.extend(directory);
        entries.extend_from_slice(b"PK\x05\x06\0\0\0\0\x01\0\x01\0\0\0\0\0");
        entries.extend(start);
        entries.extend([0, 0]);
        entries
    }

    /// An OLE container whose directory has one entry.
    fn ole(stream: &str) -> Vec<u8> {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(1024, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2048, 0);
        bytes
    }

    #[test]
    fn binary_files_are_told_by_content() {
        check(b"%PDF-1.7\n\xe2\xe3", "a.txt", "application/pdf Pdf");
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.pdf", "image/png Image");
        check(b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a", "image/jpeg Image");
        check(b"GIF89a\x01\0\x01\0", "a", "image/gif Image");
        check(b"RIFF\x24\0\0\0WEBPVP8 \0\0", "a", "image/webp Image");
        check(b"II*\0\x08\0\0\0\x0f\0\xfe\0\x04\0", "a.png", "image/tiff None");
        check(
            b"MZ\x90\0\x03\0\0\0",
            "invoice.pdf",
            "!application/vnd.microsoft.portable-executable None",
        );
        check(b"\x7fELF\x02\x01\x01\0", "a.png", "!application/x-executable None");
        check(b"\x4c\0\0\0\x01\x14\x02\0\0", "a.pdf", "!application/x-ms-shortcut None");
        check(b"\x78\x9f\x3e\x22\0\0", "winmail.dat", "application/vnd.ms-tnef None");
        check(b"\0\x01\x02\x03", "a.jpg", "application/octet-stream None");
        check(b"", "a.pdf", "application/octet-stream None");
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.exe", "!image/png None");
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.png\u{202e}.exe. ", "!image/png None");
    }

    #[test]
    fn containers_are_told_by_their_entries() {
        let office = "application/vnd.openxmlformats-officedocument";
        check(
            &zip(&["[Content_Types].xml", "word/document.xml"], b""),
            "a",
            &format!("{office}.wordprocessingml.document None"),
        );
        check(
            &zip(&["[Content_Types].xml", "xl/workbook.xml"], b""),
            "a.zip",
            &format!("{office}.spreadsheetml.sheet None"),
        );
        check(
            &zip(&["[Content_Types].xml", "ppt/a.xml"], b""),
            "a",
            &format!("{office}.presentationml.presentation None"),
        );
        check(
            &zip(&["[Content_Types].xml", "word/vbaProject.bin"], b""),
            "a.docx",
            &format!("!{office}.wordprocessingml.document None"),
        );
        check(
            &zip(&["mimetype", "content.xml"], b"application/vnd.oasis.opendocument.text"),
            "a",
            "application/vnd.oasis.opendocument.text None",
        );
        check(
            &zip(&["mimetype", "Basic/script-lc.xml"], b"application/vnd.oasis.opendocument.text"),
            "a",
            "!application/vnd.oasis.opendocument.text None",
        );
        check(&zip(&["faktura.isdoc", "faktura.pdf"], b""), "a", "application/x-isdocx None");
        check(
            &zip(&["META-INF/MANIFEST.MF", "A.class"], b""),
            "a.zip",
            "!application/java-archive None",
        );
        check(&zip(&["a.txt"], b"text"), "a.docx", "application/zip None");
        check(b"PK\x03\x04", "a", "application/zip None");
        check(&ole("WordDocument"), "a", "application/msword None");
        check(&ole("Workbook"), "a.doc", "application/vnd.ms-excel None");
        check(&ole("__substg1.0_0037001F"), "a", "application/vnd.ms-outlook None");
        check(&ole("something"), "a.doc", "!application/x-ole-storage None");
    }

    #[test]
    fn texts_are_told_by_content() {
        check("Dobrý den".as_bytes(), "a", "text/plain Text");
        check(b"P\xf8\xedli\x9a", "a.exe.txt", "text/plain Text");
        check(b"BMW a MZ", "a.bmp", "text/plain Text");
        check(b"\xff\xfea\0b\0", "a", "text/plain Text");
        check(b"a\0b", "a.txt", "application/octet-stream None");
        check(b"echo 1", "a.bat", "!text/plain None");
        check(b"#!/bin/sh\n", "a.txt", "!text/x-shellscript None");
        check(b"<?php echo 1;", "a.txt", "!text/x-php None");
        check(b"  <!DOCTYPE html><p>", "a.txt", "!text/html None");
        check(b"<!-- x --><ScRiPt>1</script>", "a.txt", "!text/html None");
        check(b"text <script>1</script>", "a.txt", "!text/html None");
        check(b"\xff\xfe<\0p\0>\0", "a.txt", "!text/html None");
        check(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", "!image/svg+xml None");
        check(
            b"<?xml version='1.0'?><!DOCTYPE svg [ <!ENTITY a 'b'> ]><x:svg/>",
            "a",
            "!image/svg+xml None",
        );
        check(
            b"<?xml version='1.0'?><a xmlns='http://www.w3.org/1999/xhtml'/>",
            "a",
            "!application/xml None",
        );
        check(
            b"<?xml version='1.0'?><?xml-stylesheet href='x'?><a/>",
            "a",
            "!application/xml None",
        );
        check(b"<?xml version='1.0'?><a>1</a>", "a.txt", "application/xml Text");
        check(
        b"<?xml version='1.0'?><Invoice xmlns='http://isdoc.cz/namespace/2013' version='6.0.2'>",
        "a",
        "application/x-isdoc Text",
    );
        check(b"<3 do you love it", "a", "text/plain Text");
        check(b"From: a@b\r\nSubject: x\r\n\r\n<html>", "a.txt", "message/rfc822 None");
        check(b"From a@b Tue\nFrom: a@b\nSubject: x\n\nx", "a", "application/mbox None");
        check(b"From: here\nnothing", "a", "text/plain Text");
        check(b"begin:vcard\nEND:VCARD", "a", "text/vcard Text");
        check(b"BEGIN:VCALENDAR\n", "a", "text/calendar Text");
        check(b"{\\rtf1\\ansi", "a.doc", "application/rtf None");
        check(b"{ \"a\": 1 }", "a", "application/json Text");
        check(b"[see there]", "a", "text/plain Text");
        check(
            "Jméno;Město;PSČ\nJana;\"Brno;sever\";60200\nJan;Praha;11000\n".as_bytes(),
            "a",
            "text/csv Text",
        );
        check(b"a,b\n1,2\n", "a.csv", "text/csv Text");
        check(b"a, b\nc, d\n", "a.txt", "text/plain Text");
    }

    #[test]
    fn encodings_are_told() {
        for (bytes, expected) in [
            ("Příliš".as_bytes(), "utf-8"),
            (b"P\xf8\xedli\x9a", "windows-1250"),
            (b"\xff\xfea\0", "utf-16le"),
            (b"\xfe\xff\0a", "utf-16be"),
        ] {
            assert_eq!(charset(bytes), expected);
        }
    }

    #[test]
    fn endings_that_systems_run_are_sorted() {
        for name in ["a.ade", "a.EXE", "a.zsh", "a.Docm", "a.svg"] {
            assert!(sniff(b"x", name).dangerous, "{name}");
        }
        for name in ["a.txt", "exe", "a.exe.pdf", ""] {
            assert!(!sniff(b"x", name).dangerous, "{name}");
        }
    }

    fn check_name(name: &str, expected: &str) {
        let safe = safe_name(name);
        assert_eq!(safe, expected, "{name:?}");
        assert_eq!(safe_name(&safe), safe, "twice: {name:?}");
    }

    #[test]
    fn names_are_safe() {
        check_name("Žluťoučký kůň č. 5.pdf", "Žluťoučký kůň č. 5.pdf");
        check_name("r\u{30c}ez.txt", "řez.txt");
        check_name("../../etc/passwd", "passwd");
        check_name("C:\\Users\\jana\\smlouva.docx", "smlouva.docx");
        check_name("a\r\nSet-Cookie: x=1\".pdf", "a Set-Cookie_ x=1_.pdf");
        check_name("faktura\u{202e}fdp.exe", "fakturafdp.exe");
        check_name("a\0b\u{200b}c\u{feff}.txt", "abc.txt");
        check_name("  .hidden.. ", "hidden");
        check_name("con.txt", "_con.txt");
        check_name("LPT9", "_LPT9");
        check_name("console.txt", "console.txt");
        check_name("sleva 20%.pdf", "sleva 20%.pdf");
        check_name("a%2Fb%0d.pdf", "a_2Fb_0d.pdf");
        check_name("a<b>c|d?e*f:g\"h.txt", "a_b_c_d_e_f_g_h.txt");
        check_name("", "file");
        check_name("...", "file");
        check_name("/", "file");
        check_name("složka/", "složka");
        check_name(&format!("{}.pdf", "a".repeat(500)), &format!("{}.pdf", "a".repeat(196)));
        check_name(&format!("{}.pdf", "ř".repeat(500)), &format!("{}.pdf", "ř".repeat(118)));
    }
}
