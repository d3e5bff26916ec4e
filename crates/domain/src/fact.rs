//! Facts: what a decision changed. They are applied to the register, written to the journal and turned into notices.

use serde::{Deserialize, Serialize};

use crate::application::{Application, Interest, Privilege, Standing};
use crate::arrival::Arrival;
use crate::bulletin::{Bulletin, BulletinState, Round};
use crate::child::{Child, Guardian};
use crate::contract::{Addendum, Contract, ContractSignature, ContractState, SignatureStanding};
use crate::enrolment::{Enrolment, EnrolmentState};
use crate::group::{Closure, Group, Language};
use crate::hold::{Hold, HoldState};
use crate::id::{
    ApplicationId, BulletinId, ContractId, DeskId, EnrolmentId, GroupId, HoldId, KindergartenId, MatterId, ReferralId, ResponseId, StaffId,
};
use crate::kindergarten::Passport;
use crate::matter::{Course, Matter};
use crate::paper::PaperSeal;
use crate::publication::{PublishedCalendar, PublishedRules};
use crate::record::Record;
use crate::referral::{Copy, Notice, Referral, ReferralState, TermRecord};
use crate::regrouping::Regrouping;
use crate::response::{Response, ResponseState};
use crate::selection::Ranking;
use crate::staff::{Desk, DeskWatch, Outage, Staff};
use crate::time::Instant;

