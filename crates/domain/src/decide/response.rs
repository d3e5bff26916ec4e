//! Responses and the referrals that come out of them.

use super::Context;
use super::bulletin::outside_transfer;
use crate::application::{Application, Standing};
use crate::bulletin::{Bulletin, BulletinState};
use crate::calendar::WorkingDeadline;
use crate::distribution::Way;
use crate::fact::Fact;
use crate::group::GroupKind;
use crate::hold::{Hold, HoldState};
use crate::id::{ApplicationId, BulletinId, DeskId, HoldId, ReferralId, ResponseId, StaffId};
use crate::paper::PaperSeal;
use crate::permission::Permission;
use crate::referral::{Basis, Referral, ReferralState, TermRecord};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::{Response, ResponseState};
use crate::time::Instant;

/// Whether this application suits this bulletin, whoever asks and whatever the window: birth year, language, settlement, kind with the type of
/// correction, and for a correctional place the kindergarten asked for (rules.md §1.5, seed 004).
///
/// # Errors
/// The first condition that does not hold.
pub fn suits(register: &Register, application: &Application, bulletin: &Bulletin) -> Result<(), Refusal> {
    let group = register.group(bulletin.group).ok_or(Refusal::NotFound)?;
    let kindergarten = register.kindergarten(bulletin.kindergarten).ok_or(Refusal::NotFound)?;
    if kindergarten.settlement != application.settlement {
        return Err(Refusal::SettlementMismatch);
    }
    // The type of correction is part of the kind.
    if group.kind != application.kind {
        return Err(Refusal::KindMismatch);
    }
    if matches!(group.kind, GroupKind::Correctional(_)) && application.kindergarten != Some(kindergarten.id) {
        return Err(Refusal::KindergartenMismatch);
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

/// Whether this application, with the siblings it was filed with, may ask for places of this bulletin at this instant.
///
/// # Errors
/// The first condition that does not hold.
pub fn open_to(register: &Register, application: &Application, bulletin: &Bulletin, now: Instant) -> Result<(), Refusal> {
    outside_transfer(&register.rules, now)?;
    may_respond(register, application, bulletin)
}

/// Whether this application, with the siblings it was filed with, may ask for places of this bulletin, whatever the day.
///
/// # Errors
/// The first condition that does not hold.
pub fn may_respond(register: &Register, application: &Application, bulletin: &Bulletin) -> Result<(), Refusal> {
    let request = register.request_of(application);
    for one in &request {
        is_waiting(register, one)?;
        suits(register, one, bulletin)?;
    }
    if bulletin.way == Way::InOrder {
        return Err(Refusal::OtherWay);
    }
    if !bulletin.takes_responses() {
        return Err(Refusal::BulletinClosed);
    }
    enough_for(&request, bulletin)?;
    if let BulletinState::Priority { until } = bulletin.state {
        let called = u64::from(register.rules.cohort_per_place.saturating_mul(bulletin.places));
        // Siblings are called with the first of them.
        let position = request
            .iter()
            .filter_map(|one| register.position(one))
            .min()
            .ok_or(Refusal::ApplicationNotWaiting)?;
        if position > called {
            return Err(Refusal::NotYourTurn { position, called, until });
        }
    }
    Ok(())
}

/// Siblings filed as one request get places for all of them or none (rules.md §1.4).
pub(super) fn enough_for(request: &[&Application], bulletin: &Bulletin) -> Result<(), Refusal> {
    let needed = u32::try_from(request.len()).unwrap_or(u32::MAX);
    if needed > bulletin.free {
        return Err(Refusal::NotEnoughTogether {
            needed,
            free: bulletin.free,
        });
    }
    Ok(())
}

/// Whether nothing of the child's own stands in the way of a place.
pub(super) fn is_waiting(register: &Register, application: &Application) -> Result<(), Refusal> {
    match application.standing {
        Standing::Waiting => child_is_free(register, application),
        Standing::Responded { .. } => Err(Refusal::AlreadyResponded),
        Standing::OnHold { ref term, .. } => Err(Refusal::OnStopList { until: term.until }),
        Standing::Inactive { .. } => Err(Refusal::InterestNotConfirmed),
        Standing::Referred { .. } | Standing::Enrolled { .. } | Standing::Withdrawn { .. } => Err(Refusal::ApplicationNotWaiting),
    }
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
            Standing::Waiting
            | Standing::OnHold { .. }
            | Standing::Inactive { .. }
            | Standing::Enrolled { .. }
            | Standing::Withdrawn { .. } => {}
        }
    }
    Ok(())
}

