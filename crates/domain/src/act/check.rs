//! What was found about the signature of an act before the rules see it. The finding itself is made outside of this crate.

use serde::{Deserialize, Serialize};

use crate::contract::SignatureFlaw;
use crate::iin::Iin;

/// What an electronic signature turned out to be, after the bytes were checked outside this crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureCheck {
    /// The command carries none, or this side cannot check it and leaves it to the server.
    NotChecked,
    /// Whole, over the document named, by a certificate with this number.
    Valid {
        /// The signer's number.
        signer: Iin,
    },
    /// A file sealed with a publisher's key that this installation trusts.
    Sealed,
    /// Something does not fit.
    Invalid,
    /// It does not stand, for a reason that a person can do something about.
    Flawed {
        /// Which.
        because: SignatureFlaw,
    },
}
