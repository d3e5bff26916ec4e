//! Publishing freed places and taking them back.

use chrono::{Days, NaiveTime};

use super::Context;
use crate::act::Command;
use crate::application::Standing;
use crate::bulletin::{Bulletin, BulletinState, Round};
use crate::fact::Fact;
use crate::id::BulletinId;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::ResponseState;
use crate::rule_pack::{PriorityWindow, PublishAt, RulePack};
use crate::time::Instant;

/// When a bulletin written down now appears.
#[must_use]
pub fn publish_time(rules: &RulePack, now: Instant) -> Instant {
    match rules.publish_at {
        PublishAt::AfterMinutes(minutes) => now.plus_minutes(i64::from(minutes)),
        PublishAt::MinuteOfDay(minute) => {
            let midnight = |date: chrono::NaiveDate| Instant::from_local(date.and_time(NaiveTime::MIN)).plus_minutes(i64::from(minute));
            let today = now.local_date();
            if midnight(today) > now {
                midnight(today)
            } else {
                midnight(today.checked_add_days(Days::new(1)).unwrap_or(today))
            }
        }
    }
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
    let group = register.group(*group).ok_or(Refusal::NotFound)?;
    let (staff, _) = context.staff_of(group.kindergarten, Permission::PublishPlaces)?;
    if register.bulletin(*id).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    let suits = !birth_years.is_empty() && birth_years.iter().all(|year| group.birth_years.contains(year));
    if *places == 0 || !suits {
        return Err(Refusal::BulletinIncomplete);
    }
    let free = register.unpublished_places(group);
    if *places > free {
        return Err(Refusal::PlacesExceedCapacity { asked: *places, free });
    }
    let bulletin = Bulletin {
        id: *id,
        kindergarten: group.kindergarten,
        group: group.id,
        places: *places,
        free: *places,
        birth_years: birth_years.clone(),
        released_at: *released_at,
        published_by: staff,
        scheduled_at: context.now,
        published_at: None,
        round: None,
        state: BulletinState::Scheduled {
            publish_at: publish_time(register.rules.in_force(context.now), context.now),
        },
    };
    Ok(vec![Fact::BulletinScheduled { bulletin }])
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
    let state = match register.rules.in_force(context.now).priority_window {
        PriorityWindow::None => BulletinState::Open,
        PriorityWindow::WorkingDays(days) => BulletinState::Priority {
            until: register.calendar.add_working_days(context.now, u32::from(days))?.until,
        },
        PriorityWindow::CalendarDays(days) => BulletinState::Priority {
            until: context.now.plus_minutes(i64::from(days) * 24 * 60),
        },
    };
    let round = Round {
        number: 1,
        closes_at: round_end(register.rules.in_force(context.now), context.now),
    };
    Ok(vec![Fact::BulletinPublished {
        bulletin: id,
        state,
        round,
        at: context.now,
    }])
}

/// When a round that begins now ends.
pub(super) fn round_end(rules: &RulePack, now: Instant) -> Instant {
    now.plus_minutes(i64::from(rules.round_minutes))
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
    if !bulletin.is_live() || bulletin.free == 0 {
        return Err(Refusal::RecallTooLate);
    }
    if !register
        .rules
        .in_force(context.now)
        .recall_reasons
        .iter()
        .any(|known| known.code == reason)
    {
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
