//! The beginning of a log: what was decided before it is carried over, once, in an order that anyone can check.
//!
//! First the law, then every application by filing time, then bulletins that parents have seen, live responses, live referrals, active
//! enrolments, and those that ended with a regrouping which can still be taken back. What is carried over is the operator's word; from the next line on it is proof.

use std::cmp::Ordering;

use oryn_domain::application::{Application, Standing};
use oryn_domain::bulletin::Bulletin;
use oryn_domain::enrolment::{Enrolment, EnrolmentState};
use oryn_domain::id::BulletinId;
use oryn_domain::referral::Referral;
use oryn_domain::register::Register;
use oryn_domain::response::Response;
use oryn_domain::time::Instant;

use super::{Scribe, Written};
use crate::canonical::NotCanonical;
use crate::line::{EnrolmentEnd, Line, Stood};

const fn stood(standing: &Standing) -> Stood {
    match standing {
        Standing::Waiting => Stood::Waiting,
        Standing::Responded { .. } => Stood::Responded,
        Standing::Referred { .. } => Stood::Referred,
        Standing::OnHold { .. } => Stood::OnHold,
        Standing::Inactive { .. } => Stood::Inactive,
        Standing::Enrolled { .. } => Stood::Enrolled,
        Standing::Withdrawn { .. } => Stood::Withdrawn,
    }
}

fn sorted<'a, T>(rows: impl Iterator<Item = &'a T>, order: impl FnMut(&&T, &&T) -> Ordering) -> Vec<&'a T> {
    let mut rows: Vec<&T> = rows.collect();
    rows.sort_unstable_by(order);
    rows
}

/// Whether a child went to school by the last regrouping of its kindergarten, and that can still be taken back.
fn may_return(register: &Register, row: &Enrolment, at: Instant) -> bool {
    let last = register.kindergarten(row.kindergarten).and_then(|row| row.regrouping.as_ref());
    let stands = last.filter(|last| last.undone_at.is_none() && !last.has_begun(at.local_date()));
    matches!(row.state, EnrolmentState::Graduated { .. }) && stands.is_some_and(|last| row.state.regrouping() == Some(last.act))
}

impl Scribe {
    /// The first lines of a log over a register that already holds something.
    ///
    /// # Errors
    /// When a value has no canonical form.
    pub fn beginning(&self, origin: &str, register: &Register, at: Instant) -> Result<Written, NotCanonical> {
        let mut decision = self.decision(at, None);
        decision.law(&register.rules)?;
        let by_filing = |left: &&Application, right: &&Application| (left.filed_at, left.id).cmp(&(right.filed_at, right.id));
        let mut before: Option<(Instant, u32)> = None;
        for row in sorted(register.applications(), by_filing) {
            let tie = match before {
                Some((filed, tie)) if filed == row.filed_at => tie.saturating_add(1),
                _ => 0,
            };
            before = Some((row.filed_at, tie));
            decision.lines.push(self.filed(register, row, tie, Some(stood(&row.standing)))?);
        }
        let by_id = |left: &&Bulletin, right: &&Bulletin| left.id.cmp(&right.id);
        for row in sorted(register.bulletins(), by_id) {
            // A draft is published later, with a line of its own.
            if row.state.is_public() {
                decision.lines.extend(self.published(register, row.id, true));
            }
        }
        let live = register.responses().filter(|row| row.is_live());
        for row in sorted(live, |left: &&Response, right: &&Response| left.id.cmp(&right.id)) {
            decision.lines.push(Line::Responded {
                r: self.response(row.id),
                a: self.application(row.application),
                b: self.bulletin(row.bulletin),
                round: row.round,
                chosen: Some(row.reserves_a_place()),
            });
        }
        let live = register.referrals().filter(|row| row.is_live());
        for row in sorted(live, |left: &&Referral, right: &&Referral| left.id.cmp(&right.id)) {
            decision.lines.push(self.issued(row, true)?);
        }
        // Who went to school by a regrouping that can still be taken back may return: the log knows of both.
        let may_return = |row: &&Enrolment| may_return(register, row, at);
        let known = register.enrolments().filter(|row| row.is_active() || may_return(row));
        for row in sorted(known, |left: &&Enrolment, right: &&Enrolment| left.id.cmp(&right.id)) {
            decision.lines.push(Line::Enrolled {
                child: self.child(row.child),
                kindergarten: row.kindergarten,
                group: row.group,
                carried: true,
            });
        }
        let opened = Line::Opened {
            origin: origin.to_owned(),
            carried: u64::try_from(decision.lines.len()).unwrap_or(u64::MAX),
        };
        decision.lines.insert(0, opened);
        let gone = register.enrolments().filter(may_return);
        for row in sorted(gone, |left: &&Enrolment, right: &&Enrolment| left.id.cmp(&right.id)) {
            decision.lines.push(Line::EnrolmentEnded {
                child: self.child(row.child),
                kindergarten: row.kindergarten,
                group: row.group,
                is: EnrolmentEnd::Graduated,
            });
        }
        decision.written()
    }

    /// The line of a published bulletin, from its row.
    pub(super) fn published(&self, register: &Register, id: BulletinId, carried: bool) -> Option<Line> {
        let row = register.bulletin(id)?;
        let group = register.group(row.group)?;
        let kindergarten = register.kindergarten(row.kindergarten)?;
        Some(Line::Published {
            b: self.bulletin(id),
            kindergarten: row.kindergarten,
            settlement: kindergarten.settlement,
            group: row.group,
            kind: group.kind,
            years: row.birth_years.clone(),
            language: group.language,
            way: row.way,
            places: row.places,
            free: row.free,
            round: row.round.map(|round| round.number),
            closes: row.round.map(|round| round.closes_at),
            carried,
        })
    }
}
