//! What is kept about signatures with legal force, as both stores keep it.

use oryn_domain::contract::SignatureFlaw;
use oryn_domain::id::{CommandId, ContractId, DeskId, StaffId};
use oryn_domain::time::Instant;
use serde::{Deserialize, Serialize};

use super::rows;
use crate::failure::Failure;

/// A signature as it came, and what was found about it.
#[derive(Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The act it came with.
    pub act: CommandId,
    /// The contract it signs.
    pub contract: ContractId,
    /// SHA-256 of the document, lower-case hexadecimal.
    pub document: String,
    /// The signature, CMS in DER.
    pub cms: Vec<u8>,
    /// The realm it was judged in.
    pub realm: String,
    /// The moment it was judged at.
    pub signed_at: Instant,
    /// What was found.
    pub findings: Findings,
    /// When it is looked at again; `None` when nothing will change any more.
    pub due_at: Option<Instant>,
}

/// A certificate names a person.
impl std::fmt::Debug for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Evidence({}, {:?})", self.act, self.findings.state)
    }
}

/// What a signature turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceState {
    /// It did not count from the beginning.
    Refused,
    /// It counts, and something about it is not known yet.
    Provisional,
    /// It counts.
    Good,
    /// It counts; its certificate was revoked after it signed.
    RevokedLater,
    /// Its certificate was revoked when it signed.
    Revoked,
    /// Its certificate was never issued.
    NeverIssued,
    /// The document that came is not the one that was signed.
    Differs,
}

impl EvidenceState {
    /// The name it is stored under.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Provisional => "provisional",
            Self::Good => "good",
            Self::RevokedLater => "revoked_later",
            Self::Revoked => "revoked",
            Self::NeverIssued => "never_issued",
            Self::Differs => "differs",
        }
    }

    /// Whether a signature that was accepted cannot stand.
    #[must_use]
    pub const fn is_against(self) -> bool {
        self.flaw().is_some()
    }

    /// Why a signature that was accepted cannot stand.
    #[must_use]
    pub const fn flaw(self) -> Option<SignatureFlaw> {
        match self {
            Self::Revoked => Some(SignatureFlaw::Revoked),
            Self::NeverIssued => Some(SignatureFlaw::NeverIssued),
            Self::Differs => Some(SignatureFlaw::PaperDiffers),
            Self::Refused | Self::Provisional | Self::Good | Self::RevokedLater => None,
        }
    }
}

/// Where a second verifier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondOpinion {
    /// It says the same.
    Agrees,
    /// It says something else.
    Differs,
}

/// What was found about a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// What it turned out to be.
    pub state: EvidenceState,
    /// Why it was refused, or is still provisional, or could not be verified over the paper that came, by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether it was compared with the document itself.
    pub document_seen: bool,
    /// The word that settled whether the certificate was good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<HeardFrom>,
    /// What the second verifier says, where there is one and it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<SecondOpinion>,
    /// Who handed it in, and at which desk; unknown in what was kept before that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<(StaffId, DeskId)>,
    /// When it was looked at last.
    pub looked_at: Instant,
    /// How often.
    pub looks: u32,
}

/// A word of an authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeardFrom {
    /// The address that was asked.
    pub address: String,
    /// SHA-256 of what came, under which it is kept.
    pub sha256: String,
}

/// The statements about them.
#[async_trait::async_trait]
pub trait EvidenceStore: Send + Sync + 'static {
    /// Keep what was found when an act came. What is kept now: the same act again changes nothing, and what was found first stays.
    async fn put_evidence(&self, fresh: &Evidence) -> Result<Evidence, Failure>;
    /// Keep what was found since.
    async fn note_findings(&self, act: CommandId, findings: &Findings, due_at: Option<Instant>) -> Result<(), Failure>;
    /// Those that are due, the longest due first.
    async fn due_evidence(&self, now: Instant, limit: u32) -> Result<Vec<Evidence>, Failure>;
    /// Those that are against a signature, the oldest signature first.
    async fn evidence_against(&self) -> Result<Vec<Evidence>, Failure>;
    /// The newest ones.
    async fn recent_evidence(&self, limit: u32) -> Result<Vec<Evidence>, Failure>;
    /// Keep a word of an authority as it came; the same again changes nothing.
    async fn put_word(&self, sha256: &str, bytes: &[u8]) -> Result<(), Failure>;
    /// A word as it came.
    async fn word(&self, sha256: &str) -> Result<Option<Vec<u8>>, Failure>;
}

/// A row of the table `signature_evidence`.
pub(super) type EvidenceRow = (String, String, String, Vec<u8>, String, i64, String, Option<i64>);

/// How findings are written that are against a signature, for the stores to look for.
pub(super) fn against() -> [String; 3] {
    [EvidenceState::Revoked, EvidenceState::NeverIssued, EvidenceState::Differs].map(|state| format!(r#"%"state":"{}"%"#, state.name()))
}

pub(super) fn evidence((act, contract, document, cms, realm, signed_at, findings, due_at): EvidenceRow) -> Result<Evidence, Failure> {
    Ok(Evidence {
        act: rows::id(&act)?,
        contract: rows::id(&contract)?,
        document,
        cms,
        realm,
        signed_at: Instant::from_micros(signed_at),
        findings: serde_json::from_str(&findings)?,
        due_at: due_at.map(Instant::from_micros),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stores find these rows by how they are written.
    #[test]
    fn what_is_against_a_signature_is_found_by_its_writing_and_nothing_else_is() {
        let every = [
            EvidenceState::Refused,
            EvidenceState::Provisional,
            EvidenceState::Good,
            EvidenceState::RevokedLater,
            EvidenceState::Revoked,
            EvidenceState::NeverIssued,
            EvidenceState::Differs,
        ];
        for state in every {
            let findings = Findings {
                state,
                reason: Some(r#""state":"revoked""#.to_owned()),
                document_seen: true,
                word: None,
                opinion: None,
                by: None,
                looked_at: Instant::default(),
                looks: 1,
            };
            let text = serde_json::to_string(&findings).expect("JSON");
            let is_found = against().iter().any(|pattern| text.contains(pattern.trim_matches('%')));
            assert_eq!(is_found, state.is_against(), "{text}");
        }
    }
}
