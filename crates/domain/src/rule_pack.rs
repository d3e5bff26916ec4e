//! Law as dated data: the numbers of one region from one day on.
//!
//! Code knows mechanisms, never numbers. Each field names its source; a pack names the acts it was taken from.

mod history;

pub use history::RulePacks;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::appeal::AppealTerms;
use crate::application::Class;
use crate::distribution::Distribution;
use crate::freeze::Freeze;
use crate::time::Instant;
use crate::wording::Wordings;

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

/// A day of every year: month and day, for example `[10, 1]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct MonthDay {
    month: u32,
    day: u32,
}

/// There is no such day, or not in every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day of every year")]
pub struct NoSuchDay;

impl MonthDay {
    /// A day that every year has: 29 February is none.
    ///
    /// # Errors
    /// [`NoSuchDay`] otherwise.
    pub fn new(month: u32, day: u32) -> Result<Self, NoSuchDay> {
        // 2025 is no leap year.
        NaiveDate::from_ymd_opt(2025, month, day)
            .map(|_| Self { month, day })
            .ok_or(NoSuchDay)
    }

    /// The first such day on or after this one.
    #[must_use]
    pub fn on_or_after(self, day: NaiveDate) -> NaiveDate {
        (day.year()..=day.year().saturating_add(1))
            .filter_map(|year| NaiveDate::from_ymd_opt(year, self.month, self.day))
            .find(|found| *found >= day)
            .unwrap_or(day)
    }

    /// The first such day after this one.
    #[must_use]
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        self.on_or_after(day.succ_opt().unwrap_or(day))
    }
}

impl TryFrom<(u32, u32)> for MonthDay {
    type Error = NoSuchDay;

    fn try_from((month, day): (u32, u32)) -> Result<Self, NoSuchDay> {
        Self::new(month, day)
    }
}

impl From<MonthDay> for (u32, u32) {
    fn from(day: MonthDay) -> Self {
        (day.month, day.day)
    }
}

/// From when to when a kindergarten's desk is expected to be at work on a working day, as minutes after midnight: 9:00 to 18:00 is
/// `[540, 1080]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u16, u16)", into = "(u16, u16)")]
pub struct DeskHours {
    from: u16,
    to: u16,
}

/// Hours that end before they begin, or not on the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("hours begin before they end, inside one day")]
pub struct NoHours;

impl DeskHours {
    /// Inside one day, not empty.
    ///
    /// # Errors
    /// [`NoHours`] otherwise.
    pub const fn new(from: u16, to: u16) -> Result<Self, NoHours> {
        if from < to && to <= 24 * 60 {
            Ok(Self { from, to })
        } else {
            Err(NoHours)
        }
    }

    /// The first minute after midnight.
    #[must_use]
    pub fn from(self) -> i64 {
        i64::from(self.from)
    }

    /// The minute after the last.
    #[must_use]
    pub fn to(self) -> i64 {
        i64::from(self.to)
    }
}

impl TryFrom<(u16, u16)> for DeskHours {
    type Error = NoHours;

    fn try_from((from, to): (u16, u16)) -> Result<Self, NoHours> {
        Self::new(from, to)
    }
}

impl From<DeskHours> for (u16, u16) {
    fn from(hours: DeskHours) -> Self {
        (hours.from, hours.to)
    }
}

/// Who says that a privilege is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmedBy {
    /// A state register: nobody has to bring a paper.
    Register,
    /// An employee of the education department, who has seen the paper (rules.md §1.4).
    Department,
}

/// A category of privilege.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// The code, for example `military`; its text is in the catalogues.
    pub code: String,
    /// The class it gives.
    pub class: Class,
    /// Who confirms it.
    pub confirmed_by: ConfirmedBy,
    /// Calendar months for which its paper counts from the day of issue (one month for certificates from a place of work; rules.md §1.2).
    /// 0: the paper does not age.
    #[serde(default)]
    pub evidence_months: u32,
}

/// What the law says of a document to bring, beside that it is one (rules.md §1.9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentForm {
    /// Which of the documents to bring.
    pub code: String,
    /// The number of its form, `052-2/у`; empty where it has none.
    pub form: String,
    /// Whether the set is incomplete without it.
    pub required: bool,
}

