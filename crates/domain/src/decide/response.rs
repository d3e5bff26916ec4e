//! Responses and the referrals that come out of them.

use super::Context;
use crate::application::{Application, Standing};
use crate::bulletin::{Bulletin, BulletinState};
use crate::calendar::WorkingDeadline;
use crate::fact::Fact;
use crate::hold::{Hold, HoldState};
use crate::id::{ApplicationId, BulletinId, DeskId, HoldId, ReferralId, ResponseId};
use crate::permission::Permission;
use crate::referral::{Referral, ReferralState};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::{Response, ResponseState};
use crate::time::Instant;

/// Whether this application suits this bulletin, whoever asks and whatever the window: birth year, language, settlement, kind
/// (rules.md §1.5).
///
/// # Errors
/// The first condition that does not hold.
pub fn suits(register: &Register, application: &Application, bulletin: &Bulletin) -> Result<(), Refusal> {
    let group = register.group(bulletin.group).ok_or(Refusal::NotFound)?;
    let kindergarten = register.kindergarten(bulletin.kindergarten).ok_or(Refusal::NotFound)?;
    if kindergarten.settlement != application.settlement {
        return Err(Refusal::SettlementMismatch);
    }
    if group.kind != application.kind {
        return Err(Refusal::KindMismatch);
    }
    if !bulletin.birth_years.contains(&application.birth_year) {
        return Err(Refusal::BirthYearMismatch {
            child: application.birth_year,
        });
    }
    if !application.languages.contains(&group.language) {
        return Err(Refusal::LanguageMismatch);
    }
    Ok(())
}

/// Whether this application may respond to this bulletin now.
///
/// # Errors
/// The first condition that does not hold.
pub fn may_respond(register: &Register, application: &Application, bulletin: &Bulletin, now: Instant) -> Result<(), Refusal> {
    match application.standing {
        Standing::Waiting => {}
        Standing::Responded { .. } => return Err(Refusal::AlreadyResponded),
        Standing::OnHold { until, .. } => return Err(Refusal::OnStopList { until }),
        Standing::Referred { .. } | Standing::Enrolled { .. } | Standing::Withdrawn { .. } => return Err(Refusal::ApplicationNotWaiting),
    }
    child_is_free(register, application)?;
    suits(register, application, bulletin)?;
    if !bulletin.takes_responses() {
        return Err(Refusal::BulletinClosed);
    }
    if let BulletinState::Priority { until } = bulletin.state {
        let called = u64::from(register.rules.in_force(now).cohort_per_place.saturating_mul(bulletin.places));
        let position = register.position(application, now).ok_or(Refusal::ApplicationNotWaiting)?;
        if position > called {
            return Err(Refusal::NotYourTurn { position, called, until });
        }
    }
    Ok(())
}

/// One live response, referral or enrolment per child, not per application: a child may stand in two queues at once.
fn child_is_free(register: &Register, application: &Application) -> Result<(), Refusal> {
    if register.enrolment_of(application.child).is_some() {
        return Err(Refusal::ChildAlreadyEnrolled);
    }
    for other in register
        .applications_of(application.child)
        .filter(|other| other.id != application.id)
    {
        match other.standing {
            Standing::Responded { .. } => return Err(Refusal::AlreadyResponded),
            Standing::Referred { .. } => return Err(Refusal::ApplicationNotWaiting),
            Standing::Waiting | Standing::OnHold { .. } | Standing::Enrolled { .. } | Standing::Withdrawn { .. } => {}
        }
    }
    Ok(())
}

