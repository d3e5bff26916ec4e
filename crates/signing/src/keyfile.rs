//! The key file (PKCS#12, `.p12`): a private key, its certificate and the authority's, behind one password.
//!
//! Written in the modern form only (PBES2: PBKDF2-HMAC-SHA-256 with AES-256-CBC; integrity by HMAC-SHA-256), and read in that
//! form only: the key files of real citizens use older ciphers and are none of this program's business. The rule it protects: a
//! wrong password and a broken file are told apart, and no file can make the machine work for minutes.

use cms::content_info::{CmsVersion, ContentInfo};
use cms::encrypted_data::EncryptedData;
use cms::enveloped_data::EncryptedContentInfo;
use der::asn1::{Any, BmpString, ContextSpecific, ObjectIdentifier, OctetString, SetOfVec};
use der::{Decode, Encode};
use pkcs5::pbes2;
use pkcs12::cert_type::CertBag;
use pkcs12::digest_info::DigestInfo;
use pkcs12::kdf::{Pkcs12KeyType, derive_key_utf8};
use pkcs12::mac_data::MacData;
use pkcs12::pbe_params::EncryptedPrivateKeyInfo;
use pkcs12::pfx::{Pfx, Version};
use pkcs12::safe_bag::{SafeBag, SafeContents};
use pkcs12::{PKCS_12_CERT_BAG_OID, PKCS_12_PKCS8_KEY_BAG_OID, PKCS_12_X509_CERT_OID};
use ring::hmac;
use rsa::rand_core::CryptoRngCore;
use sha2::{Digest as _, Sha256};
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use crate::profile::{ID_DATA, ID_ENCRYPTED_DATA, SHA_256};

const FRIENDLY_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.20");
const LOCAL_KEY_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.21");

/// Rounds of password stretching written: guessing costs, opening stays below a tenth of a second.
const ROUNDS: u16 = 30_000;
/// The most rounds a file may ask for.
const MOST_ROUNDS: u32 = 2_000_000;
/// The biggest file that is looked at; real ones are about five kilobytes.
const LARGEST: usize = 64 * 1024;
const MAC_KEY_LENGTH: usize = 32;

/// Why a key file did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyFileError {
    Broken,
    WrongPassword,
    Unsupported,
}

impl From<der::Error> for KeyFileError {
    fn from(_: der::Error) -> Self {
        Self::Broken
    }
}

/// What a key file holds.
pub(crate) struct Contents {
    /// The private key as PKCS#8 DER.
    pub(crate) key: Zeroizing<Vec<u8>>,
    /// Certificates as DER, in the order of the file.
    pub(crate) certificates: Vec<Vec<u8>>,
}

/// What goes into a key file. The first certificate is the key's own.
pub(crate) struct Entry<'a> {
    pub(crate) key: &'a [u8],
    pub(crate) certificates: &'a [&'a [u8]],
    pub(crate) name: &'a str,
}

pub(crate) fn write(rng: &mut impl CryptoRngCore, entry: &Entry<'_>, password: &str) -> der::Result<Vec<u8>> {
    let own = entry.certificates.first().copied().unwrap_or_default();
    let labels = labels(entry.name, own)?;

    let (encryption_algorithm, encrypted) = encrypt(rng, entry.key, password)?;
    let key_bag = SafeBag {
        bag_id: PKCS_12_PKCS8_KEY_BAG_OID,
        bag_value: EncryptedPrivateKeyInfo {
            encryption_algorithm,
            encrypted_data: OctetString::new(encrypted)?,
        }
        .to_der()?,
        bag_attributes: Some(labels.clone()),
    };
    let mut certificate_bags = Vec::new();
    for (place, certificate) in entry.certificates.iter().enumerate() {
        let bag = CertBag {
            cert_id: PKCS_12_X509_CERT_OID,
            cert_value: OctetString::new(*certificate)?,
        };
        certificate_bags.push(SafeBag {
            bag_id: PKCS_12_CERT_BAG_OID,
            bag_value: bag.to_der()?,
            bag_attributes: (place == 0).then(|| labels.clone()),
        });
    }

    // The certificates name a person, so they are encrypted as well as the key.
    let (content_enc_alg, encrypted) = encrypt(rng, &certificate_bags.to_der()?, password)?;
    let certificates = EncryptedData {
        version: CmsVersion::V0,
        enc_content_info: EncryptedContentInfo {
            content_type: ID_DATA,
            content_enc_alg,
            encrypted_content: Some(OctetString::new(encrypted)?),
        },
        unprotected_attrs: None,
    };
    let safes = vec![
        ContentInfo {
            content_type: ID_ENCRYPTED_DATA,
            content: Any::encode_from(&certificates)?,
        },
        data(vec![key_bag].to_der()?)?,
    ]
    .to_der()?;
    let mac_data = Some(mac(rng, &safes, password)?);
    Pfx {
        version: Version::V3,
        auth_safe: data(safes)?,
        mac_data,
    }
    .to_der()
}

