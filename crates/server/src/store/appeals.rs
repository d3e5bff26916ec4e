//! What people write to the department, as both stores keep it: what came, the steps after it, and the messages of each in one transaction.

use oryn_domain::appeal::{Appeal, AppealStep, state};
use oryn_domain::id::{AppealId, GuardianId};

use super::rows::count;
use crate::failure::Failure;
use crate::store::dispatch::Telling;

/// An appeal with everything that was done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAppeal {
    /// Its number, for people.
    pub number: u64,
    /// As it came.
    pub appeal: Appeal,
    /// What was done, in order.
    pub steps: Vec<AppealStep>,
}

/// The messages about an appeal, once its number is known.
pub type Numbered<'t> = &'t (dyn Fn(u64) -> Telling + Send + Sync);

/// The statements about appeals.
#[async_trait::async_trait]
pub trait AppealStore: Send + Sync + 'static {
    /// Keep an appeal with the messages about it; its number. The same again changes nothing and has the same number.
    async fn add_appeal(&self, appeal: &Appeal, telling: Numbered<'_>) -> Result<u64, Failure>;
    /// Add a step with the messages about it, as the one of this place. `false` where somebody else's stands there or the act was done already; nothing is
    /// written then.
    async fn add_step(&self, appeal: AppealId, nth: usize, step: &AppealStep, telling: &Telling) -> Result<bool, Failure>;
    /// One of them.
    async fn appeal(&self, id: AppealId) -> Result<Option<KeptAppeal>, Failure>;
    /// The one of this number.
    async fn appeal_numbered(&self, number: u64) -> Result<Option<KeptAppeal>, Failure>;
    /// Those of somebody who had signed in: as this guardian, or with this telephone; the newest first.
    async fn appeals_of(&self, guardian: Option<GuardianId>, phone: &str) -> Result<Vec<KeptAppeal>, Failure>;
    /// Those that the department owes an answer, or the last of the others; the oldest first, or the newest.
    async fn list_appeals(&self, open: bool, limit: u32) -> Result<Vec<KeptAppeal>, Failure>;
}

/// A row of the table `appeal`: number and body.
pub(super) type AppealRow = (i64, String);
/// A row of the table `appeal_step`: of which appeal, and the body.
pub(super) type StepRow = (String, String);

/// Whether a step ends an appeal, as it is stored.
pub(super) fn ends(step: &AppealStep) -> i64 {
    i64::from(!state(std::slice::from_ref(step)).is_open())
}

/// Rows put together; the steps come in order.
pub(super) fn kept(appeals: Vec<AppealRow>, steps: &[StepRow]) -> Result<Vec<KeptAppeal>, Failure> {
    appeals
        .into_iter()
        .map(|(number, body)| {
            let appeal: Appeal = serde_json::from_str(&body)?;
            let id = appeal.id.to_string();
            let own = steps.iter().filter(|(of, _)| *of == id);
            Ok(KeptAppeal {
                number: count(number),
                steps: own
                    .map(|(_, body)| Ok(serde_json::from_str(body)?))
                    .collect::<Result<_, Failure>>()?,
                appeal,
            })
        })
        .collect()
}