/// Who decides on the extension of a referral (rules.md §6, step 8: the sources do not say).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decider {
    /// The kindergarten the family was referred to.
    #[default]
    Kindergarten,
    /// The education department.
    Department,
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
    /// How places of each kind of group find their child.
    pub distribution: Distribution,
    /// First-priority to ordinary (1 : 3; rules.md §1.3).
    pub ratio: Ratio,
    /// When scheduled bulletins appear.
    pub publish_at: PublishAt,
    /// Who may respond first, and for how long.
    pub priority_window: PriorityWindow,
    /// The cohort of the priority window: this many first applications of the queue for each free place.
    pub cohort_per_place: u32,
    /// Minutes for which responses are gathered before the queue decides; 0 where the first suitable response is chosen at once.
    pub round_minutes: u32,
    /// The transfer period, in which nothing is published and nobody asks for places; `None` where there is none (rules.md §1.5).
    #[serde(default)]
    pub freeze: Option<Freeze>,
    /// Siblings born at most so many months apart may be filed as one request; `None` where each child stands alone (rules.md §1.4).
    #[serde(default)]
    pub twins_max_gap_months: Option<u32>,
    /// Places of one kindergarten that its head may give to children of its own staff by an order at one time; 0 where the head may not
    /// (rules.md §1.4).
    #[serde(default)]
    pub staff_child_places: u32,
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
    /// Forms of these documents, and which of them the set may lack. A document that is not here is required and has no form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub document_forms: Vec<DocumentForm>,
    /// Reasons for which a kindergarten may refuse the documents of a family that came with a referral (rules.md §1.9); empty where it may not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referral_refusal_reasons: Vec<Reason>,
    /// Categories of privilege and how each is confirmed (rules.md §1.4). A claim of another category is refused; with an empty list
    /// claims are only written down.
    #[serde(default)]
    pub privilege_categories: Vec<Category>,
    /// Working days in which the department confirms the privilege that got a family selected (5; rules.md §1.4).
    #[serde(default)]
    pub privilege_confirm_working_days: u32,
    /// Reasons to refuse a privilege.
    #[serde(default)]
    pub privilege_refusal_reasons: Vec<Reason>,
    /// Calendar days a referral is extended by at most, once, on its last day, with a document (30; rules.md §1.7). 0: not at all.
    #[serde(default)]
    pub extension_calendar_days: u32,
    /// Grounds on which an extension is asked for.
    #[serde(default)]
    pub extension_grounds: Vec<Reason>,
    /// Reasons to refuse one.
    #[serde(default)]
    pub extension_refusal_reasons: Vec<Reason>,
    /// Who decides.
    #[serde(default)]
    pub extension_decided_by: Decider,
    /// Working days in which it is decided. A family that got no answer in time never goes to the stop-list.
    #[serde(default)]
    pub extension_decision_working_days: u32,
    /// The day of the year on which families are asked whether they still want a place (rules.md §1.8). `None`: they are not asked.
    #[serde(default)]
    pub interest_asked_on: Option<MonthDay>,
    /// Calendar days in which they answer.
    #[serde(default)]
    pub interest_answer_days: u32,
    /// Grounds of expulsion (rules.md §1.12).
    #[serde(default)]
    pub expulsion_grounds: Vec<Reason>,
    /// From which age a child graduates; one that reaches it during the year stays until the day below (rules.md §1.11). 0: at any age.
    #[serde(default)]
    pub graduation_age: u32,
    /// The day of the year on which those who have reached the age may graduate; `None`: on the birthday.
    #[serde(default)]
    pub graduation_on: Option<MonthDay>,
    /// Whether a place freed by an expulsion or a graduation goes into the next bulletin by itself (rules.md §1.12).
    #[serde(default)]
    pub freed_places_are_published: bool,
    /// When a desk is expected to be at work. `None`: its silence is not counted.
    #[serde(default)]
    pub desk_hours: Option<DeskHours>,
    /// Minutes of working time for which a desk was not heard, from which on it counts as out of order: the terms of its families are
    /// extended by what was lost.
    #[serde(default)]
    pub desk_silence_minutes: u32,
    /// Working days after the last hold of a lost desk has ended, before two persons may write the desk off (sync.md §3.10, H5).
    #[serde(default)]
    pub write_off_working_days: u32,
    /// How many holds one desk may have at a time (sync.md §3.10, H6); 0: one for every selected response.
    #[serde(default)]
    pub holds_per_desk: u32,
    /// Working days after which an act that waits for people is shown to the department (sync.md §3.9).
    #[serde(default)]
    pub matter_working_days: u32,
    /// Whether windows that ended while the server was out of order go on afterwards by what was lost.
    #[serde(default)]
    pub outage_extends_windows: bool,
    /// Minutes from which on an absence of the server counts as an outage.
    #[serde(default)]
    pub outage_minutes: u32,
    /// By when the department answers what people write to it.
    #[serde(default, skip_serializing_if = "AppealTerms::are_none")]
    pub appeals: AppealTerms,
    /// The department's own words of papers.
    #[serde(default, skip_serializing_if = "Wordings::are_built_in")]
    pub wording: Wordings,
}

impl RulePack {
    /// A category of privilege.
    #[must_use]
    pub fn category(&self, code: &str) -> Option<&Category> {
        self.privilege_categories.iter().find(|category| category.code == code)
    }
}

/// Whether the pack lists this reason.
pub(crate) fn lists(reasons: &[Reason], code: &str) -> bool {
    reasons.iter().any(|known| known.code == code)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::distribution::Way;

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
            document_forms: Vec::new(),
            referral_refusal_reasons: Vec::new(),
            distribution: Distribution {
                ordinary: Way::Activation,
                sanatorium: Way::Activation,
                correctional: Way::InOrder,
            },
            freeze: None,
            twins_max_gap_months: None,
            staff_child_places: 0,
            privilege_categories: Vec::new(),
            privilege_confirm_working_days: 0,
            privilege_refusal_reasons: Vec::new(),
            extension_calendar_days: 0,
            extension_grounds: Vec::new(),
            extension_refusal_reasons: Vec::new(),
            extension_decided_by: Decider::Kindergarten,
            extension_decision_working_days: 0,
            interest_asked_on: None,
            interest_answer_days: 0,
            expulsion_grounds: Vec::new(),
            graduation_age: 0,
            graduation_on: None,
            freed_places_are_published: false,
            desk_hours: None,
            desk_silence_minutes: 0,
            write_off_working_days: 0,
            holds_per_desk: 0,
            matter_working_days: 1,
            outage_extends_windows: false,
            outage_minutes: 0,
            appeals: AppealTerms::default(),
            wording: Wordings::default(),
        }
    }
}
