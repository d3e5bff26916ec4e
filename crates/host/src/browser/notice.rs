//! The plain page for someone who is not let in, in three languages, without scripts.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use axum::response::{Html, IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::error::ApiError;
use oryn_messages::Lang;
use ring::digest::{SHA256, digest};

use crate::speech::sentences;

const STYLE: &str = "body{font:17px/1.45 'Golos Text','Noto Sans',sans-serif;color:#1D2A2E;background:#FAF8F5;max-width:34rem;margin:12vh auto;padding:0 24px}\
h1{font-size:26px;color:#0A7C7A}section{background:#fff;border:1px solid #E4DFD7;border-radius:12px;padding:16px 24px;margin:16px 0}p{margin:8px 0}\
@media(prefers-color-scheme:dark){body{color:#E8ECEA;background:#14191A}h1{color:#5CC5BF}section{background:#1C2325;border-color:#2E3839}}";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The page.
pub fn page(status: StatusCode, error: &ApiError) -> Response {
    let sections: String = Lang::ALL
        .into_iter()
        .map(|lang| {
            let [what, next] = sentences(lang, error);
            format!(
                "<section lang=\"{lang}\"><p>{}</p><p>{}</p></section>",
                escaped(&what),
                escaped(&next)
            )
        })
        .collect();
    let html = format!(
        "<!doctype html><html lang=\"kk\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Oryn</title><style>{STYLE}</style></head><body><h1>Oryn</h1><main>{sections}</main></body></html>"
    );
    let print = STANDARD.encode(digest(&SHA256, STYLE.as_bytes()));
    let policy = format!("default-src 'none'; style-src 'sha256-{print}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    let mut response = (status, Html(html)).into_response();
    if let Ok(policy) = HeaderValue::try_from(policy) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}
