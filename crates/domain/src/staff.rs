//! People who work in a kindergarten and the desks they sit at.

use serde::{Deserialize, Serialize};

use crate::child::PersonName;
use crate::id::{DeskId, KindergartenId, StaffId};
use crate::iin::Iin;
use crate::permission::Role;
use crate::time::Instant;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// Its identifier.
    pub id: StaffId,
    /// Where the person works.
    pub kindergarten: KindergartenId,
    /// Name.
    pub name: PersonName,
    /// The number that a signature must carry.
    pub iin: Iin,
    /// What the person may do.
    pub role: Role,
    /// When the person was taken off the staff. The row stays: acts done before name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_at: Option<Instant>,
}

impl Staff {
    /// The same row, of somebody who was taken off the staff at this moment.
    #[must_use]
    pub fn leaving(&self, at: Instant) -> Self {
        Self {
            left_at: Some(at),
            ..self.clone()
        }
    }

    /// Whether the person works in this kindergarten now.
    #[must_use]
    pub fn works_in(&self, kindergarten: KindergartenId) -> bool {
        self.kindergarten == kindergarten && self.left_at.is_none()
    }
}

/// One enrolled computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Its identifier.
    pub id: DeskId,
    /// The kindergarten it stands in.
    pub kindergarten: KindergartenId,
    /// What people call it, for example «Приёмная».
    pub name: String,
    /// When it was enrolled.
    pub enrolled_at: Instant,
    /// The member of staff the enrolment code was given to.
    pub staff: StaffId,
    /// What is known of its silences.
    #[serde(default)]
    pub watch: DeskWatch,
}

/// What the server knows of a desk's silences: the evidence behind every term that was extended for them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DeskWatch {
    /// When it was heard last, while a term waits for it. It may hold acts that nobody has heard of.
    #[serde(default)]
    pub silent_since: Option<Instant>,
    /// Times in which it was out of order.
    #[serde(default)]
    pub outages: Vec<Outage>,
    /// Given up as lost, by two persons.
    #[serde(default)]
    pub write_off: Option<WriteOff>,
}

/// A time in which something was out of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outage {
    /// Heard last.
    pub from: Instant,
    /// Heard again.
    pub until: Instant,
    /// Minutes that counted: working time for a desk, all of it for the server.
    pub minutes: u32,
}

/// One of the two sides that give a desk up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The head of the kindergarten.
    Kindergarten,
    /// The education department.
    Department,
}

/// A desk on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteOff {
    /// Who asked first.
    pub asked_by: Side,
    /// When.
    pub asked_at: Instant,
    /// When the other side agreed: from then on nothing waits for this desk.
    #[serde(default)]
    pub agreed_at: Option<Instant>,
}

impl Desk {
    /// Whether it was given up as lost.
    #[must_use]
    pub fn is_written_off(&self) -> bool {
        self.watch.write_off.is_some_and(|row| row.agreed_at.is_some())
    }
}
