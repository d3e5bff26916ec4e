//! The central server's program: serve, import a region, give out enrolment codes and training keys.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use lexopt::prelude::*;
use oryn_domain::id::StaffId;
use oryn_domain::iin::Bin;
use oryn_server::centre::Centre;
use oryn_server::clock::{Clock, SystemClock};
use oryn_server::failure::Failure;
use oryn_server::log::{export, own};
use oryn_server::store::Store;
use oryn_server::store::sqlite::SqliteStore;
use oryn_server::{desks, http, import, scheduler};
use tokio::net::TcpListener;

const USAGE: &str = "\
oryn-server serve        --data DIR [--listen 127.0.0.1:8420]
oryn-server import       --data DIR --from DIR
oryn-server enrol-code   --data DIR --staff ID
oryn-server training-key --data DIR --staff ID --out FILE --password TEXT
oryn-server log export   --data DIR --out DIR
oryn-server log line     --data DIR --application NUMBER --out FILE
";

#[derive(Default)]
struct Args {
    command: String,
    part: String,
    data: Option<PathBuf>,
    from: Option<PathBuf>,
    out: Option<PathBuf>,
    listen: Option<String>,
    staff: Option<StaffId>,
    password: Option<String>,
    application: Option<u64>,
}

fn args() -> anyhow::Result<Args> {
    let mut args = Args::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Value(value) if args.command.is_empty() => args.command = value.string()?,
            Value(value) if args.command == "log" && args.part.is_empty() => args.part = value.string()?,
            Long("data") => args.data = Some(parser.value()?.into()),
            Long("from") => args.from = Some(parser.value()?.into()),
            Long("out") => args.out = Some(parser.value()?.into()),
            Long("listen") => args.listen = Some(parser.value()?.string()?),
            Long("staff") => args.staff = Some(parser.value()?.string()?.parse()?),
            Long("application") => args.application = Some(parser.value()?.parse()?),
            Long("password") => args.password = Some(parser.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(args)
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("ORYN_LOG").unwrap_or_else(|_| "info,sqlx=warn".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = args().and_then(|args| runtime.context("the runtime could not start")?.block_on(run(args)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "oryn-server: {error:#}");
            ExitCode::from(exit_code(&error))
        }
    }
}

/// A script tells by the number what a person reads in the text: 2 wrong arguments, 3 port taken, 4 a newer database.
fn exit_code(error: &anyhow::Error) -> u8 {
    match error.downcast_ref::<Failure>() {
        Some(Failure::Listen { .. }) => 3,
        Some(Failure::Newer { .. }) => 4,
        Some(_) => 1,
        None if error.is::<lexopt::Error>() => 2,
        None => 1,
    }
}

fn say(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}

async fn open(data: Option<&Path>) -> anyhow::Result<SqliteStore> {
    let data = data.context("--data DIR is missing")?;
    std::fs::create_dir_all(data).map_err(|source| Failure::File {
        path: data.display().to_string(),
        source,
    })?;
    Ok(SqliteStore::open(&data.join("centre.db")).await?)
}

async fn run(args: Args) -> anyhow::Result<()> {
    match args.command.as_str() {
        "serve" => serve(args).await,
        "import" => {
            let store = open(args.data.as_deref()).await?;
            let done = import::import(&store, &args.from.context("--from DIR is missing")?).await?;
            say(&format!("imported: {} rows, {} persons", done.records, done.persons))
        }
        "enrol-code" => {
            let store = open(args.data.as_deref()).await?;
            let staff = args.staff.context("--staff ID is missing")?;
            say(&desks::make_code(&store, staff, SystemClock.now()).await?)
        }
        "training-key" => training_key(args).await,
        "log" => log(args).await,
        "help" => say(USAGE),
        other => bail!("no command «{other}»\n\n{USAGE}"),
    }
}

async fn serve(args: Args) -> anyhow::Result<()> {
    let store: Arc<dyn Store> = Arc::new(open(args.data.as_deref()).await?);
    let centre = Centre::start(store, Arc::new(SystemClock)).await?;
    let address = args.listen.unwrap_or_else(|| "127.0.0.1:8420".to_owned());
    let listener = TcpListener::bind(&address).await.map_err(|source| Failure::Listen {
        address: address.clone(),
        source,
    })?;
    let listening = listener.local_addr()?;
    tokio::spawn(scheduler::run(Arc::clone(&centre)));
    say(&format!("listening: http://{listening}"))?;
    axum::serve(listener, http::router(centre))
        .with_graceful_shutdown(asked_to_stop())
        .await?;
    Ok(())
}

/// Ctrl-C or a polite kill. Open event streams would hold a graceful stop for ever, so the process ends shortly after.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            }
            Err(_unavailable) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
    tokio::spawn(async {
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        std::process::exit(0);
    });
}

async fn log(args: Args) -> anyhow::Result<()> {
    let store = open(args.data.as_deref()).await?;
    let centre = Centre::start(Arc::new(store), Arc::new(SystemClock)).await?;
    let out = args.out.context("--out is missing")?;
    match args.part.as_str() {
        "export" => {
            let size = export::export(&centre, &out).await?;
            say(&format!("exported: {size} lines, key {}", centre.log.key()))
        }
        "line" => {
            let number = args.application.context("--application NUMBER is missing")?;
            let found = centre.read(|published| published.register.applications().find(|row| row.number == number).map(|row| row.id));
            let file = own::file(&centre, found.context("no such application")?).await?;
            let text = serde_json::to_string_pretty(&file.context("no such application")?)?;
            std::fs::write(&out, text).map_err(|source| Failure::File {
                path: out.display().to_string(),
                source,
            })?;
            say(&format!("own lines: {}", out.display()))
        }
        other => bail!("no command «log {other}»\n\n{USAGE}"),
    }
}

async fn training_key(args: Args) -> anyhow::Result<()> {
    let store = open(args.data.as_deref()).await?;
    let out = args.out.context("--out FILE is missing")?;
    let password = args.password.context("--password TEXT is missing")?;
    let id = args.staff.context("--staff ID is missing")?;
    let centre = Centre::start(Arc::new(store), Arc::new(SystemClock)).await?;
    let (staff, number) = centre
        .read(|published| {
            let staff = published.register.staff_member(id)?.clone();
            let number = published.register.kindergarten(staff.kindergarten)?.number.clone();
            Some((staff, number))
        })
        .context("no such member of staff")?;
    let bin = number.and_then(|text| text.parse::<Bin>().ok());
    let file = centre
        .training
        .issue(&staff.name.full(), staff.iin, bin, &password, centre.clock.now())?;
    std::fs::write(&out, file).map_err(|source| Failure::File {
        path: out.display().to_string(),
        source,
    })?;
    say(&format!("training key: {}", out.display()))
}
