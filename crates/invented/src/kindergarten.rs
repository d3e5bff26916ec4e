//! A kindergarten for practice: its groups, its people, and families who wait for its places.
//!
//! Its name says on every screen and paper that it is for practice. Only what is there before anything happens stands here; whatever happens in it,
//! the rules decide. The same seed and the same day give the same kindergarten.

use chrono::Datelike as _;
use oryn_domain::application::{Application, Class, Interest, Privilege, Standing};
use oryn_domain::child::{Child, Guardian};
use oryn_domain::group::{Group, GroupKind, Language};
use oryn_domain::id::{DeskId, GroupId, Id, KindergartenId, SettlementId};
use oryn_domain::iin::Sex;
use oryn_domain::kindergarten::{AgePrice, Kindergarten, Ownership};
use oryn_domain::permission::Role;
use oryn_domain::record::Record;
use oryn_domain::settlement::{Settlement, TriName};
use oryn_domain::staff::{Desk, DeskWatch, Staff};
use oryn_domain::time::Instant;

use crate::chance::Chance;
use crate::names::{Family, Tradition};
use crate::numbers::{Numbers, day_of};

const DAY_MINUTES: i64 = 24 * 60;
/// When the last family filed, and how long after another one each filed, in days.
const FILED: (i64, i64) = (100, 3);
/// One family in so many has several children, which is a right to be called earlier.
const LARGE_ONE_IN: usize = 5;

/// What a group is like, and how many wait for it.
struct Plan {
    name: &'static str,
    language: Language,
    /// Years before the present one in which its children were born.
    born: &'static [i32],
    capacity: u32,
    /// Children who belong to it and are only counted.
    counted: u32,
    /// Families that wait, for each of its years of birth.
    waiting: usize,
}

const GROUPS: [Plan; 4] = [
    Plan {
        name: "Балдырған",
        language: Language::Kazakh,
        born: &[3],
        capacity: 20,
        counted: 10,
        waiting: 14,
    },
    Plan {
        name: "Күншуақ",
        language: Language::Kazakh,
        born: &[4],
        capacity: 22,
        counted: 14,
        waiting: 14,
    },
    Plan {
        name: "Солнышко",
        language: Language::Russian,
        born: &[4, 3],
        capacity: 20,
        counted: 11,
        waiting: 9,
    },
    Plan {
        name: "Жұлдыз",
        language: Language::Kazakh,
        born: &[5, 4],
        capacity: 20,
        counted: 12,
        waiting: 6,
    },
];

/// A kindergarten with everybody in it and around it.
#[derive(Debug, Clone)]
pub struct Invention {
    /// Every row, those that others refer to first.
    pub records: Vec<Record>,
    /// The kindergarten.
    pub kindergarten: KindergartenId,
    /// Its groups.
    pub groups: Vec<GroupId>,
    /// Its head.
    pub head: Staff,
    /// Its registrar.
    pub registrar: Staff,
    /// The desk at its reception.
    pub desk: Desk,
}

fn tri(kk: &str, ru: &str, en: &str) -> TriName {
    TriName {
        kk: kk.to_owned(),
        ru: ru.to_owned(),
        en: Some(en.to_owned()),
    }
}

/// What everything is made from.
struct Maker {
    now: Instant,
    chance: Chance,
    numbers: Numbers,
    families: usize,
}

/// A kindergarten as of this moment. `desk` is what people call the computer at its reception.
#[must_use]
pub fn invented(seed: u64, now: Instant, desk: &str) -> Invention {
    Maker {
        now,
        chance: Chance::of(seed, "practice", 0),
        numbers: Numbers::default(),
        families: 0,
    }
    .make(desk)
}

impl Maker {
    fn id<T: From<Id>>(&mut self) -> T {
        self.id_of(self.now)
    }

    fn id_of<T: From<Id>>(&mut self, at: Instant) -> T {
        Id::v7(at, self.chance.ten_bytes()).into()
    }

