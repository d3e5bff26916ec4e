//! Refusals: what did not happen and why, with the numbers used and the rule's clause. Never a sentence: sentences are in the catalogues.

use serde::{Deserialize, Serialize};

use crate::contract::SignatureFlaw;
use crate::regrouping::RefusedMove;
use crate::time::Instant;

/// Why an act was refused. The catalogues hold `error-<code>` (what and why) and `error-<code>-next` (what to do now) for each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", content = "args", rename_all = "kebab-case")]
#[error("refused: {}", self.code())]
pub enum Refusal {
    /// The calendar table does not hold a year that the term reaches.
    CalendarUnknown {
        /// The missing year.
        year: i32,
    },
    /// The actor's role does not hold the permission.
    NotAllowed,
    /// Who did it had been taken off the staff before.
    AuthorLeft {
        /// Since when.
        from: Instant,
    },
    /// Nobody of this name works in the kindergarten.
    AuthorUnknown,
    /// The last head of a kindergarten is not dismissed from a desk, and nobody dismisses oneself.
    HeadStays,
    /// A person without a name.
    NameMissing,
    /// Somebody with this IIN works in the kindergarten already.
    StaffKnown,
    /// A passport without its address or hours in one language, or with a text that is too long to be shown.
    PassportIncomplete,
    /// Prices of a kindergarten that name an age twice, out of order, or one that no kindergarten has.
    PricesOverlap,
    /// Something the act names does not exist (here, or any more).
    NotFound,
    /// The act has already been done: the same step twice.
    AlreadyDone,
    /// More places than the group has free.
    PlacesExceedCapacity {
        /// Places asked for.
        asked: u32,
        /// Places free in the group: capacity less roll, live referrals and live bulletins.
        free: u32,
    },
    /// No place, no birth year, or a birth year the group does not take.
    BulletinIncomplete,
    /// The bulletin takes no responses now.
    BulletinClosed,
    /// Recall is possible only while no place of it is reserved.
    RecallTooLate,
    /// A reason that the rule pack does not list.
    UnknownReason,
    /// The birth year does not suit.
    BirthYearMismatch {
        /// The child's.
        child: i32,
    },
    /// None of the application's languages suits.
    LanguageMismatch,
    /// The application is for another settlement.
    SettlementMismatch,
    /// The application is for another kind of group.
    KindMismatch,
    /// A correctional place is for children who asked for this kindergarten.
    KindergartenMismatch,
    /// A correctional application names no kindergarten.
    KindergartenMissing,
    /// A correctional application comes without the conclusion of the ПМПК.
    ConclusionMissing,
    /// Siblings filed as one request need more places than are free.
    NotEnoughTogether {
        /// Places the request needs.
        needed: u32,
        /// Places free.
        free: u32,
    },
    /// Children who are not siblings of one age cannot be filed as one request.
    NotOneRequest {
        /// How many months they may be born apart; 0 where requests for several are not foreseen.
        months: u32,
    },
    /// The transfer period: nothing is published and nobody asks for places.
    TransferPeriod {
        /// When it ends.
        until: Instant,
    },
    /// Places of this bulletin are given in another way.
    OtherWay,
    /// The head may give no more places to children of the kindergarten's own staff.
    StaffChildLimit {
        /// How many at one time.
        limit: u32,
    },
    /// The order's number is missing.
    OrderMissing,
    /// The application is on the stop-list.
    OnStopList {
        /// Until when.
        until: Instant,
    },
    /// During the priority window only the first of the queue may respond.
    NotYourTurn {
        /// The application's position.
        position: u64,
        /// How many of each queue are called.
        called: u64,
        /// When it opens to all.
        until: Instant,
    },
    /// The application already asked for a place: one live response per child.
    AlreadyResponded,
    /// The application is not waiting: referred, enrolled or withdrawn.
    ApplicationNotWaiting,
    /// The child already stands in a queue of this kind here.
    ChildAlreadyQueued {
        /// The number of that application.
        number: u64,
    },
    /// The child already goes to a kindergarten.
    ChildAlreadyEnrolled,
    /// Names no language.
    LanguageMissing,
    /// The IIN is already registered for somebody else.
    PersonKnown,
    /// The child is not the guardian's.
    NotYourChild,
    /// By the register's birth date the person is past the age of kindergartens.
    ChildTooOld {
        /// Full years.
        age: u32,
    },
    /// Withdrawal is not possible after signing.
    WithdrawTooLate,
    /// Only a selected response can be activated or declined.
    ResponseNotSelected,
    /// The round ended before the response was taken back.
    RoundOver,
    /// No hold: the act needs the server.
    HoldMissing,
    /// The hold belongs to another desk.
    HoldOfAnotherDesk,
    /// The hold's term for work without a connection has passed.
    HoldExpired,
    /// The hold was used or given up.
    HoldSpent,
    /// The hold's table does not hold the day of issue.
    HoldTermUnknown,
    /// The referral is no longer valid.
    ReferralNotLive,
    /// The term of the referral has passed.
    ReferralExpired {
        /// When it passed.
        until: Instant,
    },
    /// There is a contract for this referral already.
    ContractExists,
    /// The guardian has to sign first.
    GuardianSignsFirst,
    /// The document is not the one that was prepared.
    DocumentChanged,
    /// The signature does not hold.
    SignatureInvalid,
    /// The signature does not stand, for a reason that a person can do something about.
    SignatureFails {
        /// Which.
        because: SignatureFlaw,
    },
    /// The signature is somebody else's: only the head of this kindergarten signs.
    SignerNotHead,
    /// The rule pack does not list the category of privilege.
    PrivilegeUnknown,
    /// The application claims no privilege that could be confirmed or refused.
    PrivilegeNotClaimed,
    /// The department has not confirmed the privilege yet.
    PrivilegeAwaited {
        /// The term for it.
        until: Instant,
    },
    /// The paper of the privilege does not count any more.
    EvidenceExpired {
        /// When it stopped to count.
        until: Instant,
    },
    /// The rule pack knows no extension.
    ExtensionNotOffered,
    /// An extension was asked for already: once per referral.
    ExtensionOnce,
    /// An extension is asked for on the last day of the term.
    ExtensionOnLastDay {
        /// The end of the term.
        until: Instant,
    },
    /// More days than the rule pack allows, or none.
    ExtensionTooLong {
        /// Calendar days asked for.
        asked: u32,
        /// The most the pack allows.
        most: u32,
    },
    /// Nobody asked for an extension, or it was decided.
    ExtensionNotAsked,
    /// A document has to be attached.
    DocumentMissing,
    /// The desk of the kindergarten may hold acts that nobody has heard of.
    DeskSilent,
    /// The desk is at work: there is nothing to give up.
    DeskHeard,
    /// The desk has as many holds as the rule pack allows.
    HoldLimit {
        /// How many.
        limit: u32,
    },
    /// What becomes of a paper that the register does not know the department has to say first.
    DepartmentAnswersFirst,
    /// The other side has to agree: one person does not do this alone.
    SecondPersonNeeded,
    /// The family has not said that a place is still wanted.
    InterestNotConfirmed,
    /// The child does not belong to the group any more.
    EnrolmentEnded,
    /// A day before the first one, or in the future.
    DateUnsuitable,
    /// A child who reaches the age during the year stays until summer.
    TooYoungToGraduate {
        /// From when on it is possible.
        until: Instant,
    },
    /// The group is of another kindergarten, another kind, or takes other birth years.
    GroupUnsuitable,
    /// The group has no place that is not given or published.
    GroupFull,
    /// The term has not come yet.
    TooEarly,
    /// The file is not sealed by a publisher whom the installation trusts.
    LawSealInvalid,
    /// This version was published with other content: what was published is never edited.
    LawAlreadyPublished {
        /// The version.
        version: String,
    },
    /// Law is published ahead of time.
    LawNotAhead {
        /// When it would begin.
        from: Instant,
    },
    /// Another version begins at the same instant.
    LawSameStart {
        /// That version.
        version: String,
    },
    /// The pack is for another region.
    LawOfAnotherRegion {
        /// The region it names.
        region: String,
        /// The region of this installation.
        own: String,
    },
    /// A training installation stays one, and so does one in earnest.
    LawTrainingMixed,
    /// The rule pack does not list the document among those to bring.
    UnknownDocument,
    /// Required documents are missing, and nobody said that the child is admitted without them.
    DocumentsIncomplete {
        /// How many.
        missing: u32,
    },
    /// Another addition to the contract has this number: two desks wrote one at a time.
    AddendumOtherwise,
    /// A group without a name, a place or a birth year of children who go to kindergartens.
    GroupIncomplete,
    /// Another group of the kindergarten has this name.
    GroupNameTaken,
    /// Fewer places than are somebody's.
    CapacityBelowUse {
        /// Places asked for.
        asked: u32,
        /// Children in the group.
        children: u32,
        /// Places of live referrals, reserved and published ones.
        promised: u32,
    },
    /// A child of this birth year belongs to the group, or may get a place in it.
    BirthYearInUse {
        /// The year.
        year: i32,
    },
    /// Children are brought up in the group's language already, or may get a place because of it.
    LanguageInUse,
    /// Only a group that nobody belongs to and in which no place is promised ends.
    GroupNotEmpty {
        /// Children in the group.
        children: u32,
        /// Places of live referrals, reserved, published and prepared ones.
        promised: u32,
    },
    /// The group has ended.
    GroupClosed {
        /// Since when.
        from: Instant,
    },
    /// The group takes children from a later day on.
    GroupOpensLater {
        /// From which day.
        from: Instant,
    },
    /// A regrouping, or its undoing, that is not possible for some of its children; so it is done for none.
    RegroupingRefused {
        /// Each of them with the reason.
        children: Vec<RefusedMove>,
    },
    /// The day of the regrouping has come: it is taken back no more.
    RegroupingBegun {
        /// That day.
        from: Instant,
    },
    /// The rule pack names no terms for appeals.
    AppealsNotForeseen,
    /// An appeal, an answer or a reason without words.
    AppealWithoutWords,
    /// More words than are taken.
    AppealTooLong {
        /// Characters at most.
        most: u32,
    },
    /// The appeal was answered or redirected.
    AppealClosed,
    /// The term of the appeal was prolonged already: once.
    AppealProlongedOnce,
    /// The term of the appeal has passed: it is answered, and not prolonged.
    AppealTermPassed {
        /// When it passed.
        until: Instant,
    },
    /// No day more, or a day after the last one that the rules allow.
    AppealProlongUnfit {
        /// The last moment to which the term may be prolonged.
        until: Instant,
    },
    /// An appeal is redirected in the first days only.
    AppealRedirectLate {
        /// Until when it could be.
        until: Instant,
    },
}

