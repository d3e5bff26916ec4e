//! Bulletins: freed places of one group, published together (бюллетень, протокол освобождения мест).
//!
//! `draft → scheduled → priority window → open to all → filled | recalled(reason)`. Responses are gathered in rounds; order decides, not speed.

use serde::{Deserialize, Serialize};

use crate::calendar::WorkingDeadline;
use crate::distribution::Way;
use crate::id::{BulletinId, GroupId, KindergartenId, StaffId};
use crate::time::Instant;

/// Where a bulletin stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum BulletinState {
    /// Prepared and not handed over yet: it takes no places and nobody else sees it.
    Draft,
    /// Written down; parents do not see it yet and it can still be undone.
    Scheduled {
        /// When parents will see it.
        publish_at: Instant,
    },
    /// Only the cohort may respond.
    Priority {
        /// When it opens to all.
        until: Instant,
    },
    /// Everybody in a matching queue may respond.
    Open,
    /// Every place was given.
    Filled,
    /// Taken back.
    Recalled {
        /// A reason of the rule pack.
        reason: String,
        /// When.
        at: Instant,
    },
}

impl BulletinState {
    /// Its name, as the screens know it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled { .. } => "scheduled",
            Self::Priority { .. } => "priority",
            Self::Open => "open",
            Self::Filled => "filled",
            Self::Recalled { .. } => "recalled",
        }
    }

    /// Whether parents may see it.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        !matches!(self, Self::Draft | Self::Scheduled { .. })
    }

    /// What kind of places it offers.
    #[must_use]
    pub const fn place_kind(&self) -> PlaceKind {
        match self {
            Self::Priority { .. } => PlaceKind::Priority,
            Self::Draft | Self::Scheduled { .. } | Self::Open | Self::Filled | Self::Recalled { .. } => PlaceKind::Free,
        }
    }
}

/// What kind of places a bulletin offers: «Вид места» of seed 003, which knows free ones; seed 002 counts those of priority access apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// Свободные места: whoever suits may ask.
    Free,
    /// Приоритетного доступа: while the window of the first in the queue lasts.
    Priority,
}

impl PlaceKind {
    /// Its name, as the screens know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Priority => "priority",
        }
    }
}

/// The round in which responses are gathered now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Counted from 1.
    pub number: u32,
    /// When the queue decides.
    pub closes_at: Instant,
}

/// Freed places of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulletin {
    /// Its identifier.
    pub id: BulletinId,
    /// The kindergarten.
    pub kindergarten: KindergartenId,
    /// The group.
    pub group: GroupId,
    /// Places published.
    pub places: u32,
    /// Places neither referred nor reserved for a selected response.
    pub free: u32,
    /// Birth years that suit, newest first: the group's, or fewer.
    pub birth_years: Vec<i32>,
    /// Дата фактического освобождения места.
    pub released_at: Instant,
    /// Who wrote it down; the name is public (seed 003, «ФИО сотрудника»).
    pub published_by: StaffId,
    /// When it was written down.
    pub scheduled_at: Instant,
    /// When parents first saw it.
    #[serde(default)]
    pub published_at: Option<Instant>,
    /// How its places find their children, as the rule pack said when it was written down.
    #[serde(default)]
    pub way: Way,
    /// How the end of the priority window was counted, where it was counted in working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<WorkingDeadline>,
    /// The round in progress; none where the first response is chosen at once, and where nobody responds.
    #[serde(default)]
    pub round: Option<Round>,
    /// Where it stands.
    pub state: BulletinState,
}

impl Bulletin {
    /// Whether its places may be asked for, or given, now.
    #[must_use]
    pub const fn takes_responses(&self) -> bool {
        matches!(self.state, BulletinState::Priority { .. } | BulletinState::Open) && self.free > 0
    }

    /// Whether it still counts against the group's free places.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(
            self.state,
            BulletinState::Scheduled { .. } | BulletinState::Priority { .. } | BulletinState::Open
        )
    }
}
