//! A small centre and a bad line around the engine: whatever happens, the conversation never stops and the outbox empties.

mod comparing;
mod handing_in;

use std::collections::BTreeMap;

use oryn_api::wire::{AbsenceLimits, Entry, Outcome, Page, Receipt, ReconcileReply, Resumption, ServerTime};
use oryn_domain::id::{CommandId, Id};
use oryn_domain::time::Instant;
use proptest::prelude::*;

use super::*;

const MIDDLE: Chance = Chance(u16::MAX / 2);

fn reply(receipts: Vec<Receipt>, entries: Vec<Entry>, head: u64) -> SyncReply {
    let now = Instant::from_millis(1_795_564_800_000);
    SyncReply {
        epoch: 1,
        receipts,
        need_from: None,
        page: Some(Page {
            entries,
            head,
            keep: Keep::default(),
        }),
        outdated: false,
        sums: None,
        time: ServerTime { received: now, sent: now },
        wanted: Vec::new(),
        poll_ms: 30_000,
        absence: AbsenceLimits::default(),
    }
}

fn receipt(dseq: u64) -> Receipt {
    Receipt {
        id: CommandId(Id::from_bytes([1; 16])),
        dseq,
        outcome: Outcome::Applied,
        at: Instant::from_millis(1),
    }
}

fn start() -> Cursor {
    Cursor {
        epoch: 1,
        seq: 0,
        chain: String::new(),
    }
}

fn started(undecided: &[u64]) -> Engine {
    let mut engine = Engine::new();
    let effects = engine.step(
        Event::Started {
            cursor: Some(start()),
            undecided: undecided.to_vec(),
            reconciling: None,
        },
        MIDDLE,
    );
    assert!(matches!(effects.as_slice(), [Effect::Send { .. }]));
    engine
}

#[test]
fn a_new_desk_takes_a_snapshot_and_then_speaks() {
    let mut engine = Engine::new();
    assert_eq!(
        engine.step(
            Event::Started {
                cursor: None,
                undecided: vec![],
                reconciling: None
            },
            MIDDLE
        ),
        [Effect::FetchSnapshot { epoch: 0 }]
    );
    let effects = engine.step(Event::SnapshotStored { cursor: start() }, MIDDLE);
    assert_eq!(
        effects,
        [
            Effect::Report(Line {
                online: true,
                problem: None
            }),
            Effect::Send {
                cursor: start(),
                from: None
            }
        ]
    );
    let effects = engine.step(Event::Replied(Box::new(reply(vec![], vec![], 0))), MIDDLE);
    assert!(
        matches!(effects.as_slice(), [Effect::OpenLive, Effect::ArmTimer { after_ms }] if (15_000..=30_000).contains(after_ms)),
        "{effects:?}"
    );
}

#[test]
fn an_act_goes_out_at_once_and_leaves_only_with_its_receipt() {
    let mut engine = started(&[]);
    engine.step(Event::Replied(Box::new(reply(vec![], vec![], 0))), MIDDLE);
    assert_eq!(
        engine.step(Event::LocalAct { dseq: 7 }, MIDDLE),
        [Effect::Send {
            cursor: start(),
            from: Some(7)
        }]
    );
    let effects = engine.step(Event::Replied(Box::new(reply(vec![receipt(7)], vec![], 0))), MIDDLE);
    assert!(matches!(effects.as_slice(), [Effect::Apply { receipts, .. }] if receipts.len() == 1));
    assert_eq!(engine.waiting(), 1, "until the receipt is on disk the act waits");
    let effects = engine.step(Event::Applied, MIDDLE);
    assert_eq!(engine.waiting(), 0);
    assert!(matches!(effects.as_slice(), [Effect::ArmTimer { .. }]));
}

#[test]
fn a_receipt_that_could_not_be_written_is_asked_for_again() {
    let mut engine = started(&[7]);
    engine.step(Event::Replied(Box::new(reply(vec![receipt(7)], vec![], 0))), MIDDLE);
    let effects = engine.step(Event::Failed(Failure::Store), MIDDLE);
    assert!(matches!(
        effects.as_slice(),
        [
            Effect::Report(Line {
                problem: Some(Failure::Store),
                ..
            }),
            Effect::ArmTimer { .. }
        ]
    ));
    assert_eq!(
        engine.step(Event::TimerFired, MIDDLE),
        [Effect::Send {
            cursor: start(),
            from: Some(7)
        }]
    );
}

