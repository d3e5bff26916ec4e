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

/// An act that the writer has, and its answer when there is one.
#[derive(Debug)]
pub struct Pending(oneshot::Receiver<Result<Answer, Failure>>);

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
        let pending = self.hand_in(act, actor, (at, None), command, signature, origin).await?;
        self.answer_to(pending).await
    }

    /// Hand an act of a desk to the writer, who decides it after what was handed in before, and wait for its answer later ([`Centre::answer_to`]). A
    /// desk also says when at the earliest its author did it.
    ///
    /// # Errors
    /// As [`Centre::submit`].
    pub async fn hand_in(
        &self,
        act: CommandId,
        actor: Actor,
        (at, authored): (Option<Instant>, Option<Instant>),
        command: Command,
        signature: SignatureCheck,
        origin: Option<(DeskId, u64)>,
    ) -> Result<Pending, Failure> {
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
        self.send(Work::Decide(Box::new(submission))).await?;
        Ok(Pending(answer))
    }

    /// Let an act that cannot be read have its receipt, in its turn.
    ///
    /// # Errors
    /// What broke; the act may be sent again.
    pub async fn turn_away(&self, act: CommandId, text_hash: String, error: ApiError, origin: (DeskId, u64)) -> Result<Pending, Failure> {
        let (reply, answer) = oneshot::channel();
        let unreadable = Unreadable {
            act,
            text_hash,
            error,
            origin,
            reply,
        };
        self.send(Work::TurnAway(Box::new(unreadable))).await?;
        Ok(Pending(answer))
    }

    /// The durable answer to an act that was handed in.
    ///
    /// # Errors
    /// As [`Centre::submit`].
    pub async fn answer_to(&self, pending: Pending) -> Result<Answer, Failure> {
        self.wait(pending.0).await
    }

    /// Hand work to the writer, whichever process that is, and wait for the answer.
    pub(super) async fn hand_over<T>(&self, work: Work, answer: oneshot::Receiver<Result<T, Failure>>) -> Result<T, Failure> {
        self.send(work).await?;
        self.wait(answer).await
    }

    async fn send(&self, work: Work) -> Result<(), Failure> {
        if self.is_recovering() && !matches!(work, Work::Recover(_)) {
            return Err(Failure::Recovering);
        }
        self.submissions.send(work).await.map_err(|_stopped| Failure::Stopped)
    }

    async fn wait<T>(&self, answer: oneshot::Receiver<Result<T, Failure>>) -> Result<T, Failure> {
        if self.office.is_none() {
            return answer.await.map_err(|_dropped| Failure::Stopped)?;
        }
        // Between two writers work waits. Whoever waits longer than this asks again with the same identifier.
        let answer = tokio::time::timeout(PATIENCE, answer).await.map_err(|_elapsed| Failure::Late)?;
        answer.map_err(|_dropped| Failure::Stopped)?
    }
}
