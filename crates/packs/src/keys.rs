//! Every key of a rule pack: its section, what may stand there, and which field of the domain it fills.
//!
//! A new number of the law is one line here, one field in `RulePack`, and its row in docs/rule-packs.md; reading, the schema and the
//! checks follow from this table.

use oryn_domain::wording::Worded;

use crate::shape::Shape;

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The table it stands in.
    pub section: &'static str,
    /// Its name there.
    pub name: &'static str,
    /// The field of `RulePack` that it fills, `outer.inner` for a field of a field; `None` for what only this program has to know.
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
/// Reasons to refuse the documents of a family that came, with a text in the catalogues (`reason-…`).
pub const REFERRAL_REFUSALS: &[&str] = &["documents_missing", "documents_outdated", "unvaccinated_share"];
/// Categories of privilege that the rules know.
pub const CATEGORIES: &[&str] = &[
    "military",
    "special_body",
    "large_family",
    "disabled_guardian",
    "left_without_care",
    "orphan",
    "special_needs",
    "teacher_child",
];
/// Reasons to refuse a privilege.
pub const PRIVILEGE_REFUSALS: &[&str] = &["evidence_missing", "evidence_outdated", "category_not_met"];
/// Grounds of an extension.
pub const EXTENSION_GROUNDS: &[&str] = &["child_ill", "family_circumstances", "away_from_home"];
/// Reasons to refuse an extension.
pub const EXTENSION_REFUSALS: &[&str] = &["evidence_missing", "ground_not_met"];
/// Grounds of an expulsion.
pub const EXPULSION_GROUNDS: &[&str] = &[
    "guardian_application",
    "absence_without_reason",
    "medical_contraindication",
    "contract_breach",
];
/// Ways of giving out places that are built.
pub const MODES: &[&str] = &["activation", "self_issued", "in_order"];

/// The section of the words of papers.
pub const WORDS: &str = "wording";

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

