//! `/v1/uploads`: papers of desks, part by part, as tus 1.0 writes it (core, creation, checksum, expiration, termination).
//!
//! It reads headers and bodies and says statuses; what may come and what becomes of it is [`crate::uploads`]. An upload lies under the hash of
//! the whole paper, so that a desk that forgot everything but the paper announces it again and hears how far it has come (sync.md §3.16).

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header as http};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use oryn_api::error::{ApiError, Code};
use oryn_domain::permission::Permission;
use oryn_domain::time::Instant;
use oryn_doors::door::{Access, Door};
use oryn_doors::mount::Doors;
use oryn_sync::upload::{
    ALGORITHM, Checksum, EXTENSIONS, LARGEST, LARGEST_PART, Misread, PART_TYPE, VERSION, header, read_metadata, read_number,
};
use tower_http::set_header::SetResponseHeaderLayer;

use super::Refused;
use super::gate::Speaker;
use crate::centre::Centre;
use crate::uploads::{self, Part, Place, Welcome};

const PAPERS: Access = Access::Needs(Permission::HandInPapers);
/// Nothing came for so long: the line is dead, whatever the network believes.
const SILENCE: Duration = Duration::from_secs(30);
/// One part in bytes, for the door.
const MOST_AT_ONCE: usize = 1024 * 1024;

const RESUMABLE: (&str, bool) = (header::RESUMABLE, true);

pub(super) fn doors() -> Doors<Arc<Centre>> {
    Doors::default()
        .door(
            Door::options("/v1/uploads", Access::Open, "How papers go up: which tus, which extensions, how large."),
            options,
        )
        .door(
            Door::post(
                "/v1/uploads",
                PAPERS,
                "Announces a paper that the server waits for, by its hash and length: 201 says under which address it goes on and how far it has come, 200 that it is here.",
            )
            .reads(&[RESUMABLE, (header::LENGTH, true), (header::METADATA, true)])
            .answers(StatusCode::CREATED),
            announce,
        )
        .door(
            Door::head("/v1/uploads/{sha256}", PAPERS, "How far a paper of this desk has come.")
                .reads(&[RESUMABLE])
                .answers(StatusCode::OK),
            standing,
        )
        .door(
            Door::patch(
                "/v1/uploads/{sha256}",
                PAPERS,
                "The next part of a paper. What arrives before a cut is kept; with the last part the whole is looked at.",
            )
            .reads(&[RESUMABLE, (header::OFFSET, true), (header::CHECKSUM, false)])
            .takes_bytes(PART_TYPE)
            .at_most(MOST_AT_ONCE),
            add,
        )
        .door(
            Door::delete("/v1/uploads/{sha256}", PAPERS, "Gives a paper up: nothing of it is kept.").reads(&[RESUMABLE]),
            give_up,
        )
}

/// What every answer at these doors says.
pub(super) fn around(router: Router<Arc<Centre>>) -> Router<Arc<Centre>> {
    let says = |name, value| SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value));
    router.layer(says(header::RESUMABLE, VERSION)).layer(says(header::VERSION, VERSION))
}

/// The value of a header, when there is one.
fn value<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<Option<&'h str>, ApiError> {
    match headers.get(name) {
        Some(value) => value.to_str().map(Some).map_err(|_strange| ApiError::about(Code::FieldWrong, name)),
        None => Ok(None),
    }
}

fn required<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, ApiError> {
    value(headers, name)?.ok_or_else(|| ApiError::about(Code::FieldMissing, name))
}

fn misread(name: &'static str) -> impl FnOnce(Misread) -> ApiError {
    move |why| match why {
        Misread::Missing => ApiError::about(Code::FieldMissing, name),
        Misread::Wrong => ApiError::about(Code::FieldWrong, name),
    }
}

fn number(headers: &HeaderMap, name: &'static str) -> Result<u64, ApiError> {
    read_number(required(headers, name)?).map_err(misread(name))
}

/// Only what both sides understand.
fn same_tus(headers: &HeaderMap) -> Result<(), ApiError> {
    if value(headers, header::RESUMABLE)? == Some(VERSION) {
        Ok(())
    } else {
        Err(ApiError::new(Code::UploadVersionWrong).with("version", VERSION))
    }
}

fn put(answer: &mut Response, name: &'static str, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        answer.headers_mut().insert(HeaderName::from_static(name), value);
    }
}

/// An instant as HTTP writes it.
fn http_date(at: Instant) -> Option<String> {
    let time = chrono::DateTime::from_timestamp_micros(at.micros())?;
    Some(time.format("%a, %d %b %Y %H:%M:%S GMT").to_string())
}

fn answer(status: StatusCode, place: Place) -> Response {
    let mut answer = status.into_response();
    put(&mut answer, header::OFFSET, &place.offset.to_string());
    if let Some(date) = place.expires_at.and_then(http_date) {
        put(&mut answer, header::EXPIRES, &date);
    }
    answer
}

