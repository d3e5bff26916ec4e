//! Groups: who may sit in them and how many.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{GroupId, KindergartenId};
use crate::time::Instant;

/// A language of upbringing. An application may name several; a group has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Kazakh.
    Kazakh,
    /// Russian.
    Russian,
    /// Uzbek.
    Uzbek,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Kazakh, Self::Russian, Self::Uzbek];
}

/// What a correctional group works with (rules.md §1.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Correction {
    /// Зрение.
    Vision,
    /// Слух.
    Hearing,
    /// Речь.
    Speech,
    /// Интеллект.
    Intellect,
    /// Опорно-двигательный аппарат.
    Movement,
    /// Задержка психического развития.
    Development,
    /// Эмоционально-волевая сфера, аутизм.
    Emotion,
    /// Сочетанные нарушения.
    Complex,
}

impl Correction {
    /// Every type.
    pub const ALL: [Self; 8] = [
        Self::Vision,
        Self::Hearing,
        Self::Speech,
        Self::Intellect,
        Self::Movement,
        Self::Development,
        Self::Emotion,
        Self::Complex,
    ];
}

/// The kind of a group, which is part of a queue's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// Обычная, общеобразовательная.
    Ordinary,
    /// Санаторная.
    Sanatorium,
    /// Коррекционная, with its type.
    Correctional(Correction),
}

impl GroupKind {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        let correctional = Correction::ALL.into_iter().map(Self::Correctional);
        [Self::Ordinary, Self::Sanatorium].into_iter().chain(correctional)
    }
}

/// Whether children of one age or of several sit together (seed 003, «Возрастные группы»).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ages {
    /// Children of one birth year.
    One,
    /// Разновозрастная: children of several birth years.
    Mixed,
}

impl Ages {
    /// Its name, as the screens know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Mixed => "mixed",
        }
    }
}

/// The end of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// The last day.
    pub on: NaiveDate,
    /// When it was recorded.
    pub at: Instant,
}

/// A group of a kindergarten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its identifier.
    pub id: GroupId,
    /// The kindergarten it belongs to.
    pub kindergarten: KindergartenId,
    /// Its own name, for example «Жұлдыз санаторлық тобы».
    pub name: String,
    /// Kind of places.
    pub kind: GroupKind,
    /// Language of upbringing.
    pub language: Language,
    /// Birth years it takes, newest first.
    pub birth_years: Vec<i32>,
    /// Children it may hold.
    pub capacity: u32,
    /// Children who belong to it from before Oryn kept the roll: they are counted, not named.
    #[serde(default)]
    pub counted_before: u32,
    /// The first day on which it takes children; none for a group that was there before Oryn kept groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_on: Option<NaiveDate>,
    /// Its end. The row stays: papers and the files of children name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closure>,
}

/// A name as it is kept: one space between its words.
#[must_use]
pub fn tidy_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Birth years as they are kept: each once, the newest first.
#[must_use]
pub fn tidy_years(years: &[i32]) -> Vec<i32> {
    let years: BTreeSet<i32> = years.iter().copied().collect();
    years.into_iter().rev().collect()
}

impl Group {
    /// Whether it takes several birth years. A bulletin may name fewer of them; the group stays what it is.
    #[must_use]
    pub const fn ages(&self) -> Ages {
        if self.birth_years.len() > 1 { Ages::Mixed } else { Ages::One }
    }

    /// Whether children belong to it, or may one day.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Whether somebody who hears this name would look for this group: capitals and blanks do not tell groups apart.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        tidy_name(&self.name).to_lowercase() == tidy_name(name).to_lowercase()
    }
}