#[test]
fn a_busy_server_is_left_alone_until_the_pause_ends_or_a_person_asks() {
    let mut engine = started(&[]);
    let effects = engine.step(Event::Failed(Failure::Busy { retry_after_ms: 90_000 }), MIDDLE);
    assert!(effects.contains(&Effect::ArmTimer { after_ms: 90_000 }), "{effects:?}");
    assert_eq!(engine.step(Event::LocalAct { dseq: 1 }, MIDDLE), []);
    assert_eq!(engine.step(Event::Poked { head: 5 }, MIDDLE), []);
    assert!(matches!(
        engine.step(Event::Asked, MIDDLE).as_slice(),
        [Effect::Send { from: Some(1), .. }]
    ));
}

fn hand_in_reply(epoch: u32, tail_from: Option<u64>, acts_from: Option<u64>, resume: Option<Resumption>) -> Event {
    let now = Instant::from_millis(1_795_564_800_000);
    Event::HandedIn(Box::new(ReconcileReply {
        epoch,
        tail_from,
        acts_from,
        back: 0,
        of: 2,
        resume,
        time: ServerTime { received: now, sent: now },
        poll_ms: 5_000,
    }))
}

#[test]
fn a_server_that_lost_acts_gets_them_again_decided_ones_too() {
    let mut engine = started(&[9]);
    let mut answer = reply(vec![], vec![], 0);
    answer.need_from = Some(4);
    let effects = engine.step(Event::Replied(Box::new(answer.clone())), MIDDLE);
    assert!(
        effects.contains(&Effect::Send {
            cursor: start(),
            from: Some(4)
        }),
        "{effects:?}"
    );
    // The same wish again: nothing new can be sent, so the pauses grow instead of a loop.
    let effects = engine.step(Event::Replied(Box::new(answer)), MIDDLE);
    assert!(matches!(effects.as_slice(), [Effect::ArmTimer { .. }]), "{effects:?}");
}

#[test]
fn a_page_that_does_not_fit_is_dropped_whole_and_its_receipts_are_kept() {
    let mut engine = started(&[1]);
    let torn = Entry {
        seq: 5,
        at: Instant::from_millis(1),
        cause: CommandId::default(),
        rows: vec![],
        retracts: vec![],
        chain: "no".into(),
    };
    let effects = engine.step(Event::Replied(Box::new(reply(vec![receipt(1)], vec![torn], 5))), MIDDLE);
    assert!(matches!(effects.as_slice(), [Effect::Apply { receipts, entries, cursor, .. }]
        if receipts.len() == 1 && entries.is_empty() && *cursor == start()));
    let effects = engine.step(Event::Applied, MIDDLE);
    assert_eq!(effects.last(), Some(&Effect::FetchSnapshot { epoch: 1 }));
}

#[test]
fn a_feed_that_never_fits_does_not_become_a_storm_of_snapshots() {
    let mut engine = started(&[]);
    let mut snapshots = 0;
    for _ in 0..6 {
        let mut answer = reply(vec![], vec![], 0);
        answer.page = None;
        let effects = engine.step(Event::Replied(Box::new(answer)), MIDDLE);
        if effects.contains(&Effect::FetchSnapshot { epoch: 1 }) {
            snapshots += 1;
            engine.step(Event::SnapshotStored { cursor: start() }, MIDDLE);
        } else {
            assert!(matches!(effects.last(), Some(Effect::ArmTimer { .. })));
            break;
        }
    }
    assert_eq!(snapshots, 2);
}

#[test]
fn a_desk_that_is_too_old_for_the_rows_hands_in_its_acts_and_copies_nothing() {
    let mut engine = started(&[7]);
    let old = SyncReply {
        page: None,
        outdated: true,
        ..reply(vec![receipt(7)], vec![], 0)
    };
    engine.step(Event::Replied(Box::new(old)), MIDDLE);
    let effects = engine.step(Event::Applied, MIDDLE);
    assert!(effects.contains(&Effect::Report(Line {
        online: true,
        problem: Some(Failure::Upgrade)
    })));
    assert!(matches!(effects.last(), Some(Effect::ArmTimer { .. })), "{effects:?}");
    assert_eq!(engine.waiting(), 0);
}

