//! Several guardians for one child: one who is its guardian invites another, who accepts after proving telephone and number.

use oryn_domain::id::{ChildId, CommandId};
use oryn_domain::time::Instant;

use super::Session;
use crate::error::ApiError;

/// An invitation that was made; its code is shown once.
#[derive(Clone)]
pub struct InvitationMade {
    /// The code, for whoever is invited.
    pub code: String,
    /// The child's name.
    pub child: String,
    /// Until when it counts.
    pub expires_at: Instant,
}

/// An own invitation that waits.
#[derive(Debug, Clone)]
pub struct InvitationCard {
    /// By which it is taken back. It opens nothing.
    pub name: String,
    /// The child's name.
    pub child: String,
    /// Until when it counts.
    pub expires_at: Instant,
}

/// What an invitation is for, as whoever holds its code sees it before accepting.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The child's name.
    pub child: String,
    /// Who invites.
    pub inviter: String,
}

/// The calls about invitations.
#[async_trait::async_trait]
pub trait InvitationCalls: Send + Sync + 'static {
    /// Invite another guardian for an own child.
    async fn invite(&self, session: &Session, child: ChildId) -> Result<InvitationMade, ApiError>;
    /// The own invitations that wait.
    async fn invitations(&self, session: &Session) -> Result<Vec<InvitationCard>, ApiError>;
    /// Take one back.
    async fn revoke_invitation(&self, session: &Session, name: &str) -> Result<(), ApiError>;
    /// What an invitation is for.
    async fn invited(&self, session: &Session, code: &str) -> Result<Invited, ApiError>;
    /// Accept an invitation.
    async fn accept_invitation(&self, session: &Session, act: CommandId, code: &str) -> Result<(), ApiError>;
}
