//! Places: bulletins, referrals, enrolments. None appears from nowhere, and no child gets two.

use oryn_domain::distribution::Way;
use oryn_domain::id::{GroupId, KindergartenId};
use oryn_domain::time::Instant;

use super::{Bulletin, Referral, Replay, Response, Stands};
use crate::finding::Finding;
use crate::line::{BulletinIs, EnrolmentEnd, Line, Name, ReferralBasis, ReferralEnd, Stood};

impl Replay {
    pub(super) fn published(&mut self, index: u64, line: Line) -> Result<(), Finding> {
        let Line::Published {
            b,
            kindergarten,
            settlement,
            group,
            kind,
            years,
            language,
            way,
            places,
            free,
            round,
            closes,
            carried,
        } = line
        else {
            return Ok(());
        };
        if self.bulletins.contains_key(&b) {
            return Err(Finding::Twice { index, name: b });
        }
        if free > places || (!carried && free != places) {
            return Err(Finding::PlacesDiffer {
                index,
                b,
                known: places,
                said: free,
            });
        }
        let bulletin = Bulletin {
            kindergarten,
            settlement,
            group,
            kind,
            years,
            language,
            way,
            free,
            returning: 0,
            round,
            closes,
        };
        self.bulletins.insert(b, bulletin);
        Ok(())
    }

    pub(super) fn bulletin(&mut self, index: u64, line: &Line) -> Result<(), Finding> {
        let Line::Bulletin {
            b,
            is,
            free,
            round,
            closes,
            ..
        } = line
        else {
            return Ok(());
        };
        let b = *b;
        let bulletin = self.bulletins.get_mut(&b).ok_or(Finding::Unknown { index, name: b })?;
        // A round that ended, or a bulletin that was filled or taken back, leaves nobody without an answer.
        if (round.is_none() || *round != bulletin.round)
            && let Some(r) = self.submitted.get(&b).and_then(|waiting| waiting.first())
            && let Some(response) = self.responses.get(r)
        {
            return Err(Finding::LeftOut { index, b, a: response.a });
        }
        // The end of a round may move on, when the server was out of order, but never forward.
        if *round == bulletin.round && *closes < bulletin.closes {
            return Err(Finding::RoundTooEarly { index, b });
        }
        let known = bulletin.free.saturating_add(bulletin.returning);
        let explained = *is == BulletinIs::Recalled || (bulletin.free..=known).contains(free);
        if !explained {
            return Err(Finding::PlacesDiffer {
                index,
                b,
                known,
                said: *free,
            });
        }
        bulletin.returning = known.saturating_sub(*free);
        bulletin.free = *free;
        bulletin.round = *round;
        bulletin.closes = *closes;
        Ok(())
    }

    pub(super) fn referral(&mut self, index: u64, line: Line) -> Result<(), Finding> {
        let Line::Referral {
            f,
            basis,
            r,
            a,
            child,
            b,
            kindergarten,
            group,
            until,
            carried,
            ..
        } = line
        else {
            return Ok(());
        };
        if self.referrals.contains_key(&f) {
            return Err(Finding::Twice { index, name: f });
        }
        if self.queue.child(a) != Some(child) {
            return Err(Finding::Unknown { index, name: a });
        }
        let has = self.children.entry(child).or_default();
        // A chosen response or a kept place is what a referral comes out of; beside any other referral it would be a second place.
        let responded = r.is_none() && has.responses > 0;
        if has.enrolled.is_some() || has.referral.is_some() || responded {
            return Err(Finding::TwoPlaces { index, child });
        }
        if carried {
            if self.queue.stood(a) != Some(Stood::Referred) {
                return Err(Finding::OutOfPlace { index, name: a });
            }
        } else {
            let place = (kindergarten, group);
            match (basis, r, b) {
                (ReferralBasis::Activation, Some(r), Some(b)) => self.activated(index, a, (r, b, Way::Activation), place)?,
                (ReferralBasis::SelfIssued, Some(r), Some(b)) => self.activated(index, a, (r, b, Way::SelfIssued), place)?,
                (ReferralBasis::InOrder, Some(r), Some(b)) => self.activated(index, a, (r, b, Way::InOrder), place)?,
                (ReferralBasis::SelfIssued, None, Some(b)) => self.given(index, a, (b, Way::SelfIssued), place)?,
                (ReferralBasis::InOrder, None, Some(b)) => self.given(index, a, (b, Way::InOrder), place)?,
                (ReferralBasis::HeadsOrder, None, None) => {
                    self.day().past_the_queue += 1;
                    self.queue.go(index, a, &[Stood::Waiting], Stood::Referred)?;
                }
                _ => return Err(Finding::ReferralOutOfTurn { index, a }),
            }
        }
        self.children.entry(child).or_default().referral = Some(f);
        self.referrals.insert(
            f,
            Referral {
                a,
                child,
                b,
                kindergarten,
                group,
                until,
                live: true,
            },
        );
        Ok(())
    }

