//! Filling the forms from the register: one way, so that the paper a desk prints and the one a parent downloads say the same.

use oryn_domain::referral::Referral;
use oryn_domain::register::Register;

use crate::ReferralPaper;

impl ReferralPaper {
    /// The paper of a referral; `None` when the register lacks a row it speaks of.
    #[must_use]
    pub fn of(register: &Register, referral: &Referral, copy: u32) -> Option<Self> {
        let child = register.child(referral.child)?;
        let application = register.application(referral.application)?;
        let kindergarten = register.kindergarten(referral.kindergarten)?;
        let group = register.group(referral.group)?;
        let rules = &register.rules;
        Some(Self {
            number: referral.number.clone(),
            issued_at: referral.issued_at,
            valid_until: referral.valid.until,
            child: child.name.full(),
            born: child.born,
            iin: child.iin,
            iin_in_full: true,
            guardian: register.guardian(application.guardian)?.name.full(),
            kindergarten: kindergarten.name.clone(),
            address: kindergarten.address.clone(),
            phone: kindergarten.phone.clone(),
            group: group.name.clone(),
            language: group.language,
            kind: group.kind,
            birth_years: group.birth_years.clone(),
            application: application.number,
            issued_by: register.staff_member(referral.issued_by)?.name.full(),
            bring: rules.documents_to_bring.clone(),
            stop_list_days: rules.stop_list_working_days,
            extension_days: None,
            copy,
            code: code_of(register, referral),
            training: rules.training,
        })
    }
}

/// What the square code says: the number, the last minute, and the beginning of the seal under which the referral was issued. A desk
/// that holds the seal compares; the paper alone proves nothing to a stranger.
fn code_of(register: &Register, referral: &Referral) -> String {
    let seal = register
        .holds()
        .find(|hold| hold.response == referral.response)
        .map(|hold| hold.seal.chars().take(22).collect::<String>())
        .unwrap_or_default();
    format!(
        "ORYN:1:{}:{}:{seal}",
        referral.number,
        referral.valid.until.millis().div_euclid(60_000)
    )
}
