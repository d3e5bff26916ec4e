//! Rounds: who responded, and whether the queue's order called them.

use oryn_domain::application::{Application, Class};
use oryn_domain::decide::round::selected;
use oryn_domain::distribution::Way;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{GroupId, KindergartenId, SettlementId};
use oryn_domain::rule_pack::Ratio;
use oryn_domain::selection::call_order;
use oryn_domain::time::Instant;

use super::{Bulletin, Replay, Response, SLACK_MINUTES, Stands};
use crate::finding::Finding;
use crate::line::{Line, Name, ResponseEnd, Stood};

/// One response of a round, as it was ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// The application.
    pub a: Name,
    /// The class that counted.
    pub class: Class,
    /// The filing instant that counted.
    pub filed: Instant,
    /// The position in the whole queue.
    pub position: u64,
    /// Whether it got a place.
    pub chosen: bool,
}

/// A round that was ranked again and in which nothing differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The line of its selection.
    pub index: u64,
    /// When it ended.
    pub at: Instant,
    /// Whose places.
    pub kindergarten: KindergartenId,
    /// Where.
    pub settlement: SettlementId,
    /// In which group.
    pub group: GroupId,
    /// Of which kind.
    pub kind: GroupKind,
    /// For which birth years.
    pub years: Vec<i32>,
    /// In which language.
    pub language: Language,
    /// How many places there were.
    pub places: u32,
    /// The version of the law.
    pub rules: String,
    /// Its ratio, first-priority to ordinary.
    pub ratio: Ratio,
    /// The responses, in the order in which the queue calls them.
    pub ranked: Vec<Ranked>,
}

/// A ranking that is being read.
#[derive(Debug)]
pub(super) struct Selecting {
    b: Name,
    round: u32,
    /// What was read of it.
    told: Round,
    /// In the order in which the queue calls them.
    due: Vec<Due>,
    read: usize,
}

/// One place of a ranking as it has to be.
#[derive(Debug, Clone, Copy)]
struct Due {
    r: Name,
    a: Name,
    position: u64,
    chosen: bool,
}

impl Selecting {
    /// Every response of the round must have been ranked.
    pub(super) fn must_be_over(&self, index: u64) -> Result<(), Finding> {
        match self.due.get(self.read) {
            Some(due) => Err(Finding::LeftOut {
                index,
                b: self.b,
                a: due.a,
            }),
            None => Ok(()),
        }
    }
}

impl Bulletin {
    /// Whether an application suits it.
    pub(super) fn suits(&self, row: &Application) -> bool {
        let own = row.kindergarten.is_none_or(|wanted| wanted == self.kindergarten);
        let spoken = row.languages.contains(&self.language);
        self.settlement == row.settlement && self.kind == row.kind && self.years.contains(&row.birth_year) && own && spoken
    }

    /// Whether responses of this round are gathered now. Where no round is, a response is chosen at once, under number 0.
    fn gathers(&self, round: u32) -> bool {
        self.way == Way::Activation && self.round.unwrap_or_default() == round
    }
}

impl Replay {
    pub(super) fn responded(&mut self, index: u64, names: (Name, Name, Name), round: u32, chosen: Option<bool>) -> Result<(), Finding> {
        let (r, a, b) = names;
        if self.responses.contains_key(&r) {
            return Err(Finding::Twice { index, name: r });
        }
        let bulletin = self.bulletins.get(&b).ok_or(Finding::Unknown { index, name: b })?;
        let row = self.queue.row(a).ok_or(Finding::Unknown { index, name: a })?;
        if !bulletin.suits(row) {
            return Err(Finding::Ineligible { index, a });
        }
        let child = self.queue.child(a).unwrap_or_default();
        if chosen.is_none() {
            // A clock that was set back dates lines a little late; who came late to a round gains nothing by it.
            let late = |closes: Instant| closes.plus_minutes(SLACK_MINUTES) <= self.at;
            if !bulletin.gathers(round) || bulletin.free == 0 || bulletin.closes.is_some_and(late) {
                return Err(Finding::OutOfPlace { index, name: r });
            }
            self.queue.go(index, a, &[Stood::Waiting], Stood::Responded)?;
        } else if self.queue.stood(a) != Some(Stood::Responded) {
            return Err(Finding::OutOfPlace { index, name: a });
        }
        let has = self.children.entry(child).or_default();
        if has.enrolled.is_some() || has.referral.is_some() || has.responses > 0 {
            return Err(Finding::TwoPlaces { index, child });
        }
        has.responses += 1;
        let stands = if chosen == Some(true) { Stands::Chosen } else { Stands::Submitted };
        if stands == Stands::Submitted {
            self.submitted.entry(b).or_default().push(r);
        }
        self.responses.insert(r, Response { a, b, stands });
        Ok(())
    }

    /// A response no longer binds its child.
    pub(super) fn over(&mut self, r: Name) -> Option<Response> {
        let response = self.responses.get_mut(&r)?;
        response.stands = Stands::Over;
        let found = *response;
        if let Some(waiting) = self.submitted.get_mut(&found.b) {
            waiting.retain(|other| *other != r);
        }
        if let Some(has) = self.queue.child(found.a).and_then(|child| self.children.get_mut(&child)) {
            has.responses = has.responses.saturating_sub(1);
        }
        Some(found)
    }

