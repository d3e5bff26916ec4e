//! Referrals of a family: the list of its own, and giving one up.

use oryn_domain::id::{ApplicationId, CommandId};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;

use super::Session;

/// A referral in the list of a family's own.
#[derive(Debug, Clone)]
pub struct OwnReferral {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// Its number.
    pub number: String,
    /// The child's name.
    pub child: String,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// The group's name.
    pub group: String,
    /// `issued`, `fulfilled`, `expired`, `annulled`.
    pub state: String,
    /// Why it was taken back, `reason-<code>` in the catalogues.
    pub ended_because: Option<String>,
    /// When it was issued.
    pub issued_at: Instant,
    /// Its last moment.
    pub until: Instant,
}

/// The calls of the pages about referrals.
#[async_trait::async_trait]
pub trait ReferralCalls: Send + Sync + 'static {
    /// My referrals, newest first.
    async fn referrals(&self, session: &Session) -> Result<Vec<OwnReferral>, ApiError>;
    /// Give the last referral of an application up.
    async fn give_up_referral(&self, session: &Session, act: CommandId, application: ApplicationId) -> Result<(), ApiError>;
}
