//! The centre: its database, its one writer, its clock. What decides is `oryn_sync::centre` and the rules; here is only what the product
//! leaves to its store: a transaction that is there whole or not at all, and a process that may die around it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{
    AbsenceLimits, Cursor, Entry, Keep, Op, Outcome, Page, ReconcileReply, ReconcileRequest, Row, ServerTime, SyncReply, SyncRequest,
};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::{CommandId, DeskId, Id, KindergartenId};
use oryn_domain::permission::Actor;
use oryn_domain::register::Register;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_sync::centre::{
    Admission, Age, Answer, Answers, Asking, Authored, Batch, Head, StoredReceipt, acting, age, authored_at, continues, done_at, same_epoch,
};
use oryn_sync::deadlines::{Deadlines, act_of};
use oryn_sync::presence::Presence;
use oryn_sync::recovery::{HandIn, Hands, is_complete, reinstate, resumption};
use oryn_sync::snapshot::{Snapshot, light};
use oryn_sync::{chain, sums};
use oryn_testkit::chance::Chance;

use crate::edition::{NEW, OLD, Texts};
use crate::mutant::{Mutant, holder};
use crate::region::{Place, Region};

mod newcomer;
mod papers;
mod restored;

/// A desk with nothing to say asks again after this.
const POLL_MS: u64 = 60_000;

/// What is in the database.
#[derive(Debug, Clone)]
pub struct Durable {
    /// Rows.
    pub register: Register,
    /// Their texts.
    pub texts: Texts,
    /// Every feed's position.
    pub heads: HashMap<KindergartenId, Head>,
    /// The highest counter decided for each desk.
    pub counters: HashMap<DeskId, u64>,
    /// Answers.
    pub receipts: BTreeMap<CommandId, StoredReceipt>,
    /// Feeds.
    pub feeds: BTreeMap<KindergartenId, Vec<Entry>>,
    /// Incarnation of the database.
    pub epoch: u32,
    /// When desks were heard.
    pub heard: BTreeMap<DeskId, Instant>,
    /// How often each act changed something: the truth that receipts are measured by.
    pub effects: BTreeMap<CommandId, u32>,
    /// The incarnation each desk belongs to.
    pub belongs: BTreeMap<DeskId, u32>,
    /// Whether it waits for what desks have seen and done.
    pub recovering: bool,
    /// What they have handed in since it was restored.
    pub handed_in: BTreeMap<DeskId, HandIn>,
    /// Desks that two persons do not wait for.
    pub excused: BTreeSet<DeskId>,
    /// Desks that this database does not know and that have shown their deeds since it was restored.
    pub adopted: BTreeMap<DeskId, Desk>,
    /// The instant of the last decision.
    pub latest: Instant,
    /// For each feed, the last entry that is in every copy that may be restored.
    pub kept: HashMap<KindergartenId, u64>,
    /// Papers that are here, and how many bytes of them.
    pub papers: BTreeMap<String, u64>,
    /// Parts of papers on their way: so many bytes of each desk's.
    pub parts: BTreeMap<(DeskId, String), u64>,
}

/// The process died.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Died;

/// How likely the process dies around a commit, in thousandths.
#[derive(Debug, Clone, Copy)]
pub struct Risk {
    /// In so many of a thousand.
    pub of_death: u64,
}

/// The centre.
#[derive(Debug, Clone)]
pub struct Centre {
    /// The database.
    pub disk: Durable,
    working: Register,
    texts: Texts,
    /// The version of the program.
    pub program: u32,
    /// The oldest version of a desk that may read its rows.
    pub min_schema: u32,
    deadlines: Deadlines,
    presence: Presence,
    /// Desks it no longer knows.
    pub revoked: BTreeSet<DeskId>,
    /// Desks of which nobody knew when a recovery ended, or that nobody waited for: what only they had seen is lost.
    pub forgotten: BTreeSet<DeskId>,
    /// Whether the process runs.
    pub up: bool,
    /// The mistake it makes.
    pub mutant: Option<Mutant>,
    /// Before the last commit, for a mistake that loses it.
    before: Option<Box<Durable>>,
    /// Commits so far.
    pub commits: u64,
    /// Acts that stood again after restores.
    pub stood_again: u64,
}

