//! Who this desk is, and which screens a changed row concerns. The picture itself, `rows ⊕ acts`, is `oryn_sync::replica`.

use std::collections::BTreeSet;

use oryn_api::calls::Topic;
use oryn_api::wire::Deed;
use oryn_domain::id::{DeskId, KindergartenId, StaffId};
use oryn_domain::permission::Role;
use oryn_domain::record::Kind;
pub(crate) use oryn_sync::replica::{Replica, Seat};
use serde::{Deserialize, Serialize};

/// Who this desk is, as the server said when it was enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub desk: DeskId,
    pub kindergarten: KindergartenId,
    pub staff: StaffId,
    pub role: Role,
    /// The public half of the key that seals holds.
    pub seal_key: String,
    /// The server's address.
    pub server: String,
    /// What people call this desk.
    pub name: String,
    /// The centre's word for all this, for a centre that forgets it; desks that were enrolled before deeds were given have none.
    #[serde(default)]
    pub deed: Option<Deed>,
}

impl Identity {
    /// What the conversation with the centre knows it by.
    pub(crate) const fn seat(&self) -> Seat {
        Seat {
            desk: self.desk,
            kindergarten: self.kindergarten,
            role: self.role,
        }
    }
}

/// What a screen has to ask anew when rows of these tables changed.
pub(crate) fn topics(kinds: impl IntoIterator<Item = Kind>) -> BTreeSet<Topic> {
    let mut topics = BTreeSet::new();
    for kind in kinds {
        match kind {
            Kind::Rules | Kind::Calendar => {
                topics.extend([Topic::Status, Topic::Places, Topic::Responses, Topic::Referrals, Topic::Contracts]);
            }
            // A name, or a desk that was given up, is seen wherever holds and acts are.
            Kind::Settlement | Kind::Kindergarten | Kind::Desk => {
                topics.extend([Topic::Status, Topic::Places, Topic::Responses, Topic::Outbox]);
            }
            Kind::Staff => topics.extend([Topic::Status, Topic::Places, Topic::Responses, Topic::Outbox, Topic::People]),
            Kind::Group | Kind::Bulletin => drop(topics.insert(Topic::Places)),
            Kind::Response | Kind::Hold => drop(topics.insert(Topic::Responses)),
            Kind::Matter => drop(topics.insert(Topic::Outbox)),
            Kind::Referral => drop(topics.insert(Topic::Referrals)),
            Kind::Contract | Kind::Enrolment => drop(topics.insert(Topic::Contracts)),
            Kind::Guardian | Kind::Child | Kind::Application => topics.extend([Topic::Responses, Topic::Referrals, Topic::Contracts]),
        }
    }
    topics
}
