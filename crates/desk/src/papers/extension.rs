//! The slip of an extension that was granted.

use std::sync::Arc;

use oryn_api::desk::referrals::{PrintReferral, Printed};
use oryn_api::error::{ApiError, Code};
use oryn_documents::{ExtensionPaper, render_extension};
use oryn_domain::id::ReferralId;
use oryn_domain::referral::{ExtensionState, MovedBecause, Referral};
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;

use super::Drawn;
use crate::acts::id;
use crate::desk::Core;

/// What the slip says; `None` when nothing was granted, or the referral counts no more.
fn paper(register: &Register, referral: &Referral, by: String) -> Option<ExtensionPaper> {
    let extension = referral.term.extension.as_ref().filter(|_| referral.is_live())?;
    let ExtensionState::Granted { days, at } = extension.state else {
        return None;
    };
    let extended = |because: MovedBecause| matches!(because, MovedBecause::Extended { .. });
    let moved = referral.term.moves.iter().find(|moved| extended(moved.because))?;
    Some(ExtensionPaper {
        referral: referral.number.clone(),
        granted_at: at,
        before: moved.before,
        valid_until: referral.valid.until,
        days,
        ground: extension.ground.clone(),
        // By the rules under which it was decided.
        decided_by: register.packs().in_force(at).extension_decided_by,
        child: register.child(referral.child)?.name.full(),
        kindergarten: register.kindergarten(referral.kindergarten)?.name.clone(),
        by,
        training: register.rules.training,
    })
}

impl Core {
    /// Draw the slip.
    pub(super) async fn extension_pdf(self: &Arc<Self>, referral: ReferralId) -> Result<Drawn, ApiError> {
        let paper = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            let row = register.referral(referral).ok_or(Refusal::NotFound)?;
            paper(register, row, memory.signed_in()?.name.full()).ok_or(Code::PaperNotDue)?
        };
        let file = format!("{}-extension.pdf", paper.referral);
        let pdf = self.drawn(move || render_extension(&paper)).await?;
        Ok(Drawn { file, pdf })
    }

    /// Make the slip and hand it over. It says what the register says already: copies are not counted.
    pub(crate) async fn print_extension(self: &Arc<Self>, request: PrintReferral) -> Result<Printed, ApiError> {
        let drawn = self.extension_pdf(id(&request.referral)?).await?;
        self.give_out_drawn(drawn, request.to).await
    }
}
