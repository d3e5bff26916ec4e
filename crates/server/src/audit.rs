//! What officers open about families, and what they do beside the acts of the rules, is written down here: the journal of decisions has only what
//! the rules decide.
//!
//! The rule it protects: nothing is shown before it is noted who asked for it. What cannot be noted is not shown; a code whose note could not be
//! kept is never seen by anybody.

use oryn_api::console::Noted;
use oryn_api::error::ApiError;
use oryn_api::office::{NewOfficer, OneTimeCode, Publication};
use oryn_domain::id::{DeskId, OfficerId, StaffId};
use oryn_domain::permission::{OfficerRole, not_the_own};
use oryn_domain::publication::SignedFile;
use oryn_packs::LawFile;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::store::notes::OfficerNote;
use crate::{desks, law, officers};

/// Letters of a subject that are kept.
const LONGEST: usize = 80;

/// Write down what an officer opened or did.
///
/// # Errors
/// What the store says.
pub async fn note(centre: &Centre, officer: OfficerId, what: Noted, subject: impl std::fmt::Display) -> Result<(), Failure> {
    let note = OfficerNote {
        at: centre.clock.now(),
        officer,
        what,
        subject: subject.to_string().chars().take(LONGEST).collect(),
    };
    centre.store.officer_notes().put_note(&note).await
}

/// Add an account; its code is shown once.
///
/// # Errors
/// As [`officers::add`].
pub async fn add_account(centre: &Centre, by: OfficerId, new: NewOfficer) -> Result<OneTimeCode, ApiError> {
    let login = new.login.clone();
    let code = officers::add(&*centre.store, new, centre.clock.now()).await?;
    let added = officers::named(&*centre.store, &login).await?;
    note(centre, by, Noted::AddedAccount, added.id).await?;
    Ok(code)
}

/// A new code for an account whose password was forgotten.
///
/// # Errors
/// As [`officers::renew_code`]; [`not_the_own`].
pub async fn renew_code(centre: &Centre, by: OfficerId, officer: OfficerId) -> Result<OneTimeCode, ApiError> {
    not_the_own(by, officer)?;
    let code = officers::renew_code(&*centre.store, officer, centre.clock.now()).await?;
    note(centre, by, Noted::RenewedCode, officer).await?;
    Ok(code)
}

/// Give an account another role.
///
/// # Errors
/// As [`officers::set_role`]; [`not_the_own`].
pub async fn set_role(centre: &Centre, by: OfficerId, officer: OfficerId, role: OfficerRole) -> Result<(), ApiError> {
    not_the_own(by, officer)?;
    officers::set_role(&*centre.store, officer, role).await?;
    Ok(note(centre, by, Noted::ChangedRole, officer).await?)
}

/// Close an account.
///
/// # Errors
/// As [`officers::close`]; [`not_the_own`].
pub async fn close_account(centre: &Centre, by: OfficerId, officer: OfficerId) -> Result<(), ApiError> {
    not_the_own(by, officer)?;
    officers::close(&*centre.store, officer, centre.clock.now()).await?;
    Ok(note(centre, by, Noted::ClosedAccount, officer).await?)
}

/// A code that makes one computer a desk.
///
/// # Errors
/// As [`desks::code_for`].
pub async fn desk_code(centre: &Centre, by: OfficerId, staff: StaffId) -> Result<OneTimeCode, ApiError> {
    let code = desks::code_for(centre, staff).await?;
    note(centre, by, Noted::GaveDeskCode, staff).await?;
    Ok(code)
}

/// Shut a desk out.
///
/// # Errors
/// As [`desks::shut_out`].
pub async fn shut_out(centre: &Centre, by: OfficerId, desk: DeskId) -> Result<(), ApiError> {
    desks::shut_out(centre, desk).await?;
    Ok(note(centre, by, Noted::ShutDeskOut, desk).await?)
}

/// Let the writer decide a signed file of the law: who handed it in is noted first, and by its version.
///
/// # Errors
/// As [`law::publish::publish`].
pub async fn publish(centre: &Centre, by: OfficerId, file: SignedFile) -> Result<Publication, ApiError> {
    let version = match oryn_packs::read(&file.text) {
        Ok(LawFile::Rules(read)) => read.pack.version,
        Ok(LawFile::Calendar(table)) => table.version,
        Err(_problems) => return Ok(Publication::Unreadable),
    };
    note(centre, by, Noted::HandedInLaw, version).await?;
    Ok(law::publish::publish(centre, file).await?)
}
