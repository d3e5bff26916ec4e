//! The desk: what it holds in memory, who may write, and how screens hear of a change.
//!
//! One act or one page at a time changes anything ([`Turn`]); reads look at memory and never wait for the network or for a writer's disk.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use oryn_api::calls::{Changed, Topic};
use oryn_api::desk::Nothing;
use oryn_api::desk::status::Status;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::ActTime;
use oryn_domain::id::StaffId;
use oryn_domain::record::Key;
use oryn_domain::time::Instant;
use oryn_store::Store;
use oryn_sync::clock::{Reading, ServerClock};
use oryn_sync::copying::Progress;
use oryn_sync::engine::Event;
use oryn_sync::live::Patience;
use oryn_sync::notebook::Notebook;
use oryn_sync::pace::Pace;
use tokio::sync::{MutexGuard, Notify, broadcast, watch};
use tokio::task::AbortHandle;

use crate::attachments::Attachments;
use crate::authorities::Trusted;
use crate::code_keys::KnownKeys;
use crate::host::{Host, Options};
use crate::lane::{Papers, Told};
use crate::pass::{Held, ProofClock};
use crate::people::{People, Session};
use crate::printing::Print;
use crate::replica::{Identity, Replica, Seat};
use crate::runner::Runner;
use crate::search::Lines;
use crate::server::Server;
use crate::settings::Settings;
use crate::shut_out::ShutOut;
use crate::signing::agent::AgentWork;
use crate::updates::Updates;
use crate::work::Works;
use crate::{problem, views};

/// Changes a screen may be behind before it has to ask for everything.
const CHANGES: usize = 64;

/// What the desk needs before it can work.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    /// The key is sealed with a passphrase.
    Locked { first_time: bool },
    /// The data file is open; this computer is no desk yet.
    NotEnrolled,
    /// The data file is open and this is a desk.
    Enrolled,
    /// The department shut this desk out: what is unsent is on its way to it, or was handed over.
    ShutOut(ShutOut),
    /// The data cannot be used.
    Broken(ApiError),
}

/// The connection as the screens show it.
#[derive(Debug, Clone, Default)]
pub(crate) struct LinkState {
    pub online: bool,
    pub since: Option<Instant>,
    pub problem: Option<ApiError>,
    pub last_exchange: Option<Instant>,
    /// What the server said about this desk, when it was no.
    pub standing: Option<ApiError>,
    /// What went wrong on this side of the line the last time something did.
    pub own_fault: Option<ApiError>,
}

/// Everything a screen may ask for.
#[derive(Debug)]
pub(crate) struct Memory {
    pub stage: Stage,
    pub settings: Settings,
    pub identity: Option<Identity>,
    /// What this desk knows and has done.
    pub book: Notebook,
    /// What people look for. A row that an act had brought and the centre refused keeps its line: it leads nowhere and is not shown.
    pub lines: Lines,
    pub clock: ServerClock,
    pub link: LinkState,
    /// How much the line carries.
    pub pace: Pace,
    /// When the rows were last compared with the centre's, by the clock that sleeps with nobody, in microseconds.
    pub compared: Option<i64>,
    /// How far a copy of the kindergarten has come, while one is on its way.
    pub copying: Option<Progress>,
    /// Whether a person holds that copy.
    pub copy_held: watch::Sender<bool>,
    /// Long work that a person waits for.
    pub works: Works,
    /// When all rows were taken from the centre at once last.
    pub snapshot_at: Option<Instant>,
    /// When what only this computer has was copied last.
    pub copied_at: Option<Instant>,
    /// Papers that the centre has not got.
    pub papers: Papers,
    /// What was sent to printers of late, oldest first.
    pub prints: Vec<Print>,
    /// What families handed in and somebody here asked for.
    pub attachments: Attachments,
    /// It was opened with care, and no person has let it go on yet.
    pub careful: bool,
    /// What a person has to know about the data of this computer.
    pub notice: Option<ApiError>,
    /// What the server said of its clock when it found a proof late.
    pub proof_clock: Option<ProofClock>,
    /// What this desk keeps of those who work at it.
    pub people: People,
    /// When the server was heard, as it is on disk at least.
    pub heard_kept: Option<Instant>,
    /// Who has signed in.
    pub session: Option<Session>,
    /// The incarnation of the centre that everything is being handed in to.
    pub reconciling: Option<u32>,
    /// Back to when the centre told of reads, page by page from the newest and without a gap.
    pub reads_told_from: Option<Instant>,
    /// Whose certificates the centre trusts, as it said last.
    pub authorities: Option<Trusted>,
    /// By which keys the code on a referral is checked, as the centre said last.
    pub code_keys: KnownKeys,
    /// What is asked of the signing agent.
    pub agent: AgentWork,
    /// A newer version of the program.
    pub updates: Updates,
    pub store: Option<Arc<Store>>,
}