    pub(super) fn response(&mut self, index: u64, r: Name, is: ResponseEnd) -> Result<(), Finding> {
        let found = *self.responses.get(&r).ok_or(Finding::Unknown { index, name: r })?;
        let fits = match is {
            ResponseEnd::Declined | ResponseEnd::Unconfirmed => found.stands == Stands::Chosen,
            ResponseEnd::Lapsed | ResponseEnd::Withdrawn => found.stands == Stands::Submitted,
        };
        if !fits {
            return Err(Finding::OutOfPlace { index, name: r });
        }
        self.over(r);
        if matches!(is, ResponseEnd::Declined | ResponseEnd::Unconfirmed)
            && let Some(bulletin) = self.bulletins.get_mut(&found.b)
        {
            bulletin.returning = bulletin.returning.saturating_add(1);
        }
        self.queue.go(index, found.a, &[Stood::Responded], Stood::Waiting)
    }

    pub(super) fn select(&mut self, index: u64, line: Line) -> Result<(), Finding> {
        let Line::Selection {
            b,
            round,
            places,
            rules,
            pack,
            ..
        } = line
        else {
            return Ok(());
        };
        let bulletin = self.bulletins.get(&b).ok_or(Finding::Unknown { index, name: b })?;
        if !bulletin.gathers(round) {
            return Err(Finding::OutOfPlace { index, name: b });
        }
        if bulletin.closes.is_some_and(|closes| self.at < closes) {
            return Err(Finding::RoundTooEarly { index, b });
        }
        if bulletin.free != places {
            return Err(Finding::PlacesDiffer {
                index,
                b,
                known: bulletin.free,
                said: places,
            });
        }
        let law = self
            .law
            .as_ref()
            .filter(|law| law.pack == pack && law.version == rules)
            .ok_or(Finding::PackDiffers { index })?;
        let responders: Vec<(Name, Name, &Application)> = self
            .submitted
            .get(&b)
            .into_iter()
            .flatten()
            .filter_map(|r| {
                let a = self.responses.get(r)?.a;
                Some((*r, a, self.queue.row(a)?))
            })
            .collect();
        let applications: Vec<&Application> = responders.iter().map(|(_, _, row)| *row).collect();
        let order = call_order(&applications, law.ratio);
        // Siblings get places for all of them or none, so the chosen need not be the first of the ranking.
        let chosen = selected(&order, &applications, places);
        let due = order
            .iter()
            .filter_map(|id| responders.iter().find(|(_, _, row)| row.id == *id))
            .map(|(r, a, row)| Due {
                r: *r,
                a: *a,
                position: self.queue.position(*a, law.ratio).unwrap_or_default(),
                chosen: chosen.contains(&row.id),
            })
            .collect::<Vec<Due>>();
        let told = Round {
            index,
            at: self.at,
            kindergarten: bulletin.kindergarten,
            settlement: bulletin.settlement,
            group: bulletin.group,
            kind: bulletin.kind,
            years: bulletin.years.clone(),
            language: bulletin.language,
            places,
            rules,
            ratio: law.ratio,
            ranked: Vec::with_capacity(due.len()),
        };
        self.day().selections += 1;
        if due.is_empty() {
            self.finished = Some(told.clone());
        }
        self.selecting = Some(Selecting {
            b,
            round,
            told,
            due,
            read: 0,
        });
        Ok(())
    }

    pub(super) fn rank(&mut self, index: u64, line: &Line) -> Result<(), Finding> {
        let Line::Ranked {
            b,
            round,
            rank,
            r,
            a,
            class,
            filed,
            position,
            chosen,
        } = line
        else {
            return Ok(());
        };
        let (b, a, r) = (*b, *a, *r);
        let claim = self.queue.claim(a).ok_or(Finding::Unknown { index, name: a })?;
        let selecting = self
            .selecting
            .as_mut()
            .filter(|selecting| selecting.b == b && selecting.round == *round)
            .ok_or(Finding::OutOfPlace { index, name: b })?;
        if !selecting.due.iter().any(|due| due.r == r && due.a == a) {
            return Err(Finding::Uninvited { index, a });
        }
        if claim.class != *class {
            return Err(Finding::ClassDiffers {
                index,
                a,
                known: claim.class,
                counted: *class,
            });
        }
        if claim.filed != *filed {
            return Err(Finding::FilingTimeDiffers {
                index,
                a,
                known: claim.filed,
                counted: *filed,
            });
        }
        // One more line than responses: the same one a second time.
        let due = *selecting.due.get(selecting.read).ok_or(Finding::Twice { index, name: a })?;
        selecting.read += 1;
        if due.a != a || usize::try_from(*rank) != Ok(selecting.read) {
            return Err(Finding::WrongOrder {
                index,
                b,
                rank: *rank,
                called: a,
                due: due.a,
            });
        }
        if *chosen != due.chosen {
            return Err(Finding::WrongWinner {
                index,
                b,
                rank: *rank,
                a,
                chosen: *chosen,
            });
        }
        if due.position != *position {
            return Err(Finding::PositionDiffers {
                index,
                a,
                known: due.position,
                said: *position,
            });
        }
        selecting.told.ranked.push(Ranked {
            a,
            class: *class,
            filed: *filed,
            position: *position,
            chosen: *chosen,
        });
        if selecting.read == selecting.due.len() {
            self.finished = Some(selecting.told.clone());
        }
        self.ranked(index, (r, a, b), *chosen)
    }

    fn ranked(&mut self, index: u64, names: (Name, Name, Name), chosen: bool) -> Result<(), Finding> {
        let (r, a, b) = names;
        self.day().ranked += 1;
        if !chosen {
            self.over(r);
            return self.queue.go(index, a, &[Stood::Responded], Stood::Waiting);
        }
        self.day().chosen += 1;
        if let Some(waiting) = self.submitted.get_mut(&b) {
            waiting.retain(|other| *other != r);
        }
        if let Some(response) = self.responses.get_mut(&r) {
            response.stands = Stands::Chosen;
        }
        if let Some(bulletin) = self.bulletins.get_mut(&b) {
            bulletin.free = bulletin.free.saturating_sub(1);
        }
        Ok(())
    }
}
