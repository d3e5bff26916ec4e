//! Places that the queue's order gives: each goes to the first of those who wait and suit (seed 004), ranked again with the law in force.
//!
//! A request is given places for all of it or none, so the lines of its children stand together and none of them may be missing.

use oryn_domain::application::Application;
use oryn_domain::group::GroupKind;
use oryn_domain::queue::{QueueKey, ranked};

use super::{Bulletin, Replay};
use crate::finding::Finding;
use crate::line::{Line, Name, ReferralBasis, Stood};

/// A request whose places are being read.
#[derive(Debug)]
pub(super) struct Giving {
    b: Name,
    /// Those of it whose place has not come yet.
    left: Vec<Name>,
}

impl Giving {
    /// Everybody of the request must have been given a place.
    pub(super) fn must_be_over(&self, index: u64) -> Result<(), Finding> {
        match self.left.first() {
            Some(a) => Err(Finding::LeftOut { index, b: self.b, a: *a }),
            None => Ok(()),
        }
    }
}

/// Whether a line can be one of several places given by one decision.
pub(super) const fn continues(line: &Line) -> bool {
    matches!(
        line,
        Line::Kept {
            basis: ReferralBasis::InOrder,
            ..
        } | Line::Referral {
            basis: ReferralBasis::InOrder,
            r: None,
            ..
        }
    )
}

impl Bulletin {
    /// The queues whose children it is for.
    fn queues(&self) -> impl Iterator<Item = QueueKey> {
        let own = matches!(self.kind, GroupKind::Correctional(_));
        let queue = move |birth_year: &i32| QueueKey {
            settlement: self.settlement,
            kind: self.kind,
            birth_year: *birth_year,
            kindergarten: own.then_some(self.kindergarten),
        };
        self.years.iter().map(queue)
    }
}

impl Replay {
    /// Whether nothing stands in the way of a place for this child.
    pub(super) fn is_free(&self, child: Name) -> bool {
        let has = self.children.get(&child).copied().unwrap_or_default();
        has.enrolled.is_none() && has.referral.is_none() && has.responses == 0
    }

    /// Whether this application could be given a place of the bulletin now, with those it was filed with.
    fn is_due(&self, a: Name, bulletin: &Bulletin) -> bool {
        let request = self.queue.request(a);
        let fits = u32::try_from(request.len()).is_ok_and(|needed| needed <= bulletin.free);
        let free = |one: Name| self.queue.child(one).is_some_and(|child| self.is_free(child));
        let suits = |one: Name| self.queue.row(one).is_some_and(|row| bulletin.suits(row));
        let all = |one: &Name| self.queue.stood(*one) == Some(Stood::Waiting) && free(*one) && suits(*one);
        fits && request.iter().all(all)
    }

    /// The request that the queue calls first for a place of this bulletin.
    fn first_in_order(&self, index: u64, bulletin: &Bulletin) -> Result<Vec<Name>, Finding> {
        let law = self.law.as_ref().ok_or(Finding::PackDiffers { index })?;
        let suitable: Vec<&Application> = bulletin
            .queues()
            .flat_map(|queue| self.queue.everybody(&queue).collect::<Vec<_>>())
            .filter(|(a, _)| self.is_due(*a, bulletin))
            .map(|(_, row)| row)
            .collect();
        let first = ranked(suitable, law.ratio).first().copied();
        Ok(first
            .and_then(|id| self.queue.name(id))
            .map(|a| self.queue.request(a))
            .unwrap_or_default())
    }

    /// Whether the queue calls this application to a place of this bulletin: it is of the request that comes first, or the rest of one that a
    /// line before began.
    pub(super) fn called_in_order(&mut self, index: u64, a: Name, b: Name) -> Result<(), Finding> {
        if let Some(giving) = self.giving.as_mut().filter(|giving| !giving.left.is_empty()) {
            if giving.b != b || !giving.left.contains(&a) {
                return giving.must_be_over(index);
            }
            giving.left.retain(|other| *other != a);
            return Ok(());
        }
        let bulletin = self.bulletins.get(&b).ok_or(Finding::Unknown { index, name: b })?;
        let mut left = self.first_in_order(index, bulletin)?;
        if !left.contains(&a) {
            return Err(match left.first() {
                Some(due) => Finding::PassedOver {
                    index,
                    b,
                    given: a,
                    due: *due,
                },
                None => Finding::Ineligible { index, a },
            });
        }
        left.retain(|other| *other != a);
        self.giving = Some(Giving { b, left });
        Ok(())
    }
}
