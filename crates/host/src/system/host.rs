//! The operating system behind the desk's host, for every shell.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use oryn_api::calls::{Changed, DeskCalls, Topic};
use oryn_api::desk::printing::{PrintState, PrinterRow};
use oryn_desk::host::{Instant, Secrets, SecretsError, Zeroizing};
use oryn_desk::{Desk, FileFilter, Host, HostClock, HostError, Options, Practice, PrintJob, PrintOn, Shown, Updates};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use super::folders::Folders;
use super::keyring::{KeyStoreError, Keyring};
use super::{chance, clock, log, paper, room, spooler};
use crate::launch::Arguments;
use crate::practice::{self, Rooms};

/// News that a screen may be behind before it has to ask for everything.
const NEWS: usize = 64;

/// A desk that is running, and the way into the practice beside it.
#[derive(Clone)]
pub struct OpenDesk {
    desk: Arc<Desk>,
    rooms: Arc<Rooms>,
    news: broadcast::Sender<Changed>,
}

impl OpenDesk {
    /// What screens ask: the desk of the practice while somebody practises, otherwise the real one.
    #[must_use]
    pub fn calls(&self) -> Arc<dyn DeskCalls> {
        self.rooms.inside().unwrap_or_else(|| Arc::clone(&self.desk))
    }

    /// What screens hear, from now on: of both desks, for whoever asks again asks the one that stands before them.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Changed> {
        self.news.subscribe()
    }

    /// Whether the desk keeps in step with the centre by itself.
    #[must_use]
    pub fn works(&self) -> bool {
        self.desk.works()
    }

    /// Stops in order, and leaves nothing of a practice. Not stopping in order loses nothing.
    pub async fn stop(&self) {
        self.rooms.leave().await;
        self.desk.stop().await;
    }
}

/// Pass the news of a desk on, for as long as it says anything.
pub(crate) fn pass_on(desk: &Desk, to: &broadcast::Sender<Changed>) {
    let (mut heard, to) = (desk.changes(), to.clone());
    tokio::spawn(async move {
        loop {
            let changed = match heard.recv().await {
                Ok(changed) => changed,
                Err(RecvError::Lagged(_)) => everything(),
                Err(RecvError::Closed) => return,
            };
            // Nobody listening is no failure.
            let _unheard = to.send(changed);
        }
    });
}

/// Everything may have changed: said to a screen that did not keep up.
#[must_use]
pub fn everything() -> Changed {
    Changed {
        topics: vec![
            Topic::Status,
            Topic::Places,
            Topic::Responses,
            Topic::Referrals,
            Topic::Contracts,
            Topic::Outbox,
            Topic::People,
            Topic::Printing,
            Topic::Attachments,
            Topic::Journal,
            Topic::Updates,
            Topic::Signing,
            Topic::Work,
        ],
    }
}

/// Asks a person for a file. Waits as long as the person does.
type FileDialog = Arc<dyn Fn(FileFilter) -> Option<PathBuf> + Send + Sync>;

/// Asks a person for a folder.
type FolderDialog = Arc<dyn Fn() -> Option<PathBuf> + Send + Sync>;

/// Where a browser finds the paper of this name.
type AddressOfPaper = Arc<dyn Fn(&str) -> String + Send + Sync>;

/// The operating system.
pub struct SystemHost {
    folders: Folders,
    keyring: Keyring,
    dialog: Option<FileDialog>,
    folder_dialog: Option<FolderDialog>,
    addresses: Option<AddressOfPaper>,
    agent_port: Option<u16>,
    practice_addresses: Option<AddressOfPaper>,
    careful: bool,
    updates: Option<Arc<dyn Updates>>,
    rooms: Option<Arc<Rooms>>,
}

impl SystemHost {
    /// A host that keeps its things in these folders.
    #[must_use]
    pub fn new(folders: &Folders) -> Self {
        Self {
            folders: folders.clone(),
            keyring: Keyring::of_folder(&folders.data),
            dialog: None,
            folder_dialog: None,
            addresses: None,
            practice_addresses: None,
            agent_port: None,
            careful: false,
            updates: None,
            rooms: None,
        }
    }

    /// With the system's own dialog for choosing a file. Without it, screens offer a line to type the path into.
    #[must_use]
    pub fn with_file_dialog(mut self, dialog: impl Fn(FileFilter) -> Option<PathBuf> + Send + Sync + 'static) -> Self {
        self.dialog = Some(Arc::new(dialog));
        self
    }

