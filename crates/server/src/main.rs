//! The central server's program: serve, import a region, give out enrolment codes and training keys.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use oryn_api::office::NewOfficer;
use oryn_domain::iin::OrganisationNumber;
use oryn_domain::permission::OfficerRole;
use oryn_messages::{Lang, say_with};
use oryn_server::border::{Border, security};
use oryn_server::centre::Centre;
use oryn_server::clock::{Clock, SystemClock};
use oryn_server::failure::Failure;
use oryn_server::log::{export, own};
use oryn_server::outbox::StoredReceipts;
use oryn_server::senders::Senders;
use oryn_server::settings::Settings;
use oryn_server::signatures::{self, Signatures};
use oryn_server::store::Store;
use oryn_server::store::office::Office;
use oryn_server::store::postgres::PostgresStore;
use oryn_server::store::sqlite::SqliteStore;
use oryn_server::{
    attachments, code_keys, desks, http, import, law, officers, outbox, persons, recovery, reminders, rescues, scenario, scheduler, uploads,
};
use oryn_signing::RecoveryKey;
use tokio::net::TcpListener;
use tracing_subscriber::Layer as _;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

mod command_line;

use command_line::{Args, Chosen, USAGE, args, language};

/// What follows when the copy is PostgreSQL's own.
const NOTED: &str = "noted: make the copy now";

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("ORYN_LOG").unwrap_or_else(|_| "info,sqlx=warn".into());
    let ordinary = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_filter(filter)
        .with_filter(security::others());
    tracing_subscriber::registry()
        .with(ordinary)
        .with(security::layer(security::Destination))
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = args().and_then(|args| runtime.context("the runtime could not start")?.block_on(run(args)));
    match outcome {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "oryn-server: {error:#}");
            ExitCode::from(exit_code(&error))
        }
    }
}

/// A script tells by the number what a person reads in the text: 2 wrong arguments, 3 port taken, 4 a newer database,
/// 5 some rows of an import were left out.
fn exit_code(error: &anyhow::Error) -> u8 {
    match error.downcast_ref::<Failure>() {
        Some(Failure::Listen { .. }) => 3,
        Some(Failure::Newer { .. }) => 4,
        Some(Failure::RowsLeftOut(_)) => 5,
        Some(_) => 1,
        None if error.is::<lexopt::Error>() || error.is::<law::command::NotUnderstood>() => 2,
        None => 1,
    }
}

fn say(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}

async fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command.as_str() {
        "rules" => return rules(args).await,
        "scenario" => return play(args).await,
        _ => {}
    }
    work(args).await.map(|()| ExitCode::SUCCESS)
}

/// The tools of the law, in the language of whoever asks.
async fn rules(args: Args) -> anyhow::Result<ExitCode> {
    let store = if args.data.is_some() || args.store.is_some() {
        Some(Chosen::open(&args).await?.shared())
    } else {
        None
    };
    let lang = language(&args);
    let wish = law::command::Wish {
        words: args
            .words
            .into_iter()
            .map(|word| {
                word.into_string()
                    .map_err(|word| anyhow::anyhow!("{}: not in Unicode", word.display()))
            })
            .collect::<Result<_, _>>()?,
        key: args.key,
        out: args.out,
        lang,
        now: SystemClock.now(),
    };
    let mut text = String::new();
    let end = law::command::run(&wish, store.as_deref(), &mut text).await?;
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::from(end.code()))
}

/// Stories played against a server of their own, in Russian unless another language is asked for.
async fn play(args: Args) -> anyhow::Result<ExitCode> {
    if args.words.is_empty() {
        bail!("scenario FILE...\n\n{USAGE}");
    }
    let files: Vec<PathBuf> = args.words.into_iter().map(PathBuf::from).collect();
    let mut text = String::new();
    let end = scenario::run(&files, args.language.unwrap_or(Lang::Ru), args.database.as_deref(), &mut text).await?;
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::from(end.code()))
}

async fn work(args: Args) -> anyhow::Result<()> {
    match args.command.as_str() {
        "serve" => serve(args).await,
        "import" => {
            let store = Chosen::open(&args).await?;
            if let Chosen::Shared(store) = &store
                && store.claim("").await?.is_none()
            {
                return Err(Failure::NotWriter.into());
            }
            let done = import::import(&*store.shared(), &args.from.context("--from DIR is missing")?, SystemClock.now()).await?;
            say(&format!(
                "imported: {} rows, {} persons, {} files of the law",
                done.records, done.persons, done.laws
            ))
        }
        "enrol-code" => {
            let store = Chosen::open(&args).await?;
            let staff = args.staff.context("--staff ID is missing")?;
            say(&desks::make_code(&*store.shared(), staff, SystemClock.now()).await?.code)
        }
        "backup" => backup(&args).await,
        "restore" => restore(&args).await,
        "restore-drill" => rehearse(&args).await,
        "persons" => import_persons(&args).await,
        "signatures" => {
            let centre = Centre::look(Chosen::open(&args).await?.shared(), Arc::new(SystemClock)).await?;
            let register = centre.read(|published| published.register.clone());
            say(signatures::report::list(&*centre.store, &register, language(&args))
                .await?
                .trim_end())
        }
        "training-key" => training_key(args).await,
        "log" => log(args).await,
        "officers" => department(args).await,
        "rescue" => rescue(args).await,
        "codes" => codes(args).await,
        "help" => say(USAGE),
        other => bail!("no command «{other}»\n\n{USAGE}"),
    }
}

