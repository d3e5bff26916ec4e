//! A response that one desk holds goes to another desk of the kindergarten: one asks, the one that holds hands over.
//!
//! A desk that is asked hands over by itself as soon as it hears of it, if it has not used the hold: its word lies in its outbox behind
//! every use, so the family gets one paper and no two (sync.md §3.10, H1).

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::responses::{HandOverHold, ResponseIdRequest};
use oryn_api::error::{ApiError, Code};
use oryn_domain::act::Command;
use oryn_domain::hold::HoldState;
use oryn_domain::id::{DeskId, HoldId, ResponseId};
use oryn_domain::refusal::Refusal;

use super::{Draft, child_name, id};
use crate::desk::{Core, Turn};

impl Core {
    /// The hold of a selected response and whose child it is; only while the centre can be asked.
    fn hold_to_move(&self, response: ResponseId) -> Result<(HoldId, String), ApiError> {
        let memory = self.memory();
        if !memory.link.online {
            return Err(Code::HoldMovesOnline.into());
        }
        let register = &memory.replica()?.0.view;
        let row = register.response(response).ok_or(Refusal::NotFound)?;
        Ok((register.hold_of(row)?.id, child_name(register, row.application)))
    }

    async fn move_hold(
        self: &Arc<Self>,
        turn: &Turn<'_>,
        response: ResponseId,
        command: Command,
        about: String,
    ) -> Result<ActDone, ApiError> {
        let draft = Draft::new(command, about, format!("response/{response}"));
        Ok(self.perform(turn, draft).await?.done(None))
    }

    /// Ask the desk that holds it.
    pub(crate) async fn ask_for_hold(self: &Arc<Self>, request: ResponseIdRequest) -> Result<ActDone, ApiError> {
        let response: ResponseId = id(&request.response)?;
        let turn = self.turn().await?;
        let (_, about) = self.hold_to_move(response)?;
        self.move_hold(&turn, response, Command::AskForHold { response }, about).await
    }

    /// Hand over what this desk holds.
    pub(crate) async fn hand_over_hold(self: &Arc<Self>, request: HandOverHold) -> Result<ActDone, ApiError> {
        let response: ResponseId = id(&request.response)?;
        let to: DeskId = id(&request.desk)?;
        let turn = self.turn().await?;
        let (hold, about) = self.hold_to_move(response)?;
        self.move_hold(&turn, response, Command::HandOverHold { hold, to }, about).await
    }

    /// Hand over what other desks ask for and this one has not used.
    pub(crate) async fn hand_over_what_is_asked(self: &Arc<Self>) {
        let asked: Vec<(HoldId, ResponseId, DeskId, String)> = {
            let memory = self.memory();
            let Ok((replica, identity)) = memory.replica() else { return };
            let register = &replica.view;
            let own = |hold: &&oryn_domain::hold::Hold| hold.desk == Some(identity.desk) && hold.state == HoldState::Active;
            let mut asked: Vec<_> = register
                .holds()
                .filter(own)
                .filter_map(|hold| Some((hold.id, hold.response, hold.asked_by?, child_name(register, hold.application))))
                .collect();
            asked.sort_by_key(|(hold, ..)| *hold);
            asked
        };
        for (hold, response, to, about) in asked {
            let Ok(turn) = self.turn().await else { return };
            let command = Command::HandOverHold { hold, to };
            // Refused here means that it is settled otherwise: used, handed over, or the other desk is gone.
            if let Err(error) = self.move_hold(&turn, response, command, about).await {
                tracing::info!(code = %error.code, "a hold that another desk asks for stays here");
            }
        }
    }
}
