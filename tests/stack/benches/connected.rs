//! Desks that only listen: what each costs the server in memory, and how soon all hear that there is more.

use std::time::Duration;

use anyhow::Context as _;
use oryn_api::wire::{EnrolRequest, Enrolled};
use oryn_server::clock::{Clock as _, SystemClock};
use oryn_server::desks;
use oryn_signing::proof::{Call, of_enrolment};
use oryn_signing::rand_core::OsRng;
use oryn_signing::seal::SealKey;
use oryn_stack::desk::client;
use oryn_stack::figures::{Figures, millis, percentile, run};
use oryn_stack::line::CLEAR;
use oryn_stack::programs::Programs;
use oryn_stack::region::{Past, Wish};
use oryn_stack::stage::Stage;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

/// As many as the limits of a usual machine allow.
const CONNECTED: u64 = 10_000;
/// Computers that hold them: each as many lines as it likes.
const COMPUTERS: u64 = 20;
const AT_ONCE: u64 = 200;
const POKES: u64 = 10;

struct Computer {
    access: String,
    key: SealKey,
}

async fn enrolled(stage: &Stage, name: &str) -> anyhow::Result<Computer> {
    let store = stage.centre.store().await?;
    let code = desks::make_code(&store, stage.region.tiny.registrar.id, SystemClock.now())
        .await?
        .code;
    let key = SealKey::generate(&mut OsRng)?;
    let request = EnrolRequest {
        key: key.public_key().to_string(),
        proof: of_enrolment(&key, &code),
        code,
        name: name.to_owned(),
        desk: None,
    };
    let sent = client()?
        .post(format!("http://{}/v1/enrol", stage.centre.address))
        .json(&request)
        .send()
        .await?;
    let enrolled: Enrolled = sent.error_for_status()?.json().await?;
    Ok(Computer {
        access: enrolled.tokens.access,
        key,
    })
}

/// Resident memory of a process, in KiB.
fn resident(process: u32) -> anyhow::Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
    line.split_whitespace().nth(1).context("no figure")?.parse().context("no number")
}

/// One who listens, until nobody counts any more.
async fn listen(mut stream: reqwest::Response, heard: mpsc::UnboundedSender<Instant>) {
    while let Ok(Some(bytes)) = stream.chunk().await {
        // Not every sign of life is news.
        if bytes.starts_with(b"data:") && heard.send(Instant::now()).is_err() {
            return;
        }
    }
}

async fn measure() -> anyhow::Result<Figures> {
    let programs = Programs::built()?;
    let mut figures = Figures::of("connected");
    let wish = Wish {
        past: Past::Waiting,
        families: 100,
        bulletins: 0,
        places: 100,
        seed: 1,
    };
    let stage = Stage::set(&programs, wish, &[], CLEAR).await?;
    let server = stage.centre.process_id().await.context("no server")?;
    let mut computers = Vec::new();
    for n in 0..COMPUTERS {
        computers.push(enrolled(&stage, &n.to_string()).await?);
    }
    let http = reqwest::Client::builder().build()?;
    let (say, mut heard) = mpsc::unbounded_channel();
    let before = resident(server)?;
    let mut listening = JoinSet::new();
    let begun = Instant::now();
    let mut open = 0_u64;
    while open < CONNECTED {
        let mut opening = JoinSet::new();
        for n in open..open.saturating_add(AT_ONCE).min(CONNECTED) {
            let computer = computers.get(usize::try_from(n % COMPUTERS)?).context("a computer")?;
            let nonce = n.to_be_bytes();
            let call = Call {
                method: "GET",
                path: "/v1/live",
                shown: &computer.access,
            };
            let get = http
                .get(format!("http://{}/v1/live", stage.centre.address))
                .bearer_auth(&computer.access)
                .header("oryn-proof", call.prove(&computer.key, SystemClock.now(), nonce))
                .header("accept-encoding", "identity");
            opening.spawn(async move { get.send().await?.error_for_status() });
        }
        while let Some(opened) = opening.join_next().await {
            listening.spawn(listen(opened??, say.clone()));
            open = open.saturating_add(1);
        }
    }
    // The first word of each says that it is heard.
    let all = async {
        for _ in 0..CONNECTED {
            heard.recv().await.context("nobody listens")?;
        }
        anyhow::Ok(())
    };
    timeout(Duration::from_secs(120), all)
        .await
        .context("not everybody was greeted")??;
    figures.add(
        "desks connected at once",
        open,
        "",
        None,
        "GET /v1/live, one server process, on the two cores that also play the desks",
    );
    figures.add("all of them connected after", millis(begun.elapsed()), "ms", None, "200 at a time");
    let after = resident(server)?;
    let each = after.saturating_sub(before).saturating_mul(1_024) / CONNECTED;
    let how = format!("resident memory {before} KiB before, {after} KiB after; without TLS");
    figures.add("memory of each connected desk", each, "B", Some(25 * 1_024), &how);
    let mut times = Vec::new();
    for n in 0..POKES {
        // A new desk is news for everybody in its kindergarten.
        let begun = Instant::now();
        enrolled(&stage, &format!("news {n}")).await?;
        let mut last = begun;
        for _ in 0..CONNECTED {
            let at = timeout(Duration::from_secs(60), heard.recv())
                .await
                .context("somebody did not hear")?;
            last = last.max(at.context("nobody listens")?);
        }
        times.push(millis(last - begun));
    }
    let how = "from the request that made the news to the last one who heard of it";
    figures.add("everybody hears that there is more, p50", percentile(&times, 50), "ms", None, how);
    figures.add("everybody hears that there is more, p95", percentile(&times, 95), "ms", None, how);
    listening.abort_all();
    stage.strike().await?;
    Ok(figures)
}

fn main() -> anyhow::Result<()> {
    run(measure())
}
