//! Whether a referral's code is genuine and counts, for anybody who asks.
//!
//! The rule it protects: without a code that the centre vouches for, nothing of the register is said, also not whether there is such a number; with one,
//! nothing that the paper does not show.

use chrono::Datelike as _;
use oryn_api::portal::{CheckedCode, CheckedPaper, CheckedRow};
use oryn_domain::paper::{PaperSays, newest_copy};
use oryn_domain::referral::Referral;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_signing::referral_code::{Answer, Checked, CodeKeys, Given, Proof, check, read};

fn row(register: &Register, referral: &Referral) -> Option<CheckedRow> {
    let child = register.child(referral.child)?;
    Some(CheckedRow {
        kindergarten: register.kindergarten(referral.kindergarten)?.name.clone(),
        child: child.name.initials(),
        birth_year: child.born.year(),
        issued_at: referral.issued_at,
        valid_until: referral.valid.until,
        newest_copy: newest_copy(referral),
    })
}

/// The answer for whoever holds the paper.
pub(super) fn of_code(register: &Register, keys: &CodeKeys, text: &str, now: Instant) -> CheckedCode {
    let given = Given::from(read(text));
    let Checked {
        answer,
        proof,
        number,
        says,
        copy,
        referral,
    } = check(register, keys, None, &given, now);
    let vouched = proof != Proof::Nothing;
    // An old code that names no hold proves nothing, and what is true of its number is nobody's business here.
    let answer = match answer {
        Answer::Standing(_) if !vouched => Answer::Unproven,
        answer => answer,
    };
    CheckedCode {
        answer: answer.name(),
        counts: answer.counts(),
        paper: number.filter(|_| vouched).map(|number| CheckedPaper {
            number,
            valid_on: says.as_ref().map(|says: &PaperSays| says.valid_on),
            copy,
            referral: referral.and_then(|referral| row(register, referral)),
        }),
    }
}
