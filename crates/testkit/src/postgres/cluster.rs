//! Starts the PostgreSQL server for tests, or finds the one that another test process has started.
//!
//! Not for databases: what happens inside the server is the parent module's. Called by it alone, on Linux.
//!
//! Under `target/postgres-test/` stand `lock` (held while one looks or starts) and `server.txt` (the server's directory and
//! its port). A server which is not alive is thrown away with its data: without fsync, what a crash leaves is worthless.
//! Invariant: `scripts/stop-test-postgres` reads the same two files.

use std::fs::{self, File};
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Directories are removed only when their names begin so.
const DIRECTORY_PREFIX: &str = "kartoteka-postgres-";

/// Between looking for a free port and using it another program may take it.
const START_ATTEMPTS: u32 = 5;

/// PostgreSQL refuses to run as root; then it runs as this user, whom Debian's package creates.
const SERVER_USER: &str = "postgres";

const HOW_TO_INSTALL: &str = "install PostgreSQL's server (Debian: apt-get install postgresql), \
     or set TEST_POSTGRES_URL to a running one";

const CONFIGURATION: &str = "
listen_addresses = '127.0.0.1'
unix_socket_directories = '.'   # inside the data directory: no limit of length, no foreign eyes
max_connections = 200
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
# Tests survive no crash, so nothing waits for the disk.
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
";

/// The port of the shared server on 127.0.0.1, which is started when none is alive.
pub(super) fn port_of_running_server() -> Result<u16, String> {
    let home = home();
    fs::create_dir_all(&home).map_err(|error| at(&home, &error))?;
    let lock_file = home.join("lock");
    let lock = File::create(&lock_file).map_err(|error| at(&lock_file, &error))?;
    // The system releases it when this process ends, however it ends: a lock is never stale.
    lock.lock().map_err(|error| at(&lock_file, &error))?;
    let note = home.join("server.txt");
    if let Some((directory, port)) = read_note(&note) {
        if is_alive(&directory) {
            return Ok(port);
        }
        discard(&directory);
    }
    let starter = Starter::find()?;
    let directory = starter.make_directory(&home)?;
    starter.start(&directory, &note).inspect_err(|_| discard(&directory))
}

/// `target/postgres-test` of this workspace. Absolute, because tests run in the directories of their crates.
fn home() -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let workspace = workspace.canonicalize().unwrap_or(workspace);
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    workspace.join(target).join("postgres-test")
}

fn read_note(note: &Path) -> Option<(PathBuf, u16)> {
    let text = fs::read_to_string(note).ok()?;
    let mut lines = text.lines();
    Some((PathBuf::from(lines.next()?), lines.next()?.parse().ok()?))
}

/// Alive is a process that serves this directory. A number alone proves nothing: after a restart of the machine
/// another program may carry it.
fn is_alive(directory: &Path) -> bool {
    let data = directory.join("data");
    let Ok(pid_file) = fs::read_to_string(data.join("postmaster.pid")) else {
        return false;
    };
    let Some(process) = pid_file.lines().next().and_then(|line| line.trim().parse::<u32>().ok())
    else {
        return false;
    };
    let command_line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&command_line).split('\0').any(|argument| Path::new(argument) == data)
}

/// A directory that cannot be removed is only waste: the next server takes another one.
fn discard(directory: &Path) {
    let ours = directory
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with(DIRECTORY_PREFIX));
    if ours {
        drop(fs::remove_dir_all(directory));
    }
}

/// What is needed to start a server: PostgreSQL's programs, and the user who runs them.
struct Starter {
    programs: PathBuf,
    /// Set when this process is root, who must not run them.
    user: Option<ServerUser>,
}

struct ServerUser {
    /// A command which runs the rest of its arguments as the user.
    becoming: Vec<String>,
    uid: u32,
    gid: u32,
}

impl Starter {
    fn find() -> Result<Self, String> {
        let programs = programs()
            .ok_or_else(|| format!("initdb and pg_ctl were not found: {HOW_TO_INSTALL}"))?;
        let is_root = fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
        let user = if is_root { Some(ServerUser::find()?) } else { None };
        Ok(Self { programs, user })
    }

    /// A directory that the server's user owns and can reach: under `home`, else among the temporary files.
    fn make_directory(&self, home: &Path) -> Result<PathBuf, String> {
        let parent = if self.reaches(home) { home.to_owned() } else { std::env::temp_dir() };
        // `create_dir` refuses what exists, so nobody can lay a directory ready for us among the temporary files.
        let candidates =
            (0..1000).map(|n| parent.join(format!("{DIRECTORY_PREFIX}{}-{n}", std::process::id())));
        let directory =
            candidates.into_iter().find(|candidate| fs::create_dir(candidate).is_ok()).ok_or_else(
                || format!("no directory for PostgreSQL can be made in {}", parent.display()),
            )?;
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(&directory, private).map_err(|error| at(&directory, &error))?;
        if let Some(user) = &self.user {
            std::os::unix::fs::chown(&directory, Some(user.uid), Some(user.gid))
                .map_err(|error| at(&directory, &error))?;
        }
        directory.canonicalize().map_err(|error| at(&directory, &error))
    }