/// One change. Together the facts of one decision are applied whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    /// A guardian is known.
    GuardianRegistered {
        /// The person.
        guardian: Guardian,
    },
    /// A child is known, or a known child got another guardian.
    ChildAdded {
        /// The child.
        child: Child,
    },
    /// An application entered a queue.
    ApplicationFiled {
        /// The application.
        application: Application,
    },
    /// An application stands elsewhere now.
    ApplicationMoved {
        /// Which.
        application: ApplicationId,
        /// Where it stands now.
        standing: Standing,
    },
    /// Freed places were prepared, prepared anew, or written down for publication.
    BulletinScheduled {
        /// The bulletin.
        bulletin: Bulletin,
    },
    /// Parents see the bulletin.
    BulletinPublished {
        /// Which.
        bulletin: BulletinId,
        /// Its new state.
        state: BulletinState,
        /// The first round, where responses are gathered.
        round: Option<Round>,
        /// How the end of the priority window was counted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<crate::calendar::WorkingDeadline>,
        /// When.
        at: crate::time::Instant,
    },
    /// A bulletin changed: opened to all, filled, recalled, or its free places were counted anew.
    BulletinChanged {
        /// Which.
        bulletin: BulletinId,
        /// Its new state.
        state: BulletinState,
        /// The round in progress.
        round: Option<Round>,
        /// Places left.
        free: u32,
    },
    /// A response came in.
    ResponseSubmitted {
        /// The response.
        response: Response,
    },
    /// A response stands elsewhere now.
    ResponseMoved {
        /// Which.
        response: ResponseId,
        /// Where it stands now.
        state: ResponseState,
        /// How the queue ranked it, when this was a selection.
        ranking: Option<Ranking>,
    },
    /// A desk may decide this pair without a connection.
    HoldGranted {
        /// The hold.
        hold: Hold,
    },
    /// A hold was used or given up.
    HoldMoved {
        /// Which.
        hold: HoldId,
        /// Its new state.
        state: HoldState,
    },
    /// Another desk of the kindergarten asks for a hold.
    HoldAsked {
        /// Which.
        hold: HoldId,
        /// The desk that asks.
        by: DeskId,
    },
    /// A referral exists.
    ReferralIssued {
        /// The referral.
        referral: Referral,
    },
    /// A copy was printed.
    ReferralPrinted {
        /// Which referral.
        referral: ReferralId,
        /// The copy.
        copy: Copy,
    },
    /// A referral stands elsewhere now.
    ReferralMoved {
        /// Which.
        referral: ReferralId,
        /// Its new state.
        state: ReferralState,
    },
    /// A contract was written.
    ContractPrepared {
        /// The contract.
        contract: Contract,
    },
    /// A contract was signed by one side.
    ContractMoved {
        /// Which.
        contract: ContractId,
        /// Its new state.
        state: ContractState,
    },
    /// What the centre knows of the kindergarten's signature under a contract.
    SignatureExamined {
        /// Which contract.
        contract: ContractId,
        /// Where the signature stands.
        standing: SignatureStanding,
    },
    /// The kindergarten signed a contract again, because its first signature did not stand. The contract is of the same day as before.
    SignatureReplaced {
        /// Which contract.
        contract: ContractId,
        /// When.
        at: Instant,
        /// The signature that counts now.
        signature: ContractSignature,
    },
    /// A child belongs to a group.
    ChildEnrolled {
        /// The enrolment.
        enrolment: Enrolment,
    },
    /// A computer became a desk.
    DeskEnrolled {
        /// The desk.
        desk: Desk,
    },
    /// New holds of a kindergarten go to this desk from now on.
    ReceptionMoved {
        /// The kindergarten.
        kindergarten: KindergartenId,
        /// The desk.
        desk: DeskId,
    },
    /// A rule pack was published.
    RulesPublished {
        /// The publication.
        rules: PublishedRules,
    },
    /// A year of the calendar was published.
    CalendarPublished {
        /// The publication.
        calendar: PublishedCalendar,
    },
    /// A privilege was confirmed, refused, or its paper ran out.
    PrivilegeChanged {
        /// Of which application.
        application: ApplicationId,
        /// What stands now; `None` when it did not hold.
        privilege: Option<Privilege>,
    },
    /// The yearly question was asked, answered, or its term passed.
    InterestChanged {
        /// Of which application.
        application: ApplicationId,
        /// What stands now.
        interest: Interest,
    },
    /// What became of the message about a referral.
    ReferralNoticed {
        /// Which.
        referral: ReferralId,
        /// What is known.
        notice: Notice,
    },
    /// The term of a referral moved, or an extension was asked or decided.
    ReferralTermChanged {
        /// Which.
        referral: ReferralId,
        /// The end of the term now.
        until: Instant,
        /// What moved it, what was asked.
        term: TermRecord,
        /// The centre's signature for the square code with the new last day; none where the day stayed, or the centre has not signed yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seal: Option<PaperSeal>,
    },
    /// An enrolment ended.
    EnrolmentMoved {
        /// Which.
        enrolment: EnrolmentId,
        /// Its new state.
        state: EnrolmentState,
    },
    /// A desk fell silent, came back, or was written off.
    DeskWatched {
        /// Which.
        desk: DeskId,
        /// What is known now.
        watch: DeskWatch,
    },
    /// An act of a desk was refused, or has to be decided by people.
    MatterRaised {
        /// The matter.
        matter: Matter,
    },
    /// Somebody did something about a matter, or its term passed.
    MatterChanged {
        /// Which.
        matter: MatterId,
        /// What has become of it.
        course: Course,
    },
    /// Somebody works in a kindergarten from now on.
    StaffCame {
        /// The person.
        person: Staff,
    },
    /// A member of staff was taken off the staff.
    StaffLeft {
        /// Who.
        staff: StaffId,
        /// When.
        at: Instant,
    },
    /// The department corrected what parents read of a kindergarten.
    PassportChanged {
        /// Of which one.
        kindergarten: KindergartenId,
        /// As it stands now.
        passport: Box<Passport>,
    },
    /// A row that a restored centre had forgotten stands again, as a desk has seen it.
    Reinstated {
        /// The row.
        row: Box<Record>,
    },
    /// The server was out of order; the windows that moved for it follow as facts of their own.
    ServerWasOut {
        /// From when to when.
        outage: Outage,
    },
    /// The check-list of a family was ticked.
    ArrivalRecorded {
        /// Of which referral.
        referral: ReferralId,
        /// The list as it stands now.
        arrival: Arrival,
    },
    /// An addition to a contract was written, signed or dropped.
    AddendumWritten {
        /// To which contract.
        contract: ContractId,
        /// The addition as it stands now.
        addendum: Addendum,
    },
    /// A kindergarten has a group more.
    GroupOpened {
        /// The group.
        group: Group,
    },
    /// A group is called otherwise, holds more or fewer children, or takes other ones.
    GroupChanged {
        /// Which.
        group: GroupId,
        /// Its name now.
        name: String,
        /// Its language now.
        language: Language,
        /// Its birth years now.
        birth_years: Vec<i32>,
        /// Children it may hold now.
        capacity: u32,
    },
    /// A group ended.
    GroupEnded {
        /// Which.
        group: GroupId,
        /// When.
        closed: Closure,
    },
    /// A group takes other birth years from now on.
    GroupAged {
        /// Which.
        group: GroupId,
        /// The years, newest first.
        birth_years: Vec<i32>,
    },
    /// The groups of a kindergarten were formed anew, or that was taken back.
    Regrouped {
        /// Which kindergarten.
        kindergarten: KindergartenId,
        /// The regrouping as it stands now.
        regrouping: Regrouping,
    },
}