    /// With the system's own dialog for choosing a folder. Without it, what would go there goes to the folder for papers.
    #[must_use]
    pub fn with_folder_dialog(mut self, dialog: impl Fn() -> Option<PathBuf> + Send + Sync + 'static) -> Self {
        self.folder_dialog = Some(Arc::new(dialog));
        self
    }

    /// With a browser that shows papers itself, each under the address made from its name. Without it, the system's viewer shows them.
    #[must_use]
    pub fn with_papers_at(mut self, address_of: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        self.addresses = Some(Arc::new(address_of));
        self
    }

    /// The same for papers of the practice, which lie in a folder of their own.
    #[must_use]
    pub fn with_practice_papers_at(mut self, address_of: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        self.practice_addresses = Some(Arc::new(address_of));
        self
    }

    /// With a signing agent on another port of this computer than the real one's.
    #[must_use]
    pub fn with_agent_at(mut self, port: Option<u16>) -> Self {
        self.agent_port = port;
        self
    }

    /// With care, because sessions before this one died of their start.
    #[must_use]
    pub const fn with_care(mut self, careful: bool) -> Self {
        self.careful = careful;
        self
    }

    /// With what brings newer versions of the program.
    #[must_use]
    pub fn with_updates(mut self, updates: Option<Arc<dyn Updates>>) -> Self {
        self.updates = updates;
        self
    }

    /// What a practice beside this desk runs on: the same system, other folders.
    fn for_practice(&self) -> Self {
        let mut system = Self::new(&Folders::below(&practice::folder(&self.folders.data)));
        system.addresses.clone_from(&self.practice_addresses);
        system
    }

    /// Opens the desk.
    pub async fn open(mut self, arguments: &Arguments) -> OpenDesk {
        let options = Options {
            server: arguments.server.clone(),
            enrol_code: arguments.enrol.clone(),
            desk_name: arguments.enrol.as_ref().and(name_of_computer()),
            agent_port: self.agent_port,
            careful: self.careful,
        };
        let news = broadcast::channel(NEWS).0;
        let rooms = Rooms::new(&self.folders.data, self.for_practice(), news.clone());
        self.rooms = Some(Arc::clone(&rooms));
        let desk = Desk::start(Arc::new(self), options).await;
        pass_on(&desk, &news);
        OpenDesk { desk, rooms, news }
    }
}

/// What people call this computer, as far as the system says.
fn name_of_computer() -> Option<String> {
    let named = std::env::var("COMPUTERNAME").or_else(|_| std::env::var("HOSTNAME")).ok();
    named
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
}

impl From<KeyStoreError> for SecretsError {
    fn from(error: KeyStoreError) -> Self {
        match error {
            KeyStoreError::Absent => Self::Missing,
            KeyStoreError::Locked => Self::Locked,
            KeyStoreError::Failed => Self::Failed(error.to_string()),
        }
    }
}

impl Secrets for Keyring {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, SecretsError> {
        Ok(Self::get(self, name)?)
    }

    fn set(&self, name: &str, value: &str) -> Result<(), SecretsError> {
        Ok(Self::set(self, name, value)?)
    }

    fn delete(&self, name: &str) -> Result<(), SecretsError> {
        Ok(Self::delete(self, name)?)
    }
}

#[async_trait]
impl Host for SystemHost {
    fn clock(&self) -> HostClock {
        HostClock {
            wall: Instant::from_micros(clock::wall_micros()),
            boot_micros: clock::counted_micros(),
            boot_id: clock::start_of_computer().to_owned(),
        }
    }

    fn random(&self, bytes: &mut [u8]) {
        if chance::fill(bytes).is_err() {
            // A key that can be guessed is worse than no program.
            tracing::error!("the operating system gave no randomness");
            std::process::abort();
        }
    }

    fn secrets(&self) -> &dyn Secrets {
        &self.keyring
    }

    fn data_dir(&self) -> PathBuf {
        self.folders.data.clone()
    }

    fn papers_dir(&self) -> PathBuf {
        self.folders.papers.clone()
    }

    async fn room_left(&self) -> Option<u64> {
        let folder = self.data_dir();
        waiting(move || room::left(&folder)).await.ok().flatten()
    }

    fn logs(&self) -> Vec<PathBuf> {
        log::files(&self.folders.data)
    }

    fn program_version(&self) -> &str {
        env!("CARGO_PKG_VERSION")
    }

