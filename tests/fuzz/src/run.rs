//! Feeding a decoder, and watching what it takes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::mutate::{Chance, spoilt};

/// Cases of one decoder when nobody says for how long.
const CASES: u64 = 600;
/// The longest one case may take, on a machine that is busy with other work.
const LONGEST: Duration = Duration::from_secs(5);
/// The most memory the process may ever have taken, in KiB.
const MOST_KIB: u64 = 512 * 1024;

/// Spoil the samples and hand them to a decoder. Answers how many it took for good; a decoder that takes none at all was never really asked.
///
/// # Panics
/// When the decoder breaks, takes too long or takes too much memory; the message says how to see it again.
#[expect(
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a case that fails has to stop the test, and time is what is measured"
)]
pub fn feed(name: &str, samples: &[Vec<u8>], mut decode: impl FnMut(&[u8]) -> bool) -> u64 {
    let seed = number("ORYN_FUZZ_SEED").unwrap_or(20_261_121);
    let until = number("ORYN_FUZZ_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut taken = 0_u64;
    let mut case = 0_u64;
    loop {
        let goes_on = until.map_or(case < CASES, |until| Instant::now() < until);
        if !goes_on {
            break;
        }
        let mut chance = Chance::new(seed.wrapping_mul(0x1_0000_01b3).wrapping_add(case));
        let sample = samples.get(chance.below(samples.len())).map(Vec::as_slice).unwrap_or_default();
        // The first cases are the samples themselves: they have to be taken.
        let whole = usize::try_from(case).ok().and_then(|place| samples.get(place));
        let bytes = whole.cloned().unwrap_or_else(|| spoilt(sample, &mut chance));
        let began = Instant::now();
        let answer = catch_unwind(AssertUnwindSafe(|| decode(&bytes)));
        let took = began.elapsed();
        let again = format!("{name}: case {case}, ORYN_FUZZ_SEED={seed}, {} bytes", bytes.len());
        match answer {
            Ok(good) => {
                assert!(good || whole.is_none(), "{again}: a valid sample was not taken");
                taken = taken.saturating_add(u64::from(good));
            }
            Err(_) => panic!(
                "{again}: the decoder broke: {}",
                String::from_utf8_lossy(bytes.get(..400).unwrap_or(&bytes))
            ),
        }
        assert!(took < LONGEST, "{again}: took {took:?}");
        case = case.saturating_add(1);
    }
    if let Some(kib) = peak_kib() {
        assert!(kib < MOST_KIB, "{name}: the process took {kib} KiB");
    }
    taken
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// The most memory this process ever had; `None` where the system does not say.
#[must_use]
pub fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
