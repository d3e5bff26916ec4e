//! Referrals.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ChildView, Known};
use crate::moment::{Moment, Term};

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct SearchReferrals {
    /// Number, name or IIN, or a part of one; empty for all.
    pub search: String,
}

/// One referral of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReferralRow {
    /// The referral.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The child's name.
    pub child: String,
    /// The group's name.
    pub group: String,
    /// When it was issued.
    pub issued_at: Moment,
    /// How long it is valid.
    pub term: Term,
    /// `issued`, `signed_here`, `fulfilled`, `expired`, `annulled`. The contract is signed here until the centre has verified the signature.
    pub state: String,
    /// Copies printed.
    pub copies: u32,
    /// How far the centre knows of it.
    pub known: Known,
}

/// The Referrals screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReferralsView {
    /// Live ones first, by the end of their term.
    pub rows: Vec<ReferralRow>,
}

/// One printed copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CopyView {
    /// Counted from 1.
    pub number: u32,
    /// When.
    pub at: Moment,
    /// At which desk.
    pub desk: String,
    /// Whether a newer one was printed: this one is to be taken back.
    pub superseded: bool,
}

/// An extension that was granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExtendedView {
    /// Calendar days.
    pub days: u32,
    /// The ground, `reason-<code>` in the catalogues.
    pub ground: String,
    /// When it was granted.
    pub granted_at: Moment,
}

/// An extension that was asked for and waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskedView {
    /// The ground, `reason-<code>` in the catalogues.
    pub ground: String,
    /// When it was asked for.
    pub asked_at: Moment,
    /// Until when it has to be answered.
    pub answer_by: Term,
    /// Who answers: `kindergarten`, `department`.
    pub decider: String,
    /// The most calendar days.
    pub most_days: u32,
    /// The last moment after one day more, after two, and so on to the most.
    pub ends: Vec<Moment>,
    /// Reasons to refuse it.
    pub refusal_reasons: Vec<String>,
}

/// An extension that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NotExtendedView {
    /// The reason, `reason-<code>` in the catalogues.
    pub reason: String,
    /// When it was refused.
    pub at: Moment,
}

/// One document of the check-list for a family that came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentView {
    /// Its code, `bring-<code>` in the catalogues.
    pub code: String,
    /// The number of its form; empty where it has none.
    pub form: String,
    /// Whether the set is incomplete without it.
    pub required: bool,
    /// Whether the family has brought it.
    pub brought: bool,
}

/// When the check-list was ticked last, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TickedView {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: String,
    /// Whether that person said that the child is admitted although something is missing.
    pub admitted_without: bool,
}

/// What a family brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrivalView {
    /// The list.
    pub documents: Vec<DocumentView>,
    /// Codes of what is required and is not here.
    pub missing: Vec<String>,
    /// Nothing while nobody has looked.
    #[ts(optional = nullable)]
    pub ticked: Option<TickedView>,
    /// Whether it can be ticked now.
    pub can_tick: bool,
    /// The clause behind it, `clause-<clause>` in the catalogues.
    pub clause: String,
    /// Reasons for which the documents may be refused now; none where they may not.
    pub refusal_reasons: Vec<String>,
}

/// A referral whose documents were refused, or that its family gave up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefusedView {
    /// The reason, `reason-<code>` in the catalogues.
    pub reason: String,
    /// Whether the family said no.
    pub given_up: bool,
    /// When.
    pub at: Moment,
}

/// Refuse the documents of a family that came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefuseReferral {
    /// The referral.
    pub referral: String,
    /// A reason of [`ArrivalView::refusal_reasons`].
    pub reason: String,
}

/// Tick what a family brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordArrival {
    /// The referral.
    pub referral: String,
    /// Codes of what is here now: the whole list.
    pub brought: Vec<String>,
    /// Whether the child is admitted although something is missing.
    pub admitted_without: bool,
}

/// An extension that nobody has asked for yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MayAskView {
    /// Whether it can be asked for now; otherwise on the last day of the term.
    pub now: bool,
    /// Grounds, `reason-<code>` in the catalogues.
    pub grounds: Vec<String>,
    /// The most calendar days.
    pub most_days: u32,
    /// Who answers: `kindergarten`, `department`.
    pub decider: String,
    /// The largest document, in MiB.
    pub limit_mib: u32,
    /// The clause behind it, `clause-<clause>` in the catalogues.
    pub clause: String,
    /// What the family brought with a request that the centre did not accept, while it lies here: nobody has to bring it twice.
    #[ts(optional = nullable)]
    pub held: Option<HeldDocument>,
}

