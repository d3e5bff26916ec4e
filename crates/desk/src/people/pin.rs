//! Which PINs are taken. A choice of security and not of the law, so the figures stand here and not in a rule pack
//! (docs/decisions/0021-people-at-a-desk.md).

use chrono::{Datelike as _, NaiveDate};
use oryn_api::error::{ApiError, Code};
use zeroize::Zeroizing;

/// Digits of a PIN, at least: with ten tries one in a hundred thousand is guessed.
pub(crate) const SHORTEST: u32 = 6;
/// Digits of a PIN, at most.
pub(crate) const LONGEST: u32 = 12;
/// Shown on the screens of training for whoever wants to look round; nowhere else is it taken.
pub(crate) const TRAINING: &str = "270483";

/// Digits in the right number.
pub(crate) struct Pin(Zeroizing<String>);

/// Whose PIN it is to be.
pub(crate) struct Owner<'p> {
    /// Twelve digits.
    pub number: &'p str,
    pub born: Option<NaiveDate>,
    /// The installation is a training one.
    pub training: bool,
}

impl Pin {
    /// Digits that may be somebody's PIN. Anything else is no try.
    pub(crate) fn typed(text: &str) -> Result<Self, ApiError> {
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        if !text.bytes().all(|byte| byte.is_ascii_digit()) || !(SHORTEST..=LONGEST).contains(&length) {
            return Err(ApiError::new(Code::PinLength).with("shortest", SHORTEST).with("longest", LONGEST));
        }
        Ok(Self(Zeroizing::new(text.to_owned())))
    }

    /// A PIN that somebody wants to have.
    pub(crate) fn chosen(text: &str, owner: &Owner<'_>) -> Result<Self, ApiError> {
        let pin = Self::typed(text)?;
        if is_simple(text) || (text == TRAINING && !owner.training) {
            return Err(Code::PinSimple.into());
        }
        if is_personal(text, owner) {
            return Err(Code::PinPersonal.into());
        }
        Ok(pin)
    }

    pub(crate) fn open(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_training(&self) -> bool {
        self.open() == TRAINING
    }
}

/// One digit again and again, a row up or down, a short pattern repeated.
fn is_simple(text: &str) -> bool {
    let digits: Vec<u8> = text.bytes().map(|byte| byte.wrapping_sub(b'0')).collect();
    let steps = |by: u8| {
        let mut pairs = digits.iter().zip(digits.iter().skip(1));
        pairs.all(|(one, next)| (one + by) % 10 == *next)
    };
    let repeats = |period: usize| digits.iter().zip(digits.iter().skip(period)).all(|(one, again)| one == again);
    steps(1) || steps(9) || (1..=3).any(repeats)
}

/// The birth date in any order people write it, or six digits of the own number.
fn is_personal(text: &str, owner: &Owner<'_>) -> bool {
    let dates = owner.born.map(|born| {
        let (day, month, year, short) = (born.day(), born.month(), born.year(), born.year().rem_euclid(100));
        [
            format!("{day:02}{month:02}{short:02}"),
            format!("{month:02}{day:02}{short:02}"),
            format!("{short:02}{month:02}{day:02}"),
            format!("{day:02}{month:02}{year:04}"),
            format!("{year:04}{month:02}{day:02}"),
        ]
    });
    let number: Vec<char> = owner.number.chars().collect();
    let pieces = number.windows(6).map(|piece| piece.iter().collect::<String>());
    dates.into_iter().flatten().chain(pieces).any(|told| text.contains(&told))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(text: &str, training: bool) -> Result<(), String> {
        let owner = Owner {
            number: "850314450127",
            born: NaiveDate::from_ymd_opt(1985, 3, 14),
            training,
        };
        Pin::chosen(text, &owner).map(drop).map_err(|error| error.code)
    }

    #[test]
    fn what_a_stranger_tries_first_is_not_taken() {
        let table: &[(&[&str], Result<(), &str>)] = &[
            (&["482915", "90210733", "104729860215"], Ok(())),
            (
                &["48291", "4829150482915", "", "48291a", "４８２９１５", "482 915"],
                Err("pin-length"),
            ),
            (
                &[
                    "111111", "000000", "123456", "654321", "890123", "321098", "121212", "456456", "98989898",
                ],
                Err("pin-simple"),
            ),
            (
                &[
                    "140385", "031485", "850314", "14031985", "19850314", "77140385", "314450", "50127", /* five */
                ],
                Err("pin-personal"),
            ),
        ];
        for (texts, expected) in table {
            for text in *texts {
                let expected = if *text == "50127" { Err("pin-length") } else { *expected };
                assert_eq!(choice(text, false), expected.map_err(str::to_owned), "{text}");
            }
        }
    }

    #[test]
    fn the_pin_that_training_shows_opens_nothing_in_earnest() {
        assert_eq!(choice(TRAINING, true), Ok(()));
        assert_eq!(choice(TRAINING, false), Err("pin-simple".to_owned()));
    }
}
