//! Records: one row of one table of the register, as stored and as sent to a desk.

use serde::{Deserialize, Serialize};

use crate::application::Application;
use crate::bulletin::Bulletin;
use crate::child::{Child, Guardian};
use crate::contract::Contract;
use crate::enrolment::Enrolment;
use crate::group::Group;
use crate::hold::Hold;
use crate::id::Id;
use crate::kindergarten::Kindergarten;
use crate::matter::Matter;
use crate::publication::{PublishedCalendar, PublishedRules};
use crate::referral::Referral;
use crate::response::Response;
use crate::settlement::Settlement;
use crate::staff::{Desk, Staff};

macro_rules! records {
    ($($(#[$doc:meta])* $kind:ident($row:ty) = $name:literal),+ $(,)?) => {
        /// Which table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* $kind,)+
        }

        impl Kind {
            /// Every table.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)+];

            /// The name in databases and on the wire.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)+ }
            }

            /// The table of that name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$kind),)+ _ => None }
            }
        }

        /// One row with its table.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "row", rename_all = "snake_case")]
        pub enum Record {
            $($(#[$doc])* $kind($row),)+
        }

        impl Record {
            /// Its key.
            #[must_use]
            pub const fn key(&self) -> Key {
                match self { $(Self::$kind(row) => Key { kind: Kind::$kind, id: row.id.0 },)+ }
            }
        }

        $(impl From<$row> for Record {
            fn from(row: $row) -> Self {
                Self::$kind(row)
            }
        })+
    };
}

records! {
    /// Settlements.
    Settlement(Settlement) = "settlement",
    /// Kindergartens.
    Kindergarten(Kindergarten) = "kindergarten",
    /// Groups.
    Group(Group) = "group",
    /// Staff.
    Staff(Staff) = "staff",
    /// Desks.
    Desk(Desk) = "desk",
    /// Guardians.
    Guardian(Guardian) = "guardian",
    /// Children.
    Child(Child) = "child",
    /// Applications.
    Application(Application) = "application",
    /// Bulletins.
    Bulletin(Bulletin) = "bulletin",
    /// Responses.
    Response(Response) = "response",
    /// Holds.
    Hold(Hold) = "hold",
    /// Referrals.
    Referral(Referral) = "referral",
    /// Contracts.
    Contract(Contract) = "contract",
    /// Enrolments.
    Enrolment(Enrolment) = "enrolment",
    /// Acts of desks that wait for people.
    Matter(Matter) = "matter",
    /// Published rule packs.
    Rules(PublishedRules) = "rules",
    /// Published years of the calendar.
    Calendar(PublishedCalendar) = "calendar",
}

/// A row's table and identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// The table.
    pub kind: Kind,
    /// The row.
    pub id: Id,
}
