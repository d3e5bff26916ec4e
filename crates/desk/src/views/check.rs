//! Referrals → check: whether a paper is genuine and counts, by what a scanner read from it, somebody pasted, or the number itself.
//!
//! Nothing here waits for the network. What the answer rests on is said with it: the signature or only the number, and since when this desk knows no more.

use oryn_api::desk::referrals::{CheckedReferral, ScannedText};
use oryn_api::error::ApiError;
use oryn_api::wire::ActTime;
use oryn_domain::referral::ReadNumber;
use oryn_domain::time::Instant;
use oryn_signing::referral_code::{self, Answer, Checked, Given};

use super::referrals::row;
use super::scan::LONGEST;
use crate::desk::{Memory, shown};

/// What somebody has of a paper: its code, or at least a number.
fn given(text: &str) -> Given {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Given::Nothing;
    }
    match referral_code::read(text) {
        None => ReadNumber::first_in(text).map_or(Given::Nothing, |number| Given::Number(number.whole.to_owned(), number.sound)),
        read => read.into(),
    }
}

/// The answer, and whether the centre should be asked for its keys.
pub(crate) fn check(
    memory: &Memory,
    request: &ScannedText,
    heard: Option<Instant>,
    now: ActTime,
) -> Result<(CheckedReferral, bool), ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let own = register.kindergarten(identity.kindergarten).map(|row| row.code.as_str());
    let Checked {
        answer,
        proof,
        number,
        says,
        copy,
        referral,
    } = referral_code::check(register, memory.code_keys.keys(), own, &given(&request.text), shown(now));
    let wants_keys = memory.link.online && answer == Answer::UnknownKey;
    let checked = CheckedReferral {
        answer: answer.name().to_owned(),
        counts: answer.counts(),
        proof: proof.name().to_owned(),
        number,
        valid_on: says.map(|says| says.valid_on.to_string()),
        copy,
        row: referral.map(|referral| row(replica, referral, now)),
        as_of: heard.map(Into::into),
    };
    Ok((checked, wants_keys))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_where_there_is_no_code() {
        let number = oryn_domain::referral::referral_number("00012", 2026, 7);
        assert_eq!(given(&format!("№ {number}\n")), Given::Number(number.clone(), true));
        assert_eq!(
            given(&number.replace("00007", "00008")),
            Given::Number(number.replace("00007", "00008"), false)
        );
        assert!(matches!(given(&format!("ORYN:1:{number}:2026-03-26T1702::")), Given::Old(_)));
        for text in ["", "4601234567890", "#/referrals", &"1".repeat(3_000)] {
            assert_eq!(given(text), Given::Nothing, "{text}");
        }
    }
}
