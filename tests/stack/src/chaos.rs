//! Everybody works, and somebody kills, halts and unplugs: server and desks, at random moments, while places are published, parents answer and
//! papers are signed. Then it is left alone, and has to heal by itself.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use oryn_testkit::builders::Family;
use oryn_testkit::chance::Chance;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use crate::centre::Centre;
use crate::clerk::{Clerk, Ledger, Told};
use crate::desk::Desk;
use crate::line::{BAD, BREAKING, Cable, Carried, Line};
use crate::parent::{Answer, Parent};
use crate::programs::Programs;
use crate::region::{Past, Wish};
use crate::stage::Stage;
use crate::verdict::{Count, count};

/// Telephones that answer at the same time.
const TELEPHONES: usize = 3;
/// After this nothing is expected to come any more: the longest pause of a desk is five minutes.
const PATIENCE: Duration = Duration::from_secs(400);

/// How long it is shaken.
#[derive(Debug, Clone, Copy)]
pub struct Shaking {
    /// Times it is shaken and left alone.
    pub rounds: u32,
    /// Seconds of each.
    pub seconds: u64,
    /// Waiting families.
    pub families: usize,
    /// What is done to whom.
    pub seed: u64,
}

/// What came of it.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Shaken {
    /// Rounds.
    pub rounds: u32,
    /// Seconds of each.
    pub seconds: u64,
    /// What was done, and how often.
    pub blows: BTreeMap<String, u64>,
    /// Refusals that people saw, and calls without an answer.
    pub misses: BTreeMap<String, u64>,
    /// The longest time from the last blow until a desk was in step, in milliseconds.
    pub longest_convergence_ms: u64,
    /// The middle one of all.
    pub middle_convergence_ms: u64,
    /// What went over the lines of the desks.
    pub carried: Carried,
    /// What was counted.
    pub count: Count,
}

/// Whoever does it writes it down.
#[derive(Debug, Default)]
struct Blows(std::sync::Mutex<BTreeMap<String, u64>>);

impl Blows {
    fn note(&self, what: &str) {
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let count = all.entry(what.to_owned()).or_default();
        *count = count.saturating_add(1);
    }
}

/// Waits for a while, or until it is over; whether it goes on.
async fn goes_on(over: &mut watch::Receiver<bool>, millis: u64) -> bool {
    let ended = timeout(Duration::from_millis(millis), over.wait_for(|over| *over)).await.is_ok();
    !ended && !*over.borrow()
}

async fn strike_the_server(
    centre: Arc<Centre>,
    blows: Arc<Blows>,
    mut chance: Chance,
    mut over: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    while goes_on(&mut over, 1_500 + chance.below(5_000)).await {
        if chance.percent(60) {
            blows.note("server killed");
            centre.kill().await?;
            goes_on(&mut over, 100 + chance.below(2_500)).await;
            centre.start().await?;
        } else {
            blows.note("server halted");
            centre.signal("-STOP").await?;
            goes_on(&mut over, 300 + chance.below(3_500)).await;
            centre.signal("-CONT").await?;
        }
    }
    Ok(())
}

async fn strike_the_desks(
    desks: Vec<Arc<Desk>>,
    blows: Arc<Blows>,
    mut chance: Chance,
    mut over: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    while goes_on(&mut over, 200 + chance.below(1_200)).await {
        let desk = chance.pick(&desks).context("no desk")?;
        match chance.weighted(&[4, 3, 2, 2]) {
            0 => {
                blows.note("desk killed");
                desk.kill().await?;
                goes_on(&mut over, 100 + chance.below(1_500)).await;
                desk.start().await?;
            }
            1 => {
                blows.note("desk halted");
                desk.signal("-STOP").await?;
                goes_on(&mut over, 300 + chance.below(3_000)).await;
                desk.signal("-CONT").await?;
            }
            way => {
                let cable = if way == 2 { Cable::Out } else { Cable::Swallowed };
                blows.note(if way == 2 { "cable out" } else { "line silent" });
                desk.line.set(cable);
                goes_on(&mut over, 500 + chance.below(4_000)).await;
                desk.line.set(Cable::In);
            }
        }
    }
    Ok(())
}

async fn work(mut clerk: Clerk, mut over: watch::Receiver<bool>) -> anyhow::Result<Clerk> {
    while goes_on(&mut over, clerk.pause()).await {
        if let Err(miss) = clerk.work().await {
            clerk.ledger.missed(&miss);
        }
    }
    Ok(clerk)
}

