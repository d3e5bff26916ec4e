//! The words of papers that a department may write itself: the contract, the addition to it, and the notes at the foot of the referral.
//!
//! A wording belongs to a rule pack, so it is signed, published ahead of time and at every desk before it holds. What the program knows of
//! it are its fields: which there are, and which no paper may lack. [`check`] looks at both languages of a wording as a whole; the rule it
//! protects: no paper is ever printed with a gap in it, or with one language saying less than the other.

mod check;
mod letters;
mod text;

pub use check::{Fault, FaultKind, check};
pub use letters::is_printable;
pub use text::{At, Cell, Clause, Piece, Row, Section, Text};

use serde::{Deserialize, Serialize};

/// A paper whose words a department may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worded {
    /// The contract: an opening, and sections of numbered clauses, below which tables may stand.
    Contract,
    /// The addition to a contract: numbered clauses.
    Addendum,
    /// The notes at the foot of the referral: paragraphs.
    Referral,
}

/// A language of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperLang {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
}

/// What the program fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// How it is written, without its braces.
    pub name: &'static str,
    /// Whether no wording may lack it.
    pub required: bool,
    /// What a paper has to be about for the field to have a value: a clause that names it is left out of every other one.
    pub about: Option<&'static str>,
}

const fn needed(name: &'static str) -> Field {
    Field {
        name,
        required: true,
        about: None,
    }
}

const fn possible(name: &'static str) -> Field {
    Field {
        name,
        required: false,
        about: None,
    }
}

const fn needed_about(name: &'static str, about: &'static str) -> Field {
    Field {
        name,
        required: true,
        about: Some(about),
    }
}

/// Fields of the contract.
const CONTRACT: &[Field] = &[
    needed("kindergarten"),
    possible("head"),
    needed("guardian"),
    needed("child"),
    possible("born"),
    needed("group"),
    possible("kind"),
    possible("language"),
    possible("hours"),
    needed("referral"),
    needed("starts"),
    needed("fee"),
];

/// Fields of an addition: of fee, group, hours and other one stands in each.
const ADDENDUM: &[Field] = &[
    needed("from"),
    possible("contract"),
    possible("guardian"),
    possible("child"),
    needed_about("fee", "fee"),
    needed_about("group", "group"),
    Field {
        name: "language",
        required: false,
        about: Some("group"),
    },
    needed_about("hours", "hours"),
    needed_about("other", "other"),
];

/// Fields of the referral's notes; there is an extension only where the pack knows one.
const REFERRAL: &[Field] = &[
    possible("kindergarten"),
    needed("stop_list"),
    needed_about("extension", "extension"),
];

impl Worded {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Contract, Self::Addendum, Self::Referral];

    /// How the rule pack calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Addendum => "addendum",
            Self::Referral => "referral",
        }
    }

    /// Its fields.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Contract => CONTRACT,
            Self::Addendum => ADDENDUM,
            Self::Referral => REFERRAL,
        }
    }

    /// The field of this name.
    #[must_use]
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// Whether its text is divided into sections.
    #[must_use]
    pub const fn has_sections(self) -> bool {
        matches!(self, Self::Contract)
    }

    /// Letters of one language at most: a contract of some fifty pages, an addition of two, notes that leave the referral on one.
    #[must_use]
    pub const fn longest(self) -> usize {
        match self {
            Self::Contract => 100_000,
            Self::Addendum => 6_000,
            Self::Referral => 900,
        }
    }
}

/// A department's own words of one paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// What stands at the foot of the paper; never used twice.
    pub version: String,
    /// In Kazakh.
    pub kk: String,
    /// In Russian.
    pub ru: String,
}

impl Wording {
    /// The text in one language.
    #[must_use]
    pub fn text(&self, lang: PaperLang) -> &str {
        match lang {
            PaperLang::Kk => &self.kk,
            PaperLang::Ru => &self.ru,
        }
    }
}

/// The words of a pack: its own, or the program's where it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wordings {
    /// Of the contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Wording>,
    /// Of the addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addendum: Option<Wording>,
    /// Of the referral's notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Wording>,
}

impl Wordings {
    /// The department's own words of a paper.
    #[must_use]
    pub const fn of(&self, paper: Worded) -> Option<&Wording> {
        match paper {
            Worded::Contract => self.contract.as_ref(),
            Worded::Addendum => self.addendum.as_ref(),
            Worded::Referral => self.referral.as_ref(),
        }
    }

    /// Whether every paper has the program's words.
    #[must_use]
    pub const fn are_built_in(&self) -> bool {
        self.contract.is_none() && self.addendum.is_none() && self.referral.is_none()
    }

    /// A wording that says something else here than there, under the same version.
    #[must_use]
    pub fn contradicted_by(&self, other: &Self) -> Option<&Wording> {
        Worded::ALL
            .into_iter()
            .filter_map(|paper| self.of(paper).zip(other.of(paper)))
            .find(|(here, there)| here.version == there.version && here != there)
            .map(|(here, _)| here)
    }
}

#[cfg(test)]
mod tests;
