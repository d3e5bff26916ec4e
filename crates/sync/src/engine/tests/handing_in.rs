//! What the engine does when the centre comes back as another incarnation.

use super::*;

#[test]
fn another_incarnation_means_handing_in_and_the_outbox_stays() {
    let mut engine = started(&[3, 4]);
    let begin = [Effect::BeginReconcile { epoch: 2 }];
    assert_eq!(engine.step(Event::Failed(Failure::EpochChanged { epoch: 2 }), MIDDLE), begin);
    let hand_in = |tail_from, acts_from| {
        [Effect::HandIn {
            epoch: 2,
            tail_from,
            acts_from,
        }]
    };
    assert_eq!(engine.step(Event::ReconcileBegun { epoch: 2 }, MIDDLE), hand_in(None, None));
    assert_eq!(
        engine.step(hand_in_reply(2, Some(8), Some(3), None), MIDDLE),
        hand_in(Some(8), Some(3))
    );
    // Everything is handed in, and others are not back yet.
    let effects = engine.step(hand_in_reply(2, None, None, None), MIDDLE);
    assert!(
        matches!(effects.as_slice(), [Effect::Report(_), Effect::ArmTimer { .. }]),
        "{effects:?}"
    );
    assert_eq!(engine.step(Event::TimerFired, MIDDLE), hand_in(None, None));
    let resumption = Resumption {
        next_dseq: 3,
        receipts: Vec::new(),
    };
    let effects = engine.step(hand_in_reply(2, None, None, Some(resumption.clone())), MIDDLE);
    assert_eq!(effects, [Effect::Resume { epoch: 2, resumption }]);
    let cursor = Cursor { epoch: 2, ..start() };
    let resumed = Event::Resumed {
        cursor: Some(cursor.clone()),
        undecided: vec![3, 4],
    };
    assert_eq!(engine.step(resumed, MIDDLE), [Effect::Send { cursor, from: Some(3) }]);
}

#[test]
fn who_has_handed_in_and_has_no_rows_takes_none_of_an_older_centre() {
    let mut engine = started(&[]);
    engine.step(Event::Failed(Failure::EpochChanged { epoch: 5 }), MIDDLE);
    engine.step(Event::ReconcileBegun { epoch: 5 }, MIDDLE);
    let resumption = Resumption {
        next_dseq: 1,
        receipts: Vec::new(),
    };
    engine.step(hand_in_reply(5, None, None, Some(resumption)), MIDDLE);
    let effects = engine.step(
        Event::Resumed {
            cursor: None,
            undecided: vec![],
        },
        MIDDLE,
    );
    assert_eq!(effects, [Effect::FetchSnapshot { epoch: 5 }]);
}

#[test]
fn another_restore_in_the_middle_begins_anew_and_an_older_server_is_not_believed() {
    let mut engine = started(&[]);
    engine.step(Event::Failed(Failure::EpochChanged { epoch: 5 }), MIDDLE);
    engine.step(Event::ReconcileBegun { epoch: 5 }, MIDDLE);
    let older = engine.step(Event::Failed(Failure::EpochChanged { epoch: 4 }), MIDDLE);
    assert!(matches!(older.last(), Some(Effect::ArmTimer { .. })), "{older:?}");
    engine.step(Event::TimerFired, MIDDLE);
    let newer = engine.step(Event::Failed(Failure::EpochChanged { epoch: 6 }), MIDDLE);
    assert_eq!(newer, [Effect::BeginReconcile { epoch: 6 }]);
}
