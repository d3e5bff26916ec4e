//! How fast a desk's line is, from what it carried: so much of the feed is asked for at once as comes in five seconds, so many acts go up at once as
//! go in eight, and so much of a paper as goes in three.
//!
//! An estimate for comfort, never for a decision. The rules it protects: on a line of 100 kbit/s an act waits for no page longer than a person
//! waits for an answer (sync.md §3.14); and on a line that carries [`SLOWEST`] nothing that moves is cut off ([`patience`]).

use std::time::Duration;

use oryn_api::wire::{BATCH_BYTES, FIRST_BATCH_BYTES, PAGE_BYTES, SMALLEST_BATCH_BYTES, SMALLEST_PAGE_BYTES};

use crate::upload::{LARGEST_PART, SMALLEST_PART};

/// How long a page may travel, in seconds.
const PAGE_SECONDS: u64 = 5;
/// How long a batch of acts may travel, with the way there and back and the centre's own time, in seconds.
const ACTS_SECONDS: u64 = 8;
/// How long a part of a paper may travel, in seconds (sync.md §3.16).
const PART_SECONDS: u64 = 3;
/// Shorter answers tell of the way there and back, not of the width of the line.
const TELLING: u64 = 2 * 1024;
const MICROS: u64 = 1_000_000;
/// How long nothing may be heard before a line counts as broken.
pub const SILENCE: Duration = Duration::from_secs(30);
/// The slowest line that a desk works on, in bytes a second: 8 kbit/s is what losses leave of a bad line. Below it an exchange is given up, and tried
/// again with less.
pub const SLOWEST: u64 = 1_000;

/// How long to wait for the first word of an answer to a question of so many bytes: nobody can see how much of it is still on its way, so
/// it may take as long as the slowest line takes to carry it.
#[must_use]
pub const fn patience(bytes: u64) -> Duration {
    SILENCE.saturating_add(Duration::from_millis(bytes.saturating_mul(1_000) / SLOWEST))
}

/// What is known of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    bytes_per_second: Option<u64>,
    /// The next batch of acts, in bytes of their JSON; `None` before the first one.
    batch: Option<usize>,
}

