//! Who looked at what, and who changed what beside the acts of the rules: what is noted of officers and of desks, and how it is looked for.

use chrono::NaiveDate;
use oryn_domain::id::{Id, OfficerId};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;
use crate::wire::ReadWhat;

macro_rules! noted {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// What is noted of an officer: opened about a family, or done beside the acts of the rules, which the journal has.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Noted {
            $($(#[$doc])* $name,)+
        }

        impl Noted {
            /// Everything that is noted.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name, as it is stored and as the catalogues know it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

noted! {
    /// Opened a privilege with what it is decided by.
    SawPrivilege = "saw-privilege",
    /// Opened a request for more days.
    SawExtension = "saw-extension",
    /// Opened an act of a desk that the centre did not accept.
    SawMatter = "saw-matter",
    /// Opened what somebody wrote to the department.
    SawAppeal = "saw-appeal",
    /// Opened a file that a family handed in.
    SawFile = "saw-file",
    /// Opened a line of the journal as it was written down.
    SawJournalLine = "saw-journal-line",
    /// Looked for everything about a child by its number of identity.
    SoughtChild = "sought-child",
    /// Added an account of the department.
    AddedAccount = "added-account",
    /// Gave an account a new code.
    RenewedCode = "renewed-code",
    /// Gave an account another role.
    ChangedRole = "changed-role",
    /// Closed an account.
    ClosedAccount = "closed-account",
    /// Gave out a code that makes a computer a desk.
    GaveDeskCode = "gave-desk-code",
    /// Shut a desk out.
    ShutDeskOut = "shut-desk-out",
    /// Loaded a file of persons into the register.
    LoadedPersons = "loaded-persons",
    /// Handed in a signed file of the law.
    HandedInLaw = "handed-in-law",
}

impl Noted {
    /// What has this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|noted| noted.name() == name)
    }
}

/// What is looked for among the notes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotesWish {
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To the end of this day.
    pub to: Option<NaiveDate>,
    /// Of this person: an officer, or a member of staff.
    pub who: Option<Id>,
    /// About the application of this number, and everything that came of it.
    pub application: Option<u64>,
    /// Where the page before ended, as its answer said.
    pub before: Option<String>,
}

/// A note of an officer, with names.
#[derive(Debug, Clone)]
pub struct NoteFound {
    /// When.
    pub at: Instant,
    /// Who, as the account is called today.
    pub officer: String,
    /// What.
    pub what: Noted,
    /// Which: a number, a name or a version; empty where nothing of it is known any more.
    pub subject: String,
    /// The application it is about, when it is about one.
    pub application: Option<u64>,
}

/// A note of a desk, with names.
#[derive(Debug, Clone)]
pub struct ReadFound {
    /// When.
    pub at: Instant,
    /// Who.
    pub person: String,
    /// Where.
    pub place: TriName,
    /// At which desk.
    pub desk: String,
    /// What was opened.
    pub what: ReadWhat,
    /// The applications of the child it is about.
    pub applications: Vec<u64>,
}

/// Notes, the newest first.
#[derive(Debug, Clone)]
pub struct NotesPage<T> {
    /// The notes.
    pub notes: Vec<T>,
    /// Ask for what comes before this; nothing when these were the last.
    pub more: Option<String>,
}

/// The calls about notes.
#[async_trait::async_trait]
pub trait AuditCalls: Send + Sync + 'static {
    /// Every officer there ever was, by name.
    async fn officers_known(&self) -> Result<Vec<(OfficerId, String)>, ApiError>;
    /// What a member of staff or an officer is called; `None` for anybody else.
    async fn person_named(&self, who: Id) -> Result<Option<String>, ApiError>;
    /// The number of the newest application of the child with this number of identity, by which everything about the child is found. That somebody
    /// looked is noted.
    async fn application_of_child(&self, by: OfficerId, iin: &str) -> Result<Option<u64>, ApiError>;
    /// What officers opened and did.
    async fn officer_notes(&self, wish: &NotesWish) -> Result<NotesPage<NoteFound>, ApiError>;
    /// What was opened at desks.
    async fn desk_reads(&self, wish: &NotesWish) -> Result<NotesPage<ReadFound>, ApiError>;
}
