//! The regrouping of all groups and its undoing, each as one act. The centre decides both.

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::regrouping::{Regroup, UndoRegrouping};
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::id::CommandId;
use oryn_domain::regrouping::Proposal;

use super::{Draft, date, id};
use crate::desk::Core;
use crate::views::regrouping::plan_of;

/// The screen of both.
const SCREEN: &str = "regrouping/last";

impl Core {
    /// Carry a plan out.
    pub(crate) async fn regroup(self: &Arc<Self>, request: Regroup) -> Result<ActDone, ApiError> {
        let on = date(&request.on)?;
        let Proposal { moves, years } = plan_of(&request.plan)?;
        let order = request.order.trim().to_owned();
        let turn = self.turn().await?;
        let about = order.clone();
        let command = Command::Regroup { on, order, moves, years };
        let performed = self.perform(&turn, Draft::new(command, about, SCREEN.to_owned())).await?;
        Ok(performed.done(None))
    }

    /// Take it back.
    pub(crate) async fn undo_regrouping(self: &Arc<Self>, request: UndoRegrouping) -> Result<ActDone, ApiError> {
        let regrouping: CommandId = id(&request.regrouping)?;
        let turn = self.turn().await?;
        let about = self.order_of(regrouping)?;
        let command = Command::UndoRegrouping { regrouping };
        let performed = self.perform(&turn, Draft::new(command, about, SCREEN.to_owned())).await?;
        Ok(performed.done(None))
    }

    /// The order of the last regrouping, where it is this one.
    fn order_of(&self, regrouping: CommandId) -> Result<String, ApiError> {
        let memory = self.memory();
        let (replica, identity) = memory.replica()?;
        let done = replica
            .view
            .kindergarten(identity.kindergarten)
            .and_then(|row| row.regrouping.as_ref());
        Ok(done
            .filter(|row| row.act == regrouping)
            .map(|row| row.order.clone())
            .unwrap_or_default())
    }
}
