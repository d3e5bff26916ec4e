//! What is counted when it is over: from the server's own rows, receipts, journal and feeds, and from what desks and parents were told.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;
use oryn_api::desk::sync::IntentState;
use oryn_api::wire::{Entry, Outcome};
use oryn_domain::application::Standing;
use oryn_domain::id::{ChildId, CommandId, DeskId};
use oryn_domain::referral::ReferralState;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_publiclog::source::Folder;
use oryn_publiclog::verify::{Known, verify};
use oryn_server::centre::Centre;
use oryn_server::clock::SystemClock;
use oryn_server::log::export;
use oryn_server::store::Store;
use oryn_server::store::sqlite::SqliteStore;
use oryn_testkit::promises;

use crate::clerk::{Ledger, Told, desk_of};
use crate::parent::Answer;
use crate::stage::Stage;

/// The journal of a story is shorter.
const WHOLE_JOURNAL: usize = 1_000_000;

/// What was counted.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Count {
    /// Acts that a desk said were saved, contracts and printed copies among them.
    pub saved: u64,
    /// Parents who were answered.
    pub parents: u64,
    /// Of both, those that the server does not have, or has with another answer.
    pub lost: u64,
    /// Places given beyond those that there are, and children with two.
    pub twice: u64,
    /// Acts that still wait at a desk, and desks that are behind.
    pub stuck: u64,
    /// Acts whose answer at the desk is not the server's.
    pub differing: u64,
    /// Acts of a desk that are in the journal before an earlier one of that desk, or twice.
    pub disordered: u64,
    /// Acts of desks that were accepted.
    pub applied: u64,
    /// Acts of desks that were refused.
    pub refused: u64,
    /// Referrals that were issued.
    pub referrals: u64,
    /// Children who were enrolled.
    pub enrolled: u64,
    /// Lines of the journal.
    pub journal: u64,
    /// Rounds that were ranked again from the public log.
    pub ranked_again: u64,
    /// What else is wrong, in words.
    pub complaints: Vec<String>,
}

impl Count {
    /// Whether every promise holds.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.lost == 0 && self.twice == 0 && self.stuck == 0 && self.differing == 0 && self.disordered == 0 && self.complaints.is_empty()
    }

    /// Both together.
    pub fn add(&mut self, other: Self) {
        let pairs = [
            (&mut self.saved, other.saved),
            (&mut self.parents, other.parents),
            (&mut self.lost, other.lost),
            (&mut self.twice, other.twice),
            (&mut self.stuck, other.stuck),
            (&mut self.differing, other.differing),
            (&mut self.disordered, other.disordered),
            (&mut self.applied, other.applied),
            (&mut self.refused, other.refused),
            (&mut self.referrals, other.referrals),
            (&mut self.enrolled, other.enrolled),
            (&mut self.journal, other.journal),
            (&mut self.ranked_again, other.ranked_again),
        ];
        for (sum, more) in pairs {
            *sum = sum.saturating_add(more);
        }
        self.complaints.extend(other.complaints);
    }
}

/// The server's rows as the rules see them.
///
/// # Errors
/// They cannot be read.
pub async fn register_of(store: &SqliteStore, stage: &Stage) -> anyhow::Result<Register> {
    let imported = &stage.region.tiny.register;
    let mut register = Register::new(imported.rules.clone(), imported.calendar.clone());
    for record in store.records().await? {
        register.put(record);
    }
    Ok(register)
}

/// Look at everything, when everybody is quiet. `behind`: desks that did not come in step in time.
///
/// # Errors
/// The rows cannot be read.
pub async fn count(stage: &Stage, ledger: &Ledger, behind: u64) -> anyhow::Result<Count> {
    let store = stage.centre.store().await?;
    let register = register_of(&store, stage).await?;
    let mut count = Count {
        stuck: behind,
        twice: given_twice(&register),
        ..Count::default()
    };
    if let Err(why) = promises::hold(&register) {
        count.complaints.push(why);
    }
    let led_to = outboxes(&store, stage, &mut count).await?;
    told(&store, &register, ledger, &led_to, &mut count).await?;
    journal(&store, &mut count).await?;
    feeds(&store, &mut count).await?;
    public_log(&store, &mut count).await?;
    let wide = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    count.referrals = wide(register.referrals().count());
    count.enrolled = wide(
        register
            .applications()
            .filter(|row| matches!(row.standing, Standing::Enrolled { .. }))
            .count(),
    );
    Ok(count)
}

