//! The telephones of an account: the one that messages go to, and a second one that signs in as well.
//!
//! They are changed by a fresh sign-in that the old telephone or the department has proven; the password alone gives nobody the telephones. A new one
//! is proven by a code to it.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{AccountCard, Session};
use oryn_domain::child::Guardian;
use oryn_domain::id::GuardianId;

use crate::accounts::{acts, is_fresh, named, phone, prove, stored};
use crate::centre::Centre;
use crate::store::StoredSession;
use crate::store::parents::Proven;

fn may_change(asking: &StoredSession, centre: &Centre) -> bool {
    is_fresh(asking, centre.clock.now()) && asking.proven != Proven::Password
}

/// What is kept of an account.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn card(centre: &Centre, session: &Session) -> Result<AccountCard, ApiError> {
    let asking = stored(centre, session).await?;
    let guardian = asking.guardian.ok_or(Code::Unauthorized)?;
    let account = centre.store.parents().parent_account(guardian).await?.unwrap_or_default();
    let phone = centre
        .read(|published| published.register.guardian(guardian).map(|row| row.phone.clone()))
        .ok_or(Code::Unauthorized)?;
    Ok(AccountCard {
        phone,
        second_phone: account.second_phone,
        has_password: account.password.is_some(),
        consent: account.consent,
        may_set_password: is_fresh(&asking, centre.clock.now()),
        may_set_phones: may_change(&asking, centre),
    })
}

/// The guardian who may change telephones by this session, and from which browser.
async fn changing(centre: &Centre, session: &Session) -> Result<(GuardianId, String), ApiError> {
    let asking = stored(centre, session).await?;
    let guardian = asking.guardian.ok_or(Code::Unauthorized)?;
    if !may_change(&asking, centre) {
        return Err(Code::FreshSignInNeeded.into());
    }
    Ok((guardian, asking.device))
}

/// A telephone that was proven and is nobody else's.
async fn proven(centre: &Centre, guardian: GuardianId, text: &str, code: &str) -> Result<String, ApiError> {
    let phone = phone(text)?;
    prove(centre, &phone, code).await?;
    let second = centre.store.parents().by_second_phone(&phone).await?;
    let first = centre.read(|published| {
        let mut others = published.register.guardians().filter(|row| row.id != guardian);
        others.any(|row| row.phone == phone)
    });
    // Who has proven a telephone may hear that it is known.
    if first || second.is_some_and(|other| other != guardian) {
        return Err(Code::PhoneTaken.into());
    }
    Ok(phone)
}

/// The guardian as it has to be registered with a new telephone: the register keeps it, and desks call it.
///
/// # Errors
/// [`Code::FreshSignInNeeded`], [`Code::PhoneWrong`], [`Code::SmsCodeWrong`], [`Code::SmsCodeExpired`], [`Code::PhoneTaken`].
pub async fn moved(centre: &Centre, session: &Session, text: &str, code: &str) -> Result<Guardian, ApiError> {
    let (guardian, _) = changing(centre, session).await?;
    let phone = proven(centre, guardian, text, code).await?;
    let row = centre.read(|published| published.register.guardian(guardian).cloned());
    Ok(Guardian {
        phone,
        ..row.ok_or(Code::Unauthorized)?
    })
}

/// What follows when the register has the new telephone: who signed in by the old one is signed in no more, and it is no second one besides.
///
/// # Errors
/// What broke.
pub async fn has_moved(centre: &Centre, session: &Session, phone: &str) -> Result<(), ApiError> {
    let asking = stored(centre, session).await?;
    let guardian = asking.guardian.ok_or(Code::Unauthorized)?;
    let store = centre.store.parents();
    if store.by_second_phone(phone).await? == Some(guardian) {
        store.put_second_phone(guardian, None).await?;
    }
    store.drop_other_sessions(guardian, &named(session)).await?;
    acts::note(centre, guardian, acts::PHONE_CHANGED, &asking.device).await
}

/// Add a second telephone.
///
/// # Errors
/// As [`moved`].
pub async fn add(centre: &Centre, session: &Session, text: &str, code: &str) -> Result<(), ApiError> {
    let (guardian, device) = changing(centre, session).await?;
    let phone = proven(centre, guardian, text, code).await?;
    if !centre.store.parents().put_second_phone(guardian, Some(&phone)).await? {
        return Err(Code::PhoneTaken.into());
    }
    acts::note(centre, guardian, acts::PHONE_ADDED, &device).await
}

/// Take the second telephone away.
///
/// # Errors
/// [`Code::FreshSignInNeeded`].
pub async fn drop_second(centre: &Centre, session: &Session) -> Result<(), ApiError> {
    let (guardian, device) = changing(centre, session).await?;
    centre.store.parents().put_second_phone(guardian, None).await?;
    acts::note(centre, guardian, acts::PHONE_DROPPED, &device).await
}
