//! What a desk needs from whatever it runs in: a window, a browser host, a test.
//!
//! The rule it protects: the desk itself reads no clock, draws no random number, opens no dialog and knows no operating system.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use oryn_api::desk::practice::{PassUntil, PracticeView};
use oryn_api::desk::printing::{PaperSize, PrintState, PrinterRow};
use oryn_api::error::ApiError;
use tokio::sync::mpsc::UnboundedReceiver;

pub use oryn_domain::time::Instant;
pub use oryn_store::{Secrets, SecretsError};
pub use zeroize::Zeroizing;

/// What the clocks of the computer show at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostClock {
    /// The wall clock, which anybody may set.
    pub wall: Instant,
    /// Microseconds on a clock that nobody can set and that runs through sleep (`CLOCK_BOOTTIME` and its like). From any beginning, as
    /// long as it is the same one while `boot_id` is.
    pub boot_micros: i64,
    /// Which start of the computer that clock belongs to.
    pub boot_id: String,
}

/// Which files a dialog shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFilter {
    /// A key of the catalogues that names the kind of file.
    pub label: &'static str,
    /// Endings without a dot.
    pub endings: &'static [&'static str],
}

/// Where a paper is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// In a program of this computer.
    Viewer,
    /// Nowhere yet: whoever asked finds it under this path of the desk's own origin.
    Address(String),
}

/// How a paper is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintOn {
    /// The printer; the usual one of the computer where none is named.
    pub printer: Option<String>,
    /// The sheets the paper was made for.
    pub size: PaperSize,
}

/// A paper that the system took for a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// The printer.
    pub printer: String,
    /// Under which name the system keeps it; empty where it does not say, and can be asked no more.
    pub request: String,
}

/// Something the host could not do. The text is for the log and names no person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the host could not do it: {0}")]
pub struct HostError(pub String);

/// A newer version of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// What it calls itself.
    pub version: String,
}

/// Why an update did not go on. The texts are for the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UpdateError {
    /// The feed, or what it names, did not come.
    #[error("the update did not come: {0}")]
    Unreachable(String),
    /// What came is not what the makers of the program signed.
    #[error("the update is not signed as it should be: {0}")]
    Spoiled(String),
    /// The system did not install it.
    #[error("the update was not installed: {0}")]
    NotInstalled(String),
}

/// Hears how many bytes of an update are here, and of how many where that is known.
pub type HearsLoading = Box<dyn Fn(u64, Option<u64>) + Send + Sync>;

/// What brings newer versions of the program to this computer. Each step follows from the one before.
#[async_trait]
pub trait Updates: Send + Sync {
    /// Ask whether there is a newer version.
    ///
    /// # Errors
    /// [`UpdateError::Unreachable`].
    async fn look(&self) -> Result<Option<Release>, UpdateError>;

    /// Load what was found, and look at its signature. Whoever drops this loads no further.
    ///
    /// # Errors
    /// [`UpdateError`].
    async fn load(&self, told: HearsLoading) -> Result<(), UpdateError>;

    /// Install what was loaded.
    ///
    /// # Errors
    /// [`UpdateError::NotInstalled`].
    async fn install(&self) -> Result<(), UpdateError>;

    /// End the program in order and start what was installed.
    fn start_anew(&self);
}

/// A question of a desk to a centre that is played in the same program, as it would stand on the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// `GET`, `POST`, `PATCH`.
    pub method: String,
    /// The path from `/v1/` on, with what is asked behind it.
    pub path: String,
    /// Headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What a played centre answers.
#[derive(Debug)]
pub struct Said {
    /// The status, as on the line.
    pub status: u16,
    /// Headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body, where it has an end.
    pub body: Vec<u8>,
    /// What comes behind it, piece by piece, where it has none.
    pub more: Option<UnboundedReceiver<Vec<u8>>>,
}

/// A centre that is played for one desk, in the same program: nothing that it hears or says leaves the computer's memory.
#[async_trait]
pub trait PlayedCentre: Send + Sync {
    /// Answer as a centre does; `None` while the line is cut.
    async fn answer(&self, question: Question) -> Option<Said>;

