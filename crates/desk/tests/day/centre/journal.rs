//! Older lines of the journal, and what was opened at other desks, as the server's doors give them.

use std::cmp::Reverse;

use axum::Json;
use axum::extract::{RawQuery, State};
use oryn_api::wire::{JOURNAL_PAGE, JournalPage, ReadsPage};
use oryn_domain::time::Instant;
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

pub async fn reads(State(shared): App, RawQuery(query): RawQuery) -> Json<ReadsPage> {
    let until = query
        .as_deref()
        .and_then(|query| query.strip_prefix("until=")?.parse().ok())
        .map_or(Instant::from_micros(i64::MAX), Instant::from_micros);
    let mut reads = shared.books().told_reads.clone();
    reads.retain(|read| read.note.at <= until);
    reads.sort_by_key(|read| Reverse(read.note.at));
    let more = reads.len() > JOURNAL_PAGE;
    reads.truncate(JOURNAL_PAGE);
    Json(ReadsPage { reads, more })
}
