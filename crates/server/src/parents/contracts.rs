//! A guardian's own contracts. A paper holds the number and the address of whoever signs it, so another guardian of the child does not read it.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{ContractCalls, ContractText, Paper, PortalCalls, Session};
use oryn_domain::contract::{Contract, ContractState};
use oryn_domain::id::{ApplicationId, GuardianId, KindergartenId};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use super::{Parents, cards};
use crate::{accounts, uploads};

fn text(register: &Register, row: &Contract, has_paper: bool, now: Instant) -> Option<ContractText> {
    let kindergarten = register.kindergarten(row.kindergarten)?;
    let today = now.local_date();
    let fee_today = row.fee_on(today);
    Some(ContractText {
        number: row.number.clone(),
        prepared_at: row.prepared_at,
        child: register.child(row.child)?.name.full(),
        kindergarten: kindergarten.name.clone(),
        address: kindergarten.address.clone(),
        group: register.group(row.group_on(today))?.name.clone(),
        starts_on: row.starts_on,
        fee_tenge: row.fee_tenge,
        fee_today: (fee_today != row.fee_tenge).then_some(fee_today),
        in_force: matches!(row.state, ContractState::InForce { .. }),
        has_paper,
    })
}

impl Parents {
    /// The contract of an own application, if this guardian is the one who signs it.
    pub(super) fn own_contract<T>(
        &self,
        guardian: GuardianId,
        application: ApplicationId,
        look: impl FnOnce(&Register, &Contract) -> T,
    ) -> Result<Option<T>, ApiError> {
        self.own(guardian, application, |register, row| {
            let referral = cards::last_referral(register, row)?;
            let contract = register.contract_of(referral.id).filter(|contract| contract.guardian == guardian)?;
            Some(look(register, contract))
        })
    }

    /// The paper of a contract, once a desk has brought it.
    async fn brought(&self, (kindergarten, document): (KindergartenId, String)) -> Result<Option<Vec<u8>>, ApiError> {
        Ok(uploads::paper(&self.0, kindergarten, &document).await?)
    }
}

#[async_trait::async_trait]
impl ContractCalls for Parents {
    async fn contract(&self, session: &Session, application: ApplicationId) -> Result<Option<ContractText>, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let named = self.own_contract(guardian, application, |_, row| (row.kindergarten, row.document.clone()))?;
        let Some(named) = named else { return Ok(None) };
        let has_paper = self.brought(named).await?.is_some();
        let now = self.now();
        let found = self.own_contract(guardian, application, |register, row| text(register, row, has_paper, now))?;
        Ok(found.flatten())
    }

    async fn contract_paper(&self, session: &Session, application: ApplicationId) -> Result<Paper, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let named = self.own_contract(guardian, application, |_, row| {
            (row.number.clone(), (row.kindergarten, row.document.clone()))
        })?;
        let (number, named) = named.ok_or(Code::PageNotFound)?;
        let bytes = self.brought(named).await?.ok_or(Code::PageNotFound)?;
        Ok(Paper {
            file: format!("oryn-{number}.pdf"),
            bytes,
        })
    }
}
