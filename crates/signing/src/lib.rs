//! Signatures: what the server promises (seals), what a person signs (CMS), and who may have signed.
//!
//! [`seal`] is Ed25519 for the server's own promises: holds and desk enrolment. [`training`] makes an installation's training
//! authority and its key files, [`signer`] opens such a key file and signs, [`verify`] decides whether a detached CMS signature
//! counts for given bytes, [`revocation`] whether its certificate was still good. [`agent`] is the conversation with NCALayer, which keeps people's keys.
//! [`proof`] is a desk's own signature over each of its calls, [`recovery`] the box that a shut-out desk leaves its work in, [`referral_code`] the
//! square code on a referral.
//!
//! What this crate is not: it never holds a citizen's real key. Real signatures come from NCALayer or eGov Mobile and are only
//! verified here: RSA, ECDSA, and GOST 34.10 as Kazakhstan writes it. Time stamps are not evaluated yet.
//!
//! Private keys are used in `ring` only, in constant time; the `rsa` crate makes keys and nothing else. The arithmetic of GOST sees
//! public numbers only and is not in constant time. It is not certified cryptography.
//!
//! The rule it protects: a training signature never satisfies a production document. Every [`verify::Verifier`] belongs to one
//! realm, and a root certificate of another realm is refused when the verifier is made.
#![deny(missing_docs)]

pub mod agent;
mod algorithm;
mod ber;
mod certificate;
mod element;
mod gost;
mod keyfile;
pub mod profile;
pub mod proof;
pub mod recovery;
pub mod referral_code;
pub mod revocation;
pub mod seal;
pub mod signer;
pub mod training;
pub mod verify;

/// The source of randomness the functions here take as an argument; [`rand_core::OsRng`] is the operating system's.
pub use rsa::rand_core;

pub use profile::{Role, TrustRealm};
pub use proof::{Call, Proof};
pub use recovery::{RecoveryError, RecoveryKey, RecoveryPublicKey};
pub use seal::{SealError, SealKey, SealPublicKey};
pub use signer::{CertificateSummary, SignerError, TrainingSigner};
pub use training::{Person, TrainingAuthority, TrainingError};
pub use verify::{Expected, TrustError, Verified, Verifier, VerifyError};
