//! One call of a screen, from whichever shell: it is answered, or it breaks and the shell goes on.
//!
//! The rule it protects: an act that was begun is finished. A shell that closes first waits for [`Answering::finished`].

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::FutureExt as _;
use oryn_api::calls::{DeskCalls, dispatch};
use oryn_api::error::{ApiError, Code};
use serde_json::Value;
use tokio::sync::watch;

use crate::system::mark;

/// Calls of the frame and of the doorway: what they answer is not yet something to work with.
const BEFORE_WORK: &[&str] = &["status", "unlock", "enrol", "set_language"];

/// Runs calls, counts those under way, and catches what breaks.
#[derive(Clone)]
pub struct Answering {
    desk: Arc<dyn DeskCalls>,
    under_way: watch::Sender<usize>,
    first_data: Arc<AtomicBool>,
}

/// Counts a call for as long as it lives, also when the call is dropped half-way.
struct UnderWay(watch::Sender<usize>);

impl UnderWay {
    fn begin(counter: &watch::Sender<usize>) -> Self {
        counter.send_modify(|calls| *calls = calls.saturating_add(1));
        Self(counter.clone())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.send_modify(|calls| *calls = calls.saturating_sub(1));
    }
}

impl Answering {
    /// Answers for this desk.
    #[must_use]
    pub fn new(desk: Arc<dyn DeskCalls>) -> Self {
        Self {
            desk,
            under_way: watch::Sender::new(0),
            first_data: Arc::new(AtomicBool::new(false)),
        }
    }

    /// Run one call.
    ///
    /// # Errors
    /// What the desk answers; [`Code::Internal`] with a reference that is in the log too, where the call broke.
    pub async fn call(&self, name: &str, payload: Value) -> Result<Value, ApiError> {
        let under_way = UnderWay::begin(&self.under_way);
        // In a task of its own: a screen that goes away (a closed tab, a reload) does not stop an act half-way.
        let desk = Arc::clone(&self.desk);
        let wanted = name.to_owned();
        let task = tokio::spawn(async move {
            let _under_way = under_way;
            AssertUnwindSafe(dispatch(&*desk, &wanted, payload)).catch_unwind().await
        });
        let answer = match task.await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) | Err(_) => Err(broken(name)),
        };
        self.note(name, &answer);
        answer
    }

    fn note(&self, name: &str, answer: &Result<Value, ApiError>) {
        match answer {
            Ok(_) if !BEFORE_WORK.contains(&name) => {
                if !self.first_data.swap(true, Ordering::Relaxed) {
                    mark::reached("first data");
                }
            }
            Ok(_) => {}
            Err(error) if error.is(Code::Internal) => {
                tracing::error!(
                    call = name,
                    reference = error.reference.as_deref().unwrap_or_default(),
                    "a call failed inside"
                );
            }
            Err(error) => tracing::debug!(call = name, code = %error.code, "refused"),
        }
    }

    /// Whether a call is under way.
    #[must_use]
    pub fn busy(&self) -> bool {
        *self.under_way.borrow() > 0
    }

    /// Waits until no call is under way, and says whether that came in time.
    pub async fn finished(&self, patience: Duration) -> bool {
        let mut calls = self.under_way.subscribe();
        tokio::time::timeout(patience, calls.wait_for(|calls| *calls == 0))
            .await
            .is_ok_and(|waited| waited.is_ok())
    }
}

fn broken(name: &str) -> ApiError {
    let reference = crate::system::chance::reference();
    tracing::error!(call = name, reference, "a call panicked");
    ApiError::new(Code::Internal)
        .with("reference", reference.clone())
        .referring_to(reference)
}