/// A document of a family that lies at this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HeldDocument {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// The ground it was brought for, `reason-<code>` in the catalogues.
    pub ground: String,
}

/// Ask for an extension, for a family at the desk.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskExtension {
    /// The referral.
    pub referral: String,
    /// A ground of [`MayAskView::grounds`].
    pub ground: String,
    /// The document's bytes in base64: PDF, JPEG or PNG.
    pub document: String,
}

/// Grant an extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GrantExtension {
    /// The referral.
    pub referral: String,
    /// Calendar days.
    pub days: u32,
}

/// Refuse an extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefuseExtension {
    /// The referral.
    pub referral: String,
    /// A reason of [`AskedView::refusal_reasons`].
    pub reason: String,
}

/// One referral with everything on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReferralCard {
    /// The row.
    pub row: ReferralRow,
    /// The child.
    pub child: ChildView,
    /// The application's number; none once the desk has not got the application any more.
    #[ts(type = "number | null")]
    pub application: Option<u64>,
    /// Who issued it.
    pub issued_by: String,
    /// Language of upbringing.
    pub language: String,
    /// What the family brings, and what of it is here.
    pub arrival: ArrivalView,
    /// Printed copies, newest first.
    pub copies: Vec<CopyView>,
    /// The extension, while it may be asked for, now or on the last day.
    #[ts(optional = nullable)]
    pub may_ask: Option<MayAskView>,
    /// The extension, once it was granted.
    #[ts(optional = nullable)]
    pub extended: Option<ExtendedView>,
    /// The extension, while it waits for its answer.
    #[ts(optional = nullable)]
    pub asked: Option<AskedView>,
    /// The extension, once it was refused.
    #[ts(optional = nullable)]
    pub not_extended: Option<NotExtendedView>,
    /// Why the documents were refused, once they were.
    #[ts(optional = nullable)]
    pub refused: Option<RefusedView>,
    /// The contract, once there is one.
    #[ts(optional = nullable)]
    pub contract: Option<String>,
    /// Whether a contract can be prepared now.
    pub can_contract: bool,
    /// The monthly fee of the kindergarten's price list for a child of this age; none when the list says nothing.
    #[ts(optional = nullable)]
    pub fee_tenge: Option<u32>,
    /// The next working day, `2026-12-01`: the first day that a contract suggests.
    pub first_day: String,
}

/// One referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReferralIdRequest {
    /// The referral.
    pub referral: String,
}

/// What a scanner read, or somebody pasted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScannedText {
    /// The text of a square code, an address, or a number.
    pub text: String,
}

/// What came of looking at a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckedReferral {
    /// The first thing that is to be said of it: `check-<answer>` in the catalogues.
    pub answer: String,
    /// Whether the family may be received on it now.
    pub counts: bool,
    /// What vouches for the paper: `signed`, `sealed`, `nothing`.
    pub proof: String,
    /// The number, where one was read that may be shown.
    #[ts(optional = nullable)]
    pub number: Option<String>,
    /// The last day that its code was signed for, `2026-03-26`.
    #[ts(optional = nullable)]
    pub valid_on: Option<String>,
    /// Which copy the paper says it is.
    #[ts(optional = nullable)]
    pub copy: Option<u32>,
    /// The row of this kindergarten.
    #[ts(optional = nullable)]
    pub row: Option<ReferralRow>,
    /// When this desk last heard the centre; nothing is known here of what came later.
    #[ts(optional = nullable)]
    pub as_of: Option<Moment>,
}

/// Where a paper goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrintTo {
    /// The system's default printer.
    Printer,
    /// The system's viewer, where a person prints it.
    Viewer,
}

/// Print a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintReferral {
    /// The referral.
    pub referral: String,
    /// Where it goes.
    pub to: PrintTo,
}

/// A paper was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Printed {
    /// The file's name without its folder.
    pub file: String,
    /// The copy's number; 0 for papers whose copies are not counted.
    pub copy: u32,
    /// Where it is now.
    pub at: PaperAt,
}

/// Who has a paper that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PaperAt {
    /// A printer of this computer.
    Printer,
    /// A program of this computer that shows PDF; a person prints from there.
    Viewer,
    /// The one who asked: a browser shows it from this address and prints it.
    Address {
        /// A path on the desk's own origin.
        path: String,
    },
}