pub(super) fn respond(
    register: &Register,
    id: ResponseId,
    application: ApplicationId,
    bulletin: BulletinId,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let guardian = context.guardian()?;
    let application = register.application(application).ok_or(Refusal::NotFound)?;
    if !register
        .child(application.child)
        .is_some_and(|child| child.guardians.contains(&guardian))
    {
        return Err(Refusal::NotYourChild);
    }
    // Identifiers are made by clients: one that is taken must never replace somebody's row.
    if register.response(id).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    let bulletin = register.bulletin(bulletin).ok_or(Refusal::NotFound)?;
    may_respond(register, application, bulletin, context.now)?;
    let round = bulletin.round.ok_or(Refusal::BulletinClosed)?;
    if round.closes_at <= context.now {
        return Err(Refusal::RoundOver);
    }
    let response = Response {
        id,
        application: application.id,
        bulletin: bulletin.id,
        kindergarten: bulletin.kindergarten,
        submitted_at: context.now,
        round: round.number,
        ranking: None,
        state: ResponseState::Submitted,
    };
    Ok(vec![
        Fact::ResponseSubmitted { response },
        Fact::ApplicationMoved {
            application: application.id,
            standing: Standing::Responded { response: id },
        },
    ])
}

pub(super) fn withdraw(register: &Register, id: ResponseId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let guardian = context.guardian()?;
    let response = register.response(id).ok_or(Refusal::NotFound)?;
    let application = register.application(response.application).ok_or(Refusal::NotFound)?;
    if !register
        .child(application.child)
        .is_some_and(|child| child.guardians.contains(&guardian))
    {
        return Err(Refusal::NotYourChild);
    }
    match response.state {
        ResponseState::Submitted => Ok(vec![
            Fact::ResponseMoved {
                response: id,
                state: ResponseState::Withdrawn { at: context.now },
                ranking: None,
            },
            Fact::ApplicationMoved {
                application: application.id,
                standing: Standing::Waiting,
            },
        ]),
        ResponseState::Withdrawn { .. } => Err(Refusal::AlreadyDone),
        _ => Err(Refusal::RoundOver),
    }
}

/// The hold of a selected response, checked for the desk that wants to use it.
fn usable_hold(register: &Register, response: &Response, hold: HoldId, desk: DeskId, context: &Context) -> Result<Hold, Refusal> {
    let hold = register
        .hold(hold)
        .filter(|hold| hold.response == response.id)
        .ok_or(Refusal::HoldMissing)?;
    if hold.desk != Some(desk) {
        return Err(Refusal::HoldOfAnotherDesk);
    }
    if hold.state != HoldState::Active {
        return Err(Refusal::HoldSpent);
    }
    if context.now > hold.expires_at {
        return Err(Refusal::HoldExpired);
    }
    Ok(hold.clone())
}

pub(super) fn activate(
    register: &Register,
    id: ResponseId,
    referral: ReferralId,
    hold: Option<HoldId>,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let response = register.response(id).ok_or(Refusal::NotFound)?;
    let (staff, desk) = context.staff_of(response.kindergarten, Permission::ActivateResponses)?;
    let granted = match response.state {
        ResponseState::Selected { hold, .. } => hold,
        ResponseState::Activated { .. } => return Err(Refusal::AlreadyDone),
        _ => return Err(Refusal::ResponseNotSelected),
    };
    if register.referral(referral).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    let (hold, valid) = match hold {
        Some(hold) => {
            let hold = usable_hold(register, response, hold, desk, context)?;
            let valid = term_of(&hold, context.now, register.rules_of(&hold).referral_working_days)?;
            (hold, valid)
        }
        // Asked of the server itself: the reservation is its own, and it counts the term with the calendar of today.
        None => {
            let hold = register
                .hold(granted)
                .filter(|hold| hold.state == HoldState::Active)
                .ok_or(Refusal::HoldSpent)?
                .clone();
            let valid = register.calendar.add_working_days(
                context.now.to_the_minute(),
                register.rules.in_force(context.now).referral_working_days,
            )?;
            (hold, valid)
        }
    };
    let application = register.application(response.application).ok_or(Refusal::NotFound)?;
    let bulletin = register.bulletin(response.bulletin).ok_or(Refusal::NotFound)?;
    let issued = Referral {
        id: referral,
        number: hold.referral_number,
        application: application.id,
        child: application.child,
        kindergarten: response.kindergarten,
        group: bulletin.group,
        bulletin: bulletin.id,
        response: id,
        issued_at: valid.from,
        valid,
        issued_by: staff,
        copies: Vec::new(),
        state: ReferralState::Issued,
    };
    Ok(vec![
        Fact::HoldMoved {
            hold: hold.id,
            state: HoldState::Used,
        },
        Fact::ReferralIssued { referral: issued },
        Fact::ResponseMoved {
            response: id,
            state: ResponseState::Activated { referral },
            ranking: None,
        },
        Fact::ApplicationMoved {
            application: application.id,
            standing: Standing::Referred { referral },
        },
    ])
}

