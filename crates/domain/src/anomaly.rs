//! What the register already tells and somebody should look at: places that nobody asks for, a kindergarten that declines far more than its
//! neighbours, responses that were let lie, one child under several numbers, a silent desk whose clocks run.
//!
//! Nothing here decides, refuses or changes a term: an anomaly is a reason to look, and people judge it. How long is long and how much is much is
//! fixed below and is no law: no term of a family hangs on it. What a computer has not sent the register cannot know; that is told elsewhere.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::application::Application;
use crate::bulletin::Bulletin;
use crate::child::PersonName;
use crate::decide::expiry::silent_desk;
use crate::id::{ApplicationId, BulletinId, ChildId, DeskId, KindergartenId, ReferralId, ResponseId, SettlementId};
use crate::register::Register;
use crate::response::{Response, ResponseState};
use crate::time::Instant;

const MINUTES_PER_DAY: i64 = 24 * 60;
/// Days for which places are open before it is said that nobody responded.
pub const QUIET_DAYS: i64 = 3;
/// Days of which decisions about responses are counted.
pub const LATELY_DAYS: i64 = 30;
/// Declined responses below which nothing is said: one family may have been unlucky twice.
pub const FEWEST_DECLINES: u32 = 3;
/// How many times the neighbours' share makes a share of declines stand out.
pub const TIMES: u64 = 2;

/// Decisions of a kindergarten, or of several, about responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Decided {
    /// How many responses were declined.
    pub declined: u32,
    /// Out of how many that were decided.
    pub of: u32,
}

impl Decided {
    fn plus(self, other: Self) -> Self {
        Self {
            declined: self.declined.saturating_add(other.declined),
            of: self.of.saturating_add(other.of),
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            declined: self.declined.saturating_sub(other.declined),
            of: self.of.saturating_sub(other.of),
        }
    }
}

/// Whether a kindergarten declines far more than its neighbours: at least [`FEWEST_DECLINES`], and a share at least [`TIMES`] theirs. One without
/// neighbours that decided anything stands out when it declines every second response.
#[must_use]
pub fn stands_out(own: Decided, neighbours: Decided) -> bool {
    let (declined, of) = (u64::from(own.declined), u64::from(own.of));
    if own.declined < FEWEST_DECLINES {
        false
    } else if neighbours.of == 0 {
        declined.saturating_mul(2) >= of
    } else {
        let theirs = u64::from(neighbours.declined).saturating_mul(of).saturating_mul(TIMES);
        declined.saturating_mul(neighbours.of.into()) >= theirs
    }
}

/// Whether places have been open for [`QUIET_DAYS`] at this moment.
#[must_use]
pub fn is_open_for_long(bulletin: &Bulletin, now: Instant) -> bool {
    let before = now.plus_minutes(-QUIET_DAYS * MINUTES_PER_DAY);
    bulletin.takes_responses() && bulletin.published_at.is_some_and(|at| at <= before)
}

/// By what a person is known beside the number: the birth day with surname and given name, whatever their letters' case and the spaces around them.
#[must_use]
pub fn likeness(name: &PersonName, born: NaiveDate) -> (NaiveDate, String, String) {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    (born, plain(&name.surname), plain(&name.given))
}

/// Something to look at, with the rows that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anomaly {
    /// The staff let selected responses lie over their term.
    Late {
        /// Where.
        kindergarten: KindergartenId,
        /// Which, the longest first.
        responses: Vec<ResponseId>,
    },
    /// A desk keeps silent while a term waits for what it may say.
    Silent {
        /// Which.
        desk: DeskId,
        /// Since when.
        since: Instant,
        /// Referrals whose end waits for it.
        referrals: Vec<ReferralId>,
    },
    /// Places that have been open for long and to which nobody has ever responded.
    Quiet {
        /// Which.
        bulletin: BulletinId,
    },
    /// A kindergarten that declines far more responses than its neighbours.
    Declines {
        /// Where.
        kindergarten: KindergartenId,
        /// What it decided lately.
        own: Decided,
        /// What the other kindergartens of the settlement did.
        neighbours: Decided,
        /// What it declined, the latest first.
        responses: Vec<ResponseId>,
    },
    /// Who is one child to all appearances stands in queues under several numbers of identity.
    SameChild {
        /// The applications, in the order of their numbers.
        applications: Vec<ApplicationId>,
    },
}

