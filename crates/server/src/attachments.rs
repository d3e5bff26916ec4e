//! Files that people hand in: the paper behind a request.
//!
//! A file is kept under the SHA-256 of its bytes, with who handed it in and for what. An act names it by that hash, and may only name what the
//! same person handed in for the same purpose: knowing a hash opens nothing. What is handed in while a form is filled in goes by itself after a day,
//! unless an act names it. A file is given back to its owner, and to the kindergarten and the
//! department that decide about the request that names it.
//!
//! What a family brings to a desk comes up from there, after the act that names it ([`awaited`]). It is not the papers of contracts, which desks make
//! and announce ([`crate::uploads`]), and no place for anything that no act asks for.

pub mod awaited;

use std::sync::Arc;
use std::time::Duration;

use oryn_api::error::{ApiError, Code};
use oryn_domain::act::Command;
use oryn_domain::application::Application;
use oryn_domain::id::{CommandId, GuardianId, KindergartenId};
use oryn_domain::referral::Referral;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_sync::upload::kind::FileKind;
use oryn_sync::upload::{LARGEST_HANDED_IN, LARGEST_HANDED_IN_MIB};

use crate::border::Account;
use crate::centre::Centre;
use crate::failure::Failure;
use crate::secret;
use crate::store::attachments::StoredAttachment;
use awaited::Family;

/// Files that are kept of one person. A family of many children, years of extensions and conclusions stay far below.
const MOST: u32 = 50;
/// How long a file is kept for an act that is not done yet.
const DRAFT_MINUTES: i64 = 24 * 60;
/// How often those are looked for that no act names.
const SWEEP: Duration = Duration::from_secs(3_600);

/// What a file is handed in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The ground of an extension.
    Extension,
    /// The conclusion of the ПМПК behind a correctional application.
    Conclusion,
    /// The paper of a privilege.
    Privilege,
    /// A document that came with an appeal to the department.
    Appeal,
}

impl Purpose {
    /// As it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Extension => "extension",
            Self::Conclusion => "conclusion",
            Self::Privilege => "privilege",
            Self::Appeal => "appeal",
        }
    }

    /// From how it is stored.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        [Self::Extension, Self::Conclusion, Self::Privilege, Self::Appeal]
            .into_iter()
            .find(|purpose| purpose.name() == text)
    }
}

/// Keep a file of a guardian; its hash.
///
/// # Errors
/// [`Code::FileTooLarge`], what [`FileKind::of`] says, [`Code::FilesTooMany`], or what broke.
pub async fn keep(centre: &Centre, guardian: GuardianId, purpose: Purpose, bytes: &[u8]) -> Result<String, ApiError> {
    keep_of(centre, Account::of_guardian(guardian), purpose, bytes).await
}

/// Keep a file of this owner; its hash.
///
/// # Errors
/// As [`keep`].
pub(crate) async fn keep_of(centre: &Centre, owner: Account, purpose: Purpose, bytes: &[u8]) -> Result<String, ApiError> {
    Ok(put(centre, owner, (purpose, None), bytes).await?.sha256)
}

/// Keep a file for an act that is not done yet: for a day, unless one names it.
///
/// # Errors
/// As [`keep`].
pub async fn keep_for_now(centre: &Centre, guardian: GuardianId, purpose: Purpose, bytes: &[u8]) -> Result<StoredAttachment, ApiError> {
    let until = centre.clock.now().plus_minutes(DRAFT_MINUTES);
    put(centre, Account::of_guardian(guardian), (purpose, Some(until)), bytes).await
}

async fn put(
    centre: &Centre,
    owner: Account,
    (purpose, draft_until): (Purpose, Option<Instant>),
    bytes: &[u8],
) -> Result<StoredAttachment, ApiError> {
    if u64::try_from(bytes.len()).map_or(true, |length| length > LARGEST_HANDED_IN) {
        return Err(ApiError::new(Code::FileTooLarge).with("limit_mib", LARGEST_HANDED_IN_MIB));
    }
    let attachment = StoredAttachment {
        sha256: secret::hash(bytes),
        owner,
        purpose,
        kind: FileKind::of(bytes)?,
        at: centre.clock.now(),
        draft_until,
    };
    match kept(centre, owner, purpose, &attachment.sha256).await? {
        Some(known) if known.draft_until.is_none() => return Ok(known),
        Some(_draft) => {}
        None => {
            if centre.store.count_attachments(attachment.owner).await? >= MOST {
                return Err(ApiError::new(Code::FilesTooMany).with("most", MOST));
            }
        }
    }
    centre.store.put_attachment(&attachment, bytes).await?;
    Ok(attachment)
}

/// What a guardian handed in for this.
///
/// # Errors
/// What broke.
pub async fn known(centre: &Centre, guardian: GuardianId, purpose: Purpose, sha256: &str) -> Result<Option<StoredAttachment>, Failure> {
    kept(centre, Account::of_guardian(guardian), purpose, sha256).await
}

async fn kept(centre: &Centre, owner: Account, purpose: Purpose, sha256: &str) -> Result<Option<StoredAttachment>, Failure> {
    let rows = centre.store.attachments(sha256).await?;
    Ok(rows.into_iter().find(|row| row.owner == owner && row.purpose == purpose))
}

