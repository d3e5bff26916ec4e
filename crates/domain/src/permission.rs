//! One named permission per operation and per door, and what each role may do.
//!
//! A decision asks an [`Actor`], who has a name; a door of the server asks a [`Caller`], of whom only the part matters.

use serde::{Deserialize, Serialize};

use crate::id::{DeskId, GuardianId, KindergartenId, OfficerId, StaffId};
use crate::refusal::Refusal;
use crate::staff::Side;

/// The part a person plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Заведующий.
    Head,
    /// Регистратор.
    Registrar,
    /// Воспитатель.
    Educator,
    /// Медицинский работник.
    Medic,
    /// Бухгалтер.
    Accountant,
    /// Методист.
    Methodist,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::Head,
        Self::Registrar,
        Self::Educator,
        Self::Medic,
        Self::Accountant,
        Self::Methodist,
    ];
}

/// The part an employee of the education department plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficerRole {
    /// Специалист отдела образования: decides what the rules leave to the department.
    Department,
    /// Аудитор: reads everything and changes nothing.
    Auditor,
    /// Администратор: keeps accounts and desks, publishes signed law; decides nothing about children.
    Administrator,
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// Something that somebody may be allowed to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Permission {
            $($(#[$doc])* $name,)+
        }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name, as it is serialised.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

permissions! {
    /// Join the register with a proven phone.
    JoinRegister = "join_register",
    /// See and keep the own account: telephones, password, sign-ins, consent.
    KeepOwnAccount = "keep_own_account",
    /// See own children, their applications and papers.
    ReadOwnChildren = "read_own_children",
    /// File, withdraw and respond for an own child.
    ActForChild = "act_for_child",
    /// Take what concerns the kindergarten to one of its desks.
    ReadKindergarten = "read_kindergarten",
    /// Hand in acts from a desk; each of them is decided by its own permission.
    HandInActs = "hand_in_acts",
    /// Hand in a paper that was announced.
    HandInPapers = "hand_in_papers",
    /// Renew the tokens of a desk by its key.
    RenewDeskTokens = "renew_desk_tokens",
    /// Hand in the unsent work of a desk that is shut out.
    HandInRescue = "hand_in_rescue",
    /// Publish and recall places.
    PublishPlaces = "publish_places",
    /// Refer a child of the kindergarten's own staff by an order.
    ReferStaffChildren = "refer_staff_children",
    /// Activate or decline responses.
    ActivateResponses = "activate_responses",
    /// Print a referral.
    PrintReferrals = "print_referrals",
    /// Prepare a contract and record the guardian's signature.
    PrepareContracts = "prepare_contracts",
    /// Sign a contract for the kindergarten.
    SignContracts = "sign_contracts",
    /// Publish rule packs and calendars.
    PublishLaw = "publish_law",
    /// Ask for the extension of a referral on behalf of the family at the desk.
    AskExtensions = "ask_extensions",
    /// Grant or refuse the extension of a referral, where the rule pack gives it to this side.
    DecideExtensions = "decide_extensions",
    /// Refuse the documents of a family that came with a referral.
    RefuseReferrals = "refuse_referrals",
    /// Confirm or refuse a privilege.
    ConfirmPrivileges = "confirm_privileges",
    /// Expel, graduate and move children of the roll.
    KeepRoll = "keep_roll",
    /// Open, change and close groups.
    KeepGroups = "keep_groups",
    /// Say what becomes of an act that the centre did not accept.
    SettleMatters = "settle_matters",
    /// Answer for the department what becomes of a paper that the register does not know.
    AnswerMatters = "answer_matters",
    /// Give a lost desk up, as one of two.
    WriteOffDesks = "write_off_desks",
    /// Take a person off the staff of a kindergarten.
    DismissStaff = "dismiss_staff",
    /// Add a person to the staff of the own kindergarten.
    AddStaff = "add_staff",
    /// Let people of the kindergarten begin at its desks: one-time codes, opening what wrong PINs have shut, when an idle desk locks.
    KeepPeople = "keep_people",
    /// See families that ask for a place: responses, and the search among them.
    ReadResponses = "read_responses",
    /// See referrals.
    ReadReferrals = "read_referrals",
    /// See contracts.
    ReadContracts = "read_contracts",
    /// See the children of the kindergarten: the roll and a child's file, without the papers of other permissions.
    ReadRoll = "read_roll",
    /// See who did what in the own kindergarten, and when.
    ReadActs = "read_acts",
    /// See who opened which child's file or family's document in the own kindergarten.
    ReadReads = "read_reads",
    /// What only the server's own clock does.
    KeepTerms = "keep_terms",
    /// See what waits for the department in all kindergartens.
    ReadDepartment = "read_department",
    /// Decide for the department; each act is decided by its own permission.
    ActForDepartment = "act_for_department",
    /// Read the journal of all decisions.
    ReadJournal = "read_journal",
    /// Add, see and close accounts of the department.
    KeepAccounts = "keep_accounts",
    /// See desks, give out enrolment codes, shut a desk out.
    KeepDesks = "keep_desks",
    /// See and end the own sign-ins.
    KeepOwnSessions = "keep_own_sessions",
    /// See kindergartens with their groups, their people and their desks; nothing of families.
    ReadOrganisations = "read_organisations",
    /// See the law that was, is and will be in force.
    ReadLaw = "read_law",
    /// Load a file into the person register.
    ImportPersons = "import_persons",
    /// Correct what parents read of a kindergarten.
    KeepKindergartens = "keep_kindergartens",
    /// Write a file of the law and try it on; whoever signs and publishes it is another matter.
    DraftLaw = "draft_law",
    /// Pass acts on among the servers of one installation.
    ForwardActs = "forward_acts",
}

impl Role {
    /// Whether this role holds the permission.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::PublishPlaces
            | Permission::ReadResponses
            | Permission::ReadActs
            | Permission::ActivateResponses
            | Permission::PrintReferrals
            | Permission::PrepareContracts
            | Permission::SettleMatters
            | Permission::AskExtensions => {
                matches!(self, Self::Head | Self::Registrar)
            }
            // By order of the head (rules.md §1.12), or the head's own word.
            Permission::ReferStaffChildren
            | Permission::DecideExtensions
            | Permission::RefuseReferrals
            | Permission::WriteOffDesks
            | Permission::DismissStaff
            | Permission::AddStaff
            | Permission::ReadReads
            | Permission::KeepPeople => {
                matches!(self, Self::Head)
            }
            // The head's pedagogical deputy: who sits in which group, and which groups there are.
            Permission::KeepRoll | Permission::KeepGroups => matches!(self, Self::Head | Self::Methodist),
            // With a referral comes the health passport, with a contract the fee; nobody reads of families more than the work needs.
            Permission::ReadReferrals => matches!(self, Self::Head | Self::Registrar | Self::Medic),
            Permission::ReadContracts => matches!(self, Self::Head | Self::Registrar | Self::Accountant),
            Permission::ReadRoll => matches!(self, Self::Head | Self::Registrar | Self::Accountant | Self::Methodist),
            // At reception the registrar presses the button; whose signature it is, the certificate tells.
            Permission::SignContracts => matches!(self, Self::Head | Self::Registrar),
            // A desk serves everybody who works at it; what a person may do there each act tells.
            Permission::ReadKindergarten | Permission::HandInActs | Permission::HandInPapers => true,
            Permission::JoinRegister
            | Permission::KeepOwnAccount
            | Permission::ReadOwnChildren
            | Permission::ActForChild
            | Permission::ConfirmPrivileges
            | Permission::AnswerMatters
            | Permission::PublishLaw
            | Permission::KeepTerms
            | Permission::ReadDepartment
            | Permission::ActForDepartment
            | Permission::ReadJournal
            | Permission::KeepAccounts
            | Permission::KeepDesks
            | Permission::KeepOwnSessions
            | Permission::ReadOrganisations
            | Permission::ReadLaw
            | Permission::DraftLaw
            | Permission::ImportPersons
            | Permission::KeepKindergartens
            | Permission::RenewDeskTokens
            | Permission::HandInRescue
            | Permission::ForwardActs => false,
        }
    }
}

