//! Every key of a rule pack: its section, what may stand there, and which field of the domain it fills.
//!
//! A new number of the law is one line here, one field in `RulePack`, and its row in docs/rule-packs.md; reading, the schema and the
//! checks follow from this table.

use crate::shape::Shape;

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The table it stands in.
    pub section: &'static str,
    /// Its name there.
    pub name: &'static str,
    /// The field of `RulePack` that it fills; `None` for what only this program has to know.
    pub field: Option<&'static str>,
    /// What may stand there.
    pub shape: Shape,
    /// Whether it is a number of the law: written as `{ value = …, source = "…" }`.
    pub sourced: bool,
    /// What it means, for the schema.
    pub about: &'static str,
}

impl Key {
    /// `referral.working_days`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}.{}", self.section, self.name)
    }
}

/// Reasons to decline a response that have a text in the catalogues (`reason-…`).
pub const DECLINE_REASONS: &[&str] = &["documents_missing", "child_ill_contraindicated", "guardian_refused", "data_wrong"];
/// Reasons to recall a bulletin that have a text in the catalogues (`reason-…`).
pub const RECALL_REASONS: &[&str] = &["published_by_mistake", "group_closed", "place_not_freed", "transfer_period"];
/// Documents that have a text in the catalogues (`bring-…`).
pub const DOCUMENTS: &[&str] = &[
    "referral",
    "identity_guardian",
    "identity_child",
    "medical_certificate",
    "vaccination_card",
];
/// Ways of giving out places that are built.
pub const MODES: &[&str] = &["bulletin"];

const fn of_the_pack(name: &'static str, field: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        section: "pack",
        name,
        field: Some(field),
        shape,
        sourced: false,
        about,
    }
}

const fn law(section: &'static str, name: &'static str, field: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        section,
        name,
        field: Some(field),
        shape,
        sourced: true,
        about,
    }
}

/// Every key, in the order of the file.
pub const KEYS: &[Key] = &[
    of_the_pack("region", "region", Shape::Name, "The region the pack is for."),
    of_the_pack(
        "version",
        "version",
        Shape::Name,
        "The version that every decision remembers; never used twice.",
    ),
    of_the_pack(
        "effective_from",
        "effective_from",
        Shape::Moment,
        "From when the pack holds, until the next one begins.",
    ),
    of_the_pack(
        "training",
        "training",
        Shape::Flag,
        "Whether the pack is for training: screens and papers say so.",
    ),
    of_the_pack(
        "sources",
        "sources",
        Shape::Texts,
        "The acts and documents the pack was taken from.",
    ),
    Key {
        section: "distribution",
        name: "mode",
        field: None,
        shape: Shape::Mode(MODES),
        sourced: true,
        about: "How places are given out.",
    },
    law("queue", "ratio", "ratio", Shape::Ratio, "First-priority to ordinary applications."),
    law(
        "bulletin",
        "publish_at",
        "publish_at",
        Shape::PublishAt,
        "When scheduled bulletins appear, by the clock of the region.",
    ),
    law(
        "bulletin",
        "priority_window",
        "priority_window",
        Shape::Window,
        "How long only the first of the queue may respond.",
    ),
    law(
        "bulletin",
        "cohort_per_place",
        "cohort_per_place",
        Shape::Count(1, 100),
        "How many first applications of the queue are called for each free place.",
    ),
    law(
        "bulletin",
        "round_minutes",
        "round_minutes",
        Shape::Count(1, 10_080),
        "Minutes for which responses are gathered before the queue decides.",
    ),
    law(
        "bulletin",
        "recall_reasons",
        "recall_reasons",
        Shape::Reasons(RECALL_REASONS),
        "Reasons to recall a bulletin.",
    ),
    law(
        "activation",
        "working_days",
        "activation_working_days",
        Shape::Count(1, 60),
        "Working days within which staff activate a selected response.",
    ),
    law(
        "activation",
        "decline_reasons",
        "decline_reasons",
        Shape::Reasons(DECLINE_REASONS),
        "Reasons to decline a selected response.",
    ),
    law(
        "referral",
        "working_days",
        "referral_working_days",
        Shape::Count(1, 60),
        "Working days a referral is valid.",
    ),
    law(
        "referral",
        "documents_to_bring",
        "documents_to_bring",
        Shape::Codes(DOCUMENTS),
        "What a guardian brings to the kindergarten.",
    ),
    law(
        "stop_list",
        "working_days",
        "stop_list_working_days",
        Shape::Count(1, 250),
        "Working days without the right to respond after a referral was let pass.",
    ),
    law(
        "desk",
        "hold_days",
        "hold_days",
        Shape::Count(1, 60),
        "Calendar days a desk may use a hold without a connection.",
    ),
];

/// The sections, in the order of the file.
#[must_use]
pub fn sections() -> Vec<&'static str> {
    let mut sections: Vec<&'static str> = KEYS.iter().map(|key| key.section).collect();
    sections.dedup();
    sections
}
