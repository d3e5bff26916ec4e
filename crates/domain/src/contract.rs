//! Contracts between guardian and kindergarten (договор, шарт). Signing enrols.
//!
//! `prepared → signed by guardian → in force (signed by head) → terminated(ground)`. What is signed is one immutable sequence of bytes, known here
//! by its SHA-256; a signature over anything else is refused. What changes later stands in numbered additions: the guardian signs them on paper, the
//! kindergarten on paper or as it signs a contract.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{ApplicationId, ChildId, ContractId, GroupId, GuardianId, KindergartenId, ReferralId, StaffId};
use crate::refusal::Refusal;
use crate::time::Instant;

mod standing;

pub use standing::{SignatureDoubt, SignatureFlaw, SignatureStanding};

/// Where a contract stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ContractState {
    /// Written; nobody has signed.
    Prepared,
    /// The guardian signed the paper copy before staff.
    SignedByGuardian {
        /// When.
        at: Instant,
        /// The member of staff who saw it.
        witness: StaffId,
    },
    /// The kindergarten signed too; the child is enrolled.
    InForce {
        /// When the guardian signed.
        guardian_at: Instant,
        /// The member of staff who saw it.
        witness: StaffId,
        /// When the kindergarten signed.
        at: Instant,
        /// The electronic signature.
        signature: ContractSignature,
    },
    /// It ended: the child left, or went to school.
    Terminated {
        /// The ground of the rule pack, or `graduated`.
        ground: String,
        /// The last day.
        on: NaiveDate,
        /// When it was recorded.
        at: Instant,
        /// When the guardian had signed.
        guardian_at: Instant,
        /// The member of staff who saw it.
        witness: StaffId,
        /// When the kindergarten had signed.
        signed_at: Instant,
        /// The kindergarten's signature, kept for the long term.
        signature: ContractSignature,
    },
}

impl ContractState {
    /// Its name, as the screens know it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::SignedByGuardian { .. } => "signed_by_guardian",
            Self::InForce { .. } => "in_force",
            Self::Terminated { .. } => "terminated",
        }
    }
}

/// An electronic signature of the kindergarten, as kept for the long term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractSignature {
    /// Detached CMS, DER in base64; empty in a copy that leaves it to the register.
    pub cms: String,
    /// Name of the signer as the certificate gives it.
    pub signer: String,
    /// The certificate's serial number, hexadecimal.
    pub serial: String,
    /// Whether it came from a training authority and has no legal force.
    pub training: bool,
}

/// Whether a paper that was found is the one that was agreed on, by their hashes.
///
/// # Errors
/// [`Refusal::DocumentChanged`] otherwise.
pub fn same_paper(agreed: &str, found: &str) -> Result<(), Refusal> {
    if agreed == found { Ok(()) } else { Err(Refusal::DocumentChanged) }
}

/// What a contract that ends with graduation names as its ground.
pub const GRADUATED: &str = "graduated";

/// Whose wish it was that a contract ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndedBy {
    /// The guardian's: both sides agree, and sign that.
    Guardian,
    /// The kindergarten's, on a ground that the law names: it tells the guardian in writing.
    Kindergarten,
    /// Nobody's: the child goes to school.
    School,
}

impl EndedBy {
    /// By the ground: the guardian's application is the guardian's wish, and every other ground of an expulsion the kindergarten's
    /// (rules.md §1.12).
    #[must_use]
    pub fn of(ground: &str) -> Self {
        match ground {
            "guardian_application" => Self::Guardian,
            GRADUATED => Self::School,
            _ => Self::Kindergarten,
        }
    }

    /// The name on the line to a screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Guardian => "guardian",
            Self::Kindergarten => "kindergarten",
            Self::School => "school",
        }
    }
}

/// Words that two people agree on, in both languages of the paper: something in each, and no more than a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(String, String)", into = "(String, String)")]
pub struct Words {
    kk: String,
    ru: String,
}

