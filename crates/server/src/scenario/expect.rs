//! What may be expected of a step, and what the register really says. Both are written as files write them, so that they can be compared
//! and shown side by side.

use oryn_domain::application::{Application, Class, Standing};
use oryn_domain::bulletin::BulletinState;
use oryn_domain::referral::{Basis, Referral, ReferralState, Spared};
use oryn_domain::register::Register;
use oryn_domain::response::{Response, ResponseState};
use oryn_domain::time::Instant;

use super::cast::Cast;
use super::file::Check;

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A whole number.
    Count,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Any text.
    Text,
    /// `2026-03-16 10:00`, or `none`.
    Moment,
    /// Labels of children.
    Labels,
}

impl Form {
    /// What may stand there.
    #[must_use]
    pub fn allowed(self) -> String {
        match self {
            Self::Count => "0, 1, 2 …".to_owned(),
            Self::Word(words) => words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "),
            Self::Text => "\"…\"".to_owned(),
            Self::Moment => "\"2026-03-16 10:00\", \"none\"".to_owned(),
            Self::Labels => "[\"…\", \"…\"]".to_owned(),
        }
    }
}

/// What an expectation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The step itself.
    Nothing,
    /// A child.
    Child,
    /// A bulletin.
    Bulletin,
    /// A group.
    Group,
}

impl Of {
    /// The key by which a step names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Child => "child = \"…\"",
            Self::Bulletin => "bulletin = \"…\"",
            Self::Group => "group = \"…\"",
        }
    }
}

/// Nothing of the kind is there.
const NONE: &str = "none";

/// Every key of `expect`, with `positions` beside them.
pub const KEYS: &[(&str, Form, Of)] = &[
    ("refused", Form::Text, Of::Nothing),
    ("rules", Form::Text, Of::Nothing),
    ("position", Form::Count, Of::Child),
    ("class", Form::Word(&["out_of_turn", "first_priority", "ordinary"]), Of::Child),
    (
        "standing",
        Form::Word(&[
            "waiting",
            "responded",
            "referred",
            "on_hold",
            "inactive",
            "enrolled",
            "withdrawn",
            NONE,
        ]),
        Of::Child,
    ),
    ("stop_list_until", Form::Moment, Of::Child),
    (
        "response",
        Form::Word(&[
            "submitted",
            "selected",
            "awaiting_privilege",
            "unconfirmed",
            "activated",
            "declined",
            "not_selected",
            "lapsed",
            "withdrawn",
            NONE,
        ]),
        Of::Child,
    ),
    ("activate_by", Form::Moment, Of::Child),
    ("confirm_by", Form::Moment, Of::Child),
    ("escalated", Form::Word(&["yes", "no"]), Of::Child),
    (
        "referral",
        Form::Word(&["issued", "fulfilled", "expired", "annulled", NONE]),
        Of::Child,
    ),
    ("referral_from", Form::Moment, Of::Child),
    ("referral_until", Form::Moment, Of::Child),
    (
        "referral_by",
        Form::Word(&["activation", "self_issued", "in_order", "heads_order", NONE]),
        Of::Child,
    ),
    ("spared", Form::Word(&["notice_undelivered", "request_unanswered", NONE]), Of::Child),
    ("calendar", Form::Text, Of::Child),
    (
        "bulletin",
        Form::Word(&["draft", "scheduled", "priority", "open", "filled", "recalled"]),
        Of::Bulletin,
    ),
    ("publish_at", Form::Moment, Of::Bulletin),
    ("window_until", Form::Moment, Of::Bulletin),
    ("round_until", Form::Moment, Of::Bulletin),
    ("free", Form::Count, Of::Bulletin),
    ("order", Form::Labels, Of::Bulletin),
    ("chosen", Form::Labels, Of::Bulletin),
    ("roll", Form::Count, Of::Group),
    ("places", Form::Count, Of::Group),
    ("scheduled", Form::Count, Of::Group),
];

fn moment(at: Option<Instant>) -> String {
    at.map_or_else(|| NONE.to_owned(), |at| at.local().format("%Y-%m-%d %H:%M").to_string())
}

fn word(text: Option<&str>) -> String {
    text.unwrap_or(NONE).to_owned()
}

/// What the register says about an expectation; `refused` is the code with which the step was refused.
#[must_use]
pub fn found(check: &Check, refused: Option<&str>, register: &Register, cast: &Cast) -> String {
    match check.key {
        "refused" => word(refused),
        "rules" => register.rules.version.clone(),
        "bulletin" | "publish_at" | "window_until" | "round_until" | "free" | "order" | "chosen" => {
            of_bulletin(check, register, cast).unwrap_or_else(|| NONE.to_owned())
        }
        "roll" | "places" | "scheduled" => of_group(check, register, cast).unwrap_or_else(|| NONE.to_owned()),
        _ => of_child(check, register, cast),
    }
}

