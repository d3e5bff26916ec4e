//! Papers for parents: made from the same data and by the same code as at the desk.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::Paper;
use oryn_documents::{Format, ReferralPaper, render_referral};
use oryn_domain::application::Application;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;

use crate::secret;

/// The last referral of an application as PDF. The parent's own print-out bears the number of the last copy made at a desk: it is the
/// same paper.
///
/// # Errors
/// [`Refusal::NotFound`] without a referral, [`Refusal::ReferralNotLive`] when it no longer counts, [`Code::Internal`] when it cannot be drawn.
pub fn referral(register: &Register, application: &Application) -> Result<Paper, ApiError> {
    let referral = register
        .referrals_of(application.id)
        .max_by_key(|row| row.issued_at)
        .ok_or(Refusal::NotFound)?
        .live()?;
    let copy = u32::try_from(referral.copies.len()).unwrap_or(u32::MAX).max(1);
    let paper = ReferralPaper::of(register, referral, copy).ok_or(Refusal::NotFound)?;
    let bytes = render_referral(&paper, Format::A4).map_err(|error| {
        let reference = secret::reference();
        tracing::error!(%reference, cause = %error, "a referral could not be drawn");
        ApiError::new(Code::Internal)
            .with("reference", reference.clone())
            .referring_to(reference)
    })?;
    Ok(Paper {
        file: format!("oryn-{}.pdf", referral.number),
        bytes,
    })
}