    async fn show(&self, file: &Path) -> Result<Shown, HostError> {
        if let Some(address_of) = &self.addresses {
            let name = file.file_name().and_then(|name| name.to_str());
            return Ok(Shown::Address(address_of(
                name.ok_or_else(|| HostError("a paper without a name".to_owned()))?,
            )));
        }
        let file = file.to_path_buf();
        waiting(move || paper::open(&file))
            .await?
            .map_err(|error| HostError(error.to_string()))?;
        Ok(Shown::Viewer)
    }

    async fn printers(&self) -> Result<Option<Vec<PrinterRow>>, HostError> {
        if spooler::takes_pdf() {
            waiting(spooler::printers).await.map(Some)
        } else {
            Ok(None)
        }
    }

    async fn print(&self, file: &Path, on: PrintOn) -> Result<Option<PrintJob>, HostError> {
        let file = file.to_path_buf();
        let taken = waiting(move || spooler::print(&file, on.printer.as_deref(), on.size)).await?;
        let taken = taken.map_err(|error| HostError(error.to_string()))?;
        Ok(taken.map(|(printer, request)| PrintJob { printer, request }))
    }

    async fn print_state(&self, job: PrintJob) -> PrintState {
        waiting(move || spooler::state(&job.printer, &job.request))
            .await
            .unwrap_or(PrintState::Unknown)
    }

    async fn choose_file(&self, filter: FileFilter) -> Result<Option<PathBuf>, HostError> {
        let Some(dialog) = self.dialog.clone() else {
            return Err(HostError("this shell has no dialog".to_owned()));
        };
        waiting(move || dialog(filter)).await
    }

    async fn choose_folder(&self) -> Result<Option<PathBuf>, HostError> {
        match self.folder_dialog.clone() {
            Some(dialog) => waiting(move || dialog()).await,
            None => Ok(Some(self.papers_dir())),
        }
    }

    fn updates(&self) -> Option<Arc<dyn Updates>> {
        self.updates.clone()
    }

    fn practice(&self) -> Option<Arc<dyn Practice>> {
        let way: Arc<dyn Practice> = self.rooms.clone()?;
        Some(way)
    }
}

/// On a thread that may wait.
async fn waiting<T: Send + 'static>(what: impl FnOnce() -> T + Send + 'static) -> Result<T, HostError> {
    tokio::task::spawn_blocking(what)
        .await
        .map_err(|error| HostError(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host() -> (tempfile::TempDir, SystemHost) {
        let home = tempfile::tempdir().unwrap();
        let host = SystemHost::new(&Folders::below(home.path()));
        (home, host)
    }

    #[test]
    fn the_clocks_are_read_together() {
        let (_home, host) = host();
        let (first, second) = (host.clock(), host.clock());
        assert_eq!(first.boot_id, second.boot_id);
        assert!(second.boot_micros >= first.boot_micros);
        assert!(first.wall.micros() > 1_700_000_000_000_000, "{:?}", first.wall);
    }

    #[test]
    fn random_bytes_are_not_the_same_twice() {
        let (_home, host) = host();
        let (mut first, mut second) = ([0; 32], [0; 32]);
        host.random(&mut first);
        host.random(&mut second);
        assert_ne!(first, second);
    }

    #[tokio::test]
    async fn a_shell_without_a_dialog_says_so_and_one_with_it_asks() {
        const KEYS: FileFilter = FileFilter {
            label: "settings-key-file",
            endings: &["p12"],
        };
        let (_home, host) = host();
        assert!(host.choose_file(KEYS).await.is_err());
        let host = host.with_file_dialog(|filter| Some(PathBuf::from(format!("/stick/key.{}", filter.endings.first()?))));
        assert_eq!(host.choose_file(KEYS).await, Ok(Some(PathBuf::from("/stick/key.p12"))));
        assert_eq!(host.choose_folder().await, Ok(Some(host.papers_dir())), "there is no dialog for it");
        let host = host.with_folder_dialog(|| Some(PathBuf::from("/stick")));
        assert_eq!(host.choose_folder().await, Ok(Some(PathBuf::from("/stick"))));
    }

    #[test]
    fn an_absent_key_store_is_not_a_locked_one() {
        assert_eq!(SecretsError::from(KeyStoreError::Absent), SecretsError::Missing);
        assert_eq!(SecretsError::from(KeyStoreError::Locked), SecretsError::Locked);
    }
}
