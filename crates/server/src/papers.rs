//! Papers for parents.
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::Paper;
use oryn_domain::application::Application;
use oryn_domain::register::Register;

/// The referral of an application.
pub fn referral(_register: &Register, _row: &Application) -> Result<Paper, ApiError> {
    Err(Code::PageNotFound.into())
}
