//! The central server: a process on a folder, always on the same port, that may be killed, halted and started again.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use oryn_domain::id::{KindergartenId, StaffId};
use oryn_server::store::Store as _;
use oryn_server::store::sqlite::SqliteStore;
use tokio::net::TcpStream;
use tokio::sync::Mutex;

use crate::line::until;
use crate::programs::{Process, Programs};

/// The passphrase of the heads' training keys.
pub const KEY_PASSWORD: &str = "training-key";

/// How often somebody may knock is not the question here.
const CONFIG: &str = "\
[border.limits]
codes_per_phone = { most = 0, seconds = 1 }
codes_per_address = { most = 0, seconds = 1 }
tries_per_address = { most = 0, seconds = 1 }
tries_per_number = { most = 0, seconds = 1 }
tries_per_number_a_day = { most = 0, seconds = 1 }
tries_per_number_from_all = { most = 0, seconds = 1 }
tries_per_login = { most = 0, seconds = 1 }
passwords_per_account = { most = 0, seconds = 1 }
persons_per_account = { most = 0, seconds = 1 }
persons_per_number = { most = 0, seconds = 1 }
acts_per_account = { most = 0, seconds = 1 }
acts_per_address = { most = 0, seconds = 1 }
reads_per_account = { most = 0, seconds = 1 }
reads_per_address = { most = 0, seconds = 1 }
exchanges_per_desk = { most = 0, seconds = 1 }
";

/// The server.
#[derive(Debug)]
pub struct Centre {
    programs: Programs,
    folder: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
    process: Mutex<Option<Process>>,
}

impl Centre {
    /// On a folder with an imported region; not started yet.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn on(programs: &Programs, folder: &Path) -> anyhow::Result<Self> {
        std::fs::write(folder.join("oryn.toml"), CONFIG)?;
        // Found free now, and the same whenever it starts again: desks remember it.
        let address = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?.local_addr()?;
        Ok(Self {
            programs: programs.clone(),
            folder: folder.to_path_buf(),
            address,
            process: Mutex::default(),
        })
    }

    fn data(&self) -> String {
        self.folder.join("data").display().to_string()
    }

    /// Start it, and wait until it answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn start(&self) -> anyhow::Result<()> {
        let config = self.folder.join("oryn.toml").display().to_string();
        let words = [
            "serve",
            "--data",
            &self.data(),
            "--config",
            &config,
            "--listen",
            &self.address.to_string(),
        ]
        .map(str::to_owned);
        let mut process = Process::start(&self.programs.path("oryn-server"), &words, &self.folder.join("server.log"))?;
        process.says("listening: ").await?;
        *self.process.lock().await = Some(process);
        until("the server takes connections", Duration::from_secs(30), async || {
            TcpStream::connect(self.address).await.ok()
        })
        .await?;
        Ok(())
    }

    /// As a power cut would.
    ///
    /// # Errors
    /// The system cannot say that it is gone.
    pub async fn kill(&self) -> anyhow::Result<()> {
        match self.process.lock().await.take() {
            Some(process) => process.kill().await,
            None => Ok(()),
        }
    }

    /// Politely.
    ///
    /// # Errors
    /// The system cannot say that it is gone.
    pub async fn stop(&self) -> anyhow::Result<()> {
        match self.process.lock().await.take() {
            Some(process) => process.stop().await,
            None => Ok(()),
        }
    }

    /// `-STOP` and `-CONT`.
    ///
    /// # Errors
    /// There is no such program as `kill`.
    pub async fn signal(&self, name: &str) -> anyhow::Result<()> {
        match &*self.process.lock().await {
            Some(process) => process.signal(name).await,
            None => Ok(()),
        }
    }

    /// Its process.
    pub async fn process_id(&self) -> Option<u32> {
        self.process.lock().await.as_ref().and_then(Process::id)
    }

    /// A one-time code for a desk of this person.
    ///
    /// # Errors
    /// The server's tool refuses.
    pub async fn enrol_code(&self, staff: StaffId) -> anyhow::Result<String> {
        let said = self
            .programs
            .run(
                "oryn-server",
                &["enrol-code", "--data", &self.data(), "--staff", &staff.to_string()],
            )
            .await?;
        Ok(said.lines().last().context("no code")?.trim().to_owned())
    }

    /// This head's training key.
    ///
    /// # Errors
    /// The server's tool refuses.
    pub async fn training_key(&self, head: StaffId) -> anyhow::Result<PathBuf> {
        let file = self.folder.join(format!("{head}.p12"));
        if !file.exists() {
            let (data, shown) = (self.data(), file.display().to_string());
            let words = [
                "training-key",
                "--data",
                &data,
                "--staff",
                &head.to_string(),
                "--out",
                &shown,
                "--password",
                KEY_PASSWORD,
            ];
            self.programs.run("oryn-server", &words).await?;
        }
        Ok(file)
    }

    /// Its rows, whether it runs or not.
    ///
    /// # Errors
    /// The file does not open.
    pub async fn store(&self) -> anyhow::Result<SqliteStore> {
        Ok(SqliteStore::open(&self.folder.join("data/centre.db")).await?)
    }

    /// The last entry of this kindergarten's feed.
    ///
    /// # Errors
    /// The rows cannot be read.
    pub async fn head(store: &SqliteStore, kindergarten: KindergartenId) -> anyhow::Result<u64> {
        let heads = store.heads().await?;
        Ok(heads.iter().find(|(of, _)| *of == kindergarten).map_or(0, |(_, head)| head.seq))
    }
}
