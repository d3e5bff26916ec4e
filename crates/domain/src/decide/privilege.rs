//! Confirming privileges (rules.md §1.4).
//!
//! A claim that got a family selected has to be true before the kindergarten can do anything with it: the place is reserved, the department
//! sees the paper, and only then the desk gets its hold; a place that was picked or given in order gets its referral then. Until then activation
//! and decline are refused. A claim that did not count in the
//! order (an unconfirmed out-of-turn right) costs its family nothing: there is nothing to wait for.

use chrono::{Months, NaiveDate, NaiveTime};

use super::{Context, direct::issue_kept, response::return_place, round::grant};
use crate::application::{Application, Class, Evidence, Privilege, Standing};
use crate::distribution::Way;
use crate::fact::Fact;
use crate::id::{ApplicationId, ResponseId};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::{Response, ResponseState};
use crate::rule_pack::{Category, ConfirmedBy, RulePack, lists};
use crate::time::Instant;

/// Whether the class that counts in the queue rests on a claim that the department has yet to confirm.
#[must_use]
pub fn awaits_confirmation(rules: &RulePack, application: &Application) -> bool {
    application.privilege.as_ref().is_some_and(|claim| {
        !claim.confirmed
            && application.class() != Class::Ordinary
            && rules
                .category(&claim.category)
                .is_some_and(|category| category.confirmed_by == ConfirmedBy::Department)
    })
}

/// A claim as it is written down when an application is filed: unconfirmed, and of the class the pack gives its category.
pub(super) fn claimed(rules: &RulePack, claim: &Privilege) -> Result<Privilege, Refusal> {
    let class = match rules.category(&claim.category) {
        Some(category) => category.class,
        None if rules.privilege_categories.is_empty() => claim.class,
        None => return Err(Refusal::PrivilegeUnknown),
    };
    Ok(Privilege {
        class,
        confirmed: false,
        evidence: None,
        ..claim.clone()
    })
}

/// The claim of an application that a family files itself: what it chose, with the paper that it handed in, beside what a state register says of the
/// child (rules.md §1.4). A category that the department confirms needs its paper; one that a register confirms nobody chooses: it counts where the
/// register names it. Of two rights the stronger one is claimed, and of two alike the one for which nobody has to bring a paper.
///
/// # Errors
/// [`Refusal::PrivilegeUnknown`] for a category that is none of the department's, [`Refusal::DocumentMissing`].
pub fn claim_of_family(
    rules: &RulePack,
    chosen: Option<(&str, Option<&str>)>,
    registered: &[String],
) -> Result<Option<Privilege>, Refusal> {
    let claim = |category: &Category, paper: Option<&str>| Privilege {
        category: category.code.clone(),
        class: category.class,
        confirmed: false,
        evidence: None,
        paper: paper.map(str::to_owned),
    };
    let chosen = match chosen {
        Some((code, paper)) => {
            let category = rules
                .category(code)
                .filter(|category| category.confirmed_by == ConfirmedBy::Department);
            let category = category.ok_or(Refusal::PrivilegeUnknown)?;
            let paper = paper.filter(|paper| !paper.is_empty()).ok_or(Refusal::DocumentMissing)?;
            Some(claim(category, Some(paper)))
        }
        None => None,
    };
    let named = |category: &&Category| category.confirmed_by == ConfirmedBy::Register && registered.contains(&category.code);
    let known = rules
        .privilege_categories
        .iter()
        .filter(named)
        .min_by_key(|category| category.class);
    let known = known.map(|category| claim(category, None));
    Ok(match (chosen, known) {
        (Some(chosen), Some(known)) if chosen.class < known.class => Some(chosen),
        (chosen, known) => known.or(chosen),
    })
}

/// The response of this application that waits for the confirmation.
fn awaiting<'r>(register: &'r Register, application: &Application) -> Option<&'r Response> {
    let Standing::Responded { response } = application.standing else {
        return None;
    };
    register
        .response(response)
        .filter(|row| matches!(row.state, ResponseState::AwaitingPrivilege { .. }))
}

pub(super) fn confirm(
    register: &Register,
    id: ApplicationId,
    document: &str,
    issued_on: NaiveDate,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::ConfirmPrivileges)?;
    let application = register.application(id).ok_or(Refusal::NotFound)?;
    let claim = application.privilege.as_ref().filter(|_| application.is_live());
    let claim = claim.ok_or(Refusal::PrivilegeNotClaimed)?;
    if document.trim().is_empty() {
        return Err(Refusal::DocumentMissing);
    }
    if issued_on > context.now.local_date() {
        return Err(Refusal::DateUnsuitable);
    }
    let months = register
        .rules
        .category(&claim.category)
        .map_or(0, |category| category.evidence_months);
    let valid_until = if months == 0 {
        None
    } else {
        let last = issued_on.checked_add_months(Months::new(months)).ok_or(Refusal::DateUnsuitable)?;
        // The last day counts to its end.
        let next = last.succ_opt().ok_or(Refusal::DateUnsuitable)?;
        Some(Instant::from_local(next.and_time(NaiveTime::MIN)))
    };
    if let Some(until) = valid_until.filter(|until| *until <= context.now) {
        return Err(Refusal::EvidenceExpired { until });
    }
    let evidence = Evidence {
        document: document.to_owned(),
        issued_on,
        valid_until,
    };
    if claim.confirmed && claim.evidence.as_ref() == Some(&evidence) {
        return Err(Refusal::AlreadyDone);
    }
    let mut facts = vec![Fact::PrivilegeChanged {
        application: id,
        privilege: Some(Privilege {
            confirmed: true,
            evidence: Some(evidence),
            ..claim.clone()
        }),
    }];
    if let Some(response) = awaiting(register, application) {
        let bulletin = register.bulletin(response.bulletin).ok_or(Refusal::NotFound)?;
        if bulletin.way != Way::Activation {
            facts.extend(issue_kept(register, response, bulletin, context)?);
            return Ok(facts);
        }
        let hold = grant(register, bulletin, response, 0, context)?;
        facts.push(Fact::ResponseMoved {
            response: response.id,
            state: ResponseState::Selected {
                activate_by: register
                    .calendar
                    .add_working_days(context.now, register.rules.activation_working_days)?,
                hold: hold.id,
                escalated_at: None,
            },
            ranking: None,
        });
        facts.push(Fact::HoldGranted { hold });
    }
    Ok(facts)
}

