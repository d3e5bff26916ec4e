//! Matters: acts of a desk that the centre did not accept, and that wait until a person says what becomes of them.
//!
//! Not a message and not a log: a row of the kindergarten, so that every desk of it and its head see the same, and see who settled it. The
//! rules it protects (sync.md §3.9): no refusal disappears; a paper that may be in a family's hand is never refused silently, people
//! decide what becomes of it (H5); what lies unsettled over its term the department sees.

use serde::{Deserialize, Serialize};

use crate::act::Command;
use crate::calendar::WorkingDeadline;
use crate::contract::{Contract, SignatureFlaw};
use crate::decide::Context;
use crate::hold::HoldState;
use crate::id::{ApplicationId, ContractId, DeskId, HoldId, Id, KindergartenId, MatterId, OfficerId, ReferralId, ResponseId, StaffId};
use crate::record::{Key, Kind};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::ResponseState;
use crate::time::Instant;

mod happened;

pub use happened::{Happened, Instead, Whom};

/// What somebody did about a matter; recorded when it is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The next family of the queue is served instead.
    NextCandidate,
    /// The family was told.
    FamilyTold,
    /// The act was done anew, as the rules have it.
    DoneAnew,
    /// It stays as the centre has it.
    StandsAsIs,
}

impl Choice {
    /// Every choice.
    pub const ALL: &'static [Self] = &[Self::NextCandidate, Self::FamilyTold, Self::DoneAnew, Self::StandsAsIs];

    /// The name, as it is serialised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NextCandidate => "next_candidate",
            Self::FamilyTold => "family_told",
            Self::DoneAnew => "done_anew",
            Self::StandsAsIs => "stands_as_is",
        }
    }
}

/// What the department says about a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The paper counts: the referral it names is issued, as long as its place is still free.
    Honour,
    /// The paper does not count: the family gets an apology and keeps its turn.
    Annul,
    /// What the centre decided stands.
    Stands,
}

impl Answer {
    /// The name, as it is serialised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Honour => "honour",
            Self::Annul => "annul",
            Self::Stands => "stands",
        }
    }
}

/// What kind of trouble a refusal is for the person who acted: from it follow the words and what can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// The place, or the right to decide about it, is somebody else's now.
    PlaceGone,
    /// The child has a place, a referral or another response, or may have none now.
    ChildTaken,
    /// A term has passed, or has not come.
    TermPassed,
    /// Something on the form does not fit the rules.
    FormWrong,
    /// It was done already.
    AlreadyThere,
    /// Somebody else has to do it.
    NotYours,
    /// The register does not hold what the act names.
    Gone,
    /// The law or the calendar here has to be put right by the department.
    LawWrong,
}

impl Remedy {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::PlaceGone,
        Self::ChildTaken,
        Self::TermPassed,
        Self::FormWrong,
        Self::AlreadyThere,
        Self::NotYours,
        Self::Gone,
        Self::LawWrong,
    ];

    /// The name in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PlaceGone => "place_gone",
            Self::ChildTaken => "child_taken",
            Self::TermPassed => "term_passed",
            Self::FormWrong => "form_wrong",
            Self::AlreadyThere => "already_there",
            Self::NotYours => "not_yours",
            Self::Gone => "gone",
            Self::LawWrong => "law_wrong",
        }
    }

    /// What can be done about it; never nothing.
    #[must_use]
    pub const fn choices(self) -> &'static [Choice] {
        match self {
            Self::PlaceGone | Self::ChildTaken => &[Choice::NextCandidate, Choice::FamilyTold, Choice::StandsAsIs],
            Self::TermPassed | Self::Gone => &[Choice::FamilyTold, Choice::DoneAnew, Choice::StandsAsIs],
            Self::FormWrong | Self::NotYours | Self::LawWrong => &[Choice::DoneAnew, Choice::FamilyTold, Choice::StandsAsIs],
            Self::AlreadyThere => &[Choice::StandsAsIs],
        }
    }
}

