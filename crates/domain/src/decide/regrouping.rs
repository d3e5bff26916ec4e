//! The regrouping of a kindergarten as one act, and its undoing (rules.md §1.11, §1.12): done for all children that are named, or for none.
//!
//! The rules it protects: those of [`crate::regrouping`]; and what is taken back stands as it did, or is not taken back.

use chrono::NaiveTime;

use super::group::still_open;
use super::{Context, roll};
use crate::bulletin::BulletinState;
use crate::contract::{ContractState, GRADUATED};
use crate::enrolment::{Enrolment, EnrolmentState};
use crate::fact::Fact;
use crate::group::Group;
use crate::id::{BulletinId, CommandId, EnrolmentId, GroupId, KindergartenId, StaffId};
use crate::permission::{Actor, Permission};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::regrouping::{Goes, GroupYears, Judgement, Plan, RefusedMove, Regrouping, judge, loads, without_place};
use crate::rule_pack::lists;
use crate::time::Instant;

/// Why bulletins of freed places are taken back with the regrouping that freed them.
const NOT_FREED: &str = "place_not_freed";

/// The kindergarten whose children the one who acts may move.
fn own(context: &Context) -> Result<(KindergartenId, StaffId), Refusal> {
    context.require(Permission::KeepRoll)?;
    match context.actor {
        Actor::Staff { kindergarten, staff, .. } => Ok((kindergarten, staff)),
        _ => Err(Refusal::NotAllowed),
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

pub(super) fn regroup(register: &Register, plan: &Plan<'_>, order: &str, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let (kindergarten, staff) = own(context)?;
    roll::order_named(order)?;
    if plan.moves.is_empty() && plan.years.is_empty() {
        return Err(Refusal::AlreadyDone);
    }
    let judgement = judge(register, kindergarten, plan, context.now)?;
    judgement.demand_whole()?;
    let mut facts = Vec::new();
    let mut graduated = 0_u32;
    for (nth, row) in (0_u32..).zip(plan.moves) {
        let enrolment = register.enrolment(row.enrolment).ok_or(Refusal::NotFound)?;
        facts.extend(match row.goes {
            Goes::School => {
                graduated = graduated.saturating_add(1);
                let state = EnrolmentState::Graduated {
                    order: order.to_owned(),
                    on: plan.last_day(),
                    at: context.now,
                    regrouping: Some(context.act),
                };
                roll::ended(register, enrolment, state, GRADUATED, plan.last_day(), context)
            }
            Goes::Group { group } => {
                let next = Enrolment {
                    id: context.id(nth),
                    group,
                    since: plan.on.max(enrolment.since),
                    recorded_at: context.now,
                    ..enrolment.clone()
                };
                let state = EnrolmentState::Transferred {
                    to: next.id,
                    at: context.now,
                    order: order.to_owned(),
                    regrouping: Some(context.act),
                };
                roll::moved(register, enrolment.id, state, next)
            }
        });
    }
    facts.extend(plan.years.iter().map(|row| Fact::GroupAged {
        group: row.group,
        birth_years: row.birth_years.clone(),
    }));
    let bulletins = freed(register, plan, &judgement, context);
    let written = bulletins.iter().filter_map(|fact| match fact {
        Fact::BulletinScheduled { bulletin } => Some(bulletin.id),
        _ => None,
    });
    let regrouping = Regrouping {
        act: context.act,
        on: plan.on,
        order: order.to_owned(),
        recorded_at: context.now,
        by: staff,
        moved: number(plan.moves.len()).saturating_sub(graduated),
        graduated,
        years_before: plan.years.iter().filter_map(|row| years_now(register, row.group)).collect(),
        bulletins: written.collect(),
        undone_at: None,
    };
    facts.extend(bulletins);
    facts.push(Fact::Regrouped { kindergarten, regrouping });
    Ok(facts)
}

fn years_now(register: &Register, group: GroupId) -> Option<GroupYears> {
    let birth_years = register.group(group)?.birth_years.clone();
    Some(GroupYears { group, birth_years })
}

/// Bulletins for what the groups have more than before, where the pack writes them by itself.
fn freed(register: &Register, plan: &Plan<'_>, judgement: &Judgement, context: &Context) -> Vec<Fact> {
    // Behind the identifiers of the enrolments.
    let first = number(plan.moves.len());
    let loads = (first..).zip(&judgement.loads);
    let written = loads.filter_map(|(nth, load)| {
        let group = register.group(load.group)?;
        let places = load.leaving.saturating_sub(load.arriving).min(load.free());
        roll::places_freed(register, group, (places, plan.years_of(group)), context.id(nth), context)
    });
    written.collect()
}

/// One child of a regrouping that is taken back.
struct Return<'r> {
    /// What stands again.
    enrolment: &'r Enrolment,
    /// What had gone on instead; nothing where the child had gone to school.
    next: Option<&'r Enrolment>,
}

/// The child as it was before, if nothing has become of it since.
fn returning<'r>(register: &'r Register, enrolment: &'r Enrolment) -> Result<Return<'r>, Refusal> {
    still_open(register.group(enrolment.group).ok_or(Refusal::NotFound)?)?;
    if let EnrolmentState::Transferred { to, .. } = enrolment.state {
        let next = register
            .enrolment(to)
            .filter(|row| row.is_active())
            .ok_or(Refusal::EnrolmentEnded)?;
        let next = Some(next);
        return Ok(Return { enrolment, next });
    }
    if register.enrolment_of(enrolment.child).is_some() {
        return Err(Refusal::ChildAlreadyEnrolled);
    }
    let own = register.contract(enrolment.contract).map(|contract| contract.application);
    let mut others = register.applications_of(enrolment.child).filter(|row| Some(row.id) != own);
    if let Some(other) = others.find(|row| !matches!(row.standing, crate::application::Standing::Withdrawn { .. })) {
        return Err(Refusal::ChildAlreadyQueued { number: other.number });
    }
    Ok(Return { enrolment, next: None })
}

/// The contract of a child that goes to school after all not: it stands as it did before.
fn in_force_again(register: &Register, enrolment: &Enrolment) -> Option<Fact> {
    let contract = register.contract(enrolment.contract)?;
    let ContractState::Terminated {
        guardian_at,
        witness,
        signed_at,
        signature,
        ..
    } = &contract.state
    else {
        return None;
    };
    Some(Fact::ContractMoved {
        contract: contract.id,
        state: ContractState::InForce {
            guardian_at: *guardian_at,
            witness: *witness,
            at: *signed_at,
            signature: signature.clone(),
        },
    })
}

/// Bulletins of the regrouping that parents have not seen yet.
fn unseen(register: &Register, bulletins: &[BulletinId]) -> Vec<BulletinId> {
    let waits = |id: &&BulletinId| {
        register
            .bulletin(**id)
            .is_some_and(|row| matches!(row.state, BulletinState::Scheduled { .. }))
    };
    bulletins.iter().filter(waits).copied().collect()
}

/// Whether there is a place for everybody where they were.
fn places_again(register: &Register, groups: &[&Group], returns: &[Return<'_>], unseen: &[BulletinId]) -> Vec<RefusedMove> {
    let leaving: Vec<GroupId> = returns.iter().filter_map(|row| row.next).map(|next| next.group).collect();
    let arriving: Vec<(EnrolmentId, GroupId)> = returns.iter().map(|row| (row.enrolment.id, row.enrolment.group)).collect();
    let targets: Vec<GroupId> = arriving.iter().map(|(_, group)| *group).collect();
    let mut loads = loads(register, groups, &leaving, &targets);
    for bulletin in unseen.iter().filter_map(|id| register.bulletin(*id)) {
        for load in loads.iter_mut().filter(|load| load.group == bulletin.group) {
            load.promised = load.promised.saturating_sub(bulletin.free);
        }
    }
    without_place(&loads, &arriving)
}

pub(super) fn undo(register: &Register, act: CommandId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let (kindergarten, _) = own(context)?;
    let done = register.kindergarten(kindergarten).and_then(|row| row.regrouping.as_ref());
    let done = done.filter(|row| row.act == act).ok_or(Refusal::NotFound)?;
    if done.undone_at.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    if done.has_begun(context.now.local_date()) {
        return Err(Refusal::RegroupingBegun {
            from: Instant::from_local(done.on.and_time(NaiveTime::MIN)),
        });
    }
    let groups = register.groups_of(kindergarten);
    let all = groups.iter().flat_map(|group| register.enrolments_of(group.id));
    let (mut returns, mut refused) = (Vec::new(), Vec::new());
    for enrolment in all.filter(|row| row.state.regrouping() == Some(act)) {
        match returning(register, enrolment) {
            Ok(row) => returns.push(row),
            Err(because) => refused.push(RefusedMove {
                enrolment: enrolment.id,
                because: Box::new(because),
            }),
        }
    }
    let unseen = unseen(register, &done.bulletins);
    refused.extend(places_again(register, &groups, &returns, &unseen));
    if !refused.is_empty() {
        return Err(Refusal::RegroupingRefused { children: refused });
    }
    let mut facts = Vec::new();
    for Return { enrolment, next } in returns {
        // First what goes, then what stands again: a child is in one group at any moment.
        facts.extend(next.map(|next| Fact::EnrolmentMoved {
            enrolment: next.id,
            state: EnrolmentState::Transferred {
                to: enrolment.id,
                at: context.now,
                order: String::new(),
                regrouping: None,
            },
        }));
        facts.push(Fact::EnrolmentMoved {
            enrolment: enrolment.id,
            state: EnrolmentState::Active,
        });
        facts.extend(match next {
            Some(_) => roll::stands_in(register, enrolment),
            None => in_force_again(register, enrolment),
        });
    }
    facts.extend(unseen.into_iter().map(|bulletin| recalled(register, bulletin, context)));
    facts.extend(done.years_before.iter().map(|row| Fact::GroupAged {
        group: row.group,
        birth_years: row.birth_years.clone(),
    }));
    facts.push(Fact::Regrouped {
        kindergarten,
        regrouping: Regrouping {
            undone_at: Some(context.now),
            ..done.clone()
        },
    });
    Ok(facts)
}

fn recalled(register: &Register, bulletin: BulletinId, context: &Context) -> Fact {
    let reasons = &register.rules.recall_reasons;
    let reason = match reasons.first() {
        Some(first) if !lists(reasons, NOT_FREED) => first.code.clone(),
        _ => NOT_FREED.to_owned(),
    };
    Fact::BulletinChanged {
        bulletin,
        state: BulletinState::Recalled { reason, at: context.now },
        round: None,
        free: 0,
    }
}
