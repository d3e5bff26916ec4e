//! The Sync screen: every act with how far it has come.

use std::cmp::Reverse;

use oryn_api::desk::sync::{HeldRow, IntentRow, IntentState, SyncView, WaitsFor};
use oryn_api::error::ApiError;
use oryn_api::moment::Term;
use oryn_api::wire::{ActTime, Outcome};
use oryn_domain::act::Command;
use oryn_domain::calendar::WorkingDeadline;
use oryn_domain::hold::{Hold, HoldState};
use oryn_domain::id::{MatterId, ResponseId};
use oryn_domain::permission::Permission;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::time::Instant;
use oryn_store::{Intent, Progress};

use super::referrals::{self, answer_term};
use super::status::{copying, link};
use super::{finality, group_name, papers, staff_name};
use crate::acts::child_name;
use crate::desk::{Memory, shown};
use crate::replica::{Identity, Replica};

/// Decided acts that are listed; everything that waits is listed in any case, and what needs a person is in the inbox.
const DECIDED_SHOWN: usize = 300;
/// How long an act may wait while there is a connection (sync.md §3.14).
const OVERDUE_MICROS: i64 = 15 * 60 * 1_000_000;

/// An act that was sent into a line that broke is waiting again: nobody knows whether it arrived, and it will be asked again.
fn state(intent: &Intent, online: bool, settled: bool) -> IntentState {
    match &intent.progress {
        Progress::Saved if online => IntentState::Waiting { r#for: WaitsFor::Turn },
        Progress::Sent if online => IntentState::Sent,
        Progress::Saved | Progress::Sent => IntentState::Waiting { r#for: WaitsFor::Line },
        Progress::Decided { outcome, at } => {
            let (at, closed) = ((*at).into(), intent.closed || settled);
            match outcome {
                Outcome::Applied => IntentState::Accepted { at },
                Outcome::Rejected { error } => IntentState::Refused {
                    error: error.clone(),
                    at,
                    closed,
                },
                Outcome::Deferred => IntentState::Deferred { at, closed },
            }
        }
    }
}

/// Whether people have settled what became of an act.
fn is_settled(register: &Register, intent: &Intent) -> bool {
    register.matter(MatterId(intent.id.0)).is_some_and(|matter| !matter.is_open())
}

fn row(register: &Register, intent: &Intent, online: bool, named: bool) -> IntentRow {
    IntentRow {
        id: intent.id.to_string(),
        act: intent.command.name().to_owned(),
        // Most acts are about a child; what one did oneself one knows.
        about: if named { intent.about.clone() } else { String::new() },
        at: shown(intent.time).into(),
        person: staff_name(register, intent.staff),
        finality: finality(intent.command.name(), intent.is_final),
        state: state(intent, online, is_settled(register, intent)),
        leads_to: intent.leads_to.clone(),
    }
}

/// The term of a response that was answered here: of its referral once it is activated; of one that was declined the centre knows it still.
fn term_of_response(replica: &Replica, response: ResponseId) -> Option<&WorkingDeadline> {
    let register = &replica.view;
    match &register.response(response)?.state {
        ResponseState::Activated { referral } => Some(&register.referral(*referral)?.valid),
        ResponseState::Selected { activate_by, .. } => Some(activate_by),
        _ => match &replica.base().response(response)?.state {
            ResponseState::Selected { activate_by, .. } => Some(activate_by),
            _ => None,
        },
    }
}

/// The term within which the centre has to hear of an act, where the law sets one.
fn deadline(replica: &Replica, command: &Command, now: ActTime) -> Option<Term> {
    let register = &replica.view;
    let term = match command {
        Command::ActivateResponse { response, .. } | Command::DeclineResponse { response, .. } | Command::AskForHold { response } => {
            term_of_response(replica, *response)?
        }
        Command::HandOverHold { hold, .. } => term_of_response(replica, register.hold(*hold)?.response)?,
        Command::RecordCopy { referral }
        | Command::RecordArrival { referral, .. }
        | Command::RefuseReferral { referral, .. }
        | Command::AskExtension { referral, .. }
        | Command::PrepareContract { referral, .. } => &register.referral(*referral)?.valid,
        // Here it is answered; the centre waits for the answer until its own term.
        Command::GrantExtension { referral, .. } | Command::RefuseExtension { referral, .. } => {
            let base = replica.base();
            return match base.referral(*referral) {
                Some(asked) if asked.extension_answer_by().is_some() => answer_term(base, asked, now),
                _ => Some(referrals::term(register, register.referral(*referral)?, now)),
            };
        }
        Command::RecordGuardianSignature { contract } | Command::SignContract { contract, .. } => {
            &register.referral(register.contract(*contract)?.referral)?.valid
        }
        _ => return None,
    };
    Some(Term::of_working_days(term, &register.calendar, shown(now)))
}

/// What this desk holds, soonest end first.
fn held(register: &Register, identity: &Identity, now: ActTime) -> Vec<HeldRow> {
    let mut held: Vec<&Hold> = register
        .holds()
        .filter(|hold| hold.desk == Some(identity.desk) && hold.state == HoldState::Active)
        .collect();
    held.sort_by_key(|hold| (hold.expires_at, hold.id));
    let group = |hold: &Hold| register.bulletin(hold.bulletin).map(|row| group_name(register, row.group));
    held.into_iter()
        .map(|hold| HeldRow {
            response: hold.response.to_string(),
            child: child_name(register, hold.application),
            group: group(hold).unwrap_or_default(),
            number: hold.referral_number.clone(),
            until: hold.expires_at.into(),
            over: hold.usable_offline(identity.desk, true, now.hi).is_err(),
        })
        .collect()
}

/// Acts that the centre does not know.
fn waiting(memory: &Memory) -> impl Iterator<Item = &Intent> {
    memory.book.intents.values().filter(|intent| !intent.is_decided())
}

/// When the oldest of them was done.
fn oldest(memory: &Memory) -> Option<Instant> {
    waiting(memory).map(|intent| intent.time.hi).min()
}

/// Whether it has waited too long. Without a connection everything waits, and nobody has to be alarmed.
pub(crate) fn is_overdue(memory: &Memory, now: ActTime) -> bool {
    memory.link.online && oldest(memory).is_some_and(|at| shown(now).since(at) > OVERDUE_MICROS)
}

pub(crate) fn view(memory: &Memory, server: String, now: ActTime) -> Result<SyncView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let earliest_deadline = waiting(memory)
        .filter_map(|intent| deadline(replica, &intent.command, now))
        .min_by_key(|term| term.until);
    let online = memory.link.online;
    let mut intents: Vec<&Intent> = memory.book.intents.values().collect();
    // What waits, then the rest; newest first in each.
    intents.sort_by_key(|intent| (intent.is_decided(), Reverse(intent.dseq)));
    let named = memory.may(Permission::ReadReferrals);
    let me = memory.signed_in().ok().map(|person| person.id);
    let mut decided = 0_usize;
    intents.retain(|intent| {
        decided = decided.saturating_add(usize::from(intent.is_decided()));
        !intent.is_decided() || decided <= DECIDED_SHOWN
    });
    Ok(SyncView {
        link: link(memory),
        earliest_deadline,
        oldest: oldest(memory).map(Into::into),
        overdue: is_overdue(memory, now),
        intents: intents
            .into_iter()
            .map(|intent| row(register, intent, online, named || me == Some(intent.staff)))
            .collect(),
        // After a start the clock still knows when the centre was last heard.
        last_exchange: memory.link.last_exchange.or_else(|| memory.clock.last_heard()).map(Into::into),
        last_snapshot: memory.snapshot_at.map(Into::into),
        copying: copying(memory),
        papers: papers::view(memory),
        feed_seq: memory.book.cursor.as_ref().map(|cursor| cursor.seq).unwrap_or_default(),
        held: if named { held(register, identity, now) } else { Vec::new() },
        store_bytes: memory.store.as_ref().map(|store| store.bytes()).unwrap_or_default(),
        server,
    })
}