/// Nobody takes the own account away, or the own password: an installation without an administrator has nobody to give it one.
///
/// # Errors
/// [`Refusal::NotAllowed`] for the own account.
pub fn not_the_own(by: OfficerId, officer: OfficerId) -> Result<(), Refusal> {
    if by == officer { Err(Refusal::NotAllowed) } else { Ok(()) }
}

impl OfficerRole {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Department, Self::Auditor, Self::Administrator];

    /// The name, as it is serialised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether this role holds the permission.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::KeepOwnSessions | Permission::ReadOrganisations | Permission::ReadLaw => true,
            Permission::ReadDepartment => matches!(self, Self::Department | Self::Auditor),
            Permission::ReadJournal => matches!(self, Self::Auditor),
            Permission::DraftLaw => matches!(self, Self::Department | Self::Administrator),
            Permission::ActForDepartment
            | Permission::ConfirmPrivileges
            | Permission::DecideExtensions
            | Permission::AnswerMatters
            | Permission::WriteOffDesks
            | Permission::KeepGroups
            | Permission::KeepKindergartens
            | Permission::DismissStaff => {
                matches!(self, Self::Department)
            }
            Permission::KeepAccounts | Permission::KeepDesks | Permission::PublishLaw | Permission::ImportPersons => {
                matches!(self, Self::Administrator)
            }
            _ => false,
        }
    }
}

