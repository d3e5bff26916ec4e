//! What makes a computer a desk: its key, the tokens that count for a while, and what it leaves behind when it is shut out.
//!
//! Every call of a desk carries `Authorization: Bearer <access>` and `Oryn-Proof`, its key's signature over that call (docs/security.md). Where
//! it has no access token any more, it names itself: `Authorization: Desk <id>`, with the same proof.

use oryn_domain::id::{DeskId, KindergartenId, StaffId};
use oryn_domain::permission::Role;
use oryn_domain::time::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ActTime, Op, ServerTime};
use crate::shape::{IdText, Micros, RoleShape};

/// The largest box a shut-out desk may hand in, in bytes.
pub const LARGEST_RESCUE: usize = 32 * 1024 * 1024;

/// `POST /v1/enrol`
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EnrolRequest {
    /// The one-time code.
    pub code: String,
    /// What people will call this desk.
    pub name: String,
    /// The public half of the computer's own Ed25519 key, base64url.
    pub key: String,
    /// The key's signature over the code and itself: whoever asks has it.
    pub proof: String,
    /// The desk this computer was and shall be again, with its unsent work; without it a new one.
    #[serde(default)]
    #[schemars(with = "Option<IdText>")]
    pub desk: Option<DeskId>,
}

/// The answer to `POST /v1/enrol`. The same code with the same key gets an answer again until the first tokens were used: an answer may be lost.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Enrolled {
    /// The new desk.
    #[schemars(with = "IdText")]
    pub desk: DeskId,
    /// Its kindergarten.
    #[schemars(with = "IdText")]
    pub kindergarten: KindergartenId,
    /// Who it was given to.
    #[schemars(with = "IdText")]
    pub staff: StaffId,
    /// What the person may do.
    #[schemars(with = "RoleShape")]
    pub role: Role,
    /// The first tokens.
    pub tokens: Tokens,
    /// The public half of the key that seals holds.
    pub seal_key: String,
    /// What the desk shows a centre that was restored from a time before this answer.
    pub deed: Deed,
    /// Server time.
    pub time: ServerTime,
}

/// The centre's word that this key was made this desk, kept by the desk: a centre that is restored from an older backup knows nothing of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Deed {
    /// The desk.
    #[schemars(with = "IdText")]
    pub desk: DeskId,
    /// Its kindergarten.
    #[schemars(with = "IdText")]
    pub kindergarten: KindergartenId,
    /// Who it was given to.
    #[schemars(with = "IdText")]
    pub staff: StaffId,
    /// What people call it.
    pub name: String,
    /// The public half of the computer's own key, base64url.
    pub key: String,
    /// When it was given; of two deeds of one desk the later one counts.
    #[schemars(with = "Micros")]
    pub at: Instant,
    /// The centre's seal over all of it.
    pub seal: String,
}

impl Deed {
    /// The exact text that the seal covers. The name comes last: whatever is in it cannot be taken for something else.
    #[must_use]
    pub fn text(&self) -> String {
        let Self {
            desk,
            kindergarten,
            staff,
            name,
            key,
            at,
            seal: _,
        } = self;
        format!("oryn-deed-1\n{desk}\n{kindergarten}\n{staff}\n{key}\n{}\n{name}", at.micros())
    }
}

/// `POST /v1/adopt`
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AdoptRequest {
    /// What the centre said when it enrolled the desk.
    pub deed: Deed,
    /// The key's signature over the deed: whoever asks has it.
    pub proof: String,
    /// The last refresh token that was written down here.
    pub refresh: String,
}

/// What a desk shows until it shows the next. Each is worth nothing without a proof of the desk's key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tokens {
    /// Shown at every call.
    pub access: String,
    /// Until when it counts.
    #[schemars(with = "Micros")]
    pub access_until: Instant,
    /// Shown once at `POST /v1/token`.
    pub refresh: String,
    /// Until when it counts.
    #[schemars(with = "Micros")]
    pub refresh_until: Instant,
    /// To whom unsent work is sealed, should the desk be shut out; `None` while the installation has no such key.
    #[serde(default)]
    pub recovery: Option<Recovery>,
}

/// The public half of the installation's recovery key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recovery {
    /// X25519, base64url.
    pub key: String,
    /// The server's seal over it: a desk seals its work to no other.
    pub seal: String,
}

/// `POST /v1/token`
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TokenRequest {
    /// The last refresh token that was written down here.
    pub refresh: String,
}

/// The answer to `POST /v1/token` and `POST /v1/adopt`
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Renewed {
    /// The new tokens; the old ones count no more once these were used.
    pub tokens: Tokens,
    /// Server time.
    pub time: ServerTime,
}

/// What is inside the box of `PUT /v1/rescue/{sha256}` and of a rescue file: JSON, packed with zstd, sealed to the recovery key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescue {
    /// The desk.
    pub desk: DeskId,
    /// Its kindergarten.
    pub kindergarten: KindergartenId,
    /// What people called it.
    pub name: String,
    /// When it was sealed.
    pub at: ActTime,
    /// Acts without a receipt, in their order.
    pub acts: Vec<RescuedAct>,
    /// Papers the centre has not got.
    pub papers: Vec<RescuedPaper>,
}

/// An act without a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RescuedAct {
    /// As it would have been sent.
    pub op: Op,
    /// What it is about: a child's name, a group's name, a number.
    pub about: String,
    /// Whether it was final at once.
    pub is_final: bool,
    /// Whether it was shown to the centre before: then it may have been decided.
    pub was_sent: bool,
}

/// A paper the centre has not got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RescuedPaper {
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// `contract`, `referral`.
    pub kind: String,
    /// The PDF, base64.
    pub pdf: String,
}
