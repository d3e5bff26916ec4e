//! `/v1/files/{sha256}`: what families handed in and the contracts of the kindergarten, for the desks that decide about them. Papers of desks come
//! up through [`super::uploads`].
//!
//! A file may be asked for in part, so that a line that breaks goes on where it was (RFC 9110 §14, one range). Its entity tag is its hash: the
//! bytes under an address never change.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_range_header::parse_range_header;
use oryn_api::console::Noted;
use oryn_sync::upload::kind::FileKind;

use super::Refused;
use super::gate::{Officer, Speaker};
use crate::attachments::{self, File};
use crate::audit;
use crate::centre::Centre;
use crate::uploads;

/// Headers that it reads.
pub(super) const ASKED: &[(&str, bool)] = &[("range", false), ("if-range", false)];

/// `GET /v1/files/{sha256}`
pub async fn get(
    State(centre): State<Arc<Centre>>,
    speaker: Speaker,
    Path(sha256): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let own = speaker.desk.kindergarten;
    let file = match uploads::paper(&centre, own, &sha256).await? {
        Some(bytes) => File {
            kind: FileKind::Pdf,
            bytes,
        },
        None => attachments::of_request(&centre, Some(own), &sha256).await?,
    };
    Ok(saved(file, &sha256, wished(&method, &headers)))
}

/// `GET /v1/officers/files/{sha256}`
pub async fn get_for_department(
    State(centre): State<Arc<Centre>>,
    asking: Officer,
    Path(sha256): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let file = attachments::of_request(&centre, None, &sha256).await?;
    audit::note(&centre, asking.officer.id, Noted::SawFile, &sha256).await?;
    Ok(saved(file, &sha256, wished(&method, &headers)))
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wished<'h> {
    range: &'h str,
    /// Only if the bytes are still these.
    of: Option<&'h str>,
}

/// The range a request asks for; a header that is no text is none.
fn wished<'h>(method: &Method, headers: &'h HeaderMap) -> Option<Wished<'h>> {
    let value = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or_default());
    let range = value(header::RANGE).filter(|_| *method == Method::GET)?;
    Some(Wished {
        range,
        of: value(header::IF_RANGE),
    })
}

/// Which bytes go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Whole,
    /// From the first to the last, both of them included.
    Part(usize, usize),
    /// Nothing of what is asked for is there.
    Nowhere,
}

/// What a server does not understand, or does not want to do, it may answer with the whole: several ranges, another unit, another file.
fn cut(wished: Option<Wished<'_>>, tag: &str, length: usize) -> Cut {
    let Some(wished) = wished.filter(|wished| wished.of.is_none_or(|of| of == tag)) else {
        return Cut::Whole;
    };
    let Ok(ranges) = parse_range_header(wished.range) else {
        return Cut::Whole;
    };
    if ranges.ranges.len() > 1 {
        return Cut::Whole;
    }
    let Ok(total) = u64::try_from(length) else { return Cut::Whole };
    let Ok(valid) = ranges.validate(total) else { return Cut::Nowhere };
    let place = |at: u64| usize::try_from(at).ok();
    let part = valid.first().and_then(|range| Some((place(*range.start())?, place(*range.end())?)));
    part.map_or(Cut::Nowhere, |(first, last)| Cut::Part(first, last))
}

/// A file to save, and never to be shown inside anything.
fn saved(file: File, sha256: &str, wished: Option<Wished<'_>>) -> Response {
    let name = attachments::file_name(sha256, file.kind);
    let tag = format!("\"{sha256}\"");
    let length = file.bytes.len();
    let (mut answer, range) = match cut(wished, &tag, length) {
        Cut::Whole => (file.bytes.into_response(), None),
        Cut::Part(first, last) => {
            let part = file.bytes.get(first..=last).unwrap_or_default().to_vec();
            let answer = (StatusCode::PARTIAL_CONTENT, part).into_response();
            (answer, Some(format!("bytes {first}-{last}/{length}")))
        }
        Cut::Nowhere => (StatusCode::RANGE_NOT_SATISFIABLE.into_response(), Some(format!("bytes */{length}"))),
    };
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind.content_type()));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    let said = [
        (header::ETAG, Some(tag)),
        (header::CONTENT_RANGE, range),
        (header::CONTENT_DISPOSITION, Some(format!("attachment; filename=\"{name}\""))),
    ];
    for (name, text) in said {
        if let Some(Ok(value)) = text.map(|text| HeaderValue::from_str(&text)) {
            headers.insert(name, value);
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::the_rest("bytes=4-", None, Cut::Part(4, 9))]
    #[case::some("bytes=0-3", None, Cut::Part(0, 3))]
    #[case::more_than_there_is("bytes=8-99", None, Cut::Part(8, 9))]
    #[case::the_end("bytes=-3", None, Cut::Part(7, 9))]
    #[case::behind_the_end("bytes=10-", None, Cut::Nowhere)]
    #[case::of_the_same_file("bytes=4-", Some("\"ab\""), Cut::Part(4, 9))]
    #[case::of_another_file("bytes=4-", Some("\"cd\""), Cut::Whole)]
    #[case::weakly_the_same("bytes=4-", Some("W/\"ab\""), Cut::Whole)]
    #[case::by_a_date("bytes=4-", Some("Sat, 21 Nov 2026 10:00:00 GMT"), Cut::Whole)]
    #[case::two_of_them("bytes=0-1,4-5", None, Cut::Whole)]
    #[case::another_unit("pages=1-2", None, Cut::Whole)]
    #[case::nonsense("bytes", None, Cut::Whole)]
    #[case::nothing("", None, Cut::Whole)]
    fn a_range_is_one_of_the_same_file(#[case] range: &str, #[case] of: Option<&str>, #[case] found: Cut) {
        assert_eq!(cut(Some(Wished { range, of }), "\"ab\"", 10), found);
    }

    proptest! {
        #[test]
        fn no_range_reaches_beyond_the_file(range in "(bytes=)?[0-9,\\- ]{0,40}", length in 0..5_000_usize) {
            match cut(Some(Wished { range: &range, of: None }), "\"ab\"", length) {
                Cut::Part(first, last) => prop_assert!(first <= last && last < length),
                Cut::Whole | Cut::Nowhere => {}
            }
        }
    }
}
