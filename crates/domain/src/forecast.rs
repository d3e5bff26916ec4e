//! How long until a place: an estimate from what a queue did, with its error. No rule decides by it and nothing is promised with it.
//!
//! What is counted is what happened ahead of the place in the queue: who left from there, and who came in there. From how many steps that made in
//! how many days follows how long the steps that are left take, if the queue goes on as before. The error has two parts, that of the counted pace and
//! that of the steps to come; both grow where months differ more than chance makes them. Where too little happened nothing is said at all.

use crate::queue_move::QueueMove;
use crate::time::Instant;

/// Days that are looked back on.
pub const LOOKED_BACK_DAYS: u32 = 365;
/// With less history, or fewer who left, nothing is said.
const LEAST_DAYS: u32 = 90;
const LEAST_LEFT: u64 = 12;
/// Months are compared with each other.
const MONTH_DAYS: u32 = 30;
/// What takes longer is not said more exactly: the child has outgrown the queue by then.
const LONGEST_DAYS: u32 = 3 * 365;
/// The square of the width at which eight of ten lie inside: 1.28².
const WIDTH: (u128, u128) = (41, 25);

const DAY_MINUTES: i64 = 24 * 60;
const MINUTE: i64 = 60_000_000;

/// What an estimate rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis {
    /// Days that were looked back on.
    pub days: u32,
    /// How many left the queue ahead of this place.
    pub left: u32,
    /// How many came into it there.
    pub came: u32,
}

/// How long until a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forecast {
    /// About so many days; of ten families like this one eight wait between the other two.
    Days {
        /// Most likely.
        likely: u32,
        /// At least.
        least: u32,
        /// At most.
        most: u32,
        /// What it rests on.
        basis: Basis,
    },
    /// Longer than so many days.
    Longer {
        /// Days.
        than: u32,
        /// What it rests on.
        basis: Basis,
    },
    /// As many come in ahead as leave there, as far as chance lets one see.
    Standing {
        /// What it rests on.
        basis: Basis,
    },
    /// Too little has happened to say anything.
    TooFew {
        /// What there is.
        basis: Basis,
    },
}

/// What happened ahead on one day, counted from the first one that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    day: u32,
    /// Somebody left; otherwise somebody came.
    left: bool,
}

/// How long until a place for whoever stands at this position. `moves` are the movements of its queue since [`LOOKED_BACK_DAYS`] ago, oldest first.
#[must_use]
pub fn forecast(position: u64, moves: &[(Instant, QueueMove)], now: Instant) -> Forecast {
    let begun = moves.first().map_or(now, |(at, _)| *at);
    let day_of = |at: Instant| u32::try_from(at.since(begun) / (DAY_MINUTES * MINUTE)).unwrap_or_default();
    let ahead = |place: Option<u64>| place.is_some_and(|place| place <= position);
    let steps: Vec<Step> = moves
        .iter()
        .flat_map(|(at, moved)| {
            let from = moved.from.map(|place| moved.before.position(place, moved.ratio));
            let to = moved.to.map(|place| moved.after().position(place, moved.ratio));
            let step = |left| Step { day: day_of(*at), left };
            // Who changes the line and stays ahead has not moved this place.
            let both = ahead(from) && ahead(to);
            let left = (ahead(from) && !both).then(|| step(true));
            let came = (ahead(to) && !both).then(|| step(false));
            left.into_iter().chain(came)
        })
        .collect();
    of_steps(position, day_of(now), &steps)
}

fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn of_steps(position: u64, days: u32, steps: &[Step]) -> Forecast {
    let count = |left: bool| steps.iter().map(|step| u64::from(step.left == left)).sum::<u64>();
    let (left, came) = (count(true), count(false));
    let basis = Basis {
        days,
        left: small(left),
        came: small(came),
    };
    if days < LEAST_DAYS || left < LEAST_LEFT {
        return Forecast::TooFew { basis };
    }
    let (net, all) = (left.saturating_sub(came), left.saturating_add(came));
    // Less than twice the chance of so many steps: it may as well stand.
    if net == 0 || net.saturating_mul(net) < all.saturating_mul(4) {
        return Forecast::Standing { basis };
    }
    let likely = position.saturating_mul(u64::from(days)).div_ceil(net);
    if likely > u64::from(LONGEST_DAYS) {
        return Forecast::Longer { than: LONGEST_DAYS, basis };
    }
    let half = half_width(likely, position, (net, all), spread(days, steps));
    Forecast::Days {
        likely: small(likely),
        least: small(likely.saturating_sub(half)),
        most: small(likely.saturating_add(half)),
        basis,
    }
}