/// Places given beyond those that there are, by group and by bulletin; children with more than one place.
fn given_twice(register: &Register) -> u64 {
    let wide = |n: u32| u64::from(n);
    let mut twice = 0_u64;
    for group in register.groups() {
        let referred = u64::try_from(register.referrals_into(group.id).count()).unwrap_or(u64::MAX);
        let taken = wide(register.children_in(group)).saturating_add(referred);
        twice = twice.saturating_add(taken.saturating_sub(wide(group.capacity)));
    }
    for bulletin in register.bulletins() {
        let taken = register
            .responses_to(bulletin.id)
            .filter(|row| matches!(row.state, ResponseState::Selected { .. } | ResponseState::Activated { .. }))
            .count();
        twice = twice.saturating_add(u64::try_from(taken).unwrap_or(u64::MAX).saturating_sub(wide(bulletin.places)));
    }
    let mut places: BTreeMap<ChildId, u64> = BTreeMap::new();
    let referred = register
        .referrals()
        .filter(|row| matches!(row.state, ReferralState::Issued))
        .map(|row| row.child);
    let enrolled = register.enrolments().filter(|row| row.is_active()).map(|row| row.child);
    for child in referred.chain(enrolled) {
        let held = places.entry(child).or_default();
        *held = held.saturating_add(1);
    }
    places.values().fold(twice, |sum, held| sum.saturating_add(held.saturating_sub(1)))
}

/// Everything that somebody was told is so.
///
/// What was told without its act is so when its row is there, or when the act that led to it was answered (`led_to`).
async fn told(
    store: &SqliteStore,
    register: &Register,
    ledger: &Ledger,
    led_to: &BTreeSet<String>,
    count: &mut Count,
) -> anyhow::Result<()> {
    for one in ledger.all() {
        let kept = match &one {
            Told::Act(act) => {
                count.saved = count.saved.saturating_add(1);
                store.receipt(*act).await?.is_some()
            }
            Told::Contract(contract) => {
                count.saved = count.saved.saturating_add(1);
                register.contract(*contract).is_some() || led_to.contains(&format!("contract/{contract}"))
            }
            Told::Copy(referral, number) => {
                count.saved = count.saved.saturating_add(1);
                let copies = register.referral(*referral).map_or(0, |row| row.copies.len());
                copies >= usize::try_from(*number)? || led_to.contains(&format!("referral/{referral}"))
            }
            Told::Parent(act, answer) => {
                count.parents = count.parents.saturating_add(1);
                let kept = store.receipt(*act).await?.map(|kept| kept.receipt.outcome);
                match answer {
                    Answer::Done => kept == Some(Outcome::Applied),
                    // What the page itself refuses never became an act.
                    Answer::Refused(_) => kept != Some(Outcome::Applied),
                }
            }
        };
        if !kept {
            count.lost = count.lost.saturating_add(1);
            count.complaints.push(format!("lost: {one:?}"));
        }
    }
    Ok(())
}

/// Lines without a gap, an act in one line only, the acts of each desk in their order.
async fn journal(store: &SqliteStore, count: &mut Count) -> anyhow::Result<()> {
    let lines = store.journal(0, WHOLE_JOURNAL).await?;
    let mut acts: BTreeSet<CommandId> = BTreeSet::new();
    let mut last: BTreeMap<DeskId, u64> = BTreeMap::new();
    for (line, expected) in lines.iter().zip(1_u64..) {
        if line.seq != expected {
            count.complaints.push(format!("the journal has a gap before {}", line.seq));
        }
        if !acts.insert(line.act) {
            count.disordered = count.disordered.saturating_add(1);
        }
        let Some(desk) = desk_of(&line.actor) else { continue };
        let Some(receipt) = store.receipt(line.act).await?.map(|kept| kept.receipt) else {
            count.complaints.push(format!("a line without a receipt: {}", line.act));
            continue;
        };
        if receipt.outcome == Outcome::Applied {
            count.applied = count.applied.saturating_add(1);
        }
        let before = last.entry(desk).or_default();
        if receipt.dseq <= *before {
            count.disordered = count.disordered.saturating_add(1);
        }
        *before = receipt.dseq;
    }
    count.journal = u64::try_from(lines.len())?;
    Ok(())
}