/// The guardian's own application.
pub(super) fn own<'r>(register: &'r Register, id: ApplicationId, context: &Context) -> Result<&'r Application, Refusal> {
    let guardian = context.guardian()?;
    let application = register.application(id).ok_or(Refusal::NotFound)?;
    match register.child(application.child) {
        Some(child) if child.guardians.contains(&guardian) => Ok(application),
        _ => Err(Refusal::NotYourChild),
    }
}

/// Where the identifiers of siblings' responses begin among those that follow from one act.
const SIBLINGS: u32 = 1_000;

pub(super) fn respond(
    register: &Register,
    id: ResponseId,
    application: ApplicationId,
    bulletin: BulletinId,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let application = own(register, application, context)?;
    // Identifiers are made by clients: one that is taken must never replace somebody's row.
    if register.response(id).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    let bulletin = register.bulletin(bulletin).ok_or(Refusal::NotFound)?;
    if bulletin.way != Way::Activation {
        return Err(Refusal::OtherWay);
    }
    open_to(register, application, bulletin, context.now)?;
    if bulletin.round.is_some_and(|round| round.closes_at <= context.now) {
        return Err(Refusal::RoundOver);
    }
    let mut responses = Vec::new();
    for (n, one) in (SIBLINGS..).zip(register.request_of(application)) {
        let response = Response {
            id: if one.id == application.id { id } else { context.id(n) },
            application: one.id,
            bulletin: bulletin.id,
            kindergarten: bulletin.kindergarten,
            submitted_at: context.now,
            round: bulletin.round.map_or(0, |round| round.number),
            ranking: None,
            state: ResponseState::Submitted,
        };
        responses.push((response, one));
    }
    let mut facts = Vec::new();
    for (response, one) in &responses {
        facts.push(Fact::ResponseSubmitted {
            response: response.clone(),
        });
        facts.push(Fact::ApplicationMoved {
            application: one.id,
            standing: Standing::Responded { response: response.id },
        });
    }
    if bulletin.round.is_none() {
        let asking: Vec<_> = responses.iter().map(|(response, one)| (response, *one)).collect();
        facts.extend(super::round::choose(register, bulletin, &asking, context)?);
    }
    Ok(facts)
}

pub(super) fn withdraw(register: &Register, id: ResponseId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.guardian()?;
    let response = register.response(id).ok_or(Refusal::NotFound)?;
    let application = own(register, response.application, context)?;
    match response.state {
        ResponseState::Submitted => Ok(take_back(register, application, context.now)),
        ResponseState::Withdrawn { .. } => Err(Refusal::AlreadyDone),
        _ => Err(Refusal::RoundOver),
    }
}

/// A response that waits for the end of its round is taken back, and with it those of the siblings it was filed with.
pub(super) fn take_back(register: &Register, application: &Application, now: Instant) -> Vec<Fact> {
    let mut facts = Vec::new();
    for one in register.request_of(application) {
        let Standing::Responded { response } = one.standing else { continue };
        let waits = register
            .response(response)
            .is_some_and(|row| matches!(row.state, ResponseState::Submitted));
        if waits {
            facts.push(Fact::ResponseMoved {
                response,
                state: ResponseState::Withdrawn { at: now },
                ranking: None,
            });
            facts.push(Fact::ApplicationMoved {
                application: one.id,
                standing: Standing::Waiting,
            });
        }
    }
    facts
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

/// What a hold was given for only its own desk decides: it may have done so already, on paper and without a connection (sync.md §3.10, H1,
/// H4). A lost desk is given up by two persons; then the hold is another's.
fn not_held_elsewhere(hold: &Hold, desk: DeskId) -> Result<(), Refusal> {
    if hold.desk.is_some_and(|own| own != desk) {
        return Err(Refusal::HoldOfAnotherDesk);
    }
    Ok(())
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
        ResponseState::AwaitingPrivilege { ref confirm_by } => {
            return Err(Refusal::PrivilegeAwaited { until: confirm_by.until });
        }
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
            not_held_elsewhere(&hold, desk)?;
            let valid = register
                .calendar
                .add_working_days(context.now.to_the_minute(), register.rules.referral_working_days)?;
            (hold, valid)
        }
    };
    let seal = hold.paper_seal(&valid);
    refer(register, response, hold.id, hold.referral_number, referral, staff, valid, seal)
}

