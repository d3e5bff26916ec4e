//! The desk on a line of 100 kbit/s and 600 ms: one act, a day's acts, the first copy of a large kindergarten; and the act itself, without a line.
//!
//! The line loses nothing here: the limits were written for that. What loss makes of it is measured by `./dev stack`. With names behind it
//! (`packed`, `warm`, `day`, `first`) only these parts are measured.

use std::time::Duration;

use anyhow::Context as _;
use oryn_api::desk::ActDone;
use oryn_api::desk::places::PublishPlaces;
use oryn_api::desk::sync::IntentState;
use oryn_api::wire::{ActTime, ClockState, Op};
use oryn_domain::act::Command;
use oryn_domain::id::Id;
use oryn_server::clock::{Clock as _, SystemClock};
use oryn_stack::centre::Centre;
use oryn_stack::day::{Plan, live};
use oryn_stack::desk::Desk;
use oryn_stack::figures::{Figures, micros, millis, percentile, run};
use oryn_stack::line::{CLEAR, Cable, SLOW, until};
use oryn_stack::programs::Programs;
use oryn_stack::region::{BORN, Past, Wish};
use oryn_stack::stage::Stage;
use oryn_sync::packing;
use oryn_testkit::chance::Chance;
use tokio::time::Instant;

/// What TLS 1.3 and TCP/IPv4 add to a request of one segment and the acknowledgement of its answer: a record's 22 bytes, headers of 52 bytes twice.
const UNDERNEATH: u64 = 22 + 52 + 52;

const WARM: u32 = 60;
/// After the last exchange, so that what it still had to say is said.
const QUIET: Duration = Duration::from_millis(1_500);
const DURABLE: u32 = 300;

fn wish(families: usize, past: Past) -> anyhow::Result<Wish> {
    Ok(Wish {
        past,
        families,
        bulletins: 0,
        places: u32::try_from(families)?.saturating_add(1_000),
        seed: 1,
    })
}

/// Another day each time: the same places written down twice are one press too many.
fn released(n: u32) -> String {
    let year = SystemClock.now().local_year().saturating_sub(1);
    format!("{year}-{:02}-{:02}", n / 28 % 12 + 1, n % 28 + 1)
}

async fn publish(desk: &Desk, group: &str, n: u32) -> anyhow::Result<ActDone> {
    let places = PublishPlaces {
        group: group.to_owned(),
        places: 1,
        birth_years: vec![BORN],
        released_on: released(n),
    };
    Ok(desk.call("publish_places", places).await?)
}

/// The bytes of commands by themselves, before anything carries them.
fn packed(figures: &mut Figures) -> anyhow::Result<()> {
    let mut chance = Chance::of(1, "commands", 0);
    let now = SystemClock.now();
    let staff = Id::v7(now, chance.ten_bytes());
    let mut id = || Id::v7(now, chance.ten_bytes());
    let mut op = |dseq: u64| Op {
        id: id().into(),
        dseq,
        version: 1,
        staff: staff.into(),
        time: ActTime {
            lo: now,
            hi: now.plus_micros(310_000),
            clock: ClockState::Trusted,
        },
        expects: None,
        command: Command::ActivateResponse {
            response: id().into(),
            referral: id().into(),
            hold: Some(id().into()),
        },
    };
    let one = serde_json::to_vec(&op(41))?;
    let fifty: Vec<Op> = (41..91).map(&mut op).collect();
    let fifty = serde_json::to_vec(&fifty)?;
    let size = |bytes: &[u8]| anyhow::Ok(u64::try_from(packing::pack(bytes, packing::QUICK, None)?.len())?);
    figures.add(
        "a command, JSON",
        u64::try_from(one.len())?,
        "B",
        None,
        "an activation under a hold",
    );
    figures.add("a command, packed alone", size(&one)?, "B", Some(300), "oryn-1");
    figures.add(
        "a command among fifty, packed",
        size(&fifty)? / 50,
        "B",
        Some(300),
        "oryn-1, a batch of 50",
    );
    Ok(())
}

