//! Sealing: XChaCha20-Poly1305 under keys that can be destroyed.
//!
//! Each data subject has its own data encryption key (DEK). A DEK is stored only wrapped by the key encryption
//! key (KEK) of the running epoch. To erase a person is to destroy the DEK: what it sealed is noise from then on,
//! in every copy and backup.
//!
//! Nonces are parameters, 24 random bytes each: so long that random ones never meet under one key.
//!
//! Not here: where keys live, when they rotate, who may open. Called by this crate's events and key store, and
//! for sealed files and backups.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::merkle::Hash;

/// The length of a nonce in bytes.
pub const NONCE_LENGTH: usize = 24;

/// How many bytes a sealed value is longer than the plain one: the nonce and the 16-byte tag.
pub const OVERHEAD: usize = NONCE_LENGTH + 16;

/// Keeps a wrapped key from being taken for a sealed value, or the other way round.
const WRAP_DOMAIN: &[u8] = b"kartoteka-key-wrap-v1";

/// A secret of 32 random bytes: a DEK or a KEK. It is wiped when dropped, and `Debug` doesn't show it.
///
/// Invariant: not `Clone`, and boxed so that moving it leaves no copy behind. Share it by `Arc`.
pub struct Key(Box<[u8; 32]>);

impl Key {
    /// Takes over 32 bytes from a cryptographically secure random source.
    pub fn from_bytes(mut bytes: [u8; 32]) -> Self {
        let key = Self(Box::new(bytes));
        bytes.zeroize();
        key
    }

    /// The secret itself. Never log it, never store it unwrapped.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Key(…)")
    }
}

/// Why sealing or opening failed.
///
/// Invariant: it doesn't say whether key, associated data or ciphertext was wrong. Nobody can know that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// More plain bytes than XChaCha20-Poly1305 can seal at once (256 GiB).
    #[error("the value is too large to be sealed")]
    TooLarge,
    /// Wrong key, other associated data, or altered bytes.
    #[error("the sealed value cannot be opened: wrong key, other context, or altered bytes")]
    Refused,
    /// What was wrapped isn't a key of 32 bytes.
    #[error("the wrapped value is not a key")]
    NotAKey,
}

/// Seals `plain` under `key` and binds it to `aad` (associated data, which isn't stored).
///
/// Returns nonce ‖ ciphertext ‖ tag.
///
/// The nonce must never be used twice with one key.
pub fn seal(
    key: &Key,
    nonce: [u8; NONCE_LENGTH],
    aad: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, SealError> {
    let payload = Payload { msg: plain, aad };
    let Ok(ciphertext) = cipher(key).encrypt(&XNonce::from(nonce), payload) else {
        return Err(SealError::TooLarge);
    };
    Ok([nonce.as_slice(), &ciphertext].concat())
}

/// Opens what [`seal`] made with the same key and the same `aad`.
pub fn open(key: &Key, aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    let Some((nonce, ciphertext)) = sealed.split_first_chunk::<NONCE_LENGTH>() else {
        return Err(SealError::Refused);
    };
    let payload = Payload { msg: ciphertext, aad };
    let opened = cipher(key).decrypt(&XNonce::from(*nonce), payload);
    opened.or(Err(SealError::Refused))
}

/// Wraps a DEK under a KEK, bound to the DEK's id, so that wrapped keys cannot be exchanged for one another.
pub fn wrap(
    kek: &Key,
    nonce: [u8; NONCE_LENGTH],
    key_id: &[u8],
    dek: &Key,
) -> Result<Vec<u8>, SealError> {
    seal(kek, nonce, &wrap_aad(key_id), dek.as_bytes())
}

/// Unwraps what [`wrap`] made with the same KEK and key id.
pub fn unwrap(kek: &Key, key_id: &[u8], wrapped: &[u8]) -> Result<Key, SealError> {
    let plain = Zeroizing::new(open(kek, &wrap_aad(key_id), wrapped)?);
    let bytes = <[u8; 32]>::try_from(plain.as_slice()).or(Err(SealError::NotAKey))?;
    Ok(Key::from_bytes(bytes))
}

/// The public commitment to a key: HKDF-SHA-256 (no salt, info "commit"), 32 bytes.
///
/// XChaCha20-Poly1305 doesn't commit to its key: whoever knows two keys can make one ciphertext that opens
/// under both. With the commitment in the event's header, only one key can be the right one; whoever opens a
/// segment in a dispute compares it. It says nothing about the key, and may stay after the key is gone.
#[expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "HKDF refuses only outputs longer than 255 × 32 bytes"
)]
pub fn commitment(key: &Key) -> [u8; 32] {
    let mut commitment = [0; 32];
    let hkdf = Hkdf::<Sha256>::new(None, key.as_bytes());
    hkdf.expand(b"commit", &mut commitment).expect("32 bytes are a possible length");
    commitment
}

