//! Ticking what a family brought.

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::referrals::RecordArrival;
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::id::{ContractId, ReferralId};
use oryn_domain::refusal::Refusal;

use super::{Draft, id};
use crate::desk::Core;
use crate::views::name_of;

impl Core {
    /// Write down what is here.
    pub(crate) async fn record_arrival(self: &Arc<Self>, request: RecordArrival) -> Result<ActDone, ApiError> {
        let referral: ReferralId = id(&request.referral)?;
        let turn = self.turn().await?;
        let about = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            name_of(register, register.referral(referral).ok_or(Refusal::NotFound)?.child)
        };
        let command = Command::RecordArrival {
            referral,
            brought: request.brought,
            admitted_without: request.admitted_without,
        };
        let draft = Draft::new(command, about, format!("referral/{referral}"));
        Ok(self.perform(&turn, draft).await?.done(Some(referral.to_string())))
    }

    /// Whether the family's documents let the kindergarten sign this contract. It is asked before somebody takes out a key; a signature that was
    /// given stands.
    pub(crate) fn documents_admit(&self, contract: ContractId) -> Result<(), ApiError> {
        let memory = self.memory();
        let register = &memory.replica()?.0.view;
        let contract = register.contract(contract).ok_or(Refusal::NotFound)?;
        let referral = register.referral(contract.referral).ok_or(Refusal::NotFound)?;
        Ok(referral.admits(&register.rules)?)
    }
}
