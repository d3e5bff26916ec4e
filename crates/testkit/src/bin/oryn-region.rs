//! Writes a seeded region to a folder: what a server, a portal and a demonstration import.
//!
//! `oryn-region --applications 2000 --seed 2026 --out DIR [--rules training] [--enrolled 0] [--ending 0] [--now 2026-11-21T09:00:00+05:00]`

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::DateTime;
use oryn_domain::time::Instant;
use oryn_packs::shipped;
use oryn_testkit::region::{SeedOptions, seeded_region};
use oryn_testkit::sources;
use serde::Serialize;

const USAGE: &str = "oryn-region --out DIR [--applications N] [--seed S] [--rules training|turkistan-2019|oskemen-2019|astana-2019] [--enrolled N] [--ending N] [--now RFC3339]";

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0} is not understood\n{USAGE}")]
    Argument(String),
    #[error("--out is missing\n{USAGE}")]
    NoFolder,
    #[error("the region is too small for a demonstration: ask for more applications")]
    TooSmall,
    #[error("{0}: {1}")]
    File(PathBuf, #[source] io::Error),
    #[error("a row could not be written")]
    Row(#[from] serde_json::Error),
}

struct Wish {
    options: SeedOptions,
    rules: String,
    /// Children named in each group of the demonstration's kindergarten.
    enrolled: u32,
    /// Referrals into it that end with this day.
    ending: u32,
    folder: PathBuf,
}

fn main() -> ExitCode {
    match read_wish(std::env::args().skip(1)).and_then(|wish| write_region(&wish)) {
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

fn read_wish(mut arguments: impl Iterator<Item = String>) -> Result<Wish, Failure> {
    let (mut options, mut rules, mut folder) = (SeedOptions::at(present()), "training".to_owned(), None);
    let (mut enrolled, mut ending) = (0, 0);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| Failure::Argument(name.clone()))?;
        let wrong = || Failure::Argument(format!("{name} {value}"));
        match name.as_str() {
            "--applications" => options.applications = value.parse().map_err(|_not_a_count| wrong())?,
            "--seed" => options.seed = value.parse().map_err(|_not_a_number| wrong())?,
            "--ending" => ending = value.parse().map_err(|_not_a_count| wrong())?,
            "--enrolled" => enrolled = value.parse().map_err(|_not_a_count| wrong())?,
            "--rules" if sources::RULE_PACKS.contains(&value.as_str()) => rules = value,
            "--now" => {
                let moment = DateTime::parse_from_rfc3339(&value).map_err(|_not_a_time| wrong())?;
                options.now = Instant::from_micros(moment.timestamp_micros());
            }
            "--out" => folder = Some(PathBuf::from(value)),
            _ => return Err(wrong()),
        }
    }
    Ok(Wish {
        options,
        rules,
        enrolled,
        ending,
        folder: folder.ok_or(Failure::NoFolder)?,
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where this program looks at a clock; --now replaces it"
)]
fn present() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant::from_micros(i64::try_from(since.as_micros()).unwrap_or_default())
}

fn write_region(wish: &Wish) -> Result<String, Failure> {
    let mut region = seeded_region(wish.options);
    region.rules = sources::rule_pack(&wish.rules).ok_or_else(|| Failure::Argument(wish.rules.clone()))?;
    let kindergarten = region.demo().ok_or(Failure::TooSmall)?.kindergarten;
    region.enrol(kindergarten, wish.enrolled);
    region.end_today(kindergarten, wish.ending);
    let demo = region.demo().ok_or(Failure::TooSmall)?;
    let folder = &wish.folder;
    fs::create_dir_all(folder).map_err(|error| Failure::File(folder.clone(), error))?;
    let law = sources::rule_file(&wish.rules).map(|text| (wish.rules.as_str(), text));
    write_files(&folder.join("rules"), law.as_slice())?;
    write_files(&folder.join("calendars"), shipped::CALENDARS)?;
    write_document(&folder.join("demo.json"), &demo)?;
    write_lines(&folder.join("records.jsonl"), &region.records)?;
    write_lines(&folder.join("persons.jsonl"), &region.persons)?;
    Ok(format!(
        "{} records, {} persons in {}",
        region.records.len(),
        region.persons.len(),
        folder.display()
    ))
}

fn write_document(path: &Path, document: &impl Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(document)?;
    text.push('\n');
    fs::write(path, text).map_err(|error| Failure::File(path.to_owned(), error))
}

fn write_files(folder: &Path, files: &[(&str, &str)]) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::File(folder.to_owned(), error))?;
    for (name, text) in files {
        let path = folder.join(format!("{name}.toml"));
        fs::write(&path, text).map_err(|error| Failure::File(path.clone(), error))?;
    }
    Ok(())
}

fn write_lines(path: &Path, rows: &[impl Serialize]) -> Result<(), Failure> {
    let failed = |error| Failure::File(path.to_owned(), error);
    let mut file = BufWriter::new(File::create(path).map_err(failed)?);
    for row in rows {
        let line = serde_json::to_string(row)?;
        writeln!(file, "{line}").map_err(failed)?;
    }
    file.flush().map_err(failed)
}
