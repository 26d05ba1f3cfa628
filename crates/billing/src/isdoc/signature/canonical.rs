//! XML in its canonical form (Canonical XML 1.0, inclusive and exclusive), which is what a signature is made over. Comments are
//! left out: whoever calls refuses what they could change. Called by `signature`.
//!
//! The output has a limit: a long namespace that many elements use would be written for each of them.

use std::collections::BTreeMap;

use roxmltree::{Node, NodeId};

/// The most bytes of a canonical form.
const MOST_BYTES: usize = 4 * super::super::read::LARGEST_FILE;
/// The most namespaces that one element sees.
const MOST_NAMESPACES: usize = 32;
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Which namespaces are written with an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mode {
    /// All that it sees.
    Inclusive,
    /// Those that it uses, and those of these prefixes; the default one has the prefix `#default`.
    Exclusive(Vec<String>),
}

/// The canonical form of an element, or of a whole document, without one of its elements. Nothing if it is beyond the limits.
pub(super) fn canonical(
    apex: Node<'_, '_>,
    without: Option<Node<'_, '_>>,
    mode: &Mode,
) -> Option<Vec<u8>> {
    let mut form = Form { out: Vec::new(), without: without.map(|node| node.id()), mode };
    if apex.is_element() {
        form.element(apex, &BTreeMap::new(), &inherited(apex, mode))?;
        return Some(form.out);
    }
    let mut before = true;
    for node in apex.children() {
        if node.is_element() {
            form.element(node, &BTreeMap::new(), &[])?;
            before = false;
        } else if node.is_pi() && before {
            form.instruction(node)?;
            form.write("\n")?;
        } else if node.is_pi() {
            form.write("\n")?;
            form.instruction(node)?;
        }
    }
    Some(form.out)
}

/// An attribute as it is sorted and written.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Written<'a> {
    namespace: &'a str,
    local: &'a str,
    name: String,
    value: &'a str,
}

/// What an element that is taken out of its document keeps of those around it: `xml:lang` and the like.
fn inherited<'a>(apex: Node<'a, '_>, mode: &Mode) -> Vec<Written<'a>> {
    let mut kept: Vec<Written<'a>> = Vec::new();
    if *mode != Mode::Inclusive {
        return kept;
    }
    for around in apex.ancestors().skip(1) {
        for attribute in around.attributes().filter(|it| it.namespace() == Some(XML)) {
            let (local, value) = (attribute.name(), attribute.value());
            if !apex.has_attribute((XML, local)) && !kept.iter().any(|it| it.local == local) {
                kept.push(Written { namespace: XML, local, name: format!("xml:{local}"), value });
            }
        }
    }
    kept
}

/// The name of an element as it stands in the file: the tree keeps no prefixes.
fn name_of<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let text = node.document().input_text().get(node.range().start + 1..)?;
    text.split(|sign: char| sign.is_ascii_whitespace() || matches!(sign, '/' | '>')).next()
}

fn prefix_of(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

struct Form<'m> {
    out: Vec<u8>,
    without: Option<NodeId>,
    mode: &'m Mode,
}

