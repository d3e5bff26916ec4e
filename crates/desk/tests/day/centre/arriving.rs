//! Papers that come up, part by part, with switches for what can happen to them.

use std::collections::HashMap;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;
use oryn_api::error::{ApiError, Code};
use oryn_sync::upload::{Checksum, Kind, header, read_metadata, read_number};

use super::{App, Shared, refused};

/// What the centre knows of papers on their way.
#[derive(Default)]
pub struct Arriving {
    /// The parts that are here.
    kept: HashMap<String, (usize, Vec<u8>)>,
    /// Bytes of parts that came, of those that were not kept, too.
    pub came: usize,
    /// The largest part that was begun.
    pub largest: usize,
    /// As what papers were announced.
    pub kinds: Vec<Kind>,
    /// Where papers stood when they were announced.
    pub stood: Vec<usize>,
    /// What came, in order: `part` as it begins, `acts` with an exchange.
    pub order: Vec<&'static str>,
    /// Papers that are refused once they are whole.
    pub refuses: HashMap<String, Code>,
    /// Each part takes so long.
    pub slow: Duration,
    /// What is whole is kept, and the answer never comes.
    pub mute: bool,
    /// From where papers were fetched.
    pub fetched: Vec<usize>,
    /// So many answers break off in their middle.
    pub breaks: usize,
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn number(headers: &HeaderMap, name: &str) -> usize {
    usize::try_from(read_number(text(headers, name)).expect("a number")).expect("small")
}

fn at(status: StatusCode, offset: usize) -> Response {
    let headers = [(header::RESUMABLE, "1.0.0".to_owned()), (header::OFFSET, offset.to_string())];
    (status, headers).into_response()
}

pub(super) async fn announce(State(shared): App, headers: HeaderMap) -> Response {
    let announced = read_metadata(text(&headers, header::METADATA)).expect("metadata");
    let length = number(&headers, header::LENGTH);
    let mut books = shared.books();
    books.arriving.kinds.push(announced.kind);
    if books.files.contains_key(&announced.sha256) {
        return at(StatusCode::OK, length);
    }
    if !books.wanted.contains(&announced.sha256) {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, Code::FileNotAwaited);
    }
    let (_, kept) = books.arriving.kept.entry(announced.sha256).or_insert((length, Vec::new()));
    let offset = kept.len();
    books.arriving.stood.push(offset);
    at(StatusCode::CREATED, offset)
}

pub(super) async fn add(State(shared): App, Path(sha256): Path<String>, headers: HeaderMap, body: Body) -> Response {
    let work = tokio::spawn(async move { take_in(&shared, sha256, &headers, body).await });
    work.await.expect("taken in")
}

/// A paper, or the rest of it.
pub(super) async fn fetch(State(shared): App, Path(sha256): Path<String>, headers: HeaderMap) -> Response {
    let mut books = shared.books();
    let Some(whole) = books.files.get(&sha256).cloned() else {
        return refused(StatusCode::NOT_FOUND, Code::PageNotFound);
    };
    let range = text(&headers, "range")
        .strip_prefix("bytes=")
        .and_then(|rest| rest.strip_suffix('-'));
    let from: usize = range.map_or(0, |from| from.parse().expect("a number"));
    assert!(from == 0 || text(&headers, "if-range") == format!("\"{sha256}\""));
    books.arriving.fetched.push(from);
    let status = if from == 0 { StatusCode::OK } else { StatusCode::PARTIAL_CONTENT };
    let range = [("content-range", format!("bytes {from}-{}/{}", whole.len() - 1, whole.len()))];
    let rest = Bytes::copy_from_slice(&whole[from..]);
    if books.arriving.breaks == 0 {
        return (status, range, rest).into_response();
    }
    books.arriving.breaks -= 1;
    let half = futures_util::stream::once(async move { Ok(rest.slice(..rest.len() / 2)) });
    let end = futures_util::stream::once(async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        Err(std::io::Error::other("the line"))
    });
    (status, range, Body::from_stream(half.chain(end))).into_response()
}

async fn take_in(shared: &Shared, sha256: String, headers: &HeaderMap, body: Body) -> Response {
    let slow = {
        let mut books = shared.books();
        books.arriving.order.push("part");
        let announced = number(headers, "content-length");
        books.arriving.largest = books.arriving.largest.max(announced);
        books.arriving.slow
    };
    tokio::time::sleep(slow).await;
    let (mut part, mut cut) = (Vec::new(), false);
    let mut stream = body.into_data_stream();
    while let Some(piece) = stream.next().await {
        match piece {
            Ok(bytes) => part.extend_from_slice(&bytes),
            Err(_) => cut = true,
        }
    }
    let (answer, is_mute) = keep(shared, sha256, headers, &part, cut);
    if is_mute {
        std::future::pending::<()>().await;
    }
    answer
}

/// The answer, and whether it never comes.
fn keep(shared: &Shared, sha256: String, headers: &HeaderMap, part: &[u8], cut: bool) -> (Response, bool) {
    let mut books = shared.books();
    books.arriving.came += part.len();
    if !cut && text(headers, header::CHECKSUM) != Checksum::of(part).write() {
        return (refused(StatusCode::from_u16(460).expect("a status"), Code::PartSpoiled), false);
    }
    let from = number(headers, header::OFFSET);
    let Some((length, kept)) = books.arriving.kept.get_mut(&sha256) else {
        return (refused(StatusCode::NOT_FOUND, Code::UploadUnknown), false);
    };
    if kept.len() != from {
        let error = ApiError::new(Code::UploadElsewhere).with("offset", kept.len());
        return ((StatusCode::CONFLICT, Json(error)).into_response(), false);
    }
    kept.extend_from_slice(part);
    let offset = kept.len();
    if offset == *length {
        let (_, whole) = books.arriving.kept.remove(&sha256).expect("the parts");
        if let Some(code) = books.arriving.refuses.get(&sha256) {
            return (refused(StatusCode::UNPROCESSABLE_ENTITY, *code), false);
        }
        books.wanted.remove(&sha256);
        books.files.insert(sha256, whole);
        let (count, mute) = (books.files.len(), books.arriving.mute);
        drop(books);
        shared.papers.send_replace(count);
        return (at(StatusCode::NO_CONTENT, offset), mute);
    }
    (at(StatusCode::NO_CONTENT, offset), false)
}
