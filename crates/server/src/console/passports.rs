//! Passports of kindergartens on the department's pages; the rules decide what may stand in one.

use oryn_api::console::PassportCalls;
use oryn_api::error::{ApiError, Code};
use oryn_domain::act::Command;
use oryn_domain::id::{CommandId, KindergartenId, OfficerId};
use oryn_domain::kindergarten::Passport;

use super::{Console, applied};
use crate::department;

#[async_trait::async_trait]
impl PassportCalls for Console {
    fn passport(&self, kindergarten: KindergartenId) -> Result<Passport, ApiError> {
        let found = self.look(|register| Some(register.kindergarten(kindergarten)?.passport()));
        Ok(found.ok_or(Code::PageNotFound)?)
    }

    async fn change_passport(
        &self,
        by: OfficerId,
        act: CommandId,
        kindergarten: KindergartenId,
        passport: Passport,
    ) -> Result<(), ApiError> {
        let command = Command::ChangePassport {
            kindergarten,
            passport: Box::new(passport),
        };
        applied(department::submit(&self.0, by, act, command).await?)
    }
}
