//! The fingerprint of bytes: the name of a paper, and how two copies are known to be one.

use std::fmt::Write as _;

/// SHA-256, lower-case hexadecimal: the name of a paper everywhere.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    ring::digest::digest(&ring::digest::SHA256, bytes)
        .as_ref()
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing into a String has no way to fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
