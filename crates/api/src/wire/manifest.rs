//! A snapshot on its way: the list of its chunks, each found by its hash.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cursor, Keep};

/// What a chunk holds; chunks come in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The law, places, groups, staff.
    Core,
    /// Bulletins, and family by family: who waits, was referred, signed, is enrolled.
    Families,
    /// The end of the feed.
    Tail,
}

/// One chunk: bytes that never change, under their own hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChunkRef {
    /// SHA-256 of the bytes as they are sent, lower-case hexadecimal.
    pub sha256: String,
    /// What it holds.
    pub part: Part,
    /// Bytes as they are sent: one packed text.
    pub bytes: u32,
    /// Bytes of the JSON inside.
    pub unpacked: u32,
    /// Rows inside; none in the chunk of the first law.
    pub rows: u32,
}

/// `GET /v1/snapshot`: everything a desk of this kindergarten starts with, as of one entry of the feed. The chunks are fetched one by one
/// from `GET /v1/chunks/{sha256}`; those that a desk has already it does not fetch again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Manifest {
    /// The feed's position the rows belong to.
    pub cursor: Cursor,
    /// The version of the rows.
    pub schema: u32,
    /// The oldest version that reads them rightly.
    #[serde(default)]
    pub min_schema: u32,
    /// The chunks, in order.
    pub chunks: Vec<ChunkRef>,
    /// The next counter the server expects of this desk.
    pub next_dseq: u64,
    /// What the desk keeps of the end of the feed, which is in the last chunks.
    pub keep: Keep,
}
