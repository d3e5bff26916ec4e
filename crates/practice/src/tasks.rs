//! What there is to try, and which act of the desk ticks it off. The played centre sees every act; a screen decides nothing of this.

use std::collections::BTreeSet;

use oryn_api::desk::practice::{PracticeStep, PracticeTask};
use oryn_domain::act::Command;

/// The step that this act is.
pub(crate) const fn step_of(command: &Command) -> Option<PracticeStep> {
    match command {
        Command::ScheduleBulletin { .. } => Some(PracticeStep::PublishPlace),
        Command::ActivateResponse { .. } => Some(PracticeStep::ActivateResponse),
        Command::RecordCopy { .. } => Some(PracticeStep::PrintReferral),
        Command::RecordArrival { .. } => Some(PracticeStep::RecordArrival),
        Command::PrepareContract { .. } => Some(PracticeStep::PrepareContract),
        Command::SignContract { .. } => Some(PracticeStep::SignContract),
        _ => None,
    }
}

/// The list, with those ticked that were done.
pub(crate) fn list(done: &BTreeSet<PracticeStep>) -> Vec<PracticeTask> {
    let task = |step| PracticeTask {
        step,
        done: done.contains(&step),
    };
    PracticeStep::ALL.into_iter().map(task).collect()
}