/// Nothing in one of the languages, or more than a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("words are written in both languages, and not at length")]
pub struct NoWords;

impl Words {
    /// Letters in one language at most.
    pub const LONGEST: usize = 600;

    /// Words in Kazakh and in Russian.
    ///
    /// # Errors
    /// [`NoWords`].
    pub fn new(kk: &str, ru: &str) -> Result<Self, NoWords> {
        let (kk, ru) = (kk.trim(), ru.trim());
        let fits = |text: &str| !text.is_empty() && text.chars().count() <= Self::LONGEST;
        if fits(kk) && fits(ru) {
            Ok(Self {
                kk: kk.to_owned(),
                ru: ru.to_owned(),
            })
        } else {
            Err(NoWords)
        }
    }

    /// In Kazakh.
    #[must_use]
    pub fn kk(&self) -> &str {
        &self.kk
    }

    /// In Russian.
    #[must_use]
    pub fn ru(&self) -> &str {
        &self.ru
    }
}

impl TryFrom<(String, String)> for Words {
    type Error = NoWords;

    fn try_from((kk, ru): (String, String)) -> Result<Self, NoWords> {
        Self::new(&kk, &ru)
    }
}

impl From<Words> for (String, String) {
    fn from(words: Words) -> Self {
        (words.kk, words.ru)
    }
}

/// What an addition changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Change {
    /// The monthly fee.
    Fee {
        /// In tenge.
        tenge: u32,
    },
    /// The group, and with it the language of upbringing. It is what the two agree on: who belongs to which group the roll says.
    Group {
        /// The group.
        group: GroupId,
    },
    /// The hours in which the child is there.
    Hours {
        /// As both read them.
        words: Words,
    },
    /// Anything else.
    Other {
        /// As both read it.
        words: Words,
    },
}

/// Where an addition stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum AddendumState {
    /// Written; it changes nothing yet.
    Prepared,
    /// Both sides signed the paper.
    Signed {
        /// When that was recorded.
        at: Instant,
        /// The member of staff who saw it.
        witness: StaffId,
        /// The kindergarten's electronic signature; none where it signed on paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signature: Option<ContractSignature>,
    },
    /// Nobody signs it any more.
    Dropped {
        /// When.
        at: Instant,
        /// Who said so.
        by: StaffId,
    },
}

/// An addition to a contract (дополнительное соглашение, қосымша келісім).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addendum {
    /// Counted from 1 in each contract.
    pub number: u32,
    /// What it changes.
    pub change: Change,
    /// From which day on.
    pub from: NaiveDate,
    /// When it was written.
    pub prepared_at: Instant,
    /// Who wrote it.
    pub prepared_by: StaffId,
    /// SHA-256 of the exact PDF, lower-case hexadecimal; none in what was written before additions had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Where the kindergarten's signature stands, where that was not clear at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<SignatureStanding>,
    /// When the kindergarten put the signature that counts, where its first one did not stand. Its day stays that of the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_again_at: Option<Instant>,
    /// Where it stands.
    pub state: AddendumState,
}

impl Addendum {
    /// The kindergarten's electronic signature, once there is one.
    #[must_use]
    pub const fn signature(&self) -> Option<&ContractSignature> {
        match &self.state {
            AddendumState::Signed { signature, .. } => signature.as_ref(),
            AddendumState::Prepared | AddendumState::Dropped { .. } => None,
        }
    }

