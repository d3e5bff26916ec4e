//! The department's people: their accounts, their passwords, their sign-ins.
//!
//! An account is made with a one-time code; the first sign-in brings the code and sets the password. Whoever asks for a name that does not
//! exist gets the same answer after the same work as for a wrong password. A sign-in lasts for a working day and is kept by its hash.

use oryn_api::error::{ApiError, Code};
use oryn_api::office::{NewOfficer, OfficerCard, OfficerSession, OfficerSignedIn, OneTimeCode, PASSWORD_LENGTH, SignIn};
use oryn_domain::id::{Id, OfficerId};
use oryn_domain::permission::OfficerRole;
use oryn_domain::refusal::Refusal;
use oryn_domain::time::Instant;

use crate::centre::Centre;
use crate::desks::typed_code;
use crate::failure::Failure;
use crate::passwords::Workroom;
use crate::secret;
use crate::store::Store;
use crate::store::officers::{StoredOfficer, StoredOfficerSession};

/// Minutes a sign-in lasts: a working day.
const SESSION_MINUTES: i64 = 8 * 60;
/// Minutes for which the code of an account counts.
const CODE_MINUTES: i64 = 24 * 60;
/// Letters of the name of an account, fewest and most.
const LOGIN_LENGTH: std::ops::RangeInclusive<usize> = 2..=40;
/// Letters of a person's name at most.
const NAME_LENGTH: usize = 120;

/// Officers' passwords that are worked on at once.
static WORKROOM: Workroom = Workroom::with_room_for(2);

/// The name of an account in the one form in which it is kept.
fn login(text: &str) -> Result<String, ApiError> {
    let login = text.trim().to_lowercase();
    let fitting = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '.' | '-' | '_');
    if LOGIN_LENGTH.contains(&login.len()) && login.chars().all(fitting) {
        Ok(login)
    } else {
        Err(Code::LoginUnfit.into())
    }
}

fn code_hash(login: &str, code: &str) -> String {
    secret::hash(format!("{login}:{}", typed_code(code)).as_bytes())
}

fn new_code(now: Instant) -> OneTimeCode {
    OneTimeCode {
        code: secret::enrolment_code(),
        expires_at: now.plus_minutes(CODE_MINUTES),
    }
}

/// The account as people see it.
pub(crate) fn card(row: StoredOfficer) -> OfficerCard {
    OfficerCard {
        id: row.id,
        active: row.password.is_some() && row.closed_at.is_none(),
        login: row.login,
        name: row.name,
        role: row.role,
        closed_at: row.closed_at,
    }
}

/// Add an account; its code is shown once.
///
/// # Errors
/// [`Code::LoginUnfit`], [`Code::LoginTaken`], [`Code::FormIncomplete`] without a name, or what broke.
pub async fn add(store: &dyn Store, new: NewOfficer, now: Instant) -> Result<OneTimeCode, ApiError> {
    let login = login(&new.login)?;
    let name = new.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_LENGTH {
        return Err(Code::FormIncomplete.into());
    }
    let code = new_code(now);
    let officer = StoredOfficer {
        id: OfficerId(secret::id(now)),
        name,
        role: new.role,
        password: None,
        code: Some((code_hash(&login, &code.code), code.expires_at)),
        login,
        added_at: now,
        closed_at: None,
    };
    if store.department().add_officer(&officer).await? {
        Ok(code)
    } else {
        Err(Code::LoginTaken.into())
    }
}

/// Every account, by name.
///
/// # Errors
/// What broke.
pub async fn list(store: &dyn Store) -> Result<Vec<OfficerCard>, ApiError> {
    Ok(store.department().officers().await?.into_iter().map(card).collect())
}

/// The open account of this name.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none.
pub async fn named(store: &dyn Store, name: &str) -> Result<OfficerCard, ApiError> {
    let row = store.department().officer_named(&login(name)?).await?;
    row.filter(|row| row.closed_at.is_none())
        .map(card)
        .ok_or_else(|| Refusal::NotFound.into())
}

/// A new code for an account whose password was forgotten; password and sign-ins count no more.
///
/// # Errors
/// [`Refusal::NotFound`] for an account that is closed or never was.
pub async fn renew_code(store: &dyn Store, officer: OfficerId, now: Instant) -> Result<OneTimeCode, ApiError> {
    let all = store.department().officers().await?;
    let row = all.into_iter().find(|row| row.id == officer).ok_or(Refusal::NotFound)?;
    let code = new_code(now);
    let hash = code_hash(&row.login, &code.code);
    if store.department().renew_officer_code(officer, &hash, code.expires_at).await? {
        Ok(code)
    } else {
        Err(Refusal::NotFound.into())
    }
}

