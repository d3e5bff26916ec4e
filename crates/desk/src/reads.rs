//! Who opened a child's file or a family's document at this desk.
//!
//! A note is written beside the answer: what somebody asked to see is shown whether or not it could be written, and nobody waits for a disk. It goes up
//! with the exchanges that there are anyway, and what other desks noted the head asks of the centre. The rule it protects: a read is noted in the
//! name of whoever had signed in when it was asked for.

use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::desk::journal::{FetchReads, JournalFetched, ReadsRequest, ReadsView};
use oryn_api::error::ApiError;
use oryn_api::wire::{READS_AT_ONCE, ReadNote, ReadWhat, ReadsPage};
use oryn_domain::id::Id;
use oryn_domain::time::Instant;
use oryn_store::Store;
use oryn_sync::engine::Failure;

use crate::desk::{Core, shown};
use crate::pass::Pass;
use crate::problem;
use crate::views::journal::ReadsFilter;

/// A file that stays open on a screen is asked for again and again: the same person and the same file within so long are one note.
const ONCE_IN_MICROS: i64 = 30 * 60 * 1_000_000;
/// Notes that are looked at for one question at most.
const LOOKED_AT: usize = 20_000;

impl Core {
    /// Somebody opens this now. It is written down beside the answer.
    pub(crate) fn note_read(self: &Arc<Self>, what: ReadWhat, subject: Id) {
        let at = shown(self.now());
        let (store, desk, staff) = {
            let memory = self.memory();
            let (Some(store), Some(identity)) = (memory.store.clone(), memory.identity.as_ref()) else {
                return;
            };
            let Ok(person) = memory.signed_in() else { return };
            (store, identity.desk, person.id)
        };
        let core = Arc::clone(self);
        tokio::spawn(async move {
            match store.note_read(desk, (staff, at), (what, subject), ONCE_IN_MICROS).await {
                Ok(Some(_)) => core.changed([Topic::Journal]),
                Ok(None) => {}
                // A full disk: what was asked for is on the screen all the same.
                Err(error) => drop(problem::of_store(&error)),
            }
        });
    }

    /// What goes with the next question to the centre.
    pub(crate) async fn unsent_reads(&self, store: &Store) -> Vec<ReadNote> {
        let Some(seat) = self.seat() else { return Vec::new() };
        match store.unsent_reads(seat.desk, READS_AT_ONCE).await {
            Ok(notes) => notes,
            Err(error) => {
                drop(problem::of_store(&error));
                Vec::new()
            }
        }
    }

    /// The centre has kept the notes up to this one; what could not be marked goes again and is known there.
    pub(crate) async fn reads_arrived(&self, store: &Store, last: u64) {
        let Some(seat) = self.seat() else { return };
        if last > 0
            && let Err(error) = store.reads_arrived(seat.desk, last).await
        {
            drop(problem::of_store(&error));
        }
    }

    /// Who opened what, as far as it is known here.
    pub(crate) async fn reads(&self, request: &ReadsRequest) -> Result<ReadsView, ApiError> {
        let filter = ReadsFilter::of(request)?;
        let store = self.data_file()?;
        let notes = store
            .reads(filter.span(), LOOKED_AT)
            .await
            .map_err(|error| problem::of_store(&error))?;
        filter.view(&self.memory(), &notes, usize::try_from(request.most).unwrap_or(usize::MAX).max(1))
    }

    /// Ask the centre for notes of all desks of the kindergarten: the newest, or those behind the last that it told.
    pub(crate) async fn fetch_reads(self: &Arc<Self>, request: FetchReads) -> Result<JournalFetched, ApiError> {
        let store = self.data_file()?;
        let server = {
            let memory = self.memory();
            memory.replica()?.1.server.clone()
        };
        // Not by what is here: notes of this desk lie among it, and with them what others noted meanwhile would stay unasked for.
        let until = {
            let told_from = self.memory().reads_told_from.filter(|_| request.older);
            told_from.map_or(i64::MAX, Instant::micros)
        };
        let answer: Result<ReadsPage, Failure> = self.server.reads(&server, &Pass(Arc::clone(self)), until).await;
        let page = answer.map_err(problem::of_line)?;
        let new = store.put_reads(&page.reads).await.map_err(|error| problem::of_store(&error))?;
        if let Some(oldest) = page.reads.last() {
            self.memory_mut().reads_told_from = Some(oldest.note.at);
        }
        if new > 0 {
            self.changed([Topic::Journal]);
        }
        Ok(JournalFetched {
            lines: u32::try_from(new).unwrap_or(u32::MAX),
            more: page.more,
        })
    }
}
