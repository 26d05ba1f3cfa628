//! The key and the name of a certificate, and what can be verified with it. Called by `signature`.
//!
//! The limits on a hostile key are those of `rsa`: a modulus of 1024 to 8192 bits, an exponent of at most 33.

use rsa::{Pkcs1v15Sign, PublicKey};
use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha384, Sha512};
use x509_cert::Certificate;
use x509_cert::der::Decode;
use x509_cert::der::referenced::OwnedToRef;

/// The longest name of a signer that is told.
const LONGEST_NAME: usize = 200;

/// By what a text is made short before it is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// That of an algorithm of signing, which is always RSA by PKCS #1 1.5.
    pub(super) fn of_signature(name: &str) -> Option<Self> {
        Some(match name {
            "http://www.w3.org/2000/09/xmldsig#rsa-sha1" => Self::Sha1,
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" => Self::Sha256,
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384" => Self::Sha384,
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512" => Self::Sha512,
            _ => return None,
        })
    }

    pub(super) fn of_digest(name: &str) -> Option<Self> {
        Some(match name {
            "http://www.w3.org/2000/09/xmldsig#sha1" => Self::Sha1,
            "http://www.w3.org/2001/04/xmlenc#sha256" => Self::Sha256,
            "http://www.w3.org/2001/04/xmldsig-more#sha384" => Self::Sha384,
            "http://www.w3.org/2001/04/xmlenc#sha512" => Self::Sha512,
            _ => return None,
        })
    }

    pub(super) fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(bytes).to_vec(),
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    fn scheme(self) -> Pkcs1v15Sign {
        match self {
            Self::Sha1 => Pkcs1v15Sign::new::<Sha1>(),
            Self::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
            Self::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
            Self::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        }
    }
}

/// Whose key a certificate holds, by its own words.
pub(super) struct Signer {
    /// The subject's common name, or empty.
    pub(super) name: String,
    key: PublicKey,
}

impl Signer {
    /// Reads a certificate in DER. Nothing if it is damaged, or its key is not one of RSA.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let certificate = Certificate::from_der(der).ok()?;
        let certificate = certificate.tbs_certificate();
        let key = PublicKey::try_from(certificate.subject_public_key_info().owned_to_ref()).ok()?;
        let name = certificate.subject().common_name().ok().flatten();
        let name = name.map(|name| name.value().chars().take(LONGEST_NAME).collect());
        Some(Self { name: name.unwrap_or_default(), key })
    }

    /// Whether the key has signed these bytes.
    pub(super) fn signed(&self, hash: Hash, bytes: &[u8], signature: &[u8]) -> bool {
        self.key.verify(hash.scheme(), &hash.digest(bytes), signature).is_ok()
    }
}
