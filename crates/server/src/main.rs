//! The central server's program: serve, import a region, give out enrolment codes and training keys.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use lexopt::prelude::*;
use oryn_domain::id::StaffId;
use oryn_domain::iin::OrganisationNumber;
use oryn_server::centre::Centre;
use oryn_server::clock::{Clock, SystemClock};
use oryn_server::failure::Failure;
use oryn_server::log::{export, own};
use oryn_server::store::Store;
use oryn_server::store::office::Office;
use oryn_server::store::postgres::PostgresStore;
use oryn_server::store::sqlite::SqliteStore;
use oryn_server::{desks, http, import, scheduler};
use tokio::net::TcpListener;

const USAGE: &str = "\
oryn-server serve        STORE [--listen 127.0.0.1:8420] [--address http://HOST:PORT]
oryn-server import       STORE --from DIR
oryn-server enrol-code   STORE --staff ID
oryn-server training-key STORE --staff ID --out FILE --password TEXT
oryn-server log export   STORE --out DIR
oryn-server log line     STORE --application NUMBER --out FILE

STORE is --data DIR for the embedded database in a folder, or --store postgres://USER@HOST[,HOST…]/DATABASE. The password is read
from PGPASSWORD or ~/.pgpass. Several servers may work on one PostgreSQL: --address says where the others reach this one.
";

#[derive(Default)]
struct Args {
    command: String,
    part: String,
    data: Option<PathBuf>,
    store: Option<String>,
    address: Option<String>,
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
            Long("store") => args.store = Some(parser.value()?.string()?),
            Long("address") => args.address = Some(parser.value()?.string()?),
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

/// The store that the command line names.
enum Chosen {
    Embedded(SqliteStore),
    Shared(PostgresStore),
}

impl Chosen {
    async fn open(args: &Args) -> anyhow::Result<Self> {
        match (&args.data, &args.store) {
            (Some(data), None) => {
                std::fs::create_dir_all(data).map_err(|source| Failure::File {
                    path: data.display().to_string(),
                    source,
                })?;
                Ok(Self::Embedded(SqliteStore::open(&data.join("centre.db")).await?))
            }
            (None, Some(url)) => Ok(Self::Shared(PostgresStore::open(url).await?)),
            (None, None) => bail!("--data DIR or --store URL is missing"),
            (Some(_), Some(_)) => bail!("--data DIR and --store URL exclude each other"),
        }
    }

    fn shared(&self) -> Arc<dyn Store> {
        match self {
            Self::Embedded(store) => Arc::new(store.clone()),
            Self::Shared(store) => Arc::new(store.clone()),
        }
    }
}

async fn run(args: Args) -> anyhow::Result<()> {
    match args.command.as_str() {
        "serve" => serve(args).await,
        "import" => {
            let store = Chosen::open(&args).await?;
            if let Chosen::Shared(store) = &store
                && store.claim("").await?.is_none()
            {
                return Err(Failure::NotWriter.into());
            }
            let done = import::import(&*store.shared(), &args.from.context("--from DIR is missing")?).await?;
            say(&format!("imported: {} rows, {} persons", done.records, done.persons))
        }
        "enrol-code" => {
            let store = Chosen::open(&args).await?;
            let staff = args.staff.context("--staff ID is missing")?;
            say(&desks::make_code(&*store.shared(), staff, SystemClock.now()).await?)
        }
        "training-key" => training_key(args).await,
        "log" => log(args).await,
        "help" => say(USAGE),
        other => bail!("no command «{other}»\n\n{USAGE}"),
    }
}

async fn serve(args: Args) -> anyhow::Result<()> {
    let store = Chosen::open(&args).await?;
    let address = args.listen.unwrap_or_else(|| "127.0.0.1:8420".to_owned());
    let listener = TcpListener::bind(&address).await.map_err(|source| Failure::Listen {
        address: address.clone(),
        source,
    })?;
    let listening = listener.local_addr()?;
    let centre = match store {
        Chosen::Embedded(store) => Centre::start(Arc::new(store), Arc::new(SystemClock)).await?,
        Chosen::Shared(store) => {
            let reached = match args.address {
                Some(address) => address.trim_end_matches('/').to_owned(),
                None if listening.ip().is_unspecified() => bail!("--address is missing: where do the other servers reach this one?"),
                None => format!("http://{listening}"),
            };
            Centre::join(Arc::new(store), Arc::new(SystemClock), Some(reached)).await?
        }
    };
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
    let store = Chosen::open(&args).await?.shared();
    let centre = Centre::look(store, Arc::new(SystemClock)).await?;
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
    let store = Chosen::open(&args).await?.shared();
    let out = args.out.context("--out FILE is missing")?;
    let password = args.password.context("--password TEXT is missing")?;
    let id = args.staff.context("--staff ID is missing")?;
    let centre = Centre::look(store, Arc::new(SystemClock)).await?;
    let (staff, number) = centre
        .read(|published| {
            let staff = published.register.staff_member(id)?.clone();
            let number = published.register.kindergarten(staff.kindergarten)?.number;
            Some((staff, number))
        })
        .context("no such member of staff")?;
    let bin = match number {
        Some(OrganisationNumber::Bin(bin)) => Some(bin),
        Some(OrganisationNumber::Iin(_)) | None => None,
    };
    let file = centre
        .training
        .issue(&staff.name.full(), staff.iin, bin, &password, centre.clock.now())?;
    std::fs::write(&out, file).map_err(|source| Failure::File {
        path: out.display().to_string(),
        source,
    })?;
    say(&format!("training key: {}", out.display()))
}