/// A copy of the database. It is noted first, so that the copy holds at least what desks are told it holds.
async fn backup(args: &Args) -> anyhow::Result<()> {
    match Chosen::open(args).await? {
        Chosen::Embedded(store) => {
            let file = args.out.as_deref().context("--out FILE is missing")?;
            recovery::backup::note(&store).await?;
            store.copy_to(file).await?;
            say(&format!("copied: {}", file.display()))
        }
        Chosen::Shared(store) => {
            recovery::backup::note(&store).await?;
            say(NOTED)
        }
    }
}

/// A copy takes the place of the database. From then on it is another incarnation, and the server waits for its desks.
async fn restore(args: &Args) -> anyhow::Result<()> {
    let now = SystemClock.now();
    if let Some(data) = &args.data {
        let copy = args.from.as_deref().context("--from FILE is missing")?;
        // Whether it reads at all is seen before anything is moved.
        SqliteStore::check_copy(copy).await?;
        let database = data.join("centre.db");
        let aside = data.join(format!("centre.db.before-{}", now.micros() / 1_000_000));
        recovery::backup::put_back(copy, &database, &aside)?;
        if aside.exists() {
            say(&format!("the database as it was: {}", aside.display()))?;
        }
    }
    let store = Chosen::open(args).await?;
    if let Chosen::Shared(store) = &store
        && store.claim("").await?.is_none()
    {
        return Err(Failure::NotWriter.into());
    }
    let epoch = recovery::begin(&*store.shared(), now).await?;
    say(&format!(
        "restored as incarnation {epoch}: start the server; it goes on when every desk is back"
    ))
}

async fn rehearse(args: &Args) -> anyhow::Result<()> {
    let living = Chosen::open(args).await?.shared();
    let scratch = args.data.clone().unwrap_or_default().join("rehearsal");
    let copy: Arc<dyn Store> = match (&args.from, &args.database) {
        (Some(file), None) => {
            SqliteStore::check_copy(file).await?;
            // One rehearsal at a time: the folder of the last one, if it was cut off, goes first.
            drop(std::fs::remove_dir_all(&scratch));
            std::fs::create_dir_all(&scratch)?;
            let own = scratch.join("centre.db");
            recovery::backup::put_back(file, &own, &scratch.join("none"))?;
            Arc::new(SqliteStore::open(&own).await?)
        }
        (None, Some(url)) => Arc::new(PostgresStore::open(url).await?),
        _ => bail!("--from FILE or --database URL of a copy is missing"),
    };
    let begun = SystemClock.now();
    let millis = || u64::try_from(SystemClock.now().since(begun) / 1_000).unwrap_or_default();
    let report = recovery::drill::rehearse(&*living, copy, Arc::new(SystemClock), millis).await?;
    say(&format!(
        "{} desks handed in {} entries and {} acts in {} ms; {}",
        report.desks,
        report.entries,
        report.acts,
        report.millis,
        if report.recovered {
            "the copy went on"
        } else {
            "the copy still waits"
        }
    ))?;
    say(&format!("{} rows stand as in the living database", report.same))?;
    for (kind, rows) in &report.lost {
        say(&format!("{rows} rows of {kind} are otherwise: no desk was told of them"))?;
    }
    if args.from.is_some() {
        std::fs::remove_dir_all(&scratch)?;
    }
    Ok(())
}

async fn serve(args: Args) -> anyhow::Result<()> {
    let config = args.config.clone().or_else(|| std::env::var_os("ORYN_CONFIG").map(PathBuf::from));
    let settings = match config {
        Some(path) => Settings::read(&path)?,
        None => Settings::default(),
    };
    if let Some(file) = &settings.border.security_log {
        security::write_to(file)?;
    }
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
    let receipts = Arc::new(StoredReceipts {
        store: Arc::clone(&centre.store),
        clock: Arc::clone(&centre.clock),
    });
    // Set once, here; a second time cannot happen.
    let _ = centre.senders.set(Senders::of(&settings, receipts)?);
    let _ = centre.set_border(Border::of(&settings.border));
    let _ = centre.set_desk_settings(settings.desks);
    centre.code_keys.set_page(settings.portal_address);
    let _ = centre.set_signatures(Signatures::of(&settings.signatures)?);
    tokio::spawn(outbox::run(Arc::clone(&centre)));
    tokio::spawn(scheduler::run(Arc::clone(&centre)));
    tokio::spawn(reminders::run(Arc::clone(&centre)));
    tokio::spawn(uploads::run(Arc::clone(&centre)));
    tokio::spawn(attachments::run(Arc::clone(&centre)));
    tokio::spawn(signatures::recheck::run(Arc::clone(&centre)));
    say(&format!("listening: http://{listening}"))?;
    let doors = http::router(centre).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, doors).with_graceful_shutdown(asked_to_stop()).await?;
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

