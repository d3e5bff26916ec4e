//! Randomness from the operating system.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom as _, SystemRandom};

/// The operating system gave no randomness: nothing secret can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no randomness")]
pub struct NoChance;

/// Fills the bytes.
///
/// # Errors
/// [`NoChance`].
pub fn fill(bytes: &mut [u8]) -> Result<(), NoChance> {
    #[expect(clippy::map_err_ignore, reason = "ring's error carries nothing")]
    SystemRandom::new().fill(bytes).map_err(|_| NoChance)
}

/// A secret that can stand in an address: 256 bits as text.
///
/// # Errors
/// [`NoChance`].
pub fn secret() -> Result<String, NoChance> {
    let mut bytes = [0; 32];
    fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What a person quotes to support: short, and hard to mishear.
#[must_use]
pub fn reference() -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut bytes = [0; 8];
    // Not a secret: without randomness the reference is only less singular.
    let _filled = fill(&mut bytes);
    bytes
        .iter()
        .map(|byte| LETTERS.get(usize::from(byte % 32)).map_or('2', |letter| char::from(*letter)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_secrets_and_no_two_references_are_alike() {
        assert_ne!(secret().unwrap(), secret().unwrap());
        assert_ne!(reference(), reference());
        assert_eq!(reference().len(), 8);
        assert_eq!(secret().unwrap().len(), 43);
    }
}
