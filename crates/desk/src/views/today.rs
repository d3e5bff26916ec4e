//! Today: what waits for me, oldest deadline first.

mod health;

use oryn_api::desk::practice::PracticePlace;
use oryn_api::desk::today::{Counters, Health, Task, TodayView};
use oryn_api::error::ApiError;
use oryn_api::moment::Term;
use oryn_api::wire::{ActTime, Outcome};
use oryn_domain::contract::ContractState;
use oryn_domain::group::Group;
use oryn_domain::permission::Permission;
use oryn_domain::record::Kind;
use oryn_domain::referral::Referral;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::time::Instant;
use oryn_store::Progress;

use super::inbox::{here_only, is_urgent, open};
use super::places::group_row;
use super::{count, group_name, referrals, signatures};
use crate::acts::child_name;
use crate::desk::{Memory, shown};
use crate::holds;
use crate::replica::{Identity, Replica};

/// A task with what orders it: what a person must look at first, then deadlines, then what has none, then what waits for others, then what keeps
/// for another day.
struct Ordered {
    rank: u8,
    until: Instant,
    task: Task,
}

/// Acts that were not accepted: a paper that nobody honours yet before everything else.
fn refused(memory: &Memory) -> Vec<Ordered> {
    let Ok((replica, identity)) = memory.replica() else {
        return Vec::new();
    };
    let rows = open(&replica.view, identity).map(|matter| {
        let urgent = is_urgent(matter);
        Ordered {
            rank: u8::from(!urgent),
            until: matter.raised_at,
            task: Task::Refused {
                intent: matter.id.to_string(),
                act: matter.act.clone(),
                error: matter.refusal.clone().map(ApiError::from),
                urgent,
                at: matter.raised_at.into(),
            },
        }
    });
    let here = here_only(memory).filter_map(|intent| {
        let Progress::Decided { outcome, at } = &intent.progress else {
            return None;
        };
        Some(Ordered {
            rank: 1,
            until: *at,
            task: Task::Refused {
                intent: intent.id.to_string(),
                act: intent.command.name().to_owned(),
                error: match outcome {
                    Outcome::Rejected { error } => Some(error.clone()),
                    Outcome::Applied | Outcome::Deferred => None,
                },
                urgent: false,
                at: (*at).into(),
            },
        })
    });
    rows.chain(here).collect()
}

fn to_activate<'r>(replica: &'r Replica, identity: &'r Identity, now: ActTime) -> impl Iterator<Item = Ordered> {
    let register = &replica.view;
    register
        .responses()
        .filter(|row| row.kindergarten == identity.kindergarten)
        .filter_map(move |response| {
            let ResponseState::Selected { activate_by, .. } = &response.state else {
                return None;
            };
            let bulletin = register.bulletin(response.bulletin)?;
            Some(Ordered {
                rank: 2,
                until: activate_by.until,
                task: Task::Activate {
                    response: response.id.to_string(),
                    bulletin: bulletin.id.to_string(),
                    child: child_name(register, response.application),
                    group: group_name(register, bulletin.group),
                    term: Term::of_working_days(activate_by, &register.calendar, shown(now)),
                    held: holds::usable(register, identity, response, now).is_ok(),
                },
            })
        })
}

/// Places that are kept for a family until the department has seen the paper of its privilege.
fn awaited<'r>(register: &'r Register, identity: &'r Identity, now: ActTime) -> impl Iterator<Item = Ordered> {
    register
        .responses()
        .filter(|row| row.kindergarten == identity.kindergarten)
        .filter_map(move |response| {
            let ResponseState::AwaitingPrivilege { confirm_by } = &response.state else {
                return None;
            };
            let privilege = register.application(response.application).and_then(|row| row.privilege.as_ref());
            Some(Ordered {
                rank: 4,
                until: confirm_by.until,
                task: Task::Privilege {
                    response: response.id.to_string(),
                    bulletin: response.bulletin.to_string(),
                    child: child_name(register, response.application),
                    category: privilege.map(|claim| claim.category.clone()).unwrap_or_default(),
                    term: Term::of_working_days(confirm_by, &register.calendar, shown(now)),
                },
            })
        })
}

/// A request for more days: a task of whoever may answer it, and something to know for everybody else.
fn extension(register: &Register, referral: &Referral, may_answer: bool, now: ActTime) -> Option<Ordered> {
    let asked = referral.term.extension.as_ref()?;
    let term = referrals::answer_term(register, referral, now)?;
    let decider = referrals::decider(register);
    let own = may_answer && decider == "kindergarten";
    Some(Ordered {
        rank: if own { 2 } else { 4 },
        until: referral.extension_answer_by()?,
        task: Task::Extension {
            referral: referral.id.to_string(),
            number: referral.number.clone(),
            child: super::name_of(register, referral.child),
            ground: asked.ground.clone(),
            decider: decider.to_owned(),
            own,
            term,
        },
    })
}

/// A family with a referral: it asks for more days, or is expected until a contract is written; then the contract waits for signatures.
fn families<'r>(register: &'r Register, identity: &'r Identity, may_answer: bool, now: ActTime) -> impl Iterator<Item = Ordered> {
    register
        .referrals()
        .filter(|row| row.kindergarten == identity.kindergarten && row.is_live())
        .map(move |referral| {
            if let Some(asked) = extension(register, referral, may_answer, now) {
                return asked;
            }
            let term = referrals::term(register, referral, now);
            let child = super::name_of(register, referral.child);
            let task = match register.contract_of(referral.id) {
                None => Task::Expect {
                    referral: referral.id.to_string(),
                    number: referral.number.clone(),
                    child,
                    term,
                },
                Some(contract) => Task::Sign {
                    contract: contract.id.to_string(),
                    number: contract.number.clone(),
                    child,
                    guardian_signed: matches!(contract.state, ContractState::SignedByGuardian { .. }),
                    term,
                },
            };
            Ordered {
                rank: 2,
                until: referral.valid.until,
                task,
            }
        })
}

