//! Which proofs a desk has shown lately: each opens one door once.
//!
//! Kept in memory and bounded: of each desk the newest proofs inside the time in which one counts. When there are more, what is older than the
//! oldest kept counts no more. A process that starts has forgotten; a proof is then as good as its short time (docs/security.md).

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use oryn_domain::id::DeskId;
use oryn_domain::time::Instant;
use oryn_signing::proof::NONCE_LENGTH;

/// Proofs remembered of one desk.
const KEPT: usize = 64;
/// Desks after which those that are silent are forgotten.
const SWEEP_FROM: usize = 1_024;

/// Why a proof does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spent {
    /// Made too long ago, or in the future.
    Late,
    /// Shown before.
    Repeated,
}

#[derive(Debug, Default)]
struct Recent {
    /// Nothing up to here counts.
    floor: Option<Instant>,
    seen: BTreeSet<(Instant, [u8; NONCE_LENGTH])>,
}

#[derive(Debug, Default)]
struct Books {
    desks: HashMap<DeskId, Recent>,
    sweep_at: usize,
}

/// The proofs shown to this process lately.
#[derive(Debug, Default)]
pub struct Replays(Mutex<Books>);

impl Replays {
    /// Take a proof whose signature holds; never twice. `seconds` is how far its time may be from `now`.
    ///
    /// # Errors
    /// Why it does not count.
    pub fn take(&self, desk: DeskId, at: Instant, nonce: [u8; NONCE_LENGTH], now: Instant, seconds: u32) -> Result<(), Spent> {
        let window = i64::from(seconds) * 1_000_000;
        let oldest = now.plus_micros(-window);
        if at < oldest || at > now.plus_micros(window) {
            return Err(Spent::Late);
        }
        let mut books = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if books.desks.len() >= books.sweep_at.max(SWEEP_FROM) {
            books
                .desks
                .retain(|_, recent| recent.seen.last().is_some_and(|(last, _)| *last >= oldest));
            books.sweep_at = books.desks.len().saturating_mul(2);
        }
        let recent = books.desks.entry(desk).or_default();
        recent.seen.retain(|(at, _)| *at >= oldest);
        if recent.floor.is_some_and(|floor| at <= floor) {
            return Err(Spent::Late);
        }
        if !recent.seen.insert((at, nonce)) {
            return Err(Spent::Repeated);
        }
        if recent.seen.len() > KEPT
            && let Some((at, _)) = recent.seen.pop_first()
        {
            recent.floor = Some(at);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oryn_domain::id::Id;

    fn desk(n: u8) -> DeskId {
        Id::from_bytes([n; 16]).into()
    }

    fn at(second: i64) -> Instant {
        Instant::from_millis(1_795_564_800_000 + second * 1_000)
    }

    #[test]
    fn a_proof_opens_once_and_in_its_time() {
        let replays = Replays::default();
        assert_eq!(replays.take(desk(1), at(0), [1; 8], at(0), 60), Ok(()));
        assert_eq!(replays.take(desk(1), at(0), [1; 8], at(30), 60), Err(Spent::Repeated));
        assert_eq!(
            replays.take(desk(1), at(0), [2; 8], at(30), 60),
            Ok(()),
            "another call of that moment"
        );
        assert_eq!(
            replays.take(desk(2), at(0), [1; 8], at(30), 60),
            Ok(()),
            "another desk drew the same"
        );
        assert_eq!(replays.take(desk(1), at(0), [1; 8], at(61), 60), Err(Spent::Late));
        assert_eq!(replays.take(desk(1), at(61), [3; 8], at(0), 60), Err(Spent::Late), "the future");
    }

    #[test]
    fn what_is_remembered_is_bounded_and_nothing_forgotten_counts_again() {
        let replays = Replays::default();
        for second in 0..200 {
            assert_eq!(replays.take(desk(1), at(second), [9; 8], at(100), 1_000), Ok(()));
        }
        for second in 0..200 {
            assert!(replays.take(desk(1), at(second), [9; 8], at(100), 1_000).is_err(), "{second}");
        }
        let books = replays.0.lock().expect("the books");
        assert_eq!(books.desks.get(&desk(1)).map(|recent| recent.seen.len()), Some(KEPT));
    }

    #[test]
    fn silent_desks_are_forgotten() {
        let replays = Replays::default();
        for n in 0..5_000_i64 {
            let id: DeskId = Id::v7(at(n), [0; 10]).into();
            replays.take(id, at(n), [9; 8], at(n), 60).expect("a new one");
        }
        assert!(replays.0.lock().expect("the books").desks.len() < 2_000);
    }
}
