//! What the department's people and the server say to each other. JSON; `Authorization: Bearer` carries the token of a sign-in.
//!
//! An officer's act is decided by the same rules as everybody's and ends in the same receipt. Only the acts that the rules leave to the
//! department can be said here at all.

use chrono::NaiveDate;
use oryn_domain::act::Command;
use oryn_domain::application::Class;
use oryn_domain::id::{ApplicationId, CommandId, DeskId, Id, KindergartenId, MatterId, OfficerId, ReferralId, ResponseId, StaffId};
use oryn_domain::matter::Answer;
use oryn_domain::permission::OfficerRole;
use oryn_domain::staff::Side;
use oryn_domain::time::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::shape::{AnswerShape, Day, IdText, Micros, OfficerRoleShape, SideShape};

/// Letters of a password, fewest and most.
pub const PASSWORD_LENGTH: std::ops::RangeInclusive<usize> = 8..=40;
/// Lines of a page of the journal at most.
pub const JOURNAL_PAGE: u32 = 200;

/// `POST /v1/officers/session`
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The name of the account.
    pub login: String,
    /// The password; with a code, the new one: 8 to 40 letters.
    pub password: String,
    /// The one-time code of a new account, or of one whose password was forgotten.
    #[serde(default)]
    pub code: Option<String>,
}

/// The answer to it. The token is shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OfficerSignedIn {
    /// What to show at every call: `Authorization: Bearer …`.
    pub token: String,
    /// Until when it counts.
    #[schemars(with = "Micros")]
    pub expires_at: Instant,
    /// Whose it is.
    pub officer: OfficerCard,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OfficerCard {
    /// The person.
    #[schemars(with = "IdText")]
    pub id: OfficerId,
    /// The name of the account.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    #[schemars(with = "OfficerRoleShape")]
    pub role: OfficerRole,
    /// Whether a password was set.
    pub active: bool,
    /// When it was closed.
    #[schemars(with = "Option<Micros>")]
    pub closed_at: Option<Instant>,
}

/// A sign-in that lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OfficerSession {
    /// By which it is ended.
    #[schemars(with = "IdText")]
    pub id: Id,
    /// When it began.
    #[schemars(with = "Micros")]
    pub begun_at: Instant,
    /// Until when it counts.
    #[schemars(with = "Micros")]
    pub expires_at: Instant,
    /// Whether it is the one that asks.
    pub own: bool,
}

/// A new account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOfficer {
    /// The name of the account: small Latin letters, digits, `.`, `-`, `_`.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    #[schemars(with = "OfficerRoleShape")]
    pub role: OfficerRole,
}

/// A one-time code, shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OneTimeCode {
    /// The code.
    pub code: String,
    /// Until when it counts.
    #[schemars(with = "Micros")]
    pub expires_at: Instant,
}

/// What the rules leave to the department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum OfficerAct {
    /// The paper of a privilege was seen and holds.
    ConfirmPrivilege {
        /// Of which application.
        #[schemars(with = "IdText")]
        application: ApplicationId,
        /// Kind and number of the paper.
        document: String,
        /// When it was issued.
        #[schemars(with = "Day")]
        issued_on: NaiveDate,
    },
    /// The privilege does not hold.
    RefusePrivilege {
        /// Of which application.
        #[schemars(with = "IdText")]
        application: ApplicationId,
        /// A reason of the rule pack.
        reason: String,
    },
    /// The extension of a referral is granted.
    GrantExtension {
        /// Of which referral.
        #[schemars(with = "IdText")]
        referral: ReferralId,
        /// Calendar days.
        days: u32,
    },
    /// The extension of a referral is refused.
    RefuseExtension {
        /// Of which referral.
        #[schemars(with = "IdText")]
        referral: ReferralId,
        /// A reason of the rule pack.
        reason: String,
    },
    /// What becomes of an act that the centre did not accept, and of the paper that came out of it.
    AnswerMatter {
        /// Which.
        #[schemars(with = "IdText")]
        matter: MatterId,
        /// What the department says.
        #[schemars(with = "AnswerShape")]
        answer: Answer,
    },
    /// A lost desk is given up; the kindergarten's head has to say so too.
    WriteOffDesk {
        /// Which.
        #[schemars(with = "IdText")]
        desk: DeskId,
    },
    /// A person does not work in a kindergarten any more: signs in at none of its desks, and acts no more.
    DismissStaff {
        /// Who.
        #[schemars(with = "IdText")]
        staff: StaffId,
    },
}

