//! The doors: what desks speak to, and the parents' pages mounted beside it.

mod files;
mod log;
pub mod strict;
mod sync;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use futures_util::{Stream, StreamExt};
use oryn_api::error::{ApiError, Code, Said};
use oryn_api::wire::{EnrolRequest, Enrolled, Health, PROTO, Poke, Snapshot};
use oryn_domain::permission::Actor;
use oryn_domain::staff::Desk;
use tokio_stream::wrappers::BroadcastStream;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::centre::Centre;
use crate::http::strict::{LARGEST_REQUEST, Strict};
use crate::parents::Parents;
use crate::{border, desks, peers, secret};

/// A comment on a quiet line, so that both ends know it lives.
const HEARTBEAT: Duration = Duration::from_secs(25);

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
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Said(error));
        response
    }
}

/// The desk that speaks, proven by its secret.
pub struct Speaker {
    desk: Desk,
    actor: Actor,
}

impl FromRequestParts<Arc<Centre>> for Speaker {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, centre: &Arc<Centre>) -> Result<Self, Refused> {
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or(Code::DeskRevoked)?;
        let (desk, actor) = desks::authenticate(centre, token).await?;
        Ok(Self { desk, actor })
    }
}

/// Everything the server answers.
pub fn router(centre: Arc<Centre>) -> Router {
    let desks = Router::new()
        .route("/v1/health", get(health))
        .route("/v1/enrol", post(enrol))
        .route("/v1/snapshot", get(snapshot))
        .route("/v1/sync", post(sync::sync))
        .route("/v1/live", get(live))
        .route("/v1/files/{sha256}", put(files::put).get(files::get))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
        .with_state(Arc::clone(&centre));
    let log = log::router(Arc::clone(&centre));
    let peers = Router::new()
        .route(peers::DOOR, post(peers::door).layer(DefaultBodyLimit::max(peers::LARGEST_BATCH)))
        .with_state(Arc::clone(&centre));
    let border = Arc::clone(&centre);
    oryn_portal::router(Arc::new(Parents(centre)))
        .merge(desks)
        .merge(log)
        .merge(peers)
        .layer(from_fn_with_state(border, border::guard))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
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

async fn snapshot(State(centre): State<Arc<Centre>>, speaker: Speaker) -> Json<Snapshot> {
    Json(centre.snapshot(speaker.desk.kindergarten, speaker.desk.id))
}

async fn live(State(centre): State<Arc<Centre>>, speaker: Speaker) -> impl IntoResponse {
    let own = speaker.desk.kindergarten;
    let listener = BroadcastStream::new(centre.listen());
    let head = move |centre: &Centre| centre.read(|published| published.heads.get(&own).map(|head| head.seq).unwrap_or_default());
    let first = head(&centre);
    let later = listener.filter_map(move |change| {
        let found = match change {
            Ok((kindergarten, head)) => (kindergarten == own).then_some(head),
            // Too slow a listener missed some: say where the feed stands now.
            Err(_missed) => Some(head(&centre)),
        };
        async move { found }
    });
    let pokes = futures_util::stream::once(async move { first }).chain(later).map(poke);
    (
        [
            (header::CACHE_CONTROL, "no-store"),
            (header::HeaderName::from_static("x-accel-buffering"), "no"),
        ],
        Sse::new(quiet(pokes)).keep_alive(KeepAlive::new().interval(HEARTBEAT)),
    )
}

fn poke(head: u64) -> Event {
    Event::default().data(serde_json::to_string(&Poke { head }).unwrap_or_default())
}

fn quiet(events: impl Stream<Item = Event>) -> impl Stream<Item = Result<Event, Infallible>> {
    events.map(Ok)
}
