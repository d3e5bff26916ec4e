//! The centre: what everybody in this process shares. What is durable, the way to the writer, and who is told of changes.

mod restored;
mod submitting;

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use oryn_api::error::ApiError;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::{CommandId, DeskId, GuardianId, KindergartenId};
use oryn_domain::permission::Actor;
use oryn_domain::record::Record;
use oryn_domain::register::Register;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_messages::Lang;
use oryn_signing::seal::SealKey;
pub use oryn_sync::centre::Answer;
use oryn_sync::deadlines::Deadlines;
use oryn_sync::presence::Presence;
pub use submitting::Pending;
use tokio::sync::{broadcast, mpsc, oneshot};

use crate::attachments::awaited::Awaited;
use crate::border::Border;
use crate::clock::Clock;
use crate::code_keys::CodeKeys;
use crate::desks::replays::Replays;
use crate::failure::Failure;
use crate::log::PublicLog;
use crate::open::Open;
use crate::open::code::Codes;
use crate::peers::Peers;
use crate::persons::{ImportedRegistry, PersonRegistry};
use crate::presence;
use crate::recovery::backup::Copies;
use crate::senders::Senders;
use crate::settings::border::BorderSettings;
use crate::settings::desks::DeskSettings;
use crate::signatures::Signatures;
use crate::snapshots::Snapshots;
use crate::store::dispatch::Contact;
use crate::store::office::{Changes, Office};
use crate::store::{Head, Store};
use crate::training::Training;
use crate::writer::Told;
use crate::{law, recovery, roles, secret};

/// What is durable, and nothing else: readers never see a decision that could still be lost.
#[derive(Debug)]
pub struct Published {
    /// The register.
    pub register: Register,
    /// Every feed's position.
    pub heads: HashMap<KindergartenId, Head>,
    /// The highest counter decided for each desk.
    pub counters: HashMap<DeskId, u64>,
    /// Running terms.
    pub deadlines: Deadlines,
    /// Papers that contracts announced and desks have not handed in yet.
    pub wanted: HashMap<KindergartenId, BTreeSet<String>>,
    /// Documents that requests for more days name, and desks may have to hand in.
    pub documents: Awaited,
    /// The last batch in it, where several processes share a database.
    pub batch: u64,
    /// The instant of the last decision.
    pub latest: Instant,
    /// Where feeds stood when the database was copied.
    pub copies: Copies,
    /// When that was read.
    copies_read: Instant,
}

impl Published {
    /// A paper has come.
    pub fn paper_came(&mut self, kindergarten: KindergartenId, sha256: &str) {
        if let Some(wanted) = self.wanted.get_mut(&kindergarten) {
            wanted.remove(sha256);
        }
    }

    /// Read everything that is durable.
    async fn load(store: &dyn Store, office: Option<&dyn Office>, now: Instant) -> Result<Self, Failure> {
        // First of all: what a writer elsewhere adds meanwhile comes once more with the changes after this batch.
        let batch = match office {
            Some(office) => office.last_batch().await?,
            None => 0,
        };
        let mut register = law::register_of(store.records().await?).ok_or(Failure::Empty)?;
        register.bring_into_force(now);
        let heads = store.heads().await?.into_iter().collect();
        let counters = store.counters().await?.into_iter().collect();
        let deadlines = Deadlines::of(&register);
        let mut wanted: HashMap<KindergartenId, BTreeSet<String>> = HashMap::new();
        for contract in register.contracts() {
            let documents: Vec<String> = contract.documents().cloned().collect();
            for sha256 in store.wanted_papers(contract.kindergarten, &documents).await? {
                wanted.entry(contract.kindergarten).or_default().insert(sha256);
            }
        }
        let documents = Awaited::load(store, &register).await?;
        Ok(Self {
            register,
            heads,
            counters,
            deadlines,
            wanted,
            documents,
            batch,
            latest: store.last_decision().await?,
            copies: Copies::read(store).await?,
            copies_read: now,
        })
    }

    /// Take in what another process wrote.
    fn take_in(&mut self, changes: Changes) {
        let keys: Vec<_> = changes.records.iter().map(Record::key).collect();
        for record in changes.records {
            self.put(record);
        }
        self.heads.extend(changes.heads);
        self.counters.extend(changes.counters);
        self.batch = changes.batch;
        self.latest = self.latest.max(changes.latest);
        for key in keys {
            self.deadlines.note(&self.register, key);
        }
    }