/// What is answered to an exchange.
#[derive(Debug)]
pub enum Said {
    /// The answer.
    Reply(Box<SyncReply>),
    /// The server says that something of its own broke.
    Broken,
    /// It is of this incarnation, and the desk of another one.
    OtherEpoch(u32),
    /// It was restored and waits for desks.
    Recovering,
    /// The desk is too old for its rows.
    DeskTooOld,
    /// It is too old for what the desk says.
    TooOld,
    /// Nothing at all: nobody makes that but a mistake.
    Silence,
}

impl Centre {
    /// A centre with this region and nothing decided.
    #[must_use]
    pub fn new(region: &Region, mutant: Option<Mutant>) -> Self {
        let disk = Durable {
            register: region.register.clone(),
            texts: Texts::of(region),
            heads: HashMap::new(),
            counters: HashMap::new(),
            receipts: BTreeMap::new(),
            feeds: BTreeMap::new(),
            epoch: 1,
            heard: BTreeMap::new(),
            effects: BTreeMap::new(),
            belongs: region.desks.iter().map(|place| (place.seat.desk, 1)).collect(),
            recovering: false,
            handed_in: BTreeMap::new(),
            excused: BTreeSet::new(),
            adopted: BTreeMap::new(),
            latest: Instant::default(),
            kept: HashMap::new(),
            papers: BTreeMap::new(),
            parts: BTreeMap::new(),
        };
        Self {
            working: disk.register.clone(),
            texts: disk.texts.clone(),
            program: OLD,
            min_schema: OLD,
            deadlines: Deadlines::of(&disk.register),
            presence: Presence::default(),
            disk,
            revoked: BTreeSet::new(),
            forgotten: BTreeSet::new(),
            up: true,
            mutant,
            before: None,
            commits: 0,
            stood_again: 0,
        }
    }

    /// The process dies: what is not in the database is gone.
    pub fn die(&mut self) {
        self.up = false;
        if self.mutant == Some(Mutant::AnswerBeforeCommit)
            && let Some(before) = self.before.take()
        {
            self.disk = *before;
        }
        if self.mutant == Some(Mutant::ReceiptsInMemory) {
            self.disk.receipts.clear();
        }
    }

    /// The process starts and reads the database.
    pub fn start(&mut self) {
        self.forget();
        self.deadlines = Deadlines::of(&self.working);
        self.presence = Presence::restored(self.disk.heard.iter().map(|(desk, at)| (*desk, *at)));
        self.up = true;
    }

    /// What is not in the database is forgotten.
    fn forget(&mut self) {
        self.working = self.disk.register.clone();
        self.texts = self.disk.texts.clone();
    }

    /// The heads of the feeds before an act, where the texts of its entries are not the product's own.
    fn heads_before(&self, batch: &Batch) -> HashMap<KindergartenId, Head> {
        if self.program == NEW { batch.heads.clone() } else { HashMap::new() }
    }

    fn batch(&self) -> Batch {
        Batch::after(self.disk.heads.clone(), self.disk.counters.clone(), self.disk.latest)
    }

    /// Decide one act inside a batch.
    fn take(&mut self, batch: &mut Batch, effects: &mut Vec<CommandId>, asking: Asking<'_>, now: Instant) -> Answer {
        let known = batch.known(asking.act).or_else(|| self.disk.receipts.get(&asking.act)).cloned();
        match batch.admit(asking.origin, &asking.request_hash, known.as_ref()) {
            Admission::Answered(receipt) => return Answer::Decided(receipt),
            Admission::AnotherAct => {
                let error = ApiError::new(Code::ActChanged);
                return Answer::Decided(batch.refuse_another(asking.act, asking.origin, &asking.request_hash, error, now));
            }
            Admission::StandsAgain(receipt) => {
                if let Some(origin) = asking.origin {
                    batch.count(asking.act, origin, &asking.request_hash, &receipt);
                }
                return Answer::Decided(receipt);
            }
            Admission::NeedFrom(dseq) => return Answer::NeedFrom(dseq),
            Admission::New => {}
        }
        let act = asking.act;
        let (before, from) = (self.heads_before(batch), batch.entries.len());
        let mut touched = Vec::new();
        let receipt = batch.decide(&mut self.working, asking, now, |register, facts, _| {
            touched.extend(facts.iter().filter_map(|fact| register.apply(fact)));
            touched.clone()
        });
        self.texts.write(&self.working, batch, from, &before, &touched, self.program);
        if receipt.outcome == Outcome::Applied {
            effects.push(act);
        }
        Answer::Decided(receipt)
    }