    /// How far the one who practises has come.
    fn view(&self) -> PracticeView;

    /// Play time forward, for the centre and for its desk.
    ///
    /// # Errors
    /// Where the rules know nothing of the days that would come.
    async fn pass_time(&self, until: PassUntil) -> Result<(), ApiError>;

    /// Cut the line, or mend it.
    fn cut_line(&self, cut: bool);
}

/// The way into the practice kindergarten of this computer, and out of it.
#[async_trait]
pub trait Practice: Send + Sync {
    /// Make it and let whoever stands before the screen in.
    ///
    /// # Errors
    /// When it could not be made; then there is none, and nothing of it is left.
    async fn begin(&self, language: &str) -> Result<(), ApiError>;

    /// End it, and leave nothing of it behind.
    async fn leave(&self);
}

/// Whatever the desk runs in.
#[async_trait]
pub trait Host: Send + Sync + 'static {
    /// The clocks, read now.
    fn clock(&self) -> HostClock;

    /// Fill with random bytes fit for keys.
    fn random(&self, bytes: &mut [u8]);

    /// The system's key store. Its calls may block; the desk keeps them off the threads that answer.
    fn secrets(&self) -> &dyn Secrets;

    /// The folder of the data file. It exists.
    fn data_dir(&self) -> PathBuf;

    /// The folder for papers. The desk makes it when it is not there.
    fn papers_dir(&self) -> PathBuf;

    /// How many bytes may still be written where the data file lies; `None` where the system does not say.
    async fn room_left(&self) -> Option<u64>;

    /// The files of the program's log, oldest first.
    fn logs(&self) -> Vec<PathBuf>;

    /// The program's version, for the server's log and the Settings screen.
    fn program_version(&self) -> &str;

    /// Show a file of the folder for papers where a person can read and print it.
    ///
    /// # Errors
    /// When there is nothing that shows it.
    async fn show(&self, file: &Path) -> Result<Shown, HostError>;

    /// The printers of this computer; `None` where the system takes papers for none, and a person prints from the viewer.
    ///
    /// # Errors
    /// When the system cannot be asked.
    async fn printers(&self) -> Result<Option<Vec<PrinterRow>>, HostError>;

    /// Send a file to a printer; `None` when there is none.
    ///
    /// # Errors
    /// When the printer refused.
    async fn print(&self, file: &Path, on: PrintOn) -> Result<Option<PrintJob>, HostError>;

    /// How far such a file has come.
    async fn print_state(&self, job: PrintJob) -> PrintState;

    /// Let a person choose a file; `None` when the dialog was closed.
    ///
    /// # Errors
    /// When there is no dialog.
    async fn choose_file(&self, filter: FileFilter) -> Result<Option<PathBuf>, HostError>;

    /// Let a person choose a folder to write into, as a stick; `None` when the dialog was closed. A host without such a dialog names the
    /// folder for papers.
    ///
    /// # Errors
    /// When the dialog broke.
    async fn choose_folder(&self) -> Result<Option<PathBuf>, HostError>;

    /// What brings newer versions; `None` for a program that is brought up to date by other means.
    fn updates(&self) -> Option<Arc<dyn Updates>> {
        None
    }

    /// The way into the practice kindergarten and out of it; `None` for a shell that has none.
    fn practice(&self) -> Option<Arc<dyn Practice>> {
        None
    }

    /// The centre that is played for this desk, which then has no other; `None` for a desk in earnest.
    fn played_centre(&self) -> Option<Arc<dyn PlayedCentre>> {
        None
    }
}

/// What the one who starts the program may already know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The server's address to fill in.
    pub server: Option<String>,
    /// A one-time code: the desk enrols itself when it is no desk yet.
    pub enrol_code: Option<String>,
    /// What people will call this desk, for an enrolment by code.
    pub desk_name: Option<String>,
    /// Sessions before this one died of their start: with data to work with, the desk waits for a person before it speaks to the centre.
    pub careful: bool,
    /// Where on this computer the signing agent listens, when it is not the real one.
    pub agent_port: Option<u16>,
}