/// Give an account another role; whoever is signed in with it may from now on what that role may.
///
/// # Errors
/// [`Refusal::NotFound`] for an account that is closed or never was.
pub async fn set_role(store: &dyn Store, officer: OfficerId, role: OfficerRole) -> Result<(), ApiError> {
    if store.department().set_officer_role(officer, role).await? {
        Ok(())
    } else {
        Err(Refusal::NotFound.into())
    }
}

/// Close an account; its sign-ins end.
///
/// # Errors
/// [`Refusal::NotFound`] for an account that is closed or never was.
pub async fn close(store: &dyn Store, officer: OfficerId, now: Instant) -> Result<(), ApiError> {
    if store.department().close_officer(officer, now).await? {
        Ok(())
    } else {
        Err(Refusal::NotFound.into())
    }
}

/// Sign in by a password, or by the one-time code with the password to be.
///
/// # Errors
/// [`Code::SignInWrong`] whatever does not fit, an unknown name included; [`Code::PasswordUnfit`] for a new password of another length;
/// [`Code::TooManyRequests`] when this name was tried too often, whether it is somebody's or not.
pub async fn sign_in(centre: &Centre, request: SignIn) -> Result<OfficerSignedIn, ApiError> {
    let now = centre.clock.now();
    let accounts = centre.store.department();
    let SignIn {
        login: name,
        password,
        code,
    } = request;
    let length = password.chars().count();
    if code.is_some() && !PASSWORD_LENGTH.contains(&length) {
        return Err(Code::PasswordUnfit.into());
    }
    // What is longer than any name is none, and is counted and looked for as one.
    let name: String = name.trim().to_lowercase().chars().take(*LOGIN_LENGTH.end() + 1).collect();
    centre.border().login_tried(&name)?;
    let account = accounts.officer_named(&name).await?.filter(|row| row.closed_at.is_none());
    let admitted = match code {
        Some(code) => {
            let kept = WORKROOM.keep(password).await?;
            // An unknown name is looked for as long as a known one.
            let id = account.as_ref().map_or_else(|| OfficerId(secret::id(now)), |row| row.id);
            accounts.use_officer_code(id, &code_hash(&name, &code), &kept, now).await?
        }
        None => {
            let kept = account.as_ref().and_then(|row| row.password.clone());
            // What is longer than any password is none, and is not worked on longer for that.
            let password = if length > *PASSWORD_LENGTH.end() { String::new() } else { password };
            WORKROOM.fits(kept, password).await?
        }
    };
    let Some(account) = account.filter(|_| admitted) else {
        return Err(Code::SignInWrong.into());
    };
    let token = secret::token();
    let session = StoredOfficerSession {
        id: secret::id(now),
        officer: account.id,
        begun_at: now,
        expires_at: now.plus_minutes(SESSION_MINUTES),
    };
    accounts.put_officer_session(&secret::hash(token.as_bytes()), &session).await?;
    Ok(OfficerSignedIn {
        token,
        expires_at: session.expires_at,
        officer: OfficerCard {
            active: true,
            ..card(account)
        },
    })
}

/// Who shows this token, when it counts.
///
/// # Errors
/// What broke.
pub async fn find(centre: &Centre, token: &str) -> Result<Option<(StoredOfficerSession, StoredOfficer)>, Failure> {
    let hash = secret::hash(token.as_bytes());
    centre.store.department().officer_session(&hash, centre.clock.now()).await
}

/// The sign-ins of an account that last, as one of them sees them.
///
/// # Errors
/// What broke.
pub async fn sessions(centre: &Centre, asking: &StoredOfficerSession) -> Result<Vec<OfficerSession>, ApiError> {
    let all = centre
        .store
        .department()
        .officer_sessions(asking.officer, centre.clock.now())
        .await?;
    let seen = all.into_iter().map(|row| OfficerSession {
        id: row.id,
        begun_at: row.begun_at,
        expires_at: row.expires_at,
        own: row.id == asking.id,
    });
    Ok(seen.collect())
}

/// End one of an account's own sign-ins.
///
/// # Errors
/// [`Refusal::NotFound`] for another's, or one that has ended.
pub async fn end_session(centre: &Centre, officer: OfficerId, session: Id) -> Result<(), ApiError> {
    if centre.store.department().drop_officer_session(officer, session).await? {
        Ok(())
    } else {
        Err(Refusal::NotFound.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_read_however_it_is_typed() {
        assert_eq!(login("  A.Lima-2_x ").ok().as_deref(), Some("a.lima-2_x"));
        for text in ["", "a", "two words", "әлия", "a@b", &"a".repeat(41)] {
            assert!(login(text).is_err(), "{text}");
        }
    }
}
