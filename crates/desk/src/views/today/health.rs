//! What of this desk needs a look, while it does.
//!
//! A computer of a kindergarten has nobody who looks after it: whoever works at it hears here what is wrong with it, before it costs work.

use oryn_api::desk::practice::PracticePlace;
use oryn_api::desk::today::{Health, Task};
use oryn_api::error::Code;
use oryn_api::wire::{ActTime, ClockState};
use oryn_domain::time::Instant;

use super::{Ordered, Surroundings};
use crate::desk::{Memory, shown};
use crate::views::{status, sync};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// A desk that has worked so many days without a copy is told to make one.
const FIRST_COPY_DAYS: i64 = 7;
/// A copy of so many days is old.
const COPY_DAYS: i64 = 30;
const MIB: u64 = 1_024 * 1_024;
/// With less room than this the disk is nearly full: a copy of a district, the papers of a day and what the system itself writes still fit.
const LITTLE_ROOM_MIB: u64 = 500;

fn line(rank: u8, what: Health, count: u32, at: Option<Instant>) -> Ordered {
    Ordered {
        rank,
        until: Instant::default(),
        task: Task::Health {
            what,
            count,
            at: at.map(Into::into),
        },
    }
}

/// A copy that was never made, or is old. What was done since is what it would lack.
fn copy(memory: &Memory, now: Instant) -> Option<Ordered> {
    let acts = || memory.book.intents.values().map(|intent| intent.time.hi);
    match memory.copied_at {
        None => {
            let begun = acts().min()?;
            (now.since(begun) > FIRST_COPY_DAYS * DAY).then(|| line(5, Health::CopyNever, 0, None))
        }
        Some(at) => {
            let done_since = acts().any(|act| act > at);
            (done_since && now.since(at) > COPY_DAYS * DAY).then(|| line(5, Health::CopyOld, 0, Some(at)))
        }
    }
}

/// So much room is left, and it is little.
fn little_room(bytes: u64) -> Option<Ordered> {
    let left = bytes / MIB;
    (left < LITTLE_ROOM_MIB).then(|| line(3, Health::DiskLow, u32::try_from(left).unwrap_or(u32::MAX), None))
}

/// Everything that needs a look now. The practice kindergarten has nothing that is worth a copy.
pub(super) fn lines(memory: &Memory, around: Surroundings, now: ActTime) -> impl Iterator<Item = Ordered> {
    let link = status::link(memory);
    let overdue = if sync::is_overdue(memory, now) { link.waiting } else { 0 };
    let held = if link.papers_held { link.papers } else { 0 };
    let counted = [
        (1, Health::Overdue, overdue),
        (1, Health::PapersRefused, link.papers_refused),
        (3, Health::PapersHeld, held),
    ];
    let full = link.problem.is_some_and(|problem| problem.is(Code::DiskFull));
    let so = [
        (1, Health::ClockUntrusted, now.clock == ClockState::Untrusted),
        (1, Health::DiskFull, full),
        (5, Health::UpdateWaits, memory.updates.waits()),
    ];
    // A full disk is said instead.
    let little = if full { None } else { around.room_left.and_then(little_room) };
    let copy = if around.practice == PracticePlace::Here {
        None
    } else {
        copy(memory, shown(now))
    };
    let counted = counted
        .into_iter()
        .filter(|(.., count)| *count > 0)
        .map(|(rank, what, count)| line(rank, what, count, None));
    let so = so
        .into_iter()
        .filter(|(.., is)| *is)
        .map(|(rank, what, _)| line(rank, what, 0, None));
    counted.chain(so).chain(little).chain(copy)
}
