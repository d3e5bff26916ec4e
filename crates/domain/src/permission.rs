//! One named permission per operation, and what each role may do.

use serde::{Deserialize, Serialize};

use crate::id::{DeskId, GuardianId, KindergartenId, StaffId};

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
    /// Activate or decline responses.
    ActivateResponses,
    /// Print a referral.
    PrintReferrals,
    /// Prepare a contract and record the guardian's signature.
    PrepareContracts,
    /// Sign a contract for the kindergarten.
    SignContracts,
    /// Publish rule packs and calendars.
    PublishLaw,
    /// What only the server's own clock does.
    KeepTerms,
}

impl Role {
    /// Whether this role holds the permission.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::PublishPlaces | Permission::ActivateResponses | Permission::PrintReferrals | Permission::PrepareContracts => {
                matches!(self, Self::Head | Self::Registrar)
            }
            // At reception the registrar presses the button; whose signature it is, the certificate tells.
            Permission::SignContracts => matches!(self, Self::Head | Self::Registrar),
            Permission::ActForChild | Permission::PublishLaw | Permission::KeepTerms => false,
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
    /// Whoever holds a publisher's key that the installation trusts: the department, the administrator.
    Publisher,
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
            Self::Publisher => matches!(permission, Permission::PublishLaw),
            Self::Scheduler => matches!(permission, Permission::KeepTerms),
        }
    }
}
