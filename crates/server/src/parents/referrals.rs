//! A family's own referrals.

use oryn_api::error::ApiError;
use oryn_api::portal::{OwnReferral, ReferralCalls, Session};
use oryn_domain::act::Command;
use oryn_domain::id::{ApplicationId, CommandId};
use oryn_domain::referral::Referral;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;

use super::{Parents, cards};
use crate::accounts;

fn own_referral(register: &Register, row: &Referral) -> Option<OwnReferral> {
    Some(OwnReferral {
        application: row.application,
        number: row.number.clone(),
        child: register.child(row.child)?.name.full(),
        kindergarten: register.kindergarten(row.kindergarten)?.name.clone(),
        group: register.group(row.group)?.name.clone(),
        state: row.state.name().to_owned(),
        ended_because: cards::ended_because(row),
        issued_at: row.issued_at,
        until: row.valid.until,
    })
}

#[async_trait::async_trait]
impl ReferralCalls for Parents {
    async fn referrals(&self, session: &Session) -> Result<Vec<OwnReferral>, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        Ok(self.0.read(|published| {
            let register = &published.register;
            let mut all: Vec<OwnReferral> = register
                .children_of(guardian)
                .flat_map(|child| register.applications_of(child.id))
                .flat_map(|application| register.referrals_of(application.id))
                .filter_map(|row| own_referral(register, row))
                .collect();
            all.sort_by_key(|row| std::cmp::Reverse(row.issued_at));
            all
        }))
    }

    async fn give_up_referral(&self, session: &Session, act: CommandId, application: ApplicationId) -> Result<(), ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let referral = self.own(guardian, application, |register, row| {
            cards::last_referral(register, row).map(|row| row.id)
        })?;
        let referral = referral.ok_or(Refusal::NotFound)?;
        self.act(act, guardian, Command::GiveUpReferral { referral }).await
    }
}