impl Memory {
    /// The picture, once there is one.
    pub(crate) fn replica(&self) -> Result<(&Replica, &Identity), ApiError> {
        match (&self.book.replica, &self.identity) {
            (Some(replica), Some(identity)) => Ok((replica, identity)),
            _ => Err(Code::DeskNotEnrolled.into()),
        }
    }

    /// Whether a person has to let it go on: without data to work with there is nothing to be careful with.
    pub(crate) fn waits_for_a_person(&self) -> bool {
        self.careful && self.stage == Stage::Enrolled && self.book.replica.is_some()
    }

    /// Lay the acts over the rows again.
    pub(crate) fn lay(&mut self) {
        if let Some(identity) = &self.identity {
            self.book.lay(&identity.seat());
            self.line_up();
        }
    }

    /// Let these rows, which an act has just touched, be found.
    pub(crate) fn line_up_rows(&mut self, keys: &[Key]) {
        if let Some(replica) = &self.book.replica {
            for key in keys {
                self.lines.put_from(&replica.view, *key);
            }
        }
    }

    /// Let the rows that acts of this desk have touched be found.
    pub(crate) fn line_up(&mut self) {
        if let Some(replica) = &self.book.replica {
            for key in replica.laid() {
                self.lines.put_from(&replica.view, key);
            }
        }
    }
}

/// What the desk and its runner share.
pub(crate) struct Core {
    pub host: Arc<dyn Host>,
    pub options: Options,
    pub server: Server,
    /// How patiently it listens.
    pub patience: Patience,
    memory: RwLock<Memory>,
    writing: tokio::sync::Mutex<()>,
    /// What the desk shows the server.
    pub held: tokio::sync::Mutex<Option<Held>>,
    /// A person asks, while the desk waits to hand over what is unsent.
    pub asked: Notify,
    /// One try, one choice of a PIN at a time.
    pub doorkeeping: tokio::sync::Mutex<()>,
    /// One note about printed papers at a time.
    pub noting_prints: tokio::sync::Mutex<()>,
    /// One choice of this computer written down at a time: the next begins with what the last one left.
    pub choosing: tokio::sync::Mutex<()>,
    changes: broadcast::Sender<Changed>,
    runner: Mutex<Option<Runner>>,
    /// What runs beside the runner and ends with the desk.
    beside: Mutex<Vec<AbortHandle>>,
}

/// The right to change something: one act or one page at a time.
pub(crate) struct Turn<'c> {
    pub store: Arc<Store>,
    /// When the act happens.
    pub time: ActTime,
    /// Who acts: whoever has signed in when the turn begins, whatever happens at the screen meanwhile.
    pub staff: StaffId,
    _writing: MutexGuard<'c, ()>,
}

impl Core {
    pub(crate) fn memory(&self) -> RwLockReadGuard<'_, Memory> {
        self.memory.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn memory_mut(&self) -> RwLockWriteGuard<'_, Memory> {
        self.memory.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Which desk this is, once it is one.
    pub(crate) fn seat(&self) -> Option<Seat> {
        self.memory().identity.as_ref().map(Identity::seat)
    }

    pub(crate) fn reading(&self) -> Reading {
        let clock = self.host.clock();
        Reading {
            wall: clock.wall,
            boot_micros: clock.boot_micros,
            boot_id: clock.boot_id,
        }
    }

    /// Server time, as far as it is known.
    pub(crate) fn now(&self) -> ActTime {
        let reading = self.reading();
        let now = self.memory().clock.now(&reading);
        self.keep_law(shown(now));
        now
    }

