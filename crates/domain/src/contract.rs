//! Contracts between guardian and kindergarten (договор, шарт). Signing enrols.
//!
//! `prepared → signed by guardian → in force (signed by head) → terminated(ground)`. What is signed is one immutable sequence of bytes, known here
//! by its SHA-256; a signature over anything else is refused.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{ApplicationId, ChildId, ContractId, GroupId, GuardianId, KindergartenId, ReferralId, StaffId};
use crate::refusal::Refusal;
use crate::time::Instant;

/// Where a contract stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ContractState {
    /// Written; nobody has signed.
    Prepared,
    /// The guardian signed the paper copy before staff.
    SignedByGuardian {
        /// When.
        at: Instant,
        /// The member of staff who saw it.
        witness: StaffId,
    },
    /// The kindergarten signed too; the child is enrolled.
    InForce {
        /// When the guardian signed.
        guardian_at: Instant,
        /// The member of staff who saw it.
        witness: StaffId,
        /// When the kindergarten signed.
        at: Instant,
        /// The electronic signature.
        signature: ContractSignature,
    },
    /// It ended: the child left, or went to school.
    Terminated {
        /// The ground of the rule pack, or `graduated`.
        ground: String,
        /// The last day.
        on: NaiveDate,
        /// When it was recorded.
        at: Instant,
        /// When the guardian had signed.
        guardian_at: Instant,
        /// The member of staff who saw it.
        witness: StaffId,
        /// When the kindergarten had signed.
        signed_at: Instant,
        /// The kindergarten's signature, kept for the long term.
        signature: ContractSignature,
    },
}

impl ContractState {
    /// Its name, as the screens know it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::SignedByGuardian { .. } => "signed_by_guardian",
            Self::InForce { .. } => "in_force",
            Self::Terminated { .. } => "terminated",
        }
    }
}

/// An electronic signature of the kindergarten, as kept for the long term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractSignature {
    /// Detached CMS, DER in base64; empty in a copy that leaves it to the register.
    pub cms: String,
    /// Name of the signer as the certificate gives it.
    pub signer: String,
    /// The certificate's serial number, hexadecimal.
    pub serial: String,
    /// Whether it came from a training authority and has no legal force.
    pub training: bool,
}

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Its identifier.
    pub id: ContractId,
    /// The number people quote: the referral's number with a prefix.
    pub number: String,
    /// The referral it fulfils.
    pub referral: ReferralId,
    /// The application.
    pub application: ApplicationId,
    /// The child.
    pub child: ChildId,
    /// The guardian who signs.
    pub guardian: GuardianId,
    /// The kindergarten.
    pub kindergarten: KindergartenId,
    /// The group.
    pub group: GroupId,
    /// When it was written.
    pub prepared_at: Instant,
    /// Who wrote it.
    pub prepared_by: StaffId,
    /// The first day of the child.
    pub starts_on: NaiveDate,
    /// Monthly fee in tenge.
    pub fee_tenge: u32,
    /// SHA-256 of the exact PDF, lower-case hexadecimal.
    pub document: String,
    /// Where it stands.
    pub state: ContractState,
}

impl Contract {
    /// Whether these are the bytes that were prepared.
    ///
    /// # Errors
    /// [`Refusal::DocumentChanged`] otherwise.
    pub fn is_about(&self, document: &str) -> Result<(), Refusal> {
        if self.document == document {
            Ok(())
        } else {
            Err(Refusal::DocumentChanged)
        }
    }
}
