//! The doors: what desks, the department's people and other servers speak to, and the pages of both faces mounted beside them.
//!
//! A door cannot be mounted without naming who may use it (`oryn-doors`); [`table`] lists all of them, [`document`] describes them.

pub mod capacity;
mod files;
mod gate;
mod journal;
mod live;
mod log;
mod officers;
mod reconcile;
mod rescues;
mod snapshot;
pub mod strict;
mod sync;
mod uploads;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use oryn_api::error::{ApiError, Said};
use oryn_api::trust::{Authorities, CodeKeyList};
use oryn_api::wire::{
    AdoptRequest, EnrolRequest, Enrolled, Health, JournalPage, LARGEST_RESCUE, Manifest, PROTO, ReadsPage, ReconcileReply,
    ReconcileRequest, Renewed, SyncReply, SyncRequest, TokenRequest, VouchRequest, Vouched,
};
use oryn_domain::permission::Permission;
use oryn_doors::door::{Access, Door, EVENTS};
use oryn_doors::mount::Doors;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::centre::Centre;
use crate::console::Console;
use crate::desks::standing::Computer;
use crate::http::gate::{Gate, Speaker};
use crate::http::strict::{LARGEST_REQUEST, Strict};
use crate::parents::Parents;
use crate::{border, desks, peers, secret};

/// The code of an error, beside the body that tells it in full.
const CODE: HeaderName = HeaderName::from_static("oryn-code");

/// An error on its way out.
pub struct Refused(ApiError);

impl<E: Into<ApiError>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let error = self.0.or_referring_to(secret::reference);
        let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = error.retry_after();
        let mut response = (status, Json(&error)).into_response();
        // An answer to HEAD has no body.
        if let Ok(code) = HeaderValue::from_str(&error.code) {
            response.headers_mut().insert(CODE, code);
        }
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Said(error));
        response
    }
}

const READING: Access = Access::Needs(Permission::ReadKindergarten);

fn desk_doors() -> Doors<Arc<Centre>> {
    Doors::default()
        .door(
            Door::get("/v1/health", Access::Open, "Version, protocol and the server's time.").gives::<Health>(),
            health,
        )
        .door(
            Door::get("/v1/openapi.json", Access::Open, "This document.").gives_bytes("application/json"),
            openapi,
        )
        .door(
            Door::post("/v1/enrol", Access::Open, "Makes a computer a desk by a one-time code.")
                .takes::<EnrolRequest>()
                .gives::<Enrolled>(),
            enrol,
        )
        .door(
            Door::post(
                "/v1/token",
                Access::Needs(Permission::RenewDeskTokens),
                "New tokens for a desk, by its key and its last refresh token.",
            )
            .takes::<TokenRequest>()
            .gives::<Renewed>(),
            renew,
        )
        .door(
            Door::post(
                "/v1/adopt",
                Access::Open,
                "Knows a desk again by the centre's own word, after a restore from a time before it.",
            )
            .takes::<AdoptRequest>()
            .gives::<Renewed>(),
            adopt,
        )
        .door(
            Door::put(
                "/v1/rescue/{sha256}",
                Access::Needs(Permission::HandInRescue),
                "Takes the sealed unsent work of a desk that is shut out, under its hash; nothing of it is decided.",
            )
            .takes_bytes("application/octet-stream")
            .at_most(LARGEST_RESCUE)
            .asks(rescues::QUERY),
            rescues::put,
        )
        .door(
            Door::post(
                "/v1/vouch",
                READING,
                "Spends a person's one-time code at this desk, so that the person may choose a PIN there.",
            )
            .takes::<VouchRequest>()
            .gives::<Vouched>(),
            vouch,
        )
        .door(
            Door::get("/v1/snapshot", READING, "Everything a desk starts with, as a list of chunks.").gives::<Manifest>(),
            snapshot::manifest,
        )
        .door(
            Door::get(
                "/v1/chunks/{sha256}",
                READING,
                "A chunk of such a list, under its hash; one that was cut for another kindergarten is not found.",
            )
            .gives_bytes(snapshot::CHUNK),
            snapshot::chunk,
        )
        .door(
            Door::post(
                "/v1/sync",
                Access::Needs(Permission::HandInActs),
                "Acts up, receipts and the feed down, server time: one round trip.",
            )
            .takes::<SyncRequest>()
            .gives::<SyncReply>(),
            sync::sync,
        )
        .door(
            Door::post(
                "/v1/reconcile",
                Access::Needs(Permission::HandInActs),
                "After a restore from a backup: what the desk has seen and done, in pieces.",
            )
            .takes::<ReconcileRequest>()
            .gives::<ReconcileReply>(),
            reconcile::reconcile,
        )
        .door(
            Door::get(
                "/v1/live",
                READING,
                "The feed has more: server-sent events, each a JSON of one number, `head`. With `after` one such JSON instead, when the feed is longer or the time is over.",
            )
            .asks(live::QUERY)
            .gives_bytes(EVENTS),
            live::live,
        )
        .door(
            Door::get(
                "/v1/journal",
                READING,
                "Who did what in the kindergarten and when: lines before the one named by `before`, newest first, without the rows.",
            )
            .asks(journal::LINES)
            .gives::<JournalPage>(),
            journal::lines,
        )
        .door(
            Door::get(
                "/v1/reads",
                READING,
                "Who opened a child's file or a family's document at the kindergarten's desks, up to `until`, newest first.",
            )
            .asks(journal::READS)
            .gives::<ReadsPage>(),
            journal::reads,
        )
        .door(
            Door::get(
                "/v1/authorities",
                READING,
                "Whose certificates may stand under what is signed at a desk.",
            )
            .gives::<Authorities>(),
            authorities,
        )
        .door(
            Door::get(
                "/v1/code-keys",
                Access::Open,
                "The keys by which the square code of a referral is checked, also those that sign no more.",
            )
            .gives::<CodeKeyList>(),
            code_keys,
        )
        .door(
            Door::get(
                "/v1/files/{sha256}",
                READING,
                "A file that a family handed in, when a request before this kindergarten names it, or the paper of one of its contracts; also in part.",
            )
            .reads(files::ASKED)
            .gives_bytes("application/octet-stream"),
            files::get,
        )
}

