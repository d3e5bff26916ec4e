//! What the signature of an act turns out to be, and what is kept about it.
//!
//! Under a training rule pack signatures of this installation's training authority count, and no others; in earnest those that the configured
//! roots vouch for, and no others. The rules it protects: the bytes that count are those the document's hash names; the signer may sign for the
//! kindergarten; whether the certificate was good is asked, and what is not known yet is written down as such and asked again
//! ([`recheck`]), never taken for good.
//!
//! A signature over another hash than SHA-256 (GOST) can be compared with the document only once the paper has come. An act comes before its
//! paper; until then all the rest is verified, and the evidence stays provisional.

pub mod authorities;
pub mod opinion;
pub mod recheck;
pub mod report;
pub mod standing;

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_api::trust::Authorities as Trusted;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::{ContractSignature, SignatureFlaw};
use oryn_domain::id::{CommandId, ContractId, DeskId, KindergartenId, StaffId};
use oryn_domain::iin::Iin;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_signing::revocation::{Asked, Doubt, Verdict};
use oryn_signing::verify::{LARGEST_CMS, read_roots};
use oryn_signing::{Expected, TrustRealm, Verified, Verifier, VerifyError};

use crate::centre::Centre;
use crate::failure::Failure;
use crate::settings::signatures::SignatureSettings;
use crate::store::evidence::{Evidence, EvidenceState, Findings, HeardFrom};
use authorities::{Authorities, Heard, Patience};
use opinion::NcaNode;

/// What signatures with legal force are judged by.
#[derive(Default)]
pub struct Signatures {
    /// `None` without roots: then none counts.
    verifier: Option<Verifier>,
    authorities: Option<Authorities>,
    second: Option<NcaNode>,
    again_minutes: u32,
}

impl Signatures {
    /// From the settings.
    ///
    /// # Errors
    /// [`Failure::File`] and [`Failure::Settings`].
    pub fn of(settings: &SignatureSettings) -> Result<Self, Failure> {
        let mut roots = Vec::new();
        for path in &settings.roots {
            let wrong = |reason: String| Failure::Settings {
                path: path.display().to_string(),
                reason,
            };
            let file = std::fs::read(path).map_err(|source| Failure::File {
                path: path.display().to_string(),
                source,
            })?;
            let found = read_roots(&file).map_err(|error| wrong(error.to_string()))?;
            // One file at a time, so that the message names the one that does not fit.
            Verifier::new(settings.contour.into(), &found).map_err(|error| wrong(error.to_string()))?;
            roots.extend(found);
        }
        let verifier = if roots.is_empty() {
            None
        } else {
            Some(Verifier::new(settings.contour.into(), &roots).map_err(|error| Failure::Key(error.to_string()))?)
        };
        let seconds = |seconds: u32| Duration::from_secs(u64::from(seconds));
        let patience = Patience {
            hurried: seconds(settings.ask_seconds),
            patient: seconds(settings.patient_seconds),
        };
        let second = settings.second_opinion.as_ref();
        Ok(Self {
            verifier,
            authorities: Some(Authorities::new(settings.responders.clone(), settings.lists.clone(), patience)?),
            second: second.map(|found| NcaNode::new(&found.url, patience.patient)).transpose()?,
            again_minutes: settings.again_minutes,
        })
    }
}

/// A signature inside an act.
struct Signed<'c> {
    contract: ContractId,
    document: &'c str,
    claimed: &'c ContractSignature,
}

impl<'c> Signed<'c> {
    const fn of(command: &'c Command) -> Option<Self> {
        match command {
            Command::SignContract {
                contract,
                document,
                signature,
            }
            | Command::SignAddendum {
                contract,
                document,
                signature,
                ..
            } => Some(Self {
                contract: *contract,
                document: document.as_str(),
                claimed: signature,
            }),
            _ => None,
        }
    }
}

/// A signature that counts.
struct Examined {
    verified: Verified,
    signer: Iin,
    /// Whether it was compared with the document, or with a hash of it.
    document_seen: bool,
}

/// Who may sign for a kindergarten.
fn expected(register: &Register, own: KindergartenId) -> Option<Expected> {
    register.kindergarten(own)?.number.map(Expected::from)
}

/// What is wrong with a signature before or after its cryptography.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flaw {
    Verify(VerifyError),
    /// The act says another certificate, or another kind of authority, than the signature has.
    ClaimsDiffer,
}

impl Flaw {
    const fn code(self) -> &'static str {
        match self {
            Self::Verify(error) => error.code(),
            Self::ClaimsDiffer => report::CLAIMS_DIFFER,
        }
    }

    /// What a person can do something about.
    const fn flaw(self) -> Option<SignatureFlaw> {
        match self {
            Self::Verify(VerifyError::NotYetValid | VerifyError::Expired | VerifyError::IssuerOutsideTerm) => {
                Some(SignatureFlaw::OutOfTerm)
            }
            Self::Verify(VerifyError::IssuerUnknown | VerifyError::CertificateForged | VerifyError::IssuerNotAuthority) => {
                Some(SignatureFlaw::NotTrusted)
            }
            Self::Verify(
                VerifyError::AnotherPerson
                | VerifyError::AnotherOrganisation
                | VerifyError::RoleInsufficient
                | VerifyError::RoleMissing
                | VerifyError::SubjectUnclear
                | VerifyError::KeyUsage,
            ) => Some(SignatureFlaw::NotForThis),
            Self::Verify(VerifyError::ContentChanged) => Some(SignatureFlaw::PaperDiffers),
            Self::Verify(_) | Self::ClaimsDiffer => None,
        }
    }
}

