//! What was decided, and who was told.

use chrono::NaiveDate;
use oryn_domain::id::Id;
use oryn_domain::permission::Role;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

/// What is looked for in the journal of decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalWish {
    /// Lines before this one.
    pub before: Option<u64>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To the end of this day.
    pub to: Option<NaiveDate>,
    /// Of this command, by its name.
    pub command: Option<String>,
    /// That speak of the application of this number.
    pub application: Option<u64>,
    /// Of this person: an officer, or a member of staff.
    pub who: Option<Id>,
}

/// Who did it, as people are called today.
#[derive(Debug, Clone)]
pub enum Author {
    /// A member of staff at a desk.
    Staff {
        /// Who.
        name: String,
        /// In which part.
        role: Role,
        /// Of which kindergarten.
        place: TriName,
        /// At which desk.
        desk: String,
    },
    /// A parent.
    Family,
    /// An employee of the department.
    Officer {
        /// Who.
        name: String,
    },
    /// Whoever holds a publisher's key.
    Publisher,
    /// The centre's own clock.
    Clock,
}

/// A line of the journal in a list.
#[derive(Debug, Clone)]
pub struct JournalFound {
    /// 1, 2, 3 … without gaps.
    pub seq: u64,
    /// When it was decided.
    pub at: Instant,
    /// The command's name.
    pub command: String,
    /// Who.
    pub author: Author,
    /// The numbers of the applications it speaks of.
    pub applications: Vec<u64>,
}

/// Lines of the journal, the newest first.
#[derive(Debug, Clone, Default)]
pub struct JournalPage {
    /// The lines.
    pub lines: Vec<JournalFound>,
    /// Ask for what comes before this one; nothing when these were the last.
    pub more: Option<u64>,
}

/// A way to a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeChannel {
    /// On the portal's own page.
    InApp,
    /// A short message.
    Sms,
    /// E-mail.
    Email,
}

/// How far a notice has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeState {
    /// To be sent, now or later.
    Waiting,
    /// Could not be delivered.
    Failed,
    /// Handed over; nobody has said yet that it arrived.
    Accepted,
    /// It arrived.
    Delivered,
}

impl NoticeState {
    /// Every state, what needs somebody first.
    pub const ALL: [Self; 4] = [Self::Failed, Self::Waiting, Self::Accepted, Self::Delivered];

    /// The name in addresses and in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Failed => "failed",
            Self::Accepted => "accepted",
            Self::Delivered => "delivered",
        }
    }
}

/// How many notices of a channel have come so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeCount {
    /// On which way.
    pub channel: NoticeChannel,
    /// How far.
    pub state: NoticeState,
    /// How many.
    pub count: u64,
}

/// A notice on its way.
#[derive(Debug, Clone)]
pub struct NoticeLine {
    /// When it was decided.
    pub made_at: Instant,
    /// How it goes.
    pub channel: NoticeChannel,
    /// The end of the telephone or address; empty inside the portal.
    pub recipient: String,
    /// Its first sentence, in the family's language.
    pub text: String,
    /// Attempts so far.
    pub tries: u32,
    /// When it is tried next, where it waits.
    pub due_at: Option<Instant>,
    /// When its state changed last.
    pub changed_at: Instant,
    /// Why it failed, or why the last attempt did, as the gateway says it.
    pub reason: Option<String>,
}

/// Notices on their way.
#[derive(Debug, Clone)]
pub struct Notices {
    /// How many have come how far.
    pub counts: Vec<NoticeCount>,
    /// Those that were asked for, the last changed first.
    pub lines: Vec<NoticeLine>,
}
