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
}