async fn options() -> Response {
    let mut answer = StatusCode::NO_CONTENT.into_response();
    put(&mut answer, header::EXTENSION, EXTENSIONS);
    put(&mut answer, header::MAX_SIZE, &LARGEST.to_string());
    put(&mut answer, header::ALGORITHMS, ALGORITHM);
    answer
}

async fn announce(State(centre): State<Arc<Centre>>, speaker: Speaker, headers: HeaderMap) -> Result<Response, Refused> {
    same_tus(&headers)?;
    let length = number(&headers, header::LENGTH)?;
    let metadata = required(&headers, header::METADATA)?;
    let announced = read_metadata(metadata).map_err(misread(header::METADATA))?;
    let address = format!("/v1/uploads/{}", announced.sha256);
    Ok(match uploads::announce(&centre, &speaker.desk, announced, length).await? {
        Welcome::Here => answer(
            StatusCode::OK,
            Place {
                offset: length,
                expires_at: None,
            },
        ),
        Welcome::From(upload) => {
            let place = Place {
                offset: upload.received,
                expires_at: Some(upload.expires_at),
            };
            let mut answer = answer(StatusCode::CREATED, place);
            put(&mut answer, "location", &address);
            answer
        }
    })
}

async fn standing(
    State(centre): State<Arc<Centre>>,
    speaker: Speaker,
    Path(sha256): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    same_tus(&headers)?;
    let upload = uploads::standing(&centre, &speaker.desk, &sha256).await?;
    let place = Place {
        offset: upload.received,
        expires_at: Some(upload.expires_at),
    };
    let mut answer = answer(StatusCode::OK, place);
    put(&mut answer, header::LENGTH, &upload.length.to_string());
    Ok(answer)
}

async fn add(
    State(centre): State<Arc<Centre>>,
    speaker: Speaker,
    Path(sha256): Path<String>,
    request: Request,
) -> Result<Response, Refused> {
    let (parts, body) = request.into_parts();
    let headers = &parts.headers;
    same_tus(headers)?;
    if value(headers, http::CONTENT_TYPE.as_str())? != Some(PART_TYPE) {
        return Err(ApiError::new(Code::ContentTypeWrong).with("expected", PART_TYPE).into());
    }
    if headers.contains_key(http::CONTENT_ENCODING) {
        return Err(Code::ContentEncodingWrong.into());
    }
    let offset = number(headers, header::OFFSET)?;
    let checksum = value(headers, header::CHECKSUM)?;
    let checksum = checksum.map(Checksum::read).transpose().map_err(misread(header::CHECKSUM))?;
    let announced = value(headers, http::CONTENT_LENGTH.as_str())?.and_then(|text| text.parse::<u64>().ok());
    let upload = uploads::at(&centre, &speaker.desk, &sha256, offset).await?;
    let most = uploads::largest_part(&upload);
    if announced.is_some_and(|length| length > most) {
        return Err(too_large(most));
    }
    // A task of its own: when the line breaks, nobody waits for this answer any more, and what arrived is kept all the same.
    let work = tokio::spawn(async move {
        let part = arrived(body, most).await?;
        Ok::<_, Refused>(uploads::take_in(&centre, upload, part, checksum).await?)
    });
    let place = work.await.map_err(|_broken| Code::Internal)??;
    Ok(answer(StatusCode::NO_CONTENT, place))
}

fn too_large(most: u64) -> Refused {
    ApiError::new(Code::BodyTooLarge).with("limit_kib", most.div_ceil(1024)).into()
}

/// What comes of a body, up to its end or to a cut.
async fn arrived(mut body: Body, most: u64) -> Result<Part, Refused> {
    let most_bytes = usize::try_from(most.min(LARGEST_PART)).unwrap_or(MOST_AT_ONCE);
    let mut part = Part::default();
    loop {
        match tokio::time::timeout(SILENCE, body.frame()).await {
            Ok(None) => return Ok(part),
            Ok(Some(Ok(frame))) => {
                if let Ok(bytes) = frame.into_data() {
                    if part.bytes.len().saturating_add(bytes.len()) > most_bytes {
                        return Err(too_large(most));
                    }
                    part.bytes.extend_from_slice(&bytes);
                }
            }
            Ok(Some(Err(_))) | Err(_) => {
                part.cut = true;
                return Ok(part);
            }
        }
    }
}

async fn give_up(
    State(centre): State<Arc<Centre>>,
    speaker: Speaker,
    Path(sha256): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Refused> {
    same_tus(&headers)?;
    uploads::give_up(&centre, &speaker.desk, &sha256).await?;
    Ok(StatusCode::NO_CONTENT)
}
