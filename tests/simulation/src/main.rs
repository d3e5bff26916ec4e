//! `oryn-simulation`: runs histories, tells one, or makes mistakes on purpose and sees whether they are noticed. See docs/simulation.md.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use lexopt::prelude::*;
use oryn_simulation::history::{Counts, Ended, run};
use oryn_simulation::region::Region;

/// Histories are made of small things that come and go: a fifth more of them in a second.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Histories in one run, when nobody says how many.
const HISTORIES: u64 = 20_000;

#[derive(Debug, Default)]
struct Wanted {
    histories: Option<u64>,
    from: u64,
    only: Option<u64>,
    threads: Option<usize>,
    mutants: bool,
}

fn wanted() -> Result<Wanted, lexopt::Error> {
    let mut wanted = Wanted::default();
    let mut words = lexopt::Parser::from_env();
    while let Some(word) = words.next()? {
        match word {
            Long("seed") => wanted.only = Some(words.value()?.parse()?),
            Long("from") => wanted.from = words.value()?.parse()?,
            Long("threads") => wanted.threads = Some(words.value()?.parse()?),
            Long("mutants") => wanted.mutants = true,
            Value(count) => wanted.histories = Some(count.parse()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(wanted)
}

/// Run histories on several threads: what was counted, and the first that broke a promise.
fn run_all(from: u64, histories: u64, threads: usize, mutant: Option<oryn_simulation::mutant::Mutant>) -> (Counts, u64, Option<Ended>) {
    let next = AtomicU64::new(from);
    let stop = AtomicBool::new(false);
    let (next, stop) = (&next, &stop);
    let end = from.saturating_add(histories);
    let mut counts = Counts::default();
    let mut done = 0;
    let mut broken: Option<Ended> = None;
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(move || {
                    let region = Region::new();
                    let mut counts = Counts::default();
                    let mut done = 0_u64;
                    let mut broken = None;
                    while !stop.load(Ordering::Relaxed) {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed >= end {
                            break;
                        }
                        let ended = run(&region, seed, mutant, false);
                        counts.add(&ended.counts);
                        done += 1;
                        if ended.breach.is_some() {
                            stop.store(true, Ordering::Relaxed);
                            broken = Some(ended);
                        }
                    }
                    (counts, done, broken)
                })
            })
            .collect();
        for worker in workers {
            if let Ok((counted, did, found)) = worker.join() {
                counts.add(&counted);
                done += did;
                if let Some(found) = found
                    && broken.as_ref().is_none_or(|known| found.seed < known.seed)
                {
                    broken = Some(found);
                }
            }
        }
    });
    (counts, done, broken)
}

#[expect(clippy::disallowed_methods, reason = "how fast it is; no history sees it")]
fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}

fn tell(out: &mut impl Write, seed: u64) -> io::Result<bool> {
    let ended = run(&Region::new(), seed, None, true);
    for line in ended.story.lines() {
        writeln!(out, "{line}")?;
    }
    match &ended.breach {
        Some(breach) => writeln!(out, "seed {seed}: {} does not hold: {}", breach.promise, breach.how)?,
        None => writeln!(
            out,
            "seed {seed}: every promise holds; trace {:016x}, {} events",
            ended.story.hash(),
            ended.story.events()
        )?,
    }
    Ok(ended.breach.is_none())
}

fn histories(out: &mut impl Write, wanted: &Wanted, threads: usize) -> io::Result<bool> {
    let begun = stopwatch();
    let (counts, done, broken) = run_all(wanted.from, wanted.histories.unwrap_or(HISTORIES), threads, None);
    let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
    if let Some(ended) = broken {
        tell(out, ended.seed)?;
        writeln!(out, "\nThe same again: ./dev simulate --seed {}", ended.seed)?;
        return Ok(false);
    }
    writeln!(
        out,
        "{done} histories in {}.{} s on {threads} cores: {} a second; {} events",
        millis / 1_000,
        millis % 1_000 / 100,
        done * 1_000 / millis,
        counts.events
    )?;
    writeln!(
        out,
        "{} acts written down, {} refused by the centre, {} referrals printed ({} without a connection), {} children enrolled",
        counts.acts, counts.refusals, counts.papers, counts.papers_offline, counts.enrolled
    )?;
    writeln!(
        out,
        "{} deaths of desks, {} of the centre, {} messages lost, {} twice, {} writes on a full disk, {} computers lost, {} desks given up",
        counts.desk_deaths, counts.centre_deaths, counts.lost, counts.twice, counts.full, counts.lost_desks, counts.written_off
    )?;
    writeln!(
        out,
        "{} restores of the centre, {} of them with every desk back, {} acts that stood again; {} papers of contracts came up",
        counts.restores, counts.recoveries, counts.reinstated, counts.documents
    )?;
    writeln!(
        out,
        "{} upgrades of the centre, {} of desks; {} exchanges with acts that waited for a newer centre, {} of desks that were too old; {} rows known in part",
        counts.upgrades, counts.upgraded_desks, counts.behind, counts.outdated, counts.partly_known
    )?;
    writeln!(
        out,
        "{} computers became desks in the middle, {} deeds shown to a centre that did not know its desk; {} desks excused; {} colleagues added",
        counts.newcomers, counts.deeds, counts.excused, counts.colleagues
    )?;
    writeln!(out, "0 promises broken")?;
    Ok(true)
}

#[cfg(feature = "mutants")]
fn mutants(out: &mut impl Write, wanted: &Wanted, threads: usize) -> io::Result<bool> {
    let most = wanted.histories.unwrap_or(50_000);
    let mut all = true;
    for (name, mutant) in oryn_simulation::mutant::ALL {
        let (_, done, broken) = run_all(0, most, threads, Some(*mutant));
        match broken {
            Some(ended) => {
                let promise = ended.breach.map(|breach| breach.promise).unwrap_or_default();
                writeln!(out, "killed    {name:<28} seed {:<6} {promise}", ended.seed)?;
            }
            None => {
                all = false;
                writeln!(out, "SURVIVED  {name:<28} {done} histories")?;
            }
        }
    }
    Ok(all)
}

#[cfg(not(feature = "mutants"))]
fn mutants(out: &mut impl Write, _: &Wanted, _: usize) -> io::Result<bool> {
    writeln!(out, "built without mistakes: ./dev simulate --mutants builds with them")?;
    Ok(false)
}

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let wanted = match wanted() {
        Ok(wanted) => wanted,
        Err(error) => {
            let _ = writeln!(out, "{error}");
            return ExitCode::from(2);
        }
    };
    let threads = wanted
        .threads
        .or_else(|| thread::available_parallelism().ok().map(Into::into))
        .unwrap_or(1);
    let done = match wanted.only {
        _ if wanted.mutants => mutants(&mut out, &wanted, threads),
        Some(seed) => tell(&mut out, seed),
        None => histories(&mut out, &wanted, threads),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