    /// A referral out of a response, or for a place that was kept: the queue chose it, and the place is reserved.
    fn activated(&mut self, index: u64, a: Name, of: (Name, Name, Way), place: (KindergartenId, GroupId)) -> Result<(), Finding> {
        let (r, b, way) = of;
        let offered = self
            .bulletins
            .get(&b)
            .filter(|row| row.way == way)
            .map(|row| (row.kindergarten, row.group));
        let invited = self
            .responses
            .get(&r)
            .is_some_and(|response| response.stands == Stands::Chosen && response.a == a && response.b == b);
        if !invited || offered != Some(place) {
            return Err(Finding::ReferralOutOfTurn { index, a });
        }
        self.over(r);
        self.queue.go(index, a, &[Stood::Responded], Stood::Referred)
    }

    /// A referral to which nobody had to respond takes a free place of a bulletin whose places are given in that way.
    fn given(&mut self, index: u64, a: Name, of: (Name, Way), place: (KindergartenId, GroupId)) -> Result<(), Finding> {
        let (b, way) = of;
        let bulletin = self.bulletins.get(&b).ok_or(Finding::Unknown { index, name: b })?;
        if bulletin.way != way || (bulletin.kindergarten, bulletin.group) != place || bulletin.free == 0 {
            return Err(Finding::ReferralOutOfTurn { index, a });
        }
        if !self.queue.row(a).is_some_and(|row| bulletin.suits(row)) {
            return Err(Finding::Ineligible { index, a });
        }
        if way == Way::InOrder {
            self.called_in_order(index, a, b)?;
        }
        if let Some(bulletin) = self.bulletins.get_mut(&b) {
            bulletin.free = bulletin.free.saturating_sub(1);
        }
        self.queue.go(index, a, &[Stood::Waiting], Stood::Referred)
    }

    /// A free place of a bulletin is kept for whoever has to prove a privilege first.
    pub(super) fn kept(&mut self, index: u64, names: (Name, Name, Name), basis: ReferralBasis) -> Result<(), Finding> {
        let (r, a, b) = names;
        if self.responses.contains_key(&r) {
            return Err(Finding::Twice { index, name: r });
        }
        let way = match basis {
            ReferralBasis::SelfIssued => Way::SelfIssued,
            ReferralBasis::InOrder => Way::InOrder,
            ReferralBasis::Activation | ReferralBasis::HeadsOrder => return Err(Finding::ReferralOutOfTurn { index, a }),
        };
        let bulletin = self.bulletins.get(&b).ok_or(Finding::Unknown { index, name: b })?;
        let row = self.queue.row(a).ok_or(Finding::Unknown { index, name: a })?;
        if bulletin.way != way || bulletin.free == 0 {
            return Err(Finding::ReferralOutOfTurn { index, a });
        }
        if !bulletin.suits(row) {
            return Err(Finding::Ineligible { index, a });
        }
        let child = self.queue.child(a).unwrap_or_default();
        if !self.is_free(child) {
            return Err(Finding::TwoPlaces { index, child });
        }
        if way == Way::InOrder {
            self.called_in_order(index, a, b)?;
        }
        self.queue.go(index, a, &[Stood::Waiting], Stood::Responded)?;
        self.children.entry(child).or_default().responses += 1;
        if let Some(bulletin) = self.bulletins.get_mut(&b) {
            bulletin.free = bulletin.free.saturating_sub(1);
        }
        let stands = Stands::Chosen;
        self.responses.insert(r, Response { a, b, stands });
        Ok(())
    }

