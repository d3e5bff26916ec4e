//! `/v1/files/{sha256}`: what families handed in goes to the desks that decide about it. Papers of desks come through [`super::uploads`].

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::Refused;
use super::gate::{Officer, Speaker};
use crate::attachments;
use crate::centre::Centre;

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
