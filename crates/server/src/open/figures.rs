//! Figures: the counters of the home page (seed 002), the last twelve months, the settlements.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::Datelike as _;
use oryn_api::open::{Figures, InSettlement, Month, Passport};
use oryn_domain::enrolment::EnrolmentState;
use oryn_domain::id::{EnrolmentId, SettlementId};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_messages::alphabetical;

use super::crowd::counted;

/// «Зачислено за 5 дней», «Отчислено за 5 дней».
const LATELY_MINUTES: i64 = 5 * 24 * 60;
/// Months that are shown.
const MONTHS: i32 = 12;

fn large(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// When children came. A move to another group of the same kindergarten is no arrival.
fn arrivals(register: &Register) -> impl Iterator<Item = Instant> {
    let moved: HashSet<EnrolmentId> = register
        .enrolments()
        .filter_map(|row| match row.state {
            EnrolmentState::Transferred { to, .. } => Some(to),
            _ => None,
        })
        .collect();
    register
        .enrolments()
        .filter(move |row| !moved.contains(&row.id))
        .map(|row| row.recorded_at)
}

/// When children left.
fn departures(register: &Register) -> impl Iterator<Item = Instant> {
    register.enrolments().filter_map(|row| match row.state {
        EnrolmentState::Expelled { at, .. } | EnrolmentState::Graduated { at, .. } => Some(at),
        EnrolmentState::Active | EnrolmentState::Transferred { .. } => None,
    })
}

/// The figures of the home page.
pub(super) fn home(register: &Register, now: Instant) -> Figures {
    let since = now.plus_minutes(-LATELY_MINUTES);
    Figures {
        kindergartens: large(register.kindergartens().count()),
        free_places: register
            .bulletins()
            .filter(|row| row.takes_responses())
            .map(|row| u64::from(row.free))
            .sum(),
        queue: register.queues().total(),
        enrolled_lately: large(arrivals(register).filter(|at| *at >= since).count()),
        left_lately: large(departures(register).filter(|at| *at >= since).count()),
    }
}

/// Months since the year 0, to count with.
fn month_of(at: Instant) -> i32 {
    let day = at.local_date();
    day.year()
        .saturating_mul(12)
        .saturating_add(i32::try_from(day.month0()).unwrap_or_default())
}

/// What happened in a month.
#[derive(Default, Clone, Copy)]
struct Happened {
    freed: u64,
    referrals: u64,
    enrolled: u64,
    left: u64,
}

/// The last twelve months, the present one among them, newest first.
pub(super) fn months(register: &Register, now: Instant) -> Vec<Month> {
    let last = month_of(now);
    let mut happened: BTreeMap<i32, Happened> = (last - MONTHS + 1..=last).map(|month| (month, Happened::default())).collect();
    let mut add = |at: Instant, to: fn(&mut Happened) -> &mut u64, count: u64| {
        if let Some(month) = happened.get_mut(&month_of(at)) {
            let sum = to(month);
            *sum = sum.saturating_add(count);
        }
    };
    for row in register.bulletins() {
        if let Some(at) = row.published_at {
            add(at, |month| &mut month.freed, u64::from(row.places));
        }
    }
    for row in register.referrals() {
        add(row.issued_at, |month| &mut month.referrals, 1);
    }
    for at in arrivals(register) {
        add(at, |month| &mut month.enrolled, 1);
    }
    for at in departures(register) {
        add(at, |month| &mut month.left, 1);
    }
    happened
        .into_iter()
        .rev()
        .map(|(month, happened)| Month {
            year: month.div_euclid(12),
            month: u32::try_from(month.rem_euclid(12)).unwrap_or_default() + 1,
            freed: happened.freed,
            referrals: counted(happened.referrals),
            enrolled: counted(happened.enrolled),
            left: counted(happened.left),
        })
        .collect()
}

/// Every settlement that has a kindergarten or a queue, by name.
pub(super) fn settlements(register: &Register, kindergartens: &[Arc<Passport>]) -> Vec<InSettlement> {
    #[derive(Default)]
    struct Sum {
        kindergartens: u64,
        free_places: u64,
        queue: u64,
    }
    let mut sums: BTreeMap<SettlementId, Sum> = BTreeMap::new();
    for row in kindergartens {
        let sum = sums.entry(row.settlement).or_default();
        sum.kindergartens += 1;
        sum.free_places += row.offers.iter().map(|offer| u64::from(offer.free)).sum::<u64>();
    }
    for (key, waiting) in register.queues().queues() {
        sums.entry(key.settlement).or_default().queue += large(waiting);
    }
    let mut all: Vec<InSettlement> = sums
        .into_iter()
        .filter_map(|(id, sum)| {
            Some(InSettlement {
                id,
                name: register.settlement(id)?.name.clone(),
                kindergartens: sum.kindergartens,
                free_places: sum.free_places,
                queue: counted(sum.queue),
            })
        })
        .collect();
    all.sort_by_cached_key(|row| (alphabetical(&row.name.kk), row.id));
    all
}

#[cfg(test)]
mod tests {
    use oryn_testkit::builders::RegionBuilder;
    use oryn_testkit::clock::wall;

    use super::*;
    use crate::open::passports;

    #[test]
    fn the_last_twelve_months_end_with_this_one() {
        let now = wall("2026-02-03 09:00");
        let region = RegionBuilder::new(now).build();
        let months = months(&region.register, now);
        assert_eq!(months.len(), 12);
        assert_eq!((months[0].year, months[0].month), (2026, 2));
        assert_eq!((months[11].year, months[11].month), (2025, 3));
    }

    #[test]
    fn a_settlement_with_few_waiting_hides_how_many() {
        let now = wall("2026-11-23 09:00");
        for (waiting, told) in [(0, Some(0)), (4, None), (5, Some(5))] {
            let region = RegionBuilder::new(now).waiting(waiting).build();
            let all = settlements(&region.register, &passports::all(&region.register));
            assert_eq!((all.len(), all[0].kindergartens, all[0].queue), (1, 1, told));
        }
    }
}
