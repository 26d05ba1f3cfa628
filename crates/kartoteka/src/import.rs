//! The command that imports a file in a user's name: a table as a job, e-mails one after another.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use exchange::{
    IMPORT_JOB, ImportJob, ImportOrder, MOST_BYTES, Mapping, PortableError, TakenMailbox,
    import_portable, read_sheet, take_email, take_mailbox,
};
use files::mail::LONGEST_MESSAGE;
use locale::Texts;
use records::{Actor, Error, House, Jobs, Origin, enqueue, job, job_output};
use sales::{TakenFile, take_supplier_file};
use store::Mode;
use uuid::Uuid;

use crate::config::{Config, Refused};
use crate::open::open;
use crate::say;
use crate::setup::{actor, refused};

/// The largest archive of portability, in bytes.
const LARGEST_ARCHIVE: usize = 512 * 1024 * 1024;

/// Imports a file in a user's name.
pub(crate) fn import(
    config: &Config,
    (file, plural): (&Path, &str),
    email: &str,
    (source, source_date): (&str, Option<&str>),
) -> anyhow::Result<ExitCode> {
    let unreadable = |error| Refused(format!("{}: {error}", file.display()));
    let opened = File::open(file).map_err(unreadable)?;
    let house = open(config, Mode::Serve)?;
    let actor = actor(&house, email)?.by(Origin::Import);
    let ending = file.extension().and_then(|it| it.to_str()).unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "eml" => {
            let bytes = read_bounded(opened, LONGEST_MESSAGE).map_err(unreadable)?;
            let taken = take_email(&house, &actor, &bytes, &None).map(TakenMailbox::from);
            return told(&house, taken);
        }
        "isdoc" | "pdf" => {
            let bytes = std::fs::read(file).map_err(unreadable)?;
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let taken =
                take_supplier_file(&house, &actor, (&bytes, name), None).map_err(refused)?;
            house.tend()?;
            say!(
                "{}",
                if matches!(taken, TakenFile::New(_)) { "taken" } else { "was here already" }
            );
            return Ok(ExitCode::SUCCESS);
        }
        "zip" => {
            let bytes = read_bounded(opened, LARGEST_ARCHIVE).map_err(unreadable)?;
            return archive(&house, &actor, (file, &bytes));
        }
        "mbox" => return told(&house, take_mailbox(&house, &actor, BufReader::new(opened))),
        _ => {}
    }
    let source_date = source_date
        .ok_or_else(|| Refused("--source-date says when the data were obtained".to_owned()))?;
    let bytes = read_bounded(opened, MOST_BYTES).map_err(unreadable)?;
    let dictionary = house.dictionary();
    let entity = dictionary
        .entity_by_plural(plural)
        .ok_or_else(|| Refused(format!("there is no list `{plural}`")))?;
    let sheet = read_sheet(&bytes).map_err(|error| Refused(error.to_string()))?;
    let mapping = Mapping::guess(entity, &sheet.headers);
    let order = ImportOrder {
        entity: entity.name.clone(),
        mapping: mapping.targets.iter().map(ToString::to_string).collect(),
        source: source.to_owned(),
        source_detail: String::new(),
        source_date: source_date.to_owned(),
        create_companies: true,
        language: "cs".to_owned(),
    };
    order.check(entity).map_err(|errors| refused(Error::Invalid(errors)))?;
    let payload = serde_json::to_value(&order)?;
    let id: Uuid =
        house.write(&actor, move |work| enqueue(work, IMPORT_JOB, &payload, bytes.clone()))?;
    let jobs = Jobs::default().with(Box::new(ImportJob::new(Arc::new(Texts::load()?))));
    while jobs.run_one(&house)? {}
    house.tend()?;
    let (done, refused_rows) = house.read(&actor, |work| {
        let done = job(work, id)?;
        let rows = if done.has_output { job_output(work, id)? } else { Vec::new() };
        Ok((done, rows))
    })?;
    say!("{}", done.result);
    if done.has_output {
        let rejected = file.with_extension("refused.csv");
        std::fs::write(&rejected, &refused_rows)?;
        say!("refused rows: {}", rejected.display());
    }
    Ok(if done.error.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Reads a file up to one byte more than it may have: so much tells one that is too large, however large it is.
fn read_bounded(file: File, most: usize) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Says what became of e-mails.
fn told(house: &Arc<House>, taken: Result<TakenMailbox, Error>) -> anyhow::Result<ExitCode> {
    let TakenMailbox { new, known, nobody, wrong } = taken.map_err(refused)?;
    house.tend()?;
    say!(
        "{new} taken, {known} were here, {nobody} name nobody whom we know, {wrong} cannot be read"
    );
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Takes an archive of portability in, and tells the new contact.
fn archive(
    house: &Arc<House>,
    actor: &Actor,
    (file, bytes): (&Path, &[u8]),
) -> anyhow::Result<ExitCode> {
    let person = import_portable(house, actor, bytes).map_err(|error| match error {
        PortableError::File(what) => Refused(format!("{}: {what}", file.display())).into(),
        PortableError::Records(error) => refused(error),
    })?;
    house.tend()?;
    say!("{person}");
    Ok(ExitCode::SUCCESS)
}
