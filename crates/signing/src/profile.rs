//! The certificate profile of the National Certification Centre (НУЦ РК / ҰКО): how a person, an organisation and a role are
//! written into a certificate, and the realms certificates live in.
//!
//! Not a trust decision: these are words a certificate says; [`crate::verify`] decides whether to believe them. The rule it
//! protects: the training authority writes and the verifier reads through the same words, so that training exercises the real
//! path.

use std::collections::BTreeSet;
use std::fmt;

use der::asn1::{Any, BmpString, Ia5StringRef, ObjectIdentifier, PrintableStringRef, Utf8StringRef};
use der::{Tag, Tagged as _};
use oryn_domain::iin::{Bin, Iin};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RelativeDistinguishedName};

/// What the name of every training authority begins with, in Kazakh and Russian, so that nobody takes it for a real one.
pub const TRAINING_MARK: &str = "ОҚУ / УЧЕБНЫЙ";

pub(crate) const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
pub(crate) const SURNAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.4");
pub(crate) const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
pub(crate) const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
pub(crate) const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
pub(crate) const ORGANIZATIONAL_UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");
/// The profile keeps the patronymic here, not the given name.
pub(crate) const GIVEN_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.42");

/// Extended key usage of a key that signs (as opposed to one that authenticates).
pub(crate) const SIGNING_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4");

pub(crate) const ID_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
pub(crate) const ID_SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
pub(crate) const ID_ENCRYPTED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.6");
pub(crate) const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
pub(crate) const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
pub(crate) const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
pub(crate) const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

pub(crate) const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
pub(crate) const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
pub(crate) const SHA_256_WITH_RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");

/// Where a certificate belongs. The realms share no root, and a document says which one it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrustRealm {
    /// The National Certification Centre: signatures with legal force.
    Production,
    /// The National Certification Centre's test contour.
    NucTest,
    /// An installation's own training authority: no legal force, ever.
    Training,
}

impl TrustRealm {
    /// The name it is stored under.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::NucTest => "nuc_test",
            Self::Training => "training",
        }
    }
}

/// What a certificate allows its owner to be, written in its extended key usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A natural person: a parent, for instance.
    Individual,
    /// Somebody acting for an organisation; always together with what exactly.
    LegalEntity,
    /// The first head of the organisation.
    Head,
    /// A person with the right to sign.
    Signatory,
    /// A person with the right to sign financial documents.
    FinancialSignatory,
    /// Human resources.
    HumanResources,
    /// An employee.
    Employee,
}

impl Role {
    /// Every role the profile knows.
    pub const ALL: [Self; 7] = [
        Self::Individual,
        Self::LegalEntity,
        Self::Head,
        Self::Signatory,
        Self::FinancialSignatory,
        Self::HumanResources,
        Self::Employee,
    ];

    /// The identifier in the extended key usage.
    #[must_use]
    pub const fn oid(self) -> ObjectIdentifier {
        ObjectIdentifier::new_unwrap(match self {
            Self::Individual => "1.2.398.3.3.4.1.1",
            Self::LegalEntity => "1.2.398.3.3.4.1.2",
            Self::Head => "1.2.398.3.3.4.1.2.1",
            Self::Signatory => "1.2.398.3.3.4.1.2.2",
            Self::FinancialSignatory => "1.2.398.3.3.4.1.2.3",
            Self::HumanResources => "1.2.398.3.3.4.1.2.4",
            Self::Employee => "1.2.398.3.3.4.1.2.5",
        })
    }

    pub(crate) fn of(purposes: &[ObjectIdentifier]) -> BTreeSet<Self> {
        Self::ALL.into_iter().filter(|role| purposes.contains(&role.oid())).collect()
    }
}

/// Whom a certificate names.
#[derive(Clone, PartialEq, Eq)]
pub struct Subject {
    /// Surname and given name, as the certificate spells them.
    pub name: String,
    /// The twelve digits behind `IIN`; absent for an owner registered under another kind of number.
    pub iin: Option<String>,
    /// The twelve digits behind `BIN`; absent for an individual.
    pub bin: Option<String>,
}

/// Numbers and names of people never reach a log.
impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subject").finish_non_exhaustive()
    }
}

/// A subject that names two people, two numbers, or nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnclearSubject;

impl Subject {
    pub(crate) fn read(name: &Name) -> Result<Self, UnclearSubject> {
        let iin = one(name, SERIAL_NUMBER)?;
        let unit = one(name, ORGANIZATIONAL_UNIT)?;
        Ok(Self {
            name: one(name, COMMON_NAME)?
                .filter(|name| !name.trim().is_empty())
                .ok_or(UnclearSubject)?,
            iin: iin.as_deref().and_then(|text| number_behind("IIN", text)),
            bin: unit.as_deref().and_then(|text| number_behind("BIN", text)),
        })
    }

    /// Whether the certificate was issued to the person with this number.
    #[must_use]
    pub fn is_person(&self, iin: Iin) -> bool {
        self.iin.as_deref() == Some(iin.to_string().as_str())
    }

    /// Whether the certificate was issued for the organisation with this number.
    #[must_use]
    pub fn is_of(&self, bin: Bin) -> bool {
        self.bin.as_deref() == Some(bin.to_string().as_str())
    }
}

