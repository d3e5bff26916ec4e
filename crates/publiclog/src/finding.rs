//! Findings: what is wrong with a log, one variant for each way in which it can be wrong.
//!
//! A finding carries numbers and names of the log, no sentence: sentences are made from its code in the catalogues, in the reader's
//! language.

use oryn_domain::application::Class;
use oryn_domain::time::Instant;

use crate::line::Name;
use crate::note::NoteError;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A tree head is not signed by the log's key.
    HeadForged {
        /// `checkpoint`, the day of a day's head, or the name under which an older head was given.
        which: String,
        /// Why it did not open.
        why: NoteError,
    },
    /// A published file is not there.
    FileMissing {
        /// Its path.
        path: String,
    },
    /// A published file is cut, too long, or not of the form.
    FileBroken {
        /// Its path.
        path: String,
    },
    /// The lines do not give the root that was signed: one was put in, taken out, moved or changed.
    RootDiffers {
        /// How many lines.
        size: u64,
    },
    /// A tile of hashes does not agree with the lines.
    TileDiffers {
        /// Its path.
        path: String,
    },
    /// The log has become shorter than an older head says.
    Shortened {
        /// Which head.
        which: String,
        /// What it says.
        was: u64,
        /// What there is.
        size: u64,
    },
    /// The log is not the continuation of an older head: history was written anew, or there are two logs.
    Forked {
        /// Which head.
        which: String,
        /// Its size.
        size: u64,
    },
    /// What is printed on a paper is not what the head of that day says.
    PrintedDiffers {
        /// The day.
        day: String,
    },
    /// A line that cannot be read.
    Unreadable {
        /// Where.
        index: u64,
    },
    /// The log does not begin with its own beginning, or begins twice, or carries something over later on.
    Beginning {
        /// Where.
        index: u64,
    },
    /// A line is dated before the one that precedes it.
    TimeRunsBack {
        /// Where.
        index: u64,
    },
    /// A line does not fit the time of a head before or after it.
    Redated {
        /// Where.
        index: u64,
        /// The day of the head.
        day: String,
    },
    /// A filing time that is not the time at which the line was written.
    Backdated {
        /// Where.
        index: u64,
        /// The application.
        a: Name,
        /// The time it claims.
        filed: Instant,
    },
    /// The same thing a second time.
    Twice {
        /// Where.
        index: u64,
        /// Whom it is about.
        name: Name,
    },
    /// A line speaks of something that the log never mentioned: a line before it was taken out.
    Unknown {
        /// Where.
        index: u64,
        /// Whom it is about.
        name: Name,
    },
    /// A line that cannot follow from where the thing stood.
    OutOfPlace {
        /// Where.
        index: u64,
        /// Whom it is about.
        name: Name,
    },
    /// A rule pack is not the one its hash names, or a selection was made under another law than the one in force.
    PackDiffers {
        /// Where.
        index: u64,
    },
    /// A response to a bulletin of another settlement, kind, birth year or language, or a place given to somebody who cannot have it.
    Ineligible {
        /// Where.
        index: u64,
        /// The application.
        a: Name,
    },
    /// A round was closed before its time.
    RoundTooEarly {
        /// Where.
        index: u64,
        /// The bulletin.
        b: Name,
    },
    /// Somebody was ranked who had not responded.
    Uninvited {
        /// Where.
        index: u64,
        /// The application.
        a: Name,
    },
    /// Somebody responded and was not ranked.
    LeftOut {
        /// Where.
        index: u64,
        /// The bulletin.
        b: Name,
        /// The application that is missing; the first, when several are.
        a: Name,
    },
    /// A ranking counts another class than the one the log gives the application.
    ClassDiffers {
        /// Where.
        index: u64,
        /// The application.
        a: Name,
        /// What the log says.
        known: Class,
        /// What the ranking counts.
        counted: Class,
    },
    /// A ranking counts another filing time than the one the log gives the application.
    FilingTimeDiffers {
        /// Where.
        index: u64,
        /// The application.
        a: Name,
        /// What the log says.
        known: Instant,
        /// What the ranking counts.
        counted: Instant,
    },
    /// The queue's order would have called somebody else at this place.
    WrongOrder {
        /// Where.
        index: u64,
        /// The bulletin.
        b: Name,
        /// The place.
        rank: u32,
        /// Who was called.
        called: Name,
        /// Who should have been.
        due: Name,
    },
    /// A place went to another one than the first of the ranking.
    WrongWinner {
        /// Where.
        index: u64,
        /// The bulletin.
        b: Name,
        /// The place in the ranking.
        rank: u32,
        /// The application.
        a: Name,
        /// Whether it was chosen.
        chosen: bool,
    },
    /// A place given in queue order went to somebody else than the first who waits and suits.
    PassedOver {
        /// Where.
        index: u64,
        /// The bulletin.
        b: Name,
        /// Who got it.
        given: Name,
        /// Who should have.
        due: Name,
    },
    /// The position in the queue is not the one that the log gives.
    PositionDiffers {
        /// Where.
        index: u64,
        /// The application.
        a: Name,
        /// What the log gives.
        known: u64,
        /// What the ranking says.
        said: u64,
    },
    /// Free places of a bulletin that nothing explains.
    PlacesDiffer {
        /// Where.
        index: u64,
        /// The bulletin.
        b: Name,
        /// What the log gives.
        known: u32,
        /// What the line says.
        said: u32,
    },
    /// A referral without a selection before it.
    ReferralOutOfTurn {
        /// Where.
        index: u64,
        /// The application.
        a: Name,
    },
    /// A referral was ended before its last day.
    ExpiredTooEarly {
        /// Where.
        index: u64,
        /// The referral.
        f: Name,
    },
    /// A child got a second place.
    TwoPlaces {
        /// Where.
        index: u64,
        /// The child.
        child: Name,
    },
    /// A child was enrolled without a referral.
    EnrolledOutOfTurn {
        /// Where.
        index: u64,
        /// The child.
        child: Name,
    },
}

