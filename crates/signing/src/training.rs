//! The training authority: an installation's own certification centre, made at first start, for learning and for tests.
//!
//! Not a certification centre of anything real: its name says so in Kazakh and Russian, and a [`crate::verify::Verifier`] of any
//! other realm refuses it as a root. The rule it protects: what people learn with looks, to every check, exactly like the real
//! profile, apart from who vouches for it.

use std::time::Duration;

use der::asn1::{BitString, ObjectIdentifier, OctetString};
use der::pem::LineEnding;
use der::{Decode as _, Encode as _};
use oryn_domain::iin::{Bin, Iin};
use oryn_domain::time::Instant;
use ring::rand::SystemRandom;
use ring::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::RsaPrivateKey;
use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _};
use rsa::rand_core::CryptoRngCore;
use sha2::{Digest as _, Sha256};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectKeyIdentifier};
use x509_cert::ext::{AsExtension, Extension};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::time::Validity;
use x509_cert::{TbsCertificate, Version};
use zeroize::Zeroizing;

use crate::certificate::{Certificate, time_of};
use crate::keyfile::{self, Entry};
use crate::profile::{
    COMMON_NAME, COUNTRY, GIVEN_NAME, ORGANIZATION, ORGANIZATIONAL_UNIT, Role, SERIAL_NUMBER, SHA_256_WITH_RSA, SIGNING_KEY, SURNAME,
    TRAINING_MARK, distinguished_name, is_training,
};

const KEY_BITS: usize = 2048;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const AUTHORITY_DAYS: u32 = 3_650;
const LEAF_DAYS: u32 = 365;
/// The longest common name a certificate may carry (RFC 5280, ub-common-name).
const LONGEST_NAME: usize = 64;

const KEY_LABEL: &str = "PRIVATE KEY";
const CERTIFICATE_LABEL: &str = "CERTIFICATE";

/// Why the training authority could not do something.
#[derive(Debug, thiserror::Error)]
pub enum TrainingError {
    /// The kept text holds no key and certificate of a training authority.
    #[error("not a training authority")]
    NotAnAuthority,
    /// No name, or one longer than a certificate carries.
    #[error("a name must have 1 to 64 characters")]
    Name,
    /// A role in an organisation without an organisation, or an individual with one.
    #[error("the role and the organisation do not go together")]
    Role,
    /// An empty password, or one with characters a key file cannot express.
    #[error("the password cannot protect a key file")]
    Password,
    /// A key could not be made.
    #[error("the key could not be made")]
    Key,
    /// Something did not fit the encoding.
    #[error("the certificate could not be encoded")]
    Encoding(#[from] der::Error),
}

/// For whom a training key file is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// "Surname Given Patronymic"; the patronymic may be absent.
    pub name: String,
    /// The personal number.
    pub iin: Iin,
    /// The organisation; absent for [`Role::Individual`] only.
    pub bin: Option<Bin>,
    /// What the certificate allows.
    pub role: Role,
}

/// The authority: its key and its certificate.
pub struct TrainingAuthority {
    pair: RsaKeyPair,
    pkcs8: Zeroizing<Vec<u8>>,
    certificate: Certificate,
}