    /// Take a durable row in; a contract announces its paper and those of its additions when they first appear, and a request for more days its document.
    pub(crate) fn put(&mut self, record: Record) {
        self.documents.note(&self.register, &record);
        if let Record::Contract(row) = &record {
            let before = self.register.contract(row.id);
            let is_new = |document: &&String| !before.is_some_and(|row| row.documents().any(|known| known == *document));
            let fresh: Vec<String> = row.documents().filter(is_new).cloned().collect();
            self.wanted.entry(row.kindergarten).or_default().extend(fresh);
        }
        self.register.put(record);
    }
}

/// What goes to the writer.
#[derive(Debug)]
pub enum Work {
    /// An act to decide.
    Decide(Box<Submission>),
    /// An act of a desk that nobody can read: it is answered, so that those behind it go on.
    TurnAway(Box<Unreadable>),
    /// A new desk: no contest, but the writer alone changes the register.
    AddDesk(Desk, oneshot::Sender<Result<(), Failure>>),
    /// The language a guardian reads: the writer's process writes the messages.
    Language(GuardianId, Lang),
    /// A desk has spoken and has nothing left to say: the writer's process counts silences.
    Heard(DeskId, oneshot::Sender<Result<(), Failure>>),
    /// Every desk that a restored centre waits for is back.
    Recover(oneshot::Sender<Result<(), Failure>>),
}

impl Work {
    /// Whether anybody still waits for the answer.
    pub(crate) fn is_awaited(&self) -> bool {
        match self {
            Self::Decide(submission) => !submission.reply.is_closed(),
            Self::TurnAway(unreadable) => !unreadable.reply.is_closed(),
            Self::AddDesk(_, reply) | Self::Heard(_, reply) | Self::Recover(reply) => !reply.is_closed(),
            Self::Language(..) => true,
        }
    }

    /// Answer; whoever asked may have gone, and what was written stands all the same.
    pub(crate) fn answer(self, told: Result<Told, Failure>) {
        match (self, told) {
            (Self::Decide(submission), Ok(Told::Answer(answer))) => drop(submission.reply.send(Ok(answer))),
            (Self::Decide(submission), Ok(Told::Done)) => drop(submission.reply.send(Err(Failure::Stopped))),
            (Self::Decide(submission), Err(failure)) => drop(submission.reply.send(Err(failure))),
            (Self::TurnAway(unreadable), Ok(Told::Answer(answer))) => drop(unreadable.reply.send(Ok(answer))),
            (Self::TurnAway(unreadable), Ok(Told::Done)) => drop(unreadable.reply.send(Err(Failure::Stopped))),
            (Self::TurnAway(unreadable), Err(failure)) => drop(unreadable.reply.send(Err(failure))),
            (Self::AddDesk(_, reply) | Self::Heard(_, reply) | Self::Recover(reply), Ok(_)) => drop(reply.send(Ok(()))),
            (Self::AddDesk(_, reply) | Self::Heard(_, reply) | Self::Recover(reply), Err(failure)) => drop(reply.send(Err(failure))),
            (Self::Language(..), _) => {}
        }
    }
}

/// One act on its way to the writer.
#[derive(Debug)]
pub struct Submission {
    /// The act.
    pub act: CommandId,
    /// Who asks.
    pub actor: Actor,
    /// When it was done, where that counts; otherwise the writer's now.
    pub at: Option<Instant>,
    /// The earliest moment at which its author can have done it, where a desk says so.
    pub authored: Option<Instant>,
    /// What is asked.
    pub command: Command,
    /// What the signature turned out to be.
    pub signature: SignatureCheck,
    /// The desk and its counter, when it comes from one.
    pub origin: Option<(DeskId, u64)>,
    /// Where the answer goes.
    pub reply: oneshot::Sender<Result<Answer, Failure>>,
}

/// An act that cannot be read, on its way to its receipt.
#[derive(Debug)]
pub struct Unreadable {
    /// The act.
    pub act: CommandId,
    /// SHA-256 of what was sent.
    pub text_hash: String,
    /// Why it cannot be read.
    pub error: ApiError,
    /// The desk and its counter.
    pub origin: (DeskId, u64),
    /// Where the answer goes.
    pub reply: oneshot::Sender<Result<Answer, Failure>>,
}

