//! Names and commitments: how the log speaks of people without saying who they are.
//!
//! A name is HMAC-SHA256 of the installation's log secret over a kind and an identifier, cut to 16 bytes: the same row always gets the same name,
//! and without the secret nobody finds one from the other. A commitment is SHA-256 over a salt of 128 bits and the canonical bytes of what is
//! claimed: an IIN or a number can be tried out by the million, a salt cannot. Salts come from the same secret, so they need no table; whoever
//! gets the salt of a line can prove what stands behind that line and nothing about any other.

use oryn_domain::id::Id;
use ring::hmac;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::canonical::{self, NotCanonical};
use crate::line::Name;
use crate::merkle::Hash;

/// What stands before every committed text.
const COMMITMENT: &[u8] = b"oryn-commit-1\n";

/// Whom a name is for. Rows of two kinds never share a name, even under one identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A child.
    Child,
    /// An application.
    Application,
    /// A bulletin.
    Bulletin,
    /// A response.
    Response,
    /// A referral.
    Referral,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Application => "application",
            Self::Bulletin => "bulletin",
            Self::Response => "response",
            Self::Referral => "referral",
        }
    }
}

/// The installation's log secret.
pub struct Secret(hmac::Key);

impl Secret {
    /// From 32 bytes of chance.
    #[must_use]
    pub fn new(bytes: &[u8; 32]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    fn derive(&self, purpose: &str, kind: Kind, id: Id) -> [u8; 16] {
        let mut context = hmac::Context::with_key(&self.0);
        for piece in [purpose.as_bytes(), b"\n", kind.word().as_bytes(), b"\n", id.bytes()] {
            context.update(piece);
        }
        context.sign().as_ref().first_chunk().copied().unwrap_or_default()
    }

    /// The name of a row.
    #[must_use]
    pub fn name(&self, kind: Kind, id: Id) -> Name {
        Name::from_bytes(self.derive("name", kind, id))
    }

    /// What opens the commitment about a row: its salt and what is claimed. `about` keeps two commitments of one row apart.
    #[must_use]
    pub fn opening(&self, about: &str, kind: Kind, id: Id, claims: Value) -> Opening {
        Opening {
            salt: Name::from_bytes(self.derive(&format!("salt {about}"), kind, id)),
            claims,
        }
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// What opens a commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// 128 bits that nobody can guess.
    pub salt: Name,
    /// What was committed to.
    pub claims: Value,
}

impl Opening {
    /// The commitment this opens.
    ///
    /// # Errors
    /// When the claims have no canonical form.
    pub fn commitment(&self) -> Result<Hash, NotCanonical> {
        Ok(Hash::of(&[COMMITMENT, self.salt.bytes(), &canonical::bytes(&self.claims)?]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn secret(seed: u8) -> Secret {
        Secret::new(&[seed; 32])
    }

    #[test]
    fn a_name_depends_on_the_secret_the_kind_and_the_row() {
        let id = Id::from_bytes([7; 16]);
        let name = secret(1).name(Kind::Child, id);
        assert_eq!(secret(1).name(Kind::Child, id), name, "the same row keeps its name");
        assert_ne!(secret(2).name(Kind::Child, id), name);
        assert_ne!(secret(1).name(Kind::Application, id), name);
        assert_ne!(secret(1).name(Kind::Child, Id::from_bytes([8; 16])), name);
        assert_ne!(name.bytes(), id.bytes());
    }

    #[test]
    fn only_the_right_salt_and_claims_open() {
        let id = Id::from_bytes([7; 16]);
        let opening = secret(1).opening("filed", Kind::Application, id, json!({"application": 5, "child": "x"}));
        let commitment = opening.commitment().expect("canonical");
        let reordered = Opening {
            claims: json!({"child": "x", "application": 5}),
            ..opening.clone()
        };
        assert_eq!(reordered.commitment().expect("canonical"), commitment);
        for other in [
            secret(2).opening("filed", Kind::Application, id, opening.claims.clone()),
            secret(1).opening("other", Kind::Application, id, opening.claims.clone()),
            secret(1).opening("filed", Kind::Application, id, json!({"application": 6, "child": "x"})),
        ] {
            assert_ne!(other.commitment().expect("canonical"), commitment);
        }
    }
}
