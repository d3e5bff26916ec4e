//! Server time as an interval: what the desk knows of the server's clock without asking it (sync.md §3.12).
//!
//! The interval is counted on by a clock that runs through sleep and that nobody can set. The wall clock of the computer is read
//! only to bridge a restart, when nothing better is left. The rule it protects: while the computer runs, turning the wall clock
//! changes nothing.

use oryn_api::wire::{ActTime, ClockState, ServerTime};
use oryn_domain::time::Instant;
use serde::{Deserialize, Serialize};

use crate::mistake::{Mistake, made};

/// How far a quartz clock may run away, in millionths.
const DRIFT_PPM: i64 = 200;
/// No centre has ever told an earlier time: a server that does has lost its clock. 1 January 2020.
const EARLIEST: Instant = Instant::from_millis(1_577_836_800_000);
/// How much a restart adds to both sides of the interval.
const RESTART_DOUBT_MICROS: i64 = 15 * 60 * 1_000_000;

/// What a stretch of unknown length counts as, where the desk asks how long it has not heard the server.
const GAP_MICROS: i64 = 24 * 3_600 * 1_000_000;

/// What the clocks of the computer show at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The wall clock, which anybody may set.
    pub wall: Instant,
    /// Microseconds since the computer started, sleep included.
    pub boot_micros: i64,
    /// Which start of the computer that was.
    pub boot_id: String,
}

/// The last thing that was known of the server's clock. Stored with every act, so that a restart finds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    boot_id: String,
    boot_micros: i64,
    wall: Instant,
    lo: Instant,
    hi: Instant,
    state: ClockState,
    /// Server time when the server was last heard.
    #[serde(default)]
    heard: Option<Instant>,
    /// Stretches of unknown length since then: the computer was off, and its wall clock was set back.
    #[serde(default)]
    gaps: u32,
}

/// Server time, as far as this computer can know it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServerClock {
    anchor: Option<Anchor>,
}

/// How far server time may be from a stretch that this computer has counted. A clock that is slow counts too little, so the share is taken of what
/// it has missed as well: of a day that is 3.5 ms more than the same share of what it shows. Rounded up, so that an interval never becomes narrower
/// by arithmetic.
const fn drift(micros: i64) -> i64 {
    const SLOW: i64 = 1_000_000 - DRIFT_PPM;
    micros.saturating_mul(DRIFT_PPM).saturating_add(SLOW - 1) / SLOW
}

impl ServerClock {
    /// Nothing was ever heard of the server.
    #[must_use]
    pub const fn new() -> Self {
        Self { anchor: None }
    }

    /// From what was stored, seen at the start of the program.
    #[must_use]
    pub fn restored(anchor: Option<Anchor>, now: &Reading) -> Self {
        let mut clock = Self { anchor };
        clock.settle(now);
        clock
    }

    /// What to store.
    #[must_use]
    pub const fn anchor(&self) -> Option<&Anchor> {
        self.anchor.as_ref()
    }

    /// Server time now. Before the first exchange it is the wall clock, and not to be trusted.
    #[must_use]
    pub fn now(&self, reading: &Reading) -> ActTime {
        match &self.anchor {
            Some(_) if made(Mistake::RawClock) => ActTime {
                lo: reading.wall,
                hi: reading.wall,
                clock: ClockState::Trusted,
            },
            None => ActTime {
                lo: reading.wall,
                hi: reading.wall,
                clock: ClockState::Untrusted,
            },
            Some(anchor) => anchor.carried_to(reading).as_time(),
        }
    }

    /// Count on from this moment: after a restart of the computer the anchor moves into the new run, and from then on the wall clock
    /// is left alone again.
    pub fn settle(&mut self, reading: &Reading) {
        if let Some(anchor) = &self.anchor {
            self.anchor = Some(anchor.carried_to(reading));
        }
    }

