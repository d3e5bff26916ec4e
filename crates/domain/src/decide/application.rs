//! Guardians, children and their applications.

use chrono::Datelike;

use super::Context;
use super::privilege::claimed;
use crate::act::Command;
use crate::application::{Application, Interest, Standing};
use crate::child::{Child, Guardian};
use crate::fact::Fact;
use crate::id::ApplicationId;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::ResponseState;

pub(super) fn register_guardian(register: &Register, guardian: &Guardian, context: &Context) -> Result<Vec<Fact>, Refusal> {
    if context.guardian()? != guardian.id {
        return Err(Refusal::NotAllowed);
    }
    // Telephone and address may change; a number belongs to one person and a person keeps one number.
    if register.guardian(guardian.id).is_some_and(|known| known.iin != guardian.iin) {
        return Err(Refusal::PersonKnown);
    }
    match register.guardian_by_iin(guardian.iin) {
        Some(known) if known.id != guardian.id => Err(Refusal::PersonKnown),
        _ => Ok(vec![Fact::GuardianRegistered {
            guardian: guardian.clone(),
        }]),
    }
}

pub(super) fn add_child(register: &Register, child: &Child, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let guardian = context.guardian()?;
    match register.child_by_iin(child.iin) {
        Some(known) if known.guardians.contains(&guardian) => Err(Refusal::AlreadyDone),
        // A second guardian joins by invitation of the first, never by knowing a number.
        Some(_) => Err(Refusal::PersonKnown),
        None if register.child(child.id).is_some() => Err(Refusal::AlreadyDone),
        None if child.guardians == [guardian] => Ok(vec![Fact::ChildAdded { child: child.clone() }]),
        None => Err(Refusal::NotAllowed),
    }
}

pub(super) fn file(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let Command::FileApplication {
        application: id,
        child,
        settlement,
        kind,
        kindergarten,
        languages,
        privilege,
    } = command
    else {
        return Err(Refusal::NotFound);
    };
    let guardian = context.guardian()?;
    if register.application(*id).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    let child = register.child(*child).ok_or(Refusal::NotFound)?;
    if !child.guardians.contains(&guardian) {
        return Err(Refusal::NotYourChild);
    }
    register.settlement(*settlement).ok_or(Refusal::NotFound)?;
    if languages.is_empty() {
        return Err(Refusal::LanguageMissing);
    }
    if register.enrolment_of(child.id).is_some() {
        return Err(Refusal::ChildAlreadyEnrolled);
    }
    if let Some(other) = register
        .applications_of(child.id)
        .find(|other| other.is_live() && other.settlement == *settlement && other.kind == *kind)
    {
        return Err(Refusal::ChildAlreadyQueued { number: other.number });
    }
    let application = Application {
        id: *id,
        number: register.next_application_number(),
        child: child.id,
        guardian,
        settlement: *settlement,
        kind: *kind,
        kindergarten: *kindergarten,
        languages: languages.clone(),
        birth_year: child.born.year(),
        filed_at: context.now,
        // A claim is written down; only the department or a state register confirms it.
        privilege: privilege.as_ref().map(|claim| claimed(&register.rules, claim)).transpose()?,
        interest: Interest::default(),
        standing: Standing::Waiting,
    };
    Ok(vec![Fact::ApplicationFiled { application }])
}

pub(super) fn withdraw(register: &Register, id: ApplicationId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let guardian = context.guardian()?;
    let application = register.application(id).ok_or(Refusal::NotFound)?;
    if !register
        .child(application.child)
        .is_some_and(|child| child.guardians.contains(&guardian))
    {
        return Err(Refusal::NotYourChild);
    }
    let mut facts = Vec::new();
    match application.standing {
        Standing::Waiting | Standing::OnHold { .. } | Standing::Inactive { .. } => {}
        Standing::Responded { response } => {
            let row = register.response(response).ok_or(Refusal::NotFound)?;
            // A reserved place belongs to the desk that may be printing the referral this very minute.
            if !matches!(row.state, ResponseState::Submitted) {
                return Err(Refusal::WithdrawTooLate);
            }
            facts.push(Fact::ResponseMoved {
                response,
                state: ResponseState::Withdrawn { at: context.now },
                ranking: None,
            });
        }
        Standing::Referred { .. } | Standing::Enrolled { .. } => return Err(Refusal::WithdrawTooLate),
        Standing::Withdrawn { .. } => return Err(Refusal::AlreadyDone),
    }
    facts.push(Fact::ApplicationMoved {
        application: id,
        standing: Standing::Withdrawn { at: context.now },
    });
    Ok(facts)
}

pub(super) fn end_stop_list(register: &Register, id: ApplicationId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let application = register.application(id).ok_or(Refusal::NotFound)?;
    match application.standing {
        Standing::OnHold { until, .. } if until <= context.now => Ok(vec![Fact::ApplicationMoved {
            application: id,
            standing: if application.interest.lapsed {
                Standing::Inactive { since: context.now }
            } else {
                Standing::Waiting
            },
        }]),
        Standing::OnHold { .. } => Err(Refusal::TooEarly),
        _ => Err(Refusal::AlreadyDone),
    }
}