/// The files an act names, and what for.
fn named(command: &Command) -> Vec<(&str, Purpose)> {
    match command {
        Command::AskExtension { document, .. } => vec![(document.as_str(), Purpose::Extension)],
        Command::FileApplication { conclusion, privilege, .. } => {
            let paper = privilege.as_ref().and_then(|claim| claim.paper.as_ref());
            let conclusion = conclusion.as_ref().map(|sha256| (sha256.as_str(), Purpose::Conclusion));
            conclusion
                .into_iter()
                .chain(paper.map(|sha256| (sha256.as_str(), Purpose::Privilege)))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a guardian may name the files that this act names; they are kept from now on. An act that was decided is not asked again: it gets its
/// answer.
///
/// # Errors
/// [`Code::FileNotYours`], or what broke.
pub async fn may_name(centre: &Centre, guardian: GuardianId, act: CommandId, command: &Command) -> Result<(), ApiError> {
    let named = named(command);
    if named.is_empty() || centre.store.receipt(act).await?.is_some() {
        return Ok(());
    }
    let owner = Account::of_guardian(guardian);
    for (sha256, purpose) in named {
        if !centre.store.settle_attachment(sha256, owner, purpose).await? {
            return Err(Code::FileNotYours.into());
        }
    }
    Ok(())
}

/// Forget what was handed in for acts that nobody did. How many files.
///
/// # Errors
/// What broke.
pub async fn sweep(centre: &Centre) -> Result<u64, Failure> {
    centre.store.sweep_attachments(centre.clock.now()).await
}

/// Forget them again and again.
pub async fn run(centre: Arc<Centre>) {
    let mut ticks = tokio::time::interval(SWEEP);
    loop {
        ticks.tick().await;
        match sweep(&centre).await {
            Ok(0) => {}
            Ok(files) => tracing::info!(files, "files that no act names are forgotten"),
            Err(failure) => tracing::error!(cause = %failure, "files that no act names could not be looked for"),
        }
    }
}

/// A file on its way back to somebody.
#[derive(Debug)]
pub struct File {
    /// What it is.
    pub kind: FileKind,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The name to save a file under: nothing that somebody typed.
#[must_use]
pub fn file_name(sha256: &str, kind: FileKind) -> String {
    let beginning: String = sha256.chars().take(12).collect();
    format!("oryn-{beginning}.{}", kind.ending())
}

async fn read(centre: &Centre, sha256: &str, kind: FileKind) -> Result<File, ApiError> {
    let bytes = centre.store.attachment_body(sha256).await?.ok_or(Code::PageNotFound)?;
    Ok(File { kind, bytes })
}

/// Whether a guardian can have a file back: it is here, and this guardian's own.
///
/// # Errors
/// What broke.
pub async fn is_of_guardian(centre: &Centre, guardian: GuardianId, sha256: &str) -> Result<bool, Failure> {
    let owner = Account::of_guardian(guardian);
    Ok(centre.store.attachments(sha256).await?.iter().any(|row| row.owner == owner))
}

/// A guardian's own file.
///
/// # Errors
/// [`Code::PageNotFound`] also for another's, whose existence is not admitted; or what broke.
pub async fn of_guardian(centre: &Centre, guardian: GuardianId, sha256: &str) -> Result<File, ApiError> {
    of_owner(centre, Account::of_guardian(guardian), sha256).await
}

/// A file of this owner.
///
/// # Errors
/// As [`of_guardian`].
pub(crate) async fn of_owner(centre: &Centre, owner: Account, sha256: &str) -> Result<File, ApiError> {
    let rows = centre.store.attachments(sha256).await?;
    let row = rows.iter().find(|row| row.owner == owner).ok_or(Code::PageNotFound)?;
    read(centre, sha256, row.kind).await
}

/// Whose file a request names: of a family that asks for more days, or of a guardian who filed for a correctional group or claimed a privilege.
enum Names {
    Extension(Family),
    OfApplication(Purpose, Account),
}

impl Names {
    fn is(&self, row: &StoredAttachment) -> bool {
        match self {
            Self::Extension(family) => family.handed_in(row),
            Self::OfApplication(purpose, owner) => row.purpose == *purpose && row.owner == *owner,
        }
    }
}

/// The requests that name the file: before this kindergarten, where one is given, and before anybody otherwise.
fn concerns(register: &Register, kindergarten: Option<KindergartenId>, sha256: &str) -> Vec<Names> {
    let before = |asked: Option<KindergartenId>| kindergarten.is_none() || asked == kindergarten;
    let extension = |row: &&Referral| row.term.extension.as_ref().is_some_and(|extension| extension.document == sha256);
    let extensions = register.referrals().filter(|row| before(Some(row.kindergarten))).filter(extension);
    let conclusions = register
        .applications()
        .filter(|row| before(row.kindergarten) && row.conclusion.as_deref() == Some(sha256));
    // The paper of a privilege is the department's to see and nobody else's.
    let claims = register
        .applications()
        .filter(|_| kindergarten.is_none())
        .filter(|row| row.privilege.as_ref().and_then(|claim| claim.paper.as_deref()) == Some(sha256));
    let of = |purpose, row: &Application| Names::OfApplication(purpose, Account::of_guardian(row.guardian));
    extensions
        .map(|row| Names::Extension(Family::of(register, row)))
        .chain(conclusions.map(|row| of(Purpose::Conclusion, row)))
        .chain(claims.map(|row| of(Purpose::Privilege, row)))
        .collect()
}

/// A file that a request names: one before this kindergarten, or, for the department, any. A request opens no file of another family, whatever hash it
/// names: a desk names one before anything of it has come.
///
/// # Errors
/// [`Code::PageNotFound`] otherwise; or what broke.
pub async fn of_request(centre: &Centre, kindergarten: Option<KindergartenId>, sha256: &str) -> Result<File, ApiError> {
    let named = centre.read(|published| concerns(&published.register, kindergarten, sha256));
    let rows = centre.store.attachments(sha256).await?;
    let row = rows.iter().find(|row| named.iter().any(|names| names.is(row)));
    read(centre, sha256, row.ok_or(Code::PageNotFound)?.kind).await
}
