//! Who waits: how queues move and why, who waits together, who was admitted past the queue.

use super::Register;
use super::places::count;
use crate::application::{Application, Standing};
use crate::fact::Fact;
use crate::id::KindergartenId;
use crate::queue_move::{Change, Now, QueueMove, why};
use crate::record::Record;
use crate::referral::Basis;
use crate::time::Instant;

impl Register {
    /// The movement of a queue that a fact is, asked before it is applied; `None` when nobody's place changes.
    #[must_use]
    pub fn queue_move(&self, fact: &Fact) -> Option<QueueMove> {
        let Record::Application(now) = self.after(fact)? else {
            return None;
        };
        let was = self.applications.get(&now.id);
        let from = was.and_then(|was| self.queues.place(was));
        let to = now.is_queued().then(|| self.queues.place_to_be(&now));
        QueueMove::of(was, &now, from, to, self.queues.lengths(&now.queue()), self.rules.ratio)
    }

    /// The causes of every change of an application's position since an instant. `moves` are the movements of its queue since then, oldest
    /// first and until now; the packs that came into force meanwhile are known here.
    #[must_use]
    pub fn why(&self, application: &Application, since: Instant, moves: &[(Instant, QueueMove)]) -> Vec<Change> {
        let now = Now {
            place: self.queues.place(application),
            lengths: self.queues.lengths(&application.queue()),
            ratio: self.rules.ratio,
            at: self.law_of,
            packs: &self.packs,
        };
        why(application, since, &now, moves)
    }

    /// The other applications of the request this one belongs to, in the order of identifiers, whatever became of them but a withdrawal: none
    /// for a child filed alone.
    #[must_use]
    pub fn filed_with(&self, application: &Application) -> Vec<&Application> {
        let Some(together) = application.together else {
            return Vec::new();
        };
        let mut others: Vec<&Application> = self
            .children_of(application.guardian)
            .flat_map(|child| self.applications_of(child.id))
            .filter(|other| other.together == Some(together) && other.id != application.id)
            .filter(|other| !matches!(other.standing, Standing::Withdrawn { .. }))
            .collect();
        others.sort_unstable_by_key(|other| other.id);
        others
    }

    /// The applications of the request this one belongs to that still wait together, itself among them, in the order of identifiers: one for a
    /// child filed alone.
    #[must_use]
    pub fn request_of(&self, application: &Application) -> Vec<&Application> {
        let mut request = self.filed_with(application);
        request.retain(|other| other.waits());
        request.extend(self.application(application.id));
        request.sort_unstable_by_key(|other| other.id);
        request
    }

    /// Places of a kindergarten that children of its own staff hold by the head's order: referrals that live and enrolments that came of them.
    #[must_use]
    pub fn staff_children_in(&self, kindergarten: KindergartenId) -> u32 {
        count(self.referrals().filter(|row| {
            let enrolled = || {
                self.contract_of(row.id)
                    .zip(self.enrolment_of(row.child))
                    .is_some_and(|(contract, enrolment)| enrolment.contract == contract.id)
            };
            row.kindergarten == kindergarten && matches!(row.basis, Basis::HeadsOrder { .. }) && (row.is_live() || enrolled())
        }))
    }
}
