//! What becomes of an act that the centre does not accept: the verdict over it, and what people do about it afterwards.

use super::response::refer;
use super::staff::counts_as_author;
use super::{Context, decide};
use crate::act::Command;
use crate::fact::Fact;
use crate::hold::HoldState;
use crate::id::MatterId;
use crate::matter::{self, Answer, Answered, Choice, Course, Matter, Settled};
use crate::permission::{Actor, Permission};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::ResponseState;
use crate::time::Instant;

/// What the centre makes of an act of a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is done.
    Done(Vec<Fact>),
    /// It is neither done nor refused: people decide. What follows is the matter.
    LeftToPeople(Vec<Fact>),
    /// It is refused. What follows is the matter, where it makes one.
    Refused {
        /// Why.
        refusal: Refusal,
        /// The matter.
        facts: Vec<Fact>,
    },
}

impl Verdict {
    /// What changes.
    #[must_use]
    pub fn into_facts(self) -> Vec<Fact> {
        match self {
            Self::Done(facts) | Self::LeftToPeople(facts) | Self::Refused { facts, .. } => facts,
        }
    }
}

/// Decide an act that a desk handed in, and raise a matter where it is not accepted. `authored` is the earliest moment at which its author can have
/// done it.
#[must_use]
pub fn conclude(register: &Register, command: &Command, context: &Context, authored: Instant) -> Verdict {
    let counts = counts_as_author(register, &context.actor, authored);
    let refusal = match counts.and_then(|()| decide(register, command, context)) {
        Ok(facts) => return Verdict::Done(facts),
        Err(refusal) => refusal,
    };
    match matter::raised(register, command, &refusal, context) {
        None => Verdict::Refused {
            refusal,
            facts: Vec::new(),
        },
        Some(matter) if matter.is_left_to_people() => Verdict::LeftToPeople(vec![Fact::MatterRaised { matter }]),
        Some(matter) => Verdict::Refused {
            refusal,
            facts: vec![Fact::MatterRaised { matter }],
        },
    }
}

fn open(register: &Register, id: MatterId) -> Result<&Matter, Refusal> {
    let matter = register.matter(id).ok_or(Refusal::NotFound)?;
    if matter.is_open() { Ok(matter) } else { Err(Refusal::AlreadyDone) }
}

fn changed(matter: &Matter, change: impl FnOnce(&mut Course)) -> Fact {
    let mut course = matter.course.clone();
    change(&mut course);
    Fact::MatterChanged { matter: matter.id, course }
}

pub(super) fn settle(register: &Register, id: MatterId, choice: Choice, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let kindergarten = register.matter(id).ok_or(Refusal::NotFound)?.kindergarten;
    let (staff, desk) = context.staff_of(kindergarten, Permission::SettleMatters)?;
    let matter = open(register, id)?;
    if matter.is_left_to_people() && matter.course.answer.is_none() {
        return Err(Refusal::DepartmentAnswersFirst);
    }
    if !matter.choices().contains(&choice) {
        return Err(Refusal::UnknownReason);
    }
    let at = context.now;
    Ok(vec![changed(matter, |course| {
        course.settled = Some(Settled { choice, staff, desk, at })
    })])
}

pub(super) fn ask_department(register: &Register, id: MatterId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let kindergarten = register.matter(id).ok_or(Refusal::NotFound)?.kindergarten;
    context.staff_of(kindergarten, Permission::SettleMatters)?;
    let matter = open(register, id)?;
    if matter.is_left_to_people() || matter.course.asked_at.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    Ok(vec![changed(matter, |course| course.asked_at = Some(context.now))])
}

/// The department's word. It does not settle the matter: the kindergarten still has to tell the family.
pub(super) fn answer(register: &Register, id: MatterId, answer: Answer, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::AnswerMatters)?;
    let Actor::Department { officer } = context.actor else {
        return Err(Refusal::NotAllowed);
    };
    let matter = open(register, id)?;
    if matter.course.answer.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    let mut facts = match answer {
        Answer::Honour => honour(register, matter, context)?,
        Answer::Annul if matter.promised.is_none() => return Err(Refusal::NotFound),
        Answer::Annul | Answer::Stands => Vec::new(),
    };
    let at = context.now;
    facts.push(changed(matter, |course| course.answer = Some(Answered { answer, officer, at })));
    Ok(facts)
}

/// The paper counts: its referral is issued under the number that stands on it. Only while its place is still reserved for this child and no
/// desk holds it: what another desk holds it may have given away on paper itself, and then it activates there. The term begins with the
/// decision, so that nobody pays for the time it took.
fn honour(register: &Register, matter: &Matter, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let promised = matter.promised.ok_or(Refusal::NotFound)?;
    let response = register.response(promised.response).ok_or(Refusal::NotFound)?;
    let ResponseState::Selected { hold, .. } = &response.state else {
        return Err(Refusal::ResponseNotSelected);
    };
    let reserved = register
        .hold(*hold)
        .filter(|hold| hold.state == HoldState::Active)
        .ok_or(Refusal::HoldSpent)?;
    if reserved.desk.is_some() {
        return Err(Refusal::HoldOfAnotherDesk);
    }
    if register.referral(promised.referral).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    let printed = register.hold(promised.hold).ok_or(Refusal::HoldMissing)?;
    let valid = register
        .calendar
        .add_working_days(context.now.to_the_minute(), register.rules.referral_working_days)?;
    refer(
        register,
        response,
        reserved.id,
        printed.referral_number.clone(),
        promised.referral,
        matter.staff,
        valid,
        None,
    )
}

pub(super) fn escalate(register: &Register, id: MatterId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let matter = open(register, id)?;
    if matter.course.escalated_at.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    if matter.settle_by.as_ref().is_none_or(|term| context.now <= term.until) {
        return Err(Refusal::TooEarly);
    }
    Ok(vec![changed(matter, |course| course.escalated_at = Some(context.now))])
}
