//! Who is on the stage: every label of the file with its row, and the way back from a row to its label.
//!
//! Everybody is invented. Numbers follow from the place in the file, so that the same file always makes the same people.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use oryn_domain::child::{Child, Guardian, PersonName};
use oryn_domain::group::Group;
use oryn_domain::id::{
    ApplicationId, BulletinId, ChildId, ContractId, DeskId, GroupId, GuardianId, Id, KindergartenId, OfficerId, ReferralId, SettlementId,
    StaffId,
};
use oryn_domain::iin::{Iin, Sex};
use oryn_domain::kindergarten::{Kindergarten, Ownership};
use oryn_domain::permission::{Actor, Role};
use oryn_domain::record::Record;
use oryn_domain::register::Register;
use oryn_domain::settlement::{Settlement, TriName};
use oryn_domain::staff::{Desk, DeskWatch, Staff};
use oryn_domain::time::Instant;

use super::file::{By, Scenario};
use crate::persons::Person;

/// Minutes for which the desks have been enrolled when the play begins.
const ENROLLED_BEFORE: i64 = 60 * 24 * 30;

/// The people and the computer of a kindergarten.
#[derive(Debug, Clone)]
pub struct House {
    pub id: KindergartenId,
    pub desk: DeskId,
    pub head: Staff,
    pub registrar: Staff,
}

/// A guardian.
#[derive(Debug, Clone)]
pub struct Family {
    pub id: GuardianId,
    pub phone: String,
}

/// A child on the stage.
#[derive(Debug, Clone)]
struct Known {
    id: ChildId,
    family: String,
    number: Iin,
}

/// Everybody.
#[derive(Debug, Default)]
pub struct Cast {
    settlements: BTreeMap<String, SettlementId>,
    first_settlement: SettlementId,
    houses: BTreeMap<String, House>,
    groups: BTreeMap<String, GroupId>,
    families: BTreeMap<String, Family>,
    children: BTreeMap<String, Known>,
    applications: BTreeMap<String, ApplicationId>,
    bulletins: BTreeMap<String, BulletinId>,
    referrals: BTreeMap<String, ReferralId>,
    contracts: BTreeMap<String, ContractId>,
    labels: HashMap<Id, String>,
}

/// The identifier of the `n`-th act: those of one instant are in the order of their numbers.
#[must_use]
pub fn id_in_order(at: Instant, n: u64) -> Id {
    let mut chance = chance_of("act", n);
    let [.., high, low] = n.to_be_bytes();
    let [first, second, ..] = &mut chance;
    (*first, *second) = (high, low);
    Id::v7(at, chance)
}

/// An identifier that follows from a word and a number.
#[must_use]
pub fn id_of(at: Instant, what: &str, n: u64) -> Id {
    Id::v7(at, chance_of(what, n))
}

fn chance_of(what: &str, n: u64) -> [u8; 10] {
    let digest = ring::digest::digest(&ring::digest::SHA256, format!("{what}/{n}").as_bytes());
    let mut chance = [0_u8; 10];
    for (slot, byte) in chance.iter_mut().zip(digest.as_ref()) {
        *slot = *byte;
    }
    chance
}

fn named(label: &str) -> PersonName {
    PersonName {
        surname: label.to_owned(),
        given: String::new(),
        patronymic: None,
    }
}

fn tri(label: &str) -> TriName {
    TriName {
        kk: label.to_owned(),
        ru: label.to_owned(),
        en: None,
    }
}

/// Numbers one after another: nobody has the same.
#[derive(Default)]
struct Numbers(u32);

impl Numbers {
    fn next(&mut self, born: NaiveDate, sex: Sex) -> Iin {
        loop {
            self.0 = self.0.wrapping_add(1);
            if let Some(iin) = Iin::of(born, sex, self.0) {
                return iin;
            }
        }
    }
}

/// What a play begins with: rows of the register, lines of the person register, and who is who.
pub struct Beginning {
    pub cast: Cast,
    pub records: Vec<Record>,
    pub persons: Vec<Person>,
}

