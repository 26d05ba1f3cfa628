//! The program: reads the command line and the configuration, opens the house, and does what was asked.
//!
//! Exit codes: 0 is success; a refused input is 2 with one clear line on stderr; a fault is 1. Nothing half-done stays.

mod backup;
mod cli;
mod config;
mod demo;
mod doctor;
mod explain;
mod import;
mod open;
mod outgoing;
mod restore;
mod retention;
mod serve;
mod setup;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Audit, Cli, Command, Ledger, Token, User};

/// A page is made of thousands of small texts and one large one; the C library's allocator tidies its whole heap
/// whenever the large one is freed.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Prints for people and scripts.
#[macro_export]
macro_rules! say {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        // A closed pipe is no reason to fail.
        drop(writeln!(std::io::stdout(), $($part)*));
    }};
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            drop(error.print());
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match run(&cli) {
        Ok(code) => code,
        Err(error) => {
            use std::io::Write as _;
            drop(writeln!(std::io::stderr(), "kartoteka: {error:#}"));
            ExitCode::from(if error.is::<config::Refused>() { 2 } else { 1 })
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<ExitCode> {
    if matches!(cli.command, Command::Config) {
        say!("{}", config::DEFAULT.trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    let config = config::Config::read(cli)?;
    config.start_logging();
    match &cli.command {
        Command::Config => Ok(ExitCode::SUCCESS),
        Command::Demo { contacts, .. } => demo::demo(cli, &config, *contacts),
        Command::Serve { .. } => serve::serve(&config),
        Command::Migrate => setup::migrate(&config),
        Command::Setup { email, name } => setup::setup(&config, email, name),
        Command::User(User::Add { email, name, role }) => {
            setup::add_user(&config, (email, name), role)
        }
        Command::Token(Token::Create { email, name, write, days }) => {
            setup::create_token(&config, (email, name), *write, *days)
        }
        Command::Import { file, entity, r#as, source, source_date } => {
            import::import(&config, (file, entity), r#as, (source, source_date.as_deref()))
        }
        Command::Explain { contact } => explain::explain(cli, &config, contact),
        Command::Retention { dry_run: true } => retention::dry_run(cli, &config),
        Command::Retention { dry_run: false } => retention::retention(cli, &config),
        Command::Verify { file, identity } => {
            verify::verify(cli, &config, file.as_deref(), identity.as_deref())
        }
        Command::Backup { file } => backup::backup(cli, &config, file.as_deref()),
        Command::Restore(arguments) => restore::restore(cli, &config, arguments),
        Command::Ledger(Ledger::Export { file }) => backup::export_ledger(cli, &config, file),
        Command::Maintain => doctor::maintain(cli, &config),
        Command::Doctor => doctor::doctor(cli, &config),
        Command::Audit(Audit::Verify) => doctor::verify(cli, &config),
    }
}
