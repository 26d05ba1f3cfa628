//! Opens the house that the configuration names.

use std::path::Path;
use std::sync::Arc;

use dictionary::Dictionary;
use rand::TryRng;
use rand::rngs::SysRng;
use records::{Clock, House, HouseSettings, PasswordCost, Places, built_in};
use store::{Mode, Settings};

use crate::config::{Config, Refused};

/// Opens the house, to serve or only to look.
pub(crate) fn open(config: &Config, mode: Mode) -> anyhow::Result<Arc<House>> {
    let places = places(config, mode)?;
    // The one place that asks the operating system for randomness.
    let mut seed = [0; 32];
    SysRng.try_fill_bytes(&mut seed)?;
    let settings = HouseSettings {
        places,
        mode,
        clock: Clock::System,
        seed,
        password_cost: PasswordCost::Normal,
        hooks: built_in().into_iter().chain(sales::hooks()).collect(),
        verbs: sales::verbs(),
        files: sales::files(),
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
fn places(config: &Config, mode: Mode) -> anyhow::Result<Places> {
    if let Some(main) = &config.database {
        let keys = config.keys_database.clone().unwrap_or_else(|| beside(main));
        return Ok(Places {
            main: Settings::Postgres(main.clone()),
            keys: Settings::Postgres(keys),
            files: config.data.join("files"),
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
        files: config.data.join("files"),
    })
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
