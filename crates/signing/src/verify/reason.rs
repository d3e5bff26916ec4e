//! The reasons why a signature does not count, each with the name under which it is stored.
//!
//! Not words for people: those are made from the names elsewhere.

/// Why a signature does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// Bigger than any real signature.
    #[error("the signature is too large")]
    TooLarge,
    /// Not DER, cut off, or not built like a CMS.
    #[error("the signature cannot be read")]
    Malformed,
    /// A CMS of another type: encrypted, compressed.
    #[error("the CMS is not signed data")]
    NotSignedData,
    /// A version of the structure that is not in use here.
    #[error("the CMS has another version")]
    UnsupportedVersion,
    /// The signature brings its own content.
    #[error("the signature is not detached")]
    NotDetached,
    /// The content is declared as something other than plain data.
    #[error("the content type is not plain data")]
    ContentType,
    /// Nobody signed.
    #[error("nobody signed")]
    NoSigner,
    /// More than one signature in one CMS.
    #[error("more than one signer")]
    SeveralSigners,
    /// The signer is named by something other than issuer and serial number.
    #[error("the signer is named in another way")]
    SignerReference,
    /// The signer's certificate is not in the CMS.
    #[error("the signer's certificate is missing")]
    CertificateMissing,
    /// The signer's certificate cannot be read.
    #[error("the signer's certificate cannot be read")]
    CertificateMalformed,
    /// Digest, signature and key belong to different families.
    #[error("digest, signature and key do not go together")]
    AlgorithmsMixed,
    /// A kind of key or hash that does not count here, or a key with other parameters than its kind has.
    #[error("the algorithm is not supported")]
    AlgorithmUnsupported,
    /// Only the document's SHA-256 is at hand, and this signature was made over another hash: the document itself is needed.
    #[error("the document itself is needed")]
    ContentNeeded,
    /// A key that is too short.
    #[error("the key is too short")]
    WeakKey,
    /// No signed attributes, or one of the necessary ones is missing.
    #[error("a signed attribute is missing")]
    AttributeMissing,
    /// A signed attribute stands twice or has several values.
    #[error("a signed attribute is repeated")]
    AttributeRepeated,
    /// The signed attributes are not in the order their encoding demands.
    #[error("the signed attributes are not in order")]
    AttributesUnordered,
    /// The document is not the one that was signed.
    #[error("the content is not what was signed")]
    ContentChanged,
    /// The signature names another certificate than the one it comes with.
    #[error("the certificate was substituted")]
    CertificateSubstituted,
    /// The signature does not fit the key.
    #[error("the signature is invalid")]
    SignatureInvalid,
    /// No root of this realm vouches for the certificate.
    #[error("the issuer is not trusted in this realm")]
    IssuerUnknown,
    /// The issuer is known, but did not sign this certificate.
    #[error("the issuer did not sign the certificate")]
    CertificateForged,
    /// A certificate above the signer's is not an authority's, or may not stand there.
    #[error("an issuer is not an authority")]
    IssuerNotAuthority,
    /// A critical extension nobody here understands.
    #[error("a critical extension is unknown")]
    CriticalExtension,
    /// The certificate begins later.
    #[error("the certificate is not valid yet")]
    NotYetValid,
    /// The certificate has ended.
    #[error("the certificate has expired")]
    Expired,
    /// An authority above the certificate is outside its own term.
    #[error("an issuer is outside its term")]
    IssuerOutsideTerm,
    /// The key is not for signing documents.
    #[error("the key is not for signing")]
    KeyUsage,
    /// The certificate names no role.
    #[error("the certificate names no role")]
    RoleMissing,
    /// The certificate names nobody, two people, or an organisation's role without the organisation.
    #[error("the certificate does not say clearly whom it names")]
    SubjectUnclear,
    /// The certificate was issued to somebody else than whose signature is expected.
    #[error("the certificate is another person's")]
    AnotherPerson,
    /// The certificate was issued for another organisation than the one that signs.
    #[error("the certificate is another organisation's")]
    AnotherOrganisation,
    /// The owner of the certificate may not sign for the organisation.
    #[error("the owner of the certificate may not sign for the organisation")]
    RoleInsufficient,
}

impl VerifyError {
    /// Every reason, for whoever has to have a sentence for each.
    pub const ALL: [Self; 34] = [
        Self::TooLarge,
        Self::Malformed,
        Self::NotSignedData,
        Self::UnsupportedVersion,
        Self::NotDetached,
        Self::ContentType,
        Self::NoSigner,
        Self::SeveralSigners,
        Self::SignerReference,
        Self::CertificateMissing,
        Self::CertificateMalformed,
        Self::AlgorithmsMixed,
        Self::AlgorithmUnsupported,
        Self::ContentNeeded,
        Self::WeakKey,
        Self::AttributeMissing,
        Self::AttributeRepeated,
        Self::AttributesUnordered,
        Self::ContentChanged,
        Self::CertificateSubstituted,
        Self::SignatureInvalid,
        Self::IssuerUnknown,
        Self::CertificateForged,
        Self::IssuerNotAuthority,
        Self::CriticalExtension,
        Self::NotYetValid,
        Self::Expired,
        Self::IssuerOutsideTerm,
        Self::KeyUsage,
        Self::RoleMissing,
        Self::SubjectUnclear,
        Self::AnotherPerson,
        Self::AnotherOrganisation,
        Self::RoleInsufficient,
    ];

    /// The name under which the reason is stored; it never changes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::Malformed => "malformed",
            Self::NotSignedData => "not_signed_data",
            Self::UnsupportedVersion => "unsupported_version",
            Self::NotDetached => "not_detached",
            Self::ContentType => "content_type",
            Self::NoSigner => "no_signer",
            Self::SeveralSigners => "several_signers",
            Self::SignerReference => "signer_reference",
            Self::CertificateMissing => "certificate_missing",
            Self::CertificateMalformed => "certificate_malformed",
            Self::AlgorithmsMixed => "algorithms_mixed",
            Self::AlgorithmUnsupported => "algorithm_unsupported",
            Self::ContentNeeded => "content_needed",
            Self::WeakKey => "weak_key",
            Self::AttributeMissing => "attribute_missing",
            Self::AttributeRepeated => "attribute_repeated",
            Self::AttributesUnordered => "attributes_unordered",
            Self::ContentChanged => "content_changed",
            Self::CertificateSubstituted => "certificate_substituted",
            Self::SignatureInvalid => "signature_invalid",
            Self::IssuerUnknown => "issuer_unknown",
            Self::CertificateForged => "certificate_forged",
            Self::IssuerNotAuthority => "issuer_not_authority",
            Self::CriticalExtension => "critical_extension",
            Self::NotYetValid => "not_yet_valid",
            Self::Expired => "expired",
            Self::IssuerOutsideTerm => "issuer_outside_term",
            Self::KeyUsage => "key_usage",
            Self::RoleMissing => "role_missing",
            Self::SubjectUnclear => "subject_unclear",
            Self::AnotherPerson => "another_person",
            Self::AnotherOrganisation => "another_organisation",
            Self::RoleInsufficient => "role_insufficient",
        }
    }
}
