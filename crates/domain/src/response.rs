//! Responses: one application asking for one place of one bulletin (отклик на бюллетень).
//!
//! `submitted → [privilege awaiting confirmation →] selected → activated | declined(reason) | lapsed`; beside it `not selected`,
//! `unconfirmed` and `withdrawn`.

use serde::{Deserialize, Serialize};

use crate::calendar::WorkingDeadline;
use crate::id::{ApplicationId, BulletinId, HoldId, KindergartenId, ReferralId, ResponseId};
use crate::selection::Ranking;
use crate::time::Instant;

/// Where a response stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ResponseState {
    /// Waits for the end of the round.
    Submitted,
    /// The queue chose it; a place is reserved.
    Selected {
        /// The term for staff to activate it.
        activate_by: WorkingDeadline,
        /// The hold that lets the desk decide without a connection.
        hold: HoldId,
        /// When the term passed without a decision and the department was told. The place stays the family's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        escalated_at: Option<Instant>,
    },
    /// The queue chose it by a privilege that nobody has confirmed yet: the place is reserved, the kindergarten can do nothing with it
    /// until the department has seen the paper (rules.md §1.4).
    AwaitingPrivilege {
        /// The term for the confirmation.
        confirm_by: WorkingDeadline,
    },
    /// The privilege it was chosen by did not hold.
    Unconfirmed {
        /// A reason of the rule pack; `None` when the term passed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// When.
        at: Instant,
    },
    /// Staff accepted it; a referral exists.
    Activated {
        /// The referral.
        referral: ReferralId,
    },
    /// Staff refused it.
    Declined {
        /// A reason of the rule pack.
        reason: String,
        /// When.
        at: Instant,
    },
    /// Others stood before it in the queue.
    NotSelected,
    /// The bulletin was taken back before the round ended.
    Lapsed,
    /// The guardian took it back.
    Withdrawn {
        /// When.
        at: Instant,
    },
}

impl ResponseState {
    /// Its name, as the screens know it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Selected { .. } => "selected",
            Self::AwaitingPrivilege { .. } => "awaiting_privilege",
            Self::Unconfirmed { .. } => "unconfirmed",
            Self::Activated { .. } => "activated",
            Self::Declined { .. } => "declined",
            Self::NotSelected => "not_selected",
            Self::Lapsed => "lapsed",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// One application asking for one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Its identifier.
    pub id: ResponseId,
    /// The application.
    pub application: ApplicationId,
    /// The bulletin.
    pub bulletin: BulletinId,
    /// The bulletin's kindergarten.
    pub kindergarten: KindergartenId,
    /// When the server took it. It does not decide the order.
    pub submitted_at: Instant,
    /// The round it fell into.
    pub round: u32,
    /// How the queue ranked it at the end of the round, kept for the explanation.
    #[serde(default)]
    pub ranking: Option<Ranking>,
    /// Where it stands.
    pub state: ResponseState,
}

impl Response {
    /// Whether the application is bound by it: one live response per child.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(self.state, ResponseState::Submitted) || self.reserves_a_place()
    }

    /// Whether a place of the bulletin is reserved for it.
    #[must_use]
    pub const fn reserves_a_place(&self) -> bool {
        matches!(self.state, ResponseState::Selected { .. } | ResponseState::AwaitingPrivilege { .. })
    }
}