/// Put everybody on the stage.
#[must_use]
pub fn gather(scenario: &Scenario, begins: Instant) -> Beginning {
    let mut cast = Cast::default();
    let mut numbers = Numbers::default();
    let mut records: Vec<Record> = Vec::new();
    let mut persons = Vec::new();
    let year_of_adults = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or_default();
    for (n, part) in (0u64..).zip(&scenario.kindergartens) {
        if !cast.settlements.contains_key(&part.settlement) {
            let id = SettlementId(id_of(begins, "settlement", n));
            if cast.settlements.is_empty() {
                cast.first_settlement = id;
            }
            cast.settlements.insert(part.settlement.clone(), id);
            records.push(
                Settlement {
                    id,
                    name: tri(&part.settlement),
                    region: tri(&part.settlement),
                }
                .into(),
            );
        }
        let settlement = cast.settlements.get(&part.settlement).copied().unwrap_or_default();
        let id = KindergartenId(id_of(begins, "kindergarten", n));
        let mut member = |role, what: &str| Staff {
            id: StaffId(id_of(begins, what, n)),
            kindergarten: id,
            name: named(&part.name),
            iin: numbers.next(year_of_adults, Sex::Female),
            role,
            left_at: None,
        };
        let (head, registrar) = (member(Role::Head, "head"), member(Role::Registrar, "registrar"));
        let desk = DeskId(id_of(begins, "desk", n));
        records.push(
            Kindergarten {
                id,
                code: format!("{:05}", n.saturating_add(1)),
                name: tri(&part.name),
                settlement,
                ownership: Ownership::State,
                address: tri(&part.settlement),
                phone: None,
                site: None,
                hours: None,
                duty_group: false,
                equipment: None,
                prices: Vec::new(),
                head: None,
                number: part.number,
                reception: Some(desk),
                regrouping: None,
            }
            .into(),
        );
        records.push(head.clone().into());
        records.push(registrar.clone().into());
        records.push(
            Desk {
                id: desk,
                kindergarten: id,
                name: part.name.clone(),
                enrolled_at: begins.plus_minutes(-ENROLLED_BEFORE),
                staff: registrar.id,
                watch: DeskWatch::default(),
            }
            .into(),
        );
        cast.name(id.0, &part.name);
        cast.name(desk.0, &part.name);
        let house = House { id, desk, head, registrar };
        cast.houses.insert(part.name.clone(), house);
    }
    for (n, part) in (0u64..).zip(&scenario.groups) {
        let id = GroupId(id_of(begins, "group", n));
        let Some(house) = cast.houses.get(&part.kindergarten) else {
            continue;
        };
        let group = Group {
            id,
            kindergarten: house.id,
            name: part.name.clone(),
            kind: part.kind,
            language: part.language,
            birth_years: part.birth_years.clone(),
            capacity: part.capacity,
            counted_before: part.taken,
            opened_on: None,
            closed: None,
        };
        records.push(group.into());
        cast.name(id.0, &part.name);
        cast.groups.insert(part.name.clone(), id);
    }
    let mut guardian_numbers = BTreeMap::new();
    for (n, part) in (0u64..).zip(&scenario.families) {
        let iin = part.number.unwrap_or_else(|| numbers.next(year_of_adults, Sex::Female));
        let guardian = Guardian {
            id: GuardianId(id_of(begins, "guardian", n)),
            iin,
            name: named(&part.name),
            phone: format!("+7700{:07}", n.saturating_add(1)),
            address: None,
        };
        persons.push(person(
            iin,
            &guardian.name,
            iin.birth_date().unwrap_or(year_of_adults),
            iin.sex(),
            None,
        ));
        cast.name(guardian.id.0, &part.name);
        let family = Family {
            id: guardian.id,
            phone: guardian.phone.clone(),
        };
        cast.families.insert(part.name.clone(), family);
        guardian_numbers.insert(part.name.clone(), iin);
        records.push(guardian.into());
    }
    for (n, part) in (0u64..).zip(&scenario.children) {
        let iin = part.number.unwrap_or_else(|| numbers.next(part.born, part.sex));
        let Some(family) = cast.families.get(&part.family) else { continue };
        let child = Child {
            id: ChildId(id_of(begins, "child", n)),
            iin,
            name: named(&part.name),
            born: part.born,
            sex: part.sex,
            guardians: vec![family.id],
        };
        let guardian = guardian_numbers.get(&part.family).copied();
        persons.push(person(iin, &child.name, part.born, Some(part.sex), guardian));
        let known = Known {
            id: child.id,
            family: part.family.clone(),
            number: iin,
        };
        cast.name(child.id.0, &part.name);
        cast.children.insert(part.name.clone(), known);
        if part.added {
            records.push(child.into());
        }
    }
    Beginning { cast, records, persons }
}