/// The term of a referral issued under a hold, read from the table the server put into the hold.
fn term_of(hold: &Hold, now: Instant, working_days: u32) -> Result<WorkingDeadline, Refusal> {
    let from = now.to_the_minute();
    let row = hold.term_for(from).ok_or(Refusal::HoldTermUnknown)?;
    Ok(WorkingDeadline {
        from,
        until: Instant::from_local(row.valid_on.and_time(from.local_time())),
        working_days,
        skipped: row.skipped.clone(),
        calendar: hold.calendar.clone(),
    })
}

pub(super) fn decline(register: &Register, id: ResponseId, reason: &str, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let response = register.response(id).ok_or(Refusal::NotFound)?;
    context.staff_of(response.kindergarten, Permission::ActivateResponses)?;
    let hold = match response.state {
        ResponseState::Selected { hold, .. } => hold,
        ResponseState::Declined { .. } => return Err(Refusal::AlreadyDone),
        _ => return Err(Refusal::ResponseNotSelected),
    };
    // The reasons of the hold's pack are what the desk showed.
    let rules = register
        .hold(hold)
        .map_or_else(|| register.rules.in_force(context.now), |row| register.rules_of(row));
    if !rules.decline_reasons.iter().any(|known| known.code == reason) {
        return Err(Refusal::UnknownReason);
    }
    let mut facts = vec![
        Fact::HoldMoved {
            hold,
            state: HoldState::Released,
        },
        Fact::ResponseMoved {
            response: id,
            state: ResponseState::Declined {
                reason: reason.to_owned(),
                at: context.now,
            },
            ranking: None,
        },
        Fact::ApplicationMoved {
            application: response.application,
            standing: Standing::Waiting,
        },
    ];
    facts.extend(return_place(register, response.bulletin, context)?);
    Ok(facts)
}

/// A place comes back to its bulletin: a filled one opens again with a fresh round, a recalled one stays recalled.
fn return_place(register: &Register, bulletin: BulletinId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let bulletin = register.bulletin(bulletin).ok_or(Refusal::NotFound)?;
    let state = match &bulletin.state {
        BulletinState::Recalled { .. } => return Ok(Vec::new()),
        BulletinState::Filled => BulletinState::Open,
        other => other.clone(),
    };
    let round = bulletin.round.unwrap_or(crate::bulletin::Round {
        number: register
            .responses_to(bulletin.id)
            .map(|response| response.round)
            .max()
            .unwrap_or_default()
            .saturating_add(1),
        closes_at: super::bulletin::round_end(register.rules.in_force(context.now), context.now),
    });
    Ok(vec![Fact::BulletinChanged {
        bulletin: bulletin.id,
        state,
        round: Some(round),
        free: bulletin.free.saturating_add(1),
    }])
}

pub(super) fn expire(register: &Register, id: ReferralId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let referral = register.referral(id).ok_or(Refusal::NotFound)?;
    if !referral.is_live() {
        return Err(Refusal::AlreadyDone);
    }
    if context.now <= referral.valid.until {
        return Err(Refusal::TooEarly);
    }
    let until = register
        .calendar
        .add_working_days(context.now, register.rules.in_force(context.now).stop_list_working_days)?
        .until;
    let mut facts = vec![
        Fact::ReferralMoved {
            referral: id,
            state: ReferralState::Expired { at: context.now },
        },
        Fact::ApplicationMoved {
            application: referral.application,
            standing: Standing::OnHold { until, referral: id },
        },
    ];
    facts.extend(return_place(register, referral.bulletin, context)?);
    Ok(facts)
}
