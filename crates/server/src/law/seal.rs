//! Who signed a file of the law, and whether this installation trusts whoever it was.
//!
//! A signature lies beside the file as `NAME.toml.sig`: the publisher's public key and the seal over the exact text. The installation
//! trusts its own key and those an administrator has named.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_domain::publication::SignedFile;
use oryn_signing::seal::{SealKey, SealPublicKey};

use crate::failure::Failure;
use crate::store::Store;

/// Under which the store keeps the keys of trusted publishers.
const PUBLISHERS: &str = "law-publishers";
/// What the first line of a signature says.
const FORMAT: &str = "oryn-law-signature-1";

/// The text a seal covers: nothing else that this key ever seals begins so.
fn covered(text: &str) -> String {
    format!("oryn-law-1\n{text}")
}

/// Sign a text.
#[must_use]
pub fn sign(key: &SealKey, text: String) -> SignedFile {
    SignedFile {
        key: key.public_key().to_string(),
        seal: key.seal(&covered(&text)),
        text,
    }
}

/// Whether the seal is the named key's over exactly this text.
#[must_use]
pub fn holds(file: &SignedFile) -> bool {
    file.key
        .parse::<SealPublicKey>()
        .is_ok_and(|key| key.verify(&covered(&file.text), &file.seal))
}

/// A signature as it lies beside its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The publisher's public key.
    pub key: String,
    /// The seal.
    pub seal: String,
}

impl Signature {
    /// With the text it is about.
    #[must_use]
    pub fn of(self, text: String) -> SignedFile {
        SignedFile {
            text,
            key: self.key,
            seal: self.seal,
        }
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FORMAT}\nkey {}\nseal {}\n", self.key, self.seal)
    }
}

impl FromStr for Signature {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let mut lines = text.lines();
        let whole = lines.next() == Some(FORMAT);
        let mut after = |name: &str| lines.next().and_then(|line| line.strip_prefix(name)).map(str::to_owned);
        match (after("key "), after("seal ")) {
            (Some(key), Some(seal)) if whole => Ok(Self { key, seal }),
            _ => Err(Failure::Key("not a signature of a law file".to_owned())),
        }
    }
}

/// A publisher's private key as it lies in its file.
#[must_use]
pub fn print_key(key: &SealKey) -> String {
    format!("oryn-law-key-1\n{}\n", STANDARD.encode(key.to_pkcs8()))
}

/// A publisher's private key.
///
/// # Errors
/// When the text is none.
pub fn parse_key(text: &str) -> Result<SealKey, Failure> {
    let body = text.strip_prefix("oryn-law-key-1\n").map(str::trim);
    let der = body.and_then(|body| STANDARD.decode(body).ok());
    der.and_then(|der| SealKey::from_pkcs8(&der).ok())
        .ok_or_else(|| Failure::Key("not a publisher's key".to_owned()))
}

/// The keys of the publishers an administrator has named.
///
/// # Errors
/// What the store says.
pub async fn publishers(store: &dyn Store) -> Result<Vec<String>, Failure> {
    Ok(match store.meta(PUBLISHERS).await? {
        Some(text) => serde_json::from_str(&text)?,
        None => Vec::new(),
    })
}

/// Trust a publisher from now on.
///
/// # Errors
/// When it is no key, or what the store says.
pub async fn trust(store: &dyn Store, key: &str) -> Result<(), Failure> {
    key.parse::<SealPublicKey>().map_err(|error| Failure::Key(error.to_string()))?;
    let mut known = publishers(store).await?;
    if !known.iter().any(|other| other == key) {
        known.push(key.to_owned());
        store.set_meta(PUBLISHERS, &serde_json::to_string(&known)?).await?;
    }
    Ok(())
}

/// Whether this installation takes law from whoever sealed the file, and the seal holds.
///
/// # Errors
/// What the store says.
pub async fn is_trusted(store: &dyn Store, file: &SignedFile) -> Result<bool, Failure> {
    let own = crate::desks::seal_key(store).await?.public_key().to_string();
    let known = file.key == own || publishers(store).await?.contains(&file.key);
    Ok(known && holds(file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_core::OsRng;

    #[test]
    fn a_signature_is_about_one_text_and_comes_back_from_its_file() {
        let key = SealKey::generate(&mut OsRng).expect("a key");
        let signed = sign(&key, "format = \"oryn-rules-1\"\n".to_owned());
        let printed = Signature {
            key: signed.key.clone(),
            seal: signed.seal.clone(),
        }
        .to_string();
        let read: Signature = printed.parse().expect("a signature");
        assert!(holds(&read.clone().of(signed.text.clone())));
        assert!(!holds(&read.of(format!("{}#", signed.text))), "one letter more");
        assert!("something else".parse::<Signature>().is_err());
    }

    #[test]
    fn a_private_key_comes_back_from_its_file() {
        let key = SealKey::generate(&mut OsRng).expect("a key");
        let read = parse_key(&print_key(&key)).expect("a key");
        assert_eq!(read.public_key(), key.public_key());
        assert!(parse_key("oryn-law-key-1\nAAAA\n").is_err());
    }
}
