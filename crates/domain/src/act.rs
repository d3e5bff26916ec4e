//! Acts: what somebody asks for, with an identifier made by the one who asks.
//!
//! The same act is decided once: a second arrival of the same identifier gets the first answer (sync.md §0.1).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::application::Privilege;
use crate::calendar::CalendarTable;
use crate::child::{Child, Guardian};
use crate::contract::ContractSignature;
use crate::group::{GroupKind, Language};
use crate::id::{
    ApplicationId, BulletinId, CalendarTableId, ContractId, GroupId, HoldId, KindergartenId, ReferralId, ResponseId, RulePackId,
    SettlementId,
};
use crate::iin::Iin;
use crate::publication::SignedFile;
use crate::rule_pack::RulePack;
use crate::time::Instant;

/// What is asked for. The scheduler's commands carry no choice of their own: they only say that a term has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// A guardian joins the register.
    RegisterGuardian {
        /// The person.
        guardian: Guardian,
    },
    /// A guardian adds an own child.
    AddChild {
        /// The child, as the person register gave it.
        child: Child,
    },
    /// A guardian puts a child into a queue.
    FileApplication {
        /// The application's identifier.
        application: ApplicationId,
        /// The child's identifier.
        child: crate::id::ChildId,
        /// Where.
        settlement: SettlementId,
        /// Which kind of group.
        kind: GroupKind,
        /// For correctional groups: which kindergarten.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kindergarten: Option<KindergartenId>,
        /// Languages that suit.
        languages: Vec<Language>,
        /// A privilege claimed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        privilege: Option<Privilege>,
    },
    /// A guardian takes an application back.
    WithdrawApplication {
        /// Which.
        application: ApplicationId,
    },
    /// A guardian asks for a place of a bulletin.
    Respond {
        /// The response's identifier.
        response: ResponseId,
        /// For which application.
        application: ApplicationId,
        /// For which bulletin.
        bulletin: BulletinId,
    },
    /// A guardian takes a response back before the round ends.
    WithdrawResponse {
        /// Which.
        response: ResponseId,
    },
    /// Staff write down freed places; parents see them at the publish time.
    ScheduleBulletin {
        /// The bulletin's identifier.
        bulletin: BulletinId,
        /// Of which group.
        group: GroupId,
        /// How many places.
        places: u32,
        /// Which of the group's birth years.
        birth_years: Vec<i32>,
        /// When the places were really freed.
        released_at: Instant,
    },
    /// Staff take a bulletin back: undo before parents saw it, recall with a reason after.
    RecallBulletin {
        /// Which.
        bulletin: BulletinId,
        /// A reason of the rule pack.
        reason: String,
    },
    /// Staff accept a selected response; this issues the referral.
    ActivateResponse {
        /// Which response.
        response: ResponseId,
        /// The referral's identifier.
        referral: ReferralId,
        /// The hold the desk decided under; `None` asks the server to decide.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hold: Option<HoldId>,
    },
    /// Staff refuse a selected response with a reason.
    DeclineResponse {
        /// Which.
        response: ResponseId,
        /// A reason of the rule pack.
        reason: String,
    },
    /// Staff printed a copy of a referral.
    RecordCopy {
        /// Which referral.
        referral: ReferralId,
    },
    /// Staff write the contract.
    PrepareContract {
        /// The contract's identifier.
        contract: ContractId,
        /// For which referral.
        referral: ReferralId,
        /// The first day.
        starts_on: NaiveDate,
        /// Monthly fee in tenge.
        fee_tenge: u32,
        /// SHA-256 of the PDF, lower-case hexadecimal.
        document: String,
    },
    /// Staff saw the guardian sign the paper copy.
    RecordGuardianSignature {
        /// Which contract.
        contract: ContractId,
    },
    /// The kindergarten signs electronically; the child is enrolled.
    SignContract {
        /// Which contract.
        contract: ContractId,
        /// SHA-256 of the signed PDF.
        document: String,
        /// The signature.
        signature: ContractSignature,
    },
    /// The publish time of a bulletin has come.
    PublishBulletin {
        /// Which.
        bulletin: BulletinId,
    },
    /// The priority window of a bulletin has ended.
    OpenBulletin {
        /// Which.
        bulletin: BulletinId,
    },
    /// The round of a bulletin has ended.
    CloseRound {
        /// Which.
        bulletin: BulletinId,
    },
    /// The term of a referral has passed.
    ExpireReferral {
        /// Which.
        referral: ReferralId,
    },
    /// A stop-list term has passed.
    EndStopList {
        /// Which application.
        application: ApplicationId,
    },
    /// A publisher brings a rule pack for a time to come.
    PublishRules {
        /// The publication's identifier.
        rules: RulePackId,
        /// The numbers, read from the file.
        pack: RulePack,
        /// The file.
        file: SignedFile,
    },
    /// A publisher brings a year of the calendar, or a correction of one.
    PublishCalendar {
        /// The publication's identifier.
        calendar: CalendarTableId,
        /// The days, read from the file.
        table: CalendarTable,
        /// The file.
        file: SignedFile,
    },
}

impl Command {
    /// The name of the command, for the journal and for messages: `act-…` in the catalogues.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::RegisterGuardian { .. } => "register-guardian",
            Self::AddChild { .. } => "add-child",
            Self::FileApplication { .. } => "file-application",
            Self::WithdrawApplication { .. } => "withdraw-application",
            Self::Respond { .. } => "respond",
            Self::WithdrawResponse { .. } => "withdraw-response",
            Self::ScheduleBulletin { .. } => "schedule-bulletin",
            Self::RecallBulletin { .. } => "recall-bulletin",
            Self::ActivateResponse { .. } => "activate-response",
            Self::DeclineResponse { .. } => "decline-response",
            Self::RecordCopy { .. } => "record-copy",
            Self::PrepareContract { .. } => "prepare-contract",
            Self::RecordGuardianSignature { .. } => "record-guardian-signature",
            Self::SignContract { .. } => "sign-contract",
            Self::PublishBulletin { .. } => "publish-bulletin",
            Self::OpenBulletin { .. } => "open-bulletin",
            Self::CloseRound { .. } => "close-round",
            Self::ExpireReferral { .. } => "expire-referral",
            Self::EndStopList { .. } => "end-stop-list",
            Self::PublishRules { .. } => "publish-rules",
            Self::PublishCalendar { .. } => "publish-calendar",
        }
    }
}

impl Command {
    /// Whether the instant of the act itself counts, not the instant at which the server hears of it: what happened between people at
    /// the desk (paper printed, contract signed, a response activated under a hold) happened when it happened. Everything that
    /// consumes a shared place without a hold counts from the server's decision (sync.md §3.10, §3.12).
    #[must_use]
    pub const fn happened_at_the_desk(&self) -> bool {
        match self {
            Self::ActivateResponse { hold, .. } => hold.is_some(),
            Self::DeclineResponse { .. }
            | Self::RecordCopy { .. }
            | Self::PrepareContract { .. }
            | Self::RecordGuardianSignature { .. }
            | Self::SignContract { .. } => true,
            _ => false,
        }
    }
}

/// What an electronic signature turned out to be, after the bytes were checked outside this crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum SignatureCheck {
    /// The command carries none, or this side cannot check it and leaves it to the server.
    NotChecked,
    /// Whole, over the document named, by a certificate with this number.
    Valid {
        /// The signer's number.
        signer: Iin,
    },
    /// A file sealed with a publisher's key that this installation trusts.
    Sealed,
    /// Something does not fit.
    Invalid,
}
