//! Applications: one child in one queue.
//!
//! `waiting → responded → referred → enrolled`; beside it `withdrawn`, and two that give the filing time back: `on hold` (stop-list) and
//! `inactive` (interest not confirmed).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::WorkingDeadline;
use crate::group::{GroupKind, Language};
use crate::id::{ApplicationId, ChildId, EnrolmentId, GuardianId, KindergartenId, ReferralId, ResponseId, SettlementId};
use crate::queue::QueueKey;
use crate::time::Instant;

/// The class a privilege gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Внеочередное право: before everybody, only when confirmed.
    OutOfTurn,
    /// Первоочередное право: interleaved with ordinary ones by the pack's ratio.
    FirstPriority,
    /// No privilege.
    Ordinary,
}

/// A privilege that an application claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Privilege {
    /// The category of the rule pack, for example `large_family`.
    pub category: String,
    /// The class the category gives.
    pub class: Class,
    /// Whether the department (or a state register) confirmed it.
    pub confirmed: bool,
    /// The paper it was confirmed on, while that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// SHA-256 of the paper that the family handed in with the claim, lower-case hexadecimal (seeds 000, 004).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
}

/// The paper on which a privilege was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What the paper says of itself: kind and number. The paper stays with the department.
    pub document: String,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// When it stops to count; `None` where the category's paper does not age.
    #[serde(default)]
    pub valid_until: Option<Instant>,
}

/// The yearly question whether a place is still wanted (подтверждение заинтересованности; rules.md §1.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Interest {
    /// When it was asked last.
    #[serde(default)]
    pub asked_at: Option<Instant>,
    /// Until when an answer is awaited; `None` when none is.
    #[serde(default)]
    pub answer_by: Option<Instant>,
    /// The term passed without an answer.
    #[serde(default)]
    pub lapsed: bool,
    /// The last yes.
    #[serde(default)]
    pub confirmed_at: Option<Instant>,
}

/// Where an application stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    /// В ожидании места.
    Waiting,
    /// Asked for a place of a bulletin; waits for the round or for activation.
    Responded {
        /// The live response.
        response: ResponseId,
    },
    /// Holds a referral.
    Referred {
        /// The live referral.
        referral: ReferralId,
    },
    /// Стоп-лист: may not respond until then; the filing time stays.
    OnHold {
        /// How the time on it was counted; at its end the right to respond comes back.
        term: WorkingDeadline,
        /// The referral whose term passed.
        referral: ReferralId,
    },
    /// Interest was not confirmed: no number and no places until the family says yes; the filing time stays.
    Inactive {
        /// Since when.
        since: Instant,
    },
    /// The child goes to a kindergarten.
    Enrolled {
        /// The enrolment.
        enrolment: EnrolmentId,
    },
    /// Taken back by the guardian; lies in the archive.
    Withdrawn {
        /// When.
        at: Instant,
    },
}

/// One child in one queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Its identifier.
    pub id: ApplicationId,
    /// The number people quote.
    pub number: u64,
    /// The child.
    pub child: ChildId,
    /// Who filed it.
    pub guardian: GuardianId,
    /// Where a place is wanted.
    pub settlement: SettlementId,
    /// Kind of group wanted.
    pub kind: GroupKind,
    /// For correctional groups: the kindergarten wanted (seed 004).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kindergarten: Option<KindergartenId>,
    /// For correctional groups: SHA-256 of the conclusion of the ПМПК that was attached, lower-case hexadecimal (seed 004).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<String>,
    /// Siblings filed as one request: the identifier of the first application of the request (rules.md §1.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<ApplicationId>,
    /// Languages that suit, at least one.
    pub languages: Vec<Language>,
    /// The child's birth year, part of the queue's key.
    pub birth_year: i32,
    /// The instant that decides the order. It never changes.
    pub filed_at: Instant,
    /// The privilege claimed, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privilege: Option<Privilege>,
    /// Whether a place is still wanted.
    #[serde(default)]
    pub interest: Interest,
    /// Where it stands.
    pub standing: Standing,
}

impl Application {
    /// The class that counts in the queue: an unconfirmed out-of-turn right gives nothing (rules.md §1.3).
    #[must_use]
    pub fn class(&self) -> Class {
        match &self.privilege {
            Some(privilege) if privilege.confirmed || privilege.class == Class::FirstPriority => privilege.class,
            _ => Class::Ordinary,
        }
    }

    /// The queue it stands in.
    #[must_use]
    pub fn queue(&self) -> QueueKey {
        QueueKey {
            settlement: self.settlement,
            kind: self.kind,
            birth_year: self.birth_year,
            kindergarten: match self.kind {
                GroupKind::Correctional(_) => self.kindergarten,
                GroupKind::Ordinary | GroupKind::Sanatorium => None,
            },
        }
    }

    /// Whether it takes a number in the queue: waiting, or responded and not yet referred.
    #[must_use]
    pub const fn is_queued(&self) -> bool {
        matches!(self.standing, Standing::Waiting | Standing::Responded { .. })
    }

    /// Whether it still looks for a place: queued, or on the stop-list for a while.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.is_queued() || matches!(self.standing, Standing::OnHold { .. })
    }

    /// Whether the guardian may still take it back (not after signing: seed 003, 004).
    #[must_use]
    pub const fn is_live(&self) -> bool {
        !matches!(self.standing, Standing::Enrolled { .. } | Standing::Withdrawn { .. })
    }
}