fn of_child(check: &Check, register: &Register, cast: &Cast) -> String {
    let application = cast.application(&check.of).and_then(|id| register.application(id));
    let Some(application) = application else {
        return NONE.to_owned();
    };
    let response = last_response(register, application);
    let referral = last_referral(register, application);
    match check.key {
        "position" => register
            .position(application)
            .map_or_else(|| NONE.to_owned(), |place| place.to_string()),
        "class" => word(Some(class(application.class()))),
        "standing" => word(Some(standing(&application.standing))),
        "stop_list_until" => moment(match &application.standing {
            Standing::OnHold { term, .. } => Some(term.until),
            _ => None,
        }),
        "response" => word(response.map(|row| response_state(&row.state))),
        "activate_by" => moment(response.and_then(|row| match &row.state {
            ResponseState::Selected { activate_by, .. } => Some(activate_by.until),
            _ => None,
        })),
        "confirm_by" => moment(response.and_then(|row| match &row.state {
            ResponseState::AwaitingPrivilege { confirm_by } => Some(confirm_by.until),
            _ => None,
        })),
        "escalated" => {
            let told = |row: &&Response| matches!(row.state, ResponseState::Selected { escalated_at: Some(_), .. });
            word(Some(if response.filter(told).is_some() { "yes" } else { "no" }))
        }
        "referral" => word(referral.map(|row| match row.state {
            ReferralState::Issued => "issued",
            ReferralState::Fulfilled { .. } => "fulfilled",
            ReferralState::Expired { .. } => "expired",
            ReferralState::Annulled { .. } => "annulled",
        })),
        "referral_from" => moment(referral.map(|row| row.valid.from)),
        "referral_until" => moment(referral.map(|row| row.valid.until)),
        "referral_by" => word(referral.map(|row| match row.basis {
            Basis::Activation => "activation",
            Basis::SelfIssued => "self_issued",
            Basis::InOrder => "in_order",
            Basis::HeadsOrder { .. } => "heads_order",
        })),
        "spared" => word(referral.and_then(|row| match row.state {
            ReferralState::Expired { spared, .. } => spared.map(|spared| match spared {
                Spared::NoticeUndelivered => "notice_undelivered",
                Spared::RequestUnanswered => "request_unanswered",
            }),
            _ => None,
        })),
        _ => word(referral.map(|row| row.valid.calendar.as_str())),
    }
}

/// The newest response of an application.
pub(super) fn last_response<'r>(register: &'r Register, application: &Application) -> Option<&'r Response> {
    register.responses_of(application.id).max_by_key(|row| (row.submitted_at, row.id))
}

/// The newest referral of an application.
pub(super) fn last_referral<'r>(register: &'r Register, application: &Application) -> Option<&'r Referral> {
    register.referrals_of(application.id).max_by_key(|row| (row.issued_at, row.id))
}

pub(super) const fn class(class: Class) -> &'static str {
    match class {
        Class::OutOfTurn => "out_of_turn",
        Class::FirstPriority => "first_priority",
        Class::Ordinary => "ordinary",
    }
}

const fn standing(standing: &Standing) -> &'static str {
    match standing {
        Standing::Waiting => "waiting",
        Standing::Responded { .. } => "responded",
        Standing::Referred { .. } => "referred",
        Standing::OnHold { .. } => "on_hold",
        Standing::Inactive { .. } => "inactive",
        Standing::Enrolled { .. } => "enrolled",
        Standing::Withdrawn { .. } => "withdrawn",
    }
}

pub(super) const fn response_state(state: &ResponseState) -> &'static str {
    match state {
        ResponseState::Submitted => "submitted",
        ResponseState::Selected { .. } => "selected",
        ResponseState::AwaitingPrivilege { .. } => "awaiting_privilege",
        ResponseState::Unconfirmed { .. } => "unconfirmed",
        ResponseState::Activated { .. } => "activated",
        ResponseState::Declined { .. } => "declined",
        ResponseState::NotSelected => "not_selected",
        ResponseState::Lapsed => "lapsed",
        ResponseState::Withdrawn { .. } => "withdrawn",
    }
}

fn of_bulletin(check: &Check, register: &Register, cast: &Cast) -> Option<String> {
    let row = register.bulletin(cast.bulletin(&check.of)?)?;
    let label = |response: &Response| cast.child_of(register, response.application).to_owned();
    Some(match check.key {
        "bulletin" => word(Some(match row.state {
            BulletinState::Draft => "draft",
            BulletinState::Scheduled { .. } => "scheduled",
            BulletinState::Priority { .. } => "priority",
            BulletinState::Open => "open",
            BulletinState::Filled => "filled",
            BulletinState::Recalled { .. } => "recalled",
        })),
        "publish_at" => moment(match row.state {
            BulletinState::Scheduled { publish_at } => Some(publish_at),
            _ => row.published_at,
        }),
        "window_until" => moment(match row.state {
            BulletinState::Priority { until } => Some(until),
            _ => None,
        }),
        "round_until" => moment(row.round.map(|round| round.closes_at)),
        "free" => row.free.to_string(),
        "order" => {
            let last = register
                .responses_to(row.id)
                .filter(|response| response.ranking.is_some())
                .map(|response| response.round)
                .max();
            let mut ranked: Vec<(u32, String)> = register
                .responses_to(row.id)
                .filter(|response| Some(response.round) == last)
                .filter_map(|response| Some((response.ranking.as_ref()?.rank, label(response))))
                .collect();
            ranked.sort();
            ranked.into_iter().map(|(_, label)| label).collect::<Vec<_>>().join(", ")
        }
        _ => {
            let mut chosen: Vec<(u32, u32, String)> = register
                .responses_to(row.id)
                .filter(|response| response.reserves_a_place() || matches!(response.state, ResponseState::Activated { .. }))
                .filter_map(|response| Some((response.round, response.ranking.as_ref()?.rank, label(response))))
                .collect();
            chosen.sort();
            chosen.into_iter().map(|(_, _, label)| label).collect::<Vec<_>>().join(", ")
        }
    })
}

fn of_group(check: &Check, register: &Register, cast: &Cast) -> Option<String> {
    let group = register.group(cast.group(&check.of)?)?;
    Some(match check.key {
        "roll" => register.children_in(group).to_string(),
        "places" => register.unpublished_places(group).to_string(),
        _ => {
            let waits = |row: &&oryn_domain::bulletin::Bulletin| matches!(row.state, BulletinState::Scheduled { .. });
            register
                .bulletins_of(group.id)
                .filter(waits)
                .map(|row| row.places)
                .sum::<u32>()
                .to_string()
        }
    })
}
