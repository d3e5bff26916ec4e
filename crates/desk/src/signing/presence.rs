//! Whether the agent is there and whether it is trusted on this computer, for whoever sets it up before a family waits.
//!
//! The line is opened as for a signature, and nothing is said on it: no window opens and no key is asked for. The rule it protects: only what a
//! person was asked about is trusted, and trust ends when a person says so.

use std::sync::Arc;

use futures_util::StreamExt as _;
use oryn_api::calls::Topic;
use oryn_api::desk::Nothing;
use oryn_api::desk::signing::{AgentPresence, AgentView};
use oryn_api::error::ApiError;
use oryn_signing::agent::{GREETING, PORT, is_greeting};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

use super::line::{self, Line, NoLine};
use crate::desk::Core;
use crate::problem;

/// Whether whoever answers begins as the agent does.
async fn greets(line: &mut Line) -> bool {
    loop {
        match line.next().await {
            Some(Ok(Message::Text(text))) => return is_greeting(text.as_str()),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            Some(Ok(Message::Binary(_) | Message::Close(_)) | Err(_)) | None => return false,
        }
    }
}

async fn look(port: u16, known: Option<String>) -> AgentPresence {
    match line::open(port, known).await {
        Ok(mut line) => {
            let greeted = timeout(GREETING, greets(&mut line)).await.unwrap_or(false);
            // Whether it hears the goodbye or not, the line ends here.
            let _unheard = timeout(GREETING, line.close(None)).await;
            if greeted {
                AgentPresence::Running
            } else {
                AgentPresence::AnotherProgram
            }
        }
        Err(NoLine::NotRunning) => AgentPresence::NotRunning,
        Err(NoLine::AnotherProgram) => AgentPresence::AnotherProgram,
        Err(NoLine::Strange { key, changed }) => AgentPresence::Strange { key, changed },
    }
}

impl Core {
    /// What is known of it.
    pub(crate) fn agent(&self) -> AgentView {
        let memory = self.memory();
        AgentView {
            presence: memory.agent.presence.clone(),
            trusted: memory.settings.agent_key.clone(),
        }
    }

    /// Look whether it is there; the screens hear what was found.
    pub(crate) fn look_for_agent(self: &Arc<Self>) {
        let (port, known) = {
            let mut memory = self.memory_mut();
            if memory.agent.presence == AgentPresence::Looking {
                return;
            }
            // Somebody signs in its window: it is there, and is not disturbed.
            if memory.agent.is_under_way() {
                memory.agent.presence = AgentPresence::Running;
                drop(memory);
                self.changed([Topic::Signing]);
                return;
            }
            memory.agent.presence = AgentPresence::Looking;
            (self.options.agent_port.unwrap_or(PORT), memory.settings.agent_key.clone())
        };
        self.changed([Topic::Signing]);
        let core = Arc::clone(self);
        self.beside(async move {
            let found = look(port, known).await;
            core.memory_mut().agent.presence = found;
            core.changed([Topic::Signing]);
        });
    }

    /// A person has decided that the agent which answered is this computer's own.
    pub(crate) async fn trust_agent(self: &Arc<Self>, key: &str) -> Result<Nothing, ApiError> {
        if !self.memory().agent.is_asked_about(key) {
            return Err(problem::form());
        }
        self.keep_settings(|settings| settings.agent_key = Some(key.to_owned())).await?;
        let (stopped, was_looked_for) = {
            let memory = self.memory();
            let agent = &memory.agent;
            (agent.stopped_at_a_stranger(), agent.presence != AgentPresence::Unknown)
        };
        if stopped {
            self.leave_agent();
        }
        if was_looked_for {
            self.look_for_agent();
        }
        Ok(Nothing {})
    }

    /// The agent of this computer is trusted no longer: the next signature asks again.
    pub(crate) async fn forget_agent(self: &Arc<Self>) -> Result<(), ApiError> {
        self.keep_settings(|settings| settings.agent_key = None).await?;
        self.look_for_agent();
        Ok(())
    }
}
