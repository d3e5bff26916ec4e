//! Wrong tries: how many are left, and how long the next one has to wait.
//!
//! Counted on the clock that runs through sleep and that nobody can set. A restart of the computer makes nobody wait less: the time begins anew.

use oryn_sync::clock::Reading;
use serde::{Deserialize, Serialize};

/// Wrong tries until only the head or a one-time code opens the card (sync.md §3.15).
pub(crate) const MOST: u32 = 10;

/// A moment of the clock that nobody can set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tick {
    boot: String,
    micros: i64,
}

impl From<Reading> for Tick {
    fn from(reading: Reading) -> Self {
        Self {
            boot: reading.boot_id,
            micros: reading.boot_micros,
        }
    }
}

impl Tick {
    /// Seconds since then; `None` across a restart, or where the clock claims to have gone back.
    pub(crate) fn seconds_since(&self, then: &Self) -> Option<i64> {
        let passed = self.micros.saturating_sub(then.micros);
        (self.boot == then.boot && passed >= 0).then_some(passed / 1_000_000)
    }
}

/// The count of one card.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Tries {
    /// Since the last good one.
    pub wrong: u32,
    last: Option<Tick>,
}

/// Seconds to wait after so many wrong tries. The first two are slips of a finger; the ninth costs ten minutes.
const fn pause(wrong: u32) -> i64 {
    match wrong {
        0..=2 => 0,
        3 => 5,
        4 => 10,
        5 => 30,
        6 => 60,
        7 => 120,
        8 => 300,
        _ => 600,
    }
}

impl Tries {
    pub(crate) const fn is_shut(&self) -> bool {
        self.wrong >= MOST
    }

    /// How many are left.
    pub(crate) const fn left(&self) -> u32 {
        MOST.saturating_sub(self.wrong)
    }

    /// Seconds until the next one is taken.
    pub(crate) fn wait_seconds(&self, now: &Tick) -> i64 {
        let pause = pause(self.wrong);
        match &self.last {
            Some(last) => pause.saturating_sub(now.seconds_since(last).unwrap_or_default()).max(0),
            None => 0,
        }
    }

    /// One more is about to be looked at.
    pub(crate) fn begin(&mut self, now: Tick) {
        self.wrong = self.wrong.saturating_add(1);
        self.last = Some(now);
    }

    /// The program starts: a wait that ran in another run of the computer begins anew.
    pub(crate) fn arrive(&mut self, now: &Tick) {
        if self.last.as_ref().is_some_and(|last| now.seconds_since(last).is_none()) {
            self.last = Some(now.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tick(boot: &str, seconds: i64) -> Tick {
        Tick {
            boot: boot.to_owned(),
            micros: seconds * 1_000_000,
        }
    }

    #[test]
    fn the_wait_grows_and_ends_with_a_shut_card() {
        let mut tries = Tries::default();
        let mut now = 0;
        let mut waits = Vec::new();
        while !tries.is_shut() {
            let wait = tries.wait_seconds(&tick("a", now));
            waits.push(wait);
            if wait > 0 {
                assert!(tries.wait_seconds(&tick("a", now + wait - 1)) == 1, "not a second earlier");
            }
            now += wait;
            assert_eq!(tries.wait_seconds(&tick("a", now)), 0);
            tries.begin(tick("a", now));
        }
        assert_eq!(waits, [0, 0, 0, 5, 10, 30, 60, 120, 300, 600]);
        assert_eq!((tries.wrong, tries.left()), (MOST, 0));
    }

    #[test]
    fn a_restart_makes_nobody_wait_less() {
        let mut tries = Tries::default();
        (0..6).for_each(|_| tries.begin(tick("a", 1_000)));
        tries.arrive(&tick("b", 3));
        assert_eq!(tries.wait_seconds(&tick("b", 3)), 60);
        assert_eq!(tries.wait_seconds(&tick("b", 33)), 30);
        tries.arrive(&tick("b", 40));
        assert_eq!(tries.wait_seconds(&tick("b", 63)), 0, "in the same run it goes on");
        assert_eq!(tries.wait_seconds(&tick("b", 2)), 60, "a clock that went back is no clock");
    }
}
