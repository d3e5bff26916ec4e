//! Replay: the log read from its first line to its last, every round ranked again.
//!
//! The state it keeps is what the lines say and nothing else. Who is called first is asked of the domain ([`call_order`]) with the law that
//! the log itself says was in force, so a log is honest exactly when it repeats what the rules give. It stops at the first line that does not
//! follow from those before it: what comes after a wrong line rests on it.

mod in_order;
mod places;
mod queue;
mod round;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use oryn_domain::application::Class;
use oryn_domain::distribution::Way;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{GroupId, KindergartenId, SettlementId};
use oryn_domain::rule_pack::Ratio;
use oryn_domain::time::Instant;

use crate::finding::Finding;
use crate::line::{Entry, Line, Name};
use crate::merkle::Hash;
use in_order::Giving;
use queue::Queue;
use round::Selecting;

pub use round::{Ranked, Round};

/// How far two clocks, or one clock before and after it was set right, may differ: minutes.
const SLACK_MINUTES: i64 = 20;

/// What happened on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Day {
    /// Lines.
    pub lines: u64,
    /// Rounds that were ranked again.
    pub selections: u64,
    /// Responses in them.
    pub ranked: u64,
    /// Places that were given by them.
    pub chosen: u64,
    /// Places that were given past the queue, by a head's order.
    pub past_the_queue: u64,
}

/// The law in force.
#[derive(Debug, Clone)]
struct Law {
    version: String,
    ratio: Ratio,
    pack: Hash,
}

#[derive(Debug, Clone)]
struct Bulletin {
    kindergarten: KindergartenId,
    settlement: SettlementId,
    group: GroupId,
    kind: GroupKind,
    years: Vec<i32>,
    language: Language,
    way: Way,
    free: u32,
    /// Places that came back and were not counted yet.
    returning: u32,
    round: Option<u32>,
    closes: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Submitted,
    Chosen,
    Over,
}

#[derive(Debug, Clone, Copy)]
struct Response {
    a: Name,
    b: Name,
    stands: Stands,
}

#[derive(Debug, Clone, Copy)]
struct Referral {
    a: Name,
    child: Name,
    b: Option<Name>,
    kindergarten: KindergartenId,
    group: GroupId,
    until: Instant,
    live: bool,
}

/// What a child has.
#[derive(Debug, Clone, Copy, Default)]
struct Child {
    responses: u32,
    referral: Option<Name>,
    enrolled: Option<(KindergartenId, GroupId)>,
    /// The kindergarten in whose other group the child goes on.
    transferred: Option<KindergartenId>,
    /// Where it was when it went to school.
    graduated: Option<(KindergartenId, GroupId)>,
}

/// The state after some lines.
#[derive(Debug, Default)]
pub struct Replay {
    next: u64,
    carried_until: u64,
    at: Instant,
    law: Option<Law>,
    queue: Queue,
    bulletins: HashMap<Name, Bulletin>,
    responses: HashMap<Name, Response>,
    submitted: HashMap<Name, Vec<Name>>,
    referrals: HashMap<Name, Referral>,
    children: HashMap<Name, Child>,
    selecting: Option<Selecting>,
    finished: Option<Round>,
    giving: Option<Giving>,
    days: BTreeMap<NaiveDate, Day>,
    origin: String,
}

impl Replay {
    /// Nothing read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What happened on which day.
    #[must_use]
    pub const fn days(&self) -> &BTreeMap<NaiveDate, Day> {
        &self.days
    }

    /// The name the log gives itself in its first line.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The round whose ranking the last line ended, once.
    pub fn finished_round(&mut self) -> Option<Round> {
        self.finished.take()
    }

