//! The journal: what of it is here is read from the data file, what is older is asked of the centre when a person wants it.
//!
//! The rules it protects: what is undecided at this desk stands on top and says so; a line says only what the rows of today say of it, so a family that
//! went elsewhere has no name in it; and the journal that is here has no gap, whatever was asked for and came.

use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::desk::journal::{JournalFetched, JournalRequest, JournalView};
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{JOURNAL_PAGE, JournalPage};
use oryn_domain::time::Instant;
use oryn_messages::other_keyboard;
use oryn_store::{Behind, Store};
use oryn_sync::engine::Failure;

use crate::desk::Core;
use crate::pass::Pass;
use crate::problem;
use crate::views::journal::{Filter, Found};

/// Lines that are read from the data file at once.
const AT_ONCE: usize = 500;
/// Lines that are looked at for one question at most: many years of a large kindergarten.
const LOOKED_AT: usize = 60_000;
/// Rows that one question gets at most.
const MOST: usize = 5_000;

impl Core {
    /// The data file, once there is one.
    pub(crate) fn data_file(&self) -> Result<Arc<Store>, ApiError> {
        self.memory().store.clone().ok_or_else(|| Code::DeskNotEnrolled.into())
    }

    /// The acts that a request asks for; what was typed on the other keyboard is found as well.
    pub(crate) async fn journal(&self, request: &JournalRequest) -> Result<JournalView, ApiError> {
        let straight = self.journal_of(request).await?;
        if !straight.rows.is_empty() || request.search.trim().is_empty() {
            return Ok(straight);
        }
        let turned = JournalRequest {
            search: other_keyboard(&request.search),
            ..request.clone()
        };
        self.journal_of(&turned).await
    }

    async fn journal_of(&self, request: &JournalRequest) -> Result<JournalView, ApiError> {
        let store = self.data_file()?;
        let filter = Filter::of(request)?;
        let most = usize::try_from(request.most).unwrap_or(MOST).clamp(1, MOST);
        let mut found = {
            let memory = self.memory();
            Found::here(&memory, &filter)?
        };
        let of_store = |error| problem::of_store(&error);
        let (mut behind, mut looked_at) = (None, 0_usize);
        while found.rows.len() <= most && looked_at < LOOKED_AT {
            let lines = store.journal(filter.span(), behind, AT_ONCE).await.map_err(of_store)?;
            behind = lines.last().map(|line| Behind {
                happened: line.happened(),
                seq: line.seq,
            });
            looked_at = looked_at.saturating_add(lines.len());
            found.add(&self.memory(), &filter, &lines)?;
            if lines.len() < AT_ONCE {
                break;
            }
        }
        let more = found.rows.len() > most;
        found.rows.truncate(most);
        let first = store.journal_begins().await.map_err(of_store)?;
        let memory = self.memory();
        found.view(&memory, more, first.as_ref())
    }

    /// Ask the centre for a page of what is older than what is here.
    pub(crate) async fn fetch_journal(self: &Arc<Self>) -> Result<JournalFetched, ApiError> {
        let store = self.data_file()?;
        let (server, epoch, behind_the_last) = {
            let memory = self.memory();
            let (_, identity) = memory.replica()?;
            let cursor = memory.book.cursor.clone().unwrap_or_default();
            (identity.server.clone(), cursor.epoch, cursor.seq.saturating_add(1))
        };
        let of_store = |error| problem::of_store(&error);
        let first = store.journal_begins().await.map_err(of_store)?;
        let before = first.map_or(behind_the_last, |line| line.seq);
        let answer: Result<JournalPage, Failure> = self.server.journal(&server, &Pass(Arc::clone(self)), before).await;
        let page = answer.map_err(problem::of_line)?;
        if page.epoch != epoch {
            // Another history: the next exchange says what is to be done about it.
            return Err(problem::of_line(Failure::EpochChanged { epoch: page.epoch }));
        }
        let taken = store.put_older(before, &page.lines).await.map_err(of_store)?;
        self.changed([Topic::Journal]);
        let is_first = |taken: usize| {
            taken
                .checked_sub(1)
                .and_then(|last| page.lines.get(last))
                .is_some_and(|line| line.seq == 1)
        };
        Ok(JournalFetched {
            lines: u32::try_from(taken).unwrap_or(u32::MAX),
            more: taken == JOURNAL_PAGE && !is_first(taken),
        })
    }
}

/// The first and the last instant of days; without one of them that side is open.
pub(crate) fn span(from: Option<chrono::NaiveDate>, until: Option<chrono::NaiveDate>) -> (Instant, Instant) {
    let begins = |day: chrono::NaiveDate| Instant::from_local(day.and_time(chrono::NaiveTime::MIN));
    (
        from.map_or(Instant::from_micros(i64::MIN), begins),
        until.and_then(|day| day.succ_opt()).map_or(Instant::from_micros(i64::MAX), begins),
    )
}