impl Pace {
    /// So many bytes, an answer unpacked or a part of a paper, took so long.
    pub fn heard(&mut self, bytes: u64, micros: u64) {
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

    /// So many bytes of acts, as JSON, had their answer after so long. What counts is the whole: the line, how small the acts were packed, and the centre.
    pub fn handed_in(&mut self, bytes: usize, micros: u64) {
        let wide = u64::try_from(bytes).unwrap_or(u64::MAX);
        if wide < TELLING {
            return;
        }
        let carried = wide.saturating_mul(ACTS_SECONDS).saturating_mul(MICROS) / micros.max(1);
        let wished = usize::try_from(carried).unwrap_or(usize::MAX);
        // At most twice as much as has just got through: a single lucky moment promises nothing.
        let most = bytes.max(self.acts_bytes()).saturating_mul(2);
        self.batch = Some(wished.min(most).clamp(SMALLEST_BATCH_BYTES, BATCH_BYTES));
    }

    /// An exchange broke off after so long. Where it should have ended by then, half as much is tried next time. Sooner it says nothing of the
    /// width of the line: an act that is done without a connection asks for one each time, and a day of them must not make the line look narrow.
    pub fn broke_off(&mut self, micros: u64) {
        if micros >= ACTS_SECONDS.saturating_mul(MICROS) {
            self.narrower();
        }
    }

    /// Something did not get through: half as much next time.
    pub fn narrower(&mut self) {
        self.batch = Some((self.acts_bytes() / 2).max(SMALLEST_BATCH_BYTES));
        self.bytes_per_second = self.bytes_per_second.map(|before| (before / 2).max(1));
    }

    /// How much to hand in at once, in bytes of the acts as JSON.
    #[must_use]
    pub fn acts_bytes(&self) -> usize {
        self.batch.unwrap_or(FIRST_BATCH_BYTES)
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

    const LONG: u64 = 31 * MICROS;

    #[test]
    fn a_day_without_a_line_says_nothing_of_its_width() {
        let mut pace = Pace::default();
        pace.heard(60_000, MICROS);
        let before = pace;
        for _ in 0..200 {
            pace.broke_off(5 * MICROS);
        }
        assert_eq!(pace, before);
    }

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
        pace.broke_off(LONG);
        assert_eq!(pace.page_bytes(), 15_000);
        for _ in 0..40 {
            pace.heard(1_000_000, MICROS);
        }
        assert_eq!(pace.page_bytes(), PAGE_BYTES);
    }

    #[test]
    fn what_does_not_get_through_is_handed_in_by_halves() {
        let mut pace = Pace::default();
        assert_eq!(pace.acts_bytes(), FIRST_BATCH_BYTES);
        pace.broke_off(LONG);
        pace.broke_off(LONG);
        assert_eq!(pace.acts_bytes(), FIRST_BATCH_BYTES / 4);
        for _ in 0..100 {
            pace.broke_off(LONG);
        }
        assert_eq!(pace.acts_bytes(), SMALLEST_BATCH_BYTES);
        pace.handed_in(500, 1);
        assert_eq!(pace.acts_bytes(), SMALLEST_BATCH_BYTES, "a single act says nothing about the width");
        // A line that takes 16 KB in a second.
        for _ in 0..10 {
            let bytes = pace.acts_bytes();
            pace.handed_in(bytes, u64::try_from(bytes).expect("few") * MICROS / 16_000);
        }
        assert_eq!(pace.acts_bytes(), 128_000);
        pace.handed_in(128_000, 1);
        assert_eq!(pace.acts_bytes(), 256_000, "twice as much, however fast it was");
        pace.handed_in(256_000, 1);
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

    /// A desk with a day's acts on a line: how many exchanges it took until all were handed in, and how many were given up on the way.
    /// `packed`: what is left of a hundred bytes of JSON.
    fn hand_in(mut left: usize, bytes_per_second: u64, trip_micros: u64, packed: u64, pace: &mut Pace) -> (u32, u32) {
        let (mut exchanges, mut given_up) = (0, 0);
        while left > 0 && exchanges < 10_000 {
            exchanges += 1;
            let batch = left.min(pace.acts_bytes());
            let carried = u64::try_from(batch).expect("few") * packed / 100;
            let micros = carried * MICROS / bytes_per_second + trip_micros;
            if Duration::from_micros(micros) > patience(carried) {
                given_up += 1;
                pace.broke_off(micros);
            } else {
                pace.handed_in(batch, micros);
                left -= batch;
            }
        }
        (exchanges, given_up)
    }

    #[test]
    fn on_the_line_that_limits_were_written_for_a_day_of_signatures_is_two_exchanges() {
        // 190 KB of JSON, of which an eighth travels: 100 kbit/s, 600 ms, and half a second of the centre.
        let (exchanges, given_up) = hand_in(190_000, 12_500, 1_100_000, 12, &mut Pace::default());
        assert_eq!((exchanges, given_up), (2, 0));
    }

    proptest! {
        /// However slow a line is that a desk may work on: no batch is given up while it moves, and every day's acts get through.
        #[test]
        fn a_batch_on_the_slowest_line_gets_through(
            rate in SLOWEST..2_000_000,
            trip_millis in 0_u64..20_000,
            packed in 1_u64..=100,
            acts in 1_usize..2_000_000,
            before in prop::collection::vec((1_usize..2_000_000, any::<u64>(), any::<bool>()), 0..10),
        ) {
            let mut pace = Pace::default();
            // Whatever the line was before.
            for (bytes, micros, broke) in before {
                pace.handed_in(bytes, micros);
                if broke {
                    pace.broke_off(micros);
                }
            }
            let (exchanges, given_up) = hand_in(acts, rate, trip_millis * 1_000, packed, &mut pace);
            prop_assert_eq!(given_up, 0);
            let most = acts.div_ceil(SMALLEST_BATCH_BYTES);
            prop_assert!(usize::try_from(exchanges).expect("few") <= most, "{} exchanges, at most {}", exchanges, most);
        }

        /// And on one that is slower still, a batch that was given up is followed by a smaller one, until one gets through.
        #[test]
        fn a_slower_line_gets_smaller_batches(rate in 300_u64..SLOWEST, packed in 1_u64..=75, acts in 1_usize..500_000) {
            let mut pace = Pace::default();
            let (exchanges, given_up) = hand_in(acts, rate, 600_000, packed, &mut pace);
            prop_assert!(exchanges < 10_000);
            prop_assert!(given_up <= 5, "{} given up", given_up);
        }

        #[test]
        fn a_page_keeps_to_its_bounds(answers in prop::collection::vec((any::<u64>(), any::<u64>(), any::<bool>()), 0..20)) {
            let mut pace = Pace::default();
            for (bytes, micros, broke) in answers {
                pace.heard(bytes, micros);
                if broke {
                    pace.broke_off(micros);
                }
                prop_assert!((SMALLEST_PAGE_BYTES..=PAGE_BYTES).contains(&pace.page_bytes()));
                prop_assert!((SMALLEST_BATCH_BYTES..=BATCH_BYTES).contains(&pace.acts_bytes()));
                prop_assert!((SMALLEST_PART..=LARGEST_PART).contains(&pace.part_bytes()));
            }
        }
    }
}
