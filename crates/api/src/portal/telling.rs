//! How a guardian wants to be told: by which ways, in which language, of what not at all outside the portal.

use super::{CodeSent, Session};
use crate::error::ApiError;

/// A way outside the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TellingWay {
    /// Short message.
    Sms,
    /// E-mail instead.
    Email,
    /// Both.
    Both,
}

impl TellingWay {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Sms, Self::Email, Self::Both];

    /// The name, in forms and in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Both => "both",
        }
    }

    /// The way of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }
}

/// What is chosen.
#[derive(Debug, Clone)]
pub struct Telling {
    /// By which ways.
    pub way: TellingWay,
    /// The proven address for e-mail.
    pub email: Option<String>,
    /// The code of the language of what is sent.
    pub language: String,
    /// Kinds of messages that may be told inside the portal only, and whether they are.
    pub kinds: Vec<(&'static str, bool)>,
}

/// What is to be chosen.
#[derive(Debug, Clone)]
pub struct TellingWish {
    /// By which ways.
    pub way: TellingWay,
    /// The code of a language.
    pub language: String,
    /// Kinds that are told inside the portal only.
    pub quiet: Vec<String>,
}

/// The calls about it.
#[async_trait::async_trait]
pub trait TellingCalls: Send + Sync + 'static {
    /// What is chosen.
    async fn telling(&self, session: &Session) -> Result<Telling, ApiError>;
    /// Choose.
    async fn choose_telling(&self, session: &Session, wish: TellingWish) -> Result<(), ApiError>;
    /// Send a code to an address that is to be the account's.
    async fn send_email_code(&self, session: &Session, email: &str, language: &str) -> Result<CodeSent, ApiError>;
    /// Keep the address that the code has proven.
    async fn confirm_email(&self, session: &Session, email: &str, code: &str) -> Result<(), ApiError>;
    /// Forget the address.
    async fn drop_email(&self, session: &Session) -> Result<(), ApiError>;
}
