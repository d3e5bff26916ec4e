//! Says who stands before a door of the server: a desk by its token and key, a computer by the key alone, an officer by a token, another server
//! by its seal.
//!
//! What was recognised lies in the request for the handler; whether that may pass, the door's permission says and nothing else does.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use oryn_api::error::{ApiError, Code};
use oryn_domain::permission::{Actor, Caller};
use oryn_domain::staff::Desk;
use oryn_doors::door::{Access, Door};
use oryn_doors::mount::Porter;

use super::Refused;
use crate::centre::Centre;
use crate::desks::standing::{Computer, Recognised, Standing};
use crate::peers;
use crate::store::officers::{StoredOfficer, StoredOfficerSession};

/// The porter of the server's own doors.
#[derive(Clone)]
pub(super) struct Gate(pub Arc<Centre>);

/// What somebody is told whom no token makes known: a desk has to hear that it needs another one.
fn stranger(door: &Door) -> Code {
    let is_desks = Caller::ALL
        .iter()
        .any(|caller| matches!(caller, Caller::Staff(_) | Caller::Computer) && door.access.admits(*caller));
    if is_desks { Code::DeskTokenEnded } else { Code::Unauthorized }
}

impl Porter for Gate {
    async fn recognise(&self, door: &Door, mut request: Request) -> Result<(Request, Caller), ApiError> {
        if door.access != Access::Open && door.access.admits(Caller::Server) {
            return peers::recognise(&self.0, request).await;
        }
        // The border has looked: a proof opens one door once, so nobody looks twice.
        let found = request.extensions_mut().remove::<Recognised>();
        match found.map_or(Ok(Standing::Nobody), |Recognised(found)| found) {
            Ok(Standing::Desk(found)) => {
                let (desk, actor) = *found;
                let caller = match actor {
                    Actor::Staff { role, .. } => Caller::Staff(role),
                    _ => Caller::Nobody,
                };
                request.extensions_mut().insert(Speaker { desk, actor });
                Ok((request, caller))
            }
            Ok(Standing::Computer(computer)) => {
                request.extensions_mut().insert(*computer);
                Ok((request, Caller::Computer))
            }
            Ok(Standing::Officer(found)) => {
                let (session, officer) = *found;
                let caller = Caller::Officer(officer.role);
                request.extensions_mut().insert(Officer { session, officer });
                Ok((request, caller))
            }
            Ok(Standing::Nobody) => Err(stranger(door).into()),
            // What became of a desk is said where desks speak.
            Err(error) if error.status() < 500 && stranger(door) == Code::Unauthorized => Err(Code::Unauthorized.into()),
            Err(error) => Err(error),
        }
    }

    fn refuse(&self, error: ApiError) -> Response {
        Refused::from(error).into_response()
    }
}

/// The desk that speaks, proven by its token and its key.
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

recognised!(Speaker, Computer, Officer);
