//! Groups: who may sit in them and how many.

use serde::{Deserialize, Serialize};

use crate::id::{GroupId, KindergartenId};

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
}

impl Group {
    /// Whether it takes several birth years. A bulletin may name fewer of them; the group stays what it is.
    #[must_use]
    pub const fn ages(&self) -> Ages {
        if self.birth_years.len() > 1 { Ages::Mixed } else { Ages::One }
    }
}
