//! What a benchmark found: figures with their limits, printed and written to `target/bench/NAME.json`.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

/// One figure.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// The figure, in its unit.
    pub value: u64,
    /// `ms`, `us`, `B`, `KiB`, `%`, or nothing for a count.
    pub unit: &'static str,
    /// What it should not exceed.
    pub limit: Option<u64>,
    /// Whether it does not.
    pub met: Option<bool>,
    /// How it was measured.
    pub how: String,
}

/// The figures of one benchmark.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Figures {
    /// Its name.
    pub bench: &'static str,
    /// Them.
    pub figures: Vec<Figure>,
}

/// A time in milliseconds.
#[must_use]
pub fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// A time in microseconds.
#[must_use]
pub fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

/// The value below which so many of a hundred lie; 0 of none.
#[must_use]
pub fn percentile(values: &[u64], of_hundred: usize) -> u64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let at = sorted.len().saturating_mul(of_hundred).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

/// How many hundredths one is of the other.
#[must_use]
pub fn percent(one: u64, of: u64) -> u64 {
    one.saturating_mul(100).checked_div(of).unwrap_or_default()
}

impl Figures {
    /// None yet.
    #[must_use]
    pub const fn of(bench: &'static str) -> Self {
        Self {
            bench,
            figures: Vec::new(),
        }
    }

    /// One more, and say it at once.
    pub fn add(&mut self, name: &str, value: u64, unit: &'static str, limit: Option<u64>, how: &str) {
        let met = limit.map(|limit| value <= limit);
        let verdict = match (met, limit) {
            (Some(true), Some(limit)) => format!("≤ {limit}: met"),
            (Some(false), Some(limit)) => format!("≤ {limit}: MISSED"),
            _ => String::new(),
        };
        let _unheard = writeln!(std::io::stdout(), "{:<58}{value:>12} {unit:<4}{verdict:<18} {how}", name);
        self.figures.push(Figure {
            name: name.to_owned(),
            value,
            unit,
            limit,
            met,
            how: how.to_owned(),
        });
    }

    /// Write them down.
    ///
    /// # Errors
    /// There is no room.
    pub fn keep(&self) -> anyhow::Result<PathBuf> {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/bench"));
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{}.json", self.bench));
        std::fs::write(&file, serde_json::to_string_pretty(self)?)?;
        Ok(file)
    }
}

/// Run a benchmark to its end.
///
/// # Errors
/// What stopped it.
pub fn run<F: Future<Output = anyhow::Result<Figures>>>(measure: F) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure)?.keep()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let values: Vec<u64> = (1..=100).rev().collect();
        assert_eq!(
            (percentile(&values, 50), percentile(&values, 95), percentile(&values, 100)),
            (50, 95, 100)
        );
        assert_eq!((percentile(&[7], 95), percentile(&[], 95)), (7, 0));
        assert_eq!((percent(50, 200), percent(1, 0)), (25, 0));
    }
}
