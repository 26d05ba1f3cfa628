//! Opens the house that the configuration names.

use std::path::Path;
use std::sync::Arc;

use dictionary::Dictionary;
use rand::TryRng;
use rand::rngs::SysRng;
use records::{Bucket, Clock, FilesPlace, House, HouseSettings, PasswordCost, Places, built_in};
use store::{Mode, Settings};

use crate::config::{Config, Refused};
use crate::outgoing::reach;

/// Opens the house, to serve or only to look. One that was restored and is not open yet is only looked at.
pub(crate) fn open(config: &Config, mode: Mode) -> anyhow::Result<Arc<House>> {
    let house = open_shut(config, mode)?;
    if mode == Mode::Serve
        && let Some(quarantine) = house.quarantine()?
    {
        return Err(Refused(format!(
            "this house was restored from a backup of {} and is not open yet: run `kartoteka restore` without a file",
            quarantine.taken_at
        ))
        .into());
    }
    Ok(house)
}

/// Randomness from the operating system, to begin with. The one place that asks for it.
pub(crate) fn seed() -> anyhow::Result<[u8; 32]> {
    let mut seed = [0; 32];
    SysRng.try_fill_bytes(&mut seed)?;
    Ok(seed)
}

/// The same, of a house that may be shut.
pub(crate) fn open_shut(config: &Config, mode: Mode) -> anyhow::Result<Arc<House>> {
    let settings = HouseSettings {
        places: places(config, mode)?,
        mode,
        clock: Clock::System,
        seed: seed()?,
        password_cost: PasswordCost::Normal,
        // Privacy last: whose a record is, is decided by what selling fills in.
        hooks: built_in().into_iter().chain(sales::hooks()).chain(privacy::hooks()).collect(),
        verbs: [privacy::verbs(), sales::verbs()].concat(),
        files: [privacy::files(), exchange::files(), sales::files()].concat(),
        reach: reach(config)?,
    };
    let dictionary = Dictionary::product()?;
    House::open(settings, dictionary).map_err(|error| match error {
        records::Error::Store(
            error @ (store::Error::InUse(_) | store::Error::NewerSchema { .. } | store::Error::Schema(_)),
        ) => Refused(error.to_string()).into(),
        error @ records::Error::OtherHouse(_) => Refused(error.to_string()).into(),
        records::Error::Unavailable => Refused(
            "the database cannot be reached; with PostgreSQL both databases must exist: createdb kartoteka kartoteka_keys"
                .to_owned(),
        )
        .into(),
        other => other.into(),
    })
}

/// Where the two databases are.
pub(crate) fn places(config: &Config, mode: Mode) -> anyhow::Result<Places> {
    if let Some(main) = &config.database {
        let keys = config.keys_database.clone().unwrap_or_else(|| beside(main));
        return Ok(Places {
            main: Settings::Postgres(main.clone()),
            keys: Settings::Postgres(keys),
            files: files(config)?,
        });
    }
    let (main, keys) = (config.data.join("kartoteka.db"), config.data.join("keys").join("keys.db"));
    match mode {
        Mode::Serve => {
            make_private(&config.data)?;
            make_private(&config.data.join("keys"))?;
        }
        // A typing error must not make an empty database.
        Mode::Inspect if !main.exists() => {
            return Err(Refused(format!("there is no {}", main.display())).into());
        }
        Mode::Inspect => {}
    }
    Ok(Places {
        main: Settings::SqliteMain(main),
        keys: Settings::SqliteKeys(keys),
        files: files(config)?,
    })
}

/// Where the sealed files are.
fn files(config: &Config) -> anyhow::Result<FilesPlace> {
    let Some(place) = &config.files else {
        return Ok(FilesPlace::Directory(config.data.join("files")));
    };
    let wrong = || Refused(format!("files = \"{place}\": write s3://bucket or s3://bucket/prefix"));
    let place = place.strip_prefix("s3://").ok_or_else(wrong)?;
    let (name, prefix) = place.split_once('/').unwrap_or((place, ""));
    if name.is_empty() {
        return Err(wrong().into());
    }
    let access_key_id = config.files_access_key_id.clone().ok_or_else(|| {
        Refused("files_access_key_id names the key of the bucket, and is not set".to_owned())
    })?;
    Ok(FilesPlace::Bucket(Bucket {
        name: name.to_owned(),
        prefix: prefix.trim_matches('/').to_owned(),
        endpoint: config.files_endpoint.clone(),
        region: config.files_region.clone().unwrap_or_else(|| "us-east-1".to_owned()),
        access_key_id,
        secret_access_key: secret(config)?,
    }))
}

/// The key of the bucket. Invariant: it stands in no configuration that is printed or logged.
fn secret(config: &Config) -> anyhow::Result<String> {
    if let Ok(secret) = std::env::var("KARTOTEKA_FILES_SECRET") {
        return Ok(secret);
    }
    let file = config.files_secret_file.as_ref().ok_or_else(|| {
        Refused(
            "the key of the bucket is in files_secret_file or KARTOTEKA_FILES_SECRET".to_owned(),
        )
    })?;
    let text = std::fs::read_to_string(file)
        .map_err(|error| Refused(format!("{}: {error}", file.display())))?;
    Ok(text.trim().to_owned())
}

/// The same server, with `_keys` behind the name of the database.
fn beside(url: &str) -> String {
    match url.split_once('?') {
        Some((place, options)) => format!("{place}_keys?{options}"),
        None => format!("{url}_keys"),
    }
}

/// A directory that only its owner reads.
fn make_private(directory: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    if !directory.exists() {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(directory)
            .map_err(|error| Refused(format!("{}: {error}", directory.display())))?;
    }
    Ok(())
}
