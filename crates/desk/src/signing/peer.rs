//! Whether whoever answers on the agent's port is the agent (signing.md §1.4).
//!
//! NCALayer's certificate is issued under a root of the state that its installer gives to the operating system; where the system does not know
//! it, a person may trust the agent of this computer, which is then known again by its key. What an impostor on this computer could gain is
//! small: it would see a document, and make no signature that counts. So a person may decide; nothing is trusted silently.

use std::sync::{Arc, Mutex, PoisonError};

use oryn_signing::agent::key_fingerprint;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;

/// Looks at one agent's certificate and remembers whose it was.
#[derive(Debug)]
pub(super) struct Peer {
    provider: Arc<CryptoProvider>,
    /// The operating system's judgement; none where the system has no authorities at all.
    system: Option<Arc<dyn ServerCertVerifier>>,
    /// The key that was trusted on this computer.
    known: Option<String>,
    seen: Mutex<Option<String>>,
}

impl Peer {
    /// With what the operating system trusts.
    pub(super) fn new(provider: Arc<CryptoProvider>, known: Option<String>) -> Self {
        let system: Option<Arc<dyn ServerCertVerifier>> = match Verifier::new(Arc::clone(&provider)) {
            Ok(system) => Some(Arc::new(system)),
            Err(error) => {
                tracing::warn!(%error, "the system names no authorities");
                None
            }
        };
        Self::with(provider, system, known)
    }

    /// With another judgement than the system's.
    pub(super) fn with(provider: Arc<CryptoProvider>, system: Option<Arc<dyn ServerCertVerifier>>, known: Option<String>) -> Self {
        Self {
            provider,
            system,
            known,
            seen: Mutex::default(),
        }
    }

    /// The key of the certificate that was shown.
    pub(super) fn seen(&self) -> Option<String> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether a person has trusted another one here.
    pub(super) fn has_changed(&self) -> bool {
        self.known.is_some() && self.known != self.seen()
    }
}

impl ServerCertVerifier for Peer {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let key = key_fingerprint(end_entity);
        (*self.seen.lock().unwrap_or_else(PoisonError::into_inner)).clone_from(&key);
        if key.is_some() && key == self.known {
            // That it has this key is shown by its signature, which is checked below.
            return Ok(ServerCertVerified::assertion());
        }
        match &self.system {
            Some(system) => system.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now),
            None => Err(CertificateError::UnknownIssuer.into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
