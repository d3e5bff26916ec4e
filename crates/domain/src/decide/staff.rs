//! Who works in a kindergarten, and whose acts count.
//!
//! The rule it protects: what a person did while on the staff stays done, whenever the centre hears of it; what was done after is refused
//! with the reason (sync.md §3.15, code 4001).

use super::Context;
use crate::child::PersonName;
use crate::fact::Fact;
use crate::id::StaffId;
use crate::iin::Iin;
use crate::permission::{Actor, Permission, Role};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::staff::Staff;
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

/// The head adds a colleague to the own kindergarten. Heads are the department's to appoint. A person who had left comes back as a new row: what
/// was done before names the old one.
pub(super) fn add(
    register: &Register,
    id: StaffId,
    (name, iin, role): (&PersonName, Iin, Role),
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let Actor::Staff { kindergarten, .. } = context.actor else {
        return Err(Refusal::NotAllowed);
    };
    context.staff_of(kindergarten, Permission::AddStaff)?;
    if role == Role::Head {
        return Err(Refusal::NotAllowed);
    }
    if register.staff_member(id).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    if name.full().trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    if register.staff().any(|person| person.works_in(kindergarten) && person.iin == iin) {
        return Err(Refusal::StaffKnown);
    }
    Ok(vec![Fact::StaffCame {
        person: Staff {
            id,
            kindergarten,
            name: name.clone(),
            iin,
            role,
            left_at: None,
        },
    }])
}

/// The same actor with the part that the register knows. An act may come in one page with the one by which its author was added: until that was
/// decided, the author stood there with the part of whoever the desk was given to.
#[must_use]
pub fn as_known(register: &Register, actor: Actor) -> Actor {
    match actor {
        Actor::Staff {
            staff,
            role,
            kindergarten,
            desk,
        } => {
            let known = register.staff_member(staff).filter(|row| row.kindergarten == kindergarten);
            Actor::Staff {
                staff,
                role: known.map_or(role, |row| row.role),
                kindergarten,
                desk,
            }
        }
        other => other,
    }
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
