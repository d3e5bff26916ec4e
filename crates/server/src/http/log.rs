//! The public log's files, for everybody: no sign-in, no cookie, readable from any page.
//!
//! A full tile never changes and may be kept for ever by any cache; a partial one is replaced by its fuller self under another address; the
//! head is asked for anew.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use oryn_publiclog::tile::Tile;
use tower_http::set_header::SetResponseHeaderLayer;

use super::Refused;
use crate::centre::Centre;

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_A_DAY: &str = "public, max-age=86400";
const FOR_A_MOMENT: &str = "public, max-age=5";

pub(super) fn router(centre: Arc<Centre>) -> Router {
    Router::new()
        .route("/log/checkpoint", get(checkpoint))
        .route("/log/key", get(key))
        .route("/log/heads.json", get(heads))
        .route("/log/tile/{*path}", get(tile))
        .layer(SetResponseHeaderLayer::overriding(
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        ))
        .with_state(centre)
}

fn answer(kind: &'static str, cache: &'static str, body: impl IntoResponse) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)], body).into_response()
}

async fn checkpoint(State(centre): State<Arc<Centre>>) -> Response {
    let note = centre.log.checkpoint(centre.clock.now());
    answer("text/plain; charset=utf-8", FOR_A_MOMENT, note)
}

async fn key(State(centre): State<Arc<Centre>>) -> Response {
    answer("text/plain; charset=utf-8", FOR_A_DAY, format!("{}\n", centre.log.key()))
}

async fn heads(State(centre): State<Arc<Centre>>) -> Result<Response, Refused> {
    Ok(answer(
        "application/json",
        FOR_A_MOMENT,
        centre.log.heads(&*centre.store, centre.clock.now()).await?,
    ))
}

async fn tile(State(centre): State<Arc<Centre>>, Path(path): Path<String>) -> Result<Response, Refused> {
    let Some(tile) = Tile::of_path(&format!("tile/{path}")) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    match centre.log.file(&*centre.store, tile).await? {
        Some(bytes) => Ok(answer(
            "application/octet-stream",
            if tile.is_full() { FOR_EVER } else { FOR_A_DAY },
            bytes,
        )),
        None => Ok(StatusCode::NOT_FOUND.into_response()),
    }
}
