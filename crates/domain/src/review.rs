//! Reviews of kindergartens: who may write one, and what is shown of them.
//!
//! Only guardians of a child who goes there, or went until lately, write; one for each child and kindergarten, which may be changed. Every version is looked at
//! by people before anybody sees it. Its figures are the program's own and no law.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::appeal::words;
use crate::enrolment::{Enrolment, EnrolmentState};
use crate::id::{ChildId, CommandId, GuardianId, KindergartenId, OfficerId};
use crate::refusal::Refusal;
use crate::time::Instant;

/// Calendar months after the last day in which a review may still be written.
pub const MONTHS_AFTER: u32 = 6;
/// So many reviews of a kindergarten at least are shown, or none: of fewer a head would know whose they are.
pub const SHOWN_FROM: usize = 5;
/// Characters that a review may have.
pub const LONGEST: u32 = 1_000;
/// The best grade; the worst is 1.
pub const BEST: u8 = 5;

/// What is asked. A grade is given to each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewQuestion {
    /// How the child is cared for.
    Care,
    /// How it is taught.
    Teaching,
    /// What it eats.
    Food,
    /// How the kindergarten speaks with the family.
    Openness,
}

impl ReviewQuestion {
    /// Every question, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Care, Self::Teaching, Self::Food, Self::Openness];

    /// The name, as it is serialised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::Teaching => "teaching",
            Self::Food => "food",
            Self::Openness => "openness",
        }
    }
}

/// A grade for each question, 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[u8; 4]", into = "[u8; 4]")]
pub struct Grades([u8; 4]);

/// A grade that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a grade is 1 to 5")]
pub struct NoGrade;

impl TryFrom<[u8; 4]> for Grades {
    type Error = NoGrade;

    fn try_from(grades: [u8; 4]) -> Result<Self, NoGrade> {
        if grades.iter().all(|grade| (1..=BEST).contains(grade)) {
            Ok(Self(grades))
        } else {
            Err(NoGrade)
        }
    }
}

impl From<Grades> for [u8; 4] {
    fn from(grades: Grades) -> Self {
        grades.0
    }
}

impl Grades {
    /// Each question with its grade.
    pub fn each(self) -> impl Iterator<Item = (ReviewQuestion, u8)> {
        ReviewQuestion::ALL.into_iter().zip(self.0)
    }
}

/// Why a review is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewFlaw {
    /// It names people, or tells of somebody's health.
    People,
    /// It insults.
    Insult,
    /// It is about something else.
    OffTopic,
    /// It advertises.
    Advertisement,
}

impl ReviewFlaw {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::People, Self::Insult, Self::OffTopic, Self::Advertisement];

    /// The name, as it is serialised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Insult => "insult",
            Self::OffTopic => "off_topic",
            Self::Advertisement => "advertisement",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flaw| flaw.name() == text)
    }
}

/// Where a version of a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ReviewState {
    /// Nobody has looked at it.
    Waiting,
    /// Everybody sees it.
    Published {
        /// Who let it through.
        by: OfficerId,
        /// When.
        at: Instant,
    },
    /// Nobody sees it.
    Refused {
        /// Why.
        flaw: ReviewFlaw,
        /// Who said so.
        by: OfficerId,
        /// When.
        at: Instant,
    },
}

impl ReviewState {
    /// The name, as it is serialised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Published { .. } => "published",
            Self::Refused { .. } => "refused",
        }
    }
}

/// A review as it stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The act that wrote this version: a changed review is another.
    pub act: CommandId,
    /// Of which kindergarten.
    pub kindergarten: KindergartenId,
    /// For which child.
    pub child: ChildId,
    /// Who wrote it.
    pub guardian: GuardianId,
    /// When.
    pub at: Instant,
    /// The grades.
    pub grades: Grades,
    /// The words; there may be none.
    pub text: String,
    /// Where it stands.
    pub state: ReviewState,
}

/// What somebody wrote never reaches a log.
impl std::fmt::Debug for Review {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Review({}, {})", self.act, self.state.name())
    }
}

/// The last day on which a review may be written because of this enrolment; `None` while there is none.
#[must_use]
pub fn open_until(enrolment: &Enrolment) -> Option<NaiveDate> {
    match enrolment.state {
        EnrolmentState::Active => None,
        // The child stays in the kindergarten: the enrolment that goes on counts.
        EnrolmentState::Transferred { at, .. } => Some(at.local_date()),
        EnrolmentState::Expelled { on, .. } | EnrolmentState::Graduated { on, .. } => on.checked_add_months(Months::new(MONTHS_AFTER)),
    }
}

/// Whether a review may be written because of this enrolment today.
#[must_use]
pub fn is_open(enrolment: &Enrolment, today: NaiveDate) -> bool {
    match enrolment.state {
        EnrolmentState::Active => enrolment.since <= today,
        EnrolmentState::Transferred { .. } => false,
        EnrolmentState::Expelled { .. } | EnrolmentState::Graduated { .. } => open_until(enrolment).is_some_and(|last| today <= last),
    }
}