impl Refusal {
    /// What kind of trouble it is. Every refusal is of one kind: a new one does not compile until it is considered.
    #[must_use]
    pub const fn remedy(&self) -> Remedy {
        match self {
            Self::ResponseNotSelected
            | Self::HoldMissing
            | Self::HoldOfAnotherDesk
            | Self::HoldSpent
            | Self::HoldLimit { .. }
            | Self::GroupFull
            | Self::PlacesExceedCapacity { .. }
            | Self::BulletinClosed
            | Self::RecallTooLate
            | Self::NotEnoughTogether { .. }
            | Self::StaffChildLimit { .. }
            | Self::GroupClosed { .. }
            | Self::OtherWay => Remedy::PlaceGone,
            Self::AlreadyResponded
            | Self::ApplicationNotWaiting
            | Self::ChildAlreadyQueued { .. }
            | Self::ChildAlreadyEnrolled
            | Self::OnStopList { .. }
            | Self::NotYourTurn { .. }
            | Self::PersonKnown
            | Self::ChildTooOld { .. }
            | Self::WithdrawTooLate
            | Self::InterestNotConfirmed
            | Self::PrivilegeAwaited { .. } => Remedy::ChildTaken,
            Self::RoundOver
            | Self::HoldExpired
            | Self::HoldTermUnknown
            | Self::ReferralNotLive
            | Self::ReferralExpired { .. }
            | Self::EvidenceExpired { .. }
            | Self::ExtensionOnce
            | Self::ExtensionOnLastDay { .. }
            | Self::ExtensionNotAsked
            | Self::TransferPeriod { .. }
            | Self::TooYoungToGraduate { .. }
            | Self::RegroupingBegun { .. }
            | Self::AppealTermPassed { .. }
            | Self::AppealRedirectLate { .. }
            | Self::TooEarly => Remedy::TermPassed,
            Self::BulletinIncomplete
            | Self::UnknownReason
            | Self::BirthYearMismatch { .. }
            | Self::LanguageMismatch
            | Self::SettlementMismatch
            | Self::KindMismatch
            | Self::KindergartenMismatch
            | Self::KindergartenMissing
            | Self::ConclusionMissing
            | Self::NotOneRequest { .. }
            | Self::OrderMissing
            | Self::LanguageMissing
            | Self::DocumentChanged
            | Self::SignatureInvalid
            | Self::SignatureFails { .. }
            | Self::PrivilegeUnknown
            | Self::PrivilegeNotClaimed
            | Self::ExtensionTooLong { .. }
            | Self::DocumentMissing
            | Self::UnknownDocument
            | Self::DocumentsIncomplete { .. }
            | Self::AddendumOtherwise
            | Self::GuardianSignsFirst
            | Self::DateUnsuitable
            | Self::NameMissing
            | Self::PassportIncomplete
            | Self::PricesOverlap
            | Self::GroupIncomplete
            | Self::GroupNameTaken
            | Self::CapacityBelowUse { .. }
            | Self::BirthYearInUse { .. }
            | Self::LanguageInUse
            | Self::GroupNotEmpty { .. }
            | Self::GroupOpensLater { .. }
            | Self::RegroupingRefused { .. }
            | Self::AppealWithoutWords
            | Self::AppealTooLong { .. }
            | Self::AppealProlongUnfit { .. }
            | Self::GroupUnsuitable => Remedy::FormWrong,
            Self::AlreadyDone
            | Self::StaffKnown
            | Self::ContractExists
            | Self::EnrolmentEnded
            | Self::AppealClosed
            | Self::AppealProlongedOnce => Remedy::AlreadyThere,
            Self::NotAllowed
            | Self::AuthorLeft { .. }
            | Self::AuthorUnknown
            | Self::HeadStays
            | Self::NotYourChild
            | Self::SignerNotHead
            | Self::DeskSilent
            | Self::DeskHeard
            | Self::SecondPersonNeeded
            | Self::DepartmentAnswersFirst => Remedy::NotYours,
            Self::NotFound => Remedy::Gone,
            Self::CalendarUnknown { .. }
            | Self::ExtensionNotOffered
            | Self::AppealsNotForeseen
            | Self::LawSealInvalid
            | Self::LawAlreadyPublished { .. }
            | Self::LawNotAhead { .. }
            | Self::LawSameStart { .. }
            | Self::LawOfAnotherRegion { .. }
            | Self::LawTrainingMixed => Remedy::LawWrong,
        }
    }
}

