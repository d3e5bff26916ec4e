//! A parent's password: chosen, and signed in with.

use oryn_api::error::{ApiError, Code};
use oryn_api::office::PASSWORD_LENGTH;
use oryn_api::portal::{Asker, Session, SignedIn};
use oryn_domain::id::GuardianId;

use crate::accounts::{Who, acts, begin, is_fresh, named, stored};
use crate::centre::Centre;
use crate::passwords::{Workroom, is_common};
use crate::secret;
use crate::store::parents::Proven;

/// Parents' passwords that are worked on at once.
static WORKROOM: Workroom = Workroom::with_room_for(2);

/// Whether a password may be chosen by whom this is known of.
fn fit(password: &str, known: &[String]) -> Result<(), ApiError> {
    if !PASSWORD_LENGTH.contains(&password.chars().count()) {
        return Err(Code::PasswordUnfit.into());
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    if is_common(password, &known) {
        return Err(Code::PasswordCommon.into());
    }
    Ok(())
}

/// Choose a password. Before the person is known it waits with the session; for an account the sign-in has to be fresh, and all others end.
///
/// # Errors
/// [`Code::PasswordUnfit`], [`Code::PasswordCommon`], [`Code::FreshSignInNeeded`], [`Code::Unauthorized`].
pub async fn choose(centre: &Centre, session: &Session, password: &str) -> Result<(), ApiError> {
    let mut asking = stored(centre, session).await?;
    let mut known = vec![asking.phone.trim_start_matches("+7").to_owned()];
    if let Some(guardian) = asking.guardian {
        if !is_fresh(&asking, centre.clock.now()) {
            return Err(Code::FreshSignInNeeded.into());
        }
        let person = centre.read(|published| published.register.guardian(guardian).cloned());
        if let Some(person) = person {
            known.push(person.iin.to_string());
            known.push(person.phone.trim_start_matches("+7").to_owned());
            known.push(person.name.surname);
            known.push(person.name.given);
        }
    }
    fit(password, &known)?;
    let kept = WORKROOM.keep(password.to_owned()).await?;
    let Some(guardian) = asking.guardian else {
        asking.password = Some(kept);
        return Ok(centre.store.put_session(&named(session), &asking).await?);
    };
    let store = centre.store.parents();
    store.put_parent_password(guardian, &kept).await?;
    store.drop_other_sessions(guardian, &named(session)).await?;
    acts::note(centre, guardian, acts::PASSWORD_SET, &asking.device).await
}

/// Sign in by telephone or number of a person and password.
///
/// # Errors
/// [`Code::AccountSignInWrong`] whatever does not fit; [`Code::TooManyRequests`] when this telephone or number was tried too often, whether it is
/// somebody's or not; what is wrong with a telephone or a number in itself.
pub async fn sign_in(centre: &Centre, text: &str, password: &str, asker: &Asker) -> Result<SignedIn, ApiError> {
    let who = Who::of(text)?;
    centre.border().password_tried(&who.key())?;
    let known = who.guardian(centre).await?;
    // An unknown account is looked for as long as a known one.
    let nobody = GuardianId(secret::id(centre.clock.now()));
    let guardian = known.as_ref().map_or(nobody, |(guardian, _)| *guardian);
    let kept = centre
        .store
        .parents()
        .parent_account(guardian)
        .await?
        .and_then(|account| account.password);
    // What is longer than any password is none, and is not worked on longer for that.
    let password = if password.chars().count() > *PASSWORD_LENGTH.end() {
        String::new()
    } else {
        password.to_owned()
    };
    let right = WORKROOM.fits(kept, password).await?;
    match known.filter(|_| right) {
        Some((guardian, phone)) => begin(centre, phone, Some(guardian), Proven::Password, asker).await,
        None => Err(Code::AccountSignInWrong.into()),
    }
}
