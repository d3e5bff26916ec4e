//! Rows that are compared with the centre's, and what happens when they are others.

use oryn_api::wire::Sums;

use super::*;

#[test]
fn rows_are_compared_where_they_stand_and_other_rows_are_thrown_away() {
    let sums = Sums { seq: 0, tables: vec![] };
    let answer = |sums: &Sums| {
        let mut reply = reply(vec![], vec![], 0);
        reply.sums = Some(sums.clone());
        Event::Replied(Box::new(reply))
    };
    let mut engine = started(&[]);
    let effects = engine.step(answer(&sums), MIDDLE);
    assert!(effects.contains(&Effect::Compare(sums.clone())), "{effects:?}");
    assert_eq!(engine.step(Event::Differs, MIDDLE), [Effect::FetchSnapshot { epoch: 1 }]);
    let effects = engine.step(Event::SnapshotStored { cursor: start() }, MIDDLE);
    assert!(matches!(effects.as_slice(), [Effect::Send { .. }]), "{effects:?}");
    // In the middle of an exchange it waits for the end of it, however that is.
    assert_eq!(engine.step(Event::Differs, MIDDLE), []);
    let effects = engine.step(answer(&Sums { seq: 9, tables: vec![] }), MIDDLE);
    assert_eq!(
        effects,
        [Effect::FetchSnapshot { epoch: 1 }],
        "what is about another entry is not compared"
    );
    engine.step(Event::Failed(Failure::Unreachable), MIDDLE);
    assert_eq!(engine.step(Event::TimerFired, MIDDLE), [Effect::FetchSnapshot { epoch: 1 }]);
}
