//! Programs of the checkout, started, halted, woken and killed one by one. Whatever was started here is stopped here, and nothing else.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

/// How long a program may take to say its first word: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where cargo put the programs.
#[derive(Debug, Clone)]
pub struct Programs {
    folder: PathBuf,
}

impl Programs {
    /// Those beside the program that runs, a test among them; or those in the folder that `ORYN_PROGRAMS` names.
    ///
    /// # Errors
    /// They are not built.
    pub fn built() -> anyhow::Result<Self> {
        let here = std::env::current_exe()?;
        let named = std::env::var_os("ORYN_PROGRAMS").map(PathBuf::from);
        let found = named
            .iter()
            .map(PathBuf::as_path)
            .chain(here.ancestors().skip(1).take(2))
            .find(|folder| ["oryn-server", "oryn-host"].iter().all(|name| program_in(folder, name).is_file()));
        let folder = found.context("oryn-server and oryn-host are not built: cargo build -p oryn-server -p oryn-host --bins")?;
        Ok(Self {
            folder: folder.to_path_buf(),
        })
    }

    /// One of them.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        program_in(&self.folder, name)
    }

    /// Runs one to its end and gives what it said.
    ///
    /// # Errors
    /// It ended with an error.
    pub async fn run(&self, name: &str, words: &[&str]) -> anyhow::Result<String> {
        let done = Command::new(self.path(name))
            .args(words)
            .kill_on_drop(true)
            .output()
            .await
            .with_context(|| format!("{name} does not start"))?;
        if !done.status.success() {
            bail!(
                "{name} {words:?} ended with {}: {}",
                done.status,
                String::from_utf8_lossy(&done.stderr)
            );
        }
        Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
    }
}

fn program_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A program that runs until it is told to stop.
#[derive(Debug)]
pub struct Process {
    name: String,
    child: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Process {
    /// Start it; what it complains of goes to the end of `log`.
    ///
    /// # Errors
    /// It does not start.
    pub fn start(program: &Path, words: &[String], log: &Path) -> anyhow::Result<Self> {
        Self::start_in(program, words, log, Path::new("."))
    }

    /// The same in a folder.
    ///
    /// # Errors
    /// It does not start.
    pub fn start_in(program: &Path, words: &[String], log: &Path, folder: &Path) -> anyhow::Result<Self> {
        let log: File = OpenOptions::new().create(true).append(true).open(log)?;
        let mut child = Command::new(program)
            .args(words)
            .current_dir(folder)
            // No key store of whoever runs this: data files are sealed with a passphrase.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} does not start", program.display()))?;
        let said = child.stdout.take().context("it has no mouth")?;
        Ok(Self {
            name: program.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            child,
            said: BufReader::new(said).lines(),
        })
    }

    /// What follows `start` on the first line that begins with it.
    ///
    /// # Errors
    /// It ended, or took too long.
    pub async fn says(&mut self, start: &str) -> anyhow::Result<String> {
        let heard = timeout(PATIENCE, async {
            while let Some(line) = self.said.next_line().await? {
                if let Some(rest) = line.trim().strip_prefix(start) {
                    return Ok(rest.to_owned());
                }
            }
            bail!("{} ended before it said «{start}»", self.name)
        });
        heard.await.with_context(|| format!("{} did not say «{start}»", self.name))?
    }

    /// Its number.
    #[must_use]
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// `-STOP`, `-CONT`, `-TERM`.
    ///
    /// # Errors
    /// There is no such program as `kill`.
    pub async fn signal(&self, name: &str) -> anyhow::Result<()> {
        if let Some(id) = self.child.id() {
            Command::new("kill").args([name, &id.to_string()]).status().await?;
        }
        Ok(())
    }

    /// As a power cut would.
    ///
    /// # Errors
    /// The system cannot say that it is gone.
    pub async fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill().await?;
        Ok(())
    }

    /// Politely, then not.
    ///
    /// # Errors
    /// The system cannot say that it is gone.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.signal("-TERM").await?;
        if timeout(Duration::from_secs(10), self.child.wait()).await.is_err() {
            self.child.kill().await?;
        }
        Ok(())
    }
}
