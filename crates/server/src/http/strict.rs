//! Reading what was sent, strictly: a body is taken whole, as what it says it is, or refused with a code of its own.
//!
//! What the server reads may hold nothing that it does not understand: a field that is passed over is a wish that is not fulfilled, and
//! nobody hears of it. What a desk reads is another matter: there a newer server may say more (docs/api.md, "Versions"). So strictness is here
//! and not in the shared types.
//!
//! The rule it protects: an error names the field and its place, never what stood there; that may be somebody's number or name.

use std::io::Read;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::Row;
use oryn_domain::iin::NumberError;
use oryn_sync::packing::{self, Spoilt};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use super::Refused;

/// The largest body, as sent and unpacked.
pub const LARGEST_REQUEST: usize = 1024 * 1024;
/// The most memory that unpacking may take, as a power of two: 8 MiB (sync.md §3.17). A few bytes could otherwise ask for 128.
const WINDOW_LOG: u32 = 23;

/// A JSON body, read strictly.
pub struct Strict<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Serialize> FromRequest<S> for Strict<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Refused> {
        let bytes = json(request).await?;
        Ok(Self(read(&bytes)?))
    }
}

/// The bytes of a JSON body.
///
/// # Errors
/// [`Code::ContentTypeWrong`], and what [`unpacked`] says.
pub async fn json(request: Request) -> Result<Bytes, ApiError> {
    const EXPECTED: &str = "application/json";
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = kind.and_then(|text| text.split(';').next()).map(str::trim).unwrap_or_default();
    if !essence.eq_ignore_ascii_case(EXPECTED) {
        return Err(ApiError::new(Code::ContentTypeWrong).with("expected", EXPECTED));
    }
    let (parts, body) = request.into_parts();
    unpacked(&parts.headers, body, LARGEST_REQUEST).await
}

/// A body of at most so many bytes, as sent and unpacked.
///
/// # Errors
/// [`Code::BodyTooLarge`], [`Code::ContentEncodingWrong`]; [`Code::JsonBroken`] when the line broke in the middle.
pub async fn unpacked(headers: &HeaderMap, body: Body, limit: usize) -> Result<Bytes, ApiError> {
    let too_large = || ApiError::new(Code::BodyTooLarge).with("limit_kib", limit.div_ceil(1024));
    let sent = match Limited::new(body, limit).collect().await {
        Ok(whole) => whole.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => return Err(too_large()),
        Err(_broken_off) => return Err(broken(1, 1)),
    };
    let encoding = headers
        .get(header::CONTENT_ENCODING)
        .map_or(b"identity".as_slice(), |value| value.as_bytes());
    if encoding.eq_ignore_ascii_case(b"identity") {
        return Ok(sent);
    }
    if encoding.eq_ignore_ascii_case(packing::ENCODING.as_bytes()) {
        return match packing::unpack(&sent, limit, None) {
            Ok(text) => Ok(text.into()),
            Err(Spoilt::TooLarge) => Err(too_large()),
            Err(Spoilt::Broken) => Err(Code::ContentEncodingWrong.into()),
        };
    }
    if !encoding.eq_ignore_ascii_case(b"zstd") {
        return Err(Code::ContentEncodingWrong.into());
    }
    // One byte more than may come: what fills it is too much, however much more there is.
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut whole = Vec::new();
    let unpacking = zstd::stream::read::Decoder::with_buffer(sent.as_ref()).and_then(|mut decoder| {
        decoder.window_log_max(WINDOW_LOG)?;
        decoder.take(most).read_to_end(&mut whole)
    });
    match unpacking {
        Ok(_) if whole.len() > limit => Err(too_large()),
        Ok(_) => Ok(whole.into()),
        Err(_no_such_frame) => Err(Code::ContentEncodingWrong.into()),
    }
}

