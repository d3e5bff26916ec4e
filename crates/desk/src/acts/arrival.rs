//! Ticking what a family brought, and not taking it.

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::referrals::{RecordArrival, RefuseReferral};
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::id::{ContractId, ReferralId};
use oryn_domain::refusal::Refusal;

use super::{Draft, id};
use crate::desk::Core;
use crate::views::name_of;

impl Core {
    async fn at_the_door(self: &Arc<Self>, referral: ReferralId, command: Command) -> Result<ActDone, ApiError> {
        let turn = self.turn().await?;
        let about = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            name_of(register, register.referral(referral).ok_or(Refusal::NotFound)?.child)
        };
        let draft = Draft::new(command, about, format!("referral/{referral}"));
        Ok(self.perform(&turn, draft).await?.done(Some(referral.to_string())))
    }

    /// Write down what is here.
    pub(crate) async fn record_arrival(self: &Arc<Self>, request: RecordArrival) -> Result<ActDone, ApiError> {
        let referral: ReferralId = id(&request.referral)?;
        let command = Command::RecordArrival {
            referral,
            brought: request.brought,
            admitted_without: request.admitted_without,
        };
        self.at_the_door(referral, command).await
    }

    /// Do not take the documents; the centre decides, because the place goes on.
    pub(crate) async fn refuse_referral(self: &Arc<Self>, request: RefuseReferral) -> Result<ActDone, ApiError> {
        let referral: ReferralId = id(&request.referral)?;
        let command = Command::RefuseReferral {
            referral,
            reason: request.reason,
        };
        self.at_the_door(referral, command).await
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
