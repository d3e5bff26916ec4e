//! Referrals (направление, жолдама): number, from–until to the minute, child, kindergarten, group.
//!
//! `issued [→ extended once] → fulfilled | expired (→ stop-list, or spared) | annulled(reason)`. Whatever moved a term is kept with it: from
//! when to when, why, and who decided.

use serde::{Deserialize, Serialize};

use crate::arrival::Arrival;
use crate::calendar::WorkingDeadline;
use crate::id::{ApplicationId, BulletinId, ChildId, ContractId, DeskId, GroupId, KindergartenId, ReferralId, ResponseId, StaffId};
use crate::paper::PaperSeal;
use crate::refusal::Refusal;
use crate::staff::Outage;
use crate::time::Instant;

/// Why a referral was taken back that its family gave up; a reason of the catalogues, and none that staff can choose.
pub const GIVEN_UP: &str = "guardian_refused";

/// Where a referral stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ReferralState {
    /// Valid; the family is expected.
    Issued,
    /// The child was enrolled on it.
    Fulfilled {
        /// The contract.
        contract: ContractId,
    },
    /// The term passed; the application went to the stop-list, or was spared it.
    Expired {
        /// When the server noted it.
        at: Instant,
        /// Why nobody went to the stop-list; `None` when the application did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        spared: Option<Spared>,
    },
    /// Taken back.
    Annulled {
        /// Why, as a code.
        reason: String,
        /// When.
        at: Instant,
    },
}

impl ReferralState {
    /// Its name, as the screens know it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Fulfilled { .. } => "fulfilled",
            Self::Expired { .. } => "expired",
            Self::Annulled { .. } => "annulled",
        }
    }
}

/// How a referral came about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Basis {
    /// Staff activated a response that the queue had selected.
    #[default]
    Activation,
    /// The guardian picked kindergarten and group (seed 000).
    SelfIssued,
    /// The queue's order gave the place (seed 004).
    InOrder,
    /// The head admitted a child of the kindergarten's own staff, past the queue: openly marked wherever it is shown (rules.md §1.4).
    HeadsOrder {
        /// The member of staff whose child or grandchild it is.
        employee: StaffId,
        /// The order's number and date as it is written on it.
        order: String,
    },
}

/// Why a family whose referral expired was not put on the stop-list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spared {
    /// The message about the referral could not be delivered.
    NoticeUndelivered,
    /// The extension that was asked for in time got no answer.
    RequestUnanswered,
}

/// What became of the message that told the family of the referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Notice {
    /// On its way; nothing else is known.
    #[default]
    Sent,
    /// It arrived, or was read.
    Delivered {
        /// When.
        at: Instant,
    },
    /// It could not be delivered.
    Failed {
        /// When that was known.
        at: Instant,
    },
}

/// What moved the end of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum MovedBecause {
    /// It was extended with a document.
    Extended {
        /// Calendar days.
        days: u32,
    },
    /// The kindergarten's desk was out of order.
    DeskOutage {
        /// Which desk.
        desk: DeskId,
        /// From when to when, and the minutes of it.
        outage: Outage,
        /// Minutes of it that fell into the term.
        lost: u32,
    },
    /// The server was out of order.
    ServerOutage {
        /// From when to when, and the minutes of it.
        outage: Outage,
        /// Minutes of it that fell into the term.
        lost: u32,
    },
}

/// One move of the end of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermMove {
    /// Why.
    #[serde(flatten)]
    pub because: MovedBecause,
    /// The end before.
    pub before: Instant,
    /// The end after.
    pub after: Instant,
    /// When it was decided.
    pub at: Instant,
}

/// Where a request for an extension stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ExtensionState {
    /// Waits for an answer; the referral does not expire meanwhile.
    Asked {
        /// Until when it has to be answered.
        answer_by: Instant,
    },
    /// Granted.
    Granted {
        /// Calendar days.
        days: u32,
        /// When.
        at: Instant,
    },
    /// Refused.
    Refused {
        /// A reason of the rule pack.
        reason: String,
        /// When.
        at: Instant,
    },
}