impl From<OfficerAct> for Command {
    fn from(act: OfficerAct) -> Self {
        match act {
            OfficerAct::ConfirmPrivilege {
                application,
                document,
                issued_on,
            } => Self::ConfirmPrivilege {
                application,
                document,
                issued_on,
            },
            OfficerAct::RefusePrivilege { application, reason } => Self::RefusePrivilege { application, reason },
            OfficerAct::GrantExtension { referral, days } => Self::GrantExtension { referral, days },
            OfficerAct::RefuseExtension { referral, reason } => Self::RefuseExtension { referral, reason },
            OfficerAct::AnswerMatter { matter, answer } => Self::AnswerMatter { matter, answer },
            OfficerAct::WriteOffDesk { desk } => Self::WriteOffDesk { desk },
            OfficerAct::DismissStaff { staff } => Self::DismissStaff { staff },
        }
    }
}

/// `POST /v1/officers/acts`; the answer is a [`crate::wire::Receipt`], also for what the rules refuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandedAct {
    /// Made by whoever asks, version 7: the same identifier gets the same receipt.
    #[schemars(with = "IdText")]
    pub id: CommandId,
    /// What is asked.
    pub act: OfficerAct,
}

/// The class a privilege gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimedClass {
    /// Before everybody.
    OutOfTurn,
    /// Interleaved with ordinary ones.
    FirstPriority,
    /// No privilege.
    Ordinary,
}

impl From<Class> for ClaimedClass {
    fn from(class: Class) -> Self {
        match class {
            Class::OutOfTurn => Self::OutOfTurn,
            Class::FirstPriority => Self::FirstPriority,
            Class::Ordinary => Self::Ordinary,
        }
    }
}

/// A child that was selected by a privilege whose paper the department has not seen yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PrivilegeAwaited {
    /// The application.
    #[schemars(with = "IdText")]
    pub application: ApplicationId,
    /// Its number.
    pub number: u64,
    /// The response that reserves a place meanwhile.
    #[schemars(with = "IdText")]
    pub response: ResponseId,
    /// Where the place is.
    #[schemars(with = "IdText")]
    pub kindergarten: KindergartenId,
    /// The child's name.
    pub child: String,
    /// The category of the rule pack.
    pub category: String,
    /// The class that the category gives.
    pub class: ClaimedClass,
    /// Until when the confirmation is awaited.
    #[schemars(with = "Micros")]
    pub confirm_by: Instant,
}

/// An act of a desk that waits for the department: the kindergarten asked, nobody settled it in time, or the rules leave it to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MatterCard {
    /// The matter.
    #[schemars(with = "IdText")]
    pub matter: MatterId,
    /// Where.
    #[schemars(with = "IdText")]
    pub kindergarten: KindergartenId,
    /// Whose act it was.
    #[schemars(with = "IdText")]
    pub desk: DeskId,
    /// The act's name.
    pub act: String,
    /// The number of the application it concerns.
    pub application: Option<u64>,
    /// The child's name.
    pub child: String,
    /// The number on the paper that may be in the family's hand.
    pub paper: Option<String>,
    /// When it was done.
    #[schemars(with = "Micros")]
    pub done_at: Instant,
    /// When the centre answered.
    #[schemars(with = "Micros")]
    pub raised_at: Instant,
    /// The code of the refusal; `None` where the rules leave it to people.
    pub refusal: Option<String>,
    /// When the kindergarten asked.
    #[schemars(with = "Option<Micros>")]
    pub asked_at: Option<Instant>,
    /// When its term passed.
    #[schemars(with = "Option<Micros>")]
    pub escalated_at: Option<Instant>,
}

/// A request for more days that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExtensionAsked {
    /// The referral.
    #[schemars(with = "IdText")]
    pub referral: ReferralId,
    /// Its number.
    pub number: String,
    /// Into which kindergarten.
    #[schemars(with = "IdText")]
    pub kindergarten: KindergartenId,
    /// The child's name.
    pub child: String,
    /// The ground, as the rule pack calls it.
    pub ground: String,
    /// SHA-256 of the document, lower-case hexadecimal. What was handed in at a desk may come after the request.
    pub document: String,
    /// When it was asked for.
    #[schemars(with = "Micros")]
    pub asked_at: Instant,
    /// Until when an answer is awaited.
    #[schemars(with = "Micros")]
    pub answer_by: Instant,
    /// Who has to answer under the rule pack in force.
    #[schemars(with = "SideShape")]
    pub decided_by: Side,
}

/// A selected response that the staff let lie over its term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EscalatedResponse {
    /// The response.
    #[schemars(with = "IdText")]
    pub response: ResponseId,
    /// The application's number.
    pub number: u64,
    /// Whose staff did not answer.
    #[schemars(with = "IdText")]
    pub kindergarten: KindergartenId,
    /// Until when they had to.
    #[schemars(with = "Micros")]
    pub activate_by: Instant,
    /// When the department was told.
    #[schemars(with = "Micros")]
    pub escalated_at: Instant,
}

