//! The notice that a family gets about an act that the centre did not accept.

use std::sync::Arc;

use oryn_api::desk::inbox::PrintNotice;
use oryn_api::desk::referrals::Printed;
use oryn_api::error::ApiError;
use oryn_documents::{NoticeKind, NoticePaper, render_notice};
use oryn_domain::id::{MatterId, StaffId};
use oryn_domain::matter::{Answer, Matter, Remedy};
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use crate::acts::id;
use crate::desk::{Core, shown};
use crate::views::inbox::is_urgent;
use crate::views::staff_name;

/// What the family is told, as things stand.
fn kind(matter: &Matter) -> NoticeKind {
    match (matter.course.answer.map(|row| row.answer), &matter.refusal) {
        (Some(Answer::Honour), _) => NoticeKind::PaperCounts,
        (Some(Answer::Annul), _) => NoticeKind::PaperAnnulled,
        (Some(Answer::Stands), None) => NoticeKind::PaperAnnulled,
        (None, None) => NoticeKind::PaperWaits,
        (_, Some(_)) if is_urgent(matter) => NoticeKind::PaperWaits,
        (_, Some(refusal)) => match refusal.remedy() {
            Remedy::PlaceGone | Remedy::ChildTaken => NoticeKind::PlaceGone,
            Remedy::TermPassed => NoticeKind::TermPassed,
            Remedy::FormWrong | Remedy::AlreadyThere | Remedy::NotYours | Remedy::Gone | Remedy::LawWrong => NoticeKind::NotDone,
        },
    }
}

fn paper(register: &Register, matter: &Matter, staff: StaffId, at: Instant) -> Option<NoticePaper> {
    let application = register.application(matter.application?)?;
    Some(NoticePaper {
        application: application.number.to_string(),
        referral: matter
            .promised
            .and_then(|promised| register.hold(promised.hold))
            .map(|hold| hold.referral_number.clone()),
        kindergarten: register.kindergarten(matter.kindergarten)?.name.clone(),
        child: register.child(application.child)?.name.full(),
        guardian: register.guardian(application.guardian)?.name.full(),
        kind: kind(matter),
        at,
        by: staff_name(register, staff),
        training: register.rules.training,
    })
}

impl Core {
    /// Make the notice and hand it over. It is no document of the register: copies are not counted.
    pub(crate) async fn print_notice(self: &Arc<Self>, request: PrintNotice) -> Result<Printed, ApiError> {
        let matter: MatterId = id(&request.matter)?;
        let now = shown(self.now());
        let paper = {
            let memory = self.memory();
            let (replica, identity) = memory.replica()?;
            let register = &replica.view;
            let row = register.matter(matter).ok_or(Refusal::NotFound)?;
            paper(register, row, identity.staff, now).ok_or(Refusal::NotFound)?
        };
        let file = format!("{}-notice.pdf", paper.application);
        let pdf = self.drawn(move || render_notice(&paper)).await?;
        self.give_out(file, pdf, request.to).await
    }
}
