//! Whose signature is expected: a person, or somebody who may sign for an organisation.
//!
//! The rule it protects: a signature that counts is still not the signature of whoever happens to own a certificate.

use oryn_domain::iin::{Bin, Iin, OrganisationNumber};

use super::{Verified, VerifyError};
use crate::profile::Role;

/// Whose signature is expected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// This person's: a guardian, or the owner of a kindergarten that is no legal entity.
    Person(Iin),
    /// That of somebody who may sign for this organisation: its head, or whom it gave the right to sign.
    Organisation(Bin),
}

/// Who may sign for the kindergarten that has this number.
impl From<OrganisationNumber> for Expected {
    fn from(number: OrganisationNumber) -> Self {
        match number {
            OrganisationNumber::Bin(bin) => Self::Organisation(bin),
            OrganisationNumber::Iin(owner) => Self::Person(owner),
        }
    }
}

/// Numbers of people stay out of logs.
impl std::fmt::Debug for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Person(_) => "Person",
            Self::Organisation(_) => "Organisation",
        })
    }
}

impl Verified {
    /// Whether it is the signature that is expected.
    ///
    /// # Errors
    /// [`VerifyError::AnotherPerson`], [`VerifyError::AnotherOrganisation`], [`VerifyError::RoleInsufficient`].
    pub fn check_signer(&self, expected: Expected) -> Result<(), VerifyError> {
        match expected {
            Expected::Person(iin) if !self.subject.is_person(iin) => Err(VerifyError::AnotherPerson),
            Expected::Person(_) => Ok(()),
            Expected::Organisation(bin) if !self.subject.is_of(bin) => Err(VerifyError::AnotherOrganisation),
            Expected::Organisation(_) if [Role::Head, Role::Signatory].iter().any(|role| self.roles.contains(role)) => Ok(()),
            Expected::Organisation(_) => Err(VerifyError::RoleInsufficient),
        }
    }
}
