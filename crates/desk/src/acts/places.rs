//! Publishing freed places and taking them back.

use std::sync::Arc;

use chrono::NaiveTime;
use oryn_api::desk::ActDone;
use oryn_api::desk::places::{PublishPlaces, RecallBulletin};
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::id::{BulletinId, GroupId};
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use super::{Draft, date, id};
use crate::desk::Core;

/// The same places written down twice within this time are one press of a button too many.
const DOUBLE_PRESS_MICROS: i64 = 10 * 1_000_000;

/// The start of a local day that a form names.
pub(crate) fn day(text: &str) -> Result<Instant, ApiError> {
    Ok(Instant::from_local(date(text)?.and_time(NaiveTime::MIN)))
}

fn is_double_press(register: &Register, group: GroupId, request: &PublishPlaces, released_at: Instant, now: Instant) -> bool {
    let same = |bulletin: &Bulletin| {
        matches!(bulletin.state, BulletinState::Scheduled { .. })
            && bulletin.places == request.places
            && bulletin.birth_years == request.birth_years
            && bulletin.released_at == released_at
            && now.since(bulletin.scheduled_at).abs() <= DOUBLE_PRESS_MICROS
    };
    register.bulletins_of(group).any(same)
}

impl Core {
    /// Write down freed places. The centre counts the publish time from the moment it hears of it.
    pub(crate) async fn publish_places(self: &Arc<Self>, request: PublishPlaces) -> Result<ActDone, ApiError> {
        let group: GroupId = id(&request.group)?;
        let released_at = day(&request.released_on)?;
        let turn = self.turn().await?;
        let about = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            if is_double_press(register, group, &request, released_at, turn.time.hi) {
                return Err(Refusal::AlreadyDone.into());
            }
            register.group(group).ok_or(Refusal::NotFound)?.name.clone()
        };
        let bulletin: BulletinId = self.new_id(&turn);
        let command = Command::ScheduleBulletin {
            bulletin,
            group,
            places: request.places,
            birth_years: request.birth_years,
            released_at,
        };
        let done = self
            .perform(&turn, Draft::new(command, about, format!("bulletin/{bulletin}")))
            .await?;
        Ok(done.done(Some(bulletin.to_string())))
    }

    /// Undo before parents saw it; with a reason after.
    pub(crate) async fn recall_bulletin(self: &Arc<Self>, request: RecallBulletin) -> Result<ActDone, ApiError> {
        let bulletin: BulletinId = id(&request.bulletin)?;
        let turn = self.turn().await?;
        let about = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            let row = register.bulletin(bulletin).ok_or(Refusal::NotFound)?;
            register.group(row.group).map(|group| group.name.clone()).unwrap_or_default()
        };
        let command = Command::RecallBulletin {
            bulletin,
            reason: request.reason,
        };
        let done = self
            .perform(&turn, Draft::new(command, about, format!("bulletin/{bulletin}")))
            .await?;
        Ok(done.done(Some(bulletin.to_string())))
    }
}
