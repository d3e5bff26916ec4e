//! What follows when a desk is not heard, is heard again or is given up, and when the server itself was out of order.

use std::collections::BTreeSet;

use super::expiry::watched_desks;
use super::{Context, round::grant};
use crate::bulletin::{Bulletin, BulletinState, Round};
use crate::fact::Fact;
use crate::hold::HoldState;
use crate::id::{DeskId, KindergartenId, OfficerId, ReferralId};
use crate::outage::{term_after, window_after, working_minutes};
use crate::permission::{Actor, Permission};
use crate::referral::{MovedBecause, Referral, TermMove};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::ResponseState;
use crate::rule_pack::DeskHours;
use crate::staff::{Desk, DeskWatch, Outage, Side, WriteOff};
use crate::time::Instant;

fn watched(desk: &Desk, watch: DeskWatch) -> Fact {
    Fact::DeskWatched { desk: desk.id, watch }
}

pub(super) fn silence(register: &Register, id: DeskId, since: Instant, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let desk = register.desk(id).ok_or(Refusal::NotFound)?;
    if desk.watch.silent_since.is_some() || desk.is_written_off() {
        return Err(Refusal::AlreadyDone);
    }
    let watch = DeskWatch {
        silent_since: Some(since.min(context.now)),
        ..desk.watch.clone()
    };
    Ok(vec![watched(desk, watch)])
}

/// The hours of the desks and the working minutes of a silence, when it was long enough to count.
///
/// # Errors
/// When the calendar does not know the year.
pub fn counted_silence(register: &Register, from: Instant, until: Instant) -> Result<Option<(DeskHours, u32)>, Refusal> {
    let Some(hours) = register.rules.desk_hours else { return Ok(None) };
    let minutes = working_minutes(&register.calendar, hours, from, until)?;
    Ok((minutes > 0 && minutes >= register.rules.desk_silence_minutes).then_some((hours, minutes)))
}

/// The desk is back. When it was away for long enough to count, the running terms of its families go on by what was lost, and both ends of
/// the outage stay with the desk and with each referral.
pub(super) fn returned(register: &Register, id: DeskId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let desk = register.desk(id).ok_or(Refusal::NotFound)?;
    let from = desk.watch.silent_since.ok_or(Refusal::AlreadyDone)?;
    let mut watch = DeskWatch {
        silent_since: None,
        ..desk.watch.clone()
    };
    let mut facts = Vec::new();
    if let Some((hours, minutes)) = counted_silence(register, from, context.now)? {
        let outage = Outage {
            from,
            until: context.now,
            minutes,
        };
        watch.outages.push(outage);
        for referral in referrals_of(register, desk.kindergarten).filter(|row| watched_desks(register, row).contains(&id)) {
            let term = (referral.valid.from, referral.valid.until);
            if let Some((after, lost)) = term_after(&register.calendar, hours, (from, context.now), term)? {
                facts.push(moved(
                    referral,
                    after,
                    MovedBecause::DeskOutage { desk: id, outage, lost },
                    context.now,
                ));
            }
        }
    }
    facts.insert(0, watched(desk, watch));
    Ok(facts)
}

fn referrals_of(register: &Register, kindergarten: KindergartenId) -> impl Iterator<Item = &Referral> {
    let groups = register.groups().filter(|group| group.kindergarten == kindergarten);
    let ids: BTreeSet<ReferralId> = groups
        .flat_map(|group| register.referrals_into(group.id))
        .map(|row| row.id)
        .collect();
    ids.into_iter().filter_map(|id| register.referral(id))
}

fn live_referrals(register: &Register) -> impl Iterator<Item = &Referral> {
    let ids: BTreeSet<ReferralId> = register.referrals().filter(|row| row.is_live()).map(|row| row.id).collect();
    ids.into_iter().filter_map(|id| register.referral(id))
}

fn moved(referral: &Referral, after: Instant, because: MovedBecause, at: Instant) -> Fact {
    let mut term = referral.term.clone();
    term.moves.push(TermMove {
        because,
        before: referral.valid.until,
        after,
        at,
    });
    Fact::ReferralTermChanged {
        referral: referral.id,
        until: after,
        term,
        seal: None,
    }
}

