//! Places: groups and bulletins.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Known;
use super::referrals::PrintTo;
use super::status::NameView;
use crate::moment::Moment;

/// A group with its places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GroupRow {
    /// The group.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `ordinary`, `sanatorium` or `correctional`.
    pub kind: String,
    /// The correction type of a correctional group.
    #[ts(optional = nullable)]
    pub correction: Option<String>,
    /// `kazakh`, `russian`, `uzbek`.
    pub language: String,
    /// Birth years, newest first.
    pub birth_years: Vec<i32>,
    /// Places.
    pub capacity: u32,
    /// Children on the roll.
    pub children: u32,
    /// Places published and neither given nor reserved.
    pub offered: u32,
    /// Live referrals and reserved places.
    pub expected: u32,
    /// Places that can still be published.
    pub free: u32,
    /// Its first day, `2026-09-01`, while that lies ahead.
    #[ts(optional = nullable)]
    pub opens_on: Option<String>,
    /// How far the centre knows of it.
    pub known: Known,
}

/// A bulletin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulletinRow {
    /// The bulletin.
    pub id: String,
    /// The group.
    pub group_id: String,
    /// The group's name.
    pub group: String,
    /// `kazakh`, `russian`, `uzbek`.
    pub language: String,
    /// Birth years, newest first.
    pub birth_years: Vec<i32>,
    /// Places published.
    pub places: u32,
    /// Places left.
    pub free: u32,
    /// Responses of the round in progress.
    pub waiting: u32,
    /// Selected responses that wait for activation.
    pub selected: u32,
    /// `scheduled`, `priority`, `open`, `filled`, `recalled`.
    pub state: String,
    /// When parents will see it (scheduled), when it opens to all (priority), when it was taken back (recalled).
    #[ts(optional = nullable)]
    pub state_at: Option<Moment>,
    /// Why it was taken back.
    #[ts(optional = nullable)]
    pub reason: Option<String>,
    /// When the round closes.
    #[ts(optional = nullable)]
    pub round_closes: Option<Moment>,
    /// When the places were really freed.
    pub released_at: Moment,
    /// When parents first saw it.
    #[ts(optional = nullable)]
    pub published_at: Option<Moment>,
    /// Who wrote it down.
    pub published_by: String,
    /// How far the centre knows of it.
    pub known: Known,
    /// Whether it can be taken back now: undone (scheduled) or recalled.
    pub can_recall: bool,
    /// Whether a notice for the board can be printed: the centre knows of it, and it has places left.
    pub can_post: bool,
}

/// The Places screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlacesView {
    /// Groups by name.
    pub groups: Vec<GroupRow>,
    /// Bulletins, newest first.
    pub bulletins: Vec<BulletinRow>,
    /// When a bulletin written down now would appear.
    pub publish_at: Moment,
    /// Reasons to take a bulletin back.
    pub recall_reasons: Vec<String>,
}

/// Which bulletins of the history. A day is one on which parents saw it first, or will.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct BulletinsRequest {
    /// Of this group; of every group when empty.
    #[ts(optional = nullable)]
    pub group: Option<String>,
    /// Of this kind of group; of every kind when empty.
    #[ts(optional = nullable)]
    pub kind: Option<String>,
    /// In one of these states, as [`BulletinRow::state`] names them; in any when empty.
    pub states: Vec<String>,
    /// From this day on, `2026-11-21`.
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// Until this day, `2026-11-21`.
    #[ts(optional = nullable)]
    pub until: Option<String>,
    /// Words of the group's name or of whoever wrote it down; empty for all.
    pub search: String,
}

/// The history of bulletins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulletinsView {
    /// Those that were asked for, newest first.
    pub rows: Vec<BulletinRow>,
    /// How many there are altogether.
    pub of: u32,
}

/// Write down freed places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PublishPlaces {
    /// The group.
    pub group: String,
    /// How many places.
    pub places: u32,
    /// Which of the group's birth years.
    pub birth_years: Vec<i32>,
    /// The date on which the places were really freed, `2026-11-21`.
    pub released_on: String,
}

/// Exactly what parents will see, field by field as on their page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulletinPreview {
    /// The kindergarten.
    pub kindergarten: NameView,
    /// State or private.
    pub ownership: String,
    /// Its settlement.
    pub settlement: NameView,
    /// Its address.
    pub address: NameView,
    /// The group's name.
    pub group: String,
    /// `ordinary`, `sanatorium` or `correctional`.
    pub kind: String,
    /// The correction type of a correctional group.
    #[ts(optional = nullable)]
    pub correction: Option<String>,
    /// Language of upbringing.
    pub language: String,
    /// Birth years.
    pub birth_years: Vec<i32>,
    /// `one` or `mixed`: whether children of one birth year or of several sit in the group.
    pub ages: String,
    /// Children the group may hold.
    pub capacity: u32,
    /// Places.
    pub places: u32,
    /// Places left.
    pub free: u32,
    /// `free` or `priority`: what kind of places.
    pub place_kind: String,
    /// When the places were really freed.
    pub released_at: Moment,
    /// When parents see it.
    pub publish_at: Moment,
    /// Who publishes.
    pub published_by: String,
    /// `priority`, `open`: how it begins; of one that parents see already, how it stands.
    pub state: String,
    /// `activation`, `self_issued`, `in_order`: how its places find their children.
    pub way: String,
    /// Minutes for which responses are gathered; 0 where the first that suits is chosen at once.
    pub round_minutes: u32,
}

/// Take a bulletin back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecallBulletin {
    /// The bulletin.
    pub bulletin: String,
    /// A reason of [`PlacesView::recall_reasons`].
    pub reason: String,
}

/// One bulletin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulletinIdRequest {
    /// The bulletin.
    pub bulletin: String,
}

/// Print a bulletin for the notice board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintBulletin {
    /// The bulletin.
    pub bulletin: String,
    /// Where it goes.
    pub to: PrintTo,
}

/// Print the roll of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintRoll {
    /// The group.
    pub group: String,
    /// Where it goes.
    pub to: PrintTo,
}
