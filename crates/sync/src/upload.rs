//! The words in which a paper goes up: the headers of tus 1.0 that both sides write and read, and its bounds.
//!
//! tus is the open protocol for uploads that go on where they were cut off (core, creation, checksum, expiration, termination). Here an upload
//! is known by the hash of the whole file, so nothing but the paper itself has to be kept to go on with it. Bytes and places are the caller's.
//! The rule it protects: what a header says is taken whole and as the protocol writes it, or not at all.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

pub mod kind;

/// What is spoken: the value of `Tus-Resumable` and `Tus-Version`.
pub const VERSION: &str = "1.0.0";
/// The extensions that are spoken.
pub const EXTENSIONS: &str = "creation,checksum,expiration,termination";
/// The way of hashing a part: the value of `Tus-Checksum-Algorithm`.
pub const ALGORITHM: &str = "sha256";
/// The media type of a part.
pub const PART_TYPE: &str = "application/offset+octet-stream";
/// The largest paper, in MiB (sync.md §3.16).
pub const LARGEST_MIB: u64 = 20;
/// The same in bytes.
pub const LARGEST: u64 = LARGEST_MIB * MIB;
/// The largest document of a family, in MiB: a scan of some pages, or a photograph of a telephone.
pub const LARGEST_HANDED_IN_MIB: u64 = 10;
/// The same in bytes.
pub const LARGEST_HANDED_IN: u64 = LARGEST_HANDED_IN_MIB * MIB;
/// What goes up at once on a bad line, in bytes: 2.6 s at 100 kbit/s (sync.md §3.16).
pub const SMALLEST_PART: u64 = 32 * 1024;
/// What goes up at once at most, in bytes.
pub const LARGEST_PART: u64 = 1024 * 1024;
const MIB: u64 = 1024 * 1024;
/// The longest header that is read, in letters.
const LONGEST: usize = 1_024;

/// The names of the headers.
pub mod header {
    /// Which tus.
    pub const RESUMABLE: &str = "tus-resumable";
    /// Which tus a server speaks.
    pub const VERSION: &str = "tus-version";
    /// Which extensions a server speaks.
    pub const EXTENSION: &str = "tus-extension";
    /// The largest file a server takes.
    pub const MAX_SIZE: &str = "tus-max-size";
    /// Which checksums a server knows.
    pub const ALGORITHMS: &str = "tus-checksum-algorithm";
    /// The length of the whole file in bytes.
    pub const LENGTH: &str = "upload-length";
    /// How many bytes are there.
    pub const OFFSET: &str = "upload-offset";
    /// What the file is.
    pub const METADATA: &str = "upload-metadata";
    /// The hash of the part.
    pub const CHECKSUM: &str = "upload-checksum";
    /// Until when what is there is kept.
    pub const EXPIRES: &str = "upload-expires";
}

/// What a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The contract with a family.
    Contract,
    /// What a family brought to the desk with its request for more days.
    Extension,
}

impl Kind {
    /// As it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Extension => "extension",
        }
    }

    /// The largest one, in MiB.
    #[must_use]
    pub const fn largest_mib(self) -> u64 {
        match self {
            Self::Contract => LARGEST_MIB,
            Self::Extension => LARGEST_HANDED_IN_MIB,
        }
    }

    fn named(text: &str) -> Option<Self> {
        [Self::Contract, Self::Extension].into_iter().find(|kind| kind.name() == text)
    }
}

/// What `Upload-Metadata` says of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// What it is.
    pub kind: Kind,
}

/// A header that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// Something without which nothing can be done is not there.
    #[error("something is missing")]
    Missing,
    /// It is not written as the protocol writes it, or says something that cannot be.
    #[error("it cannot be read")]
    Wrong,
}

/// Whether a text is a SHA-256 as it is written here.
#[must_use]
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|letter| matches!(letter, b'0'..=b'9' | b'a'..=b'f'))
}

/// `Upload-Metadata` of a paper.
#[must_use]
pub fn metadata(announced: &Announced) -> String {
    let pair = |name: &str, value: &str| format!("{name} {}", STANDARD.encode(value));
    [pair("sha256", &announced.sha256), pair("kind", announced.kind.name())].join(",")
}

