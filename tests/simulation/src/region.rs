//! The small region of every history: one settlement, two kindergartens with two desks each, families who wait.

use std::collections::HashMap;

use oryn_api::wire::Row;
use oryn_domain::application::Class;
use oryn_domain::calendar::Calendar;
use oryn_domain::id::{GroupId, Id, KindergartenId};
use oryn_domain::permission::Role;
use oryn_domain::record::{Key, Record};
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_sync::replica::Seat;
use oryn_testkit::builders::{RegionBuilder, records_of};

/// Kazakh morning of Monday, 23 November 2026.
pub const START: Instant = Instant::from_micros(1_795_406_400_000_000);
/// Families who wait.
const FAMILIES: usize = 5;
/// Places of each group.
const PLACES: u32 = 2;

/// One desk as it was enrolled.
#[derive(Debug, Clone)]
pub struct Place {
    /// What the conversation knows it by.
    pub seat: Seat,
    /// The member of staff who sits there.
    pub row: Desk,
}

/// Everything a history starts with.
#[derive(Debug, Clone)]
pub struct Region {
    /// The law.
    pub rules: RulePack,
    /// The working days.
    pub calendar: Calendar,
    /// Every row.
    pub rows: Vec<Record>,
    /// Their texts.
    pub texts: HashMap<Key, Row>,
    /// The register of all of it.
    pub register: Register,
    /// The desks: two of the first kindergarten, two of the second; each second one is the head's.
    pub desks: Vec<Place>,
    /// A third desk of the second kindergarten, which becomes one in the middle of some histories.
    pub newcomer: Place,
    /// The kindergartens.
    pub kindergartens: Vec<KindergartenId>,
    /// Their groups.
    pub groups: Vec<GroupId>,
}

fn named(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

impl Region {
    /// Build it; the same every time.
    #[must_use]
    pub fn new() -> Self {
        let tiny = RegionBuilder::new(START)
            .places(PLACES, 0)
            .waiting(FAMILIES)
            .privileged(1, Class::OutOfTurn, false)
            .privileged(3, Class::FirstPriority, true)
            .rules_with(|rules| {
                // Terms as short as the law's shapes allow, so that much happens in a history of an hour.
                rules.hold_days = 1;
                rules.write_off_working_days = 1;
                rules.referral_working_days = 1;
                rules.stop_list_working_days = 1;
                // The children here are too young for school.
                rules.graduation_age = 0;
            })
            .build();
        let mut calendar = tiny.register.calendar.clone();
        calendar.years.retain(|year, _| matches!(year, 2026 | 2027));
        let rules = tiny.register.rules.clone();
        let mut rows = records_of(&tiny.register);
        let second = {
            let mut row = tiny.kindergarten.clone();
            row.id = named(2).into();
            row.code = "00013".to_owned();
            row.reception = Some(named(23).into());
            row
        };
        let mut group = tiny.group.clone();
        (group.id, group.kindergarten) = (named(3).into(), second.id);
        let mut head = tiny.head.clone();
        (head.id, head.kindergarten) = (named(4).into(), second.id);
        let mut registrar = tiny.registrar.clone();
        (registrar.id, registrar.kindergarten) = (named(5).into(), second.id);
        let desk = |id: Id, kindergarten, staff| {
            let mut row = tiny.desk.clone();
            (row.id, row.kindergarten, row.staff) = (id.into(), kindergarten, staff);
            row
        };
        let desks = [
            (tiny.desk.clone(), Role::Registrar),
            (desk(named(22), tiny.kindergarten.id, tiny.head.id), Role::Head),
            (desk(named(23), second.id, registrar.id), Role::Registrar),
            (desk(named(24), second.id, head.id), Role::Head),
        ];
        let newcomer = (desk(named(25), second.id, registrar.id), Role::Registrar);
        let kindergartens = vec![tiny.kindergarten.id, second.id];
        let groups = vec![tiny.group.id, group.id];
        rows.extend(
            [second.into(), group.into(), head.into(), registrar.into()]
                .into_iter()
                .collect::<Vec<Record>>(),
        );
        rows.extend(desks.iter().map(|(row, _)| Record::from(row.clone())));
        let mut register = Register::new(rules.clone(), calendar.clone());
        for row in &rows {
            register.put(row.clone());
        }
        let place = |(row, role): (Desk, Role)| Place {
            seat: Seat {
                desk: row.id,
                kindergarten: row.kindergarten,
                role,
            },
            row,
        };
        let newcomer = place(newcomer);
        let desks = desks.into_iter().map(place).collect();
        Self {
            rules,
            calendar,
            texts: rows.iter().map(|row| (row.key(), Row::from(row.clone()))).collect(),
            rows,
            register,
            desks,
            newcomer,
            kindergartens,
            groups,
        }
    }
}

impl Region {
    /// Every desk that there is in any history.
    pub fn every_desk(&self) -> impl Iterator<Item = &Place> {
        self.desks.iter().chain([&self.newcomer])
    }
}

impl Default for Region {
    fn default() -> Self {
        Self::new()
    }
}
