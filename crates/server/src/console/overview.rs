//! The first page of the department: what waits, which desks keep silent, where places are, and what the data already tell.
//!
//! Nothing here is decided or written; what is strange is shown ([`super::anomalies`]), and people judge it.

use std::collections::HashMap;

use oryn_api::console::{DeskLine, Overview, PlacesLine};
use oryn_domain::id::KindergartenId;
use oryn_domain::register::Register;
use oryn_domain::staff::Side;
use oryn_domain::time::Instant;
use oryn_messages::alphabetical;

use super::desks::{self, Known};
use super::{anomalies, names};
use crate::department;

/// Desks that are shown of those that keep no term waiting.
const UNHEARD: usize = 10;

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What to look at first.
pub(super) fn of(register: &Register, known: &Known, now: Instant) -> Overview {
    let mut desks: Vec<DeskLine> = desks::lines(register, known, now, |card| card.written_off_at.is_none());
    desks.retain(|line| line.card.shut_out.is_none());
    let count = small(desks.len());
    let (mut silent, mut unheard): (Vec<DeskLine>, Vec<DeskLine>) = desks.into_iter().partition(|line| line.card.silent_since.is_some());
    silent.sort_by_key(|line| (line.card.silent_since, line.card.desk));
    // One that was never heard may hold everything it ever did, and no time comes before every time.
    unheard.sort_by_key(|line| (line.heard_at, line.card.desk));
    unheard.truncate(UNHEARD);
    let extensions = department::extensions(register);
    Overview {
        privileges: small(department::privileges(register).len()),
        extensions: small(extensions.iter().filter(|row| row.decided_by == Side::Department).count()),
        matters: small(department::matters(register).len()),
        desks: count,
        silent,
        unheard,
        places: places(register),
        anomalies: anomalies::all(register, known, now),
    }
}

/// Places that nobody has, by kindergarten.
fn places(register: &Register) -> Vec<PlacesLine> {
    let mut found: HashMap<KindergartenId, (u32, u32, u32)> = HashMap::new();
    for row in register.bulletins().filter(|row| row.takes_responses()) {
        let (open, _, _) = found.entry(row.kindergarten).or_default();
        *open = open.saturating_add(row.free);
    }
    for row in register.responses().filter(|row| row.reserves_a_place()) {
        let (_, reserved, _) = found.entry(row.kindergarten).or_default();
        *reserved = reserved.saturating_add(1);
    }
    for row in register.groups() {
        let (_, _, unpublished) = found.entry(row.kindergarten).or_default();
        *unpublished = unpublished.saturating_add(register.unpublished_places(row));
    }
    let mut lines: Vec<PlacesLine> = found
        .into_iter()
        .filter(|(_, counts)| *counts != (0, 0, 0))
        .map(|(kindergarten, (open, reserved, unpublished))| PlacesLine {
            kindergarten,
            place: names::place(register, kindergarten),
            open,
            reserved,
            unpublished,
        })
        .collect();
    lines.sort_by_cached_key(|line| (alphabetical(&line.place.kk), line.kindergarten));
    lines
}
