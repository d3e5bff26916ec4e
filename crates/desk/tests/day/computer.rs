//! A computer with a desk on it: its folders, its key store and its clocks outlive the program.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::people::{ChoosePin, SignIn};
use oryn_api::desk::printing::{PrintState, PrinterRow};
use oryn_api::desk::status::{Enrol, Stage, Status};
use oryn_api::error::ApiError;
use oryn_desk::host::{Secrets, SecretsError, Zeroizing};
use oryn_desk::{Desk, FileFilter, Host, HostClock, HostError, Options, PlayedCentre, PrintJob, PrintOn, Shown, Updates};
use oryn_sync::live::Patience;
use oryn_testkit::clock::Clock;

use crate::centre::{CODE, Centre};

/// How long anything may take before a test says that it never happens.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Default)]
pub struct KeyStore {
    kept: Mutex<HashMap<String, String>>,
    pub missing: AtomicBool,
}

impl KeyStore {
    pub fn forget_everything(&self) {
        self.kept.lock().expect("the key store").clear();
    }

    fn there(&self) -> Result<(), SecretsError> {
        if self.missing.load(Ordering::SeqCst) {
            Err(SecretsError::Missing)
        } else {
            Ok(())
        }
    }
}

impl Secrets for KeyStore {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, SecretsError> {
        self.there()?;
        Ok(self.kept.lock().expect("the key store").get(name).cloned().map(Zeroizing::new))
    }

    fn set(&self, name: &str, value: &str) -> Result<(), SecretsError> {
        self.there()?;
        self.kept.lock().expect("the key store").insert(name.to_owned(), value.to_owned());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), SecretsError> {
        self.there()?;
        self.kept.lock().expect("the key store").remove(name);
        Ok(())
    }
}

static COMPUTERS: AtomicU64 = AtomicU64::new(1);

pub struct Computer {
    folder: tempfile::TempDir,
    clock: Arc<Clock>,
    pub secrets: KeyStore,
    /// Added to the wall clock by whoever likes to turn it.
    pub wall_turned_minutes: AtomicI64,
    pub starts: AtomicU64,
    pub papers: Mutex<PathBuf>,
    pub shown: Mutex<Vec<PathBuf>>,
    pub printed: Mutex<Vec<PathBuf>>,
    pub printed_on: Mutex<Vec<PrintOn>>,
    /// What the system says of every paper that went to a printer.
    pub print_state: Mutex<PrintState>,
    pub has_printer: AtomicBool,
    pub printer_refuses: AtomicBool,
    pub has_viewer: AtomicBool,
    /// Bytes that its disk still takes, where its system says.
    pub room_left: Mutex<Option<u64>>,
    pub to_choose: Mutex<Option<PathBuf>>,
    /// Whoever holds this has the dialog for a folder open.
    pub dialog: tokio::sync::Mutex<()>,
    pub updates: Mutex<Option<Arc<dyn Updates>>>,
    pub played: Mutex<Option<Arc<dyn PlayedCentre>>>,
    drawn: AtomicU64,
}

/// Enrolled, with its first copy and the registrar's first PIN.
pub async fn enrol_at(desk: &Arc<Desk>, server: String) {
    let request = Enrol {
        server,
        code: CODE.into(),
        name: "Приёмная".into(),
    };
    desk.enrol(request).await.expect("enrolled");
    until(desk, "the first exchange", |status| {
        status.stage == Stage::SignedOut && status.link.online
    })
    .await;
    first_pin(desk).await;
}

impl Computer {
    pub fn new(clock: &Arc<Clock>) -> Arc<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let papers = folder.path().join("papers");
        Arc::new(Self {
            folder,
            clock: Arc::clone(clock),
            secrets: KeyStore::default(),
            wall_turned_minutes: AtomicI64::new(0),
            starts: AtomicU64::new(1),
            papers: Mutex::new(papers),
            shown: Mutex::default(),
            printed: Mutex::default(),
            printed_on: Mutex::default(),
            print_state: Mutex::new(PrintState::Printed),
            has_printer: AtomicBool::new(true),
            printer_refuses: AtomicBool::new(false),
            has_viewer: AtomicBool::new(true),
            room_left: Mutex::default(),
            to_choose: Mutex::default(),
            dialog: tokio::sync::Mutex::default(),
            updates: Mutex::default(),
            played: Mutex::default(),
            // No two computers draw the same.
            drawn: AtomicU64::new(COMPUTERS.fetch_add(1, Ordering::SeqCst) << 48),
        })
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn store(&self) -> PathBuf {
        self.folder().join("replica.db")
    }

