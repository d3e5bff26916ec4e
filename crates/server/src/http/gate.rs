//! Recognises who stands before a door of the server: a desk or an officer by a token, another server by its seal.
//!
//! What was recognised lies in the request for the handler; whether that may pass, the door's permission says and nothing else does.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use oryn_api::error::{ApiError, Code};
use oryn_domain::permission::{Actor, Caller};
use oryn_domain::staff::Desk;
use oryn_doors::door::{Access, Door};
use oryn_doors::mount::Porter;

use super::Refused;
use crate::centre::Centre;
use crate::store::officers::{StoredOfficer, StoredOfficerSession};
use crate::{desks, officers, peers};

/// The porter of the server's own doors.
#[derive(Clone)]
pub(super) struct Gate(pub Arc<Centre>);

fn token(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(ToOwned::to_owned)
}

/// What somebody is told whom no token makes known: a desk has to hear that it is no desk any more.
fn stranger(door: &Door) -> Code {
    let is_desks = Caller::ALL
        .iter()
        .any(|caller| matches!(caller, Caller::Staff(_)) && door.access.admits(*caller));
    if is_desks { Code::DeskRevoked } else { Code::Unauthorized }
}

impl Porter for Gate {
    async fn recognise(&self, door: &Door, mut request: Request) -> Result<(Request, Caller), ApiError> {
        if door.access != Access::Open && door.access.admits(Caller::Server) {
            return peers::recognise(&self.0, request).await;
        }
        let token = token(request.headers()).ok_or_else(|| stranger(door))?;
        match desks::authenticate(&self.0, &token).await {
            Ok((desk, actor)) => {
                let caller = match actor {
                    Actor::Staff { role, .. } => Caller::Staff(role),
                    _ => Caller::Nobody,
                };
                request.extensions_mut().insert(Speaker { desk, actor });
                return Ok((request, caller));
            }
            Err(error) if error.is(Code::DeskRevoked) => {}
            Err(error) => return Err(error),
        }
        let (session, officer) = officers::find(&self.0, &token).await?.ok_or_else(|| stranger(door))?;
        let caller = Caller::Officer(officer.role);
        request.extensions_mut().insert(Officer { session, officer });
        Ok((request, caller))
    }

    fn refuse(&self, error: ApiError) -> Response {
        Refused::from(error).into_response()
    }
}

/// The desk that speaks, proven by its secret.
#[derive(Clone)]
pub struct Speaker {
    pub(super) desk: Desk,
    pub(super) actor: Actor,
}

/// The employee of the department who speaks.
#[derive(Clone)]
pub struct Officer {
    pub(super) session: StoredOfficerSession,
    pub(super) officer: StoredOfficer,
}

macro_rules! recognised {
    ($($name:ty),+) => {$(
        /// Left by the porter; a handler that asks for it behind a door that does not recognise it finds nobody.
        impl<S: Sync> FromRequestParts<S> for $name {
            type Rejection = Refused;

            async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Refused> {
                parts.extensions.get::<Self>().cloned().ok_or_else(|| Code::Unauthorized.into())
            }
        }
    )+};
}

recognised!(Speaker, Officer);
