//! Responses, in queue order.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::places::BulletinRow;
use super::{ChildView, Known, RankingView};
use crate::moment::{Moment, Term};

/// Which responses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ResponsesRequest {
    /// Of this bulletin; of every bulletin that has any when empty.
    #[ts(optional = nullable)]
    pub bulletin: Option<String>,
}

/// One response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ResponseRow {
    /// The response.
    pub id: String,
    /// The bulletin.
    pub bulletin: String,
    /// The application's number.
    #[ts(type = "number")]
    pub application: u64,
    /// The child.
    pub child: ChildView,
    /// The siblings who were filed with it as one request: places for all of them or for none. Empty for a child filed alone.
    pub together: Vec<String>,
    /// Languages that suit.
    pub languages: Vec<String>,
    /// `out_of_turn`, `first_priority`, `ordinary`.
    pub class: String,
    /// The category of the privilege behind the class, `category-<code>` in the catalogues; empty where there is none.
    pub category: String,
    /// When the application was filed: what orders it.
    pub filed_at: Moment,
    /// When the response came in: it does not decide.
    pub submitted_at: Moment,
    /// `submitted`, `selected`, `activated`, `declined`, `not_selected`, `lapsed`, `withdrawn`.
    pub state: String,
    /// The reason of a declined one.
    #[ts(optional = nullable)]
    pub reason: Option<String>,
    /// The term for staff, of a selected one.
    #[ts(optional = nullable)]
    pub activate_by: Option<Term>,
    /// Whether this desk may decide finally without a connection.
    pub held: bool,
    /// The desk that holds a selected one.
    #[ts(optional = nullable)]
    pub holder: Option<Holder>,
    /// The referral of an activated one.
    #[ts(optional = nullable)]
    pub referral: Option<String>,
    /// Why it stands where it stands, once the round has ended.
    #[ts(optional = nullable)]
    pub ranking: Option<RankingView>,
    /// How far the centre knows of its state.
    pub known: Known,
}

/// The Responses screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ResponsesView {
    /// Bulletins that have responses or take them, newest first.
    pub bulletins: Vec<BulletinRow>,
    /// Responses in queue order, selected ones first.
    pub rows: Vec<ResponseRow>,
    /// Reasons to decline.
    pub decline_reasons: Vec<String>,
    /// The other desks of the kindergarten, to which a hold can be handed over.
    pub desks: Vec<OtherDesk>,
}

/// Which desk holds a response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Holder {
    /// What people call it; empty while only the centre reserves the place.
    pub desk: String,
    /// Whether it is this one.
    pub own: bool,
    /// What people call the desk that asks for it; empty when none does.
    pub asked_by: String,
    /// Until when the desk that holds may decide without a connection.
    pub until: Moment,
}

/// Another desk of the kindergarten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OtherDesk {
    /// The desk.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// One response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ResponseIdRequest {
    /// The response.
    pub response: String,
}

/// Hand a response over to another desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandOverHold {
    /// The response.
    pub response: String,
    /// The desk that gets it.
    pub desk: String,
}

/// Accept a selected response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActivateResponse {
    /// The response.
    pub response: String,
}

/// Refuse a selected response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeclineResponse {
    /// The response.
    pub response: String,
    /// A reason of [`ResponsesView::decline_reasons`].
    pub reason: String,
}