/// The hash of a sealed value (SHA-256 of nonce ‖ ciphertext ‖ tag): what a leaf of the Merkle tree holds of it.
pub fn ciphertext_hash(sealed: &[u8]) -> Hash {
    Sha256::digest(sealed).into()
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.as_bytes().into())
}

fn wrap_aad(key_id: &[u8]) -> Vec<u8> {
    [WRAP_DOMAIN, key_id].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NONCE: [u8; NONCE_LENGTH] = [9; NONCE_LENGTH];

    fn key(byte: u8) -> Key {
        Key::from_bytes([byte; 32])
    }

    /// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    #[test]
    fn seals_as_the_specification_says() {
        let key = Key::from_bytes(std::array::from_fn(|at| 0x80 + u8::try_from(at).unwrap()));
        let nonce = std::array::from_fn(|at| 0x40 + u8::try_from(at).unwrap());
        let aad = hex::decode("50515253c0c1c2c3c4c5c6c7").unwrap();
        let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip \
            for the future, sunscreen would be it.";
        let expected = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
            731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
            2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
            21f9664c97637da9768812f615c68b13b52e\
            c0875924c1c7987947deafd8780acf49";
        let sealed = seal(&key, nonce, &aad, plain).unwrap();
        assert_eq!(sealed.len(), plain.len() + OVERHEAD);
        assert_eq!(hex::encode(&sealed[NONCE_LENGTH..]), expected);
        assert_eq!(open(&key, &aad, &sealed).unwrap(), plain);
    }

    #[test]
    fn a_key_does_not_show_itself() {
        assert_eq!(format!("{:?}", key(7)), "Key(…)");
    }

    #[test]
    fn what_is_too_short_is_refused() {
        for length in 0..OVERHEAD {
            assert_eq!(open(&key(1), b"", &vec![0; length]), Err(SealError::Refused));
        }
    }

    #[test]
    fn a_key_survives_wrapping_only_under_its_own_id_and_kek() {
        let wrapped = wrap(&key(1), NONCE, b"id", &key(2)).unwrap();
        assert_eq!(unwrap(&key(1), b"id", &wrapped).unwrap().as_bytes(), &[2; 32]);
        assert_eq!(unwrap(&key(1), b"other", &wrapped).unwrap_err(), SealError::Refused);
        assert_eq!(unwrap(&key(3), b"id", &wrapped).unwrap_err(), SealError::Refused);
        open(&key(1), b"id", &wrapped).unwrap_err();
    }

    #[test]
    fn a_sealed_value_is_not_a_wrapped_key() {
        let sealed = seal(&key(1), NONCE, b"id", &[2; 32]).unwrap();
        assert_eq!(unwrap(&key(1), b"id", &sealed).unwrap_err(), SealError::Refused);
        let short = seal(&key(1), NONCE, &wrap_aad(b"id"), &[2; 31]).unwrap();
        assert_eq!(unwrap(&key(1), b"id", &short).unwrap_err(), SealError::NotAKey);
    }

    /// Computed independently of this crate, so that neither salt nor info can change by accident.
    #[test]
    fn the_commitment_is_fixed() {
        let expected = "b3cc7ee9d037e8fc3d234e7def244a0de589e41d28ad2feb9d3f69f195258a14";
        assert_eq!(hex::encode(commitment(&key(7))), expected);
    }

    proptest! {
        #[test]
        fn every_changed_byte_is_refused(plain: Vec<u8>, aad: Vec<u8>, at: prop::sample::Index, flip in 1..=255_u8) {
            let sealed = seal(&key(1), NONCE, &aad, &plain).unwrap();
            prop_assert_eq!(open(&key(1), &aad, &sealed).unwrap(), plain);
            prop_assert_eq!(open(&key(2), &aad, &sealed), Err(SealError::Refused));
            let other_aad = [aad.as_slice(), &[flip]].concat();
            prop_assert_eq!(open(&key(1), &other_aad, &sealed), Err(SealError::Refused));
            let mut changed = sealed.clone();
            changed[at.index(sealed.len())] ^= flip;
            prop_assert_eq!(open(&key(1), &aad, &changed), Err(SealError::Refused));
            prop_assert_ne!(ciphertext_hash(&changed), ciphertext_hash(&sealed));
        }
    }
}
