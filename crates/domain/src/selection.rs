//! Selection: at the end of a round the queue, not the speed of a click, decides who is chosen.

use serde::{Deserialize, Serialize};

use crate::application::{Application, Class};
use crate::id::ApplicationId;
use crate::queue::ranked;
use crate::rule_pack::Ratio;
use crate::time::Instant;

/// Why a response stands where it stands: kept for ever, shown under «Почему так?».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// The place among the responses of the round, from 1.
    pub rank: u32,
    /// How many responses were ranked.
    pub of: u32,
    /// How many places there were.
    pub places: u32,
    /// The class that counted.
    pub class: Class,
    /// The filing instant that counted.
    pub filed_at: Instant,
    /// The position in the whole queue at that moment.
    pub position: u64,
    /// How many places the request needed together: more than one for siblings filed as one request (0 in rankings from before there were any).
    #[serde(default)]
    pub together: u32,
    /// The rule pack that was in force.
    pub rules: String,
}

/// The responders in the order in which the queue calls them. Birth years of one bulletin are mixed by class and filing instant, as if
/// they stood in one queue. The order in which the responses came in plays no part.
#[must_use]
pub fn call_order(responders: &[&Application], ratio: Ratio) -> Vec<ApplicationId> {
    ranked(responders.iter().copied(), ratio)
}
