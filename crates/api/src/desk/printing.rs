//! Printers of this computer, and what became of papers that went to one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::referrals::PrintTo;
use crate::moment::Moment;

/// The sheets a paper is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperSize {
    /// One sheet.
    #[default]
    A4,
    /// Half of it.
    A5,
}

/// Where papers go that are sent to the printer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PrinterChoice {
    /// To the usual printer of this computer, and into the viewer where there is none.
    #[default]
    Usual,
    /// To this one.
    Named {
        /// As the system knows it.
        name: String,
    },
    /// Into the viewer: a person chooses the printer there each time.
    Viewer,
}

/// One printer that the system knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrinterRow {
    /// As the system knows it.
    pub name: String,
    /// As people call it; the same as the name where nobody gave it another.
    pub title: String,
    /// Whether the system prints on it unless told otherwise.
    pub usual: bool,
    /// Whether it takes papers now: switched on, with paper, not stopped.
    pub ready: bool,
}

/// The printers, and what this desk chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintingView {
    /// The printers; none where this system prints from the viewer only.
    #[ts(optional = nullable)]
    pub printers: Option<Vec<PrinterRow>>,
    /// Where papers go.
    pub choice: PrinterChoice,
    /// The sheets that referrals are made for.
    pub referral_size: PaperSize,
}

/// Choose where papers of this desk go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChoosePrinter {
    /// Where papers go.
    pub choice: PrinterChoice,
    /// The sheets that referrals are made for.
    pub referral_size: PaperSize,
}

/// Print the page that shows whether a printer is fit for papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintTestPage {
    /// The sheets.
    pub size: PaperSize,
    /// Where it goes.
    pub to: PrintTo,
}

/// How far a paper has come on its way out of the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrintState {
    /// The system has it.
    Waiting,
    /// The printer stands still; the paper waits for it and comes out once it goes on.
    Stuck,
    /// The system has handed all of it to the printer.
    Printed,
    /// Somebody took it back.
    Cancelled,
    /// The system gave up.
    Failed,
    /// The system took nothing.
    Refused,
    /// The system took it and says no more.
    Unknown,
}

/// One paper that was sent to a printer. Whether it came out changes nothing of what it says: a referral is issued and its copy counted before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintRow {
    /// Counted by this desk.
    pub id: u32,
    /// The file's name without its folder.
    pub file: String,
    /// The printer; empty where the system did not say which.
    pub printer: String,
    /// When it was sent, server time.
    pub at: Moment,
    /// How far it has come.
    pub state: PrintState,
    /// Whether a person has read that it did not come out.
    pub closed: bool,
}

/// What was sent to printers of late, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintsView {
    /// The papers.
    pub rows: Vec<PrintRow>,
}

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintIdRequest {
    /// The paper.
    pub id: u32,
}
