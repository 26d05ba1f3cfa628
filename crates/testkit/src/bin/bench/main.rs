//! `scripts/bench`: fills a house, serves it with the release binary, and prints a table of what was measured.
//! `scripts/bench privacy` measures only the rights of a person, `scripts/bench gdprbench` the four personas of `GDPRbench`.
//!
//! Not a test: it never fails because something is slow. Every target is a ratio to the bare query of the same run, or a
//! limit; the table says which were met. Called by people, before and after a change that could make the house slower.

mod client;
mod fill;
mod fill_deals;
mod gdprbench;
mod measure;
mod own_house;
mod privacy;
mod program;
mod table;

use std::path::PathBuf;

use store::Settings;

use crate::program::Program;

/// As the program has it: parts of the house run in this process.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// An error that ends the run; told as it is.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Where a house under measurement has its data.
pub(crate) struct Place {
    pub(crate) directory: PathBuf,
    /// The URLs of both databases on PostgreSQL; `None` on SQLite.
    pub(crate) postgres: Option<[String; 2]>,
}

impl Place {
    /// The main database, as the store opens it.
    pub(crate) fn settings(&self) -> Settings {
        match &self.postgres {
            None => Settings::SqliteMain(self.file()),
            Some([main, _]) => Settings::Postgres(main.clone()),
        }
    }

    /// The file of the main database on SQLite.
    pub(crate) fn file(&self) -> PathBuf {
        self.directory.join("kartoteka.db")
    }
}

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Everything,
    Privacy,
    Gdprbench,
}

/// What the command line asks for.
struct Asked {
    part: Part,
    contacts: usize,
    postgres_contacts: usize,
    /// Deals on SQLite, for the board and the reports.
    deals: usize,
    seconds: u64,
    program: PathBuf,
    /// A filled directory to use again, or to leave filled.
    directory: Option<PathBuf>,
    gdprbench: gdprbench::Size,
}

fn main() -> Outcome<()> {
    let asked = read_arguments()?;
    if asked.part == Part::Gdprbench {
        let engines = (asked.contacts > 0, asked.postgres_contacts > 0);
        return gdprbench::run(&asked.gdprbench, engines);
    }
    if asked.contacts > 0 {
        let temporary = tempfile::tempdir()?;
        let directory = asked.directory.clone().unwrap_or_else(|| temporary.path().to_owned());
        let place = Place { directory, postgres: None };
        run("SQLite", &asked, &place, asked.contacts)?;
    }
    if asked.postgres_contacts > 0 {
        let main = testkit::postgres::fresh_database("bench")?;
        let keys = testkit::postgres::fresh_database("bench_keys")?;
        let directory = tempfile::tempdir()?;
        let place = Place {
            directory: directory.path().to_owned(),
            postgres: Some([main.clone(), keys.clone()]),
        };
        let outcome = run("PostgreSQL", &asked, &place, asked.postgres_contacts);
        testkit::postgres::drop_database(&main)?;
        testkit::postgres::drop_database(&keys)?;
        outcome?;
    }
    Ok(())
}

fn run(title: &str, asked: &Asked, place: &Place, contacts: usize) -> Outcome<()> {
    let (program, accounts) = Program::demo(&asked.program, place)?;
    drop(program);
    let filled = fill::fill(place, contacts)?;
    let mut rows = Vec::new();
    if asked.part == Part::Everything {
        if place.postgres.is_none() {
            fill_deals::fill(place, asked.deals)?;
        }
        rows.extend(measure::all(&asked.program, place, &accounts, asked.seconds)?);
    }
    rows.extend(privacy::lines(&asked.program, place, &accounts)?);
    let heading = format!("{title}, {contacts} contacts (filled in {} s)", filled.as_secs());
    table::print(&heading, &rows)
}

fn read_arguments() -> Outcome<Asked> {
    let mut asked = Asked {
        part: Part::Everything,
        contacts: 100_000,
        postgres_contacts: 100_000,
        deals: 100_000,
        seconds: 5,
        program: std::env::current_dir()?.join("target/release/kartoteka"),
        directory: None,
        gdprbench: gdprbench::Size::default(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        match name.as_str() {
            "privacy" => asked.part = Part::Privacy,
            "gdprbench" => asked.part = Part::Gdprbench,
            option => {
                let value = arguments.next().ok_or("every option has a value")?;
                read_option(&mut asked, option, &value)?;
            }
        }
    }
    Ok(asked)
}

fn read_option(asked: &mut Asked, name: &str, value: &str) -> Outcome<()> {
    match name {
        "--contacts" => asked.contacts = value.parse()?,
        "--postgres-contacts" => asked.postgres_contacts = value.parse()?,
        "--deals" => asked.deals = value.parse()?,
        "--seconds" => asked.seconds = value.parse()?,
        "--directory" => asked.directory = Some(std::env::current_dir()?.join(value)),
        "--program" => asked.program = PathBuf::from(value),
        "--records" => asked.gdprbench.records = value.parse()?,
        "--operations" => asked.gdprbench.operations = value.parse()?,
        "--clients" => asked.gdprbench.clients = vec![value.parse()?],
        "--group" => asked.gdprbench.group = value.parse()?,
        _ => {
            let options = "privacy, gdprbench, --contacts, --postgres-contacts, --deals, --seconds, --directory, \
                --program, --records, --operations, --clients, --group";
            return Err(format!("unknown option {name}; there are {options}").into());
        }
    }
    Ok(())
}
