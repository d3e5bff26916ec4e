//! The public log's files, for everybody: no sign-in, no cookie, readable from any page.
//!
//! A full tile never changes and may be kept for ever by any cache; a partial one is replaced by its fuller self under another address; the
//! head is asked for anew.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use oryn_doors::door::{Access, Door};
use oryn_doors::mount::Doors;
use oryn_publiclog::tile::Tile;
use tower_http::set_header::SetResponseHeaderLayer;

use super::Refused;
use crate::centre::Centre;

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_A_DAY: &str = "public, max-age=86400";
const FOR_A_MOMENT: &str = "public, max-age=5";

const TEXT: &str = "text/plain; charset=utf-8";

pub(super) fn doors() -> Doors<Arc<Centre>> {
    let page = |path, about| Door::get(path, Access::Open, about);
    Doors::default()
        .door(
            page("/log/checkpoint", "The signed head of the public log.").gives_bytes(TEXT),
            checkpoint,
        )
        .door(page("/log/key", "The key that signs the heads.").gives_bytes(TEXT), key)
        .door(
            page("/log/heads.json", "Every head that was signed.").gives_bytes("application/json"),
            heads,
        )
        .door(
            page("/log/tile/{*path}", "A tile of the log.").gives_bytes("application/octet-stream"),
            tile,
        )
}

/// Readable from any page.
pub(super) fn around(doors: Router<Arc<Centre>>) -> Router<Arc<Centre>> {
    doors.layer(SetResponseHeaderLayer::overriding(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    ))
}

fn answer(kind: &'static str, cache: &'static str, body: impl IntoResponse) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)], body).into_response()
}

async fn checkpoint(State(centre): State<Arc<Centre>>) -> Response {
    let note = centre.log.checkpoint(centre.clock.now());
    answer(TEXT, FOR_A_MOMENT, note)
}

async fn key(State(centre): State<Arc<Centre>>) -> Response {
    answer(TEXT, FOR_A_DAY, format!("{}\n", centre.log.key()))
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
