//! Signed checkpoints: the root of the audit log as a text that others can keep and check.
//!
//! The format is that of C2SP: a signed note (c2sp.org/signed-note) whose text is a checkpoint
//! (c2sp.org/tlog-checkpoint), signed with Ed25519. Tools of transparency logs can read it:
//!
//! ```text
//! crm.example.cz/audit
//! 20852163
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//! time 2026-11-23T10:00:00Z
//!
//! — crm.example.cz/audit Az3grlgt…
//! ```
//!
//! Not here: when a checkpoint is made and where it is sent, and whether two checkpoints are consistent
//! ([`crate::merkle`]). Called by this crate after events were appended, and by `audit verify`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::merkle::{Hash, TreeHead};

/// The signature type of Ed25519 in C2SP signed-note.
const ED25519: u8 = 0x01;

/// What a signature line begins with: an em dash (U+2014) and a space.
const SIGNATURE_MARK: &str = "— ";

/// The name of the extension line that carries the time.
const TIME_MARK: &str = "time ";

/// A note longer than this is refused unread. The specification asks for room for at least 16 signatures.
const LONGEST_NOTE: usize = 1 << 20;

/// Why a note, a checkpoint or a key is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// A key name is empty, or has a space, a plus or a control character.
    #[error("\"{0}\" cannot be the name of a key")]
    BadName(String),
    /// The verifier key isn't name+hash+base64 of an Ed25519 key, or its hash doesn't fit.
    #[error("this is not a verifier key of the form name+hash+base64")]
    BadVerifierKey,
    /// The text isn't a signed note.
    #[error("this is not a signed note")]
    BadNote,
    /// The text isn't a checkpoint, or a checkpoint cannot be written down.
    #[error("this is not a checkpoint of a log")]
    BadCheckpoint,
    /// The checkpoint is of another log than the key.
    #[error("the checkpoint is of the log \"{origin}\", the key of \"{key_name}\"")]
    ForeignOrigin {
        /// The log that the checkpoint names.
        origin: String,
        /// The log that the key belongs to.
        key_name: String,
    },
    /// No signature is by this key.
    #[error("the note is not signed by \"{0}\" with this key")]
    NotSigned(String),
    /// A signature claims to be by this key, and isn't: the text or the signature was altered.
    #[error("the signature of \"{0}\" is false")]
    FalseSignature(String),
}

/// The state of a log at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log it is: a URL without scheme, equal to the name of the key.
    pub origin: String,
    /// The number of events in the log.
    pub size: u64,
    /// The root of the Merkle tree over them.
    pub root: Hash,
    /// Further lines, not empty; see [`time_line`].
    pub extensions: Vec<String>,
}

/// The extension line that says when the checkpoint was made, in whole seconds: `time 2026-11-23T10:00:00Z`.
pub fn time_line(at: Timestamp) -> String {
    format!("{TIME_MARK}{at:.0}")
}

impl Checkpoint {
    /// The text to be signed: each line ends with a newline. Refuses lines which would break the format.
    pub fn body(&self) -> Result<String, NoteError> {
        let mut body = String::new();
        let lines = [&self.origin, &self.size.to_string(), &STANDARD.encode(self.root)];
        for line in lines.into_iter().chain(&self.extensions) {
            if line.is_empty() || line.contains(char::is_control) {
                return Err(NoteError::BadCheckpoint);
            }
            body.push_str(line);
            body.push('\n');
        }
        Ok(body)
    }

    /// Reads a body, strictly: only what [`Checkpoint::body`] writes. Says nothing about who wrote it.
    pub fn parse(body: &str) -> Result<Self, NoteError> {
        let mut lines = body.lines().map(str::to_owned);
        let checkpoint = (|| {
            let origin = lines.next()?;
            let size = lines.next()?.parse().ok()?;
            let root = STANDARD.decode(lines.next()?).ok()?.try_into().ok()?;
            Some(Self { origin, size, root, extensions: lines.collect() })
        })()
        .ok_or(NoteError::BadCheckpoint)?;
        // Catches the rest: leading zeros, a sign, CR, empty lines, a missing last newline.
        if checkpoint.body()? == body { Ok(checkpoint) } else { Err(NoteError::BadCheckpoint) }
    }

    /// When the checkpoint was made, if it says so.
    pub fn time(&self) -> Option<Timestamp> {
        self.extensions.iter().find_map(|line| line.strip_prefix(TIME_MARK)?.parse().ok())
    }

    /// The size and the root, to verify proofs against.
    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size, root: self.root }
    }
}

/// The secret key of a log. It is wiped when dropped.
pub struct Signer {
    key: SigningKey,
    verifier: Verifier,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Signer").field(&self.verifier.to_vkey()).finish()
    }
}

impl Signer {
    /// A signer from its name (which is the log's origin) and 32 secret random bytes (RFC 8032).
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, NoteError> {
        check_name(name)?;
        let key = SigningKey::from_bytes(seed);
        let verifier = Verifier { name: name.to_owned(), key: key.verifying_key() };
        Ok(Self { key, verifier })
    }

    /// The public half, to be handed out.
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// The whole signed note of a checkpoint of this key's log.
    ///
    /// Never sign a checkpoint that isn't consistent with all the earlier ones.
    pub fn sign(&self, checkpoint: &Checkpoint) -> Result<String, NoteError> {
        self.verifier.check_origin(checkpoint)?;
        Ok(self.sign_text(&checkpoint.body()?))
    }

