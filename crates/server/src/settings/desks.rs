//! How long what a desk shows counts.

use serde::Deserialize;

/// How long what a desk shows counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DeskSettings {
    /// Minutes an access token counts.
    pub access_minutes: u32,
    /// Days a refresh token counts: a desk that was away for longer needs a new code.
    pub refresh_days: u32,
    /// Seconds by which a desk's proof may be older or newer than the server's clock.
    pub proof_seconds: u32,
}

impl Default for DeskSettings {
    fn default() -> Self {
        Self {
            access_minutes: 15,
            refresh_days: 30,
            proof_seconds: 60,
        }
    }
}
