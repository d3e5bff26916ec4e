//! `GET /v1/snapshot` and `GET /v1/chunks/{sha256}`: what a desk starts with, as a list and piece by piece.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::Manifest;

use super::Refused;
use super::gate::Speaker;
use crate::centre::Centre;
use crate::{recovery, snapshots};

/// One packed text (`oryn_sync::packing`).
pub(super) const CHUNK: &str = "application/vnd.oryn.packed";

/// `GET /v1/snapshot`
pub async fn manifest(State(centre): State<Arc<Centre>>, speaker: Speaker) -> Result<Json<Manifest>, Refused> {
    let desk = &speaker.desk;
    recovery::admit(&centre, desk.id, None).await?;
    let admitted = centre.border().turnstile.copy(desk.id);
    admitted.map_err(|seconds| ApiError::new(Code::ServerBusy).with("retry_after", seconds))?;
    Ok(Json(snapshots::manifest(&centre, desk.kindergarten, desk.id).await?))
}

/// `GET /v1/chunks/{sha256}`
pub async fn chunk(State(centre): State<Arc<Centre>>, speaker: Speaker, Path(sha256): Path<String>) -> Result<Response, Refused> {
    recovery::admit(&centre, speaker.desk.id, None).await?;
    centre.border().turnstile.heard_copying(speaker.desk.id);
    let body = snapshots::chunk(&centre, speaker.desk.kindergarten, &sha256).await?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static(CHUNK))], body).into_response())
}
