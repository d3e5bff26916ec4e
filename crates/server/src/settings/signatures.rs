//! Signatures with legal force: which roots vouch for them, who is asked about certificates, and who gives a second opinion.

use std::path::PathBuf;

use oryn_signing::TrustRealm;
use serde::Deserialize;

/// `[signatures]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignatureSettings {
    /// The contour whose signatures count. The training contour is not named here: it belongs to training rule packs.
    pub contour: Contour,
    /// Files with the certificates of the authorities that vouch, in DER or PEM. Without any no signature with legal force counts.
    pub roots: Vec<PathBuf>,
    /// Responders (OCSP) that are asked in place of those the certificates name.
    pub responders: Vec<String>,
    /// Lists (CRL) that are read in place of those the certificates name.
    pub lists: Vec<String>,
    /// Seconds that a responder may take while a desk waits.
    pub ask_seconds: u32,
    /// Seconds that anybody may take when nobody waits.
    pub patient_seconds: u32,
    /// Minutes after which what is still provisional is looked at again.
    pub again_minutes: u32,
    /// A second verifier; none by default.
    pub second_opinion: Option<NcaNodeSettings>,
}

impl Default for SignatureSettings {
    fn default() -> Self {
        Self {
            contour: Contour::Production,
            roots: Vec::new(),
            responders: Vec::new(),
            lists: Vec::new(),
            ask_seconds: 5,
            patient_seconds: 60,
            again_minutes: 30,
            second_opinion: None,
        }
    }
}

/// A contour of the National Certification Centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contour {
    /// The one with legal force.
    Production,
    /// Its test contour: for trying out an installation.
    NucTest,
}

impl From<Contour> for TrustRealm {
    fn from(contour: Contour) -> Self {
        match contour {
            Contour::Production => Self::Production,
            Contour::NucTest => Self::NucTest,
        }
    }
}

/// `[signatures.second_opinion]`: an NCANode of the customer's own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NcaNodeSettings {
    /// Its address: `http://ncanode:14579`.
    pub url: String,
}
