//! Is this paper genuine, and does it count? The same answer at a desk without a network and on the portal.

use std::collections::BTreeMap;

use oryn_domain::paper::{self, PaperSays, PaperStanding, Shown, referral_of};
use oryn_domain::referral::Referral;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use super::{KeyId, OldCode, Read, ReferralCode};
use crate::seal::SealPublicKey;

/// A key of the centre, as it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeKey {
    /// Its public half.
    pub key: SealPublicKey,
    /// Whether it was withdrawn: somebody else may have it, and what it signed proves nothing any more.
    pub withdrawn: bool,
}

/// The published keys, by their short names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeKeys(BTreeMap<KeyId, CodeKey>);

impl FromIterator<CodeKey> for CodeKeys {
    fn from_iter<I: IntoIterator<Item = CodeKey>>(keys: I) -> Self {
        Self(keys.into_iter().map(|key| (KeyId::of(&key.key), key)).collect())
    }
}

impl CodeKeys {
    /// What a code's signature is worth; `None` when it holds.
    #[must_use]
    pub fn judge(&self, code: &ReferralCode) -> Option<Answer> {
        match self.0.get(&code.key) {
            None => Some(Answer::UnknownKey),
            Some(known) if !code.is_signed_by(&known.key) => Some(Answer::Tampered),
            Some(known) => known.withdrawn.then_some(Answer::WithdrawnKey),
        }
    }
}

/// What somebody has of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// Its code.
    Code(ReferralCode),
    /// Its code, from before codes were signed.
    Old(OldCode),
    /// A code that is not whole.
    Damaged,
    /// Only the number, and whether its last digit belongs to the others.
    Number(String, bool),
    /// Nothing of a referral.
    Nothing,
}

impl From<Option<Read>> for Given {
    fn from(read: Option<Read>) -> Self {
        match read {
            Some(Read::Code(code)) => Self::Code(code),
            Some(Read::Old(code)) => Self::Old(code),
            Some(Read::Damaged) => Self::Damaged,
            None => Self::Nothing,
        }
    }
}

/// What vouches for the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The centre's signature in its code.
    Signed,
    /// The seal of the hold that it came out of.
    Sealed,
    /// Nothing but the number: the paper itself was not looked at.
    Nothing,
}

impl Proof {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[Self::Signed, Self::Sealed, Self::Nothing];

    /// The name in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Sealed => "sealed",
            Self::Nothing => "nothing",
        }
    }
}

/// The first thing that is to be said of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Nothing of a referral was shown.
    NotReferral,
    /// The last digit of the number does not belong to it.
    Misread,
    /// The code is not whole.
    Damaged,
    /// An older code without anything that vouches for it, shown where a number alone is answered to nobody.
    Unproven,
    /// Nobody whom this place knows has signed it.
    UnknownKey,
    /// It was signed with a key that the centre withdrew.
    WithdrawnKey,
    /// The signature does not hold: something of the code was changed.
    Tampered,
    /// It leads to another kindergarten.
    Elsewhere,
    /// What the register makes of it.
    Standing(PaperStanding),
}

impl Answer {
    /// Those that are not the register's.
    pub const OTHERS: &'static [Self] = &[
        Self::NotReferral,
        Self::Misread,
        Self::Damaged,
        Self::Unproven,
        Self::UnknownKey,
        Self::WithdrawnKey,
        Self::Tampered,
        Self::Elsewhere,
    ];

    /// The name in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotReferral => "not_referral",
            Self::Misread => "misread",
            Self::Damaged => "damaged",
            Self::Unproven => "unproven",
            Self::UnknownKey => "unknown_key",
            Self::WithdrawnKey => "withdrawn_key",
            Self::Tampered => "tampered",
            Self::Elsewhere => "elsewhere",
            Self::Standing(standing) => standing.name(),
        }
    }

    /// Whether the family may be received on the paper now.
    #[must_use]
    pub const fn counts(self) -> bool {
        match self {
            Self::Standing(standing) => standing.counts(),
            _ => false,
        }
    }
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked<'r> {
    /// The answer.
    pub answer: Answer,
    /// What it rests on.
    pub proof: Proof,
    /// The number, once something vouches for it or nothing else was shown.
    pub number: Option<String>,
    /// What the signature covers, once it holds.
    pub says: Option<PaperSays>,
    /// Which copy the paper says it is.
    pub copy: Option<u32>,
    /// The row of the register.
    pub referral: Option<&'r Referral>,
}

impl Checked<'_> {
    const fn only(answer: Answer) -> Self {
        Self {
            answer,
            proof: Proof::Nothing,
            number: None,
            says: None,
            copy: None,
            referral: None,
        }
    }
}

/// Look at a paper. `kindergarten` is the code of the one that looks, where a kindergarten does: its register knows no other's referrals.
#[must_use]
pub fn check<'r>(register: &'r Register, keys: &CodeKeys, kindergarten: Option<&str>, given: &Given, now: Instant) -> Checked<'r> {
    let checked = |number: &str, proof: Proof, valid_on, copy| {
        let shown = Shown { number, valid_on, copy };
        let elsewhere = kindergarten.is_some_and(|own| number.split('-').next() != Some(own));
        Checked {
            answer: if elsewhere {
                Answer::Elsewhere
            } else {
                Answer::Standing(paper::standing(register, &shown, now))
            },
            proof,
            number: Some(number.to_owned()),
            says: None,
            copy,
            referral: if elsewhere { None } else { referral_of(register, number) },
        }
    };
    match given {
        Given::Nothing => Checked::only(Answer::NotReferral),
        Given::Damaged => Checked::only(Answer::Damaged),
        Given::Number(number, false) => Checked {
            number: Some(number.clone()),
            ..Checked::only(Answer::Misread)
        },
        Given::Number(number, true) => checked(number, Proof::Nothing, None, None),
        Given::Old(code) => {
            let hold = code.hold().and_then(|hold| register.hold(hold));
            let proof = match hold {
                Some(hold) if !code.is_of(hold) => return Checked::only(Answer::Tampered),
                Some(_) => Proof::Sealed,
                None => Proof::Nothing,
            };
            let found = checked(&code.number, proof, Some(code.valid_on), None);
            // The day is not covered by the seal: a longer one than the register's was written in by somebody. Without a seal only a kindergarten
            // hears of it, of its own referrals; anybody else could find out numbers and their last days by trying.
            let told = proof == Proof::Sealed || kindergarten.is_some();
            let stretched = |row: &Referral| code.valid_on > row.valid.until.local_date();
            if told && found.referral.is_some_and(stretched) {
                Checked::only(Answer::Tampered)
            } else {
                found
            }
        }
        Given::Code(code) => {
            let says = &code.says;
            let found = match keys.judge(code) {
                None => checked(&says.number, Proof::Signed, Some(says.valid_on), code.copy),
                Some(answer @ Answer::WithdrawnKey) => Checked {
                    answer,
                    ..checked(&says.number, Proof::Nothing, Some(says.valid_on), code.copy)
                },
                Some(answer) => return Checked::only(answer),
            };
            // Whoever has no row of it still sees that its last day is over.
            let over = now.micros().div_euclid(1_000_000) > says.last_second();
            Checked {
                answer: match found.answer {
                    Answer::Standing(PaperStanding::Unknown | PaperStanding::NotReported) if over => {
                        Answer::Standing(PaperStanding::Expired)
                    }
                    answer => answer,
                },
                says: Some(says.clone()),
                ..found
            }
        }
    }
}
