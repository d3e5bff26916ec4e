//! Random faults in a row: whatever they were, once they stop the outbox empties and the feed is followed.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

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
        let mut entry = Entry {
            seq,
            at,
            cause,
            by: None,
            rows: vec![],
            retracts: vec![],
            chain: String::new(),
        };
        entry.chain = chain::next(&previous, &entry);
        self.feed.push(entry);
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