    /// An exchange with the server: it was sent at `asked` and answered at `answered`.
    pub fn heard(&mut self, server: ServerTime, asked: &Reading, answered: &Reading) {
        if asked.boot_id != answered.boot_id || answered.boot_micros < asked.boot_micros || server.sent < server.received {
            return;
        }
        if server.received < EARLIEST {
            // The answer counts, its time does not: nothing final until somebody has set the server's clock.
            self.anchor = self.anchor.as_ref().map(|anchor| Anchor {
                state: ClockState::Untrusted,
                ..anchor.carried_to(answered)
            });
            return;
        }
        let travelled = answered.boot_micros - asked.boot_micros;
        let lo = server.sent;
        let hi = server.received.plus_micros(travelled.saturating_add(drift(travelled)));
        let (lo, hi) = match &self.anchor {
            // An earlier exchange of the same run still holds: both intervals are true, so their common part is.
            Some(anchor) if anchor.state == ClockState::Trusted && anchor.boot_id == answered.boot_id => {
                let known = anchor.carried_to(answered);
                let (both_lo, both_hi) = (known.lo.max(lo), known.hi.min(hi));
                // No common part: the server's clock itself was corrected; what it says now counts.
                if both_lo <= both_hi { (both_lo, both_hi) } else { (lo, hi) }
            }
            _ => (lo, hi),
        };
        self.anchor = Some(Anchor {
            boot_id: answered.boot_id.clone(),
            boot_micros: answered.boot_micros,
            wall: answered.wall,
            lo,
            // An answer cannot arrive before it was sent: rounding alone could make it look so.
            hi: hi.max(lo),
            state: ClockState::Trusted,
            heard: Some(lo),
            gaps: 0,
        });
    }

    /// Server time when the server was last heard, if it was.
    #[must_use]
    pub fn last_heard(&self) -> Option<Instant> {
        self.anchor.as_ref().and_then(|anchor| anchor.heard)
    }

    /// The longest time that may have passed since the server was heard, in microseconds. What is not known counts against the desk, but never for
    /// more than was slept through: a stretch of unknown length counts as a day, as if the computer had been switched off in the evening and on in
    /// the morning. Turning the wall clock while the computer runs changes nothing; turning it forward while it is off only makes this longer, and
    /// turning it back again does not make it shorter.
    #[must_use]
    pub fn silence_micros(&self, reading: &Reading) -> i64 {
        let Some(anchor) = &self.anchor else { return 0 };
        let now = anchor.carried_to(reading);
        let Some(heard) = now.heard else { return 0 };
        let unknown = i64::from(now.gaps).saturating_mul(GAP_MICROS);
        now.hi.since(heard).max(0).saturating_add(unknown)
    }
}

impl Anchor {
    const fn as_time(&self) -> ActTime {
        ActTime {
            lo: self.lo,
            hi: self.hi,
            clock: self.state,
        }
    }

