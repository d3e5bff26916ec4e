//! Older lines of the journal, and what was opened at other desks, as the server's doors give them.

use axum::Json;
use axum::extract::{RawQuery, State};
use oryn_api::wire::{JOURNAL_PAGE, JournalPage, ReadsPage};
use oryn_sync::journal::line_of;

use super::App;

fn number(query: Option<&str>, name: &str) -> Option<u64> {
    query?.split('&').find_map(|part| part.strip_prefix(name)?.parse().ok())
}

pub async fn lines(State(shared): App, RawQuery(query): RawQuery) -> Json<JournalPage> {
    let books = shared.books();
    let before = number(query.as_deref(), "before=").unwrap_or(u64::MAX);
    let older = books.feed.iter().rev().filter(|entry| entry.seq < before);
    Json(JournalPage {
        epoch: 1,
        lines: older.take(JOURNAL_PAGE).map(line_of).collect(),
    })
}

pub async fn reads(State(shared): App) -> Json<ReadsPage> {
    Json(ReadsPage {
        reads: shared.books().told_reads.clone(),
        more: false,
    })
}
