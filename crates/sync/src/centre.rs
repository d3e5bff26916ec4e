//! The centre's side of the conversation: which acts are taken, what an act's answer is, what goes into which feed, and when a desk's place
//! in its feed still counts. No store and no line: the server writes what a [`Batch`] holds in one transaction and answers only then.
//!
//! The rules it protects: an act is decided once and its answer never changes; one desk's acts are decided in the order of its own counter;
//! a feed has no gaps, and an entry holds everything one act changed for that kindergarten (sync.md §3.5, §3.6).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oryn_api::error::ApiError;
use oryn_api::wire::{Byline, ClockState, Cursor, Entry, Op, Outcome, PAGE_BYTES, Receipt, Row, RowKey, SMALLEST_PAGE_BYTES};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::decide::matter::{Verdict, conclude};
use oryn_domain::decide::staff::{as_known, counts_as_author};
use oryn_domain::decide::{Context, decide};
use oryn_domain::fact::Fact;
use oryn_domain::id::{CommandId, DeskId, KindergartenId};
use oryn_domain::journal::Doer;
use oryn_domain::permission::Actor;
use oryn_domain::record::{Key, Kind};
use oryn_domain::register::Register;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;

use crate::chain;
use crate::mistake::{Mistake, made};

/// How far ahead the time of an act done at a desk may lie. After a restart of its computer a desk knows the time only as an interval
/// of a quarter of an hour and prints the later end; cutting it here would make the register disagree with the paper.
const CLOCK_SLACK_MINUTES: i64 = 20;

/// How the fingerprint of an act begins that could not be read.
const UNREADABLE: &str = "unreadable:";
/// The fingerprint of an act whose effect came back from desks after a restore, and whose words nobody handed in.
pub(crate) const REINSTATED: &str = "reinstated";

/// The fingerprint of an act that cannot be read, of the SHA-256 of what was sent.
#[must_use]
pub fn unreadable(text_hash: &str) -> String {
    format!("{UNREADABLE}{text_hash}")
}

/// Who sees which rows.
pub type Audiences = BTreeMap<Key, BTreeSet<KindergartenId>>;

/// An act that the centre hears of so much later than it was done says when that was.
const DONE_BEFORE_MICROS: i64 = 60 * 1_000_000;

/// What an act is called where it only takes a family away.
const WENT_ELSEWHERE: &str = "go_elsewhere";

/// The act behind entries of feeds, and whose it was.
#[derive(Debug, Clone, Copy)]
pub struct Authored<'a> {
    /// The act.
    pub act: CommandId,
    /// Who.
    pub actor: Actor,
    /// What, as [`Command::name`] says it or as the centre calls what is no command.
    pub did: &'a str,
    /// When it was done, where the one who did it says so.
    pub done: Option<Instant>,
}

impl Authored<'_> {
    /// Something that the centre did by itself.
    #[must_use]
    pub const fn by_the_clock(act: CommandId, did: &'static str) -> Authored<'static> {
        Authored {
            act,
            actor: Actor::Scheduler,
            did,
            done: None,
        }
    }

    /// What the desks of this kindergarten are told of it. Where the act only takes a family away from them, what it was is not their business.
    fn told(&self, to: KindergartenId, decided: Instant, leaves: bool) -> Byline {
        let doer = Doer::as_told(&self.actor, to);
        let (staff, desk) = match self.actor {
            Actor::Staff { staff, desk, .. } if doer == Doer::Staff => (Some(staff), Some(desk)),
            _ => (None, None),
        };
        Byline {
            who: doer.name().to_owned(),
            staff,
            desk,
            // As acts are called on the wire: the question that brought it says the same word, and the answer leans on it.
            did: if leaves {
                WENT_ELSEWHERE.to_owned()
            } else {
                self.did.replace('-', "_")
            },
            done: self
                .done
                .filter(|done| doer == Doer::Staff && decided.since(*done) >= DONE_BEFORE_MICROS),
        }
    }
}

/// What one act changed for one kindergarten.
#[derive(Debug, Default)]
struct Seen {
    rows: BTreeSet<Key>,
    gone: BTreeSet<Key>,
}

/// An entry whose act stands in the question is carried as references to it ([`crate::packing`]): what is left of its bytes is one in so many, rather less.
const SAID_ALREADY: usize = 8;

