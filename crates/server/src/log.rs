//! The public log of this installation: grows with every decision, signs heads, gives out the public files.
//!
//! Lines come from the scribe while the writer decides and are committed with the decision; only then do they enter the tree here, so what
//! is published is durable. The tree is read back from the lines at start. What is not here: the shape of lines and files (`oryn-publiclog`)
//! and the doors (`http`). The rule it protects: one decision, its lines, once, in order (docs/decisions/0010).

pub mod export;
pub mod own;
pub mod reading;

use std::sync::{PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{Datelike, Days, NaiveDate};
use oryn_domain::fact::Fact;
use oryn_domain::queue_move::QueueMove;
use oryn_domain::record::Key;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_publiclog::canonical::NotCanonical;
use oryn_publiclog::line::{Entry, LARGEST_LINE, Line};
use oryn_publiclog::merkle::{Hash, Tree};
use oryn_publiclog::note::{Head, LogKey};
use oryn_publiclog::pseudonym::Secret;
use oryn_publiclog::scribe::{Prior, Scribe};
use oryn_publiclog::tile::{self, Holds, Tile};
use oryn_signing::seal::SealKey;
use rand_core::{OsRng, RngCore};

use crate::failure::Failure;
use crate::log::reading::Reader;
use crate::store::{Commit, Store};

/// Lines read at once.
const LINES_AT_ONCE: u64 = 4_096;

/// Where a log stands: what the next line has to follow.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tail {
    /// The index of the next line.
    pub next: u64,
    /// The pack that the log last said was in force.
    pub pack: Option<Hash>,
    /// When the last line was decided. A clock that is set back does not take the log with it.
    pub at: Instant,
}

#[derive(Debug, Default)]
struct Grown {
    tree: Tree,
    tail: Tail,
    began: Instant,
    /// The last day whose head is known to be kept.
    closed: Option<NaiveDate>,
    /// The batch up to which it was followed, where several processes share a database.
    batch: u64,
    /// Until when this process knows the log, where others may write it; one that is alone knows it until now.
    seen: Option<Instant>,
    /// How many logs have ended here before this one.
    life: u64,
}

impl Grown {
    /// The instant for which a head of this tree may speak.
    fn as_of(&self, now: Instant) -> Instant {
        self.seen.map_or(now, |seen| seen.min(now)).max(self.tail.at)
    }
}

/// The public log.
pub struct PublicLog {
    scribe: Scribe,
    seal: SealKey,
    key: LogKey,
    grown: RwLock<Grown>,
    /// The log read again for its pages.
    reader: Reader,
}

fn unusable(error: impl std::fmt::Display) -> Failure {
    Failure::Key(error.to_string())
}

/// A secret of the store, made at first start.
pub(crate) async fn kept(store: &dyn Store, name: &str, make: impl FnOnce() -> Result<Vec<u8>, Failure>) -> Result<Vec<u8>, Failure> {
    if let Some(text) = store.meta(name).await? {
        return STANDARD.decode(text).map_err(unusable);
    }
    // Another process may start at this moment: both go on with one secret.
    let text = store.settle_meta(name, &STANDARD.encode(make()?)).await?;
    STANDARD.decode(text).map_err(unusable)
}

pub(crate) fn meta_of_year(year: i32) -> String {
    format!("log-heads-{year}")
}

impl PublicLog {
    /// Open the log as far as it is durable. It may not have begun yet.
    ///
    /// # Errors
    /// When the store or a key cannot be used, or a line does not read.
    pub async fn open(store: &dyn Store) -> Result<Self, Failure> {
        let seal = kept(store, "log-key", || {
            let key = SealKey::generate(&mut OsRng).map_err(unusable)?;
            Ok(key.to_pkcs8().to_vec())
        })
        .await?;
        let seal = SealKey::from_pkcs8(&seal).map_err(unusable)?;
        let secret = kept(store, "log-secret", || {
            let mut bytes = vec![0u8; 32];
            OsRng.fill_bytes(&mut bytes);
            Ok(bytes)
        })
        .await?;
        let secret: [u8; 32] = secret.try_into().map_err(|_wrong| unusable("the log's secret is not 32 bytes"))?;
        let log = Self {
            scribe: Scribe::new(Secret::new(&secret)),
            key: LogKey::named_after_itself(*seal.public_key().as_bytes()),
            seal,
            grown: RwLock::new(Grown::default()),
            reader: Reader::default(),
        };
        log.follow(store).await?;
        Ok(log)
    }

