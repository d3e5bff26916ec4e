//! Recognises which officer stands before a page, by the token in the cookie, and leaves the card for the handler.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use oryn_api::console::OfficerToken;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::OfficerCard;
use oryn_domain::permission::{Caller, Permission};
use oryn_doors::door::Door;
use oryn_doors::mount;

use crate::cookies;
use crate::department::Console;
use crate::trouble::Trouble;

/// The porter of the console. A no travels as a [`Trouble`]: who is unknown is led to the console's sign-in and back.
#[derive(Clone)]
pub(crate) struct Porter(pub Console);

/// The officer who stands before the page.
#[derive(Clone)]
pub(crate) struct Officer(pub OfficerCard);

impl Officer {
    /// Whether the role decides for the department, or only looks.
    pub(crate) const fn decides(&self) -> bool {
        self.0.role.may(Permission::ActForDepartment)
    }
}

impl mount::Porter for Porter {
    async fn recognise(&self, _door: &Door, mut request: Request) -> Result<(Request, Caller), ApiError> {
        let token = cookies::read(request.headers(), cookies::OFFICER).map(OfficerToken);
        let card = match token {
            Some(token) => self.0.officer(&token).await?,
            None => None,
        };
        let caller = card.as_ref().map_or(Caller::Nobody, |card| Caller::Officer(card.role));
        if let Some(card) = card {
            request.extensions_mut().insert(Officer(card));
        }
        Ok((request, caller))
    }

    fn refuse(&self, error: ApiError) -> Response {
        Trouble::from(error).into_response()
    }
}

/// Left by the porter; a page behind an open door finds nobody.
impl<S: Sync> FromRequestParts<S> for Officer {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Trouble> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Code::Unauthorized.into())
    }
}