/// As many entries, from the first on, as fit into so many bytes of JSON; the first one always, whatever it weighs. `said`: the acts that the
/// question held, where the answer leans on it.
#[must_use]
pub fn page_of(mut entries: Vec<Entry>, most_bytes: u32, said: &BTreeSet<CommandId>) -> Vec<Entry> {
    let mut left = usize::try_from(most_bytes.clamp(SMALLEST_PAGE_BYTES, PAGE_BYTES)).unwrap_or(usize::MAX);
    let fit = entries.iter().take_while(|entry| {
        let whole = serde_json::to_vec(entry).map_or(usize::MAX, |json| json.len());
        let bytes = if said.contains(&entry.cause) { whole / SAID_ALREADY } else { whole };
        left.checked_sub(bytes).inspect(|rest| left = *rest).is_some()
    });
    let fit = fit.count().max(1);
    entries.truncate(fit);
    entries
}

/// A feed's position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The last entry.
    pub seq: u64,
    /// The chain value after it.
    pub chain: String,
}

/// A receipt with what proves that the same act was asked again.
#[derive(Debug, Clone)]
pub struct StoredReceipt {
    /// The answer.
    pub receipt: Receipt,
    /// What tells the act from another under the same identifier: SHA-256 of what was asked, or [`unreadable`].
    pub request_hash: String,
    /// The desk, when it came from one.
    pub desk: Option<DeskId>,
}

/// What is answered to one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It was decided, now or earlier.
    Decided(Receipt),
    /// The desk's counter does not follow: this one is expected.
    NeedFrom(u64),
}

/// One act on its way to a decision.
#[derive(Debug, Clone)]
pub struct Asking<'a> {
    /// The act.
    pub act: CommandId,
    /// Who asks.
    pub actor: Actor,
    /// When it was done, where that counts; otherwise now.
    pub at: Option<Instant>,
    /// The earliest moment at which its author can have done it, where a desk says so; otherwise as `at`.
    pub authored: Option<Instant>,
    /// What is asked.
    pub command: &'a Command,
    /// What the signature turned out to be.
    pub signature: SignatureCheck,
    /// The desk and its counter, when it comes from one.
    pub origin: Option<(DeskId, u64)>,
    /// What tells this command from another under the same identifier.
    pub request_hash: String,
}

/// What becomes of an act that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// It was decided before: the same answer, but not before the first one is durable.
    Answered(Receipt),
    /// Its effect stands again after a restore, and its desk had not handed it in: [`Batch::count`] it, so that what comes after it is expected.
    StandsAgain(Receipt),
    /// Its identifier was used for something else.
    AnotherAct,
    /// The desk has to begin with this counter.
    NeedFrom(u64),
    /// It is decided now.
    New,
}

/// When an act counts as done, where the desk's time counts; `None` leaves it to the server's now.
#[must_use]
pub fn done_at(op: &Op) -> Option<Instant> {
    (op.command.happened_at_the_desk() && op.time.clock != ClockState::Untrusted).then_some(op.time.hi)
}

/// The earliest moment at which an act can have been done, for the question whether its author still worked there. A clock that cannot be
/// trusted tells nothing: then it counts as done when the centre hears of it.
#[must_use]
pub fn authored_at(op: &Op) -> Option<Instant> {
    (op.time.clock != ClockState::Untrusted).then_some(op.time.lo)
}

/// The member of staff an act names, at this desk. Somebody unknown here is named all the same: no act is put down to a person who did not do it, and
/// [`Batch::decide`] refuses it.
#[must_use]
pub fn acting(register: &Register, desk: &Desk, given_to: Actor, op: &Op) -> Actor {
    let named = register.staff_member(op.staff).filter(|row| row.kindergarten == desk.kindergarten);
    let role = match (named, given_to) {
        (Some(person), _) => person.role,
        (None, Actor::Staff { role, .. }) => role,
        (None, other) => return other,
    };
    Actor::Staff {
        staff: op.staff,
        role,
        kindergarten: desk.kindergarten,
        desk: desk.id,
    }
}

/// Whether a desk's cursor is of this history, so that a page can continue it. `chain` is the centre's own value at that position.
#[must_use]
pub fn continues(cursor: &Cursor, epoch: u32, chain: Option<&str>) -> bool {
    cursor.epoch == epoch && chain == Some(cursor.chain.as_str())
}

