//! Contracts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::referrals::{ArrivalView, PrintTo, ReferralRow};
use super::roll::{EnrolmentView, LeavingForms};
use super::{ActDone, ChildView, Known};
use crate::error::ApiError;
use crate::moment::{Moment, Term};

/// One contract of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContractRow {
    /// The contract.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The child's name.
    pub child: String,
    /// The group's name.
    pub group: String,
    /// `prepared`, `signed_by_guardian`, `signed_here`, `in_force`, `terminated`. It is signed here until the centre has verified the signature.
    pub state: String,
    /// What is open about the kindergarten's signature: `here` while the centre has not looked at it, `provisional` while it is not checked to the end,
    /// `fails` where it does not stand. Only without any of them it is a signature that nobody doubts.
    #[ts(optional = nullable)]
    pub doubt: Option<String>,
    /// When it was written.
    pub prepared_at: Moment,
    /// How far the centre knows of it; its additions each say so themselves.
    pub known: Known,
    /// How it ended, once it has.
    #[ts(optional = nullable)]
    pub ended: Option<ContractEnd>,
}

/// The Contracts screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContractsView {
    /// Contracts: unsigned ones, those in force, those that ended.
    pub rows: Vec<ContractRow>,
    /// Live referrals without a contract.
    pub awaiting: Vec<ReferralRow>,
}

/// How a contract ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContractEnd {
    /// The ground, `reason-<code>` in the catalogues, or `graduated`.
    pub ground: String,
    /// Whose wish it was: `guardian`, `kindergarten`, `school`.
    pub by: String,
    /// The last day, `2026-12-01`.
    pub on: String,
    /// When it was written down.
    pub at: Moment,
}

/// One contract with everything on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContractCard {
    /// The row.
    pub row: ContractRow,
    /// The child.
    pub child: ChildView,
    /// The group's identifier.
    pub group_id: String,
    /// The referral.
    pub referral: String,
    /// The referral's number.
    pub referral_number: String,
    /// How long the referral is valid.
    pub term: Term,
    /// Whether both can still sign it: not both have, and the referral counts.
    pub signable: bool,
    /// Whether the child is enrolled by it: the centre has verified a signature of the kindergarten.
    pub enrolled: bool,
    /// What the family brought; for whoever may read referrals.
    #[ts(optional = nullable)]
    pub arrival: Option<ArrivalView>,
    /// The first day, `2026-12-01`.
    pub starts_on: String,
    /// Monthly fee in tenge.
    pub fee_tenge: u32,
    /// Who wrote it.
    pub prepared_by: String,
    /// When the guardian signed.
    #[ts(optional = nullable)]
    pub guardian_at: Option<Moment>,
    /// When the kindergarten signed.
    #[ts(optional = nullable)]
    pub signed_at: Option<Moment>,
    /// Whose certificate signed.
    #[ts(optional = nullable)]
    pub signer: Option<String>,
    /// The certificate's serial number.
    #[ts(optional = nullable)]
    pub serial: Option<String>,
    /// Whether the signature is a training one.
    pub training_signature: bool,
    /// Where the kindergarten's signature stands, where that was not clear at once.
    #[ts(optional = nullable)]
    pub standing: Option<SignatureView>,
    /// Why the centre did not take the kindergarten's signature, until it is given again or somebody settles that.
    #[ts(optional = nullable)]
    pub refused: Option<ApiError>,
    /// The monthly fee of today, with the additions that count; one that waits for the centre to verify its signature does not yet.
    pub fee_now: u32,
    /// What was added to it, the newest first.
    pub addenda: Vec<AddendumView>,
    /// By which the contract can be ended: while the child belongs to a group.
    #[ts(optional = nullable)]
    pub leaving: Option<LeavingView>,
}

/// Where a signature stands that the centre accepted and could not judge to the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum SignatureView {
    /// Something is not known yet.
    Provisional {
        /// What, `desk-signature-doubt-<because>` in the catalogues.
        because: String,
        /// Since when.
        since: Moment,
    },
    /// It was confirmed.
    Confirmed {
        /// When.
        at: Moment,
    },
    /// It does not stand; while the contract is in force the head signs again.
    Fails {
        /// Why, and what to do now.
        error: ApiError,
        /// When that was known.
        at: Moment,
    },
}

/// What a child's leaving needs, begun from its contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeavingView {
    /// What ends.
    pub enrolment: EnrolmentView,
    /// What the forms need.
    pub forms: LeavingForms,
}

/// What an addition to a contract changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Agreement {
    /// The monthly fee.
    Fee {
        /// In tenge.
        tenge: u32,
    },
    /// The group, and with it the language.
    Group {
        /// The group.
        group: String,
    },
    /// The hours in which the child is there.
    Hours {
        /// In Kazakh.
        kk: String,
        /// In Russian.
        ru: String,
    },
    /// Anything else.
    Other {
        /// In Kazakh.
        kk: String,
        /// In Russian.
        ru: String,
    },
}

