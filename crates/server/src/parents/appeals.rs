//! The calls about appeals of the parents' pages.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{AppealCalls, AppealCard, AppealForm, AppealKey, AppealSent, ApplicationPage, CodeSent, Session};
use oryn_domain::appeal;
use oryn_domain::id::{AppealId, ApplicationId, CommandId};
use oryn_domain::refusal::Refusal;
use oryn_domain::time::Instant;

use super::{Parents, cards};
use crate::store::StoredSession;
use crate::store::appeals::KeptAppeal;
use crate::{accounts, appeals};

impl Parents {
    fn card(&self, kept: &KeptAppeal) -> AppealCard {
        let now = self.0.clock.now();
        self.0.read(|published| appeals::card(&published.register, kept, now))
    }

    /// The appeal that number and code open together.
    async fn opened(&self, key: &AppealKey) -> Result<Option<KeptAppeal>, ApiError> {
        let found = self.0.store.appeals().appeal_numbered(key.number).await?;
        let typed: String = key.code.chars().filter(char::is_ascii_alphanumeric).collect();
        let fits = |kept: &KeptAppeal| {
            let code = self.0.open.codes.of_appeal(kept.appeal.id).replace('-', "");
            typed.eq_ignore_ascii_case(&code)
        };
        Ok(found.filter(fits))
    }

    /// Appeals of a sign-in: of its guardian, and those that were written with its telephone before it belonged to one.
    async fn own_appeals(&self, session: &StoredSession) -> Result<Vec<KeptAppeal>, ApiError> {
        Ok(self.0.store.appeals().appeals_of(session.guardian, &session.phone).await?)
    }

    /// Everything that was recorded of an application, as its family sees it, for whoever has to answer for it.
    pub(crate) async fn explained(&self, id: ApplicationId) -> Result<ApplicationPage, ApiError> {
        let guardian = self
            .0
            .read(|published| published.register.application(id).map(|row| row.guardian))
            .ok_or(Refusal::NotFound)?;
        let history = self.0.store.history(id).await?;
        let changes = self.position_changes(guardian, id).await?;
        let now = self.0.clock.now();
        self.0
            .read(|published| {
                let register = &published.register;
                let row = register.application(id)?;
                cards::application_page(register, row, history, changes, &self.0.open.codes, now)
            })
            .ok_or_else(|| Refusal::NotFound.into())
    }
}

#[async_trait::async_trait]
impl AppealCalls for Parents {
    async fn send_appeal(&self, session: Option<&Session>, form: AppealForm) -> Result<AppealSent, ApiError> {
        let session = match session {
            // A sign-in that ended while somebody wrote is none, and nothing of what was written is lost.
            Some(session) => match accounts::stored(&self.0, session).await {
                Ok(stored) => Some(stored),
                Err(error) if error.is(Code::Unauthorized) => None,
                Err(error) => return Err(error),
            },
            None => None,
        };
        let kept = appeals::send(&self.0, session.as_ref(), form).await?;
        Ok(AppealSent {
            code: self.0.open.codes.of_appeal(kept.appeal.id),
            card: self.card(&kept),
        })
    }

    async fn my_appeals(&self, session: &Session) -> Result<Vec<AppealCard>, ApiError> {
        let session = accounts::stored(&self.0, session).await?;
        let own = self.own_appeals(&session).await?;
        Ok(own.iter().map(|kept| self.card(kept)).collect())
    }

    async fn my_appeal(&self, session: &Session, id: AppealId) -> Result<AppealCard, ApiError> {
        let session = accounts::stored(&self.0, session).await?;
        let own = self.own_appeals(&session).await?;
        // Another's is not admitted to exist.
        let kept = own.iter().find(|kept| kept.appeal.id == id).ok_or(Code::PageNotFound)?;
        Ok(self.card(kept))
    }

    async fn appeal_by_code(&self, key: &AppealKey) -> Result<Option<AppealCard>, ApiError> {
        Ok(self.opened(key).await?.map(|kept| self.card(&kept)))
    }

    async fn send_appeal_code(&self, key: &AppealKey, phone: &str, language: &str) -> Result<Option<CodeSent>, ApiError> {
        match self.opened(key).await? {
            Some(_) => {
                // A telephone, and no number of a person that would stand for one.
                let phone = accounts::phone(phone)?;
                Ok(Some(accounts::send_code(&self.0, &phone, language).await?))
            }
            None => Ok(None),
        }
    }

    async fn prove_appeal_phone(&self, key: &AppealKey, act: CommandId, phone: &str, code: &str) -> Result<Option<AppealCard>, ApiError> {
        let Some(kept) = self.opened(key).await? else {
            return Ok(None);
        };
        if kept.steps.iter().any(|step| step.act == act) {
            return Ok(Some(self.card(&kept)));
        }
        // Asked before the code is spent, and again when it is written down.
        appeal::reachable(&kept.steps, phone)?;
        let proven = accounts::prove_phone(&self.0, phone, code).await?;
        let reachable = |kept: &KeptAppeal, _: Instant| appeal::reachable(&kept.steps, &proven);
        let kept = appeals::act(&self.0, kept.appeal.id, act, None, reachable).await?;
        Ok(Some(self.card(&kept)))
    }
}