/// Whether a desk of this incarnation may be spoken to. `desk` is the one it belongs to; `None` for one without any history.
///
/// # Errors
/// The incarnation it has to hand everything in to first (sync.md §3.11, R1).
pub fn same_epoch(desk: Option<u32>, own: u32) -> Result<(), u32> {
    if desk.is_none_or(|desk| desk == own) || made(Mistake::OldEpochBelieved) {
        Ok(())
    } else {
        Err(own)
    }
}

/// Whether an act can be decided here at all, by the versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// It is of this program or an earlier one.
    Known,
    /// It is of a newer program than this one: it waits at its desk, undecided, and so does what stands behind it. A receipt would be final, and an
    /// act that only a newer centre understands must not be refused for ever by an older one.
    Waits,
    /// It says to be newer than the very program that sends it: nobody will ever read it.
    Nonsense,
}

/// Of what age an act is: its own version, that of the program that sends it, and that of this program.
#[must_use]
pub const fn age(act: u32, sender: u32, own: u32) -> Age {
    if act <= own {
        Age::Known
    } else if act <= sender {
        Age::Waits
    } else {
        Age::Nonsense
    }
}

/// Where the rules of a desk and of the centre came to different ends: codes, or `applied` and `deferred`. It changes nothing; whoever runs the
/// centre writes it down. Between a desk that had seen everything and its centre only programs of different rules differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drift<'a> {
    /// What the desk's rules had said.
    pub expected: &'a str,
    /// What the centre's said.
    pub decided: &'a str,
}

/// Whether an act came to another end than its desk expected ([`Op::expects`]).
#[must_use]
pub fn drift<'a>(expects: Option<&'a str>, outcome: &'a Outcome) -> Option<Drift<'a>> {
    const APPLIED: &str = "applied";
    let expected = expects.unwrap_or(APPLIED);
    let decided = match outcome {
        Outcome::Applied => APPLIED,
        Outcome::Rejected { error } => error.code.as_str(),
        Outcome::Deferred => "deferred",
    };
    (expected != decided).then_some(Drift { expected, decided })
}

/// The answers to the acts of one exchange.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// One for each act that was decided, now or earlier.
    pub receipts: Vec<Receipt>,
    /// The counter that is expected, when the acts did not begin there.
    pub need_from: Option<u64>,
}

impl Answers {
    /// One more.
    pub fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Decided(receipt) => self.receipts.push(receipt),
            Answer::NeedFrom(dseq) => self.need_from = self.need_from.or(Some(dseq)),
        }
    }

    /// Whether the desk has handed in everything it held. `waiting` counts the acts that it has and did not send this time.
    #[must_use]
    pub const fn nothing_left(&self, waiting: u64) -> bool {
        waiting == 0 && self.need_from.is_none()
    }
}

/// What was decided since the last commit, and is not durable yet.
#[derive(Debug, Default)]
pub struct Batch {
    /// Every feed's position after it.
    pub heads: HashMap<KindergartenId, Head>,
    /// The highest counter decided for each desk after it.
    pub counters: HashMap<DeskId, u64>,
    /// Rows that changed.
    pub touched: BTreeSet<Key>,
    /// Answers to be kept.
    pub receipts: Vec<StoredReceipt>,
    /// Entries of feeds, in order.
    pub entries: Vec<(KindergartenId, Entry)>,
    /// The instant of the last decision.
    pub latest: Instant,
    decided: HashMap<CommandId, StoredReceipt>,
}

impl Batch {
    /// A batch after what is durable; `latest` is the instant of the last decision before it.
    #[must_use]
    pub fn after(heads: HashMap<KindergartenId, Head>, counters: HashMap<DeskId, u64>, latest: Instant) -> Self {
        Self {
            heads,
            counters,
            latest,
            ..Self::default()
        }
    }

    /// The instant that the next decision is known by in feeds and receipts. No two have the same, whatever the clock shows: after a restore
    /// their order is known by nothing else.
    pub fn stamp(&mut self, clock: Instant) -> Instant {
        self.latest = clock.max(self.latest.plus_micros(1));
        self.latest
    }

    /// The answer an act got inside this batch.
    #[must_use]
    pub fn known(&self, act: CommandId) -> Option<&StoredReceipt> {
        self.decided.get(&act)
    }

