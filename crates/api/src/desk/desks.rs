//! The desks of the kindergarten: which computers work for it, whose they are, and which of them are lost.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::moment::Moment;

/// The desks of the kindergarten, this one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DesksView {
    /// The desks.
    pub desks: Vec<DeskRow>,
}

/// One enrolled computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskRow {
    /// The desk.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whether it is this one.
    pub own: bool,
    /// When it was enrolled.
    pub enrolled_at: Moment,
    /// To whom it was given: surname, given name, patronymic; empty where that is not known here.
    pub given_to: String,
    /// What is known of its silence.
    pub standing: DeskStanding,
}

/// What the centre knows of a desk's silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum DeskStanding {
    /// Nothing speaks against it.
    Works,
    /// A term waits for it, and it is not heard.
    Silent {
        /// When it was heard last.
        since: Moment,
    },
    /// One of two sides gave it up as lost.
    Doubted {
        /// When.
        at: Moment,
    },
    /// Given up as lost: it acts for the kindergarten no more.
    GivenUp {
        /// When.
        at: Moment,
    },
}