impl From<VerifyError> for Flaw {
    fn from(error: VerifyError) -> Self {
        Self::Verify(error)
    }
}

/// Serial numbers are written with and without a leading zero.
fn same_serial(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.trim_start_matches('0').to_ascii_lowercase();
    plain(one) == plain(other)
}

fn examine(
    verifier: Option<&Verifier>,
    expected: Option<Expected>,
    signed: &Signed<'_>,
    document: Option<&[u8]>,
    at: Instant,
) -> Result<Examined, Flaw> {
    let verifier = verifier.ok_or(VerifyError::IssuerUnknown)?;
    let cms = STANDARD.decode(&signed.claimed.cms).or(Err(VerifyError::Malformed))?;
    let sha256 = digest(signed.document).ok_or(VerifyError::ContentChanged)?;
    let (verified, document_seen) = match verifier.verify_digest(&cms, &sha256, at) {
        Err(VerifyError::ContentNeeded) => match document {
            Some(bytes) => (verifier.verify(&cms, bytes, at)?, true),
            None => (verifier.verify_signer(&cms, at)?, false),
        },
        other => (other?, true),
    };
    let is_training = verified.realm == TrustRealm::Training;
    if signed.claimed.training != is_training || !same_serial(&signed.claimed.serial, &verified.serial) {
        return Err(Flaw::ClaimsDiffer);
    }
    if let Some(expected) = expected {
        verified.check_signer(expected)?;
    }
    let signer = verified.subject.iin.as_deref().and_then(|text| text.parse().ok());
    Ok(Examined {
        signer: signer.ok_or(VerifyError::SubjectUnclear)?,
        verified,
        document_seen,
    })
}

/// Look at the signature of an act without asking anybody: for acts that were decided before and are put back.
#[must_use]
pub fn look(centre: &Centre, register: &Register, own: KindergartenId, command: &Command, at: Instant) -> SignatureCheck {
    let Some(signed) = Signed::of(command) else {
        return SignatureCheck::NotChecked;
    };
    let verifier = centre.verifier(register.rules.training);
    match examine(verifier, expected(register, own), &signed, None, at) {
        Ok(examined) => SignatureCheck::Valid { signer: examined.signer },
        Err(flaw) => refused(flaw),
    }
}

fn refused(flaw: Flaw) -> SignatureCheck {
    tracing::warn!(reason = flaw.code(), "a signature does not hold");
    flaw.flaw()
        .map_or(SignatureCheck::Invalid, |because| SignatureCheck::Flawed { because })
}

/// What the signature of an act turns out to be, and what is kept about it. In earnest a responder is asked as long as a desk can wait, and evidence is
/// kept.
///
/// # Errors
/// What broke; the act is asked again then.
pub async fn check(
    centre: &Centre,
    act: CommandId,
    own: KindergartenId,
    by: Option<(StaffId, DeskId)>,
    command: &Command,
    at: Instant,
) -> Result<(SignatureCheck, Option<Evidence>), Failure> {
    let Some(signed) = Signed::of(command) else {
        return Ok((SignatureCheck::NotChecked, None));
    };
    let (training, expected) = centre.read(|published| (published.register.rules.training, expected(&published.register, own)));
    let verifier = centre.verifier(training);
    let mut examined = examine(verifier, expected, &signed, None, at);
    if matches!(&examined, Ok(found) if !found.document_seen)
        && let Some(paper) = centre.store.paper(signed.document).await?
    {
        examined = examine(verifier, expected, &signed, Some(&paper), at);
    }
    let cms = STANDARD.decode(&signed.claimed.cms).unwrap_or_default();
    if training || cms.len() > LARGEST_CMS {
        let check = examined.map_or_else(refused, |found| SignatureCheck::Valid { signer: found.signer });
        return Ok((check, None));
    }
    let now = centre.clock.now();
    let signatures = centre.signatures();
    let (answer, mut findings) = match examined {
        Err(flaw) => (refused(flaw), of_flaw(flaw, now)),
        Ok(found) => {
            let heard = signatures.hear(&found.verified.chain, at, now, Waiting::Desk).await;
            let findings = keep(centre, heard, found.document_seen, now).await?;
            let answer = if let Some(because) = findings.state.flaw() {
                tracing::warn!(reason = findings.state.name(), "a signature does not hold");
                SignatureCheck::Flawed { because }
            } else {
                SignatureCheck::Valid { signer: found.signer }
            };
            (answer, findings)
        }
    };
    findings.by = by;
    let due_at = signatures.due(&findings, now);
    let evidence = Evidence {
        act,
        contract: signed.contract,
        document: signed.document.to_owned(),
        cms,
        realm: signatures.realm().code().to_owned(),
        signed_at: at,
        findings,
        due_at,
    };
    // The same act again is judged again, but what is told and asked about later is what was kept when it first came.
    let kept = centre.store.evidence().put_evidence(&evidence).await?;
    Ok((answer, Some(kept)))
}

