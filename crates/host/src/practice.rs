//! The practice kindergarten of this computer: a second desk with a folder, a key, a clock and a centre of its own, opened and left without a trace.
//!
//! It stands beside the real desk, which goes on by itself behind a lock. The rules it protects: the two share no file, no key and no line; the key of
//! the practice's data file exists in memory alone, so that a file which a power cut left behind says nothing; and what is left behind all the same is
//! deleted when the program starts.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};
use std::time::Duration;

use async_trait::async_trait;
use oryn_api::calls::{Changed, DeskCalls};
use oryn_api::desk::Nothing;
use oryn_api::desk::people::ChoosePin;
use oryn_api::desk::printing::{PrintState, PrinterRow};
use oryn_api::desk::status::{Enrol, SetLanguage, Stage};
use oryn_api::error::{ApiError, Code};
use oryn_desk::host::{Instant, Secrets, SecretsError, Zeroizing};
use oryn_desk::{Desk, FileFilter, Host, HostClock, HostError, Options, PlayedCentre, Practice, PrintJob, PrintOn, Shown};
use oryn_messages::{Lang, say};
use oryn_practice::{ADDRESS, CODE, Centre, PlayedClock};
use tokio::sync::broadcast;

use crate::system::claim::make_private;
use crate::system::clock;
use crate::system::folders::Folders;
use crate::system::host::{SystemHost, everything, pass_on};

/// Below the data folder: everything of a practice.
const FOLDER: &str = "practice";
const KEY_FILE: &str = "practice.p12";
/// How long the desk of a practice may take to its first copy.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where a practice lies, in the data folder of the real desk.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join(FOLDER)
}

/// The folder of its papers.
#[must_use]
pub fn papers(data: &Path) -> PathBuf {
    Folders::below(&folder(data)).papers
}

/// The way into the practice and out of it.
pub struct Rooms {
    folder: PathBuf,
    /// Shows and prints as the real desk does, in the folders of the practice.
    system: Arc<SystemHost>,
    inside: RwLock<Option<Arc<Desk>>>,
    /// One begins or leaves at a time.
    at_the_door: tokio::sync::Mutex<()>,
    news: broadcast::Sender<Changed>,
    own: Weak<Self>,
}

impl Rooms {
    /// A way that nobody has gone. `system` keeps its things in the folders of the practice.
    #[must_use]
    pub fn new(data: &Path, system: SystemHost, news: broadcast::Sender<Changed>) -> Arc<Self> {
        let folder = folder(data);
        clear_away(&folder);
        Arc::new_cyclic(|own| Self {
            folder,
            system: Arc::new(system),
            inside: RwLock::new(None),
            at_the_door: tokio::sync::Mutex::new(()),
            news,
            own: Weak::clone(own),
        })
    }

    /// The desk of the practice, while somebody practises.
    #[must_use]
    pub fn inside(&self) -> Option<Arc<Desk>> {
        self.inside.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_inside(&self, desk: Option<Arc<Desk>>) -> Option<Arc<Desk>> {
        std::mem::replace(&mut *self.inside.write().unwrap_or_else(PoisonError::into_inner), desk)
    }

    /// Make a practice that somebody can work in: its head has signed in, and the key file lies ready.
    async fn open(&self, language: &str) -> Result<Arc<Desk>, ApiError> {
        make_private(&self.folder).map_err(|error| unwritable(&error))?;
        let lang: Lang = language.parse().unwrap_or(Lang::Kk);
        let name = say(lang, "desk-practice-desk");
        let played = PlayedClock::beginning(Instant::from_micros(clock::wall_micros()), clock::counted_micros);
        let centre = {
            let (played, name) = (played.clone(), name.clone());
            tokio::task::spawn_blocking(move || Centre::new(played, &name))
                .await
                .map_err(|error| ApiError::new(Code::Internal).referring_to(error.to_string()))?
                .map_err(ApiError::from)?
        };
        centre.run();
        let key_file = self.folder.join(KEY_FILE);
        std::fs::write(&key_file, centre.key_file()).map_err(|error| unwritable(&error))?;
        let head = centre.head_of_kindergarten();
        let host = PracticeHost {
            system: Arc::clone(&self.system),
            secrets: Kept::default(),
            played,
            centre,
            key_file,
            way: Weak::clone(&self.own),
        };
        let desk = Desk::start(Arc::new(host), Options::default()).await;
        let entered = enter(&desk, language, name, head.to_string()).await;
        if let Err(error) = entered {
            desk.stop().await;
            return Err(error);
        }
        Ok(desk)
    }
}

fn unwritable(error: &std::io::Error) -> ApiError {
    tracing::error!(%error, "the folder of the practice cannot be written");
    ApiError::new(Code::DataFolderUnusable)
}

/// Delete what there is of a practice. What the system holds on to is tried again when the next one begins, and when the program starts.
fn clear_away(folder: &Path) {
    match std::fs::remove_dir_all(folder) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => tracing::warn!(%error, "something of a practice stays behind"),
    }
}

