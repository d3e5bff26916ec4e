//! The calls about codes for families who have lost their telephone.

use oryn_api::console::{FamilyAccount, RecoveryCalls, RecoveryLine};
use oryn_api::error::ApiError;
use oryn_api::office::OneTimeCode;
use oryn_domain::id::OfficerId;

use super::Console;
use crate::accounts::recovery;

#[async_trait::async_trait]
impl RecoveryCalls for Console {
    async fn family_account(&self, iin: &str) -> Result<FamilyAccount, ApiError> {
        recovery::account_of(&self.0, iin)
    }

    async fn give_recovery(&self, officer: OfficerId, iin: &str) -> Result<OneTimeCode, ApiError> {
        recovery::give(&self.0, officer, iin).await
    }

    async fn recoveries(&self) -> Result<Vec<RecoveryLine>, ApiError> {
        recovery::given(&self.0).await
    }
}
