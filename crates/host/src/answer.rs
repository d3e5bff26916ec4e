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
const BEFORE_WORK: &[&str] = &[
    "status",
    "unlock",
    "start_anew",
    "restore_copy",
    "enrol",
    "reconnect",
    "begin_again",
    "export_rescue",
    "export_log",
    "set_language",
    "practice",
    "begin_practice",
    "leave_practice",
    "renew_practice",
    "pass_time",
    "cut_line",
    "people",
    "sign_in",
    "choose_pin",
    "sign_out",
];

/// Runs calls, counts those under way, and catches what breaks.
#[derive(Clone)]
pub struct Answering {
    /// The desk that stands before the screens now: somebody may practise.
    desk: Arc<dyn Fn() -> Arc<dyn DeskCalls> + Send + Sync>,
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
    /// Answers for the desk that is named anew with every call.
    #[must_use]
    pub fn new(desk: impl Fn() -> Arc<dyn DeskCalls> + Send + Sync + 'static) -> Self {
        Self {
            desk: Arc::new(desk),
            under_way: watch::Sender::new(0),
            first_data: Arc::new(AtomicBool::new(false)),
        }
    }

    /// Run one call.
    ///
    /// # Errors
    /// What the desk answers; [`Code::Internal`] with a reference that is in the log too, where the call broke.
    pub async fn call(&self, name: &str, payload: Value) -> Result<Value, ApiError> {
        let desk = (self.desk)();
        let wanted = name.to_owned();
        let answer = to_its_end(&self.under_way, name, async move { dispatch(&*desk, &wanted, payload).await }).await;
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
        all_ended(&self.under_way, patience).await
    }
}

/// Runs it in a task of its own: a screen that goes away (a closed tab, a reload) does not stop an act half-way.
async fn to_its_end(
    counter: &watch::Sender<usize>,
    name: &str,
    act: impl Future<Output = Result<Value, ApiError>> + Send + 'static,
) -> Result<Value, ApiError> {
    let under_way = UnderWay::begin(counter);
    let task = tokio::spawn(async move {
        let _under_way = under_way;
        AssertUnwindSafe(act).catch_unwind().await
    });
    match task.await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) | Err(_) => Err(broken(name)),
    }
}

async fn all_ended(counter: &watch::Sender<usize>, patience: Duration) -> bool {
    let mut calls = counter.subscribe();
    tokio::time::timeout(patience, calls.wait_for(|calls| *calls == 0))
        .await
        .is_ok_and(|waited| waited.is_ok())
}

fn broken(name: &str) -> ApiError {
    let reference = crate::system::chance::reference();
    tracing::error!(call = name, reference, "a call panicked");
    ApiError::new(Code::Internal)
        .with("reference", reference.clone())
        .referring_to(reference)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_secs(5);

    #[tokio::test]
    async fn a_call_that_breaks_is_an_error_with_a_reference_and_the_next_one_works() {
        let counter = watch::Sender::new(0);
        let error = to_its_end(&counter, "today", async { panic!("broken on purpose") })
            .await
            .unwrap_err();
        assert!(error.is(Code::Internal));
        assert_eq!(error.args.get("reference").and_then(Value::as_str), error.reference.as_deref());
        assert!(error.reference.is_some_and(|reference| !reference.is_empty()));
        assert_eq!(
            to_its_end(&counter, "today", async { Ok(Value::from(7)) }).await,
            Ok(Value::from(7))
        );
        assert!(all_ended(&counter, SOON).await, "a broken call is over too");
    }

    #[tokio::test]
    async fn an_act_is_finished_though_nobody_waits_for_its_answer() {
        let counter = watch::Sender::new(0);
        let (go_on, held) = tokio::sync::oneshot::channel::<()>();
        let (told, done) = tokio::sync::oneshot::channel();
        let act = async move {
            let _released = held.await;
            told.send("written").map_err(|_unheard| ApiError::new(Code::Internal))?;
            Ok(Value::Null)
        };
        let caller = tokio::spawn({
            let counter = counter.clone();
            async move { to_its_end(&counter, "activate_response", act).await }
        });
        counter.subscribe().wait_for(|calls| *calls == 1).await.unwrap();
        caller.abort();
        assert!(!all_ended(&counter, Duration::from_millis(50)).await, "closing waits for it");
        go_on.send(()).unwrap();
        assert_eq!(done.await, Ok("written"));
        assert!(all_ended(&counter, SOON).await);
    }
}
