//! Small regions for tests: one settlement, one kindergarten, one group, as many waiting families as a test wants.
//!
//! Everything in it is invented and the same every time. The first family filed first, the second a minute later, and so on.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use oryn_domain::act::Command;
use oryn_domain::application::{Application, Class, Interest, Privilege, Standing};
use oryn_domain::calendar::Calendar;
use oryn_domain::child::{Child, Guardian};
use oryn_domain::decide::{Context, decide};
use oryn_domain::fact::Fact;
use oryn_domain::group::{Group, GroupKind, Language};
use oryn_domain::id::Id;
use oryn_domain::iin::{Iin, Sex};
use oryn_domain::kindergarten::{Kindergarten, Ownership};
use oryn_domain::permission::{Actor, Role};
use oryn_domain::record::{Key, Kind, Record};
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::settlement::{Settlement, TriName};
use oryn_domain::staff::{Desk, DeskWatch, Staff};
use oryn_domain::time::Instant;

use crate::chance::Chance;
use crate::names::{Family as Names, Tradition};
use crate::people::{Numbers, day_of};
use crate::sources;

/// What a small region should look like.
#[derive(Debug, Clone)]
pub struct RegionBuilder {
    now: Instant,
    rules: RulePack,
    calendar: Calendar,
    group: (GroupKind, Language, Vec<i32>),
    capacity: u32,
    counted_before: u32,
    waiting: usize,
    privileges: BTreeMap<usize, Privilege>,
}

/// One family that waits.
#[derive(Debug, Clone)]
pub struct Family {
    /// The guardian.
    pub guardian: Guardian,
    /// The child.
    pub child: Child,
    /// The application.
    pub application: Application,
}

impl Family {
    /// The guardian at the portal.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Guardian {
            guardian: self.guardian.id,
        }
    }
}

/// A small region.
#[derive(Debug, Clone)]
pub struct TinyRegion {
    /// Everything put together.
    pub register: Register,
    /// Every row of it, those that others refer to first.
    pub records: Vec<Record>,
    /// The settlement.
    pub settlement: Settlement,
    /// The kindergarten, whose reception is the desk below.
    pub kindergarten: Kindergarten,
    /// Its only group.
    pub group: Group,
    /// The head.
    pub head: Staff,
    /// The registrar.
    pub registrar: Staff,
    /// The desk at the reception.
    pub desk: Desk,
    /// The families, in the order in which they filed.
    pub families: Vec<Family>,
}

