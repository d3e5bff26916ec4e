//! A desk: the real core behind HTTP (`oryn-host`), with a data folder and a line of its own. It may be killed and halted at any moment.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use oryn_api::desk::Nothing;
use oryn_api::desk::people::{ChoosePin, PeopleView, PersonState, SignIn};
use oryn_api::desk::status::{Enrol, Stage, Status, Unlock};
use oryn_api::desk::sync::{IntentState, SyncView};
use oryn_api::error::ApiError;
use oryn_domain::id::KindergartenId;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::{Mutex, RwLock};

use crate::line::{Line, until};
use crate::programs::{Process, Programs};

const PASSPHRASE: &str = "орын мен уақыт";
/// Of whoever works at a desk here.
const PIN: &str = "482915";
/// A call on the same computer; the slowest is opening the data file.
const CALL: Duration = Duration::from_secs(60);

/// Why a call gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum Miss {
    /// The desk says no.
    #[error("refused: {0}")]
    Refused(ApiError),
    /// There was no answer: nobody knows whether it was done.
    #[error("no answer: {0}")]
    Lost(String),
}

impl Miss {
    /// The code of a refusal.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused(error) => Some(&error.code),
            Self::Lost(_) => None,
        }
    }
}

#[derive(Debug, Clone)]
struct Way {
    origin: String,
    cookie: String,
}

/// A desk of a kindergarten.
#[derive(Debug)]
pub struct Desk {
    /// How reports call it.
    pub name: String,
    /// Whose it is.
    pub kindergarten: KindergartenId,
    /// Its line to the server.
    pub line: Line,
    programs: Programs,
    folder: PathBuf,
    process: Mutex<Option<Process>>,
    way: RwLock<Option<Way>>,
    client: reqwest::Client,
}

/// A client that remembers nothing and follows nobody.
///
/// # Errors
/// There is no way to speak to anybody.
pub fn client() -> anyhow::Result<reqwest::Client> {
    // A second install in one process is refused; the first one stands.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    Ok(reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(CALL)
        // A connection that a killed program left behind is not asked.
        .pool_max_idle_per_host(0)
        .build()?)
}