    /// What becomes of an act. `known` is the answer it got before, inside this batch or durably. What could not be read once stays answered,
    /// though a later program may read it.
    #[must_use]
    pub fn admit(&self, origin: Option<(DeskId, u64)>, request_hash: &str, known: Option<&StoredReceipt>) -> Admission {
        let not_next = origin.and_then(|origin| self.not_next(origin));
        let Some(known) = known.filter(|_| !made(Mistake::NoDedupe)) else {
            return not_next.map_or(Admission::New, Admission::NeedFrom);
        };
        if known.request_hash == REINSTATED {
            let dseq = origin.map(|(_, dseq)| dseq).unwrap_or_default();
            let receipt = Receipt {
                dseq,
                ..known.receipt.clone()
            };
            return match not_next {
                Some(expected) if expected < dseq => Admission::NeedFrom(expected),
                None if origin.is_some() => Admission::StandsAgain(receipt),
                _ => Admission::Answered(receipt),
            };
        }
        let same_origin = origin.is_none_or(|(desk, _)| known.desk == Some(desk));
        let same_body = known.request_hash == request_hash || known.request_hash.starts_with(UNREADABLE);
        if same_origin && same_body {
            Admission::Answered(known.receipt.clone())
        } else {
            Admission::AnotherAct
        }
    }

    /// The counter expected of a desk, when this is not it.
    fn not_next(&self, (desk, dseq): (DeskId, u64)) -> Option<u64> {
        let expected = self.counters.get(&desk).copied().unwrap_or_default().saturating_add(1);
        (dseq != expected).then_some(expected)
    }

    /// An entry of a feed that a desk has seen, in its old place.
    pub(crate) fn adopt(&mut self, kindergarten: KindergartenId, entry: Entry) {
        let head = Head {
            seq: entry.seq,
            chain: entry.chain.clone(),
        };
        self.heads.insert(kindergarten, head);
        self.entries.push((kindergarten, entry));
    }

    /// Keep an answer; a desk's counter goes on with it.
    pub(crate) fn keep(&mut self, act: CommandId, receipt: &Receipt, request_hash: String, desk: Option<DeskId>) {
        let stored = StoredReceipt {
            receipt: Receipt {
                id: act,
                ..receipt.clone()
            },
            request_hash,
            desk,
        };
        if let Some(desk) = desk {
            // After a restore acts may be answered in another order than they were counted in.
            let last = self.counters.entry(desk).or_default();
            *last = receipt.dseq.max(*last);
        }
        self.decided.insert(act, stored.clone());
        self.receipts.push(stored);
    }

    /// Refuse an act whose identifier was used for something else. It changes nothing; where a desk counted it, its counter goes on, so that
    /// what comes after it does not wait for ever.
    pub fn refuse_another(
        &mut self,
        act: CommandId,
        origin: Option<(DeskId, u64)>,
        request_hash: &str,
        error: ApiError,
        now: Instant,
    ) -> Receipt {
        let receipt = Receipt {
            id: act,
            dseq: origin.map(|(_, dseq)| dseq).unwrap_or_default(),
            outcome: Outcome::Rejected { error },
            at: now,
        };
        if let Some(origin) = origin.filter(|origin| self.not_next(*origin).is_none()) {
            self.count(act, origin, request_hash, &receipt);
        }
        receipt
    }

    /// A desk's counter goes on over an act whose identifier has an answer already. What says so is kept under an identifier of its own: the answer
    /// that the first one got stands.
    pub fn count(&mut self, act: CommandId, (desk, dseq): (DeskId, u64), request_hash: &str, receipt: &Receipt) {
        let own = CommandId(act.0.derived(u32::try_from(dseq).unwrap_or(u32::MAX)));
        self.keep(own, receipt, request_hash.to_owned(), Some(desk));
    }

    /// Answer an admitted act of a desk that cannot be read.
    pub fn turn_away(
        &mut self,
        act: CommandId,
        (desk, dseq): (DeskId, u64),
        request_hash: String,
        error: ApiError,
        now: Instant,
    ) -> Receipt {
        let receipt = Receipt {
            id: act,
            dseq,
            outcome: Outcome::Rejected { error },
            at: now,
        };
        self.keep(act, &receipt, request_hash, Some(desk));
        receipt
    }

