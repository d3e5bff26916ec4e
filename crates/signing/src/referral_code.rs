//! The square code of a referral: what the centre says of the paper, signed, so that anybody checks it without a network.
//!
//! A claims set (RFC 8392) of three claims (issued, valid to, the number) inside a `COSE_Sign1` (RFC 9052) with Ed25519 and a short name of the key: 120
//! bytes. In base32 they are upper-case letters and digits, which a QR code packs best and a telephone opens as an address. Nothing of the child is in
//! it. The centre signs; a desk that issues without a connection puts on paper what the centre signed with the hold ([`oryn_domain::hold`]), so no desk
//! can make a code by itself. What the register makes of a paper is [`oryn_domain::paper`]'s.
//!
//! The rules it protects: one code has one text, and no other text passes for it; whatever is read, nothing is believed before the signature holds.

mod check;
mod old;

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use coset::cbor::value::Value;
use coset::cwt::{ClaimName, ClaimsSet, ClaimsSetBuilder, Timestamp};
use coset::{CborSerializable as _, CoseSign1, CoseSign1Builder, HeaderBuilder, TaggedCborSerializable as _, iana};
use data_encoding::{BASE32_NOPAD, BASE32_NOPAD_NOCASE, HEXLOWER};
use oryn_domain::fact::Fact;
use oryn_domain::hold::Hold;
use oryn_domain::paper::{PaperSays, PaperSeal};
use oryn_domain::register::Register;
use sha2::{Digest as _, Sha256};

pub use check::{Answer, Checked, CodeKey, CodeKeys, Given, Proof, check};
pub use old::OldCode;

use crate::seal::{SealKey, SealPublicKey};

/// What the signature covers beside the code itself: a signature made for anything else fits no code.
const PURPOSE: &[u8] = b"referral-v1";
/// The private claim with the referral's number.
const NUMBER: i64 = -70_001;
/// No number is longer.
const LONGEST_NUMBER: usize = 32;
/// Letters of a code that is read: a genuine one has about two hundred.
const LONGEST: usize = 400;
/// Every code begins so: a tagged `COSE_Sign1` and its protected header.
const BEGINNING: &str = "2KCE3";
/// Before a code that is printed where no portal can be opened.
const PLAIN: &str = "ORYN:2:";
/// Before a code in an address of the portal.
const PAGE: &str = "/V/";

/// The short name of a key: the first eight bytes of the SHA-256 over its public half.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId([u8; 8]);

impl KeyId {
    /// The name of this key.
    #[must_use]
    pub fn of(key: &SealPublicKey) -> Self {
        let mut name = [0_u8; 8];
        for (to, from) in name.iter_mut().zip(Sha256::digest(key.as_bytes())) {
            *to = from;
        }
        Self(name)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({self})")
    }
}

/// Not sixteen hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the short name of a key")]
pub struct NotAKeyId;

impl FromStr for KeyId {
    type Err = NotAKeyId;

    fn from_str(text: &str) -> Result<Self, NotAKeyId> {
        let bytes = HEXLOWER.decode(text.as_bytes()).or(Err(NotAKeyId))?;
        bytes.try_into().map(Self).or(Err(NotAKeyId))
    }
}

/// The centre's signature for a paper; `None` for a number that none of our papers bears.
#[must_use]
pub fn seal(key: &SealKey, says: &PaperSays) -> Option<PaperSeal> {
    let id = KeyId::of(&key.public_key());
    let signature = key.sign(&unsigned(says, id)?.tbs_data(PURPOSE));
    Some(PaperSeal {
        key: id.to_string(),
        issued_on: says.issued_on,
        valid_on: says.valid_on,
        seal: URL_SAFE_NO_PAD.encode(signature),
    })
}

/// Sign for the paper that may come out of a hold, for each day on which it may be issued.
pub fn seal_hold(key: &SealKey, hold: &mut Hold) {
    hold.paper_key = KeyId::of(&key.public_key()).to_string();
    for row in &mut hold.terms {
        let says = PaperSays {
            number: hold.referral_number.clone(),
            issued_on: row.issued_on,
            valid_on: row.valid_on,
        };
        row.paper_seal = seal(key, &says).map(|signed| signed.seal).unwrap_or_default();
    }
}

/// Sign wherever a paper may come of these facts. `register` stands before them.
pub fn seal_facts(key: &SealKey, register: &Register, facts: &mut [Fact]) {
    for fact in facts {
        match fact {
            Fact::HoldGranted { hold } => seal_hold(key, hold),
            // What a desk put on paper under a hold was signed with the hold, and stays.
            Fact::ReferralIssued { referral } if referral.seal.is_none() => {
                let says = PaperSays {
                    number: referral.number.clone(),
                    issued_on: referral.valid.from.local_date(),
                    valid_on: referral.valid.until.local_date(),
                };
                referral.seal = seal(key, &says);
            }
            Fact::ReferralTermChanged {
                referral,
                until,
                seal: signed,
                ..
            } => {
                let moved = |day| *until != day;
                *signed = register.referral(*referral).filter(|row| moved(row.valid.until)).and_then(|row| {
                    let says = PaperSays {
                        number: row.number.clone(),
                        issued_on: row.valid.from.local_date(),
                        valid_on: until.local_date(),
                    };
                    seal(key, &says)
                });
            }
            _ => {}
        }
    }
}

/// The code without its signature.
fn unsigned(says: &PaperSays, key: KeyId) -> Option<CoseSign1> {
    let header = HeaderBuilder::new()
        .algorithm(iana::Algorithm::EdDSA)
        .key_id(key.0.to_vec())
        .build();
    let claims = ClaimsSetBuilder::new()
        .expiration_time(Timestamp::WholeSeconds(says.last_second()))
        .issued_at(Timestamp::WholeSeconds(says.first_second()))
        .private_claim(NUMBER, Value::Text(says.number.clone()))
        .build();
    is_number(&says.number)
        .then(|| claims.to_vec().ok())
        .flatten()
        .map(|payload| CoseSign1Builder::new().protected(header).payload(payload).build())
}

