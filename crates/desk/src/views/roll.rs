//! The roll of a group and the file of one child.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use oryn_api::desk::Known;
use oryn_api::desk::roll::{CameBy, ChildFile, EnrolmentView, GuardianView, LeavingForms, RollRequest, RollRow, RollView, WaitedWith};
use oryn_api::error::ApiError;
use oryn_api::wire::ActTime;
use oryn_domain::child::Child;
use oryn_domain::contract::{Contract, EndedBy};
use oryn_domain::decide::bulletin::publish_time;
use oryn_domain::enrolment::{Enrolment, EnrolmentState, last_day, may_graduate_from};
use oryn_domain::group::Group;
use oryn_domain::id::{ChildId, ContractId, GroupId};
use oryn_domain::iin::Sex;
use oryn_domain::permission::Permission;
use oryn_domain::record::Kind;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_messages::alphabetical;

use super::{class, contracts, group_name, name_of, referrals};
use crate::acts::id;
use crate::desk::{Memory, shown};
use crate::replica::{Identity, Replica};
use crate::search::Wanted;

const fn left_on(enrolment: &Enrolment) -> Option<NaiveDate> {
    match enrolment.state {
        EnrolmentState::Expelled { on, .. } | EnrolmentState::Graduated { on, .. } => Some(on),
        EnrolmentState::Active | EnrolmentState::Transferred { .. } => None,
    }
}

fn graduates_from(register: &Register, child: Option<&Child>) -> Option<String> {
    may_graduate_from(child?, &register.rules).map(|day| day.to_string())
}

/// How far the centre knows of it. A child that a contract enrols which was signed here is a request until the centre has verified the signature.
fn known(replica: &Replica, enrolment: &Enrolment) -> Known {
    match replica.known_row(Kind::Enrolment, enrolment.id.0) {
        Known::HereFinal if replica.base().enrolment(enrolment.id).is_none() => Known::HereRequested,
        known => known,
    }
}

fn row(replica: &Replica, enrolment: &Enrolment) -> RollRow {
    let register = &replica.view;
    let child = register.child(enrolment.child);
    RollRow {
        enrolment: enrolment.id.to_string(),
        child: enrolment.child.to_string(),
        name: name_of(register, enrolment.child),
        born: child.map(|child| child.born.to_string()).unwrap_or_default(),
        group_id: enrolment.group.to_string(),
        group: group_name(register, enrolment.group),
        since: enrolment.since.to_string(),
        state: enrolment.state.name().to_owned(),
        until: left_on(enrolment).map(|day| day.to_string()),
        graduates_from: graduates_from(register, child),
        known: known(replica, enrolment),
    }
}

/// Whether every word of the search stands in the child's name or number, or in the name of somebody who stands for the child.
fn matches(register: &Register, enrolment: &Enrolment, wanted: Option<&Wanted>) -> bool {
    wanted.is_none_or(|wanted| {
        let Some(child) = register.child(enrolment.child) else {
            return false;
        };
        let guardians = child.guardians.iter().filter_map(|id| register.guardian(*id));
        let names: Vec<String> = guardians.map(|row| row.name.full()).collect();
        wanted.stands_in(&format!("{} {} {}", child.name.full(), child.iin, names.join(" ")))
    })
}

/// What the request is about: one group, or nothing for all of them.
fn wanted_group<'r>(register: &'r Register, request: &RollRequest) -> Result<Option<&'r Group>, ApiError> {
    let Some(text) = request.group.as_deref().filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    Ok(Some(register.group(id::<GroupId>(text)?).ok_or(Refusal::NotFound)?))
}

/// Children of a group or of all groups by name, or those who left.
pub(crate) fn view(memory: &Memory, request: &RollRequest) -> Result<RollView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let group = wanted_group(register, request)?;
    let wanted = Wanted::new(&request.search);
    let asked_for = |enrolment: &Enrolment| {
        if request.left {
            // Who left and came again is on the roll.
            left_on(enrolment).is_some() && register.enrolment_of(enrolment.child).is_none()
        } else {
            enrolment.is_active()
        }
    };
    let of = |enrolment: &&Enrolment| {
        enrolment.kindergarten == identity.kindergarten
            && group.is_none_or(|group| group.id == enrolment.group)
            && asked_for(enrolment)
            && matches(register, enrolment, wanted.as_ref())
    };
    let mut rows: Vec<RollRow> = register.enrolments().filter(of).map(|enrolment| row(replica, enrolment)).collect();
    // Dates in this form are ordered as texts are.
    rows.sort_by_cached_key(|row| (Reverse(row.until.clone()), alphabetical(&row.name), row.enrolment.clone()));
    // Who left twice is there once, with the later day.
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(row.child.clone()));
    let counted = register
        .groups()
        .filter(|row| row.kindergarten == identity.kindergarten && group.is_none_or(|group| group.id == row.id));
    Ok(RollView {
        rows,
        counted_before: if request.left {
            0
        } else {
            counted.map(|row| row.counted_before).sum()
        },
    })
}

