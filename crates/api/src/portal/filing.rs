//! Filing an application: what can be chosen, the papers that go with it, and the application itself.

use oryn_domain::application::Class;
use oryn_domain::group::{Correction, GroupKind, Language};
use oryn_domain::id::{ChildId, CommandId, KindergartenId, SettlementId};
use oryn_domain::settlement::{Settlement, TriName};

use crate::error::ApiError;

use super::{ApplicationCard, Session};

/// What can be chosen when an application is filed.
#[derive(Clone)]
pub struct FilingChoices {
    /// Settlements with kindergartens.
    pub settlements: Vec<Settlement>,
    /// Languages of upbringing.
    pub languages: Vec<Language>,
    /// Kinds of groups that can be asked for here.
    pub kinds: Vec<GroupKind>,
    /// Kindergartens with correctional groups, by name.
    pub correctional: Vec<CorrectionalChoice>,
    /// Categories of privilege that the department confirms by a paper. Those that a state register confirms nobody chooses.
    pub categories: Vec<CategoryChoice>,
    /// Where the family lives, as far as it said so.
    pub address: Option<String>,
    /// How the guardian is told.
    pub told: Told,
    /// Whether e-mails can be sent here.
    pub sends_mail: bool,
}

/// A kindergarten that a correctional application can name.
#[derive(Debug, Clone)]
pub struct CorrectionalChoice {
    /// The kindergarten.
    pub id: KindergartenId,
    /// Its name.
    pub name: TriName,
    /// Where it is.
    pub settlement: SettlementId,
    /// What its groups work with.
    pub corrections: Vec<Correction>,
}

/// A category of privilege that can be claimed.
#[derive(Debug, Clone)]
pub struct CategoryChoice {
    /// Its code, `category-<code>` in the catalogues.
    pub code: String,
    /// The class it gives.
    pub class: Class,
    /// Months for which its paper counts; 0 where it does not age.
    pub evidence_months: u32,
}

/// The privilege that an application will claim.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The category.
    pub category: CategoryChoice,
    /// Whether a state register names the child for it, so that nobody brings a paper.
    pub registered: bool,
}

/// By which ways a guardian wants to be told; on the portal always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ToldBy {
    /// Short message.
    #[default]
    Sms,
    /// E-mail instead.
    Email,
    /// Both.
    Both,
}

/// How a guardian is told.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// By which ways.
    pub by: ToldBy,
    /// The address for e-mail.
    pub email: Option<String>,
    /// The code of the language of what is sent.
    pub language: String,
}

/// Addresses never reach a log.
impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Told({:?}, {})", self.by, self.language)
    }
}

/// What a file is handed in for while an application is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperFor {
    /// The conclusion of the ПМПК behind a correctional application.
    Conclusion,
    /// The paper of a privilege.
    Privilege,
}

/// A file that was handed in, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Whether it is a picture, which a page may show by itself.
    pub picture: bool,
}

/// A new application.
#[derive(Clone)]
pub struct NewApplication {
    /// Made when the form was shown, so that a second press of the button changes nothing.
    pub act: CommandId,
    /// The child.
    pub child: ChildId,
    /// Where.
    pub settlement: SettlementId,
    /// Which kind of group.
    pub kind: GroupKind,
    /// For a correctional group: in which kindergarten.
    pub kindergarten: Option<KindergartenId>,
    /// For a correctional group: SHA-256 of the conclusion that was handed in.
    pub conclusion: Option<String>,
    /// Languages that suit.
    pub languages: Vec<Language>,
    /// The category of privilege that was chosen, and SHA-256 of its paper.
    pub privilege: Option<(String, Option<String>)>,
    /// Where the family lives; `None` leaves it as it is.
    pub address: Option<String>,
    /// How the guardian wants to be told; `None` leaves it as it is.
    pub told: Option<Told>,
}

/// The calls of the pages on which an application is filed.
#[async_trait::async_trait]
pub trait FilingCalls: Send + Sync + 'static {
    /// What can be chosen for an application.
    async fn filing_choices(&self, session: &Session) -> Result<FilingChoices, ApiError>;
    /// The privilege that an application of this child will claim, with the category and the paper that were chosen: a state register may name the
    /// child for another one.
    async fn privilege_of(
        &self,
        session: &Session,
        child: ChildId,
        chosen: Option<(&str, Option<&str>)>,
    ) -> Result<Option<Claim>, ApiError>;
    /// Keep a paper for an application that is not filed yet: for a day, unless an application names it.
    async fn hand_in(&self, session: &Session, what: PaperFor, file: Vec<u8>) -> Result<OwnFile, ApiError>;
    /// A paper I handed in; `None` where it is not here, or not any more.
    async fn paper(&self, session: &Session, what: PaperFor, sha256: &str) -> Result<Option<OwnFile>, ApiError>;
    /// File an application.
    async fn file_application(&self, session: &Session, new: NewApplication) -> Result<ApplicationCard, ApiError>;
}
