//! What a scenario file says: the law, who is there, what happens when, and what should come of it. Reading is in [`super::reading`].

use chrono::NaiveDate;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::iin::{Iin, OrganisationNumber, Sex};
use oryn_domain::time::Instant;

/// The format this program reads.
pub const FORMAT: &str = "oryn-scenario-1";

/// A whole file.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// What it shows, in one line.
    pub title: String,
    /// The same at length.
    pub about: Option<String>,
    /// The law it is played under.
    pub law: Law,
    /// Kindergartens.
    pub kindergartens: Vec<KindergartenPart>,
    /// Their groups.
    pub groups: Vec<GroupPart>,
    /// Guardians.
    pub families: Vec<FamilyPart>,
    /// Their children.
    pub children: Vec<ChildPart>,
    /// What happens, oldest first.
    pub steps: Vec<Step>,
}

/// The law of the first day.
#[derive(Debug, Clone)]
pub struct Law {
    /// The text of the pack, changes included.
    pub rules: String,
    /// What was changed against the named pack, as written.
    pub changes: Vec<String>,
    /// Years of the calendar that stand in place of the shipped ones.
    pub calendars: Vec<String>,
}

/// A kindergarten; its head and registrar, and the computer at its reception, come with it.
#[derive(Debug, Clone)]
pub struct KindergartenPart {
    /// Its label.
    pub name: String,
    /// Where it is.
    pub settlement: String,
    /// The number of its organisation.
    pub number: Option<OrganisationNumber>,
}

/// A group.
#[derive(Debug, Clone)]
pub struct GroupPart {
    /// Its label.
    pub name: String,
    /// Whose it is.
    pub kindergarten: String,
    /// Kind.
    pub kind: GroupKind,
    /// Language.
    pub language: Language,
    /// Birth years it takes.
    pub birth_years: Vec<i32>,
    /// Children it may hold.
    pub capacity: u32,
    /// Children in it from before.
    pub taken: u32,
}

/// A guardian.
#[derive(Debug, Clone)]
pub struct FamilyPart {
    /// The label.
    pub name: String,
    /// The number, where the scenario is about it.
    pub number: Option<Iin>,
}

/// A child.
#[derive(Debug, Clone)]
pub struct ChildPart {
    /// The label.
    pub name: String,
    /// The guardian's label.
    pub family: String,
    /// Birth date, as the person register has it.
    pub born: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// The number, where the scenario is about it.
    pub number: Option<Iin>,
    /// Whether the family has added the child already; otherwise only the person register knows it.
    pub added: bool,
}

/// What a family wants when it files.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Kind of group.
    pub kind: GroupKind,
    /// Languages.
    pub languages: Vec<Language>,
    /// Where; the first settlement when it is not said.
    pub settlement: Option<String>,
    /// The kindergarten of a correctional application.
    pub kindergarten: Option<String>,
    /// Whether the conclusion of the ПМПК is attached.
    pub conclusion: bool,
    /// The category of a privilege.
    pub privilege: Option<String>,
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// The line it begins on.
    pub line: usize,
    /// When.
    pub at: Instant,
    /// What happens.
    pub act: Act,
    /// What should come of it.
    pub expected: Vec<Check>,
}

/// One expectation: `is` is written as files write it.
#[derive(Debug, Clone)]
pub struct Check {
    /// The line it stands on.
    pub line: usize,
    /// The key, one of [`super::expect::KEYS`].
    pub key: &'static str,
    /// The child, the bulletin or the group it is about; empty where it is about none.
    pub of: String,
    /// What should be.
    pub is: String,
}

/// Who does it, where more than one may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The guardian.
    Family,
    /// The registrar at the reception.
    Registrar,
    /// The head.
    Head,
    /// The education department.
    Department,
}

