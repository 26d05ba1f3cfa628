//! Names of files: what is taken out of them, how they are shortened, and which endings a system runs.
//!
//! Called by `kind` only. It does not make names unique: two files may have one name.

use icu_normalizer::ComposingNormalizerBorrowed;

/// The longest name, in characters.
const MOST_CHARACTERS: usize = 200;
/// The longest name, in bytes: file systems count 255, and a download adds " (1)" and ".part".
const MOST_BYTES: usize = 240;
/// The longest ending that is kept when a name is shortened.
const LONGEST_ENDING: usize = 16;

/// Endings that some system runs, mounts, or opens as a page or with macros.
const RUN: &[&str] = &[
    "ade",
    "adp",
    "apk",
    "app",
    "appimage",
    "appinstaller",
    "application",
    "appref-ms",
    "appx",
    "appxbundle",
    "bash",
    "bat",
    "cab",
    "chm",
    "cmd",
    "com",
    "command",
    "cpl",
    "csh",
    "deb",
    "desktop",
    "diagcab",
    "dll",
    "dmg",
    "docm",
    "dotm",
    "exe",
    "fish",
    "gadget",
    "hta",
    "htm",
    "html",
    "img",
    "inf",
    "iqy",
    "iso",
    "jar",
    "jnlp",
    "js",
    "jse",
    "lnk",
    "mde",
    "mht",
    "mhtml",
    "mjs",
    "msc",
    "msi",
    "msix",
    "msixbundle",
    "msp",
    "mst",
    "ocx",
    "one",
    "php",
    "phtml",
    "pif",
    "pkg",
    "pl",
    "potm",
    "ppam",
    "ppsm",
    "pptm",
    "ps1",
    "psd1",
    "psm1",
    "py",
    "pyc",
    "pyw",
    "rb",
    "rdp",
    "reg",
    "rpm",
    "run",
    "scf",
    "scr",
    "sct",
    "settingcontent-ms",
    "sh",
    "shtml",
    "slk",
    "svg",
    "svgz",
    "swf",
    "sys",
    "terminal",
    "url",
    "vb",
    "vbe",
    "vbs",
    "vhd",
    "vhdx",
    "webloc",
    "workflow",
    "ws",
    "wsc",
    "wsf",
    "wsh",
    "xbap",
    "xht",
    "xhtml",
    "xlam",
    "xll",
    "xlm",
    "xlsm",
    "xltm",
    "xpi",
    "zsh",
];

/// Whether a system would run a file for the ending of its name.
pub(super) fn is_run_by_its_ending(name: &str) -> bool {
    let name = safe(name);
    let ending = ending_of(&name).to_ascii_lowercase();
    RUN.binary_search(&ending.as_str()).is_ok()
}

/// See [`super::safe_name`].
pub(super) fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).find(|part| !cleaned(part).is_empty()).unwrap_or_default();
    let name = shortened(&without_escapes(&cleaned(last)));
    if name.is_empty() {
        "file".to_owned()
    } else if is_device(&name) {
        shortened(&format!("_{name}"))
    } else {
        name
    }
}

/// Composed, without what is invisible, refused characters as `_`, whitespace as single spaces, no dots at the ends.
fn cleaned(part: &str) -> String {
    // Composed after the invisible is gone: what stood between a letter and its accent no longer does.
    let visible: String =
        part.chars().filter(|letter| letter.is_whitespace() || !is_invisible(*letter)).collect();
    let visible: String = ComposingNormalizerBorrowed::new_nfc()
        .normalize(&visible)
        .chars()
        .map(|letter| if is_refused(letter) { '_' } else { letter })
        .collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    trimmed(&words.join(" ")).to_owned()
}

fn trimmed(name: &str) -> &str {
    name.trim_matches(|letter: char| letter == '.' || letter.is_whitespace())
}

/// Windows refuses these; quotes would end a header's value.
fn is_refused(letter: char) -> bool {
    matches!(letter, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '/' | '\\' | '\u{fffd}')
}

/// Control characters, changes of direction, joiners, marks without width, private and unassigned ends of planes: a name
/// must not look like another one.
pub(crate) fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}')
        || u32::from(letter) & 0xfffe == 0xfffe
}

/// `%2F` in a header is a slash to some browsers; a percent alone stays.
fn without_escapes(name: &str) -> String {
    let mut rest = name;
    let mut out = String::with_capacity(name.len());
    while let Some((before, after)) = rest.split_once('%') {
        let escape = after.chars().take(2).filter(char::is_ascii_hexdigit).count() == 2;
        out.push_str(before);
        out.push(if escape { '_' } else { '%' });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The ending without its dot; empty where there is none.
fn ending_of(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn shortened(name: &str) -> String {
    if fits(name, "") {
        return name.to_owned();
    }
    let ending = ending_of(name);
    let kept = !ending.is_empty()
        && ending.len() <= LONGEST_ENDING
        && ending.chars().all(char::is_alphanumeric);
    let ending = if kept { format!(".{ending}") } else { String::new() };
    let stem = name.strip_suffix(&ending).unwrap_or(name);
    let mut short = String::new();
    for letter in stem.chars() {
        short.push(letter);
        if !fits(&short, &ending) {
            short.pop();
            break;
        }
    }
    format!("{}{ending}", trimmed(&short))
}

fn fits(stem: &str, ending: &str) -> bool {
    stem.len() + ending.len() <= MOST_BYTES
        && stem.chars().count() + ending.chars().count() <= MOST_CHARACTERS
}

/// Names of devices, which Windows opens instead of a file whatever the ending is.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|device| {
        stem.strip_prefix(device).is_some_and(|number| {
            number.chars().count() == 1
                && number.chars().all(|digit| digit.is_ascii_digit() || "¹²³".contains(digit))
        })
    });
    numbered || matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
}
