//! A centre that was restored from a time before this desk: it knows neither the desk nor its key, and believes its own word.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use oryn_api::error::Code;
use oryn_api::wire::{AdoptRequest, Deed, EnrolRequest, Renewed, ServerTime};
use oryn_domain::time::Instant;
use oryn_signing::proof;

use super::{App, Books, refused};

impl Books {
    /// Forget who the desk is, its key and its tokens.
    pub fn forget_the_desk(&mut self) {
        self.key = None;
        self.access = "forgotten".into();
        self.refresh = "forgotten".into();
        self.previous = None;
    }

    pub(super) fn deed(&self, request: &EnrolRequest, at: Instant) -> Deed {
        let mut deed = Deed {
            desk: self.region.desk.id,
            kindergarten: self.region.kindergarten.id,
            staff: self.region.registrar.id,
            name: request.name.clone(),
            key: request.key.clone(),
            at,
            seal: String::new(),
        };
        deed.seal = self.seal.seal(&deed.text());
        deed
    }

    /// What a forgotten desk is told.
    pub(super) fn stranger(&self, scheme: &str) -> Option<Response> {
        let code = if scheme == "Bearer" {
            Code::DeskTokenEnded
        } else {
            Code::DeskProofWrong
        };
        self.key.is_none().then(|| refused(StatusCode::UNAUTHORIZED, code))
    }
}

pub(super) async fn adopt(State(shared): App, Json(request): Json<AdoptRequest>) -> Response {
    let now = shared.clock.now();
    let mut books = shared.books();
    let deed = &request.deed;
    let key = deed.key.parse().expect("a key");
    let holds = books.seal.public_key().verify(&deed.text(), &deed.seal) && proof::adoption_holds(&key, &deed.seal, &request.proof);
    if !holds || books.key.is_some() {
        return refused(StatusCode::UNAUTHORIZED, Code::DeskProofWrong);
    }
    books.key = Some(key);
    books.previous = Some(request.refresh);
    let tokens = books.tokens();
    if books.lose_renewals > 0 {
        books.lose_renewals -= 1;
        return super::cut();
    }
    let time = ServerTime { received: now, sent: now };
    Json(Renewed { tokens, time }).into_response()
}
