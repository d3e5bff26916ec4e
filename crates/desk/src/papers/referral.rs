//! The referral on paper.

use std::sync::Arc;

use oryn_api::desk::printing::PaperSize;
use oryn_api::desk::referrals::{PrintReferral, Printed};
use oryn_api::error::ApiError;
use oryn_documents::{ReferralPaper, render_referral};
use oryn_domain::act::Command;
use oryn_domain::id::ReferralId;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_signing::referral_code::ReferralCode;

use super::{Drawn, portal};
use crate::acts::{Draft, id, settled_enough};
use crate::desk::Core;
use crate::printing::format_of_referral;

/// Everything the next copy of a referral says. `page` is the portal's address, which its square code leads to.
fn paper(register: &Register, id: ReferralId, page: Option<&str>) -> Result<ReferralPaper, ApiError> {
    let referral = register.referral(id).ok_or(Refusal::NotFound)?;
    let copy = u32::try_from(referral.copies.len()).unwrap_or(u32::MAX).saturating_add(1);
    let signed = referral
        .seal
        .as_ref()
        .and_then(|seal| ReferralCode::of(&referral.number, seal, copy));
    let code = signed.and_then(|code| code.printed(page));
    ReferralPaper::of(register, referral, copy, code).ok_or_else(|| Refusal::NotFound.into())
}

/// A copy that was drawn.
struct NextCopy {
    /// The referral's number.
    number: String,
    /// Which copy it would be.
    copy: u32,
    size: PaperSize,
    drawn: Drawn,
}

impl Core {
    /// Draw the next copy.
    async fn next_copy(self: &Arc<Self>, referral: ReferralId) -> Result<NextCopy, ApiError> {
        let paper = {
            let memory = self.memory();
            settled_enough(&memory, referral)?;
            let (replica, identity) = memory.replica()?;
            let page = memory.code_keys.page().or_else(|| portal(&identity.server));
            paper(&replica.view, referral, page)?
        };
        let (copy, number) = (paper.copy, paper.number.clone());
        let size = self.memory().settings.referral_size;
        let file = format!("{number}-{copy}.pdf");
        let pdf = self.drawn(move || render_referral(&paper, format_of_referral(size))).await?;
        Ok(NextCopy {
            number,
            copy,
            size,
            drawn: Drawn { file, pdf },
        })
    }

    /// The next copy as it will look; it is none until it is printed.
    pub(super) async fn referral_pdf(self: &Arc<Self>, referral: ReferralId) -> Result<Drawn, ApiError> {
        Ok(self.next_copy(referral).await?.drawn)
    }

    /// Make the PDF, count the copy, hand it over.
    pub(crate) async fn print_referral(self: &Arc<Self>, request: PrintReferral) -> Result<Printed, ApiError> {
        let referral: ReferralId = id(&request.referral)?;
        let turn = self.turn().await?;
        let NextCopy {
            number,
            copy,
            size,
            drawn: Drawn { file, pdf },
        } = self.next_copy(referral).await?;
        let path = self.keep_paper(file.clone(), pdf).await?;
        let draft = Draft::new(Command::RecordCopy { referral }, number, format!("referral/{referral}"));
        if let Err(error) = self.perform(&turn, draft).await {
            self.forget_paper(path).await;
            return Err(error);
        }
        drop(turn);
        let at = self.hand_over(&path, request.to, size).await?;
        Ok(Printed { file, copy, at })
    }
}
