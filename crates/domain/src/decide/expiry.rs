//! The end of a referral's term, and the guard before the stop-list.
//!
//! The rule it protects: nobody is punished for what others did not do. A referral does not expire while its kindergarten's desk may hold
//! a contract that was signed in time and that nobody has heard of; a family that could not be told, or that asked in time and got no
//! answer, goes back to the queue and not to the stop-list. What was counted stays with the referral.

use std::collections::BTreeSet;

use super::Context;
use super::response::return_place;
use crate::application::Standing;
use crate::fact::Fact;
use crate::id::{DeskId, ReferralId};
use crate::permission::Permission;
use crate::referral::{Notice, Referral, ReferralState, Spared};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::time::Instant;

/// The desks that may hold acts on this referral: the reception, the desk its hold was given to, and those that printed it. A desk that
/// was written off is waited for no longer.
#[must_use]
pub fn watched_desks(register: &Register, referral: &Referral) -> BTreeSet<DeskId> {
    let reception = register.kindergarten(referral.kindergarten).and_then(|row| row.reception);
    let holder = referral
        .response
        .into_iter()
        .flat_map(|response| register.holds_for(response))
        .filter_map(|hold| hold.desk);
    reception
        .into_iter()
        .chain(holder)
        .chain(referral.copies.iter().map(|copy| copy.desk))
        .filter(|desk| register.desk(*desk).is_some_and(|row| !row.is_written_off()))
        .collect()
}

/// The desk whose acts the end of this referral has to wait for: it was not heard since the term ended, so a contract signed in time may lie
/// in it. `heard` says when a desk last had nothing left to say.
#[must_use]
pub fn waits_for(register: &Register, referral: &Referral, heard: impl Fn(DeskId) -> Option<Instant>) -> Option<DeskId> {
    watched_desks(register, referral)
        .into_iter()
        .find(|desk| heard(*desk).is_none_or(|at| at <= referral.valid.until))
}

/// The desks of this referral whose silence is noted and not yet ended.
pub(super) fn silent_desks(register: &Register, referral: &Referral) -> impl Iterator<Item = DeskId> {
    watched_desks(register, referral)
        .into_iter()
        .filter(|desk| register.desk(*desk).is_some_and(|row| row.watch.silent_since.is_some()))
}

/// The first of them.
#[must_use]
pub fn silent_desk(register: &Register, referral: &Referral) -> Option<DeskId> {
    silent_desks(register, referral).next()
}

pub(super) fn expire(register: &Register, id: ReferralId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let referral = register.referral(id).ok_or(Refusal::NotFound)?;
    if !referral.is_live() {
        return Err(Refusal::AlreadyDone);
    }
    if context.now <= referral.looked_at_after() {
        return Err(Refusal::TooEarly);
    }
    if silent_desk(register, referral).is_some() {
        return Err(Refusal::DeskSilent);
    }
    let spared = if referral.extension_answer_by().is_some() {
        Some(Spared::RequestUnanswered)
    } else if matches!(referral.term.notice, Notice::Failed { .. }) {
        Some(Spared::NoticeUndelivered)
    } else {
        None
    };
    let standing = if spared.is_some() {
        Standing::Waiting
    } else {
        let term = register
            .calendar
            .add_working_days(context.now, register.rules.stop_list_working_days)?;
        Standing::OnHold { term, referral: id }
    };
    let mut facts = vec![
        Fact::ReferralMoved {
            referral: id,
            state: ReferralState::Expired { at: context.now, spared },
        },
        Fact::ApplicationMoved {
            application: referral.application,
            standing,
        },
    ];
    facts.extend(return_place(register, referral.bulletin, context)?);
    Ok(facts)
}

/// A message that arrived stays arrived, whatever another channel reports later.
pub(super) fn record_notice(register: &Register, id: ReferralId, notice: Notice, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let referral = register.referral(id).ok_or(Refusal::NotFound)?.live()?;
    let known = referral.term.notice;
    let news = match (known, notice) {
        (Notice::Delivered { .. }, _) | (_, Notice::Sent) | (Notice::Failed { .. }, Notice::Failed { .. }) => false,
        (Notice::Sent | Notice::Failed { .. }, _) => true,
    };
    if !news {
        return Err(Refusal::AlreadyDone);
    }
    Ok(vec![Fact::ReferralNoticed { referral: id, notice }])
}