    pub async fn desk(self: &Arc<Self>) -> Arc<Desk> {
        self.desk_with(Options::default()).await
    }

    /// A desk that is enrolled at this address and has its first copy, with another patience with its live line.
    pub async fn impatient(self: &Arc<Self>, server: String, patience: Patience) -> Arc<Desk> {
        let host: Arc<dyn Host> = self.clone();
        let desk = Desk::start_patiently(host, Options::default(), patience).await;
        enrol_at(&desk, server).await;
        desk
    }

    pub async fn desk_with(self: &Arc<Self>, options: Options) -> Arc<Desk> {
        let host: Arc<dyn Host> = self.clone();
        Desk::start(host, options).await
    }

    /// A desk that is enrolled at this centre and has its first copy.
    pub async fn enrolled(self: &Arc<Self>, centre: &Centre) -> Arc<Desk> {
        let desk = self.desk().await;
        enrol_at(&desk, centre.server()).await;
        desk
    }

    /// The desk after the program was started again, with the registrar signed in.
    pub async fn back(self: &Arc<Self>) -> Arc<Desk> {
        let desk = self.desk().await;
        let registrar = part(&desk, "registrar").await;
        sign_in(&desk, &registrar, PIN).await.expect("signed in");
        desk
    }

    /// Another computer with a copy of everything in this one's folder.
    pub fn copied(&self) -> Arc<Self> {
        let copy = Self::new(&self.clock);
        for entry in std::fs::read_dir(self.folder()).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                std::fs::copy(&path, copy.folder().join(path.file_name().expect("a name"))).expect("copied");
            }
        }
        let kept = self.secrets.kept.lock().expect("the key store").clone();
        *copy.secrets.kept.lock().expect("the key store") = kept;
        copy
    }

    /// The computer is switched off and on.
    pub fn restart(&self) {
        self.starts.fetch_add(1, Ordering::SeqCst);
    }
}

#[async_trait]
impl Host for Computer {
    fn clock(&self) -> HostClock {
        let now = self.clock.now();
        HostClock {
            wall: now.plus_minutes(self.wall_turned_minutes.load(Ordering::SeqCst)),
            boot_micros: now.micros() - 1_000_000_000,
            boot_id: self.starts.load(Ordering::SeqCst).to_string(),
        }
    }

