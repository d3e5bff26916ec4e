//! The time of the practice: the computer's when it began, counted on by the clock that nobody sets, and played forward by a person.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use oryn_domain::time::Instant;

/// Microseconds of a clock that only goes forward.
type Counted = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The clock of a played centre and of its desk.
#[derive(Clone)]
pub struct PlayedClock {
    began: Instant,
    counted: Counted,
    counted_then: i64,
    ahead: Arc<AtomicI64>,
}

impl PlayedClock {
    /// A clock that shows this now, and is counted on by `counted`.
    #[must_use]
    pub fn beginning(now: Instant, counted: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self {
            began: now,
            counted_then: counted(),
            counted: Arc::new(counted),
            ahead: Arc::new(AtomicI64::new(0)),
        }
    }

    /// What it shows.
    #[must_use]
    pub fn now(&self) -> Instant {
        let passed = (self.counted)().saturating_sub(self.counted_then);
        self.began.plus_micros(passed.saturating_add(self.ahead()))
    }

    /// Microseconds that were played forward.
    #[must_use]
    pub fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::SeqCst)
    }

    /// Go forward to this moment; never back.
    pub(crate) fn play_to(&self, moment: Instant) {
        let missing = moment.since(self.now()).max(0);
        self.ahead.fetch_add(missing, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_on_by_itself_is_played_forward_and_never_goes_back() {
        let counter = Arc::new(AtomicI64::new(500));
        let counted = Arc::clone(&counter);
        let start = Instant::from_millis(1_795_564_800_000);
        let clock = PlayedClock::beginning(start, move || counted.load(Ordering::SeqCst));
        assert_eq!(clock.now(), start);
        counter.fetch_add(7, Ordering::SeqCst);
        assert_eq!(clock.now(), start.plus_micros(7));
        clock.play_to(start.plus_minutes(60));
        assert_eq!(clock.now(), start.plus_minutes(60));
        clock.play_to(start);
        assert_eq!(clock.now(), start.plus_minutes(60), "not back");
        counter.fetch_add(1, Ordering::SeqCst);
        assert_eq!(clock.now(), start.plus_minutes(60).plus_micros(1));
    }
}