/// Write a review, or another version of it.
///
/// # Errors
/// [`Refusal::EnrolmentEnded`] when the child never went there or left too long ago, [`Refusal::AppealTooLong`].
pub fn write(
    act: CommandId,
    guardian: GuardianId,
    enrolment: &Enrolment,
    (grades, text): (Grades, &str),
    now: Instant,
) -> Result<Review, Refusal> {
    if !is_open(enrolment, now.local_date()) {
        return Err(Refusal::EnrolmentEnded);
    }
    Ok(Review {
        act,
        kindergarten: enrolment.kindergarten,
        child: enrolment.child,
        guardian,
        at: now,
        grades,
        text: if text.trim().is_empty() {
            String::new()
        } else {
            words(text, LONGEST)?
        },
        state: ReviewState::Waiting,
    })
}

/// What everybody sees of a kindergarten's reviews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewsShown {
    /// How many there are.
    pub count: usize,
    /// The average of each question, in tenths.
    pub averages: Vec<(ReviewQuestion, u32)>,
}

/// The averages of published reviews; `None` of too few.
#[must_use]
pub fn shown(published: &[Review]) -> Option<ReviewsShown> {
    if published.len() < SHOWN_FROM {
        return None;
    }
    let count = u32::try_from(published.len()).ok()?;
    let average = |question: ReviewQuestion| {
        let given = published.iter().flat_map(|review| review.grades.each());
        let sum: u32 = given.filter(|(of, _)| *of == question).map(|(_, grade)| u32::from(grade)).sum();
        // Rounded to the nearest tenth.
        sum.saturating_mul(20).saturating_add(count) / count.saturating_mul(2)
    };
    Some(ReviewsShown {
        count: published.len(),
        averages: ReviewQuestion::ALL
            .into_iter()
            .map(|question| (question, average(question)))
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;
    use proptest::prelude::*;
    use rstest::rstest;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn noon(text: &str) -> Instant {
        Instant::from_local(day(text).and_hms_opt(12, 0, 0).expect("a time"))
    }

    fn enrolment(state: EnrolmentState) -> Enrolment {
        Enrolment {
            id: Id::from_bytes([1; 16]).into(),
            child: Id::from_bytes([2; 16]).into(),
            kindergarten: Id::from_bytes([3; 16]).into(),
            group: Id::from_bytes([4; 16]).into(),
            contract: Id::from_bytes([5; 16]).into(),
            since: day("2026-02-02"),
            recorded_at: noon("2026-02-01"),
            state,
        }
    }

    fn left(on: &str) -> EnrolmentState {
        EnrolmentState::Expelled {
            ground: "guardian_application".to_owned(),
            order: "1".to_owned(),
            on: day(on),
            at: noon(on),
        }
    }

    fn moved() -> EnrolmentState {
        EnrolmentState::Transferred {
            to: Id::from_bytes([9; 16]).into(),
            at: noon("2026-03-02"),
            order: String::new(),
            regrouping: None,
        }
    }

    #[rstest]
    #[case(EnrolmentState::Active, "2026-02-01", false)]
    #[case(EnrolmentState::Active, "2026-02-02", true)]
    #[case(EnrolmentState::Active, "2027-12-31", true)]
    #[case(left("2026-08-31"), "2027-02-28", true)]
    #[case(left("2026-08-31"), "2027-03-01", false)]
    #[case(moved(), "2026-03-02", false)]
    fn a_review_is_written_while_the_child_goes_there_and_half_a_year_after(
        #[case] state: EnrolmentState,
        #[case] today: &str,
        #[case] open: bool,
    ) {
        let row = enrolment(state);
        assert_eq!(is_open(&row, day(today)), open);
        let grades = Grades::try_from([5, 4, 3, 2]).expect("grades");
        let act = Id::from_bytes([7; 16]).into();
        let guardian = Id::from_bytes([8; 16]).into();
        let written = write(act, guardian, &row, (grades, "  It is warm.  "), noon(today));
        assert_eq!(
            written.as_ref().map(|review| review.text.as_str()).ok(),
            open.then_some("It is warm.")
        );
        if open {
            let long = "ә".repeat(1_001);
            let refused = write(act, guardian, &row, (grades, &long), noon(today));
            assert_eq!(refused.err(), Some(Refusal::AppealTooLong { most: 1_000 }));
        }
    }

    #[test]
    fn a_grade_is_one_to_five() {
        assert!(Grades::try_from([1, 5, 1, 5]).is_ok());
        for wrong in [[0, 1, 1, 1], [1, 1, 1, 6]] {
            assert_eq!(Grades::try_from(wrong), Err(NoGrade));
        }
    }

    fn review(grades: [u8; 4]) -> Review {
        let row = enrolment(EnrolmentState::Active);
        let grades = Grades::try_from(grades).expect("grades");
        let (act, guardian) = (Id::from_bytes([7; 16]).into(), Id::from_bytes([8; 16]).into());
        write(act, guardian, &row, (grades, ""), noon("2026-05-05")).expect("it is open")
    }

    proptest! {
        #[test]
        fn few_are_not_shown_and_an_average_lies_between_the_grades(all in prop::collection::vec(prop::array::uniform4(1u8..=5), 0..12)) {
            let reviews: Vec<Review> = all.iter().copied().map(review).collect();
            let shown = super::shown(&reviews);
            prop_assert_eq!(shown.is_some(), all.len() >= SHOWN_FROM);
            for (nth, (_, average)) in shown.into_iter().flat_map(|shown| shown.averages).enumerate() {
                let given = || all.iter().map(|grades| u32::from(grades[nth]) * 10);
                prop_assert!(given().min().expect("some") <= average && average <= given().max().expect("some"));
            }
        }
    }
}
