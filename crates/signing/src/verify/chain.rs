//! From the signer's certificate up to a pinned root.
//!
//! Certificates that came with the signature may stand in between, never on top. The rule it protects: trust begins only at the
//! roots the verifier was made with.

use oryn_domain::time::Instant;

use super::VerifyError;
use crate::certificate::Certificate;

/// The most authorities between a signer and a root.
const MOST_BETWEEN: u8 = 3;

/// The authorities above the signer, the root last.
pub(super) fn check(
    signer: &Certificate,
    offered: &[Certificate],
    roots: &[Certificate],
    now: Instant,
) -> Result<Vec<Certificate>, VerifyError> {
    if signer.has_unknown_critical_extension() {
        return Err(VerifyError::CriticalExtension);
    }
    let above = climb(signer, offered, roots, now)?;
    // Last, so that a stranger's expired certificate is called a stranger's.
    if now < signer.not_before() {
        Err(VerifyError::NotYetValid)
    } else if now > signer.not_after() {
        Err(VerifyError::Expired)
    } else {
        Ok(above)
    }
}

fn climb(signer: &Certificate, offered: &[Certificate], roots: &[Certificate], now: Instant) -> Result<Vec<Certificate>, VerifyError> {
    let mut current = signer;
    let mut above = Vec::new();
    for below in 0..=MOST_BETWEEN {
        let named_root = roots.iter().any(|root| current.names_issuer(root));
        if let Some(root) = roots.iter().find(|root| current.names_issuer(root) && current.signed_by(root)) {
            check_authority(root, below, now)?;
            above.push(root.clone());
            return Ok(above);
        }
        let mut between = offered.iter().filter(|found| current.names_issuer(found)).peekable();
        if named_root || between.peek().is_some() {
            // Two authorities of one name and one key identifier are the same key, so the first that signed is as good as any.
            match between.find(|found| current.signed_by(found)) {
                Some(found) => {
                    check_authority(found, below, now)?;
                    above.push(found.clone());
                    current = found;
                }
                None => return Err(VerifyError::CertificateForged),
            }
        } else {
            return Err(VerifyError::IssuerUnknown);
        }
    }
    Err(VerifyError::IssuerUnknown)
}

/// Whether this certificate may stand above `below` other authorities at this time.
fn check_authority(found: &Certificate, below: u8, now: Instant) -> Result<(), VerifyError> {
    match found.authority() {
        Some(None) => {}
        Some(Some(most)) if below <= most => {}
        _ => return Err(VerifyError::IssuerNotAuthority),
    }
    if found.has_unknown_critical_extension() {
        return Err(VerifyError::CriticalExtension);
    }
    if now < found.not_before() || now > found.not_after() {
        Err(VerifyError::IssuerOutsideTerm)
    } else {
        Ok(())
    }
}
