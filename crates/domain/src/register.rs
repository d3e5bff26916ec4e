//! The register: everything that is known, in memory, with the indexes that rules need.
//!
//! The server keeps two of them (what is decided, what is durable); a desk keeps its kindergarten's part. It is changed only by
//! [`Register::put`] (loading and replication) and [`Register::apply`] (facts), so every index stays true.

mod audience;
mod facts;
mod law;
mod leaving;
mod numbers;
mod places;
mod waiting;

use std::collections::{BTreeSet, HashMap};

use crate::application::Application;
use crate::bulletin::Bulletin;
use crate::calendar::{Calendar, Calendars};
use crate::child::{Child, Guardian};
use crate::contract::Contract;
use crate::enrolment::Enrolment;
use crate::group::Group;
use crate::hold::Hold;
use crate::id::{
    ApplicationId, BulletinId, CalendarTableId, ChildId, ContractId, DeskId, EnrolmentId, GroupId, GuardianId, HoldId, KindergartenId,
    MatterId, ReferralId, ResponseId, RulePackId, SettlementId, StaffId,
};
use crate::iin::Iin;
use crate::kindergarten::Kindergarten;
use crate::matter::Matter;
use crate::publication::{PublishedCalendar, PublishedRules};
use crate::queue::QueueIndex;
use crate::record::{Key, Kind, Record};
use crate::referral::Referral;
use crate::refusal::Refusal;
use crate::response::Response;
use crate::rule_pack::{RulePack, RulePacks};
use crate::settlement::Settlement;
use crate::staff::{Desk, Staff};
use crate::time::Instant;

/// Everything that is known.
#[derive(Debug, Clone)]
pub struct Register {
    /// The law in force at the instant the register was last brought to.
    pub rules: RulePack,
    /// The working days in force then.
    pub calendar: Calendar,
    packs: RulePacks,
    calendars: Calendars,
    /// From when until when `rules` and `calendar` are those in force, and the instant they were chosen for.
    in_force_from: Instant,
    in_force_until: Instant,
    law_of: Instant,
    published_rules: HashMap<RulePackId, PublishedRules>,
    published_calendars: HashMap<CalendarTableId, PublishedCalendar>,
    settlements: HashMap<SettlementId, Settlement>,
    kindergartens: HashMap<KindergartenId, Kindergarten>,
    groups: HashMap<GroupId, Group>,
    staff: HashMap<StaffId, Staff>,
    desks: HashMap<DeskId, Desk>,
    guardians: HashMap<GuardianId, Guardian>,
    children: HashMap<ChildId, Child>,
    applications: HashMap<ApplicationId, Application>,
    bulletins: HashMap<BulletinId, Bulletin>,
    responses: HashMap<ResponseId, Response>,
    holds: HashMap<HoldId, Hold>,
    referrals: HashMap<ReferralId, Referral>,
    contracts: HashMap<ContractId, Contract>,
    enrolments: HashMap<EnrolmentId, Enrolment>,
    matters: HashMap<MatterId, Matter>,
    queues: QueueIndex,
    by_child: HashMap<ChildId, BTreeSet<ApplicationId>>,
    by_iin: HashMap<Iin, ChildId>,
    guardian_by_iin: HashMap<Iin, GuardianId>,
    by_bulletin: HashMap<BulletinId, BTreeSet<ResponseId>>,
    by_application: HashMap<ApplicationId, Papers>,
    by_group: HashMap<GroupId, GroupUse>,
    by_guardian: HashMap<GuardianId, BTreeSet<ChildId>>,
    contract_of: HashMap<ReferralId, ContractId>,
    holds_by_response: HashMap<ResponseId, BTreeSet<HoldId>>,
    enrolled: HashMap<ChildId, EnrolmentId>,
    last_application: u64,
    last_referral: HashMap<(KindergartenId, i32), u64>,
}

/// What came of an application.
#[derive(Debug, Clone, Default)]
struct Papers {
    responses: BTreeSet<ResponseId>,
    referrals: BTreeSet<ReferralId>,
    matters: BTreeSet<MatterId>,
}

/// What takes places of a group.
#[derive(Debug, Clone, Default)]
struct GroupUse {
    bulletins: BTreeSet<BulletinId>,
    referrals: BTreeSet<ReferralId>,
    enrolments: BTreeSet<EnrolmentId>,
}

