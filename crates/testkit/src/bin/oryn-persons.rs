//! Writes a person register of invented people.
//!
//! `oryn-persons --out FILE [--count 50000] [--seed 2026] [--today 2026-11-21]`

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use oryn_testkit::invented::write_persons;

const USAGE: &str = "oryn-persons --out FILE [--count 50000] [--seed 2026] [--today 2026-11-21]";

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0} is not understood\n{USAGE}")]
    Argument(String),
    #[error("--out is missing\n{USAGE}")]
    NoFile,
    #[error("{0}: {1}")]
    File(PathBuf, #[source] io::Error),
    #[error("a row could not be written: {0}")]
    Row(#[from] csv::Error),
}

fn main() -> ExitCode {
    match write(std::env::args().skip(1)) {
        Ok(summary) => {
            // Nobody reads the summary of a closed pipe.
            writeln!(io::stdout(), "{summary}").ok();
            ExitCode::SUCCESS
        }
        Err(failure) => {
            writeln!(io::stderr(), "{failure}").ok();
            ExitCode::FAILURE
        }
    }
}

fn write(mut arguments: impl Iterator<Item = String>) -> Result<String, Failure> {
    // A day of its own, not the machine's: the same command gives the same file on every day.
    let mut today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let (mut count, mut seed, mut out) = (50_000usize, 2026u64, None);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| Failure::Argument(name.clone()))?;
        let wrong = || Failure::Argument(format!("{name} {value}"));
        match name.as_str() {
            "--count" => count = value.parse().map_err(|_not_a_count| wrong())?,
            "--seed" => seed = value.parse().map_err(|_not_a_number| wrong())?,
            "--today" => today = value.parse().map_err(|_not_a_date| wrong())?,
            "--out" => out = Some(PathBuf::from(value)),
            _ => return Err(wrong()),
        }
    }
    let path = out.ok_or(Failure::NoFile)?;
    let file = File::create(&path).map_err(|error| Failure::File(path.clone(), error))?;
    write_persons(BufWriter::new(file), seed, count, today)?;
    Ok(format!("{count} invented persons in {}", path.display()))
}
