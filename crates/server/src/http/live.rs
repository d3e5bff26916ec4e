//! `GET /v1/live`: that a feed has more, and nothing else. As a stream, or, for a desk behind something that holds streams back, as one
//! answer that comes when there is something to say or when the time is over (sync.md §3.13).

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderName, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt};
use oryn_api::wire::Poke;
use oryn_domain::id::KindergartenId;
use oryn_doors::door::SchemaOf;
use schemars::SchemaGenerator;
use serde::Deserialize;
use tokio_stream::wrappers::BroadcastStream;

use super::gate::Speaker;
use crate::centre::Centre;

/// A comment on a quiet line, so that both ends know it lives.
const HEARTBEAT: Duration = Duration::from_secs(25);
/// The longest an answer is held, in milliseconds; also when nothing was said about it.
const LONGEST_HOLD_MS: u64 = 25_000;

/// What may be asked for.
pub(super) const QUERY: &[(&str, SchemaOf)] = &[
    ("after", SchemaGenerator::subschema_for::<u64>),
    ("hold_ms", SchemaGenerator::subschema_for::<u64>),
];

/// With `after` one answer is asked for, without it the stream.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The entry that the desk knows of.
    after: Option<u64>,
    /// How long the answer may be held.
    hold_ms: Option<u64>,
}

fn head(centre: &Centre, of: KindergartenId) -> u64 {
    centre.read(|published| published.heads.get(&of).map(|head| head.seq).unwrap_or_default())
}

/// Where the feed stands, whenever it has moved.
fn moves(centre: &Arc<Centre>, own: KindergartenId) -> impl Stream<Item = u64> + use<> {
    // Listening begins before the first look: nothing can move in between unheard.
    let listener = BroadcastStream::new(centre.listen());
    let centre = Arc::clone(centre);
    let first = head(&centre, own);
    let later = listener.filter_map(move |change| {
        let found = match change {
            Ok((kindergarten, head)) => (kindergarten == own).then_some(head),
            // Too slow a listener missed some: say where the feed stands now.
            Err(_missed) => Some(head(&centre, own)),
        };
        async move { found }
    });
    futures_util::stream::once(async move { first }).chain(later)
}

/// The door.
pub async fn live(State(centre): State<Arc<Centre>>, speaker: Speaker, Query(asked): Query<Asked>) -> Response {
    let own = speaker.desk.kindergarten;
    let moves = moves(&centre, own);
    let still = [
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    let Some(after) = asked.after else {
        let pokes = moves.map(|head| Ok::<_, Infallible>(poke(head)));
        return (still, Sse::new(pokes).keep_alive(KeepAlive::new().interval(HEARTBEAT))).into_response();
    };
    let hold = Duration::from_millis(asked.hold_ms.unwrap_or(LONGEST_HOLD_MS).min(LONGEST_HOLD_MS));
    let mut news = std::pin::pin!(moves.filter(|head| std::future::ready(*head > after)));
    let head = match tokio::time::timeout(hold, news.next()).await {
        Ok(Some(head)) => head,
        _ => head(&centre, own),
    };
    (still, Json(Poke { head })).into_response()
}

fn poke(head: u64) -> Event {
    Event::default().data(serde_json::to_string(&Poke { head }).unwrap_or_default())
}
