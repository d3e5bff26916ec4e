//! Acts of staff: decide on the picture, write in one transaction, only then say "written down".
//!
//! Every act goes through [`Core::perform`]. What the shared rules refuse here is an error and is not written; the same act twice is the
//! rules' own "already done". The rule it protects: an act that is answered as done is on disk, with its identifier and its counter.

mod arrival;
mod extensions;
mod groups;
mod holds;
mod inbox;
pub(crate) mod places;
mod regrouping;
mod responses;
mod roll;

use std::sync::Arc;

use chrono::NaiveDate;
use oryn_api::calls::Topic;
use oryn_api::desk::ActDone;
use oryn_api::error::{ApiError, Code};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::fact::Fact;
use oryn_domain::id::{CommandId, Id, ReferralId};
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_store::{Intent, NewAct, NewPaper};
use oryn_sync::engine::Event;

use crate::desk::{Core, Turn};
use crate::lane::{Told, Written};
use crate::problem::{self, Refused};
use crate::replica::topics;
use crate::views::finality;

/// What a use case wants to be written.
pub(crate) struct Draft {
    pub command: Command,
    /// What it is about: a child's name, a group's name, a number.
    pub about: String,
    /// The screen it leads to, `referral/<id>` and the like.
    pub leads_to: String,
    pub papers: Vec<NewPaper>,
    pub signature: SignatureCheck,
}

impl Draft {
    pub(crate) fn new(command: Command, about: impl Into<String>, leads_to: String) -> Self {
        Self {
            command,
            about: about.into(),
            leads_to,
            papers: Vec::new(),
            signature: SignatureCheck::NotChecked,
        }
    }
}

/// What was written.
pub(crate) struct Performed {
    pub intent: Intent,
}

impl Performed {
    pub(crate) fn done(&self, leads_to: Option<String>) -> ActDone {
        ActDone {
            intent: self.intent.id.to_string(),
            finality: finality(self.intent.command.name(), self.intent.is_final),
            leads_to,
        }
    }
}

/// An identifier from a screen.
pub(crate) fn id<T: From<Id>>(text: &str) -> Result<T, ApiError> {
    text.parse::<Id>().map(T::from).ok().ok_or_else(problem::form)
}

/// A day that a form names.
pub(crate) fn date(text: &str) -> Result<NaiveDate, ApiError> {
    text.trim().parse().ok().ok_or_else(problem::form)
}

/// Whether a paper may come out of this referral now.
pub(crate) fn settled_enough(memory: &crate::desk::Memory, referral: ReferralId) -> Result<(), ApiError> {
    let (replica, _) = memory.replica()?;
    Ok(replica.may_print(referral)?)
}

/// The full name of the child of an application, for a list of acts.
pub(crate) fn child_name(register: &Register, application: oryn_domain::id::ApplicationId) -> String {
    register
        .application(application)
        .and_then(|row| register.child(row.child))
        .map(|child| child.name.full())
        .unwrap_or_default()
}

impl Core {
    /// A new identifier of this moment.
    pub(crate) fn new_id<T: From<Id>>(&self, turn: &Turn<'_>) -> T {
        Id::v7(turn.time.hi, self.random()).into()
    }

    /// Decide, write, show. When this returns, the act is on disk.
    pub(crate) async fn perform(self: &Arc<Self>, turn: &Turn<'_>, draft: Draft) -> Result<Performed, ApiError> {
        let anchor = {
            let reading = self.reading();
            let mut memory = self.memory_mut();
            memory.clock.settle(&reading);
            memory.clock.anchor().cloned()
        };
        let mut facts: Vec<Fact> = Vec::new();
        let papers: Vec<Written> = draft.papers.iter().map(Written::of).collect();
        let brought: Vec<String> = papers.iter().map(|paper| paper.sha256.clone()).collect();
        let written = turn
            .store
            .act(anchor.as_ref(), |_| {
                let memory = self.memory();
                let (_, identity) = memory.replica().map_err(Refused)?;
                let id: CommandId = self.new_id(turn);
                facts = memory
                    .book
                    .decide(&identity.seat(), id, turn.staff, turn.time, &draft.command, draft.signature)
                    .map_err(Refused)?;
                Ok::<_, Refused>(NewAct {
                    id,
                    staff: turn.staff,
                    time: turn.time,
                    is_final: draft.command.happened_at_the_desk(),
                    command: draft.command,
                    about: draft.about,
                    leads_to: draft.leads_to,
                    papers: draft.papers,
                })
            })
            .await;
        let intent = written.map_err(|Refused(error)| error)?;
        let mut changed = {
            let mut memory = self.memory_mut();
            let keys = memory.book.add(intent.clone(), &facts);
            memory.papers.add(papers);
            memory.line_up_rows(&keys);
            topics(keys.into_iter().map(|key| key.kind))
        };
        changed.insert(Topic::Outbox);
        self.changed(changed);
        if !brought.is_empty() {
            self.tell_lane(Told::Written(brought));
        }
        self.tell(Event::LocalAct { dseq: intent.dseq });
        Ok(Performed { intent })
    }

    /// A person has read a refusal of which only this desk knows.
    pub(crate) async fn close_refusal(self: &Arc<Self>, intent: &str) -> Result<(), ApiError> {
        let wanted: CommandId = id(intent)?;
        let _alone = self.alone().await;
        let (store, dseq) = {
            let memory = self.memory();
            let dseq = memory
                .book
                .intents
                .values()
                .find(|intent| intent.id == wanted && (intent.is_refused() || intent.is_deferred()))
                .map(|intent| intent.dseq);
            (memory.store.clone().ok_or(Code::DeskNotEnrolled)?, dseq.ok_or(Refusal::NotFound)?)
        };
        store.close_refusal(wanted).await.map_err(|error| problem::of_store(&error))?;
        if let Some(intent) = self.memory_mut().book.intents.get_mut(&dseq) {
            intent.closed = true;
        }
        self.changed([Topic::Outbox]);
        Ok(())
    }
}
