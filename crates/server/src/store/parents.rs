//! Parents' accounts in the store: what is kept beside the register, which knows who somebody is. Nothing here can be read back into a password or
//! a code.

use oryn_domain::id::{ChildId, GuardianId, Id, OfficerId};
use oryn_domain::time::Instant;

use crate::failure::Failure;
use crate::store::StoredSession;
use crate::store::rows::id;

/// By what a sign-in was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proven {
    /// A code to the telephone.
    Code,
    /// The password.
    Password,
    /// A code that the department gave out after looking at the identity card.
    Recovery,
}

impl Proven {
    /// As stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Password => "password",
            Self::Recovery => "recovery",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Code, Self::Password, Self::Recovery]
            .into_iter()
            .find(|one| one.name() == name)
    }
}

/// An account.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct StoredAccount {
    /// The password as Argon2id keeps it.
    pub password: Option<String>,
    /// Another proven telephone.
    pub second_phone: Option<String>,
    /// The version of the data policy that was agreed to, and when.
    pub consent: Option<(u32, Instant)>,
}

/// Something that was done with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredParentAct {
    /// What tells it from others.
    pub id: Id,
    /// With whose account.
    pub guardian: GuardianId,
    /// When.
    pub at: Instant,
    /// `account-act-…` in the catalogues.
    pub what: String,
    /// From which browser.
    pub device: String,
    /// The officer of the department, where it was not the guardian.
    pub officer: Option<OfficerId>,
}

/// An invitation that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInvitation {
    /// By which its maker takes it back.
    pub id: Id,
    /// For which child.
    pub child: ChildId,
    /// Whose it is.
    pub inviter: GuardianId,
    /// Until when it counts.
    pub expires_at: Instant,
}

/// The statements about them.
#[async_trait::async_trait]
pub trait ParentStore: Send + Sync + 'static {
    /// Take one of the tries of a code that still counts: its hash and its language. `None` where there is none, or its tries are used up. Those who
    /// try at the same moment take one each.
    async fn try_phone_code(&self, phone: &str, now: Instant, most: u32) -> Result<Option<(String, String)>, Failure>;
    /// Use a code up; `false` when somebody else has.
    async fn use_phone_code(&self, phone: &str, hash: &str) -> Result<bool, Failure>;
    /// A guardian's account; `None` before anything was kept of it.
    async fn parent_account(&self, guardian: GuardianId) -> Result<Option<StoredAccount>, Failure>;
    /// Whose second telephone this is.
    async fn by_second_phone(&self, phone: &str) -> Result<Option<GuardianId>, Failure>;
    /// Keep a password in place of an earlier one.
    async fn put_parent_password(&self, guardian: GuardianId, password: &str) -> Result<(), Failure>;
    /// Keep a second telephone, or none; `false` when it is somebody else's.
    async fn put_second_phone(&self, guardian: GuardianId, phone: Option<&str>) -> Result<bool, Failure>;
    /// Keep that a version of the data policy was agreed to.
    async fn put_consent(&self, guardian: GuardianId, version: u32, now: Instant) -> Result<(), Failure>;
    /// Keep a code of the department in place of an earlier one.
    async fn put_recovery(&self, guardian: GuardianId, hash: &str, until: Instant) -> Result<(), Failure>;
    /// Use a code of the department up; password and second telephone count no more. `false` when the code does not count.
    async fn use_recovery(&self, guardian: GuardianId, hash: &str, now: Instant) -> Result<bool, Failure>;
    /// Write down when a sign-in was used last.
    async fn touch_session(&self, hash: &str, now: Instant) -> Result<(), Failure>;
    /// A guardian's sign-ins that count at this instant by their hashes, the last used first.
    async fn sessions_of(&self, guardian: GuardianId, now: Instant) -> Result<Vec<(String, StoredSession)>, Failure>;
    /// End one of a guardian's sign-ins; `false` when there is none of that hash.
    async fn drop_session_of(&self, guardian: GuardianId, hash: &str) -> Result<bool, Failure>;
    /// End all of a guardian's sign-ins but this one; how many.
    async fn drop_other_sessions(&self, guardian: GuardianId, own: &str) -> Result<u64, Failure>;
    /// Write down what was done with an account.
    async fn add_parent_act(&self, act: &StoredParentAct) -> Result<(), Failure>;
    /// What was done with an account, the newest first.
    async fn parent_acts(&self, guardian: GuardianId, limit: u32) -> Result<Vec<StoredParentAct>, Failure>;
    /// What of this kind was done with anybody's account, the newest first.
    async fn parent_acts_of_kind(&self, what: &str, limit: u32) -> Result<Vec<StoredParentAct>, Failure>;
    /// Keep an invitation by the hash of its code.
    async fn put_invitation(&self, hash: &str, invitation: &StoredInvitation) -> Result<(), Failure>;
    /// The invitation of a code, when it counts at this instant.
    async fn invitation(&self, hash: &str, now: Instant) -> Result<Option<StoredInvitation>, Failure>;
    /// A guardian's own invitations that wait, the one that ends first in front.
    async fn invitations_of(&self, inviter: GuardianId, now: Instant) -> Result<Vec<StoredInvitation>, Failure>;
    /// Take an own invitation back; `false` when there is none of that name.
    async fn drop_invitation(&self, inviter: GuardianId, id: Id) -> Result<bool, Failure>;
    /// Use an invitation up; `false` when it does not count, or not any more.
    async fn use_invitation(&self, hash: &str, now: Instant) -> Result<bool, Failure>;
}

