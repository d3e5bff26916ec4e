//! Law as files that people read: rule packs and years of the calendar in TOML.
//!
//! A file is checked as a whole: every problem is found at once, with its line, its key and what may stand there, as a code with
//! arguments (the sentences are in the catalogues). Signing, publishing and storing are the server's. The rule it protects: nothing that a
//! file says is passed over: a key that is not known is a problem, never a comment.

pub mod calendar;
pub mod edit;
pub mod keys;
pub mod problem;
pub mod rules;
pub mod schema;
pub mod shape;
pub mod shipped;
pub mod tree;
pub mod wording;

use oryn_domain::calendar::CalendarTable;

use crate::problem::Problem;
use crate::rules::RulesFile;

/// A file of either kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LawFile {
    /// A rule pack.
    Rules(Box<RulesFile>),
    /// A year of the calendar.
    Calendar(CalendarTable),
}

/// Read a file; its first key says which kind it is.
///
/// # Errors
/// Everything that is wrong with it, in the order of lines.
pub fn read(text: &str) -> Result<LawFile, Vec<Problem>> {
    let root = tree::Table::root(text).map_err(|problem| vec![problem])?;
    match root.format() {
        Some(rules::FORMAT) => rules::read_table(&root).map(|file| LawFile::Rules(Box::new(file))),
        Some(calendar::FORMAT) => calendar::read_table(&root).map(LawFile::Calendar),
        _ => Err(vec![root.strange_format(&[rules::FORMAT, calendar::FORMAT])]),
    }
}
