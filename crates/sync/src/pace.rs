//! How fast a desk's line is, from the answers it carried: so much of the feed is asked for at once as comes in five seconds.
//!
//! An estimate for comfort, never for a decision. The rule it protects: on a line of 100 kbit/s an act waits for no page longer than a person
//! waits for an answer (sync.md §3.14).

use oryn_api::wire::{BATCH_BYTES, PAGE_BYTES, SMALLEST_BATCH_BYTES, SMALLEST_PAGE_BYTES};

/// How long a page may travel, in seconds.
const PAGE_SECONDS: u64 = 5;
/// Shorter answers tell of the way there and back, not of the width of the line.
const TELLING: u64 = 2 * 1024;
const MICROS: u64 = 1_000_000;

/// What is known of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    bytes_per_second: Option<u64>,
    /// How often exchanges broke off lately.
    broken: u32,
}

impl Pace {
    /// An answer of so many bytes, unpacked, took so long.
    pub fn heard(&mut self, bytes: u64, micros: u64) {
        self.broken = self.broken.saturating_sub(1);
        if bytes < TELLING {
            return;
        }
        let now = bytes.saturating_mul(MICROS) / micros.max(1);
        // A quarter of each answer: one lucky or unlucky one moves it a little.
        self.bytes_per_second = Some(match self.bytes_per_second {
            Some(before) => before.saturating_mul(3).saturating_add(now) / 4,
            None => now,
        });
    }

    /// An exchange did not end in time: half as much next time.
    pub fn broke_off(&mut self) {
        self.broken = self.broken.saturating_add(1).min(usize::BITS - 1);
        self.bytes_per_second = self.bytes_per_second.map(|before| (before / 2).max(1));
    }

    /// How much to hand in at once, in bytes of the acts as JSON: half as much after each exchange that did not end in time, so that one does.
    #[must_use]
    pub fn acts_bytes(&self) -> usize {
        BATCH_BYTES.checked_shr(self.broken).unwrap_or_default().max(SMALLEST_BATCH_BYTES)
    }

    /// The page to ask for, in bytes.
    #[must_use]
    pub fn page_bytes(&self) -> u32 {
        let wished = self.bytes_per_second.map_or(u64::MAX, |rate| rate.saturating_mul(PAGE_SECONDS));
        u32::try_from(wished).unwrap_or(u32::MAX).clamp(SMALLEST_PAGE_BYTES, PAGE_BYTES)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_unknown_line_is_taken_for_a_good_one_and_a_slow_one_gets_small_pages() {
        let mut pace = Pace::default();
        assert_eq!(pace.page_bytes(), PAGE_BYTES);
        // 6 KB in one second: 30 KB in five.
        for _ in 0..20 {
            pace.heard(6_000, MICROS);
        }
        assert_eq!(pace.page_bytes(), 30_000);
        pace.heard(100, 5 * MICROS);
        assert_eq!(pace.page_bytes(), 30_000, "a short answer says nothing about the width");
        pace.broke_off();
        assert_eq!(pace.page_bytes(), 15_000);
        for _ in 0..40 {
            pace.heard(1_000_000, MICROS);
        }
        assert_eq!(pace.page_bytes(), PAGE_BYTES);
    }

    #[test]
    fn what_does_not_get_through_is_handed_in_by_halves() {
        let mut pace = Pace::default();
        assert_eq!(pace.acts_bytes(), BATCH_BYTES);
        pace.broke_off();
        pace.broke_off();
        assert_eq!(pace.acts_bytes(), BATCH_BYTES / 4);
        for _ in 0..100 {
            pace.broke_off();
        }
        assert_eq!(pace.acts_bytes(), SMALLEST_BATCH_BYTES);
        for _ in 0..100 {
            pace.heard(10, MICROS);
        }
        assert_eq!(pace.acts_bytes(), BATCH_BYTES);
    }

    proptest! {
        #[test]
        fn a_page_keeps_to_its_bounds(answers in prop::collection::vec((any::<u64>(), any::<u64>(), any::<bool>()), 0..20)) {
            let mut pace = Pace::default();
            for (bytes, micros, broke) in answers {
                pace.heard(bytes, micros);
                if broke {
                    pace.broke_off();
                }
                prop_assert!((SMALLEST_PAGE_BYTES..=PAGE_BYTES).contains(&pace.page_bytes()));
            }
        }
    }
}
