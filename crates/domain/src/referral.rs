//! Referrals (направление, жолдама): number, from–until to the minute, child, kindergarten, group.
//!
//! `issued → fulfilled | expired (→ stop-list) | annulled(reason)`.

use serde::{Deserialize, Serialize};

use crate::calendar::WorkingDeadline;
use crate::id::{ApplicationId, BulletinId, ChildId, ContractId, DeskId, GroupId, KindergartenId, ReferralId, ResponseId, StaffId};
use crate::refusal::Refusal;
use crate::time::Instant;

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
    /// The term passed; the application went to the stop-list.
    Expired {
        /// When the server noted it.
        at: Instant,
    },
    /// Taken back.
    Annulled {
        /// Why, as a code.
        reason: String,
        /// When.
        at: Instant,
    },
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
    /// Where it stands.
    pub state: ReferralState,
}

impl Referral {
    /// Whether it still takes a place.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(self.state, ReferralState::Issued)
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

    proptest! {
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