    /// The whole signed note of a statement of the house, such as a certificate. It must end with a line break, and begin with
    /// no name of a log, so that nobody can pass it off as a checkpoint.
    pub fn sign_statement(&self, text: &str) -> Result<String, NoteError> {
        if !text.starts_with('{') || !text.ends_with('\n') {
            return Err(NoteError::BadNote);
        }
        Ok(self.sign_text(text))
    }

    fn sign_text(&self, text: &str) -> String {
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        let blob = STANDARD.encode([self.verifier.key_hash().as_slice(), &signature].concat());
        format!("{text}\n{SIGNATURE_MARK}{} {blob}\n", self.verifier.name)
    }
}

/// The public key of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl Verifier {
    /// The name of the key, which is the origin of its log.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The verifier key as text: name+hash+base64(0x01 ‖ public key), the hash as 8 hexadecimal digits.
    pub fn to_vkey(&self) -> String {
        let hash = hex::encode(self.key_hash());
        let key = STANDARD.encode([&[ED25519], self.key.as_bytes().as_slice()].concat());
        format!("{}+{hash}+{key}", self.name)
    }

    /// Reads what [`Verifier::to_vkey`] wrote.
    pub fn from_vkey(vkey: &str) -> Result<Self, NoteError> {
        let verifier = (|| {
            let (name, hash_and_key) = vkey.split_once('+')?;
            let (_, encoded_key) = hash_and_key.split_once('+')?;
            let typed_key = STANDARD.decode(encoded_key).ok()?;
            let public_key = typed_key.strip_prefix(&[ED25519])?.try_into().ok()?;
            let key = VerifyingKey::from_bytes(&public_key).ok().filter(|key| !key.is_weak())?;
            Some(Self { name: name.to_owned(), key })
        })()
        .ok_or(NoteError::BadVerifierKey)?;
        check_name(&verifier.name)?;
        if verifier.to_vkey() == vkey { Ok(verifier) } else { Err(NoteError::BadVerifierKey) }
    }

    /// Checks the signature of a note and returns its checkpoint, which is only now to be believed.
    ///
    /// Signatures of unknown keys are ignored, as the specification asks; at least one by this key must be
    /// there, and none by it may be false.
    pub fn verify(&self, note_text: &str) -> Result<Checkpoint, NoteError> {
        let checkpoint = Checkpoint::parse(self.verified_text(note_text)?)?;
        self.check_origin(&checkpoint)?;
        Ok(checkpoint)
    }

    /// Checks the signature of a statement and returns its text, which is only now to be believed.
    pub fn verify_statement<'note>(&self, note_text: &'note str) -> Result<&'note str, NoteError> {
        self.verified_text(note_text)
    }

    fn verified_text<'note>(&self, note_text: &'note str) -> Result<&'note str, NoteError> {
        let (text, signatures) = split_note(note_text).ok_or(NoteError::BadNote)?;
        let mut signed = false;
        for line in signatures.split_terminator('\n') {
            let (name, blob) = read_signature_line(line).ok_or(NoteError::BadNote)?;
            let Some(signature) = blob.strip_prefix(&self.key_hash()) else {
                continue;
            };
            if name != self.name {
                continue;
            }
            let verified = Signature::from_slice(signature)
                .and_then(|signature| self.key.verify_strict(text.as_bytes(), &signature));
            if verified.is_err() {
                return Err(NoteError::FalseSignature(self.name.clone()));
            }
            signed = true;
        }
        if signed { Ok(text) } else { Err(NoteError::NotSigned(self.name.clone())) }
    }

    /// The log's key name should match the origin (tlog-checkpoint); for us it must, so that a key that signs
    /// for two logs cannot pass one off as the other.
    fn check_origin(&self, checkpoint: &Checkpoint) -> Result<(), NoteError> {
        if checkpoint.origin == self.name {
            return Ok(());
        }
        let origin = checkpoint.origin.clone();
        Err(NoteError::ForeignOrigin { origin, key_name: self.name.clone() })
    }

    /// SHA-256(name ‖ newline ‖ type ‖ public key), the first four bytes. Tells keys apart, proves nothing.
    fn key_hash(&self) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize();
        let [first, second, third, fourth, ..] = <[u8; 32]>::from(digest);
        [first, second, third, fourth]
    }
}

/// Splits a note at its last empty line: the text with its last newline, and the signature lines.
fn split_note(note: &str) -> Option<(&str, &str)> {
    let control = |letter: char| letter < ' ' && letter != '\n';
    if note.len() > LONGEST_NOTE || note.contains(control) || !note.ends_with('\n') {
        return None;
    }
    let (text, signatures) = note.split_at_checked(note.rfind("\n\n")? + 1)?;
    let signatures = signatures.strip_prefix('\n')?;
    (!signatures.is_empty()).then_some((text, signatures))
}

/// The key name of a signature line, and the bytes: four of the key's hash, then the signature.
fn read_signature_line(line: &str) -> Option<(&str, Vec<u8>)> {
    let (name, encoded) = line.strip_prefix(SIGNATURE_MARK)?.split_once(' ')?;
    check_name(name).ok()?;
    let blob = STANDARD.decode(encoded).ok()?;
    (blob.len() > 4).then_some((name, blob))
}

fn check_name(name: &str) -> Result<(), NoteError> {
    let forbidden = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '+';
    if name.is_empty() || name.contains(forbidden) {
        return Err(NoteError::BadName(name.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