/// Read `Upload-Metadata`: pairs of a name and a value in Base64, each name once. Names that nobody here knows are passed over, as tus wants it.
///
/// # Errors
/// [`Misread`].
pub fn read_metadata(text: &str) -> Result<Announced, Misread> {
    if text.len() > LONGEST {
        return Err(Misread::Wrong);
    }
    let (mut sha256, mut kind) = (None, None);
    let mut names = std::collections::BTreeSet::new();
    for pair in text.split(',') {
        let (name, value) = pair.trim().split_once(' ').unwrap_or((pair.trim(), ""));
        if name.is_empty() || !name.is_ascii() || !names.insert(name) {
            return Err(Misread::Wrong);
        }
        let place = match name {
            "sha256" => &mut sha256,
            "kind" => &mut kind,
            _ => continue,
        };
        let value = STANDARD.decode(value.trim()).map_err(|_not_base64| Misread::Wrong)?;
        *place = Some(String::from_utf8(value).map_err(|_no_text| Misread::Wrong)?);
    }
    let (Some(sha256), Some(kind)) = (sha256, kind) else {
        return Err(Misread::Missing);
    };
    if !is_hash(&sha256) {
        return Err(Misread::Wrong);
    }
    let kind = Kind::named(&kind).ok_or(Misread::Wrong)?;
    Ok(Announced { sha256, kind })
}

/// The hash of a part, as `Upload-Checksum` says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checksum([u8; 32]);

impl Checksum {
    /// Of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// As the header writes it.
    #[must_use]
    pub fn write(&self) -> String {
        format!("{ALGORITHM} {}", STANDARD.encode(self.0))
    }

    /// Read the header.
    ///
    /// # Errors
    /// [`Misread::Wrong`], also for a way of hashing that is not known here.
    pub fn read(text: &str) -> Result<Self, Misread> {
        if text.len() > LONGEST {
            return Err(Misread::Wrong);
        }
        let (algorithm, value) = text.trim().split_once(' ').ok_or(Misread::Wrong)?;
        if algorithm != ALGORITHM {
            return Err(Misread::Wrong);
        }
        let bytes = STANDARD.decode(value.trim()).map_err(|_not_base64| Misread::Wrong)?;
        Ok(Self(bytes.try_into().map_err(|_another_length| Misread::Wrong)?))
    }
}

/// Read a number of bytes: digits and nothing else.
///
/// # Errors
/// [`Misread::Wrong`].
pub fn read_number(text: &str) -> Result<u64, Misread> {
    let digits = !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().ok_or(Misread::Wrong)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn announced(kind: Kind) -> Announced {
        Announced {
            sha256: "0a".repeat(32),
            kind,
        }
    }

    #[rstest]
    #[case(Kind::Contract)]
    #[case(Kind::Extension)]
    fn what_is_written_is_read(#[case] kind: Kind) {
        let announced = || announced(kind);
        let text = metadata(&announced());
        assert_eq!(read_metadata(&text), Ok(announced()));
        assert_eq!(
            read_metadata(&format!("filename d29ybGQ=,private,{text}")),
            Ok(announced()),
            "names of others are passed over"
        );
        let checksum = Checksum::of(b"a part");
        assert_eq!(Checksum::read(&checksum.write()), Ok(checksum));
        assert_eq!(read_number("1048576"), Ok(1_048_576));
    }

    #[rstest]
    #[case::nothing("", Misread::Wrong)]
    #[case::a_comma(",", Misread::Wrong)]
    #[case::no_kind("sha256 MGE=", Misread::Missing)]
    #[case::no_base64("sha256 !!,kind Y29udHJhY3Q=", Misread::Wrong)]
    #[case::a_short_hash("sha256 MGE=,kind Y29udHJhY3Q=", Misread::Wrong)]
    #[case::twice("kind Y29udHJhY3Q=,kind Y29udHJhY3Q=", Misread::Wrong)]
    #[case::no_text("kind /w==", Misread::Wrong)]
    fn what_is_not_written_so_is_not_read(#[case] text: &str, #[case] why: Misread) {
        assert_eq!(read_metadata(text), Err(why));
    }

    #[rstest]
    #[case::nothing("")]
    #[case::another_way("md5 1B2M2Y8AsgTpgAmY7PhCfg==")]
    #[case::too_short("sha256 1B2M2Y8AsgTpgAmY7PhCfg==")]
    #[case::no_base64("sha256 ???")]
    #[case::no_value("sha256")]
    fn a_checksum_of_another_kind_is_none(#[case] text: &str) {
        assert_eq!(Checksum::read(text), Err(Misread::Wrong));
    }

    #[rstest]
    #[case("")]
    #[case("-1")]
    #[case("+1")]
    #[case("1.5")]
    #[case(" 1")]
    #[case("99999999999999999999")]
    fn a_number_is_digits(#[case] text: &str) {
        assert_eq!(read_number(text), Err(Misread::Wrong));
    }

    proptest! {
        #[test]
        fn nothing_breaks_a_reader(text in any::<String>()) {
            let _ = (read_metadata(&text), Checksum::read(&text), read_number(&text));
        }
    }
}
