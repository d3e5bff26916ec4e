//! What is wrong with a file: where, which key, and what may stand there. The sentences are `law-problem-<code>` of the catalogues.

use oryn_domain::wording::{FaultKind, PaperLang};

use crate::wording;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What it is.
    pub kind: ProblemKind,
}

/// What is wrong. Keys are written with their section: `referral.working_days`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text is no TOML.
    NotToml {
        /// What the parser says, in its own words.
        said: String,
    },
    /// The file does not begin with a format that this program reads.
    StrangeFormat {
        /// The formats it reads.
        allowed: String,
    },
    /// Nobody knows this key.
    UnknownKey {
        /// The key.
        key: String,
        /// The known keys that may stand there.
        allowed: String,
    },
    /// Nobody knows this key, but one much like it.
    MistypedKey {
        /// The key.
        key: String,
        /// The known key.
        nearest: String,
    },
    /// A key has to be there and is not.
    MissingKey {
        /// The key.
        key: String,
        /// What may stand there.
        allowed: String,
    },
    /// The value is not one of those that may stand there.
    BadValue {
        /// The key.
        key: String,
        /// The value as it stands in the file.
        value: String,
        /// What may stand there.
        allowed: String,
    },
    /// A way of giving out places that this program does not have.
    ModeNotBuilt {
        /// The way.
        value: String,
        /// The ways it has.
        allowed: String,
    },
    /// A number of the law without the place it was taken from.
    NoSource {
        /// The key.
        key: String,
        /// How a source is written there.
        form: String,
    },
    /// The same entry twice.
    Twice {
        /// The key.
        key: String,
        /// The entry.
        value: String,
    },
    /// A day of another year.
    DayOfAnotherYear {
        /// The day.
        day: String,
        /// The year of the table.
        year: i32,
    },
    /// A Saturday or a Sunday among the weekdays off: it is off already.
    OffOnWeekend {
        /// The day.
        day: String,
    },
    /// A weekday among the worked days off: it is worked already.
    WorkedOnWeekday {
        /// The day.
        day: String,
    },
    /// Something in the words of a paper.
    Words {
        /// The key of the text.
        key: String,
        /// The language of the text.
        lang: PaperLang,
        /// What it is.
        fault: FaultKind,
    },
}

impl ProblemKind {
    /// The code: `law-problem-<code>` is the sentence.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotToml { .. } => "not-toml",
            Self::StrangeFormat { .. } => "strange-format",
            Self::UnknownKey { .. } => "unknown-key",
            Self::MistypedKey { .. } => "mistyped-key",
            Self::MissingKey { .. } => "missing-key",
            Self::BadValue { .. } => "bad-value",
            Self::ModeNotBuilt { .. } => "mode-not-built",
            Self::NoSource { .. } => "no-source",
            Self::Twice { .. } => "twice",
            Self::DayOfAnotherYear { .. } => "day-of-another-year",
            Self::OffOnWeekend { .. } => "off-on-weekend",
            Self::WorkedOnWeekday { .. } => "worked-on-weekday",
            Self::Words { fault, .. } => wording::code(fault),
        }
    }

    /// The language of the text that it is in, where it is in one.
    #[must_use]
    pub const fn language(&self) -> Option<PaperLang> {
        match self {
            Self::Words { lang, .. } => Some(*lang),
            _ => None,
        }
    }

    /// The arguments of the sentence, by name.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let text = |name: &'static str, value: &str| (name, value.to_owned());
        match self {
            Self::NotToml { said } => vec![text("said", said)],
            Self::StrangeFormat { allowed } => vec![text("allowed", allowed)],
            Self::UnknownKey { key, allowed } | Self::MissingKey { key, allowed } => vec![text("key", key), text("allowed", allowed)],
            Self::MistypedKey { key, nearest } => vec![text("key", key), text("nearest", nearest)],
            Self::BadValue { key, value, allowed } => vec![text("key", key), text("value", value), text("allowed", allowed)],
            Self::ModeNotBuilt { value, allowed } => vec![text("value", value), text("allowed", allowed)],
            Self::NoSource { key, form } => vec![text("key", key), text("form", form)],
            Self::Twice { key, value } => vec![text("key", key), text("value", value)],
            Self::DayOfAnotherYear { day, year } => vec![text("day", day), ("year", year.to_string())],
            Self::OffOnWeekend { day } | Self::WorkedOnWeekday { day } => vec![text("day", day)],
            Self::Words { key, fault, .. } => std::iter::once(text("key", key)).chain(wording::args(fault)).collect(),
        }
    }
}
