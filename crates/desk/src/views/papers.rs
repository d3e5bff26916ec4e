//! Papers that the centre has not got: which is on its way, how far, what waits, what is refused.

use std::collections::BTreeMap;

use oryn_api::desk::sync::{PaperRow, PaperState, PapersView, PapersWaitFor};
use oryn_domain::register::Register;
use oryn_sync::lane::Holdup;

use crate::acts::child_name;
use crate::desk::Memory;

/// What names a paper, and where it leads.
struct Named {
    what: &'static str,
    about: String,
    leads_to: String,
}

/// Contracts, additions and requests for more days by the papers they name.
fn named(register: &Register) -> BTreeMap<&str, Named> {
    let contracts = register.contracts().flat_map(|contract| {
        contract.documents().map(|document| {
            let named = Named {
                what: if *document == contract.document { "contract" } else { "addendum" },
                about: child_name(register, contract.application),
                leads_to: format!("contract/{}", contract.id),
            };
            (document.as_str(), named)
        })
    });
    let extensions = register.referrals().filter_map(|referral| {
        let extension = referral.term.extension.as_ref()?;
        let named = Named {
            what: "extension",
            about: child_name(register, referral.application),
            leads_to: format!("referral/{}", referral.id),
        };
        Some((extension.document.as_str(), named))
    });
    contracts.chain(extensions).collect()
}

/// The papers a person has to know of. A paper whose act the centre refused goes nowhere and is none of them.
pub(crate) fn view(memory: &Memory) -> PapersView {
    let papers = &memory.papers;
    let register = memory.book.replica.as_ref().map(|replica| &replica.view);
    let names = register.filter(|_| !papers.unsent.is_empty()).map(named).unwrap_or_default();
    let current = papers.standing.current.as_ref();
    let row = |(sha256, bytes): (&String, &u64)| {
        let named = names.get(sha256.as_str());
        let going = named.is_some() || papers.wanted.contains(sha256) || papers.refused.contains_key(sha256);
        let state = match (current, papers.refused.get(sha256)) {
            (Some((paper, sent)), _) if paper.sha256 == *sha256 => PaperState::Sending { sent: *sent },
            (_, Some(error)) => PaperState::Refused { error: error.clone() },
            _ => PaperState::Waiting,
        };
        let of_family = papers.handed_in.contains_key(sha256);
        going.then(|| PaperRow {
            what: named
                .map_or(if of_family { "extension" } else { "contract" }, |named| named.what)
                .to_owned(),
            about: named.map(|named| named.about.clone()).unwrap_or_default(),
            leads_to: named.map(|named| named.leads_to.clone()).unwrap_or_default(),
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
