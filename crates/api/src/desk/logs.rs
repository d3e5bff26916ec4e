//! The log for support.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The log was written, without anything about people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogFile {
    /// Where it lies; empty when the dialog was closed and nothing was written.
    pub file: String,
    /// Lines in it.
    pub lines: u32,
}
