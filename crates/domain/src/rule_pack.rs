//! Law as dated data: the numbers of one region from one day on.
//!
//! Code knows mechanisms, never numbers. Each field names its source; a pack names the acts it was taken from.

mod history;

pub use history::RulePacks;

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// How many first-priority applications stand before how many ordinary ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u8, u8)", into = "(u8, u8)")]
pub struct Ratio {
    privileged: u8,
    ordinary: u8,
}

/// A ratio with a zero side would lose people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("both sides of a ratio are at least one")]
pub struct EmptyRatio;

impl Ratio {
    /// Both sides at least one.
    ///
    /// # Errors
    /// [`EmptyRatio`] otherwise.
    pub const fn new(privileged: u8, ordinary: u8) -> Result<Self, EmptyRatio> {
        if privileged == 0 || ordinary == 0 {
            Err(EmptyRatio)
        } else {
            Ok(Self { privileged, ordinary })
        }
    }

    /// Privileged in a row.
    #[must_use]
    pub fn privileged(self) -> usize {
        usize::from(self.privileged)
    }

    /// Ordinary in a row.
    #[must_use]
    pub fn ordinary(self) -> usize {
        usize::from(self.ordinary)
    }

    /// How many ordinary ones would stand before the privileged one with index `at`, were there enough of them.
    #[must_use]
    pub fn ordinary_before_privileged(self, at: usize) -> usize {
        (at / self.privileged()).saturating_mul(self.ordinary())
    }

    /// How many privileged ones would stand before the ordinary one with index `at`, were there enough of them.
    #[must_use]
    pub fn privileged_before_ordinary(self, at: usize) -> usize {
        (at / self.ordinary() + 1).saturating_mul(self.privileged())
    }
}

impl TryFrom<(u8, u8)> for Ratio {
    type Error = EmptyRatio;

    fn try_from((privileged, ordinary): (u8, u8)) -> Result<Self, EmptyRatio> {
        Self::new(privileged, ordinary)
    }
}

impl From<Ratio> for (u8, u8) {
    fn from(ratio: Ratio) -> Self {
        (ratio.privileged, ratio.ordinary)
    }
}

/// When a scheduled bulletin appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishAt {
    /// A few minutes after staff pressed the button: time to undo. Training packs only.
    AfterMinutes(u16),
    /// The next time the local clock shows this, as minutes after midnight: 18:00 is 1080 (rules.md §1.5).
    MinuteOfDay(u16),
}

/// How long only the cohort may respond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriorityWindow {
    /// Open to all at once.
    None,
    /// Working days at the same clock time (default 3; rules.md §1.5).
    WorkingDays(u8),
    /// Calendar days (Astana: 1).
    CalendarDays(u8),
}

/// A reason staff may choose when they decline or recall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The code, for example `documents_missing`; its text is in the catalogues.
    pub code: String,
}

/// The numbers of one region from one day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulePack {
    /// The version that every decision remembers, for example `training-1`.
    pub version: String,
    /// The region it is for, for example `turkistan`. An installation takes packs of its own region only.
    #[serde(default)]
    pub region: String,
    /// From when it holds.
    pub effective_from: Instant,
    /// Whether this pack is for training and demonstration: papers and screens say so.
    #[serde(default)]
    pub training: bool,
    /// The acts and sources the numbers were taken from.
    pub sources: Vec<String>,
    /// First-priority to ordinary (1 : 3; rules.md §1.3).
    pub ratio: Ratio,
    /// When scheduled bulletins appear.
    pub publish_at: PublishAt,
    /// Who may respond first, and for how long.
    pub priority_window: PriorityWindow,
    /// The cohort of the priority window: this many first applications of the queue for each free place.
    pub cohort_per_place: u32,
    /// Minutes for which responses are gathered before the queue decides.
    pub round_minutes: u32,
    /// Working days within which staff activate a selected response.
    pub activation_working_days: u32,
    /// Working days a referral is valid (5; rules.md §1.7).
    pub referral_working_days: u32,
    /// Working days on the stop-list (10; rules.md §1.7).
    pub stop_list_working_days: u32,
    /// Calendar days a hold may be used without a connection before the desk must stop.
    pub hold_days: u32,
    /// Reasons to decline a response.
    pub decline_reasons: Vec<Reason>,
    /// Reasons to recall a bulletin.
    pub recall_reasons: Vec<Reason>,
    /// What a guardian brings to the kindergarten, as codes with texts in the catalogues (rules.md §1.9).
    pub documents_to_bring: Vec<String>,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A pack of small numbers.
    pub(crate) fn pack() -> RulePack {
        RulePack {
            version: "test-1".to_owned(),
            region: "test".to_owned(),
            effective_from: Instant::from_micros(0),
            training: true,
            sources: vec!["test".to_owned()],
            ratio: Ratio::new(1, 3).expect("a ratio"),
            publish_at: PublishAt::AfterMinutes(1),
            priority_window: PriorityWindow::None,
            cohort_per_place: 1,
            round_minutes: 1,
            activation_working_days: 1,
            referral_working_days: 5,
            stop_list_working_days: 10,
            hold_days: 7,
            decline_reasons: Vec::new(),
            recall_reasons: Vec::new(),
            documents_to_bring: Vec::new(),
        }
    }
}