fn of_flaw(flaw: Flaw, now: Instant) -> Findings {
    Findings {
        state: EvidenceState::Refused,
        reason: Some(flaw.code().to_owned()),
        document_seen: false,
        word: None,
        opinion: None,
        by: None,
        looked_at: now,
        looks: 1,
    }
}

/// What was heard, as findings; the word itself is kept.
async fn keep(centre: &Centre, heard: Heard, document_seen: bool, now: Instant) -> Result<Findings, Failure> {
    let mut findings = Findings {
        state: EvidenceState::Provisional,
        reason: None,
        document_seen,
        word: None,
        opinion: None,
        by: None,
        looked_at: now,
        looks: 1,
    };
    if let Some((sha256, bytes)) = findings.take(heard) {
        centre.store.evidence().put_word(&sha256, &bytes).await?;
    }
    Ok(findings)
}

impl Findings {
    /// Take in what was heard about the certificate. The word to keep with its hash, where there is one.
    fn take(&mut self, heard: Heard) -> Option<(String, Vec<u8>)> {
        self.reason = None;
        self.state = match heard.verdict {
            Verdict::Good => EvidenceState::Good,
            Verdict::RevokedLater(_) => EvidenceState::RevokedLater,
            Verdict::Revoked(_) => EvidenceState::Revoked,
            Verdict::NeverIssued => EvidenceState::NeverIssued,
            Verdict::Provisional(doubt) => {
                self.reason = Some(doubt.code().to_owned());
                EvidenceState::Provisional
            }
        };
        heard.word.map(|(address, bytes)| {
            let sha256 = crate::secret::hash(&bytes);
            self.word = Some(HeardFrom {
                address,
                sha256: sha256.clone(),
            });
            (sha256, bytes)
        })
    }
}

/// Who waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// A desk: a responder is asked, briefly.
    Desk,
    /// Nobody: responders are asked, then lists are read.
    Nobody,
}

impl Signatures {
    /// The realm whose signatures count in earnest.
    #[must_use]
    pub fn realm(&self) -> TrustRealm {
        self.verifier.as_ref().map_or(TrustRealm::Production, Verifier::realm)
    }

    /// What judges them.
    #[must_use]
    pub const fn verifier(&self) -> Option<&Verifier> {
        self.verifier.as_ref()
    }

    /// What is said about the certificate of a signature of this moment.
    async fn hear(&self, chain: &[Vec<u8>], signed_at: Instant, now: Instant, waiting: Waiting) -> Heard {
        let asked = match chain {
            [own, issuer, ..] => Asked::of(own, issuer),
            _ => Err(Doubt::Unheard),
        };
        match (asked, &self.authorities) {
            (Ok(asked), Some(authorities)) => authorities.hear(&asked, signed_at, now, waiting).await,
            (Ok(_), None) => Heard::nothing(Doubt::Unheard),
            (Err(doubt), _) => Heard::nothing(doubt),
        }
    }

    /// When these findings are looked at again; never when nothing will change them.
    fn due(&self, findings: &Findings, now: Instant) -> Option<Instant> {
        let refused = findings.state == EvidenceState::Refused || findings.state.is_against();
        let open = findings.state == EvidenceState::Provisional
            || !findings.document_seen
            || (self.second.is_some() && findings.opinion.is_none());
        (!refused && open).then(|| now.plus_minutes(i64::from(self.again_minutes)))
    }
}

impl Centre {
    /// What judges signatures: the training authority's under a training pack, the configured roots in earnest.
    fn verifier(&self, training: bool) -> Option<&Verifier> {
        if training {
            Some(self.training.verifier())
        } else {
            self.signatures().verifier()
        }
    }

    /// Whose certificates count here now, for the desks. In earnest and without configured roots: nobody's.
    #[must_use]
    pub fn trusted(&self) -> Trusted {
        let training = self.read(|published| published.register.rules.training);
        let verifier = self.verifier(training);
        Trusted {
            realm: verifier.map_or(TrustRealm::Production, Verifier::realm).code().to_owned(),
            certificates: verifier
                .into_iter()
                .flat_map(Verifier::roots)
                .map(|der| STANDARD.encode(der))
                .collect(),
        }
    }
}

/// Thirty-two bytes from their lower-case hexadecimal text.
fn digest(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0u8; 32];
    if text.len() != 64 {
        return None;
    }
    let digits: Vec<u8> = text
        .chars()
        .map_while(|letter| letter.to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    if digits.len() != 64 {
        return None;
    }
    for (slot, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        if let [high, low] = pair {
            *slot = high << 4 | low;
        }
    }
    Some(bytes)
}
