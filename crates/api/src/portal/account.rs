//! Who is signed in and how, whose children these are, and what was sent to them; and the calls about the account itself.

use chrono::NaiveDate;
use oryn_domain::id::{ApplicationId, ChildId};
use oryn_domain::iin::{Iin, Sex};
use oryn_domain::permission::Caller;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// The version of the data policy that stands on the portal's page. Whoever agreed to an earlier one is asked again.
pub const POLICY: u32 = 1;

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

/// How somebody signs in, beside the proof.
#[derive(Clone, Default)]
pub struct Asker {
    /// The language of the page: messages come in it from now on.
    pub language: String,
    /// The browser in a few words, for the person's own list of sign-ins.
    pub device: String,
}

/// A person as somebody names it who has to know more than a number.
#[derive(Clone)]
pub struct PersonNamed {
    /// The number, as typed.
    pub iin: String,
    /// The surname; for somebody who has none, the given name.
    pub surname: String,
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

/// What is kept of an account beside the person.
#[derive(Debug, Clone)]
pub struct AccountCard {
    /// The telephone that messages and codes go to.
    pub phone: String,
    /// Another one, which signs in as well.
    pub second_phone: Option<String>,
    /// Whether a password was set.
    pub has_password: bool,
    /// When the data policy was agreed to, and to which version; nothing where it was on paper.
    pub consent: Option<(u32, Instant)>,
    /// Whether the sign-in is so fresh that the password may be changed by it.
    pub may_set_password: bool,
    /// Whether it is so fresh, and was proven by a telephone or at the department, that the telephones may be changed by it.
    pub may_set_phones: bool,
}

/// A sign-in that lasts.
#[derive(Debug, Clone)]
pub struct SignInCard {
    /// By which it is named and ended. It opens nothing.
    pub name: String,
    /// When it began.
    pub begun_at: Instant,
    /// When it was used last, to some minutes.
    pub used_at: Instant,
    /// The browser in a few words; empty where it did not say.
    pub device: String,
    /// By what it was begun: `code`, `password`, `recovery`.
    pub proven: &'static str,
    /// Whether it is the one that asks.
    pub own: bool,
}

/// Something that was done with an account, or for an own child.
#[derive(Debug, Clone)]
pub struct OwnAct {
    /// When.
    pub at: Instant,
    /// The key of its name in the catalogues.
    pub what: String,
    /// From which browser; empty where it is not known.
    pub device: String,
    /// The application it was about.
    pub application: Option<ApplicationId>,
    /// Whether the department did it.
    pub by_department: bool,
}

/// The calls about who somebody is and how one signs in. What depends on the register answers a wrong question and an unknown one alike.
#[async_trait::async_trait]
pub trait AccountCalls: Send + Sync + 'static {
    /// Send a code to a telephone; for the number of a person, to the telephone that is known with it. The language is that of the page.
    async fn send_code(&self, who: &str, language: &str) -> Result<CodeSent, ApiError>;
    /// Prove the telephone, or that of a person's number, with the code.
    async fn sign_in(&self, who: &str, code: &str, asker: &Asker) -> Result<SignedIn, ApiError>;
    /// Sign in by telephone or number of a person and password.
    async fn sign_in_by_password(&self, who: &str, password: &str, asker: &Asker) -> Result<SignedIn, ApiError>;
    /// Sign in by a code that the department gave out after looking at the identity card.
    async fn recover(&self, iin: &str, code: &str, asker: &Asker) -> Result<SignedIn, ApiError>;
    /// Who shows this session: nobody when it has ended or never was.
    async fn caller(&self, session: &Session) -> Result<Caller, ApiError>;
    /// What the person register says of somebody who wants to join with a proven telephone.
    async fn look_up(&self, session: &Session, person: &PersonNamed) -> Result<PersonCard, ApiError>;
    /// What the person register says of a child of the guardian.
    async fn look_up_child(&self, session: &Session, iin: &str) -> Result<PersonCard, ApiError>;
    /// Join as this guardian; `consent` says that the data policy was agreed to.
    async fn register(&self, session: &Session, person: &PersonNamed, consent: bool) -> Result<Me, ApiError>;
    /// Choose a password: before the person is known, for the account to be.
    async fn choose_password(&self, session: &Session, password: &str) -> Result<(), ApiError>;
    /// End the session.
    async fn sign_out(&self, session: &Session);
    /// Who is signed in.
    async fn me(&self, session: &Session) -> Result<Me, ApiError>;
    /// What is kept of the account.
    async fn account(&self, session: &Session) -> Result<AccountCard, ApiError>;
    /// Agree to the data policy as it stands.
    async fn agree(&self, session: &Session) -> Result<(), ApiError>;
    /// Put a telephone, proven by the code sent to it, in the place of the one that is known.
    async fn change_phone(&self, session: &Session, phone: &str, code: &str) -> Result<(), ApiError>;
    /// Add a second telephone, proven by the code sent to it.
    async fn add_phone(&self, session: &Session, phone: &str, code: &str) -> Result<(), ApiError>;
    /// Take the second telephone away.
    async fn drop_phone(&self, session: &Session) -> Result<(), ApiError>;
    /// The sign-ins that last, the last used first.
    async fn sign_ins(&self, session: &Session) -> Result<Vec<SignInCard>, ApiError>;
    /// End one of them.
    async fn end_sign_in(&self, session: &Session, name: &str) -> Result<(), ApiError>;
    /// End all but the one that asks; how many.
    async fn end_other_sign_ins(&self, session: &Session) -> Result<u64, ApiError>;
    /// What was done with the account and for the own children, the newest first.
    async fn own_acts(&self, session: &Session) -> Result<Vec<OwnAct>, ApiError>;
}
