//! Desks: how long what they show counts, how long they work without this server, and how long what they have begun to hand in is kept.

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
    /// Papers on their way.
    pub uploads: UploadSettings,
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

/// `[desks.uploads]`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UploadSettings {
    /// Days for which the parts of an unfinished paper are kept after the last of them came.
    pub keep_days: u32,
    /// Unfinished papers of one desk.
    pub papers_per_desk: u32,
    /// Unfinished papers of one kindergarten, in MiB of their whole lengths.
    pub mib_per_kindergarten: u32,
}

impl UploadSettings {
    /// What holds without settings.
    pub const USUAL: Self = Self {
        keep_days: 30,
        papers_per_desk: 8,
        mib_per_kindergarten: 200,
    };
}

impl Default for UploadSettings {
    fn default() -> Self {
        Self::USUAL
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
            uploads: UploadSettings::USUAL,
        }
    }
}
