//! Sealed files: each under a key of its own, which is destroyed with it, so that no copy of the file can be read afterwards.
//!
//! Not here: where the files are and to what they belong. Called by `records`.

use jiff::Timestamp;
use uuid::Uuid;

use crate::error::Error;
use crate::event::Audit;
use crate::seal::{ciphertext_hash, open, seal};

/// Keeps a sealed file from being taken for anything else that is sealed.
const DOMAIN: &[u8] = b"kartoteka-blob-v1";

/// A file that was sealed.
pub struct SealedBlob {
    /// Under which key.
    pub key_id: Uuid,
    /// The sealed bytes.
    pub bytes: Vec<u8>,
    /// The hash of the sealed bytes.
    pub hash: Vec<u8>,
}

impl Audit {
    /// Seals a file under a new key. It is bound to its identifier: no file can be put in the place of another.
    pub fn seal_blob(&self, id: Uuid, plain: &[u8], now: Timestamp) -> Result<SealedBlob, Error> {
        let (key_id, key) = self.keys().unused(now)?;
        let bytes = seal(&key, self.nonce(), &associated(id), plain)?;
        let hash = ciphertext_hash(&bytes).to_vec();
        Ok(SealedBlob { key_id, bytes, hash })
    }

    /// Opens a sealed file; `None` when its key was destroyed.
    pub fn open_blob(
        &self,
        id: Uuid,
        key_id: Uuid,
        sealed: &[u8],
    ) -> Result<Option<Vec<u8>>, Error> {
        let Some(key) = self.keys().key(key_id)? else { return Ok(None) };
        Ok(Some(open(&key, &associated(id), sealed)?))
    }
}

fn associated(id: Uuid) -> Vec<u8> {
    [DOMAIN, id.as_bytes()].concat()
}
