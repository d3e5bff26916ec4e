//! NCALayer, the program on a person's computer that keeps the keys and asks for their passwords: what is said to it and what its answers
//! mean.
//!
//! It is calculation only: whoever has a line to the agent tells [`Conversation::step`] what came and what time it is, and does what comes
//! out. What it is not: a verdict. Bytes that an agent hands over prove nothing until [`crate::verify`] has looked at them.
//!
//! The rules it protects: the agent has no identifiers for its answers, so one line carries one signature, and a late answer is never taken
//! for another one; an answer that is not exactly of a known shape is no signature; what the agent says in words goes nowhere, because it may
//! name a person.

mod answer;
mod request;

use std::time::Duration;

use sha2::{Digest as _, Sha256};

use crate::certificate::Certificate;
use answer::Said;
pub use answer::is_greeting;
pub use request::{Locale, Order};

/// Where the agent listens: a port of this computer, the same everywhere.
pub const PORT: u16 = 13_579;

/// The agent speaks first. Whoever is silent for so long is another program.
pub const GREETING: Duration = Duration::from_secs(5);
/// So long a person may look for a stick and a password. The agent is silent meanwhile.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
/// The longest text that is read. A signature with its chain stays far below.
const LONGEST: usize = 1024 * 1024;
/// What keeps a line awake; the agent repeats it. It is no answer.
const HEARTBEAT: &str = "--heartbeat--";

/// Why there is no signature.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AgentError {
    /// Whoever listens there said nothing when the line was open.
    #[error("nobody speaks on the agent's line")]
    Silent,
    /// Whoever listens there greeted in another way.
    #[error("another program listens where the agent should")]
    AnotherProgram,
    /// The person closed the agent's window.
    #[error("the person did not sign in the agent")]
    Cancelled,
    /// The person gave up here.
    #[error("given up")]
    GivenUp,
    /// The password was wrong, or there is no key to use.
    #[error("the agent found no key it could open")]
    NoKey,
    /// The key's certificate has ended, or has not begun.
    #[error("the certificate is outside its time")]
    OutsideTerm,
    /// The agent knows none of the ways to sign.
    #[error("the agent is too old")]
    TooOld,
    /// Something else; the agent's own code for it.
    #[error("the agent failed: {0}")]
    Failed(String),
    /// An answer of no known shape.
    #[error("the agent's answer cannot be read")]
    Unreadable,
    /// No answer, however long it was waited for.
    #[error("the agent did not answer in time")]
    TimedOut,
    /// The line was cut in the middle.
    #[error("the agent closed the line")]
    ClosedMidway,
}

/// What happened on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// It is open.
    Opened,
    /// The agent said this.
    Text(&'a str),
    /// The agent sent something that is no text.
    Bytes,
    /// It is closed or broken.
    Closed,
    /// The person does not want to wait any longer.
    GivenUp,
    /// Nothing but that time has passed.
    Time,
}

