//! The configuration: a file, over it the environment, over it the command line. The commented default is the
//! documentation, and a test reads it.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::cli::Cli;

/// The default configuration with its comments.
pub(crate) const DEFAULT: &str = include_str!("../kartoteka.default.toml");

/// A refused input: told in one line, exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Refused(pub(crate) String);

/// How the program runs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    pub(crate) listen: String,
    pub(crate) data: PathBuf,
    #[serde(default)]
    pub(crate) database: Option<String>,
    #[serde(default)]
    pub(crate) keys_database: Option<String>,
    #[serde(default)]
    pub(crate) files: Option<String>,
    #[serde(default)]
    pub(crate) files_endpoint: Option<String>,
    #[serde(default)]
    pub(crate) files_region: Option<String>,
    #[serde(default)]
    pub(crate) files_access_key_id: Option<String>,
    #[serde(default)]
    pub(crate) files_secret_file: Option<PathBuf>,
    #[serde(default)]
    pub(crate) backup_directory: Option<PathBuf>,
    pub(crate) backup_days: u32,
    #[serde(default)]
    pub(crate) backup_recipients: Option<String>,
    #[serde(default)]
    pub(crate) backup_passphrase_file: Option<PathBuf>,
    #[serde(default)]
    pub(crate) public_url: Option<String>,
    #[serde(default)]
    pub(crate) smtp: Option<String>,
    #[serde(default)]
    pub(crate) smtp_user: Option<String>,
    #[serde(default)]
    pub(crate) smtp_secret_file: Option<PathBuf>,
    #[serde(default)]
    pub(crate) mail_sender: Option<String>,
    pub(crate) secure_cookies: bool,
    pub(crate) behind_proxy: bool,
    pub(crate) requests_per_second: u32,
    pub(crate) retention_hour: i8,
    pub(crate) retention_per_minute: u32,
    pub(crate) log: String,
    pub(crate) log_format: String,
}

/// What a file may hold: any of the keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read only to be refused with a line")]
struct Own {
    listen: Option<String>,
    data: Option<PathBuf>,
    database: Option<String>,
    keys_database: Option<String>,
    files: Option<String>,
    files_endpoint: Option<String>,
    files_region: Option<String>,
    files_access_key_id: Option<String>,
    files_secret_file: Option<PathBuf>,
    backup_directory: Option<PathBuf>,
    backup_days: Option<u32>,
    backup_recipients: Option<String>,
    backup_passphrase_file: Option<PathBuf>,
    public_url: Option<String>,
    smtp: Option<String>,
    smtp_user: Option<String>,
    smtp_secret_file: Option<PathBuf>,
    mail_sender: Option<String>,
    secure_cookies: Option<bool>,
    behind_proxy: Option<bool>,
    requests_per_second: Option<u32>,
    retention_hour: Option<i8>,
    retention_per_minute: Option<u32>,
    log: Option<String>,
    log_format: Option<String>,
}

/// What is wrong with a file, in one line.
fn at_line(file: &Path, text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let message: Vec<&str> = error.message().lines().collect();
    format!("{}:{line}: {}", file.display(), message.join(", "))
}

/// The keys whose values are whole numbers.
const NUMBERS: [&str; 4] =
    ["requests_per_second", "backup_days", "retention_hour", "retention_per_minute"];

/// The keys that the environment may set.
const KEYS: [&str; 25] = [
    "listen",
    "data",
    "database",
    "keys_database",
    "files",
    "files_endpoint",
    "files_region",
    "files_access_key_id",
    "files_secret_file",
    "backup_directory",
    "backup_days",
    "backup_recipients",
    "backup_passphrase_file",
    "public_url",
    "smtp",
    "smtp_user",
    "smtp_secret_file",
    "mail_sender",
    "secure_cookies",
    "behind_proxy",
    "requests_per_second",
    "retention_hour",
    "retention_per_minute",
    "log",
    "log_format",
];

impl Config {
    /// Reads everything that applies.
    pub(crate) fn read(cli: &Cli) -> anyhow::Result<Self> {
        let mut table: toml::Table =
            DEFAULT.parse().map_err(|error| Refused(format!("default configuration: {error}")))?;
        let named = cli.common.config.clone();
        let file = named.clone().unwrap_or_else(|| PathBuf::from("kartoteka.toml"));
        match std::fs::read_to_string(&file) {
            Ok(text) => {
                let own = |error: toml::de::Error| Refused(at_line(&file, &text, &error));
                // Read twice: once for the names and kinds of the keys with their lines, once to lay it over the default.
                toml::from_str::<Own>(&text).map_err(own)?;
                table.extend(text.parse::<toml::Table>().map_err(own)?);
            }
            Err(error) if named.is_some() => {
                return Err(Refused(format!("{}: {error}", file.display())).into());
            }
            Err(_absent) => {}
        }
        for key in KEYS {
            if let Ok(text) = std::env::var(format!("KARTOTEKA_{}", key.to_uppercase())) {
                let value = match text.as_str() {
                    "true" => toml::Value::Boolean(true),
                    "false" => toml::Value::Boolean(false),
                    _ if NUMBERS.contains(&key) => {
                        let number = text.parse().map_err(|_error| {
                            Refused(format!("KARTOTEKA_{}: not a number", key.to_uppercase()))
                        })?;
                        toml::Value::Integer(number)
                    }
                    _ => toml::Value::String(text),
                };
                table.insert(key.to_owned(), value);
            }
        }
        let mut config: Self = table
            .try_into()
            .map_err(|error| Refused(format!("{}: {}", file.display(), error.message())))?;
        if !(0..24).contains(&config.retention_hour) || config.retention_per_minute == 0 {
            return Err(Refused(
                "retention_hour is an hour from 0 to 23, and retention_per_minute at least 1"
                    .to_owned(),
            )
            .into());
        }
        let common = &cli.common;
        if let Some(listen) = &common.listen {
            config.listen.clone_from(listen);
        }
        if let Some(data) = &common.data {
            config.data.clone_from(data);
        }
        config.database = common.database.clone().or(config.database);
        config.keys_database = common.keys_database.clone().or(config.keys_database);
        Ok(config)
    }

    /// Begins to log to stderr.
    pub(crate) fn start_logging(&self) {
        let filter = tracing_subscriber::EnvFilter::try_new(&self.log)
            .unwrap_or_else(|_wrong| tracing_subscriber::EnvFilter::new("info"));
        let builder = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(std::io::stderr().is_terminal())
            .with_writer(std::io::stderr);
        // Only the first one counts; a second would be a fault of a test.
        drop(if self.log_format == "json" {
            builder.json().try_init()
        } else {
            builder.try_init()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_a_configuration() {
        let config: Config = toml::from_str(DEFAULT).unwrap();
        assert_eq!(config.listen, "127.0.0.1:8787");
        for key in KEYS {
            assert!(DEFAULT.contains(&format!("{key} = ")), "{key} is not described");
        }
    }

    #[test]
    fn an_unknown_key_is_refused() {
        let text = format!("{DEFAULT}\nlisen = 1\n");
        assert!(toml::from_str::<Config>(&text).unwrap_err().to_string().contains("lisen"));
    }
}
