//! A form with files: what was filled in, and what was chosen.
//!
//! A file that is too large is read on to its end, within reason, and thrown away: whoever photographed a paper is answered with a page and
//! not with a broken line. What the file is the server decides, from its bytes; its name and what the browser calls it are not even read.

use std::collections::BTreeMap;

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::StatusCode;
use oryn_api::error::{ApiError, Code};

use crate::LARGEST_FORM;
use crate::form::{Filled, TOKEN, is_sent_as};
use crate::trouble::Trouble;
use crate::visit::Visit;

/// The largest file that is taken, in MiB. The server has the same figure and the last word.
pub(crate) const LARGEST_FILE_MIB: usize = 10;
/// The largest body that is read to its end.
pub(crate) const LARGEST_BODY: usize = 48 * 1024 * 1024;
/// How a form with files is sent.
pub(crate) const MULTIPART: &str = "multipart/form-data";

/// A form with a file, not read yet: it is large, and read only for somebody who is signed in.
pub(crate) struct Upload {
    parts: Multipart,
    headers: HeaderMap,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        let headers = request.headers().clone();
        if !is_sent_as(&headers, MULTIPART) {
            return Err(ApiError::new(Code::ContentTypeWrong).with("expected", MULTIPART).into());
        }
        let parts = Multipart::from_request(request, state)
            .await
            .map_err(|_no_boundary| ApiError::new(Code::FormIncomplete))?;
        Ok(Self { parts, headers })
    }
}

/// What a form with a file held.
pub(crate) struct Handed {
    /// Its fields.
    pub filled: Filled,
    /// The file, or why it is not taken.
    pub file: Result<Vec<u8>, ApiError>,
}

/// Files by the name of their field: the bytes, or why they are not taken.
pub(crate) type Files = BTreeMap<&'static str, Result<Vec<u8>, ApiError>>;

fn broken_off(error: &MultipartError, most_mib: usize) -> Trouble {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        too_large(most_mib).into()
    } else {
        Code::FormIncomplete.into()
    }
}

fn too_large(most_mib: usize) -> ApiError {
    ApiError::new(Code::FileTooLarge).with("limit_mib", most_mib)
}

async fn text(mut field: Field<'_>, most_mib: usize) -> Result<String, Trouble> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| broken_off(&error, most_mib))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LARGEST_FORM {
            return Err(ApiError::new(Code::BodyTooLarge).with("limit_kib", LARGEST_FORM / 1_024).into());
        }
    }
    String::from_utf8(bytes).map_err(|_broken| Code::TextNotUtf8.into())
}

async fn file(mut field: Field<'_>, most_mib: usize) -> Result<Result<Vec<u8>, ApiError>, Trouble> {
    let most = most_mib * 1024 * 1024;
    let mut bytes = Vec::new();
    let mut fits = true;
    while let Some(chunk) = field.chunk().await.map_err(|error| broken_off(&error, most_mib))? {
        fits = fits && bytes.len().saturating_add(chunk.len()) <= most;
        if fits {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    Ok(if fits { Ok(bytes) } else { Err(too_large(most_mib)) })
}

impl Upload {
    /// Read the form with these fields and the file in the field `name`. The token has to come before the file.
    ///
    /// # Errors
    /// What is wrong with the form; what is wrong with the file is inside [`Handed`], so that the form can be shown again as it was.
    pub(crate) async fn read(self, visit: &Visit, fields: &[&str], name: &'static str) -> Result<Handed, Trouble> {
        let (filled, mut files) = self.read_files(visit, fields, &[name], LARGEST_FILE_MIB).await?;
        let file = files.remove(name).unwrap_or_else(|| Err(ApiError::new(Code::FileEmpty)));
        Ok(Handed { filled, file })
    }

    /// Read the form with these fields and the files in these, each of so many MiB at most. The token has to come before the files.
    ///
    /// # Errors
    /// As [`Upload::read`].
    pub(crate) async fn read_files(
        mut self,
        visit: &Visit,
        fields: &[&str],
        names: &[&'static str],
        most_mib: usize,
    ) -> Result<(Filled, Files), Trouble> {
        let mut filled = Filled::default();
        let mut files = Files::new();
        while let Some(field) = self.parts.next_field().await.map_err(|error| broken_off(&error, most_mib))? {
            let called = field.name().unwrap_or_default().to_owned();
            let Some(name) = names.iter().copied().find(|name| *name == called) else {
                let value = text(field, most_mib).await?;
                filled.take(called, value)?;
                continue;
            };
            if files.contains_key(name) {
                return Err(ApiError::about(Code::FieldWrong, name).into());
            }
            if filled.text(TOKEN).is_empty() {
                return Err(Trouble::StaleForm);
            }
            filled.shown_to(visit, &self.headers)?;
            files.insert(name, file(field, most_mib).await?);
        }
        filled.shown_to(visit, &self.headers)?;
        filled.only(fields)?;
        Ok((filled, files))
    }
}
