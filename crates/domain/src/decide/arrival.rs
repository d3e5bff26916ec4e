//! Ticking what a family brought, and not taking it (rules.md §1.9).

use super::Context;
use super::expiry::silent_desks;
use super::response::return_place;
use crate::application::Standing;
use crate::arrival::{Arrival, expected};
use crate::contract::{Contract, ContractState};
use crate::fact::Fact;
use crate::id::ReferralId;
use crate::permission::Permission;
use crate::referral::{Referral, ReferralState};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::rule_pack::lists;

pub(super) fn record(
    register: &Register,
    id: ReferralId,
    brought: &[String],
    admitted_without: bool,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let referral = register.referral(id).ok_or(Refusal::NotFound)?;
    let (by, _) = context.staff_of(referral.kindergarten, Permission::PrepareContracts)?;
    if !referral.takes_documents() {
        return Err(Refusal::ReferralNotLive);
    }
    let rules = &register.rules;
    if brought.iter().any(|code| expected(rules).all(|document| document.code != code)) {
        return Err(Refusal::UnknownDocument);
    }
    let ticked = |admitted_without| Arrival {
        brought: expected(rules)
            .map(|document| document.code)
            .filter(|code| brought.iter().any(|ticked| ticked == code))
            .map(str::to_owned)
            .collect(),
        admitted_without,
        at: context.now,
        by,
    };
    let after = Referral {
        arrival: Some(ticked(false)),
        ..referral.clone()
    };
    // A word about what is missing counts only while something is.
    let arrival = ticked(admitted_without && after.missing(rules).next().is_some());
    let same = |before: &Arrival| before.brought == arrival.brought && before.admitted_without == arrival.admitted_without;
    if referral.arrival.as_ref().is_some_and(same) {
        return Err(Refusal::AlreadyDone);
    }
    // What a desk ticked before it was alone is no news: the newer list stands.
    if referral.arrival.as_ref().is_some_and(|known| known.at > arrival.at) {
        return Err(Refusal::AlreadyDone);
    }
    Ok(vec![Fact::ArrivalRecorded { referral: id, arrival }])
}

/// The kindergarten does not take the family's documents: the referral is taken back, its place goes on, and the application waits by its filing
/// instant. No source puts such a family on the stop-list: it came.
pub(super) fn refuse(register: &Register, id: ReferralId, reason: &str, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let referral = register.referral(id).ok_or(Refusal::NotFound)?;
    let (_, here) = context.staff_of(referral.kindergarten, Permission::RefuseReferrals)?;
    referral.live()?;
    if !lists(&register.rules.referral_refusal_reasons, reason) {
        return Err(Refusal::UnknownReason);
    }
    // What the guardian has signed before staff is not taken back by one side.
    let signed = |contract: &Contract| matches!(contract.state, ContractState::SignedByGuardian { .. });
    if register.contract_of(id).is_some_and(signed) {
        return Err(Refusal::ContractExists);
    }
    // Another desk may hold that signature. Only a silence that is noted is seen here: until then what the centre knows decides, and the
    // contract that comes later is a matter for people.
    if silent_desks(register, referral).any(|desk| desk != here) {
        return Err(Refusal::DeskSilent);
    }
    let mut facts = vec![
        Fact::ReferralMoved {
            referral: id,
            state: ReferralState::Annulled {
                reason: reason.to_owned(),
                at: context.now,
            },
        },
        Fact::ApplicationMoved {
            application: referral.application,
            standing: Standing::Waiting,
        },
    ];
    facts.extend(return_place(register, referral.bulletin, context)?);
    Ok(facts)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::rule_pack::tests::pack;
    use crate::rule_pack::{DocumentForm, RulePack};

    fn rules() -> RulePack {
        RulePack {
            documents_to_bring: ["referral", "medical_certificate", "vaccination_card"].map(str::to_owned).to_vec(),
            document_forms: vec![
                DocumentForm {
                    code: "medical_certificate".to_owned(),
                    form: "052-2/у".to_owned(),
                    required: true,
                },
                DocumentForm {
                    code: "vaccination_card".to_owned(),
                    form: "065/у".to_owned(),
                    required: false,
                },
            ],
            ..pack()
        }
    }

    fn referral(arrival: Option<(Vec<&str>, bool)>) -> Referral {
        let none = crate::id::Id::default();
        let now = crate::time::Instant::from_micros(0);
        Referral {
            id: none.into(),
            number: String::new(),
            application: none.into(),
            child: none.into(),
            kindergarten: none.into(),
            group: none.into(),
            bulletin: None,
            response: None,
            basis: crate::referral::Basis::SelfIssued,
            issued_at: now,
            valid: crate::calendar::WorkingDeadline {
                from: now,
                until: now,
                working_days: 0,
                skipped: Vec::new(),
                calendar: String::new(),
            },
            issued_by: None,
            copies: Vec::new(),
            seal: None,
            term: crate::referral::TermRecord::default(),
            arrival: arrival.map(|(brought, admitted_without)| Arrival {
                brought: brought.into_iter().map(str::to_owned).collect(),
                admitted_without,
                at: now,
                by: none.into(),
            }),
            state: crate::referral::ReferralState::Issued,
        }
    }

    /// Rules.md §1.9: an incomplete set may be refused; whoever admits the child all the same says so.
    #[rstest]
    #[case::nobody_has_looked(None, 2, Ok(()))]
    #[case::everything_is_here(Some((vec!["referral", "medical_certificate", "vaccination_card"], false)), 0, Ok(()))]
    #[case::what_is_not_required_may_be_missing(Some((vec!["referral", "medical_certificate"], false)), 0, Ok(()))]
    #[case::something_required_is_missing(Some((vec!["referral", "vaccination_card"], false)), 1, Err(Refusal::DocumentsIncomplete { missing: 1 }))]
    #[case::somebody_said_so(Some((vec!["referral"], true)), 1, Ok(()))]
    #[case::nothing_is_here(Some((vec![], false)), 2, Err(Refusal::DocumentsIncomplete { missing: 2 }))]
    fn an_incomplete_set_is_signed_on_by_somebodys_word_only(
        #[case] arrival: Option<(Vec<&str>, bool)>,
        #[case] missing: usize,
        #[case] admits: Result<(), Refusal>,
    ) {
        let referral = referral(arrival);
        assert_eq!(referral.missing(&rules()).count(), missing);
        assert_eq!(referral.admits(&rules()), admits);
    }

    #[test]
    fn a_document_of_which_the_pack_says_no_more_is_required_and_has_no_form() {
        let rules = rules();
        let list: Vec<_> = expected(&rules).map(|one| (one.code, one.form, one.required)).collect();
        assert_eq!(
            list,
            [
                ("referral", "", true),
                ("medical_certificate", "052-2/у", true),
                ("vaccination_card", "065/у", false)
            ]
        );
    }
}