#[test]
fn where_no_live_line_holds_it_asks_as_often_as_the_server_said() {
    let mut engine = started(&[]);
    engine.step(Event::Replied(Box::new(reply(vec![], vec![], 0))), MIDDLE);
    engine.step(Event::LiveClosed, MIDDLE);
    let mut longest = 0;
    for _ in 0..40 {
        engine.step(Event::Replied(Box::new(reply(vec![], vec![], 0))), MIDDLE);
        for effect in engine.step(Event::LiveClosed, MIDDLE) {
            if let Effect::ArmTimer { after_ms } = effect {
                longest = longest.max(after_ms);
            }
        }
        engine.step(Event::TimerFired, MIDDLE);
    }
    assert!((10_000..=30_000).contains(&longest), "{longest}");
}

#[test]
fn a_live_line_that_closes_makes_one_question_and_then_patience() {
    let mut engine = started(&[]);
    engine.step(Event::Replied(Box::new(reply(vec![], vec![], 0))), MIDDLE);
    engine.step(Event::LiveOpened, MIDDLE);
    assert!(matches!(engine.step(Event::LiveClosed, MIDDLE).as_slice(), [Effect::Send { .. }]));
    let effects = engine.step(Event::Replied(Box::new(reply(vec![], vec![], 0))), MIDDLE);
    assert!(effects.contains(&Effect::OpenLive));
    assert!(
        matches!(engine.step(Event::LiveClosed, MIDDLE).as_slice(), [Effect::ArmTimer { .. }]),
        "a proxy that cuts the line must not cause a loop"
    );
}

/// What may happen between two events of the machinery itself.
#[derive(Debug, Clone)]
enum Happening {
    Act,
    Poke(u64),
    Ask,
    LiveEnds,
    StrayTimer,
    StrayReply,
    Elsewhere,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => Just(Happening::Act),
        2 => (0u64..60).prop_map(Happening::Poke),
        1 => Just(Happening::Ask),
        1 => Just(Happening::LiveEnds),
        1 => Just(Happening::StrayTimer),
        1 => Just(Happening::StrayReply),
        4 => Just(Happening::Elsewhere),
    ]
}

/// How one exchange ends.
#[derive(Debug, Clone, Copy)]
enum End {
    Good,
    RequestLost,
    ReplyLost,
    Fails(Failure),
    DiskFull,
    Restored,
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![
        4 => Just(End::Good),
        2 => Just(End::RequestLost),
        2 => Just(End::ReplyLost),
        1 => (0u64..700_000).prop_map(|retry_after_ms| End::Fails(Failure::Busy { retry_after_ms })),
        1 => Just(End::Fails(Failure::Unauthorised)),
        1 => Just(End::Fails(Failure::Upgrade)),
        1 => Just(End::Fails(Failure::Unreadable)),
        1 => Just(End::DiskFull),
        1 => Just(End::Restored),
    ]
}

/// The centre as far as the engine can see it: counters decided in order, and a feed.
#[derive(Default)]
struct Centre {
    epoch: u32,
    next: u64,
    feed: Vec<Entry>,
}

impl Centre {
    fn write(&mut self) {
        let seq = u64::try_from(self.feed.len() + 1).expect("small");
        let at = Instant::from_millis(i64::try_from(seq).expect("small"));
        let cause = CommandId(Id::from_bytes([u8::try_from(seq % 250).expect("small"); 16]));
        let previous = self.feed.last().map(|entry| entry.chain.clone()).unwrap_or_default();
        let chain = chain::next(&previous, seq, at, cause, &[], &[]);
        self.feed.push(Entry {
            seq,
            at,
            cause,
            rows: vec![],
            retracts: vec![],
            chain,
        });
    }

    fn head(&self) -> Cursor {
        Cursor {
            epoch: self.epoch,
            seq: u64::try_from(self.feed.len()).expect("small"),
            chain: self.feed.last().map(|entry| entry.chain.clone()).unwrap_or_default(),
        }
    }

    fn answer(&mut self, cursor: &Cursor, sent: &[u64]) -> Result<SyncReply, Failure> {
        if cursor.epoch != self.epoch {
            return Err(Failure::EpochChanged { epoch: self.epoch });
        }
        let mut receipts = Vec::new();
        let mut need_from = None;
        for dseq in sent {
            if *dseq > self.next {
                need_from = Some(self.next);
                break;
            }
            if *dseq == self.next {
                self.next += 1;
                self.write();
            }
            receipts.push(receipt(*dseq));
        }
        let from = usize::try_from(cursor.seq).expect("small");
        let known = cursor.seq <= self.head().seq;
        let entries = if known {
            self.feed[from..].iter().take(3).cloned().collect()
        } else {
            Vec::new()
        };
        let mut answer = reply(receipts, entries, self.head().seq);
        answer.epoch = self.epoch;
        answer.need_from = need_from;
        if !known {
            answer.page = None;
        }
        Ok(answer)
    }
}

