//! A family's request for more days, made at the desk; and the answer to one, where the rules leave it to the kindergarten.

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::referrals::{AskExtension, GrantExtension, RefuseExtension};
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::id::ReferralId;
use oryn_domain::refusal::Refusal;

use super::{Draft, id, settled_enough};
use crate::desk::Core;
use crate::handed_in::looked_at;
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

    /// Write down that a family asks, with the document it brought. The document is on disk with the act, and comes up after it.
    pub(crate) async fn ask_extension(self: &Arc<Self>, request: AskExtension) -> Result<ActDone, ApiError> {
        let referral: ReferralId = id(&request.referral)?;
        let document = self.off_thread(move |_| looked_at(&request.document)).await?;
        let command = Command::AskExtension {
            referral,
            ground: request.ground,
            document: document.sha256.clone(),
        };
        let turn = self.turn().await?;
        let about = {
            let memory = self.memory();
            settled_enough(&memory, referral)?;
            let register = &memory.replica()?.0.view;
            name_of(register, register.referral(referral).ok_or(Refusal::NotFound)?.child)
        };
        let draft = Draft {
            papers: vec![document],
            ..Draft::new(command, about, format!("referral/{referral}"))
        };
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
