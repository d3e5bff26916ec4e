//! The same work done by PouchDB and its own server, on the same line and in the same run: what a replicator of documents makes of it.
//!
//! Needs Node and `npm ci` in tests/peers/pouchdb (`./dev bench` does it). The ratios stand beside the figures of the benches `line` and
//! `district`, which have to run before.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::Context as _;
use oryn_stack::figures::{Figures, percent, percentile, run};
use oryn_stack::line::{CLEAR, Carried, Line, Quality, SLOW};
use oryn_stack::programs::{Process, Programs};
use oryn_stack::region::{Past, Wish};
use oryn_stack::stage::Stage;
use tokio::process::Command;
use tokio::time::timeout;

/// One answer of the peer.
#[derive(serde::Deserialize)]
struct Done {
    /// Milliseconds.
    times: Vec<f64>,
    #[serde(default)]
    docs: u64,
}

fn scripts() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../peers/pouchdb"))
}

/// Microseconds, without a conversion that could lose.
fn micros(millis: f64) -> u64 {
    u64::try_from(Duration::from_secs_f64(millis.max(0.0) / 1_000.0).as_micros()).unwrap_or(u64::MAX)
}

/// The rows with which a desk of a kindergarten of 600 children starts, one a line.
async fn rows(folder: &Path) -> anyhow::Result<(PathBuf, usize)> {
    let wish = Wish {
        past: Past::Enrolled,
        families: 600,
        bulletins: 0,
        places: 1_600,
        seed: 1,
    };
    let stage = Stage::set(&Programs::built()?, wish, &[], CLEAR).await?;
    let store = stage.centre.store().await?;
    let register = oryn_stack::verdict::register_of(&store, &stage).await?;
    let held = register.snapshot(stage.region.tiny.kindergarten.id);
    let lines: Vec<String> = held.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    let file = folder.join("rows.jsonl");
    std::fs::write(&file, lines.join("\n"))?;
    stage.strike().await?;
    Ok((file, lines.len()))
}

struct Peer {
    folder: PathBuf,
    centre: std::net::SocketAddr,
    nth: u64,
}

impl Peer {
    async fn does(&mut self, what: &str, quality: Quality, n: u64) -> anyhow::Result<(Done, Carried)> {
        self.nth = self.nth.saturating_add(1);
        let line = Line::to(self.centre, quality, self.nth).await?;
        let folder = self.folder.join(format!("desk-{}", self.nth));
        std::fs::create_dir_all(&folder)?;
        let run = Command::new("node")
            .arg("desk.mjs")
            .args([what, &line.url(), &folder.display().to_string(), &n.to_string()])
            .current_dir(scripts())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .output();
        let said = timeout(Duration::from_secs(1_500), run)
            .await
            .context("the peer takes too long")??;
        let done = serde_json::from_slice(&said.stdout).context("the peer says something else")?;
        Ok((done, line.carried()))
    }
}

/// What another bench of this run found.
fn ours(bench: &str, name: &str) -> Option<u64> {
    let file = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/bench")).join(format!("{bench}.json"));
    let whole: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()?;
    let figures = whole.get("figures")?.as_array()?;
    let found = figures
        .iter()
        .find(|one| one.get("name").and_then(serde_json::Value::as_str) == Some(name))?;
    found.get("value")?.as_u64()
}

fn beside(figures: &mut Figures, name: &str, theirs: u64, bench: &str, own: &str) {
    if let Some(own_value) = ours(bench, own) {
        let how = format!("ours {own_value}, the peer's {theirs}; «{own}»");
        figures.add(
            &format!("{name}: ours in hundredths of the peer's"),
            percent(own_value, theirs),
            "%",
            None,
            &how,
        );
    }
}

async fn measure() -> anyhow::Result<Figures> {
    let mut figures = Figures::of("peer");
    let folder = tempfile::Builder::new().prefix("oryn-peer-").tempdir()?;
    let (file, count) = Box::pin(rows(folder.path())).await?;
    let words = [
        "centre.mjs",
        &folder.path().join("centre").display().to_string(),
        &file.display().to_string(),
    ]
    .map(str::to_owned);
    std::fs::create_dir_all(folder.path().join("centre"))?;
    let node = which("node")?;
    let mut process = Process::start_in(&node, &words, &folder.path().join("centre.log"), &scripts())?;
    let said = process.says("listening: ").await?;
    let port: u16 = said.split(' ').next().unwrap_or_default().parse().context("no port")?;
    let mut peer = Peer {
        folder: folder.path().to_path_buf(),
        centre: std::net::SocketAddr::from(([127, 0, 0, 1], port)),
        nth: 0,
    };

    let (done, _) = peer.does("put", CLEAR, 300).await?;
    let times: Vec<u64> = done.times.iter().copied().map(micros).collect();
    let put = percentile(&times, 95);
    figures.add(
        "PouchDB: an act written down, p95",
        put,
        "us",
        None,
        "LevelDB, not flushed to the disk",
    );
    beside(&mut figures, "an act written down", put, "line", "a durable act at the desk, p95");

    let (done, carried) = peer.does("warm", SLOW, 30).await?;
    let times: Vec<u64> = done.times.iter().copied().map(|time| micros(time) / 1_000).collect();
    let warm = percentile(&times, 95);
    let how = format!("live replication, {} bytes up and {} down for 30 acts", carried.up, carried.down);
    figures.add("PouchDB: one act on a warm line, p95", warm, "ms", None, &how);
    beside(&mut figures, "one act on a warm line", warm, "line", "one act on a warm line, p95");
    figures.add(
        "PouchDB: one act on a warm line, bytes up",
        carried.up / 30,
        "B",
        None,
        "all requests, divided by the acts",
    );

    let (done, carried) = peer.does("day", SLOW, 200).await?;
    let day = done.times.first().copied().map(micros).unwrap_or_default() / 1_000;
    let how = format!("{} documents, {} bytes up, {} down", done.docs, carried.up, carried.down);
    figures.add("PouchDB: 200 acts after a day", day, "ms", None, &how);
    beside(
        &mut figures,
        "200 acts after a day",
        day,
        "line",
        "200 acts after a day: referrals and copies",
    );

    let (done, carried) = peer.does("copy", SLOW, 0).await?;
    anyhow::ensure!(usize::try_from(done.docs)? == count, "the peer has {} of {count} rows", done.docs);
    let copy = done.times.first().copied().map(micros).unwrap_or_default() / 1_000;
    let how = format!("the same {count} rows, {} bytes down", carried.down);
    figures.add("PouchDB: first copy of a kindergarten of 600 children", copy, "ms", None, &how);
    beside(
        &mut figures,
        "first copy",
        copy,
        "line",
        "first copy of a kindergarten of 600 children",
    );
    process.stop().await?;
    Ok(figures)
}

fn which(name: &str) -> anyhow::Result<PathBuf> {
    let path = std::env::var_os("PATH").context("no PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .with_context(|| format!("there is no {name}"))
}

fn main() -> anyhow::Result<()> {
    run(measure())
}