/// The desk around the engine: performs effects on a disk that keeps what was written.
struct Desk {
    engine: Engine,
    centre: Centre,
    disk: Cursor,
    tail: Vec<Entry>,
    reconciling: Option<u32>,
    outbox: BTreeMap<u64, bool>,
    armed: bool,
    flight: Option<Effect>,
    opening: bool,
}

impl Desk {
    fn new() -> Self {
        let centre = Centre {
            epoch: 1,
            next: 1,
            feed: Vec::new(),
        };
        let mut desk = Self {
            engine: Engine::new(),
            centre,
            disk: start(),
            tail: Vec::new(),
            reconciling: None,
            outbox: BTreeMap::new(),
            armed: false,
            flight: None,
            opening: false,
        };
        desk.restart();
        desk
    }

    fn undecided(&self) -> Vec<u64> {
        self.outbox
            .iter()
            .filter(|(_, decided)| !**decided)
            .map(|(dseq, _)| *dseq)
            .collect()
    }

    fn restart(&mut self) {
        self.engine = Engine::new();
        self.flight = None;
        self.armed = false;
        let event = Event::Started {
            cursor: Some(self.disk.clone()),
            undecided: self.undecided(),
            reconciling: self.reconciling,
        };
        self.tell(event);
    }

    fn tell(&mut self, event: Event) {
        let effects = self.engine.step(event, MIDDLE);
        for effect in effects {
            match effect {
                Effect::ArmTimer { after_ms } => {
                    assert!(after_ms >= 500, "a pause is a pause");
                    self.armed = true;
                }
                Effect::Send { .. }
                | Effect::FetchSnapshot { .. }
                | Effect::Apply { .. }
                | Effect::BeginReconcile { .. }
                | Effect::HandIn { .. }
                | Effect::Resume { .. } => {
                    assert!(self.flight.is_none(), "one exchange in flight");
                    self.flight = Some(effect);
                    self.armed = false;
                }
                Effect::OpenLive => self.opening = true,
                Effect::Upload(_) | Effect::Compare(_) | Effect::Report(_) => {}
            }
        }
        assert!(self.armed || self.flight.is_some(), "the conversation stopped");
        assert_eq!(self.engine.in_flight(), self.flight.is_some());
        assert_eq!(self.engine.waiting(), self.undecided().len());
    }

    fn act(&mut self) {
        let dseq = self.outbox.keys().next_back().map_or(1, |last| last + 1);
        self.outbox.insert(dseq, false);
        self.tell(Event::LocalAct { dseq });
    }

