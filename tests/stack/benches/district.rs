//! A desk that a whole district asks: 108,344 applications with their children and guardians, as one first copy; and the search in it.

use std::time::Duration;

use anyhow::Context as _;
use oryn_api::desk::Nothing;
use oryn_api::desk::search::{SearchRequest, SearchView};
use oryn_api::desk::status::Status;
use oryn_stack::figures::{Figures, micros, millis, percentile, run};
use oryn_stack::line::CLEAR;
use oryn_stack::programs::Programs;
use oryn_stack::region::{Past, Wish};
use oryn_stack::stage::Stage;
use oryn_testkit::chance::Chance;
use tokio::time::Instant;

/// The applications of the district that the manuals show.
const APPLICATIONS: usize = 108_344;
const SEARCHES: usize = 400;
/// How often the line is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// Fewer bytes are no part of a copy.
const SAID_IN_PASSING: u64 = 2_000;

async fn measure() -> anyhow::Result<Figures> {
    let programs = Programs::built()?;
    let mut figures = Figures::of("district");
    let wish = Wish {
        past: Past::Asking(100),
        families: APPLICATIONS,
        bulletins: 0,
        places: 100,
        seed: 1,
    };
    let stage = Stage::set(&programs, wish, &[], CLEAR).await?;
    let (desk, code) = stage.computer(0, "district", CLEAR).await?;
    let begun = Instant::now();
    // While the copy is put in place the line says now and then that it is still there, which is no part of the copy.
    let (mut heard, mut carried) = (begun, 0);
    let enrolled = desk.enrol(&code, Duration::from_secs(1_800));
    tokio::pin!(enrolled);
    loop {
        tokio::select! {
            done = &mut enrolled => break done?,
            () = tokio::time::sleep(LOOK) => {}
        }
        let down = desk.line.carried().down;
        if down > carried + SAID_IN_PASSING {
            (heard, carried) = (Instant::now(), down);
        }
    }
    let ready = Instant::now();
    let carried = desk.line.carried();
    let how = format!("{APPLICATIONS} applications, as many responses, children and guardians; packed by the server");
    figures.add("district replica on the wire", carried.down, "B", Some(10_000_000), &how);
    figures.add(
        "district replica, made and carried",
        millis(heard - begun),
        "ms",
        None,
        "no limit of the line; both on this machine",
    );
    let taken = millis(ready.saturating_duration_since(heard));
    figures.add(
        "district replica, taken in",
        taken,
        "ms",
        Some(10_000),
        "from the last byte to screens that work",
    );
    let status: Status = desk.call("status", Nothing {}).await?;
    anyhow::ensure!(status.training, "the copy is whole");

    // As people type: the beginning of a surname, a surname and a name, the end of a number.
    let mut chance = Chance::of(1, "search", 0);
    let mut times = Vec::new();
    for n in 0..SEARCHES {
        let family = chance.pick(stage.region.families()).context("a family")?;
        let name = &family.child.name;
        let text = match n % 4 {
            0 => name.surname.chars().take(3).collect(),
            1 => format!("{} {}", name.surname, name.given),
            2 => family.child.iin.to_string().chars().skip(4).collect(),
            _ => family.guardian.phone.chars().skip(6).collect(),
        };
        let search = SearchRequest { text };
        let begun = Instant::now();
        let _found: SearchView = desk.call("search", search).await?;
        times.push(micros(begun.elapsed()));
    }
    let how = "the whole call of a screen, over names, numbers and telephones";
    figures.add("search among 108,344 applications, p50", percentile(&times, 50), "us", None, how);
    figures.add(
        "search among 108,344 applications, p95",
        percentile(&times, 95),
        "us",
        Some(50_000),
        how,
    );
    desk.stop().await?;
    let begun = Instant::now();
    desk.start().await?;
    desk.ready(Duration::from_secs(300)).await?;
    figures.add(
        "the same desk started again",
        millis(begun.elapsed()),
        "ms",
        None,
        "until its screens work",
    );
    desk.stop().await?;
    stage.strike().await?;
    Ok(figures)
}

fn main() -> anyhow::Result<()> {
    run(measure())
}