pub(crate) fn enrolment_view(replica: &Replica, enrolment: &Enrolment) -> EnrolmentView {
    let register = &replica.view;
    let (ground, order) = match &enrolment.state {
        EnrolmentState::Active => ("", ""),
        EnrolmentState::Transferred { order, .. } => ("", order.as_str()),
        EnrolmentState::Expelled { ground, order, .. } => (ground.as_str(), order.as_str()),
        EnrolmentState::Graduated { order, .. } => ("", order.as_str()),
    };
    EnrolmentView {
        id: enrolment.id.to_string(),
        group_id: enrolment.group.to_string(),
        group: group_name(register, enrolment.group),
        since: enrolment.since.to_string(),
        until: last_day(register, enrolment).map(|day| day.to_string()),
        state: enrolment.state.name().to_owned(),
        ground: ground.to_owned(),
        order: order.to_owned(),
        known: known(replica, enrolment),
    }
}

/// Every time of a child in this kindergarten, the latest first.
fn history<'r>(register: &'r Register, identity: &Identity, child: ChildId) -> Vec<&'r Enrolment> {
    let mut history: Vec<&Enrolment> = register
        .enrolments()
        .filter(|row| row.child == child && row.kindergarten == identity.kindergarten)
        .collect();
    // Two of one day are told apart by when they were written down; the one that goes on is the latest.
    history.sort_by_key(|row| Reverse((row.is_active(), row.since, row.recorded_at, row.id)));
    history
}

fn guardians(register: &Register, child: &Child) -> Vec<GuardianView> {
    let known = child.guardians.iter().filter_map(|id| register.guardian(*id));
    known
        .map(|row| GuardianView {
            id: row.id.to_string(),
            name: row.name.full(),
            phone: row.phone.clone(),
        })
        .collect()
}

fn came_by(register: &Register, contract: &Contract) -> Option<CameBy> {
    let referral = register.referral(contract.referral)?;
    Some(CameBy {
        referral: referral.id.to_string(),
        number: referral.number.clone(),
        issued_at: referral.issued_at.into(),
        response: referral.response.map(|response| response.to_string()),
    })
}

fn waited_with(register: &Register, contract: &Contract) -> Option<WaitedWith> {
    let application = register.application(contract.application)?;
    Some(WaitedWith {
        number: application.number,
        filed_at: application.filed_at.into(),
        class: class(application.class()).to_owned(),
        category: application
            .privilege
            .as_ref()
            .map(|claim| claim.category.clone())
            .unwrap_or_default(),
    })
}

/// What the forms by which a child leaves need.
pub(crate) fn leaving_forms(register: &Register, child: ChildId, now: ActTime) -> LeavingForms {
    let rules = &register.rules;
    let grounds: Vec<String> = rules.expulsion_grounds.iter().map(|ground| ground.code.clone()).collect();
    LeavingForms {
        own_wish: grounds
            .iter()
            .filter(|ground| EndedBy::of(ground) == EndedBy::Guardian)
            .cloned()
            .collect(),
        grounds,
        graduates_from: graduates_from(register, register.child(child)),
        publishes_at: rules.freed_places_are_published.then(|| publish_time(rules, shown(now)).into()),
    }
}

/// One child with everything this kindergarten knows; nothing of a child who never belonged to it.
pub(crate) fn file(memory: &Memory, child: ChildId, now: ActTime) -> Result<ChildFile, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let row = register.child(child).ok_or(Refusal::NotFound)?;
    let history = history(register, identity, child);
    let latest = history.first().ok_or(Refusal::NotFound)?;
    let mut seen: Vec<ContractId> = Vec::new();
    for enrolment in &history {
        if !seen.contains(&enrolment.contract) {
            seen.push(enrolment.contract);
        }
    }
    let contract = register.contract(latest.contract);
    Ok(ChildFile {
        child: row.id.to_string(),
        name: row.name.full(),
        iin: row.iin.to_string(),
        born: row.born.to_string(),
        sex: match row.sex {
            Sex::Male => "male",
            Sex::Female => "female",
        }
        .to_owned(),
        guardians: guardians(register, row),
        enrolments: history.iter().map(|enrolment| enrolment_view(replica, enrolment)).collect(),
        contracts: seen
            .iter()
            .filter_map(|id| register.contract(*id))
            .filter(|_| memory.may(Permission::ReadContracts))
            .map(|contract| contracts::row(replica, contract))
            .collect(),
        came_by: contract.and_then(|contract| came_by(register, contract)),
        waited_with: contract
            .filter(|_| memory.may(Permission::ReadResponses))
            .and_then(|contract| waited_with(register, contract)),
        arrival: contract
            .filter(|_| memory.may(Permission::ReadReferrals))
            .and_then(|contract| register.referral(contract.referral))
            .map(|referral| referrals::arrival(register, referral)),
        forms: latest.is_active().then(|| leaving_forms(register, child, now)),
    })
}
