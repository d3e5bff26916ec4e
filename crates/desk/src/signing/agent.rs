//! Signing through NCALayer: one conversation at a time, how far it is, and what becomes of the answer.
//!
//! What is said to the agent and what its answers mean is `oryn_signing::agent`'s. The rules it protects: whoever waits can always leave, and
//! an answer that comes after that is thrown away; the act is written by the person who asked for it, or not at all.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use oryn_api::calls::Topic;
use oryn_api::desk::contracts::{AgentSigning, AgentState, AskAgent};
use oryn_api::desk::signing::AgentPresence;
use oryn_api::desk::{ActDone, Nothing};
use oryn_api::error::{ApiError, Code};
use oryn_domain::act::SignatureCheck;
use oryn_domain::contract::ContractSignature;
use oryn_domain::id::{ContractId, StaffId};
use oryn_domain::permission::Role;
use oryn_messages::Lang;
use oryn_signing::agent::{AgentError, Conversation, Effect, Event, Locale, Order, PORT};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::{self, Message};

use super::line::{self, Line, NoLine};
use super::{Against, Document, verified};
use crate::acts::id;
use crate::authorities::Trusted;
use crate::desk::{Core, Memory, shown};

/// How long the agent may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(1);

/// What is asked of the agent, or what came of it.
#[derive(Debug, Default)]
pub(crate) struct AgentWork {
    contract: Option<ContractId>,
    /// The addition to it that is signed, where it is not the contract itself.
    addendum: Option<u32>,
    state: AgentState,
    /// Which conversation that is: one that was left has nothing to say any more.
    number: u64,
    /// Ends the conversation that is under way.
    stop: Option<oneshot::Sender<()>>,
    /// What was found when somebody last looked whether it is there.
    pub(super) presence: AgentPresence,
}

impl AgentWork {
    /// Whether a person was asked about an agent with this key.
    pub(super) fn is_asked_about(&self, key: &str) -> bool {
        matches!(&self.state, AgentState::Strange { key: seen, .. } if seen == key)
            || matches!(&self.presence, AgentPresence::Strange { key: seen, .. } if seen == key)
    }

    /// Whether signing stopped at the question whose key it is.
    pub(super) const fn stopped_at_a_stranger(&self) -> bool {
        matches!(self.state, AgentState::Strange { .. })
    }

    pub(crate) const fn is_under_way(&self) -> bool {
        matches!(self.state, AgentState::Calling | AgentState::Asked { .. } | AgentState::Recording)
    }
}

/// Why there is no signature.
enum NoSignature {
    /// The person at the desk left.
    Left,
    Line(NoLine),
    Said(AgentError),
}

fn of_agent(error: &AgentError) -> ApiError {
    tracing::warn!(%error, "the signing agent");
    let code = match error {
        AgentError::Silent | AgentError::AnotherProgram => Code::AgentAnotherProgram,
        AgentError::Cancelled | AgentError::GivenUp => Code::AgentCancelled,
        AgentError::NoKey => Code::AgentNoKey,
        AgentError::OutsideTerm => Code::KeyExpired,
        AgentError::TooOld => Code::AgentTooOld,
        AgentError::Failed(said) => return ApiError::new(Code::AgentFailed).with("said", said.as_str()),
        AgentError::Unreadable => Code::AgentUnreadable,
        AgentError::TimedOut => Code::AgentTimedOut,
        AgentError::ClosedMidway => Code::AgentClosed,
    };
    code.into()
}

/// One conversation, with everything it needs.
struct Errand {
    number: u64,
    staff: StaffId,
    document: Document,
    trusted: Trusted,
    order: Order,
}

impl Core {
    /// How far it is.
    pub(crate) fn agent_signing(&self) -> AgentSigning {
        let memory = self.memory();
        AgentSigning {
            contract: memory.agent.contract.map(|contract| contract.to_string()),
            addendum: memory.agent.addendum,
            state: memory.agent.state.clone(),
        }
    }

