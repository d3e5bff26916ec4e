//! The department's accounts and sign-ins in the store. Nothing here can be read back into a password, a code or a token.

use oryn_domain::id::{Id, OfficerId};
use oryn_domain::permission::OfficerRole;
use oryn_domain::time::Instant;

use crate::failure::Failure;

/// An account.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredOfficer {
    /// The person.
    pub id: OfficerId,
    /// The name of the account.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    pub role: OfficerRole,
    /// The password as Argon2id keeps it; `None` until one was set.
    pub password: Option<String>,
    /// SHA-256 of the one-time code that waits, and until when it counts.
    pub code: Option<(String, Instant)>,
    /// When it was added.
    pub added_at: Instant,
    /// When it was closed.
    pub closed_at: Option<Instant>,
}

/// A sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredOfficerSession {
    /// By which it is named and ended.
    pub id: Id,
    /// Whose.
    pub officer: OfficerId,
    /// When it began.
    pub begun_at: Instant,
    /// Until when it counts.
    pub expires_at: Instant,
}

/// The statements about them.
#[async_trait::async_trait]
pub trait OfficerStore: Send + Sync + 'static {
    /// Add an account; `false` when its name is taken.
    async fn add_officer(&self, officer: &StoredOfficer) -> Result<bool, Failure>;
    /// The account of this name, also a closed one.
    async fn officer_named(&self, login: &str) -> Result<Option<StoredOfficer>, Failure>;
    /// Every account, by name.
    async fn officers(&self) -> Result<Vec<StoredOfficer>, Failure>;
    /// Give an open account a new code; its password and its sign-ins count no more. `false` when there is no such account.
    async fn renew_officer_code(&self, officer: OfficerId, code: &str, until: Instant) -> Result<bool, Failure>;
    /// Use a code that counts to set the password; `false` when it was used meanwhile or does not count.
    async fn use_officer_code(&self, officer: OfficerId, code: &str, password: &str, now: Instant) -> Result<bool, Failure>;
    /// Give an open account another role; it counts from the next request on. `false` when there is no such account.
    async fn set_officer_role(&self, officer: OfficerId, role: OfficerRole) -> Result<bool, Failure>;
    /// Close an account with its sign-ins; `false` when there is no open one.
    async fn close_officer(&self, officer: OfficerId, now: Instant) -> Result<bool, Failure>;
    /// Keep a sign-in, by the hash of its token; those that have ended are forgotten.
    async fn put_officer_session(&self, hash: &str, session: &StoredOfficerSession) -> Result<(), Failure>;
    /// The sign-in of a token that counts at this instant, with its open account.
    async fn officer_session(&self, hash: &str, now: Instant) -> Result<Option<(StoredOfficerSession, StoredOfficer)>, Failure>;
    /// An account's sign-ins that count at this instant, the oldest first.
    async fn officer_sessions(&self, officer: OfficerId, now: Instant) -> Result<Vec<StoredOfficerSession>, Failure>;
    /// End one of an account's sign-ins; `false` when there is none of that name.
    async fn drop_officer_session(&self, officer: OfficerId, id: Id) -> Result<bool, Failure>;
}

/// A row of the table `officer` in the order of its columns.
pub(super) type OfficerRow = (
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<i64>,
    i64,
    Option<i64>,
);

pub(super) fn officer(
    (id, login, name, role, password, code, code_until, added_at, closed_at): OfficerRow,
) -> Result<StoredOfficer, Failure> {
    let unreadable = |what: &str| Failure::Import(format!("officer: {what}"));
    Ok(StoredOfficer {
        id: id.parse().map_err(|_not_an_id| unreadable("id"))?,
        login,
        name,
        role: OfficerRole::named(&role).ok_or_else(|| unreadable("role"))?,
        password,
        code: code.zip(code_until.map(Instant::from_micros)),
        added_at: Instant::from_micros(added_at),
        closed_at: closed_at.map(Instant::from_micros),
    })
}

/// A row of the table `officer_session`: identifier, officer, begin, end.
pub(super) type SessionRow = (String, String, i64, i64);

pub(super) fn session((id, officer, begun_at, expires_at): SessionRow) -> Result<StoredOfficerSession, Failure> {
    let unreadable = |what: &str| Failure::Import(format!("officer session: {what}"));
    Ok(StoredOfficerSession {
        id: id.parse().map_err(|_not_an_id| unreadable("id"))?,
        officer: officer.parse().map_err(|_not_an_id| unreadable("officer"))?,
        begun_at: Instant::from_micros(begun_at),
        expires_at: Instant::from_micros(expires_at),
    })
}