impl RegionBuilder {
    /// Training rules; a Kazakh group for children born 2023 to 2020 with three free places; nobody waits yet.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        Self {
            now,
            rules: sources::training_rules(),
            calendar: sources::calendar(),
            group: (GroupKind::Ordinary, Language::Kazakh, vec![2023, 2022, 2021, 2020]),
            capacity: 20,
            counted_before: 17,
            waiting: 0,
            privileges: BTreeMap::new(),
        }
    }

    /// Other rules.
    #[must_use]
    pub fn rules(self, rules: RulePack) -> Self {
        Self { rules, ..self }
    }

    /// The same rules with a change.
    #[must_use]
    pub fn rules_with(mut self, change: impl FnOnce(&mut RulePack)) -> Self {
        change(&mut self.rules);
        self
    }

    /// Another group.
    #[must_use]
    pub fn group(self, kind: GroupKind, language: Language, birth_years: &[i32]) -> Self {
        Self {
            group: (kind, language, birth_years.to_vec()),
            ..self
        }
    }

    /// So many places, of which so many are taken by children from before.
    #[must_use]
    pub fn places(self, capacity: u32, counted_before: u32) -> Self {
        Self {
            capacity,
            counted_before,
            ..self
        }
    }

    /// So many waiting applications that suit the group.
    #[must_use]
    pub fn waiting(self, waiting: usize) -> Self {
        Self { waiting, ..self }
    }

    /// The family with this index, counted from 0, claims a right.
    #[must_use]
    pub fn privileged(mut self, family: usize, class: Class, confirmed: bool) -> Self {
        let category = if class == Class::OutOfTurn { "military" } else { "large_family" };
        self.privileges.insert(
            family,
            Privilege {
                category: category.to_owned(),
                class,
                confirmed,
                evidence: None,
                paper: None,
            },
        );
        self
    }

    /// Build it.
    #[must_use]
    pub fn build(self) -> TinyRegion {
        let mut numbers = Numbers::default();
        let mut chance = Chance::new(1);
        let mut made = Made {
            now: self.now,
            chance: &mut chance,
            numbers: &mut numbers,
        };
        let settlement = Settlement {
            id: made.id(),
            name: tri("Арыс қаласы", "г. Арыс", "Arys"),
            region: tri("Түркістан облысы", "Туркестанская область", "Turkistan Region"),
        };
        let mut kindergarten = Kindergarten {
            id: made.id(),
            code: "00012".to_owned(),
            name: tri("«Бүлдіршін» балабақшасы", "Детский сад «Булдиршин»", "Buldirshin Kindergarten"),
            settlement: settlement.id,
            ownership: Ownership::State,
            address: tri("Арыс қаласы", "г. Арыс", "Arys"),
            phone: None,
            site: None,
            hours: None,
            duty_group: false,
            equipment: None,
            prices: Vec::new(),
            head: None,
            number: "160540900016".parse().ok(),
            reception: None,
            regrouping: None,
        };
        let (kind, language, birth_years) = self.group.clone();
        let group = Group {
            id: made.id(),
            kindergarten: kindergarten.id,
            name: "Күншуақ тобы".to_owned(),
            kind,
            language,
            birth_years,
            capacity: self.capacity,
            counted_before: self.counted_before,
            opened_on: None,
            closed: None,
        };
        let head = made.staff(&kindergarten, Role::Head);
        let registrar = made.staff(&kindergarten, Role::Registrar);
        let desk = Desk {
            id: made.id(),
            kindergarten: kindergarten.id,
            name: "Приёмная".to_owned(),
            enrolled_at: self.now.plus_minutes(-60 * 24 * 30),
            staff: registrar.id,
            watch: DeskWatch::default(),
        };
        kindergarten.head = Some(head.name.full());
        kindergarten.reception = Some(desk.id);
        let families: Vec<Family> = (0..self.waiting)
            .map(|n| made.family(n, self.waiting, &settlement, &group, self.privileges.get(&n).cloned()))
            .collect();

        let mut records: Vec<Record> = vec![
            settlement.clone().into(),
            kindergarten.clone().into(),
            group.clone().into(),
            head.clone().into(),
            registrar.clone().into(),
            desk.clone().into(),
        ];
        records.extend(families.iter().map(|family| family.guardian.clone().into()));
        records.extend(families.iter().map(|family| family.child.clone().into()));
        records.extend(families.iter().map(|family| family.application.clone().into()));
        let mut register = Register::new(self.rules, self.calendar);
        for record in &records {
            register.put(record.clone());
        }
        TinyRegion {
            register,
            records,
            settlement,
            kindergarten,
            group,
            head,
            registrar,
            desk,
            families,
        }
    }
}

impl TinyRegion {
    /// A member of staff at the reception.
    #[must_use]
    pub const fn at_desk(&self, staff: &Staff) -> Actor {
        Actor::Staff {
            staff: staff.id,
            role: staff.role,
            kindergarten: self.kindergarten.id,
            desk: self.desk.id,
        }
    }

    /// The registrar at the reception.
    #[must_use]
    pub const fn registrar(&self) -> Actor {
        self.at_desk(&self.registrar)
    }

    /// The head at the reception.
    #[must_use]
    pub const fn head(&self) -> Actor {
        self.at_desk(&self.head)
    }

    /// Decide a command and apply what it changed.
    ///
    /// # Errors
    /// The refusal of the rules; then nothing changed.
    pub fn act(&mut self, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
        act(&mut self.register, command, context)
    }

    /// The position of a family's application now.
    #[must_use]
    pub fn position(&self, family: usize) -> Option<u64> {
        let family = self.families.get(family)?;
        self.register
            .application(family.application.id)
            .and_then(|application| self.register.position(application))
    }
}

/// Decide a command and apply what it changed.
///
/// # Errors
/// The refusal of the rules; then nothing changed.
pub fn act(register: &mut Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let facts = decide(register, command, context)?;
    for fact in &facts {
        register.apply(fact);
    }
    Ok(facts)
}

