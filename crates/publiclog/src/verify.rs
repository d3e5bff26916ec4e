//! Verification: nothing but public files, from the signature down to every rank.
//!
//! In this order: the head's signature, the lines and their root, the tiles, the heads of earlier days and any head the reader kept (the log
//! must be their continuation), dates against heads, and then the replay. Everything that is wrong with files and heads is reported; of
//! the replay only the first wrong line, because what follows rests on it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::finding::Finding;
use crate::line::{Entry, hex};
use crate::merkle::{Hash, Tree, extends};
use crate::note::{Head, LogKey, NoteError};
use crate::replay::{Day, Replay};
use crate::source::{Source, SourceError};
use crate::tile::{self, Holds};

/// The file of the newest head.
pub const CHECKPOINT: &str = "checkpoint";
/// The file of the log's public key.
pub const KEY: &str = "key";
/// The file of the heads of all days: a JSON list of signed notes, oldest first.
pub const HEADS: &str = "heads.json";

/// How much earlier or later than a head a line beside it may be dated: minutes.
const HEAD_SLACK_MINUTES: i64 = 10;

/// What the reader brings along.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The log's key, from a paper or a page that is not the log's own. Without it the log's own file is believed.
    pub key: Option<LogKey>,
    /// Heads kept from earlier visits, each with a name for the report.
    pub older: Vec<(String, String)>,
    /// What papers say: the day and the first hexadecimal letters of the root.
    pub printed: Vec<(String, String)>,
}

/// Why nothing could be said.
#[derive(Debug, thiserror::Error)]
pub enum NotVerified {
    /// A file could not be asked for.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// There is no log.
    #[error("no log here: {0} is missing")]
    NoLog(String),
    /// The key's file does not hold a key.
    #[error("the file of the key holds no key")]
    NoKey,
}

/// What was found.
#[derive(Debug)]
pub struct Report {
    /// The key that was used.
    pub key: LogKey,
    /// The newest head, when it opened.
    pub head: Option<Head>,
    /// The note it stands in, to be kept for the next visit.
    pub note: String,
    /// How many days have heads.
    pub heads: usize,
    /// What happened on which day.
    pub days: BTreeMap<NaiveDate, Day>,
    /// Everything that is wrong; empty for an honest log.
    pub findings: Vec<Finding>,
}

