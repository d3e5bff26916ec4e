//! Chance and seals for forms: a secret per visitor, and tokens that only this visitor's pages carry.
//!
//! A token is a fresh nonce and its seal, so that no two pages carry the same text and compression gives nothing away.

use std::fmt::Write as _;

use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

const NONCE: usize = 16;

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a text cannot fail.
        let _written = write!(text, "{byte:02x}");
        text
    })
}

/// Bytes of hexadecimal text; `None` for anything else.
pub(crate) fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .map(|letter| letter.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

/// Text as hexadecimal digits, for a cookie.
pub(crate) fn wrap(text: &str) -> String {
    hexadecimal(text.as_bytes())
}

/// The text again.
pub(crate) fn unwrap(wrapped: &str) -> Option<String> {
    String::from_utf8(bytes_of(wrapped)?).ok()
}

fn chance<const N: usize>() -> [u8; N] {
    let mut bytes = [0u8; N];
    // The operating system's source does not fail once it has started; a secret that can be guessed would be worse than stopping.
    if SystemRandom::new().fill(&mut bytes).is_err() {
        std::process::abort();
    }
    bytes
}

/// What a person reads out to support; the log has the same. Eight digits, as the server's own.
pub(crate) fn reference() -> String {
    chance::<8>().iter().map(|byte| char::from(b'0' + byte % 10)).collect()
}

/// A new secret of a visitor.
pub(crate) fn visitor() -> String {
    hexadecimal(&chance::<32>())
}

fn key(visitor: &str, session: Option<&str>) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, format!("{visitor}:{}", session.unwrap_or_default()).as_bytes())
}

/// A token for one page of this visitor.
pub(crate) fn token(visitor: &str, session: Option<&str>) -> String {
    let nonce = chance::<NONCE>();
    let seal = hmac::sign(&key(visitor, session), &nonce);
    format!("{}{}", hexadecimal(&nonce), hexadecimal(seal.as_ref()))
}

/// Whether the token was made for this visitor.
pub(crate) fn is_token(visitor: &str, session: Option<&str>, token: &str) -> bool {
    let Some(bytes) = bytes_of(token) else { return false };
    let Some((nonce, seal)) = bytes.split_at_checked(NONCE) else {
        return false;
    };
    hmac::verify(&key(visitor, session), nonce, seal).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_serves_its_visitor_and_nobody_else() {
        let (one, other) = (visitor(), visitor());
        let token = token(&one, Some("session"));
        assert!(is_token(&one, Some("session"), &token));
        assert!(!is_token(&other, Some("session"), &token));
        assert!(!is_token(&one, Some("another"), &token));
        assert!(!is_token(&one, None, &token));
        for broken in ["", "00", "zz", token.get(2..).unwrap_or_default()] {
            assert!(!is_token(&one, Some("session"), broken), "{broken}");
        }
    }

    #[test]
    fn no_two_pages_carry_the_same_token() {
        let one = visitor();
        assert_ne!(token(&one, None), token(&one, None));
    }

    #[test]
    fn a_wrapped_text_comes_back() {
        assert_eq!(unwrap(&wrap("+7 701 000 00 00/орын")).as_deref(), Some("+7 701 000 00 00/орын"));
        assert_eq!(unwrap("abc"), None);
        assert_eq!(unwrap("ff"), None, "no text");
    }
}