/// What a desk may have put on paper, when the act was an activation under a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promised {
    /// The selected response.
    pub response: ResponseId,
    /// The referral the desk made.
    pub referral: ReferralId,
    /// The hold it decided under: its number is the paper's.
    pub hold: HoldId,
}

/// The department's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// What it says.
    pub answer: Answer,
    /// Who said it.
    pub officer: OfficerId,
    /// When.
    pub at: Instant,
}

/// How a matter ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// What was done.
    pub choice: Choice,
    /// Who did it.
    pub staff: StaffId,
    /// At which desk.
    pub desk: DeskId,
    /// When.
    pub at: Instant,
}

/// What has become of a matter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Course {
    /// Laid before the department by the kindergarten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<Instant>,
    /// Shown to the department because nobody settled it in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated_at: Option<Instant>,
    /// What the department said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answered>,
    /// How it ended; it is open until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
}

/// An act of a desk that waits for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// The identifier of the act.
    pub id: MatterId,
    /// Where.
    pub kindergarten: KindergartenId,
    /// Whose act it was.
    pub desk: DeskId,
    /// Who acted.
    pub staff: StaffId,
    /// The act's name, as [`Command::name`] says it.
    pub act: String,
    /// The row the act was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Key>,
    /// The number of the addition the act was about, where that row is a contract and the act was about an addition to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addendum: Option<u32>,
    /// The family it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<ApplicationId>,
    /// When it was done; where only the centre's time counts, when the centre heard of it.
    pub done_at: Instant,
    /// When the centre answered.
    pub raised_at: Instant,
    /// Whether the desk had said that it is final.
    pub is_final: bool,
    /// What may be on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Promised>,
    /// Why it was refused; `None` where the rules leave it to people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
    /// What had happened instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
    /// Until when the kindergarten settles it; `None` while the calendar does not know the days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settle_by: Option<WorkingDeadline>,
    /// What has become of it.
    #[serde(default)]
    pub course: Course,
}

impl Matter {
    /// Whether it waits for a person.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.course.settled.is_none()
    }

    /// Whether the rules left it to people instead of refusing it.
    #[must_use]
    pub const fn is_left_to_people(&self) -> bool {
        self.refusal.is_none()
    }

    /// Whether this act, which signs this contract or an addition to it, waits for being done again.
    #[must_use]
    pub fn asks_to_sign_again(&self, contract: ContractId, act: &str) -> bool {
        let is_about = self.about.is_some_and(|key| key.kind == Kind::Contract && key.id == contract.0);
        self.is_open()
            && is_about
            && self.act == act
            && matches!(self.refusal, Some(Refusal::SignatureFails { .. } | Refusal::SignatureInvalid))
    }

    /// Whether a paper that the register does not know may be in a family's hand.
    #[must_use]
    pub fn paper_may_be_out(&self) -> bool {
        self.promised.is_some() || self.act == "record-copy"
    }

    /// Whether the department has to look at it.
    #[must_use]
    pub const fn is_before_the_department(&self) -> bool {
        self.is_open()
            && self.course.answer.is_none()
            && (self.is_left_to_people() || self.course.asked_at.is_some() || self.course.escalated_at.is_some())
    }

    /// What the department may say about it: of a paper whether it counts, of a refusal that it stands.
    #[must_use]
    pub const fn answers(&self) -> &'static [Answer] {
        match (self.promised.is_some(), self.is_left_to_people()) {
            (true, true) => &[Answer::Honour, Answer::Annul],
            (true, false) => &[Answer::Honour, Answer::Annul, Answer::Stands],
            (false, _) => &[Answer::Stands],
        }
    }

    /// What may be chosen to settle it.
    #[must_use]
    pub fn choices(&self) -> &'static [Choice] {
        match &self.refusal {
            // A paper is out: the family has to hear of it before anybody else is served.
            Some(_) if self.promised.is_some() => &[Choice::FamilyTold, Choice::NextCandidate, Choice::StandsAsIs],
            // Nobody to tell, and nobody next.
            Some(refusal) if self.application.is_none() => match refusal.remedy() {
                Remedy::AlreadyThere => &[Choice::StandsAsIs],
                _ => &[Choice::DoneAnew, Choice::StandsAsIs],
            },
            Some(refusal) => refusal.remedy().choices(),
            None => &[Choice::FamilyTold, Choice::StandsAsIs],
        }
    }
}

