//! How long to wait: one second, doubled with every failure, five minutes at most, and never for all desks at once.

/// The longest pause, in milliseconds.
pub(super) const CAP_MS: u64 = 5 * 60 * 1_000;
const FIRST_MS: u64 = 1_000;

/// A draw between nothing and everything, made by the caller: this crate has no chance of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chance(pub u16);

/// The pause after so many failures in a row.
pub(crate) fn backoff(failures: u32, chance: Chance) -> u64 {
    let doubled = 1_u64.checked_shl(failures.saturating_sub(1)).unwrap_or(u64::MAX);
    spread(FIRST_MS.saturating_mul(doubled).min(CAP_MS), chance)
}

/// The pause where nothing this program does changes anything.
pub(crate) const fn rarely(chance: Chance) -> u64 {
    spread(CAP_MS, chance)
}

/// Somewhere in the upper half: desks that lost the server together come back one by one.
pub(super) const fn spread(whole_ms: u64, Chance(draw): Chance) -> u64 {
    let half = whole_ms / 2;
    half + (whole_ms - half) * widened(draw) / widened(u16::MAX)
}

#[expect(clippy::as_conversions, reason = "a widening conversion; `From` cannot run in a const fn")]
const fn widened(draw: u16) -> u64 {
    draw as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pauses_double_up_to_five_minutes() {
        let most = Chance(u16::MAX);
        let pauses: Vec<u64> = (1..=11).map(|n| backoff(n, most) / 1_000).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        assert_eq!(backoff(u32::MAX, most), CAP_MS);
    }

    proptest! {
        #[test]
        fn a_pause_lies_in_its_upper_half(failures in 0u32..100, draw in any::<u16>()) {
            let most = backoff(failures, Chance(u16::MAX));
            let pause = backoff(failures, Chance(draw));
            prop_assert!(pause >= most / 2 && pause <= most && pause >= FIRST_MS / 2);
        }
    }
}