    /// One thing that was under way comes to its end.
    fn finish(&mut self, end: End) {
        let Some(effect) = self.flight.take() else {
            if self.armed {
                self.armed = false;
                self.tell(Event::TimerFired);
            }
            return;
        };
        match (effect, end) {
            (Effect::Apply { .. } | Effect::BeginReconcile { .. } | Effect::Resume { .. }, End::DiskFull) => {
                self.tell(Event::Failed(Failure::Store));
            }
            (Effect::BeginReconcile { epoch }, _) => {
                self.reconciling = Some(epoch);
                self.tell(Event::ReconcileBegun { epoch });
            }
            (Effect::Resume { epoch, resumption }, _) => {
                self.reconciling = None;
                self.disk.epoch = epoch;
                for decided in self.outbox.range_mut(resumption.next_dseq..) {
                    *decided.1 = false;
                }
                let resumed = Event::Resumed {
                    cursor: Some(self.disk.clone()),
                    undecided: self.undecided(),
                };
                self.tell(resumed);
            }
            (
                Effect::Apply {
                    receipts, cursor, entries, ..
                },
                _,
            ) => {
                self.tail.extend(entries);
                self.disk = cursor;
                for receipt in receipts {
                    self.outbox.insert(receipt.dseq, true);
                }
                self.tell(Event::Applied);
            }
            (_, End::RequestLost) => self.tell(Event::Failed(Failure::Unreachable)),
            (_, End::Fails(failure)) => self.tell(Event::Failed(failure)),
            (Effect::FetchSnapshot { .. }, End::ReplyLost | End::DiskFull) => self.tell(Event::Failed(Failure::Store)),
            (Effect::FetchSnapshot { epoch }, _) if epoch < self.centre.epoch => {
                self.tell(Event::Failed(Failure::EpochChanged { epoch: self.centre.epoch }));
            }
            (Effect::FetchSnapshot { .. }, _) => {
                self.tail = self.centre.feed.clone();
                self.disk = self.centre.head();
                self.tell(Event::SnapshotStored { cursor: self.disk.clone() });
            }
            (Effect::HandIn { .. }, End::ReplyLost) => self.tell(Event::Failed(Failure::Unreachable)),
            (Effect::HandIn { epoch, .. }, _) if epoch != self.centre.epoch => {
                self.tell(Event::Failed(Failure::EpochChanged { epoch: self.centre.epoch }));
            }
            (Effect::HandIn { epoch, .. }, _) => {
                // One desk: what it has seen is the feed, and its answered acts are known again.
                self.centre.feed.clone_from(&self.tail);
                let answered = self.outbox.iter().filter(|(_, decided)| **decided).map(|(dseq, _)| *dseq);
                self.centre.next = answered.max().map_or(self.centre.next, |last| self.centre.next.max(last + 1));
                let resumption = Resumption {
                    next_dseq: self.centre.next,
                    receipts: Vec::new(),
                };
                self.tell(hand_in_reply(epoch, None, None, Some(resumption)));
            }
            (Effect::Send { cursor, from }, end) => {
                if matches!(end, End::Restored) {
                    // A backup comes back: another epoch, and the last acts are forgotten.
                    self.centre.epoch += 1;
                    self.centre.next = self.centre.next.saturating_sub(2).max(1);
                    self.centre.feed.truncate(self.centre.feed.len() / 2);
                }
                let sent: Vec<u64> = self
                    .outbox
                    .keys()
                    .copied()
                    .filter(|dseq| from.is_some_and(|from| *dseq >= from))
                    .take(4)
                    .collect();
                let answer = self.centre.answer(&cursor, &sent);
                match (answer, end) {
                    (_, End::ReplyLost) => self.tell(Event::Failed(Failure::Unreachable)),
                    (Ok(answer), _) => self.tell(Event::Replied(Box::new(answer))),
                    (Err(failure), _) => self.tell(Event::Failed(failure)),
                }
            }
            (other, _) => unreachable!("not an exchange: {other:?}"),
        }
        if self.opening {
            self.opening = false;
            self.tell(Event::LiveOpened);
        }
    }
}

/// More than proptest's usual number, and what `PROPTEST_CASES` says where it says something.
fn cases(usual: u32) -> ProptestConfig {
    let told = std::env::var_os("PROPTEST_CASES");
    told.map_or_else(|| ProptestConfig::with_cases(usual), |_| ProptestConfig::default())
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn after_faults_stop_the_outbox_empties_and_the_feed_is_followed(
        steps in prop::collection::vec((happening(), end(), prop::bool::weighted(0.04)), 0..120)
    ) {
        let mut desk = Desk::new();
        for (happening, end, killed) in steps {
            if killed {
                desk.restart();
            }
            match happening {
                Happening::Act => desk.act(),
                Happening::Poke(head) => desk.tell(Event::Poked { head }),
                Happening::Ask => desk.tell(Event::Asked),
                Happening::LiveEnds => desk.tell(Event::LiveClosed),
                Happening::StrayTimer => desk.tell(Event::TimerFired),
                Happening::StrayReply if !desk.engine.in_flight() => desk.tell(Event::Replied(Box::new(reply(vec![receipt(1)], vec![], 9)))),
                Happening::StrayReply => desk.tell(Event::LiveHeard),
                Happening::Elsewhere => desk.centre.write(),
            }
            desk.finish(end);
        }
        for _ in 0..400 {
            desk.finish(End::Good);
        }
        prop_assert_eq!(desk.undecided(), Vec::<u64>::new());
        prop_assert_eq!(&desk.disk, &desk.centre.head());
        let counted = u64::try_from(desk.outbox.len()).expect("small") + 1;
        prop_assert!(desk.centre.next <= counted, "no act was decided that was never done");
    }
}