fn data(bytes: Vec<u8>) -> der::Result<ContentInfo> {
    Ok(ContentInfo {
        content_type: ID_DATA,
        content: Any::encode_from(&OctetString::new(bytes)?)?,
    })
}

/// The attributes that tie a key to its certificate.
fn labels(name: &str, certificate: &[u8]) -> der::Result<Attributes> {
    let id = Sha256::digest(certificate);
    let id = OctetString::new(id.get(..20).unwrap_or_default())?;
    Attributes::from_iter([
        Attribute {
            oid: FRIENDLY_NAME,
            values: SetOfVec::from_iter([Any::encode_from(&BmpString::from_utf8(name)?)?])?,
        },
        Attribute {
            oid: LOCAL_KEY_ID,
            values: SetOfVec::from_iter([Any::encode_from(&id)?])?,
        },
    ])
}

pub(crate) fn encrypt(rng: &mut impl CryptoRngCore, plain: &[u8], password: &str) -> der::Result<(AlgorithmIdentifierOwned, Vec<u8>)> {
    let (mut salt, mut iv) = ([0u8; 16], [0u8; 16]);
    rng.fill_bytes(&mut salt);
    rng.fill_bytes(&mut iv);
    let refused = der::Tag::OctetString.value_error();
    let scheme = pbes2::Parameters::pbkdf2_sha256_aes256cbc(u32::from(ROUNDS), &salt, &iv).or(Err(refused))?;
    let encrypted = scheme.encrypt(password.as_bytes(), plain).or(Err(refused))?;
    Ok((
        AlgorithmIdentifierOwned {
            oid: pbes2::PBES2_OID,
            parameters: Some(Any::encode_from(&scheme)?),
        },
        encrypted,
    ))
}

fn mac(rng: &mut impl CryptoRngCore, bytes: &[u8], password: &str) -> der::Result<MacData> {
    let mut salt = [0u8; 16];
    rng.fill_bytes(&mut salt);
    let key = mac_key(password, &salt, i32::from(ROUNDS))?;
    Ok(MacData {
        mac: DigestInfo {
            algorithm: AlgorithmIdentifierOwned {
                oid: SHA_256,
                parameters: Some(Any::null()),
            },
            digest: OctetString::new(hmac::sign(&key, bytes).as_ref())?,
        },
        mac_salt: OctetString::new(salt)?,
        iterations: i32::from(ROUNDS),
    })
}

fn mac_key(password: &str, salt: &[u8], rounds: i32) -> der::Result<hmac::Key> {
    let key = Zeroizing::new(derive_key_utf8::<Sha256>(
        password,
        salt,
        Pkcs12KeyType::Mac,
        rounds,
        MAC_KEY_LENGTH,
    )?);
    Ok(hmac::Key::new(hmac::HMAC_SHA256, &key))
}

pub(crate) fn read(bytes: &[u8], password: &str) -> Result<Contents, KeyFileError> {
    if bytes.len() > LARGEST {
        return Err(KeyFileError::Broken);
    }
    let file = Pfx::from_der(bytes)?;
    if file.auth_safe.content_type != ID_DATA {
        return Err(KeyFileError::Unsupported);
    }
    let safes: OctetString = file.auth_safe.content.decode_as()?;
    check_mac(file.mac_data.as_ref().ok_or(KeyFileError::Unsupported)?, safes.as_bytes(), password)?;

    let mut contents = Contents {
        key: Zeroizing::default(),
        certificates: Vec::new(),
    };
    for safe in Vec::<ContentInfo>::from_der(safes.as_bytes())? {
        let bags = match safe.content_type {
            ID_DATA => Zeroizing::new(safe.content.decode_as::<OctetString>()?.into_bytes()),
            ID_ENCRYPTED_DATA => {
                let sealed: EncryptedData = safe.content.decode_as()?;
                let info = sealed.enc_content_info;
                decrypt(
                    &info.content_enc_alg,
                    info.encrypted_content.as_ref().ok_or(KeyFileError::Broken)?.as_bytes(),
                    password,
                )?
            }
            _ => return Err(KeyFileError::Unsupported),
        };
        for bag in SafeContents::from_der(&bags)? {
            take(&bag, password, &mut contents)?;
        }
    }
    if contents.key.is_empty() || contents.certificates.is_empty() {
        return Err(KeyFileError::Broken);
    }
    Ok(contents)
}

