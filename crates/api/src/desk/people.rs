//! Who works at this desk: the cards before the door, PINs, and what the head does for those who cannot come in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether somebody can come in with a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PersonState {
    /// With the PIN chosen at this desk.
    Ready {
        /// Wrong tries since the last good one.
        wrong: u32,
        /// Seconds until the next try is taken.
        wait_seconds: u32,
    },
    /// No PIN was chosen at this desk yet.
    New {
        /// The choice needs no code: this desk was given to this person, with one.
        free: bool,
    },
    /// Too many wrong tries: the head opens it, or a one-time code.
    Shut,
}

/// One member of staff, before the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonRow {
    /// The person.
    pub staff: String,
    /// Surname, given name, patronymic.
    pub name: String,
    /// `head`, `registrar` …
    pub role: String,
    /// Whether and how the person can come in.
    pub state: PersonState,
    /// The head has given out a code for this person that still counts.
    pub invited: bool,
}

/// Everybody who works in the kindergarten, those who work at this desk first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeopleView {
    /// The people.
    pub people: Vec<PersonRow>,
    /// Who came in last.
    #[ts(optional = nullable)]
    pub last: Option<String>,
    /// Digits of a PIN, at least.
    pub shortest: u32,
    /// Digits of a PIN, at most.
    pub longest: u32,
    /// In training: the PIN that may be taken and is shown on the screen. Everywhere else there is none.
    #[ts(optional = nullable)]
    pub training_pin: Option<String>,
}

/// Come in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignIn {
    /// Who.
    pub staff: String,
    /// The PIN chosen at this desk.
    pub pin: String,
}

/// Choose a PIN and come in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChoosePin {
    /// Who.
    pub staff: String,
    /// A one-time code of the head or of the department; not needed where [`PersonState::New`] says so.
    #[ts(optional = nullable)]
    pub code: Option<String>,
    /// The new PIN.
    pub pin: String,
}

/// Change one's own PIN.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangePin {
    /// The PIN until now.
    pub pin: String,
    /// The new one.
    pub new_pin: String,
}

/// Which person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StaffIdRequest {
    /// The person.
    pub staff: String,
}

/// Add a colleague to the staff of the kindergarten.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddStaff {
    /// Surname; some people have none.
    pub surname: String,
    /// Given name; some people have none.
    pub given: String,
    /// Patronymic; empty where there is none.
    pub patronymic: String,
    /// The number, as on the document.
    pub iin: String,
    /// `registrar`, `educator`, `medic`, `accountant` or `methodist`: a head is appointed by the department.
    pub role: String,
}

/// A one-time code for a colleague, shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Invitation {
    /// What the colleague types at this desk.
    pub code: String,
    /// For how many minutes it counts.
    pub minutes: u32,
}

/// After how many minutes without a touch the desk locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetIdle {
    /// One of those that [`IDLE_MINUTES`] lists.
    pub minutes: u32,
}

/// Minutes without a touch that can be chosen. The longest is still shorter than a lunch.
pub const IDLE_MINUTES: [u32; 4] = [5, 10, 15, 30];
