//! "Tell me when": what a family wants to hear of.

use std::collections::BTreeSet;

use oryn_domain::id::{ApplicationId, KindergartenId};
use oryn_domain::settlement::TriName;

use super::Session;
use crate::error::ApiError;

/// What an application wants to hear of, with what there is to choose from.
#[derive(Clone)]
pub struct WishCard {
    /// The application's number.
    pub number: u64,
    /// The child's name.
    pub child: String,
    /// Whether the family is told.
    pub on: bool,
    /// Kindergartens with groups for this application, and which of them were chosen; none chosen is all of them.
    pub kindergartens: Vec<(KindergartenId, TriName, bool)>,
}

/// The calls about wishes of the parents' pages.
#[async_trait::async_trait]
pub trait WishCalls: Send + Sync + 'static {
    /// What an own application wants to hear of.
    async fn wish(&self, session: &Session, application: ApplicationId) -> Result<WishCard, ApiError>;
    /// Tell the family from now on, of these kindergartens or of all.
    async fn tell_me(&self, session: &Session, application: ApplicationId, of: BTreeSet<KindergartenId>) -> Result<(), ApiError>;
    /// Tell nothing of it any more.
    async fn tell_me_no_more(&self, session: &Session, application: ApplicationId) -> Result<(), ApiError>;
}