/// What each desk shows of its acts is what the server answered; where the answered ones lead.
async fn outboxes(store: &SqliteStore, stage: &Stage, count: &mut Count) -> anyhow::Result<BTreeSet<String>> {
    let mut led_to = BTreeSet::new();
    for desk in &stage.desks {
        let view = desk.outbox().await.with_context(|| format!("{} says nothing", desk.name))?;
        for row in &view.intents {
            let kept = store.receipt(row.id.parse().ok().context("an identifier")?).await?;
            let agrees = match (&row.state, kept.map(|kept| kept.receipt.outcome)) {
                (IntentState::Accepted { .. }, Some(Outcome::Applied)) | (IntentState::Deferred { .. }, Some(Outcome::Deferred)) => true,
                (IntentState::Refused { error, .. }, Some(Outcome::Rejected { error: said })) => {
                    count.refused = count.refused.saturating_add(1);
                    error == &said
                }
                (IntentState::Waiting { .. } | IntentState::Sent, _) => {
                    count.stuck = count.stuck.saturating_add(1);
                    count.complaints.push(format!("{}: «{}» still waits", desk.name, row.act));
                    true
                }
                _ => false,
            };
            if matches!(
                row.state,
                IntentState::Accepted { .. } | IntentState::Refused { .. } | IntentState::Deferred { .. }
            ) {
                led_to.insert(row.leads_to.clone());
            }
            if !agrees {
                count.differing = count.differing.saturating_add(1);
                count.complaints.push(format!("{}: «{}» is answered otherwise", desk.name, row.act));
            }
        }
    }
    Ok(led_to)
}

/// Every feed without a gap, each entry chained to the one before.
async fn feeds(store: &SqliteStore, count: &mut Count) -> anyhow::Result<()> {
    for (kindergarten, head) in store.heads().await? {
        let entries: Vec<Entry> = store.entries(kindergarten, 0, WHOLE_JOURNAL).await?;
        let mut chain = String::new();
        for (entry, expected) in entries.iter().zip(1_u64..) {
            chain = oryn_sync::chain::next(&chain, entry);
            if entry.seq != expected || chain != entry.chain {
                count.complaints.push(format!("a feed breaks at entry {expected}"));
                break;
            }
        }
        if (head.seq, head.chain) != (u64::try_from(entries.len())?, chain) {
            count.complaints.push("a feed does not end at its head".to_owned());
        }
    }
    Ok(())
}

/// One public log came of it, in which every decision follows from those before.
async fn public_log(store: &SqliteStore, count: &mut Count) -> anyhow::Result<()> {
    let centre = Centre::look(std::sync::Arc::new(store.clone()), std::sync::Arc::new(SystemClock)).await?;
    let folder = tempfile::tempdir()?;
    export::export(&centre, folder.path()).await?;
    let report = verify(&Folder(folder.path().to_owned()), &Known::default())?;
    for finding in &report.findings {
        count.complaints.push(format!("the public log: {finding:?}"));
    }
    count.ranked_again = report.days.values().map(|day| day.selections).sum();
    Ok(())
}

#[cfg(test)]
mod tests {
    use oryn_domain::enrolment::{Enrolment, EnrolmentState};
    use oryn_domain::id::Id;
    use oryn_domain::record::Record;
    use oryn_domain::time::Instant;
    use oryn_testkit::builders::RegionBuilder;
    use oryn_testkit::chance::Chance;
    use oryn_testkit::clock::wall;

    use super::*;

    fn id<T: From<Id>>(n: u64) -> T {
        Id::v7(Instant::default(), Chance::new(n).ten_bytes()).into()
    }

    /// The counting can fail: a place that two children have is seen.
    #[test]
    fn a_place_given_twice_is_counted() {
        let tiny = RegionBuilder::new(wall("2026-11-23 09:00")).places(1, 0).waiting(2).build();
        let mut register = tiny.register;
        assert_eq!(given_twice(&register), 0);
        for (family, n) in tiny.families.iter().zip(1_u64..) {
            register.put(Record::Enrolment(Enrolment {
                id: id(n),
                child: family.child.id,
                kindergarten: tiny.kindergarten.id,
                group: tiny.group.id,
                contract: id(n.wrapping_add(10)),
                since: family.child.born,
                recorded_at: wall("2026-11-23 09:00"),
                state: EnrolmentState::Active,
            }));
        }
        assert_eq!(given_twice(&register), 1);
    }
}