    /// Read the next line.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), Finding> {
        let entry = Entry::read(bytes).map_err(|_why| Finding::Unreadable { index: self.next })?;
        self.read_entry(entry)
    }

    /// The same, for whoever has taken the line apart already.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read_entry(&mut self, entry: Entry) -> Result<(), Finding> {
        let index = self.next;
        self.next += 1;
        if entry.at < self.at {
            return Err(Finding::TimeRunsBack { index });
        }
        self.at = entry.at;
        self.day().lines += 1;
        let is_carried = is_carried(&entry.line);
        match &entry.line {
            Line::Opened { origin, carried } if index == 0 => {
                self.carried_until = carried.saturating_add(1);
                self.origin.clone_from(origin);
                return Ok(());
            }
            _ if index == 0 => return Err(Finding::Beginning { index }),
            // The law may be named at any time; everything else is either carried over at the beginning or decided after it.
            Line::Rules { .. } => {}
            Line::Opened { .. } => return Err(Finding::Beginning { index }),
            _ if is_carried != (index < self.carried_until) => return Err(Finding::Beginning { index }),
            _ => {}
        }
        self.step(index, entry)
    }

    /// The log has ended; a ranking must not be left half written.
    ///
    /// # Errors
    /// [`Finding::LeftOut`] when it is.
    pub fn end(&self) -> Result<(), Finding> {
        self.selecting
            .as_ref()
            .map_or(Ok(()), |selecting| selecting.must_be_over(self.next))?;
        self.giving.as_ref().map_or(Ok(()), |giving| giving.must_be_over(self.next))
    }

    fn day(&mut self) -> &mut Day {
        self.days.entry(self.at.local_date()).or_default()
    }

    fn step(&mut self, index: u64, entry: Entry) -> Result<(), Finding> {
        if let Some(selecting) = &self.selecting
            && !matches!(entry.line, Line::Ranked { .. })
        {
            selecting.must_be_over(index)?;
        }
        if let Some(giving) = &self.giving
            && !in_order::continues(&entry.line)
        {
            giving.must_be_over(index)?;
        }
        match entry.line {
            Line::Opened { .. } => Err(Finding::Beginning { index }),
            Line::Rules {
                version,
                ratio,
                pack,
                text,
                ..
            } => self.rules(index, version, ratio, pack, &text),
            Line::Filed {
                a,
                child,
                queue,
                languages,
                filed,
                tie,
                class,
                together,
                stood,
                ..
            } => {
                let late = self.at.since(filed).abs() > SLACK_MINUTES * 60 * 1_000_000;
                if stood.is_none() && late {
                    return Err(Finding::Backdated { index, a, filed });
                }
                self.queue
                    .file(index, a, child, (queue, languages), filed, tie, class, together, stood)?;
                self.children.entry(child).or_default();
                Ok(())
            }
            Line::Classed { a, class } => self.queue.reclass(index, a, class),
            Line::Withdrawn { a } => self.queue.withdraw(index, a),
            Line::StopList { a, .. } => self.queue.hold(index, a),
            Line::Inactive { a } => self.queue.rest(index, a),
            Line::Waiting { a } => self.queue.wait(index, a),
            line @ Line::Published { .. } => self.published(index, line),
            line @ Line::Bulletin { .. } => self.bulletin(index, &line),
            Line::Responded { r, a, b, round, chosen } => self.responded(index, (r, a, b), round, chosen),
            Line::Kept { r, a, b, basis } => self.kept(index, (r, a, b), basis),
            Line::Response { r, is, .. } => self.response(index, r, is),
            line @ Line::Selection { .. } => self.select(index, line),
            line @ Line::Ranked { .. } => self.rank(index, &line),
            line @ Line::Referral { .. } => self.referral(index, line),
            Line::ReferralTerm { f, until } => self.referral_term(index, f, until),
            Line::ReferralEnded { f, is, .. } => self.referral_ended(index, f, is),
            Line::Enrolled {
                child,
                kindergarten,
                group,
                carried,
            } => self.enrolled(index, child, (kindergarten, group), carried),
            Line::EnrolmentEnded {
                child,
                kindergarten,
                group,
                is,
            } => self.enrolment_ended(index, child, (kindergarten, group), is),
            Line::Returned {
                child,
                kindergarten,
                group,
            } => self.returned(index, child, (kindergarten, group)),
        }
    }

    fn rules(&mut self, index: u64, version: String, ratio: Ratio, pack: Hash, text: &serde_json::Value) -> Result<(), Finding> {
        let differs = Finding::PackDiffers { index };
        let Ok(bytes) = crate::canonical::bytes(text) else {
            return Err(differs);
        };
        // What the line says of the pack must stand in the pack.
        let said: Option<Ratio> = text.get("ratio").and_then(|value| serde_json::from_value(value.clone()).ok());
        let named = text.get("version").and_then(|value| value.as_str());
        if Hash::of(&[&bytes]) != pack || said != Some(ratio) || named != Some(&version) {
            return Err(differs);
        }
        self.law = Some(Law { version, ratio, pack });
        Ok(())
    }
}

/// Whether a line says that it was decided before the log began.
const fn is_carried(line: &Line) -> bool {
    match line {
        Line::Filed { stood, .. } => stood.is_some(),
        Line::Responded { chosen, .. } => chosen.is_some(),
        Line::Published { carried, .. } | Line::Referral { carried, .. } | Line::Enrolled { carried, .. } => *carried,
        Line::Opened { .. }
        | Line::Rules { .. }
        | Line::Classed { .. }
        | Line::Withdrawn { .. }
        | Line::StopList { .. }
        | Line::Inactive { .. }
        | Line::Waiting { .. }
        | Line::Bulletin { .. }
        | Line::Kept { .. }
        | Line::Response { .. }
        | Line::Selection { .. }
        | Line::Ranked { .. }
        | Line::ReferralTerm { .. }
        | Line::ReferralEnded { .. }
        | Line::EnrolmentEnded { .. }
        | Line::Returned { .. } => false,
    }
}

/// The class and filing time that the log gives an application.
#[derive(Debug, Clone, Copy)]
struct Claim {
    class: Class,
    filed: Instant,
}