fn take(bag: &SafeBag, password: &str, contents: &mut Contents) -> Result<(), KeyFileError> {
    if bag.bag_id == PKCS_12_CERT_BAG_OID {
        let found: ContextSpecific<CertBag> = ContextSpecific::from_der(&bag.bag_value)?;
        if found.value.cert_id == PKCS_12_X509_CERT_OID {
            contents.certificates.push(found.value.cert_value.into_bytes());
        }
    } else if bag.bag_id == PKCS_12_PKCS8_KEY_BAG_OID {
        let found: ContextSpecific<EncryptedPrivateKeyInfo> = ContextSpecific::from_der(&bag.bag_value)?;
        if !contents.key.is_empty() {
            // Which of several keys is meant is a question for a person, and training files never raise it.
            return Err(KeyFileError::Unsupported);
        }
        contents.key = decrypt(&found.value.encryption_algorithm, found.value.encrypted_data.as_bytes(), password)?;
    }
    Ok(())
}

fn check_mac(mac: &MacData, bytes: &[u8], password: &str) -> Result<(), KeyFileError> {
    if mac.mac.algorithm.oid != SHA_256 {
        return Err(KeyFileError::Unsupported);
    }
    let rounds = u32::try_from(mac.iterations).or(Err(KeyFileError::Broken))?;
    if rounds == 0 || rounds > MOST_ROUNDS {
        return Err(KeyFileError::Unsupported);
    }
    // A password this form cannot even express was not the one the file was written with.
    let key = mac_key(password, mac.mac_salt.as_bytes(), mac.iterations).or(Err(KeyFileError::WrongPassword))?;
    hmac::verify(&key, bytes, mac.mac.digest.as_bytes()).or(Err(KeyFileError::WrongPassword))
}

pub(crate) fn decrypt(algorithm: &AlgorithmIdentifierOwned, sealed: &[u8], password: &str) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    if algorithm.oid != pbes2::PBES2_OID {
        return Err(KeyFileError::Unsupported);
    }
    let scheme = algorithm.parameters.as_ref().ok_or(KeyFileError::Broken)?.to_der()?;
    let scheme = pbes2::Parameters::from_der(&scheme).or(Err(KeyFileError::Unsupported))?;
    if scheme.kdf.pbkdf2().is_none_or(|kdf| kdf.iteration_count > MOST_ROUNDS) {
        return Err(KeyFileError::Unsupported);
    }
    scheme
        .decrypt(password.as_bytes(), sealed)
        .map(Zeroizing::new)
        .or(Err(KeyFileError::Broken))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rsa::rand_core::OsRng;
    use rstest::rstest;

    fn file(password: &str) -> Vec<u8> {
        let entry = Entry {
            key: b"the private key",
            certificates: &[b"own", b"authority"],
            name: "ӘЖІБЕК",
        };
        write(&mut OsRng, &entry, password).expect("a key file")
    }

    #[rstest]
    #[case("12345678")]
    #[case("құпия сөз Пароль")]
    fn what_was_written_is_read(#[case] password: &str) {
        let contents = read(&file(password), password).expect("opens");
        assert_eq!(contents.key.as_slice(), b"the private key");
        assert_eq!(contents.certificates, [b"own".to_vec(), b"authority".to_vec()]);
    }

    #[rstest]
    #[case("12345679")]
    #[case("")]
    #[case("12345678 ")]
    #[case("\u{1f511}")]
    fn another_password_is_called_a_wrong_password(#[case] password: &str) {
        assert_eq!(read(&file("12345678"), password).err(), Some(KeyFileError::WrongPassword));
    }

    #[test]
    fn neither_the_key_nor_the_certificate_lies_open() {
        let file = file("12345678");
        for secret in [&b"the private key"[..], b"own", b"authority"] {
            assert!(!file.windows(secret.len()).any(|window| window == secret));
        }
    }

    #[test]
    fn a_file_asking_for_endless_work_is_refused_at_once() {
        let mut file = Pfx::from_der(&file("12345678")).expect("readable");
        file.mac_data.as_mut().expect("a mac").iterations = i32::MAX;
        assert_eq!(
            read(&file.to_der().expect("DER"), "12345678").err(),
            Some(KeyFileError::Unsupported)
        );
    }

    #[test]
    fn something_too_big_is_not_a_key_file() {
        assert_eq!(read(&vec![0x30; LARGEST + 1], "12345678").err(), Some(KeyFileError::Broken));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_damaged_file_never_gives_another_key(place in any::<proptest::sample::Index>(), bit in 0u8..8) {
            let mut file = file("12345678");
            let place = place.index(file.len());
            file[place] ^= 1 << bit;
            if let Ok(contents) = read(&file, "12345678") {
                prop_assert_eq!(contents.key.as_slice(), b"the private key");
            }
        }
    }
}
