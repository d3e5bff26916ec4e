//! Whether a certificate was still good: what a responder (OCSP) or a list (CRL) says of it, and what follows from that.
//!
//! Pure: it writes the question and reads the answers; who fetches them, and when again, is decided elsewhere. The rules it
//! protects: only the authority that issued a certificate, or whom it named for that, is heard about it; silence, an old word and
//! a word from before the signature leave a signature *provisional*, never good; what a certificate was worth is judged at the
//! moment of the signature, by the server's time.
//!
//! Heard about is the signer's own certificate. Authorities between it and a root are trusted by the roots that were configured.
//! Lists that hold changes only (delta) are not put together.

mod answer;
mod list;

use std::time::Duration;

use der::Encode as _;
use der::asn1::{ObjectIdentifier, OctetString};
use oryn_domain::time::Instant;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::CrlReason;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{AuthorityInfoAccessSyntax, CrlDistributionPoints};
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_ocsp::{CertId, OcspRequest, Request, TbsRequest};

use crate::algorithm::Scheme;
use crate::certificate::Certificate;
use crate::profile::SHA_256;

/// The biggest answer of a responder that is looked at.
pub const LARGEST_ANSWER: usize = 64 * 1024;
/// The biggest list that is looked at: some hundred thousand certificates.
pub const LARGEST_LIST: usize = 32 * 1024 * 1024;

/// By how much clocks may differ.
const SKEW: i64 = 5 * 60 * 1_000_000;
/// For how long a word counts that does not say itself until when.
const USUAL_TERM: i64 = 24 * 3_600 * 1_000_000;

const OCSP_ACCESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");
const NONCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.2");

/// Why nothing is known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// Nobody was asked, or nobody answered.
    #[error("nobody answered")]
    Unheard,
    /// Bigger than any real answer.
    #[error("the answer is too large")]
    TooLarge,
    /// Not an answer.
    #[error("the answer cannot be read")]
    Malformed,
    /// The responder says that it cannot or will not answer.
    #[error("the responder did not answer the question")]
    Declined,
    /// It speaks of other certificates only.
    #[error("the answer is about another certificate")]
    AnotherCertificate,
    /// It answers another question: the number that was sent along is not the one that came back.
    #[error("the answer belongs to another question")]
    AnotherQuestion,
    /// Who signed it may not speak about this certificate.
    #[error("the responder may not speak about this certificate")]
    NotAuthorised,
    /// It was changed, or somebody else signed it.
    #[error("the answer's signature is invalid")]
    SignatureInvalid,
    /// Its time is over.
    #[error("the answer is too old")]
    Stale,
    /// It was made before the signature and says nothing of its moment.
    #[error("the answer is older than the signature")]
    BeforeSignature,
    /// It comes from the future.
    #[error("the answer is not valid yet")]
    NotYetValid,
    /// A list of changes only, or of some certificates only.
    #[error("the list is not a whole one")]
    Partial,
    /// The responder does not know the certificate.
    #[error("the responder does not know the certificate")]
    Unknown,
}

impl Doubt {
    /// Every doubt, for whoever has to have a sentence for each.
    pub const ALL: [Self; 13] = [
        Self::Unheard,
        Self::TooLarge,
        Self::Malformed,
        Self::Declined,
        Self::AnotherCertificate,
        Self::AnotherQuestion,
        Self::NotAuthorised,
        Self::SignatureInvalid,
        Self::Stale,
        Self::BeforeSignature,
        Self::NotYetValid,
        Self::Partial,
        Self::Unknown,
    ];

    /// The name under which it is stored; it never changes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unheard => "unheard",
            Self::TooLarge => "too_large",
            Self::Malformed => "malformed",
            Self::Declined => "declined",
            Self::AnotherCertificate => "another_certificate",
            Self::AnotherQuestion => "another_question",
            Self::NotAuthorised => "not_authorised",
            Self::SignatureInvalid => "signature_invalid",
            Self::Stale => "stale",
            Self::BeforeSignature => "before_signature",
            Self::NotYetValid => "not_yet_valid",
            Self::Partial => "partial",
            Self::Unknown => "unknown",
        }
    }
}

impl From<der::Error> for Doubt {
    fn from(_: der::Error) -> Self {
        Self::Malformed
    }
}

/// What was said about a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// What.
    pub said: Said,
    /// As of when it holds.
    pub as_of: Instant,
    /// Until when it holds, by its own account.
    pub until: Option<Instant>,
}

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Not revoked.
    Good,
    /// Revoked, or put on hold, from this moment on.
    Revoked(Instant),
    /// Such a certificate was never issued (RFC 6960 §2.2: on hold since 1970).
    NeverIssued,
}

/// What follows for a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The certificate was good when it signed.
    Good,
    /// It signed first and was revoked later: the signature stands.
    RevokedLater(Instant),
    /// It was revoked when it signed.
    Revoked(Instant),
    /// It never existed.
    NeverIssued,
    /// Not known yet.
    Provisional(Doubt),
}

impl Verdict {
    /// The name under which it is stored; it never changes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::RevokedLater(_) => "revoked_later",
            Self::Revoked(_) => "revoked",
            Self::NeverIssued => "never_issued",
            Self::Provisional(_) => "provisional",
        }
    }

    /// Whether nothing will change it any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Provisional(_))
    }

    /// Whether the signature cannot stand.
    #[must_use]
    pub const fn is_against(self) -> bool {
        matches!(self, Self::Revoked(_) | Self::NeverIssued)
    }
}

