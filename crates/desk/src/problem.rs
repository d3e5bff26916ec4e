//! Faults of the parts below, as errors that cross the border. No name or number of a person is ever part of one.

use oryn_api::error::{ApiError, Code};
use oryn_documents::PaperError;
use oryn_store::key::SealedKeyError;
use oryn_store::{SecretsError, StoreError};
use oryn_sync::engine::Failure;

/// What a fault of the data file says to a person.
pub(crate) fn of_store(error: &StoreError) -> ApiError {
    let code = match error {
        StoreError::Newer { .. } => Code::StoreNewer,
        StoreError::WrongKey => Code::StoreKeyWrong,
        StoreError::Damaged(_) => Code::StoreDamaged,
        StoreError::Missing(_) => Code::StoreFileMissing,
        StoreError::Upgrade(_) => Code::StoreUpgradeFailed,
        StoreError::Disk(_) => Code::DiskFailed,
        StoreError::DiskFull => Code::DiskFull,
        StoreError::InUse => Code::AlreadyOpen,
        StoreError::Refused(_) => return internal(error.to_string()),
    };
    tracing::error!(%error, "the data file");
    match error {
        StoreError::Missing(name) => ApiError::new(code).with("file", name.as_str()),
        _ => ApiError::new(code),
    }
}

/// An error on its way out of a transaction: either the rules refused, or the file did.
#[derive(Debug)]
pub(crate) struct Refused(pub ApiError);

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self(of_store(&error))
    }
}

pub(crate) fn of_secrets(error: &SecretsError) -> ApiError {
    tracing::warn!(%error, "the key store");
    ApiError::new(match error {
        SecretsError::Missing | SecretsError::Failed(_) => Code::KeyringMissing,
        SecretsError::Locked => Code::KeyringLocked,
    })
}

pub(crate) fn of_sealed_key(error: &SealedKeyError) -> ApiError {
    tracing::warn!(%error, "the sealed key");
    match error {
        SealedKeyError::Passphrase => Code::PassphraseWrong.into(),
        SealedKeyError::Damaged => Code::StoreKeyMissing.into(),
        SealedKeyError::Exists => internal("a sealed key exists"),
        SealedKeyError::Disk(error) => of_store(&error.into()),
    }
}

/// What a failed exchange says to a person.
pub(crate) fn of_line(failure: Failure) -> ApiError {
    if let Failure::Recovering { back, of } = failure
        && of > 0
    {
        return ApiError::new(Code::ServerAwaitsDesks).with("back", back).with("of", of);
    }
    ApiError::new(match failure {
        Failure::Unreachable => Code::ServerUnreachable,
        Failure::Busy { .. } => Code::ServerBusy,
        Failure::Unauthorised => Code::DeskTokenEnded,
        Failure::Upgrade => Code::UpgradeNeeded,
        Failure::ServerTooOld => Code::ServerTooOld,
        Failure::Spoiled(_) => Code::CopySpoiled,
        Failure::Unreadable => Code::ServerAnswerUnreadable,
        // An older server answered: the right one will.
        Failure::EpochChanged { .. } => Code::ServerUnreachable,
        Failure::Recovering { .. } => Code::ServerRecovering,
        Failure::Store => Code::DiskFull,
    })
}

/// Why a paper was not made.
pub(crate) fn of_paper(error: &PaperError) -> ApiError {
    match error {
        // A newer server has checked the department's words and taken them for good: this program is older than they are.
        PaperError::Wording(_) => Code::UpgradeNeeded.into(),
        PaperError::MissingGlyph { .. } | PaperError::CodeTooLong | PaperError::Typeface | PaperError::Unwritable(_) => {
            internal(error.to_string())
        }
    }
}

/// Something of our own broke: the log has the words, a person gets a short number that stands beside them.
pub(crate) fn internal(what: impl Into<String>) -> ApiError {
    let what = what.into();
    let reference: String = crate::fingerprint::sha256(what.as_bytes()).chars().take(8).collect();
    tracing::error!(what, reference, "broken");
    ApiError::new(Code::Internal).referring_to(reference)
}

/// A field that is empty or no identifier, date or number.
pub(crate) fn form() -> ApiError {
    Code::FormIncomplete.into()
}