/// The privilege goes, and with it the place it got; the application stands where its filing instant puts it.
fn fall(register: &Register, application: &Application, reason: Option<&str>, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let mut facts = vec![Fact::PrivilegeChanged {
        application: application.id,
        privilege: None,
    }];
    if let Some(response) = awaiting(register, application) {
        facts.push(Fact::ResponseMoved {
            response: response.id,
            state: ResponseState::Unconfirmed {
                reason: reason.map(str::to_owned),
                at: context.now,
            },
            ranking: None,
        });
        facts.push(Fact::ApplicationMoved {
            application: application.id,
            standing: Standing::Waiting,
        });
        facts.extend(return_place(register, Some(response.bulletin), context)?);
    }
    Ok(facts)
}

pub(super) fn refuse(register: &Register, id: ApplicationId, reason: &str, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::ConfirmPrivileges)?;
    let application = register.application(id).ok_or(Refusal::NotFound)?;
    if application.privilege.is_none() || !application.is_live() {
        return Err(Refusal::PrivilegeNotClaimed);
    }
    if !lists(&register.rules.privilege_refusal_reasons, reason) {
        return Err(Refusal::UnknownReason);
    }
    fall(register, application, Some(reason), context)
}

pub(super) fn lapse(register: &Register, id: ResponseId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let response = register.response(id).ok_or(Refusal::NotFound)?;
    let ResponseState::AwaitingPrivilege { confirm_by } = &response.state else {
        return Err(Refusal::AlreadyDone);
    };
    if context.now <= confirm_by.until {
        return Err(Refusal::TooEarly);
    }
    let application = register.application(response.application).ok_or(Refusal::NotFound)?;
    fall(register, application, None, context)
}

/// The paper ran out: the claim stays and has to be shown anew.
pub(super) fn end_evidence(register: &Register, id: ApplicationId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let application = register.application(id).ok_or(Refusal::NotFound)?;
    let claim = application.privilege.as_ref().filter(|_| application.is_live());
    let claim = claim.ok_or(Refusal::AlreadyDone)?;
    let until = claim.evidence.as_ref().and_then(|evidence| evidence.valid_until);
    match until {
        Some(until) if until <= context.now => Ok(vec![Fact::PrivilegeChanged {
            application: id,
            privilege: Some(Privilege {
                confirmed: false,
                evidence: None,
                ..claim.clone()
            }),
        }]),
        Some(_) => Err(Refusal::TooEarly),
        None => Err(Refusal::AlreadyDone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> RulePack {
        let category = |code: &str, class, confirmed_by| Category {
            code: code.to_owned(),
            class,
            confirmed_by,
            evidence_months: 0,
        };
        RulePack {
            privilege_categories: vec![
                category("military", Class::OutOfTurn, ConfirmedBy::Department),
                category("teacher_child", Class::FirstPriority, ConfirmedBy::Department),
                category("large_family", Class::FirstPriority, ConfirmedBy::Register),
            ],
            ..crate::rule_pack::tests::pack()
        }
    }

    fn claimed_by(chosen: Option<(&str, Option<&str>)>, registered: &[&str]) -> Result<Option<String>, Refusal> {
        let registered: Vec<String> = registered.iter().map(|code| (*code).to_owned()).collect();
        claim_of_family(&rules(), chosen, &registered).map(|claim| claim.map(|claim| claim.category))
    }

    #[test]
    fn the_stronger_right_is_claimed_and_of_two_alike_the_one_without_a_paper() {
        let some = |code: &str| Ok(Some(code.to_owned()));
        assert_eq!(claimed_by(None, &[]), Ok(None));
        assert_eq!(claimed_by(None, &["large_family"]), some("large_family"), "by itself");
        assert_eq!(claimed_by(Some(("military", Some("paper"))), &["large_family"]), some("military"));
        assert_eq!(
            claimed_by(Some(("teacher_child", Some("paper"))), &["large_family"]),
            some("large_family")
        );
        assert_eq!(
            claimed_by(Some(("teacher_child", Some("paper"))), &["unheard_of"]),
            some("teacher_child")
        );
    }

    #[test]
    fn what_a_register_confirms_nobody_chooses_and_what_the_department_confirms_has_a_paper() {
        assert_eq!(
            claimed_by(Some(("large_family", Some("paper"))), &[]),
            Err(Refusal::PrivilegeUnknown)
        );
        assert_eq!(claimed_by(None, &["military"]), Ok(None), "a register does not say it");
        for none in [None, Some("")] {
            assert_eq!(claimed_by(Some(("military", none)), &[]), Err(Refusal::DocumentMissing));
        }
    }
}