    fn make(mut self, desk: &str) -> Invention {
        let settlement = Settlement {
            id: self.id(),
            name: tri("Үлгі ауылы", "с. Улги", "Ulgi"),
            region: tri("Оқу облысы", "Учебная область", "Practice Region"),
        };
        let (kindergarten, desk_id): (KindergartenId, DeskId) = (self.id(), self.id());
        let head = self.member(kindergarten, Role::Head);
        let registrar = self.member(kindergarten, Role::Registrar);
        let others = [self.member(kindergarten, Role::Educator), self.member(kindergarten, Role::Medic)];
        let desk = Desk {
            id: desk_id,
            kindergarten,
            name: desk.to_owned(),
            enrolled_at: self.now.plus_minutes(-60 * DAY_MINUTES),
            staff: head.id,
            watch: DeskWatch::default(),
        };
        let passport = passport(kindergarten, settlement.id, head.name.full(), desk_id);
        let mut records: Vec<Record> = vec![settlement.clone().into(), passport.into()];
        let (mut groups, mut families) = (Vec::new(), Vec::new());
        for plan in &GROUPS {
            let years: Vec<i32> = plan.born.iter().map(|ago| self.now.local_year() - ago).collect();
            let group = Group {
                id: self.id(),
                kindergarten,
                name: plan.name.to_owned(),
                kind: GroupKind::Ordinary,
                language: plan.language,
                birth_years: years.clone(),
                capacity: plan.capacity,
                counted_before: plan.counted,
                opened_on: None,
                closed: None,
            };
            groups.push(group.id);
            records.push(group.into());
            for year in years {
                for _ in 0..plan.waiting {
                    families.extend(self.family(settlement.id, plan.language, year));
                }
            }
        }
        records.extend([head.clone(), registrar.clone()].map(Record::from));
        records.extend(others.map(Record::from));
        records.push(self.member(kindergarten, Role::Methodist).into());
        records.push(desk.clone().into());
        records.extend(families);
        Invention {
            records,
            kindergarten,
            groups,
            head,
            registrar,
            desk,
        }
    }

    fn member(&mut self, kindergarten: KindergartenId, role: Role) -> Staff {
        let names = Family::new(Tradition::Kazakh, &mut self.chance);
        let year = 1972 + i32::try_from(self.chance.below(20)).unwrap_or_default();
        let born = day_of(year, self.now.local_date(), &mut self.chance);
        Staff {
            id: self.id(),
            kindergarten,
            name: names.parent(Sex::Female, &mut self.chance),
            iin: self.numbers.issue(born, Sex::Female, &mut self.chance),
            role,
            left_at: None,
        }
    }

    /// A parent, a child born in this year, and what they filed.
    fn family(&mut self, settlement: SettlementId, language: Language, year: i32) -> [Record; 3] {
        self.families += 1;
        let nth = self.families;
        let tradition = if language == Language::Russian {
            Tradition::Russian
        } else {
            Tradition::Kazakh
        };
        let names = Family::new(tradition, &mut self.chance);
        let parent_year = 1988 + i32::try_from(self.chance.below(12)).unwrap_or_default();
        let parent_born = day_of(parent_year, self.now.local_date(), &mut self.chance);
        let guardian = Guardian {
            id: self.id(),
            iin: self.numbers.issue(parent_born, Sex::Female, &mut self.chance),
            name: names.parent(Sex::Female, &mut self.chance),
            phone: format!("+7700{nth:07}"),
            address: Some(format!("Үлгі ауылы, Оқу көшесі, {nth}")),
        };
        let sex = if self.chance.percent(50) { Sex::Male } else { Sex::Female };
        let born = day_of(year, self.now.local_date(), &mut self.chance);
        let child = Child {
            id: self.id(),
            iin: self.numbers.issue(born, sex, &mut self.chance),
            name: names.child(sex, &mut self.chance),
            born,
            sex,
            guardians: vec![guardian.id],
        };
        // Chance, so that the order of the queue is not the order in which they were thought of.
        let days = FILED.0 + FILED.1 * i64::try_from(self.chance.below(100)).unwrap_or_default();
        let minute = i64::try_from(self.chance.below(600)).unwrap_or_default();
        let filed_at = self.now.plus_minutes(-days * DAY_MINUTES - minute);
        let privilege = nth.is_multiple_of(LARGE_ONE_IN).then(|| Privilege {
            category: "large_family".to_owned(),
            class: Class::FirstPriority,
            confirmed: true,
            evidence: None,
            paper: None,
        });
        let application = Application {
            id: self.id_of(filed_at),
            number: u64::try_from(nth).unwrap_or(u64::MAX),
            child: child.id,
            guardian: guardian.id,
            settlement,
            kind: GroupKind::Ordinary,
            kindergarten: None,
            conclusion: None,
            together: None,
            languages: vec![language],
            birth_year: born.year(),
            filed_at,
            privilege,
            interest: Interest::default(),
            standing: Standing::Waiting,
        };
        [guardian.into(), child.into(), application.into()]
    }
}

