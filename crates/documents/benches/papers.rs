//! What papers cost: how long one takes to draw and how much it weighs. `./dev bench papers`; the figures stand in docs/performance.md.

#![expect(clippy::print_stdout, reason = "the figures are what it is run for")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

#[expect(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the papers of the tests, of which three are measured"
)]
#[path = "../tests/papers/sample.rs"]
mod sample;

use std::path::Path;
use std::time::{Duration, Instant};

use oryn_documents::{Format, PaperError, render_contract, render_referral};

/// Often enough that a pause of the machine is not the middle one.
const TIMES: usize = 41;

/// Draws a paper over and over; a line of figures, the first time apart, because it also reads the typeface.
fn measured(name: &str, draw: impl Fn() -> Result<Vec<u8>, PaperError>) -> Result<String, PaperError> {
    let once = || -> Result<(Duration, usize), PaperError> {
        let begun = Instant::now();
        let bytes = draw()?.len();
        Ok((begun.elapsed(), bytes))
    };
    let (first, bytes) = once()?;
    let mut taken = Vec::new();
    for _ in 0..TIMES {
        taken.push(once()?.0);
    }
    taken.sort();
    let millis = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1_000.0);
    let (median, worst) = (millis(taken.get(TIMES / 2)), millis(taken.last()));
    let first = millis(Some(&first));
    println!("{name}: {median:.1} ms, worst {worst:.1} ms, first {first:.1} ms, {bytes} bytes");
    Ok(format!(
        "\"{name}\":{{\"median_ms\":{median:.2},\"worst_ms\":{worst:.2},\"first_ms\":{first:.2},\"bytes\":{bytes}}}"
    ))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut long = sample::contract();
    long.wording = Some(sample::long_wording());
    let figures = [
        measured("referral", || render_referral(&sample::referral(), Format::A4))?,
        measured("contract", || render_contract(&sample::contract()))?,
        measured("contract of forty pages", || render_contract(&long))?,
    ];
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("papers.json"), format!("{{{}}}\n", figures.join(",")))?;
    Ok(())
}