    /// Let screens see the law of this moment. Somebody who reads just now is not waited for: whoever asks next does it, and an act is
    /// decided by the law of its own instant anyway.
    fn keep_law(&self, now: Instant) {
        let behind = |memory: &Memory| memory.book.replica.as_ref().is_some_and(|replica| !replica.view.is_in_force(now));
        if behind(&self.memory())
            && let Ok(mut memory) = self.memory.try_write()
            && let Some(replica) = memory.book.replica.as_mut()
        {
            replica.bring_into_force(now);
        }
    }

    /// Sixteen, thirty-two or however many random bytes.
    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.host.random(&mut bytes);
        bytes
    }

    /// Wait for the turn to act.
    pub(crate) async fn turn(&self) -> Result<Turn<'_>, ApiError> {
        let writing = self.writing.lock().await;
        let time = self.now();
        self.may_write()?;
        let (store, staff) = {
            let memory = self.memory();
            memory.replica()?;
            if memory.stage != Stage::Enrolled {
                return Err(Code::DeskRevoked.into());
            }
            (memory.store.clone().ok_or(Code::DeskNotEnrolled)?, memory.signed_in()?.id)
        };
        Ok(Turn {
            store,
            time,
            staff,
            _writing: writing,
        })
    }

    /// Wait until nobody else writes: for what is no act.
    pub(crate) async fn alone(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().await
    }

    /// Tell every screen.
    pub(crate) fn changed(&self, topics: impl IntoIterator<Item = Topic>) {
        let topics: BTreeSet<Topic> = topics.into_iter().collect();
        if !topics.is_empty() {
            // Nobody listening is no failure.
            let _ = self.changes.send(Changed {
                topics: topics.into_iter().collect(),
            });
        }
    }

    /// Tell the lane of papers; before there is one it asks when it begins.
    pub(crate) fn tell_lane(&self, told: Told) {
        if let Some(runner) = self.runner.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            runner.tell_lane(told);
        }
    }

    /// Tell the runner; before there is one there is nothing to tell.
    pub(crate) fn tell(&self, event: Event) {
        if let Some(runner) = self.runner.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            runner.tell(event);
        }
    }

    /// Begin to keep in step with the centre.
    pub(crate) fn run(self: &Arc<Self>) {
        let mut held = self.runner.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Some(Runner::start(self));
        }
    }

    /// A person wants it to speak to the centre now, also where it was opened with care.
    pub(crate) fn speak(self: &Arc<Self>) {
        let waited = {
            let mut memory = self.memory_mut();
            let waited = memory.waits_for_a_person();
            memory.careful = false;
            waited
        };
        if waited {
            tracing::info!("a person lets the desk go on");
            self.run();
            self.changed([Topic::Status]);
        }
        self.hold_copy(false);
        self.tell(Event::Asked);
    }

    /// Run something beside the answers; it ends with the desk.
    pub(crate) fn beside(&self, work: impl Future<Output = ()> + Send + 'static) {
        let handle = tokio::spawn(work).abort_handle();
        let mut beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        beside.retain(|other| !other.is_finished());
        beside.push(handle);
    }

    /// Speak to the centre no more.
    pub(crate) fn fall_silent(&self) {
        drop(self.runner.lock().unwrap_or_else(PoisonError::into_inner).take());
    }

    fn halt(&self) {
        for task in self.beside.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            task.abort();
        }
        drop(self.runner.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

impl Core {
    /// Everything the frame shows.
    pub(crate) fn status(&self) -> Status {
        let (now, server) = (self.now(), self.server_to_fill_in());
        if self.has_gone_idle(&self.tick()) {
            self.go_out();
        }
        let (absence, practice) = (self.absence(), self.practice_place());
        views::status::view(&self.memory(), server, self.host.program_version(), now, &absence, practice)
    }
}

/// Middle of an interval: what a clock on a screen shows.
pub(crate) fn shown(time: ActTime) -> Instant {
    time.lo.plus_micros(time.hi.since(time.lo) / 2)
}

/// One enrolled computer.
pub struct Desk {
    pub(crate) core: Arc<Core>,
}

impl Desk {
    /// Open the data and begin to work. It never fails: what is wrong is in the status.
    pub async fn start(host: Arc<dyn Host>, options: Options) -> Arc<Self> {
        Self::start_patiently(host, options, Patience::default()).await
    }

    /// The same with another patience with the live line.
    pub async fn start_patiently(host: Arc<dyn Host>, options: Options, patience: Patience) -> Arc<Self> {
        let settings = Settings::read(&host.data_dir());
        let memory = Memory {
            stage: Stage::NotEnrolled,
            settings,
            identity: None,
            book: Notebook::default(),
            lines: Lines::default(),
            clock: ServerClock::new(),
            link: LinkState::default(),
            pace: Pace::default(),
            compared: None,
            copying: None,
            copy_held: watch::Sender::new(false),
            works: Works::default(),
            snapshot_at: None,
            copied_at: None,
            papers: Papers::default(),
            prints: Vec::new(),
            attachments: Attachments::default(),
            careful: options.careful,
            notice: None,
            proof_clock: None,
            people: People::default(),
            heard_kept: None,
            session: None,
            reconciling: None,
            reads_told_from: None,
            authorities: None,
            code_keys: KnownKeys::default(),
            agent: AgentWork::default(),
            updates: Updates::default(),
            store: None,
        };
        let core = Arc::new(Core {
            server: Server::new(host.program_version(), host.played_centre()),
            patience,
            host,
            options,
            memory: RwLock::new(memory),
            writing: tokio::sync::Mutex::new(()),
            held: tokio::sync::Mutex::new(None),
            asked: Notify::new(),
            doorkeeping: tokio::sync::Mutex::new(()),
            noting_prints: tokio::sync::Mutex::new(()),
            choosing: tokio::sync::Mutex::new(()),
            changes: broadcast::channel(CHANGES).0,
            runner: Mutex::new(None),
            beside: Mutex::new(Vec::new()),
        });
        core.open().await;
        Arc::new(Self { core })
    }

    pub(crate) fn read<T>(&self, view: impl FnOnce(&Memory, ActTime) -> Result<T, ApiError>) -> Result<T, ApiError> {
        let now = self.core.now();
        view(&self.core.memory(), now)
    }

    /// Run an act to its end, whether or not somebody still waits for the answer.
    pub(crate) async fn whole<T, F>(&self, act: impl FnOnce(Arc<Core>) -> F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, ApiError>> + Send + 'static,
    {
        tokio::spawn(act(Arc::clone(&self.core)))
            .await
            .unwrap_or_else(|error| Err(problem::internal(error.to_string())))
    }

    /// The same, and then how the desk stands.
    pub(crate) async fn to_status<F>(&self, act: impl FnOnce(Arc<Core>) -> F) -> Result<Status, ApiError>
    where
        F: Future<Output = Result<(), ApiError>> + Send + 'static,
    {
        self.whole(act).await?;
        Ok(self.core.status())
    }

    /// The same, with nothing to say after it.
    pub(crate) async fn to_nothing<F>(&self, act: impl FnOnce(Arc<Core>) -> F) -> Result<Nothing, ApiError>
    where
        F: Future<Output = Result<(), ApiError>> + Send + 'static,
    {
        self.whole(act).await?;
        Ok(Nothing {})
    }

    /// What changed, from now on.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Changed> {
        self.core.changes.subscribe()
    }

    /// Whether it keeps in step with the centre by itself: what it does now it was not told to do by a person.
    #[must_use]
    pub fn works(&self) -> bool {
        self.core.runner.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Let the data file grow by so many pages and no further; `None` lets it grow as it likes. A quota, and a full disk in tests.
    ///
    /// # Errors
    /// When the file is not open, or cannot be asked.
    pub async fn limit_store(&self, more_pages: Option<u32>) -> Result<(), ApiError> {
        let store = self.core.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
        let of_store = |error| problem::of_store(&error);
        let pages = match more_pages {
            Some(more) => store.pages().await.map_err(of_store)?.saturating_add(more),
            None => 0,
        };
        store.set_quota(pages).await.map_err(of_store)
    }

    /// Stop in order: the runner ends and the data file is closed. Not stopping in order loses nothing.
    pub async fn stop(&self) {
        self.core.halt();
        let _alone = self.core.alone().await;
        let store = self.core.memory_mut().store.take();
        if let Some(store) = store {
            store.close().await;
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.core.halt();
    }
}
