//! The lane of papers: performs what `oryn_sync::lane` asks for, and tells it what came of it.
//!
//! It runs beside the conversation about acts and decides nothing: when a paper goes, in which parts and after what is the lane's. What it needs
//! after a kill is in the data file already: the paper under its hash, and whether the centre has confirmed it. Papers that the centre refuses
//! are kept with the reason, so that a person finds them after a restart, too. What families brought to the desk ([`crate::handed_in`]) goes the same way.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use oryn_api::calls::Topic;
use oryn_api::error::{ApiError, Code};
use oryn_domain::act::Command;
use oryn_domain::contract::Contract;
use oryn_store::{HANDED_IN, NewPaper, Store, StoreError};
use oryn_sync::engine::{Chance, Failure};
use oryn_sync::lane::{Effect, Event, Lane, Paper, Standing};
use oryn_sync::upload::{Announced, Kind};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::Sleep;

use crate::desk::Core;
use crate::fingerprint::sha256;
use crate::problem;
use crate::runner::{credentials, store_fault};
use crate::server::Word;

/// Under this name the data file keeps which papers the centre refuses, and why.
const REFUSED: &str = "refused-papers";

/// What is known of the papers of this desk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Papers {
    /// Those the centre has not confirmed, with their length in bytes.
    pub unsent: BTreeMap<String, u64>,
    /// Those among them that the centre has asked for.
    pub wanted: BTreeSet<String>,
    /// Those the centre refuses, and why.
    pub refused: BTreeMap<String, ApiError>,
    /// Documents of families that lie here, whether the centre has them or not, with their length in bytes.
    pub handed_in: BTreeMap<String, u64>,
    /// How the lane stands.
    pub standing: Standing,
    /// Whether a person holds them back, until the program starts anew.
    pub held: bool,
}

impl Papers {
    /// From the data file.
    pub(crate) async fn read(store: &Store) -> Result<Self, StoreError> {
        Ok(Self {
            unsent: store.unsent_lengths().await?.into_iter().collect(),
            refused: store.meta(REFUSED).await?.unwrap_or_default(),
            handed_in: store.handed_in().await?.into_iter().collect(),
            ..Self::default()
        })
    }

    /// Papers that an act has just written down.
    pub(crate) fn add(&mut self, written: Vec<Written>) {
        for paper in written {
            if paper.handed_in {
                self.handed_in.insert(paper.sha256.clone(), paper.bytes);
            }
            self.unsent.insert(paper.sha256, paper.bytes);
        }
    }

    /// These are not here any more; whether the centre had refused one of them.
    pub(crate) fn forget(&mut self, sha256s: &[String]) -> bool {
        let mut was_refused = false;
        for sha256 in sha256s {
            self.handed_in.remove(sha256);
            self.unsent.remove(sha256);
            self.wanted.remove(sha256);
            was_refused |= self.refused.remove(sha256).is_some();
        }
        was_refused
    }
}

/// A paper on disk, as the lane has to know it.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub sha256: String,
    pub bytes: u64,
    /// Whether a family brought it.
    pub handed_in: bool,
}

impl Written {
    pub(crate) fn of(paper: &NewPaper) -> Self {
        Self {
            sha256: paper.sha256.clone(),
            bytes: u64::try_from(paper.pdf.len()).unwrap_or(u64::MAX),
            handed_in: paper.kind == HANDED_IN,
        }
    }
}

/// What the lane is told from outside.
#[derive(Debug)]
pub(crate) enum Told {
    /// The centre waits for these.
    Wanted(Vec<String>),
    /// An act of this desk has just named these. The centre may have one of them already, and would never ask for it.
    Written(Vec<String>),
    /// How the conversation about acts stands.
    Acts { online: bool, waiting: bool },
    /// A person asks.
    Asked,
    /// A person holds papers back, or lets them go.
    Held(bool),
}

/// The paper that is on its way.
type Held = Option<(String, Arc<Vec<u8>>)>;

/// What something that was asked for came to.
struct Ended {
    event: Event,
    /// The paper that was read for it.
    held: Held,
}

struct Running {
    core: Arc<Core>,
    lane: Lane,
    held: Held,
    /// Of these nobody is sure whether the centre has them, and the centre says: acts have named them since the program began, or they were not confirmed
    /// when it did, though their contracts are known, because the last answer may have been lost.
    unsure: BTreeSet<String>,
    work: JoinSet<Ended>,
    timer: Pin<Box<Sleep>>,
    armed: bool,
}

