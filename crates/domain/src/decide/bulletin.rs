//! Publishing freed places and taking them back.

use chrono::{Days, NaiveTime};

use super::{Context, group as groups};
use crate::act::Command;
use crate::application::Standing;
use crate::bulletin::{Bulletin, BulletinState, Round};
use crate::calendar::WorkingDeadline;
use crate::distribution::Way;
use crate::fact::Fact;
use crate::group::Group;
use crate::id::{BulletinId, GroupId, StaffId};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::ResponseState;
use crate::rule_pack::{PriorityWindow, PublishAt, RulePack};
use crate::time::Instant;

/// When a bulletin written down now appears: the next publish time that does not lie in the transfer period.
#[must_use]
pub fn publish_time(rules: &RulePack, now: Instant) -> Instant {
    let next = |from: Instant| match rules.publish_at {
        PublishAt::AfterMinutes(minutes) => from.plus_minutes(i64::from(minutes)),
        PublishAt::MinuteOfDay(minute) => {
            let on = |date: chrono::NaiveDate| Instant::from_local(date.and_time(NaiveTime::MIN)).plus_minutes(i64::from(minute));
            let today = from.local_date();
            if on(today) > from {
                on(today)
            } else {
                on(today.checked_add_days(Days::new(1)).unwrap_or(today))
            }
        }
    };
    let time = next(now);
    match after_transfer(rules, time) {
        // The last microsecond of the period: a publish time at midnight is not skipped.
        Some(end) => next(end.plus_micros(-1)),
        None => time,
    }
}

/// The end of the transfer period, while it lasts (rules.md §1.5).
fn after_transfer(rules: &RulePack, now: Instant) -> Option<Instant> {
    rules.freeze.and_then(|freeze| freeze.until(now))
}

/// Nothing is published and nobody asks for places in the transfer period.
pub(super) fn outside_transfer(rules: &RulePack, now: Instant) -> Result<(), Refusal> {
    match after_transfer(rules, now) {
        Some(until) => Err(Refusal::TransferPeriod { until }),
        None => Ok(()),
    }
}

pub(super) fn draft(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let Command::DraftBulletin {
        bulletin: id,
        group,
        places,
        birth_years,
        released_at,
    } = command
    else {
        return Err(Refusal::NotFound);
    };
    let bulletin = Bulletin {
        state: BulletinState::Draft,
        ..written(register, *id, *group, *places, birth_years, *released_at, context)?
    };
    Ok(vec![Fact::BulletinScheduled { bulletin }])
}

pub(super) fn schedule(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let Command::ScheduleBulletin {
        bulletin: id,
        group,
        places,
        birth_years,
        released_at,
    } = command
    else {
        return Err(Refusal::NotFound);
    };
    let bulletin = written(register, *id, *group, *places, birth_years, *released_at, context)?;
    // A draft takes no places, so they are counted only now.
    let free = register.group(*group).map_or(0, |group| register.unpublished_places(group));
    if *places > free {
        return Err(Refusal::PlacesExceedCapacity { asked: *places, free });
    }
    Ok(vec![Fact::BulletinScheduled { bulletin }])
}

/// A bulletin as staff wrote it down, scheduled for the next publish time. A draft of the same kindergarten may be written anew.
fn written(
    register: &Register,
    id: BulletinId,
    group: GroupId,
    places: u32,
    birth_years: &[i32],
    released_at: Instant,
    context: &Context,
) -> Result<Bulletin, Refusal> {
    let group = register.group(group).ok_or(Refusal::NotFound)?;
    let (staff, _) = context.staff_of(group.kindergarten, Permission::PublishPlaces)?;
    groups::still_open(group)?;
    if let Some(known) = register.bulletin(id)
        && (known.kindergarten != group.kindergarten || known.state != BulletinState::Draft)
    {
        return Err(Refusal::AlreadyDone);
    }
    let suits = !birth_years.is_empty() && birth_years.iter().all(|year| group.birth_years.contains(year));
    if places == 0 || !suits {
        return Err(Refusal::BulletinIncomplete);
    }
    Ok(of_group(register, id, group, places, birth_years, released_at, staff, context.now))
}

