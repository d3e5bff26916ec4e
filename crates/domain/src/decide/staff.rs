//! Who works in a kindergarten, and whose acts count.
//!
//! The rule it protects: what a person did while on the staff stays done, whenever the centre hears of it; what was done after is refused
//! with the reason (sync.md §3.15, code 4001).

use super::Context;
use crate::fact::Fact;
use crate::id::StaffId;
use crate::permission::{Actor, Permission, Role};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::time::Instant;

/// Whether a role holds a permission, for whoever asks before there is an act.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub const fn require(role: Role, permission: Permission) -> Result<(), Refusal> {
    if role.may(permission) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// The head, or the department, takes a person off the staff. It counts from the centre's decision, so that two clocks cannot disagree about it.
/// The department alone takes off a head: a kindergarten is never left without somebody who signs by a slip of the own hand.
pub(super) fn dismiss(register: &Register, id: StaffId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let person = register.staff_member(id).ok_or(Refusal::NotFound)?;
    match context.actor {
        Actor::Staff { .. } => {
            context.staff_of(person.kindergarten, Permission::DismissStaff)?;
            if person.role == Role::Head {
                return Err(Refusal::HeadStays);
            }
        }
        _ => context.require(Permission::DismissStaff)?,
    }
    if person.left_at.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    Ok(vec![Fact::StaffLeft {
        staff: id,
        at: context.now,
    }])
}

/// Whether the one an act names can have done it. `done` is the earliest moment at which it can have been done: who might still have been on the
/// staff gets the benefit of the doubt, for the family has the paper in its hands.
///
/// # Errors
/// [`Refusal::AuthorUnknown`] for somebody who never worked in the kindergarten of the desk, [`Refusal::AuthorLeft`] for somebody who had left.
pub fn counts_as_author(register: &Register, actor: &Actor, done: Instant) -> Result<(), Refusal> {
    let Actor::Staff { staff, kindergarten, .. } = actor else {
        return Ok(());
    };
    let person = register
        .staff_member(*staff)
        .filter(|person| person.kindergarten == *kindergarten)
        .ok_or(Refusal::AuthorUnknown)?;
    match person.left_at {
        Some(from) if done > from => Err(Refusal::AuthorLeft { from }),
        _ => Ok(()),
    }
}
