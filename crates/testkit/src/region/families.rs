//! Invented families and their applications.
//!
//! Families are spread over the settlements by rank (Zipf); filing times lie in the last three years, in waking hours, never before the
//! child was born. Each family has a chance of its own, so a larger region begins with the families of a smaller one.

use chrono::{Datelike, Days, NaiveTime};
use oryn_domain::application::{Application, Class, Interest, Privilege, Standing};
use oryn_domain::child::{Child, Guardian};
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{Id, SettlementId};
use oryn_domain::iin::Sex;
use oryn_domain::time::Instant;

use super::{FAMILIES_SINCE, SeedOptions, place_id};
use crate::chance::Chance;
use crate::names::{Family, Tradition};
use crate::people::{Numbers, Person, day_of};
use crate::sources;

/// Children of kindergarten age, and how often each year waits: fewest of the oldest, fewer of the infants.
const BIRTH_YEARS: [(i32, u64); 6] = [(2020, 6), (2021, 14), (2022, 20), (2023, 24), (2024, 22), (2025, 14)];
/// How people sit down to file, by the hour of the day.
const HOURS: [u64; 24] = [1, 0, 0, 0, 0, 0, 1, 2, 6, 12, 14, 12, 8, 7, 10, 11, 10, 8, 6, 5, 6, 6, 4, 2];
const THREE_YEARS_IN_DAYS: u64 = 3 * 365;
/// Families whom the person register knows and Oryn does not.
const UNKNOWN_FAMILIES: u64 = 120;

const OUT_OF_TURN: &[&str] = &["military", "special_body"];
const FIRST_PRIORITY: &[&str] = &[
    "large_family",
    "disabled_guardian",
    "left_without_care",
    "orphan",
    "special_needs",
    "teacher_child",
];

/// What grew.
#[derive(Debug, Default)]
pub(super) struct Families {
    pub(super) guardians: Vec<Guardian>,
    pub(super) children: Vec<Child>,
    pub(super) applications: Vec<Application>,
    pub(super) persons: Vec<Person>,
}

/// A settlement with the habits of its people.
struct Town {
    id: SettlementId,
    weight: u64,
    name: String,
    russian: u64,
    uzbek: u64,
    sanatorium: u64,
}

fn towns(seed: u64) -> Vec<Town> {
    let habits = sources::families();
    sources::settlements()
        .into_iter()
        .filter_map(|row| {
            let habit = habits.iter().find(|habit| habit.settlement == row.key)?;
            Some(Town {
                id: place_id(seed, "settlement", &row.key),
                // 720720 divides by every rank up to 16.
                weight: 720_720 / row.rank.max(1),
                name: row.name_ru,
                russian: habit.russian_percent,
                uzbek: habit.uzbek_percent,
                sanatorium: habit.sanatorium_percent,
            })
        })
        .collect()
}

/// The families of a region.
pub(super) fn families(options: &SeedOptions, numbers: &mut Numbers) -> Families {
    let towns = towns(options.seed);
    let weights: Vec<u64> = towns.iter().map(|town| town.weight).collect();
    let mut grown = Families::default();
    let mut n = 0;
    while grown.applications.len() < options.applications {
        let mut chance = Chance::of(options.seed, "family", n);
        let Some(town) = towns.get(chance.weighted(&weights)) else { break };
        let family = Grown::new(options, town, n, &mut chance, numbers);
        grown.persons.extend(Person::guardian(&family.guardian));
        for child in &family.children {
            let room = options.applications.saturating_sub(grown.applications.len());
            grown.applications.extend(
                family
                    .applications_for(child, town, options.now, &mut chance)
                    .into_iter()
                    .take(room),
            );
        }
        grown
            .persons
            .extend(family.children.iter().map(|child| Person::child(child, family.guardian.iin)));
        grown.guardians.push(family.guardian);
        grown.children.extend(family.children);
        n += 1;
    }
    number_by_filing(&mut grown.applications);
    for n in 0..UNKNOWN_FAMILIES {
        let mut chance = Chance::of(options.seed, "unknown family", n);
        let Some(town) = towns.get(chance.weighted(&weights)) else { break };
        let family = Grown::new(options, town, n, &mut chance, numbers);
        grown.persons.extend(Person::guardian(&family.guardian));
        grown
            .persons
            .extend(family.children.iter().map(|child| Person::child(child, family.guardian.iin)));
    }
    grown
}

/// Numbers are given in the order of filing, as a live system would have given them.
fn number_by_filing(applications: &mut [Application]) {
    applications.sort_by_key(|application| (application.filed_at, application.id));
    for (number, application) in (1..).zip(applications) {
        application.number = number;
    }
}

/// One family.
struct Grown {
    since: Instant,
    guardian: Guardian,
    children: Vec<Child>,
    languages: Vec<Language>,
    privilege: Option<Privilege>,
}