macro_rules! readers {
    ($($(#[$doc:meta])* $one:ident, $all:ident: $id:ty => $row:ty;)+) => {
        impl Register {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $one(&self, id: $id) -> Option<&$row> {
                    self.$all.get(&id)
                }

                $(#[$doc])*
                pub fn $all(&self) -> impl Iterator<Item = &$row> {
                    self.$all.values()
                }
            )+
        }
    };
}

readers! {
    /// Settlements.
    settlement, settlements: SettlementId => Settlement;
    /// Kindergartens.
    kindergarten, kindergartens: KindergartenId => Kindergarten;
    /// Groups.
    group, groups: GroupId => Group;
    /// Staff.
    staff_member, staff: StaffId => Staff;
    /// Desks.
    desk, desks: DeskId => Desk;
    /// Guardians.
    guardian, guardians: GuardianId => Guardian;
    /// Children.
    child, children: ChildId => Child;
    /// Applications.
    application, applications: ApplicationId => Application;
    /// Bulletins.
    bulletin, bulletins: BulletinId => Bulletin;
    /// Responses.
    response, responses: ResponseId => Response;
    /// Holds.
    hold, holds: HoldId => Hold;
    /// Referrals.
    referral, referrals: ReferralId => Referral;
    /// Contracts.
    contract, contracts: ContractId => Contract;
    /// Enrolments.
    enrolment, enrolments: EnrolmentId => Enrolment;
    /// Acts of desks that wait for people.
    matter, matters: MatterId => Matter;
}

impl Register {
    /// Nothing is known but the law and the calendar.
    #[must_use]
    pub fn new(rules: RulePack, calendar: Calendar) -> Self {
        Self {
            packs: rules.clone().into(),
            calendars: calendar.clone().into(),
            in_force_from: Instant::from_micros(i64::MIN),
            in_force_until: Instant::from_micros(i64::MAX),
            law_of: rules.effective_from,
            published_rules: HashMap::new(),
            published_calendars: HashMap::new(),
            rules,
            calendar,
            settlements: HashMap::new(),
            kindergartens: HashMap::new(),
            groups: HashMap::new(),
            staff: HashMap::new(),
            desks: HashMap::new(),
            guardians: HashMap::new(),
            children: HashMap::new(),
            applications: HashMap::new(),
            bulletins: HashMap::new(),
            responses: HashMap::new(),
            holds: HashMap::new(),
            referrals: HashMap::new(),
            contracts: HashMap::new(),
            enrolments: HashMap::new(),
            matters: HashMap::new(),
            queues: QueueIndex::default(),
            by_child: HashMap::new(),
            by_iin: HashMap::new(),
            guardian_by_iin: HashMap::new(),
            by_bulletin: HashMap::new(),
            by_application: HashMap::new(),
            by_group: HashMap::new(),
            by_guardian: HashMap::new(),
            contract_of: HashMap::new(),
            holds_by_response: HashMap::new(),
            enrolled: HashMap::new(),
            last_application: 0,
            last_referral: HashMap::new(),
        }
    }

    /// Put a row in place of whatever stood there.
    pub fn put(&mut self, record: Record) {
        match record {
            Record::Settlement(row) => drop(self.settlements.insert(row.id, row)),
            Record::Kindergarten(row) => drop(self.kindergartens.insert(row.id, row)),
            Record::Group(row) => drop(self.groups.insert(row.id, row)),
            Record::Staff(row) => drop(self.staff.insert(row.id, row)),
            Record::Desk(row) => drop(self.desks.insert(row.id, row)),
            Record::Guardian(row) => {
                self.guardian_by_iin.insert(row.iin, row.id);
                self.guardians.insert(row.id, row);
            }
            Record::Child(row) => {
                self.by_iin.insert(row.iin, row.id);
                // A guardian may have been taken off.
                let before = self.children.get(&row.id).into_iter().flat_map(|before| &before.guardians);
                for guardian in before {
                    if let Some(children) = self.by_guardian.get_mut(guardian) {
                        children.remove(&row.id);
                    }
                }
                for guardian in &row.guardians {
                    self.by_guardian.entry(*guardian).or_default().insert(row.id);
                }
                self.children.insert(row.id, row);
            }
            Record::Application(row) => self.put_application(row),
            Record::Bulletin(row) => {
                // A draft may be written anew for another group.
                if let Some(before) = self.bulletins.get(&row.id)
                    && let Some(uses) = self.by_group.get_mut(&before.group)
                {
                    uses.bulletins.remove(&row.id);
                }
                self.by_group.entry(row.group).or_default().bulletins.insert(row.id);
                self.bulletins.insert(row.id, row);
            }
            Record::Response(row) => {
                self.by_bulletin.entry(row.bulletin).or_default().insert(row.id);
                self.by_application.entry(row.application).or_default().responses.insert(row.id);
                self.responses.insert(row.id, row);
            }
            Record::Hold(row) => {
                self.note_referral_number(row.kindergarten, &row.referral_number);
                self.holds_by_response.entry(row.response).or_default().insert(row.id);
                self.holds.insert(row.id, row);
            }
            Record::Referral(row) => {
                self.by_group.entry(row.group).or_default().referrals.insert(row.id);
                self.by_application.entry(row.application).or_default().referrals.insert(row.id);
                self.note_referral_number(row.kindergarten, &row.number);
                self.referrals.insert(row.id, row);
            }
            Record::Contract(row) => {
                self.contract_of.insert(row.referral, row.id);
                self.contracts.insert(row.id, row);
            }
            Record::Enrolment(row) => {
                self.by_group.entry(row.group).or_default().enrolments.insert(row.id);
                if row.is_active() {
                    self.enrolled.insert(row.child, row.id);
                } else if self.enrolled.get(&row.child) == Some(&row.id) {
                    self.enrolled.remove(&row.child);
                }
                self.enrolments.insert(row.id, row);
            }
            Record::Matter(row) => {
                if let Some(application) = row.application {
                    self.by_application.entry(application).or_default().matters.insert(row.id);
                }
                self.matters.insert(row.id, row);
            }
            Record::Rules(row) => {
                self.packs.put(row.pack.clone());
                self.published_rules.insert(row.id, row);
                self.choose_law_again();
            }
            Record::Calendar(row) => {
                self.calendars.put(row.table.clone());
                self.published_calendars.insert(row.id, row);
                self.choose_law_again();
            }
        }
    }

    fn put_application(&mut self, row: Application) {
        if let Some(before) = self.applications.get(&row.id) {
            self.queues.leave(before);
        }
        if row.is_queued() {
            self.queues.enter(&row);
        }
        self.last_application = self.last_application.max(row.number);
        self.by_child.entry(row.child).or_default().insert(row.id);
        self.applications.insert(row.id, row);
    }

    /// A row as it stands now.
    #[must_use]
    pub fn record(&self, key: Key) -> Option<Record> {
        let id = key.id;
        match key.kind {
            Kind::Settlement => self.settlement(id.into()).cloned().map(Into::into),
            Kind::Kindergarten => self.kindergarten(id.into()).cloned().map(Into::into),
            Kind::Group => self.group(id.into()).cloned().map(Into::into),
            Kind::Staff => self.staff_member(id.into()).cloned().map(Into::into),
            Kind::Desk => self.desk(id.into()).cloned().map(Into::into),
            Kind::Guardian => self.guardian(id.into()).cloned().map(Into::into),
            Kind::Child => self.child(id.into()).cloned().map(Into::into),
            Kind::Application => self.application(id.into()).cloned().map(Into::into),
            Kind::Bulletin => self.bulletin(id.into()).cloned().map(Into::into),
            Kind::Response => self.response(id.into()).cloned().map(Into::into),
            Kind::Hold => self.hold(id.into()).cloned().map(Into::into),
            Kind::Referral => self.referral(id.into()).cloned().map(Into::into),
            Kind::Contract => self.contract(id.into()).cloned().map(Into::into),
            Kind::Enrolment => self.enrolment(id.into()).cloned().map(Into::into),
            Kind::Matter => self.matter(id.into()).cloned().map(Into::into),
            Kind::Rules => self.published_rules(id.into()).cloned().map(Into::into),
            Kind::Calendar => self.published_calendar(id.into()).cloned().map(Into::into),
        }
    }

    /// Every row, in no order.
    #[must_use]
    pub fn records(&self) -> Vec<Record> {
        fn of<K, R: Clone + Into<Record>>(rows: &HashMap<K, R>) -> impl Iterator<Item = Record> {
            rows.values().cloned().map(Into::into)
        }
        of(&self.settlements)
            .chain(of(&self.kindergartens))
            .chain(of(&self.groups))
            .chain(of(&self.staff))
            .chain(of(&self.desks))
            .chain(of(&self.guardians))
            .chain(of(&self.children))
            .chain(of(&self.applications))
            .chain(of(&self.bulletins))
            .chain(of(&self.responses))
            .chain(of(&self.holds))
            .chain(of(&self.referrals))
            .chain(of(&self.contracts))
            .chain(of(&self.enrolments))
            .chain(of(&self.matters))
            .chain(of(&self.published_rules))
            .chain(of(&self.published_calendars))
            .collect()
    }

    /// The queues.
    #[must_use]
    pub const fn queues(&self) -> &QueueIndex {
        &self.queues
    }

    /// The position of an application in its queue, from 1.
    #[must_use]
    pub fn position(&self, application: &Application) -> Option<u64> {
        self.queues.position(application, self.rules.ratio)
    }

    /// All applications of a child.
    pub fn applications_of(&self, child: ChildId) -> impl Iterator<Item = &Application> {
        self.by_child
            .get(&child)
            .into_iter()
            .flatten()
            .filter_map(|id| self.application(*id))
    }

    /// The children of a guardian.
    pub fn children_of(&self, guardian: GuardianId) -> impl Iterator<Item = &Child> {
        self.by_guardian
            .get(&guardian)
            .into_iter()
            .flatten()
            .filter_map(|id| self.child(*id))
    }

    /// The child with this number.
    #[must_use]
    pub fn child_by_iin(&self, iin: Iin) -> Option<&Child> {
        self.by_iin.get(&iin).and_then(|id| self.child(*id))
    }

    /// The guardian with this number.
    #[must_use]
    pub fn guardian_by_iin(&self, iin: Iin) -> Option<&Guardian> {
        self.guardian_by_iin.get(&iin).and_then(|id| self.guardian(*id))
    }

    /// The responses to a bulletin, oldest identifier first.
    pub fn responses_to(&self, bulletin: BulletinId) -> impl Iterator<Item = &Response> {
        self.by_bulletin
            .get(&bulletin)
            .into_iter()
            .flatten()
            .filter_map(|id| self.response(*id))
    }

    /// The hold of a selected response.
    ///
    /// # Errors
    /// [`Refusal::ResponseNotSelected`] or [`Refusal::HoldMissing`].
    pub fn hold_of(&self, response: &Response) -> Result<&Hold, Refusal> {
        let crate::response::ResponseState::Selected { hold, .. } = response.state else {
            return Err(Refusal::ResponseNotSelected);
        };
        self.hold(hold)
            .filter(|hold| hold.response == response.id)
            .ok_or(Refusal::HoldMissing)
    }

    /// The holds granted for a response.
    pub fn holds_for(&self, response: ResponseId) -> impl Iterator<Item = &Hold> {
        self.holds_by_response
            .get(&response)
            .into_iter()
            .flatten()
            .filter_map(|id| self.hold(*id))
    }

    /// Every response of an application.
    pub fn responses_of(&self, application: ApplicationId) -> impl Iterator<Item = &Response> {
        self.by_application
            .get(&application)
            .into_iter()
            .flat_map(|papers| &papers.responses)
            .filter_map(|id| self.response(*id))
    }

    /// Every referral of an application.
    pub fn referrals_of(&self, application: ApplicationId) -> impl Iterator<Item = &Referral> {
        self.by_application
            .get(&application)
            .into_iter()
            .flat_map(|papers| &papers.referrals)
            .filter_map(|id| self.referral(*id))
    }

    /// Every matter about an application.
    pub fn matters_about(&self, application: ApplicationId) -> impl Iterator<Item = &Matter> {
        self.by_application
            .get(&application)
            .into_iter()
            .flat_map(|papers| &papers.matters)
            .filter_map(|id| self.matter(*id))
    }

    /// The contract of a referral.
    #[must_use]
    pub fn contract_of(&self, referral: ReferralId) -> Option<&Contract> {
        self.contract_of.get(&referral).and_then(|id| self.contract(*id))
    }

    /// The active enrolment of a child.
    #[must_use]
    pub fn enrolment_of(&self, child: ChildId) -> Option<&Enrolment> {
        self.enrolled.get(&child).and_then(|id| self.enrolment(*id))
    }

    /// Every enrolment of a group, also those that have ended, oldest identifier first.
    pub fn enrolments_of(&self, group: GroupId) -> impl Iterator<Item = &Enrolment> {
        self.by_group
            .get(&group)
            .into_iter()
            .flat_map(|uses| &uses.enrolments)
            .filter_map(|id| self.enrolment(*id))
    }

    /// The active enrolments of a group.
    pub fn roll_of(&self, group: GroupId) -> impl Iterator<Item = &Enrolment> {
        self.enrolments_of(group).filter(|enrolment| enrolment.is_active())
    }

    /// The groups of a kindergarten, oldest identifier first: whoever decides goes through them in this order.
    #[must_use]
    pub fn groups_of(&self, kindergarten: KindergartenId) -> Vec<&Group> {
        let mut groups: Vec<&Group> = self.groups().filter(|row| row.kindergarten == kindergarten).collect();
        groups.sort_by_key(|row| row.id);
        groups
    }

    /// Live referrals into a group whose child is not enrolled yet.
    pub fn referrals_into(&self, group: GroupId) -> impl Iterator<Item = &Referral> {
        self.by_group
            .get(&group)
            .into_iter()
            .flat_map(|uses| &uses.referrals)
            .filter_map(|id| self.referral(*id))
            .filter(|referral| referral.is_live())
    }

    /// The bulletins of a group.
    pub fn bulletins_of(&self, group: GroupId) -> impl Iterator<Item = &Bulletin> {
        self.by_group
            .get(&group)
            .into_iter()
            .flat_map(|uses| &uses.bulletins)
            .filter_map(|id| self.bulletin(*id))
    }
}
