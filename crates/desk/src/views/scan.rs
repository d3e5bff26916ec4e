//! A referral by what a scanner read from its paper, or by what somebody pasted: the text of the square code, an address, the number itself.
//!
//! It opens one of this kindergarten's referrals, or says why none. Whether a paper is real is another question: only its seal answers that.

use oryn_api::desk::referrals::{ReferralIdRequest, ScannedText};
use oryn_api::error::{ApiError, Code};
use oryn_domain::id::{Id, ReferralId};
use oryn_domain::referral::referral_number;
use oryn_signing::referral_code::{self, Read};

use crate::desk::Memory;

/// Longer texts are nothing that a scanner reads from our papers.
pub(super) const LONGEST: usize = 2_000;

/// A number as it is printed, `00012-26-00007-1`, and its first part, the kindergarten's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) whole: String,
    code: String,
    /// Whether its last digit is the one that belongs to the others.
    pub(super) sound: bool,
}

fn number(token: &str) -> Option<Number> {
    let mut parts = token.rsplitn(4, '-');
    let (check, counter, year, code) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let digits = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    let shaped = check.len() == 1 && counter.len() >= 5 && year.len() == 2;
    if !shaped || ![check, counter, year, code].into_iter().all(digits) {
        return None;
    }
    Some(Number {
        whole: token.to_owned(),
        code: code.to_owned(),
        sound: referral_number(code, year.parse().ok()?, counter.parse().ok()?) == token,
    })
}

/// The first number that stands in a text.
pub(super) fn number_in(text: &str) -> Option<Number> {
    text.split(|letter: char| !letter.is_ascii_digit() && letter != '-')
        .find_map(number)
}

/// The identifier in an address of this program or of the centre: what stands behind `referrals/`.
fn identifier_in(text: &str) -> Option<ReferralId> {
    let (_, rest) = text.split_once("referrals/")?;
    let end = rest
        .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
        .unwrap_or(rest.len());
    rest.get(..end)?.parse::<Id>().ok().map(Into::into)
}

pub(crate) fn find(memory: &Memory, request: &ScannedText) -> Result<ReferralIdRequest, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let text = request.text.trim();
    if text.chars().count() > LONGEST {
        return Err(Code::ScanNotReferral.into());
    }
    let own = |referral: ReferralId| {
        register
            .referral(referral)
            .is_some_and(|row| row.kindergarten == identity.kindergarten)
    };
    if let Some(referral) = identifier_in(text) {
        if !own(referral) {
            return Err(Code::ScanUnknown.into());
        }
        let referral = referral.to_string();
        return Ok(ReferralIdRequest { referral });
    }
    // A code bears its number inside.
    let coded = match referral_code::read(text) {
        Some(Read::Code(code)) => Some(code.says.number),
        _ => None,
    };
    let number = number_in(coded.as_deref().unwrap_or(text)).ok_or(Code::ScanNotReferral)?;
    let found = register
        .referrals()
        .find(|row| row.number == number.whole && row.kindergarten == identity.kindergarten);
    if let Some(row) = found {
        return Ok(ReferralIdRequest {
            referral: row.id.to_string(),
        });
    }
    let why = if !number.sound {
        Code::ScanMisread
    } else if register
        .kindergarten(identity.kindergarten)
        .is_some_and(|row| row.code != number.code)
    {
        Code::ScanElsewhere
    } else {
        Code::ScanUnknown
    };
    Err(ApiError::new(why).with("number", number.whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_in_whatever_was_read() {
        let sound = referral_number("00012", 2026, 7);
        for text in [
            sound.clone(),
            format!("ORYN:1:{sound}:2026-03-26T1702:0192a0c0-0000-7000-8000-000000000000:c2VhbA=="),
            format!("https://oryn.example.kz/verify?number={sound}"),
            format!("№ {sound}\n"),
        ] {
            let found = number_in(&text).expect(&text);
            assert_eq!(
                (found.whole.as_str(), found.code.as_str(), found.sound),
                (sound.as_str(), "00012", true)
            );
        }
    }

    #[test]
    fn other_codes_are_no_numbers() {
        for text in [
            "4601234567890",
            "2026-03-26T1702",
            "210714501218",
            "",
            "ORYN:1",
            "1-2-3-4",
            "00012-26-00007",
        ] {
            assert_eq!(number_in(text), None, "{text}");
        }
    }

    #[test]
    fn a_digit_that_was_read_wrong_is_noticed() {
        let sound = referral_number("00012", 2026, 7);
        let wrong = sound.replace("00007", "00008");
        assert!(number_in(&wrong).is_some_and(|found| !found.sound));
    }

    #[test]
    fn an_identifier_stands_behind_its_screen() {
        let id = "0192a0c0-0000-7000-8000-000000000001";
        let found = identifier_in(&format!("http://127.0.0.1:8430/#/referrals/{id}?x"));
        assert_eq!(found.map(|found| found.to_string()).as_deref(), Some(id));
        assert_eq!(identifier_in("#/contracts/0192a0c0"), None);
    }
}
