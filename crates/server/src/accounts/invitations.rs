//! Invitations: a guardian of a child offers another person to be its guardian too. The code is for whoever is invited and is kept as a hash; until it
//! is accepted its maker can take it back. That somebody joined is a decision like any other; making, taking back and accepting stand in both journals.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{InvitationCard, InvitationMade, Invited, Session};
use oryn_domain::id::{ChildId, GuardianId, Id};
use oryn_domain::refusal::Refusal;

use crate::accounts::{acts, guardian, stored};
use crate::centre::Centre;
use crate::desks::typed_code;
use crate::secret;
use crate::store::parents::StoredInvitation;

/// Minutes for which an invitation counts: three days.
const INVITATION_MINUTES: i64 = 3 * 24 * 60;
/// Invitations of one guardian that may wait at the same time.
const MOST: usize = 5;

fn code_hash(code: &str) -> String {
    secret::hash(format!("invitation:{}", typed_code(code)).as_bytes())
}

fn name_of(centre: &Centre, child: ChildId) -> Option<String> {
    centre.read(|published| published.register.child(child).map(|row| row.name.full()))
}

/// Invite another guardian for an own child.
///
/// # Errors
/// [`Refusal::NotFound`] for another's child, which is not admitted to exist; [`Code::InvitationsTooMany`].
pub async fn make(centre: &Centre, session: &Session, child: ChildId) -> Result<InvitationMade, ApiError> {
    let inviter = guardian(centre, session).await?;
    let device = stored(centre, session).await?.device;
    let name = centre
        .read(|published| {
            let row = published.register.child(child)?;
            row.guardians.contains(&inviter).then(|| row.name.full())
        })
        .ok_or(Refusal::NotFound)?;
    let now = centre.clock.now();
    let store = centre.store.parents();
    if store.invitations_of(inviter, now).await?.len() >= MOST {
        return Err(ApiError::new(Code::InvitationsTooMany).with("most", MOST));
    }
    let code = secret::enrolment_code();
    let invitation = StoredInvitation {
        id: secret::id(now),
        child,
        inviter,
        expires_at: now.plus_minutes(INVITATION_MINUTES),
    };
    store.put_invitation(&code_hash(&code), &invitation).await?;
    acts::note(centre, inviter, acts::INVITED, &device).await?;
    Ok(InvitationMade {
        code,
        child: name,
        expires_at: invitation.expires_at,
    })
}

/// The own invitations that wait.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn own(centre: &Centre, session: &Session) -> Result<Vec<InvitationCard>, ApiError> {
    let inviter = guardian(centre, session).await?;
    let waiting = centre.store.parents().invitations_of(inviter, centre.clock.now()).await?;
    Ok(waiting
        .into_iter()
        .filter_map(|row| {
            Some(InvitationCard {
                name: row.id.to_string(),
                child: name_of(centre, row.child)?,
                expires_at: row.expires_at,
            })
        })
        .collect())
}

/// Take an own invitation back.
///
/// # Errors
/// [`Refusal::NotFound`] for another's, or one that was accepted or is over.
pub async fn revoke(centre: &Centre, session: &Session, name: &str) -> Result<(), ApiError> {
    let inviter = guardian(centre, session).await?;
    let device = stored(centre, session).await?.device;
    let id: Id = name.parse().map_err(|_not_an_id| Refusal::NotFound)?;
    if !centre.store.parents().drop_invitation(inviter, id).await? {
        return Err(Refusal::NotFound.into());
    }
    acts::note(centre, inviter, acts::INVITATION_REVOKED, &device).await
}

/// The invitation of a code that somebody typed. Tries are counted by who types.
async fn found(centre: &Centre, invited: GuardianId, code: &str) -> Result<StoredInvitation, ApiError> {
    centre.border().password_tried(&format!("invited:{invited}"))?;
    let found = centre.store.parents().invitation(&code_hash(code), centre.clock.now()).await?;
    found.ok_or_else(|| Code::InvitationWrong.into())
}

/// What an invitation is for.
///
/// # Errors
/// [`Code::InvitationWrong`], [`Code::TooManyRequests`].
pub async fn look(centre: &Centre, session: &Session, code: &str) -> Result<Invited, ApiError> {
    let invited = guardian(centre, session).await?;
    let invitation = found(centre, invited, code).await?;
    centre
        .read(|published| {
            let register = &published.register;
            Some(Invited {
                child: register.child(invitation.child)?.name.full(),
                inviter: register.guardian(invitation.inviter)?.name.full(),
            })
        })
        .ok_or_else(|| Code::InvitationWrong.into())
}

/// Use an invitation up, for whom it brings to a child that is not theirs yet.
///
/// # Errors
/// [`Code::InvitationWrong`], [`Refusal::AlreadyDone`], [`Code::TooManyRequests`].
pub async fn take(centre: &Centre, invited: GuardianId, code: &str) -> Result<StoredInvitation, ApiError> {
    let invitation = found(centre, invited, code).await?;
    let own = centre.read(|published| {
        let child = published.register.child(invitation.child);
        child.is_some_and(|row| row.guardians.contains(&invited))
    });
    if own {
        return Err(Refusal::AlreadyDone.into());
    }
    if !centre.store.parents().use_invitation(&code_hash(code), centre.clock.now()).await? {
        return Err(Code::InvitationWrong.into());
    }
    Ok(invitation)
}

/// Write down for both that an invitation was accepted.
///
/// # Errors
/// What broke.
pub async fn accepted(centre: &Centre, session: &Session, invitation: &StoredInvitation) -> Result<(), ApiError> {
    let asking = stored(centre, session).await?;
    acts::note(centre, invitation.inviter, acts::INVITATION_ACCEPTED, "").await?;
    match asking.guardian {
        Some(invited) => acts::note(centre, invited, acts::INVITATION_ACCEPTED, &asking.device).await,
        None => Ok(()),
    }
}