/// What is to be done.
#[derive(Clone, PartialEq, Eq)]
pub enum Effect {
    /// Say this.
    Send(String),
    /// Close the line.
    Close,
    /// It is over: the CMS that came, or why there is none.
    Done(Result<Vec<u8>, AgentError>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Question {
    /// To the module of today.
    Sign,
    /// To the older module: which tokens are plugged in.
    Tokens,
    /// To the older module.
    SignOlder,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Dialling,
    Greeting { until: Duration },
    Asked { question: Question, until: Duration },
    Over,
}

/// One signature over one line.
pub struct Conversation {
    order: Order,
    phase: Phase,
}

impl Conversation {
    /// Before the line is open.
    #[must_use]
    pub const fn new(order: Order) -> Self {
        Self {
            order,
            phase: Phase::Dialling,
        }
    }

    /// When [`Event::Time`] has to be told at the latest, on the same clock as `at` of [`Self::step`].
    #[must_use]
    pub const fn wakes_at(&self) -> Option<Duration> {
        match self.phase {
            Phase::Greeting { until } | Phase::Asked { until, .. } => Some(until),
            Phase::Dialling | Phase::Over => None,
        }
    }

    /// What follows from an event at a moment of any clock that only goes forward.
    pub fn step(&mut self, event: Event<'_>, at: Duration) -> Vec<Effect> {
        match (self.phase, event) {
            (Phase::Over, _) | (_, Event::Text(HEARTBEAT)) => Vec::new(),
            (_, Event::GivenUp) => self.over(Err(AgentError::GivenUp)),
            (Phase::Dialling, Event::Opened) => {
                self.phase = Phase::Greeting {
                    until: at.saturating_add(GREETING),
                };
                Vec::new()
            }
            (Phase::Greeting { .. }, Event::Text(text)) if text.len() <= LONGEST && answer::is_greeting(text) => {
                self.ask(Question::Sign, at)
            }
            (Phase::Greeting { .. } | Phase::Dialling, Event::Text(_) | Event::Bytes | Event::Closed) => {
                self.over(Err(AgentError::AnotherProgram))
            }
            (Phase::Asked { question, .. }, Event::Text(text)) => self.hear(question, text, at),
            (Phase::Asked { .. }, Event::Bytes) => self.over(Err(AgentError::Unreadable)),
            (Phase::Asked { .. }, Event::Closed) => self.over(Err(AgentError::ClosedMidway)),
            (Phase::Greeting { until }, Event::Time) if at >= until => self.over(Err(AgentError::Silent)),
            (Phase::Asked { until, .. }, Event::Time) if at >= until => self.over(Err(AgentError::TimedOut)),
            (_, Event::Time | Event::Opened) => Vec::new(),
        }
    }

    fn ask(&mut self, question: Question, at: Duration) -> Vec<Effect> {
        let text = match question {
            Question::Sign => self.order.for_basics(),
            Question::Tokens => Order::for_tokens(),
            Question::SignOlder => self.order.for_common_utils(request::FILE_STORE),
        };
        self.send(question, text, at)
    }

    fn send(&mut self, question: Question, text: String, at: Duration) -> Vec<Effect> {
        self.phase = Phase::Asked {
            question,
            until: at.saturating_add(PATIENCE),
        };
        vec![Effect::Send(text)]
    }

    fn hear(&mut self, question: Question, text: &str, at: Duration) -> Vec<Effect> {
        if text.len() > LONGEST {
            return self.over(Err(AgentError::Unreadable));
        }
        match question {
            Question::Sign => match answer::of_basics(text) {
                Said::This(cms) => self.over(Ok(cms)),
                // An agent of some years ago has only the older module.
                Said::NoSuchModule => self.ask(Question::Tokens, at),
                Said::No(error) => self.over(Err(error)),
            },
            Question::Tokens => match answer::of_tokens(text) {
                // The older module does not let a person choose where the key lies; a token is not plugged in for nothing.
                Said::This(tokens) => match tokens.as_slice() {
                    [only] => {
                        let text = self.order.for_common_utils(only);
                        self.send(Question::SignOlder, text, at)
                    }
                    _ => self.ask(Question::SignOlder, at),
                },
                Said::NoSuchModule => self.over(Err(AgentError::TooOld)),
                Said::No(error) => self.over(Err(error)),
            },
            Question::SignOlder => match answer::of_common_utils(text) {
                Said::This(cms) => self.over(Ok(cms)),
                Said::NoSuchModule => self.over(Err(AgentError::TooOld)),
                Said::No(error) => self.over(Err(error)),
            },
        }
    }

    fn over(&mut self, end: Result<Vec<u8>, AgentError>) -> Vec<Effect> {
        self.phase = Phase::Over;
        vec![Effect::Close, Effect::Done(end)]
    }
}

/// The SHA-256 of the public key in a certificate (DER), in lower-case hexadecimal digits: by it a computer knows its own agent again, also
/// after the agent's certificate was renewed with the same key.
#[must_use]
pub fn key_fingerprint(certificate: &[u8]) -> Option<String> {
    let certificate = Certificate::from_der(certificate).ok()?;
    let digest = Sha256::digest(certificate.key_info().ok()?);
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests;
