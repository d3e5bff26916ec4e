//! The paper of a referral as whoever holds it sees it: what its square code says, and what the register makes of that.
//!
//! Not here: how the code is written and who signed it (`oryn-signing`). The rule it protects: a paper counts exactly as long as its referral does, and
//! whoever looks hears the first thing that is wrong with it.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::hold::HoldState;
use crate::matter::{Answer, Matter};
use crate::referral::{Referral, ReferralState};
use crate::register::Register;
use crate::time::Instant;

/// What the centre says of a paper: everything that its square code holds and the signature covers. Nothing of the child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSays {
    /// The referral's number.
    pub number: String,
    /// The local date of issue.
    pub issued_on: NaiveDate,
    /// The local date of the last day. Its minute is that of the issue, which a hold does not know ahead, so the code leaves it to the register.
    pub valid_on: NaiveDate,
}

impl PaperSays {
    /// The first second of the day of issue, since 1970.
    #[must_use]
    pub fn first_second(&self) -> i64 {
        midnight(self.issued_on)
    }

    /// The last second of the last day, since 1970.
    #[must_use]
    pub fn last_second(&self) -> i64 {
        // A calendar that ends on this day has no later one.
        self.valid_on.succ_opt().map_or(i64::MAX, |next| midnight(next).saturating_sub(1))
    }

    /// The same from these two seconds; `None` where they are no days, or the last is before the first.
    #[must_use]
    pub fn between(number: String, from: i64, to: i64) -> Option<Self> {
        let day = |second: i64| {
            let known = (0..=LAST_SECOND).contains(&second);
            known.then(|| Instant::from_micros(second.saturating_mul(MICROS)).local_date())
        };
        let says = Self {
            number,
            issued_on: day(from)?,
            valid_on: day(to)?,
        };
        (says.issued_on <= says.valid_on && says.first_second() == from && says.last_second() == to).then_some(says)
    }
}

const MICROS: i64 = 1_000_000;
/// The last second of the year 9999: no paper is for longer.
const LAST_SECOND: i64 = 253_402_300_799;

fn midnight(day: NaiveDate) -> i64 {
    Instant::from_local(day.and_time(NaiveTime::MIN)).micros().div_euclid(MICROS)
}

/// The centre's signature over [`PaperSays`], as a row keeps it. The number is the row's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSeal {
    /// With which of its keys: the key's short name.
    pub key: String,
    /// The local date of issue that was signed.
    pub issued_on: NaiveDate,
    /// The local date of the last day that was signed.
    pub valid_on: NaiveDate,
    /// The signature, base64url.
    pub seal: String,
}

impl PaperSeal {
    /// What it is over.
    #[must_use]
    pub fn says(&self, number: &str) -> PaperSays {
        PaperSays {
            number: number.to_owned(),
            issued_on: self.issued_on,
            valid_on: self.valid_on,
        }
    }
}

/// A paper that lies before somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The referral's number.
    pub number: &'a str,
    /// The last day on it; `None` where only the number is known.
    pub valid_on: Option<NaiveDate>,
    /// Which copy it is; `None` where it does not say.
    pub copy: Option<u32>,
}

/// What the register makes of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperStanding {
    /// It counts.
    Counts,
    /// It counts, and for longer than it says.
    Extended,
    /// Its term is over, more days were asked for in time, and it counts until that is answered.
    AwaitsAnswer,
    /// It counts, and a newer copy of it was printed.
    Superseded,
    /// Its term is over.
    Expired,
    /// The child was enrolled on it.
    Used,
    /// It was taken back.
    Annulled,
    /// The centre did not accept that it was issued.
    Refused,
    /// Whether it was issued rightly is before the department.
    Undecided,
    /// The place is kept for this family, and the desk that may issue it has not said so yet.
    NotReported,
    /// The place was given up before a referral came of it.
    NotIssued,
    /// The register does not hold such a number.
    Unknown,
}

impl PaperStanding {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[
        Self::Counts,
        Self::Extended,
        Self::AwaitsAnswer,
        Self::Superseded,
        Self::Expired,
        Self::Used,
        Self::Annulled,
        Self::Refused,
        Self::Undecided,
        Self::NotReported,
        Self::NotIssued,
        Self::Unknown,
    ];

