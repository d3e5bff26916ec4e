//! What anybody may hear of a paper from its square code.

use chrono::NaiveDate;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

/// What came of looking at a referral's code, as far as anybody may hear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedCode {
    /// The first thing that is to be said of it: `check-<answer>` in the catalogues.
    pub answer: &'static str,
    /// Whether the family may be received on it now.
    pub counts: bool,
    /// What the paper says and the register knows of it; none unless something vouches for the code.
    pub paper: Option<CheckedPaper>,
}

/// A paper whose code is genuine. Nothing here that does not stand on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedPaper {
    /// The number.
    pub number: String,
    /// The last day that its code was signed for.
    pub valid_on: Option<NaiveDate>,
    /// Which copy the paper says it is.
    pub copy: Option<u32>,
    /// What the register has of it.
    pub referral: Option<CheckedRow>,
}

/// The referral of such a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedRow {
    /// The kindergarten.
    pub kindergarten: TriName,
    /// The child's initials.
    pub child: String,
    /// The child's birth year.
    pub birth_year: i32,
    /// When it was issued.
    pub issued_at: Instant,
    /// Until when it counts, by the register.
    pub valid_until: Instant,
    /// The newest copy.
    pub newest_copy: u32,
}
