//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Self-hosted CRM with GDPR in its bones.
#[derive(Debug, Parser)]
#[command(name = "kartoteka", version, about)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Common {
    /// The configuration file (default: kartoteka.toml, when there is one).
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// The directory of all data.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// A PostgreSQL database instead of the file in the data directory.
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database: Option<String>,
    /// The PostgreSQL database of keys (default: the same with _keys behind its name).
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) keys_database: Option<String>,
    /// Print for machines.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Address and port to listen on.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub(crate) listen: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// A filled system, ready to click.
    Demo {
        /// How many contacts; everything else scales with them.
        #[arg(long, default_value_t = 5000, value_name = "N")]
        contacts: usize,
    },
    /// Serve the real one.
    Serve {},
    /// Make the delivered roles and the first administrator; the password comes from standard input.
    Setup {
        /// The administrator's e-mail.
        #[arg(long)]
        email: String,
        /// The administrator's name.
        #[arg(long)]
        name: String,
    },
    /// Users.
    #[command(subcommand)]
    User(User),
    /// API tokens.
    #[command(subcommand)]
    Token(Token),
    /// Print the commented default configuration.
    Config,
    /// Bring the schema to what this program declares.
    Migrate,
    /// Tell every record about a person, why it is held, and until when.
    Explain {
        /// The contact's identifier or e-mail.
        contact: String,
    },
    /// Find what has lost its last reason, and remove what was approved or goes by itself.
    Retention {
        /// Only find and print: change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Check an archive, a certificate of an erasure, a backup or an exported ledger; without a file, the ledger of erasures that
    /// stands.
    Verify {
        /// The archive, certificate, backup or ledger.
        file: Option<PathBuf>,
        /// A file of identities of age, for a backup that was locked for recipients.
        #[arg(long, value_name = "FILE")]
        identity: Option<PathBuf>,
    },
    /// Make an encrypted backup of everything, while people work.
    Backup {
        /// The file; without one it goes into the directory of the configuration, where old ones end.
        file: Option<PathBuf>,
    },
    /// Restore a backup into an empty place, forget again who was erased since, and open it.
    Restore(Restore),
    /// The ledger of erasures.
    #[command(subcommand)]
    Ledger(Ledger),
    /// Take out of the database's own files what erasures left in their free space (PostgreSQL). People wait meanwhile.
    Maintain,
    /// Look at schema, references, search index, log, disk and clock.
    Doctor,
    /// Import a CSV file, an e-mail (.eml), a mailbox (.mbox) or an archive of portability (.zip).
    Import {
        /// The file.
        file: PathBuf,
        /// The list into which it goes.
        #[arg(long, default_value = "contacts")]
        entity: String,
        /// The e-mail of the user in whose name it is done.
        #[arg(long = "as", value_name = "EMAIL")]
        r#as: String,
        /// From where the data are (Art. 14 GDPR).
        #[arg(long, default_value = "import")]
        source: String,
        /// When they were obtained, as YYYY-MM-DD; needed for a CSV file.
        #[arg(long, value_name = "DATE")]
        source_date: Option<String>,
    },
    /// The audit log.
    #[command(subcommand)]
    Audit(Audit),
}

/// How a backup is restored.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The backup; without one, what was begun is finished.
    pub(crate) file: Option<PathBuf>,
    /// The ledger of erasures, as `kartoteka ledger export` writes it.
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// A file of identities of age, for a backup that was locked for recipients.
    #[arg(long, value_name = "FILE")]
    pub(crate) identity: Option<PathBuf>,
    /// Open the house though nobody knows whom it must forget again. The log tells it.
    #[arg(long)]
    pub(crate) accept_unreplayed: bool,
}

/// The ledger of erasures.
#[derive(Debug, Subcommand)]
pub(crate) enum Ledger {
    /// Write the ledger into a signed file, to be kept apart from backups.
    Export {
        /// The file.
        file: PathBuf,
    },
}

/// Users.
#[derive(Debug, Subcommand)]
pub(crate) enum User {
    /// Add a user; the password comes from standard input.
    Add {
        /// Their e-mail.
        #[arg(long)]
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// Their role: administrator, manager, sales, billing, dpo, or one of your own.
        #[arg(long)]
        role: String,
    },
}

/// API tokens.
#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Create a token and print it, this once.
    Create {
        /// The e-mail of the user whose rights it has.
        #[arg(long)]
        email: String,
        /// What it is for.
        #[arg(long)]
        name: String,
        /// It may write, not only read.
        #[arg(long)]
        write: bool,
        /// How many days it holds.
        #[arg(long, default_value_t = 90)]
        days: i64,
    },
}

/// The audit log.
#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Prove the whole log, and say what was proved.
    Verify,
}
