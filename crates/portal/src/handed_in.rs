//! A file that a family handed in, on its way back to somebody: saved, and never shown as a page of ours. A picture may stand inside a page, where
//! nothing in it can run.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use oryn_api::portal::HandedIn;

/// The file as an answer.
pub(crate) fn saved(found: HandedIn) -> Response {
    let mut answer = found.bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(found.content_type));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", found.file)) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    answer
}
