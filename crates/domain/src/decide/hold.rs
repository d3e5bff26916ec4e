//! Holds between the desks of one kindergarten: one asks, the one that holds hands over.
//!
//! The rule it protects (sync.md §3.10, H1, H6): only the desk that holds can give a hold away, because only it knows whether it has used it.
//! Its word lies in its own queue behind every use; what comes afterwards from it under that hold is refused.

use super::Context;
use super::round::grant;
use crate::fact::Fact;
use crate::hold::{Hold, HoldState};
use crate::id::{DeskId, HoldId, ResponseId};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::{Response, ResponseState};

/// Whether a desk may get one more hold, beside `ahead` others of the same decision.
pub(super) fn has_room(register: &Register, desk: DeskId, ahead: u32) -> bool {
    let limit = register.rules.holds_per_desk;
    if limit == 0 {
        return true;
    }
    let held = register
        .holds()
        .filter(|hold| hold.desk == Some(desk) && hold.state == HoldState::Active)
        .count();
    u32::try_from(held).unwrap_or(u32::MAX).saturating_add(ahead) < limit
}

fn room_for(register: &Register, desk: DeskId) -> Result<(), Refusal> {
    if has_room(register, desk, 0) {
        Ok(())
    } else {
        Err(Refusal::HoldLimit {
            limit: register.rules.holds_per_desk,
        })
    }
}

/// The live hold of a selected response.
fn live<'r>(register: &'r Register, response: &Response) -> Result<&'r Hold, Refusal> {
    let hold = register.hold_of(response)?;
    if hold.state == HoldState::Active {
        Ok(hold)
    } else {
        Err(Refusal::HoldSpent)
    }
}

pub(super) fn ask(register: &Register, id: ResponseId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let response = register.response(id).ok_or(Refusal::NotFound)?;
    let (_, desk) = context.staff_of(response.kindergarten, Permission::ActivateResponses)?;
    let hold = live(register, response)?;
    room_for(register, desk)?;
    match hold.desk {
        Some(own) if own == desk => Err(Refusal::AlreadyDone),
        Some(_) if hold.asked_by == Some(desk) => Err(Refusal::AlreadyDone),
        Some(_) => Ok(vec![Fact::HoldAsked { hold: hold.id, by: desk }]),
        // Nobody holds it but the centre: it gives it at once.
        None => anew(register, response, hold, desk, context),
    }
}

pub(super) fn hand_over(register: &Register, id: HoldId, to: DeskId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let hold = register.hold(id).ok_or(Refusal::NotFound)?;
    let (_, desk) = context.staff_of(hold.kindergarten, Permission::ActivateResponses)?;
    if hold.desk != Some(desk) {
        return Err(Refusal::HoldOfAnotherDesk);
    }
    let response = register.response(hold.response).ok_or(Refusal::NotFound)?;
    let hold = live(register, response)?;
    if hold.id != id {
        return Err(Refusal::HoldSpent);
    }
    if to == desk {
        return Err(Refusal::AlreadyDone);
    }
    let there = |row: &&crate::staff::Desk| row.kindergarten == hold.kindergarten && !row.is_written_off();
    register.desk(to).filter(there).ok_or(Refusal::NotFound)?;
    room_for(register, to)?;
    anew(register, response, hold, to, context)
}

/// The old hold ends and a new one for another desk begins, in one decision: the place is reserved without a gap.
fn anew(register: &Register, response: &Response, hold: &Hold, to: DeskId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let ResponseState::Selected {
        activate_by, escalated_at, ..
    } = &response.state
    else {
        return Err(Refusal::ResponseNotSelected);
    };
    let bulletin = register.bulletin(hold.bulletin).ok_or(Refusal::NotFound)?;
    let granted = Hold {
        desk: Some(to),
        ..grant(register, bulletin, response, 0, context)?
    };
    Ok(vec![
        Fact::HoldMoved {
            hold: hold.id,
            state: HoldState::Released,
        },
        Fact::ResponseMoved {
            response: response.id,
            state: ResponseState::Selected {
                activate_by: activate_by.clone(),
                hold: granted.id,
                escalated_at: *escalated_at,
            },
            ranking: None,
        },
        Fact::HoldGranted { hold: granted },
    ])
}
