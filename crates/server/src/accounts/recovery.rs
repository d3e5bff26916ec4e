//! Getting back into an account without its telephone: a code that an officer of the department gives out after looking at the identity card.
//!
//! Whoever gives one out is written down, for the owner of the account and for the auditor. With its use everything that was known before counts no
//! more: the password, the second telephone, the other sign-ins; so it also takes an account back from whoever should not have it.

use oryn_api::console::{FamilyAccount, RecoveryLine};
use oryn_api::error::{ApiError, Code};
use oryn_api::office::OneTimeCode;
use oryn_api::portal::{Asker, SignedIn};
use oryn_domain::id::{GuardianId, OfficerId};
use oryn_domain::iin::Iin;

use crate::accounts::{Who, acts, begin};
use crate::centre::Centre;
use crate::desks::typed_code;
use crate::secret;
use crate::store::parents::Proven;

/// Minutes for which a code counts: a day, to get home with it.
const CODE_MINUTES: i64 = 24 * 60;
/// Lines of the list of codes that were given out.
const MOST: u32 = 100;

fn code_hash(iin: Iin, code: &str) -> String {
    secret::hash(format!("recovery:{iin}:{}", typed_code(code)).as_bytes())
}

/// Whose account this is, for the officer who compares it with the identity card.
///
/// # Errors
/// What is wrong with the number, or [`Code::AccountUnknown`].
pub fn account_of(centre: &Centre, iin: &str) -> Result<FamilyAccount, ApiError> {
    let iin = iin.trim().parse::<Iin>()?;
    centre
        .read(|published| {
            let row = published.register.guardian_by_iin(iin)?;
            Some(FamilyAccount {
                iin,
                name: row.name.full(),
            })
        })
        .ok_or_else(|| Code::AccountUnknown.into())
}

/// Give out a code for the account of this number.
///
/// # Errors
/// What is wrong with the number, or [`Code::AccountUnknown`].
pub async fn give(centre: &Centre, officer: OfficerId, iin: &str) -> Result<OneTimeCode, ApiError> {
    let iin = iin.trim().parse::<Iin>()?;
    let guardian = centre
        .read(|published| published.register.guardian_by_iin(iin).map(|row| row.id))
        .ok_or(Code::AccountUnknown)?;
    let code = OneTimeCode {
        code: secret::enrolment_code(),
        expires_at: centre.clock.now().plus_minutes(CODE_MINUTES),
    };
    // First the note: a code that nobody answers for is worse than a note without one.
    acts::note_officers(centre, guardian, acts::RECOVERY_GIVEN, officer).await?;
    centre
        .store
        .parents()
        .put_recovery(guardian, &code_hash(iin, &code.code), code.expires_at)
        .await?;
    Ok(code)
}

/// Codes that were given out, the newest first.
///
/// # Errors
/// What broke.
pub async fn given(centre: &Centre) -> Result<Vec<RecoveryLine>, ApiError> {
    let officers = centre.store.department().officers().await?;
    let rows = centre.store.parents().parent_acts_of_kind(acts::RECOVERY_GIVEN, MOST).await?;
    Ok(centre.read(|published| {
        rows.into_iter()
            .map(|row| RecoveryLine {
                at: row.at,
                officer: officers
                    .iter()
                    .find(|officer| Some(officer.id) == row.officer)
                    .map(|officer| officer.name.clone())
                    .unwrap_or_default(),
                family: published.register.guardian(row.guardian).map(|row| FamilyAccount {
                    iin: row.iin,
                    name: row.name.full(),
                }),
            })
            .collect()
    }))
}

/// Sign in by such a code.
///
/// # Errors
/// [`Code::AccountSignInWrong`] whatever does not fit; [`Code::TooManyRequests`]; what is wrong with the number in itself.
pub async fn sign_in(centre: &Centre, iin: &str, code: &str, asker: &Asker) -> Result<SignedIn, ApiError> {
    let iin = iin.trim().parse::<Iin>()?;
    let who = Who::Number(iin);
    centre.border().password_tried(&who.key())?;
    let known = who.guardian(centre).await?;
    let now = centre.clock.now();
    let guardian = known
        .as_ref()
        .map_or_else(|| GuardianId(secret::id(now)), |(guardian, _)| *guardian);
    let right = centre.store.parents().use_recovery(guardian, &code_hash(iin, code), now).await?;
    let Some((guardian, phone)) = known.filter(|_| right) else {
        return Err(Code::AccountSignInWrong.into());
    };
    let signed = begin(centre, phone, Some(guardian), Proven::Recovery, asker).await?;
    centre
        .store
        .parents()
        .drop_other_sessions(guardian, &super::named(&signed.session))
        .await?;
    Ok(signed)
}