/// Read a value and refuse whatever is in the text and not in the value.
///
/// # Errors
/// [`Code::TextNotUtf8`], [`Code::JsonBroken`], [`Code::FieldUnknown`], [`Code::FieldMissing`], [`Code::FieldWrong`], [`Code::DateImpossible`],
/// and the codes of a wrong IIN.
pub fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, ApiError> {
    let text = std::str::from_utf8(bytes).map_err(|_broken| Code::TextNotUtf8)?;
    let mut source = serde_json::Deserializer::from_str(text);
    let value: T = serde_path_to_error::deserialize(&mut source).map_err(|error| {
        let place = error.path().to_string();
        misread(&place, &error.into_inner())
    })?;
    source.end().map_err(|error| misread("", &error))?;
    let said: Value = serde_json::from_str(text).map_err(|error| misread("", &error))?;
    let understood = serde_json::to_value(&value).map_err(|_cannot_happen| Code::Internal)?;
    match passed_over(&said, &understood, "") {
        Some(field) => Err(ApiError::about(Code::FieldUnknown, &field)),
        None => Ok(value),
    }
}

fn broken(line: usize, column: usize) -> ApiError {
    ApiError::new(Code::JsonBroken).with("line", line).with("column", column)
}

fn inside(place: &str, name: &str) -> String {
    let ends_with_it = place.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    match place {
        "" | "." => name.to_owned(),
        // The path may or may not have got as far as the field itself.
        _ if ends_with_it => place.to_owned(),
        _ => format!("{place}.{name}"),
    }
}

/// The name between the first two backticks.
fn quoted(message: &str) -> &str {
    message.split('`').nth(1).unwrap_or_default()
}

/// What a day that is in no calendar is called by the reader of dates.
const IMPOSSIBLE_DAYS: [&str; 2] = ["input is out of range", "no possible date and time matching input"];

const NUMBERS: [NumberError; 5] = [
    NumberError::Format,
    NumberError::Date,
    NumberError::Kind,
    NumberError::CheckDigit,
    NumberError::NeverIssued,
];

/// The reader says what it did not like as a sentence with the value in it; a code is made of its beginning, and the rest is dropped.
fn misread(place: &str, error: &serde_json::Error) -> ApiError {
    if error.classify() != Category::Data {
        return broken(error.line(), error.column());
    }
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let place = place.trim_matches('.');
    if message.starts_with("unknown field") {
        return ApiError::about(Code::FieldUnknown, &inside(place, quoted(message)));
    }
    if message.starts_with("duplicate field") {
        return ApiError::about(Code::FieldWrong, &inside(place, quoted(message)));
    }
    if message.starts_with("missing field") {
        return ApiError::about(Code::FieldMissing, &inside(place, quoted(message)));
    }
    if let Some(wrong) = NUMBERS.into_iter().find(|wrong| wrong.to_string() == message) {
        let named = ApiError::about(Code::FieldWrong, place).args;
        return ApiError {
            args: named,
            ..ApiError::from(wrong)
        };
    }
    let code = if IMPOSSIBLE_DAYS.contains(&message) {
        Code::DateImpossible
    } else {
        Code::FieldWrong
    };
    ApiError::about(code, place)
}

/// Whether this program understands all that the row says. A row keeps its text as it came, so the reading above finds nothing passed over in it.
#[must_use]
pub fn understands(row: &Row) -> bool {
    let said = serde_json::from_str::<Value>(row.text());
    let understood = row.record().map(serde_json::to_value);
    matches!((said, understood), (Ok(said), Some(Ok(understood))) if passed_over(&said, &understood, "").is_none())
}

/// The first field of the text that left no trace in the value. What is `null` said nothing.
fn passed_over(said: &Value, understood: &Value, place: &str) -> Option<String> {
    match (said, understood) {
        (Value::Object(said), Value::Object(understood)) => said.iter().find_map(|(name, inner)| {
            let here = inside(place, name);
            match understood.get(name) {
                Some(known) => passed_over(inner, known, &here),
                None if inner.is_null() => None,
                None => Some(here),
            }
        }),
        (Value::Array(said), Value::Array(understood)) if said.len() == understood.len() => said
            .iter()
            .zip(understood)
            .enumerate()
            .find_map(|(n, (inner, known))| passed_over(inner, known, &format!("{place}[{n}]"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