/// Everything there is to look at, what is most urgent first.
#[must_use]
pub fn find(register: &Register, now: Instant) -> Vec<Anomaly> {
    let mut found = late(register);
    found.extend(silent(register, now));
    found.extend(quiet(register, now));
    found.extend(declines(register, now));
    found.extend(same_children(register));
    found
}

fn late(register: &Register) -> Vec<Anomaly> {
    let mut by_place: BTreeMap<KindergartenId, Vec<(Instant, ResponseId)>> = BTreeMap::new();
    for row in register.responses() {
        if let ResponseState::Selected {
            activate_by,
            escalated_at: Some(_),
            ..
        } = &row.state
        {
            by_place.entry(row.kindergarten).or_default().push((activate_by.until, row.id));
        }
    }
    let mut found: Vec<_> = by_place.into_iter().collect();
    found.iter_mut().for_each(|(_, rows)| rows.sort_unstable());
    found.sort_by_key(|(kindergarten, rows)| (rows.first().copied(), *kindergarten));
    found
        .into_iter()
        .map(|(kindergarten, rows)| Anomaly::Late {
            kindergarten,
            responses: rows.into_iter().map(|(_, id)| id).collect(),
        })
        .collect()
}

fn silent(register: &Register, now: Instant) -> Vec<Anomaly> {
    let mut kept: BTreeMap<DeskId, Vec<ReferralId>> = BTreeMap::new();
    for row in register.referrals().filter(|row| row.is_live() && row.valid.until < now) {
        if let Some(desk) = silent_desk(register, row) {
            kept.entry(desk).or_default().push(row.id);
        }
    }
    let mut found: Vec<(Instant, DeskId)> = register
        .desks()
        .filter(|row| !row.is_written_off())
        .filter_map(|row| Some((row.watch.silent_since?, row.id)))
        .collect();
    found.sort_unstable();
    found
        .into_iter()
        .map(|(since, desk)| {
            let mut referrals = kept.remove(&desk).unwrap_or_default();
            referrals.sort_unstable();
            Anomaly::Silent { desk, since, referrals }
        })
        .collect()
}

fn quiet(register: &Register, now: Instant) -> Vec<Anomaly> {
    let mut found: Vec<(Option<Instant>, BulletinId)> = register
        .bulletins()
        .filter(|row| is_open_for_long(row, now) && register.responses_to(row.id).next().is_none())
        .map(|row| (row.published_at, row.id))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, bulletin)| Anomaly::Quiet { bulletin }).collect()
}

/// When the staff decided about a response, and whether it was declined; `None` while nobody has.
fn decision(register: &Register, row: &Response) -> Option<(Instant, bool)> {
    match &row.state {
        ResponseState::Declined { at, .. } => Some((*at, true)),
        ResponseState::Activated { referral } => Some((register.referral(*referral)?.issued_at, false)),
        _ => None,
    }
}

fn declines(register: &Register, now: Instant) -> Vec<Anomaly> {
    let since = now.plus_minutes(-LATELY_DAYS * MINUTES_PER_DAY);
    let mut by_place: BTreeMap<KindergartenId, (Decided, Vec<(Instant, ResponseId)>)> = BTreeMap::new();
    for row in register.responses() {
        let Some((at, declined)) = decision(register, row).filter(|(at, _)| *at >= since) else {
            continue;
        };
        let (sum, rows) = by_place.entry(row.kindergarten).or_default();
        *sum = sum.plus(Decided {
            declined: declined.into(),
            of: 1,
        });
        if declined {
            rows.push((at, row.id));
        }
    }
    let settlement = |id: KindergartenId| register.kindergarten(id).map(|row| row.settlement);
    let mut together: BTreeMap<Option<SettlementId>, Decided> = BTreeMap::new();
    for (kindergarten, (own, _)) in &by_place {
        let sum = together.entry(settlement(*kindergarten)).or_default();
        *sum = sum.plus(*own);
    }
    let mut found: Vec<Anomaly> = Vec::new();
    for (kindergarten, (own, mut rows)) in by_place {
        let all = together.get(&settlement(kindergarten)).copied().unwrap_or_default();
        let neighbours = all.minus(own);
        if stands_out(own, neighbours) {
            rows.sort_unstable_by(|one, other| other.cmp(one));
            found.push(Anomaly::Declines {
                kindergarten,
                own,
                neighbours,
                responses: rows.into_iter().map(|(_, id)| id).collect(),
            });
        }
    }
    found
}