impl TrainingAuthority {
    /// A new authority. Making an RSA key takes up to a second or two.
    ///
    /// # Errors
    /// When the key cannot be made or `now` cannot be written into a certificate.
    pub fn generate(rng: &mut impl CryptoRngCore, now: Instant) -> Result<Self, TrainingError> {
        let key = NewKey::generate(rng)?;
        let serial = new_serial(rng)?;
        let number: String = serial.as_bytes().iter().rev().take(4).map(|byte| format!("{byte:02x}")).collect();
        let name = distinguished_name(&[
            (COUNTRY, "KZ"),
            (ORGANIZATION, "Oryn"),
            (COMMON_NAME, &format!("{TRAINING_MARK} Oryn {number}")),
        ])?;
        let mut extensions = Extensions::new(&name);
        extensions.add(&BasicConstraints {
            ca: true,
            path_len_constraint: Some(0),
        })?;
        extensions.add(&KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign))?;
        extensions.add(&SubjectKeyIdentifier(key.identifier()?))?;
        let body = TbsCertificate {
            version: Version::V3,
            serial_number: serial,
            signature: sha256_with_rsa(),
            issuer: name.clone(),
            validity: validity(now, AUTHORITY_DAYS)?,
            subject: name.clone(),
            subject_public_key_info: key.public.clone(),
            issuer_unique_id: None,
            subject_unique_id: None,
            extensions: Some(extensions.list),
        };
        let certificate = certify(&key.pair, &body)?;
        Ok(Self {
            pair: key.pair,
            pkcs8: key.pkcs8,
            certificate,
        })
    }

    /// Key and certificate as PEM, to be kept where secrets are kept.
    ///
    /// # Errors
    /// Never for an authority that was made here; encoding asks for it.
    pub fn to_pem(&self) -> Result<Zeroizing<String>, TrainingError> {
        let key = Zeroizing::new(pem(KEY_LABEL, &self.pkcs8)?);
        Ok(Zeroizing::new(format!("{}{}", key.as_str(), self.certificate_pem()?)))
    }

    /// Reads what [`Self::to_pem`] wrote.
    ///
    /// # Errors
    /// [`TrainingError::NotAnAuthority`] when the text holds anything else, such as a key that does not belong to the certificate.
    pub fn from_pem(text: &str) -> Result<Self, TrainingError> {
        let wrong = || TrainingError::NotAnAuthority;
        let start = text.find("-----BEGIN CERTIFICATE").ok_or_else(wrong)?;
        let (key, certificate) = text.split_at_checked(start).ok_or_else(wrong)?;
        let pkcs8 = Zeroizing::new(from_pem(KEY_LABEL, key).ok_or_else(wrong)?);
        let certificate =
            Certificate::from_der(&from_pem(CERTIFICATE_LABEL, certificate).ok_or_else(wrong)?).or(Err(TrainingError::NotAnAuthority))?;
        let pair = RsaKeyPair::from_pkcs8(&pkcs8).or(Err(TrainingError::NotAnAuthority))?;
        let matches = pair.public_key().as_ref() == certificate.public_key();
        if !matches || certificate.authority().is_none() || !is_training(certificate.subject()) {
            return Err(wrong());
        }
        Ok(Self { pair, pkcs8, certificate })
    }

    /// The authority's certificate as DER: the root of a training [`crate::verify::Verifier`].
    #[must_use]
    pub fn certificate(&self) -> &[u8] {
        self.certificate.bytes()
    }

    /// The authority's certificate as PEM.
    ///
    /// # Errors
    /// Never for an authority that was made here; encoding asks for it.
    pub fn certificate_pem(&self) -> Result<String, TrainingError> {
        Ok(pem(CERTIFICATE_LABEL, self.certificate.bytes())?)
    }

    /// When the authority itself ends.
    #[must_use]
    pub fn not_after(&self) -> Instant {
        self.certificate.not_after()
    }

    /// A key file (PKCS#12) for a person: new key, certificate for a year, protected by the password.
    ///
    /// # Errors
    /// When the person cannot be written into a certificate or the password cannot protect a file.
    pub fn issue(&self, rng: &mut impl CryptoRngCore, person: &Person, password: &str, now: Instant) -> Result<Vec<u8>, TrainingError> {
        if password.is_empty() || der::asn1::BmpString::from_utf8(password).is_err() {
            return Err(TrainingError::Password);
        }
        let (subject, common_name) = subject(person)?;
        let key = NewKey::generate(rng)?;
        let certificate = self.certify(rng, &subject, &purposes(person.role), &key.public, now)?;
        let entry = Entry {
            key: &key.pkcs8,
            certificates: &[certificate.bytes(), self.certificate.bytes()],
            name: &common_name,
        };
        Ok(keyfile::write(rng, &entry, password)?)
    }

    /// The certificate for a key: what the National Certification Centre would write, signed by this authority.
    pub(crate) fn certify(
        &self,
        rng: &mut impl CryptoRngCore,
        subject: &Name,
        purposes: &[ObjectIdentifier],
        key: &SubjectPublicKeyInfoOwned,
        now: Instant,
    ) -> Result<Certificate, TrainingError> {
        let mut extensions = Extensions::new(subject);
        extensions.add(&BasicConstraints {
            ca: false,
            path_len_constraint: None,
        })?;
        extensions.add(&KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation))?;
        extensions.add(&ExtendedKeyUsage(purposes.to_vec()))?;
        extensions.add(&SubjectKeyIdentifier(identifier(key)?))?;
        let authority = self.certificate.extension::<SubjectKeyIdentifier>()?.map(|found| found.0);
        extensions.add(&AuthorityKeyIdentifier {
            key_identifier: authority,
            ..AuthorityKeyIdentifier::default()
        })?;
        let body = TbsCertificate {
            version: Version::V3,
            serial_number: new_serial(rng)?,
            signature: sha256_with_rsa(),
            issuer: self.certificate.subject().clone(),
            validity: validity(now, LEAF_DAYS)?,
            subject: subject.clone(),
            subject_public_key_info: key.clone(),
            issuer_unique_id: None,
            subject_unique_id: None,
            extensions: Some(extensions.list),
        };
        certify(&self.pair, &body)
    }

    #[cfg(test)]
    pub(crate) fn pair(&self) -> &RsaKeyPair {
        &self.pair
    }
}