fn peer_doors() -> Doors<Arc<Centre>> {
    Doors::default().door(
        Door::post(
            peers::DOOR,
            Access::Needs(Permission::ForwardActs),
            "Among the servers of one installation: acts for the writer.",
        )
        .takes_bytes("application/json")
        .at_most(peers::LARGEST_BATCH)
        .gives_bytes("application/json"),
        peers::door,
    )
}

/// Every door of the server, the pages included.
#[must_use]
pub fn table() -> Vec<Door> {
    let own = [desk_doors(), uploads::doors(), officers::doors(), log::doors(), peer_doors()];
    let own = own.iter().flat_map(Doors::table).cloned();
    own.chain(oryn_portal::table()).collect()
}

/// The doors as an OpenAPI document.
#[must_use]
pub fn document() -> serde_json::Value {
    oryn_doors::openapi::document(&table(), env!("CARGO_PKG_VERSION"))
}

/// Everything the server answers.
pub fn router(centre: Arc<Centre>) -> Router {
    let gate = Gate(Arc::clone(&centre));
    let programs = desk_doors()
        .guarded(&gate)
        .merge(uploads::around(uploads::doors().guarded(&gate)))
        .merge(officers::doors().guarded(&gate))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST));
    let own = programs
        .merge(log::around(log::doors().guarded(&gate)))
        .merge(peer_doors().guarded(&gate))
        .with_state(Arc::clone(&centre));
    let (border, room) = (Arc::clone(&centre), Arc::clone(&centre));
    oryn_portal::router(Arc::new(Parents(Arc::clone(&centre))), oryn_portal::Shelf::default())
        .merge(oryn_portal::department::router(Arc::new(Console::of(centre))))
        .merge(own)
        .layer(from_fn_with_state(border, border::guard))
        .layer(from_fn_with_state(room, capacity::admit))
        // Files are packed already, and a part of one has to be a part of the whole.
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"))))
        .layer(CatchPanicLayer::new())
}

/// The document as it is checked in.
async fn openapi() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "application/json")],
        include_str!("../../../docs/openapi.json"),
    )
}

async fn health(State(centre): State<Arc<Centre>>) -> Json<Health> {
    Json(Health {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        proto: PROTO,
        now: centre.clock.now(),
    })
}

async fn enrol(State(centre): State<Arc<Centre>>, Strict(request): Strict<EnrolRequest>) -> Result<Json<Enrolled>, Refused> {
    let received = centre.clock.now();
    Ok(Json(desks::enrol(&centre, request, received).await?))
}

async fn renew(
    State(centre): State<Arc<Centre>>,
    computer: Computer,
    Strict(request): Strict<TokenRequest>,
) -> Result<Json<Renewed>, Refused> {
    let received = centre.clock.now();
    Ok(Json(desks::renew(&centre, computer, &request.refresh, received).await?))
}

async fn adopt(State(centre): State<Arc<Centre>>, Strict(request): Strict<AdoptRequest>) -> Result<Json<Renewed>, Refused> {
    let received = centre.clock.now();
    Ok(Json(desks::deeds::adopt(&centre, &request, received).await?))
}

async fn authorities(State(centre): State<Arc<Centre>>) -> Json<Authorities> {
    Json(centre.trusted())
}

async fn code_keys(State(centre): State<Arc<Centre>>) -> Json<CodeKeyList> {
    Json(centre.code_keys.list())
}

async fn vouch(
    State(centre): State<Arc<Centre>>,
    speaker: Speaker,
    Strict(request): Strict<VouchRequest>,
) -> Result<Json<Vouched>, Refused> {
    Ok(Json(desks::vouch(&centre, &speaker.desk, &request).await?))
}
