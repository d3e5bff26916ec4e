//! The end of a referral's term, and the guard before the stop-list.
//!
//! The rule it protects: nobody is punished for what others did not do. A referral does not expire while a desk of its kindergarten may hold
//! a contract that was signed in time, or a request for more days, and that nobody has heard of; a family that could not be told, or that asked in
//! time and got no answer, goes back to the queue and not to the stop-list. What was counted stays with the referral.

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

/// How long before a referral was issued a desk may have been heard last and yet know of it: an exchange that handed it the row may have been cut
/// before its end, and when a desk was heard is written down now and then only.
const UNHEARD_MINUTES: i64 = 24 * 60;

/// The desks where this referral's family is served: the reception, the desk its hold was given to, and those that printed it. The term goes on by what
/// one of them was out of order. A desk that was written off is waited for no longer.
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

/// The desks that may hold acts on this referral: those that serve its family, and every other desk of the kindergarten that may know the referral. A
/// family can come to any of them, sign there or hand in its document, whether there is a connection or not. Only a desk that fell silent before there
/// was anything to know is not waited for.
fn may_hold_acts(register: &Register, referral: &Referral, heard: impl Fn(DeskId) -> Option<Instant>) -> BTreeSet<DeskId> {
    let earliest = referral.issued_at.plus_minutes(-UNHEARD_MINUTES);
    let others = register
        .desks()
        .filter(|row| row.kindergarten == referral.kindergarten && !row.is_written_off())
        .filter(|row| heard(row.id).max(row.watch.silent_since).is_none_or(|last| last >= earliest));
    let mut desks = watched_desks(register, referral);
    desks.extend(others.map(|row| row.id));
    desks
}

/// The desk whose acts the end of this referral has to wait for: it was not heard since the term ended, so a contract signed in time, or a request for
/// more days, may lie in it. `heard` says when a desk last had nothing left to say.
#[must_use]
pub fn waits_for(register: &Register, referral: &Referral, heard: impl Fn(DeskId) -> Option<Instant>) -> Option<DeskId> {
    may_hold_acts(register, referral, &heard)
        .into_iter()
        .find(|desk| heard(*desk).is_none_or(|at| at <= referral.valid.until))
}

/// The desks that may hold acts on this referral and whose silence is noted and not yet ended.
pub(super) fn silent_desks(register: &Register, referral: &Referral) -> impl Iterator<Item = DeskId> {
    may_hold_acts(register, referral, |_| None)
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