    /// Ask the agent for the kindergarten's signature. The answer comes in its own time.
    pub(crate) async fn ask_agent(self: &Arc<Self>, request: AskAgent) -> Result<Nothing, ApiError> {
        let contract: ContractId = id(&request.contract)?;
        if self.memory().agent.is_under_way() {
            return Err(Code::AgentBusy.into());
        }
        let document = self.document(contract, request.addendum).await?;
        let staff = self.may_sign(&document).await?;
        let trusted = self.authorities().await?;
        let order = order(&self.memory(), &document, &trusted)?;
        let (stop, stopped) = oneshot::channel();
        let number = {
            let mut memory = self.memory_mut();
            // Somebody was quicker.
            if memory.agent.is_under_way() {
                return Err(Code::AgentBusy.into());
            }
            let number = memory.agent.number.wrapping_add(1);
            memory.agent = AgentWork {
                contract: Some(contract),
                addendum: request.addendum,
                state: AgentState::Calling,
                number,
                stop: Some(stop),
                presence: std::mem::take(&mut memory.agent.presence),
            };
            number
        };
        self.changed([Topic::Contracts]);
        let errand = Errand {
            number,
            staff,
            document,
            trusted,
            order,
        };
        let core = Arc::clone(self);
        self.beside(async move { core.run_errand(errand, stopped).await });
        Ok(Nothing {})
    }

    /// Wait no longer. What is being written down already is written down.
    pub(crate) fn leave_agent(&self) -> Nothing {
        {
            let mut memory = self.memory_mut();
            if memory.agent.state == AgentState::Recording {
                return Nothing {};
            }
            // The one who listens at the other end may have ended a moment ago.
            let _ended = memory.agent.stop.take().map(|stop| stop.send(()));
            memory.agent.number = memory.agent.number.wrapping_add(1);
            memory.agent.state = AgentState::Idle;
        }
        self.changed([Topic::Contracts]);
        Nothing {}
    }

    /// Whether the rules would let a signature stand now, before a person takes out a key; and who asks.
    async fn may_sign(self: &Arc<Self>, document: &Document) -> Result<StaffId, ApiError> {
        let turn = self.turn().await?;
        let command = document.act(ContractSignature {
            cms: String::new(),
            signer: String::new(),
            serial: String::new(),
            training: false,
        });
        let memory = self.memory();
        let (_, identity) = memory.replica()?;
        let act = self.new_id(&turn);
        memory
            .book
            .decide(&identity.seat(), act, turn.staff, turn.time, &command, SignatureCheck::NotChecked)?;
        Ok(turn.staff)
    }

    /// How the conversation of this number is now; `false` when it was left.
    fn agent_is(&self, number: u64, state: AgentState) -> bool {
        {
            let mut memory = self.memory_mut();
            if memory.agent.number != number {
                return false;
            }
            memory.agent.state = state;
        }
        self.changed([Topic::Contracts]);
        true
    }

    async fn run_errand(self: &Arc<Self>, errand: Errand, mut stopped: oneshot::Receiver<()>) {
        let number = errand.number;
        let came = self.converse(number, errand.order, &mut stopped).await;
        let state = match came {
            Ok(cms) => {
                // From here on nobody leaves.
                if !self.agent_is(number, AgentState::Recording) {
                    return;
                }
                match self.take(errand.document, cms, errand.staff, &errand.trusted).await {
                    Ok(done) => AgentState::Signed { done },
                    Err(error) => AgentState::Failed { error },
                }
            }
            Err(NoSignature::Left) => AgentState::Idle,
            Err(NoSignature::Line(reason)) => {
                let error = ApiError::from(&reason);
                match reason {
                    NoLine::Strange { key, .. } => AgentState::Strange { error, key },
                    NoLine::NotRunning | NoLine::AnotherProgram => AgentState::Failed { error },
                }
            }
            Err(NoSignature::Said(error)) => AgentState::Failed { error: of_agent(&error) },
        };
        self.agent_is(number, state);
    }

