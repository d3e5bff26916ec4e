//! `POST /v1/sync`: push, pull and time in one round trip.
//!
//! A refusal of a rule is a receipt, never an HTTP error. The desk's acts are decided in the order of its own counter.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use futures_util::future::join_all;
use oryn_api::error::Code;
use oryn_api::wire::{ClockState, Cursor, Op, PAGE, PROTO, Page, ServerTime, SyncReply, SyncRequest};
use oryn_domain::permission::Actor;

use super::Refused;
use super::gate::Speaker;
use crate::centre::{Answer, Centre};
use crate::failure::Failure;
use crate::presence;

/// A desk with nothing to say asks again after this; a poke asks sooner.
const POLL_MS: u64 = 60_000;

/// The exchange.
pub async fn sync(
    State(centre): State<Arc<Centre>>,
    speaker: Speaker,
    Json(request): Json<SyncRequest>,
) -> Result<Json<SyncReply>, Refused> {
    let received = centre.clock.now();
    if request.proto != PROTO {
        return Err(Code::UpgradeNeeded.into());
    }
    let mut receipts = Vec::with_capacity(request.ops.len());
    let mut need_from = None;
    // Sent in order before any answer is awaited: one desk's acts share a transaction, and the channel keeps their order.
    let answers = join_all(request.ops.into_iter().map(|op| decide(&centre, &speaker, op))).await;
    for answer in answers {
        match answer? {
            Answer::Decided(receipt) => receipts.push(receipt),
            Answer::NeedFrom(dseq) => need_from = need_from.or(Some(dseq)),
        }
    }
    let left = request.waiting.saturating_sub(u64::try_from(receipts.len()).unwrap_or(u64::MAX));
    if left == 0 && need_from.is_none() {
        presence::heard(&centre, speaker.desk.id).await?;
    }
    let page = page(&centre, &speaker, request.cursor.as_ref()).await?;
    let own = speaker.desk.kindergarten;
    let mut wanted: Vec<String> = centre.read(|published| published.wanted.get(&own).into_iter().flatten().cloned().collect());
    if !wanted.is_empty() && centre.office.is_some() {
        // It may have come to another process.
        wanted = centre.store.wanted_papers(&wanted).await?;
    }
    let time = ServerTime {
        received,
        sent: centre.clock.now(),
    };
    Ok(Json(SyncReply {
        epoch: centre.epoch,
        receipts,
        need_from,
        page,
        time,
        wanted,
        poll_ms: POLL_MS,
    }))
}

async fn decide(centre: &Centre, speaker: &Speaker, op: Op) -> Result<Answer, Failure> {
    let at = (op.command.happened_at_the_desk() && op.time.clock != ClockState::Untrusted).then_some(op.time.hi);
    let actor = acting(centre, speaker, &op);
    let signature = centre.training.check(&op.command, at.unwrap_or_else(|| centre.clock.now()));
    centre
        .submit(op.id, actor, at, op.command, signature, Some((speaker.desk.id, op.dseq)))
        .await
}

/// The member of staff the act names, when it is one of this kindergarten; otherwise the one the desk was given to.
fn acting(centre: &Centre, speaker: &Speaker, op: &Op) -> Actor {
    let named = centre.read(|published| {
        published
            .register
            .staff_member(op.staff)
            .filter(|row| row.kindergarten == speaker.desk.kindergarten)
            .cloned()
    });
    named.map_or(speaker.actor, |staff| Actor::Staff {
        staff: staff.id,
        role: staff.role,
        kindergarten: speaker.desk.kindergarten,
        desk: speaker.desk.id,
    })
}

/// The feed after the desk's cursor; `None` when the cursor is not of this history and a snapshot is needed.
async fn page(centre: &Centre, speaker: &Speaker, cursor: Option<&Cursor>) -> Result<Option<Page>, Failure> {
    let Some(cursor) = cursor else { return Ok(None) };
    let own = speaker.desk.kindergarten;
    if cursor.epoch != centre.epoch || centre.store.chain_at(own, cursor.seq).await?.as_deref() != Some(cursor.chain.as_str()) {
        return Ok(None);
    }
    let entries = centre.store.entries(own, cursor.seq, PAGE).await?;
    let head = centre.read(|published| published.heads.get(&own).map(|head| head.seq).unwrap_or_default());
    Ok(Some(Page { entries, head }))
}
