//! One guardian's own lines: with the openings that only the guardian gets, the way of each line to the root, and the head it leads to.
//!
//! The file is enough by itself: with the log's key it is checked without a network. Beside a copy of the log it is also checked that
//! the head in it is a beginning of that log.

use serde::{Deserialize, Serialize};

use crate::line::{Entry, Line, Name};
use crate::merkle::{Hash, Tree, includes};
use crate::note::{Head, LogKey, NoteError};
use crate::pseudonym::Opening;

/// One line with its proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLine {
    /// Where it stands in the log.
    pub index: u64,
    /// Its canonical bytes as text.
    pub entry: String,
    /// The hashes from the line to the root.
    pub proof: Vec<Hash>,
    /// What opens its commitment, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<Opening>,
}

/// Everything about one application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFile {
    /// The version of this file: 1.
    pub v: u8,
    /// The name under which the log speaks of the application.
    pub application: Name,
    /// The signed head that the proofs lead to.
    pub checkpoint: String,
    /// The lines, in order.
    pub lines: Vec<OwnLine>,
}

/// What is wrong with a guardian's file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnFinding {
    /// The head is not signed by the log's key.
    #[error("the head: {0}")]
    Head(NoteError),
    /// There is no line in it.
    #[error("no line")]
    Empty,
    /// A line is not in the log that the head stands for.
    #[error("line {index} is not in the log")]
    NotInTheLog {
        /// Which.
        index: u64,
    },
    /// A line cannot be read.
    #[error("line {index} cannot be read")]
    Unreadable {
        /// Which.
        index: u64,
    },
    /// The opening does not open the line's commitment.
    #[error("the opening does not fit line {index}")]
    Opening {
        /// Which.
        index: u64,
    },
    /// A line is about somebody else.
    #[error("line {index} is about somebody else")]
    Stranger {
        /// Which.
        index: u64,
    },
    /// The head is not a beginning of the log it is held against.
    #[error("the head is not a beginning of this log")]
    AnotherLog,
}

/// Whom a line is about, as far as one application goes: the application, its responses and referrals, its child.
fn names(line: &Line) -> Vec<Name> {
    match line {
        Line::Filed { a, child, .. } => vec![*a, *child],
        Line::Classed { a, .. } | Line::Withdrawn { a } | Line::StopList { a, .. } | Line::Inactive { a } | Line::Waiting { a } => {
            vec![*a]
        }
        Line::Responded { r, a, .. } | Line::Kept { r, a, .. } | Line::Ranked { r, a, .. } => vec![*a, *r],
        Line::Response { r, .. } => vec![*r],
        Line::Referral { f, a, .. } => vec![*a, *f],
        Line::ReferralTerm { f, .. } | Line::ReferralEnded { f, .. } => vec![*f],
        Line::Enrolled { child, .. } | Line::EnrolmentEnded { child, .. } | Line::Returned { child, .. } => vec![*child],
        Line::Opened { .. } | Line::Rules { .. } | Line::Published { .. } | Line::Bulletin { .. } | Line::Selection { .. } => Vec::new(),
    }
}

fn commitment(line: &Line) -> Option<Hash> {
    match line {
        Line::Filed { commit, .. } | Line::Referral { commit, .. } => Some(*commit),
        Line::Response { commit, .. } | Line::ReferralEnded { commit, .. } => *commit,
        Line::Opened { .. }
        | Line::Rules { .. }
        | Line::Classed { .. }
        | Line::Withdrawn { .. }
        | Line::StopList { .. }
        | Line::Inactive { .. }
        | Line::Waiting { .. }
        | Line::Published { .. }
        | Line::Bulletin { .. }
        | Line::Responded { .. }
        | Line::Kept { .. }
        | Line::Selection { .. }
        | Line::Ranked { .. }
        | Line::ReferralTerm { .. }
        | Line::Enrolled { .. }
        | Line::EnrolmentEnded { .. }
        | Line::Returned { .. } => None,
    }
}

/// Check a guardian's file with the log's key; the lines in it, and the head they lead to.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(file: &OwnFile, key: &LogKey) -> Result<(Head, Vec<(u64, Entry)>), OwnFinding> {
    let head = Head::open(&file.checkpoint, key).map_err(OwnFinding::Head)?;
    let mut known = vec![file.application];
    let mut lines = Vec::new();
    for own in &file.lines {
        let index = own.index;
        let leaf = Hash::of_leaf(own.entry.as_bytes());
        if !includes(leaf, index, head.size, &own.proof, head.root) {
            return Err(OwnFinding::NotInTheLog { index });
        }
        let entry = Entry::read(own.entry.as_bytes()).map_err(|_why| OwnFinding::Unreadable { index })?;
        let names = names(&entry.line);
        let filed_by_another = matches!(&entry.line, Line::Filed { a, .. } if *a != file.application);
        if filed_by_another || !names.iter().any(|name| known.contains(name)) {
            return Err(OwnFinding::Stranger { index });
        }
        known.extend(names);
        let opens = own
            .opening
            .as_ref()
            .is_none_or(|opening| opening.commitment().ok() == commitment(&entry.line));
        if !opens {
            return Err(OwnFinding::Opening { index });
        }
        lines.push((index, entry));
    }
    if lines.is_empty() {
        Err(OwnFinding::Empty)
    } else {
        Ok((head, lines))
    }
}

/// Whether the head of a guardian's file is a beginning of this tree.
///
/// # Errors
/// [`OwnFinding::AnotherLog`] otherwise.
pub fn belongs(head: &Head, tree: &Tree) -> Result<(), OwnFinding> {
    if tree.root_at(head.size) == Some(head.root) {
        Ok(())
    } else {
        Err(OwnFinding::AnotherLog)
    }
}
