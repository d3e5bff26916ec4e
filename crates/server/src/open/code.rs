//! The code under which a referral stands in the open protocol.
//!
//! It is HMAC-SHA256 of a secret of its own over the referral, cut to fifty bits and written in letters that cannot be mistaken for each
//! other. A family reads its code on the page of its application. Nobody else can find a referral from a code or a code from a referral;
//! two referrals of one child have two codes, and neither leads to the names of the public log, which come from another secret.

use oryn_domain::id::{AppealId, Id, ReferralId};
use rand_core::{OsRng, RngCore as _};
use ring::hmac;

use crate::failure::Failure;
use crate::log::kept;
use crate::store::Store;

/// Letters and digits that cannot be mistaken for each other: five bits each.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Letters of a code, in two halves.
const LENGTH: usize = 10;

/// Makes codes.
pub struct Codes(hmac::Key);

impl std::fmt::Debug for Codes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Codes")
    }
}

impl Codes {
    /// From the secret of the installation.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// With the secret that the store keeps, made at the first start.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn open(store: &dyn Store) -> Result<Self, Failure> {
        let secret = kept(store, "open-secret", || {
            let mut bytes = vec![0u8; 32];
            OsRng.fill_bytes(&mut bytes);
            Ok(bytes)
        })
        .await?;
        // A secret that lost its bytes would let anybody make codes.
        if secret.len() < 32 {
            return Err(Failure::Key("the secret of the open codes is not 32 bytes".to_owned()));
        }
        Ok(Self::new(&secret))
    }

    /// The code of a referral.
    #[must_use]
    pub fn of(&self, referral: ReferralId) -> String {
        self.made(b"referral\n", referral.0)
    }

    /// The code that opens an appeal to whoever wrote it. It is kept nowhere: it is made again each time.
    #[must_use]
    pub fn of_appeal(&self, appeal: AppealId) -> String {
        self.made(b"appeal\n", appeal.0)
    }

    fn made(&self, what: &[u8], of: Id) -> String {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(what);
        context.update(of.bytes());
        let letters: Vec<char> = context
            .sign()
            .as_ref()
            .iter()
            .take(LENGTH)
            .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
            .map(|byte| char::from(*byte))
            .collect();
        let (left, right) = letters.split_at(letters.len() / 2);
        format!("{}-{}", left.iter().collect::<String>(), right.iter().collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn referral(n: u8) -> ReferralId {
        ReferralId(Id::from_bytes([n; 16]))
    }

    #[test]
    fn a_code_depends_on_the_secret_and_the_referral() {
        let codes = Codes::new(&[1; 32]);
        let code = codes.of(referral(7));
        assert_eq!(codes.of(referral(7)), code, "the same referral keeps its code");
        assert_ne!(codes.of(referral(8)), code);
        assert_ne!(Codes::new(&[2; 32]).of(referral(7)), code);
        assert_ne!(codes.of_appeal(AppealId(referral(7).0)), code, "what it opens is part of it");
        assert_eq!(code.len(), LENGTH + 1);
        assert!(
            code.bytes().all(|letter| letter == b'-' || LETTERS.contains(&letter)),
            "nothing that is read in two ways: {code}"
        );
    }
}
