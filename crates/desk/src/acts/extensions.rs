//! Answering a request for more days, where the rules leave the answer to the kindergarten.

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::referrals::{GrantExtension, RefuseExtension};
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::id::ReferralId;
use oryn_domain::refusal::Refusal;

use super::{Draft, id};
use crate::desk::Core;
use crate::views::name_of;

impl Core {
    async fn answer_extension(self: &Arc<Self>, referral: ReferralId, command: Command) -> Result<ActDone, ApiError> {
        let turn = self.turn().await?;
        let about = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            name_of(register, register.referral(referral).ok_or(Refusal::NotFound)?.child)
        };
        let draft = Draft::new(command, about, format!("referral/{referral}"));
        Ok(self.perform(&turn, draft).await?.done(None))
    }

    /// Give a referral so many days more.
    pub(crate) async fn grant_extension(self: &Arc<Self>, request: GrantExtension) -> Result<ActDone, ApiError> {
        let referral = id(&request.referral)?;
        let command = Command::GrantExtension {
            referral,
            days: request.days,
        };
        self.answer_extension(referral, command).await
    }

    /// Leave it at its term, with a reason.
    pub(crate) async fn refuse_extension(self: &Arc<Self>, request: RefuseExtension) -> Result<ActDone, ApiError> {
        let referral = id(&request.referral)?;
        let command = Command::RefuseExtension {
            referral,
            reason: request.reason,
        };
        self.answer_extension(referral, command).await
    }
}
