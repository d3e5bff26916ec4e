//! How the cards are kept: in the data file first, then in memory.

use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::error::{ApiError, Code};
use oryn_domain::id::StaffId;
use oryn_store::Store;
use oryn_store::verifier::Verifier;

use super::tries::Tick;
use super::{Card, People};
use crate::desk::Core;
use crate::problem;
use crate::replica::Identity;

const PEOPLE: &str = "people";

/// The people of a data file that was just opened. A desk that knows none was enrolled before there were PINs: the one it was given to begins.
pub(crate) async fn load(store: &Store, identity: Option<&Identity>, now: &Tick) -> Result<People, ApiError> {
    let kept: Option<People> = store.meta(PEOPLE).await.map_err(|error| problem::of_store(&error))?;
    let mut people = match (kept, identity) {
        (Some(people), _) => people,
        (None, Some(identity)) => People::begin(identity.staff),
        (None, None) => People::default(),
    };
    people.cards.values_mut().for_each(|card| card.tries.arrive(now));
    Ok(people)
}

impl Core {
    pub(crate) fn tick(&self) -> Tick {
        self.reading().into()
    }

    /// Change what the desk keeps of its people. When this returns it is on disk; when it fails nothing has changed.
    pub(crate) async fn keep_people(&self, change: impl FnOnce(&mut People) + Send) -> Result<(), ApiError> {
        let (store, mut people) = {
            let memory = self.memory();
            (memory.store.clone().ok_or(Code::DeskNotEnrolled)?, memory.people.clone())
        };
        change(&mut people);
        store.set_meta(PEOPLE, &people).await.map_err(|error| problem::of_store(&error))?;
        self.memory_mut().people = people;
        self.changed([Topic::People]);
        Ok(())
    }

    /// Change one card.
    pub(crate) async fn keep_card(&self, staff: StaffId, change: impl FnOnce(&mut Card) + Send) -> Result<(), ApiError> {
        self.keep_people(|people| change(people.cards.entry(staff).or_default())).await
    }

    /// The card of a person, as it is now; an empty one for somebody new here.
    pub(crate) fn card(&self, staff: StaffId) -> Card {
        self.memory().people.cards.get(&staff).cloned().unwrap_or_default()
    }

    /// Whether a secret fits, worked out away from the threads that answer.
    pub(crate) async fn fits(self: &Arc<Self>, verifier: Verifier, secret: zeroize::Zeroizing<String>) -> Result<bool, ApiError> {
        self.off_thread(move |_| Ok(verifier.fits(&secret))).await
    }

    /// What is kept of a secret.
    pub(crate) async fn verifier(self: &Arc<Self>, secret: zeroize::Zeroizing<String>) -> Result<Verifier, ApiError> {
        self.off_thread(move |core| {
            Verifier::of(&secret, core.random(), oryn_store::key::Cost::DESK).ok_or_else(|| problem::internal("a PIN cannot be kept"))
        })
        .await
    }
}
