//! Notices on their way: one row for each notice on each channel, from the decision that made it to the word that it arrived.
//!
//! Delivery is at least once. The identifier is made from the act and never changes, so whoever receives it twice can tell.

use oryn_domain::id::{CommandId, GuardianId, ReferralId};
use oryn_domain::time::Instant;
use oryn_messages::Lang;
use serde::{Deserialize, Serialize};
use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};

use crate::failure::Failure;
use crate::store::StoredNotice;
use crate::store::rows::id;

/// A way to a guardian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// On the portal's own page; delivered when the guardian has looked at it.
    InApp,
    /// A short message.
    Sms,
    /// E-mail.
    Email,
}

/// How far a notice has come on its channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DispatchState {
    /// To be sent, now or later.
    Waiting,
    /// Could not be delivered; the reason is kept and nothing is tried any more.
    Failed,
    /// Handed over; nobody has said yet that it arrived. E-mail ends here.
    Accepted,
    /// It arrived: a receipt of the phone's network, or the guardian looked at it.
    Delivered,
}

macro_rules! words {
    ($name:ident { $($variant:ident = $text:literal),+ }) => {
        impl $name {
            /// As stored.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// From the stored word.
            #[must_use]
            pub fn of(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words!(Channel { InApp = "in_app", Sms = "sms", Email = "email" });
words!(DispatchState { Waiting = "waiting", Failed = "failed", Accepted = "accepted", Delivered = "delivered" });

/// The identifier of a notice on a channel: the act, which of its notices, the channel.
#[must_use]
pub fn dispatch_id(act: CommandId, nth: usize, channel: Channel) -> String {
    format!("{act}.{nth}.{}", channel.text())
}

/// One notice on one channel.
#[derive(Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// Stable; see [`dispatch_id`].
    pub id: String,
    /// To whom.
    pub guardian: GuardianId,
    /// `notice-<code>`.
    pub code: String,
    /// The referral it speaks of.
    pub referral: Option<ReferralId>,
    /// How.
    pub channel: Channel,
    /// Telephone or address; empty inside the portal.
    pub recipient: String,
    /// Subject of an e-mail; empty otherwise.
    pub subject: String,
    /// The text, in the guardian's language.
    pub body: String,
    /// When it was decided.
    pub made_at: Instant,
    /// How far it has come.
    pub state: DispatchState,
    /// Attempts so far.
    pub tries: u32,
    /// When it is tried next.
    pub due_at: Instant,
    /// When the state changed last.
    pub changed_at: Instant,
    /// Why it failed, or why the last attempt did.
    pub reason: Option<String>,
}

/// Messages that follow from something other than a decision: on the portal's own page, and on their ways.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Telling {
    /// On the portal's own page.
    pub notices: Vec<StoredNotice>,
    /// The same on their ways.
    pub dispatches: Vec<Dispatch>,
}

/// Texts and addresses never reach a log.
impl std::fmt::Debug for Dispatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Dispatch({}, {}, tries {}, {:?})",
            self.id,
            self.state.text(),
            self.tries,
            self.reason
        )
    }
}

/// What an attempt came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The state now; receipts that came earlier are counted in by the store.
    pub state: DispatchState,
    /// Attempts so far.
    pub tries: u32,
    /// When to try next, where it still waits.
    pub due_at: Instant,
    /// When the attempt ended.
    pub at: Instant,
    /// What went wrong.
    pub reason: Option<String>,
    /// The gateway's names of what it took over.
    pub parts: Vec<String>,
}

/// By which ways a guardian wants to be told; inside the portal always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ways {
    /// Short message.
    #[default]
    Sms,
    /// E-mail instead.
    Email,
    /// Both.
    Both,
}

/// How a guardian wants to be told.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// By which ways.
    #[serde(default)]
    pub ways: Ways,
    /// The address for e-mail.
    #[serde(default)]
    pub email: Option<String>,
    /// Language of what is sent; the one last used where nothing was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// Kinds of messages that are told inside the portal only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quiet: Vec<String>,
}

/// Addresses never reach a log.
impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Contact({:?}, {:?})", self.ways, self.language)
    }
}

fn decoded<T>(column: &str, value: Option<T>) -> Result<T, sqlx::Error> {
    value.ok_or_else(|| sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: "not one of the words this program knows".into(),
    })
}

fn named<T>(column: &str, value: Result<T, Failure>) -> Result<T, sqlx::Error> {
    value.map_err(|error| sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: error.to_string().into(),
    })
}

/// A row of the table `dispatch`, from any database that keeps texts and whole numbers.
impl<'r, R: Row> FromRow<'r, R> for Dispatch
where
    for<'c> &'c str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let text = |column: &str| row.try_get::<String, _>(column);
        let moment = |column: &str| row.try_get::<i64, _>(column).map(Instant::from_micros);
        let referral: Option<String> = row.try_get("referral")?;
        Ok(Self {
            id: text("id")?,
            guardian: named("guardian", id(&text("guardian")?))?,
            code: text("code")?,
            referral: named("referral", referral.map(|text| id(&text)).transpose())?,
            channel: decoded("channel", Channel::of(&text("channel")?))?,
            recipient: text("recipient")?,
            subject: text("subject")?,
            body: text("body")?,
            made_at: moment("made_at")?,
            state: decoded("state", DispatchState::of(&text("state")?))?,
            tries: u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX),
            due_at: moment("due_at")?,
            changed_at: moment("changed_at")?,
            reason: row.try_get("reason")?,
        })
    }
}