impl Finding {
    /// The code, which names the text in the catalogues and may be read by programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::HeadForged { .. } => "head-forged",
            Self::FileMissing { .. } => "file-missing",
            Self::FileBroken { .. } => "file-broken",
            Self::RootDiffers { .. } => "root-differs",
            Self::TileDiffers { .. } => "tile-differs",
            Self::Shortened { .. } => "shortened",
            Self::Forked { .. } => "forked",
            Self::PrintedDiffers { .. } => "printed-differs",
            Self::Unreadable { .. } => "unreadable",
            Self::Beginning { .. } => "beginning",
            Self::TimeRunsBack { .. } => "time-runs-back",
            Self::Redated { .. } => "redated",
            Self::Backdated { .. } => "backdated",
            Self::Twice { .. } => "twice",
            Self::Unknown { .. } => "unknown",
            Self::OutOfPlace { .. } => "out-of-place",
            Self::PackDiffers { .. } => "pack-differs",
            Self::Ineligible { .. } => "ineligible",
            Self::RoundTooEarly { .. } => "round-too-early",
            Self::Uninvited { .. } => "uninvited",
            Self::LeftOut { .. } => "left-out",
            Self::ClassDiffers { .. } => "class-differs",
            Self::FilingTimeDiffers { .. } => "filing-time-differs",
            Self::WrongOrder { .. } => "wrong-order",
            Self::WrongWinner { .. } => "wrong-winner",
            Self::PassedOver { .. } => "passed-over",
            Self::PositionDiffers { .. } => "position-differs",
            Self::PlacesDiffer { .. } => "places-differ",
            Self::ReferralOutOfTurn { .. } => "referral-out-of-turn",
            Self::ExpiredTooEarly { .. } => "expired-too-early",
            Self::TwoPlaces { .. } => "two-places",
            Self::EnrolledOutOfTurn { .. } => "enrolled-out-of-turn",
        }
    }

    /// The line it was found in, when it is one line's.
    #[must_use]
    pub const fn index(&self) -> Option<u64> {
        match self {
            Self::HeadForged { .. }
            | Self::FileMissing { .. }
            | Self::FileBroken { .. }
            | Self::RootDiffers { .. }
            | Self::TileDiffers { .. }
            | Self::Shortened { .. }
            | Self::Forked { .. }
            | Self::PrintedDiffers { .. } => None,
            Self::Unreadable { index }
            | Self::Beginning { index }
            | Self::TimeRunsBack { index }
            | Self::Redated { index, .. }
            | Self::Backdated { index, .. }
            | Self::Twice { index, .. }
            | Self::Unknown { index, .. }
            | Self::OutOfPlace { index, .. }
            | Self::PackDiffers { index }
            | Self::Ineligible { index, .. }
            | Self::RoundTooEarly { index, .. }
            | Self::Uninvited { index, .. }
            | Self::LeftOut { index, .. }
            | Self::ClassDiffers { index, .. }
            | Self::FilingTimeDiffers { index, .. }
            | Self::WrongOrder { index, .. }
            | Self::WrongWinner { index, .. }
            | Self::PassedOver { index, .. }
            | Self::PositionDiffers { index, .. }
            | Self::PlacesDiffer { index, .. }
            | Self::ReferralOutOfTurn { index, .. }
            | Self::ExpiredTooEarly { index, .. }
            | Self::TwoPlaces { index, .. }
            | Self::EnrolledOutOfTurn { index, .. } => Some(*index),
        }
    }
}