    /// Whether the kindergarten has to sign once more: what it signed with does not stand.
    #[must_use]
    pub const fn is_signed_again(&self) -> bool {
        self.signature().is_some() && matches!(self.standing, Some(SignatureStanding::Fails { .. }))
    }
}

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Its identifier.
    pub id: ContractId,
    /// The number people quote: the referral's number with a prefix.
    pub number: String,
    /// The referral it fulfils.
    pub referral: ReferralId,
    /// The application.
    pub application: ApplicationId,
    /// The child.
    pub child: ChildId,
    /// The guardian who signs.
    pub guardian: GuardianId,
    /// The kindergarten.
    pub kindergarten: KindergartenId,
    /// The group.
    pub group: GroupId,
    /// When it was written.
    pub prepared_at: Instant,
    /// Who wrote it.
    pub prepared_by: StaffId,
    /// The first day of the child.
    pub starts_on: NaiveDate,
    /// Monthly fee in tenge.
    pub fee_tenge: u32,
    /// SHA-256 of the exact PDF, lower-case hexadecimal.
    pub document: String,
    /// What was added to it, in the order of their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addenda: Vec<Addendum>,
    /// Where the kindergarten's signature stands, where that was not clear at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<SignatureStanding>,
    /// When the kindergarten put the signature that counts, where its first one did not stand. The day of the contract stays that of the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_again_at: Option<Instant>,
    /// Where it stands.
    pub state: ContractState,
}

impl Contract {
    /// The kindergarten's signature, once it has signed.
    #[must_use]
    pub const fn signature(&self) -> Option<&ContractSignature> {
        match &self.state {
            ContractState::InForce { signature, .. } | ContractState::Terminated { signature, .. } => Some(signature),
            ContractState::Prepared | ContractState::SignedByGuardian { .. } => None,
        }
    }

    /// Whether the kindergarten has to sign once more: what it signed with does not stand, and the contract goes on.
    #[must_use]
    pub const fn is_signed_again(&self) -> bool {
        matches!(self.state, ContractState::InForce { .. }) && matches!(self.standing, Some(SignatureStanding::Fails { .. }))
    }

    /// The papers that are signed electronically: its own, and those of its additions.
    pub fn documents(&self) -> impl Iterator<Item = &String> {
        let added = self.addenda.iter().filter_map(|addendum| addendum.document.as_ref());
        std::iter::once(&self.document).chain(added)
    }

    /// Whether these are the bytes that were prepared.
    ///
    /// # Errors
    /// [`Refusal::DocumentChanged`] otherwise.
    pub fn is_about(&self, document: &str) -> Result<(), Refusal> {
        same_paper(&self.document, document)
    }

    /// When both had signed; the first day on which it could be changed.
    ///
    /// # Errors
    /// [`Refusal::GuardianSignsFirst`] while a signature is missing.
    pub const fn signed_at(&self) -> Result<Instant, Refusal> {
        match self.state {
            ContractState::InForce { at, .. } | ContractState::Terminated { signed_at: at, .. } => Ok(at),
            ContractState::Prepared | ContractState::SignedByGuardian { .. } => Err(Refusal::GuardianSignsFirst),
        }
    }

    /// The addition of this number.
    #[must_use]
    pub fn addendum(&self, number: u32) -> Option<&Addendum> {
        self.addenda.iter().find(|addendum| addendum.number == number)
    }

    /// The number of the next one.
    #[must_use]
    pub fn next_addendum(&self) -> u32 {
        self.addenda
            .iter()
            .map(|addendum| addendum.number)
            .max()
            .unwrap_or(0)
            .saturating_add(1)
    }

    /// What signed additions say on this day, the one that begins last at the end.
    fn changes_on(&self, day: NaiveDate) -> impl Iterator<Item = &Change> {
        let mut signed: Vec<&Addendum> = self
            .addenda
            .iter()
            .filter(|addendum| matches!(addendum.state, AddendumState::Signed { .. }) && addendum.from <= day)
            .collect();
        signed.sort_by_key(|addendum| (addendum.from, addendum.number));
        signed.into_iter().map(|addendum| &addendum.change)
    }

