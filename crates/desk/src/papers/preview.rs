//! A paper as it will be printed, for the screen. Nothing is kept, counted or handed over: it is the same drawing, and it goes nowhere. Who looked at
//! a paper of a contract is noted, as with its print.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::calls::{CallKind, Need};
use oryn_api::desk::papers::{DrawnPaper, PreviewPaper};
use oryn_api::error::ApiError;
use oryn_api::wire::ReadWhat;
use oryn_domain::id::ContractId;
use oryn_domain::permission::Permission;

use crate::acts::id;
use crate::desk::Core;

impl Core {
    /// Draw it.
    pub(crate) async fn preview_paper(self: &Arc<Self>, request: PreviewPaper) -> Result<DrawnPaper, ApiError> {
        let need = match request {
            PreviewPaper::Referral { .. } | PreviewPaper::Extension { .. } | PreviewPaper::Missing { .. } => Permission::ReadReferrals,
            PreviewPaper::Contract { .. }
            | PreviewPaper::Signatures { .. }
            | PreviewPaper::Addendum { .. }
            | PreviewPaper::Termination { .. } => Permission::ReadContracts,
        };
        self.admit(Need::May(need), CallKind::Query)?;
        let of_contract: Option<ContractId> = match &request {
            PreviewPaper::Contract { contract }
            | PreviewPaper::Signatures { contract }
            | PreviewPaper::Addendum { contract, .. }
            | PreviewPaper::Termination { contract } => Some(id(contract)?),
            PreviewPaper::Referral { .. } | PreviewPaper::Extension { .. } | PreviewPaper::Missing { .. } => None,
        };
        let pdf = match request {
            PreviewPaper::Referral { referral } => self.referral_pdf(id(&referral)?).await?.pdf,
            PreviewPaper::Extension { referral } => self.extension_pdf(id(&referral)?).await?.pdf,
            PreviewPaper::Missing { referral } => self.missing_pdf(id(&referral)?).await?.pdf,
            PreviewPaper::Contract { contract } => {
                let (row, _) = self.contract_row(id(&contract)?)?;
                self.contract_pdf(&row).await?
            }
            PreviewPaper::Signatures { contract } => self.signatures_pdf(id(&contract)?).await?.pdf,
            PreviewPaper::Addendum { contract, number } => self.addendum_pdf(id(&contract)?, number).await?.pdf,
            PreviewPaper::Termination { contract } => self.termination_pdf(id(&contract)?).await?.pdf,
        };
        if let Some(contract) = of_contract {
            self.note_read(ReadWhat::Contract, contract.0);
        }
        Ok(DrawnPaper {
            base64: STANDARD.encode(pdf),
        })
    }
}