    /// A term may become longer, never shorter.
    pub(super) fn referral_term(&mut self, index: u64, f: Name, until: Instant) -> Result<(), Finding> {
        let found = self.referrals.get_mut(&f).ok_or(Finding::Unknown { index, name: f })?;
        if !found.live || until < found.until {
            return Err(Finding::OutOfPlace { index, name: f });
        }
        found.until = until;
        Ok(())
    }

    pub(super) fn referral_ended(&mut self, index: u64, f: Name, is: ReferralEnd) -> Result<(), Finding> {
        let at = self.at;
        let found = self.referrals.get_mut(&f).ok_or(Finding::Unknown { index, name: f })?;
        if !found.live {
            return Err(Finding::Twice { index, name: f });
        }
        if is == ReferralEnd::Expired && at <= found.until {
            return Err(Finding::ExpiredTooEarly { index, f });
        }
        found.live = false;
        let (child, b) = (found.child, found.b);
        match is {
            // The enrolment that follows ends the child's way; until then the place stays the child's.
            ReferralEnd::Fulfilled => {}
            ReferralEnd::Expired | ReferralEnd::Annulled => {
                self.children.entry(child).or_default().referral = None;
                // A place that was never published comes back to its group, of which the log says nothing.
                if let Some(bulletin) = b.and_then(|b| self.bulletins.get_mut(&b)) {
                    bulletin.returning = bulletin.returning.saturating_add(1);
                }
            }
        }
        Ok(())
    }

    pub(super) fn enrolled(&mut self, index: u64, child: Name, place: (KindergartenId, GroupId), carried: bool) -> Result<(), Finding> {
        let has = self.children.entry(child).or_default();
        if has.enrolled.is_some() {
            return Err(Finding::TwoPlaces { index, child });
        }
        has.enrolled = Some(place);
        has.graduated = None;
        let referral = has.referral.take();
        let transferred = has.transferred.take();
        if carried || transferred == Some(place.0) {
            return Ok(());
        }
        let came = referral
            .and_then(|f| self.referrals.get(&f))
            .filter(|row| (row.kindergarten, row.group) == place)
            .ok_or(Finding::EnrolledOutOfTurn { index, child })?;
        let a = came.a;
        self.queue.go(index, a, &[Stood::Referred], Stood::Enrolled)
    }

    pub(super) fn enrolment_ended(
        &mut self,
        index: u64,
        child: Name,
        place: (KindergartenId, GroupId),
        is: EnrolmentEnd,
    ) -> Result<(), Finding> {
        let has = self.children.get_mut(&child).ok_or(Finding::Unknown { index, name: child })?;
        if has.enrolled != Some(place) {
            return Err(Finding::OutOfPlace { index, name: child });
        }
        has.enrolled = None;
        has.transferred = (is == EnrolmentEnd::Transferred).then_some(place.0);
        has.graduated = (is == EnrolmentEnd::Graduated).then_some(place);
        Ok(())
    }

    /// Who went to school comes back to the same group, and to no other place, as long as nothing else came of the child.
    pub(super) fn returned(&mut self, index: u64, child: Name, place: (KindergartenId, GroupId)) -> Result<(), Finding> {
        if !self.is_free(child) {
            return Err(Finding::TwoPlaces { index, child });
        }
        let has = self.children.get_mut(&child).ok_or(Finding::Unknown { index, name: child })?;
        if has.graduated.take() != Some(place) {
            return Err(Finding::EnrolledOutOfTurn { index, child });
        }
        has.enrolled = Some(place);
        Ok(())
    }
}
