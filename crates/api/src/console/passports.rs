//! What parents read of a kindergarten, corrected by the department.

use oryn_domain::id::{CommandId, KindergartenId, OfficerId};
use oryn_domain::kindergarten::Passport;

use crate::error::ApiError;

/// The calls about passports.
#[async_trait::async_trait]
pub trait PassportCalls: Send + Sync + 'static {
    /// What the passport of a kindergarten says.
    fn passport(&self, kindergarten: KindergartenId) -> Result<Passport, ApiError>;
    /// The whole of it, as it stands from now on; a refusal of the rules is an error.
    async fn change_passport(
        &self,
        by: OfficerId,
        act: CommandId,
        kindergarten: KindergartenId,
        passport: Passport,
    ) -> Result<(), ApiError>;
}
