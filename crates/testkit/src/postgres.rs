//! A PostgreSQL of one's own for a test: a fresh cluster in a folder, on a free port of this computer only, stopped when it is dropped.
//!
//! It never touches a cluster of the system. PostgreSQL refuses to run as root, so under root the cluster belongs to the account
//! `postgres` of Debian's package, or to `nobody`.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// The role that owns everything in a cluster of tests.
const ROLE: &str = "oryn";
/// How often a starting cluster is asked whether it is there, and for how many times a tenth of a second.
const TRIES: u32 = 600;

/// What went wrong with a cluster.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// There is no PostgreSQL on this computer.
    #[error("no PostgreSQL on this computer: `apt-get install postgresql` on Debian and Ubuntu, `brew install postgresql` on macOS")]
    NotInstalled,
    /// Nobody to run it as.
    #[error("PostgreSQL does not run as root, and there is no account `postgres` or `nobody` to run it as")]
    NoAccount,
    /// A file or a program could not be used.
    #[error("{what}: {source}")]
    System {
        /// Which.
        what: String,
        /// Why.
        source: io::Error,
    },
    /// A program of PostgreSQL ended with an error.
    #[error("{program}: {said}")]
    Failed {
        /// Which.
        program: String,
        /// Its last words.
        said: String,
    },
    /// It did not answer.
    #[error("the cluster does not answer: {0}")]
    Silent(String),
}

fn system(what: impl Into<String>) -> impl FnOnce(io::Error) -> Trouble {
    let what = what.into();
    move |source| Trouble::System { what, source }
}

/// The newest PostgreSQL's programs: Debian keeps them out of the search path.
fn programs() -> Result<PathBuf, Trouble> {
    let mut found: Vec<(u32, PathBuf)> = Vec::new();
    for folder in fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten() {
        let version = folder.file_name().to_string_lossy().parse().unwrap_or_default();
        found.push((version, folder.path().join("bin")));
    }
    found.sort();
    let debian = found.into_iter().rev().map(|(_, folder)| folder);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let elsewhere: Vec<PathBuf> = std::env::split_paths(&path).collect();
    debian
        .chain(elsewhere)
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
        .ok_or(Trouble::NotInstalled)
}

/// The number that `id` says.
fn account(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// Who runs the cluster: `None` for oneself.
fn owner() -> Result<Option<(u32, u32)>, Trouble> {
    if account(&["-u"]) != Some(0) {
        return Ok(None);
    }
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| Some((account(&["-u", name])?, account(&["-g", name])?)))
        .map(Some)
        .ok_or(Trouble::NoAccount)
}

/// A folder the owner can reach: the wished one, or one under the system's temporary folder where the way there is closed to others.
fn reachable(wished: &Path, owner: Option<(u32, u32)>) -> PathBuf {
    let open = |folder: &Path| fs::metadata(folder).is_ok_and(|found| found.permissions().mode() & 0o001 != 0);
    let closed = wished.ancestors().skip(1).any(|folder| folder.exists() && !open(folder));
    if owner.is_some() && closed {
        let name = wished.to_string_lossy().replace('/', "-");
        std::env::temp_dir().join(format!("oryn{name}"))
    } else {
        wished.to_owned()
    }
}