/// A bulletin of this group: parents see it at the publish time.
#[expect(clippy::too_many_arguments, reason = "a bulletin, spelled out")]
pub(super) fn of_group(
    register: &Register,
    id: BulletinId,
    group: &Group,
    places: u32,
    birth_years: &[i32],
    released_at: Instant,
    staff: StaffId,
    now: Instant,
) -> Bulletin {
    Bulletin {
        id,
        kindergarten: group.kindergarten,
        group: group.id,
        places,
        free: places,
        birth_years: birth_years.to_vec(),
        released_at,
        published_by: staff,
        scheduled_at: now,
        published_at: None,
        way: register.rules.distribution.of(group.kind),
        window: None,
        round: None,
        state: BulletinState::Scheduled {
            publish_at: publish_time(&register.rules, now),
        },
    }
}

pub(super) fn publish(register: &Register, id: BulletinId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let bulletin = register.bulletin(id).ok_or(Refusal::NotFound)?;
    let BulletinState::Scheduled { publish_at } = bulletin.state else {
        return Err(Refusal::AlreadyDone);
    };
    if publish_at > context.now {
        return Err(Refusal::TooEarly);
    }
    outside_transfer(&register.rules, context.now)?;
    let (state, window) = first_state(register, bulletin.way, context.now)?;
    Ok(vec![Fact::BulletinPublished {
        bulletin: id,
        state,
        round: next_round(&register.rules, bulletin.way, 1, context.now),
        window,
        at: context.now,
    }])
}

/// How a bulletin that appears at this instant begins, and how the end of its window was counted where that was in working days.
///
/// # Errors
/// Where the calendar does not know the days of the window.
pub fn first_state(register: &Register, way: Way, at: Instant) -> Result<(BulletinState, Option<WorkingDeadline>), Refusal> {
    Ok(match (way, register.rules.priority_window) {
        // Where the queue's order gives the place nobody has to be quicker than anybody.
        (Way::InOrder, _) | (_, PriorityWindow::None) => (BulletinState::Open, None),
        (_, PriorityWindow::WorkingDays(days)) => {
            let window = register.calendar.add_working_days(at, u32::from(days))?;
            (BulletinState::Priority { until: window.until }, Some(window))
        }
        (_, PriorityWindow::CalendarDays(days)) => {
            let until = at.plus_minutes(i64::from(days) * 24 * 60);
            (BulletinState::Priority { until }, None)
        }
    })
}

/// The round that begins now; none where responses are not gathered: the first one is chosen at once, or nobody has to respond.
pub(super) fn next_round(rules: &RulePack, way: Way, number: u32, now: Instant) -> Option<Round> {
    let gathers = way == Way::Activation && rules.round_minutes > 0;
    gathers.then(|| Round {
        number,
        closes_at: now.plus_minutes(i64::from(rules.round_minutes)),
    })
}

pub(super) fn open(register: &Register, id: BulletinId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let bulletin = register.bulletin(id).ok_or(Refusal::NotFound)?;
    match bulletin.state {
        BulletinState::Priority { until } if until <= context.now => Ok(vec![Fact::BulletinChanged {
            bulletin: id,
            state: BulletinState::Open,
            round: bulletin.round,
            free: bulletin.free,
        }]),
        BulletinState::Priority { .. } => Err(Refusal::TooEarly),
        _ => Err(Refusal::AlreadyDone),
    }
}

pub(super) fn recall(register: &Register, id: BulletinId, reason: &str, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let bulletin = register.bulletin(id).ok_or(Refusal::NotFound)?;
    context.staff_of(bulletin.kindergarten, Permission::PublishPlaces)?;
    if matches!(bulletin.state, BulletinState::Recalled { .. }) {
        return Err(Refusal::AlreadyDone);
    }
    let draft = bulletin.state == BulletinState::Draft;
    if !draft && (!bulletin.is_live() || bulletin.free == 0) {
        return Err(Refusal::RecallTooLate);
    }
    if !register.rules.recall_reasons.iter().any(|known| known.code == reason) {
        return Err(Refusal::UnknownReason);
    }
    // Places already reserved for a selected response stay: only what is still offered is taken back.
    let mut facts = Vec::new();
    for response in register
        .responses_to(id)
        .filter(|response| matches!(response.state, ResponseState::Submitted))
    {
        facts.push(Fact::ResponseMoved {
            response: response.id,
            state: ResponseState::Lapsed,
            ranking: None,
        });
        facts.push(Fact::ApplicationMoved {
            application: response.application,
            standing: Standing::Waiting,
        });
    }
    let state = BulletinState::Recalled {
        reason: reason.to_owned(),
        at: context.now,
    };
    facts.push(Fact::BulletinChanged {
        bulletin: id,
        state,
        round: None,
        free: 0,
    });
    Ok(facts)
}