fn person(iin: Iin, name: &PersonName, born: NaiveDate, sex: Option<Sex>, guardian: Option<Iin>) -> Person {
    Person {
        iin,
        name: name.clone(),
        born,
        sex: sex.unwrap_or(Sex::Female),
        guardian_iin: guardian,
        second_guardian_iin: None,
        born_by_iin: None,
        privileges: Vec::new(),
    }
}

impl Cast {
    fn name(&mut self, id: Id, label: &str) {
        self.labels.insert(id, label.to_owned());
    }

    /// The label of a row; empty when it has none.
    #[must_use]
    pub fn label(&self, id: Id) -> &str {
        self.labels.get(&id).map_or("", String::as_str)
    }

    /// The label of the child of an application.
    #[must_use]
    pub fn child_of(&self, register: &Register, application: ApplicationId) -> &str {
        register.application(application).map_or("", |row| self.label(row.child.0))
    }

    #[must_use]
    pub fn settlement(&self, label: Option<&str>) -> SettlementId {
        label
            .and_then(|label| self.settlements.get(label).copied())
            .unwrap_or(self.first_settlement)
    }

    #[must_use]
    pub fn house(&self, label: &str) -> Option<&House> {
        self.houses.get(label)
    }

    #[must_use]
    pub fn house_of(&self, id: KindergartenId) -> Option<&House> {
        self.houses.values().find(|house| house.id == id)
    }

    pub fn houses(&self) -> impl Iterator<Item = &House> {
        self.houses.values()
    }

    #[must_use]
    pub fn group(&self, label: &str) -> Option<GroupId> {
        self.groups.get(label).copied()
    }

    #[must_use]
    pub fn family(&self, label: &str) -> Option<&Family> {
        self.families.get(label)
    }

    pub fn families(&self) -> impl Iterator<Item = (&String, &Family)> {
        self.families.iter()
    }

    /// The guardian of a child.
    #[must_use]
    pub fn family_of(&self, child: &str) -> Option<&Family> {
        self.families.get(&self.children.get(child)?.family)
    }

    #[must_use]
    pub fn child(&self, label: &str) -> Option<ChildId> {
        self.children.get(label).map(|known| known.id)
    }

    /// The child the file gives this number to.
    #[must_use]
    pub fn child_numbered(&self, number: Iin) -> Option<ChildId> {
        self.children.values().find(|known| known.number == number).map(|known| known.id)
    }

    /// The application of a child that was filed or used last.
    #[must_use]
    pub fn application(&self, child: &str) -> Option<ApplicationId> {
        self.applications.get(child).copied()
    }

    pub fn applications(&self) -> impl Iterator<Item = (&String, &ApplicationId)> {
        self.applications.iter()
    }

    pub fn filed(&mut self, child: &str, application: ApplicationId) {
        self.applications.insert(child.to_owned(), application);
    }

    #[must_use]
    pub fn bulletin(&self, label: &str) -> Option<BulletinId> {
        self.bulletins.get(label).copied()
    }

    pub fn wrote(&mut self, label: &str, bulletin: BulletinId) {
        self.bulletins.insert(label.to_owned(), bulletin);
        self.name(bulletin.0, label);
    }

    /// The referral that was asked for a child, whether the server has heard of it or not.
    #[must_use]
    pub fn referral(&self, child: &str) -> Option<ReferralId> {
        self.referrals.get(child).copied()
    }

    pub fn referred(&mut self, child: &str, referral: ReferralId) {
        self.referrals.insert(child.to_owned(), referral);
    }

    #[must_use]
    pub fn contract(&self, child: &str) -> Option<ContractId> {
        self.contracts.get(child).copied()
    }

    pub fn contracted(&mut self, child: &str, contract: ContractId) {
        self.contracts.insert(child.to_owned(), contract);
    }

    /// Who acts for a kindergarten, or for the department.
    #[must_use]
    pub fn actor(&self, house: &House, by: By) -> Actor {
        let at_desk = |staff: &Staff| Actor::Staff {
            staff: staff.id,
            role: staff.role,
            kindergarten: house.id,
            desk: house.desk,
        };
        match by {
            By::Head => at_desk(&house.head),
            By::Registrar | By::Family => at_desk(&house.registrar),
            By::Department => self.department(),
        }
    }

    #[must_use]
    pub fn department(&self) -> Actor {
        Actor::Department {
            officer: OfficerId(id_of(Instant::default(), "officer", 0)),
        }
    }
}
