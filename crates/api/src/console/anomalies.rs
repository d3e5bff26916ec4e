//! What the data already tell and somebody should look at, each with why it is so and with its rows.

use oryn_domain::id::Id;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnomalyKind {
    /// The staff let selected responses lie over their term: the subject is the kindergarten.
    Late,
    /// A desk keeps silent while terms wait for it: the subject is the desk.
    Silent,
    /// Places that have been open for days and to which nobody responded: the subject is the bulletin.
    Quiet,
    /// A kindergarten that declines far more than its neighbours: the subject is the kindergarten.
    Declines,
    /// Children of one name and one birth day under several numbers: the subject is the first of their applications.
    SameChild,
}

impl AnomalyKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Late, Self::Silent, Self::Quiet, Self::Declines, Self::SameChild];

    /// The name in addresses and in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Silent => "silent",
            Self::Quiet => "quiet",
            Self::Declines => "declines",
            Self::SameChild => "same-child",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is known of it.
#[derive(Debug, Clone)]
pub enum AnomalyFacts {
    /// Responses that lie, and the term of the one that has lain longest.
    Late {
        /// Where.
        place: TriName,
        /// How many.
        responses: u32,
        /// Until when the first of them was to be activated.
        since: Instant,
    },
    /// A silent desk.
    Silent {
        /// Where.
        place: TriName,
        /// Which.
        desk: String,
        /// Since when.
        since: Instant,
        /// Referrals whose end waits for it.
        kept: u32,
    },
    /// Places that nobody asks for.
    Quiet {
        /// Where.
        place: TriName,
        /// Of which group.
        group: String,
        /// How many.
        free: u32,
        /// Since when.
        since: Instant,
        /// How many days make it worth a look.
        days: i64,
    },
    /// Many declined responses.
    Declines {
        /// Where.
        place: TriName,
        /// How many it declined.
        declined: u32,
        /// Out of how many that it decided.
        of: u32,
        /// How many the other kindergartens of the settlement declined.
        their_declined: u32,
        /// Out of how many.
        their_of: u32,
        /// Of how many days.
        days: i64,
    },
    /// One child under several numbers.
    SameChild {
        /// The numbers of the applications.
        applications: Vec<u64>,
    },
}

/// Something to look at.
#[derive(Debug, Clone)]
pub struct AnomalyLine {
    /// What kind of thing it is.
    pub kind: AnomalyKind,
    /// By which its page is found.
    pub subject: Id,
    /// What is known of it.
    pub facts: AnomalyFacts,
}

/// A row that it is about.
#[derive(Debug, Clone)]
pub struct AnomalyRow {
    /// The number of the application, where it is about one.
    pub application: Option<u64>,
    /// The kindergarten; of an application the settlement.
    pub place: TriName,
    /// The group; of an application nothing.
    pub group: String,
    /// When: the term that passed, the last day of a referral, the publication, the decision, the filing.
    pub at: Instant,
    /// For which reason of the rule pack, where something was declined.
    pub reason: Option<String>,
}

/// One of them with its rows.
#[derive(Debug, Clone)]
pub struct AnomalyPage {
    /// The same as in the list.
    pub line: AnomalyLine,
    /// The rows.
    pub rows: Vec<AnomalyRow>,
    /// The kindergarten whose page has more of it.
    pub kindergarten: Option<Id>,
}

/// The calls about them.
#[async_trait::async_trait]
pub trait AnomalyCalls: Send + Sync + 'static {
    /// One of them, as it stands now; what has settled itself is found no more.
    async fn anomaly(&self, kind: AnomalyKind, subject: Id) -> Result<AnomalyPage, ApiError>;
}
