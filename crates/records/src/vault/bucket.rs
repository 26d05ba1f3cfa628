//! Sealed files in the bucket of an object store that speaks S3. Called by `vault` only.
//!
//! Invariant: neither the secret nor an answer of the store, which may quote the request, stands in an error or in the log.

use std::fmt;
use std::io;
use std::time::Duration;

use jiff::civil::Date;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{ClientOptions, ObjectStore as _, ObjectStoreExt as _, RetryConfig};
use tokio::runtime::{Builder, Runtime};

use super::{ASIDE, OWNER, Sealed};

/// Where the wanted files are.
const FILES: &str = "files";
/// So long a connection may take.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// So long a request may take: the largest file over a slow line.
const ANSWER_WITHIN: Duration = Duration::from_mins(2);
/// A request that failed is tried again within this time.
const RETRY_WITHIN: Duration = Duration::from_secs(30);
const RETRIES: usize = 3;

/// A bucket and the key to it.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What the names in it begin with; empty for the whole bucket.
    pub prefix: String,
    /// Where the store is, such as `https://s3.example.cz`; `None` is Amazon's own.
    pub endpoint: Option<String>,
    /// In which region it is.
    pub region: String,
    /// The name of the key.
    pub access_key_id: String,
    /// The key itself.
    pub secret_access_key: String,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Bucket")
            .field("name", &self.name)
            .field("prefix", &self.prefix)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

/// An open bucket.
pub(crate) struct BucketVault {
    store: AmazonS3,
    prefix: Path,
    place: String,
    /// Asked from threads that may wait. `None` only while it is dropped.
    runtime: Option<Runtime>,
}

impl fmt::Debug for BucketVault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("BucketVault").field("place", &self.place).finish_non_exhaustive()
    }
}

impl Drop for BucketVault {
    fn drop(&mut self) {
        // The house may go away within another runtime, which must not wait.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl BucketVault {
    pub(crate) fn new(bucket: &Bucket) -> io::Result<Self> {
        // Another part of the program may have chosen already: then it stays so.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = ClientOptions::new()
            .with_connect_timeout(CONNECT_WITHIN)
            .with_timeout(ANSWER_WITHIN)
            .with_allow_http(is_http(bucket));
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.access_key_id)
            .with_secret_access_key(&bucket.secret_access_key)
            .with_client_options(client)
            .with_retry(RetryConfig {
                max_retries: RETRIES,
                retry_timeout: RETRY_WITHIN,
                ..RetryConfig::default()
            });
        if let Some(endpoint) = &bucket.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        let store = builder.build().map_err(|_error| io::ErrorKind::InvalidInput)?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("files")
            .enable_all()
            .build()?;
        Ok(Self {
            store,
            prefix: Path::from(bucket.prefix.as_str()),
            place: format!("s3://{}/{}", bucket.name, bucket.prefix),
            runtime: Some(runtime),
        })
    }

    pub(crate) fn place(&self) -> String {
        self.place.clone()
    }

    fn path(&self, file: Sealed) -> Path {
        self.prefix.clone().join(FILES).join(file.name())
    }

    fn aside_path(&self, day: Date, file: Sealed) -> Path {
        self.prefix.clone().join(ASIDE).join(day.to_string()).join(file.name())
    }

    /// Waits for the store.
    fn wait<T>(
        &self,
        asked: impl Future<Output = object_store::Result<T>>,
    ) -> io::Result<Option<T>> {
        let runtime = self.runtime.as_ref().ok_or(io::ErrorKind::NotConnected)?;
        match runtime.block_on(asked) {
            Ok(value) => Ok(Some(value)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(
                object_store::Error::PermissionDenied { .. }
                | object_store::Error::Unauthenticated { .. },
            ) => Err(io::ErrorKind::PermissionDenied.into()),
            Err(_unreachable_or_worse) => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        self.wait(async { Ok(self.store.get(path).await?.bytes().await?.to_vec()) })
    }

    fn write(&self, path: &Path, bytes: Vec<u8>) -> io::Result<()> {
        // A bucket that is not there is no file that is not there.
        let written = self.wait(async { self.store.put(path, bytes.into()).await })?;
        written.map(drop).ok_or_else(|| io::ErrorKind::NotConnected.into())
    }

    fn carry(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.wait(async {
            self.store.copy(from, to).await?;
            self.store.delete(from).await
        })
        .map(drop)
    }

    /// The names below a folder.
    fn names(&self, folder: &str) -> io::Result<Vec<Path>> {
        use futures_util::TryStreamExt as _;
        let folder = self.prefix.clone().join(folder);
        let all = self.wait(async {
            self.store.list(Some(&folder)).map_ok(|held| held.location).try_collect().await
        })?;
        Ok(all.unwrap_or_default())
    }

    pub(crate) fn owner(&self) -> io::Result<Option<String>> {
        let bytes = self.read(&self.prefix.clone().join(OWNER))?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    pub(crate) fn claim(&self, owner: &str) -> io::Result<()> {
        self.write(&self.prefix.clone().join(OWNER), format!("{owner}\n").into_bytes())
    }

    pub(crate) fn put(&self, file: Sealed, bytes: &[u8]) -> io::Result<()> {
        self.write(&self.path(file), bytes.to_vec())
    }

    pub(crate) fn get(&self, file: Sealed) -> io::Result<Option<Vec<u8>>> {
        self.read(&self.path(file))
    }

    pub(crate) fn remove(&self, file: Sealed) -> io::Result<()> {
        let path = self.path(file);
        self.wait(async { self.store.delete(&path).await }).map(drop)
    }

    pub(crate) fn files(&self) -> io::Result<Vec<Sealed>> {
        let names = self.names(FILES)?;
        Ok(names.iter().filter_map(|path| Sealed::parse(path.filename()?)).collect())
    }

    pub(crate) fn set_aside(&self, day: Date, file: Sealed) -> io::Result<()> {
        self.carry(&self.path(file), &self.aside_path(day, file))
    }

    pub(crate) fn take_back(&self, day: Date, file: Sealed) -> io::Result<()> {
        self.carry(&self.aside_path(day, file), &self.path(file))
    }

    pub(crate) fn remove_aside(&self, day: Date, file: Sealed) -> io::Result<()> {
        let path = self.aside_path(day, file);
        self.wait(async { self.store.delete(&path).await }).map(drop)
    }

    pub(crate) fn aside(&self) -> io::Result<Vec<(Date, Sealed)>> {
        let names = self.names(ASIDE)?;
        let placed = |path: &Path| {
            let parts: Vec<String> = path.parts().map(|part| part.as_ref().to_owned()).collect();
            let [.., day, name] = parts.as_slice() else { return None };
            Some((day.parse().ok()?, Sealed::parse(name)?))
        };
        Ok(names.iter().filter_map(placed).collect())
    }
}

/// A store on the same machine or behind a tunnel may speak plain HTTP.
fn is_http(bucket: &Bucket) -> bool {
    bucket.endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http://"))
}