/// What was signed here and waits for the centre: nothing to do, and not done either.
fn unverified(replica: &Replica) -> impl Iterator<Item = Ordered> {
    let register = &replica.view;
    let touched = replica.laid().filter(|key| key.kind == Kind::Contract);
    let contracts = touched.filter_map(move |key| register.contract(key.id.into()));
    contracts.flat_map(move |contract| {
        signatures::unverified(replica, contract).into_iter().map(move |addendum| Ordered {
            rank: 4,
            until: contract.prepared_at,
            task: Task::Unverified {
                contract: contract.id.to_string(),
                number: contract.number.clone(),
                addendum,
                child: super::name_of(register, contract.child),
            },
        })
    })
}

fn to_publish<'r>(register: &'r Register, identity: &'r Identity) -> impl Iterator<Item = Ordered> {
    register
        .groups()
        .filter(|group| group.kindergarten == identity.kindergarten)
        .filter_map(|group| {
            let free = register.unpublished_places(group);
            (free > 0).then(|| Ordered {
                rank: 3,
                until: Instant::default(),
                task: Task::Publish {
                    group: group.id.to_string(),
                    name: group.name.clone(),
                    free,
                },
            })
        })
}

fn counters(replica: &Replica, identity: &Identity, now: ActTime) -> Counters {
    let register = &replica.view;
    let mut counters = Counters::default();
    let open = |group: &&Group| group.kindergarten == identity.kindergarten && group.is_open();
    for group in register.groups().filter(open) {
        let row = group_row(replica, group, now);
        counters.groups = counters.groups.saturating_add(1);
        counters.capacity = counters.capacity.saturating_add(row.capacity);
        counters.children = counters.children.saturating_add(row.children);
        counters.expected = counters.expected.saturating_add(row.expected);
        counters.offered = counters.offered.saturating_add(row.offered);
        counters.free = counters.free.saturating_add(row.free);
    }
    let own = |kindergarten| kindergarten == identity.kindergarten;
    counters.responses = count(
        register
            .responses()
            .filter(|row| own(row.kindergarten) && matches!(row.state, ResponseState::Submitted)),
    );
    counters.referrals = count(register.referrals().filter(|row| own(row.kindergarten) && row.is_live()));
    counters
}

/// What Today has to know that is not in memory.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings {
    /// Whether this is the practice kindergarten.
    pub practice: PracticePlace,
    /// How many bytes the disk still takes, where the system says.
    pub room_left: Option<u64>,
}

pub(crate) fn view(memory: &Memory, around: Surroundings, now: ActTime) -> Result<TodayView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let mut tasks: Vec<Ordered> = refused(memory)
        .into_iter()
        .chain(to_activate(replica, identity, now))
        .chain(families(register, identity, memory.may(Permission::DecideExtensions), now))
        .chain(awaited(register, identity, now))
        .chain(unverified(replica))
        .chain(health::lines(memory, around, now))
        .chain(to_publish(register, identity))
        .filter(|ordered| concern(&ordered.task).is_none_or(|permission| memory.may(permission)))
        .collect();
    tasks.sort_by(|a, b| {
        (a.rank, a.until)
            .cmp(&(b.rank, b.until))
            .then_with(|| name_of(&a.task).cmp(name_of(&b.task)))
    });
    let next_round = register
        .bulletins()
        .filter(|bulletin| bulletin.kindergarten == identity.kindergarten && bulletin.is_live())
        .filter_map(|bulletin| bulletin.round)
        .map(|round| round.closes_at)
        .min();
    Ok(TodayView {
        tasks: tasks.into_iter().map(|ordered| ordered.task).collect(),
        counters: counters(replica, identity, now),
        next_round: next_round.map(Into::into),
    })
}

/// The permission without which a task is somebody else's; a refusal concerns everybody.
const fn concern(task: &Task) -> Option<Permission> {
    match task {
        Task::Activate { .. } => Some(Permission::ActivateResponses),
        Task::Expect { .. } => Some(Permission::ReadReferrals),
        Task::Sign { .. } | Task::Unverified { .. } => Some(Permission::PrepareContracts),
        Task::Publish { .. } => Some(Permission::PublishPlaces),
        Task::Extension { .. } => Some(Permission::ReadReferrals),
        Task::Privilege { .. } => Some(Permission::ReadResponses),
        Task::Refused { .. } | Task::Health { .. } => None,
    }
}

/// What tells two tasks of the same moment apart, so that a list never jumps.
fn name_of(task: &Task) -> &str {
    match task {
        Task::Activate { response, .. } | Task::Privilege { response, .. } => response,
        Task::Expect { referral, .. } | Task::Extension { referral, .. } => referral,
        Task::Sign { contract, .. } | Task::Unverified { contract, .. } => contract,
        Task::Refused { intent, .. } => intent,
        Task::Publish { name, .. } => name,
        Task::Health { what, .. } => match what {
            Health::Overdue => "overdue",
            Health::PapersRefused => "papers_refused",
            Health::PapersHeld => "papers_held",
            Health::ClockUntrusted => "clock_untrusted",
            Health::DiskFull => "disk_full",
            Health::DiskLow => "disk_low",
            Health::CopyNever => "copy_never",
            Health::CopyOld => "copy_old",
            Health::UpdateWaits => "update_waits",
        },
    }
}
