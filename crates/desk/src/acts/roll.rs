//! The ends of an enrolment: a move to another group, an expulsion, a graduation. The centre decides each of them.

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::roll::{ExpelChild, GraduateChild, TransferChild};
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::id::{ChildId, EnrolmentId, GroupId};
use oryn_domain::refusal::Refusal;

use super::{Draft, date, id};
use crate::desk::{Core, Turn};
use crate::views::name_of;

impl Core {
    /// Whose enrolment it is, and the child's name.
    fn enrolled_child(&self, enrolment: EnrolmentId) -> Result<(ChildId, String), ApiError> {
        let memory = self.memory();
        let register = &memory.replica()?.0.view;
        let child = register.enrolment(enrolment).ok_or(Refusal::NotFound)?.child;
        Ok((child, name_of(register, child)))
    }

    /// Write it down; what comes out of it is the enrolment that goes on, if one does.
    async fn end_enrolment(self: &Arc<Self>, turn: &Turn<'_>, enrolment: EnrolmentId, command: Command) -> Result<ActDone, ApiError> {
        let (child, about) = self.enrolled_child(enrolment)?;
        let performed = self.perform(turn, Draft::new(command, about, format!("child/{child}"))).await?;
        let goes_on = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            register.enrolment_of(child).map(|row| row.id.to_string())
        };
        Ok(performed.done(goes_on))
    }

    /// Move a child to another group.
    pub(crate) async fn transfer_child(self: &Arc<Self>, request: TransferChild) -> Result<ActDone, ApiError> {
        let enrolment: EnrolmentId = id(&request.enrolment)?;
        let group: GroupId = id(&request.group)?;
        let on = date(&request.on)?;
        let turn = self.turn().await?;
        self.end_enrolment(&turn, enrolment, Command::TransferChild { enrolment, group, on })
            .await
    }

    /// Let a child go, on a ground of the rules.
    pub(crate) async fn expel_child(self: &Arc<Self>, request: ExpelChild) -> Result<ActDone, ApiError> {
        let enrolment: EnrolmentId = id(&request.enrolment)?;
        let on = date(&request.on)?;
        let turn = self.turn().await?;
        let command = Command::ExpelChild {
            enrolment,
            ground: request.ground,
            order: request.order,
            on,
        };
        self.end_enrolment(&turn, enrolment, command).await
    }

    /// Let a child go to school.
    pub(crate) async fn graduate_child(self: &Arc<Self>, request: GraduateChild) -> Result<ActDone, ApiError> {
        let enrolment: EnrolmentId = id(&request.enrolment)?;
        let on = date(&request.on)?;
        let turn = self.turn().await?;
        let command = Command::GraduateChild {
            enrolment,
            order: request.order,
            on,
        };
        self.end_enrolment(&turn, enrolment, command).await
    }
}
