//! The family's paper about the end of a contract: what ended it is an expulsion or a graduation, and this says what the register says of that.

use std::sync::Arc;

use oryn_api::desk::contracts::PrintTermination;
use oryn_api::desk::referrals::Printed;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::ReadWhat;
use oryn_documents::{TerminationPaper, render_termination};
use oryn_domain::contract::{Contract, ContractState};
use oryn_domain::enrolment::EnrolmentState;
use oryn_domain::id::ContractId;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;

use super::{Drawn, head_of};
use crate::acts::id;
use crate::desk::Core;

/// The order by which the child left: a contract may have seen several groups, and one end.
fn order_of(register: &Register, contract: &Contract) -> Option<String> {
    register
        .enrolments()
        .filter(|row| row.contract == contract.id)
        .find_map(|row| match &row.state {
            EnrolmentState::Expelled { order, .. } | EnrolmentState::Graduated { order, .. } => Some(order.clone()),
            EnrolmentState::Active | EnrolmentState::Transferred { .. } => None,
        })
}

fn paper(register: &Register, contract: &Contract) -> Result<TerminationPaper, ApiError> {
    let ContractState::Terminated {
        ground, on, at, signed_at, ..
    } = &contract.state
    else {
        return Err(Code::PaperNotDue.into());
    };
    let found = || {
        let kindergarten = register.kindergarten(contract.kindergarten)?;
        Some(TerminationPaper {
            contract: contract.number.clone(),
            signed_on: signed_at.local_date(),
            kindergarten: kindergarten.name.clone(),
            head: head_of(register, kindergarten),
            guardian: register.guardian(contract.guardian)?.name.full(),
            child: register.child(contract.child)?.name.full(),
            ground: ground.clone(),
            order: order_of(register, contract)?,
            on: *on,
            date: at.local_date(),
            training: register.rules.training,
        })
    };
    found().ok_or_else(|| Refusal::NotFound.into())
}

impl Core {
    /// Draw the agreement or the notice.
    pub(super) async fn termination_pdf(self: &Arc<Self>, contract: ContractId) -> Result<Drawn, ApiError> {
        let paper = {
            let (row, _) = self.contract_row(contract)?;
            let memory = self.memory();
            paper(&memory.replica()?.0.view, &row)?
        };
        let file = format!("{}-end.pdf", paper.contract);
        let pdf = self.drawn(move || render_termination(&paper)).await?;
        Ok(Drawn { file, pdf })
    }

    /// Draw it and hand it over; copies are not counted.
    pub(crate) async fn print_termination(self: &Arc<Self>, request: PrintTermination) -> Result<Printed, ApiError> {
        let contract: ContractId = id(&request.contract)?;
        let drawn = self.termination_pdf(contract).await?;
        let printed = self.give_out_drawn(drawn, request.to).await?;
        self.note_read(ReadWhat::Contract, contract.0);
        Ok(printed)
    }
}