/// A session in the order of its columns: phone, guardian, language, end, begin, last use, device, proof, password, consent.
pub(super) type SessionRow = (
    String,
    Option<String>,
    String,
    i64,
    i64,
    i64,
    String,
    String,
    Option<String>,
    Option<i64>,
);

/// The columns of [`SessionRow`].
macro_rules! session_columns {
    () => {
        "phone, guardian, language, expires_at, begun_at, used_at, device, proven, password, \
         (SELECT consent FROM parent_account WHERE parent_account.guardian = session.guardian)"
    };
}
pub(super) use session_columns;

pub(super) fn session(
    (phone, guardian, language, expires_at, begun_at, used_at, device, proven, password, consent): SessionRow,
) -> Result<StoredSession, Failure> {
    Ok(StoredSession {
        phone,
        guardian: guardian.map(|text| id(&text)).transpose()?,
        language,
        expires_at: Instant::from_micros(expires_at),
        begun_at: Instant::from_micros(begun_at),
        used_at: Instant::from_micros(used_at),
        device,
        proven: Proven::named(&proven).ok_or_else(|| Failure::Import("session: proven".to_owned()))?,
        password,
        consent: consent.map(version),
    })
}

/// The hash of a session before its columns.
pub(super) type ListedRow = (
    String,
    String,
    Option<String>,
    String,
    i64,
    i64,
    i64,
    String,
    String,
    Option<String>,
    Option<i64>,
);

pub(super) fn listed(
    (hash, phone, guardian, language, expires_at, begun_at, used_at, device, proven, password, consent): ListedRow,
) -> Result<(String, StoredSession), Failure> {
    let row = (
        phone, guardian, language, expires_at, begun_at, used_at, device, proven, password, consent,
    );
    Ok((hash, session(row)?))
}

fn version(stored: i64) -> u32 {
    u32::try_from(stored).unwrap_or_default()
}

/// An account in the order of its columns: password, second telephone, consent and when.
pub(super) type AccountRow = (Option<String>, Option<String>, Option<i64>, Option<i64>);

pub(super) fn account((password, second_phone, consent, consent_at): AccountRow) -> StoredAccount {
    StoredAccount {
        password,
        second_phone,
        consent: consent.map(version).zip(consent_at.map(Instant::from_micros)),
    }
}

/// An invitation in the order of its columns: identifier, child, inviter, end.
pub(super) type InvitationRow = (String, String, String, i64);

pub(super) fn invitation((invitation, child, inviter, expires_at): InvitationRow) -> Result<StoredInvitation, Failure> {
    Ok(StoredInvitation {
        id: id(&invitation)?,
        child: id(&child)?,
        inviter: id(&inviter)?,
        expires_at: Instant::from_micros(expires_at),
    })
}

/// An act in the order of its columns: identifier, guardian, when, what, device, officer.
pub(super) type ActRow = (String, String, i64, String, String, Option<String>);

pub(super) fn act((act, guardian, at, what, device, officer): ActRow) -> Result<StoredParentAct, Failure> {
    Ok(StoredParentAct {
        id: id(&act)?,
        guardian: id(&guardian)?,
        at: Instant::from_micros(at),
        what,
        device,
        officer: officer.map(|text| id(&text)).transpose()?,
    })
}
