//! Kindergartens, their people and their desks; and what is looked at first.

use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{KindergartenId, StaffId};
use oryn_domain::kindergarten::{Ownership, Passport};
use oryn_domain::permission::Role;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use super::AnomalyLine;
use crate::office::DeskCard;

/// A desk with the names around it.
#[derive(Debug, Clone)]
pub struct DeskLine {
    /// The desk.
    pub card: DeskCard,
    /// What its kindergarten is called.
    pub place: TriName,
    /// To whom it was given.
    pub holder: String,
    /// When it had last handed in everything: whatever it has not sent is younger than that. `None` when it never has.
    pub heard_at: Option<Instant>,
    /// Referrals whose term has passed and that are kept for what this desk may still have to say.
    pub kept: u32,
}

/// Places of a kindergarten that nobody has.
#[derive(Debug, Clone)]
pub struct PlacesLine {
    /// Where.
    pub kindergarten: KindergartenId,
    /// What it is called.
    pub place: TriName,
    /// Published and free.
    pub open: u32,
    /// Reserved for a family that was selected.
    pub reserved: u32,
    /// Free, and in no bulletin.
    pub unpublished: u32,
}

/// What the department looks at first.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// Privileges that wait for the department.
    pub privileges: u32,
    /// Extensions that wait for the department, and not for a kindergarten.
    pub extensions: u32,
    /// Acts that wait for the department.
    pub matters: u32,
    /// Every desk that is at work.
    pub desks: u32,
    /// Desks that are silent while a term waits for them, the longest silent first.
    pub silent: Vec<DeskLine>,
    /// Of the others those that have not handed in everything for the longest.
    pub unheard: Vec<DeskLine>,
    /// Kindergartens with places, by name.
    pub places: Vec<PlacesLine>,
    /// What somebody should look at.
    pub anomalies: Vec<AnomalyLine>,
}

/// A kindergarten in a list.
#[derive(Debug, Clone)]
pub struct OrganisationLine {
    /// Which.
    pub kindergarten: KindergartenId,
    /// What it is called.
    pub name: TriName,
    /// Where it is.
    pub settlement: TriName,
    /// Whose it is.
    pub ownership: Ownership,
    /// Groups.
    pub groups: u32,
    /// Places in them.
    pub capacity: u32,
    /// Children in them.
    pub children: u32,
    /// Desks at work.
    pub desks: u32,
}

/// A group with what its places are taken by.
#[derive(Debug, Clone)]
pub struct GroupLine {
    /// What it is called.
    pub name: String,
    /// Its kind.
    pub kind: GroupKind,
    /// The language of the group.
    pub language: Language,
    /// Birth years of its children.
    pub birth_years: Vec<i32>,
    /// Places.
    pub capacity: u32,
    /// Children.
    pub children: u32,
    /// Places that nothing takes.
    pub unpublished: u32,
}

/// A member of staff.
#[derive(Debug, Clone)]
pub struct StaffLine {
    /// Who.
    pub staff: StaffId,
    /// The name.
    pub name: String,
    /// The part.
    pub role: Role,
    /// When the person was taken off the staff.
    pub left_at: Option<Instant>,
}

/// A kindergarten with its groups, its people and its desks.
#[derive(Debug, Clone)]
pub struct OrganisationPage {
    /// The same as in the list.
    pub line: OrganisationLine,
    /// Its code.
    pub code: String,
    /// What parents read of it.
    pub passport: Passport,
    /// The groups, the youngest children first.
    pub groups: Vec<GroupLine>,
    /// The staff by name, those who left last.
    pub staff: Vec<StaffLine>,
    /// The desks, those at work first.
    pub desks: Vec<DeskLine>,
}
