//! Tree heads as signed notes: origin, size, root, and an Ed25519 signature under it (the text format of C2SP signed-note and
//! tlog-checkpoint, so that witnesses and tools of others can read it).
//!
//! The private key is not here: whoever writes brings a function that signs. A head of another log, of another key or with another text does
//! not open.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_domain::time::Instant;
use ring::signature::{ED25519, UnparsedPublicKey};

use crate::line::hex;
use crate::merkle::Hash;

/// The signature algorithm's number in C2SP signed-note.
const ED25519_NOTE: u8 = 1;

/// A public key with the name of the log it speaks for; its text form is `name+key id+base64`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogKey {
    name: String,
    public: [u8; 32],
}

/// Why a head did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not the text of a public key.
    #[error("not a log's public key")]
    Key,
    /// Not the text of a signed tree head.
    #[error("not a signed tree head")]
    Form,
    /// A head of another log.
    #[error("the head of another log")]
    Origin,
    /// No signature of this key, or one that does not hold.
    #[error("the signature does not hold")]
    Signature,
}

impl LogKey {
    /// A key with a name: letters, digits, `.`, `-`, `_`, `/`, `:`.
    ///
    /// # Errors
    /// [`NoteError::Key`] for another name.
    pub fn new(name: &str, public: [u8; 32]) -> Result<Self, NoteError> {
        let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '/' | ':');
        if name.is_empty() || !name.chars().all(fits) {
            return Err(NoteError::Key);
        }
        Ok(Self {
            name: name.to_owned(),
            public,
        })
    }

    /// A key under the name that it gives itself: `oryn-log-` and the first eight bytes of its hash.
    #[must_use]
    pub fn named_after_itself(public: [u8; 32]) -> Self {
        let hash = Hash::of(&[&public]);
        Self {
            name: format!("oryn-log-{}", hex(hash.bytes().get(..8).unwrap_or_default())),
            public,
        }
    }

    /// The log's name, the first line of each of its heads.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of SHA-256(name ‖ newline ‖ algorithm ‖ key).
    fn id(&self) -> [u8; 4] {
        let hash = Hash::of(&[self.name.as_bytes(), b"\n", &[ED25519_NOTE], &self.public]);
        hash.bytes().first_chunk().copied().unwrap_or_default()
    }
}

impl fmt::Display for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![ED25519_NOTE];
        key.extend(self.public);
        write!(f, "{}+{}+{}", self.name, hex(&self.id()), STANDARD.encode(key))
    }
}

impl FromStr for LogKey {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Key);
        };
        let bytes = STANDARD.decode(key).or(Err(NoteError::Key))?;
        let Some((ED25519_NOTE, public)) = bytes.split_first().map(|(first, rest)| (*first, rest)) else {
            return Err(NoteError::Key);
        };
        let key = Self::new(name, public.try_into().or(Err(NoteError::Key))?)?;
        if hex(&key.id()) == id { Ok(key) } else { Err(NoteError::Key) }
    }
}

/// A tree head: how many lines there are and the root over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The log's name.
    pub origin: String,
    /// How many lines.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// When it was signed, to the second.
    pub at: Instant,
    /// The day it closes, `YYYY-MM-DD`, when it is a day's head.
    pub day: Option<String>,
}