/// A request for an extension (продление), one per referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// When it was asked for.
    pub asked_at: Instant,
    /// A ground of the rule pack.
    pub ground: String,
    /// SHA-256 of the document, lower-case hexadecimal.
    pub document: String,
    /// The desk to which the family brought it; none where it asked at the portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskId>,
    /// Where it stands.
    pub state: ExtensionState,
}

/// Everything that bears on a referral's term beside the term itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TermRecord {
    /// What moved the end, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<TermMove>,
    /// The extension asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// The message about the referral.
    #[serde(default)]
    pub notice: Notice,
}

/// One printed copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    /// Counted from 1.
    pub number: u32,
    /// When it was printed.
    pub at: Instant,
    /// On which desk.
    pub desk: DeskId,
}

/// A referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Its identifier.
    pub id: ReferralId,
    /// The number people quote; it ends in a check digit.
    pub number: String,
    /// The application it was issued on.
    pub application: ApplicationId,
    /// The child.
    pub child: ChildId,
    /// The kindergarten.
    pub kindergarten: KindergartenId,
    /// The group.
    pub group: GroupId,
    /// The bulletin whose place it takes; none for a place that was never published.
    pub bulletin: Option<BulletinId>,
    /// The response that was activated; none where nobody had to respond.
    pub response: Option<ResponseId>,
    /// How it came about.
    #[serde(default)]
    pub basis: Basis,
    /// When it was issued.
    pub issued_at: Instant,
    /// Until when the family may come, and how that was counted.
    pub valid: WorkingDeadline,
    /// Which member of staff issued it; none where the register did.
    pub issued_by: Option<StaffId>,
    /// Printed copies.
    #[serde(default)]
    pub copies: Vec<Copy>,
    /// The centre's signature for the square code; none where the centre has not signed yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<PaperSeal>,
    /// What moved its term, what was asked, and whether the family was told.
    #[serde(default)]
    pub term: TermRecord,
    /// What the family brought, once somebody began its check-list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrival: Option<Arrival>,
    /// Where it stands.
    pub state: ReferralState,
}

impl Referral {
    /// Whether it still takes a place.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(self.state, ReferralState::Issued)
    }

    /// Until when an extension has to be answered, while one is asked for.
    #[must_use]
    pub fn extension_answer_by(&self) -> Option<Instant> {
        match self.term.extension.as_ref()?.state {
            ExtensionState::Asked { answer_by } if self.is_live() => Some(answer_by),
            _ => None,
        }
    }

    /// When the server has to look whether it expired: after its last instant, or, while an extension is asked for, after the time for
    /// the answer, whichever is later.
    #[must_use]
    pub fn looked_at_after(&self) -> Instant {
        self.extension_answer_by()
            .map_or(self.valid.until, |answer| answer.max(self.valid.until))
    }
}

impl Referral {
    /// Whether a paper may come out of it: what a desk only asked for is no referral yet (sync.md §3.10).
    ///
    /// # Errors
    /// [`Refusal::HoldMissing`] while it is only asked for.
    pub const fn may_be_printed(only_asked_for: bool) -> Result<(), Refusal> {
        if only_asked_for { Err(Refusal::HoldMissing) } else { Ok(()) }
    }

    /// The referral itself, while it counts.
    ///
    /// # Errors
    /// [`Refusal::ReferralNotLive`] otherwise.
    pub fn live(&self) -> Result<&Self, Refusal> {
        if self.is_live() { Ok(self) } else { Err(Refusal::ReferralNotLive) }
    }
}

