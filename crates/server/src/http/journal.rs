//! `GET /v1/journal` and `GET /v1/reads`: pages of a kindergarten's journal from before its desks began to keep it, and who opened what at which of
//! its desks.
//!
//! A desk is known here and not who works at it: what of this a person may see, the calls of the desk say.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use oryn_api::wire::{JOURNAL_PAGE, JournalPage, ReadsPage};
use oryn_domain::time::Instant;
use oryn_doors::door::SchemaOf;
use oryn_sync::journal::line_of;
use schemars::SchemaGenerator;
use serde::Deserialize;

use super::Refused;
use super::gate::Speaker;
use crate::centre::Centre;
use crate::recovery;

/// What may be asked of the lines.
pub(super) const LINES: &[(&str, SchemaOf)] = &[("before", SchemaGenerator::subschema_for::<u64>)];
/// What may be asked of the notes of reads.
pub(super) const READS: &[(&str, SchemaOf)] = &[("until", SchemaGenerator::subschema_for::<i64>)];

/// Where a page of lines ends.
#[derive(Debug, Deserialize)]
pub struct Before {
    /// The entry before which they stand; without it the newest.
    before: Option<u64>,
}

/// `GET /v1/journal`
pub async fn lines(State(centre): State<Arc<Centre>>, speaker: Speaker, Query(asked): Query<Before>) -> Result<Json<JournalPage>, Refused> {
    recovery::admit(&centre, speaker.desk.id, None).await?;
    let own = speaker.desk.kindergarten;
    let head = centre.read(|published| published.heads.get(&own).map(|head| head.seq).unwrap_or_default());
    let last = asked.before.map_or(head, |before| before.saturating_sub(1).min(head));
    let page = u64::try_from(JOURNAL_PAGE).unwrap_or(u64::MAX);
    let after = last.saturating_sub(page);
    let count = usize::try_from(last.saturating_sub(after)).unwrap_or_default();
    let entries = centre.store.entries(own, after, count).await?;
    Ok(Json(JournalPage {
        epoch: centre.epoch,
        lines: entries.iter().rev().map(line_of).collect(),
    }))
}

/// Where a page of notes begins.
#[derive(Debug, Deserialize)]
pub struct Until {
    /// The newest instant, in microseconds; without it now.
    until: Option<i64>,
}

/// `GET /v1/reads`
pub async fn reads(State(centre): State<Arc<Centre>>, speaker: Speaker, Query(asked): Query<Until>) -> Result<Json<ReadsPage>, Refused> {
    let until = asked.until.map_or(Instant::from_micros(i64::MAX), Instant::from_micros);
    let mut reads = centre
        .store
        .reads()
        .kept_reads(speaker.desk.kindergarten, until, JOURNAL_PAGE.saturating_add(1))
        .await?;
    let more = reads.len() > JOURNAL_PAGE;
    reads.truncate(JOURNAL_PAGE);
    Ok(Json(ReadsPage { reads, more }))
}
