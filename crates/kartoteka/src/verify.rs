//! `kartoteka verify`: checks an archive, a certificate of an erasure, a backup, or the ledger of erasures, and refuses what was
//! changed. What a file is, its content tells.

use std::path::Path;
use std::process::ExitCode;

use exchange::{is_archive, verify_archive};
use privacy::{missing_lines, verify_certificate};
use serde_json::json;
use store::Mode;

use crate::backup;
use crate::cli::Cli;
use crate::config::{Config, Refused};
use crate::open::open;
use crate::say;

/// Checks a file that this house has signed; without one, the ledger of erasures.
pub(crate) fn verify(
    cli: &Cli,
    config: &Config,
    file: Option<&Path>,
    identity: Option<&Path>,
) -> anyhow::Result<ExitCode> {
    if let Some(file) = file
        && backup::verify(cli, config, (file, identity))?
    {
        return Ok(ExitCode::SUCCESS);
    }
    let house = open(config, Mode::Inspect)?;
    let Some(file) = file else {
        let lines = house.ledger().map_err(|error| Refused(format!("the ledger: {error}")))?;
        let missing = missing_lines(&house, &lines)?;
        if let Some(first) = missing.first() {
            let told = format!(
                "the ledger: {} erasures of which the log tells are not in it, the first of them of {first}",
                missing.len()
            );
            return Err(Refused(told).into());
        }
        if cli.common.json {
            say!("{}", json!({"ledger": lines.len(), "clean": true}));
        } else {
            say!("the ledger of {} erasures is intact", lines.len());
        }
        return Ok(ExitCode::SUCCESS);
    };
    let told = |what: &str| Refused(format!("{}: {what}", file.display()));
    let bytes = std::fs::read(file).map_err(|error| told(&error.to_string()))?;
    if is_archive(&bytes) {
        let manifest = verify_archive(&house, &bytes).map_err(|what| told(&what))?;
        if cli.common.json {
            say!("{manifest}");
        } else {
            let files = manifest.get("files").and_then(|files| files.as_array());
            let count = files.map_or(0, Vec::len);
            say!("the archive of {count} files is signed by this house, and each is as it was");
        }
        return Ok(ExitCode::SUCCESS);
    }
    let certificate = verify_certificate(&house, &bytes).map_err(told)?;
    if cli.common.json {
        say!("{certificate}");
    } else {
        let word =
            |name: &str| certificate.get(name).and_then(|value| value.as_str()).unwrap_or("-");
        say!(
            "the certificate of erasure {} of {} is signed by this house",
            word("request"),
            word("executed_at")
        );
    }
    Ok(ExitCode::SUCCESS)
}
