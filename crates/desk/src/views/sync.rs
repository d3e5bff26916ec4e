//! The Sync screen: every act with how far it has come.

use std::cmp::Reverse;

use oryn_api::desk::Finality;
use oryn_api::desk::sync::{IntentRow, IntentState, SyncView};
use oryn_api::error::ApiError;
use oryn_api::moment::Term;
use oryn_api::wire::{ActTime, Outcome};
use oryn_domain::act::Command;
use oryn_domain::hold::HoldState;
use oryn_domain::permission::Permission;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_store::{Intent, Progress};

use super::status::link;
use super::{count, staff_name};
use crate::desk::{Memory, shown};

/// Accepted acts that are listed; everything that waits or was refused is listed in any case.
const ACCEPTED_SHOWN: usize = 300;

/// An act that was sent into a line that broke is waiting again: nobody knows whether it arrived, and it will be asked again.
fn state(intent: &Intent, online: bool) -> IntentState {
    match &intent.progress {
        Progress::Saved => IntentState::Waiting,
        Progress::Sent if !online => IntentState::Waiting,
        Progress::Sent => IntentState::Sent,
        Progress::Decided {
            outcome: Outcome::Applied,
            at,
        } => IntentState::Accepted { at: (*at).into() },
        Progress::Decided {
            outcome: Outcome::Rejected { error },
            at,
        } => IntentState::Refused {
            error: error.clone(),
            at: (*at).into(),
            closed: intent.closed,
        },
    }
}

fn row(register: &Register, intent: &Intent, online: bool, named: bool) -> IntentRow {
    IntentRow {
        id: intent.id.to_string(),
        act: intent.command.name().to_owned(),
        // Most acts are about a child.
        about: if named { intent.about.clone() } else { String::new() },
        at: shown(intent.time).into(),
        person: staff_name(register, intent.staff),
        finality: if intent.is_final { Finality::Final } else { Finality::Request },
        state: state(intent, online),
        leads_to: intent.leads_to.clone(),
    }
}

/// The term within which the centre has to hear of an act, where the law sets one.
fn deadline(register: &Register, command: &Command, now: ActTime) -> Option<Term> {
    let term = match command {
        Command::ActivateResponse { response, .. } | Command::DeclineResponse { response, .. } => {
            let response = register.response(*response)?;
            match &response.state {
                ResponseState::Selected { activate_by, .. } => activate_by,
                ResponseState::Activated { referral } => &register.referral(*referral)?.valid,
                _ => return None,
            }
        }
        Command::RecordCopy { referral } | Command::PrepareContract { referral, .. } => &register.referral(*referral)?.valid,
        Command::RecordGuardianSignature { contract } | Command::SignContract { contract, .. } => {
            &register.referral(register.contract(*contract)?.referral)?.valid
        }
        _ => return None,
    };
    Some(Term::of_working_days(term, &register.calendar, shown(now)))
}

pub(crate) fn view(memory: &Memory, server: String, now: ActTime) -> Result<SyncView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let waiting = || memory.book.intents.values().filter(|intent| !intent.is_decided());
    let earliest_deadline = waiting()
        .filter_map(|intent| deadline(register, &intent.command, now))
        .min_by_key(|term| term.until);
    let mut intents: Vec<&Intent> = memory.book.intents.values().collect();
    // What needs a person, then what waits, then the rest; newest first in each.
    intents.sort_by_key(|intent| {
        let group = match (intent.is_refused() && !intent.closed, intent.is_decided()) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        };
        (group, Reverse(intent.dseq))
    });
    let named = memory.may(Permission::ReadReferrals);
    let mut accepted = 0_usize;
    intents.retain(|intent| {
        let counts = intent.is_decided() && (!intent.is_refused() || intent.closed);
        accepted = accepted.saturating_add(usize::from(counts));
        !counts || accepted <= ACCEPTED_SHOWN
    });
    Ok(SyncView {
        link: link(memory),
        earliest_deadline,
        intents: intents
            .into_iter()
            .map(|intent| row(register, intent, memory.link.online, named))
            .collect(),
        last_exchange: memory.link.last_exchange.map(Into::into),
        feed_seq: memory.book.cursor.as_ref().map(|cursor| cursor.seq).unwrap_or_default(),
        holds: count(
            register
                .holds()
                .filter(|hold| hold.desk == Some(identity.desk) && hold.state == HoldState::Active),
        ),
        store_bytes: memory.store.as_ref().map(|store| store.bytes()).unwrap_or_default(),
        server,
    })
}
