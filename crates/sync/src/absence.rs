//! What a desk still does that has not heard the centre for days.
//!
//! It is no rule of the law: a computer that was carried away must not go on as a desk, and an outage must not end the work of reception before
//! somebody could come and mend the line (sync.md §3.15). The rule it protects: whatever happens here, what was done and not yet handed over stays
//! in the outbox and still goes up.

use oryn_api::wire::AbsenceLimits;
use oryn_domain::time::Instant;

use crate::clock::{Reading, ServerClock};

const DAY_MICROS: i64 = 24 * 3_600 * 1_000_000;

/// What is left to a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Everything.
    Whole,
    /// Everything, but a limit is near.
    Warned,
    /// Reading: nothing new is written down.
    NoNewActs,
    /// Only its state: no data of people are shown.
    DataLocked,
}

/// How long the centre was not heard, and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    /// What is left.
    pub standing: Standing,
    /// When the centre was last heard, by its own clock.
    pub heard: Option<Instant>,
    /// Microseconds until nothing new is written down; 0 when that is so.
    pub acts_left_micros: i64,
    /// Microseconds until no data are shown; 0 when that is so.
    pub data_left_micros: i64,
}

/// Look at the clock with these limits. A desk that was never a desk has nothing to lose.
#[must_use]
pub fn of(clock: &ServerClock, reading: &Reading, limits: AbsenceLimits) -> Absence {
    let silent = clock.silence_micros(reading);
    let left = |days: u32| i64::from(days).saturating_mul(DAY_MICROS).saturating_sub(silent).max(0);
    let (acts_left_micros, data_left_micros) = (left(limits.acts_days), left(limits.data_days));
    let standing = if data_left_micros == 0 {
        Standing::DataLocked
    } else if acts_left_micros == 0 {
        Standing::NoNewActs
    } else if left(limits.warn_days) == 0 {
        Standing::Warned
    } else {
        Standing::Whole
    };
    Absence {
        standing,
        heard: clock.last_heard(),
        acts_left_micros,
        data_left_micros,
    }
}

#[cfg(test)]
mod tests {
    use oryn_api::wire::{ClockState, ServerTime};
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const TRUE: i64 = 1_795_564_800_000_000;
    const HOUR: i64 = 3_600_000_000;
    const DAY: i64 = 24 * HOUR;

    fn reading(boot: &str, boot_micros: i64, wall: i64) -> Reading {
        Reading {
            wall: Instant::from_micros(TRUE + wall),
            boot_micros,
            boot_id: boot.to_owned(),
        }
    }

    /// A clock that has just heard the server.
    fn heard() -> ServerClock {
        let mut clock = ServerClock::new();
        let time = ServerTime {
            received: Instant::from_micros(TRUE),
            sent: Instant::from_micros(TRUE),
        };
        clock.heard(time, &reading("a", 0, 0), &reading("a", 0, 0));
        clock
    }

    /// The clock after the computer was switched off and on with its wall clock at `wall`.
    fn restarted(clock: &ServerClock, boot: &str, wall: i64) -> ServerClock {
        ServerClock::restored(clock.anchor().cloned(), &reading(boot, 0, wall))
    }

    fn standing(clock: &ServerClock, now: &Reading) -> Standing {
        of(clock, now, AbsenceLimits::default()).standing
    }

    #[rstest]
    #[case(0, Standing::Whole)]
    #[case(4 * DAY + 23 * HOUR, Standing::Whole)]
    #[case(5 * DAY, Standing::Warned)]
    #[case(6 * DAY + 23 * HOUR, Standing::Warned)]
    #[case(7 * DAY, Standing::NoNewActs)]
    #[case(29 * DAY + 23 * HOUR, Standing::NoNewActs)]
    #[case(30 * DAY, Standing::DataLocked)]
    #[case(400 * DAY, Standing::DataLocked)]
    fn while_the_computer_runs_days_are_counted_whatever_the_wall_shows(#[case] passed: i64, #[case] expected: Standing) {
        for wall in [0, passed, -300 * DAY, 300 * DAY] {
            let now = reading("a", passed, wall);
            assert_eq!(heard().now(&now).clock, ClockState::Trusted);
            assert_eq!(standing(&heard(), &now), expected, "wall {wall}");
        }
    }

    #[rstest]
    #[case(HOUR, ClockState::Estimated, Standing::Whole)]
    #[case(5 * DAY, ClockState::Estimated, Standing::Warned)]
    #[case(8 * DAY, ClockState::Estimated, Standing::NoNewActs)]
    #[case(31 * DAY, ClockState::Estimated, Standing::DataLocked)]
    // Set back while the computer was off: nobody knows how long that was.
    #[case(-HOUR, ClockState::Untrusted, Standing::Whole)]
    #[case(-400 * DAY, ClockState::Untrusted, Standing::Whole)]
    fn after_a_restart_the_wall_bridges_what_it_can(#[case] wall: i64, #[case] state: ClockState, #[case] expected: Standing) {
        let clock = restarted(&heard(), "b", wall);
        let now = reading("b", HOUR, wall + HOUR);
        assert_eq!((clock.now(&now).clock, standing(&clock, &now)), (state, expected));
    }

    #[test]
    fn setting_the_clock_back_every_morning_gains_no_more_than_the_nights() {
        let mut clock = heard();
        let mut seen = Vec::new();
        for morning in 1..=31 {
            clock = restarted(&clock, &format!("day {morning}"), -morning * HOUR);
            seen.push(standing(&clock, &reading(&format!("day {morning}"), HOUR, 0)));
            clock.settle(&reading(&format!("day {morning}"), HOUR, -morning * HOUR));
        }
        assert_eq!(
            (seen[3], seen[4], seen[6], seen[29]),
            (Standing::Whole, Standing::Warned, Standing::NoNewActs, Standing::DataLocked)
        );
    }

    #[test]
    fn a_clock_turned_forward_and_back_again_stays_where_it_was() {
        let forward = restarted(&heard(), "b", 10 * DAY);
        let back = restarted(&forward, "c", 0);
        assert_eq!(standing(&back, &reading("c", HOUR, HOUR)), Standing::NoNewActs);
    }

    #[test]
    fn a_word_of_the_server_opens_everything_whatever_was_before() {
        let mut clock = restarted(&heard(), "b", -400 * DAY);
        clock = restarted(&clock, "c", 400 * DAY);
        assert_eq!(standing(&clock, &reading("c", 0, 400 * DAY)), Standing::DataLocked);
        let time = ServerTime {
            received: Instant::from_micros(TRUE + 40 * DAY),
            sent: Instant::from_micros(TRUE + 40 * DAY),
        };
        clock.heard(time, &reading("c", 1, 400 * DAY), &reading("c", 2, 400 * DAY));
        assert_eq!(standing(&clock, &reading("c", HOUR, -400 * DAY)), Standing::Whole);
    }

    #[test]
    fn before_it_is_a_desk_nothing_is_limited() {
        assert_eq!(standing(&ServerClock::new(), &reading("a", 400 * DAY, 0)), Standing::Whole);
    }

    proptest! {
        #[test]
        fn nothing_that_is_done_to_the_wall_clock_makes_the_silence_shorter(walls in prop::collection::vec(-500i64..500, 1..12)) {
            let mut clock = heard();
            let mut before = 0;
            for (turn, wall) in walls.iter().enumerate() {
                let boot = format!("boot {turn}");
                clock = restarted(&clock, &boot, wall * DAY);
                let silent = clock.silence_micros(&reading(&boot, 1, wall * DAY));
                prop_assert!(silent >= before, "{silent} after {before}");
                before = silent;
            }
        }
    }
}
