//! Signing with a key file of training.
//!
//! The password is used once and forgotten; the key never leaves its file. Where the centre has said whom it trusts, a key file of another
//! installation is refused here; where it has not, the file's own certificate says at least that it is for training. In earnest there are no key files.

use std::path::Path;
use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::desk::ActDone;
use oryn_api::desk::contracts::SignContract;
use oryn_api::desk::signing::SigningKeyView;
use oryn_api::error::{ApiError, Code};
use oryn_domain::time::Instant;
use oryn_signing::{SignerError, TrainingSigner, Verifier};
use zeroize::Zeroizing;

use super::{Against, Signed, Signer, signed, verified};
use crate::acts::id;
use crate::authorities::Trusted;
use crate::desk::Core;
use crate::host::FileFilter;
use crate::problem;

/// What a dialog shows.
const KEY_FILES: FileFilter = FileFilter {
    label: "key-files",
    endings: &["p12", "pfx"],
};

fn of_signer(error: SignerError) -> ApiError {
    tracing::warn!(%error, "the key file");
    ApiError::new(match error {
        SignerError::WrongPassword => Code::KeyPasswordWrong,
        SignerError::Expired | SignerError::NotYetValid => Code::KeyExpired,
        SignerError::NotAKeyFile | SignerError::UnsupportedKeyFile | SignerError::NotForTraining | SignerError::Failed => {
            Code::KeyFileUnreadable
        }
    })
}

/// With what is signed, and who says whether it counts.
struct With {
    file: String,
    password: Zeroizing<String>,
    verifier: Option<Verifier>,
    against: Against,
}

fn sign(with: &With, pdf: &[u8], now: Instant) -> Result<Signed, ApiError> {
    let bytes = std::fs::read(Path::new(&with.file))
        .map(Zeroizing::new)
        .or(Err(ApiError::new(Code::KeyFileUnreadable)))?;
    let signer = TrainingSigner::open(&bytes, &with.password, now).map_err(of_signer)?;
    let cms = signer.sign(pdf, now).map_err(of_signer)?;
    if let Some(verifier) = &with.verifier {
        return verified(verifier, &cms, pdf, now, with.against);
    }
    let summary = signer.summary();
    let own = Signer {
        subject: &summary.subject,
        serial: &summary.serial,
        realm: summary.realm,
    };
    Ok(signed(&cms, &own, with.against.training))
}

fn key_view(path: Option<&str>) -> SigningKeyView {
    let path = path.unwrap_or_default();
    let file = Path::new(path)
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    SigningKeyView {
        path: path.to_owned(),
        file,
    }
}

impl Core {
    /// Key files are for learning: whoever works in earnest signs with the own key, which never leaves NCALayer.
    fn only_in_training(&self) -> Result<(), ApiError> {
        if self.memory().replica()?.0.view.rules.training {
            Ok(())
        } else {
            Err(Code::KeyFileInEarnest.into())
        }
    }

    /// The key file that was used last.
    pub(crate) fn signing_key(&self) -> SigningKeyView {
        key_view(self.memory().settings.key_file.as_deref())
    }

    /// Let a person choose a key file.
    pub(crate) async fn choose_signing_key(self: &Arc<Self>) -> Result<SigningKeyView, ApiError> {
        self.only_in_training()?;
        let chosen = self
            .host
            .choose_file(KEY_FILES)
            .await
            .map_err(|error| problem::internal(error.to_string()))?;
        if let Some(path) = chosen {
            self.keep_settings(|settings| settings.key_file = Some(path.to_string_lossy().into_owned()))
                .await?;
            self.changed([Topic::Signing]);
        }
        Ok(self.signing_key())
    }

    /// Sign for the kindergarten; the child is enrolled.
    pub(crate) async fn sign_contract(self: &Arc<Self>, request: SignContract) -> Result<ActDone, ApiError> {
        let SignContract {
            contract,
            addendum,
            key_file,
            password,
        } = request;
        let password = Zeroizing::new(password);
        let contract = id(&contract)?;
        self.only_in_training()?;
        if key_file.trim().is_empty() {
            return Err(Code::KeyFileUnreadable.into());
        }
        let mut document = self.document(contract, addendum).await?;
        let with = {
            let memory = self.memory();
            With {
                file: key_file.clone(),
                password,
                verifier: memory.authorities.as_ref().and_then(Trusted::verifier),
                against: Against::of(&memory)?,
            }
        };
        let turn = self.turn().await?;
        let now = turn.time.hi;
        let pdf = std::mem::take(&mut document.pdf);
        let (pdf, signed) = self
            .off_thread(move |_| {
                let signed = sign(&with, &pdf, now)?;
                Ok((pdf, signed))
            })
            .await?;
        document.pdf = pdf;
        let done = self.record(&turn, document, signed).await?;
        drop(turn);
        // The signature stands whether or not the choice is remembered.
        if let Err(error) = self.keep_settings(|settings| settings.key_file = Some(key_file)).await {
            tracing::warn!(%error, "the key file's place was not remembered");
        }
        self.changed([Topic::Signing]);
        Ok(done)
    }
}