/// One telephone after another: each family asks for a place until it has one, or nothing is free.
async fn answer(
    families: Vec<Family>,
    line: Arc<Line>,
    ledger: Arc<Ledger>,
    mut chance: Chance,
    mut over: watch::Receiver<bool>,
) -> anyhow::Result<Vec<Family>> {
    let mut left = families;
    while goes_on(&mut over, 100 + chance.below(600)).await {
        let Some(family) = left.last() else { break };
        let parent = Parent::of(family, line.url())?;
        let Ok(places) = parent.places().await else { continue };
        let Some(place) = chance.pick(&places) else { continue };
        let Some(form) = parent.form(*place, PATIENCE).await? else {
            continue;
        };
        let answer = parent.send(&form, PATIENCE).await?;
        let done = answer == Answer::Done;
        ledger.told(Told::Parent(form.act, answer));
        if done {
            left.pop();
        }
    }
    Ok(left)
}

/// Shake it, leave it alone, and count.
///
/// # Errors
/// Something did not start, or did not answer in time.
pub async fn shake(programs: &Programs, wish: Shaking) -> anyhow::Result<Shaken> {
    let region = Wish {
        past: Past::Waiting,
        families: wish.families,
        bulletins: 0,
        places: u32::try_from(wish.families)?,
        seed: wish.seed,
    };
    // Two desks of one kindergarten, of which the second is its reception, and one of another.
    let seats = [(0, "second"), (0, "reception"), (1, "neighbour")];
    let stage = Stage::set(programs, region, &seats, BREAKING).await?;
    let (ledger, blows) = (Arc::new(Ledger::default()), Arc::new(Blows::default()));
    let mut clerks: Vec<Clerk> = Vec::new();
    for (desk, (house, _)) in stage.desks.iter().zip(seats) {
        let key = stage.keys.get(house).context("no key")?.clone();
        clerks.push(Clerk::at(desk, key, &ledger, wish.seed));
    }
    let mut telephones = Vec::new();
    let share = wish.families.div_ceil(TELEPHONES).max(1);
    for (families, nth) in stage.region.families().chunks(share).zip(0_u64..) {
        let line = Line::to(stage.centre.address, BREAKING, wish.seed.wrapping_add(100 + nth)).await?;
        telephones.push((families.to_vec(), Arc::new(line)));
    }
    let mut times: Vec<Duration> = Vec::new();
    let mut behind = 0_u64;
    for round in 0..wish.rounds {
        let (say_over, over) = watch::channel(false);
        let stream = |what: &str| Chance::of(wish.seed.wrapping_add(u64::from(round)), what, 0);
        let (mut working, mut answering, mut striking) = (JoinSet::new(), JoinSet::new(), JoinSet::new());
        for clerk in clerks.drain(..) {
            working.spawn(work(clerk, over.clone()));
        }
        for ((families, line), nth) in telephones.drain(..).zip(0_u64..) {
            line.become_quality(BREAKING);
            let chance = Chance::of(wish.seed.wrapping_add(u64::from(round)), "telephone", nth);
            let (ledger, over) = (Arc::clone(&ledger), over.clone());
            answering.spawn(async move {
                let left = answer(families, Arc::clone(&line), ledger, chance, over).await?;
                anyhow::Ok((left, line))
            });
        }
        for desk in &stage.desks {
            desk.line.become_quality(BREAKING);
        }
        striking.spawn(strike_the_server(
            Arc::clone(&stage.centre),
            Arc::clone(&blows),
            stream("server"),
            over.clone(),
        ));
        striking.spawn(strike_the_desks(
            stage.desks.clone(),
            Arc::clone(&blows),
            stream("desks"),
            over.clone(),
        ));
        sleep(Duration::from_secs(wish.seconds)).await;
        say_over.send_replace(true);
        while let Some(struck) = striking.join_next().await {
            struck??;
        }
        // From here on nothing is done to anybody; the line stays as bad as it is.
        let begun = Instant::now();
        for desk in &stage.desks {
            desk.line.become_quality(BAD);
        }
        while let Some(worked) = working.join_next().await {
            clerks.push(worked??);
        }
        while let Some(answered) = answering.join_next().await {
            telephones.push(answered??);
        }
        let before = begun.elapsed();
        for came in stage.converge(PATIENCE).await? {
            match came {
                Some(after) => times.push(before + after),
                None => behind = behind.saturating_add(1),
            }
        }
    }
    let counted = count(&stage, &ledger, behind).await?;
    times.sort_unstable();
    let millis = |time: Option<&Duration>| time.map_or(0, |time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
    let mut carried = Carried::default();
    for desk in &stage.desks {
        carried = carried.and(desk.line.carried());
    }
    let shaken = Shaken {
        rounds: wish.rounds,
        seconds: wish.seconds,
        blows: blows.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone(),
        misses: ledger.misses(),
        longest_convergence_ms: millis(times.last()),
        middle_convergence_ms: millis(times.get(times.len() / 2)),
        carried,
        count: counted,
    };
    stage.strike().await?;
    Ok(shaken)
}
