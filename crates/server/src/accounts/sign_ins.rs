//! A guardian's sign-ins: which last, and ending them.

use oryn_api::error::ApiError;
use oryn_api::portal::{Session, SignInCard};
use oryn_domain::refusal::Refusal;

use crate::accounts::{acts, known, named, stored};
use crate::centre::Centre;

/// Those that last, the last used first.
///
/// # Errors
/// [`oryn_api::error::Code::Unauthorized`].
pub async fn list(centre: &Centre, session: &Session) -> Result<Vec<SignInCard>, ApiError> {
    let guardian = known(centre, session).await?;
    let own = named(session);
    let all = centre.store.parents().sessions_of(guardian, centre.clock.now()).await?;
    Ok(all
        .into_iter()
        .map(|(name, row)| SignInCard {
            own: name == own,
            name,
            begun_at: row.begun_at,
            used_at: row.used_at,
            device: row.device,
            proven: row.proven.name(),
        })
        .collect())
}

/// End one of them.
///
/// # Errors
/// [`Refusal::NotFound`] for another's, or one that has ended.
pub async fn end(centre: &Centre, session: &Session, name: &str) -> Result<(), ApiError> {
    let asking = stored(centre, session).await?;
    let guardian = known(centre, session).await?;
    if !centre.store.parents().drop_session_of(guardian, name).await? {
        return Err(Refusal::NotFound.into());
    }
    acts::note(centre, guardian, acts::SIGN_INS_ENDED, &asking.device).await
}

/// End all but the one that asks; how many.
///
/// # Errors
/// [`oryn_api::error::Code::Unauthorized`].
pub async fn end_others(centre: &Centre, session: &Session) -> Result<u64, ApiError> {
    let asking = stored(centre, session).await?;
    let guardian = known(centre, session).await?;
    let ended = centre.store.parents().drop_other_sessions(guardian, &named(session)).await?;
    if ended > 0 {
        acts::note(centre, guardian, acts::SIGN_INS_ENDED, &asking.device).await?;
    }
    Ok(ended)
}
