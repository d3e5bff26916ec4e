//! What a person filled in: read, and believed only when the form was shown to this visitor.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use oryn_api::error::{ApiError, Code};
use oryn_domain::id::CommandId;
use percent_encoding::percent_decode_str;

use crate::LARGEST_FORM;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// The name of the hidden field that carries the visitor's token.
pub(crate) const TOKEN: &str = "token";
/// The name of the hidden field that carries the identifier of the act.
const ACT: &str = "act";

/// The fields of a form that this visitor was shown.
#[derive(Debug, Default)]
pub(crate) struct Filled(BTreeMap<String, String>);

impl Filled {
    /// What stands in a field, without spaces around it; empty when it is not there.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.trim())
    }

    /// What stands in a field, letter for letter: a password may begin with a space.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether a box was ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// The identifier of the act, made when the form was shown.
    pub(crate) fn act(&self) -> Result<CommandId, Trouble> {
        self.text(ACT).parse().map_err(|_not_an_id| Trouble::StaleForm)
    }

    /// An identifier in a field; `None` when the field is empty. What is no identifier was not chosen on this page.
    pub(crate) fn id<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Trouble> {
        match self.text(name) {
            "" => Ok(None),
            text => match text.parse() {
                Ok(id) => Ok(Some(id)),
                Err(_not_an_id) => Err(ApiError::about(Code::FieldWrong, name).into()),
            },
        }
    }
}

/// How a form without files is sent.
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// Whether the request's body is said to be of this kind.
pub(crate) fn is_sent_as(headers: &HeaderMap, kind: &str) -> bool {
    let said = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.split(';').next().is_some_and(|said| said.trim().eq_ignore_ascii_case(kind))
}

/// A browser that says the form came from another site is believed before any token.
pub(crate) fn is_foreign(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site.as_bytes() == b"cross-site")
}

/// A text of the form: what was sent byte by byte, or an error when that is no text.
fn decoded(sent: &str) -> Result<String, ApiError> {
    let sent = sent.replace('+', " ");
    let text = percent_decode_str(&sent).decode_utf8().map_err(|_broken| Code::TextNotUtf8)?;
    Ok(text.into_owned())
}

impl Filled {
    fn read(body: &[u8]) -> Result<Self, ApiError> {
        let body = std::str::from_utf8(body).map_err(|_broken| Code::TextNotUtf8)?;
        let mut filled = Self::default();
        for pair in body.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            filled.take(decoded(name)?, decoded(value)?)?;
        }
        Ok(filled)
    }

    /// One more field. None stands twice: which of the two would count?
    pub(crate) fn take(&mut self, name: String, value: String) -> Result<(), ApiError> {
        match self.0.entry(name) {
            Entry::Vacant(place) => {
                place.insert(value);
                Ok(())
            }
            Entry::Occupied(place) => Err(ApiError::about(Code::FieldWrong, place.key())),
        }
    }

    /// That the form has these fields and no others, beside the token and the act. A name that ends with `*` stands for a family of them.
    pub(crate) fn only(&self, fields: &[&str]) -> Result<(), Trouble> {
        let known = |name: &str| {
            fields.iter().any(|field| match field.strip_suffix('*') {
                Some(family) => name.starts_with(family),
                None => *field == name,
            })
        };
        match self.0.keys().find(|name| !matches!(name.as_str(), TOKEN | ACT) && !known(name)) {
            Some(strange) => Err(ApiError::about(Code::FieldUnknown, strange).into()),
            None => Ok(()),
        }
    }

    /// That the form was shown to this visitor, by this site.
    pub(crate) fn shown_to(&self, visit: &Visit, headers: &HeaderMap) -> Result<(), Trouble> {
        if is_foreign(headers) || !visit.knows(self.text(TOKEN)) {
            return Err(Trouble::StaleForm);
        }
        Ok(())
    }
}

impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        let visit = request
            .extensions()
            .get::<Visit>()
            .cloned()
            .ok_or_else(|| ApiError::new(Code::Internal))?;
        let headers = request.headers().clone();
        if !is_sent_as(&headers, URLENCODED) {
            return Err(ApiError::new(Code::ContentTypeWrong).with("expected", URLENCODED).into());
        }
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|broken| unread(broken.status()))?;
        let filled = Self::read(&body)?;
        filled.shown_to(&visit, &headers)?;
        Ok(filled)
    }
}

/// Why a body could not be taken in.
fn unread(status: StatusCode) -> ApiError {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        ApiError::new(Code::BodyTooLarge).with("limit_kib", LARGEST_FORM / 1_024)
    } else {
        ApiError::new(Code::FormIncomplete)
    }
}

/// The identifier for the next try of a form: after a decision another try is another act; when nobody knows what became of the first, it is
/// the same one.
pub(crate) fn act_after(new_act: impl FnOnce() -> CommandId, act: CommandId, error: &ApiError) -> CommandId {
    if error.is_final() { new_act() } else { act }
}

/// Only the digits of what was typed: people write an IIN with spaces and dashes.
pub(crate) fn digits(typed: &str) -> String {
    typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(body: &[u8]) -> Option<String> {
        Filled::read(body).err().map(|error| error.code)
    }

    #[test]
    fn a_form_is_read_as_browsers_send_it() {
        let filled = Filled::read("name=%D0%90%D0%B9+%26&empty=&consent=yes".as_bytes()).expect("read");
        assert_eq!(
            (filled.text("name"), filled.text("empty"), filled.ticked("consent")),
            ("Ай &", "", true)
        );
    }

    #[test]
    fn what_is_no_text_is_not_mended() {
        assert_eq!(code(b"name=%FF%FE").as_deref(), Some("text-not-utf8"));
        assert_eq!(code(b"name=\xff").as_deref(), Some("text-not-utf8"));
        assert_eq!(code(b"iin=1&iin=2").as_deref(), Some("field-wrong"));
    }

    #[test]
    fn a_form_has_its_own_fields_and_no_others() {
        let filled = Filled::read(b"token=t&act=a&phone=1&language-kk=yes").expect("read");
        assert!(filled.only(&["phone", "language-*"]).is_ok());
        assert!(matches!(filled.only(&["phone"]), Err(Trouble::Refused(error)) if error.code == "field-unknown"));
    }
}