impl std::fmt::Debug for TrainingAuthority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TrainingAuthority")
            .field("serial", &self.certificate.serial())
            .finish_non_exhaustive()
    }
}

/// An RSA key in the forms the rest needs.
pub(crate) struct NewKey {
    pub(crate) pair: RsaKeyPair,
    pub(crate) pkcs8: Zeroizing<Vec<u8>>,
    pub(crate) public: SubjectPublicKeyInfoOwned,
}

impl NewKey {
    pub(crate) fn generate(rng: &mut impl CryptoRngCore) -> Result<Self, TrainingError> {
        let key = RsaPrivateKey::new(rng, KEY_BITS).or(Err(TrainingError::Key))?;
        let pkcs8 = Zeroizing::new(key.to_pkcs8_der().or(Err(TrainingError::Key))?.as_bytes().to_vec());
        let public = key.to_public_key().to_public_key_der().or(Err(TrainingError::Key))?;
        let pair = RsaKeyPair::from_pkcs8(&pkcs8).or(Err(TrainingError::Key))?;
        Ok(Self {
            pair,
            pkcs8,
            public: SubjectPublicKeyInfoOwned::from_der(public.as_bytes())?,
        })
    }

    fn identifier(&self) -> der::Result<OctetString> {
        identifier(&self.public)
    }
}

/// The key identifier: the leading 160 bits of the SHA-256 of the key (RFC 7093 §2).
fn identifier(key: &SubjectPublicKeyInfoOwned) -> der::Result<OctetString> {
    OctetString::new(Sha256::digest(key.subject_public_key.raw_bytes()).get(..20).unwrap_or_default())
}

/// Extensions in the order they were added; whether one is critical is the profile's default.
struct Extensions<'a> {
    subject: &'a Name,
    list: Vec<Extension>,
}

impl<'a> Extensions<'a> {
    const fn new(subject: &'a Name) -> Self {
        Self { subject, list: Vec::new() }
    }

    fn add(&mut self, extension: &impl AsExtension) -> der::Result<()> {
        let encoded = extension.to_extension(self.subject, &self.list)?;
        self.list.push(encoded);
        Ok(())
    }
}

/// Who the certificate names, in the order of the real profile, and the common name alone.
fn subject(person: &Person) -> Result<(Name, String), TrainingError> {
    let mut words = person.name.split_whitespace();
    let surname = words.next().ok_or(TrainingError::Name)?.to_uppercase();
    let given = words.next().map(str::to_uppercase);
    let patronymic = words.map(str::to_uppercase).collect::<Vec<_>>().join(" ");
    let common_name = [Some(surname.clone()), given].into_iter().flatten().collect::<Vec<_>>().join(" ");
    if common_name.chars().count() > LONGEST_NAME || patronymic.chars().count() > LONGEST_NAME {
        return Err(TrainingError::Name);
    }
    let iin = format!("IIN{}", person.iin);
    let bin = person.bin.map(|bin| format!("BIN{bin}"));
    if (person.role == Role::Individual) != bin.is_none() {
        return Err(TrainingError::Role);
    }
    let mut parts = vec![
        (COMMON_NAME, common_name.as_str()),
        (SURNAME, surname.as_str()),
        (SERIAL_NUMBER, iin.as_str()),
        (COUNTRY, "KZ"),
    ];
    if let Some(bin) = &bin {
        parts.push((ORGANIZATIONAL_UNIT, bin));
    }
    if !patronymic.is_empty() {
        parts.push((GIVEN_NAME, &patronymic));
    }
    Ok((distinguished_name(&parts)?, common_name))
}

