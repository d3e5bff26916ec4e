//! Chance and hashes: secrets, codes, identifiers.

use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use oryn_domain::id::Id;
use oryn_domain::time::Instant;
use ring::rand::{SecureRandom, SystemRandom};

fn fill(bytes: &mut [u8]) {
    // The operating system's source does not fail once it has started; if it ever did, guessable secrets would be worse than stopping.
    if SystemRandom::new().fill(bytes).is_err() {
        std::process::abort();
    }
}

/// A secret of 256 bits as text.
#[must_use]
pub fn token() -> String {
    let mut bytes = [0u8; 32];
    fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The millisecond of the last identifier and how many were made in it.
static LAST: Mutex<(i64, u16)> = Mutex::new((0, 0));

/// A new identifier. Those made in one millisecond of this process follow each other in the order in which they were made, so that
/// what is sorted by identifier keeps its order.
#[must_use]
pub fn id(now: Instant) -> Id {
    let mut bytes = [0u8; 10];
    fill(&mut bytes);
    let nth = {
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        *last = if last.0 == now.millis() {
            (last.0, last.1.wrapping_add(1) & 0x0fff)
        } else {
            (now.millis(), 0)
        };
        last.1
    };
    let [high, low] = nth.to_be_bytes();
    let [_, _, rest @ ..] = bytes;
    let [r0, r1, r2, r3, r4, r5, r6, r7] = rest;
    Id::v7(now, [high, low, r0, r1, r2, r3, r4, r5, r6, r7])
}

/// Decimal digits by chance, without a bias.
#[must_use]
pub fn digits(count: usize) -> String {
    let mut text = String::with_capacity(count);
    while text.len() < count {
        let mut byte = [0u8; 1];
        fill(&mut byte);
        let [value] = byte;
        if value < 250 {
            text.push(char::from(b'0' + value % 10));
        }
    }
    text
}

/// A number by chance.
#[must_use]
pub fn chance() -> u16 {
    let mut bytes = [0u8; 2];
    fill(&mut bytes);
    u16::from_be_bytes(bytes)
}

/// A code that people type: eight letters and digits that cannot be mistaken for each other, in two halves.
#[must_use]
pub fn enrolment_code() -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut bytes = [0u8; 8];
    fill(&mut bytes);
    let letters: Vec<char> = bytes
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|byte| char::from(*byte))
        .collect();
    let (left, right) = letters.split_at(4);
    format!("{}-{}", left.iter().collect::<String>(), right.iter().collect::<String>())
}

/// What a person reads out to support; the log has the same.
#[must_use]
pub fn reference() -> String {
    digits(8)
}

/// SHA-256, lower-case hexadecimal.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    ring::digest::digest(&ring::digest::SHA256, bytes)
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_one_millisecond_keep_their_order() {
        let now = Instant::from_millis(1_795_564_800_000);
        let made: Vec<Id> = (0..500).map(|_| id(now)).collect();
        assert!(made.is_sorted());
    }
}
