//! Papers for parents: made from the same data and by the same code as at the desk.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::Paper;
use oryn_documents::{Format, ReferralPaper, render_referral};
use oryn_domain::application::Application;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_signing::referral_code::ReferralCode;

use crate::secret;

/// The last referral of an application as PDF. The parent's own print-out bears the number of the last copy made at a desk: it is the
/// same paper. `page` is the portal's address, which its code leads to.
///
/// # Errors
/// [`Refusal::NotFound`] without a referral, [`Refusal::ReferralNotLive`] when it no longer counts, [`Code::Internal`] when it cannot be drawn.
pub fn referral(register: &Register, application: &Application, page: Option<&str>) -> Result<Paper, ApiError> {
    let referral = register
        .referrals_of(application.id)
        .max_by_key(|row| row.issued_at)
        .ok_or(Refusal::NotFound)?
        .live()?;
    let copy = u32::try_from(referral.copies.len()).unwrap_or(u32::MAX).max(1);
    let signed = referral
        .seal
        .as_ref()
        .and_then(|seal| ReferralCode::of(&referral.number, seal, copy));
    let code = signed.and_then(|code| code.printed(page));
    let paper = ReferralPaper::of(register, referral, copy, code).ok_or(Refusal::NotFound)?;
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
