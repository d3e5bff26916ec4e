//! Places: bulletins, referrals, enrolments. None appears from nowhere, and no child gets two.

use oryn_domain::id::{GroupId, KindergartenId};

use super::{Bulletin, Referral, Replay, Stands};
use crate::finding::Finding;
use crate::line::{BulletinIs, Line, Name, ReferralEnd, Stood};

impl Replay {
    pub(super) fn published(&mut self, index: u64, line: Line) -> Result<(), Finding> {
        let Line::Published {
            b,
            kindergarten,
            settlement,
            group,
            kind,
            years,
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
        if *round != bulletin.round
            && let Some(r) = self.submitted.get(&b).and_then(|waiting| waiting.first())
            && let Some(response) = self.responses.get(r)
        {
            return Err(Finding::LeftOut { index, b, a: response.a });
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
        if has.enrolled || has.referral.is_some() {
            return Err(Finding::TwoPlaces { index, child });
        }
        if carried {
            if self.queue.stood(a) != Some(Stood::Referred) {
                return Err(Finding::OutOfPlace { index, name: a });
            }
        } else {
            let offered = self.bulletins.get(&b);
            let invited = self
                .responses
                .get(&r)
                .is_some_and(|response| response.stands == Stands::Chosen && response.a == a && response.b == b);
            if !invited || !offered.is_some_and(|row| row.kindergarten == kindergarten && row.group == group) {
                return Err(Finding::ReferralOutOfTurn { index, a });
            }
            self.over(r);
            self.queue.go(index, a, &[Stood::Responded], Stood::Referred)?;
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
                if let Some(bulletin) = self.bulletins.get_mut(&b) {
                    bulletin.returning = bulletin.returning.saturating_add(1);
                }
            }
        }
        Ok(())
    }

    pub(super) fn enrolled(&mut self, index: u64, child: Name, place: (KindergartenId, GroupId), carried: bool) -> Result<(), Finding> {
        let has = self.children.entry(child).or_default();
        if has.enrolled {
            return Err(Finding::TwoPlaces { index, child });
        }
        has.enrolled = true;
        let referral = has.referral.take();
        if carried {
            return Ok(());
        }
        let came = referral
            .and_then(|f| self.referrals.get(&f))
            .filter(|row| (row.kindergarten, row.group) == place)
            .ok_or(Finding::EnrolledOutOfTurn { index, child })?;
        let a = came.a;
        self.queue.go(index, a, &[Stood::Referred], Stood::Enrolled)
    }
}
