//! The desks of the kindergarten, as the centre has told of them.

use std::cmp::Reverse;

use oryn_api::desk::desks::{DeskRow, DeskStanding, DesksView};
use oryn_api::error::ApiError;
use oryn_domain::staff::{Desk, DeskWatch, WriteOff};

use crate::desk::Memory;

fn standing(watch: &DeskWatch) -> DeskStanding {
    match (watch.write_off, watch.silent_since) {
        (Some(WriteOff { agreed_at: Some(at), .. }), _) => DeskStanding::GivenUp { at: at.into() },
        (Some(WriteOff { asked_at, .. }), _) => DeskStanding::Doubted { at: asked_at.into() },
        (None, Some(since)) => DeskStanding::Silent { since: since.into() },
        (None, None) => DeskStanding::Works,
    }
}

pub(crate) fn view(memory: &Memory) -> Result<DesksView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let mut rows: Vec<&Desk> = register.desks().filter(|desk| desk.kindergarten == identity.kindergarten).collect();
    // This one, then those that work, each by name; what is lost stands last.
    rows.sort_by_key(|desk| (Reverse(desk.id == identity.desk), desk.is_written_off(), &desk.name, desk.id));
    let row = |desk: &Desk| DeskRow {
        id: desk.id.to_string(),
        name: desk.name.clone(),
        own: desk.id == identity.desk,
        enrolled_at: desk.enrolled_at.into(),
        given_to: register
            .staff_member(desk.staff)
            .map(|person| person.name.full())
            .unwrap_or_default(),
        standing: standing(&desk.watch),
    };
    Ok(DesksView {
        desks: rows.into_iter().map(row).collect(),
    })
}
