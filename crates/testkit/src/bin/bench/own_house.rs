//! A house in this process, with the rules, the clock and the keys of the program, where a part of it is measured without HTTP.
//! Called by `privacy` and `gdprbench`.

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use dictionary::Dictionary;
use records::{
    Actor, Clock, Error, FilesPlace, House, HouseSettings, Origin, PasswordCost, Places, Reach,
    Remote, authenticate_user, built_in,
};
use store::{Mode, Settings};

use crate::{Outcome, Place};

/// Opens the house of a place as the program does.
pub(crate) fn open(place: &Place) -> Outcome<Arc<House>> {
    let keys = match &place.postgres {
        None => Settings::SqliteKeys(private(&place.directory.join("keys"))?.join("keys.db")),
        Some([_, keys]) => Settings::Postgres(keys.clone()),
    };
    let files = FilesPlace::Directory(place.directory.join("files"));
    let settings = HouseSettings {
        places: Places { main: place.settings(), keys, files },
        mode: Mode::Serve,
        clock: Clock::System,
        seed: seed()?,
        password_cost: PasswordCost::Least,
        hooks: built_in().into_iter().chain(sales::hooks()).chain(privacy::hooks()).collect(),
        verbs: testkit::verbs(),
        files: testkit::made_files(),
        reach: Reach::default(),
    };
    Ok(House::open(settings, Dictionary::product()?)?)
}

/// The user with this e-mail, with their rights, as a request comes from them.
pub(crate) fn user(house: &House, email: &str) -> Outcome<Actor> {
    let found = house.read(&Actor::system(Origin::Command), |work| {
        let id = work.find_id("user", "email", email)?.ok_or(Error::NotFound)?;
        authenticate_user(work, id, Origin::Api)
    })?;
    let actor = found.ok_or_else(|| format!("there is no user {email}"))?;
    // Where a request comes from is sealed with each of its events.
    let remote = Remote { address: "192.0.2.7".to_owned(), user_agent: "bench".to_owned() };
    Ok(Actor { remote: Some(remote), ..actor })
}

/// The processor time that this process has used, in all of its threads.
pub(crate) fn processor_time() -> Duration {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(spent).unwrap_or_default()
}

fn private(directory: &Path) -> Outcome<&Path> {
    std::fs::create_dir_all(directory)?;
    Ok(directory)
}

/// Keys are made of it, and a kept directory is used again.
fn seed() -> Outcome<[u8; 32]> {
    let mut seed = [0; 32];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut seed)?;
    Ok(seed)
}
