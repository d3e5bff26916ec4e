//! What people do about acts that the centre did not accept.

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::inbox::{MatterIdRequest, SettleMatter};
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::id::MatterId;
use oryn_domain::matter::Choice;
use oryn_domain::refusal::Refusal;

use super::{Draft, id};
use crate::desk::{Core, Turn};
use crate::problem;
use crate::views::inbox::about;

impl Core {
    fn about_matter(&self, matter: MatterId) -> Result<String, ApiError> {
        let memory = self.memory();
        let register = &memory.replica()?.0.view;
        Ok(about(register, register.matter(matter).ok_or(Refusal::NotFound)?))
    }

    async fn about_it(self: &Arc<Self>, turn: &Turn<'_>, matter: MatterId, command: Command) -> Result<ActDone, ApiError> {
        let about = self.about_matter(matter)?;
        let done = self.perform(turn, Draft::new(command, about, String::new())).await?;
        Ok(done.done(None))
    }

    /// Say what was done about it.
    pub(crate) async fn settle_matter(self: &Arc<Self>, request: SettleMatter) -> Result<ActDone, ApiError> {
        let matter: MatterId = id(&request.matter)?;
        let named = |choice: &&Choice| choice.name() == request.choice;
        let choice = Choice::ALL.iter().find(named).copied().ok_or_else(problem::form)?;
        let turn = self.turn().await?;
        self.about_it(&turn, matter, Command::SettleMatter { matter, choice }).await
    }

    /// Lay it before the department.
    pub(crate) async fn ask_department(self: &Arc<Self>, request: MatterIdRequest) -> Result<ActDone, ApiError> {
        let matter: MatterId = id(&request.matter)?;
        let turn = self.turn().await?;
        self.about_it(&turn, matter, Command::AskDepartment { matter }).await
    }
}
