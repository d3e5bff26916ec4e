//! `POST /v1/reconcile`: what a restored centre may have forgotten.
//!
//! The rules it protects: acts of an earlier program are read as what they meant, here as in an exchange; and a centre takes back only what it
//! understands whole. Rows that a newer program wrote would lose in its register what it does not know: the desk keeps them and asks again, until
//! the centre is what it was (sync.md §3.18).

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{Cursor, Entry, Receipt, ReconcileReply, ReconcileRequest, Retained, SCHEMA};
use oryn_sync::centre::{Age, age};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::gate::Speaker;
use super::sync::{read_act, too_new, version_of};
use super::{Refused, strict};
use crate::centre::Centre;
use crate::recovery;

/// [`ReconcileRequest`] with its acts still unread.
#[derive(Serialize, Deserialize)]
struct Piece {
    proto: u32,
    schema: u32,
    epoch: u32,
    stands: Option<Cursor>,
    seal: String,
    tail: Vec<Entry>,
    acts: Vec<Kept>,
    last_act: u64,
}

/// [`Retained`] with its act still unread.
#[derive(Serialize, Deserialize)]
struct Kept {
    op: Box<RawValue>,
    receipt: Option<Receipt>,
}

fn understood(piece: Piece) -> Result<ReconcileRequest, ApiError> {
    let newer = |act: &Kept| version_of(&act.op).is_some_and(|version| age(version, piece.schema, SCHEMA) == Age::Waits);
    let whole = |entry: &Entry| entry.rows.iter().all(strict::understands) && entry.retracts.iter().all(|key| key.known().is_some());
    if piece.acts.iter().any(newer) || !piece.tail.iter().all(whole) {
        return Err(Code::ServerTooOld.into());
    }
    let acts = piece.acts.into_iter().map(|act| {
        Ok(Retained {
            op: read_act(&act.op)?,
            receipt: act.receipt,
        })
    });
    Ok(ReconcileRequest {
        proto: piece.proto,
        schema: piece.schema,
        epoch: piece.epoch,
        stands: piece.stands,
        seal: piece.seal,
        tail: piece.tail,
        acts: acts.collect::<Result<_, ApiError>>()?,
        last_act: piece.last_act,
    })
}

/// One piece.
pub async fn reconcile(State(centre): State<Arc<Centre>>, speaker: Speaker, request: Request) -> Result<Json<ReconcileReply>, Refused> {
    let received = centre.clock.now();
    let bytes = strict::json(request).await?;
    let piece: Piece = strict::read(&bytes).map_err(|error| too_new(&bytes).unwrap_or(error))?;
    let piece = understood(piece)?;
    Ok(Json(recovery::reconcile(&centre, &speaker.desk, &piece, received).await?))
}