/// Whether a text has only the signs of a number. Its parts are nobody's business here; what is shown to people must not be anything else.
fn is_number(text: &str) -> bool {
    (1..=LONGEST_NUMBER).contains(&text.len()) && text.chars().all(|sign| sign.is_ascii_digit() || sign == '-')
}

/// A code as it was read or is to be printed. That its signature holds is another question: [`CodeKeys::judge`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralCode {
    /// What it says.
    pub says: PaperSays,
    /// Who is said to have signed.
    pub key: KeyId,
    /// Which copy the paper is; it stands beside the signed part.
    pub copy: Option<u32>,
    signature: Vec<u8>,
}

impl ReferralCode {
    /// The code of a referral's copy; `None` when the row holds no signature that could be one.
    #[must_use]
    pub fn of(number: &str, seal: &PaperSeal, copy: u32) -> Option<Self> {
        Some(Self {
            says: seal.says(number),
            key: seal.key.parse().ok()?,
            copy: Some(copy),
            signature: URL_SAFE_NO_PAD.decode(&seal.seal).ok()?,
        })
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        let mut code = unsigned(&self.says, self.key)?;
        code.signature.clone_from(&self.signature);
        code.to_tagged_vec().ok()
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let code = CoseSign1::from_tagged_slice(bytes).ok()?;
        let claims = ClaimsSet::from_slice(code.payload.as_deref()?).ok()?;
        let number = claims
            .rest
            .iter()
            .find(|(name, _)| *name == ClaimName::PrivateUse(NUMBER))
            .and_then(|(_, value)| value.as_text())?;
        let key: [u8; 8] = code.protected.header.key_id.as_slice().try_into().ok()?;
        let read = Self {
            says: PaperSays::between(
                number.to_owned(),
                seconds(claims.issued_at.as_ref())?,
                seconds(claims.expiration_time.as_ref())?,
            )?,
            key: KeyId(key),
            copy: None,
            signature: code.signature,
        };
        // Whatever else CBOR allows, another header or another order, is no code of ours.
        (read.bytes().as_deref() == Some(bytes)).then_some(read)
    }

    /// The letters behind the address: the signed part in base32, and the copy.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let signed = BASE32_NOPAD.encode(&self.bytes()?);
        Some(match self.copy {
            Some(copy) => format!("{signed}.{copy}"),
            None => signed,
        })
    }

    /// What is printed: an address of the portal that every telephone opens; where the installation has none, the code alone.
    #[must_use]
    pub fn printed(&self, portal: Option<&str>) -> Option<String> {
        let text = self.text()?;
        Some(match portal.and_then(shouted) {
            Some(portal) => format!("{portal}{PAGE}{text}"),
            None => format!("{PLAIN}{text}"),
        })
    }

    /// Whether this key signed it.
    #[must_use]
    fn is_signed_by(&self, key: &SealPublicKey) -> bool {
        unsigned(&self.says, self.key).is_some_and(|code| key.verify_bytes(&code.tbs_data(PURPOSE), &self.signature))
    }
}

fn seconds(time: Option<&Timestamp>) -> Option<i64> {
    match time? {
        Timestamp::WholeSeconds(seconds) => Some(*seconds),
        Timestamp::FractionalSeconds(_) => None,
    }
}

/// An address with scheme and host in capitals, which mean the same and take less room in a QR code; a path keeps its letters, because there they
/// mean something. `None` for what is no address.
fn shouted(address: &str) -> Option<String> {
    let address = address.trim_end_matches('/');
    let (scheme, rest) = address.split_once("://")?;
    let (host, path) = match rest.find('/') {
        Some(at) => rest.split_at_checked(at)?,
        None => (rest, ""),
    };
    (!host.is_empty()).then(|| format!("{}://{}{path}", scheme.to_ascii_uppercase(), host.to_ascii_uppercase()))
}

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// A code; its signature is not looked at yet.
    Code(ReferralCode),
    /// A code as papers bore it before there were signed ones.
    Old(OldCode),
    /// It begins like a code of ours and is not a whole one.
    Damaged,
}

/// The code in what a scanner read, somebody pasted or a telephone opened; `None` when nothing of it looks like one. Capitals and small letters are the
/// same: a keyboard may turn them.
#[must_use]
pub fn read(text: &str) -> Option<Read> {
    let text = text.trim();
    if let Some(old) = old::read(text) {
        return Some(old);
    }
    let code = behind(text, PLAIN).or_else(|| behind(text, PAGE)).unwrap_or(text);
    let starts = code.get(..BEGINNING.len())?;
    starts.eq_ignore_ascii_case(BEGINNING).then(|| {
        let end = code
            .find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '.')
            .unwrap_or(code.len());
        code.get(..end).and_then(decoded).map_or(Read::Damaged, Read::Code)
    })
}

/// What stands behind the last of these marks, written in whatever letters.
fn behind<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let at = text.to_ascii_uppercase().rfind(mark)?;
    text.get(at.saturating_add(mark.len())..)
}

fn decoded(text: &str) -> Option<ReferralCode> {
    if text.len() > LONGEST {
        return None;
    }
    let (signed, copy) = match text.split_once('.') {
        Some((signed, copy)) => (signed, Some(copy.parse().ok()?)),
        None => (text, None),
    };
    let code = ReferralCode::of_bytes(&BASE32_NOPAD_NOCASE.decode(signed.as_bytes()).ok()?)?;
    Some(ReferralCode { copy, ..code })
}