/// How much more months differ than chance makes them, as a fraction of at least one.
fn spread(days: u32, steps: &[Step]) -> (u128, u128) {
    let months = days / MONTH_DAYS;
    let mut nets: Vec<i64> = vec![0; usize::try_from(months).unwrap_or_default()];
    let mut all: u128 = 0;
    for step in steps {
        let month = usize::try_from(step.day / MONTH_DAYS).unwrap_or(usize::MAX);
        // The month that has not ended is none.
        if let Some(net) = nets.get_mut(month) {
            *net += if step.left { 1 } else { -1 };
            all += 1;
        }
    }
    let sum: i64 = nets.iter().sum();
    let months = i64::from(months);
    let squares: u128 = nets.iter().map(|net| u128::from((net * months - sum).unsigned_abs()).pow(2)).sum();
    let chance = u128::from((months * (months - 1)).unsigned_abs()) * all;
    if chance == 0 || squares < chance {
        (1, 1)
    } else {
        (squares, chance)
    }
}

/// Half the width between least and most.
fn half_width(likely: u64, position: u64, (net, all): (u64, u64), (squares, chance): (u128, u128)) -> u64 {
    let wide = |count: u64| u128::from(count);
    let product = |factors: [u128; 5]| factors.into_iter().fold(1, u128::saturating_mul);
    let over = product([WIDTH.0, squares, wide(all), wide(position) + wide(net), wide(likely).pow(2)]);
    let under = product([WIDTH.1, chance, wide(net).pow(2), wide(position).max(1), 1]);
    u64::try_from((over / under).isqrt()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Somebody leaves every so many days of a year.
    fn every(pace: u32) -> Vec<Step> {
        (0..LOOKED_BACK_DAYS / pace).map(|n| Step { day: n * pace, left: true }).collect()
    }

    fn days(found: Forecast) -> (u32, u32, u32) {
        match found {
            Forecast::Days { likely, least, most, .. } => (likely, least, most),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_queue_that_goes_on_evenly_takes_as_long_as_its_steps() {
        let (likely, least, most) = days(of_steps(20, 365, &every(5)));
        assert_eq!(likely, 100);
        assert!(least < 90 && most > 110, "chance alone: {least}, {most}");
    }

    #[test]
    fn months_that_differ_widen_the_interval() {
        let in_august: Vec<Step> = (0..73)
            .map(|n| Step {
                day: 210 + n % 30,
                left: true,
            })
            .collect();
        let (even, bursts) = (days(of_steps(20, 365, &every(5))), days(of_steps(20, 365, &in_august)));
        assert_eq!(even.0, bursts.0);
        assert!(bursts.1 < even.1 && bursts.2 > even.2, "{even:?}, {bursts:?}");
    }

    #[test]
    fn where_too_little_is_known_nothing_is_said() {
        let few: Vec<Step> = every(5).into_iter().take(11).collect();
        assert!(matches!(of_steps(3, 365, &few), Forecast::TooFew { basis } if basis.left == 11));
        assert!(matches!(of_steps(3, 89, &every(5)), Forecast::TooFew { .. }), "a new queue");
        assert!(matches!(forecast(3, &[], Instant::default()), Forecast::TooFew { .. }));
    }

    #[test]
    fn a_queue_that_stands_is_not_divided_by() {
        let mut steps = every(5);
        let back: Vec<Step> = steps.iter().map(|step| Step { left: false, ..*step }).collect();
        steps.extend(back);
        assert!(matches!(of_steps(3, 365, &steps), Forecast::Standing { .. }));
    }

    #[test]
    fn three_years_are_said_as_longer() {
        assert!(matches!(of_steps(1_000, 365, &every(5)), Forecast::Longer { than: 1_095, .. }));
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        proptest::collection::vec((0..365u32, prop::bool::weighted(0.8)), 0..400)
            .prop_map(|all| all.into_iter().map(|(day, left)| Step { day, left }).collect())
    }

    proptest! {
        #[test]
        fn the_likely_lies_between_least_and_most(steps in steps(), position in 0..200_000u64, days in 0..400u32) {
            if let Forecast::Days { likely, least, most, .. } = of_steps(position, days, &steps) {
                prop_assert!(least <= likely && likely <= most);
            }
        }

        #[test]
        fn who_stands_further_back_never_waits_less(steps in steps(), position in 1..5_000u64, more in 0..5_000u64) {
            let likely = |position| match of_steps(position, 365, &steps) {
                Forecast::Days { likely, .. } => Some(likely),
                Forecast::Longer { .. } => Some(u32::MAX),
                Forecast::Standing { .. } | Forecast::TooFew { .. } => None,
            };
            let (near, far) = (likely(position), likely(position + more));
            prop_assert_eq!(near.is_some(), far.is_some(), "what is known does not hang on the place");
            prop_assert!(near <= far);
        }

        #[test]
        fn whoever_else_leaves_ahead_never_makes_it_longer(steps in steps(), position in 1..5_000u64, day in 0..365u32) {
            let mut more = steps.clone();
            more.push(Step { day, left: true });
            let found = (of_steps(position, 365, &steps), of_steps(position, 365, &more));
            if let (Forecast::Days { likely: before, .. }, Forecast::Days { likely: after, .. }) = found {
                prop_assert!(after <= before);
            }
        }
    }
}