fn password() -> Result<String, Trouble> {
    let mut bytes = [0u8; 16];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .map_err(system("/dev/urandom"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn free_port() -> Result<u16, Trouble> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(system("a free port"))?;
    Ok(listener.local_addr().map_err(system("a free port"))?.port())
}

/// A running cluster.
#[derive(Debug)]
pub struct Cluster {
    programs: PathBuf,
    owner: Option<(u32, u32)>,
    folder: PathBuf,
    port: u16,
    password: String,
    process: Option<Child>,
}

impl Cluster {
    /// Make a fresh cluster in this folder, in place of whatever cluster of tests lies there, and start it.
    ///
    /// `lasting` says whether it should survive a crash of the computer; without, it is much faster.
    ///
    /// # Errors
    /// What is missing, or what went wrong.
    pub fn fresh(folder: &Path, lasting: bool) -> Result<Self, Trouble> {
        let mut cluster = Self::prepare(folder, password()?)?;
        let key = cluster.folder.join("password");
        cluster.write(&key, &cluster.password)?;
        let data = cluster.data();
        cluster.perform(
            "initdb",
            &[
                "--pgdata",
                &data,
                "--username",
                ROLE,
                "--pwfile",
                &key.display().to_string(),
                "--auth",
                "scram-sha-256",
                "--encoding",
                "UTF8",
                "--locale",
                "C",
                "--no-sync",
            ],
        )?;
        let fsync = if lasting { "on" } else { "off" };
        cluster.configure(&format!(
            "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = {fsync}\nmax_connections = 200\nshared_buffers = '32MB'\n\
             wal_keep_size = '256MB'\nlogging_collector = off\n"
        ))?;
        cluster.start()?;
        Ok(cluster)
    }

    /// A standby that streams from this cluster and calls itself by this name there.
    ///
    /// # Errors
    /// What went wrong.
    pub fn standby(&self, folder: &Path, name: &str) -> Result<Self, Trouble> {
        let mut standby = Self::prepare(folder, self.password.clone())?;
        let (data, port) = (standby.data(), self.port.to_string());
        standby.perform(
            "pg_basebackup",
            &[
                "--pgdata",
                &data,
                "--host",
                "127.0.0.1",
                "--port",
                &port,
                "--username",
                ROLE,
                "--wal-method",
                "stream",
                "--checkpoint",
                "fast",
                "--no-sync",
            ],
        )?;
        standby.configure(&format!(
            "primary_conninfo = 'host=127.0.0.1 port={port} user={ROLE} password={} application_name={name}'\nsynchronous_standby_names = ''\n",
            self.password
        ))?;
        standby.write(&standby.folder.join("data/standby.signal"), "")?;
        standby.start()?;
        Ok(standby)
    }

    fn prepare(wished: &Path, password: String) -> Result<Self, Trouble> {
        let (programs, owner) = (programs()?, owner()?);
        let mut wished = wished.to_owned();
        if wished.is_relative() {
            wished = std::env::current_dir().map_err(system("the current folder"))?.join(wished);
        }
        let folder = reachable(&wished, owner);
        let cluster = Self {
            programs,
            owner,
            folder,
            port: free_port()?,
            password,
            process: None,
        };
        let shown = cluster.folder.display().to_string();
        if cluster.folder.join("data/postmaster.pid").exists() {
            // Left by a run that was killed: it is a cluster of tests, nobody else puts one here.
            drop(cluster.perform("pg_ctl", &["stop", "--mode", "immediate", "--pgdata", &cluster.data()]));
        }
        if cluster.folder.exists() {
            fs::remove_dir_all(&cluster.folder).map_err(system(shown.clone()))?;
        }
        fs::create_dir_all(&cluster.folder).map_err(system(shown.clone()))?;
        cluster.give(&cluster.folder)?;
        fs::set_permissions(&cluster.folder, fs::Permissions::from_mode(0o700)).map_err(system(shown))?;
        Ok(cluster)
    }

    /// The address of one of its databases.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{ROLE}:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }

    /// Its port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// One address for a database that stands on both.
    #[must_use]
    pub fn url_with(&self, other: &Self, database: &str) -> String {
        format!(
            "postgres://{ROLE}:{}@127.0.0.1:{},127.0.0.1:{}/{database}",
            self.password, self.port, other.port
        )
    }

    /// End it as a failing machine would: no goodbye to anybody.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn kill(&mut self) -> Result<(), Trouble> {
        let Some(mut process) = self.process.take() else {
            return Ok(());
        };
        let children = children_of(process.id());
        process.kill().map_err(system("postgres"))?;
        process.wait().map_err(system("postgres"))?;
        for child in children {
            // Those that noticed the end of their parent are gone by now.
            drop(
                Command::new("kill")
                    .args(["-KILL", &child.to_string()])
                    .stderr(Stdio::null())
                    .status(),
            );
        }
        Ok(())
    }

    /// Make a standby the primary.
    ///
    /// # Errors
    /// When it is none.
    pub fn promote(&self) -> Result<(), Trouble> {
        self.perform("pg_ctl", &["promote", "--wait", "--pgdata", &self.data()])
    }

    fn data(&self) -> String {
        self.folder.join("data").display().to_string()
    }

    fn give(&self, path: &Path) -> Result<(), Trouble> {
        match self.owner {
            Some((user, group)) => chown(path, Some(user), Some(group)).map_err(system(path.display().to_string())),
            None => Ok(()),
        }
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), Trouble> {
        fs::write(path, text).map_err(system(path.display().to_string()))?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).map_err(system(path.display().to_string()))?;
        self.give(path)
    }

    /// Add lines to the configuration; the later line counts.
    fn configure(&self, lines: &str) -> Result<(), Trouble> {
        let path = self.folder.join("data/postgresql.auto.conf");
        let before = fs::read_to_string(&path).unwrap_or_default();
        self.write(&path, &format!("{before}{lines}port = {}\n", self.port))
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command
            .current_dir(&self.folder)
            .env("PGPASSWORD", &self.password)
            .stdin(Stdio::null());
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        command
    }

    fn perform(&self, program: &str, arguments: &[&str]) -> Result<(), Trouble> {
        let output = self.command(program).args(arguments).output().map_err(system(program))?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let program = program.to_owned();
        Err(Trouble::Failed { program, said })
    }

    /// The postmaster as our own child: what ends this process group ends it too.
    fn start(&mut self) -> Result<(), Trouble> {
        let path = self.folder.join("log");
        self.write(&path, "")?;
        let log = File::options().append(true).open(&path).map_err(system("log"))?;
        let process = self
            .command("postgres")
            .args(["-D", &self.data()])
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .map_err(system("postgres"))?;
        self.process = Some(process);
        let port = self.port.to_string();
        for _ in 0..TRIES {
            if self
                .perform("pg_isready", &["--host", "127.0.0.1", "--port", &port, "--quiet"])
                .is_ok()
            {
                return Ok(());
            }
            if let Some(process) = &mut self.process
                && process.try_wait().map_err(system("postgres"))?.is_some()
            {
                break;
            }
            sleep(Duration::from_millis(100));
        }
        Err(Trouble::Silent(fs::read_to_string(&path).unwrap_or_default()))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // The folder goes anyway: no need to end in order.
        let stopped = self.perform("pg_ctl", &["stop", "--mode", "immediate", "--pgdata", &self.data()]);
        if let Some(mut process) = self.process.take() {
            if stopped.is_err() {
                drop(process.kill());
            }
            drop(process.wait());
        }
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// The processes whose parent is this one, where the system tells.
fn children_of(parent: u32) -> Vec<u32> {
    let wanted = parent.to_string();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|entry| {
            let id = entry.file_name().to_string_lossy().parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name in brackets may hold anything; state and parent come after it.
            let (_, rest) = stat.rsplit_once(") ")?;
            (rest.split(' ').nth(1)? == wanted).then_some(id)
        })
        .collect()
}
