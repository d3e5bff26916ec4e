//! The training authority of this installation: made at first start, used to issue training keys and to check their signatures.
//!
//! A training signature never satisfies a document of a region in earnest: papers carry the mark, and the realm is stored with the
//! signature. The production realms have no roots here until they are configured.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_api::trust::Authorities;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::iin::{Bin, Iin};
use oryn_domain::time::Instant;
use oryn_signing::profile::{Role, TrustRealm};
use oryn_signing::training::{Person, TrainingAuthority};
use oryn_signing::verify::Verifier;
use rand_core::OsRng;

use crate::failure::Failure;
use crate::store::Store;

/// The authority with its verifier.
pub struct Training {
    authority: TrainingAuthority,
    verifier: Verifier,
}

fn key(error: impl std::fmt::Display) -> Failure {
    Failure::Key(error.to_string())
}

impl Training {
    /// Load the authority, or make it at first start.
    ///
    /// # Errors
    /// When the store or the key cannot be used.
    pub async fn load_or_make(store: &dyn Store, now: Instant) -> Result<Self, Failure> {
        let authority = match store.meta("training-authority").await? {
            Some(text) => TrainingAuthority::from_pem(&text).map_err(key)?,
            None => {
                // Two large primes take a second; the runtime has other things to do meanwhile.
                let authority = tokio::task::spawn_blocking(move || TrainingAuthority::generate(&mut OsRng, now))
                    .await
                    .map_err(key)?
                    .map_err(key)?;
                // Another process may start at this moment: both go on with one authority.
                let pem = store.settle_meta("training-authority", &authority.to_pem().map_err(key)?).await?;
                TrainingAuthority::from_pem(&pem).map_err(key)?
            }
        };
        let verifier = Verifier::new(TrustRealm::Training, [authority.certificate()]).map_err(key)?;
        Ok(Self { authority, verifier })
    }

    /// A key file for a head of a kindergarten.
    ///
    /// # Errors
    /// When the password is unfit or the key cannot be made.
    pub fn issue(&self, name: &str, iin: Iin, bin: Option<Bin>, password: &str, now: Instant) -> Result<Vec<u8>, Failure> {
        let role = if bin.is_some() { Role::Head } else { Role::Individual };
        self.authority
            .issue(
                &mut OsRng,
                &Person {
                    name: name.to_owned(),
                    iin,
                    bin,
                    role,
                },
                password,
                now,
            )
            .map_err(key)
    }

    /// Whose certificates this installation trusts, for its desks.
    #[must_use]
    pub fn authorities(&self) -> Authorities {
        Authorities {
            realm: self.verifier.realm().code().to_owned(),
            certificates: vec![STANDARD.encode(self.authority.certificate())],
        }
    }

    /// What the signature inside a command turns out to be.
    #[must_use]
    pub fn check(&self, command: &Command, now: Instant) -> SignatureCheck {
        let Command::SignContract { document, signature, .. } = command else {
            return SignatureCheck::NotChecked;
        };
        let (Some(digest), Ok(cms)) = (digest(document), STANDARD.decode(&signature.cms)) else {
            return SignatureCheck::Invalid;
        };
        match self.verifier.verify_digest(&cms, &digest, now) {
            Ok(verified) => match verified.subject.iin.as_deref().map(str::parse::<Iin>) {
                Some(Ok(signer)) => SignatureCheck::Valid { signer },
                _ => SignatureCheck::Invalid,
            },
            Err(error) => {
                tracing::warn!(reason = error.code(), "a signature does not hold");
                SignatureCheck::Invalid
            }
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