    /// The same knowledge, as of this reading.
    fn carried_to(&self, reading: &Reading) -> Self {
        let here = Self {
            boot_id: reading.boot_id.clone(),
            boot_micros: reading.boot_micros,
            wall: reading.wall,
            ..self.clone()
        };
        if self.boot_id == reading.boot_id {
            let passed = reading.boot_micros.saturating_sub(self.boot_micros);
            if passed < 0 {
                // A clock that counts from the start of the computer cannot go back: it is not the clock it says it is.
                return Self {
                    state: ClockState::Untrusted,
                    ..here
                };
            }
            return Self {
                lo: self.lo.plus_micros(passed.saturating_sub(drift(passed))),
                hi: self.hi.plus_micros(passed.saturating_add(drift(passed))),
                ..here
            };
        }
        let passed = reading.wall.since(self.wall);
        if passed < 0 {
            // Set back while the computer was off. Time has not stood still, so the last thing known is the least it can be.
            return Self {
                state: ClockState::Untrusted,
                gaps: self.gaps.saturating_add(1),
                ..here
            };
        }
        Self {
            lo: self.lo.plus_micros(passed.saturating_sub(RESTART_DOUBT_MICROS)).max(self.lo),
            hi: self.hi.plus_micros(passed.saturating_add(RESTART_DOUBT_MICROS)),
            state: match self.state {
                ClockState::Untrusted => ClockState::Untrusted,
                ClockState::Trusted | ClockState::Estimated => ClockState::Estimated,
            },
            ..here
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECOND: i64 = 1_000_000;
    const TRUE_START: i64 = 1_795_564_800 * SECOND;

    fn reading(boot: &str, boot_micros: i64, wall: i64) -> Reading {
        Reading {
            wall: Instant::from_micros(wall),
            boot_micros,
            boot_id: boot.to_owned(),
        }
    }

    fn server(received: i64, sent: i64) -> ServerTime {
        ServerTime {
            received: Instant::from_micros(received),
            sent: Instant::from_micros(sent),
        }
    }

    /// A clock that heard the server at its true time, through a line with these delays.
    fn told(there: i64, back: i64) -> ServerClock {
        let mut clock = ServerClock::new();
        let asked = reading("a", 0, 0);
        let answered = reading("a", there + back, 0);
        clock.heard(server(TRUE_START + there, TRUE_START + there), &asked, &answered);
        clock
    }

    #[test]
    fn before_the_first_exchange_the_wall_clock_is_shown_and_not_trusted() {
        let time = ServerClock::new().now(&reading("a", 5, TRUE_START));
        assert_eq!(
            time,
            ActTime {
                lo: Instant::from_micros(TRUE_START),
                hi: Instant::from_micros(TRUE_START),
                clock: ClockState::Untrusted
            }
        );
    }

    #[test]
    fn a_restart_widens_the_interval_and_a_clock_set_back_loses_trust() {
        let mut clock = told(SECOND, SECOND);
        clock.settle(&reading("a", 10 * SECOND, 1_000 * SECOND));
        let later = clock.now(&reading("b", SECOND, 1_060 * SECOND));
        assert_eq!(later.clock, ClockState::Estimated);
        assert!(later.hi.since(later.lo) >= 15 * 60 * SECOND);
        let back = ServerClock::restored(clock.anchor().cloned(), &reading("b", SECOND, 999 * SECOND));
        assert_eq!(back.now(&reading("b", 2 * SECOND, 5_000 * SECOND)).clock, ClockState::Untrusted);
    }

    #[test]
    fn trust_comes_back_with_the_next_exchange() {
        let mut clock = ServerClock::restored(told(SECOND, SECOND).anchor().cloned(), &reading("b", 0, -5));
        assert_eq!(clock.now(&reading("b", 1, 0)).clock, ClockState::Untrusted);
        clock.heard(server(TRUE_START, TRUE_START), &reading("b", 10, 0), &reading("b", 20, 0));
        assert_eq!(clock.now(&reading("b", 30, 0)).clock, ClockState::Trusted);
    }

    #[test]
    fn a_day_adds_seconds_and_not_minutes() {
        let clock = told(SECOND, SECOND);
        let day = 24 * 3_600 * SECOND;
        let time = clock.now(&reading("a", day, 0));
        assert!(time.hi.since(time.lo) < 40 * SECOND, "{:?}", time.hi.since(time.lo));
    }

    #[test]
    fn a_server_in_1970_makes_the_clock_untrusted_and_sets_nothing() {
        let mut clock = ServerClock::new();
        clock.heard(server(5, 5), &reading("a", 0, 0), &reading("a", 10, 10));
        assert_eq!(clock.anchor(), None, "a first answer from 1970");
        clock.heard(server(TRUE_START, TRUE_START), &reading("a", 0, 0), &reading("a", SECOND, SECOND));
        let before = clock.now(&reading("a", 2 * SECOND, 0));
        assert_eq!(before.clock, ClockState::Trusted);
        clock.heard(server(5, 5), &reading("a", SECOND, 0), &reading("a", 2 * SECOND, 0));
        let after = clock.now(&reading("a", 2 * SECOND, 0));
        assert_eq!((after.lo, after.hi, after.clock), (before.lo, before.hi, ClockState::Untrusted));
        clock.heard(
            server(TRUE_START + 3 * SECOND, TRUE_START + 3 * SECOND),
            &reading("a", 3 * SECOND, 0),
            &reading("a", 3 * SECOND, 0),
        );
        assert_eq!(clock.now(&reading("a", 3 * SECOND, 0)).clock, ClockState::Trusted);
    }

    #[test]
    fn the_slowest_clock_that_is_allowed_still_knows_the_time() {
        let (day, slow) = (24 * 3_600 * SECOND, DRIFT_PPM);
        let time = told(0, SECOND).now(&reading("a", SECOND + day - day * slow / 1_000_000, 0));
        assert!(time.hi >= Instant::from_micros(TRUE_START + SECOND + day), "{time:?}");
    }

    proptest! {
        #[test]
        fn the_true_time_lies_inside(there in 0i64..2_000_000, back in 0i64..2_000_000, passed in 0i64..86_400_000_000, ppm in -200i64..=200) {
            let clock = told(there, back);
            let arrived = there + back;
            // The computer's clock runs fast or slow against the server's by up to the drift allowed.
            let shown = passed + passed * ppm / 1_000_000;
            let time = clock.now(&reading("a", arrived + shown, 0));
            let truth = Instant::from_micros(TRUE_START + arrived + passed);
            prop_assert!(time.lo <= truth && truth <= time.hi.plus_micros(1));
        }

        #[test]
        fn turning_the_wall_clock_changes_no_interval(walls in prop::collection::vec(any::<i32>(), 1..20), step in 1i64..1_000_000) {
            let mut turned = told(SECOND, SECOND);
            let still = turned.clone();
            for (place, wall) in walls.iter().enumerate() {
                let boot = 2 * SECOND + step * i64::try_from(place).expect("small");
                let now = reading("a", boot, i64::from(*wall) * SECOND);
                prop_assert_eq!(turned.now(&now), still.now(&reading("a", boot, 0)));
                prop_assert_eq!(turned.now(&now).clock, ClockState::Trusted);
            }
            // Counting on from each reading may widen by rounding, and by nothing else.
            for (place, wall) in walls.iter().enumerate() {
                let boot = 2 * SECOND + step * i64::try_from(place).expect("small");
                turned.settle(&reading("a", boot, i64::from(*wall) * SECOND));
            }
            let end = reading("a", 2 * SECOND + step * i64::try_from(walls.len()).expect("small"), 7);
            let slack = i64::try_from(walls.len()).expect("small") + 1;
            prop_assert!((turned.now(&end).lo.since(still.now(&end).lo)).abs() <= slack);
            prop_assert!((turned.now(&end).hi.since(still.now(&end).hi)).abs() <= slack);
        }

        #[test]
        fn a_second_exchange_never_widens_what_is_known(a in 0i64..1_000_000, b in 0i64..1_000_000, c in 0i64..1_000_000, d in 0i64..1_000_000) {
            let mut clock = told(a, b);
            let asked = a + b + SECOND;
            let answered = reading("a", asked + c + d, 0);
            let before = clock.now(&answered);
            clock.heard(server(TRUE_START + asked + c, TRUE_START + asked + c), &reading("a", asked, 0), &answered);
            let after = clock.now(&answered);
            prop_assert!(before.lo <= after.lo && after.hi <= before.hi);
        }

        #[test]
        fn an_answer_from_another_run_teaches_nothing(boot in 0i64..1_000) {
            let mut clock = told(SECOND, SECOND);
            let before = clock.clone();
            clock.heard(server(TRUE_START, TRUE_START), &reading("a", boot, 0), &reading("b", boot + 1, 0));
            clock.heard(server(TRUE_START, TRUE_START), &reading("a", boot + 1, 0), &reading("a", boot, 0));
            prop_assert_eq!(clock, before);
        }
    }
}
