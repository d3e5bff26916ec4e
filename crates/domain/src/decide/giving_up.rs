//! A family gives its referral up (rules.md §1.7).
//!
//! The stop-list is for a term that was let pass: no source names another consequence for a family that says no in time. Its application waits again by
//! its filing instant, and the place goes on at once instead of at the end of the term.

use super::Context;
use super::expiry::silent_desk;
use super::response::{own, return_place};
use crate::application::Standing;
use crate::contract::{Contract, ContractState};
use crate::fact::Fact;
use crate::id::ReferralId;
use crate::referral::{GIVEN_UP, Referral, ReferralState};
use crate::refusal::Refusal;
use crate::register::Register;

/// Whether the family of this referral may give it up now.
///
/// # Errors
/// [`Refusal::ReferralNotLive`]; [`Refusal::WithdrawTooLate`] once the guardian has signed the contract; [`Refusal::DeskSilent`] while such a signature may
/// lie at a desk that nobody hears.
pub fn open(register: &Register, referral: &Referral) -> Result<(), Refusal> {
    referral.live()?;
    // What the guardian has signed is not taken back by one side.
    let signed = |contract: &Contract| !matches!(contract.state, ContractState::Prepared);
    if register.contract_of(referral.id).is_some_and(signed) {
        return Err(Refusal::WithdrawTooLate);
    }
    match silent_desk(register, referral) {
        Some(_) => Err(Refusal::DeskSilent),
        None => Ok(()),
    }
}

pub(super) fn give_up(register: &Register, id: ReferralId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let referral = register.referral(id).ok_or(Refusal::NotFound)?;
    own(register, referral.application, context)?;
    open(register, referral)?;
    let mut facts = vec![
        Fact::ReferralMoved {
            referral: id,
            state: ReferralState::Annulled {
                reason: GIVEN_UP.to_owned(),
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
