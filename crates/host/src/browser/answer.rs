//! The two routes of the core: a call and its answer, and the stream of news.

use std::convert::Infallible;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::{Stream, StreamExt as _};
use oryn_api::error::{ApiError, Code};
use serde::Deserialize;
use serde_json::Value;
use tokio_stream::wrappers::BroadcastStream;

use super::Shared;
use crate::system::host::everything;

/// A call as a screen writes it.
#[derive(Deserialize)]
pub struct Call {
    name: String,
    #[serde(default)]
    payload: Value,
}

/// Runs a call.
pub async fn call(State(shared): State<Shared>, body: Result<Json<Call>, axum::extract::rejection::JsonRejection>) -> Response {
    let Ok(Json(call)) = body else {
        return refusal(&ApiError::new(Code::FormIncomplete));
    };
    match shared.answering.call(&call.name, call.payload).await {
        Ok(value) => Json(value).into_response(),
        Err(error) => refusal(&error),
    }
}

/// An error with the status that fits it best. Screens read the code, not the status.
pub fn refusal(error: &ApiError) -> Response {
    let status = if error.is(Code::Unauthorized) {
        StatusCode::UNAUTHORIZED
    } else if error.is(Code::ActUnknown) || error.is(Code::PageNotFound) {
        StatusCode::NOT_FOUND
    } else if error.is(Code::Internal) {
        StatusCode::INTERNAL_SERVER_ERROR
    } else if error.is(Code::ServerUnreachable) || error.is(Code::ServerBusy) || error.is(Code::ServerAnswerUnreadable) {
        StatusCode::BAD_GATEWAY
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    (status, Json(error)).into_response()
}

/// News, until the browser goes or the program ends.
pub async fn events(State(shared): State<Shared>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut closing = shared.closing.clone();
    let news = BroadcastStream::new(shared.desk.changes())
        .map(|news| news.unwrap_or_else(|_missed| everything()))
        .filter_map(|changed| std::future::ready(Event::default().event("changed").json_data(&changed).ok().map(Ok)))
        .take_until(async move {
            let _gone = closing.wait_for(|closing| *closing).await;
        });
    Sse::new(news).keep_alive(KeepAlive::default())
}
