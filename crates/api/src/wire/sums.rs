//! What a kindergarten's rows come to, as numbers: by them a desk sees whether its rows are still the centre's (sync.md §3.6).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Table;

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableSum {
    /// Which.
    #[schemars(with = "String")]
    pub table: Table,
    /// How many rows.
    pub rows: u64,
    /// The sum of the rows' hashes modulo 2^64: the order of rows does not matter. Sixteen hexadecimal digits.
    pub sum: String,
}

/// The tables of a kindergarten as they stand after one entry of its feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sums {
    /// The entry.
    pub seq: u64,
    /// Tables with rows, in order.
    pub tables: Vec<TableSum>,
}
