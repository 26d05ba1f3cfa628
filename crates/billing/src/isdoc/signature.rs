//! The signature of a received ISDOC: an enveloped XML signature, verified with the key of the certificate in the file itself.
//!
//! What is known is what such files use: one signature over the whole file (with what `XAdES` adds to it), RSA with SHA-1 or SHA-2,
//! Canonical XML 1.0 inclusive or exclusive, and the certificate inside. Anything else is not judged, rather than called broken.
//!
//! Not here: whether the certificate is to be trusted (who issued it, whether it was valid or withdrawn), and any signing. SHA-1
//! is taken because old files use it: it still shows a change by anybody but the one who signed. Called by `read`.

mod canonical;
mod certificate;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Document as Tree, Node};

use self::canonical::{Mode, canonical};
use self::certificate::{Hash, Signer};

const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const INCLUSIVE: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
/// The most parts that are signed: the file, and what `XAdES` adds.
const MOST_REFERENCES: usize = 4;
/// The most certificates: the signer's, and those above it.
const MOST_CERTIFICATES: usize = 8;

/// What is known of the signature of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// It has none.
    None,
    /// The file has not changed since it was signed with the key of the certificate in it. Whether the certificate is to be
    /// trusted is not judged: anybody can make one in any name.
    Valid {
        /// The name in that certificate (the subject's common name), as it stands there; empty if there is none.
        signer: String,
    },
    /// The signature does not fit the file: one of them was changed after signing.
    Broken,
    /// It is made in a way that is not known here, so nothing is said of it.
    Unjudged,
}

impl Signature {
    /// Its state as records and the API name it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Valid { .. } => "valid",
            Self::Broken => "broken",
            Self::Unjudged => "unjudged",
        }
    }

    /// Who signed, as the certificate in the file names them.
    pub fn signer(&self) -> Option<&str> {
        match self {
            Self::Valid { signer } => Some(signer),
            Self::None | Self::Broken | Self::Unjudged => None,
        }
    }

    /// The key of the text for people, if there is something to warn of.
    pub const fn problem(&self) -> Option<&'static str> {
        match self {
            Self::Broken => Some("isdoc-signature-broken"),
            Self::None | Self::Valid { .. } | Self::Unjudged => None,
        }
    }
}

/// Judges the signature of a file whose depth is limited.
pub(super) fn judge(tree: &Tree<'_>) -> Signature {
    let mut signatures = named(tree.root_element(), "Signature");
    match (signatures.next(), signatures.next()) {
        (None, _) => Signature::None,
        (Some(signature), None) => match verified(tree, signature) {
            Ok(signer) => Signature::Valid { signer },
            Err(Doubt::Broken) => Signature::Broken,
            Err(Doubt::Unknown) => Signature::Unjudged,
        },
        // Each would have to tell which of the others it was made over.
        (Some(_), Some(_)) => Signature::Unjudged,
    }
}

/// Why a signature is not valid.
enum Doubt {
    /// It does not fit.
    Broken,
    /// It is not understood.
    Unknown,
}

/// One part of the file that is signed.
struct Reference<'a> {
    node: Node<'a, 'a>,
    without: Option<Node<'a, 'a>>,
    mode: Mode,
    hash: Hash,
    digest: Vec<u8>,
}

/// The name of the signer of a signature that fits.
fn verified<'a>(tree: &'a Tree<'a>, signature: Node<'a, 'a>) -> Result<String, Doubt> {
    if misleading_comment(tree, signature) {
        return Err(Doubt::Unknown);
    }
    // All is understood before anything is reckoned: what is not understood must not be called broken.
    let info = only(signature, "SignedInfo")?;
    let mode = algorithm(only(info, "CanonicalizationMethod")?, mode)?;
    let hash = algorithm(only(info, "SignatureMethod")?, |method| Hash::of_signature(method.name))?;
    let value = bytes(only(signature, "SignatureValue")?)?;
    let signers = signers(signature)?;
    let references: Vec<Reference<'a>> = named(info, "Reference")
        .take(MOST_REFERENCES + 1)
        .map(|reference| part(tree, signature, reference))
        .collect::<Result<_, Doubt>>()?;
    let whole = references.iter().any(|reference| reference.without.is_some());
    if !whole || references.len() > MOST_REFERENCES {
        return Err(Doubt::Unknown);
    }

    let form = canonical(info, None, &mode).ok_or(Doubt::Unknown)?;
    let signer = signers.into_iter().find(|signer| signer.signed(hash, &form, &value));
    let signer = signer.ok_or(Doubt::Broken)?;
    for reference in references {
        let form = canonical(reference.node, reference.without, &reference.mode);
        if reference.hash.digest(&form.ok_or(Doubt::Unknown)?) != reference.digest {
            return Err(Doubt::Broken);
        }
    }
    Ok(signer.name)
}

/// Comments are not signed. One within a text, or within the signature, could change what is read of it.
fn misleading_comment(tree: &Tree<'_>, signature: Node<'_, '_>) -> bool {
    let told =
        |node: Node<'_, '_>| node.is_text() && !node.text().unwrap_or_default().trim().is_empty();
    signature.descendants().any(|node| node.is_comment())
        || tree.descendants().filter(Node::is_element).any(|node| {
            node.children().any(|child| child.is_comment()) && node.children().any(told)
        })
}