    /// Write a batch: whole or not at all.
    fn commit(&mut self, batch: Batch, effects: &[CommandId], chance: &mut Chance, risk: Risk) -> Result<(), Died> {
        self.commits += 1;
        let dies = chance.below(1_000) < risk.of_death;
        let before = chance.percent(50);
        if dies && before && self.mutant != Some(Mutant::ReceiptApart) {
            return Err(Died);
        }
        if self.mutant == Some(Mutant::AnswerBeforeCommit) {
            self.before = Some(Box::new(self.disk.clone()));
        }
        for key in &batch.touched {
            if let Some(row) = self.working.record(*key) {
                self.disk.register.put(row);
            }
            self.deadlines.note(&self.working, *key);
        }
        self.disk.texts.commit(&self.texts, &batch.touched);
        for act in effects {
            *self.disk.effects.entry(*act).or_default() += 1;
        }
        for (kindergarten, entry) in batch.entries {
            self.disk.feeds.entry(kindergarten).or_default().push(entry);
        }
        self.disk.heads = batch.heads;
        self.disk.latest = batch.latest;
        if dies && before {
            // Only the mistake of receipts in a transaction of their own comes here.
            return Err(Died);
        }
        self.disk.counters = batch.counters;
        self.disk
            .receipts
            .extend(batch.receipts.into_iter().map(|stored| (stored.receipt.id, stored)));
        if dies { Err(Died) } else { Ok(()) }
    }

    /// One act that does not come from a desk.
    ///
    /// # Errors
    /// The process died; whether the act was decided is seen later.
    pub fn ask(
        &mut self,
        act: CommandId,
        actor: Actor,
        command: &Command,
        now: Instant,
        chance: &mut Chance,
        risk: Risk,
    ) -> Result<bool, Died> {
        if self.is_closed() {
            return Ok(false);
        }
        let mut batch = self.batch();
        let mut effects = Vec::new();
        let asking = Asking {
            act,
            actor,
            at: None,
            authored: None,
            command,
            signature: SignatureCheck::NotChecked,
            origin: None,
            request_hash: command.name().to_owned(),
        };
        let answer = self.take(&mut batch, &mut effects, asking, now);
        if !batch.receipts.is_empty() {
            self.commit(batch, &effects, chance, risk)?;
        }
        Ok(matches!(answer, Answer::Decided(receipt) if receipt.outcome == Outcome::Applied))
    }

    /// Keep the terms that have come.
    ///
    /// # Errors
    /// The process died.
    pub fn keep_terms(&mut self, now: Instant, chance: &mut Chance, risk: Risk) -> Result<u64, Died> {
        if self.is_closed() {
            return Ok(0);
        }
        let due: Vec<(Option<Instant>, Command)> = self.deadlines.due(&self.disk.register, now);
        let mut done = 0;
        for (at, command) in due {
            let Some(instead) = self.presence.instead(&self.disk.register, command.clone()) else {
                continue;
            };
            let named = at.filter(|_| instead == command).and_then(|at| act_of(at, &instead).ok());
            let act = named.unwrap_or_else(|| CommandId(Id::v7(now, chance.ten_bytes())));
            done += u64::from(self.ask(act, Actor::Scheduler, &instead, now, chance, risk)?);
        }
        if self.mutant == Some(Mutant::ReclaimedByTime) {
            self.reclaim(now);
        }
        Ok(done)
    }

