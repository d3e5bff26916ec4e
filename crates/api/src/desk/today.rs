//! Today: what waits for me.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::ApiError;
use crate::moment::{Moment, Term};

/// Something a person has to do, with the way to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Task {
    /// A selected response waits for activation.
    Activate {
        /// The response.
        response: String,
        /// The bulletin it belongs to.
        bulletin: String,
        /// The child's name.
        child: String,
        /// The group's name.
        group: String,
        /// The term for staff.
        term: Term,
        /// Whether it can be done finally without a connection.
        held: bool,
    },
    /// A family with a referral is expected.
    Expect {
        /// The referral.
        referral: String,
        /// Its number.
        number: String,
        /// The child's name.
        child: String,
        /// How long the referral is valid.
        term: Term,
    },
    /// A contract waits for a signature.
    Sign {
        /// The contract.
        contract: String,
        /// Its number.
        number: String,
        /// The child's name.
        child: String,
        /// Whether the guardian has signed already.
        guardian_signed: bool,
        /// How long its referral is valid.
        term: Term,
    },
    /// A contract or an addition was signed here, and the centre has not verified the signature yet: there is nothing to do but to know it.
    Unverified {
        /// The contract.
        contract: String,
        /// Its number.
        number: String,
        /// The number of the addition to it that was signed; none where it is the contract itself.
        #[ts(optional = nullable)]
        addendum: Option<u32>,
        /// The child's name.
        child: String,
    },
    /// An act was refused and waits for a person.
    Refused {
        /// The intent.
        intent: String,
        /// The act's name, `act-<name>` in the catalogues.
        act: String,
        /// Why; empty where people decide.
        #[ts(optional = nullable)]
        error: Option<ApiError>,
        /// Whether a paper may be out that nobody honours yet.
        urgent: bool,
        /// When it was refused.
        at: Moment,
    },
    /// A family asks for more days.
    Extension {
        /// The referral.
        referral: String,
        /// Its number.
        number: String,
        /// The child's name.
        child: String,
        /// The ground, `reason-<code>` in the catalogues.
        ground: String,
        /// Who answers: `kindergarten`, `department`.
        decider: String,
        /// Whether whoever has signed in may answer.
        own: bool,
        /// Until when it has to be answered.
        term: Term,
    },
    /// A place is kept for a family until the department has seen the paper of its privilege.
    Privilege {
        /// The response.
        response: String,
        /// The bulletin it belongs to.
        bulletin: String,
        /// The child's name.
        child: String,
        /// The category of the privilege, `category-<code>` in the catalogues; empty where the application says none.
        category: String,
        /// The term for the confirmation.
        term: Term,
    },
    /// Something of this desk needs a look.
    Health {
        /// What.
        what: Health,
        /// How many; of room on the disk, how many MiB are left; 0 of what is not counted.
        count: u32,
        /// Of an old copy: when it was made.
        #[ts(optional = nullable)]
        at: Option<Moment>,
    },
    /// Places lie free in a group and nobody was told.
    Publish {
        /// The group.
        group: String,
        /// Its name.
        name: String,
        /// How many places.
        free: u32,
    },
}

/// What of a desk needs a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// Acts wait although there is a connection.
    Overdue,
    /// The centre refuses papers.
    PapersRefused,
    /// A person holds papers back.
    PapersHeld,
    /// The time of this computer is not to be trusted: nothing is final until the centre is heard.
    ClockUntrusted,
    /// The disk has no room: what the centre says cannot be written down.
    DiskFull,
    /// The disk has little room left: soon nothing more can be written down.
    DiskLow,
    /// What only this computer has was never copied.
    CopyNever,
    /// The last copy is old, and things were done since.
    CopyOld,
    /// A newer version of the program was found and does not work yet.
    UpdateWaits,
}

/// Figures of the kindergarten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Counters {
    /// Groups.
    pub groups: u32,
    /// Places in all groups.
    pub capacity: u32,
    /// Children on the roll.
    pub children: u32,
    /// Live referrals and reserved places.
    pub expected: u32,
    /// Places published and not given.
    pub offered: u32,
    /// Places that can still be published.
    pub free: u32,
    /// Responses of rounds in progress.
    pub responses: u32,
    /// Live referrals.
    pub referrals: u32,
}

/// What waits for me, oldest deadline first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TodayView {
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Figures.
    pub counters: Counters,
    /// The next round that closes, for a calm desk: when something will come.
    #[ts(optional = nullable)]
    pub next_round: Option<Moment>,
}
