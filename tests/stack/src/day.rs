//! A day with the cable out: a desk does all its acts without the server, and hands them over when the cable is in again.

use std::time::Duration;

use anyhow::Context as _;
use oryn_api::desk::Nothing;
use oryn_api::desk::sync::IntentState;
use oryn_api::wire::Outcome;
use oryn_domain::id::{CommandId, KindergartenId};
use oryn_server::store::Store as _;
use tokio::time::Instant;

use crate::clerk::{Clerk, Ledger, desk_of};
use crate::line::{CLEAR, Cable, Carried, Line, Quality, until};
use crate::parent::{Answer, Parent};
use crate::programs::Programs;
use crate::region::{Past, Wish};
use crate::stage::Stage;
use crate::verdict::{Count, count};

const PATIENCE: Duration = Duration::from_secs(120);

/// What kind of day.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Children who are referred: two acts each, the referral and its copy.
    pub children: usize,
    /// Whether they are enrolled too: three acts more, the last with an electronic signature.
    pub enrolled: bool,
    /// The line when the cable is in again.
    pub line: Quality,
    /// The line once the acts are there, for the papers.
    pub papers: Quality,
    /// Where identifiers come from.
    pub seed: u64,
}

/// What came of it.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Day {
    /// Acts that were done without the server.
    pub acts: u64,
    /// From the moment a person at the desk asked until each had its answer, in milliseconds.
    pub handed_over_ms: u64,
    /// What went over the line until then.
    pub carried: Carried,
    /// Until the papers were there too, in milliseconds.
    pub papers_ms: u64,
    /// What went over the line until then.
    pub carried_with_papers: Carried,
    /// What was counted.
    pub count: Count,
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Live the day.
///
/// # Errors
/// Something did not start, or did not answer in time.
pub async fn live(programs: &Programs, plan: Plan) -> anyhow::Result<Day> {
    let region = Wish {
        past: Past::Waiting,
        families: plan.children,
        bulletins: plan.children,
        places: u32::try_from(plan.children)?.saturating_add(2),
        seed: plan.seed,
    };
    let stage = Stage::set(programs, region, &[(0, "reception")], CLEAR).await?;
    let desk = stage.desk("reception")?;
    // In the morning families answered, and the desk knows it.
    let telephone = Line::to(stage.centre.address, CLEAR, plan.seed).await?;
    for (family, bulletin) in stage.region.families().iter().zip(&stage.region.bulletins) {
        let parent = Parent::of(family, telephone.url())?;
        let form = parent.form(*bulletin, PATIENCE).await?.context("the place cannot be asked for")?;
        anyhow::ensure!(parent.send(&form, PATIENCE).await? == Answer::Done, "a family was refused");
    }
    let converged = stage.converge(PATIENCE).await?;
    anyhow::ensure!(converged.iter().all(Option::is_some), "the desk does not know its morning");
    desk.line.set(Cable::Out);
    let ledger = std::sync::Arc::new(Ledger::default());
    let mut clerk = Clerk::at(desk, stage.keys.first().context("no key")?.clone(), &ledger, plan.seed);
    let mut done = 0_u64;
    let mut failed = 0_u32;
    // Whatever can be done is done; the kinds of work take turns, so that the order is that of a day and not of a list.
    loop {
        let mut any = false;
        for turn in 0..3 {
            let worked = match turn {
                0 => clerk.respond_to_families(0).await,
                1 => clerk.print().await,
                _ if plan.enrolled => clerk.contract().await,
                _ => Ok(false),
            };
            match worked {
                Ok(worked) => {
                    done = done.saturating_add(u64::from(worked));
                    any |= worked;
                }
                Err(miss) => {
                    failed = failed.saturating_add(1);
                    anyhow::ensure!(failed < 20, "the desk cannot work: {miss}");
                    any = true;
                }
            }
        }
        if !any {
            break;
        }
    }
    for _ in 0..2 {
        clerk.publish().await?;
        done = done.saturating_add(1);
    }
    let waiting = desk.outbox().await?;
    let open = waiting
        .intents
        .iter()
        .filter(|row| matches!(row.state, IntentState::Waiting { .. }))
        .count();
    anyhow::ensure!(u64::try_from(open)? == done, "{open} acts wait, {done} were done");
    let mut order: Vec<CommandId> = waiting.intents.iter().rev().filter_map(|row| row.id.parse().ok()).collect();

    desk.line.become_quality(plan.line);
    let before = desk.line.carried();
    desk.line.set(Cable::In);
    let begun = Instant::now();
    desk.call::<Nothing>("sync_now", Nothing {}).await?;
    until("every act of the day has its answer", PATIENCE, async || {
        let view = desk.outbox().await.ok()?;
        let open = |state: &IntentState| matches!(state, IntentState::Waiting { .. } | IntentState::Sent);
        (!view.intents.iter().any(|row| open(&row.state))).then_some(())
    })
    .await?;
    let handed_over_ms = millis(begun.elapsed());
    let carried = desk.line.carried().since(before);

    desk.line.become_quality(plan.papers);
    let store = stage.centre.store().await?;
    let papers = papers_of(&stage).await?;
    until("the papers are there", Duration::from_secs(600), async || {
        for (kindergarten, sha256) in &papers {
            let wanted = store.wanted_papers(*kindergarten, std::slice::from_ref(sha256)).await.ok()?;
            if !wanted.is_empty() {
                return None;
            }
        }
        Some(())
    })
    .await?;
    let papers_ms = millis(begun.elapsed());
    let carried_with_papers = desk.line.carried().since(before);

    let behind = stage.converge(PATIENCE).await?.iter().filter(|came| came.is_none()).count();
    let mut counted = count(&stage, &ledger, u64::try_from(behind)?).await?;
    // All there, once, and in the order in which they were done.
    let lines = store.journal(0, 1_000_000).await?;
    let acts: Vec<CommandId> = lines
        .iter()
        .filter(|line| desk_of(&line.actor).is_some())
        .map(|line| line.act)
        .collect();
    let mut applied = Vec::new();
    for act in order.drain(..) {
        if store
            .receipt(act)
            .await?
            .is_some_and(|kept| kept.receipt.outcome == Outcome::Applied)
        {
            applied.push(act);
        } else {
            counted.lost = counted.lost.saturating_add(1);
            counted.complaints.push(format!("not accepted: {act}"));
        }
    }
    if acts != applied {
        counted.disordered = counted.disordered.saturating_add(1);
        counted.complaints.push("the journal tells the day in another order".to_owned());
    }
    stage.strike().await?;
    Ok(Day {
        acts: done,
        handed_over_ms,
        carried,
        papers_ms,
        carried_with_papers,
        count: counted,
    })
}

/// The papers that the server's rows name.
async fn papers_of(stage: &Stage) -> anyhow::Result<Vec<(KindergartenId, String)>> {
    let store = stage.centre.store().await?;
    let register = crate::verdict::register_of(&store, stage).await?;
    Ok(register.contracts().map(|row| (row.kindergarten, row.document.clone())).collect())
}
