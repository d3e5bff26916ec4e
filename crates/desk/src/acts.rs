//! Acts of staff: decide on the picture, write in one transaction, only then say "written down".
//!
//! Every act goes through [`Core::perform`]. What the shared rules refuse here is an error and is not written; the same act twice is the
//! rules' own "already done". The rule it protects: an act that is answered as done is on disk, with its identifier and its counter.

pub(crate) mod places;
mod responses;

use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::desk::{ActDone, Finality, Known};
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::ClockState;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::decide::decide;
use oryn_domain::fact::Fact;
use oryn_domain::id::{CommandId, Id, ReferralId};
use oryn_domain::record::{Key, Kind};
use oryn_domain::referral::Referral;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_store::{Intent, NewAct, NewPaper};
use oryn_sync::engine::Event;

use crate::desk::{Core, Turn};
use crate::problem::{self, Refused};
use crate::replica::{mark, topics};

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
        let finality = if self.intent.is_final { Finality::Final } else { Finality::Request };
        ActDone {
            intent: self.intent.id.to_string(),
            finality,
            leads_to,
        }
    }
}

/// An identifier from a screen.
pub(crate) fn id<T: From<Id>>(text: &str) -> Result<T, ApiError> {
    text.parse::<Id>().map(T::from).ok().ok_or_else(problem::form)
}

/// Whether the act has legal weight at the moment it is done: then the clock has to be trusted. Giving something up, or counting a
/// printed copy, has none: the server takes its own time for it.
const fn needs_trusted_clock(command: &Command) -> bool {
    command.happened_at_the_desk() && !matches!(command, Command::DeclineResponse { .. } | Command::RecordCopy { .. })
}

/// Whether a paper may come out of this referral now.
pub(crate) fn settled_enough(memory: &crate::desk::Memory, referral: ReferralId) -> Result<(), ApiError> {
    let (replica, _) = memory.replica()?;
    let known = replica.known(Key {
        kind: Kind::Referral,
        id: referral.0,
    });
    Ok(Referral::may_be_printed(known == Known::HereRequested)?)
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
        if needs_trusted_clock(&draft.command) && turn.time.clock == ClockState::Untrusted {
            return Err(Code::ClockUntrusted.into());
        }
        let anchor = {
            let reading = self.reading();
            let mut memory = self.memory_mut();
            memory.clock.settle(&reading);
            memory.clock.anchor().cloned()
        };
        let mut facts: Vec<Fact> = Vec::new();
        let written = turn
            .store
            .act(anchor.as_ref(), |_| {
                let memory = self.memory();
                let (replica, identity) = memory.replica().map_err(Refused)?;
                let id: CommandId = self.new_id(turn);
                let context = identity.context(&replica.view, id, identity.staff, turn.time.hi, draft.signature);
                facts = decide(&replica.view, &draft.command, &context).map_err(|refusal| Refused(refusal.into()))?;
                Ok::<_, Refused>(NewAct {
                    id,
                    staff: identity.staff,
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
            memory.intents.insert(intent.dseq, intent.clone());
            let keys = match &mut memory.replica {
                Some(replica) => replica.add(&facts, mark(&intent)),
                None => Vec::new(),
            };
            topics(keys.into_iter().map(|key| key.kind))
        };
        changed.insert(Topic::Outbox);
        self.changed(changed);
        self.tell(Event::LocalAct { dseq: intent.dseq });
        Ok(Performed { intent })
    }

    /// A person has read a refusal.
    pub(crate) async fn close_refusal(self: &Arc<Self>, intent: &str) -> Result<(), ApiError> {
        let wanted: CommandId = id(intent)?;
        let _alone = self.alone().await;
        let (store, dseq) = {
            let memory = self.memory();
            let dseq = memory
                .intents
                .values()
                .find(|intent| intent.id == wanted && intent.is_refused())
                .map(|intent| intent.dseq);
            (memory.store.clone().ok_or(Code::DeskNotEnrolled)?, dseq.ok_or(Refusal::NotFound)?)
        };
        store.close_refusal(wanted).await.map_err(|error| problem::of_store(&error))?;
        if let Some(intent) = self.memory_mut().intents.get_mut(&dseq) {
            intent.closed = true;
        }
        self.changed([Topic::Outbox]);
        Ok(())
    }
}