fn purposes(role: Role) -> Vec<ObjectIdentifier> {
    match role {
        Role::Individual | Role::LegalEntity => vec![SIGNING_KEY, role.oid()],
        _ => vec![SIGNING_KEY, Role::LegalEntity.oid(), role.oid()],
    }
}

fn validity(now: Instant, days: u32) -> der::Result<Validity> {
    let shifted = |by: i64| Instant::from_micros(now.micros().saturating_add(by));
    let micros = |time: Duration| i64::try_from(time.as_micros()).unwrap_or(i64::MAX);
    // A day back, so that a certificate made here is already valid on a machine whose clock is behind.
    Ok(Validity {
        not_before: time_of(shifted(-micros(DAY)))?,
        not_after: time_of(shifted(micros(DAY.saturating_mul(days))))?,
    })
}

/// Sixteen random bytes as a positive number that needs all of them.
fn new_serial(rng: &mut impl CryptoRngCore) -> der::Result<SerialNumber> {
    let mut bytes = [0u8; 16];
    rng.fill_bytes(&mut bytes);
    let [first, ..] = &mut bytes;
    *first = (*first & 0x7f) | 0x40;
    SerialNumber::new(&bytes)
}

pub(crate) fn sha256_with_rsa() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid: SHA_256_WITH_RSA,
        parameters: Some(der::asn1::Any::null()),
    }
}

pub(crate) fn certify(issuer: &RsaKeyPair, body: &TbsCertificate) -> Result<Certificate, TrainingError> {
    let signature = rsa_signature(issuer, &body.to_der()?).ok_or(TrainingError::Key)?;
    let certificate = x509_cert::Certificate {
        tbs_certificate: body.clone(),
        signature_algorithm: sha256_with_rsa(),
        signature: BitString::from_bytes(&signature)?,
    };
    Ok(Certificate::from_der(&certificate.to_der()?)?)
}

/// SHA-256 with RSA PKCS#1 v1.5.
pub(crate) fn rsa_signature(pair: &RsaKeyPair, message: &[u8]) -> Option<Vec<u8>> {
    let mut signature = vec![0u8; pair.public().modulus_len()];
    // The primitive asks for a source of randomness for its own protection; the signature itself does not depend on it.
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).ok()?;
    Some(signature)
}

fn pem(label: &'static str, bytes: &[u8]) -> der::Result<String> {
    Ok(der::pem::encode_string(label, LineEnding::LF, bytes)?)
}

