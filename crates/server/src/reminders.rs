//! Reminders: a family hears once more of a term before it ends, while something can still be done about it.
//!
//! They follow from rows and from the clock, decide nothing and are no part of the record: who was reminded and who was not stands under the same law.
//! One reminder of one term is written once, whichever process writes it and however often it looks: its name is made from the term.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use oryn_domain::application::Application;
use oryn_domain::contract::ContractState;
use oryn_domain::id::CommandId;
use oryn_domain::referral::Referral;
use oryn_domain::register::Register;
use oryn_domain::response::{Response, ResponseState};
use oryn_domain::time::Instant;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::notices::{Reminder, reminding};
use crate::scheduler::derived;

/// How often terms are looked at.
const TICK: Duration = Duration::from_secs(60);
const DAY: i64 = 24 * 60;
/// How long before its end a family is reminded of its referral, or of the certificate that is awaited.
const BEFORE_A_TERM: i64 = DAY;
/// How long before the end of the time to say that a place is still wanted.
const BEFORE_AN_ANSWER: i64 = 7 * DAY;

/// Whether the moment of a reminder has come, and neither the end of the term nor its beginning makes it pointless.
fn is_time(from: Instant, until: Instant, before: i64, now: Instant) -> bool {
    let at = until.plus_minutes(-before);
    from < at && at <= now && now < until
}

fn of_referral(register: &Register, row: &Referral, now: Instant) -> Option<Reminder> {
    // While an extension is asked for the family waits for others.
    let waits = !row.is_live() || row.extension_answer_by().is_some();
    let signed = register
        .contract_of(row.id)
        .is_some_and(|contract| !matches!(contract.state, ContractState::Prepared));
    (!waits && !signed && is_time(row.issued_at, row.valid.until, BEFORE_A_TERM, now)).then(|| Reminder {
        code: "referral-ends-soon",
        application: row.application,
        until: row.valid.until,
        place: Some((row.kindergarten, row.group)),
        referral: Some(row.number.clone()),
    })
}

fn of_response(register: &Register, row: &Response, now: Instant) -> Option<Reminder> {
    let ResponseState::AwaitingPrivilege { confirm_by } = &row.state else {
        return None;
    };
    let group = register.bulletin(row.bulletin)?.group;
    is_time(confirm_by.from, confirm_by.until, BEFORE_A_TERM, now).then_some(Reminder {
        code: "privilege-ends-soon",
        application: row.application,
        until: confirm_by.until,
        place: Some((row.kindergarten, group)),
        referral: None,
    })
}

fn of_application(row: &Application, now: Instant) -> Option<Reminder> {
    let (asked_at, until) = row.interest.asked_at.zip(row.interest.answer_by)?;
    (row.is_live() && is_time(asked_at, until, BEFORE_AN_ANSWER, now)).then_some(Reminder {
        code: "interest-ends-soon",
        application: row.id,
        until,
        place: None,
        referral: None,
    })
}

/// The reminders whose moment has come.
fn due(register: &Register, now: Instant) -> Vec<Reminder> {
    let referrals = register.referrals().filter_map(|row| of_referral(register, row, now));
    let responses = register.responses().filter_map(|row| of_response(register, row, now));
    let applications = register.applications().filter_map(|row| of_application(row, now));
    referrals.chain(responses).chain(applications).collect()
}

/// Write what has to be written now. `done` spares what this process wrote already; without it the store would say so. How many were new.
///
/// # Errors
/// What broke; the next look writes what is missing.
pub async fn remind(centre: &Centre, done: &mut BTreeSet<(Instant, CommandId)>) -> Result<usize, Failure> {
    if !centre.leads() || centre.is_recovering() {
        return Ok(0);
    }
    let now = centre.clock.now();
    done.retain(|(until, _)| *until > now);
    let mut written = 0;
    for reminder in centre.read(|published| due(&published.register, now)) {
        let act = derived(reminder.until, &(reminder.code, reminder.application, reminder.until))?;
        if done.contains(&(reminder.until, act)) {
            continue;
        }
        let made = centre.read(|published| reminding(&published.register, &reminder, act, now, |guardian| centre.contact_of(guardian)));
        if let Some((notice, dispatches)) = made
            && centre.store.put_reminder(&notice, &dispatches).await?
        {
            written += 1;
        }
        done.insert((reminder.until, act));
    }
    Ok(written)
}

/// Remind for ever.
pub async fn run(centre: Arc<Centre>) {
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut done = BTreeSet::new();
    loop {
        ticks.tick().await;
        if let Err(failure) = remind(&centre, &mut done).await {
            tracing::error!(cause = %failure, "families could not be reminded");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_comes_inside_its_term_or_not_at_all() {
        let from = Instant::from_millis(1_795_564_800_000);
        let until = from.plus_minutes(5 * DAY);
        let at = |minutes: i64| is_time(from, until, DAY, from.plus_minutes(minutes));
        assert!(!at(4 * DAY - 1), "not yet");
        assert!(at(4 * DAY) && at(5 * DAY - 1));
        assert!(!at(5 * DAY), "it is over");
        assert!(
            !is_time(from, from.plus_minutes(DAY), DAY, from.plus_minutes(60)),
            "the first message has just been sent"
        );
    }
}