/// What a reference is about: the whole file without the signature, or something within the signature.
fn part<'a>(
    tree: &'a Tree<'a>,
    signature: Node<'a, 'a>,
    reference: Node<'a, 'a>,
) -> Result<Reference<'a>, Doubt> {
    let hash = algorithm(only(reference, "DigestMethod")?, |method| Hash::of_digest(method.name))?;
    let digest = bytes(only(reference, "DigestValue")?)?;
    let (enveloped, mode) = transforms(reference)?;
    let (node, without) = match reference.attribute("URI") {
        Some("") if enveloped => (tree.root(), Some(signature)),
        Some(uri) if !enveloped => {
            let id = uri.strip_prefix('#').filter(|id| !id.is_empty()).ok_or(Doubt::Unknown)?;
            let mut found = tree.descendants().filter(|node| {
                node.attributes().any(|it| it.name().eq_ignore_ascii_case("id") && it.value() == id)
            });
            let node = found.next().filter(|node| node.ancestors().any(|it| it == signature));
            let node = node.filter(|node| *node != signature && found.next().is_none());
            (node.ok_or(Doubt::Unknown)?, None)
        }
        _ => return Err(Doubt::Unknown),
    };
    Ok(Reference { node, without, mode, hash, digest })
}

/// Whether the signature itself is left out, and the canonical form.
fn transforms(reference: Node<'_, '_>) -> Result<(bool, Mode), Doubt> {
    let mut steps = Vec::new();
    if named(reference, "Transforms").next().is_some() {
        steps.extend(named(only(reference, "Transforms")?, "Transform"));
    }
    let first = steps.first().and_then(|step| step.attribute("Algorithm"));
    let enveloped = first == Some(ENVELOPED);
    let mut rest = steps.into_iter().skip(usize::from(enveloped));
    let chosen = rest.next().map_or(Ok(Mode::Inclusive), |step| algorithm(step, mode))?;
    if rest.next().is_some() { Err(Doubt::Unknown) } else { Ok((enveloped, chosen)) }
}

/// An algorithm with its parameters.
#[derive(Clone, Copy)]
struct Method<'a> {
    node: Node<'a, 'a>,
    name: &'a str,
}

fn algorithm<'a, T>(
    node: Node<'a, 'a>,
    known: impl Fn(Method<'a>) -> Option<T>,
) -> Result<T, Doubt> {
    let name = node.attribute("Algorithm").ok_or(Doubt::Unknown)?;
    known(Method { node, name }).ok_or(Doubt::Unknown)
}

/// The canonical form that is named. Where comments would be kept, none that matters is left.
fn mode(method: Method<'_>) -> Option<Mode> {
    let inner = || method.node.children().filter(Node::is_element);
    match method.name.trim_end_matches("WithComments").trim_end_matches('#') {
        INCLUSIVE => inner().next().is_none().then_some(Mode::Inclusive),
        name if name == EXCLUSIVE.trim_end_matches('#') => {
            let mut prefixes = Vec::new();
            for parameter in inner() {
                if !parameter.has_tag_name((EXCLUSIVE, "InclusiveNamespaces")) {
                    return None;
                }
                let listed = parameter.attribute("PrefixList")?;
                prefixes.extend(listed.split_ascii_whitespace().map(str::to_owned));
            }
            (prefixes.len() <= 32).then_some(Mode::Exclusive(prefixes))
        }
        _ => None,
    }
}

fn signers(signature: Node<'_, '_>) -> Result<Vec<Signer>, Doubt> {
    let certificates: Vec<Node<'_, '_>> = named(only(signature, "KeyInfo")?, "X509Data")
        .flat_map(|data| named(data, "X509Certificate"))
        .take(MOST_CERTIFICATES + 1)
        .collect();
    if certificates.len() > MOST_CERTIFICATES {
        return Err(Doubt::Unknown);
    }
    let signers: Vec<Signer> = certificates
        .into_iter()
        .map(|node| Signer::read(&bytes(node)?).ok_or(Doubt::Unknown))
        .collect::<Result<_, Doubt>>()?;
    if signers.is_empty() { Err(Doubt::Unknown) } else { Ok(signers) }
}

fn named<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |node| node.has_tag_name((DSIG, name)))
}

fn only<'a>(node: Node<'a, 'a>, name: &'static str) -> Result<Node<'a, 'a>, Doubt> {
    let mut found = named(node, name);
    let first = found.next().ok_or(Doubt::Unknown)?;
    if found.next().is_some() { Err(Doubt::Unknown) } else { Ok(first) }
}

/// What an element holds in Base64, with whatever white space.
fn bytes(node: Node<'_, '_>) -> Result<Vec<u8>, Doubt> {
    let text = node.text().unwrap_or_default();
    let text: String = text.chars().filter(|sign| !sign.is_ascii_whitespace()).collect();
    STANDARD.decode(text).map_err(|_error| Doubt::Unknown)
}

#[cfg(test)]
mod tests;
