//! Whose certificates may stand under what is signed at a desk: the centre says it, and each desk keeps it for the days without a connection.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The authorities that an installation trusts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Authorities {
    /// Where they belong: `training`, `nuc_test`, `production`. Realms share no authority.
    pub realm: String,
    /// Their own certificates: DER in base64.
    pub certificates: Vec<String>,
}
