//! The public log of this installation: grows with every decision, signs heads, gives out the public files.
//!
//! Lines come from the scribe while the writer decides and are committed with the decision; only then do they enter the tree here, so what
//! is published is durable. The tree is read back from the lines at start. What is not here: the shape of lines and files (`oryn-publiclog`)
//! and the doors (`http`). The rule it protects: one decision, its lines, once, in order (docs/decisions/0010).

pub mod export;
pub mod own;

use std::sync::{PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{Datelike, Days, NaiveDate};
use oryn_domain::fact::Fact;
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
    /// Heads of days, oldest first: the day, and the signed note.
    heads: Vec<(NaiveDate, String)>,
    began: Instant,
}

/// The public log.
pub struct PublicLog {
    scribe: Scribe,
    seal: SealKey,
    key: LogKey,
    grown: RwLock<Grown>,
}

fn unusable(error: impl std::fmt::Display) -> Failure {
    Failure::Key(error.to_string())
}

/// A secret of the store, made at first start.
async fn kept(store: &dyn Store, name: &str, make: impl FnOnce() -> Result<Vec<u8>, Failure>) -> Result<Vec<u8>, Failure> {
    if let Some(text) = store.meta(name).await? {
        return STANDARD.decode(text).map_err(unusable);
    }
    let bytes = make()?;
    store.set_meta(name, &STANDARD.encode(&bytes)).await?;
    Ok(bytes)
}

fn meta_of_year(year: i32) -> String {
    format!("log-heads-{year}")
}

impl PublicLog {
    /// Open the log, or begin it over what the register holds.
    ///
    /// # Errors
    /// When the store or a key cannot be used, or a line does not read.
    pub async fn open(store: &dyn Store, register: &Register, now: Instant) -> Result<Self, Failure> {
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
        };
        if store.lines(0, 1).await?.is_empty() {
            let written = log.scribe.beginning(log.key.name(), register, now).map_err(unusable)?;
            let commit = Commit {
                lines: (0..).zip(written.lines).collect(),
                ..Commit::default()
            };
            store.commit(&commit).await?;
        }
        log.read_back(store, now).await?;
        Ok(log)
    }

    /// Build the tree from what is durable.
    async fn read_back(&self, store: &dyn Store, now: Instant) -> Result<(), Failure> {
        let mut grown = Grown::default();
        loop {
            let lines = store.lines(grown.tree.size(), LINES_AT_ONCE).await?;
            let Some(last) = lines.last() else { break };
            grown.tail.at = Entry::read(last).map_err(unusable)?.at;
            if grown.tree.size() == 0
                && let Some(first) = lines.first()
            {
                grown.began = Entry::read(first).map_err(unusable)?.at;
            }
            for line in &lines {
                grown.tree.push(Hash::of_leaf(line));
                if let Some(pack) = pack_of(line) {
                    grown.tail.pack = Some(pack);
                }
            }
        }
        grown.tail.next = grown.tree.size();
        for year in grown.began.local_year()..=now.local_year() {
            let notes: Vec<(NaiveDate, String)> = match store.meta(&meta_of_year(year)).await? {
                Some(text) => serde_json::from_str(&text)?,
                None => Vec::new(),
            };
            grown.heads.extend(notes);
        }
        *self.grown.write().unwrap_or_else(PoisonError::into_inner) = grown;
        Ok(())
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
            at: now.max(grown.tail.at),
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

    /// The heads of all days as the public file.
    ///
    /// # Errors
    /// Never for notes; the serialiser asks for it.
    pub fn heads(&self) -> Result<Vec<u8>, Failure> {
        let notes: Vec<String> = self.look(|grown| grown.heads.iter().map(|(_, note)| note.clone()).collect());
        Ok(serde_json::to_vec(&notes)?)
    }

    /// When a day is over its head is signed and kept. A server that slept over midnight signs when it wakes; the head says when.
    ///
    /// # Errors
    /// When the store cannot be used; the next call tries again.
    pub async fn close_days(&self, store: &dyn Store, now: Instant) -> Result<(), Failure> {
        let Some(day) = now.local_date().checked_sub_days(Days::new(1)) else {
            return Ok(());
        };
        let due = self.look(|grown| {
            let open = grown.began.local_date() <= day && grown.heads.last().is_none_or(|(last, _)| *last < day);
            open.then(|| (day, self.head(grown, now, Some(day))))
        });
        let Some(head) = due else { return Ok(()) };
        let mut of_year: Vec<(NaiveDate, String)> = self.look(|grown| {
            grown
                .heads
                .iter()
                .filter(|(other, _)| other.year() == day.year())
                .cloned()
                .collect()
        });
        of_year.push(head.clone());
        store.set_meta(&meta_of_year(day.year()), &serde_json::to_string(&of_year)?).await?;
        self.grown.write().unwrap_or_else(PoisonError::into_inner).heads.push(head);
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

    /// Apply the facts of one decision and write its lines; the rows that changed.
    pub fn apply(&mut self, log: &PublicLog, register: &mut Register, facts: &[Fact], now: Instant) -> Vec<Key> {
        self.tail.at = self.tail.at.max(now);
        let mut decision = log.scribe.decision(self.tail.at, self.tail.pack);
        let mut keys = Vec::with_capacity(facts.len());
        let mut noted = Ok(());
        for fact in facts {
            let prior = Prior::of(register, fact);
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
        keys
    }
}

fn not_canonical(error: &NotCanonical) -> Failure {
    Failure::Key(format!("a line of the log: {error}"))
}