/// Everything shared.
pub struct Centre {
    /// The store.
    pub store: Arc<dyn Store>,
    /// Who a number belongs to.
    pub registry: Arc<dyn PersonRegistry>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The key that seals holds.
    pub seal: SealKey,
    /// The keys that sign the codes of referrals.
    pub code_keys: CodeKeys,
    /// The training authority.
    pub training: Training,
    /// The public log.
    pub log: PublicLog,
    /// What is open to everybody.
    pub(crate) open: Open,
    /// Incarnation of the database.
    pub epoch: u32,
    /// The writer's office, where several processes share a database.
    pub(crate) office: Option<Arc<dyn Office>>,
    /// What the processes of this installation know each other by.
    pub(crate) peers: Option<Peers>,
    leads: AtomicBool,
    recovering: AtomicBool,
    published: RwLock<Published>,
    /// The ways out, set once when serving starts.
    pub senders: OnceLock<Senders>,
    languages: RwLock<HashMap<GuardianId, Lang>>,
    contacts: RwLock<HashMap<GuardianId, Contact>>,
    presence: Mutex<Presence>,
    border: OnceLock<Box<Border>>,
    /// What desks start with, cut.
    pub(crate) snapshots: Snapshots,
    desk_settings: OnceLock<DeskSettings>,
    signatures: OnceLock<Box<Signatures>>,
    /// Proofs that desks have shown to this process.
    pub(crate) replays: Replays,
    submissions: mpsc::Sender<Work>,
    pokes: broadcast::Sender<(KindergartenId, u64)>,
}

/// Acts that may wait for the writer before senders are slowed down.
const WAITING_ACTS: usize = 4_096;
/// How long work may wait where several processes share a database.
const PATIENCE: Duration = Duration::from_secs(25);
/// How often it is looked whether the database was copied.
const COPIES_MICROS: i64 = 30 * 1_000_000;
/// Changes a slow listener may miss before it has to ask anyway.
const MISSED_POKES: usize = 1_024;