fn number_behind(prefix: &str, text: &str) -> Option<String> {
    let digits = text.trim().strip_prefix(prefix)?;
    (digits.len() == 12 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.to_owned())
}

/// The value of an attribute that may stand in a name at most once.
fn one(name: &Name, kind: ObjectIdentifier) -> Result<Option<String>, UnclearSubject> {
    let mut found = name.0.iter().flat_map(|part| part.0.iter()).filter(|part| part.oid == kind);
    let first = found.next();
    if found.next().is_some() {
        return Err(UnclearSubject);
    }
    first.map(|part| text_of(&part.value).ok_or(UnclearSubject)).transpose()
}

fn text_of(value: &Any) -> Option<String> {
    match value.tag() {
        Tag::Utf8String => value.decode_as::<Utf8StringRef<'_>>().ok().map(|text| text.as_str().to_owned()),
        Tag::PrintableString => value
            .decode_as::<PrintableStringRef<'_>>()
            .ok()
            .map(|text| text.as_str().to_owned()),
        Tag::Ia5String => value.decode_as::<Ia5StringRef<'_>>().ok().map(|text| text.as_str().to_owned()),
        Tag::BmpString => value.decode_as::<BmpString>().ok().map(|text| text.to_string()),
        _ => None,
    }
}

/// Whether a name (of an authority) carries the training mark.
pub(crate) fn is_training(name: &Name) -> bool {
    one(name, COMMON_NAME).is_ok_and(|text| text.is_some_and(|text| text.starts_with(TRAINING_MARK)))
}

/// A name out of its parts, one attribute per step, in the order given.
pub(crate) fn distinguished_name(parts: &[(ObjectIdentifier, &str)]) -> der::Result<Name> {
    let steps = parts.iter().map(|(kind, text)| {
        // Country and serial number are printable strings in the profile; the rest may be Kazakh.
        let tag = if [COUNTRY, SERIAL_NUMBER].contains(kind) {
            Tag::PrintableString
        } else {
            Tag::Utf8String
        };
        let part = AttributeTypeAndValue {
            oid: *kind,
            value: Any::new(tag, text.as_bytes())?,
        };
        RelativeDistinguishedName::try_from(vec![part])
    });
    Ok(x509_cert::name::RdnSequence(steps.collect::<der::Result<_>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("IIN", "IIN940225300019", Some("940225300019"))]
    #[case("BIN", "BIN971240001315", Some("971240001315"))]
    #[case("IIN", "BIN971240001315", None)]
    #[case("IIN", "IIN94022530001", None)]
    #[case("IIN", "IIN9402253000191", None)]
    #[case("IIN", "IIN94022530001X", None)]
    #[case("IIN", "PASN12345678", None)]
    #[case("IIN", "940225300019", None)]
    fn a_number_counts_only_behind_its_prefix(#[case] prefix: &str, #[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(number_behind(prefix, text).as_deref(), expected);
    }

    #[test]
    fn a_subject_is_read_as_it_was_written() {
        let name = distinguished_name(&[
            (COUNTRY, "KZ"),
            (COMMON_NAME, "ӘЖІБЕК ГҮЛНҰР"),
            (SERIAL_NUMBER, "IIN940225300019"),
            (ORGANIZATIONAL_UNIT, "BIN971240001315"),
        ])
        .expect("a name");
        let subject = Subject::read(&name).expect("clear");
        assert_eq!(subject.name, "ӘЖІБЕК ГҮЛНҰР");
        assert!(subject.is_person("940225300019".parse().expect("an IIN")));
        assert!(!subject.is_person("881231400017".parse().expect("an IIN")));
        assert!(subject.is_of("971240001315".parse().expect("a BIN")));
        assert!(!subject.is_of("020240000555".parse().expect("a BIN")));
        assert!(!format!("{subject:?}").contains("9402"));
    }

    #[test]
    fn a_subject_with_two_numbers_or_no_name_is_unclear() {
        let two = distinguished_name(&[
            (COMMON_NAME, "A B"),
            (SERIAL_NUMBER, "IIN940225300019"),
            (SERIAL_NUMBER, "IIN881231400017"),
        ])
        .expect("a name");
        assert_eq!(Subject::read(&two), Err(UnclearSubject));
        let nobody = distinguished_name(&[(COMMON_NAME, " "), (SERIAL_NUMBER, "IIN940225300019")]).expect("a name");
        assert_eq!(Subject::read(&nobody), Err(UnclearSubject));
    }

    #[test]
    fn only_an_authority_with_the_mark_in_front_is_for_training() {
        let named = |text: &str| distinguished_name(&[(COMMON_NAME, text)]).expect("a name");
        assert!(is_training(&named(&format!("{TRAINING_MARK} 1a2b"))));
        assert!(!is_training(&named("ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)")));
        assert!(!is_training(&named(&format!("X {TRAINING_MARK}"))));
    }

    #[test]
    fn roles_are_read_from_purposes() {
        let purposes = [SIGNING_KEY, Role::LegalEntity.oid(), Role::Head.oid()];
        assert_eq!(Role::of(&purposes), BTreeSet::from([Role::LegalEntity, Role::Head]));
        assert!(Role::of(&[SIGNING_KEY]).is_empty());
    }
}