/// Bring papers to the centre for as long as the conversation lasts.
pub(crate) async fn run(core: Arc<Core>, mut inbox: mpsc::UnboundedReceiver<Told>) {
    let refused: Vec<String> = core.memory().papers.refused.keys().cloned().collect();
    let mut here = Running {
        core,
        lane: Lane::new(refused),
        held: None,
        unsure: BTreeSet::new(),
        work: JoinSet::new(),
        timer: Box::pin(tokio::time::sleep(Duration::ZERO)),
        armed: false,
    };
    let held = here.core.memory().papers.held;
    here.lane.step(Event::Held(held), Chance(0));
    here.core.forget_handed_in().await;
    here.unsure = here.left_over();
    let known = here.find(Vec::new()).await;
    here.lane.step(Event::Wanted(known), Chance(0));
    loop {
        let event = tokio::select! {
            told = inbox.recv() => match told {
                Some(Told::Wanted(hashes)) => Event::Wanted(here.find(hashes).await),
                Some(Told::Written(hashes)) => {
                    here.unsure.extend(hashes);
                    continue;
                }
                Some(Told::Acts { online, waiting }) => {
                    here.ask_about_unsure(waiting).await;
                    Event::Acts { online, waiting }
                }
                Some(Told::Asked) => Event::Asked,
                Some(Told::Held(held)) => Event::Held(held),
                None => return,
            },
            () = &mut here.timer, if here.armed => {
                here.armed = false;
                Event::TimerFired
            }
            Some(ended) = here.work.join_next() => match ended {
                Ok(ended) => {
                    here.held = ended.held;
                    ended.event
                }
                // Should it break apart, that is an end, too.
                Err(_broken) => Event::Failed(Failure::Unreadable),
            },
        };
        let chance = Chance(u16::from_be_bytes(here.core.random()));
        for effect in here.lane.step(event, chance) {
            here.perform(effect).await;
        }
        here.show();
    }
}

impl Core {
    /// A person holds papers back, or lets them go.
    pub(crate) fn hold_papers(&self, held: bool) {
        self.memory_mut().papers.held = held;
        self.tell_lane(Told::Held(held));
        self.changed([Topic::Status, Topic::Outbox]);
    }

    /// Write down which papers the centre refuses. What is not written now is found out again: the centre says the same.
    pub(crate) async fn keep_refused_papers(&self, store: &Store) {
        let list = self.memory().papers.refused.clone();
        if let Err(error) = store.set_meta(REFUSED, &list).await {
            problem::of_store(&error);
        }
    }
}

/// The paper that an act names first.
fn brings(command: &Command) -> Option<&str> {
    match command {
        Command::PrepareContract { document, .. }
        | Command::AskExtension { document, .. }
        | Command::PrepareAddendum {
            document: Some(document), ..
        } => Some(document),
        _ => None,
    }
}

impl Running {
    /// Papers of known contracts, and documents of known requests, that nobody has confirmed.
    fn left_over(&self) -> BTreeSet<String> {
        let memory = self.core.memory();
        let Some(replica) = &memory.book.replica else {
            return BTreeSet::new();
        };
        let unsent = |document: &&String| memory.papers.unsent.contains_key(*document) && !memory.papers.refused.contains_key(*document);
        let contracts = replica.view.contracts().flat_map(Contract::documents);
        let extensions = replica.view.referrals().filter_map(|row| row.term.extension.as_ref());
        let documents = contracts.chain(extensions.map(|extension| &extension.document));
        documents.filter(unsent).cloned().collect()
    }

    /// The centre knows every act: now it can say which of the papers it has.
    async fn ask_about_unsure(&mut self, acts_wait: bool) {
        if acts_wait || self.unsure.is_empty() {
            return;
        }
        let wanted: Vec<String> = self.core.memory().papers.wanted.iter().cloned().collect();
        let found = self.find(wanted).await;
        let chance = Chance(u16::from_be_bytes(self.core.random()));
        // The lane is not told yet that acts wait no longer: it only lines them up.
        for effect in self.lane.step(Event::Wanted(found), chance) {
            self.perform(effect).await;
        }
    }

    /// Whether an act that names it has no answer yet.
    fn is_on_its_way_with_an_act(&self, sha256: &str) -> bool {
        let memory = self.core.memory();
        let mut waiting = memory.book.undecided();
        waiting.any(|intent| brings(&intent.command) == Some(sha256))
    }

    /// Those that are here, with their lengths, and those of which nobody is sure. One that was confirmed once may be asked for again by a centre that was restored.
    async fn find(&self, hashes: Vec<String>) -> Vec<Paper> {
        let Some(store) = self.core.memory().store.clone() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for sha256 in hashes.into_iter().chain(self.unsure.clone()).collect::<BTreeSet<_>>() {
            match store.paper_length(&sha256).await {
                Ok(Some(bytes)) => found.push(Paper { sha256, bytes }),
                // Another desk wrote it, and brings it.
                Ok(None) => tracing::debug!(sha256, "the centre waits for a paper that is not here"),
                Err(error) => {
                    problem::of_store(&error);
                }
            }
        }
        let mut memory = self.core.memory_mut();
        memory.papers.wanted = found.iter().map(|paper| paper.sha256.clone()).collect();
        let lengths = found.iter().map(|paper| (paper.sha256.clone(), paper.bytes));
        memory.papers.unsent.extend(lengths);
        found
    }

