//! What the department's pages ask of the server.
//!
//! The same accounts, acts and answers as a program has at `/v1/officers` ([`crate::office`]), with the names beside the identifiers that a page
//! shows to people. Who may ask what the door's permission says; what an officer does carries who it is.

use oryn_domain::id::{CommandId, Id, OfficerId};
use oryn_domain::time::Instant;

use crate::error::ApiError;
use crate::office::{NewOfficer, OfficerCard, OfficerSession, OfficerSignedIn, OneTimeCode, SignIn};

/// The secret in an officer's cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct OfficerToken(pub String);

/// The calls of the department's pages.
#[async_trait::async_trait]
pub trait ConsoleCalls: Send + Sync + 'static {
    /// Эталонное время сервера.
    fn now(&self) -> Instant;
    /// Whether the law in force is that of training.
    fn training(&self) -> bool;
    /// A new identifier for a form.
    fn new_act(&self) -> CommandId;

    /// Sign in by a password, or by the one-time code of an account with the password to be.
    async fn sign_in(&self, request: SignIn) -> Result<OfficerSignedIn, ApiError>;
    /// Who shows this token; `None` when it does not count, or not any more.
    async fn officer(&self, token: &OfficerToken) -> Result<Option<OfficerCard>, ApiError>;
    /// The sign-ins of whoever shows this token.
    async fn sessions(&self, token: &OfficerToken) -> Result<Vec<OfficerSession>, ApiError>;
    /// End one of the own sign-ins.
    async fn end_session(&self, officer: OfficerId, session: Id) -> Result<(), ApiError>;
    /// End the sign-in of this token.
    async fn sign_out(&self, token: &OfficerToken) -> Result<(), ApiError>;

    /// Every account of the department, by name.
    async fn accounts(&self) -> Result<Vec<OfficerCard>, ApiError>;
    /// Add an account; its code is shown once.
    async fn add_account(&self, new: NewOfficer) -> Result<OneTimeCode, ApiError>;
    /// A new code for a forgotten password; the old one and all sign-ins count no more.
    async fn renew_account_code(&self, officer: OfficerId) -> Result<OneTimeCode, ApiError>;
    /// Close an account; its sign-ins end.
    async fn close_account(&self, officer: OfficerId) -> Result<(), ApiError>;
}
