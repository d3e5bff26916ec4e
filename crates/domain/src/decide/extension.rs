//! The extension of a referral: once, on its last day, by so many calendar days at most, with a document (rules.md §1.7).
//!
//! Whoever asked in time is not punished for a slow answer: while the request waits the referral does not expire, and when the time for the
//! answer passes too, the family goes back to the queue and not to the stop-list.

use super::Context;
use crate::fact::Fact;
use crate::id::ReferralId;
use crate::permission::{Actor, Permission};
use crate::referral::{Extension, ExtensionState, MovedBecause, Referral, TermMove, TermRecord};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::rule_pack::{Decider, lists};
use crate::time::Instant;

fn changed(referral: &Referral, until: Instant, term: TermRecord) -> Fact {
    Fact::ReferralTermChanged {
        referral: referral.id,
        until,
        term,
        seal: None,
    }
}

/// The last moment of a referral that is extended by so many calendar days: the same minute, so many days on.
#[must_use]
pub fn until_after(referral: &Referral, days: u32) -> Instant {
    referral.valid.until.plus_minutes(i64::from(days) * 24 * 60)
}

/// Whether an extension may be asked for now: the pack knows one, nobody asked yet, and it is the last day of the term.
///
/// # Errors
/// Why not, as a refusal.
pub fn open(register: &Register, referral: &Referral, now: Instant) -> Result<(), Refusal> {
    referral.live()?;
    if now > referral.valid.until {
        return Err(Refusal::ReferralExpired {
            until: referral.valid.until,
        });
    }
    if register.rules.extension_calendar_days == 0 {
        return Err(Refusal::ExtensionNotOffered);
    }
    if referral.term.extension.is_some() {
        return Err(Refusal::ExtensionOnce);
    }
    if now.local_date() != referral.valid.until.local_date() {
        return Err(Refusal::ExtensionOnLastDay {
            until: referral.valid.until,
        });
    }
    Ok(())
}

pub(super) fn ask(register: &Register, id: ReferralId, ground: &str, document: &str, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let referral = register.referral(id).ok_or(Refusal::NotFound)?;
    let desk = match context.actor {
        Actor::Guardian { guardian } => {
            let child = register.child(referral.child).ok_or(Refusal::NotFound)?;
            if !child.guardians.contains(&guardian) {
                return Err(Refusal::NotYourChild);
            }
            None
        }
        _ => Some(context.staff_of(referral.kindergarten, Permission::AskExtensions)?.1),
    };
    open(register, referral, context.now)?;
    let rules = &register.rules;
    if !lists(&rules.extension_grounds, ground) {
        return Err(Refusal::UnknownReason);
    }
    if document.trim().is_empty() {
        return Err(Refusal::DocumentMissing);
    }
    // Written down without a connection, nobody could answer it before it was heard of.
    let heard = context.now.max(context.received);
    let answer_by = register
        .calendar
        .add_working_days(heard, rules.extension_decision_working_days)?
        .until;
    let term = TermRecord {
        extension: Some(Extension {
            asked_at: context.now,
            ground: ground.to_owned(),
            document: document.to_owned(),
            desk,
            state: ExtensionState::Asked { answer_by },
        }),
        ..referral.term.clone()
    };
    Ok(vec![changed(referral, referral.valid.until, term)])
}

/// The referral with a request that waits, for whoever the pack lets decide.
fn asked<'r>(register: &'r Register, id: ReferralId, context: &Context) -> Result<(&'r Referral, &'r Extension), Refusal> {
    let referral = register.referral(id).ok_or(Refusal::NotFound)?;
    match (register.rules.extension_decided_by, context.actor) {
        (Decider::Kindergarten, Actor::Staff { .. }) => drop(context.staff_of(referral.kindergarten, Permission::DecideExtensions)?),
        (Decider::Department, Actor::Department { .. }) => context.require(Permission::DecideExtensions)?,
        _ => return Err(Refusal::NotAllowed),
    }
    let referral = referral.live()?;
    match &referral.term.extension {
        Some(extension) if matches!(extension.state, ExtensionState::Asked { .. }) => Ok((referral, extension)),
        _ => Err(Refusal::ExtensionNotAsked),
    }
}

pub(super) fn grant(register: &Register, id: ReferralId, days: u32, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let (referral, extension) = asked(register, id, context)?;
    let most = register.rules.extension_calendar_days;
    if days == 0 || days > most {
        return Err(Refusal::ExtensionTooLong { asked: days, most });
    }
    let before = referral.valid.until;
    let after = until_after(referral, days);
    let mut term = referral.term.clone();
    term.moves.push(TermMove {
        because: MovedBecause::Extended { days },
        before,
        after,
        at: context.now,
    });
    term.extension = Some(Extension {
        state: ExtensionState::Granted { days, at: context.now },
        ..extension.clone()
    });
    Ok(vec![changed(referral, after, term)])
}

pub(super) fn refuse(register: &Register, id: ReferralId, reason: &str, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let (referral, extension) = asked(register, id, context)?;
    if !lists(&register.rules.extension_refusal_reasons, reason) {
        return Err(Refusal::UnknownReason);
    }
    let term = TermRecord {
        extension: Some(Extension {
            state: ExtensionState::Refused {
                reason: reason.to_owned(),
                at: context.now,
            },
            ..extension.clone()
        }),
        ..referral.term.clone()
    };
    Ok(vec![changed(referral, referral.valid.until, term)])
}
