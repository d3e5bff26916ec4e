//! Looking again at signatures about which something is not known yet: the document that has come since, the certificate, a second opinion.
//!
//! It changes no decision: the rules know no contract that is undone by the clock. That an accepted signature does not stand is written into the
//! evidence, said in the log as an error, and told to the kindergarten ([`super::standing`]); what follows is for people to decide.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use oryn_domain::time::Instant;
use oryn_signing::VerifyError;

use super::opinion::{Question, Verifier as _};
use super::{Signatures, Waiting, standing};
use crate::centre::Centre;
use crate::failure::Failure;
use crate::store::evidence::{Evidence, EvidenceState, Findings, SecondOpinion};

/// How often it is looked whether something is due.
const LOOK: Duration = Duration::from_secs(60);
/// Signatures of one look.
const AT_ONCE: u32 = 50;

/// Look again at what is due, again and again. Of several processes the writer does.
pub async fn run(centre: Arc<Centre>) {
    let mut ticks = tokio::time::interval(LOOK);
    let mut is_told = false;
    loop {
        ticks.tick().await;
        if !centre.leads() {
            is_told = false;
            continue;
        }
        if !is_told {
            match tell_what_is_against(&centre).await {
                Ok(_) => is_told = true,
                Err(failure) => tracing::error!(cause = %failure, "kindergartens were not told of signatures that do not stand"),
            }
        }
        if let Err(failure) = look(&centre).await {
            tracing::error!(cause = %failure, "signatures could not be looked at again");
        }
    }
}

/// Tell of every signature that is known not to stand, where its kindergarten has not heard it: what was found before there was anybody to tell. How
/// many were told.
///
/// # Errors
/// What broke; told again, only what is still untold is.
pub async fn tell_what_is_against(centre: &Centre) -> Result<u32, Failure> {
    let mut told: u32 = 0;
    for evidence in centre.store.evidence().evidence_against().await? {
        told = told.saturating_add(u32::from(standing::tell(centre, &evidence).await?));
    }
    Ok(told)
}

/// Look again at what is due. How many of each state came of it.
///
/// # Errors
/// What broke; what was not told or not noted is still due.
pub async fn look(centre: &Centre) -> Result<BTreeMap<&'static str, u32>, Failure> {
    let mut found: BTreeMap<&'static str, u32> = BTreeMap::new();
    for evidence in centre.store.evidence().due_evidence(centre.clock.now(), AT_ONCE).await? {
        let paper = centre.store.paper(&evidence.document).await?;
        let now = centre.clock.now();
        let looked = centre.signatures().look_again(&evidence, paper.as_deref(), now).await;
        if let Some((sha256, bytes)) = looked.word {
            centre.store.evidence().put_word(&sha256, &bytes).await?;
        }
        say(&evidence, &looked.findings);
        let due_at = centre.signatures().due(&looked.findings, now);
        let evidence = Evidence {
            findings: looked.findings,
            ..evidence
        };
        // Told before it is noted: what is noted is not due any more, and whoever died in between would leave it untold for ever. Told twice, the
        // second time is no news.
        standing::tell(centre, &evidence).await?;
        centre
            .store
            .evidence()
            .note_findings(evidence.act, &evidence.findings, due_at)
            .await?;
        let count = found.entry(evidence.findings.state.name()).or_default();
        *count = count.saturating_add(1);
    }
    Ok(found)
}

fn say(evidence: &Evidence, findings: &Findings) {
    let (act, contract, state) = (evidence.act, evidence.contract, findings.state.name());
    if findings.is_unverified() {
        let reason = findings.reason.as_deref();
        tracing::error!(%act, %contract, reason, "a signature could not be verified over the paper that came");
    }
    if findings.state.is_against() {
        tracing::error!(%act, %contract, state, "a signature that was accepted does not stand");
    }
    if findings.opinion == Some(SecondOpinion::Differs) {
        tracing::error!(%act, %contract, state, "the second verifier says something else about a signature");
    }
}

/// What looking again found, and a word that has to be kept.
#[derive(Debug)]
pub struct Looked {
    /// What is known now.
    pub findings: Findings,
    /// A new word with its hash.
    pub word: Option<(String, Vec<u8>)>,
}

impl Signatures {
    /// Look at a signature again, with the document where it has come.
    pub async fn look_again(&self, evidence: &Evidence, document: Option<&[u8]>, now: Instant) -> Looked {
        let mut findings = Findings {
            looked_at: now,
            looks: evidence.findings.looks.saturating_add(1),
            ..evidence.findings.clone()
        };
        let Some(verifier) = self.verifier() else {
            return Looked { findings, word: None };
        };
        findings.reason = None;
        let mut unverified = None;
        if let Some(bytes) = document.filter(|_| !findings.document_seen) {
            match verifier.verify(&evidence.cms, bytes, evidence.signed_at) {
                Ok(_) => findings.document_seen = true,
                Err(VerifyError::ContentChanged) => {
                    findings.state = EvidenceState::Differs;
                    findings.reason = Some(VerifyError::ContentChanged.code().to_owned());
                    return Looked { findings, word: None };
                }
                // Everything but its bytes held when the act came: what fails now may lie with this server, and is asked again.
                Err(error) => unverified = Some(error),
            }
        }
        let mut word = None;
        if findings.state == EvidenceState::Provisional {
            match verifier.verify_signer(&evidence.cms, evidence.signed_at) {
                Ok(verified) => {
                    let heard = self.hear(&verified.chain, evidence.signed_at, now, Waiting::Nobody).await;
                    word = findings.take(heard);
                }
                Err(error) => findings.reason = Some(error.code().to_owned()),
            }
        }
        if let Some(error) = unverified {
            findings.reason = Some(error.code().to_owned());
        }
        if let (Some(second), Some(document), None) = (&self.second, document, findings.opinion) {
            let question = Question {
                cms: &evidence.cms,
                document,
                at: evidence.signed_at,
            };
            findings.opinion = verifier.opinion(question).await.compare(&second.opinion(question).await);
        }
        Looked { findings, word }
    }
}