    /// The name in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Extended => "extended",
            Self::AwaitsAnswer => "awaits_answer",
            Self::Superseded => "superseded",
            Self::Expired => "expired",
            Self::Used => "used",
            Self::Annulled => "annulled",
            Self::Refused => "refused",
            Self::Undecided => "undecided",
            Self::NotReported => "not_reported",
            Self::NotIssued => "not_issued",
            Self::Unknown => "unknown",
        }
    }

    /// Whether the family may be received on it now.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Counts | Self::Extended | Self::AwaitsAnswer | Self::Superseded)
    }
}

/// The referral of this number.
#[must_use]
pub fn referral_of<'r>(register: &'r Register, number: &str) -> Option<&'r Referral> {
    register.referrals().find(|row| row.number == number)
}

/// The number of the newest copy; 0 before the first.
#[must_use]
pub fn newest_copy(referral: &Referral) -> u32 {
    referral.copies.iter().map(|copy| copy.number).max().unwrap_or_default()
}

/// What the register makes of a paper at this instant.
#[must_use]
pub fn standing(register: &Register, paper: &Shown<'_>, now: Instant) -> PaperStanding {
    match referral_of(register, paper.number) {
        Some(referral) => of_referral(referral, paper, now),
        None => without_referral(register, paper.number),
    }
}

fn of_referral(referral: &Referral, paper: &Shown<'_>, now: Instant) -> PaperStanding {
    match referral.state {
        ReferralState::Annulled { .. } => return PaperStanding::Annulled,
        ReferralState::Expired { .. } => return PaperStanding::Expired,
        ReferralState::Fulfilled { .. } => return PaperStanding::Used,
        ReferralState::Issued => {}
    }
    let until = referral.valid.until;
    if now > until {
        // While a request waits the referral does not expire (rules.md §1.7).
        return if referral.extension_answer_by().is_some() {
            PaperStanding::AwaitsAnswer
        } else {
            PaperStanding::Expired
        };
    }
    if paper.valid_on.is_some_and(|day| day < until.local_date()) {
        PaperStanding::Extended
    } else if paper.copy.is_some_and(|copy| copy < newest_copy(referral)) {
        PaperStanding::Superseded
    } else {
        PaperStanding::Counts
    }
}

/// No referral has the number: the hold that gave it away says what became of it.
fn without_referral(register: &Register, number: &str) -> PaperStanding {
    let Some(hold) = register.holds().find(|row| row.referral_number == number) else {
        return PaperStanding::Unknown;
    };
    let matter = register
        .matters()
        .find(|matter| matter.promised.as_ref().is_some_and(|promised| promised.hold == hold.id));
    match (matter, hold.state) {
        (Some(matter), _) => of_matter(matter),
        (None, HoldState::Active) => PaperStanding::NotReported,
        (None, HoldState::Released) => PaperStanding::NotIssued,
        // Its referral is on its way here.
        (None, HoldState::Used) => PaperStanding::Unknown,
    }
}

