//! Signing a contract for the kindergarten, or an addition to one: with the person's own key through NCALayer, or with a key file of training;
//! and whether NCALayer is there at all.
//!
//! The rules it protects: the signature covers the exact bytes that the contract's hash names; nothing is written down that the verification
//! of `oryn_signing` did not accept; and the shared rules see whose signature it is before that.

pub(crate) mod agent;
mod key_file;
mod line;
mod peer;
mod presence;

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::calls::Topic;
use oryn_api::desk::ActDone;
use oryn_api::error::{ApiError, Code};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::ContractSignature;
use oryn_domain::id::ContractId;
use oryn_domain::iin::Iin;
use oryn_domain::time::Instant;
use oryn_signing::profile::Subject;
use oryn_signing::{Expected, TrustRealm, Verifier, VerifyError};

use crate::acts::Draft;
use crate::desk::{Core, Memory, Turn};
use crate::fingerprint::sha256;

/// A signature, and whose it is.
struct Signed {
    signature: ContractSignature,
    check: SignatureCheck,
}

/// What stands in a certificate that signed.
struct Signer<'c> {
    subject: &'c Subject,
    serial: &'c str,
    realm: TrustRealm,
}

/// What a signature is held against.
#[derive(Clone, Copy)]
struct Against {
    /// Who may sign for this kindergarten; unknown where its number is.
    expected: Option<Expected>,
    /// Whether the kindergarten only learns.
    training: bool,
}

impl Against {
    fn of(memory: &Memory) -> Result<Self, ApiError> {
        let (replica, identity) = memory.replica()?;
        let own = replica.view.kindergarten(identity.kindergarten);
        Ok(Self {
            expected: own.and_then(|own| own.number).map(Expected::from),
            training: replica.view.rules.training,
        })
    }
}

/// What is signed, with its paper.
struct Document {
    contract: ContractId,
    /// The number of the addition; none where the contract itself is signed.
    addendum: Option<u32>,
    /// The child's name, for the list of acts.
    about: String,
    pdf: Vec<u8>,
}

impl Document {
    /// The act that signs it.
    fn act(&self, signature: ContractSignature) -> Command {
        let (contract, document) = (self.contract, sha256(&self.pdf));
        match self.addendum {
            None => Command::SignContract {
                contract,
                document,
                signature,
            },
            Some(number) => Command::SignAddendum {
                contract,
                number,
                document,
                signature,
            },
        }
    }
}

/// As the rules and the record want it. `training` says whether the kindergarten only learns.
fn signed(cms: &[u8], signer: &Signer<'_>, training: bool) -> Signed {
    let is_training = signer.realm == TrustRealm::Training;
    let iin = signer.subject.iin.as_deref().and_then(|text| text.parse::<Iin>().ok());
    let check = match iin {
        // A training signature never stands under a contract with legal force.
        Some(signer) if training || !is_training => SignatureCheck::Valid { signer },
        _ => SignatureCheck::Invalid,
    };
    let signature = ContractSignature {
        cms: STANDARD.encode(cms),
        signer: signer.subject.name.clone(),
        serial: signer.serial.to_owned(),
        training: is_training,
    };
    Signed { signature, check }
}

/// Look at a signature as the centre will.
fn verified(verifier: &Verifier, cms: &[u8], pdf: &[u8], now: Instant, against: Against) -> Result<Signed, ApiError> {
    let found = verifier.verify(cms, pdf, now).map_err(of_verifying)?;
    if let Some(expected) = against.expected {
        found.check_signer(expected).map_err(of_verifying)?;
    }
    let signer = Signer {
        subject: &found.subject,
        serial: &found.serial,
        realm: found.realm,
    };
    Ok(signed(cms, &signer, against.training))
}

/// What a person can do about a signature that does not count.
fn of_verifying(error: VerifyError) -> ApiError {
    tracing::warn!(reason = error.code(), "a signature does not count");
    ApiError::new(match error {
        VerifyError::IssuerUnknown | VerifyError::CertificateForged | VerifyError::IssuerNotAuthority | VerifyError::IssuerOutsideTerm => {
            Code::SignatureIssuerUnknown
        }
        VerifyError::NotYetValid | VerifyError::Expired => Code::KeyExpired,
        VerifyError::AlgorithmUnsupported | VerifyError::AlgorithmsMixed | VerifyError::WeakKey | VerifyError::CriticalExtension => {
            Code::SignatureKindUnknown
        }
        VerifyError::KeyUsage | VerifyError::RoleMissing | VerifyError::SubjectUnclear | VerifyError::RoleInsufficient => {
            Code::SignatureKeyUnfit
        }
        VerifyError::AnotherPerson | VerifyError::AnotherOrganisation => Code::SignatureOfAnother,
        _ => Code::SignatureBroken,
    })
}

impl Core {
    /// What is signed, once it is known that anything may be done here at all.
    async fn document(self: &Arc<Self>, contract: ContractId, addendum: Option<u32>) -> Result<Document, ApiError> {
        drop(self.turn().await?);
        let (row, about) = self.contract_row(contract)?;
        let pdf = match addendum {
            None => {
                // Signed again, the child is in its group already: what the family brought has been judged.
                if !row.is_signed_again() {
                    self.documents_admit(contract)?;
                }
                self.contract_pdf(&row).await?
            }
            Some(number) => self.addendum_pdf(contract, number).await?.pdf,
        };
        Ok(Document {
            contract,
            addendum,
            about,
            pdf,
        })
    }

    /// Write a signature down; under a contract it enrols the child.
    async fn record(self: &Arc<Self>, turn: &Turn<'_>, document: Document, signed: Signed) -> Result<ActDone, ApiError> {
        let contract = document.contract;
        let command = document.act(signed.signature);
        let mut draft = Draft::new(command, document.about, format!("contract/{contract}"));
        draft.signature = signed.check;
        let done = self.perform(turn, draft).await?;
        self.changed([Topic::Contracts]);
        Ok(done.done(Some(contract.to_string())))
    }
}