    /// The mistake that the whole protocol of holds is there to avoid.
    fn reclaim(&mut self, now: Instant) {
        use oryn_domain::application::Standing;
        use oryn_domain::fact::Fact;
        use oryn_domain::hold::HoldState;
        use oryn_domain::response::ResponseState;
        let expired = |hold: &&oryn_domain::hold::Hold| hold.state == HoldState::Active && hold.expires_at.plus_minutes(30) < now;
        let mut holds: Vec<_> = self.working.holds().filter(expired).cloned().collect();
        holds.sort_by_key(|hold| hold.id);
        for hold in holds {
            let facts = [
                Fact::HoldMoved {
                    hold: hold.id,
                    state: HoldState::Released,
                },
                Fact::ResponseMoved {
                    response: hold.response,
                    state: ResponseState::Lapsed,
                    ranking: None,
                },
                Fact::ApplicationMoved {
                    application: hold.application,
                    standing: Standing::Waiting,
                },
            ];
            let before = self.working.audiences_before(&facts);
            let keys: Vec<_> = facts.iter().filter_map(|fact| self.working.apply(fact)).collect();
            let mut batch = self.batch();
            let heads = self.heads_before(&batch);
            let authored = Authored::by_the_clock(CommandId(hold.id.0), "release_hold");
            batch.feed(&self.working, &authored, &keys, &before, now);
            self.texts.write(&self.working, &mut batch, 0, &heads, &keys, self.program);
            let mut calm = Chance::new(0);
            let _ = self.commit(batch, &[], &mut calm, Risk { of_death: 0 });
        }
    }

    /// The exchange, as the server's door holds it.
    ///
    /// # Errors
    /// The process died on the way.
    pub fn sync(&mut self, place: &Place, request: &SyncRequest, now: Instant, chance: &mut Chance, risk: Risk) -> Result<Said, Died> {
        if let Some(refused) = self.refuses(place, request.cursor.as_ref()) {
            return Ok(refused);
        }
        let desk = &place.row;
        let given_to = place.seat.actor(&self.disk.register, desk.staff);
        let mut answers = Answers::default();
        let mut batch = self.batch();
        let mut effects = Vec::new();
        // What a newer program wrote waits, and what stands behind it.
        let taken = request
            .ops
            .iter()
            .take_while(|op| age(op.version, request.schema, self.program) != Age::Waits);
        let taken = taken.count();
        let behind = taken < request.ops.len();
        for op in request.ops.iter().take(taken) {
            let asking = Asking {
                act: op.id,
                actor: self.passing_for(acting(&self.disk.register, desk, given_to, op), &op.command),
                at: done_at(op),
                authored: authored_at(op),
                command: &op.command,
                signature: SignatureCheck::NotChecked,
                origin: Some((desk.id, op.dseq)),
                request_hash: hash(op),
            };
            let answer = self.take(&mut batch, &mut effects, asking, now);
            if self.mutant == Some(Mutant::PoisonedAct)
                && matches!(&answer, Answer::Decided(receipt) if receipt.outcome != Outcome::Applied)
            {
                self.forget();
                return Ok(Said::Broken);
            }
            answers.add(answer);
            // The writer takes what waits: one desk's acts may fall into several transactions.
            if chance.percent(20) {
                let full = std::mem::replace(&mut batch, Batch::after(HashMap::new(), HashMap::new(), now));
                self.write(full, &mut effects, chance, risk)?;
                batch = self.batch();
            }
        }
        self.write(batch, &mut effects, chance, risk)?;
        if !behind && answers.nothing_left(request.waiting) {
            for command in self.presence.at_return(&self.disk.register, desk.id, now) {
                let act = CommandId(Id::v7(now, chance.ten_bytes()));
                self.ask(act, Actor::Scheduler, &command, now, chance, risk)?;
            }
            if self.presence.note(desk.id, now) {
                self.disk.heard.insert(desk.id, now);
            }
        }
        let outdated = request.schema < self.min_schema;
        let page = self.page(place, request.cursor.as_ref(), chance).filter(|_| !outdated);
        let kindergarten = place.seat.kindergarten;
        let stands = page.as_ref().map(|page| {
            let last = page.entries.last().map(|entry| entry.seq);
            last.or(request.cursor.as_ref().map(|cursor| cursor.seq)).unwrap_or_default()
        });
        let sums = stands
            .filter(|seq| request.compare && *seq == self.head(kindergarten))
            .map(|seq| sums::of(seq, &self.rows_of(kindergarten)));
        Ok(Said::Reply(Box::new(SyncReply {
            epoch: self.disk.epoch,
            receipts: answers.receipts,
            need_from: answers.need_from,
            page,
            outdated,
            behind,
            sums,
            reads: 0,
            time: ServerTime { received: now, sent: now },
            wanted: self.papers_wanted(kindergarten),
            poll_ms: POLL_MS,
            absence: AbsenceLimits::default(),
        })))
    }