    fn random(&self, bytes: &mut [u8]) {
        for byte in bytes {
            // A plain generator: tests want different numbers, not secret ones.
            let next = self.drawn.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst);
            let mixed = (next ^ (next >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            *byte = mixed.to_be_bytes()[0];
        }
    }

    fn secrets(&self) -> &dyn Secrets {
        &self.secrets
    }

    fn data_dir(&self) -> PathBuf {
        self.folder().to_owned()
    }

    fn papers_dir(&self) -> PathBuf {
        self.papers.lock().expect("the folder").clone()
    }

    async fn room_left(&self) -> Option<u64> {
        *self.room_left.lock().expect("the room")
    }

    fn logs(&self) -> Vec<PathBuf> {
        vec![self.folder().join("oryn.log")]
    }

    fn program_version(&self) -> &str {
        "0.1.0-test"
    }

    async fn show(&self, file: &Path) -> Result<Shown, HostError> {
        if !self.has_viewer.load(Ordering::SeqCst) {
            return Err(HostError("no viewer".into()));
        }
        self.shown.lock().expect("shown").push(file.to_owned());
        Ok(Shown::Viewer)
    }

    async fn printers(&self) -> Result<Option<Vec<PrinterRow>>, HostError> {
        let reception = PrinterRow {
            name: "Reception".into(),
            title: "HP LaserJet 1020".into(),
            usual: true,
            ready: true,
        };
        let there = self.has_printer.load(Ordering::SeqCst);
        Ok(Some(if there { vec![reception] } else { Vec::new() }))
    }

    async fn print(&self, file: &Path, on: PrintOn) -> Result<Option<PrintJob>, HostError> {
        if !self.has_printer.load(Ordering::SeqCst) {
            return Ok(None);
        }
        if self.printer_refuses.load(Ordering::SeqCst) {
            return Err(HostError("the printer refused".into()));
        }
        let request = {
            let mut printed = self.printed.lock().expect("printed");
            printed.push(file.to_owned());
            format!("Reception-{}", printed.len())
        };
        let printer = on.printer.clone().unwrap_or_else(|| "Reception".into());
        self.printed_on.lock().expect("printed").push(on);
        Ok(Some(PrintJob { printer, request }))
    }

    async fn print_state(&self, _: PrintJob) -> PrintState {
        *self.print_state.lock().expect("the state")
    }

    async fn choose_file(&self, _: FileFilter) -> Result<Option<PathBuf>, HostError> {
        Ok(self.to_choose.lock().expect("the choice").clone())
    }

    async fn choose_folder(&self) -> Result<Option<PathBuf>, HostError> {
        let _open = self.dialog.lock().await;
        Ok(self.to_choose.lock().expect("the choice").clone())
    }

    fn updates(&self) -> Option<Arc<dyn Updates>> {
        self.updates.lock().expect("the updates").clone()
    }

    fn played_centre(&self) -> Option<Arc<dyn PlayedCentre>> {
        self.played.lock().expect("the played centre").clone()
    }
}

/// The PIN of whoever works in these tests.
pub const PIN: &str = "482915";

/// Who plays a part in the kindergarten, as the sign-in screen shows it.
pub async fn part(desk: &Arc<Desk>, role: &str) -> String {
    let view = desk.people(Nothing {}).await.expect("the people");
    let row = view.people.into_iter().find(|row| row.role == role);
    row.expect("somebody of that part").staff
}

pub async fn sign_in(desk: &Arc<Desk>, staff: &str, pin: &str) -> Result<Status, ApiError> {
    desk.sign_in(SignIn {
        staff: staff.into(),
        pin: pin.into(),
    })
    .await
}

/// The one to whom the desk was given chooses a PIN and is in.
pub async fn first_pin(desk: &Arc<Desk>) {
    let staff = part(desk, "registrar").await;
    let choice = ChoosePin {
        staff,
        code: None,
        pin: PIN.into(),
    };
    desk.choose_pin(choice).await.expect("a PIN");
}

/// Wait for a change that makes it true. Nothing here sleeps: every look follows a word from the desk.
pub async fn until(desk: &Arc<Desk>, what: &str, mut is: impl FnMut(&Status) -> bool) -> Status {
    let mut changes = desk.changes();
    loop {
        let status = desk.status(Nothing {}).await.expect("a status");
        if is(&status) {
            return status;
        }
        match tokio::time::timeout(PATIENCE, changes.recv()).await {
            Ok(_) => {}
            Err(_) => panic!("it never came to this: {what}; the status is {:?} {:?}", status.stage, status.link),
        }
    }
}

/// Wait until everything that was done here has a receipt.
pub async fn settled(desk: &Arc<Desk>) {
    until(desk, "everything has a receipt", |status| {
        status.link.online && status.link.waiting == 0
    })
    .await;
}

/// Wait until a question to the desk is answered as wanted.
pub async fn until_read<T, F>(desk: &Arc<Desk>, what: &str, mut look: impl FnMut(Arc<Desk>) -> F) -> T
where
    F: Future<Output = Option<T>>,
{
    let mut changes = desk.changes();
    loop {
        if let Some(found) = look(Arc::clone(desk)).await {
            return found;
        }
        assert!(
            tokio::time::timeout(PATIENCE, changes.recv()).await.is_ok(),
            "it never came to this: {what}"
        );
    }
}