impl Form<'_> {
    fn write(&mut self, text: &str) -> Option<()> {
        self.out.extend_from_slice(text.as_bytes());
        (self.out.len() <= MOST_BYTES).then_some(())
    }

    /// One element with all that is in it. The depth of files is limited before.
    fn element<'a>(
        &mut self,
        node: Node<'a, '_>,
        around: &BTreeMap<&'a str, &'a str>,
        inherited: &[Written<'a>],
    ) -> Option<()> {
        let name = name_of(node)?;
        let mut attributes = Vec::new();
        for attribute in node.attributes() {
            let name = node.document().input_text().get(attribute.range_qname())?.to_owned();
            let namespace = attribute.namespace().unwrap_or_default();
            let (local, value) = (attribute.name(), attribute.value());
            attributes.push(Written { namespace, local, name, value });
        }
        let used = |prefix: &str| {
            prefix == prefix_of(name)
                || (!prefix.is_empty() && attributes.iter().any(|it| prefix_of(&it.name) == prefix))
        };
        let declared = self.declared(node, around, used)?;

        self.write("<")?;
        self.write(name)?;
        let mut inside = around.clone();
        for (prefix, uri) in declared {
            inside.insert(prefix, uri);
            let name =
                if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
            self.attribute(&name, uri)?;
        }
        let mut all: Vec<&Written<'a>> = attributes.iter().chain(inherited).collect();
        all.sort();
        for attribute in all {
            self.attribute(&attribute.name, attribute.value)?;
        }
        self.write(">")?;
        for child in node.children() {
            if Some(child.id()) == self.without {
                continue;
            }
            if child.is_element() {
                self.element(child, &inside, &[])?;
            } else if child.is_text() {
                self.text(child.text().unwrap_or_default())?;
            } else if child.is_pi() {
                self.instruction(child)?;
            }
        }
        self.write("</")?;
        self.write(name)?;
        self.write(">")
    }

    /// The namespaces to be written with an element: those that are not yet so around it, by their prefixes.
    fn declared<'a>(
        &self,
        node: Node<'a, '_>,
        around: &BTreeMap<&'a str, &'a str>,
        used: impl Fn(&str) -> bool,
    ) -> Option<BTreeMap<&'a str, &'a str>> {
        let seen = node.namespaces();
        if seen.len() > MOST_NAMESPACES {
            return None;
        }
        // No default namespace is the empty one.
        let mut declared = BTreeMap::from([("", "")]);
        declared.extend(seen.map(|it| (it.name().unwrap_or_default(), it.uri())));
        declared.retain(|prefix, uri| {
            let wanted = match self.mode {
                Mode::Inclusive => true,
                Mode::Exclusive(listed) => {
                    let name = if prefix.is_empty() { "#default" } else { prefix };
                    used(prefix) || listed.iter().any(|it| it == name)
                }
            };
            wanted && around.get(prefix).copied().unwrap_or_default() != *uri
        });
        Some(declared)
    }

    fn attribute(&mut self, name: &str, value: &str) -> Option<()> {
        self.write(" ")?;
        self.write(name)?;
        self.write("=\"")?;
        for part in value.split_inclusive(['&', '<', '"', '\t', '\n', '\r']) {
            self.part(part, |sign| match sign {
                '&' => Some("&amp;"),
                '<' => Some("&lt;"),
                '"' => Some("&quot;"),
                '\t' => Some("&#x9;"),
                '\n' => Some("&#xA;"),
                '\r' => Some("&#xD;"),
                _ => None,
            })?;
        }
        self.write("\"")
    }

    fn text(&mut self, text: &str) -> Option<()> {
        for part in text.split_inclusive(['&', '<', '>', '\r']) {
            self.part(part, |sign| match sign {
                '&' => Some("&amp;"),
                '<' => Some("&lt;"),
                '>' => Some("&gt;"),
                '\r' => Some("&#xD;"),
                _ => None,
            })?;
        }
        Some(())
    }

    /// Text whose last sign may have to be written otherwise.
    fn part(&mut self, part: &str, other: fn(char) -> Option<&'static str>) -> Option<()> {
        let mut signs = part.chars();
        match signs.next_back().and_then(other) {
            Some(other) => {
                self.write(signs.as_str())?;
                self.write(other)
            }
            None => self.write(part),
        }
    }

    fn instruction(&mut self, node: Node<'_, '_>) -> Option<()> {
        let instruction = node.pi()?;
        self.write("<?")?;
        self.write(instruction.target)?;
        if let Some(value) = instruction.value.filter(|value| !value.is_empty()) {
            self.write(" ")?;
            self.write(value)?;
        }
        self.write("?>")
    }
}
