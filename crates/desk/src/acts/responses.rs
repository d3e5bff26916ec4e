//! Accepting and refusing selected responses.

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::responses::{ActivateResponse, DeclineResponse};
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::hold::Hold;
use oryn_domain::id::{ReferralId, ResponseId};
use oryn_domain::refusal::Refusal;
use oryn_sync::notebook::hold_for_activation;

use super::{Draft, child_name, id};
use crate::desk::Core;
use crate::holds;

impl Core {
    /// Accept a selected response: finally under a hold, otherwise as a request, and only while the centre can be asked.
    pub(crate) async fn activate_response(self: &Arc<Self>, request: ActivateResponse) -> Result<ActDone, ApiError> {
        let wanted: ResponseId = id(&request.response)?;
        let turn = self.turn().await?;
        let (hold, about) = {
            let memory = self.memory();
            let (replica, identity) = memory.replica()?;
            let response = replica.view.response(wanted).ok_or(Refusal::NotFound)?;
            let sealed = |hold: &Hold| holds::is_sealed(identity, hold);
            let hold = hold_for_activation(&replica.view, &identity.seat(), response, turn.time, memory.link.online, sealed)?;
            (hold, child_name(&replica.view, response.application))
        };
        let referral: ReferralId = self.new_id(&turn);
        let command = Command::ActivateResponse {
            response: wanted,
            referral,
            hold,
        };
        let done = self
            .perform(&turn, Draft::new(command, about, format!("referral/{referral}")))
            .await?;
        Ok(done.done(Some(referral.to_string())))
    }

    /// Refuse a selected response with a reason. Giving a place back is always safe, so it is final.
    pub(crate) async fn decline_response(self: &Arc<Self>, request: DeclineResponse) -> Result<ActDone, ApiError> {
        let response: ResponseId = id(&request.response)?;
        let turn = self.turn().await?;
        let about = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            let row = register.response(response).ok_or(Refusal::NotFound)?;
            child_name(register, row.application)
        };
        let command = Command::DeclineResponse {
            response,
            reason: request.reason,
        };
        let done = self
            .perform(&turn, Draft::new(command, about, format!("response/{response}")))
            .await?;
        Ok(done.done(None))
    }
}
