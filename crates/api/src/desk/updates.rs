//! A newer version of the program: found, loaded, installed, each when a person asks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::ApiError;

/// How far an update is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum UpdateState {
    /// This program was made without the key that updates are signed with, or is no window: it knows of none.
    Absent,
    /// Nobody has looked yet.
    Unknown,
    /// The feed is being asked.
    Looking,
    /// There is nothing newer.
    Newest,
    /// There is.
    Offered {
        /// Its version.
        version: String,
    },
    /// It is on its way.
    Loading {
        /// Its version.
        version: String,
        /// Bytes that are here.
        #[ts(type = "number")]
        got: u64,
        /// All bytes, where the feed says so.
        #[ts(type = "number | null")]
        of: Option<u64>,
    },
    /// It is here, and its signature is right.
    Loaded {
        /// Its version.
        version: String,
    },
    /// The system installs it.
    Installing {
        /// Its version.
        version: String,
    },
    /// It is installed; the program that runs is still the old one.
    Installed {
        /// Its version.
        version: String,
    },
}

/// For what an update waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum UpdateWait {
    /// Somebody signs.
    Signing,
    /// Acts that the centre has not answered.
    Acts {
        /// How many.
        count: u32,
    },
    /// Papers that the centre has not got.
    Papers {
        /// How many.
        count: u32,
    },
}

/// What the Settings screen says of updates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UpdatesView {
    /// How far it is.
    pub state: UpdateState,
    /// For what it waits now.
    #[ts(optional = nullable)]
    pub wait: Option<UpdateWait>,
    /// Why the last step failed, when it did.
    #[ts(optional = nullable)]
    pub problem: Option<ApiError>,
}