const fn words(name: &'static str, field: &'static str, paper: Worded, about: &'static str) -> Key {
    Key {
        section: WORDS,
        name,
        field: Some(field),
        shape: Shape::Wording(paper),
        sourced: false,
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
    law(
        "distribution",
        "ordinary",
        "distribution.ordinary",
        Shape::Mode(MODES),
        "How places of ordinary groups find their child.",
    ),
    law(
        "distribution",
        "sanatorium",
        "distribution.sanatorium",
        Shape::Mode(MODES),
        "How places of sanatorium groups find their child.",
    ),
    law(
        "distribution",
        "correctional",
        "distribution.correctional",
        Shape::Mode(MODES),
        "How places of correctional groups find their child.",
    ),
    law(
        "distribution",
        "freeze",
        "freeze",
        Shape::Days,
        "The transfer period, in which nothing is published and nobody asks for places.",
    ),
    law(
        "distribution",
        "twins_max_gap_months",
        "twins_max_gap_months",
        Shape::Perhaps(0, 12),
        "Siblings born at most so many months apart may be filed as one request.",
    ),
    law(
        "distribution",
        "staff_child_places",
        "staff_child_places",
        Shape::Count(0, 100),
        "Places that a head may give to children of the own staff at one time.",
    ),
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
        Shape::Count(0, 10_080),
        "Minutes for which responses are gathered before the queue decides; 0: the first suitable one is chosen at once.",
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
        "referral",
        "document_forms",
        "document_forms",
        Shape::Forms(DOCUMENTS),
        "Numbers of the forms of these documents, and which of them the set may lack; one that is not named is required and has no form.",
    ),
    law(
        "referral",
        "refusal_reasons",
        "referral_refusal_reasons",
        Shape::Reasons(REFERRAL_REFUSALS),
        "Reasons to refuse the documents of a family that came with a referral.",
    ),
    law(
        "privilege",
        "categories",
        "privilege_categories",
        Shape::Categories(CATEGORIES),
        "Categories of privilege and how each is confirmed.",
    ),
    law(
        "privilege",
        "confirm_working_days",
        "privilege_confirm_working_days",
        Shape::Count(0, 60),
        "Working days in which the department confirms the privilege that got a family selected.",
    ),
    law(
        "privilege",
        "refusal_reasons",
        "privilege_refusal_reasons",
        Shape::Reasons(PRIVILEGE_REFUSALS),
        "Reasons to refuse a privilege.",
    ),
    law(
        "extension",
        "calendar_days",
        "extension_calendar_days",
        Shape::Count(0, 365),
        "Calendar days a referral is extended by at most, once; 0: not at all.",
    ),
    law(
        "extension",
        "grounds",
        "extension_grounds",
        Shape::Reasons(EXTENSION_GROUNDS),
        "Grounds on which an extension is asked for.",
    ),
    law(
        "extension",
        "refusal_reasons",
        "extension_refusal_reasons",
        Shape::Reasons(EXTENSION_REFUSALS),
        "Reasons to refuse one.",
    ),
    law(
        "extension",
        "decided_by",
        "extension_decided_by",
        Shape::Word(&["kindergarten", "department"]),
        "Who decides on an extension.",
    ),
    law(
        "extension",
        "decision_working_days",
        "extension_decision_working_days",
        Shape::Count(0, 60),
        "Working days in which it is decided.",
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
    law(
        "desk",
        "hours",
        "desk_hours",
        Shape::Hours,
        "When a desk is expected to be at work on a working day.",
    ),
    law(
        "desk",
        "silence_minutes",
        "desk_silence_minutes",
        Shape::Count(0, 10_080),
        "Minutes of working time without a word from which on a desk counts as out of order.",
    ),
    law(
        "desk",
        "write_off_working_days",
        "write_off_working_days",
        Shape::Count(0, 60),
        "Working days after the last hold of a lost desk before two persons may write it off.",
    ),
    law(
        "desk",
        "holds",
        "holds_per_desk",
        Shape::Count(0, 10_000),
        "Holds that one desk may have at a time; 0: one for every selected response.",
    ),
    law(
        "desk",
        "matter_working_days",
        "matter_working_days",
        Shape::Count(1, 60),
        "Working days after which an act that the centre did not accept and nobody settled is shown to the department.",
    ),
    law(
        "outage",
        "extends_windows",
        "outage_extends_windows",
        Shape::Flag,
        "Whether windows that ended while the server was out of order go on by what was lost.",
    ),
    law(
        "outage",
        "minutes",
        "outage_minutes",
        Shape::Count(0, 1_440),
        "Minutes from which on an absence of the server counts as an outage.",
    ),
    law(
        "appeals",
        "request_working_days",
        "appeals.request_working_days",
        Shape::Count(1, 250),
        "Working days in which what people write to the department is answered.",
    ),
    law(
        "appeals",
        "complaint_working_days",
        "appeals.complaint_working_days",
        Shape::Count(1, 250),
        "Working days in which a complaint about a decision is answered.",
    ),
    law(
        "appeals",
        "redirect_working_days",
        "appeals.redirect_working_days",
        Shape::Count(0, 60),
        "Working days in which it may be redirected to whom it concerns; 0: not at all.",
    ),
    law(
        "appeals",
        "prolong_months",
        "appeals.prolong_months",
        Shape::Count(0, 12),
        "Calendar months from the day it came, up to which the term may be prolonged once; 0: not at all.",
    ),
    law(
        "interest",
        "asked_on",
        "interest_asked_on",
        Shape::Day,
        "The day of the year on which families are asked whether they still want a place.",
    ),
    law(
        "interest",
        "answer_days",
        "interest_answer_days",
        Shape::Count(0, 365),
        "Calendar days in which they answer.",
    ),
    law(
        "roll",
        "expulsion_grounds",
        "expulsion_grounds",
        Shape::Reasons(EXPULSION_GROUNDS),
        "Grounds of expulsion.",
    ),
    law(
        "roll",
        "graduation_age",
        "graduation_age",
        Shape::Count(0, 9),
        "From which age a child graduates; 0: at any age.",
    ),
    law(
        "roll",
        "graduation_on",
        "graduation_on",
        Shape::Day,
        "The day of the year on which those who have reached the age may graduate.",
    ),
    law(
        "roll",
        "freed_places_are_published",
        "freed_places_are_published",
        Shape::Flag,
        "Whether a place freed by an expulsion or a graduation goes into the next bulletin by itself.",
    ),
    words(
        "contract",
        "wording.contract",
        Worded::Contract,
        "The words of the contract: the program's, or the department's own.",
    ),
    words(
        "addendum",
        "wording.addendum",
        Worded::Addendum,
        "The words of an addition to a contract: the program's, or the department's own.",
    ),
    words(
        "referral",
        "wording.referral",
        Worded::Referral,
        "The notes at the foot of a referral: the program's, or the department's own.",
    ),
];

/// The sections, in the order of the file.
#[must_use]
pub fn sections() -> Vec<&'static str> {
    let mut sections: Vec<&'static str> = KEYS.iter().map(|key| key.section).collect();
    sections.dedup();
    sections
}