async fn import_persons(args: &Args) -> anyhow::Result<()> {
    let [word, file] = args.words.as_slice() else {
        bail!("persons import FILE\n\n{USAGE}")
    };
    if word != "import" {
        bail!("no command «persons {}»\n\n{USAGE}", word.to_string_lossy());
    }
    let store = Chosen::open(args).await?.shared();
    let language = args.language.unwrap_or_default();
    let report = persons::import::import(&*store, Path::new(file), |at| {
        let figures = [("rows", at.rows.to_string().into()), ("percent", at.percent.to_string().into())];
        let _ = writeln!(std::io::stderr(), "{}", say_with(language, "persons-progress", &figures));
    })
    .await?;
    say(&report.in_words(language))?;
    if report.left_out > 0 {
        return Err(Failure::RowsLeftOut(report.left_out).into());
    }
    Ok(())
}

async fn log(args: Args) -> anyhow::Result<()> {
    let store = Chosen::open(&args).await?.shared();
    let centre = Centre::look(store, Arc::new(SystemClock)).await?;
    let out = args.out.context("--out is missing")?;
    let part = args.words.first().and_then(|word| word.to_str()).unwrap_or_default();
    match part {
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

/// The accounts of the department's people.
async fn department(args: Args) -> anyhow::Result<()> {
    let store = Chosen::open(&args).await?.shared();
    let (store, now) = (&*store, SystemClock.now());
    let words: Vec<&str> = args.words.iter().filter_map(|word| word.to_str()).collect();
    match words.as_slice() {
        ["list"] => officers::list(store).await?.into_iter().try_for_each(|row| {
            let state = match (row.closed_at, row.active) {
                (Some(_), _) => "closed",
                (None, true) => "active",
                (None, false) => "waits for its first sign-in",
            };
            say(&format!("{}\t{}\t{}\t{state}", row.login, row.role.name(), row.name))
        }),
        ["add", login] => {
            let role = args.role.context("--role is missing")?;
            let new = NewOfficer {
                login: (*login).to_owned(),
                name: args.name.context("--name TEXT is missing")?,
                role: OfficerRole::named(&role).with_context(|| format!("--role {role}: department, auditor or administrator"))?,
            };
            say(&officers::add(store, new, now).await?.code)
        }
        ["code", login] => say(&officers::renew_code(store, officers::named(store, login).await?.id, now)
            .await?
            .code),
        ["close", login] => Ok(officers::close(store, officers::named(store, login).await?.id, now).await?),
        _ => bail!("officers add|list|code|close\n\n{USAGE}"),
    }
}

/// Rescued work: the key it is sealed to, what came, and what is inside.
async fn rescue(args: Args) -> anyhow::Result<()> {
    let store = Chosen::open(&args).await?.shared();
    let lang = language(&args);
    let passphrase = args.password.clone().or_else(|| std::env::var("ORYN_RESCUE_PASSPHRASE").ok());
    let passphrase = || passphrase.clone().context("--password TEXT or ORYN_RESCUE_PASSPHRASE is missing");
    let words: Vec<&str> = args.words.iter().filter_map(|word| word.to_str()).collect();
    if let ["key"] = words.as_slice() {
        let out = args.out.context("--out FILE is missing")?;
        return say(&rescues::make_key(&*store, &out, &passphrase()?).await?);
    }
    let centre = Centre::look(Arc::clone(&store), Arc::new(SystemClock)).await?;
    let register = centre.read(|published| published.register.clone());
    match words.as_slice() {
        ["list"] => say(rescues::list(&*store, &register, lang).await?.trim_end()),
        ["show", name] => {
            let key = args.key.context("--key FILE is missing")?;
            let text = std::fs::read_to_string(&key).map_err(|source| Failure::File {
                path: key.display().to_string(),
                source,
            })?;
            let key = RecoveryKey::from_file(&text, &passphrase()?)?;
            let found = rescues::open(&key, &rescues::sealed(&*store, name).await?)?;
            say(rescues::show(lang, &register, &found, args.out.as_deref())?.trim_end())
        }
        _ => bail!("rescue key|list|show\n\n{USAGE}"),
    }
}

async fn codes(args: Args) -> anyhow::Result<()> {
    let store = Chosen::open(&args).await?.shared();
    let said = code_keys::command::run(&*store, &args.words, SystemClock.now(), language(&args)).await?;
    let said = said.with_context(|| format!("codes list|rotate|withdraw KEY\n\n{USAGE}"))?;
    say(said.trim_end())
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
