//! Copies of what only this computer has: made in Settings, put back where the data cannot be opened or on a new computer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::moment::Moment;

/// What is known of copies of this desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CopiesView {
    /// When the last one was written and read back.
    #[ts(optional = nullable)]
    pub last: Option<Moment>,
    /// Whether the data of this desk are sealed with a passphrase: the copy opens with the same one.
    pub own_passphrase: bool,
    /// The shortest passphrase of a copy, in letters, where the data are not sealed with one.
    pub shortest_passphrase: u32,
}

/// Write a copy into a folder that the person chooses.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeCopy {
    /// What opens the copy.
    pub passphrase: String,
}

/// A copy was written and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CopyMade {
    /// Where it lies; empty when the dialog was closed or the work stopped, and nothing was written.
    pub folder: String,
    /// Acts in it.
    pub acts: u32,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Put a copy back, from a folder that the person chooses.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreCopy {
    /// What opens the copy.
    pub passphrase: String,
}
