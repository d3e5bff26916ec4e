//! A small centre and a bad line around the engine: whatever happens, the conversation never stops and the outbox empties.

mod comparing;
mod faults;
mod handing_in;

use oryn_api::wire::{AbsenceLimits, Entry, Outcome, Page, Receipt, ReconcileReply, Resumption, ServerTime};
use oryn_domain::id::{CommandId, Id};
use oryn_domain::time::Instant;

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
        behind: false,
        sums: None,
        reads: 0,
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

#[test]
fn acts_on_a_line_that_is_gone_are_tried_together_and_soon() {
    let mut engine = started(&[1]);
    for _ in 0..9 {
        engine.step(Event::Failed(Failure::Unreachable), MIDDLE);
        engine.step(Event::TimerFired, MIDDLE);
    }
    engine.step(Event::Failed(Failure::Unreachable), MIDDLE);
    let first = engine.step(Event::LocalAct { dseq: 2 }, MIDDLE);
    assert!(
        matches!(first.as_slice(), [Effect::ArmTimer { after_ms }] if *after_ms <= 1_000),
        "{first:?}"
    );
    for dseq in 3..6 {
        assert_eq!(engine.step(Event::LocalAct { dseq }, MIDDLE), [], "the timer runs");
    }
    let sent = engine.step(Event::TimerFired, MIDDLE);
    assert!(matches!(sent.as_slice(), [Effect::Send { from: Some(1), .. }]), "{sent:?}");
    engine.step(Event::Failed(Failure::Unreachable), MIDDLE);
    assert_eq!(engine.step(Event::LocalAct { dseq: 6 }, MIDDLE).len(), 1, "and again");
}

#[test]
fn whoever_asks_while_an_exchange_fails_does_not_wait_for_what_failed_before() {
    let mut engine = started(&[1]);
    for _ in 0..9 {
        engine.step(Event::Failed(Failure::Unreachable), MIDDLE);
        engine.step(Event::TimerFired, MIDDLE);
    }
    assert!(engine.in_flight());
    assert_eq!(engine.step(Event::Asked, MIDDLE), [], "one exchange at a time");
    let effects = engine.step(Event::Failed(Failure::Unreachable), MIDDLE);
    let armed = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::ArmTimer { after_ms } => Some(*after_ms),
            _ => None,
        })
    };
    assert!(armed(&effects).is_some_and(|pause| pause <= 1_000), "{effects:?}");
    engine.step(Event::TimerFired, MIDDLE);
    let effects = engine.step(Event::Failed(Failure::Unreachable), MIDDLE);
    assert!(
        armed(&effects).is_some_and(|pause| pause > 1_000),
        "once for each asking: {effects:?}"
    );
}

/// The answer brings the entry that an act made, and before it the word that there is one: no second exchange for what has come.
#[test]
fn a_word_of_what_the_answer_brings_is_not_followed_and_of_more_it_is() {
    let mut entry = Entry {
        seq: 1,
        at: Instant::from_millis(1),
        cause: CommandId::default(),
        by: None,
        rows: vec![],
        retracts: vec![],
        chain: String::new(),
    };
    let chain = chain::next("", &entry);
    entry.chain.clone_from(&chain);
    for (poked, again) in [(1, false), (2, true)] {
        let mut engine = started(&[7]);
        assert_eq!(engine.step(Event::Poked { head: poked }, MIDDLE), []);
        engine.step(Event::Replied(Box::new(reply(vec![receipt(7)], vec![entry.clone()], 1))), MIDDLE);
        let effects = engine.step(Event::Applied, MIDDLE);
        let cursor = Cursor {
            epoch: 1,
            seq: 1,
            chain: chain.clone(),
        };
        let send = Effect::Send { cursor, from: None };
        assert_eq!(effects.contains(&send), again, "{effects:?}");
        let armed = effects.iter().any(|effect| matches!(effect, Effect::ArmTimer { .. }));
        assert_eq!(armed, !again, "{effects:?}");
    }
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
        by: None,
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
fn a_row_that_only_a_newer_program_reads_stops_the_feed_and_not_the_acts() {
    let mut engine = started(&[7]);
    let text = r#"{"kind":"settlement","row":{"id":"01890000-0000-7000-8000-000000000001","name":7}}"#;
    let row: oryn_api::wire::Row = serde_json::from_str(text).expect("a row");
    assert!(row.is_unreadable());
    let (cause, at) = (CommandId(Id::from_bytes([2; 16])), Instant::from_millis(2));
    let mut entry = Entry {
        seq: 1,
        at,
        cause,
        by: None,
        rows: vec![row],
        retracts: Vec::new(),
        chain: String::new(),
    };
    entry.chain = chain::next("", &entry);
    let effects = engine.step(Event::Replied(Box::new(reply(vec![receipt(7)], vec![entry], 1))), MIDDLE);
    let [
        Effect::Apply {
            receipts, entries, cursor, ..
        },
    ] = effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    assert_eq!((receipts.len(), entries.len(), cursor.seq), (1, 0, 0));
    let effects = engine.step(Event::Applied, MIDDLE);
    assert!(effects.contains(&Effect::Report(Line {
        online: true,
        problem: Some(Failure::Upgrade)
    })));
    assert!(
        matches!(effects.last(), Some(Effect::ArmTimer { .. })),
        "no snapshot either: {effects:?}"
    );
    assert_eq!(engine.waiting(), 0);
}

#[test]
fn acts_wait_for_a_centre_that_is_older_than_they_are() {
    let mut engine = started(&[7, 8]);
    let behind = SyncReply {
        behind: true,
        ..reply(vec![receipt(7)], vec![], 0)
    };
    engine.step(Event::Replied(Box::new(behind.clone())), MIDDLE);
    let effects = engine.step(Event::Applied, MIDDLE);
    assert!(effects.contains(&Effect::Report(Line {
        online: true,
        problem: Some(Failure::ServerTooOld)
    })));
    assert_eq!(engine.waiting(), 1, "the newer one is neither done nor refused");
    engine.step(Event::TimerFired, MIDDLE);
    let still = SyncReply {
        receipts: Vec::new(),
        ..behind
    };
    let effects = engine.step(Event::Replied(Box::new(still)), MIDDLE);
    assert!(
        matches!(effects.last(), Some(Effect::ArmTimer { .. })),
        "it goes on asking: {effects:?}"
    );
    engine.step(Event::TimerFired, MIDDLE);
    engine.step(Event::Replied(Box::new(reply(vec![receipt(8)], vec![], 0))), MIDDLE);
    let effects = engine.step(Event::Applied, MIDDLE);
    assert!(effects.contains(&Effect::Report(Line {
        online: true,
        problem: None
    })));
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