    async fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Ask(paper) => {
                self.work.spawn(ask(Arc::clone(&self.core), paper));
            }
            Effect::Send { sha256, from, length } => {
                let (core, held) = (Arc::clone(&self.core), self.held.take());
                self.work.spawn(send(core, held, sha256, from, length));
            }
            Effect::Delivered(sha256) => {
                self.held = None;
                self.keep(&sha256, None).await;
                self.core.forget_handed_in().await;
            }
            Effect::NotAwaited(sha256) => {
                self.held = None;
                // It was asked about before its act had arrived.
                if !self.is_on_its_way_with_an_act(&sha256) {
                    self.unsure.remove(&sha256);
                }
                self.core.memory_mut().papers.wanted.remove(&sha256);
            }
            Effect::SetAside { sha256, error } => {
                tracing::warn!(sha256, code = error.code, "the centre refuses a paper");
                self.held = None;
                self.keep(&sha256, Some(error)).await;
            }
            Effect::ArmTimer { after_ms } => {
                self.timer = Box::pin(tokio::time::sleep(Duration::from_millis(after_ms)));
                self.armed = true;
            }
        }
    }

    /// What became of a paper. What is not written down here is found out again: the centre is asked, and says the same.
    async fn keep(&mut self, sha256: &str, refused: Option<ApiError>) {
        self.unsure.remove(sha256);
        let store = {
            let mut memory = self.core.memory_mut();
            let papers = &mut memory.papers;
            match &refused {
                Some(error) => {
                    papers.refused.insert(sha256.to_owned(), error.clone());
                }
                None => {
                    papers.refused.remove(sha256);
                    papers.unsent.remove(sha256);
                    papers.wanted.remove(sha256);
                }
            }
            memory.store.clone()
        };
        let Some(store) = store else { return };
        if refused.is_none()
            && let Err(error) = store.mark_uploaded(sha256).await
        {
            problem::of_store(&error);
        }
        self.core.keep_refused_papers(&store).await;
    }

    /// Let screens see how far it has come.
    fn show(&self) {
        let standing = self.lane.standing();
        let mut memory = self.core.memory_mut();
        if memory.papers.standing != standing {
            memory.papers.standing = standing;
            drop(memory);
            self.core.changed([Topic::Status, Topic::Outbox]);
        }
    }
}

fn ended(event: Event) -> Ended {
    Ended { event, held: None }
}

/// Read a paper and announce it.
async fn ask(core: Arc<Core>, paper: Paper) -> Ended {
    let (store, server, pass) = match credentials(&core) {
        Ok(found) => found,
        Err(failure) => return ended(Event::Failed(failure)),
    };
    let pdf = match store.paper(&paper.sha256).await {
        Ok(Some(pdf)) if sha256(&pdf) == paper.sha256 => pdf,
        // What lies here is not what was signed: the centre would find the same, after all of it had gone up.
        Ok(_) => return ended(Event::Refused(Code::FileDiffers.into())),
        Err(error) => return ended(Event::Failed(store_fault(&core, &error))),
    };
    let is_handed_in = core.memory().papers.handed_in.contains_key(&paper.sha256);
    let announced = Announced {
        sha256: paper.sha256.clone(),
        kind: if is_handed_in { Kind::Extension } else { Kind::Contract },
    };
    let event = match core.server.announce_paper(&server, &pass, &announced, paper.bytes).await {
        Ok(word) => event_of(word, |offset| Event::Stands { offset }),
        Err(failure) => Event::Failed(failure),
    };
    Ended {
        event,
        held: Some((paper.sha256, Arc::new(pdf))),
    }
}

/// What the server's word is to the lane; `has` says what it is that so many bytes are there.
fn event_of(word: Word, has: impl FnOnce(u64) -> Event) -> Event {
    match word {
        Word::Has(offset) => has(offset),
        Word::Here => Event::Here,
        Word::Elsewhere => Event::Elsewhere,
        Word::Spoiled => Event::Spoiled,
        Word::No(error) => Event::Refused(error),
    }
}

/// Send a part.
async fn send(core: Arc<Core>, held: Held, sha256: String, from: u64, length: u64) -> Ended {
    let event = match part(&held, &sha256, from, length) {
        Some(part) => match credentials(&core) {
            Ok((_, server, pass)) => {
                let began = core.reading().boot_micros;
                let said = core.server.add_part(&server, &pass, &sha256, from, part).await;
                let micros = u64::try_from(core.reading().boot_micros.saturating_sub(began)).unwrap_or_default();
                match said {
                    Ok(word) => event_of(word, |offset| Event::Took { offset, micros }),
                    Err(failure) => Event::Failed(failure),
                }
            }
            Err(failure) => Event::Failed(failure),
        },
        // It is read again when the centre is asked again.
        None => Event::Elsewhere,
    };
    Ended { event, held }
}

fn part(held: &Held, sha256: &str, from: u64, length: u64) -> Option<Vec<u8>> {
    let (of, pdf) = held.as_ref()?;
    let from = usize::try_from(from).ok()?;
    let until = from.checked_add(usize::try_from(length).ok()?)?;
    let part = pdf.get(from..until)?;
    (of == sha256).then(|| part.to_vec())
}
