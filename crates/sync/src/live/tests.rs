use proptest::prelude::*;

use super::*;

const SHORT: StreamEnd = StreamEnd::After { lived_ms: 1_000 };
const LONG: StreamEnd = StreamEnd::After { lived_ms: 3_600_000 };

fn listening() -> Listening {
    Listening::new(Patience::default())
}

fn hold(listening: &Listening) -> Option<u64> {
    match listening.plan() {
        Plan::Ask { hold_ms, .. } => Some(hold_ms),
        _ => None,
    }
}

#[test]
fn three_streams_cut_off_in_a_row_are_enough_and_two_are_not() {
    let mut line = listening();
    for end in [SHORT, StreamEnd::Mute, LONG, SHORT, SHORT, StreamEnd::NotOpened] {
        line.stream_ended(end);
        assert!(matches!(line.plan(), Plan::Stream { .. }));
    }
    line.stream_ended(StreamEnd::Mute);
    assert_eq!(hold(&line), Some(25_000));
}

#[test]
fn a_server_that_is_gone_says_nothing_about_the_way() {
    let mut line = listening();
    (0..50).for_each(|_| line.stream_ended(StreamEnd::NotOpened));
    assert!(matches!(line.plan(), Plan::Stream { .. }));
}

#[test]
fn answers_are_held_as_long_as_the_line_allows() {
    let mut line = listening();
    (0..3).for_each(|_| line.stream_ended(SHORT));
    let mut held = Vec::new();
    for _ in 0..2 {
        line.broke_off();
        held.extend(hold(&line));
    }
    for _ in 0..3 {
        line.answered();
        held.extend(hold(&line));
    }
    assert_eq!(held, [12_500, 6_250, 12_500, 25_000, 25_000]);
}

#[test]
fn where_no_answer_comes_nobody_listens_for_a_while() {
    let mut line = listening();
    (0..3).for_each(|_| line.stream_ended(StreamEnd::Mute));
    let mut broke = 0;
    while hold(&line).is_some() {
        line.broke_off();
        broke += 1;
    }
    assert_eq!((broke, line.plan()), (4, Plan::Rest { for_ms: 600_000 }));
    line.rested();
    assert!(matches!(line.plan(), Plan::Stream { .. }));
}

#[test]
fn the_stream_is_tried_again_and_one_more_cut_goes_back() {
    let mut line = listening();
    (0..3).for_each(|_| line.stream_ended(SHORT));
    (0..TRY_STREAM_AFTER).for_each(|_| line.answered());
    assert!(matches!(line.plan(), Plan::Stream { .. }));
    line.stream_ended(SHORT);
    assert!(hold(&line).is_some());
}

proptest! {
    /// A timer is always armed: whatever happened, the next way of listening ends by itself, and neither at once nor in an hour.
    #[test]
    fn every_plan_ends(events in prop::collection::vec(0u8..7, 0..300)) {
        let mut line = listening();
        for event in events {
            match event {
                0 => line.stream_ended(SHORT),
                1 => line.stream_ended(LONG),
                2 => line.stream_ended(StreamEnd::Mute),
                3 => line.stream_ended(StreamEnd::NotOpened),
                4 => line.answered(),
                5 => line.broke_off(),
                _ => line.rested(),
            }
            let ends = line.plan().ends_after_ms();
            prop_assert!((5_000..=600_000).contains(&ends), "{:?}", line.plan());
            if let Plan::Ask { hold_ms, over_after_ms } = line.plan() {
                prop_assert!((5_000..=25_000).contains(&hold_ms) && over_after_ms > hold_ms);
            }
        }
    }
}
