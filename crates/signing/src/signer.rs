//! The training signer: opens a training key file and signs with it, in the form NCALayer gives.
//!
//! Not for real keys: a key file whose certificate no training authority issued is refused, whatever its password. The rule it
//! protects: the signature stands beside the exact bytes of the document (detached CMS in the form CAdES-BES), and says which
//! certificate it was made with.

use std::collections::BTreeSet;
use std::fmt;

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos};
use der::asn1::{Any, ObjectIdentifier, OctetString, SetOfVec};
use der::{Decode as _, Encode as _};
use oryn_domain::time::Instant;
use ring::signature::{KeyPair as _, RsaKeyPair};
use sha2::{Digest as _, Sha256};
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::certificate::{Certificate, write_time};
use crate::keyfile::{self, KeyFileError};
use crate::profile::{
    CONTENT_TYPE, ID_DATA, ID_SIGNED_DATA, MESSAGE_DIGEST, Role, SHA_256, SIGNING_CERTIFICATE_V2, SIGNING_TIME, Subject, TrustRealm,
    is_training,
};
use crate::training::{rsa_signature, sha256_with_rsa};

/// Why a key file cannot be used, or a signature cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignerError {
    /// The file is a key file, the password is not its.
    #[error("wrong password")]
    WrongPassword,
    /// Not a key file, or a damaged one.
    #[error("not a key file")]
    NotAKeyFile,
    /// A key file of a kind that is not used here: older ciphers, several keys, another algorithm.
    #[error("a key file of another kind")]
    UnsupportedKeyFile,
    /// The certificate is not from a training authority: real keys stay in NCALayer and eGov Mobile.
    #[error("not a training key")]
    NotForTraining,
    /// The certificate does not begin until later.
    #[error("the certificate is not valid yet")]
    NotYetValid,
    /// The certificate has ended.
    #[error("the certificate has expired")]
    Expired,
    /// The signature could not be computed or encoded.
    #[error("the signature could not be made")]
    Failed,
}

impl From<KeyFileError> for SignerError {
    fn from(error: KeyFileError) -> Self {
        match error {
            KeyFileError::Broken => Self::NotAKeyFile,
            KeyFileError::WrongPassword => Self::WrongPassword,
            KeyFileError::Unsupported => Self::UnsupportedKeyFile,
        }
    }
}

/// What is shown of a certificate before signing with it.
#[derive(Clone, PartialEq, Eq)]
pub struct CertificateSummary {
    /// Whom it names.
    pub subject: Subject,
    /// What it allows.
    pub roles: BTreeSet<Role>,
    /// Serial number, lower-case hexadecimal.
    pub serial: String,
    /// First moment of validity.
    pub not_before: Instant,
    /// Last moment of validity.
    pub not_after: Instant,
    /// Where it belongs.
    pub realm: TrustRealm,
}

/// The owner never reaches a log.
impl fmt::Debug for CertificateSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CertificateSummary")
            .field("serial", &self.serial)
            .field("realm", &self.realm)
            .finish_non_exhaustive()
    }
}

/// An opened training key.
pub struct TrainingSigner {
    pair: RsaKeyPair,
    certificate: Certificate,
    summary: CertificateSummary,
}

impl TrainingSigner {
    /// Opens a key file.
    ///
    /// # Errors
    /// Says which of password, file, kind, realm or term is the reason.
    pub fn open(key_file: &[u8], password: &str, now: Instant) -> Result<Self, SignerError> {
        let contents = keyfile::read(key_file, password)?;
        let pair = RsaKeyPair::from_pkcs8(&contents.key).or(Err(SignerError::UnsupportedKeyFile))?;
        let mut certificates = contents.certificates.iter().filter_map(|bytes| Certificate::from_der(bytes).ok());
        let own = certificates
            .find(|found| found.public_key() == pair.public_key().as_ref())
            .ok_or(SignerError::NotAKeyFile)?;
        Self::new(pair, own, now)
    }

    pub(crate) fn new(pair: RsaKeyPair, certificate: Certificate, now: Instant) -> Result<Self, SignerError> {
        if !is_training(certificate.issuer()) {
            return Err(SignerError::NotForTraining);
        }
        let purposes = certificate
            .extension::<ExtendedKeyUsage>()
            .ok()
            .flatten()
            .map(|found| found.0)
            .unwrap_or_default();
        let summary = CertificateSummary {
            subject: Subject::read(certificate.subject()).or(Err(SignerError::NotAKeyFile))?,
            roles: Role::of(&purposes),
            serial: certificate.serial(),
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
            realm: TrustRealm::Training,
        };
        let signer = Self {
            pair,
            certificate,
            summary,
        };
        signer.check_term(now)?;
        Ok(signer)
    }

