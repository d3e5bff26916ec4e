//! What a person filled in: read, and believed only when the form was shown to this visitor.

use std::collections::BTreeMap;

use axum::extract::{Form, FromRequest, Request};
use oryn_api::error::{ApiError, Code};
use oryn_domain::id::CommandId;

use crate::trouble::Trouble;
use crate::visit::Visit;

/// The name of the hidden field that carries the visitor's token.
pub(crate) const TOKEN: &str = "token";

/// The fields of a form that this visitor was shown.
#[derive(Debug, Default)]
pub(crate) struct Filled(BTreeMap<String, String>);

impl Filled {
    /// What stands in a field, without spaces around it; empty when it is not there.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.trim())
    }

    /// Whether a box was ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// The identifier of the act, made when the form was shown.
    pub(crate) fn act(&self) -> Result<CommandId, Trouble> {
        self.text("act").parse().map_err(|_not_an_id| Trouble::StaleForm)
    }

    /// An identifier in a field.
    pub(crate) fn id<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).parse().ok()
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
        // A browser that says the form came from another site is believed before any token.
        let foreign = request
            .headers()
            .get("sec-fetch-site")
            .is_some_and(|site| site.as_bytes() == b"cross-site");
        let Form(fields) = Form::<BTreeMap<String, String>>::from_request(request, state)
            .await
            .map_err(|_unreadable| ApiError::new(Code::FormIncomplete))?;
        let filled = Self(fields);
        if foreign || !visit.knows(filled.text(TOKEN)) {
            return Err(Trouble::StaleForm);
        }
        Ok(filled)
    }
}

/// Only the digits of what was typed: people write an IIN with spaces and dashes.
pub(crate) fn digits(typed: &str) -> String {
    typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect()
}
