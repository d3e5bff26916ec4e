//! Papers that the centre has not got: which is on its way, how far, what waits, what is refused.

use std::collections::BTreeMap;

use oryn_api::desk::sync::{PaperRow, PaperState, PapersView, PapersWaitFor};
use oryn_domain::contract::Contract;
use oryn_sync::lane::Holdup;

use crate::acts::child_name;
use crate::desk::Memory;

/// The papers a person has to know of. A paper whose contract the centre refused goes nowhere and is none of them.
pub(crate) fn view(memory: &Memory) -> PapersView {
    let papers = &memory.papers;
    let register = memory.book.replica.as_ref().map(|replica| &replica.view);
    let contracts: BTreeMap<&str, &Contract> = register
        .into_iter()
        .flat_map(|register| register.contracts())
        .filter(|_| !papers.unsent.is_empty())
        .map(|contract| (contract.document.as_str(), contract))
        .collect();
    let current = papers.standing.current.as_ref();
    let row = |(sha256, bytes): (&String, &u64)| {
        let contract = contracts.get(sha256.as_str());
        let going = contract.is_some() || papers.wanted.contains(sha256) || papers.refused.contains_key(sha256);
        let state = match (current, papers.refused.get(sha256)) {
            (Some((paper, sent)), _) if paper.sha256 == *sha256 => PaperState::Sending { sent: *sent },
            (_, Some(error)) => PaperState::Refused { error: error.clone() },
            _ => PaperState::Waiting,
        };
        let about = register.zip(contract).and_then(|(register, contract)| {
            let referral = register.referral(contract.referral)?;
            Some(child_name(register, referral.application))
        });
        going.then(|| PaperRow {
            about: about.unwrap_or_default(),
            leads_to: contract.map(|contract| format!("contract/{}", contract.id)).unwrap_or_default(),
            bytes: *bytes,
            state,
        })
    };
    let mut rows: Vec<PaperRow> = papers.unsent.iter().filter_map(row).collect();
    rows.sort_by_key(|row| match row.state {
        PaperState::Sending { .. } => 0,
        PaperState::Refused { .. } => 1,
        PaperState::Waiting => 2,
    });
    let waits = rows.iter().any(|row| !matches!(row.state, PaperState::Refused { .. }));
    let wait_for = match papers.standing.holdup {
        _ if !waits => None,
        _ if papers.held => Some(PapersWaitFor::Person),
        Some(Holdup::Person) => Some(PapersWaitFor::Person),
        Some(Holdup::Line) => Some(PapersWaitFor::Line),
        Some(Holdup::Acts) => Some(PapersWaitFor::Acts),
        Some(Holdup::Pause) => Some(PapersWaitFor::Pause),
        None if !memory.link.online => Some(PapersWaitFor::Line),
        None => None,
    };
    PapersView { rows, wait_for }
}