impl Desk {
    /// In a folder of its own; not started yet.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn in_folder(programs: &Programs, folder: PathBuf, name: &str, kindergarten: KindergartenId, line: Line) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder.join("screens"))?;
        // Nobody looks at screens here, and the program does not start without them.
        std::fs::write(folder.join("screens/index.html"), "")?;
        Ok(Self {
            name: name.to_owned(),
            kindergarten,
            line,
            programs: programs.clone(),
            folder,
            process: Mutex::default(),
            way: RwLock::default(),
            client: client()?,
        })
    }

    /// Start the program and open its data file.
    ///
    /// # Errors
    /// It does not start, or does not open.
    pub async fn start(&self) -> anyhow::Result<()> {
        let shown = |path: &str| self.folder.join(path).display().to_string();
        let words = [
            "--data",
            &shown("data"),
            "--ui",
            &shown("screens"),
            "--listen",
            "127.0.0.1:0",
            "--test-token",
            "--server",
            &self.line.url(),
        ]
        .map(str::to_owned);
        let mut process = Process::start(&self.programs.path("oryn-host"), &words, &self.folder.join("desk.log"))?;
        let address = process.says("desk: ").await?;
        *self.process.lock().await = Some(process);
        let origin = address.split("/?").next().unwrap_or_default().to_owned();
        let met = self.client.get(&address).send().await?;
        anyhow::ensure!(
            met.headers().contains_key(LOCATION),
            "{} does not let us in: {}",
            self.name,
            met.status()
        );
        let cookie = met.headers().get(SET_COOKIE).context("no cookie")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        *self.way.write().await = Some(Way { origin, cookie });
        let status: Status = until("the desk says where it stands", CALL, async || {
            self.call("status", Nothing {}).await.ok()
        })
        .await?;
        if matches!(status.stage, Stage::Locked { .. }) {
            let unlock = Unlock {
                passphrase: PASSPHRASE.to_owned(),
            };
            self.call::<Status>("unlock", unlock).await?;
        }
        Ok(())
    }

    /// Become a desk with a one-time code, and take the first copy.
    ///
    /// # Errors
    /// It does not in time.
    pub async fn enrol(&self, code: &str, patience: Duration) -> anyhow::Result<()> {
        // An answer that was lost on the way is asked for again with the same code.
        until("the desk is enrolled", patience, async || {
            let enrol = Enrol {
                server: self.line.url(),
                code: code.to_owned(),
                name: self.name.clone(),
            };
            match self.call::<Status>("enrol", enrol).await {
                Ok(_) => Some(()),
                Err(miss) => (miss.code() == Some("already-done")).then_some(()),
            }
        })
        .await?;
        self.ready(patience).await
    }

    /// Wait until there is something to work with.
    ///
    /// # Errors
    /// It takes too long.
    pub async fn ready(&self, patience: Duration) -> anyhow::Result<()> {
        until("the desk is ready", patience, async || {
            let status: Status = self.call("status", Nothing {}).await.ok()?;
            match status.stage {
                Stage::Ready => Some(()),
                Stage::SignedOut => self.sign_in().await.ok(),
                _ => None,
            }
        })
        .await
    }

    /// Whoever the desk was given to comes in, and chooses a PIN the first time.
    async fn sign_in(&self) -> Result<(), Miss> {
        let view: PeopleView = self.asked("people", &Nothing {}).await?;
        let first = view.people.iter().find(|row| row.state == PersonState::New { free: true });
        let known = view.people.iter().find(|row| matches!(row.state, PersonState::Ready { .. }));
        if let Some(row) = first {
            let choice = ChoosePin {
                staff: row.staff.clone(),
                code: None,
                pin: PIN.to_owned(),
            };
            self.asked::<Status>("choose_pin", &choice).await.map(drop)
        } else {
            let row = known.ok_or_else(|| Miss::Lost("nobody can come in".to_owned()))?;
            let card = SignIn {
                staff: row.staff.clone(),
                pin: PIN.to_owned(),
            };
            self.asked::<Status>("sign_in", &card).await.map(drop)
        }
    }

    /// One call of a screen. A desk that has locked, or was started again, is opened first.
    ///
    /// # Errors
    /// The desk refuses, or nobody answers.
    pub async fn call<R: DeserializeOwned>(&self, name: &str, payload: impl Serialize + Send + Sync) -> Result<R, Miss> {
        match self.asked(name, &payload).await {
            Err(miss) if miss.code() == Some("sign-in-needed") => {
                self.sign_in().await?;
                self.asked(name, &payload).await
            }
            answer => answer,
        }
    }

    async fn asked<R: DeserializeOwned>(&self, name: &str, payload: &(impl Serialize + Sync)) -> Result<R, Miss> {
        let lost = |error: &dyn std::fmt::Display| Miss::Lost(error.to_string());
        let way = self.way.read().await.clone().ok_or_else(|| lost(&"it does not run"))?;
        let sent = self
            .client
            .post(format!("{}/api/call", way.origin))
            .header(COOKIE, way.cookie)
            .header("x-oryn-desk", "1")
            .json(&serde_json::json!({ "name": name, "payload": payload }))
            .send()
            .await
            .map_err(|error| lost(&error))?;
        let fine = sent.status().is_success();
        let body = sent.bytes().await.map_err(|error| lost(&error))?;
        if fine {
            return serde_json::from_slice(&body).map_err(|error| lost(&error));
        }
        match serde_json::from_slice::<ApiError>(&body) {
            Ok(error) => Err(Miss::Refused(error)),
            Err(error) => Err(lost(&error)),
        }
    }

    /// What it has handed over and what not.
    ///
    /// # Errors
    /// Nobody answers.
    pub async fn outbox(&self) -> Result<SyncView, Miss> {
        self.call("sync", Nothing {}).await
    }

    /// Whether everything it has done was answered, and everything the centre has is here.
    pub async fn in_step(&self, head: u64) -> bool {
        self.outbox().await.is_ok_and(|view| {
            let open = |state: &IntentState| matches!(state, IntentState::Waiting { .. } | IntentState::Sent);
            view.feed_seq >= head && !view.intents.iter().any(|row| open(&row.state))
        })
    }

    /// As a power cut would.
    ///
    /// # Errors
    /// The system cannot say that it is gone.
    pub async fn kill(&self) -> anyhow::Result<()> {
        self.way.write().await.take();
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
        self.way.write().await.take();
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
}
