//! The centre: what everybody in this process shares. What is durable, the way to the writer, and who is told of changes.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use oryn_api::wire::{Receipt, Snapshot};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::calendar::Calendar;
use oryn_domain::id::{CommandId, DeskId, GuardianId, KindergartenId};
use oryn_domain::permission::Actor;
use oryn_domain::record::Record;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_messages::Lang;
use oryn_signing::seal::SealKey;
use tokio::sync::{broadcast, mpsc, oneshot};

use crate::clock::Clock;
use crate::deadlines::Deadlines;
use crate::failure::Failure;
use crate::log::PublicLog;
use crate::store::{Head, Store};
use crate::training::Training;
use crate::{secret, writer};

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
}

impl Published {
    /// A paper has come.
    pub fn paper_came(&mut self, kindergarten: KindergartenId, sha256: &str) {
        if let Some(wanted) = self.wanted.get_mut(&kindergarten) {
            wanted.remove(sha256);
        }
    }

    /// Take a durable row in; a contract announces its paper when it first appears.
    pub(crate) fn put(&mut self, record: Record) {
        if let Record::Contract(row) = &record
            && self.register.contract(row.id).is_none()
        {
            self.wanted.entry(row.kindergarten).or_default().insert(row.document.clone());
        }
        self.register.put(record);
    }
}

/// What goes to the writer.
#[derive(Debug)]
pub enum Work {
    /// An act to decide.
    Decide(Submission),
    /// A new desk: no contest, but the writer alone changes the register.
    AddDesk(Desk, oneshot::Sender<Result<(), Failure>>),
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
    /// What is asked.
    pub command: Command,
    /// What the signature turned out to be.
    pub signature: SignatureCheck,
    /// The desk and its counter, when it comes from one.
    pub origin: Option<(DeskId, u64)>,
    /// Where the answer goes.
    pub reply: oneshot::Sender<Result<Answer, Failure>>,
}

/// What the writer answers.
#[derive(Debug, Clone)]
pub enum Answer {
    /// It was decided, now or earlier.
    Decided(Receipt),
    /// The desk's counter does not follow: this one is expected.
    NeedFrom(u64),
}

/// Everything shared.
pub struct Centre {
    /// The store.
    pub store: Arc<dyn Store>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The key that seals holds.
    pub seal: SealKey,
    /// The training authority.
    pub training: Training,
    /// The public log.
    pub log: PublicLog,
    /// Incarnation of the database.
    pub epoch: u32,
    published: RwLock<Published>,
    languages: RwLock<HashMap<GuardianId, Lang>>,
    submissions: mpsc::Sender<Work>,
    pokes: broadcast::Sender<(KindergartenId, u64)>,
}

/// Acts that may wait for the writer before senders are slowed down.
const WAITING_ACTS: usize = 4_096;
/// Changes a slow listener may miss before it has to ask anyway.
const MISSED_POKES: usize = 1_024;

impl Centre {
    /// Load the register and start the writer.
    ///
    /// # Errors
    /// [`Failure::Empty`] before a region was imported; otherwise what the store says.
    pub async fn start(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Result<Arc<Self>, Failure> {
        let rules: RulePack = serde_json::from_str(&store.meta("rules").await?.ok_or(Failure::Empty)?)?;
        let calendar: Calendar = serde_json::from_str(&store.meta("calendar").await?.ok_or(Failure::Empty)?)?;
        let mut register = Register::new(rules, calendar);
        for record in store.records().await? {
            register.put(record);
        }
        let seal = crate::desks::seal_key(&*store).await?;
        let training = Training::load_or_make(&*store, clock.now()).await?;
        let epoch = crate::desks::epoch(&*store).await?;
        let log = PublicLog::open(&*store, &register, clock.now()).await?;
        let heads = store.heads().await?.into_iter().collect();
        let counters = store.counters().await?.into_iter().collect();
        let languages = store
            .languages()
            .await?
            .into_iter()
            .filter_map(|(guardian, code)| Some((guardian, code.parse().ok()?)))
            .collect();
        let journal = store.last_journal().await?;
        let deadlines = Deadlines::of(&register);
        let mut wanted: HashMap<KindergartenId, BTreeSet<String>> = HashMap::new();
        for contract in register.contracts() {
            for sha256 in store.wanted_papers(std::slice::from_ref(&contract.document)).await? {
                wanted.entry(contract.kindergarten).or_default().insert(sha256);
            }
        }
        let (submissions, inbox) = mpsc::channel(WAITING_ACTS);
        let (pokes, _) = broadcast::channel(MISSED_POKES);
        let working = register.clone();
        let published = RwLock::new(Published {
            register,
            heads,
            counters,
            deadlines,
            wanted,
        });
        let centre = Arc::new(Self {
            store,
            clock,
            seal,
            training,
            log,
            epoch,
            published,
            languages: RwLock::new(languages),
            submissions,
            pokes,
        });
        tokio::spawn(writer::run(Arc::clone(&centre), inbox, working, journal));
        Ok(centre)
    }

    /// Read what is durable. The closure must not wait for anything.
    pub fn read<T>(&self, look: impl FnOnce(&Published) -> T) -> T {
        look(&self.published.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Change what is durable; only the writer does, after its commit.
    pub(crate) fn publish<T>(&self, change: impl FnOnce(&mut Published) -> T) -> T {
        change(&mut self.published.write().unwrap_or_else(PoisonError::into_inner))
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
        self.languages
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(guardian, language);
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

    /// Hand an act to the writer and wait for its durable answer.
    ///
    /// # Errors
    /// What broke; the act is undecided then and may be asked again.
    pub async fn submit(
        &self,
        act: CommandId,
        actor: Actor,
        at: Option<Instant>,
        command: Command,
        signature: SignatureCheck,
        origin: Option<(DeskId, u64)>,
    ) -> Result<Answer, Failure> {
        let (reply, answer) = oneshot::channel();
        let submission = Submission {
            act,
            actor,
            at,
            command,
            signature,
            origin,
            reply,
        };
        self.submissions
            .send(Work::Decide(submission))
            .await
            .map_err(|_stopped| Failure::Stopped)?;
        answer.await.map_err(|_dropped| Failure::Stopped)?
    }

    /// Let the writer take a new desk into the register.
    ///
    /// # Errors
    /// What broke.
    pub async fn add_desk(&self, desk: Desk) -> Result<(), Failure> {
        let (reply, answer) = oneshot::channel();
        self.submissions
            .send(Work::AddDesk(desk, reply))
            .await
            .map_err(|_stopped| Failure::Stopped)?;
        answer.await.map_err(|_dropped| Failure::Stopped)?
    }

    /// A new identifier for an act that starts here.
    #[must_use]
    pub fn new_act(&self) -> CommandId {
        CommandId(secret::id(self.clock.now()))
    }

    /// Everything a desk of this kindergarten starts with.
    #[must_use]
    pub fn snapshot(&self, kindergarten: KindergartenId, desk: DeskId) -> Snapshot {
        self.read(|published| {
            let head = published.heads.get(&kindergarten).cloned().unwrap_or_default();
            Snapshot {
                cursor: oryn_api::wire::Cursor {
                    epoch: self.epoch,
                    seq: head.seq,
                    chain: head.chain,
                },
                rules: published.register.rules.clone(),
                calendar: published.register.calendar.clone(),
                rows: published.register.snapshot(kindergarten),
                next_dseq: published.counters.get(&desk).copied().unwrap_or_default().saturating_add(1),
            }
        })
    }
}
