//! Who is signed in, whose children these are, and what was sent to them.

use chrono::NaiveDate;
use oryn_domain::id::{ApplicationId, ChildId};
use oryn_domain::iin::{Iin, Sex};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use serde::{Deserialize, Serialize};

/// The secret in a parent's cookie.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session(pub String);

/// A code is on its way.
#[derive(Debug, Clone, Copy)]
pub struct CodeSent {
    /// Until when it can be used.
    pub expires_at: Instant,
    /// Seconds after which another may be asked for.
    pub again_after: u32,
}

/// The phone is proven.
#[derive(Clone)]
pub struct SignedIn {
    /// For the cookie.
    pub session: Session,
    /// Whether a guardian with this phone is known; otherwise the IIN has to be given.
    pub known: bool,
}

/// A person as the state register knows it.
#[derive(Debug, Clone)]
pub struct PersonCard {
    /// The number.
    pub iin: Iin,
    /// Surname, given name, patronymic.
    pub name: String,
    /// Birth date.
    pub born: NaiveDate,
    /// Sex.
    pub sex: Sex,
}

/// The signed-in guardian.
#[derive(Debug, Clone)]
pub struct Me {
    /// Surname, given name, patronymic.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Notices not read yet.
    pub unread: u32,
}

/// A child of the guardian.
#[derive(Debug, Clone)]
pub struct ChildCard {
    /// The child.
    pub id: ChildId,
    /// What the register says.
    pub person: PersonCard,
    /// Applications that live.
    pub applications: Vec<ApplicationId>,
    /// The kindergarten the child goes to.
    pub enrolled_in: Option<TriName>,
}

/// A file that the guardian handed in earlier.
#[derive(Clone)]
pub struct HandedIn {
    /// As HTTP calls its kind.
    pub content_type: &'static str,
    /// The name to save it under.
    pub file: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Arguments of a message that is put into words later, in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Args {
    /// Texts that are the same in every language.
    #[serde(default)]
    pub texts: Vec<(String, String)>,
    /// Numbers, which choose plural forms.
    #[serde(default)]
    pub numbers: Vec<(String, i64)>,
    /// Instants.
    #[serde(default)]
    pub instants: Vec<(String, Instant)>,
    /// Dates.
    #[serde(default)]
    pub days: Vec<(String, NaiveDate)>,
    /// Names of places and organisations.
    #[serde(default)]
    pub names: Vec<(String, TriName)>,
    /// Keys of the catalogues, for example `reason-documents_missing`.
    #[serde(default)]
    pub keys: Vec<(String, String)>,
}

/// A message in the inbox.
#[derive(Debug, Clone)]
pub struct Notice {
    /// When.
    pub at: Instant,
    /// `notice-<code>` in the catalogues.
    pub code: String,
    /// Arguments of the text.
    pub args: Args,
    /// The application it is about.
    pub application: Option<ApplicationId>,
}

/// A short message that would have gone to a phone: the inbox of a training installation.
#[derive(Debug, Clone)]
pub struct Sms {
    /// When.
    pub at: Instant,
    /// To whom.
    pub phone: String,
    /// The text.
    pub text: String,
}