/// What follows from one word for a signature of this moment.
#[must_use]
pub fn judge(heard: Result<Word, Doubt>, signed_at: Instant) -> Verdict {
    match heard {
        Err(doubt) => Verdict::Provisional(doubt),
        Ok(word) => match word.said {
            Said::NeverIssued => Verdict::NeverIssued,
            Said::Revoked(at) if at <= signed_at => Verdict::Revoked(at),
            Said::Revoked(at) => Verdict::RevokedLater(at),
            Said::Good if word.as_of.micros().saturating_add(SKEW) < signed_at.micros() => Verdict::Provisional(Doubt::BeforeSignature),
            Said::Good => Verdict::Good,
        },
    }
}

/// A certificate with the one that vouches for it: whom is asked about what.
#[derive(Clone)]
pub struct Asked {
    certificate: Certificate,
    issuer: Certificate,
}

/// Where an authority can be asked, as the certificate says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// Addresses of responders.
    pub responders: Vec<String>,
    /// Addresses of lists.
    pub lists: Vec<String>,
}

impl Asked {
    /// From what vouched for a signature ([`crate::Verified::chain`]): the signer's certificate and the next above it, in DER.
    ///
    /// # Errors
    /// [`Doubt::Malformed`] when these are no certificates, [`Doubt::AnotherCertificate`] when the second did not issue the first.
    pub fn of(certificate: &[u8], issuer: &[u8]) -> Result<Self, Doubt> {
        let asked = Self {
            certificate: Certificate::from_der(certificate)?,
            issuer: Certificate::from_der(issuer)?,
        };
        if asked.certificate.names_issuer(&asked.issuer) {
            Ok(asked)
        } else {
            Err(Doubt::AnotherCertificate)
        }
    }

    /// Where to ask.
    #[must_use]
    pub fn places(&self) -> Places {
        let access = self.certificate.extension::<AuthorityInfoAccessSyntax>().ok().flatten();
        let responders = access
            .iter()
            .flat_map(|found| &found.0)
            .filter(|found| found.access_method == OCSP_ACCESS);
        let points = self.certificate.extension::<CrlDistributionPoints>().ok().flatten();
        let names = points
            .iter()
            .flat_map(|found| &found.0)
            .filter_map(|point| match &point.distribution_point {
                Some(DistributionPointName::FullName(names)) => Some(names),
                _ => None,
            });
        Places {
            responders: responders.filter_map(|found| address(&found.access_location)).collect(),
            lists: names.flatten().filter_map(address).collect(),
        }
    }

    /// The question to a responder, in DER. The nonce ties the answer to it.
    ///
    /// # Errors
    /// [`Doubt::Malformed`] when something does not fit the encoding.
    pub fn question(&self, nonce: &[u8]) -> Result<Vec<u8>, Doubt> {
        let sent = OctetString::new(nonce)?.to_der()?;
        let request = OcspRequest {
            tbs_request: TbsRequest {
                request_list: vec![Request {
                    req_cert: self.identifier(SHA_256).ok_or(Doubt::Malformed)?,
                    single_request_extensions: None,
                }],
                request_extensions: Some(vec![Extension {
                    extn_id: NONCE,
                    critical: false,
                    extn_value: OctetString::new(sent)?,
                }]),
                ..TbsRequest::default()
            },
            optional_signature: None,
        };
        Ok(request.to_der()?)
    }

    /// What a responder answered.
    ///
    /// # Errors
    /// Why the answer says nothing.
    pub fn answered(&self, answer: &[u8], nonce: &[u8], now: Instant) -> Result<Word, Doubt> {
        answer::read(self, answer, nonce, now)
    }

    /// What the authority's list says.
    ///
    /// # Errors
    /// Why the list says nothing.
    pub fn listed(&self, list: &[u8], now: Instant) -> Result<Word, Doubt> {
        list::read(self, list, now)
    }

    /// How the certificate is named in questions and answers; `None` for a hash that is not used here.
    fn identifier(&self, hash: ObjectIdentifier) -> Option<CertId> {
        let digest = |bytes: &[u8]| OctetString::new(Scheme::digest_named(hash, bytes)?).ok();
        Some(CertId {
            hash_algorithm: AlgorithmIdentifierOwned {
                oid: hash,
                parameters: Some(der::asn1::Any::null()),
            },
            issuer_name_hash: digest(&self.issuer.subject().to_der().ok()?)?,
            issuer_key_hash: digest(self.issuer.public_key())?,
            serial_number: self.certificate.parsed().tbs_certificate.serial_number.clone(),
        })
    }
}

fn address(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::UniformResourceIdentifier(address) => Some(address.as_str().to_owned()),
        _ => None,
    }
}

/// Whether a word of this time still counts.
fn check_term(as_of: Instant, until: Option<Instant>, now: Instant) -> Result<(), Doubt> {
    if as_of.micros() > now.micros().saturating_add(SKEW) {
        return Err(Doubt::NotYetValid);
    }
    let until = until.map_or_else(|| as_of.micros().saturating_add(USUAL_TERM), Instant::micros);
    if now.micros() > until.saturating_add(SKEW) {
        Err(Doubt::Stale)
    } else {
        Ok(())
    }
}

fn revoked(at: Instant, reason: Option<CrlReason>) -> Said {
    // On hold since the beginning of time: nobody was ever given this number.
    if reason == Some(CrlReason::CertificateHold) && at == instant(Duration::ZERO) {
        Said::NeverIssued
    } else {
        Said::Revoked(at)
    }
}

fn instant(since_1970: Duration) -> Instant {
    Instant::from_micros(i64::try_from(since_1970.as_micros()).unwrap_or(i64::MAX))
}