/// Every row of a register, table by table, in the order of identifiers.
#[must_use]
pub fn records_of(register: &Register) -> Vec<Record> {
    let mut keys: Vec<Key> = Vec::new();
    let mut all = |kind: Kind, ids: &mut dyn Iterator<Item = Id>| keys.extend(ids.map(|id| Key { kind, id }));
    all(Kind::Settlement, &mut register.settlements().map(|row| row.id.0));
    all(Kind::Kindergarten, &mut register.kindergartens().map(|row| row.id.0));
    all(Kind::Group, &mut register.groups().map(|row| row.id.0));
    all(Kind::Staff, &mut register.staff().map(|row| row.id.0));
    all(Kind::Desk, &mut register.desks().map(|row| row.id.0));
    all(Kind::Guardian, &mut register.guardians().map(|row| row.id.0));
    all(Kind::Child, &mut register.children().map(|row| row.id.0));
    all(Kind::Application, &mut register.applications().map(|row| row.id.0));
    all(Kind::Bulletin, &mut register.bulletins().map(|row| row.id.0));
    all(Kind::Response, &mut register.responses().map(|row| row.id.0));
    all(Kind::Hold, &mut register.holds().map(|row| row.id.0));
    all(Kind::Referral, &mut register.referrals().map(|row| row.id.0));
    all(Kind::Contract, &mut register.contracts().map(|row| row.id.0));
    all(Kind::Enrolment, &mut register.enrolments().map(|row| row.id.0));
    all(Kind::Matter, &mut register.matters().map(|row| row.id.0));
    all(Kind::Rules, &mut register.all_published_rules().map(|row| row.id.0));
    all(Kind::Calendar, &mut register.all_published_calendars().map(|row| row.id.0));
    keys.sort_unstable();
    keys.into_iter().filter_map(|key| register.record(key)).collect()
}

fn tri(kk: &str, ru: &str, en: &str) -> TriName {
    TriName {
        kk: kk.to_owned(),
        ru: ru.to_owned(),
        en: Some(en.to_owned()),
    }
}

/// What builders make things from.
struct Made<'a> {
    now: Instant,
    chance: &'a mut Chance,
    numbers: &'a mut Numbers,
}

impl Made<'_> {
    fn id<T: From<Id>>(&mut self) -> T {
        Id::v7(self.now, self.chance.ten_bytes()).into()
    }

    fn number(&mut self, year: i32, sex: Sex) -> (Iin, NaiveDate) {
        let born = day_of(year, self.now.local_date(), self.chance);
        (self.numbers.issue(born, sex, self.chance), born)
    }

    fn staff(&mut self, kindergarten: &Kindergarten, role: Role) -> Staff {
        let names = Names::new(Tradition::Kazakh, self.chance);
        let (iin, _) = self.number(1985, Sex::Female);
        Staff {
            id: self.id(),
            kindergarten: kindergarten.id,
            name: names.parent(Sex::Female, self.chance),
            iin,
            role,
            left_at: None,
        }
    }

    fn family(&mut self, n: usize, of: usize, settlement: &Settlement, group: &Group, privilege: Option<Privilege>) -> Family {
        let names = Names::new(Tradition::Kazakh, self.chance);
        let (iin, _) = self.number(1992, Sex::Female);
        let guardian = Guardian {
            id: self.id(),
            iin,
            name: names.parent(Sex::Female, self.chance),
            phone: format!("+7700{n:07}"),
            address: None,
        };
        let year = group.birth_years.first().copied().unwrap_or(2023);
        let (iin, born) = self.number(year, Sex::Female);
        let child = Child {
            id: self.id(),
            iin,
            name: names.child(Sex::Female, self.chance),
            born,
            sex: Sex::Female,
            guardians: vec![guardian.id],
        };
        let before = i64::try_from(of.saturating_sub(n)).unwrap_or_default();
        let filed_at = self.now.plus_minutes(-60 * 24 * 100 - before);
        let application = Application {
            id: Id::v7(filed_at, self.chance.ten_bytes()).into(),
            number: u64::try_from(n + 1).unwrap_or(u64::MAX),
            child: child.id,
            guardian: guardian.id,
            settlement: settlement.id,
            kind: group.kind,
            kindergarten: None,
            conclusion: None,
            together: None,
            languages: vec![group.language],
            birth_year: born.year(),
            filed_at,
            privilege,
            interest: Interest::default(),
            standing: Standing::Waiting,
        };
        Family {
            guardian,
            child,
            application,
        }
    }
}
