//! The yearly question whether a place is still wanted (rules.md §1.8).
//!
//! Who does not answer becomes inactive: no number and no places, but the filing instant stays, and one word brings the old place back.
//! Whoever is in the middle of getting a place has answered by that.

use chrono::NaiveTime;

use super::Context;
use crate::application::{Application, Interest, Standing};
use crate::fact::Fact;
use crate::id::ApplicationId;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::register::Register;
use crate::rule_pack::RulePack;
use crate::time::Instant;

/// When this application is asked next: on the first such day after it was filed or asked last, and after the
/// pack came into force. `None` while an answer is awaited, while
/// it is inactive, when it is no longer live, or where the pack does not ask.
#[must_use]
pub fn asked_next(rules: &RulePack, application: &Application) -> Option<Instant> {
    let day = rules.interest_asked_on?;
    let interest = &application.interest;
    if !application.is_live()
        || matches!(application.standing, Standing::Inactive { .. })
        || interest.answer_by.is_some()
        || interest.lapsed
    {
        return None;
    }
    let last = [
        Some(application.filed_at),
        Some(rules.effective_from),
        interest.asked_at,
        interest.confirmed_at,
    ]
    .into_iter()
    .flatten()
    .max()?;
    Some(Instant::from_local(day.after(last.local_date()).and_time(NaiveTime::MIN)))
}

fn changed(application: &Application, interest: Interest) -> Fact {
    Fact::InterestChanged {
        application: application.id,
        interest,
    }
}

pub(super) fn ask(register: &Register, id: ApplicationId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let application = register.application(id).ok_or(Refusal::NotFound)?;
    match asked_next(&register.rules, application) {
        None => Err(Refusal::AlreadyDone),
        Some(at) if at > context.now => Err(Refusal::TooEarly),
        Some(_) => {
            let days = i64::from(register.rules.interest_answer_days);
            Ok(vec![changed(
                application,
                Interest {
                    asked_at: Some(context.now),
                    answer_by: Some(context.now.plus_minutes(days * 24 * 60)),
                    ..application.interest
                },
            )])
        }
    }
}

const fn confirmed(application: &Application, now: Instant) -> Interest {
    Interest {
        answer_by: None,
        lapsed: false,
        confirmed_at: Some(now),
        ..application.interest
    }
}

pub(super) fn confirm(register: &Register, id: ApplicationId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let guardian = context.guardian()?;
    let application = register.application(id).ok_or(Refusal::NotFound)?;
    let child = register.child(application.child).ok_or(Refusal::NotFound)?;
    if !child.guardians.contains(&guardian) {
        return Err(Refusal::NotYourChild);
    }
    if !application.is_live() {
        return Err(Refusal::ApplicationNotWaiting);
    }
    if application.interest.answer_by.is_none() && !application.interest.lapsed {
        return Err(Refusal::AlreadyDone);
    }
    let mut facts = vec![changed(application, confirmed(application, context.now))];
    if matches!(application.standing, Standing::Inactive { .. }) {
        facts.push(Fact::ApplicationMoved {
            application: id,
            standing: Standing::Waiting,
        });
    }
    Ok(facts)
}

pub(super) fn lapse(register: &Register, id: ApplicationId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let application = register.application(id).ok_or(Refusal::NotFound)?;
    let answer_by = application
        .interest
        .answer_by
        .filter(|_| application.is_live())
        .ok_or(Refusal::AlreadyDone)?;
    if context.now <= answer_by {
        return Err(Refusal::TooEarly);
    }
    let lapsed = Interest {
        answer_by: None,
        lapsed: true,
        ..application.interest
    };
    Ok(match application.standing {
        Standing::Responded { .. } | Standing::Referred { .. } => vec![changed(application, confirmed(application, context.now))],
        Standing::Waiting => vec![
            changed(application, lapsed),
            Fact::ApplicationMoved {
                application: id,
                standing: Standing::Inactive { since: context.now },
            },
        ],
        // The stop-list runs to its end; only then the application becomes inactive.
        _ => vec![changed(application, lapsed)],
    })
}
