//! Who and where this desk is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::practice::PracticePlace;
use crate::error::ApiError;
use crate::moment::Moment;

/// What the desk needs before it can work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Stage {
    /// The data file is sealed with a passphrase, because the system has no key store.
    Locked {
        /// Whether no passphrase was chosen yet.
        first_time: bool,
        /// The shortest passphrase that may be chosen, in letters.
        shortest: u32,
    },
    /// This computer is no desk yet.
    NotEnrolled {
        /// The server's address that is filled in.
        server: String,
    },
    /// Enrolled; the first copy of the kindergarten's data is on its way.
    FirstCopy {
        /// How far it has come, once that is known.
        #[ts(optional = nullable)]
        copying: Option<CopyingView>,
    },
    /// The data are there, and nobody has signed in.
    SignedOut,
    /// The centre was not heard for so long that no data of people are shown until it is. What was not handed over is kept, and goes up first.
    Stale,
    /// Somebody works.
    Ready,
    /// The department shut this desk out.
    ShutOut {
        /// What became of its work.
        left: Left,
    },
    /// The data cannot be used; nothing was changed.
    Broken {
        /// Why.
        error: ApiError,
    },
}

/// How far a copy of the kindergarten's data has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CopyingView {
    /// Parts that are here.
    pub got: u32,
    /// All parts.
    pub of: u32,
    /// Bytes that are here.
    #[ts(type = "number")]
    pub bytes: u64,
    /// All bytes.
    #[ts(type = "number")]
    pub of_bytes: u64,
    /// Whether a person holds it: nothing more is fetched until somebody lets it go on.
    pub held: bool,
}

/// What became of the work of a desk that is shut out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Left {
    /// When the department decided it.
    pub at: Moment,
    /// How far it has come.
    pub step: LeftStep,
    /// Acts that the centre does not know.
    pub acts: u32,
    /// Papers that the centre has not got.
    pub papers: u32,
    /// The sealed file on this computer, while there is one; empty otherwise.
    pub file: String,
    /// Why it could not be handed over yet, when it could not.
    #[ts(optional = nullable)]
    pub problem: Option<ApiError>,
}

/// How far a desk that is shut out has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeftStep {
    /// Its unsent work is being sealed.
    Sealing,
    /// The sealed work is on its way, or waits for the connection. Nothing is deleted.
    Waiting,
    /// The centre has it; the data and its key are deleted.
    HandedOver,
}

/// The connection, as the pill in the top bar shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Link {
    /// Whether the last exchange with the centre went well.
    pub online: bool,
    /// Since when it is so.
    #[ts(optional = nullable)]
    pub since: Option<Moment>,
    /// Acts the centre does not know yet.
    pub waiting: u32,
    /// Acts that were not accepted and wait for a person, of all desks of the kindergarten.
    pub needs_you: u32,
    /// Papers the centre has not got yet and will.
    pub papers: u32,
    /// Whether a person holds those back.
    pub papers_held: bool,
    /// Papers the centre refuses.
    pub papers_refused: u32,
    /// Why the last exchange failed, when it did.
    #[ts(optional = nullable)]
    pub problem: Option<ApiError>,
}

/// The clock of the top bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClockView {
    /// Server time, counted on since the last exchange.
    Trusted,
    /// Estimated after a restart of the computer.
    Estimated,
    /// Not to be trusted: no final act until the next exchange.
    Untrusted,
}

/// Everything the frame shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Status {
    /// What the desk needs before it can work.
    pub stage: Stage,
    /// `kk`, `ru` or `en`.
    pub language: String,
    /// The kindergarten's name in the three languages, once known.
    #[ts(optional = nullable)]
    pub kindergarten: Option<NameView>,
    /// The settlement's name.
    #[ts(optional = nullable)]
    pub settlement: Option<NameView>,
    /// What people call this desk.
    pub desk: String,
    /// Who has signed in.
    #[ts(optional = nullable)]
    pub person: Option<SignedIn>,
    /// The centre was not heard for long; `None` while that limits nothing and no limit is near.
    #[ts(optional = nullable)]
    pub absence: Option<AbsenceView>,
    /// Whether the program was opened with care, because it died twice at its start: it waits for a person before it speaks to the centre.
    pub careful: bool,
    /// Something about the data of this computer that a person has to know; it stays until the program is closed.
    #[ts(optional = nullable)]
    pub notice: Option<ApiError>,
    /// The connection.
    pub link: Link,
    /// Server time at the moment of this answer.
    pub now: Moment,
    /// How far it can be trusted.
    pub clock: ClockView,
    /// By how many minutes it may be wrong, either way; 0 for less than one.
    pub doubt_minutes: u32,
    /// Whether the rule pack is for training.
    pub training: bool,
    /// Whether this is the practice kindergarten, or the way into it.
    pub practice: PracticePlace,
    /// The version of the rule pack.
    pub rules: String,
    /// The program's version.
    pub version: String,
    /// Counters for the badges of the rail: what waits for me.
    pub badges: Badges,
}

/// Who works at the desk now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignedIn {
    /// The person.
    pub staff: String,
    /// Surname, given name, patronymic.
    pub name: String,
    /// `head`, `registrar` …
    pub role: String,
    /// The permissions of that role: what the table of calls names.
    pub may: Vec<String>,
    /// After so many minutes without a touch the desk locks.
    pub idle_minutes: u32,
}

/// What is left to a desk that has not heard the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Allowance {
    /// Everything; a limit is near.
    Warned,
    /// Reading: nothing new is written down.
    NoNewActs,
    /// Nothing but the state of the desk.
    DataLocked,
}

/// How long the centre was not heard, and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AbsenceView {
    /// What is left.
    pub left: Allowance,
    /// When the centre was last heard.
    #[ts(optional = nullable)]
    pub heard: Option<Moment>,
    /// From when on nothing new is written down, or was.
    pub acts_until: Moment,
    /// From when on no data are shown, or were.
    pub data_until: Moment,
}

/// What waits for me, per screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Badges {
    /// Selected responses to activate.
    pub responses: u32,
    /// Contracts to sign.
    pub contracts: u32,
    /// Acts that were not accepted.
    pub sync: u32,
}

/// A name in the three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NameView {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
    /// English; the Russian one where none is known.
    pub en: String,
}

impl From<&oryn_domain::settlement::TriName> for NameView {
    fn from(name: &oryn_domain::settlement::TriName) -> Self {
        Self {
            kk: name.kk.clone(),
            ru: name.ru.clone(),
            en: name.en.clone().unwrap_or_else(|| name.ru.clone()),
        }
    }
}

/// Make this computer a desk.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Enrol {
    /// The server's address.
    pub server: String,
    /// The one-time code.
    pub code: String,
    /// What people will call this desk.
    pub name: String,
}

/// Become the same desk again, with its unsent work.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reconnect {
    /// The one-time code.
    pub code: String,
}

/// Open the data file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unlock {
    /// The passphrase.
    pub passphrase: String,
}

/// Fetch no more of the copy for now, or go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HoldCopy {
    /// Whether to hold it.
    pub held: bool,
}

/// Choose the language of the screens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetLanguage {
    /// `kk`, `ru` or `en`.
    pub language: String,
}
