//! The calls about how a guardian wants to be told.

use oryn_api::error::ApiError;
use oryn_api::portal::{CodeSent, Session, Telling, TellingCalls, TellingWish};

use super::Parents;
use crate::accounts::telling;

#[async_trait::async_trait]
impl TellingCalls for Parents {
    async fn telling(&self, session: &Session) -> Result<Telling, ApiError> {
        telling::chosen(&self.0, session).await
    }

    async fn choose_telling(&self, session: &Session, wish: TellingWish) -> Result<(), ApiError> {
        telling::choose(&self.0, session, wish).await
    }

    async fn send_email_code(&self, session: &Session, email: &str, language: &str) -> Result<CodeSent, ApiError> {
        telling::send_code(&self.0, session, email, language).await
    }

    async fn confirm_email(&self, session: &Session, email: &str, code: &str) -> Result<(), ApiError> {
        telling::confirm(&self.0, session, email, code).await
    }

    async fn drop_email(&self, session: &Session) -> Result<(), ApiError> {
        telling::forget(&self.0, session).await
    }
}
