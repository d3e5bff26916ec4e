//! What is kept about signatures, as people read it.

use std::fmt::Write as _;

use oryn_domain::register::Register;
use oryn_messages::{Lang, format, say, say_with};
use oryn_signing::revocation::Doubt;

use crate::failure::Failure;
use crate::store::Store;
use crate::store::evidence::{EvidenceState, SecondOpinion};

/// The reason of a signature whose act claims something else than it holds.
pub const CLAIMS_DIFFER: &str = "claims_differ";

/// Signatures that are shown at once.
const MOST: u32 = 500;

/// The words for a reason of a refusal.
#[must_use]
pub fn refusal_key(code: &str) -> String {
    format!("signature-refused-{}", code.replace('_', "-"))
}

/// The words for a reason why nothing is known yet.
#[must_use]
pub fn doubt_key(code: &str) -> String {
    format!("signature-doubt-{}", code.replace('_', "-"))
}

/// The newest signatures with legal force, each with what was found; the bytes are in the database.
///
/// # Errors
/// What broke.
pub async fn list(store: &dyn Store, register: &Register, lang: Lang) -> Result<String, Failure> {
    let mut text = String::new();
    for evidence in store.evidence().recent_evidence(MOST).await? {
        let findings = &evidence.findings;
        let number = register
            .contract(evidence.contract)
            .map_or_else(|| evidence.contract.to_string(), |row| row.number.clone());
        let args = [
            ("contract", number.into()),
            ("at", format::full_moment(lang, evidence.signed_at.local()).into()),
            (
                "state",
                say(lang, &format!("signature-state-{}", findings.state.name().replace('_', "-"))).into(),
            ),
        ];
        let _ = writeln!(text, "{}", say_with(lang, "signature-line", &args));
        let mut more = |key: &str| {
            let _ = writeln!(text, "     {}", say(lang, key));
        };
        if let Some(code) = &findings.reason {
            let is_doubt = findings.state == EvidenceState::Provisional && Doubt::ALL.iter().any(|doubt| doubt.code() == code);
            more(&if is_doubt { doubt_key(code) } else { refusal_key(code) });
        }
        let is_awaited = !findings.document_seen && !findings.is_unverified();
        if is_awaited && !matches!(findings.state, EvidenceState::Refused | EvidenceState::Differs) {
            more("signature-document-awaited");
        }
        match findings.opinion {
            Some(SecondOpinion::Agrees) => more("signature-second-agrees"),
            Some(SecondOpinion::Differs) => more("signature-second-differs"),
            None => {}
        }
    }
    if text.is_empty() {
        text = format!("{}\n", say(lang, "signature-none"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use oryn_signing::VerifyError;

    use super::*;

    #[test]
    fn every_reason_has_its_words_in_every_language() {
        let refusals = VerifyError::ALL
            .iter()
            .map(|error| error.code())
            .chain([CLAIMS_DIFFER])
            .map(refusal_key);
        let doubts = Doubt::ALL.iter().map(|doubt| doubt.code()).map(doubt_key);
        for key in refusals.chain(doubts) {
            for lang in Lang::ALL {
                assert!(!say(lang, &key).starts_with('⟦'), "{lang:?}: {key}");
            }
        }
    }
}
