//! The ISDOC that a PDF carries (ISDOC.PDF): found among the files attached to the document, and handed out as it is.
//!
//! A PDF comes from anywhere. What its streams inflate to has a limit, and so has how much of it is looked at; what is walked is
//! walked to a limited depth, each place once. Attachments of pages, and an `.isdocx`, are not looked for.
//!
//! Not here: how a PDF is read (`pdf`), what the file says (`read`). Called by whoever takes a file in.

mod object;
mod pdf;
mod predictor;

use std::collections::BTreeSet;

use self::object::{Dictionary, Object};
use self::pdf::Pdf;

/// The largest file taken out of a PDF, in bytes.
const LARGEST_ATTACHMENT: usize = 20 * 1024 * 1024;
/// The most attached files that are looked at.
const MOST_FILES: usize = 100;
/// The most nodes of the tree of names, and the most of them within each other.
const MOST_NODES: usize = 500;
const DEEPEST: usize = 16;
/// The longest name that is told.
const LONGEST_NAME: usize = 200;

/// An ISDOC taken out of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded {
    /// The name of the file there, without folders.
    pub name: String,
    /// What is in it, not read yet.
    pub bytes: Vec<u8>,
}

/// Why a PDF is not looked into. The texts are for the log; people are told by [`EmbeddedError::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmbeddedError {
    /// It is no PDF, or a damaged one.
    #[error("the PDF cannot be read")]
    Unreadable,
    /// It is encrypted, be it with an empty password.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// What is in it is larger, or takes more to find, than is taken.
    #[error("the PDF holds too much")]
    TooLarge,
}

impl EmbeddedError {
    /// The key of the text for people.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unreadable | Self::Encrypted => "isdoc-pdf-unreadable",
            Self::TooLarge => "isdoc-too-large",
        }
    }
}

/// The ISDOC attached to a PDF, if there is one.
pub fn embedded(pdf: &[u8]) -> Result<Option<Embedded>, EmbeddedError> {
    let mut pdf = Pdf::open(pdf)?;
    let catalog = pdf.catalog()?;
    let mut files = attached(&mut pdf, &catalog);
    files.sort_by_key(|file| file.likeness);
    for file in files {
        let bytes = pdf.content(file.stream, LARGEST_ATTACHMENT);
        match (file.likeness, bytes) {
            (Likeness::Name | Likeness::Description, bytes) => {
                return Ok(Some(Embedded { name: file.name, bytes: bytes? }));
            }
            (Likeness::Relationship, Ok(bytes)) if speaks_isdoc(&bytes) => {
                return Ok(Some(Embedded { name: file.name, bytes }));
            }
            // Something else of the document, be it damaged.
            (Likeness::Relationship, _) => {}
        }
    }
    Ok(None)
}

/// By what an attached file is taken for an ISDOC, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// It is called so.
    Name,
    /// It is described so.
    Description,
    /// It is another form of the document; what is in it has to tell.
    Relationship,
}

struct File {
    name: String,
    likeness: Likeness,
    /// The number of its stream.
    stream: u32,
}

/// Those attached files that may be an ISDOC.
fn attached(pdf: &mut Pdf<'_>, catalog: &Dictionary) -> Vec<File> {
    let mut files = Vec::new();
    if let Some(Object::Array(associated)) = pdf.entry(catalog, b"AF") {
        for specification in associated.into_iter().take(MOST_FILES) {
            files.extend(file(pdf, specification, None));
        }
    }
    if let Some(Object::Dictionary(names)) = pdf.entry(catalog, b"Names")
        && let Some(tree) = names.get(b"EmbeddedFiles".as_slice())
    {
        named(pdf, tree.clone(), &mut files);
    }
    files
}

/// Walks the tree of names, each node once.
fn named(pdf: &mut Pdf<'_>, tree: Object, files: &mut Vec<File>) {
    let mut seen = BTreeSet::new();
    let mut open = vec![(tree, 0)];
    let mut looked = 0;
    for _ in 0..MOST_NODES {
        let Some((node, depth)) = open.pop() else { return };
        if matches!(node, Object::Reference(number) if !seen.insert(number)) {
            continue;
        }
        let Some(Object::Dictionary(node)) = pdf.resolved(node) else { continue };
        if let Some(Object::Array(pairs)) = pdf.entry(&node, b"Names") {
            for pair in pairs.chunks_exact(2) {
                looked += 1;
                if let [name, specification] = pair
                    && looked <= MOST_FILES
                {
                    files.extend(file(pdf, specification.clone(), Some(name)));
                }
            }
        }
        if let Some(Object::Array(kids)) = pdf.entry(&node, b"Kids")
            && depth < DEEPEST
        {
            open.extend(kids.into_iter().take(MOST_NODES).map(|kid| (kid, depth + 1)));
        }
    }
}

/// An attached file, if it may be an ISDOC.
fn file(pdf: &mut Pdf<'_>, specification: Object, key: Option<&Object>) -> Option<File> {
    let Object::Dictionary(specification) = pdf.resolved(specification)? else { return None };
    let mut text = |name: &[u8]| {
        let text = pdf.entry(&specification, name)?.text();
        text.filter(|text| !text.is_empty())
    };
    let key = || key.and_then(Object::text);
    let name = text(b"UF").or_else(|| text(b"F")).or_else(key).unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|sign| !sign.is_control()).take(LONGEST_NAME).collect();

    let kind = name.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
    let described = text(b"Desc").is_some_and(|text| text.to_lowercase().contains("isdoc"));
    let related = match pdf.entry(&specification, b"AFRelationship") {
        Some(Object::Name(name)) => matches!(name.as_slice(), b"Alternative" | b"Data" | b"Source"),
        _ => false,
    };
    let likeness = match kind.as_deref() {
        Some("isdoc") => Likeness::Name,
        Some("isdocx") => return None,
        _ if described => Likeness::Description,
        _ if related => Likeness::Relationship,
        _ => return None,
    };
    let Object::Dictionary(content) = pdf.entry(&specification, b"EF")? else { return None };
    let stream = [b"UF".as_slice(), b"F"].into_iter().find_map(|name| match content.get(name) {
        Some(Object::Reference(stream)) => Some(*stream),
        _ => None,
    });
    Some(File { name, likeness, stream: stream? })
}

fn speaks_isdoc(bytes: &[u8]) -> bool {
    let wanted = super::NAMESPACE.as_bytes();
    let beginning = bytes.get(..4096).unwrap_or(bytes);
    beginning.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests;