    /// Begin the log over what the register holds, unless it has begun. Only the writer does.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub(crate) async fn begin(&self, store: &dyn Store, register: &Register, now: Instant) -> Result<(), Failure> {
        if store.lines(0, 1).await?.is_empty() {
            let written = self.scribe.beginning(self.key.name(), register, now).map_err(unusable)?;
            let commit = Commit {
                lines: (0..).zip(written.lines).collect(),
                ..Commit::default()
            };
            store.commit(&commit).await?;
        }
        self.follow(store).await
    }

    /// Take in the lines that became durable since the last look: at start, behind another process that writes, and before writing
    /// after it.
    ///
    /// # Errors
    /// When the store cannot be read or a line does not read.
    pub(crate) async fn follow(&self, store: &dyn Store) -> Result<(), Failure> {
        loop {
            let from = self.tail().next;
            let lines = store.lines(from, LINES_AT_ONCE).await?;
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
                return Ok(());
            };
            let began = Entry::read(first).map_err(unusable)?.at;
            let at = Entry::read(last).map_err(unusable)?.at;
            let mut grown = self.grown.write().unwrap_or_else(PoisonError::into_inner);
            if grown.tail.next != from {
                continue;
            }
            if from == 0 {
                grown.began = began;
            }
            for line in &lines {
                grown.tree.push(Hash::of_leaf(line));
                if let Some(pack) = pack_of(line) {
                    grown.tail.pack = Some(pack);
                }
            }
            grown.tail.at = at;
            grown.tail.next = grown.tree.size();
        }
    }

    /// Take in what a batch of another process wrote, and everything before it.
    pub(crate) async fn follow_to(&self, store: &dyn Store, batch: u64) -> Result<(), Failure> {
        if self.look(|grown| grown.batch) != batch {
            self.follow(store).await?;
            self.grown.write().unwrap_or_else(PoisonError::into_inner).batch = batch;
        }
        Ok(())
    }

    /// Where several processes share a database: everything that was durable at this moment is in the tree here. No head is dated later
    /// than that, or an honest log would seem to have grown behind its own head.
    pub(crate) fn seen(&self, at: Instant) {
        self.grown.write().unwrap_or_else(PoisonError::into_inner).seen = Some(at);
    }

    /// The lines have been put aside: nothing is known of the log that begins now.
    pub(crate) fn end(&self) {
        let mut grown = self.grown.write().unwrap_or_else(PoisonError::into_inner);
        *grown = Grown {
            batch: grown.batch,
            seen: grown.seen,
            life: grown.life + 1,
            ..Grown::default()
        };
    }

    fn look<T>(&self, look: impl FnOnce(&Grown) -> T) -> T {
        look(&self.grown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The scribe.
    #[must_use]
    pub const fn scribe(&self) -> &Scribe {
        &self.scribe
    }

    /// The public key, by which anyone checks heads.
    #[must_use]
    pub const fn key(&self) -> &LogKey {
        &self.key
    }

    /// What the next line has to follow.
    #[must_use]
    pub fn tail(&self) -> Tail {
        self.look(|grown| grown.tail)
    }

    /// Which log it is of those that this process knew, and how many lines it has.
    fn stands(&self) -> (u64, u64) {
        self.look(|grown| (grown.life, grown.tail.next))
    }

    /// The log read again for its pages.
    pub(crate) const fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Take in lines that are durable now; only the writer does, after its commit.
    pub(crate) fn grow(&self, lines: &[(u64, Vec<u8>)], tail: Tail) {
        let mut grown = self.grown.write().unwrap_or_else(PoisonError::into_inner);
        for (_, line) in lines {
            grown.tree.push(Hash::of_leaf(line));
        }
        grown.tail = tail;
    }

    fn head(&self, grown: &Grown, now: Instant, day: Option<NaiveDate>) -> String {
        let head = Head {
            origin: self.key.name().to_owned(),
            size: grown.tree.size(),
            root: grown.tree.root(),
            at: grown.as_of(now),
            day: day.map(|day| day.to_string()),
        };
        head.signed(&self.key, |text| {
            // The seal is base64url text; a note wants the bytes.
            let text = std::str::from_utf8(text).unwrap_or_default();
            URL_SAFE_NO_PAD.decode(self.seal.seal(text)).unwrap_or_default()
        })
    }

    /// The newest head, signed now.
    #[must_use]
    pub fn checkpoint(&self, now: Instant) -> String {
        self.look(|grown| self.head(grown, now, None))
    }

    /// The signed heads of a year's days, oldest first.
    async fn heads_of(store: &dyn Store, year: i32) -> Result<Vec<(NaiveDate, String)>, Failure> {
        match store.meta(&meta_of_year(year)).await? {
            Some(text) => Ok(serde_json::from_str(&text)?),
            None => Ok(Vec::new()),
        }
    }

    /// The heads of all days as the public file, whichever process signed them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn heads(&self, store: &dyn Store, now: Instant) -> Result<Vec<u8>, Failure> {
        let mut notes = Vec::new();
        let began = self.look(|grown| grown.began);
        if self.tail().next > 0 {
            for year in began.local_year()..=now.local_year() {
                notes.extend(Self::heads_of(store, year).await?.into_iter().map(|(_, note)| note));
            }
        }
        Ok(serde_json::to_vec(&notes)?)
    }

    /// When a day is over its head is signed and kept. A server that slept over midnight signs when it wakes; the head says when.
    ///
    /// # Errors
    /// When the store cannot be used; the next call tries again.
    pub async fn close_days(&self, store: &dyn Store, now: Instant) -> Result<(), Failure> {
        let due = self.look(|grown| {
            let day = grown.as_of(now).local_date().checked_sub_days(Days::new(1))?;
            let open = grown.tail.next > 0 && grown.began.local_date() <= day && grown.closed.is_none_or(|closed| closed < day);
            open.then(|| (day, self.head(grown, now, Some(day))))
        });
        let Some((day, note)) = due else { return Ok(()) };
        // Another process may have closed the day before this one was elected: a day has one head.
        let mut of_year = Self::heads_of(store, day.year()).await?;
        if of_year.last().is_none_or(|(last, _)| *last < day) {
            of_year.push((day, note));
            store.set_meta(&meta_of_year(day.year()), &serde_json::to_string(&of_year)?).await?;
        }
        self.grown.write().unwrap_or_else(PoisonError::into_inner).closed = Some(day);
        Ok(())
    }

    /// The bytes of a tile or bundle; `None` when the log has not grown so far.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn file(&self, store: &dyn Store, tile: Tile) -> Result<Option<Vec<u8>>, Failure> {
        match tile.holds {
            Holds::Hashes(_) => Ok(self.look(|grown| tile.bytes(&grown.tree))),
            Holds::Lines => {
                // Lines become durable before they are published: what the tree does not know yet is not given out.
                let end = tile.first().saturating_add(tile.width);
                if end > self.look(|grown| grown.tree.size()) {
                    return Ok(None);
                }
                let lines = store.lines(tile.first(), tile.width).await?;
                Ok(Some(tile::bundle(lines.iter().map(Vec::as_slice))))
            }
        }
    }

    /// The way from a line to the root of the first `size` lines.
    #[must_use]
    pub fn inclusion(&self, index: u64, size: u64) -> Option<Vec<Hash>> {
        self.look(|grown| grown.tree.inclusion(index, size))
    }
}

