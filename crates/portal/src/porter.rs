//! Recognises who stands before a page: by the session in the cookie, which the server knows.

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use oryn_api::error::ApiError;
use oryn_api::portal::Session;
use oryn_domain::permission::Caller;
use oryn_doors::door::Door;
use oryn_doors::mount;

use crate::trouble::Trouble;
use crate::{Calls, cookies};

/// The porter of the parents' pages. A no travels as a [`Trouble`]: who is unknown is led to the sign-in and back.
#[derive(Clone)]
pub(crate) struct Porter(pub Calls);

impl mount::Porter for Porter {
    async fn recognise(&self, _door: &Door, request: Request) -> Result<(Request, Caller), ApiError> {
        let session = cookies::read(request.headers(), cookies::SESSION).map(Session);
        let caller = match session {
            Some(session) => self.0.caller(&session).await?,
            None => Caller::Nobody,
        };
        Ok((request, caller))
    }

    fn refuse(&self, error: ApiError) -> Response {
        Trouble::from(error).into_response()
    }
}
