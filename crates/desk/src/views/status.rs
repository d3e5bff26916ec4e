//! The frame: who and where this desk is, the link, the clock, the badges.

use oryn_api::desk::practice::PracticePlace;
use oryn_api::desk::status::{AbsenceView, Allowance, Badges, ClockView, CopyingView, Link, SignedIn, Stage as StageView, Status};
use oryn_api::desk::sync::{PaperRow, PaperState};
use oryn_api::wire::{ActTime, ClockState};
use oryn_domain::contract::ContractState;
use oryn_domain::permission::Permission;
use oryn_domain::referral::Referral;
use oryn_domain::response::ResponseState;
use oryn_domain::time::Instant;
use oryn_sync::absence::{Absence, Standing};

use super::inbox::{here_only, open};
use super::{count, papers, role};
use crate::desk::{Memory, Stage, shown};
use crate::start::SHORTEST_PASSPHRASE;

const MICROS_PER_MINUTE: i64 = 60 * 1_000_000;

/// Acts that wait for a person: of every desk of the kindergarten, and those that only this desk knows of.
fn needs_you(memory: &Memory) -> u32 {
    let here = count(here_only(memory));
    memory.replica().map_or(here, |(replica, identity)| {
        here.saturating_add(count(open(&replica.view, identity)))
    })
}

/// By how many minutes the time may be wrong, either way; 0 for less than one.
fn doubt_minutes(now: ActTime) -> u32 {
    u32::try_from(now.hi.since(now.lo) / 2 / MICROS_PER_MINUTE).unwrap_or(u32::MAX)
}

/// The connection as the pill shows it.
pub(crate) fn link(memory: &Memory) -> Link {
    let intents = || memory.book.intents.values();
    let papers = papers::view(memory).rows;
    let refused = |row: &&PaperRow| matches!(row.state, PaperState::Refused { .. });
    Link {
        online: memory.link.online,
        since: memory.link.since.map(Into::into),
        waiting: count(intents().filter(|intent| !intent.is_decided())),
        needs_you: needs_you(memory),
        papers: count(papers.iter().filter(|row| !refused(row))),
        papers_held: memory.papers.held,
        papers_refused: count(papers.iter().filter(refused)),
        problem: memory.link.problem.clone(),
    }
}

/// How far a copy of everything has come; nothing is said before its size is known.
pub(crate) fn copying(memory: &Memory) -> Option<CopyingView> {
    memory.copying.filter(|progress| progress.of > 0).map(|progress| CopyingView {
        got: progress.got,
        of: progress.of,
        bytes: progress.bytes,
        of_bytes: progress.of_bytes,
        held: *memory.copy_held.borrow(),
    })
}

fn stage(memory: &Memory, server: String, absence: &Absence) -> StageView {
    match &memory.stage {
        Stage::Locked { first_time } => StageView::Locked {
            first_time: *first_time,
            shortest: SHORTEST_PASSPHRASE,
        },
        Stage::NotEnrolled => StageView::NotEnrolled { server },
        Stage::Enrolled if memory.book.replica.is_none() => StageView::FirstCopy { copying: copying(memory) },
        Stage::Enrolled if absence.standing == Standing::DataLocked => StageView::Stale,
        Stage::Enrolled if memory.person().is_none() => StageView::SignedOut,
        Stage::Enrolled => StageView::Ready,
        Stage::ShutOut(found) => StageView::ShutOut { left: found.view() },
        Stage::Broken(error) => StageView::Broken { error: error.clone() },
    }
}

fn badges(memory: &Memory, needs_you: u32) -> Badges {
    let Some((replica, identity)) = memory.person().and_then(|_| memory.replica().ok()) else {
        return Badges {
            sync: needs_you,
            ..Badges::default()
        };
    };
    let own = |kindergarten| kindergarten == identity.kindergarten;
    let selected = replica.view.responses().filter(|row| own(row.kindergarten));
    let unsigned = replica.view.contracts().filter(|row| own(row.kindergarten));
    Badges {
        responses: count(
            selected.filter(|row| memory.may(Permission::ActivateResponses) && matches!(row.state, ResponseState::Selected { .. })),
        ),
        contracts: count(unsigned.filter(|row| {
            let open = !matches!(row.state, ContractState::InForce { .. } | ContractState::Terminated { .. });
            let live = || replica.view.referral(row.referral).is_some_and(Referral::is_live);
            open && live() && memory.may(Permission::PrepareContracts)
        })),
        sync: needs_you,
    }
}

/// The limits of an absence as moments, counted from now: the wall clock and the one of the server may have gone their own ways.
fn absence_view(absence: &Absence, now: Instant) -> Option<AbsenceView> {
    let left = match absence.standing {
        Standing::Whole => return None,
        Standing::Warned => Allowance::Warned,
        Standing::NoNewActs => Allowance::NoNewActs,
        Standing::DataLocked => Allowance::DataLocked,
    };
    Some(AbsenceView {
        left,
        heard: absence.heard.map(Into::into),
        acts_until: now.plus_micros(absence.acts_left_micros).into(),
        data_until: now.plus_micros(absence.data_left_micros).into(),
    })
}

fn signed_in(memory: &Memory) -> Option<SignedIn> {
    let person = memory.person()?;
    let may = Permission::ALL.iter().filter(|permission| person.role.may(**permission));
    Some(SignedIn {
        staff: person.id.to_string(),
        name: person.name.full(),
        role: role(person.role).to_owned(),
        may: may.map(|permission| permission.name().to_owned()).collect(),
        idle_minutes: memory.people.idle_minutes,
    })
}

pub(crate) fn view(memory: &Memory, server: String, version: &str, now: ActTime, absence: &Absence, practice: PracticePlace) -> Status {
    let identity = memory.identity.as_ref();
    let register = memory.book.replica.as_ref().map(|replica| &replica.view);
    let kindergarten = identity
        .zip(register)
        .and_then(|(identity, register)| register.kindergarten(identity.kindergarten));
    let settlement = kindergarten
        .zip(register)
        .and_then(|(kindergarten, register)| register.settlement(kindergarten.settlement));
    let link = link(memory);
    Status {
        stage: stage(memory, server, absence),
        language: memory.settings.language.clone(),
        kindergarten: kindergarten.map(|row| (&row.name).into()),
        settlement: settlement.map(|row| (&row.name).into()),
        desk: identity.map(|identity| identity.name.clone()).unwrap_or_default(),
        person: signed_in(memory).filter(|_| absence.standing != Standing::DataLocked),
        absence: absence_view(absence, shown(now)),
        badges: badges(memory, link.needs_you),
        careful: memory.waits_for_a_person(),
        notice: memory.notice.clone(),
        link,
        now: shown(now).into(),
        clock: match now.clock {
            ClockState::Trusted => ClockView::Trusted,
            ClockState::Estimated => ClockView::Estimated,
            ClockState::Untrusted => ClockView::Untrusted,
        },
        doubt_minutes: doubt_minutes(now),
        training: register.is_some_and(|register| register.rules.training),
        practice,
        rules: register.map(|register| register.rules.version.clone()).unwrap_or_default(),
        version: version.to_owned(),
    }
}