/// By the desk's own calls, as a person would: enrolled, the first PIN chosen, the key file taken.
async fn enter(desk: &Arc<Desk>, language: &str, name: String, head: String) -> Result<(), ApiError> {
    desk.set_language(SetLanguage {
        language: language.to_owned(),
    })
    .await?;
    desk.enrol(Enrol {
        server: ADDRESS.to_owned(),
        code: CODE.to_owned(),
        name,
    })
    .await?;
    let copied = tokio::time::timeout(PATIENCE, first_copy(desk)).await;
    copied.unwrap_or_else(|_late| Err(ApiError::new(Code::Internal).referring_to("the first copy of the practice did not come")))?;
    let pin = desk.people(Nothing {}).await?.training_pin.unwrap_or_default();
    desk.choose_pin(ChoosePin {
        staff: head,
        code: None,
        pin,
    })
    .await?;
    desk.choose_signing_key(Nothing {}).await?;
    Ok(())
}

/// Until everybody stands before the door.
async fn first_copy(desk: &Arc<Desk>) -> Result<(), ApiError> {
    let mut news = desk.changes();
    loop {
        match desk.status(Nothing {}).await?.stage {
            Stage::SignedOut => return Ok(()),
            Stage::Broken { error } => return Err(error),
            _ => {}
        }
        // Missed news are news too.
        if let Err(broadcast::error::RecvError::Closed) = news.recv().await {
            return Err(Code::DeskNotEnrolled.into());
        }
    }
}

#[async_trait]
impl Practice for Rooms {
    async fn begin(&self, language: &str) -> Result<(), ApiError> {
        let _one = self.at_the_door.lock().await;
        if self.inside().is_some() {
            return Ok(());
        }
        clear_away(&self.folder);
        match self.open(language).await {
            Ok(desk) => {
                pass_on(&desk, &self.news);
                self.set_inside(Some(desk));
                tracing::info!("practice begins");
                // Nobody listening is no failure.
                let _unheard = self.news.send(everything());
                Ok(())
            }
            Err(error) => {
                clear_away(&self.folder);
                Err(error)
            }
        }
    }

    async fn leave(&self) {
        let _one = self.at_the_door.lock().await;
        let Some(desk) = self.set_inside(None) else { return };
        desk.stop().await;
        clear_away(&self.folder);
        tracing::info!("practice is over");
        let _unheard = self.news.send(everything());
    }
}

/// Secrets that are kept in memory and nowhere else.
#[derive(Default)]
struct Kept(Mutex<HashMap<String, Zeroizing<String>>>);

impl Secrets for Kept {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, SecretsError> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned())
    }

    fn set(&self, name: &str, value: &str) -> Result<(), SecretsError> {
        let secret = Zeroizing::new(value.to_owned());
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.to_owned(), secret);
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), SecretsError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        Ok(())
    }
}

/// What the desk of a practice runs in.
struct PracticeHost {
    system: Arc<SystemHost>,
    secrets: Kept,
    played: PlayedClock,
    centre: Arc<Centre>,
    key_file: PathBuf,
    way: Weak<Rooms>,
}

#[async_trait]
impl Host for PracticeHost {
    fn clock(&self) -> HostClock {
        let real = self.system.clock();
        HostClock {
            wall: self.played.now(),
            boot_micros: real.boot_micros.saturating_add(self.played.ahead()),
            boot_id: real.boot_id,
        }
    }

    fn random(&self, bytes: &mut [u8]) {
        self.system.random(bytes);
    }

    fn secrets(&self) -> &dyn Secrets {
        &self.secrets
    }

    fn data_dir(&self) -> PathBuf {
        self.system.data_dir()
    }

    fn papers_dir(&self) -> PathBuf {
        self.system.papers_dir()
    }

    async fn room_left(&self) -> Option<u64> {
        self.system.room_left().await
    }

    fn logs(&self) -> Vec<PathBuf> {
        self.system.logs()
    }

    fn program_version(&self) -> &str {
        self.system.program_version()
    }

    async fn show(&self, file: &Path) -> Result<Shown, HostError> {
        self.system.show(file).await
    }

    async fn printers(&self) -> Result<Option<Vec<PrinterRow>>, HostError> {
        self.system.printers().await
    }

    async fn print(&self, file: &Path, on: PrintOn) -> Result<Option<PrintJob>, HostError> {
        self.system.print(file, on).await
    }

    async fn print_state(&self, job: PrintJob) -> PrintState {
        self.system.print_state(job).await
    }

    /// There is one key file in a practice, and it lies ready.
    async fn choose_file(&self, _filter: FileFilter) -> Result<Option<PathBuf>, HostError> {
        Ok(Some(self.key_file.clone()))
    }

    /// What would go onto a stick stays with the practice and goes with it.
    async fn choose_folder(&self) -> Result<Option<PathBuf>, HostError> {
        Ok(Some(self.papers_dir()))
    }

    fn practice(&self) -> Option<Arc<dyn Practice>> {
        let way: Arc<dyn Practice> = self.way.upgrade()?;
        Some(way)
    }

    fn played_centre(&self) -> Option<Arc<dyn PlayedCentre>> {
        let centre: Arc<dyn PlayedCentre> = self.centre.clone();
        Some(centre)
    }
}

#[cfg(test)]
mod tests;
