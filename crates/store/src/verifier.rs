//! Something a person knows, kept so that it can be checked and not read: Argon2id with a salt of its own.
//!
//! It lies inside the encrypted data file, so a stranger needs that file's key first. A PIN has few digits all the same: what really protects it is
//! that somebody counts the tries, and that is not done here.

use serde::{Deserialize, Serialize};

use crate::key::{Cost, hex, stretched, unhex};

/// What is kept of a PIN or a one-time code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verifier {
    cost: Cost,
    salt: String,
    digest: String,
}

impl std::fmt::Debug for Verifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Verifier(…)")
    }
}

impl Verifier {
    /// Of a secret, with random salt. It takes as long as the cost says: keep it off the threads that answer. `None` for a cost beyond all measure.
    #[must_use]
    pub fn of(secret: &str, salt: [u8; 16], cost: Cost) -> Option<Self> {
        Some(Self {
            cost,
            salt: hex(&salt),
            digest: hex(stretched(secret, &salt, cost)?.as_slice()),
        })
    }

    /// Whether this is the secret. As slow as [`Verifier::of`]; what cannot be read fits nothing.
    #[must_use]
    pub fn fits(&self, secret: &str) -> bool {
        let (Some(salt), Some(digest)) = (unhex(&self.salt), unhex(&self.digest)) else {
            return false;
        };
        let Some(found) = stretched(secret, &salt, self.cost) else {
            return false;
        };
        // Without leaving early.
        digest.len() == found.len()
            && digest
                .iter()
                .zip(found.iter())
                .fold(0, |differs, (one, other)| differs | (one ^ other))
                == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_secret_fits_and_nothing_of_it_is_kept() {
        let kept = Verifier::of("482915", [7; 16], Cost::NOTHING).expect("a verifier");
        assert!(kept.fits("482915"));
        for other in ["482916", "48291", "4829150", ""] {
            assert!(!kept.fits(other), "{other}");
        }
        let written = serde_json::to_string(&kept).expect("written");
        assert!(!written.contains("482915") && !format!("{kept:?}").contains("digest"));
        assert_eq!(serde_json::from_str::<Verifier>(&written).expect("read"), kept);
        assert_ne!(
            Verifier::of("482915", [8; 16], Cost::NOTHING).expect("a verifier").digest,
            kept.digest
        );
    }

    #[test]
    fn what_was_spoilt_fits_nothing() {
        let mut kept = Verifier::of("482915", [7; 16], Cost::NOTHING).expect("a verifier");
        kept.digest = String::new();
        assert!(!kept.fits("482915") && !kept.fits(""));
    }
}
