//! The calls of the department's pages, answered from what is durable; every change goes through the one writer, and the accounts are the same
//! as those of `/v1/officers`.

mod desks;
mod names;
mod overview;

use std::sync::Arc;

use oryn_api::console::{ConsoleCalls, OfficerToken, Overview};
use oryn_api::error::ApiError;
use oryn_api::office::{NewOfficer, OfficerCard, OfficerSession, OfficerSignedIn, OneTimeCode, SignIn};
use oryn_domain::id::{CommandId, Id, OfficerId};
use oryn_domain::refusal::Refusal;
use oryn_domain::time::Instant;

use crate::centre::Centre;
use crate::officers;

/// The server's side of the department's pages.
#[derive(Clone)]
pub struct Console(pub Arc<Centre>);

#[async_trait::async_trait]
impl ConsoleCalls for Console {
    fn now(&self) -> Instant {
        self.0.clock.now()
    }

    fn training(&self) -> bool {
        self.0.read(|published| published.register.rules.training)
    }

    fn new_act(&self) -> CommandId {
        self.0.new_act()
    }

    async fn sign_in(&self, request: SignIn) -> Result<OfficerSignedIn, ApiError> {
        officers::sign_in(&self.0, request).await
    }

    async fn officer(&self, token: &OfficerToken) -> Result<Option<OfficerCard>, ApiError> {
        let found = officers::find(&self.0, &token.0).await?;
        Ok(found.map(|(_, officer)| officers::card(officer)))
    }

    async fn sessions(&self, token: &OfficerToken) -> Result<Vec<OfficerSession>, ApiError> {
        match officers::find(&self.0, &token.0).await? {
            Some((session, _)) => officers::sessions(&self.0, &session).await,
            None => Ok(Vec::new()),
        }
    }

    async fn end_session(&self, officer: OfficerId, session: Id) -> Result<(), ApiError> {
        officers::end_session(&self.0, officer, session).await
    }

    async fn sign_out(&self, token: &OfficerToken) -> Result<(), ApiError> {
        let Some((session, officer)) = officers::find(&self.0, &token.0).await? else {
            return Ok(());
        };
        match officers::end_session(&self.0, officer.id, session.id).await {
            // Pressed twice, it has ended all the same.
            Err(error) if error.code == ApiError::from(Refusal::NotFound).code => Ok(()),
            outcome => outcome,
        }
    }

    async fn accounts(&self) -> Result<Vec<OfficerCard>, ApiError> {
        officers::list(&*self.0.store).await
    }

    async fn add_account(&self, new: NewOfficer) -> Result<OneTimeCode, ApiError> {
        officers::add(&*self.0.store, new, self.0.clock.now()).await
    }

    async fn renew_account_code(&self, officer: OfficerId) -> Result<OneTimeCode, ApiError> {
        officers::renew_code(&*self.0.store, officer, self.0.clock.now()).await
    }

    async fn close_account(&self, officer: OfficerId) -> Result<(), ApiError> {
        officers::close(&*self.0.store, officer, self.0.clock.now()).await
    }

    async fn overview(&self) -> Result<Overview, ApiError> {
        let known = desks::Known::read(&self.0).await?;
        let now = self.0.clock.now();
        Ok(self.0.read(|published| overview::of(&published.register, &known, now)))
    }
}
