//! What families wait for from the department, with the names around it and what it is decided by.

use chrono::NaiveDate;
use oryn_domain::application::{Class, Evidence};
use oryn_domain::group::GroupKind;
use oryn_domain::id::ApplicationId;
use oryn_domain::matter::Answer;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;
use crate::moment::Term;
use crate::office::{ExtensionAsked, MatterCard, PrivilegeAwaited};

/// A privilege that waits, with the names around it.
#[derive(Debug, Clone)]
pub struct PrivilegeLine {
    /// The privilege.
    pub card: PrivilegeAwaited,
    /// Where the place is.
    pub place: TriName,
    /// Until when it is awaited, and how that was counted.
    pub term: Term,
}

/// A file that a family handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCard {
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Whether it is a picture, which a page may show by itself.
    pub picture: bool,
}

/// A privilege that an application claims, with everything it is decided by.
#[derive(Debug, Clone)]
pub struct PrivilegePage {
    /// The application.
    pub application: ApplicationId,
    /// Its number.
    pub number: u64,
    /// The child's name.
    pub child: String,
    /// The child's birth day.
    pub born: NaiveDate,
    /// The category of the rule pack.
    pub category: String,
    /// The class that it gives.
    pub class: Class,
    /// Whether it counts now.
    pub confirmed: bool,
    /// The paper it was confirmed on.
    pub evidence: Option<Evidence>,
    /// Months for which such a paper counts; 0 where it does not age.
    pub evidence_months: u32,
    /// When the application was filed.
    pub filed_at: Instant,
    /// Where a place is wanted.
    pub settlement: TriName,
    /// Which kind of group.
    pub kind: GroupKind,
    /// The place that is kept meanwhile, and until when.
    pub awaited: Option<(TriName, Term)>,
    /// The conclusion that was handed in with the application, where there is one.
    pub conclusion: Option<FileCard>,
    /// The paper of the privilege that the family handed in, where it did.
    pub paper: Option<FileCard>,
    /// Reasons of the rule pack for which it can be refused.
    pub refusal_reasons: Vec<String>,
}

/// A request for more days, with the names around it.
#[derive(Debug, Clone)]
pub struct ExtensionLine {
    /// The request.
    pub card: ExtensionAsked,
    /// Into which kindergarten.
    pub place: TriName,
}

/// The same with everything it is decided by.
#[derive(Debug, Clone)]
pub struct ExtensionPage {
    /// The request.
    pub line: ExtensionLine,
    /// The referral's last moment as it stands.
    pub until: Instant,
    /// Calendar days at most.
    pub most_days: u32,
    /// The document; `None` when the centre has not got it.
    pub document: Option<FileCard>,
    /// Reasons of the rule pack for which it can be refused.
    pub refusal_reasons: Vec<String>,
}

/// An act that waits for the department, with the names around it.
#[derive(Debug, Clone)]
pub struct MatterLine {
    /// The act.
    pub card: MatterCard,
    /// Where.
    pub place: TriName,
    /// At which desk.
    pub desk: String,
    /// Who acted.
    pub person: String,
}

/// The same with everything it is decided by.
#[derive(Debug, Clone)]
pub struct MatterPage {
    /// The act.
    pub line: MatterLine,
    /// Whether the desk had said that it is final: a paper may be out.
    pub is_final: bool,
    /// Why the centre did not accept it; `None` where the rules leave it to people.
    pub refusal: Option<ApiError>,
    /// What the department may say about it.
    pub answers: Vec<Answer>,
}
