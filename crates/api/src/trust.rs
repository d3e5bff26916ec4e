//! Whose certificates may stand under what is signed at a desk, and with which keys the centre signs the codes of referrals: the centre says it, and
//! each desk keeps it for the days without a connection.

use oryn_domain::time::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::shape::Micros;

/// The authorities that an installation trusts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Authorities {
    /// Where they belong: `training`, `nuc_test`, `production`. Realms share no authority.
    pub realm: String,
    /// Their own certificates: DER in base64.
    pub certificates: Vec<String>,
}

/// A key with which the centre signs, or signed, the square codes of referrals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CodeKeyCard {
    /// Its short name, as the codes bear it: the first eight bytes of the SHA-256 over the public half, lower-case hexadecimal.
    pub id: String,
    /// The public half: 32 bytes of an Ed25519 key, base64url.
    pub key: String,
    /// From when on it signs, unless a newer one does.
    #[schemars(with = "Micros")]
    pub from: Instant,
    /// When it was withdrawn: what it signed proves nothing any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Micros>")]
    pub withdrawn_at: Option<Instant>,
}

/// `GET /v1/code-keys`: every key of the centre by which a referral's code is checked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct CodeKeyList {
    /// The newest last.
    pub keys: Vec<CodeKeyCard>,
    /// The portal's address as papers bear it, where the installation has settled one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}