    /// What to show of the certificate.
    #[must_use]
    pub const fn summary(&self) -> &CertificateSummary {
        &self.summary
    }

    /// The certificate as DER.
    #[must_use]
    pub fn certificate(&self) -> &[u8] {
        self.certificate.bytes()
    }

    /// A detached signature over these bytes, as CMS DER.
    ///
    /// # Errors
    /// When the certificate is outside its term at `now`.
    pub fn sign(&self, content: &[u8], now: Instant) -> Result<Vec<u8>, SignerError> {
        self.check_term(now)?;
        let digest: [u8; 32] = Sha256::digest(content).into();
        self.assemble(&digest, now).ok_or(SignerError::Failed)
    }

    fn check_term(&self, now: Instant) -> Result<(), SignerError> {
        if now < self.certificate.not_before() {
            Err(SignerError::NotYetValid)
        } else if now > self.certificate.not_after() {
            Err(SignerError::Expired)
        } else {
            Ok(())
        }
    }

    fn assemble(&self, digest: &[u8; 32], now: Instant) -> Option<Vec<u8>> {
        let signer = self.signer_info(self.attributes(digest, now).ok()?)?;
        signed_data(vec![signer], &[&self.certificate], None).ok()
    }

    pub(crate) fn attributes(&self, digest: &[u8; 32], now: Instant) -> der::Result<Vec<Attribute>> {
        Ok(vec![
            attribute(CONTENT_TYPE, Any::encode_from(&ID_DATA)?)?,
            attribute(SIGNING_TIME, Any::from_der(&write_time(now)?)?)?,
            attribute(MESSAGE_DIGEST, Any::encode_from(&OctetString::new(digest.as_slice())?)?)?,
            attribute(SIGNING_CERTIFICATE_V2, signing_certificate(&self.certificate)?)?,
        ])
    }

    pub(crate) fn signer_info(&self, attributes: Vec<Attribute>) -> Option<SignerInfo> {
        let attributes = Attributes::try_from(attributes).ok()?;
        // RFC 5652 §5.4: what is signed is the SET, although what is sent carries another tag.
        let signature = rsa_signature(&self.pair, &attributes.to_der().ok()?)?;
        let body = &self.certificate.parsed().tbs_certificate;
        Some(SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: body.issuer.clone(),
                serial_number: body.serial_number.clone(),
            }),
            digest_alg: sha256(),
            signed_attrs: Some(attributes),
            signature_algorithm: sha256_with_rsa(),
            signature: OctetString::new(signature).ok()?,
            unsigned_attrs: None,
        })
    }

    #[cfg(test)]
    pub(crate) const fn own_certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// A signer nobody checked, for making signatures that must be refused.
    #[cfg(test)]
    pub(crate) fn unchecked(pair: RsaKeyPair, certificate: Certificate) -> Self {
        let summary = CertificateSummary {
            subject: Subject {
                name: String::new(),
                iin: None,
                bin: None,
            },
            roles: BTreeSet::new(),
            serial: certificate.serial(),
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
            realm: TrustRealm::Training,
        };
        Self {
            pair,
            certificate,
            summary,
        }
    }
}

impl fmt::Debug for TrainingSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TrainingSigner").field(&self.summary).finish()
    }
}

fn sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid: SHA_256,
        parameters: Some(Any::null()),
    }
}

pub(crate) fn attribute(kind: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    Ok(Attribute {
        oid: kind,
        values: SetOfVec::from_iter([value])?,
    })
}

/// SigningCertificateV2 with one certificate named by its SHA-256, the hash algorithm left out as the default (RFC 5035 §3).
pub(crate) fn signing_certificate(certificate: &Certificate) -> der::Result<Any> {
    let hash = OctetString::new(certificate.fingerprint().as_slice())?;
    Any::encode_from(&vec![vec![vec![hash]]])
}

/// The whole CMS: signers, certificates, and the content when (in tests) it is not detached.
pub(crate) fn signed_data(signers: Vec<SignerInfo>, certificates: &[&Certificate], econtent: Option<Any>) -> der::Result<Vec<u8>> {
    let certificates = certificates
        .iter()
        .map(|found| CertificateChoices::Certificate(found.parsed().clone()))
        .collect::<Vec<_>>();
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::from_iter([sha256()])?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: ID_DATA,
            econtent,
        },
        certificates: Some(CertificateSet::try_from(certificates)?),
        crls: None,
        signer_infos: SignerInfos::try_from(signers)?,
    };
    ContentInfo {
        content_type: ID_SIGNED_DATA,
        content: Any::encode_from(&signed)?,
    }
    .to_der()
}
