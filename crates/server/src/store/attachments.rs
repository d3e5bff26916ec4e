//! Files that people handed in, as both stores keep them.

use oryn_domain::id::Id;
use oryn_domain::time::Instant;
use oryn_sync::upload::kind::FileKind;

use crate::attachments::Purpose;
use crate::border::Account;
use crate::failure::Failure;

/// A file that somebody handed in for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAttachment {
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Who.
    pub owner: Account,
    /// For what.
    pub purpose: Purpose,
    /// What it is, by its content.
    pub kind: FileKind,
    /// When it came.
    pub at: Instant,
    /// Until when it is kept unless an act names it; `None` where one does, or may at any time.
    pub draft_until: Option<Instant>,
}

/// A row of the table `attachment` without its hash: kind of owner, owner, purpose, kind of file, when it came, until when it is a draft.
pub(super) type AttachmentRow = (String, String, String, String, i64, Option<i64>);

pub(super) fn attachment(
    sha256: &str,
    (owner_kind, owner, purpose, kind, at, draft_until): AttachmentRow,
) -> Result<StoredAttachment, Failure> {
    let strange = |text: &str| Failure::Import(format!("an attachment: {text}"));
    Ok(StoredAttachment {
        sha256: sha256.to_owned(),
        owner: Account {
            kind: Account::kind(&owner_kind).ok_or_else(|| strange(&owner_kind))?,
            id: owner.parse::<Id>().map_err(|_not_an_id| strange(&owner))?,
        },
        purpose: Purpose::named(&purpose).ok_or_else(|| strange(&purpose))?,
        kind: FileKind::of_content_type(&kind).ok_or_else(|| strange(&kind))?,
        at: Instant::from_micros(at),
        draft_until: draft_until.map(Instant::from_micros),
    })
}
