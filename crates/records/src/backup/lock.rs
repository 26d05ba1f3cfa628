//! The envelope: `age` (age-encryption.org), by a passphrase or to recipients. It proves by itself that nothing in it was
//! changed or cut off.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

use age::secrecy::SecretString;
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt, x25519};

use crate::backup::error::BackupError;

/// With what a backup is locked.
#[derive(Clone)]
pub enum Lock {
    /// Whoever knows this opens it.
    Passphrase(String),
    /// Whoever has the identity of one of these recipients (`age1…`) opens it; the program itself cannot.
    Recipients(Vec<String>),
}

/// With what a backup is opened.
#[derive(Clone)]
pub enum Unlock {
    /// The passphrase.
    Passphrase(String),
    /// The text of a file of identities (`AGE-SECRET-KEY-1…`), one a line.
    Identities(String),
}

impl Lock {
    /// Puts the envelope around what is written.
    pub(crate) fn around<W: Write>(&self, out: W) -> Result<StreamWriter<W>, BackupError> {
        let encryptor = match self {
            Self::Passphrase(text) if text.is_empty() => return Err(BackupError::NoLock),
            Self::Passphrase(text) => {
                Encryptor::with_user_passphrase(SecretString::from(text.clone()))
            }
            Self::Recipients(texts) => {
                let parse = |text: &String| {
                    text.parse::<x25519::Recipient>()
                        .map_err(|_reason| BackupError::BadRecipient(text.clone()))
                };
                let recipients: Vec<x25519::Recipient> =
                    texts.iter().map(parse).collect::<Result<_, _>>()?;
                let recipients = recipients.iter().map(|one| -> &dyn Recipient { one });
                Encryptor::with_recipients(recipients).map_err(|_error| BackupError::NoLock)?
            }
        };
        Ok(encryptor.wrap_output(out)?)
    }
}

impl Unlock {
    /// Opens the envelope of a file.
    pub(crate) fn open(&self, path: &Path) -> Result<StreamReader<BufReader<File>>, BackupError> {
        let decryptor =
            Decryptor::new_buffered(BufReader::with_capacity(1 << 16, File::open(path)?));
        let decryptor = decryptor.map_err(|error| match error {
            DecryptError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                BackupError::Damaged("it ends in its first lines".to_owned())
            }
            _ => BackupError::NoBackup,
        })?;
        let opened = match self {
            Self::Passphrase(text) => {
                let identity = scrypt::Identity::new(SecretString::from(text.clone()));
                decryptor.decrypt(std::iter::once(&identity).map(|one| -> &dyn Identity { one }))
            }
            Self::Identities(text) => {
                let lines = text.lines().map(str::trim);
                let keys = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
                let parse = |line: &str| line.parse::<x25519::Identity>();
                let identities: Vec<x25519::Identity> =
                    keys.map(parse)
                        .collect::<Result<_, _>>()
                        .map_err(|_reason| BackupError::BadIdentity)?;
                if identities.is_empty() {
                    return Err(BackupError::BadIdentity);
                }
                decryptor.decrypt(identities.iter().map(|one| -> &dyn Identity { one }))
            }
        };
        opened.map_err(|error| match error {
            DecryptError::InvalidMac | DecryptError::InvalidHeader => {
                BackupError::Damaged("its first lines".to_owned())
            }
            DecryptError::Io(error) => error.into(),
            _ => BackupError::WrongKey,
        })
    }
}