/// Who stands at a door of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Caller {
    /// Nobody that is known.
    Nobody,
    /// Somebody who proved a phone that belongs to no guardian yet.
    Phone,
    /// A guardian who signed in.
    Guardian,
    /// A desk, by the part of the member of staff it was given to.
    Staff(Role),
    /// A computer that has the key of a desk, whatever became of the desk.
    Computer,
    /// An employee of the department who signed in.
    Officer(OfficerRole),
    /// Another server of this installation.
    Server,
}

impl Caller {
    /// Every kind of caller.
    pub const ALL: [Self; 14] = [
        Self::Nobody,
        Self::Phone,
        Self::Guardian,
        Self::Staff(Role::Head),
        Self::Staff(Role::Registrar),
        Self::Staff(Role::Educator),
        Self::Staff(Role::Medic),
        Self::Staff(Role::Accountant),
        Self::Staff(Role::Methodist),
        Self::Computer,
        Self::Officer(OfficerRole::Department),
        Self::Officer(OfficerRole::Auditor),
        Self::Officer(OfficerRole::Administrator),
        Self::Server,
    ];

    /// Whether this caller holds the permission.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        match self {
            Self::Nobody => false,
            Self::Phone => matches!(permission, Permission::JoinRegister),
            // Who joined a moment ago may press the button once more.
            Self::Guardian => matches!(
                permission,
                Permission::JoinRegister | Permission::KeepOwnAccount | Permission::ReadOwnChildren | Permission::ActForChild
            ),
            Self::Staff(role) => role.may(permission),
            Self::Computer => matches!(permission, Permission::RenewDeskTokens | Permission::HandInRescue),
            Self::Officer(role) => role.may(permission),
            Self::Server => matches!(permission, Permission::ForwardActs),
        }
    }

    /// Whether it is known well enough to be told that it may not; anybody else is asked to sign in.
    #[must_use]
    pub const fn is_signed_in(self) -> bool {
        !matches!(self, Self::Nobody | Self::Phone)
    }
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum Actor {
    /// A member of staff at a desk.
    Staff {
        /// The person.
        staff: StaffId,
        /// The person's part.
        role: Role,
        /// The kindergarten whose desk it is.
        kindergarten: KindergartenId,
        /// The desk.
        desk: DeskId,
    },
    /// A parent at the portal.
    Guardian {
        /// The person.
        guardian: GuardianId,
    },
    /// Whoever holds a publisher's key that the installation trusts: the department, the administrator.
    Publisher,
    /// An employee of the education department.
    Department {
        /// The person.
        officer: OfficerId,
    },
    /// The server's own clock.
    Scheduler,
}