/// One act after another on a warm line.
async fn warm(programs: &Programs, figures: &mut Figures) -> anyhow::Result<()> {
    let stage = Stage::set(programs, wish(1, Past::Waiting)?, &[(0, "reception")], CLEAR).await?;
    let desk = stage.desk("reception")?;
    let group = stage.region.tiny.group.id.to_string();
    // Without a line: written down and said so.
    desk.line.set(Cable::Out);
    let mut durable = Vec::new();
    for n in 0..DURABLE {
        let begun = Instant::now();
        publish(desk, &group, n).await?;
        durable.push(micros(begun.elapsed()));
    }
    let how = "the whole call of a screen: decided, written, flushed; publish_places";
    figures.add("a durable act at the desk, p50", percentile(&durable, 50), "us", None, how);
    figures.add("a durable act at the desk, p95", percentile(&durable, 95), "us", Some(10_000), how);
    desk.line.set(Cable::In);
    let converged = stage.converge(Duration::from_secs(400)).await?;
    anyhow::ensure!(converged.iter().all(Option::is_some), "the desk does not come back");

    desk.line.become_quality(SLOW);
    let mut times = Vec::new();
    let (mut up, mut down) = (Vec::new(), Vec::new());
    let store = stage.centre.store().await?;
    for n in 0..WARM {
        // A person does not act while the answer to the last act is still coming: one exchange at a time goes over the line.
        until("the desk is quiet", Duration::from_secs(60), async || {
            let head = Centre::head(&store, desk.kindergarten).await.ok()?;
            desk.in_step(head).await.then_some(())
        })
        .await?;
        tokio::time::sleep(QUIET).await;
        let before = desk.line.carried();
        let begun = Instant::now();
        let done = publish(desk, &group, DURABLE.saturating_add(n)).await?;
        until("the act is answered", Duration::from_secs(60), async || {
            let view = desk.outbox().await.ok()?;
            let row = view.intents.iter().find(|row| row.id == done.intent)?;
            matches!(row.state, IntentState::Accepted { .. }).then_some(())
        })
        .await?;
        // The first ones open connections.
        if n >= 5 {
            let carried = desk.line.carried().since(before);
            times.push(millis(begun.elapsed()));
            up.push(carried.up);
            down.push(carried.down);
        }
    }
    let how = "100 kbit/s, 600 ms, connection kept; from the press of the button to the receipt on the screen";
    figures.add("one act on a warm line, p50", percentile(&times, 50), "ms", None, how);
    figures.add("one act on a warm line, p95", percentile(&times, 95), "ms", Some(1_000), how);
    let how = "all that the desk sends while one act is handed over: HTTP/2 frames and headers, token, proof, cursor";
    figures.add("one act on a warm line, bytes up, p50", percentile(&up, 50), "B", None, how);
    figures.add(
        "the same with TLS and TCP",
        percentile(&up, 50).saturating_add(UNDERNEATH),
        "B",
        Some(300),
        how,
    );
    figures.add(
        "one act on a warm line, bytes down, p50",
        percentile(&down, 50),
        "B",
        None,
        "its receipt, its entry of the feed, the poke",
    );
    stage.strike().await
}

/// A day's acts, handed over at once.
async fn day(programs: &Programs, figures: &mut Figures) -> anyhow::Result<()> {
    for (children, enrolled, name) in [
        (100, false, "200 acts after a day: referrals and copies"),
        (40, true, "200 acts after a day: 40 contracts signed among them"),
    ] {
        let plan = Plan {
            children,
            enrolled,
            line: SLOW,
            papers: CLEAR,
            seed: 1,
        };
        let day = Box::pin(live(programs, plan)).await?;
        anyhow::ensure!(day.count.is_clean(), "the day is not there as it was: {:?}", day.count.complaints);
        let how = format!(
            "{} acts, cold line, {} bytes up, {} down",
            day.acts, day.carried.up, day.carried.down
        );
        figures.add(name, day.handed_over_ms, "ms", Some(6_000), &how);
    }
    Ok(())
}

/// The first copy.
async fn bootstrap(programs: &Programs, figures: &mut Figures) -> anyhow::Result<()> {
    let stage = Stage::set(programs, wish(600, Past::Enrolled)?, &[], CLEAR).await?;
    let (desk, code) = stage.computer(0, "late", SLOW).await?;
    let begun = Instant::now();
    desk.enrol(&code, Duration::from_secs(900)).await?;
    let took = begun.elapsed();
    let carried = desk.line.carried();
    let heard = desk.line.heard().context("nothing came")?;
    let rows = stage.centre.store().await?;
    let held = {
        let register = oryn_stack::verdict::register_of(&rows, &stage).await?;
        register.snapshot(stage.region.tiny.kindergarten.id).len()
    };
    let how = format!("{held} rows, {} bytes down; from the code to screens that work", carried.down);
    figures.add(
        "first copy of a kindergarten of 600 children",
        millis(took),
        "ms",
        Some(15_000),
        &how,
    );
    figures.add(
        "of it after the last byte had come",
        millis(begun.elapsed().saturating_sub(heard - begun)),
        "ms",
        None,
        "taken in and shown",
    );
    desk.stop().await?;
    stage.strike().await
}

async fn measure() -> anyhow::Result<Figures> {
    let programs = Programs::built()?;
    let mut figures = Figures::of("line");
    let parts: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|word| word == part);
    if wanted("packed") {
        packed(&mut figures)?;
    }
    if wanted("first") {
        Box::pin(bootstrap(&programs, &mut figures)).await?;
    }
    if wanted("warm") {
        Box::pin(warm(&programs, &mut figures)).await?;
    }
    if wanted("day") {
        Box::pin(day(&programs, &mut figures)).await?;
    }
    Ok(figures)
}

fn main() -> anyhow::Result<()> {
    run(measure())
}
