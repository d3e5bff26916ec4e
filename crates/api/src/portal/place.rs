//! Free places as parents look for them, and what came of asking for one.

use oryn_domain::bulletin::PlaceKind;
use oryn_domain::distribution::Way;
use oryn_domain::group::{Ages, GroupKind, Language};
use oryn_domain::id::{ApplicationId, BulletinId, ResponseId, SettlementId};
use oryn_domain::kindergarten::Ownership;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;

/// What to look for among free places.
#[derive(Debug, Clone, Default)]
pub struct PlaceFilter {
    /// In this settlement.
    pub settlement: Option<SettlementId>,
    /// For this birth year.
    pub birth_year: Option<i32>,
    /// In this language.
    pub language: Option<Language>,
    /// Whose kindergarten's name contains this.
    pub name: String,
    /// «Доступные мне»: only what one of my applications may respond to now.
    pub mine: bool,
}

/// Free places of one group.
#[derive(Debug, Clone)]
pub struct PlaceCard {
    /// The bulletin.
    pub bulletin: BulletinId,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// Its settlement.
    pub settlement: TriName,
    /// Its address.
    pub address: TriName,
    /// State or private.
    pub ownership: Ownership,
    /// The group's name.
    pub group: String,
    /// Kind of group.
    pub kind: GroupKind,
    /// Language of upbringing.
    pub language: Language,
    /// Birth years.
    pub birth_years: Vec<i32>,
    /// Whether children of one age or of several sit in the group.
    pub ages: Ages,
    /// Children the group may hold.
    pub capacity: u32,
    /// Places published.
    pub places: u32,
    /// Places left.
    pub free: u32,
    /// What kind of places.
    pub place_kind: PlaceKind,
    /// How its places find their children.
    pub way: Way,
    /// Responses of the round in progress.
    pub responses: u32,
    /// `priority`, `open`, `filled`, `recalled`.
    pub state: String,
    /// When it opens to all.
    pub priority_until: Option<Instant>,
    /// When the queue decides.
    pub round_closes: Option<Instant>,
    /// When the places were really freed.
    pub released_at: Instant,
    /// When parents first saw it.
    pub published_at: Option<Instant>,
    /// Who published it.
    pub published_by: String,
}

/// One of my applications beside a bulletin.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The application.
    pub application: ApplicationId,
    /// The child's name.
    pub child: String,
    /// Its position in the queue.
    pub position: Option<u64>,
    /// Whether it may respond now, or why not.
    pub answer: Result<(), ApiError>,
}

/// Everything about one bulletin.
#[derive(Debug, Clone)]
pub struct BulletinPage {
    /// The places.
    pub place: PlaceCard,
    /// My applications beside it; empty for who is not signed in.
    pub fits: Vec<Fit>,
    /// Minutes for which responses are gathered.
    pub round_minutes: u32,
}

/// What came of asking for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// There is a response; the queue decides.
    Responded(ResponseId),
    /// There is a referral already.
    Referred,
}