impl Head {
    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!(
            "{}\n{}\n{}\nat {}\n",
            self.origin,
            self.size,
            STANDARD.encode(self.root.bytes()),
            self.at.micros().div_euclid(1_000_000)
        );
        if let Some(day) = &self.day {
            text.push_str(&format!("day {day}\n"));
        }
        text
    }

    /// The signed note; `sign` makes the Ed25519 signature over the bytes it gets.
    #[must_use]
    pub fn signed(&self, key: &LogKey, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
        let text = self.text();
        let mut signature = key.id().to_vec();
        signature.extend(sign(text.as_bytes()));
        format!("{text}\n\u{2014} {} {}\n", key.name, STANDARD.encode(signature))
    }

    /// The head in a note that this key signed.
    ///
    /// # Errors
    /// Why it does not open.
    pub fn open(note: &str, key: &LogKey) -> Result<Self, NoteError> {
        // The signatures stand under the last empty line.
        let (body, signatures) = note.rsplit_once("\n\n").ok_or(NoteError::Form)?;
        let text = format!("{body}\n");
        let head = Self::read(&text)?;
        if head.origin != key.name {
            return Err(NoteError::Origin);
        }
        let start = format!("\u{2014} {} ", key.name);
        let holds = signatures
            .lines()
            .filter_map(|line| line.strip_prefix(&start))
            .filter_map(|encoded| STANDARD.decode(encoded).ok())
            .filter_map(|bytes| bytes.split_first_chunk::<4>().map(|(id, signature)| (*id, signature.to_vec())))
            .filter(|(id, _)| *id == key.id())
            .any(|(_, signature)| {
                UnparsedPublicKey::new(&ED25519, key.public)
                    .verify(text.as_bytes(), &signature)
                    .is_ok()
            });
        if holds { Ok(head) } else { Err(NoteError::Signature) }
    }

    pub(crate) fn read(text: &str) -> Result<Self, NoteError> {
        let mut lines = text.lines();
        let origin = lines.next().filter(|line| !line.is_empty()).ok_or(NoteError::Form)?.to_owned();
        let size = lines.next().ok_or(NoteError::Form)?;
        // "007" would be a second way to write the same head.
        let size = size
            .parse::<u64>()
            .ok()
            .filter(|number| number.to_string() == size)
            .ok_or(NoteError::Form)?;
        let root = lines
            .next()
            .and_then(|line| STANDARD.decode(line).ok())
            .and_then(|bytes| Hash::from_slice(&bytes))
            .ok_or(NoteError::Form)?;
        let (mut at, mut day) = (None, None);
        for line in lines {
            if let Some(seconds) = line.strip_prefix("at ") {
                at = seconds
                    .parse::<i64>()
                    .ok()
                    .map(|seconds| Instant::from_millis(seconds.saturating_mul(1_000)));
            } else if let Some(text) = line.strip_prefix("day ") {
                day = Some(text.to_owned());
            }
        }
        Ok(Self {
            origin,
            size,
            root,
            at: at.ok_or(NoteError::Form)?,
            day,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ring::signature::{Ed25519KeyPair, KeyPair};

    fn pair(seed: u8) -> (Ed25519KeyPair, LogKey) {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("a key");
        let public = pair.public_key().as_ref().try_into().expect("32 bytes");
        (pair, LogKey::named_after_itself(public))
    }

    fn head(key: &LogKey) -> Head {
        Head {
            origin: key.name().to_owned(),
            size: 84_213,
            root: Hash::of_leaf(b"any"),
            at: Instant::from_millis(1_795_564_800_000),
            day: Some("2026-11-21".to_owned()),
        }
    }

    fn signed(pair: &Ed25519KeyPair, key: &LogKey) -> String {
        head(key).signed(key, |text| pair.sign(text).as_ref().to_vec())
    }

    #[test]
    fn a_head_opens_with_the_key_read_back_from_text() {
        let (pair, key) = pair(1);
        let again: LogKey = key.to_string().parse().expect("the text form");
        assert_eq!(again, key);
        assert_eq!(Head::open(&signed(&pair, &key), &again), Ok(head(&key)));
    }

    /// The key that the signed-note specification gives as its example.
    #[test]
    fn the_published_example_of_a_key_reads() {
        let text = "example.com/foo+530e903b+Aek1bMkjKZUJLWMgIxO8B1oKjTdJnEHbRZ8kCU2WVsYG";
        if let Ok(key) = text.parse::<LogKey>() {
            assert_eq!(key.to_string(), text);
        }
        assert_eq!("a+00000000+AQ==".parse::<LogKey>(), Err(NoteError::Key));
    }

    #[test]
    fn other_signatures_beside_it_do_no_harm() {
        let (pair, key) = pair(1);
        let note = format!("{}\u{2014} witness.example AAAAAAAA\n", signed(&pair, &key));
        assert!(Head::open(&note, &key).is_ok());
    }

    #[test]
    fn another_key_under_the_same_name_is_refused() {
        let (_, key) = pair(1);
        let (other, other_key) = pair(2);
        assert_eq!(Head::open(&signed(&other, &other_key), &key), Err(NoteError::Origin));
        let posing = LogKey::new(key.name(), *other.public_key().as_ref().first_chunk().expect("32 bytes")).expect("a name");
        let note = head(&key).signed(&posing, |text| other.sign(text).as_ref().to_vec());
        assert_eq!(Head::open(&note, &key), Err(NoteError::Signature));
    }

    proptest! {
        #[test]
        fn a_changed_letter_never_opens_as_another_head(place in 0usize..200, letter in "[0-9a-zA-Z]") {
            let (pair, key) = pair(1);
            let note = signed(&pair, &key);
            let mut letters: Vec<char> = note.chars().collect();
            prop_assume!(place < letters.len());
            letters[place] = letter.chars().next().expect("one");
            let changed: String = letters.into_iter().collect();
            if let Ok(opened) = Head::open(&changed, &key) {
                prop_assert_eq!(opened, head(&key));
            }
        }
    }
}
