//! The way of an act to the writer, and of its durable answer back.
//!
//! What it is not: the decision. The rule it protects: whoever is answered was answered after the answer was durable; whoever is not asks again with
//! the same identifier.

use oryn_api::error::ApiError;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::{CommandId, DeskId};
use oryn_domain::permission::Actor;
use oryn_domain::time::Instant;
use tokio::sync::oneshot;

use super::{Answer, Centre, PATIENCE, Submission, Unreadable, Work};
use crate::failure::Failure;

impl Centre {
    /// Hand an act to the writer and wait for its durable answer.
    ///
    /// # Errors
    /// What broke; the act is undecided then and may be asked again.
    pub async fn submit(
        &self,
        act: CommandId,
        actor: Actor,
        at: Option<Instant>,
        command: Command,
        signature: SignatureCheck,
        origin: Option<(DeskId, u64)>,
    ) -> Result<Answer, Failure> {
        self.submit_of(act, actor, (at, None), command, signature, origin).await
    }

    /// As [`Centre::submit`], for an act of which a desk also says when at the earliest its author did it.
    ///
    /// # Errors
    /// As [`Centre::submit`].
    pub async fn submit_of(
        &self,
        act: CommandId,
        actor: Actor,
        (at, authored): (Option<Instant>, Option<Instant>),
        command: Command,
        signature: SignatureCheck,
        origin: Option<(DeskId, u64)>,
    ) -> Result<Answer, Failure> {
        let (reply, answer) = oneshot::channel();
        let submission = Submission {
            act,
            actor,
            at,
            authored,
            command,
            signature,
            origin,
            reply,
        };
        self.hand_over(Work::Decide(Box::new(submission)), answer).await
    }

    /// Let an act that cannot be read have its receipt.
    ///
    /// # Errors
    /// What broke; the act may be sent again.
    pub async fn turn_away(&self, act: CommandId, text_hash: String, error: ApiError, origin: (DeskId, u64)) -> Result<Answer, Failure> {
        let (reply, answer) = oneshot::channel();
        let unreadable = Unreadable {
            act,
            text_hash,
            error,
            origin,
            reply,
        };
        self.hand_over(Work::TurnAway(Box::new(unreadable)), answer).await
    }

    /// Hand work to the writer, whichever process that is, and wait for the answer.
    pub(super) async fn hand_over<T>(&self, work: Work, answer: oneshot::Receiver<Result<T, Failure>>) -> Result<T, Failure> {
        if self.is_recovering() && !matches!(work, Work::Recover(_)) {
            return Err(Failure::Recovering);
        }
        self.submissions.send(work).await.map_err(|_stopped| Failure::Stopped)?;
        if self.office.is_none() {
            return answer.await.map_err(|_dropped| Failure::Stopped)?;
        }
        // Between two writers work waits. Whoever waits longer than this asks again with the same identifier.
        let answer = tokio::time::timeout(PATIENCE, answer).await.map_err(|_elapsed| Failure::Late)?;
        answer.map_err(|_dropped| Failure::Stopped)?
    }
}