impl Refusal {
    /// The code of the catalogues, for example `places-exceed-capacity`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CalendarUnknown { .. } => "calendar-unknown",
            Self::NotAllowed => "not-allowed",
            Self::AuthorLeft { .. } => "author-left",
            Self::AuthorUnknown => "author-unknown",
            Self::HeadStays => "head-stays",
            Self::NameMissing => "name-missing",
            Self::StaffKnown => "staff-known",
            Self::PassportIncomplete => "passport-incomplete",
            Self::PricesOverlap => "prices-overlap",
            Self::NotFound => "not-found",
            Self::AlreadyDone => "already-done",
            Self::PlacesExceedCapacity { .. } => "places-exceed-capacity",
            Self::BulletinIncomplete => "bulletin-incomplete",
            Self::BulletinClosed => "bulletin-closed",
            Self::RecallTooLate => "recall-too-late",
            Self::UnknownReason => "unknown-reason",
            Self::BirthYearMismatch { .. } => "birth-year-mismatch",
            Self::LanguageMismatch => "language-mismatch",
            Self::SettlementMismatch => "settlement-mismatch",
            Self::KindMismatch => "kind-mismatch",
            Self::KindergartenMismatch => "kindergarten-mismatch",
            Self::KindergartenMissing => "kindergarten-missing",
            Self::ConclusionMissing => "conclusion-missing",
            Self::NotEnoughTogether { .. } => "not-enough-together",
            Self::NotOneRequest { .. } => "not-one-request",
            Self::TransferPeriod { .. } => "transfer-period",
            Self::OtherWay => "other-way",
            Self::StaffChildLimit { .. } => "staff-child-limit",
            Self::OrderMissing => "order-missing",
            Self::OnStopList { .. } => "on-stop-list",
            Self::NotYourTurn { .. } => "not-your-turn",
            Self::AlreadyResponded => "already-responded",
            Self::ApplicationNotWaiting => "application-not-waiting",
            Self::ChildAlreadyQueued { .. } => "child-already-queued",
            Self::ChildAlreadyEnrolled => "child-already-enrolled",
            Self::LanguageMissing => "language-missing",
            Self::PersonKnown => "person-known",
            Self::NotYourChild => "not-your-child",
            Self::ChildTooOld { .. } => "child-too-old",
            Self::WithdrawTooLate => "withdraw-too-late",
            Self::ResponseNotSelected => "response-not-selected",
            Self::RoundOver => "round-over",
            Self::HoldMissing => "hold-missing",
            Self::HoldOfAnotherDesk => "hold-of-another-desk",
            Self::HoldExpired => "hold-expired",
            Self::HoldSpent => "hold-spent",
            Self::HoldTermUnknown => "hold-term-unknown",
            Self::ReferralNotLive => "referral-not-live",
            Self::ReferralExpired { .. } => "referral-expired",
            Self::ContractExists => "contract-exists",
            Self::GuardianSignsFirst => "guardian-signs-first",
            Self::DocumentChanged => "document-changed",
            Self::SignatureInvalid => "signature-invalid",
            Self::SignatureFails { .. } => "signature-fails",
            Self::SignerNotHead => "signer-not-head",
            Self::PrivilegeUnknown => "privilege-unknown",
            Self::PrivilegeNotClaimed => "privilege-not-claimed",
            Self::PrivilegeAwaited { .. } => "privilege-awaited",
            Self::EvidenceExpired { .. } => "evidence-expired",
            Self::ExtensionNotOffered => "extension-not-offered",
            Self::ExtensionOnce => "extension-once",
            Self::ExtensionOnLastDay { .. } => "extension-on-last-day",
            Self::ExtensionTooLong { .. } => "extension-too-long",
            Self::ExtensionNotAsked => "extension-not-asked",
            Self::DocumentMissing => "document-missing",
            Self::DeskSilent => "desk-silent",
            Self::DeskHeard => "desk-heard",
            Self::HoldLimit { .. } => "hold-limit",
            Self::DepartmentAnswersFirst => "department-answers-first",
            Self::SecondPersonNeeded => "second-person-needed",
            Self::InterestNotConfirmed => "interest-not-confirmed",
            Self::EnrolmentEnded => "enrolment-ended",
            Self::DateUnsuitable => "date-unsuitable",
            Self::TooYoungToGraduate { .. } => "too-young-to-graduate",
            Self::GroupUnsuitable => "group-unsuitable",
            Self::GroupFull => "group-full",
            Self::TooEarly => "too-early",
            Self::LawSealInvalid => "law-seal-invalid",
            Self::LawAlreadyPublished { .. } => "law-already-published",
            Self::LawNotAhead { .. } => "law-not-ahead",
            Self::LawSameStart { .. } => "law-same-start",
            Self::LawOfAnotherRegion { .. } => "law-of-another-region",
            Self::LawTrainingMixed => "law-training-mixed",
            Self::UnknownDocument => "unknown-document",
            Self::DocumentsIncomplete { .. } => "documents-incomplete",
            Self::AddendumOtherwise => "addendum-otherwise",
            Self::GroupIncomplete => "group-incomplete",
            Self::GroupNameTaken => "group-name-taken",
            Self::CapacityBelowUse { .. } => "capacity-below-use",
            Self::BirthYearInUse { .. } => "birth-year-in-use",
            Self::LanguageInUse => "language-in-use",
            Self::GroupNotEmpty { .. } => "group-not-empty",
            Self::GroupClosed { .. } => "group-closed",
            Self::GroupOpensLater { .. } => "group-opens-later",
            Self::RegroupingRefused { .. } => "regrouping-refused",
            Self::RegroupingBegun { .. } => "regrouping-begun",
            Self::AppealsNotForeseen => "appeals-not-foreseen",
            Self::AppealWithoutWords => "appeal-without-words",
            Self::AppealTooLong { .. } => "appeal-too-long",
            Self::AppealClosed => "appeal-closed",
            Self::AppealProlongedOnce => "appeal-prolonged-once",
            Self::AppealTermPassed { .. } => "appeal-term-passed",
            Self::AppealProlongUnfit { .. } => "appeal-prolong-unfit",
            Self::AppealRedirectLate { .. } => "appeal-redirect-late",
        }
    }

    /// Where the rule is written, for «Почему так?»: a section of the sources listed in the rule pack. `None` where common sense is the rule.
    #[must_use]
    pub const fn clause(&self) -> Option<&'static str> {
        match self {
            Self::PlacesExceedCapacity { .. } | Self::CapacityBelowUse { .. } | Self::GroupNotEmpty { .. } => Some("rules-1.5-capacity"),
            Self::BirthYearInUse { .. }
            | Self::LanguageInUse
            | Self::BirthYearMismatch { .. }
            | Self::LanguageMismatch
            | Self::SettlementMismatch
            | Self::KindMismatch
            | Self::KindergartenMismatch => Some("rules-1.5-match"),
            Self::KindergartenMissing | Self::ConclusionMissing => Some("rules-1.2-correctional"),
            Self::NotEnoughTogether { .. } | Self::NotOneRequest { .. } => Some("rules-1.4-twins"),
            Self::StaffChildLimit { .. } | Self::OrderMissing => Some("rules-1.4-staff-children"),
            Self::TransferPeriod { .. } => Some("rules-1.5-transfer-period"),
            Self::OtherWay => Some("rules-1.6-ways"),
            Self::NotYourTurn { .. } => Some("rules-1.5-priority"),
            Self::OnStopList { .. } => Some("rules-1.7-stop-list"),
            Self::ReferralExpired { .. } | Self::ReferralNotLive => Some("rules-1.7-term"),
            Self::AlreadyResponded => Some("rules-1.5-one-response"),
            Self::ChildAlreadyQueued { .. } | Self::ChildAlreadyEnrolled => Some("rules-1.12-one-place"),
            Self::WithdrawTooLate => Some("rules-1.2-withdrawal"),
            Self::PrivilegeAwaited { .. } | Self::EvidenceExpired { .. } | Self::PrivilegeUnknown => Some("rules-1.4-confirmation"),
            Self::ExtensionOnce | Self::ExtensionOnLastDay { .. } | Self::ExtensionTooLong { .. } => Some("rules-1.7-extension"),
            Self::InterestNotConfirmed => Some("rules-1.8-interest"),
            Self::UnknownDocument | Self::DocumentsIncomplete { .. } => Some("rules-1.9-documents"),
            Self::TooYoungToGraduate { .. } | Self::ChildTooOld { .. } => Some("rules-1.11-six"),
            Self::AppealProlongedOnce | Self::AppealTermPassed { .. } | Self::AppealProlongUnfit { .. } => Some("rules-appeals-prolonged"),
            Self::AppealRedirectLate { .. } => Some("rules-appeals-redirected"),
            _ => None,
        }
    }
}
