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