fn of_matter(matter: &Matter) -> PaperStanding {
    let annulled = matter.course.answer.as_ref().is_some_and(|said| said.answer == Answer::Annul);
    if matter.is_left_to_people() && !annulled {
        PaperStanding::Undecided
    } else {
        PaperStanding::Refused
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::WorkingDeadline;
    use crate::id::Id;
    use crate::referral::{Basis, Copy, Extension, ExtensionState, TermRecord};

    fn at(text: &str) -> Instant {
        Instant::from_local(text.parse().expect("a wall time"))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn referral() -> Referral {
        let none = Id::default();
        let from = at("2026-03-19T17:02:00");
        Referral {
            id: none.into(),
            number: "00012-26-00007-1".into(),
            application: none.into(),
            child: none.into(),
            kindergarten: none.into(),
            group: none.into(),
            bulletin: None,
            response: None,
            basis: Basis::SelfIssued,
            issued_at: from,
            valid: WorkingDeadline {
                from,
                until: at("2026-03-26T17:02:00"),
                working_days: 5,
                skipped: vec![],
                calendar: "1".into(),
            },
            issued_by: None,
            copies: vec![],
            seal: None,
            term: TermRecord::default(),
            arrival: None,
            state: ReferralState::Issued,
        }
    }

    fn shown(valid_on: &str, copy: u32) -> Shown<'static> {
        Shown {
            number: "00012-26-00007-1",
            valid_on: Some(day(valid_on)),
            copy: Some(copy),
        }
    }

    #[test]
    fn a_paper_counts_to_its_minute() {
        let row = referral();
        let paper = shown("2026-03-26", 1);
        assert_eq!(of_referral(&row, &paper, at("2026-03-26T17:02:00")), PaperStanding::Counts);
        assert_eq!(of_referral(&row, &paper, at("2026-03-26T17:02:01")), PaperStanding::Expired);
    }

    #[test]
    fn an_older_term_and_an_older_copy_are_named_and_count() {
        let mut row = referral();
        let now = at("2026-03-20T10:00:00");
        let copy = |number| Copy {
            number,
            at: now,
            desk: Id::default().into(),
        };
        row.copies = vec![copy(1), copy(2)];
        assert_eq!(of_referral(&row, &shown("2026-03-26", 1), now), PaperStanding::Superseded);
        assert_eq!(of_referral(&row, &shown("2026-03-26", 2), now), PaperStanding::Counts);
        row.valid.until = at("2026-04-05T17:02:00");
        assert_eq!(of_referral(&row, &shown("2026-03-26", 1), now), PaperStanding::Extended);
        assert_eq!(of_referral(&row, &shown("2026-04-05", 2), now), PaperStanding::Counts);
        let only_number = Shown {
            valid_on: None,
            copy: None,
            ..shown("2026-03-26", 1)
        };
        assert_eq!(of_referral(&row, &only_number, now), PaperStanding::Counts);
        for standing in [PaperStanding::Superseded, PaperStanding::Extended] {
            assert!(standing.counts());
        }
    }

    #[test]
    fn a_request_that_waits_keeps_a_paper_alive() {
        let mut row = referral();
        let later = at("2026-03-27T10:00:00");
        row.term.extension = Some(Extension {
            asked_at: at("2026-03-26T11:00:00"),
            ground: "child_ill".into(),
            document: String::new(),
            desk: None,
            state: ExtensionState::Asked {
                answer_by: at("2026-03-30T11:00:00"),
            },
        });
        assert_eq!(of_referral(&row, &shown("2026-03-26", 1), later), PaperStanding::AwaitsAnswer);
    }

    #[test]
    fn an_end_is_told_before_everything_else() {
        let mut row = referral();
        let now = at("2026-03-20T10:00:00");
        for (state, expected) in [
            (
                ReferralState::Annulled {
                    reason: "error".into(),
                    at: now,
                },
                PaperStanding::Annulled,
            ),
            (ReferralState::Expired { at: now, spared: None }, PaperStanding::Expired),
            (
                ReferralState::Fulfilled {
                    contract: Id::default().into(),
                },
                PaperStanding::Used,
            ),
        ] {
            row.state = state;
            assert_eq!(of_referral(&row, &shown("2026-03-20", 1), now), expected);
            assert!(!expected.counts());
        }
    }

    proptest! {
        #[test]
        fn two_days_come_back_from_their_seconds(first in 0u64..30_000, more in 0u64..400) {
            let issued_on = day("2000-01-01") + chrono::Days::new(first);
            let says = PaperSays {
                number: "00012-26-00007-1".into(),
                issued_on,
                valid_on: issued_on + chrono::Days::new(more),
            };
            let again = PaperSays::between(says.number.clone(), says.first_second(), says.last_second());
            prop_assert_eq!(again, Some(says.clone()));
            prop_assert_eq!(PaperSays::between(says.number.clone(), says.first_second() + 1, says.last_second()), None);
        }

        #[test]
        fn no_seconds_make_it_panic(from: i64, to: i64) {
            let _ = PaperSays::between(String::new(), from, to);
        }
    }
}