impl Actor {
    /// Whether the actor holds the permission.
    #[must_use]
    pub const fn may(&self, permission: Permission) -> bool {
        match self {
            Self::Staff { role, .. } => role.may(permission),
            Self::Guardian { .. } => Caller::Guardian.may(permission),
            Self::Publisher => matches!(permission, Permission::PublishLaw),
            Self::Department { .. } => OfficerRole::Department.may(permission),
            Self::Scheduler => matches!(permission, Permission::KeepTerms),
        }
    }

    /// The side it stands on where two sides have to agree.
    #[must_use]
    pub const fn side(&self) -> Option<Side> {
        match self {
            Self::Staff { .. } => Some(Side::Kindergarten),
            Self::Department { .. } => Some(Side::Department),
            Self::Guardian { .. } | Self::Publisher | Self::Scheduler => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_is_serialised_by_its_name() {
        for permission in Permission::ALL {
            assert_eq!(
                serde_json::to_value(permission).ok(),
                Some(serde_json::Value::from(permission.name())),
                "{permission:?}"
            );
        }
    }

    #[test]
    fn an_auditor_reads_and_changes_nothing() {
        let held: Vec<_> = Permission::ALL
            .iter()
            .filter(|permission| OfficerRole::Auditor.may(**permission))
            .collect();
        assert_eq!(
            held,
            [
                &Permission::ReadDepartment,
                &Permission::ReadJournal,
                &Permission::KeepOwnSessions,
                &Permission::ReadOrganisations,
                &Permission::ReadLaw,
            ]
        );
    }

    #[test]
    fn a_methodist_keeps_the_roll_and_the_groups_and_nothing_else() {
        let held: Vec<_> = Permission::ALL
            .iter()
            .filter(|permission| Role::Methodist.may(**permission))
            .collect();
        assert_eq!(
            held,
            [
                &Permission::ReadKindergarten,
                &Permission::HandInActs,
                &Permission::HandInPapers,
                &Permission::KeepRoll,
                &Permission::KeepGroups,
                &Permission::ReadRoll,
            ]
        );
    }

    #[test]
    fn who_reads_contracts_reads_the_roll_behind_them() {
        for role in Role::ALL {
            assert!(role.may(Permission::ReadRoll) || !role.may(Permission::ReadContracts), "{role:?}");
            assert!(
                role.may(Permission::ReadRoll) || !role.may(Permission::KeepRoll),
                "{role:?} keeps what it may not see"
            );
        }
    }

    #[test]
    fn who_keeps_accounts_decides_nothing_about_children() {
        for permission in [
            Permission::ActForDepartment,
            Permission::ConfirmPrivileges,
            Permission::DecideExtensions,
            Permission::WriteOffDesks,
            Permission::ReadOwnChildren,
            Permission::ReadJournal,
        ] {
            assert!(!OfficerRole::Administrator.may(permission), "{permission:?}");
        }
    }

    #[test]
    fn nobody_may_nothing_and_every_permission_of_a_door_is_somebodys() {
        for permission in Permission::ALL {
            assert!(!Caller::Nobody.may(*permission), "{permission:?}");
            let held = Caller::ALL.iter().any(|caller| caller.may(*permission));
            // The server's own clock stands at no door.
            assert_eq!(held, *permission != Permission::KeepTerms, "{permission:?}");
        }
    }
}
