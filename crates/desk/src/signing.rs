//! Signing a contract with a key file.
//!
//! The rule it protects: the signature covers the exact bytes that the contract's hash names, and the shared rules see whose signature
//! it is before anything is written. The password is used once and forgotten; the key never leaves its file.

use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::calls::Topic;
use oryn_api::desk::ActDone;
use oryn_api::desk::contracts::{SignContract, SigningKeyView};
use oryn_api::error::{ApiError, Code};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::ContractSignature;
use oryn_domain::id::ContractId;
use oryn_domain::iin::Iin;
use oryn_domain::time::Instant;
use oryn_signing::{SignerError, TrainingSigner, TrustRealm};
use zeroize::Zeroizing;

use crate::acts::{Draft, id};
use crate::desk::Core;
use crate::fingerprint::sha256;
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

/// A signature, and whose it is.
struct Signed {
    signature: ContractSignature,
    check: SignatureCheck,
}

fn sign(key_file: &Path, password: &str, pdf: &[u8], now: Instant, training: bool) -> Result<Signed, ApiError> {
    let bytes = std::fs::read(key_file)
        .map(Zeroizing::new)
        .or(Err(ApiError::new(Code::KeyFileUnreadable)))?;
    let signer = TrainingSigner::open(&bytes, password, now).map_err(of_signer)?;
    let cms = signer.sign(pdf, now).map_err(of_signer)?;
    let summary = signer.summary();
    let is_training = summary.realm == TrustRealm::Training;
    let iin = summary.subject.iin.as_deref().and_then(|text| text.parse::<Iin>().ok());
    let check = match iin {
        // A training signature never stands under a contract with legal force.
        Some(signer) if training || !is_training => SignatureCheck::Valid { signer },
        _ => SignatureCheck::Invalid,
    };
    let signature = ContractSignature {
        cms: STANDARD.encode(cms),
        signer: summary.subject.name.clone(),
        serial: summary.serial.clone(),
        training: is_training,
    };
    Ok(Signed { signature, check })
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
    /// The key file that was used last.
    pub(crate) fn signing_key(&self) -> SigningKeyView {
        key_view(self.memory().settings.key_file.as_deref())
    }

    /// Let a person choose a key file.
    pub(crate) async fn choose_signing_key(self: &Arc<Self>) -> Result<SigningKeyView, ApiError> {
        let chosen = self
            .host
            .choose_file(KEY_FILES)
            .await
            .map_err(|error| problem::internal(error.to_string()))?;
        if let Some(path) = chosen {
            self.keep_settings(|settings| settings.key_file = Some(path.to_string_lossy().into_owned()))
                .await?;
        }
        Ok(self.signing_key())
    }

    /// Sign for the kindergarten; the child is enrolled.
    pub(crate) async fn sign_contract(self: &Arc<Self>, request: SignContract) -> Result<ActDone, ApiError> {
        let contract: ContractId = id(&request.contract)?;
        let SignContract { key_file, password, .. } = request;
        let password = Zeroizing::new(password);
        if key_file.trim().is_empty() {
            return Err(Code::KeyFileUnreadable.into());
        }
        // Whether anything may be done here at all.
        drop(self.turn().await?);
        let (row, about) = self.contract_row(contract)?;
        let pdf = self.contract_pdf(&row).await?;
        let turn = self.turn().await?;
        let document = sha256(&pdf);
        let (now, file) = (turn.time.hi, key_file.clone());
        let training = self.memory().replica()?.0.view.rules.training;
        let signed = self
            .off_thread(move |_| sign(Path::new(&file), &password, &pdf, now, training))
            .await?;
        let command = Command::SignContract {
            contract,
            document,
            signature: signed.signature,
        };
        let mut draft = Draft::new(command, about, format!("contract/{contract}"));
        draft.signature = signed.check;
        let done = self.perform(&turn, draft).await?;
        drop(turn);
        // The signature stands whether or not the choice is remembered.
        if let Err(error) = self.keep_settings(|settings| settings.key_file = Some(key_file)).await {
            tracing::warn!(%error, "the key file's place was not remembered");
        }
        self.changed([Topic::Contracts]);
        Ok(done.done(Some(contract.to_string())))
    }
}
