//! Files that people hand in: the paper behind a request.
//!
//! A file is kept under the SHA-256 of its bytes, with who handed it in and for what. An act names it by that hash, and may only name what the
//! same person handed in for the same purpose: knowing a hash opens nothing. It is given back to its owner, and to the kindergarten and the
//! department that decide about the request that names it.
//!
//! What a family brings to a desk comes up from there, after the act that names it ([`awaited`]). It is not the papers of contracts, which desks make
//! and announce ([`crate::uploads`]), and no place for anything that no act asks for.

pub mod awaited;

use oryn_api::error::{ApiError, Code};
use oryn_domain::act::Command;
use oryn_domain::id::{CommandId, GuardianId, KindergartenId};
use oryn_domain::referral::Referral;
use oryn_domain::register::Register;
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

/// What a file is handed in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The ground of an extension.
    Extension,
    /// The conclusion of the ПМПК behind a correctional application.
    Conclusion,
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
            Self::Appeal => "appeal",
        }
    }

    /// From how it is stored.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        [Self::Extension, Self::Conclusion, Self::Appeal]
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
    if u64::try_from(bytes.len()).map_or(true, |length| length > LARGEST_HANDED_IN) {
        return Err(ApiError::new(Code::FileTooLarge).with("limit_mib", LARGEST_HANDED_IN_MIB));
    }
    let kind = FileKind::of(bytes)?;
    let attachment = StoredAttachment {
        sha256: secret::hash(bytes),
        owner,
        purpose,
        kind,
        at: centre.clock.now(),
    };
    let known = centre.store.attachments(&attachment.sha256).await?;
    if known
        .iter()
        .any(|row| row.owner == attachment.owner && row.purpose == attachment.purpose)
    {
        return Ok(attachment.sha256);
    }
    if centre.store.count_attachments(attachment.owner).await? >= MOST {
        return Err(ApiError::new(Code::FilesTooMany).with("most", MOST));
    }
    centre.store.put_attachment(&attachment, bytes).await?;
    Ok(attachment.sha256)
}

/// The file an act names, and what for.
fn named(command: &Command) -> Option<(&str, Purpose)> {
    match command {
        Command::AskExtension { document, .. } => Some((document, Purpose::Extension)),
        Command::FileApplication {
            conclusion: Some(conclusion),
            ..
        } => Some((conclusion, Purpose::Conclusion)),
        _ => None,
    }
}

/// Whether a guardian may name the file that this act names. An act that was decided is not asked again: it gets its answer.
///
/// # Errors
/// [`Code::FileNotYours`], or what broke.
pub async fn may_name(centre: &Centre, guardian: GuardianId, act: CommandId, command: &Command) -> Result<(), ApiError> {
    let Some((sha256, purpose)) = named(command) else { return Ok(()) };
    if centre.store.receipt(act).await?.is_some() {
        return Ok(());
    }
    let owner = Account::of_guardian(guardian);
    let rows = centre.store.attachments(sha256).await?;
    if rows.iter().any(|row| row.owner == owner && row.purpose == purpose) {
        Ok(())
    } else {
        Err(Code::FileNotYours.into())
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

/// Whose file a request names: of a family that asks for more days, or filed for a correctional group.
enum Names {
    Extension(Family),
    Conclusion(Account),
}

impl Names {
    fn is(&self, row: &StoredAttachment) -> bool {
        match self {
            Self::Extension(family) => family.handed_in(row),
            Self::Conclusion(owner) => row.purpose == Purpose::Conclusion && row.owner == *owner,
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
    extensions
        .map(|row| Names::Extension(Family::of(register, row)))
        .chain(conclusions.map(|row| Names::Conclusion(Account::of_guardian(row.guardian))))
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