fn same_children(register: &Register) -> Vec<Anomaly> {
    let mut by_person: HashMap<(NaiveDate, String, String), BTreeMap<ChildId, Vec<&Application>>> = HashMap::new();
    for row in register.applications().filter(|row| row.is_live()) {
        if let Some(child) = register.child(row.child) {
            let person = by_person.entry(likeness(&child.name, child.born)).or_default();
            person.entry(child.id).or_default().push(row);
        }
    }
    let mut found: Vec<Vec<&Application>> = by_person
        .into_values()
        .filter(|children| children.len() > 1)
        .map(|children| children.into_values().flatten().collect())
        .collect();
    found.iter_mut().for_each(|rows| rows.sort_by_key(|row| row.number));
    found.sort_by_key(|rows| rows.first().map(|row| row.number));
    found
        .into_iter()
        .map(|rows| Anomaly::SameChild {
            applications: rows.into_iter().map(|row| row.id).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::bulletin::BulletinState;
    use crate::distribution::Way;
    use crate::id::Id;

    #[rstest]
    #[case::too_few_to_say((2, 2), (0, 100), false)]
    #[case::nobody_else_declines((3, 100), (0, 100), true)]
    #[case::as_the_neighbours_do((10, 100), (10, 100), false)]
    #[case::not_quite_twice((19, 100), (10, 100), false)]
    #[case::twice_as_many((20, 100), (10, 100), true)]
    #[case::a_small_one_among_large_ones((3, 6), (100, 400), true)]
    #[case::alone_and_every_second((3, 6), (0, 0), true)]
    #[case::alone_and_less((3, 7), (0, 0), false)]
    #[case::everybody_declines((100, 100), (300, 300), false)]
    fn a_share_of_declines_stands_out_among_the_neighbours(#[case] own: (u32, u32), #[case] others: (u32, u32), #[case] expected: bool) {
        let decided = |(declined, of)| Decided { declined, of };
        assert_eq!(stands_out(decided(own), decided(others)), expected);
    }

    fn bulletin(published_at: Option<Instant>, state: BulletinState, free: u32) -> Bulletin {
        let none = Id::from_bytes([0; 16]);
        Bulletin {
            id: none.into(),
            kindergarten: none.into(),
            group: none.into(),
            places: 2,
            free,
            birth_years: vec![2023],
            released_at: Instant::from_micros(0),
            published_by: none.into(),
            scheduled_at: Instant::from_micros(0),
            published_at,
            way: Way::Activation,
            window: None,
            round: None,
            state,
        }
    }

    #[rstest]
    #[case::a_minute_short(QUIET_DAYS * MINUTES_PER_DAY - 1, BulletinState::Open, 2, false)]
    #[case::three_days(QUIET_DAYS * MINUTES_PER_DAY, BulletinState::Open, 2, true)]
    #[case::in_the_window_too(QUIET_DAYS * MINUTES_PER_DAY, BulletinState::Priority { until: Instant::from_micros(1) }, 1, true)]
    #[case::filled(10 * MINUTES_PER_DAY, BulletinState::Filled, 0, false)]
    #[case::no_place_left(10 * MINUTES_PER_DAY, BulletinState::Open, 0, false)]
    fn places_are_open_for_long_after_days(#[case] minutes: i64, #[case] state: BulletinState, #[case] free: u32, #[case] expected: bool) {
        let published = Instant::from_millis(1_795_564_800_000);
        let row = bulletin(Some(published), state.clone(), free);
        assert_eq!(is_open_for_long(&row, published.plus_minutes(minutes)), expected);
        assert!(!is_open_for_long(&bulletin(None, state, free), published), "nobody has seen it yet");
    }

    #[rstest]
    #[case::the_same(("Сериков", "Алан"), ("Сериков", "Алан"), true)]
    #[case::typed_otherwise((" СЕРИКОВ", "алан "), ("Сериков", "Алан"), true)]
    #[case::a_twin(("Сериков", "Алан"), ("Сериков", "Асан"), false)]
    fn a_child_is_like_itself_however_it_was_typed(#[case] one: (&str, &str), #[case] other: (&str, &str), #[case] expected: bool) {
        let born = NaiveDate::from_ymd_opt(2023, 3, 1).expect("a day");
        let name = |(surname, given): (&str, &str)| PersonName {
            surname: surname.to_owned(),
            given: given.to_owned(),
            patronymic: None,
        };
        assert_eq!(likeness(&name(one), born) == likeness(&name(other), born), expected);
        let next = born.succ_opt().expect("a day");
        assert_ne!(likeness(&name(one), born), likeness(&name(one), next), "born on another day");
    }
}
