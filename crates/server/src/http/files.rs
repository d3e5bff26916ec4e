//! `/v1/files/{sha256}`: papers of contracts come from desks, and what families handed in goes to the desks that decide about it.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use oryn_api::error::{ApiError, Code};

use super::gate::{Officer, Speaker};
use super::{Refused, strict};
use crate::attachments::kind::FileKind;
use crate::centre::Centre;
use crate::{attachments, secret};

/// The largest paper a desk may hand in, in MiB.
const LARGEST_PAPER_MIB: usize = 20;
/// The same in bytes.
pub(super) const LARGEST_PAPER: usize = LARGEST_PAPER_MIB * 1024 * 1024;

/// `PUT /v1/files/{sha256}`
pub async fn put(
    State(centre): State<Arc<Centre>>,
    speaker: Speaker,
    Path(sha256): Path<String>,
    request: Request,
) -> Result<StatusCode, Refused> {
    let (parts, body) = request.into_parts();
    let bytes = match strict::unpacked(&parts.headers, body, LARGEST_PAPER).await {
        Err(error) if error.is(Code::BodyTooLarge) => {
            return Err(ApiError::new(Code::FileTooLarge).with("limit_mib", LARGEST_PAPER_MIB).into());
        }
        read => read?,
    };
    if secret::hash(&bytes) != sha256 {
        return Err(Code::FileDiffers.into());
    }
    if FileKind::of(&bytes)? != FileKind::Pdf {
        return Err(Code::FileKindRefused.into());
    }
    let own = speaker.desk.kindergarten;
    let awaited = centre.read(|published| published.wanted.get(&own).is_some_and(|wanted| wanted.contains(&sha256)));
    // A paper that nobody announced is not kept; a second copy of one that came already is no mistake.
    if awaited {
        centre.store.put_paper(&sha256, &bytes, centre.clock.now()).await?;
        centre.publish(|published| published.paper_came(own, &sha256));
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /v1/files/{sha256}`
pub async fn get(State(centre): State<Arc<Centre>>, speaker: Speaker, Path(sha256): Path<String>) -> Result<Response, Refused> {
    let own = Some(speaker.desk.kindergarten);
    Ok(saved(attachments::of_request(&centre, own, &sha256).await?, &sha256))
}

/// `GET /v1/officers/files/{sha256}`
pub async fn get_for_department(
    State(centre): State<Arc<Centre>>,
    _asking: Officer,
    Path(sha256): Path<String>,
) -> Result<Response, Refused> {
    Ok(saved(attachments::of_request(&centre, None, &sha256).await?, &sha256))
}

/// A file to save, and never to be shown inside anything.
fn saved(file: attachments::File, sha256: &str) -> Response {
    let name = attachments::file_name(sha256, file.kind);
    let mut answer = file.bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind.content_type()));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    answer
}