/// A selected response becomes a referral: the reservation is used, the family is referred.
#[expect(clippy::too_many_arguments, reason = "one referral, spelled out")]
pub(super) fn refer(
    register: &Register,
    response: &Response,
    hold: HoldId,
    number: String,
    referral: ReferralId,
    staff: StaffId,
    valid: WorkingDeadline,
    seal: Option<PaperSeal>,
) -> Result<Vec<Fact>, Refusal> {
    let application = register.application(response.application).ok_or(Refusal::NotFound)?;
    let bulletin = register.bulletin(response.bulletin).ok_or(Refusal::NotFound)?;
    let issued = Referral {
        id: referral,
        number,
        application: application.id,
        child: application.child,
        kindergarten: response.kindergarten,
        group: bulletin.group,
        bulletin: Some(bulletin.id),
        response: Some(response.id),
        basis: Basis::Activation,
        issued_at: valid.from,
        valid,
        issued_by: Some(staff),
        copies: Vec::new(),
        seal,
        term: TermRecord::default(),
        arrival: None,
        state: ReferralState::Issued,
    };
    Ok(vec![
        Fact::HoldMoved {
            hold,
            state: HoldState::Used,
        },
        Fact::ReferralIssued { referral: issued },
        Fact::ResponseMoved {
            response: response.id,
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
    let (_, desk) = context.staff_of(response.kindergarten, Permission::ActivateResponses)?;
    let hold = match response.state {
        ResponseState::Selected { hold, .. } => hold,
        ResponseState::Declined { .. } => return Err(Refusal::AlreadyDone),
        ResponseState::AwaitingPrivilege { ref confirm_by } => {
            return Err(Refusal::PrivilegeAwaited { until: confirm_by.until });
        }
        _ => return Err(Refusal::ResponseNotSelected),
    };
    if let Some(row) = register.hold(hold) {
        not_held_elsewhere(row, desk)?;
    }
    // The reasons of the hold's pack are what the desk showed.
    let rules = register.hold(hold).map_or(&register.rules, |row| register.rules_of(row));
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
    facts.extend(return_place(register, Some(response.bulletin), context)?);
    Ok(facts)
}

/// A place comes back to its bulletin: a filled one opens again with a fresh round, a recalled one stays recalled. A place that was never
/// published comes back to nothing: its group simply has it free again.
pub(super) fn return_place(register: &Register, bulletin: Option<BulletinId>, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let Some(bulletin) = bulletin else { return Ok(Vec::new()) };
    let bulletin = register.bulletin(bulletin).ok_or(Refusal::NotFound)?;
    let state = match &bulletin.state {
        BulletinState::Recalled { .. } => return Ok(Vec::new()),
        BulletinState::Filled => BulletinState::Open,
        other => other.clone(),
    };
    let next = || {
        let last = register.responses_to(bulletin.id).map(|response| response.round).max();
        let number = last.unwrap_or_default().saturating_add(1);
        super::bulletin::next_round(&register.rules, bulletin.way, number, context.now)
    };
    Ok(vec![Fact::BulletinChanged {
        bulletin: bulletin.id,
        state,
        round: bulletin.round.or_else(next),
        free: bulletin.free.saturating_add(1),
    }])
}

/// Staff let the term for activation pass: the department is told, and nothing else changes. The place stays the family's, the desk may
/// still activate (rules.md §6, step 4).
pub(super) fn escalate(register: &Register, id: ResponseId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    match &register.response(id).ok_or(Refusal::NotFound)?.state {
        ResponseState::Selected {
            activate_by,
            hold,
            escalated_at: None,
        } => {
            if context.now <= activate_by.until {
                return Err(Refusal::TooEarly);
            }
            let state = ResponseState::Selected {
                activate_by: activate_by.clone(),
                hold: *hold,
                escalated_at: Some(context.now),
            };
            Ok(vec![Fact::ResponseMoved {
                response: id,
                state,
                ranking: None,
            }])
        }
        _ => Err(Refusal::AlreadyDone),
    }
}
