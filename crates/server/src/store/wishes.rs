//! What families want to hear of, and what they were told of, as both stores keep it.

use std::collections::{BTreeMap, BTreeSet};

use oryn_domain::id::{ApplicationId, BulletinId, GuardianId};
use oryn_domain::time::Instant;
use oryn_domain::wish::Wish;

use crate::failure::Failure;
use crate::store::dispatch::Telling;
use crate::store::rows::id;

/// What was told so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldSoFar {
    /// Of which bulletins each application was told.
    pub bulletins: BTreeMap<ApplicationId, BTreeSet<BulletinId>>,
    /// When each guardian was told last.
    pub last: BTreeMap<GuardianId, Instant>,
}

/// The statements about wishes.
#[async_trait::async_trait]
pub trait WishStore: Send + Sync + 'static {
    /// Keep a wish in place of an earlier one. What is there already counts as told.
    async fn put_wish(&self, wish: &Wish, there: &[BulletinId]) -> Result<(), Failure>;
    /// Nothing is told of this application any more.
    async fn drop_wish(&self, application: ApplicationId) -> Result<(), Failure>;
    /// The wish of an application.
    async fn wish(&self, application: ApplicationId) -> Result<Option<Wish>, Failure>;
    /// Every wish.
    async fn list_wishes(&self) -> Result<Vec<Wish>, Failure>;
    /// What was told so far, of the applications that have a wish.
    async fn told_so_far(&self) -> Result<ToldSoFar, Failure>;
    /// Tell a guardian of these, in one message. `false` where somebody has told of one of them already; nothing is written then.
    async fn tell(
        &self,
        guardian: GuardianId,
        of: &[(ApplicationId, BulletinId)],
        now: Instant,
        telling: &Telling,
    ) -> Result<bool, Failure>;
}

/// A row of the table `wish_told`: application, bulletin, guardian, when.
pub(super) type ToldRow = (String, String, String, Option<i64>);

pub(super) fn so_far(rows: Vec<ToldRow>) -> Result<ToldSoFar, Failure> {
    let mut told = ToldSoFar::default();
    for (application, bulletin, guardian, at) in rows {
        told.bulletins.entry(id(&application)?).or_default().insert(id(&bulletin)?);
        if let Some(at) = at.map(Instant::from_micros) {
            let last = told.last.entry(id(&guardian)?).or_insert(at);
            *last = at.max(*last);
        }
    }
    Ok(told)
}
