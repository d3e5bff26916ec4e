//! The first page of the department: what waits, which desks keep silent, where places are, and what the data already tell.
//!
//! Nothing here is decided or written; what is strange is shown, and people judge it. How long is long, and how many are many, are this page's own
//! figures and no law.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use oryn_api::console::{Anomaly, DeskLine, Overview, PlacesLine};
use oryn_domain::id::{ChildId, KindergartenId};
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::staff::Side;
use oryn_domain::time::Instant;
use oryn_messages::alphabetical;

use super::desks::{self, Known};
use super::names;
use crate::department;

const MINUTES_PER_DAY: i64 = 24 * 60;
/// Days for which places are open before it is said that nobody responded.
const QUIET_DAYS: i64 = 3;
/// Days of which declined responses are counted.
const LATELY_DAYS: i64 = 30;
/// Declined responses of one kindergarten that are worth a look.
const MANY_DECLINES: u32 = 3;
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
        anomalies: anomalies(register, now),
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

fn anomalies(register: &Register, now: Instant) -> Vec<Anomaly> {
    let late = department::escalations(register)
        .into_iter()
        .map(|response| Anomaly::LateActivation {
            place: names::place(register, response.kindergarten),
            response,
        });
    late.chain(quiet(register, now))
        .chain(declines(register, now))
        .chain(same_children(register))
        .collect()
}

/// Places that have been open for days and to which nobody has ever responded.
fn quiet(register: &Register, now: Instant) -> Vec<Anomaly> {
    let before = now.plus_minutes(-QUIET_DAYS * MINUTES_PER_DAY);
    let mut found: Vec<_> = register
        .bulletins()
        .filter(|row| row.takes_responses() && register.responses_to(row.id).next().is_none())
        .filter_map(|row| Some((row.published_at.filter(|at| *at <= before)?, row)))
        .collect();
    found.sort_by_key(|(since, row)| (*since, row.id));
    found
        .into_iter()
        .map(|(since, row)| Anomaly::NoResponses {
            place: names::place(register, row.kindergarten),
            group: register.group(row.group).map(|group| group.name.clone()).unwrap_or_default(),
            free: row.free,
            since,
        })
        .collect()
}

/// Kindergartens that declined several responses lately, the most first.
fn declines(register: &Register, now: Instant) -> Vec<Anomaly> {
    let since = now.plus_minutes(-LATELY_DAYS * MINUTES_PER_DAY);
    let mut decided: BTreeMap<KindergartenId, (u32, u32)> = BTreeMap::new();
    for row in register.responses() {
        let (declined, at) = match &row.state {
            ResponseState::Declined { at, .. } => (1_u32, Some(*at)),
            ResponseState::Activated { referral } => (0, register.referral(*referral).map(|row| row.issued_at)),
            _ => continue,
        };
        if at.is_some_and(|at| at >= since) {
            let (sum, of) = decided.entry(row.kindergarten).or_default();
            *sum = sum.saturating_add(declined);
            *of = of.saturating_add(1);
        }
    }
    let mut found: Vec<_> = decided
        .into_iter()
        .filter(|(_, (declined, _))| *declined >= MANY_DECLINES)
        .collect();
    found.sort_by_key(|(kindergarten, (declined, _))| (Reverse(*declined), *kindergarten));
    found
        .into_iter()
        .map(|(kindergarten, (declined, of))| Anomaly::Declines {
            place: names::place(register, kindergarten),
            declined,
            of,
        })
        .collect()
}

/// Who is one person to all appearances, and stands in queues under several numbers.
fn same_children(register: &Register) -> Vec<Anomaly> {
    let mut by_person: HashMap<(NaiveDate, &str, &str), BTreeMap<ChildId, Vec<u64>>> = HashMap::new();
    for row in register.applications().filter(|row| row.is_live()) {
        if let Some(child) = register.child(row.child) {
            let person = (child.born, child.name.surname.as_str(), child.name.given.as_str());
            by_person.entry(person).or_default().entry(child.id).or_default().push(row.number);
        }
    }
    let mut found: Vec<Vec<u64>> = by_person
        .into_values()
        .filter(|children| children.len() > 1)
        .map(|children| {
            let mut numbers: Vec<u64> = children.into_values().flatten().collect();
            numbers.sort_unstable();
            numbers
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|applications| Anomaly::SameChild { applications }).collect()
}