/// What happens. Names are labels of the file.
#[derive(Debug, Clone)]
pub enum Act {
    /// Time goes by.
    Wait,
    /// Somebody looks at a position and its causes.
    Look { child: String },
    /// A number is typed somewhere.
    CheckNumber { number: String, organisation: bool },
    /// A guardian types the number of a child.
    AddChild { family: String, number: String },
    /// A guardian files.
    File { child: String, wish: Wish },
    /// A guardian files for siblings together.
    FileTogether { children: Vec<String>, wish: Wish },
    /// A guardian takes an application back.
    Withdraw { child: String },
    /// A guardian responds.
    Respond { child: String, bulletin: String },
    /// A guardian takes a response back.
    TakeBack { child: String },
    /// A guardian picks a place.
    TakePlace { child: String, bulletin: String },
    /// A guardian says that a place is still wanted.
    ConfirmInterest { child: String },
    /// Staff prepare places, or write them down for publication.
    Places {
        bulletin: String,
        group: String,
        places: u32,
        birth_years: Option<Vec<i32>>,
        draft: bool,
        by: By,
    },
    /// Staff take a bulletin back.
    Recall { bulletin: String, reason: String, by: By },
    /// Staff activate the response of a child.
    Activate { child: String, by: By },
    /// Staff decline it.
    Decline { child: String, reason: String, by: By },
    /// The head refers a child of the staff.
    ReferStaffChild {
        child: String,
        group: String,
        order: String,
        by: By,
    },
    /// Staff print the referral.
    Print { child: String },
    /// Staff write the contract.
    Contract { child: String },
    /// The guardian signs the contract on paper.
    GuardianSigns { child: String },
    /// The head signs it; `signer` is whose key it is.
    HeadSigns { child: String, signer: By },
    /// The three together.
    Enrol { child: String },
    /// Somebody asks for an extension.
    AskExtension {
        child: String,
        ground: String,
        document: bool,
        by: By,
    },
    /// It is granted.
    GrantExtension { child: String, days: u32, by: By },
    /// It is refused.
    RefuseExtension { child: String, reason: String, by: By },
    /// The head expels.
    Expel {
        child: String,
        ground: String,
        order: String,
        on: Option<NaiveDate>,
    },
    /// The head lets a child go to school.
    Graduate {
        child: String,
        order: String,
        on: Option<NaiveDate>,
    },
    /// The head moves a child.
    Transfer { child: String, group: String },
    /// The department has seen the paper.
    ConfirmPrivilege {
        child: String,
        document: String,
        issued_on: Option<NaiveDate>,
    },
    /// The department found that it does not hold.
    RefusePrivilege { child: String, reason: String },
    /// A file of the law is published: its text, or what is wrong with it.
    PublishLaw {
        law: Result<String, Vec<oryn_packs::problem::Problem>>,
        rules: bool,
    },
    /// The line of a kindergarten's reception is cut.
    DeskSilent { kindergarten: String },
    /// It is whole again.
    DeskBack { kindergarten: String },
    /// From now on messages to a family cannot be delivered.
    PhoneOff { child: String },
    /// They can again.
    PhoneOn { child: String },
    /// The server stops.
    ServerStops,
    /// It starts.
    ServerStarts,
}

/// Every act, as files write it.
pub const ACTS: &[&str] = &[
    "wait",
    "look",
    "check_number",
    "add_child",
    "file",
    "file_together",
    "withdraw",
    "respond",
    "take_back",
    "take_place",
    "confirm_interest",
    "draft",
    "publish",
    "recall",
    "activate",
    "decline",
    "refer_staff_child",
    "print",
    "contract",
    "guardian_signs",
    "head_signs",
    "enrol",
    "ask_extension",
    "grant_extension",
    "refuse_extension",
    "expel",
    "graduate",
    "transfer",
    "confirm_privilege",
    "refuse_privilege",
    "publish_rules",
    "publish_calendar",
    "desk_silent",
    "desk_back",
    "phone_off",
    "phone_on",
    "server_stops",
    "server_starts",
];
