//! Who works at this desk: the cards with the PINs that were chosen here, and who has signed in.
//!
//! A card never leaves the desk and lies in the encrypted data file. What it is not: who works in the kindergarten and in which part; that are the
//! centre's rows. The rules it protects: a try is written down before it is looked at, so that neither a restart nor a power cut gives tries back; a
//! stranger at the desk cannot make himself a PIN; and whoever was taken off the staff is out as soon as the desk knows it.

pub(crate) mod door;
pub(crate) mod keeping;
pub(crate) mod pin;
mod staff;
pub(crate) mod tries;

use std::collections::BTreeMap;

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::AbsenceLimits;
use oryn_domain::id::StaffId;
use oryn_domain::staff::Staff;
use oryn_domain::time::Instant;
use oryn_store::verifier::Verifier;
use serde::{Deserialize, Serialize};

use crate::desk::Memory;
use tries::{Tick, Tries};

/// Minutes without a touch after which the desk locks, until the head chooses others.
const IDLE_MINUTES: u32 = 10;
/// Past this many seconds over the time the core itself takes the person out; the screens do it on the second.
const IDLE_GRACE_SECONDS: i64 = 60;

/// What this desk keeps of its people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct People {
    pub cards: BTreeMap<StaffId, Card>,
    /// To whom the desk was given with a code, until that person has chosen a PIN.
    pub first: Option<StaffId>,
    /// Who came in last.
    pub last: Option<StaffId>,
    pub idle_minutes: u32,
    /// How long the desk may work without the centre, as the centre said last.
    pub limits: AbsenceLimits,
}

impl Default for People {
    fn default() -> Self {
        Self {
            cards: BTreeMap::new(),
            first: None,
            last: None,
            idle_minutes: IDLE_MINUTES,
            limits: AbsenceLimits::default(),
        }
    }
}

impl People {
    /// Of a desk that was given to this person a moment ago.
    pub(crate) fn begin(first: StaffId) -> Self {
        Self {
            first: Some(first),
            ..Self::default()
        }
    }

    /// Whether no PIN was chosen here yet.
    pub(crate) fn nobody_has_a_pin(&self) -> bool {
        self.cards.values().all(|card| card.pin.is_none())
    }
}

/// What this desk keeps of one person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Card {
    pub pin: Option<Verifier>,
    /// The PIN is the one that training shows to everybody.
    pub training: bool,
    pub tries: Tries,
    pub invitation: Option<Invitation>,
}

/// A one-time code that the head gave out at this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Invitation {
    pub code: Verifier,
    pub until: Instant,
    pub wrong: u32,
}

/// Somebody has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    pub staff: StaffId,
    /// When the keys were touched last.
    pub touched: Tick,
}

impl Memory {
    /// A member of staff of this kindergarten, by the centre's rows as they are now.
    pub(crate) fn member(&self, staff: StaffId) -> Option<&Staff> {
        let (replica, identity) = self.replica().ok()?;
        let person = replica.view.staff_member(staff)?;
        person.works_in(identity.kindergarten).then_some(person)
    }

    /// Who has signed in, and still works here.
    pub(crate) fn person(&self) -> Option<&Staff> {
        self.member(self.session.as_ref()?.staff)
    }

    /// Who has signed in.
    ///
    /// # Errors
    /// [`Code::SignInNeeded`].
    pub(crate) fn signed_in(&self) -> Result<&Staff, ApiError> {
        self.person().ok_or_else(|| Code::SignInNeeded.into())
    }

    /// Whether the one who has signed in may read this; nobody may read nothing.
    pub(crate) fn may(&self, permission: oryn_domain::permission::Permission) -> bool {
        self.person().is_some_and(|person| person.role.may(permission))
    }

    /// Whether the session has outlived the time without a touch.
    pub(crate) fn is_idle(&self, now: &Tick) -> bool {
        let most = i64::from(self.people.idle_minutes)
            .saturating_mul(60)
            .saturating_add(IDLE_GRACE_SECONDS);
        self.session
            .as_ref()
            .is_some_and(|session| now.seconds_since(&session.touched).is_none_or(|passed| passed > most))
    }
}
