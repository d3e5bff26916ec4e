//! Getting a family back into its account without the telephone: an officer looks at the identity card and gives out a code.

use oryn_domain::id::OfficerId;
use oryn_domain::iin::Iin;
use oryn_domain::time::Instant;

use crate::error::ApiError;
use crate::office::OneTimeCode;

/// Whose account it is, for the eyes that compare it with the identity card.
#[derive(Debug, Clone)]
pub struct FamilyAccount {
    /// The number.
    pub iin: Iin,
    /// Surname, given name, patronymic.
    pub name: String,
}

/// A code that was given out.
#[derive(Debug, Clone)]
pub struct RecoveryLine {
    /// When.
    pub at: Instant,
    /// By whom.
    pub officer: String,
    /// For whose account; `None` where the register has lost it.
    pub family: Option<FamilyAccount>,
}

/// The calls about it.
#[async_trait::async_trait]
pub trait RecoveryCalls: Send + Sync + 'static {
    /// The account of this number.
    async fn family_account(&self, iin: &str) -> Result<FamilyAccount, ApiError>;
    /// A code for the account of this number, shown once; who gave it out is written down.
    async fn give_recovery(&self, officer: OfficerId, iin: &str) -> Result<OneTimeCode, ApiError>;
    /// Codes that were given out, the newest first.
    async fn recoveries(&self) -> Result<Vec<RecoveryLine>, ApiError>;
}
