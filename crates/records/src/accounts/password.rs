//! Passwords: argon2id, and a comparison that takes as long for an unknown account as for a known one.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::error::Error;

/// How costly it is to try a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordCost {
    /// 19 MiB, two passes, one lane: the least that OWASP recommends for argon2id.
    Normal,
    /// As little as the algorithm allows: only for tests and demonstrations with many users.
    Least,
}

/// Hashes and checks passwords.
pub struct Hasher {
    argon2: Argon2<'static>,
    /// Compared with when there is no account, so that the answer takes as long.
    nobody: String,
}

/// Shortest password, in characters.
pub(crate) const SHORTEST: usize = 10;
/// Longest password, in bytes: hashing must not be a way to keep the program busy.
const LONGEST: usize = 512;

impl Hasher {
    /// A hasher of this cost.
    pub fn new(cost: PasswordCost) -> Result<Self, Error> {
        let params = match cost {
            PasswordCost::Normal => Params::new(19 * 1024, 2, 1, None),
            PasswordCost::Least => Params::new(8, 1, 1, None),
        }
        .map_err(|error| Error::Fault(error.to_string()))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut hasher = Self { argon2, nobody: String::new() };
        hasher.nobody = hasher.hash("nobody has this password", [0; 16])?;
        Ok(hasher)
    }

    /// The hash of a password with a fresh salt, in PHC form.
    pub fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, Error> {
        self.argon2
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(|error| Error::Fault(error.to_string()))
    }

    /// True when the password belongs to the hash. Without a hash it takes as long and is false.
    pub fn verify(&self, password: &str, hash: Option<&str>) -> bool {
        if password.len() > LONGEST {
            return false;
        }
        let Ok(parsed) = PasswordHash::new(hash.unwrap_or(&self.nobody)) else { return false };
        self.argon2.verify_password(password.as_bytes(), &parsed).is_ok() && hash.is_some()
    }
}

/// A new password must be long enough, and not the account's own name.
pub(crate) fn check_new(password: &str, email: &str) -> Result<(), Error> {
    if password.chars().count() < SHORTEST {
        return Err(Error::at("password", "password-too-short"));
    }
    if password.len() > LONGEST {
        return Err(Error::at("password", "too-long"));
    }
    if password.eq_ignore_ascii_case(email) {
        return Err(Error::at("password", "password-is-email"));
    }
    Ok(())
}
