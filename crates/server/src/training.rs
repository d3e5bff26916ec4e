//! The training authority of this installation: made at first start, used to issue training keys and to check their signatures.
//!
//! A training signature never satisfies a document of a region in earnest: papers carry the mark, the realm is stored with the
//! signature, and [`crate::signatures`] asks this authority under a training pack only.

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

    /// The authority's certificate, in DER.
    #[must_use]
    pub fn certificate(&self) -> &[u8] {
        self.authority.certificate()
    }

    /// What judges signatures of this authority.
    #[must_use]
    pub const fn verifier(&self) -> &Verifier {
        &self.verifier
    }
}