/// The pack that a line says is in force.
fn pack_of(line: &[u8]) -> Option<Hash> {
    const MARK: &[u8] = br#""t":"rules""#;
    // Parsing every line would make a start needlessly slow; few lines carry the mark.
    line.windows(MARK.len()).any(|window| window == MARK).then_some(())?;
    match Entry::read(line).ok()?.line {
        Line::Rules { pack, .. } => Some(pack),
        _ => None,
    }
}

/// The lines of one batch in the making.
#[derive(Debug, Default)]
pub struct Draft {
    /// The lines with their indexes.
    pub lines: Vec<(u64, Vec<u8>)>,
    /// Where the log will stand.
    pub tail: Tail,
    /// Why a line could not be written; the batch must not be committed then.
    pub broken: Option<Failure>,
}

impl Draft {
    /// A batch that follows what is durable.
    #[must_use]
    pub fn after(log: &PublicLog) -> Self {
        Self {
            tail: log.tail(),
            ..Self::default()
        }
    }

    /// Apply the facts of one decision and write its lines; the rows that changed, and how queues moved.
    pub fn apply(&mut self, log: &PublicLog, register: &mut Register, facts: &[Fact], now: Instant) -> (Vec<Key>, Vec<QueueMove>) {
        self.tail.at = self.tail.at.max(now);
        let mut decision = log.scribe.decision(self.tail.at, self.tail.pack);
        let mut keys = Vec::with_capacity(facts.len());
        let mut moves = Vec::new();
        let mut noted = Ok(());
        for fact in facts {
            let prior = Prior::of(register, fact);
            // Asked before the fact is applied: afterwards the place it left is gone.
            moves.extend(register.queue_move(fact));
            keys.extend(register.apply(fact));
            noted = noted.and_then(|()| decision.note(register, fact, prior));
        }
        let written = noted.and_then(|()| decision.written());
        match written {
            Ok(written) if written.lines.iter().all(|line| line.len() <= LARGEST_LINE) => {
                self.tail.pack = written.pack;
                for line in written.lines {
                    self.lines.push((self.tail.next, line));
                    self.tail.next += 1;
                }
            }
            Ok(_) => self.broken = Some(unusable("a line of the log is too long")),
            Err(error) => self.broken = Some(not_canonical(&error)),
        }
        (keys, moves)
    }
}

fn not_canonical(error: &NotCanonical) -> Failure {
    Failure::Key(format!("a line of the log: {error}"))
}