/// A desk, as the department sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeskCard {
    /// The desk.
    #[schemars(with = "IdText")]
    pub desk: DeskId,
    /// What people call it.
    pub name: String,
    /// Where it stands.
    #[schemars(with = "IdText")]
    pub kindergarten: KindergartenId,
    /// To whom it was given.
    #[schemars(with = "IdText")]
    pub staff: StaffId,
    /// Since when it is silent while a term waits for it.
    #[schemars(with = "Option<Micros>")]
    pub silent_since: Option<Instant>,
    /// Who asked to give it up, when only one side did.
    #[schemars(with = "Option<SideShape>")]
    pub write_off_asked_by: Option<Side>,
    /// When both sides had given it up.
    #[schemars(with = "Option<Micros>")]
    pub written_off_at: Option<Instant>,
    /// When and why the server stopped knowing it, if it did.
    #[serde(default)]
    pub shut_out: Option<ShutOut>,
}

/// A desk that the server answers no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShutOut {
    /// Since when.
    #[schemars(with = "Micros")]
    pub at: Instant,
    /// Why.
    pub why: ShutWhy,
}

/// Why a desk is shut out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShutWhy {
    /// The department decided it: the desk hands in its unsent work and deletes its data.
    Department,
    /// Its profile works on two computers: both stop until one of them gets a new code. Nothing is deleted.
    Copied,
}

impl ShutWhy {
    /// The name, as it is serialised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Copied => "copied",
        }
    }

    /// The reason of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Department, Self::Copied].into_iter().find(|why| why.name() == name)
    }
}

/// A box that a shut-out desk handed in: what is in it, only the holder of the recovery key reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RescueCard {
    /// SHA-256 of the box, lower-case hexadecimal: by it `oryn-server rescue show` names it.
    pub sha256: String,
    /// The desk.
    #[schemars(with = "IdText")]
    pub desk: DeskId,
    /// When it came.
    #[schemars(with = "Micros")]
    pub received_at: Instant,
    /// Acts in it, as the desk says.
    pub acts: u32,
    /// Papers in it, as the desk says.
    pub papers: u32,
    /// Its size in bytes.
    pub bytes: u64,
}

/// `POST /v1/officers/desks/codes`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeFor {
    /// For which member of staff.
    #[schemars(with = "IdText")]
    pub staff: StaffId,
}

/// One line of the journal, as it was written with the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JournalLine {
    /// 1, 2, 3 … without gaps.
    pub seq: u64,
    /// When.
    #[schemars(with = "Micros")]
    pub at: Instant,
    /// The act.
    #[schemars(with = "IdText")]
    pub act: CommandId,
    /// The act's name.
    pub command: String,
    /// Who.
    pub actor: serde_json::Value,
    /// What was asked, with what it was decided by; nothing where nothing was asked.
    pub ask: Option<serde_json::Value>,
    /// What changed.
    pub facts: serde_json::Value,
}

/// Lines of the journal, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JournalPage {
    /// The lines.
    pub lines: Vec<JournalLine>,
    /// Ask for what comes after this one; nothing when these were the last.
    pub next: Option<u64>,
}

/// A file of the law as its publisher signed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LawFile {
    /// The text, byte for byte.
    pub text: String,
    /// The publisher's public key, base64url.
    pub key: String,
    /// The seal over the text, base64url.
    pub seal: String,
}

/// What became of a file of the law.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Publication {
    /// It is law.
    Published,
    /// It was law already, word for word.
    AlreadyPublished,
    /// The rules refused it.
    Refused {
        /// Why.
        error: ApiError,
    },
    /// This server cannot read it.
    Unreadable,
}

/// How far a centre that was restored from a backup is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecoveryState {
    /// Whether it waits for desks.
    pub under_way: bool,
    /// Incarnation of the database.
    pub epoch: u32,
    /// Every desk it knows, while it waits.
    pub desks: Vec<RecoveringDesk>,
}

/// A desk that a restored centre knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecoveringDesk {
    /// Which.
    #[schemars(with = "IdText")]
    pub desk: DeskId,
    /// Where it stands.
    #[schemars(with = "IdText")]
    pub kindergarten: KindergartenId,
    /// What people call it.
    pub name: String,
    /// Whether it is waited for.
    pub awaited: bool,
    /// Whether it has begun to hand in.
    pub begun: bool,
    /// Whether it has handed everything in.
    pub back: bool,
    /// Officers who decided not to wait for it; it takes two.
    pub excused_by: u32,
}