/// `00012-26-00007-1`: kindergarten code, two digits of the year, counter, and a check digit that catches one wrong digit and most
/// swapped neighbours (the Luhn sum).
#[must_use]
pub fn referral_number(kindergarten_code: &str, year: i32, counter: u64) -> String {
    let year = year.rem_euclid(100);
    let body = format!("{kindergarten_code}{year:02}{counter:05}");
    format!("{kindergarten_code}-{year:02}-{counter:05}-{}", luhn(&body))
}

/// The same shape as a pattern, for screens that look at a text before they ask: [`ReadNumber`] reads what it fits.
pub const NUMBER_PATTERN: &str = r"\b\d+-\d{2}-\d{5,}-\d\b";

/// A number as it stands in a text that somebody scanned or pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadNumber<'t> {
    /// As it is printed, `00012-26-00007-1`.
    pub whole: &'t str,
    /// Its first part, the kindergarten's code.
    pub code: &'t str,
    /// Whether its last digit is the one that belongs to the others: what was read wrong has another.
    pub sound: bool,
}

impl<'t> ReadNumber<'t> {
    /// The first number that stands in a text, as [`referral_number`] writes them.
    #[must_use]
    pub fn first_in(text: &'t str) -> Option<Self> {
        text.split(|letter: char| !letter.is_ascii_digit() && letter != '-')
            .find_map(Self::read)
    }

    fn read(whole: &'t str) -> Option<Self> {
        let mut parts = whole.rsplitn(4, '-');
        let (check, counter, year, code) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let digits = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
        let shaped = check.len() == 1 && counter.len() >= 5 && year.len() == 2;
        if !shaped || ![check, counter, year, code].into_iter().all(digits) {
            return None;
        }
        let sound = referral_number(code, year.parse().ok()?, counter.parse().ok()?) == whole;
        Some(Self { whole, code, sound })
    }
}

fn luhn(digits: &str) -> u32 {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|letter| letter.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, doubled) if doubled > 9 => doubled - 9,
            (0, doubled) => doubled,
            _ => digit,
        })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_reads_as_kindergarten_year_counter_check() {
        assert_eq!(referral_number("00012", 2026, 7), "00012-26-00007-1");
    }

    #[test]
    fn a_number_is_found_in_whatever_was_read() {
        let sound = referral_number("00012", 2026, 7);
        for text in [
            sound.clone(),
            format!("ORYN:1:{sound}:2026-03-26T1702:0192a0c0-0000-7000-8000-000000000000:c2VhbA=="),
            format!("https://oryn.example.kz/verify?number={sound}"),
            format!("№ {sound}\n"),
        ] {
            let found = ReadNumber::first_in(&text).expect(&text);
            assert_eq!((found.whole, found.code, found.sound), (sound.as_str(), "00012", true));
        }
        let wrong = sound.replace("00007", "00008");
        assert!(ReadNumber::first_in(&wrong).is_some_and(|found| !found.sound));
    }

    #[test]
    fn other_codes_are_no_numbers() {
        for text in [
            "4601234567890",
            "2026-03-26T1702",
            "210714501218",
            "",
            "ORYN:1",
            "1-2-3-4",
            "00012-26-00007",
        ] {
            assert_eq!(ReadNumber::first_in(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_number_is_read_back(code in "[0-9]{1,6}", year in 2000i32..2100, counter in 0u64..10_000_000) {
            let number = referral_number(&code, year, counter);
            let text = format!("№ {number}, 26.03.2026");
            let found = ReadNumber::first_in(&text).expect("a number");
            prop_assert_eq!((found.whole, found.code, found.sound), (number.as_str(), code.as_str(), true));
        }

        #[test]
        fn one_wrong_digit_changes_the_check(counter in 0u64..99_999, place in 0usize..12, shift in 1u32..10) {
            let number = referral_number("00012", 2026, counter);
            let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
            let (body, check) = digits.split_at(12);
            let mut wrong = body.to_vec();
            wrong[place] = (wrong[place] + shift) % 10;
            let text: String = wrong.iter().map(ToString::to_string).collect();
            prop_assert_ne!(luhn(&text), check[0]);
        }
    }
}
