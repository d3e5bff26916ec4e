//! The end of a round: the queue chooses among the responses, reserves places and grants holds.

use std::collections::BTreeSet;

use chrono::Days;

use super::Context;
use super::bulletin::next_round;
use super::privilege::awaits_confirmation;
use crate::application::{Application, Standing};
use crate::bulletin::{Bulletin, BulletinState};
use crate::calendar::Calendar;
use crate::fact::Fact;
use crate::hold::{Hold, HoldState, TermRow};
use crate::id::{ApplicationId, BulletinId, HoldId};
use crate::permission::Permission;
use crate::referral::referral_number;
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::{Response, ResponseState};
use crate::selection::{Ranking, call_order};
use crate::time::Instant;

pub(super) fn close(register: &Register, id: BulletinId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let bulletin = register.bulletin(id).ok_or(Refusal::NotFound)?;
    let round = bulletin.round.ok_or(Refusal::AlreadyDone)?;
    if round.closes_at > context.now {
        return Err(Refusal::TooEarly);
    }
    let waiting: Vec<(&Response, &Application)> = register
        .responses_to(id)
        .filter(|response| matches!(response.state, ResponseState::Submitted))
        .filter_map(|response| Some((response, register.application(response.application)?)))
        .collect();
    choose(register, bulletin, &waiting, context)
}

/// The queue's order chooses among those who ask. Siblings filed as one request are called with the first of them and get places for all or
/// none; what is too little for them goes to the next.
pub(super) fn choose(
    register: &Register,
    bulletin: &Bulletin,
    asking: &[(&Response, &Application)],
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let applicants: Vec<&Application> = asking.iter().map(|(_, application)| *application).collect();
    let order = call_order(&applicants, register.rules.ratio);
    let chosen = selected(&order, &applicants, bulletin.free);

    let mut facts = Vec::new();
    let (mut placed, mut granted): (u32, u32) = (0, 0);
    for (place, called) in order.iter().enumerate() {
        let Some((response, application)) = asking.iter().find(|(_, application)| application.id == *called) else {
            continue;
        };
        let ranking = Ranking {
            rank: u32::try_from(place + 1).unwrap_or(u32::MAX),
            of: u32::try_from(order.len()).unwrap_or(u32::MAX),
            places: bulletin.free,
            class: application.class(),
            filed_at: application.filed_at,
            position: register.position(application).unwrap_or_default(),
            together: u32::try_from(request_in(application, &applicants).count()).unwrap_or(u32::MAX),
            rules: register.rules.version.clone(),
        };
        let is_chosen = chosen.contains(called);
        if is_chosen && awaits_confirmation(&register.rules, application) {
            placed = placed.saturating_add(1);
            let confirm_by = register
                .calendar
                .add_working_days(context.now, register.rules.privilege_confirm_working_days)?;
            facts.push(Fact::ResponseMoved {
                response: response.id,
                state: ResponseState::AwaitingPrivilege { confirm_by },
                ranking: Some(ranking),
            });
        } else if is_chosen {
            let hold = grant(register, bulletin, response, granted, context)?;
            granted = granted.saturating_add(1);
            placed = placed.saturating_add(1);
            let state = ResponseState::Selected {
                activate_by: register
                    .calendar
                    .add_working_days(context.now, register.rules.activation_working_days)?,
                hold: hold.id,
                escalated_at: None,
            };
            facts.push(Fact::ResponseMoved {
                response: response.id,
                state,
                ranking: Some(ranking),
            });
            facts.push(Fact::HoldGranted { hold });
        } else {
            facts.push(Fact::ResponseMoved {
                response: response.id,
                state: ResponseState::NotSelected,
                ranking: Some(ranking),
            });
            facts.push(Fact::ApplicationMoved {
                application: application.id,
                standing: Standing::Waiting,
            });
        }
    }
    let free = bulletin.free.saturating_sub(placed);
    let (state, round) = if free == 0 {
        (BulletinState::Filled, None)
    } else {
        let number = bulletin.round.map_or(0, |round| round.number).saturating_add(1);
        (
            bulletin.state.clone(),
            next_round(&register.rules, bulletin.way, number, context.now),
        )
    };
    facts.push(Fact::BulletinChanged {
        bulletin: bulletin.id,
        state,
        round,
        free,
    });
    Ok(facts)
}

/// Those of one request among the applicants.
fn request_in<'a>(of: &'a Application, applicants: &'a [&Application]) -> impl Iterator<Item = &'a Application> {
    applicants
        .iter()
        .copied()
        .filter(move |other| other.id == of.id || (of.together.is_some() && other.together == of.together))
}

/// Who gets a place, called in this order: a request gets places for all of it or none, and what is too little for it goes to the next.
#[must_use]
pub fn selected(order: &[ApplicationId], applicants: &[&Application], places: u32) -> BTreeSet<ApplicationId> {
    let mut chosen = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut free = usize::try_from(places).unwrap_or(usize::MAX);
    for called in order {
        let Some(application) = applicants.iter().find(|other| other.id == *called) else {
            continue;
        };
        let request: Vec<ApplicationId> = request_in(application, applicants).map(|other| other.id).collect();
        if seen.contains(called) {
            continue;
        }
        if request.len() <= free {
            free -= request.len();
            chosen.extend(request.iter().copied());
        }
        seen.extend(request);
    }
    chosen
}

/// A hold for one selected response. The server seals it before it leaves.
pub(super) fn grant(register: &Register, bulletin: &Bulletin, response: &Response, nth: u32, context: &Context) -> Result<Hold, Refusal> {
    let kindergarten = register.kindergarten(bulletin.kindergarten).ok_or(Refusal::NotFound)?;
    let year = context.now.local_year();
    let counter = register.next_referral_counter(kindergarten.id, year, u64::from(nth));
    let days = register.rules.hold_days;
    let terms = terms(&register.calendar, context.now, days, register.rules.referral_working_days)?;
    let first = context.now.local_date();
    let last = terms.last().map_or(first, |row| row.valid_on);
    Ok(Hold {
        id: context.id::<HoldId>(nth),
        response: response.id,
        application: response.application,
        bulletin: bulletin.id,
        kindergarten: kindergarten.id,
        // Over the pack's limit nobody holds it: the server alone activates, and a desk with room may take it.
        desk: kindergarten.reception.filter(|desk| super::hold::has_room(register, *desk, nth)),
        referral_number: referral_number(&kindergarten.code, year, counter),
        granted_at: context.now,
        expires_at: context.now.plus_minutes(i64::from(days) * 24 * 60),
        terms,
        calendar: register.calendar.version_over(first, last),
        rules: register.rules.version.clone(),
        state: HoldState::Active,
        asked_by: None,
        seal: String::new(),
        paper_key: String::new(),
    })
}

/// For every date on which the desk may issue: the last valid date.
fn terms(calendar: &Calendar, from: Instant, days: u32, working_days: u32) -> Result<Vec<TermRow>, Refusal> {
    let first = from.local_date();
    (0..=u64::from(days))
        .filter_map(|n| first.checked_add_days(Days::new(n)))
        .map(|issued_on| {
            let noon = Instant::from_local(issued_on.and_time(chrono::NaiveTime::MIN)).plus_minutes(12 * 60);
            let term = calendar.add_working_days(noon, working_days)?;
            Ok(TermRow {
                issued_on,
                valid_on: term.until.local_date(),
                skipped: term.skipped,
                paper_seal: String::new(),
            })
        })
        .collect()
}