/// One addition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddendumView {
    /// Its number.
    pub number: u32,
    /// What it changes.
    pub agreement: Agreement,
    /// The name of the group it names; empty where it names none.
    pub group: String,
    /// From which day on, `2026-12-01`.
    pub from: String,
    /// `prepared`, `signed_here`, `signed`, `dropped`. It is signed here until the centre has verified the electronic signature.
    pub state: String,
    /// What is open about that signature, as of a contract's.
    #[ts(optional = nullable)]
    pub doubt: Option<String>,
    /// How far the centre knows of it.
    pub known: Known,
    /// When it was written.
    pub prepared_at: Moment,
    /// Who wrote it.
    pub prepared_by: String,
    /// When it was signed or dropped.
    #[ts(optional = nullable)]
    pub settled_at: Option<Moment>,
    /// Who recorded that; empty until then.
    pub settled_by: String,
    /// Whose certificate signed for the kindergarten; none where it signed on paper.
    #[ts(optional = nullable)]
    pub signer: Option<String>,
    /// Where that signature stands, where it was not clear at once.
    #[ts(optional = nullable)]
    pub standing: Option<SignatureView>,
    /// Why the centre did not take that signature, until it is given again or somebody settles that.
    #[ts(optional = nullable)]
    pub refused: Option<ApiError>,
    /// Whether the kindergarten can sign it electronically now.
    pub can_sign: bool,
}

/// Write an addition to a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrepareAddendum {
    /// The contract.
    pub contract: String,
    /// What changes.
    pub agreement: Agreement,
    /// From which day on, `2026-12-01`.
    pub from: String,
}

/// Say what became of an addition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettleAddendum {
    /// The contract.
    pub contract: String,
    /// The addition's number.
    pub number: u32,
    /// Whether both sides signed it; otherwise nobody does any more.
    pub signed: bool,
}

/// Print an addition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintAddendum {
    /// The contract.
    pub contract: String,
    /// The addition's number.
    pub number: u32,
    /// Where it goes.
    pub to: PrintTo,
}

/// Print the agreement or the notice about the end of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintTermination {
    /// The contract.
    pub contract: String,
    /// Where it goes.
    pub to: PrintTo,
}

/// One contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContractIdRequest {
    /// The contract.
    pub contract: String,
}

/// Print the enrolment order of a contract that is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintOrder {
    /// The contract.
    pub contract: String,
    /// The order's number in the kindergarten's own book.
    pub number: String,
    /// The order's date, `2026-12-01`.
    pub date: String,
    /// Where it goes.
    pub to: PrintTo,
}

/// Write a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrepareContract {
    /// The referral.
    pub referral: String,
    /// The first day, `2026-12-01`.
    pub starts_on: String,
    /// Monthly fee in tenge.
    pub fee_tenge: u32,
}

/// Sign for the kindergarten.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignContract {
    /// The contract.
    pub contract: String,
    /// The number of the addition to it that is signed; none where it is the contract itself.
    #[ts(optional = nullable)]
    pub addendum: Option<u32>,
    /// The key file.
    pub key_file: String,
    /// Its password; used once and forgotten.
    pub password: String,
}

/// Ask NCALayer for a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskAgent {
    /// The contract.
    pub contract: String,
    /// The number of the addition to it that is signed; none where it is the contract itself.
    #[ts(optional = nullable)]
    pub addendum: Option<u32>,
}

/// Signing with NCALayer, the agent that keeps people's keys: how far it is. One at a time at a desk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct AgentSigning {
    /// The contract it is or was about; none since the program began.
    #[ts(optional = nullable)]
    pub contract: Option<String>,
    /// The number of the addition to it, where it is about one.
    #[ts(optional = nullable)]
    pub addendum: Option<u32>,
    /// How far it is.
    pub state: AgentState,
}

/// How far signing with the agent is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum AgentState {
    /// Nothing is under way.
    #[default]
    Idle,
    /// The agent is being called.
    Calling,
    /// The agent shows its window, and a person has to act there.
    Asked {
        /// Since when.
        since: Moment,
    },
    /// The signature came; it is looked at and written down.
    Recording,
    /// It is signed, and written down.
    Signed {
        /// The act.
        done: ActDone,
    },
    /// Nothing was signed.
    Failed {
        /// Why.
        error: ApiError,
    },
    /// Nobody vouches for whoever answers where the agent should; a person may.
    Strange {
        /// What that means.
        error: ApiError,
        /// Its key: by it a person may trust the agent.
        key: String,
    },
}