impl Grown {
    fn new(options: &SeedOptions, town: &Town, n: u64, chance: &mut Chance, numbers: &mut Numbers) -> Self {
        let tradition = if chance.percent(town.russian) {
            Tradition::Russian
        } else {
            Tradition::Kazakh
        };
        let names = Family::new(tradition, chance);
        let today = options.now.local_date();
        let sex = if chance.percent(75) { Sex::Female } else { Sex::Male };
        let year = 1983 + i32::try_from(chance.below(19)).unwrap_or_default();
        let born = day_of(year, today, chance);
        let since = FAMILIES_SINCE.plus_micros(i64::try_from(n).unwrap_or_default().saturating_mul(1_000));
        let guardian = Guardian {
            id: Id::v7(since, chance.ten_bytes()).into(),
            iin: numbers.issue(born, sex, chance),
            name: names.parent(sex, chance),
            phone: format!("+7700{:07}", (n.wrapping_mul(7_919).wrapping_add(1_000_003)) % 10_000_000),
            address: Some(format!("{}, {} мкр, {}", town.name, 1 + chance.below(19), 1 + chance.below(90))),
        };
        let count = 1 + chance.weighted(&[82, 15, 3]);
        let mut years: Vec<(i32, u64)> = BIRTH_YEARS.iter().copied().filter(|(year, _)| *year <= today.year()).collect();
        let mut children = Vec::new();
        // Brothers and sisters are a year apart at least: each takes its year out of the list.
        while children.len() < count && !years.is_empty() {
            let weights: Vec<u64> = years.iter().map(|(_, weight)| *weight).collect();
            let (year, _) = years.remove(chance.weighted(&weights));
            let sex = if chance.percent(51) { Sex::Male } else { Sex::Female };
            let born = day_of(year, today.checked_sub_days(Days::new(10)).unwrap_or(today), chance);
            children.push(Child {
                id: Id::v7(since, chance.ten_bytes()).into(),
                iin: numbers.issue(born, sex, chance),
                name: names.child(sex, chance),
                born,
                sex,
                guardians: vec![guardian.id],
            });
        }
        Self {
            since,
            guardian,
            children,
            languages: languages(tradition, town.uzbek, chance),
            privilege: privilege(chance),
        }
    }

    /// Mostly one; a sickly child sometimes waits for an ordinary and for a sanatorium group.
    fn applications_for(&self, child: &Child, town: &Town, now: Instant, chance: &mut Chance) -> Vec<Application> {
        let sanatorium = chance.percent(town.sanatorium);
        let both = chance.percent(3);
        let kinds: &[GroupKind] = match (sanatorium, both) {
            (true, true) => &[GroupKind::Ordinary, GroupKind::Sanatorium],
            (true, false) => &[GroupKind::Sanatorium],
            (false, _) => &[GroupKind::Ordinary],
        };
        kinds
            .iter()
            .map(|kind| {
                let filed_at = filing_time(child, now, chance);
                Application {
                    id: Id::v7(self.since, chance.ten_bytes()).into(),
                    number: 0,
                    child: child.id,
                    guardian: self.guardian.id,
                    settlement: town.id,
                    kind: *kind,
                    kindergarten: None,
                    conclusion: None,
                    together: None,
                    languages: self.languages.clone(),
                    birth_year: child.born.year(),
                    filed_at,
                    privilege: self.privilege.clone(),
                    interest: Interest::default(),
                    standing: Standing::Waiting,
                }
            })
            .collect()
    }
}

fn languages(tradition: Tradition, uzbek: u64, chance: &mut Chance) -> Vec<Language> {
    match tradition {
        Tradition::Russian if chance.percent(80) => vec![Language::Russian],
        Tradition::Russian => vec![Language::Russian, Language::Kazakh],
        Tradition::Kazakh if chance.percent(uzbek) => vec![Language::Uzbek, Language::Kazakh],
        Tradition::Kazakh => match chance.weighted(&[66, 26, 8]) {
            0 => vec![Language::Kazakh],
            1 => vec![Language::Kazakh, Language::Russian],
            _ => vec![Language::Russian],
        },
    }
}

/// About six families in a hundred claim a right. First-priority rights come from state registers and are mostly confirmed; an
/// out-of-turn right waits for a certificate more often (rules.md §1.4).
fn privilege(chance: &mut Chance) -> Option<Privilege> {
    let (categories, class, confirmed) = match chance.weighted(&[940, 42, 18]) {
        0 => return None,
        1 => (FIRST_PRIORITY, Class::FirstPriority, 88),
        _ => (OUT_OF_TURN, Class::OutOfTurn, 60),
    };
    Some(Privilege {
        category: chance.word(categories).to_owned(),
        class,
        confirmed: chance.percent(confirmed),
        evidence: None,
        paper: None,
    })
}

/// A moment of the last three years after the birth and before now.
fn filing_time(child: &Child, now: Instant, chance: &mut Chance) -> Instant {
    let today = now.local_date();
    let earliest = today.checked_sub_days(Days::new(THREE_YEARS_IN_DAYS)).unwrap_or(today);
    let first = child.born.checked_add_days(Days::new(3)).unwrap_or(today).max(earliest);
    let span = u64::try_from((today - first).num_days()).unwrap_or_default();
    let day = first.checked_add_days(Days::new(chance.below(span.max(1)))).unwrap_or(first);
    let hour = chance.weighted(&HOURS);
    let minutes = i64::try_from(hour).unwrap_or_default() * 60 + i64::try_from(chance.below(60)).unwrap_or_default();
    let moment = Instant::from_local(day.and_time(NaiveTime::MIN))
        .plus_minutes(minutes)
        .plus_micros(i64::try_from(chance.below(60_000_000)).unwrap_or_default());
    moment.min(now.plus_minutes(-1))
}