fn text(source: &dyn Source, path: &str) -> Result<String, NotVerified> {
    let bytes = source.file(path)?.ok_or_else(|| NotVerified::NoLog(path.to_owned()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Verify a log.
///
/// # Errors
/// When its files cannot be read at all. What is wrong with them is in the report.
pub fn verify(source: &dyn Source, known: &Known) -> Result<Report, NotVerified> {
    let note = text(source, CHECKPOINT)?;
    let key = match &known.key {
        Some(key) => key.clone(),
        None => text(source, KEY)?.parse().map_err(|_why| NotVerified::NoKey)?,
    };
    let mut report = Report {
        key,
        head: None,
        note,
        heads: 0,
        days: BTreeMap::new(),
        findings: Vec::new(),
    };
    let head = match Head::open(&report.note, &report.key) {
        Ok(head) => head,
        Err(why) => {
            report.findings.push(Finding::HeadForged {
                which: CHECKPOINT.to_owned(),
                why,
            });
            // Its numbers still say which lines to read.
            match unsigned(&report.note) {
                Some(head) => head,
                None => return Ok(report),
            }
        }
    };
    let lines = read_lines(source, head.size, &mut report.findings)?;
    let mut tree = Tree::new();
    tree.extend(lines.iter().map(|line| Hash::of_leaf(line)));
    if tree.size() == head.size {
        if tree.root() != head.root {
            report.findings.push(Finding::RootDiffers { size: head.size });
        }
        compare_tiles(source, &tree, &mut report.findings)?;
    }
    let heads = read_heads(source, &mut report)?;
    let kept = known.older.iter().map(|(name, note)| (name.clone(), Head::open(note, &report.key)));
    let earlier: Vec<(String, Result<Head, NoteError>)> = heads.into_iter().chain(kept).collect();
    for (which, opened) in &earlier {
        match opened {
            Ok(older) => report.findings.extend(compare(which, older, &head, &tree)),
            Err(why) => report.findings.push(Finding::HeadForged {
                which: which.clone(),
                why: *why,
            }),
        }
    }
    let earlier: Vec<Head> = earlier.into_iter().filter_map(|(_, opened)| opened.ok()).collect();
    compare_printed(&earlier, known, &mut report.findings);
    report.findings.extend(redated(&lines, &earlier));
    replay(&lines, &head, &mut report);
    report.head = Some(head);
    Ok(report)
}

/// The numbers of a head whose signature does not hold.
fn unsigned(note: &str) -> Option<Head> {
    let (body, _) = note.rsplit_once("\n\n")?;
    Head::read(&format!("{body}\n")).ok()
}

fn read_lines(source: &dyn Source, size: u64, findings: &mut Vec<Finding>) -> Result<Vec<Vec<u8>>, SourceError> {
    let mut lines = Vec::new();
    for bundle in tile::of_row(Holds::Lines, size) {
        let path = bundle.path();
        let Some(bytes) = source.file(&path)? else {
            findings.push(Finding::FileMissing { path });
            break;
        };
        match tile::unbundle(&bytes) {
            Some(found) if u64::try_from(found.len()) == Ok(bundle.width) => lines.extend(found),
            _ => {
                findings.push(Finding::FileBroken { path });
                break;
            }
        }
    }
    Ok(lines)
}

fn compare_tiles(source: &dyn Source, tree: &Tree, findings: &mut Vec<Finding>) -> Result<(), SourceError> {
    for tile in tile::all(tree.size()) {
        let Some(own) = tile.bytes(tree) else { continue };
        let path = tile.path();
        match source.file(&path)? {
            None => findings.push(Finding::FileMissing { path }),
            Some(bytes) if tile::hashes(&bytes).is_none() => findings.push(Finding::FileBroken { path }),
            Some(bytes) if bytes != own => findings.push(Finding::TileDiffers { path }),
            Some(_) => {}
        }
    }
    Ok(())
}

type Opened = (String, Result<Head, NoteError>);

fn read_heads(source: &dyn Source, report: &mut Report) -> Result<Vec<Opened>, SourceError> {
    let Some(bytes) = source.file(HEADS)? else {
        report.findings.push(Finding::FileMissing { path: HEADS.to_owned() });
        return Ok(Vec::new());
    };
    let Ok(notes) = serde_json::from_slice::<Vec<String>>(&bytes) else {
        report.findings.push(Finding::FileBroken { path: HEADS.to_owned() });
        return Ok(Vec::new());
    };
    report.heads = notes.len();
    let day = |note: &str| unsigned(note).and_then(|head| head.day).unwrap_or_else(|| HEADS.to_owned());
    Ok(notes.iter().map(|note| (day(note), Head::open(note, &report.key))).collect())
}

/// An older head must be a beginning of the log.
fn compare(which: &str, older: &Head, head: &Head, tree: &Tree) -> Option<Finding> {
    // Lines that are missing from the files are reported as such.
    if tree.size() < head.size {
        return None;
    }
    if older.size > tree.size() {
        return Some(Finding::Shortened {
            which: which.to_owned(),
            was: older.size,
            size: head.size,
        });
    }
    let proof = tree.consistency(older.size, tree.size())?;
    let grown = extends(older.size, older.root, tree.size(), tree.root(), &proof);
    (!grown).then(|| Finding::Forked {
        which: which.to_owned(),
        size: older.size,
    })
}

fn compare_printed(heads: &[Head], known: &Known, findings: &mut Vec<Finding>) {
    for (day, start) in &known.printed {
        let agrees =
            |head: &Head| head.day.as_ref() == Some(day) && !start.is_empty() && hex(head.root.bytes()).starts_with(start.as_str());
        if !heads.iter().any(agrees) {
            findings.push(Finding::PrintedDiffers { day: day.clone() });
        }
    }
}

/// What stood under a head cannot be dated after it, what came later cannot be dated before it.
fn redated(lines: &[Vec<u8>], heads: &[Head]) -> Option<Finding> {
    let at = |index: u64| {
        let line = usize::try_from(index).ok().and_then(|index| lines.get(index))?;
        Entry::read(line).ok().map(|entry| entry.at)
    };
    heads.iter().find_map(|head| {
        let day = head.day.clone().unwrap_or_default();
        let last = head.size.checked_sub(1)?;
        if at(last).is_some_and(|at| at > head.at.plus_minutes(HEAD_SLACK_MINUTES)) {
            return Some(Finding::Redated { index: last, day });
        }
        at(head.size)
            .is_some_and(|at| at < head.at.plus_minutes(-HEAD_SLACK_MINUTES))
            .then_some(Finding::Redated { index: head.size, day })
    })
}

fn replay(lines: &[Vec<u8>], head: &Head, report: &mut Report) {
    let mut replay = Replay::new();
    let outcome = lines.iter().try_for_each(|line| replay.read(line)).and_then(|()| replay.end());
    if let Err(finding) = outcome {
        report.findings.push(finding);
    } else if !lines.is_empty() && replay.origin() != head.origin {
        report.findings.push(Finding::Beginning { index: 0 });
    }
    report.days.clone_from(replay.days());
}
