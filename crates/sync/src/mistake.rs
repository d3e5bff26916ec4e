//! Mistakes that can be switched on, each in the place of the protocol where it would be made. With the feature `mutants` the simulation
//! makes them one at a time and has to notice every one; without it nothing of them is left in the program.

/// One known mistake of this crate. The numbers are those of docs/simulation.md.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// M01: an act that was decided is not recognised when it comes again.
    NoDedupe,
    /// M02: the desk does not look whether a page continues its feed.
    SequenceGap,
    /// M06: the wall clock of the computer is believed.
    RawClock,
    /// M07: a refusal is taken for a success.
    SwallowedRefusal,
    /// M11: after a failure nothing is tried again.
    NoRetry,
    /// M14: an act gets another identifier every time it is sent.
    NewIdentifier,
    /// M15: a paper comes out of a mere request.
    PrintsRequests,
    /// F2: a desk takes a snapshot of a restored centre before it handed anything in.
    BootstrapsAcross,
    /// F3: an answer of an earlier incarnation is believed after the desk has begun to hand in.
    OldEpochBelieved,
    /// F5: the centre goes on as soon as the first desk has handed in.
    FirstDeskIsEnough,
    /// R3: only acts are handed in, not what the desk has seen.
    TailForgotten,
    /// U1: a desk keeps of a row only what its program knows.
    UnknownFieldsDropped,
    /// U2: a desk leaves out rows of tables that its program does not know.
    UnknownTablesDropped,
}

#[cfg(feature = "mutants")]
mod switch {
    use std::cell::Cell;

    use oryn_api::wire::{Outcome, Page, Row, SyncRequest};
    use oryn_domain::id::CommandId;

    use super::Mistake;
    use crate::outbox::{Intent, Progress};

    thread_local! {
        static MADE: Cell<Option<Mistake>> = const { Cell::new(None) };
        static MADE_UP: Cell<u32> = const { Cell::new(0) };
    }

    /// Make this mistake from now on in this thread; `None` makes none.
    pub fn make(mistake: Option<Mistake>) {
        MADE.set(mistake);
        MADE_UP.set(0);
    }

    pub(crate) fn made(mistake: Mistake) -> bool {
        MADE.get() == Some(mistake)
    }

    pub(crate) fn in_request(mut request: SyncRequest) -> SyncRequest {
        if made(Mistake::NewIdentifier) {
            for op in &mut request.ops {
                MADE_UP.set(MADE_UP.get().wrapping_add(1));
                op.id = CommandId(op.id.0.derived(MADE_UP.get()));
            }
        }
        request
    }

    fn each_row(mut page: Page, change: impl Fn(Row) -> Option<Row>) -> Page {
        for entry in &mut page.entries {
            entry.rows = std::mem::take(&mut entry.rows).into_iter().filter_map(&change).collect();
        }
        page
    }

    pub(crate) fn in_followed(page: Page) -> Page {
        if made(Mistake::UnknownFieldsDropped) {
            each_row(page, |row| Some(row.record().cloned().map_or(row, Row::from)))
        } else if made(Mistake::UnknownTablesDropped) {
            each_row(page, |row| row.record().is_some().then_some(row))
        } else {
            page
        }
    }

    pub(crate) fn after_receipt(intent: &mut Intent) {
        if made(Mistake::SwallowedRefusal)
            && let Progress::Decided { outcome, .. } = &mut intent.progress
        {
            *outcome = Outcome::Applied;
        }
    }
}

#[cfg(not(feature = "mutants"))]
mod switch {
    use oryn_api::wire::{Page, SyncRequest};

    use super::Mistake;
    use crate::outbox::Intent;

    pub(crate) const fn made(_: Mistake) -> bool {
        false
    }

    pub(crate) const fn in_request(request: SyncRequest) -> SyncRequest {
        request
    }

    pub(crate) const fn in_followed(page: Page) -> Page {
        page
    }

    pub(crate) const fn after_receipt(_: &Intent) {}
}

#[cfg(feature = "mutants")]
pub use switch::make;
pub(crate) use switch::{after_receipt, in_followed, in_request, made};
