//! Desks: how long what they show counts, and how long they work without this server.

use oryn_api::wire::AbsenceLimits;
use serde::Deserialize;

/// `[desks]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DeskSettings {
    /// Minutes an access token counts.
    pub access_minutes: u32,
    /// Days a refresh token counts: a desk that was away for longer needs a new code.
    pub refresh_days: u32,
    /// Seconds by which a desk's proof may be older or newer than the server's clock.
    pub proof_seconds: u32,
    /// Days without this server from when on a desk's screens say that a limit is near.
    pub warn_days: u32,
    /// Days without this server from when on nothing new is written down at a desk.
    pub acts_days: u32,
    /// Days without this server from when on a desk shows no data of people.
    pub data_days: u32,
}

impl DeskSettings {
    /// How long desks work without this server.
    #[must_use]
    pub const fn absence(&self) -> AbsenceLimits {
        AbsenceLimits {
            warn_days: self.warn_days,
            acts_days: self.acts_days,
            data_days: self.data_days,
        }
    }
}

impl Default for DeskSettings {
    fn default() -> Self {
        let AbsenceLimits {
            warn_days,
            acts_days,
            data_days,
        } = AbsenceLimits::default();
        Self {
            access_minutes: 15,
            refresh_days: 30,
            proof_seconds: 60,
            warn_days,
            acts_days,
            data_days,
        }
    }
}
