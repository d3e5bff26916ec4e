//! What this computer signs with: NCALayer, whether it is there and trusted, and the key file of training that was used last.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The key file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct SigningKeyView {
    /// The file's whole path; empty when none was chosen.
    pub path: String,
    /// The file's name without its folder.
    pub file: String,
}

/// NCALayer on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgentView {
    /// Whether it is there, as it was found last.
    pub presence: AgentPresence,
    /// The fingerprint of the key that a person trusted on this computer; none where nobody had to.
    #[ts(optional = nullable)]
    pub trusted: Option<String>,
}

/// Whether NCALayer is there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum AgentPresence {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// It is being looked for.
    Looking,
    /// It is there, and it is the one.
    Running,
    /// Nobody answers.
    NotRunning,
    /// Whoever answers in its place is something else.
    AnotherProgram,
    /// Nobody vouches for whoever answers; a person may.
    Strange {
        /// Its key: by it a person may trust the agent.
        key: String,
        /// Whether another key is trusted on this computer.
        changed: bool,
    },
}

/// Trust the agent with this key on this computer from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TrustAgent {
    /// As the question about it named it.
    pub key: String,
}
