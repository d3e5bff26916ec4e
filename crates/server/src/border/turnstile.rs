//! Who may speak at the same time: one exchange of each desk, and so many copies of whole kindergartens.
//!
//! Each process counts for itself. The rule it protects: when thousands of desks come at once (a new release, the morning after an outage),
//! those that are let in are served, and the others hear when to come back, not all at the same second (sync.md §3.14).

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use governor::clock::Clock as _;
use oryn_domain::id::DeskId;

use super::limits::Ticks;

/// A copy of which nothing was heard for so long has been broken off.
const FORGOTTEN: Duration = Duration::from_secs(60);
/// Copies that ended within this time tell how fast they go.
const LATELY: Duration = Duration::from_secs(60);
/// Nobody is sent away for longer, in seconds.
const LONGEST_WAIT: u64 = 300;
/// Nor is the crowd spread over less.
const SHORTEST_SPREAD: u64 = 5;

#[derive(Debug, Default)]
struct Inside {
    exchanging: BTreeSet<DeskId>,
    copying: HashMap<DeskId, Duration>,
    ended: VecDeque<Duration>,
}

/// The turnstile of one process.
pub struct Turnstile {
    copies_at_once: usize,
    ticks: Ticks,
    inside: Mutex<Inside>,
}

/// The one exchange of a desk; over when dropped.
pub struct Exchange<'t> {
    turnstile: &'t Turnstile,
    desk: DeskId,
}

impl Drop for Exchange<'_> {
    fn drop(&mut self) {
        self.turnstile.inside().exchanging.remove(&self.desk);
    }
}

impl Turnstile {
    /// So many copies at once; 0 sets no limit.
    #[must_use]
    pub fn new(copies_at_once: u32, ticks: Ticks) -> Self {
        Self {
            copies_at_once: usize::try_from(copies_at_once).unwrap_or(usize::MAX),
            ticks,
            inside: Mutex::default(),
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> Duration {
        self.ticks.now().into()
    }

    /// Begin an exchange; `None` while another one of the same desk is under way.
    #[must_use]
    pub fn exchange(&self, desk: DeskId) -> Option<Exchange<'_>> {
        let first = self.inside().exchanging.insert(desk);
        first.then_some(Exchange { turnstile: self, desk })
    }

    /// Begin a copy, or go on with one; otherwise in how many seconds to come back.
    ///
    /// # Errors
    /// The seconds.
    pub fn copy(&self, desk: DeskId) -> Result<(), u64> {
        let now = self.now();
        let mut inside = self.inside();
        inside.copying.retain(|_, heard| now.saturating_sub(*heard) < FORGOTTEN);
        inside.ended.retain(|at| now.saturating_sub(*at) < LATELY);
        let has_room = self.copies_at_once == 0 || inside.copying.len() < self.copies_at_once;
        if has_room || inside.copying.contains_key(&desk) {
            inside.copying.insert(desk, now);
            return Ok(());
        }
        let in_a_minute = u64::try_from(inside.ended.len()).unwrap_or(u64::MAX).max(1);
        let crowd = u64::try_from(inside.copying.len()).unwrap_or(u64::MAX);
        let spread = crowd
            .saturating_mul(LATELY.as_secs())
            .checked_div(in_a_minute)
            .unwrap_or(LONGEST_WAIT)
            .clamp(SHORTEST_SPREAD, LONGEST_WAIT);
        // Each desk its own second.
        let mut own = DefaultHasher::new();
        desk.hash(&mut own);
        Err(1 + own.finish() % spread)
    }

    /// A copy goes on: its desk has fetched something.
    pub fn heard_copying(&self, desk: DeskId) {
        let now = self.now();
        if let Some(heard) = self.inside().copying.get_mut(&desk) {
            *heard = now;
        }
    }

    /// A desk follows its feed: its copy is over.
    pub fn copied(&self, desk: DeskId) {
        let now = self.now();
        let mut inside = self.inside();
        if inside.copying.remove(&desk).is_some() {
            inside.ended.push_back(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use oryn_domain::id::Id;

    use super::*;

    fn desk(n: u8) -> DeskId {
        DeskId(Id::from_bytes([n; 16]))
    }

    fn turnstile(copies: u32) -> (Turnstile, Arc<AtomicU64>) {
        let seconds = Arc::new(AtomicU64::new(1));
        let read = Arc::clone(&seconds);
        let ticks = Ticks::by(move || Duration::from_secs(read.load(Ordering::Relaxed)));
        (Turnstile::new(copies, ticks), seconds)
    }

    #[test]
    fn a_desk_has_one_exchange_at_a_time_and_its_neighbours_do_not_feel_it() {
        let (turnstile, _) = turnstile(1);
        let first = turnstile.exchange(desk(1));
        assert!(first.is_some());
        assert!(turnstile.exchange(desk(1)).is_none());
        assert!(turnstile.exchange(desk(2)).is_some());
        drop(first);
        assert!(turnstile.exchange(desk(1)).is_some());
    }

    #[test]
    fn a_crowd_is_spread_and_those_inside_go_on() {
        let (turnstile, seconds) = turnstile(2);
        assert_eq!((turnstile.copy(desk(1)), turnstile.copy(desk(2))), (Ok(()), Ok(())));
        let waits: BTreeSet<u64> = (3..60).filter_map(|n| turnstile.copy(desk(n)).err()).collect();
        assert!(waits.len() > 20 && waits.iter().all(|wait| (1..=120).contains(wait)), "{waits:?}");
        assert_eq!(turnstile.copy(desk(1)), Ok(()), "who is inside asks again freely");
        turnstile.copied(desk(2));
        assert_eq!(turnstile.copy(desk(3)), Ok(()));
        seconds.store(50, Ordering::Relaxed);
        turnstile.heard_copying(desk(1));
        seconds.store(90, Ordering::Relaxed);
        assert!(turnstile.copy(desk(4)).is_ok(), "a copy that broke off holds no place");
        assert!(turnstile.copy(desk(5)).is_err(), "one that was heard does");
    }

    #[test]
    fn no_limit_is_none() {
        let (turnstile, _) = turnstile(0);
        assert!((0..200).all(|n| turnstile.copy(desk(n)).is_ok()));
    }
}
