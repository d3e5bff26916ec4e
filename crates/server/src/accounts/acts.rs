//! What was done with an account, written down for its owner: nothing of it is changed or taken away.

use std::cmp::Reverse;

use oryn_api::error::ApiError;
use oryn_api::portal::{OwnAct, Session};
use oryn_domain::id::{ApplicationId, GuardianId, OfficerId};

use crate::centre::Centre;
use crate::store::parents::{Proven, StoredParentAct};
use crate::{accounts, secret};

/// A sign-in by a code to the telephone.
const BY_CODE: &str = "sign-in-code";
/// By the password.
const BY_PASSWORD: &str = "sign-in-password";
/// By a code of the department.
const BY_RECOVERY: &str = "sign-in-recovery";
/// The person joined.
pub(super) const JOINED: &str = "joined";
/// The data policy was agreed to.
pub(super) const AGREED: &str = "agreed";
/// A password was set.
pub(super) const PASSWORD_SET: &str = "password-set";
/// Another telephone.
pub(super) const PHONE_CHANGED: &str = "phone-changed";
/// A second one.
pub(super) const PHONE_ADDED: &str = "phone-added";
/// The second one is gone.
pub(super) const PHONE_DROPPED: &str = "phone-dropped";
/// Sign-ins were ended.
pub(super) const SIGN_INS_ENDED: &str = "sign-ins-ended";
/// The department gave a code out.
pub(super) const RECOVERY_GIVEN: &str = "recovery-given";

/// Another guardian was invited.
pub(super) const INVITED: &str = "invited";
/// An invitation was taken back.
pub(super) const INVITATION_REVOKED: &str = "invitation-revoked";
/// An invitation was accepted.
pub(super) const INVITATION_ACCEPTED: &str = "invitation-accepted";

/// How to be told was chosen.
pub(super) const TELLING_CHOSEN: &str = "telling-chosen";

/// Lines of an account that are shown.
const MOST: u32 = 200;

/// How a sign-in is called.
pub(super) const fn signed_in(proven: Proven) -> &'static str {
    match proven {
        Proven::Code => BY_CODE,
        Proven::Password => BY_PASSWORD,
        Proven::Recovery => BY_RECOVERY,
    }
}

async fn write(centre: &Centre, guardian: GuardianId, what: &str, device: &str, officer: Option<OfficerId>) -> Result<(), ApiError> {
    let now = centre.clock.now();
    let act = StoredParentAct {
        id: secret::id(now),
        guardian,
        at: now,
        what: what.to_owned(),
        device: device.to_owned(),
        officer,
    };
    Ok(centre.store.parents().add_parent_act(&act).await?)
}

/// Write down what the guardian did.
pub(super) async fn note(centre: &Centre, guardian: GuardianId, what: &str, device: &str) -> Result<(), ApiError> {
    write(centre, guardian, what, device, None).await
}

/// Write down what an officer did with a guardian's account.
pub(super) async fn note_officers(centre: &Centre, guardian: GuardianId, what: &str, officer: OfficerId) -> Result<(), ApiError> {
    write(centre, guardian, what, "", Some(officer)).await
}

/// What was done with the account, and with the applications of the own children, the newest first.
///
/// # Errors
/// [`oryn_api::error::Code::Unauthorized`].
pub async fn own(centre: &Centre, session: &Session) -> Result<Vec<OwnAct>, ApiError> {
    let guardian = accounts::guardian(centre, session).await?;
    let mut acts: Vec<OwnAct> = centre
        .store
        .parents()
        .parent_acts(guardian, MOST)
        .await?
        .into_iter()
        .map(|row| OwnAct {
            at: row.at,
            what: format!("account-act-{}", row.what),
            device: row.device,
            application: None,
            by_department: row.officer.is_some(),
        })
        .collect();
    let applications: Vec<ApplicationId> = centre.read(|published| {
        let register = &published.register;
        register
            .children_of(guardian)
            .flat_map(|child| register.applications_of(child.id))
            .map(|row| row.id)
            .collect()
    });
    for application in applications {
        let history = centre.store.history(application).await?;
        acts.extend(history.into_iter().map(|(at, name)| OwnAct {
            at,
            what: format!("act-{name}"),
            device: String::new(),
            application: Some(application),
            by_department: false,
        }));
    }
    acts.sort_by_key(|act| Reverse(act.at));
    Ok(acts)
}
