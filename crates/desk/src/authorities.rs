//! Whose certificates may stand under what is signed here: the centre says it, the desk keeps it for the days without a connection.
//!
//! It is asked for once in each run of the program, when the connection is there, and before the signing agent is asked where it was never
//! heard. The rule it protects: a desk writes down no signature of which it knows that the centre will refuse it.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::error::{ApiError, Code};
use oryn_api::trust::Authorities;
use oryn_signing::{TrustRealm, Verifier};
use oryn_sync::engine::Failure;

use crate::desk::Core;
use crate::pass::Pass;
use crate::problem;

/// Under this name the data file keeps them.
pub(crate) const AUTHORITIES: &str = "authorities";

/// What the centre said, and whether it said so in this run of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trusted {
    pub said: Authorities,
    fresh: bool,
}

impl Trusted {
    /// From the data file.
    pub(crate) const fn of_before(said: Authorities) -> Self {
        Self { said, fresh: false }
    }

    /// The verifier that trusts them; none where this program cannot read what an older or a newer centre said.
    pub(crate) fn verifier(&self) -> Option<Verifier> {
        let realms = [TrustRealm::Production, TrustRealm::NucTest, TrustRealm::Training];
        let realm = realms.into_iter().find(|realm| realm.code() == self.said.realm)?;
        let roots = self.said.certificates.iter().map(|text| STANDARD.decode(text));
        Verifier::new(realm, roots.collect::<Result<Vec<_>, _>>().ok()?).ok()
    }

    /// As the signing agent is told of them: only where they are not the National Certification Centre's, which it knows by itself.
    pub(crate) fn for_agent(&self) -> Option<Vec<String>> {
        let is_known_to_it = self.said.realm == TrustRealm::Production.code();
        (!is_known_to_it).then(|| self.said.certificates.iter().map(|der| pem(der)).collect())
    }
}

/// Base64 of a certificate in armour, sixty-four letters a line (RFC 7468).
fn pem(base64: &str) -> String {
    let letters: Vec<char> = base64.chars().collect();
    let lines: Vec<String> = letters.chunks(64).map(|line| line.iter().collect()).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

impl Core {
    /// Ask the centre, unless it has answered in this run.
    pub(crate) async fn keep_authorities(self: Arc<Self>) {
        if self.memory().authorities.as_ref().is_some_and(|known| known.fresh) {
            return;
        }
        if let Err(error) = self.ask_for_authorities().await {
            // An older server does not know the question.
            tracing::debug!(code = error.code, "whose signatures the centre takes is not known");
        }
    }

    async fn ask_for_authorities(self: &Arc<Self>) -> Result<(), ApiError> {
        let (server, store) = {
            let memory = self.memory();
            let (_, identity) = memory.replica()?;
            (identity.server.clone(), memory.store.clone().ok_or(Code::DeskNotEnrolled)?)
        };
        let answer: Result<Authorities, Failure> = self.server.authorities(&server, &Pass(Arc::clone(self))).await;
        let said = answer.map_err(problem::of_line)?;
        let known = self.memory().authorities.as_ref().is_some_and(|known| known.said == said);
        if !known {
            store
                .set_meta(AUTHORITIES, &said)
                .await
                .map_err(|error| problem::of_store(&error))?;
        }
        self.memory_mut().authorities = Some(Trusted { said, fresh: true });
        Ok(())
    }

    /// What is known of them, asked for if nothing is.
    ///
    /// # Errors
    /// [`Code::AuthoritiesUnknown`] where the centre never said it and does not answer.
    pub(crate) async fn authorities(self: &Arc<Self>) -> Result<Trusted, ApiError> {
        let known = |core: &Self| core.memory().authorities.clone();
        if let Some(found) = known(self) {
            return Ok(found);
        }
        self.ask_for_authorities().await.or(Err(ApiError::new(Code::AuthoritiesUnknown)))?;
        known(self).ok_or_else(|| Code::AuthoritiesUnknown.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oryn_signing::TrainingAuthority;
    use oryn_signing::rand_core::OsRng;

    fn trusted(realm: TrustRealm, certificate: &[u8]) -> Trusted {
        Trusted::of_before(Authorities {
            realm: realm.code().to_owned(),
            certificates: vec![STANDARD.encode(certificate)],
        })
    }

    #[test]
    fn the_training_authority_is_trusted_in_training_only_and_shown_to_the_agent() {
        let now = crate::host::Instant::from_micros(1_795_240_800_000_000);
        let authority = TrainingAuthority::generate(&mut OsRng, now).expect("an authority");
        let training = trusted(TrustRealm::Training, authority.certificate());
        assert_eq!(training.verifier().map(|verifier| verifier.realm()), Some(TrustRealm::Training));
        assert_eq!(
            training.for_agent(),
            Some(vec![authority.certificate_pem().expect("a certificate")])
        );
        let elsewhere = trusted(TrustRealm::Production, authority.certificate());
        assert!(elsewhere.verifier().is_none(), "its mark binds it to training");
        assert_eq!(elsewhere.for_agent(), None);
    }

    #[test]
    fn what_cannot_be_read_is_trusted_for_nothing() {
        assert!(trusted(TrustRealm::Training, b"no certificate").verifier().is_none());
        let strange = Trusted::of_before(Authorities {
            realm: "another".into(),
            certificates: Vec::new(),
        });
        assert!(strange.verifier().is_none());
    }
}