    /// Who acts; with one mistake, whoever holds what is decided.
    fn passing_for(&self, actor: Actor, command: &Command) -> Actor {
        match (actor, holder(&self.working, command)) {
            (
                Actor::Staff {
                    staff, role, kindergarten, ..
                },
                Some(desk),
            ) if self.mutant == Some(Mutant::AnyDeskDecides) => Actor::Staff {
                staff,
                role,
                kindergarten,
                desk,
            },
            _ => actor,
        }
    }

    fn write(&mut self, batch: Batch, effects: &mut Vec<CommandId>, chance: &mut Chance, risk: Risk) -> Result<(), Died> {
        let effects = std::mem::take(effects);
        if batch.receipts.is_empty() {
            return Ok(());
        }
        self.commit(batch, &effects, chance, risk)
    }

    fn page(&self, place: &Place, cursor: Option<&Cursor>, chance: &mut Chance) -> Option<Page> {
        let cursor = cursor?;
        let feed = self.disk.feeds.get(&place.seat.kindergarten).map(Vec::as_slice).unwrap_or_default();
        let entry = |seq: u64| usize::try_from(seq).ok()?.checked_sub(1).and_then(|place| feed.get(place));
        let chain = if cursor.seq == 0 {
            Some("")
        } else {
            entry(cursor.seq).map(|entry| entry.chain.as_str())
        };
        if !continues(cursor, self.disk.epoch, chain) {
            return None;
        }
        // Short pages, so that a desk is often in the middle of something.
        let most = 1 + chance.index(12);
        let after = usize::try_from(cursor.seq).unwrap_or(usize::MAX);
        let mut entries: Vec<Entry> = feed.iter().skip(after).take(most).cloned().collect();
        if self.mutant == Some(Mutant::SequenceGap) && entries.len() > 1 && chance.percent(30) {
            entries.remove(0);
        }
        let head = u64::try_from(feed.len()).unwrap_or(u64::MAX);
        let keep = self.keep(place.seat.kindergarten);
        chain::lighten(&mut entries);
        Some(Page { entries, head, keep })
    }

    fn keep(&self, kindergarten: KindergartenId) -> Keep {
        Keep {
            above: self.disk.kept.get(&kindergarten).copied().unwrap_or_default(),
            seal: String::new(),
        }
    }

    /// What a desk starts with, when it may have it now.
    ///
    /// # Errors
    /// What it is told instead.
    pub fn give_snapshot(&self, place: &Place, program: u32, region: &Region) -> Result<Snapshot, Said> {
        if program < self.min_schema {
            return Err(Said::DeskTooOld);
        }
        match self
            .refuses(place, None)
            .filter(|_| self.mutant != Some(Mutant::SnapshotInRecovery))
        {
            Some(refused) => Err(refused),
            None => Ok(self.snapshot(place, region)),
        }
    }

    /// What a desk starts with.
    #[must_use]
    fn snapshot(&self, place: &Place, region: &Region) -> Snapshot {
        let head = self.disk.heads.get(&place.seat.kindergarten).cloned().unwrap_or_default();
        Snapshot {
            cursor: Cursor {
                epoch: self.disk.epoch,
                seq: head.seq,
                chain: head.chain,
            },
            rules: region.rules.clone(),
            calendar: region.calendar.clone(),
            rows: self.rows_of(place.seat.kindergarten).into_iter().map(light).collect(),
            next_dseq: self.disk.counters.get(&place.seat.desk).copied().unwrap_or_default() + 1,
            tail: {
                let kept = usize::try_from(self.keep(place.seat.kindergarten).above).unwrap_or(usize::MAX);
                let feed = self.disk.feeds.get(&place.seat.kindergarten).map(Vec::as_slice).unwrap_or_default();
                feed.iter().skip(kept).cloned().collect()
            },
            keep: self.keep(place.seat.kindergarten),
        }
    }

    /// The last entry of a feed.
    #[must_use]
    pub fn head(&self, kindergarten: KindergartenId) -> u64 {
        self.disk.heads.get(&kindergarten).map(|head| head.seq).unwrap_or_default()
    }

    /// The rows of the snapshot of a kindergarten.
    #[must_use]
    pub fn rows_of(&self, kindergarten: KindergartenId) -> Vec<Row> {
        self.disk.texts.rows_of(&self.disk.register, kindergarten)
    }
}

fn hash(op: &Op) -> String {
    serde_json::to_string(&op.command).unwrap_or_default()
}