/// Two persons give a lost desk up, one of the kindergarten and one of the department (sync.md §3.10, H5). Until the last of its holds has
/// ended, and some working days after, even both together cannot: the desk may have printed. Then what it held is given to the reception
/// anew, and nothing waits for it any more.
pub(super) fn write_off(register: &Register, id: DeskId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let desk = register.desk(id).ok_or(Refusal::NotFound)?;
    let side = context.actor.side().ok_or(Refusal::NotAllowed)?;
    match side {
        Side::Kindergarten => drop(context.staff_of(desk.kindergarten, Permission::WriteOffDesks)?),
        Side::Department => context.require(Permission::WriteOffDesks)?,
    }
    // A desk does not give itself up: whoever stands at it can hand in what it holds.
    if matches!(context.actor, Actor::Staff { desk: own, .. } if own == id) {
        return Err(Refusal::DeskHeard);
    }
    let asked = match desk.watch.write_off {
        Some(row) if row.agreed_at.is_some() => return Err(Refusal::AlreadyDone),
        Some(row) if row.asked_by == side => return Err(Refusal::SecondPersonNeeded),
        Some(row) => row,
        None => {
            let watch = DeskWatch {
                write_off: Some(WriteOff {
                    asked_by: side,
                    asked_at: context.now,
                    agreed_at: None,
                }),
                ..desk.watch.clone()
            };
            return Ok(vec![watched(desk, watch)]);
        }
    };
    let mut held: Vec<_> = register
        .holds()
        .filter(|hold| hold.desk == Some(id) && hold.state == HoldState::Active)
        .collect();
    held.sort_by_key(|hold| hold.id);
    let last = held.iter().map(|hold| hold.expires_at).max().unwrap_or(asked.asked_at);
    let quiet = register.calendar.add_working_days(last, register.rules.write_off_working_days)?;
    if context.now <= quiet.until {
        return Err(Refusal::TooEarly);
    }
    let watch = DeskWatch {
        silent_since: None,
        write_off: Some(WriteOff {
            agreed_at: Some(context.now),
            ..asked
        }),
        ..desk.watch.clone()
    };
    let mut facts = vec![watched(desk, watch)];
    for (nth, hold) in (0..).zip(held) {
        let response = register.response(hold.response).ok_or(Refusal::NotFound)?;
        let ResponseState::Selected {
            activate_by, escalated_at, ..
        } = &response.state
        else {
            continue;
        };
        let bulletin = register.bulletin(hold.bulletin).ok_or(Refusal::NotFound)?;
        let mut anew = grant(register, bulletin, response, nth, context)?;
        anew.desk = anew.desk.filter(|desk| *desk != id);
        facts.push(Fact::HoldMoved {
            hold: hold.id,
            state: HoldState::Released,
        });
        facts.push(Fact::ResponseMoved {
            response: response.id,
            state: ResponseState::Selected {
                activate_by: activate_by.clone(),
                hold: anew.id,
                escalated_at: *escalated_at,
            },
            ranking: None,
        });
        facts.push(Fact::HoldGranted { hold: anew });
    }
    Ok(facts)
}

/// Persons who have to agree that a restored centre does not wait for a desk.
const PERSONS: usize = 2;

/// Whether enough persons have agreed not to wait for a desk after a restore.
#[must_use]
pub fn is_excused(by: &BTreeSet<OfficerId>) -> bool {
    by.len() >= PERSONS
}

/// One more person agrees not to wait for a desk that will not come (sync.md §3.11, R6): what only that desk has seen is lost then.
///
/// # Errors
/// [`Refusal::AlreadyDone`] when enough have agreed, [`Refusal::SecondPersonNeeded`] when the same person asks again.
pub fn excuse(by: &BTreeSet<OfficerId>, officer: OfficerId) -> Result<BTreeSet<OfficerId>, Refusal> {
    if is_excused(by) {
        return Err(Refusal::AlreadyDone);
    }
    let mut agreed = by.clone();
    if agreed.insert(officer) {
        Ok(agreed)
    } else {
        Err(Refusal::SecondPersonNeeded)
    }
}

/// The server was out of order: windows that ended meanwhile go on by what was lost, where the pack says so.
pub(super) fn outage(register: &Register, from: Instant, until: Instant, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let until = until.min(context.now);
    let minutes = u32::try_from(until.since(from).max(0) / 60_000_000).unwrap_or(u32::MAX);
    if minutes == 0 || minutes < register.rules.outage_minutes {
        return Err(Refusal::TooEarly);
    }
    let outage = Outage { from, until, minutes };
    let mut facts = vec![Fact::ServerWasOut { outage }];
    if !register.rules.outage_extends_windows {
        return Ok(facts);
    }
    let mut bulletins: Vec<_> = register.bulletins().collect();
    bulletins.sort_by_key(|row| row.id);
    facts.extend(bulletins.into_iter().filter_map(|row| bulletin_after(register, row, (from, until))));
    let mut responses: Vec<_> = register.responses().filter(|row| row.reserves_a_place()).collect();
    responses.sort_by_key(|row| row.id);
    for response in responses {
        let mut state = response.state.clone();
        let term = match &mut state {
            ResponseState::Selected {
                activate_by: term,
                escalated_at: None,
                ..
            }
            | ResponseState::AwaitingPrivilege { confirm_by: term } => term,
            _ => continue,
        };
        let Some((after, _)) = window_after((from, until), (term.from, term.until)) else {
            continue;
        };
        term.until = after;
        facts.push(Fact::ResponseMoved {
            response: response.id,
            state,
            ranking: None,
        });
    }
    for referral in live_referrals(register) {
        if let Some((after, lost)) = window_after((from, until), (referral.valid.from, referral.valid.until)) {
            facts.push(moved(referral, after, MovedBecause::ServerOutage { outage, lost }, context.now));
        }
    }
    Ok(facts)
}

fn bulletin_after(register: &Register, row: &Bulletin, outage: (Instant, Instant)) -> Option<Fact> {
    let published = row.published_at?;
    let window = match row.state {
        BulletinState::Priority { until } => window_after(outage, (published, until)).map(|(until, _)| BulletinState::Priority { until }),
        BulletinState::Open => None,
        _ => return None,
    };
    let round = row.round.and_then(|round| {
        let began = round.closes_at.plus_minutes(-i64::from(register.rules.round_minutes));
        window_after(outage, (began.max(published), round.closes_at)).map(|(closes_at, _)| Round { closes_at, ..round })
    });
    if window.is_none() && round.is_none() {
        return None;
    }
    Some(Fact::BulletinChanged {
        bulletin: row.id,
        state: window.unwrap_or_else(|| row.state.clone()),
        round: round.or(row.round),
        free: row.free,
    })
}
