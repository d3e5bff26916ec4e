//! Long work that a person waits for: how far it is, and whether it can be stopped.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkView {
    /// One row for each, oldest first.
    pub rows: Vec<WorkRow>,
}

/// One piece of long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkRow {
    /// What it is.
    pub what: WorkKind,
    /// How far it is.
    pub step: WorkStep,
    /// So much of this step is done; 0 where that cannot be counted.
    #[ts(type = "number")]
    pub got: u64,
    /// All of it; 0 where that is not known.
    #[ts(type = "number")]
    pub of: u64,
    /// Whether it can be stopped with nothing left behind.
    pub may_stop: bool,
}

/// What takes long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkKind {
    /// A copy is made.
    Copy,
    /// A copy is put back.
    Restore,
    /// A list is saved.
    Table,
}

/// A step of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkStep {
    /// It is begun; a person may be choosing a folder.
    Preparing,
    /// Acts and papers are gathered.
    Gathering,
    /// The rows of a list are written as a file.
    Rows,
    /// Bytes are brought where they belong.
    Writing,
    /// What was written is read to its end.
    Checking,
    /// It goes into its place.
    Placing,
}

/// Stop it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StopWork {
    /// What.
    pub what: WorkKind,
}