impl Centre {
    /// Load the register and start the writer, over a store that nobody else writes.
    ///
    /// # Errors
    /// [`Failure::Empty`] before a region was imported; otherwise what the store says.
    pub async fn start(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Result<Arc<Self>, Failure> {
        let (centre, inbox) = Box::pin(Self::load(store, clock, None)).await?;
        centre.begin_log().await?;
        tokio::spawn(roles::alone(Arc::clone(&centre), inbox));
        Ok(centre)
    }

    /// Load the register as one of several processes on a database: write while elected, follow and forward otherwise.
    ///
    /// `address` is where the other processes reach this one; without it this one never writes.
    ///
    /// # Errors
    /// As [`Centre::start`].
    pub async fn join<S: Store + Office>(store: Arc<S>, clock: Arc<dyn Clock>, address: Option<String>) -> Result<Arc<Self>, Failure> {
        let office: Arc<dyn Office> = Arc::<S>::clone(&store);
        let (centre, inbox) = Box::pin(Self::load(store, clock, Some(Arc::clone(&office)))).await?;
        roles::catch_up(&centre, &*office).await?;
        tokio::spawn(roles::among_others(Arc::clone(&centre), inbox, office, address));
        Ok(centre)
    }

    /// Load the register and write nothing: for tools.
    ///
    /// # Errors
    /// As [`Centre::start`].
    pub async fn look(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Result<Arc<Self>, Failure> {
        let now = clock.now();
        let (centre, _) = Box::pin(Self::load(store, clock, None)).await?;
        // A server may be writing beside the tool.
        centre.log.seen(now);
        Ok(centre)
    }

    async fn load(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        office: Option<Arc<dyn Office>>,
    ) -> Result<(Arc<Self>, mpsc::Receiver<Work>), Failure> {
        let published = Published::load(&*store, office.as_deref(), clock.now()).await?;
        let seal = crate::desks::seal_key(&*store).await?;
        let code_keys = CodeKeys::load_or_make(&*store, clock.now()).await?;
        let training = Training::load_or_make(&*store, clock.now()).await?;
        let epoch = crate::desks::epoch(&*store).await?;
        let recovering = recovery::is_under_way(&*store).await?;
        let log = PublicLog::open(&*store).await?;
        let open = Open::new(Codes::open(&*store).await?);
        let peers = match &office {
            Some(_) => Some(Peers::load_or_make(&*store).await?),
            None => None,
        };
        let (submissions, inbox) = mpsc::channel(WAITING_ACTS);
        let (pokes, _) = broadcast::channel(MISSED_POKES);
        let presence = Mutex::new(presence::load(&*store, &published.register).await?);
        let centre = Arc::new(Self {
            registry: Arc::new(ImportedRegistry(Arc::clone(&store))),
            store,
            clock,
            seal,
            code_keys,
            training,
            log,
            open,
            epoch,
            // Alone, one is the writer from the start.
            leads: AtomicBool::new(office.is_none()),
            recovering: AtomicBool::new(recovering),
            office,
            peers,
            published: RwLock::new(published),
            senders: OnceLock::new(),
            languages: RwLock::default(),
            contacts: RwLock::default(),
            presence,
            border: OnceLock::new(),
            snapshots: Snapshots::default(),
            desk_settings: OnceLock::new(),
            signatures: OnceLock::new(),
            replays: Replays::default(),
            submissions,
            pokes,
        });
        centre.load_languages().await?;
        centre.load_contacts().await?;
        Ok((centre, inbox))
    }

    /// Begin the public log over what is durable, unless it has begun; only the writer does.
    pub(crate) async fn begin_log(&self) -> Result<(), Failure> {
        // The log of a lost database has ended; the next begins over what desks give back.
        if self.log.tail().next > 0 || self.is_recovering() {
            return Ok(());
        }
        let register = self.read(|published| published.register.clone());
        self.log.begin(&*self.store, &register, self.clock.now()).await
    }

    /// Read anew everything that is durable: the changes no longer tell.
    pub(crate) async fn reload(&self) -> Result<(), Failure> {
        let fresh = Published::load(&*self.store, self.office.as_deref(), self.clock.now()).await?;
        let heads: Vec<(KindergartenId, u64)> = fresh.heads.iter().map(|(of, head)| (*of, head.seq)).collect();
        self.publish(|published| *published = fresh);
        heads.into_iter().for_each(|(of, head)| self.poke(of, head));
        Ok(())
    }

    /// Take in what another process wrote, and tell who listens here.
    pub(crate) fn follow(&self, changes: Changes) {
        let heads: Vec<(KindergartenId, u64)> = changes.heads.iter().map(|(of, head)| (*of, head.seq)).collect();
        self.publish(|published| published.take_in(changes));
        heads.into_iter().for_each(|(of, head)| self.poke(of, head));
    }

    /// The languages guardians last used, as the store knows them.
    pub(crate) async fn load_languages(&self) -> Result<(), Failure> {
        let languages = self.store.languages().await?;
        for (guardian, code) in languages {
            if let Ok(language) = code.parse() {
                self.keep_language(guardian, language);
            }
        }
        Ok(())
    }

    /// Whether this process is the writer.
    #[must_use]
    pub fn leads(&self) -> bool {
        self.leads.load(Ordering::SeqCst)
    }

    /// Become the writer, or stop being it.
    pub(crate) fn set_leads(&self, leads: bool) {
        self.leads.store(leads, Ordering::SeqCst);
    }

    /// The border of this process; with the settings that hold without any, unless it was set before.
    pub fn border(&self) -> &Border {
        self.border.get_or_init(|| Box::new(Border::of(&BorderSettings::default())))
    }

    /// What signatures with legal force are judged by; the first one stands. Whether this was it.
    pub fn set_signatures(&self, signatures: Signatures) -> bool {
        self.signatures.set(Box::new(signatures)).is_ok()
    }

    /// What signatures with legal force are judged by. Without settings none of them counts.
    #[must_use]
    pub fn signatures(&self) -> &Signatures {
        self.signatures.get_or_init(Box::default)
    }

    /// How long what desks show counts; the first one stands. Whether this was it.
    pub fn set_desk_settings(&self, settings: DeskSettings) -> bool {
        self.desk_settings.set(settings).is_ok()
    }

    /// How long what desks show counts.
    #[must_use]
    pub fn desk_settings(&self) -> DeskSettings {
        self.desk_settings.get().copied().unwrap_or_default()
    }

    /// Set the border, once, before anybody knocks. Whether it was the first time.
    pub fn set_border(&self, border: Border) -> bool {
        self.border.set(Box::new(border)).is_ok()
    }

    /// Read what is durable. The closure must not wait for anything.
    pub fn read<T>(&self, look: impl FnOnce(&Published) -> T) -> T {
        look(&self.published.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Let readers see the law of this moment; asked often, it does something when a pack or a table begins.
    pub(crate) fn keep_law(&self) {
        let now = self.clock.now();
        if !self.read(|published| published.register.is_in_force(now)) {
            self.publish(|published| {
                published.register.bring_into_force(now);
                // Another law may ask, end or begin on other days.
                published.deadlines = Deadlines::of(&published.register);
            });
        }
    }

    /// Change what is durable; only the writer does, after its commit.
    pub(crate) fn publish<T>(&self, change: impl FnOnce(&mut Published) -> T) -> T {
        change(&mut self.published.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Look at when desks were heard, or note it. The closure must not wait for anything.
    pub(crate) fn with_presence<T>(&self, look: impl FnOnce(&mut Presence) -> T) -> T {
        look(&mut self.presence.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The language a guardian's messages are written in: the last one used, Kazakh at first.
    #[must_use]
    pub fn language_of(&self, guardian: GuardianId) -> Lang {
        self.languages
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&guardian)
            .copied()
            .unwrap_or(Lang::Kk)
    }

    /// Remember the language a guardian uses.
    pub fn note_language(&self, guardian: GuardianId, language: Lang) {
        self.keep_language(guardian, language);
        if !self.leads() {
            // The writer's process writes the messages. If this is lost, the next election reads the language from the session.
            let _ = self.submissions.try_send(Work::Language(guardian, language));
        }
    }

    pub(crate) fn keep_language(&self, guardian: GuardianId, language: Lang) {
        self.languages
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(guardian, language);
    }

    /// How a guardian wants to be told, with the language settled.
    #[must_use]
    pub fn contact_of(&self, guardian: GuardianId) -> Contact {
        let chosen = self.contacts.read().unwrap_or_else(PoisonError::into_inner).get(&guardian).cloned();
        let contact = chosen.unwrap_or_default();
        Contact {
            language: contact.language.or_else(|| Some(self.language_of(guardian))),
            ..contact
        }
    }

    /// Keep how a guardian wants to be told.
    ///
    /// # Errors
    /// What broke.
    pub async fn choose_contact(&self, guardian: GuardianId, contact: Contact) -> Result<(), Failure> {
        self.store.put_contact(guardian, &contact).await?;
        self.contacts
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(guardian, contact);
        Ok(())
    }

    /// Read again how guardians want to be told: another process may have kept a choice.
    pub(crate) async fn load_contacts(&self) -> Result<(), Failure> {
        let contacts = self.store.contacts().await?.into_iter().collect();
        *self.contacts.write().unwrap_or_else(PoisonError::into_inner) = contacts;
        Ok(())
    }

    /// Tell listeners that a feed has more.
    pub(crate) fn poke(&self, kindergarten: KindergartenId, head: u64) {
        // Nobody listening is no failure: the next pull finds the entries.
        let _ = self.pokes.send((kindergarten, head));
    }

    /// Listen to feeds.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<(KindergartenId, u64)> {
        self.pokes.subscribe()
    }

    /// Let the writer's process know that a desk was heard.
    pub(crate) async fn tell_heard(&self, desk: DeskId) -> Result<(), Failure> {
        let (reply, answer) = oneshot::channel();
        self.hand_over(Work::Heard(desk, reply), answer).await
    }

    /// Read anew when desks were heard: a process that becomes the writer was not told.
    pub(crate) async fn load_presence(&self) -> Result<(), Failure> {
        let register = self.read(|published| published.register.clone());
        let fresh = presence::load(&*self.store, &register).await?;
        self.with_presence(|presence| *presence = fresh);
        Ok(())
    }

    /// Put work of another process into the writer's way.
    pub(crate) async fn pass_on(&self, work: Work) -> Result<(), Failure> {
        self.submissions.send(work).await.map_err(|_stopped| Failure::Stopped)
    }

    /// Let the writer take a new desk into the register.
    ///
    /// # Errors
    /// What broke.
    pub async fn add_desk(&self, desk: Desk) -> Result<(), Failure> {
        let (reply, answer) = oneshot::channel();
        self.hand_over(Work::AddDesk(desk, reply), answer).await
    }

    /// A new identifier for an act that starts here.
    #[must_use]
    pub fn new_act(&self) -> CommandId {
        CommandId(secret::id(self.clock.now()))
    }
}
