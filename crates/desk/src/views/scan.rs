//! A referral by what a scanner read from its paper, or by what somebody pasted: the text of the square code, an address, the number itself.
//!
//! It opens one of this kindergarten's referrals, or says why none. Whether a paper is real is another question: only its seal answers that.

use oryn_api::desk::referrals::{ReferralIdRequest, ScannedText};
use oryn_api::error::{ApiError, Code};
use oryn_domain::id::{Id, ReferralId};
use oryn_domain::referral::ReadNumber;
use oryn_signing::referral_code::{self, Read};

use crate::desk::Memory;

/// Longer texts are nothing that a scanner reads from our papers.
pub(super) const LONGEST: usize = 2_000;

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
    let number = ReadNumber::first_in(coded.as_deref().unwrap_or(text)).ok_or(Code::ScanNotReferral)?;
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
    fn an_identifier_stands_behind_its_screen() {
        let id = "0192a0c0-0000-7000-8000-000000000001";
        let found = identifier_in(&format!("http://127.0.0.1:8430/#/referrals/{id}?x"));
        assert_eq!(found.map(|found| found.to_string()).as_deref(), Some(id));
        assert_eq!(identifier_in("#/contracts/0192a0c0"), None);
    }
}
