//! `kartoteka demo`: a believable Czech company, filled through the one door, the same from the same seed.

mod billing;
mod fill;
mod mail;
mod names;
mod received;
mod registers;
mod requests;
mod retention;
mod sales;
mod team;
mod words;

use std::process::ExitCode;

use records::{Actor, Origin, is_empty};
use serde_json::json;
use store::Mode;

use crate::cli::Cli;
use crate::config::Config;
use crate::open::open;
use crate::say;
use crate::serve::{listen, run};
use crate::setup::refused;

/// Fills a house, unless it is filled already, and serves it.
pub(crate) fn demo(cli: &Cli, config: &Config, contacts: usize) -> anyhow::Result<ExitCode> {
    let mut config = config.clone();
    // Nothing of a demonstration stays, unless a directory was named.
    let temporary = tempfile::TempDir::new()?;
    if cli.common.data.is_none() && config.database.is_none() {
        temporary.path().clone_into(&mut config.data);
    }
    // Invented files have no place in a real bucket.
    config.files = None;
    config.smtp = None;
    let listener = listen(&config)?;
    let house = open(&config, Mode::Serve)?;
    let system = Actor::system(Origin::Command);
    if house.read(&system, is_empty)? {
        let team = team::make(&house)?;
        fill::fill(&house, &team, contacts).map_err(refused)?;
        house.tend()?;
    }
    let accounts = team::accounts(&house)?;
    let url = format!("http://{}", listener.local_addr()?);
    if cli.common.json {
        let users: Vec<serde_json::Value> = accounts
            .iter()
            .map(|account| {
                json!({
                    "role": account.role, "email": account.email,
                    "password": team::PASSWORD, "token": account.token,
                })
            })
            .collect();
        say!("{}", json!({"url": url, "users": users}));
    } else {
        say!("\n  Kartoteka  {url}\n");
        for account in &accounts {
            say!("  {:<14} {:<32} {}", account.role, account.email, team::PASSWORD);
        }
        say!("\n  API token of the administrator: {}", accounts.first().map_or("", |it| &it.token));
        say!("  Ctrl+C ends the demonstration.\n");
    }
    let shown = accounts
        .into_iter()
        .map(|account| (account.email, team::PASSWORD.to_owned(), account.label))
        .collect();
    // Invented people get no real e-mails.
    run(&config, (house, None), listener, shown)
}