    /// The monthly fee on this day.
    #[must_use]
    pub fn fee_on(&self, day: NaiveDate) -> u32 {
        let fees = self.changes_on(day).filter_map(|change| match change {
            Change::Fee { tenge } => Some(*tenge),
            Change::Group { .. } | Change::Hours { .. } | Change::Other { .. } => None,
        });
        fees.last().unwrap_or(self.fee_tenge)
    }

    /// The group that the two have agreed on for this day.
    #[must_use]
    pub fn group_on(&self, day: NaiveDate) -> GroupId {
        let groups = self.changes_on(day).filter_map(|change| match change {
            Change::Group { group } => Some(*group),
            Change::Fee { .. } | Change::Hours { .. } | Change::Other { .. } => None,
        });
        groups.last().unwrap_or(self.group)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("guardian_application", EndedBy::Guardian)]
    #[case("absence_without_reason", EndedBy::Kindergarten)]
    #[case("medical_contraindication", EndedBy::Kindergarten)]
    #[case("contract_breach", EndedBy::Kindergarten)]
    #[case(GRADUATED, EndedBy::School)]
    fn a_ground_says_whose_wish_it_was(#[case] ground: &str, #[case] by: EndedBy) {
        assert_eq!(EndedBy::of(ground), by);
    }

    fn contract(addenda: Vec<Addendum>) -> Contract {
        let none = crate::id::Id::default();
        Contract {
            id: none.into(),
            number: String::new(),
            referral: none.into(),
            application: none.into(),
            child: none.into(),
            guardian: none.into(),
            kindergarten: none.into(),
            group: none.into(),
            prepared_at: Instant::default(),
            prepared_by: none.into(),
            starts_on: day(1),
            fee_tenge: 15_000,
            document: String::new(),
            addenda,
            standing: None,
            signed_again_at: None,
            state: ContractState::Prepared,
        }
    }

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, number).expect("a day of January")
    }

    proptest! {
        /// Signed additions count from their day on, the later one over the earlier, whatever order they were written in; the others never.
        #[test]
        fn the_fee_of_a_day_is_the_last_one_signed_for_it(
            rows in prop::collection::vec((1u32..28, 1_000u32..99_000, 0u8..3), 0..8),
            on in 1u32..31,
        ) {
            let addenda: Vec<Addendum> = (1u32..).zip(&rows).map(|(number, (from, tenge, state))| Addendum {
                number,
                change: Change::Fee { tenge: *tenge },
                from: day(*from),
                prepared_at: Instant::default(),
                prepared_by: crate::id::Id::default().into(),
                document: None,
                standing: None,
                signed_again_at: None,
                state: match state {
                    0 => AddendumState::Prepared,
                    1 => AddendumState::Dropped { at: Instant::default(), by: crate::id::Id::default().into() },
                    _ => AddendumState::Signed {
                        at: Instant::default(),
                        witness: crate::id::Id::default().into(),
                        signature: None,
                    },
                },
            }).collect();
            let mut expected = (0, 0, 15_000);
            for (number, (from, tenge, state)) in (1u32..).zip(&rows) {
                if *state == 2 && *from <= on && (*from, number) >= (expected.0, expected.1) {
                    expected = (*from, number, *tenge);
                }
            }
            let contract = contract(addenda);
            prop_assert_eq!(contract.fee_on(day(on)), expected.2);
            prop_assert_eq!(usize::try_from(contract.next_addendum()), Ok(rows.len() + 1));
        }
    }

    #[test]
    fn words_are_in_both_languages_and_no_longer_than_a_clause() {
        assert!(Words::new(" 8:00 – 17:00 ", "с 8:00").is_ok_and(|words| words.kk() == "8:00 – 17:00"));
        let long = "а".repeat(Words::LONGEST + 1);
        for (kk, ru) in [("", "с 8:00"), ("8:00", "  "), (long.as_str(), "с 8:00")] {
            assert_eq!(Words::new(kk, ru), Err(NoWords));
        }
        assert!(serde_json::from_str::<Words>(r#"["","x"]"#).is_err());
    }
}
