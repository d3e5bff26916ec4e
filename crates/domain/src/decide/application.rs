//! Guardians, children and their applications.

use chrono::{Datelike, Months};

use super::Context;
use super::privilege::claimed;
use crate::act::Command;
use crate::application::{Application, Interest, Privilege, Standing};
use crate::child::{Child, Guardian, of_age_for_kindergarten};
use crate::fact::Fact;
use crate::group::{GroupKind, Language};
use crate::id::{ApplicationId, ChildId, GuardianId, KindergartenId, SettlementId};
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
    of_age_for_kindergarten(&register.rules, child.born, context.now.local_date())?;
    match register.child_by_iin(child.iin) {
        Some(known) if known.guardians.contains(&guardian) => Err(Refusal::AlreadyDone),
        // A second guardian joins by invitation of the first, never by knowing a number.
        Some(_) => Err(Refusal::PersonKnown),
        None if register.child(child.id).is_some() => Err(Refusal::AlreadyDone),
        None if child.guardians == [guardian] => Ok(vec![Fact::ChildAdded { child: child.clone() }]),
        None => Err(Refusal::NotAllowed),
    }
}

/// An invitation counts only as far as its maker may act for the child: whether there was one is for whoever keeps invitations to know.
pub(super) fn join_child(register: &Register, child: ChildId, invited_by: GuardianId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let guardian = context.guardian()?;
    let known = register.child(child).ok_or(Refusal::NotFound)?;
    if register.guardian(guardian).is_none() {
        return Err(Refusal::NotFound);
    }
    if known.guardians.contains(&guardian) {
        return Err(Refusal::AlreadyDone);
    }
    if !known.guardians.contains(&invited_by) {
        return Err(Refusal::NotYourChild);
    }
    let mut child = known.clone();
    child.guardians.push(guardian);
    Ok(vec![Fact::ChildAdded { child }])
}

/// What is asked for, whoever the child is.
struct Wish<'c> {
    settlement: SettlementId,
    kind: GroupKind,
    kindergarten: Option<KindergartenId>,
    conclusion: Option<&'c String>,
    languages: &'c [Language],
    privilege: Option<&'c Privilege>,
    together: Option<ApplicationId>,
}

pub(super) fn file(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let Command::FileApplication {
        application,
        child,
        settlement,
        kind,
        kindergarten,
        conclusion,
        languages,
        privilege,
    } = command
    else {
        return Err(Refusal::NotFound);
    };
    let wish = Wish {
        settlement: *settlement,
        kind: *kind,
        kindergarten: *kindergarten,
        conclusion: conclusion.as_ref(),
        languages,
        privilege: privilege.as_ref(),
        together: None,
    };
    let number = register.next_application_number();
    let application = application_of(register, *application, *child, number, &wish, context)?;
    Ok(vec![Fact::ApplicationFiled { application }])
}

/// Siblings born close together, filed at one instant: places for all of them or for none (rules.md §1.4).
pub(super) fn file_together(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let Command::FileTogether {
        siblings,
        settlement,
        kind,
        languages,
        privilege,
    } = command
    else {
        return Err(Refusal::NotFound);
    };
    let months = register.rules.twins_max_gap_months.unwrap_or_default();
    let refused = Refusal::NotOneRequest { months };
    // A correctional queue belongs to one child's conclusion.
    let (Some(first), true) = (
        siblings.first(),
        register.rules.twins_max_gap_months.is_some() && siblings.len() > 1,
    ) else {
        return Err(refused);
    };
    if matches!(kind, GroupKind::Correctional(_)) {
        return Err(Refusal::KindMismatch);
    }
    let mut born = Vec::new();
    for (n, sibling) in siblings.iter().enumerate() {
        let twice = siblings
            .iter()
            .take(n)
            .any(|other| other.child == sibling.child || other.application == sibling.application);
        if twice {
            return Err(refused);
        }
        born.push(register.child(sibling.child).ok_or(Refusal::NotFound)?.born);
    }
    let (Some(eldest), Some(youngest)) = (born.iter().min(), born.iter().max()) else {
        return Err(refused);
    };
    if eldest.checked_add_months(Months::new(months)).is_none_or(|last| *youngest > last) {
        return Err(refused);
    }
    let wish = Wish {
        settlement: *settlement,
        kind: *kind,
        kindergarten: None,
        conclusion: None,
        languages,
        privilege: privilege.as_ref(),
        together: Some(first.application),
    };
    (register.next_application_number()..)
        .zip(siblings)
        .map(|(number, sibling)| {
            let application = application_of(register, sibling.application, sibling.child, number, &wish, context)?;
            Ok(Fact::ApplicationFiled { application })
        })
        .collect()
}

fn application_of(
    register: &Register,
    id: ApplicationId,
    child: ChildId,
    number: u64,
    wish: &Wish<'_>,
    context: &Context,
) -> Result<Application, Refusal> {
    let guardian = context.guardian()?;
    if register.application(id).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    let child = register.child(child).ok_or(Refusal::NotFound)?;
    if !child.guardians.contains(&guardian) {
        return Err(Refusal::NotYourChild);
    }
    register.settlement(wish.settlement).ok_or(Refusal::NotFound)?;
    let (kindergarten, conclusion) = wish.special(register)?;
    if wish.languages.is_empty() {
        return Err(Refusal::LanguageMissing);
    }
    if register.enrolment_of(child.id).is_some() {
        return Err(Refusal::ChildAlreadyEnrolled);
    }
    if let Some(other) = register.applications_of(child.id).find(|other| {
        other.is_live() && other.settlement == wish.settlement && other.kind == wish.kind && other.kindergarten == kindergarten
    }) {
        return Err(Refusal::ChildAlreadyQueued { number: other.number });
    }
    Ok(Application {
        id,
        number,
        child: child.id,
        guardian,
        settlement: wish.settlement,
        kind: wish.kind,
        kindergarten,
        conclusion,
        together: wish.together,
        languages: wish.languages.to_vec(),
        // The register's birth date, never the number's.
        birth_year: child.born.year(),
        filed_at: context.now,
        // A claim is written down; only the department or a state register confirms it.
        privilege: wish.privilege.map(|claim| claimed(&register.rules, claim)).transpose()?,
        interest: Interest::default(),
        standing: Standing::Waiting,
    })
}

impl Wish<'_> {
    /// The kindergarten and the conclusion: a correctional queue needs both (seed 004), another kind has neither.
    fn special(&self, register: &Register) -> Result<(Option<KindergartenId>, Option<String>), Refusal> {
        if !matches!(self.kind, GroupKind::Correctional(_)) {
            return Ok((None, None));
        }
        let id = self.kindergarten.ok_or(Refusal::KindergartenMissing)?;
        let kindergarten = register.kindergarten(id).ok_or(Refusal::NotFound)?;
        if kindergarten.settlement != self.settlement {
            return Err(Refusal::SettlementMismatch);
        }
        let conclusion = self
            .conclusion
            .filter(|document| !document.is_empty())
            .ok_or(Refusal::ConclusionMissing)?;
        Ok((Some(id), Some(conclusion.clone())))
    }
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
            // Siblings responded together; the others go back into the queue with the response.
            facts.extend(super::response::take_back(register, application, context.now));
            facts.retain(|fact| !matches!(fact, Fact::ApplicationMoved { application, .. } if *application == id));
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
        Standing::OnHold { ref term, .. } if term.until <= context.now => Ok(vec![Fact::ApplicationMoved {
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
