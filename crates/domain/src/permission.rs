//! One named permission per operation, and what each role may do.

use serde::{Deserialize, Serialize};

use crate::id::{DeskId, GuardianId, KindergartenId, OfficerId, StaffId};
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
}

/// Something a person may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// File, withdraw and respond for an own child.
    ActForChild,
    /// Publish and recall places.
    PublishPlaces,
    /// Refer a child of the kindergarten's own staff by an order.
    ReferStaffChildren,
    /// Activate or decline responses.
    ActivateResponses,
    /// Print a referral.
    PrintReferrals,
    /// Prepare a contract and record the guardian's signature.
    PrepareContracts,
    /// Sign a contract for the kindergarten.
    SignContracts,
    /// Ask for the extension of a referral on behalf of the family at the desk.
    AskExtensions,
    /// Grant or refuse the extension of a referral, where the rule pack gives it to this side.
    DecideExtensions,
    /// Confirm or refuse a privilege.
    ConfirmPrivileges,
    /// Expel, graduate and move children of the roll.
    KeepRoll,
    /// Give a lost desk up, as one of two.
    WriteOffDesks,
    /// What only the server's own clock does.
    KeepTerms,
}

impl Role {
    /// Whether this role holds the permission.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::PublishPlaces
            | Permission::ActivateResponses
            | Permission::PrintReferrals
            | Permission::PrepareContracts
            | Permission::AskExtensions => {
                matches!(self, Self::Head | Self::Registrar)
            }
            // By order of the head (rules.md §1.12), or the head's own word.
            Permission::ReferStaffChildren | Permission::KeepRoll | Permission::DecideExtensions | Permission::WriteOffDesks => {
                matches!(self, Self::Head)
            }
            // At reception the registrar presses the button; whose signature it is, the certificate tells.
            Permission::SignContracts => matches!(self, Self::Head | Self::Registrar),
            Permission::ActForChild | Permission::ConfirmPrivileges | Permission::KeepTerms => false,
        }
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
            Self::Guardian { .. } => matches!(permission, Permission::ActForChild),
            Self::Department { .. } => matches!(
                permission,
                Permission::ConfirmPrivileges | Permission::DecideExtensions | Permission::WriteOffDesks
            ),
            Self::Scheduler => matches!(permission, Permission::KeepTerms),
        }
    }

    /// The side it stands on where two sides have to agree.
    #[must_use]
    pub const fn side(&self) -> Option<Side> {
        match self {
            Self::Staff { .. } => Some(Side::Kindergarten),
            Self::Department { .. } => Some(Side::Department),
            Self::Guardian { .. } | Self::Scheduler => None,
        }
    }
}
