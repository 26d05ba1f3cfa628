//! Which installation this is. Its files know it, so that a program that was pointed at the wrong database does not take them
//! for files that nobody wants.

use audit::Entropy;
use dictionary::Dictionary;
use jiff::Timestamp;
use store::Database;

use crate::documents::disk;
use crate::error::Error;
use crate::vault::Vault;

/// The setting that holds its name.
const NAME: &str = "installation";

/// Makes sure that the files belong to this database: files that belong to nobody become its own.
pub(crate) fn claim(
    (database, vault): (&Database, &Vault),
    dictionary: &Dictionary,
    (entropy, now): (&Entropy, Timestamp),
) -> Result<(), Error> {
    let own = own_name(database, dictionary, (entropy, now))?;
    match vault.owner().map_err(disk)? {
        None => vault.claim(&own).map_err(disk),
        Some(owner) if owner == own => Ok(()),
        Some(_other) => Err(Error::OtherHouse(vault.place())),
    }
}

fn own_name(
    database: &Database,
    dictionary: &Dictionary,
    (entropy, now): (&Entropy, Timestamp),
) -> Result<String, Error> {
    let no_setting = || Error::Fault("the dictionary has no `setting`".to_owned());
    let setting = dictionary.entity("setting").cloned().ok_or_else(no_setting)?;
    let (new, id) = (entropy.id(now), entropy.id(now));
    database.write(move |tx| {
        if let Some(row) = tx.find(&setting, "name", &NAME.into())? {
            return Ok(row.get(&setting, "value").as_text().unwrap_or_default().to_owned());
        }
        let name = new.to_string();
        let values = [("name", NAME.into()), ("value", name.as_str().into())];
        tx.insert_named(&setting, id, now, &values)?;
        Ok(name)
    })
}