    fn reaches(&self, directory: &Path) -> bool {
        self.user.is_none()
            || self
                .command(Path::new("test"))
                .arg("-x")
                .arg(directory)
                .status()
                .is_ok_and(|status| status.success())
    }

    /// Makes the cluster and starts it. The note is written first, so that a server whose starter is killed is found.
    fn start(&self, directory: &Path, note: &Path) -> Result<u16, String> {
        let data = directory.join("data");
        let log = directory.join("log");
        let mut port = free_port()?;
        write_note(note, directory, port)?;
        let mut initdb = self.command(&self.programs.join("initdb"));
        initdb.args([
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "-D",
        ]);
        run(initdb.arg(&data))?;
        let settings = data.join("postgresql.conf");
        let mut settings_file =
            File::options().append(true).open(&settings).map_err(|error| at(&settings, &error))?;
        settings_file.write_all(CONFIGURATION.as_bytes()).map_err(|error| at(&settings, &error))?;
        let mut problem = String::new();
        for _ in 0..START_ATTEMPTS {
            let mut pg_ctl = self.command(&self.programs.join("pg_ctl"));
            pg_ctl
                .args(["start", "--wait", "--timeout=60", "--silent", "-o"])
                .arg(format!("-p {port}"));
            match run(pg_ctl.arg("-l").arg(&log).arg("-D").arg(&data)) {
                Ok(_) => return Ok(port),
                Err(error) => problem = error,
            }
            port = free_port()?;
            write_note(note, directory, port)?;
        }
        let log = fs::read_to_string(&log).unwrap_or_default();
        Err(format!("{problem}\nPostgreSQL's log:\n{log}"))
    }

    /// Cleared of the environment, where `PG…` variables would change what is meant; in a directory everyone may enter.
    fn command(&self, program: &Path) -> Command {
        let becoming = self.user.as_ref().map_or(&[][..], |user| &user.becoming);
        let mut command = match becoming {
            [first, rest @ ..] => {
                let mut command = Command::new(first);
                command.args(rest).arg(program);
                command
            }
            [] => Command::new(program),
        };
        command
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("LC_ALL", "C")
            .current_dir("/");
        command.stdin(std::process::Stdio::null());
        command
    }
}

impl ServerUser {
    fn find() -> Result<Self, String> {
        let id = |option: &str| {
            let output = run(Command::new("id").args([option, SERVER_USER])).ok()?;
            String::from_utf8_lossy(&output.stdout).trim().parse::<u32>().ok()
        };
        let (Some(uid), Some(gid)) = (id("-u"), id("-g")) else {
            return Err(format!(
                "PostgreSQL refuses to run as root, and there is no user {SERVER_USER}: {HOW_TO_INSTALL}"
            ));
        };
        let runuser = ["/usr/sbin/runuser", "/sbin/runuser", "/usr/bin/runuser"].map(Path::new);
        let becoming = match runuser.iter().find(|path| path.is_file()) {
            Some(path) => vec![
                path.display().to_string(),
                "-u".to_owned(),
                SERVER_USER.to_owned(),
                "--".to_owned(),
            ],
            None => vec![
                "setpriv".to_owned(),
                format!("--reuid={uid}"),
                format!("--regid={gid}"),
                "--init-groups".to_owned(),
            ],
        };
        Ok(Self { becoming, uid, gid })
    }
}

/// The directory of PostgreSQL's programs: one on the PATH, else the newest of Debian's.
fn programs() -> Option<PathBuf> {
    let complete = |directory: &PathBuf| {
        directory.join("initdb").is_file() && directory.join("pg_ctl").is_file()
    };
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(complete);
    on_path.or_else(|| {
        let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
        let mut versions: Vec<(u32, PathBuf)> = versions
            .filter_map(Result::ok)
            .filter_map(|entry| {
                Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
            })
            .filter(|(_, directory)| complete(directory))
            .collect();
        versions.sort();
        versions.pop().map(|(_, directory)| directory)
    })
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener
        .map(|address| address.port())
        .map_err(|error| format!("no free port on 127.0.0.1: {error}"))
}

fn write_note(note: &Path, directory: &Path, port: u16) -> Result<(), String> {
    fs::write(note, format!("{}\n{port}\n", directory.display())).map_err(|error| at(note, &error))
}

fn run(command: &mut Command) -> Result<Output, String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(output);
    }
    Err(format!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr).trim()))
}

fn at(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