    /// Decide an admitted act. `keep` seals, applies and writes down what it changed, and says which rows those are.
    pub fn decide(
        &mut self,
        register: &mut Register,
        asking: Asking<'_>,
        now: Instant,
        keep: impl FnOnce(&mut Register, &mut Vec<Fact>, &Context) -> Vec<Key>,
    ) -> Receipt {
        let asking = Asking {
            actor: as_known(register, asking.actor),
            ..asking
        };
        let context = Context {
            act: asking.act,
            now: asking.at.map_or(now, |at| at.min(now.plus_minutes(CLOCK_SLACK_MINUTES))),
            received: now,
            actor: asking.actor,
            signature: asking.signature,
        };
        register.bring_into_force(context.now);
        let stamped = self.stamp(now);
        let authored = asking.authored.unwrap_or(context.now);
        let verdict = match asking.origin {
            Some(_) => conclude(register, asking.command, &context, authored),
            // Who asks at a page hears the refusal there and then; a desk's act may have been done hours ago.
            None => match counts_as_author(register, &asking.actor, authored).and_then(|()| decide(register, asking.command, &context)) {
                Ok(facts) => Verdict::Done(facts),
                Err(refusal) => Verdict::Refused {
                    refusal,
                    facts: Vec::new(),
                },
            },
        };
        let outcome = match &verdict {
            Verdict::Done(_) => Outcome::Applied,
            Verdict::LeftToPeople(_) => Outcome::Deferred,
            Verdict::Refused { refusal, .. } => Outcome::Rejected {
                error: ApiError::from(refusal.clone()),
            },
        };
        let mut facts = verdict.into_facts();
        if outcome == Outcome::Applied || !facts.is_empty() {
            let before = register.audiences_before(&facts);
            let keys = keep(register, &mut facts, &context);
            let authored = Authored {
                act: asking.act,
                actor: asking.actor,
                did: asking.command.name(),
                done: asking.at.or(asking.authored),
            };
            self.feed(register, &authored, &keys, &before, stamped);
        }
        let receipt = Receipt {
            id: asking.act,
            dseq: asking.origin.map(|(_, dseq)| dseq).unwrap_or_default(),
            outcome,
            at: stamped,
        };
        // What the scheduler asks too early it asks again under the same identifier: its refusals must not stand.
        if asking.actor != Actor::Scheduler || receipt.outcome == Outcome::Applied {
            self.keep(asking.act, &receipt, asking.request_hash, asking.origin.map(|(desk, _)| desk));
        }
        receipt
    }

    /// One entry for every kindergarten that may see something of what changed, or that saw it until now: what left its audience leaves its
    /// desks in the same entry. `before` is who saw the rows before the act (`Register::audiences_before`).
    pub fn feed(&mut self, register: &Register, authored: &Authored<'_>, keys: &[Key], before: &Audiences, now: Instant) {
        let mut changes: BTreeMap<KindergartenId, Seen> = BTreeMap::new();
        for key in keys {
            for kindergarten in register.audience(*key) {
                let seen = changes.entry(kindergarten).or_default();
                seen.rows.insert(*key);
                let news = |key: &Key| {
                    let saw = before.get(key).is_some_and(|saw| saw.contains(&kindergarten));
                    match (saw, register.audience(*key).contains(&kindergarten)) {
                        (false, sees) => sees,
                        // An application that leaves together with a row that stays leaves with its last word: a restored centre, which knows only
                        // what desks hand in, would let it stand where it no longer stands.
                        (true, false) => key.kind == Kind::Application,
                        // What its desks have, and what did not change, they do not hear again with every act.
                        (true, true) => false,
                    }
                };
                seen.rows.extend(register.companions(*key).into_iter().filter(news));
            }
        }
        for (key, saw) in before {
            let sees = register.audience(*key);
            for kindergarten in sees.difference(saw) {
                changes.entry(*kindergarten).or_default().rows.insert(*key);
            }
            for kindergarten in saw.difference(&sees) {
                changes.entry(*kindergarten).or_default().gone.insert(*key);
            }
        }
        for (kindergarten, Seen { rows, gone }) in changes {
            let leaves = rows.is_subset(&gone);
            let rows: Vec<Row> = rows.into_iter().filter_map(|key| register.record(key)).map(Row::from).collect();
            let retracts: Vec<RowKey> = gone.into_iter().map(RowKey::from).collect();
            let head = self.heads.entry(kindergarten).or_default();
            let mut entry = Entry {
                seq: head.seq.saturating_add(1),
                at: now,
                cause: authored.act,
                by: Some(authored.told(kindergarten, now, leaves)),
                rows,
                retracts,
                chain: String::new(),
            };
            entry.chain = chain::next(&head.chain, &entry);
            *head = Head {
                seq: entry.seq,
                chain: entry.chain.clone(),
            };
            self.entries.push((kindergarten, entry));
        }
        self.touched.extend(keys);
    }
}