    /// Speak with the agent to the end.
    async fn converse(&self, number: u64, order: Order, stopped: &mut oneshot::Receiver<()>) -> Result<Vec<u8>, NoSignature> {
        let (port, known) = {
            let memory = self.memory();
            (self.options.agent_port.unwrap_or(PORT), memory.settings.agent_key.clone())
        };
        let mut line = tokio::select! {
            line = line::open(port, known) => line.map_err(NoSignature::Line)?,
            _ = &mut *stopped => return Err(NoSignature::Left),
        };
        let begun = Instant::now();
        let mut conversation = Conversation::new(order);
        let mut effects = conversation.step(Event::Opened, Duration::ZERO);
        loop {
            let mut broken = false;
            for effect in std::mem::take(&mut effects) {
                match effect {
                    Effect::Send(text) => {
                        broken = line.send(Message::text(text)).await.is_err();
                        let since = shown(self.now()).into();
                        self.agent_is(number, AgentState::Asked { since });
                    }
                    Effect::Close => drop(timeout(GOODBYE, line.close(None)).await),
                    Effect::Done(Ok(cms)) => return Ok(cms),
                    Effect::Done(Err(AgentError::GivenUp)) => return Err(NoSignature::Left),
                    Effect::Done(Err(error)) => return Err(NoSignature::Said(error)),
                }
            }
            let heard = if broken {
                Heard::Event(Event::Closed)
            } else {
                let wakes_at = conversation.wakes_at().map_or(begun, |after| begun + after);
                tokio::select! {
                    heard = hear(&mut line) => heard,
                    () = sleep_until(wakes_at) => Heard::Event(Event::Time),
                    _ = &mut *stopped => Heard::Event(Event::GivenUp),
                }
            };
            effects = conversation.step(heard.event(), begun.elapsed());
        }
    }

    /// Look at what came, and write it down.
    async fn take(self: &Arc<Self>, document: Document, cms: Vec<u8>, staff: StaffId, trusted: &Trusted) -> Result<ActDone, ApiError> {
        let verifier = trusted.verifier().ok_or(Code::AuthoritiesUnknown)?;
        let turn = self.turn().await?;
        // The desk locked meanwhile, and somebody else has come in.
        if turn.staff != staff {
            return Err(Code::SignInNeeded.into());
        }
        let against = Against::of(&self.memory())?;
        let signed = verified(&verifier, &cms, &document.pdf, turn.time.hi, against)?;
        self.record(&turn, document, signed).await
    }
}

/// What the line brought.
enum Heard {
    Text(tungstenite::Utf8Bytes),
    Event(Event<'static>),
}

impl Heard {
    fn event(&self) -> Event<'_> {
        match self {
            Self::Text(text) => Event::Text(text.as_str()),
            Self::Event(event) => *event,
        }
    }
}

/// The next thing that means something.
async fn hear(line: &mut Line) -> Heard {
    loop {
        match line.next().await {
            Some(Ok(Message::Text(text))) => return Heard::Text(text),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            // More than any answer, or no text at all.
            Some(Ok(Message::Binary(_)) | Err(tungstenite::Error::Capacity(_) | tungstenite::Error::Utf8(_))) => {
                return Heard::Event(Event::Bytes);
            }
            Some(Ok(Message::Close(_)) | Err(_)) | None => return Heard::Event(Event::Closed),
        }
    }
}

/// What the agent is asked for: the paper, by a key that can sign for this kindergarten; by the head's where there is one head.
fn order(memory: &Memory, document: &Document, trusted: &Trusted) -> Result<Order, ApiError> {
    let (replica, identity) = memory.replica()?;
    let staff = replica.view.staff();
    let heads: Vec<_> = staff
        .filter(|person| person.works_in(identity.kindergarten) && person.role == Role::Head)
        .map(|person| person.iin)
        .collect();
    let only = match heads.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    Ok(Order {
        document: document.pdf.clone(),
        // The agent speaks two languages.
        locale: match memory.settings.language.parse() {
            Ok(Lang::Kk) => Locale::Kazakh,
            _ => Locale::Russian,
        },
        expected: Against::of(memory)?.expected,
        head: only,
        authorities: trusted.for_agent(),
    })
}
