//! The package: a zip file with a manifest that names every file in it with its hash, signed by the house.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};

use jiff::Timestamp;
use privacy::{sign_statement, verify_statement};
use records::{Clock, Error, House};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The kind and version of the manifest.
const KIND: &str = "kartoteka-archive-1";
/// The file in which it stands.
const NAME: &str = "manifest.json";
/// A manifest longer than this is refused unread.
const LONGEST: u64 = 16 * 1024 * 1024;

/// A zip file in the making.
pub(crate) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    files: Vec<Json>,
    options: SimpleFileOptions,
}

impl Package {
    /// Begins one; its files bear this moment.
    pub(crate) fn new(made_at: Timestamp) -> Self {
        let local = made_at.to_zoned(Clock::zone());
        let small = |number: i8| u8::try_from(number).unwrap_or_default();
        let time = DateTime::from_date_and_time(
            u16::try_from(local.year()).unwrap_or(1980),
            small(local.month()),
            small(local.day()),
            small(local.hour()),
            small(local.minute()),
            small(local.second()),
        );
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(time.unwrap_or_default());
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), files: Vec::new(), options }
    }

    /// Puts a file in.
    pub(crate) fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        self.files.push(json!({
            "path": path,
            "size": bytes.len(),
            "sha256": hex::encode(Sha256::digest(bytes)),
        }));
        self.write(path, bytes)
    }

    fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let fault = |error: String| Error::Fault(format!("an archive: {error}"));
        self.zip.start_file(path, self.options).map_err(|error| fault(error.to_string()))?;
        self.zip.write_all(bytes).map_err(|error| fault(error.to_string()))
    }

    /// Signs what is in it and closes it. `about` is said in the manifest besides.
    pub(crate) fn finish(mut self, house: &House, about: Json) -> Result<Vec<u8>, Error> {
        let mut manifest = json!({"kind": KIND});
        if let (Some(object), Json::Object(about)) = (manifest.as_object_mut(), about) {
            object.extend(about);
            object.insert("files".to_owned(), Json::Array(std::mem::take(&mut self.files)));
        }
        let signed = sign_statement(house, "manifest", &manifest)?;
        self.write(NAME, &signed)?;
        let zip =
            self.zip.finish().map_err(|error| Error::Fault(format!("an archive: {error}")))?;
        Ok(zip.into_inner())
    }
}

/// True when these bytes are a zip file.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Checks an archive of access or of portability against the key of this house: the signature of its manifest, every file by its
/// hash, and that none is missing and none was added. Tells what is wrong, and with which file.
pub fn verify_archive(house: &House, bytes: &[u8]) -> Result<Json, String> {
    let mut zip = open(bytes)?;
    let manifest = read(&mut zip, NAME, LONGEST)?;
    let manifest = verify_statement(house, ("manifest", KIND), &manifest)
        .map_err(|what| format!("{NAME}: {what}"))?;
    let mut expected: BTreeMap<String, (u64, String)> = BTreeMap::new();
    for file in manifest.get("files").and_then(Json::as_array).into_iter().flatten() {
        let text = |name: &str| file.get(name).and_then(Json::as_str).unwrap_or_default();
        let size = file.get("size").and_then(Json::as_u64).unwrap_or_default();
        expected.insert(text("path").to_owned(), (size, text("sha256").to_owned()));
    }
    let mut seen = BTreeSet::new();
    for name in names(&zip)?.into_iter().filter(|name| name != NAME) {
        if !expected.contains_key(&name) {
            return Err(format!("{name} was added"));
        }
        seen.insert(name);
    }
    for (name, (size, hash)) in &expected {
        if !seen.contains(name) {
            return Err(format!("{name} is missing"));
        }
        let content = read(&mut zip, name, *size)?;
        if hex::encode(Sha256::digest(&content)) != *hash {
            return Err(format!("{name} was changed"));
        }
    }
    Ok(manifest)
}

/// Opens a zip in which nothing is hidden: its files stand one behind another, from the first byte to the list of them, each once and
/// under the name that the list gives it, so that every reader sees the same. So does [`Package`] write it.
pub(crate) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, String> {
    let broken = |_error| "it is no archive, or it is broken".to_owned();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let hidden = || Err("something is in it beside the files that it lists".to_owned());
    if zip.has_duplicate_names() || zip.offset() != 0 || !zip.comment().is_empty() {
        return hidden();
    }
    let mut end = 0;
    for place in 0..zip.len() {
        let file = zip.by_index_raw(place).map_err(broken)?;
        let (begins, data) = (file.header_start(), file.data_start().unwrap_or_default());
        if begins != end || local_name(bytes, begins) != Some(file.name_raw()) {
            return hidden();
        }
        end = data + file.compressed_size();
    }
    if end == zip.central_directory_start() { Ok(zip) } else { hidden() }
}

/// The name in the header in front of a file: its length stands 26 bytes behind the beginning, and itself 30 bytes.
fn local_name(bytes: &[u8], begins: u64) -> Option<&[u8]> {
    let header = bytes.get(usize::try_from(begins).ok()?..)?;
    let length = u16::from_le_bytes(header.get(26..28)?.try_into().ok()?);
    header.get(30..30 + usize::from(length))
}

/// The names of all files in a zip.
pub(crate) fn names(zip: &ZipArchive<Cursor<&[u8]>>) -> Result<Vec<String>, String> {
    let name = |name: ZipResult<Cow<'_, str>>| name.map(Cow::into_owned);
    let names: ZipResult<Vec<String>> = zip.file_names().map(name).collect();
    names.map_err(|_error| "it is no archive, or it is broken".to_owned())
}

/// A file of a zip that is no longer than so many bytes, whatever it pretends.
pub(crate) fn read(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    most: u64,
) -> Result<Vec<u8>, String> {
    let file = zip.by_name(name).map_err(|_error| format!("{name} is missing or broken"))?;
    let mut content = Vec::new();
    file.take(most + 1).read_to_end(&mut content).map_err(|_error| format!("{name} is broken"))?;
    if u64::try_from(content.len()).unwrap_or(u64::MAX) > most {
        return Err(format!("{name} is longer than it should be"));
    }
    Ok(content)
}
