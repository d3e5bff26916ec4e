//! The referral on paper.

use std::sync::Arc;

use oryn_api::desk::referrals::{PrintReferral, Printed};
use oryn_api::error::ApiError;
use oryn_documents::{ReferralPaper, render_referral};
use oryn_domain::act::Command;
use oryn_domain::hold::Hold;
use oryn_domain::id::ReferralId;
use oryn_domain::referral::Referral;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;

use crate::acts::{Draft, id, settled_enough};
use crate::desk::Core;
use crate::problem;

/// The version of the square code's text.
const CODE: &str = "ORYN:1";

/// What the square code says: number, last moment, and the hold with the server's seal. Whoever knows the hold (the server, any desk of
/// the kindergarten, without a network) checks the seal against it; nothing of the child is in it.
fn code(referral: &Referral, hold: Option<&Hold>) -> String {
    let until = referral.valid.until.local().format("%Y-%m-%dT%H%M");
    let (hold, seal) = hold.map(|hold| (hold.id.to_string(), hold.seal.as_str())).unwrap_or_default();
    format!("{CODE}:{}:{until}:{hold}:{seal}", referral.number)
}

/// Everything the next copy of a referral says.
fn paper(register: &Register, id: ReferralId) -> Result<ReferralPaper, ApiError> {
    let found = || {
        let referral = register.referral(id)?;
        let child = register.child(referral.child)?;
        let application = register.application(referral.application)?;
        let guardian = register.guardian(application.guardian)?;
        let kindergarten = register.kindergarten(referral.kindergarten)?;
        let group = register.group(referral.group)?;
        let hold = register.holds().find(|hold| hold.referral_number == referral.number);
        Some(ReferralPaper {
            number: referral.number.clone(),
            issued_at: referral.issued_at,
            valid_until: referral.valid.until,
            child: child.name.full(),
            born: child.born,
            iin: child.iin,
            iin_in_full: true,
            guardian: guardian.name.full(),
            kindergarten: kindergarten.name.clone(),
            address: kindergarten.address.clone(),
            phone: kindergarten.phone.clone(),
            group: group.name.clone(),
            language: group.language,
            kind: group.kind,
            birth_years: group.birth_years.clone(),
            application: application.number,
            issued_by: register
                .staff_member(referral.issued_by)
                .map(|staff| staff.name.full())
                .unwrap_or_default(),
            bring: register.rules.documents_to_bring.clone(),
            stop_list_days: register.rules.stop_list_working_days,
            extension_days: None,
            copy: u32::try_from(referral.copies.len()).unwrap_or(u32::MAX).saturating_add(1),
            code: code(referral, hold),
            training: register.rules.training,
        })
    };
    found().ok_or_else(|| Refusal::NotFound.into())
}

impl Core {
    /// Make the PDF, count the copy, hand it over.
    pub(crate) async fn print_referral(self: &Arc<Self>, request: PrintReferral) -> Result<Printed, ApiError> {
        let referral: ReferralId = id(&request.referral)?;
        let turn = self.turn().await?;
        let paper = {
            let memory = self.memory();
            settled_enough(&memory, referral)?;
            paper(&memory.replica()?.0.view, referral)?
        };
        let (copy, number) = (paper.copy, paper.number.clone());
        let file = format!("{number}-{copy}.pdf");
        let pdf = self
            .off_thread(move |_| render_referral(&paper).map_err(|error| problem::internal(error.to_string())))
            .await?;
        let path = self.keep_paper(file.clone(), pdf).await?;
        let draft = Draft::new(Command::RecordCopy { referral }, number, format!("referral/{referral}"));
        if let Err(error) = self.perform(&turn, draft).await {
            self.forget_paper(path).await;
            return Err(error);
        }
        drop(turn);
        let sent_to_printer = self.hand_over(&path, request.to).await?;
        Ok(Printed {
            file,
            copy,
            sent_to_printer,
        })
    }
}

#[cfg(test)]
mod tests {
    use oryn_domain::calendar::WorkingDeadline;
    use oryn_domain::id::Id;
    use oryn_domain::referral::ReferralState;
    use oryn_domain::time::Instant;

    use super::*;

    #[test]
    fn the_code_names_number_and_term_and_no_person() {
        let at = Instant::from_local("2026-03-19T17:02:00".parse().expect("a wall time"));
        let until = Instant::from_local("2026-03-26T17:02:00".parse().expect("a wall time"));
        let none = Id::default();
        let referral = Referral {
            id: none.into(),
            number: "00012-26-00007-1".into(),
            application: none.into(),
            child: none.into(),
            kindergarten: none.into(),
            group: none.into(),
            bulletin: none.into(),
            response: none.into(),
            issued_at: at,
            valid: WorkingDeadline {
                from: at,
                until,
                working_days: 5,
                skipped: vec![],
                calendar: "1".into(),
            },
            issued_by: none.into(),
            copies: vec![],
            state: ReferralState::Issued,
        };
        assert_eq!(code(&referral, None), "ORYN:1:00012-26-00007-1:2026-03-26T1702::");
    }
}
