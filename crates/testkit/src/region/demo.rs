//! Who is who in a demonstration: the kindergarten, its people, and two families of one queue.

use chrono::NaiveDate;
use oryn_domain::application::Application;
use oryn_domain::child::{Child, Guardian};
use oryn_domain::group::Group;
use oryn_domain::id::{ApplicationId, ChildId, GroupId, GuardianId, KindergartenId, SettlementId, StaffId};
use oryn_domain::iin::Iin;
use oryn_domain::permission::Role;
use oryn_domain::queue::ranked;
use oryn_domain::record::Record;
use oryn_domain::register::Register;
use oryn_domain::staff::Staff;
use serde::{Deserialize, Serialize};

use super::Region;

/// The identifiers a demonstration needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demo {
    /// г. Арыс.
    pub settlement: SettlementId,
    /// ГККП «Балапан» ясли-детский сад.
    pub kindergarten: KindergartenId,
    /// Its code, the first digits of referral numbers.
    pub code: String,
    /// The live group «Жұлдыз санаторлық тобы».
    pub group: GroupId,
    /// Its birth years.
    pub birth_years: Vec<i32>,
    /// Free places of that group.
    pub free: u32,
    /// The registrar.
    pub registrar: DemoStaff,
    /// The head, whose signature a contract carries.
    pub head: DemoStaff,
    /// The family that the queue calls first for that group.
    pub first: DemoFamily,
    /// A family that stands well behind.
    pub later: DemoFamily,
    /// How many applications suit the group.
    pub suiting: usize,
}

/// A member of staff of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoStaff {
    /// The identifier.
    pub staff: StaffId,
    /// The number.
    pub iin: Iin,
    /// The whole name.
    pub name: String,
}

/// A family of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoFamily {
    /// The guardian.
    pub guardian: GuardianId,
    /// The guardian's number.
    pub iin: Iin,
    /// The guardian's telephone.
    pub phone: String,
    /// The guardian's whole name.
    pub name: String,
    /// The child.
    pub child: ChildId,
    /// The child's number.
    pub child_iin: Iin,
    /// The child's whole name.
    pub child_name: String,
    /// The child's birth date.
    pub child_born: NaiveDate,
    /// The application.
    pub application: ApplicationId,
    /// The number people quote.
    pub number: u64,
    /// The position in its own queue.
    pub position: u64,
    /// The place among all applications that suit the group, from 1.
    pub rank: usize,
}

impl Region {
    /// Who is who in this region; `None` when it is too small to hold two families that suit the group.
    #[must_use]
    pub fn demo(&self) -> Option<Demo> {
        let settlement = self.place("settlement", "arys");
        let register = self.register_of(settlement);
        let kindergarten = register.kindergarten(self.kindergarten("balapan"))?;
        let group = register.group(self.place("group", "balapan-zhuldyz"))?;
        let order = ranked(
            register.applications().filter(|application| suits(application, group, settlement)),
            self.rules.ratio,
        );
        let first = order.first().copied()?;
        let guardian = register.application(first)?.guardian;
        // Somewhere past the middle, and in another family.
        let another = |id: &ApplicationId| register.application(*id).is_some_and(|row| row.guardian != guardian);
        let later = order.iter().skip(order.len() / 2).copied().find(another)?;
        Some(Demo {
            settlement,
            kindergarten: kindergarten.id,
            code: kindergarten.code.clone(),
            group: group.id,
            birth_years: group.birth_years.clone(),
            free: register.unpublished_places(group),
            registrar: member(&register, kindergarten.id, Role::Registrar)?,
            head: member(&register, kindergarten.id, Role::Head)?,
            first: self.family(&register, first, &order)?,
            later: self.family(&register, later, &order)?,
            suiting: order.len(),
        })
    }

    /// The queues of one settlement and everything that is not a person: positions need no more.
    fn register_of(&self, settlement: SettlementId) -> Register {
        let mut register = Register::new(self.rules.clone(), self.calendar.clone());
        for record in &self.records {
            let needed = match record {
                Record::Guardian(_) | Record::Child(_) => false,
                Record::Application(row) => row.settlement == settlement,
                _ => true,
            };
            if needed {
                register.put(record.clone());
            }
        }
        register
    }

    fn family(&self, register: &Register, id: ApplicationId, order: &[ApplicationId]) -> Option<DemoFamily> {
        let application = register.application(id)?;
        let guardian: &Guardian = self.records.iter().find_map(|record| match record {
            Record::Guardian(row) if row.id == application.guardian => Some(row),
            _ => None,
        })?;
        let child: &Child = self.records.iter().find_map(|record| match record {
            Record::Child(row) if row.id == application.child => Some(row),
            _ => None,
        })?;
        Some(DemoFamily {
            guardian: guardian.id,
            iin: guardian.iin,
            phone: guardian.phone.clone(),
            name: guardian.name.full(),
            child: child.id,
            child_iin: child.iin,
            child_name: child.name.full(),
            child_born: child.born,
            application: application.id,
            number: application.number,
            position: register.position(application)?,
            rank: order.iter().position(|other| *other == id)? + 1,
        })
    }
}

fn suits(application: &Application, group: &Group, settlement: SettlementId) -> bool {
    application.is_queued()
        && application.settlement == settlement
        && application.kind == group.kind
        && group.birth_years.contains(&application.birth_year)
        && application.languages.contains(&group.language)
}

fn member(register: &Register, kindergarten: KindergartenId, role: Role) -> Option<DemoStaff> {
    let found = |staff: &&Staff| staff.kindergarten == kindergarten && staff.role == role;
    register.staff().find(found).map(|staff| DemoStaff {
        staff: staff.id,
        iin: staff.iin,
        name: staff.name.full(),
    })
}