/// The family a row concerns.
fn family(register: &Register, key: Key) -> Option<ApplicationId> {
    match key.kind {
        Kind::Response => register.response(key.id.into()).map(|row| row.application),
        Kind::Hold => register.hold(key.id.into()).map(|row| row.application),
        Kind::Referral => register.referral(key.id.into()).map(|row| row.application).or_else(|| {
            // A paper that the register does not know: the act that made it waits for people too.
            let made = |row: &&Matter| row.promised.is_some_and(|promised| promised.referral.0 == key.id);
            register
                .matters()
                .filter(made)
                .map(|row| row.id)
                .min()
                .and_then(|id| register.matter(id)?.application)
        }),
        Kind::Contract => register.contract(key.id.into()).map(|row| row.application),
        Kind::Enrolment => register
            .enrolment(key.id.into())
            .and_then(|row| register.contract(row.contract))
            .map(|row| row.application),
        Kind::Application => Some(key.id.into()),
        _ => None,
    }
}

impl Command {
    /// The row an act of a desk is about, where it is about one.
    #[must_use]
    pub fn about(&self) -> Option<Key> {
        let row = |kind: Kind, id: Id| Some(Key { kind, id });
        match self {
            Self::DraftBulletin { group, .. }
            | Self::ScheduleBulletin { group, .. }
            | Self::OpenGroup { group, .. }
            | Self::ChangeGroup { group, .. }
            | Self::CloseGroup { group, .. } => row(Kind::Group, group.0),
            Self::RecallBulletin { bulletin, .. } => row(Kind::Bulletin, bulletin.0),
            Self::ActivateResponse { response, .. } | Self::DeclineResponse { response, .. } | Self::AskForHold { response } => {
                row(Kind::Response, response.0)
            }
            Self::HandOverHold { hold, .. } => row(Kind::Hold, hold.0),
            Self::ReferStaffChild { application, .. } => row(Kind::Application, application.0),
            Self::RecordCopy { referral }
            | Self::RecordArrival { referral, .. }
            | Self::RefuseReferral { referral, .. }
            | Self::PrepareContract { referral, .. }
            | Self::AskExtension { referral, .. }
            | Self::GrantExtension { referral, .. }
            | Self::RefuseExtension { referral, .. } => row(Kind::Referral, referral.0),
            Self::RecordGuardianSignature { contract }
            | Self::SignContract { contract, .. }
            | Self::PrepareAddendum { contract, .. }
            | Self::SettleAddendum { contract, .. }
            | Self::SignAddendum { contract, .. } => row(Kind::Contract, contract.0),
            Self::ExpelChild { enrolment, .. } | Self::GraduateChild { enrolment, .. } | Self::TransferChild { enrolment, .. } => {
                row(Kind::Enrolment, enrolment.0)
            }
            Self::WriteOffDesk { desk } => row(Kind::Desk, desk.0),
            _ => None,
        }
    }

