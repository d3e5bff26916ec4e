//! Acts: what somebody asks for, with an identifier made by the one who asks.
//!
//! The same act is decided once: a second arrival of the same identifier gets the first answer (sync.md §0.1).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::application::Privilege;
use crate::calendar::CalendarTable;
use crate::child::{Child, Guardian, PersonName};
use crate::contract::{Change, ContractSignature, SignatureStanding};
use crate::group::{GroupKind, Language};
use crate::id::{
    ApplicationId, BulletinId, CalendarTableId, ChildId, CommandId, ContractId, DeskId, EnrolmentId, GroupId, GuardianId, HoldId,
    KindergartenId, MatterId, ReferralId, ResponseId, RulePackId, SettlementId, StaffId,
};
use crate::iin::Iin;
use crate::kindergarten::Passport;
use crate::matter::{Answer, Choice};
use crate::permission::Role;
use crate::publication::SignedFile;
use crate::referral::Notice;
use crate::regrouping::{GroupYears, Move};
use crate::rule_pack::RulePack;
use crate::time::Instant;

mod check;
mod instant;
mod name;

pub use check::SignatureCheck;

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
    /// Another guardian joins a child that is known, by invitation of one who is its guardian.
    JoinChild {
        /// The child.
        child: ChildId,
        /// Whose invitation it was.
        invited_by: GuardianId,
    },
    /// A guardian puts a child into a queue.
    FileApplication {
        /// The application's identifier.
        application: ApplicationId,
        /// The child's identifier.
        child: ChildId,
        /// Where.
        settlement: SettlementId,
        /// Which kind of group.
        kind: GroupKind,
        /// For correctional groups: which kindergarten.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kindergarten: Option<KindergartenId>,
        /// For correctional groups: SHA-256 of the conclusion of the ПМПК.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conclusion: Option<String>,
        /// Languages that suit.
        languages: Vec<Language>,
        /// A privilege claimed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        privilege: Option<Privilege>,
    },
    /// A guardian puts siblings of one age into a queue as one request: places for all of them, or for none.
    FileTogether {
        /// Each child with the identifier of its application, at least two.
        siblings: Vec<Sibling>,
        /// Where.
        settlement: SettlementId,
        /// Which kind of group.
        kind: GroupKind,
        /// Languages that suit.
        languages: Vec<Language>,
        /// A privilege claimed for all.
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
    /// A guardian picks a place that is distributed by self-issued referrals; the referral follows at once.
    TakePlace {
        /// The referral's identifier.
        referral: ReferralId,
        /// For which application.
        application: ApplicationId,
        /// A place of which bulletin.
        bulletin: BulletinId,
    },
    /// A guardian takes a response back before the round ends.
    WithdrawResponse {
        /// Which.
        response: ResponseId,
    },
    /// Staff prepare a bulletin; nobody else sees it and it takes no places. Prepared again, it is replaced.
    DraftBulletin {
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
    /// Staff write down freed places, prepared before or not; parents see them at the publish time.
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
    /// The head refers a child of the kindergarten's own staff into a group, by an order and past the queue.
    ReferStaffChild {
        /// The referral's identifier.
        referral: ReferralId,
        /// The child's application.
        application: ApplicationId,
        /// Into which group.
        group: GroupId,
        /// Whose child or grandchild it is.
        employee: StaffId,
        /// The order's number and date as written on it.
        order: String,
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
    /// The centre has learned whether the kindergarten's signature under a contract stands.
    RecordStanding {
        /// Which contract.
        contract: ContractId,
        /// The number of the addition, where the signature is under one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        addendum: Option<u32>,
        /// Where the signature stands.
        standing: SignatureStanding,
        /// Who had signed, and at which desk, as far as that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<(StaffId, DeskId)>,
    },
    /// The department has seen the paper of a privilege.
    ConfirmPrivilege {
        /// Of which application.
        application: ApplicationId,
        /// Kind and number of the paper.
        document: String,
        /// When it was issued.
        issued_on: NaiveDate,
    },
    /// The department found that a privilege does not hold.
    RefusePrivilege {
        /// Of which application.
        application: ApplicationId,
        /// A reason of the rule pack.
        reason: String,
    },
    /// A guardian, or staff for the family at the desk, ask for more time on the last day.
    AskExtension {
        /// Of which referral.
        referral: ReferralId,
        /// A ground of the rule pack.
        ground: String,
        /// SHA-256 of the document, lower-case hexadecimal.
        document: String,
    },
    /// The extension is granted.
    GrantExtension {
        /// Of which referral.
        referral: ReferralId,
        /// Calendar days.
        days: u32,
    },
    /// The extension is refused.
    RefuseExtension {
        /// Of which referral.
        referral: ReferralId,
        /// A reason of the rule pack.
        reason: String,
    },
    /// A guardian says that a place is still wanted.
    ConfirmInterest {
        /// For which application.
        application: ApplicationId,
    },
    /// A child leaves the kindergarten.
    ExpelChild {
        /// Which enrolment ends.
        enrolment: EnrolmentId,
        /// A ground of the rule pack.
        ground: String,
        /// The order, as its number and date are written on it.
        order: String,
        /// The last day.
        on: NaiveDate,
    },
    /// A child goes to school.
    GraduateChild {
        /// Which enrolment ends.
        enrolment: EnrolmentId,
        /// The order, as its number and date are written on it.
        order: String,
        /// The last day.
        on: NaiveDate,
    },
    /// A child moves to another group of the same kindergarten.
    TransferChild {
        /// Which enrolment ends.
        enrolment: EnrolmentId,
        /// The group it moves to.
        group: GroupId,
        /// The first day there.
        on: NaiveDate,
    },
    /// One of two sides gives a lost desk up; the second one's word ends it.
    WriteOffDesk {
        /// Which.
        desk: DeskId,
    },
    /// A desk asks another one of its kindergarten for what that holds.
    AskForHold {
        /// The selected response.
        response: ResponseId,
    },
    /// A desk hands what it holds over to another one of its kindergarten.
    HandOverHold {
        /// Which.
        hold: HoldId,
        /// To which desk.
        to: DeskId,
    },
    /// Staff say what became of an act that the centre did not accept.
    SettleMatter {
        /// Which.
        matter: MatterId,
        /// What was done about it.
        choice: Choice,
    },
    /// Staff lay an act that the centre did not accept before the department.
    AskDepartment {
        /// Which matter.
        matter: MatterId,
    },
    /// The department answers a matter.
    AnswerMatter {
        /// Which.
        matter: MatterId,
        /// What it says.
        answer: Answer,
    },
    /// Nobody settled a matter within its term: the department is told.
    EscalateMatter {
        /// Which.
        matter: MatterId,
    },
    /// A member of staff does not work in the kindergarten any more.
    DismissStaff {
        /// Who.
        staff: StaffId,
    },
    /// Somebody begins to work in the kindergarten of the one who acts.
    AddStaff {
        /// The person's identifier.
        staff: StaffId,
        /// The name.
        name: PersonName,
        /// The number, as on the person's document.
        iin: Iin,
        /// What the person may do.
        role: Role,
    },
    /// The department corrects what parents read of a kindergarten.
    ChangePassport {
        /// Of which one.
        kindergarten: KindergartenId,
        /// The whole of it, as it stands from now on.
        passport: Box<Passport>,
    },
    /// The term for staff to activate has passed: the department is told.
    EscalateResponse {
        /// Which.
        response: ResponseId,
    },
    /// The term for the confirmation of a privilege has passed.
    LapsePrivilege {
        /// Of which response.
        response: ResponseId,
    },
    /// The paper of a privilege does not count any more.
    EndEvidence {
        /// Of which application.
        application: ApplicationId,
    },
    /// The day has come to ask whether a place is still wanted.
    AskInterest {
        /// For which application.
        application: ApplicationId,
    },
    /// The term for the answer has passed.
    LapseInterest {
        /// For which application.
        application: ApplicationId,
    },
    /// What became of the message that told a family of its referral.
    RecordNotice {
        /// Of which referral.
        referral: ReferralId,
        /// What is known.
        notice: Notice,
    },
    /// A term waits for a desk that is not heard.
    RecordSilence {
        /// Which desk.
        desk: DeskId,
        /// When it was heard last, with nothing left to say.
        since: Instant,
    },
    /// The desk is heard again and has handed in everything it held.
    RecordReturn {
        /// Which desk.
        desk: DeskId,
    },
    /// The server itself was out of order.
    RecordOutage {
        /// From when.
        from: Instant,
        /// Until when.
        until: Instant,
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
    /// A place of a bulletin that is distributed in queue order waits, and a child waits for it.
    IssueInOrder {
        /// Which bulletin.
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
        pack: Box<RulePack>,
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
    /// Staff tick what a family brought when it came.
    RecordArrival {
        /// With which referral.
        referral: ReferralId,
        /// What is here now, as codes of the rule pack: the whole list, not what was added to it.
        brought: Vec<String>,
        /// Whether the child is admitted although something required is missing.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        admitted_without: bool,
    },
    /// Staff write an addition to a contract.
    PrepareAddendum {
        /// To which contract.
        contract: ContractId,
        /// Its number there: the one that stands on the paper.
        number: u32,
        /// What it changes.
        change: Change,
        /// From which day on.
        from: NaiveDate,
        /// SHA-256 of the PDF, lower-case hexadecimal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<String>,
    },
    /// The kindergarten signs an addition electronically, which the guardian has signed on paper before the one who acts.
    SignAddendum {
        /// To which contract.
        contract: ContractId,
        /// Its number there.
        number: u32,
        /// SHA-256 of the signed PDF.
        document: String,
        /// The signature.
        signature: ContractSignature,
    },
    /// Staff saw both sides sign an addition, or nobody signs it any more.
    SettleAddendum {
        /// To which contract.
        contract: ContractId,
        /// Its number there.
        number: u32,
        /// What it changes: that of the paper which lay before both.
        change: Change,
        /// From which day on, as on that paper.
        from: NaiveDate,
        /// Whether both signed.
        signed: bool,
    },
    /// The kindergarten does not take the documents of a family that came, with a reason: the place goes on.
    RefuseReferral {
        /// Of which referral.
        referral: ReferralId,
        /// A reason of the rule pack.
        reason: String,
    },
    /// A kindergarten has a group more.
    OpenGroup {
        /// The group's identifier.
        group: GroupId,
        /// Whose group it is.
        kindergarten: KindergartenId,
        /// Its own name.
        name: String,
        /// Kind of places; it stays what it is.
        kind: GroupKind,
        /// Language of upbringing.
        language: Language,
        /// Birth years it takes.
        birth_years: Vec<i32>,
        /// Children it may hold.
        capacity: u32,
        /// The first day on which it takes children.
        from: NaiveDate,
    },
    /// A group is called otherwise, holds more or fewer children, or takes other ones. What is not named stays.
    ChangeGroup {
        /// Which.
        group: GroupId,
        /// Its name from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Its language from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Language>,
        /// Its birth years from now on: all of them, not what is added.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        birth_years: Option<Vec<i32>>,
        /// Children it may hold from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        capacity: Option<u32>,
    },
    /// A group that nobody belongs to ends.
    CloseGroup {
        /// Which.
        group: GroupId,
        /// The last day.
        on: NaiveDate,
    },
    /// A guardian does not want the place of a referral: it goes on at once.
    GiveUpReferral {
        /// Which.
        referral: ReferralId,
    },
    /// The groups of the kindergarten are formed anew for one day: every child that is named moves or goes to school, or none does.
    Regroup {
        /// The first day in the new groups.
        on: NaiveDate,
        /// The order, as its number and date are written on it.
        order: String,
        /// Who goes where; who is not named stays.
        moves: Vec<Move>,
        /// Groups that take other birth years from then on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        years: Vec<GroupYears>,
    },
    /// A regrouping is taken back, whole.
    UndoRegrouping {
        /// The act by which it was done.
        regrouping: CommandId,
    },
}

/// One child of a request for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sibling {
    /// The application's identifier.
    pub application: ApplicationId,
    /// The child.
    pub child: ChildId,
}
