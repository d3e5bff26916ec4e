//! What the kindergarten hears of its signature: an act of the centre's own clock, so that the card of the contract says at every desk what is not known
//! yet, what was confirmed, and what does not stand.
//!
//! Nothing is judged here: what was found is said, once for each change. The rule it protects: a signature that does not stand reaches a person, and not
//! only the log.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::{Contract, ContractSignature, SignatureDoubt, SignatureStanding};
use oryn_domain::id::MatterId;
use oryn_domain::permission::Actor;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::store::evidence::{Evidence, EvidenceState, Findings};

impl Findings {
    /// Whether the paper has come and the signature could not be verified over it, for whatever reason.
    #[must_use]
    pub const fn is_unverified(&self) -> bool {
        matches!(self.state, EvidenceState::Good | EvidenceState::RevokedLater) && !self.document_seen && self.reason.is_some()
    }

    /// As the kindergarten is told; nothing of a signature that did not count from the beginning: its act was refused.
    #[must_use]
    pub fn standing(&self) -> Option<SignatureStanding> {
        let provisional = |because| SignatureStanding::Provisional {
            because,
            since: self.looked_at,
        };
        match self.state {
            EvidenceState::Refused => None,
            EvidenceState::Provisional => Some(provisional(SignatureDoubt::CertificateUnheard)),
            EvidenceState::Good | EvidenceState::RevokedLater if self.document_seen => {
                Some(SignatureStanding::Confirmed { at: self.looked_at })
            }
            EvidenceState::Good | EvidenceState::RevokedLater if self.is_unverified() => Some(provisional(SignatureDoubt::PaperUnverified)),
            EvidenceState::Good | EvidenceState::RevokedLater => Some(provisional(SignatureDoubt::PaperAwaited)),
            EvidenceState::Revoked | EvidenceState::NeverIssued | EvidenceState::Differs => {
                let because = self.state.flaw()?;
                Some(SignatureStanding::Fails {
                    because,
                    at: self.looked_at,
                })
            }
        }
    }
}

/// Tell the kindergarten what is known of the signature under its contract, where that is news. Whether it was.
///
/// # Errors
/// What broke; whoever looks at the signature next tells it then.
pub async fn tell(centre: &Centre, evidence: &Evidence) -> Result<bool, Failure> {
    let Some(standing) = evidence.findings.standing() else {
        return Ok(false);
    };
    let cms = STANDARD.encode(&evidence.cms);
    let Some(addendum) = centre.read(|published| under(published.register.contract(evidence.contract)?, &cms, &standing)) else {
        return Ok(false);
    };
    let command = Command::RecordStanding {
        contract: evidence.contract,
        addendum,
        standing,
        by: evidence.findings.by,
    };
    let act = centre.new_act();
    centre
        .submit(act, Actor::Scheduler, None, command, SignatureCheck::NotChecked, None)
        .await?;
    let fails = matches!(standing, SignatureStanding::Fails { .. });
    if fails && centre.read(|published| published.register.matter(MatterId(act.0)).is_none()) {
        let (act, contract) = (evidence.act, evidence.contract);
        tracing::error!(%act, %contract, "a signature does not stand, and its kindergarten has no desk where a matter could be raised");
    }
    Ok(true)
}

/// Under what a signature stands that this is news of: the contract itself, or the addition of this number. Once the head has signed again the first
/// signature stands under nothing, and is nobody's matter any more.
fn under(contract: &Contract, cms: &str, standing: &SignatureStanding) -> Option<Option<u32>> {
    let is_it = |signature: Option<&ContractSignature>| signature.is_some_and(|signature| signature.cms == cms);
    if is_it(contract.signature()) {
        return standing.is_news(contract.standing.as_ref()).then_some(None);
    }
    let addendum = contract.addenda.iter().find(|row| is_it(row.signature()))?;
    standing.is_news(addendum.standing.as_ref()).then_some(Some(addendum.number))
}
