//! The slip of what a family has still to bring.

use std::sync::Arc;

use oryn_api::desk::referrals::{PrintReferral, Printed};
use oryn_api::error::{ApiError, Code};
use oryn_documents::{MissingDocument, MissingPaper, render_missing};
use oryn_domain::id::ReferralId;
use oryn_domain::referral::Referral;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use super::Drawn;
use crate::acts::id;
use crate::desk::{Core, shown};

/// What the slip says; `None` while nobody has looked, or when nothing is missing.
fn paper(register: &Register, referral: &Referral, by: String, at: Instant) -> Option<MissingPaper> {
    referral.arrival.as_ref()?;
    let missing: Vec<MissingDocument> = referral
        .missing(&register.rules)
        .map(|document| MissingDocument {
            code: document.code.to_owned(),
            form: document.form.to_owned(),
        })
        .collect();
    (referral.takes_documents() && !missing.is_empty()).then_some(())?;
    Some(MissingPaper {
        referral: referral.number.clone(),
        valid_until: referral.is_live().then_some(referral.valid.until),
        child: register.child(referral.child)?.name.full(),
        kindergarten: register.kindergarten(referral.kindergarten)?.name.clone(),
        missing,
        at,
        by,
        training: register.rules.training,
    })
}

impl Core {
    /// Draw the slip.
    pub(super) async fn missing_pdf(self: &Arc<Self>, referral: ReferralId) -> Result<Drawn, ApiError> {
        let now = shown(self.now());
        let paper = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            let row = register.referral(referral).ok_or(Refusal::NotFound)?;
            paper(register, row, memory.signed_in()?.name.full(), now).ok_or(Code::PaperNotDue)?
        };
        let file = format!("{}-missing.pdf", paper.referral);
        let pdf = self.drawn(move || render_missing(&paper)).await?;
        Ok(Drawn { file, pdf })
    }

    /// Draw it and hand it over; copies are not counted.
    pub(crate) async fn print_missing(self: &Arc<Self>, request: PrintReferral) -> Result<Printed, ApiError> {
        let drawn = self.missing_pdf(id(&request.referral)?).await?;
        self.give_out_drawn(drawn, request.to).await
    }
}