    /// The number of the addition an act of a desk is about.
    const fn addendum(&self) -> Option<u32> {
        match self {
            Self::PrepareAddendum { number, .. } | Self::SettleAddendum { number, .. } | Self::SignAddendum { number, .. } => Some(*number),
            _ => None,
        }
    }

    /// What settles, asks or answers a matter makes none itself.
    const fn is_of_a_matter(&self) -> bool {
        matches!(
            self,
            Self::SettleMatter { .. } | Self::AskDepartment { .. } | Self::AnswerMatter { .. } | Self::EscalateMatter { .. }
        )
    }

    /// What the desk may have put on paper.
    const fn promised(&self) -> Option<Promised> {
        match self {
            Self::ActivateResponse {
                response,
                referral,
                hold: Some(hold),
            } => Some(Promised {
                response: *response,
                referral: *referral,
                hold: *hold,
            }),
            _ => None,
        }
    }
}

/// Whether a desk was given up while it held this: it may have printed, and nobody asked it (sync.md §3.10, H5).
fn was_given_up(register: &Register, promised: Promised, desk: DeskId) -> bool {
    let own =
        |hold: &&crate::hold::Hold| hold.desk == Some(desk) && hold.response == promised.response && hold.state == HoldState::Released;
    register.hold(promised.hold).filter(own).is_some()
        && register.desk(desk).is_some_and(crate::staff::Desk::is_written_off)
        // Its own word, given before it fell silent, is no promise any more.
        && !register
            .response(promised.response)
            .is_some_and(|row| matches!(&row.state, ResponseState::Activated { referral } if *referral == promised.referral))
}

/// The matter that a signature is which was accepted and does not stand: the act is done, and yet people have to do it again.
pub(crate) fn unsound(
    register: &Register,
    (contract, addendum): (&Contract, Option<u32>),
    (act, signed_at): (&str, Instant),
    because: SignatureFlaw,
    by: (StaffId, DeskId),
    context: &Context,
) -> Matter {
    let about = Key {
        kind: Kind::Contract,
        id: contract.id.0,
    };
    Matter {
        id: MatterId(context.act.0),
        kindergarten: contract.kindergarten,
        desk: by.1,
        staff: by.0,
        act: act.to_owned(),
        about: Some(about),
        addendum,
        application: Some(contract.application),
        done_at: signed_at,
        raised_at: context.now,
        is_final: true,
        promised: None,
        refusal: Some(Refusal::SignatureFails { because }),
        instead: None,
        settle_by: settle_by(register, context.now),
        course: Course::default(),
    }
}

fn settle_by(register: &Register, raised: Instant) -> Option<WorkingDeadline> {
    register
        .calendar
        .add_working_days(raised.to_the_minute(), register.rules.matter_working_days)
        .ok()
}

/// The matter that a refused act of a desk is; `None` for the acts about matters themselves.
pub(crate) fn raised(register: &Register, command: &Command, refusal: &Refusal, context: &Context) -> Option<Matter> {
    let crate::permission::Actor::Staff {
        staff, kindergarten, desk, ..
    } = context.actor
    else {
        return None;
    };
    let id = MatterId(context.act.0);
    if command.is_of_a_matter() || register.matter(id).is_some() {
        return None;
    }
    let about = command.about();
    let promised = command.promised();
    let left_to_people = promised.is_some_and(|promised| was_given_up(register, promised, desk));
    Some(Matter {
        id,
        kindergarten,
        desk,
        staff,
        act: command.name().to_owned(),
        about,
        addendum: command.addendum(),
        application: about.and_then(|key| family(register, key)),
        done_at: context.now,
        raised_at: context.received,
        is_final: command.happened_at_the_desk(),
        promised,
        refusal: (!left_to_people).then(|| refusal.clone()),
        instead: happened::instead(register, command, refusal, desk),
        settle_by: settle_by(register, context.received),
        course: Course::default(),
    })
}
