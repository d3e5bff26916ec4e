//! Where the kindergarten's signature under a contract stands, when that was not clear at once: the centre accepts a signature whose certificate nobody
//! has spoken about yet, and asks again until somebody has.
//!
//! It is not what is kept as evidence, which is the server's, and it undoes nothing: a contract stays in force until people have decided, or signed
//! again.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// Why it is not known yet whether a signature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureDoubt {
    /// Nobody whose word counts has said yet that the certificate was good.
    CertificateUnheard,
    /// The paper it was put under has not come to the centre.
    PaperAwaited,
    /// The paper has come, and the centre could not verify the signature over it yet.
    PaperUnverified,
}

impl SignatureDoubt {
    /// Every doubt.
    pub const ALL: &'static [Self] = &[Self::CertificateUnheard, Self::PaperAwaited, Self::PaperUnverified];

    /// The name in the catalogues, as it is serialised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CertificateUnheard => "certificate_unheard",
            Self::PaperAwaited => "paper_awaited",
            Self::PaperUnverified => "paper_unverified",
        }
    }
}

/// Why a signature does not stand, as far as a person can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureFlaw {
    /// The certificate had been revoked when it signed.
    Revoked,
    /// The authority never issued the certificate.
    NeverIssued,
    /// The certificate was not valid yet, or not any more.
    OutOfTerm,
    /// The certificate is another person's or organisation's, or not for signing in its name.
    NotForThis,
    /// Nobody whom the centre trusts vouches for the certificate.
    NotTrusted,
    /// The paper that came is not the one that was signed.
    PaperDiffers,
}

impl SignatureFlaw {
    /// Every flaw.
    pub const ALL: &'static [Self] = &[
        Self::Revoked,
        Self::NeverIssued,
        Self::OutOfTerm,
        Self::NotForThis,
        Self::NotTrusted,
        Self::PaperDiffers,
    ];

    /// The name in the catalogues, as it is serialised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Revoked => "revoked",
            Self::NeverIssued => "never_issued",
            Self::OutOfTerm => "out_of_term",
            Self::NotForThis => "not_for_this",
            Self::NotTrusted => "not_trusted",
            Self::PaperDiffers => "paper_differs",
        }
    }
}

/// Where a signature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum SignatureStanding {
    /// It was accepted, and something about it is not known yet.
    Provisional {
        /// What.
        because: SignatureDoubt,
        /// Since when.
        since: Instant,
    },
    /// What was not known is known, and it stands.
    Confirmed {
        /// When that was known.
        at: Instant,
    },
    /// It was accepted and does not stand: the head signs again.
    Fails {
        /// Why.
        because: SignatureFlaw,
        /// When that was known.
        at: Instant,
    },
}

impl SignatureStanding {
    /// Whether this is news after what was known. What has been settled stays settled until somebody signs again, and of what was clear at once there
    /// is nothing to say.
    #[must_use]
    pub fn is_news(&self, known: Option<&Self>) -> bool {
        match (known, self) {
            (Some(Self::Confirmed { .. } | Self::Fails { .. }), _) | (None, Self::Confirmed { .. }) => false,
            (Some(Self::Provisional { because: before, .. }), Self::Provisional { because, .. }) => before != because,
            (None | Some(Self::Provisional { .. }), _) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_is_written() {
        for flaw in SignatureFlaw::ALL {
            assert_eq!(serde_json::to_value(flaw).expect("JSON"), flaw.name());
        }
        for doubt in SignatureDoubt::ALL {
            assert_eq!(serde_json::to_value(doubt).expect("JSON"), doubt.name());
        }
    }

    #[test]
    fn only_what_was_open_is_settled_and_only_once() {
        let at = Instant::default();
        let open = |because| SignatureStanding::Provisional { because, since: at };
        let unheard = open(SignatureDoubt::CertificateUnheard);
        let awaited = open(SignatureDoubt::PaperAwaited);
        let confirmed = SignatureStanding::Confirmed { at };
        let fails = SignatureStanding::Fails {
            because: SignatureFlaw::Revoked,
            at,
        };
        for (known, now, news) in [
            (None, unheard, true),
            (None, fails, true),
            (None, confirmed, false),
            (Some(unheard), unheard, false),
            (Some(unheard), awaited, true),
            (Some(unheard), confirmed, true),
            (Some(awaited), fails, true),
            (Some(confirmed), unheard, false),
            (Some(confirmed), fails, false),
            (Some(fails), confirmed, false),
        ] {
            assert_eq!(now.is_news(known.as_ref()), news, "{known:?} {now:?}");
        }
    }
}
