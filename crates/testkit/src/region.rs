//! The seeded region: settlements, kindergartens and groups of the sources, and invented families who wait for places.
//!
//! Deterministic: the same options give the same records, byte for byte. It opens no bulletins and gives no places: that is what the
//! people who use it do.

mod demo;
mod ending;
mod families;
mod places;
mod roll;

pub use demo::{Demo, DemoFamily, DemoStaff};

use oryn_domain::calendar::Calendar;
use oryn_domain::id::{Id, KindergartenId};
use oryn_domain::record::Record;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::time::Instant;

use crate::chance::Chance;
use crate::people::{Numbers, Person};
use crate::sources;

/// What decides how a region comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeedOptions {
    /// The seed.
    pub seed: u64,
    /// How many applications wait.
    pub applications: usize,
    /// The present: nobody is born and nothing is filed after it.
    pub now: Instant,
}

impl SeedOptions {
    /// The usual region at this moment: seed 2026, two thousand applications.
    #[must_use]
    pub const fn at(now: Instant) -> Self {
        Self {
            seed: 2026,
            applications: 2_000,
            now,
        }
    }
}

/// A region, ready to be put into a register.
#[derive(Debug, Clone)]
pub struct Region {
    /// How it came out.
    pub options: SeedOptions,
    /// The law: the training pack unless replaced.
    pub rules: RulePack,
    /// The working days.
    pub calendar: Calendar,
    /// Every row, those that others refer to first.
    pub records: Vec<Record>,
    /// The state's person register: everybody in the records, and families that Oryn does not know yet.
    pub persons: Vec<Person>,
}

impl Region {
    /// The register with everything in it.
    #[must_use]
    pub fn register(&self) -> Register {
        let mut register = Register::new(self.rules.clone(), self.calendar.clone());
        for record in &self.records {
            register.put(record.clone());
        }
        register
    }

    /// The kindergarten that `region/kindergartens.csv` calls so.
    #[must_use]
    pub fn kindergarten(&self, key: &str) -> KindergartenId {
        place_id(self.options.seed, "kindergarten", key)
    }

    /// An identifier of something that a file of the region names by a key: `settlement`, `kindergarten`, `group`.
    #[must_use]
    pub fn place<T: From<Id>>(&self, what: &str, key: &str) -> T {
        place_id(self.options.seed, what, key)
    }
}

/// 1 January 2016: places are older than every family, so their identifiers sort first.
const PLACES_SINCE: Instant = Instant::from_millis(1_451_606_400_000);

/// 1 January 2020: families come one millisecond after another, so their identifiers do not depend on the present.
const FAMILIES_SINCE: Instant = Instant::from_millis(1_577_836_800_000);

/// The identifier of something with a key in the files, the same whatever else the region holds.
fn place_id<T: From<Id>>(seed: u64, what: &str, key: &str) -> T {
    Id::v7(PLACES_SINCE, Chance::of(seed, &format!("{what}:{key}"), 0).ten_bytes()).into()
}

/// Grow a region.
#[must_use]
pub fn seeded_region(options: SeedOptions) -> Region {
    let mut numbers = Numbers::default();
    let mut records = places::records(options.seed, &mut numbers);
    let mut persons: Vec<Person> = records
        .iter()
        .filter_map(|record| {
            if let Record::Staff(staff) = record {
                Person::staff(staff)
            } else {
                None
            }
        })
        .collect();
    let families = families::families(&options, &mut numbers);
    persons.extend(families.persons);
    records.extend(families.guardians.into_iter().map(Record::from));
    records.extend(families.children.into_iter().map(Record::from));
    records.extend(families.applications.into_iter().map(Record::from));
    Region {
        options,
        rules: sources::training_rules(),
        calendar: sources::calendar(),
        records,
        persons,
    }
}