fn from_pem(label: &str, text: &str) -> Option<Vec<u8>> {
    let (found, bytes) = der::pem::decode_vec(text.trim().as_bytes()).ok()?;
    (found == label).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signer::{SignerError, TrainingSigner};
    use rsa::rand_core::OsRng;
    use rstest::rstest;

    const NOW: Instant = Instant::from_micros(1_795_240_800_000_000);

    fn person(role: Role) -> Person {
        let bin = (role != Role::Individual).then(|| "971240001315".parse().expect("a BIN"));
        Person {
            name: "Әжібек Гүлнұр Сәкенқызы".to_owned(),
            iin: "940225300019".parse().expect("an IIN"),
            bin,
            role,
        }
    }

    #[test]
    fn a_kept_authority_issues_key_files_that_open_and_say_whose_they_are() {
        let made = TrainingAuthority::generate(&mut OsRng, NOW).expect("an authority");
        let kept = made.to_pem().expect("PEM");
        let authority = TrainingAuthority::from_pem(&kept).expect("read back");
        assert_eq!(authority.certificate(), made.certificate());

        let file = authority.issue(&mut OsRng, &person(Role::Head), "құпия", NOW).expect("a key file");
        let signer = TrainingSigner::open(&file, "құпия", NOW).expect("opens");
        let summary = signer.summary();
        assert_eq!(summary.subject.name, "ӘЖІБЕК ГҮЛНҰР");
        assert_eq!(
            (summary.subject.iin.as_deref(), summary.subject.bin.as_deref()),
            (Some("940225300019"), Some("971240001315"))
        );
        assert_eq!(summary.roles, [Role::LegalEntity, Role::Head].into());
        assert_eq!((summary.serial.len(), summary.realm), (32, crate::TrustRealm::Training));
        assert_eq!(summary.not_after.micros() - NOW.micros(), 365 * 24 * 3_600 * 1_000_000);

        assert_eq!(TrainingSigner::open(&file, "құпиа", NOW).err(), Some(SignerError::WrongPassword));
        assert_eq!(TrainingSigner::open(&file[1..], "құпия", NOW).err(), Some(SignerError::NotAKeyFile));
        let after = Instant::from_micros(summary.not_after.micros() + 1);
        assert_eq!(TrainingSigner::open(&file, "құпия", after).err(), Some(SignerError::Expired));
        assert_eq!(signer.sign(b"text", after), Err(SignerError::Expired));
        let before = Instant::from_micros(summary.not_before.micros() - 1);
        assert_eq!(TrainingSigner::open(&file, "құпия", before).err(), Some(SignerError::NotYetValid));
    }

    #[test]
    fn what_is_not_an_authority_is_not_read_as_one() {
        let [one, other] = [(); 2].map(|()| TrainingAuthority::generate(&mut OsRng, NOW).expect("an authority"));
        let mixed = format!(
            "{}{}",
            pem(KEY_LABEL, &one.pkcs8).expect("PEM"),
            other.certificate_pem().expect("PEM")
        );
        let key_only = pem(KEY_LABEL, &one.pkcs8).expect("PEM");
        let swapped = format!("{}{key_only}", one.certificate_pem().expect("PEM"));
        for text in ["", "-----BEGIN CERTIFICATE-----", &mixed, &key_only, &swapped] {
            assert!(
                matches!(TrainingAuthority::from_pem(text), Err(TrainingError::NotAnAuthority)),
                "{text}"
            );
        }
    }

    #[rstest]
    #[case("Әжібек Гүлнұр Сәкенқызы", "ӘЖІБЕК ГҮЛНҰР", Some("СӘКЕНҚЫЗЫ"))]
    #[case("  Сергеева   Анна ", "СЕРГЕЕВА АННА", None)]
    #[case("Аяна", "АЯНА", None)]
    #[case("Алиев Тимур Асқар оглы", "АЛИЕВ ТИМУР", Some("АСҚАР ОГЛЫ"))]
    fn the_name_is_split_as_the_profile_does(#[case] name: &str, #[case] common: &str, #[case] patronymic: Option<&str>) {
        let person = Person {
            name: name.to_owned(),
            ..person(Role::Individual)
        };
        let (written, common_name) = subject(&person).expect("a subject");
        assert_eq!(common_name, common);
        let given = written.0.iter().flat_map(|part| part.0.iter()).find(|part| part.oid == GIVEN_NAME);
        assert_eq!(given.map(|part| part.value.value()), patronymic.map(str::as_bytes));
    }

    #[test]
    fn a_person_who_does_not_fit_the_profile_is_refused() {
        let head = person(Role::Head);
        for name in ["", "   ", &"Ә".repeat(65)] {
            assert!(
                matches!(
                    subject(&Person {
                        name: name.to_owned(),
                        ..head.clone()
                    }),
                    Err(TrainingError::Name)
                ),
                "{name}"
            );
        }
        assert!(matches!(subject(&Person { bin: None, ..head.clone() }), Err(TrainingError::Role)));
        assert!(matches!(
            subject(&Person {
                role: Role::Individual,
                ..head
            }),
            Err(TrainingError::Role)
        ));
    }
}
