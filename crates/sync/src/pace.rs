//! How fast a desk's line is, from what it carried: so much of the feed is asked for at once as comes in five seconds, and so much of a paper goes
//! up at once as goes in three.
//!
//! An estimate for comfort, never for a decision. The rule it protects: on a line of 100 kbit/s an act waits for no page longer than a person
//! waits for an answer (sync.md §3.14).

use oryn_api::wire::{BATCH_BYTES, PAGE_BYTES, SMALLEST_BATCH_BYTES, SMALLEST_PAGE_BYTES};

use crate::upload::{LARGEST_PART, SMALLEST_PART};

/// How long a page may travel, in seconds.
const PAGE_SECONDS: u64 = 5;
/// How long a part of a paper may travel, in seconds (sync.md §3.16).
const PART_SECONDS: u64 = 3;
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
    /// So many bytes, an answer unpacked or a part of a paper, took so long.
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

    /// The part of a paper to send at once, in bytes. An unknown line is taken for a bad one: the first part tells.
    #[must_use]
    pub fn part_bytes(&self) -> u64 {
        let wished = self.bytes_per_second.map_or(0, |rate| rate.saturating_mul(PART_SECONDS));
        wished.clamp(SMALLEST_PART, LARGEST_PART)
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

    #[test]
    fn parts_of_papers_begin_small_and_grow_with_the_line() {
        let mut pace = Pace::default();
        assert_eq!(pace.part_bytes(), SMALLEST_PART);
        // 100 kbit/s and 600 ms there and back: 32 KB in 3.2 s.
        pace.heard(SMALLEST_PART, 3_200_000);
        assert_eq!(pace.part_bytes(), SMALLEST_PART);
        for _ in 0..20 {
            pace.heard(100_000, MICROS);
        }
        assert!((290_000..=300_000).contains(&pace.part_bytes()), "{}", pace.part_bytes());
        for _ in 0..40 {
            pace.heard(10_000_000, MICROS);
        }
        assert_eq!(pace.part_bytes(), LARGEST_PART);
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
                prop_assert!((SMALLEST_PART..=LARGEST_PART).contains(&pace.part_bytes()));
            }
        }
    }
}
