//! The end of a round: the queue chooses among the responses, reserves places and grants holds.

use chrono::Days;

use super::Context;
use super::bulletin::round_end;
use crate::application::{Application, Standing};
use crate::bulletin::{Bulletin, BulletinState, Round};
use crate::calendar::Calendar;
use crate::fact::Fact;
use crate::hold::{Hold, HoldState, TermRow};
use crate::id::{BulletinId, HoldId};
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
    let applicants: Vec<&Application> = waiting.iter().map(|(_, application)| *application).collect();
    let order = call_order(&applicants, register.rules.in_force(context.now).ratio);

    let mut facts = Vec::new();
    let mut free = bulletin.free;
    let mut chosen: u32 = 0;
    for (place, called) in order.iter().enumerate() {
        let Some((response, application)) = waiting.iter().find(|(_, application)| application.id == *called) else {
            continue;
        };
        let ranking = Ranking {
            rank: u32::try_from(place + 1).unwrap_or(u32::MAX),
            of: u32::try_from(order.len()).unwrap_or(u32::MAX),
            places: bulletin.free,
            class: application.class(),
            filed_at: application.filed_at,
            position: register.position(application, context.now).unwrap_or_default(),
            rules: register.rules.in_force(context.now).version.clone(),
        };
        if free > 0 {
            free -= 1;
            let hold = grant(register, bulletin, response, chosen, context)?;
            chosen += 1;
            let state = ResponseState::Selected {
                activate_by: register
                    .calendar
                    .add_working_days(context.now, register.rules.in_force(context.now).activation_working_days)?,
                hold: hold.id,
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
    let (state, next) = if free == 0 {
        (BulletinState::Filled, None)
    } else {
        let next = Round {
            number: round.number.saturating_add(1),
            closes_at: round_end(register.rules.in_force(context.now), context.now),
        };
        (bulletin.state.clone(), Some(next))
    };
    facts.push(Fact::BulletinChanged {
        bulletin: id,
        state,
        round: next,
        free,
    });
    Ok(facts)
}

/// A hold for one selected response. The server seals it before it leaves.
fn grant(register: &Register, bulletin: &Bulletin, response: &Response, nth: u32, context: &Context) -> Result<Hold, Refusal> {
    let kindergarten = register.kindergarten(bulletin.kindergarten).ok_or(Refusal::NotFound)?;
    let year = context.now.local_year();
    let counter = register.next_referral_counter(kindergarten.id, year, u64::from(nth));
    let (rules, calendar) = (register.rules.in_force(context.now), register.calendar.in_force(context.now));
    let days = rules.hold_days;
    let terms = terms(calendar, context.now, days, rules.referral_working_days)?;
    let first = context.now.local_date();
    let last = terms.last().map_or(first, |row| row.valid_on);
    Ok(Hold {
        id: context.id::<HoldId>(nth),
        response: response.id,
        application: response.application,
        bulletin: bulletin.id,
        kindergarten: kindergarten.id,
        desk: kindergarten.reception,
        referral_number: referral_number(&kindergarten.code, year, counter),
        granted_at: context.now,
        expires_at: context.now.plus_minutes(i64::from(days) * 24 * 60),
        terms,
        calendar: calendar.version_over(first, last),
        rules: rules.version.clone(),
        state: HoldState::Active,
        seal: String::new(),
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
            })
        })
        .collect()
}