fn passport(id: KindergartenId, settlement: SettlementId, head: String, reception: DeskId) -> Kindergarten {
    Kindergarten {
        id,
        code: "00000".to_owned(),
        name: tri("«Үлгі» оқу балабақшасы", "Учебный детский сад «Улги»", "Ulgi Practice Kindergarten"),
        settlement,
        ownership: Ownership::State,
        address: tri("Үлгі ауылы, Оқу көшесі, 1", "с. Улги, ул. Учебная, 1", "1 Practice Street, Ulgi"),
        phone: None,
        site: None,
        hours: Some(tri("дс–жм, 8:00–18:30", "пн–пт, 8:00–18:30", "Mon–Fri, 8:00–18:30")),
        duty_group: false,
        equipment: None,
        prices: vec![AgePrice {
            from_age: 2,
            to_age: 6,
            tenge: 15_000,
        }],
        head: Some(head),
        number: "160540900016".parse().ok(),
        reception: Some(reception),
        regrouping: None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const NOW: Instant = Instant::from_millis(1_795_564_800_000);

    #[test]
    fn a_seed_and_a_day_give_the_same_kindergarten_and_another_seed_another() {
        assert_eq!(invented(1, NOW, "1").records, invented(1, NOW, "1").records);
        assert_ne!(invented(1, NOW, "1").records, invented(2, NOW, "1").records);
    }

    #[test]
    fn nobody_has_the_number_of_another_and_nobody_filed_before_the_child_was_born() {
        let invention = invented(7, NOW, "1");
        let (mut numbers, mut children) = (HashSet::new(), 0);
        for record in &invention.records {
            match record {
                Record::Guardian(row) => assert!(numbers.insert(row.iin)),
                Record::Staff(row) => assert!(numbers.insert(row.iin)),
                Record::Child(row) => {
                    children += 1;
                    assert!(numbers.insert(row.iin));
                    assert_eq!(row.iin.birth_date(), Some(row.born));
                    let filed = invention.records.iter().find_map(|other| match other {
                        Record::Application(application) if application.child == row.id => Some(application.filed_at),
                        _ => None,
                    });
                    assert!(filed.is_some_and(|at| at < NOW && at.local_date() > row.born));
                }
                _ => {}
            }
        }
        assert_eq!(children, 58);
    }

    #[test]
    fn more_wait_for_a_group_than_it_has_places() {
        let invention = invented(7, NOW, "1");
        for record in &invention.records {
            let Record::Group(group) = record else { continue };
            let suit = |record: &&Record| matches!(record, Record::Application(row) if group.birth_years.contains(&row.birth_year) && row.languages.contains(&group.language));
            let waiting = invention.records.iter().filter(suit).count();
            assert!(
                waiting > usize::try_from(group.capacity - group.counted_before).unwrap_or_default(),
                "{}",
                group.name
            );
        }
    }
}
