//! A centre in the same program: the words are those of the line, and there is no line.

use std::convert::Infallible;
use std::time::Duration;

use futures_util::stream;
use oryn_sync::engine::Failure;
use reqwest::{Body, Request, Response};
use tokio::time::timeout;

use super::path_of;
use crate::host::{PlayedCentre, Question, Said};

/// The answer to a request, when its beginning comes within this time.
pub(super) async fn ask(centre: &dyn PlayedCentre, request: &Request, most: Duration) -> Result<Response, Failure> {
    let headers = request.headers().iter();
    let question = Question {
        method: request.method().as_str().to_owned(),
        path: path_of(request.url()),
        headers: headers
            .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
            .collect(),
        body: request.body().and_then(Body::as_bytes).unwrap_or_default().to_vec(),
    };
    match timeout(most, centre.answer(question)).await {
        Ok(Some(said)) => response(said),
        Ok(None) | Err(_) => Err(Failure::Unreachable),
    }
}

fn response(said: Said) -> Result<Response, Failure> {
    let Said {
        status,
        headers,
        body,
        more,
    } = said;
    let mut response = hyper::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(name, value);
    }
    let body = match more {
        None => Body::from(body),
        Some(more) => Body::wrap_stream(stream::unfold(more, |mut more| async move {
            let piece = more.recv().await?;
            Some((Ok::<_, Infallible>(piece), more))
        })),
    };
    response.body(body).map(Response::from).map_err(|error| {
        tracing::warn!(%error, "an answer of the played centre");
        Failure::Unreadable
    })
}
