//! Lists as files for a spreadsheet: one call for all of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::journal::{JournalRequest, ReadsRequest};
use super::places::BulletinsRequest;
use super::referrals::SearchReferrals;
use super::responses::ResponsesRequest;
use super::roll::RollRequest;

/// Which list, and what of it: the question that the list on the screen asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "list", rename_all = "snake_case")]
pub enum TableOf {
    /// The history of bulletins.
    Bulletins(BulletinsRequest),
    /// Responses in queue order.
    Responses(ResponsesRequest),
    /// Referrals.
    Referrals(SearchReferrals),
    /// Contracts that were written.
    Contracts,
    /// Children of the roll, or those who left.
    Roll(RollRequest),
    /// Groups with their places.
    Groups,
    /// Papers that the centre has not got.
    Papers,
    /// The journal.
    Journal(JournalRequest),
    /// Who opened which child's file.
    Reads(ReadsRequest),
}

impl TableOf {
    /// The call that fills the same list on a screen: who may make it may have the file.
    #[must_use]
    pub const fn call(&self) -> &'static str {
        match self {
            Self::Bulletins(_) => "bulletins",
            Self::Responses(_) => "responses",
            Self::Referrals(_) => "referrals",
            Self::Contracts => "contracts",
            Self::Roll(_) => "roll",
            Self::Groups => "places",
            Self::Papers => "sync",
            Self::Journal(_) => "journal",
            Self::Reads(_) => "reads",
        }
    }
}

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// A workbook.
    Xlsx,
    /// Lines of text.
    Csv,
}

/// Save a list as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveTable {
    /// The list.
    pub table: TableOf,
    /// What kind of file.
    pub kind: TableKind,
}

/// Where a file is that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum TableAt {
    /// Nowhere: the dialog was closed or the work stopped, and nothing was written.
    Nowhere,
    /// In the folder that a person chose.
    Folder {
        /// The whole path of the file.
        path: String,
    },
    /// In the folder for papers, open in a program of this computer.
    Viewer,
    /// A browser saves it from this address.
    Address {
        /// A path on the desk's own origin.
        path: String,
    },
}

/// A list was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedTable {
    /// The file's name without its folder.
    pub file: String,
    /// Rows without the headings.
    pub rows: u32,
    /// Where it is.
    pub at: TableAt,
}
