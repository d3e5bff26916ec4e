//! The words of the command line: what may be said to the program, and which store it names. What the words do is told in main.rs.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;
use lexopt::prelude::*;
use oryn_domain::id::StaffId;
use oryn_messages::Lang;
use oryn_server::failure::Failure;
use oryn_server::law;
use oryn_server::store::Store;
use oryn_server::store::postgres::PostgresStore;
use oryn_server::store::sqlite::SqliteStore;

pub const USAGE: &str = "\
oryn-server serve        STORE [--listen 127.0.0.1:8420] [--address http://HOST:PORT] [--config FILE]
oryn-server import       STORE --from DIR
oryn-server persons import FILE STORE [--language kk|ru|en]
oryn-server enrol-code   STORE --staff ID
oryn-server backup       --data DIR --out FILE          a whole copy of the database, while the server works
oryn-server backup       --store postgres://…           notes that a copy is made now by PostgreSQL's own tools
oryn-server restore      --data DIR --from FILE         puts a copy back; the server must not run (docs/operations.md)
oryn-server restore      --store postgres://…           says that PostgreSQL's own tools have put a copy back
oryn-server restore-drill --data DIR --from FILE        rehearses it beside the living database
oryn-server restore-drill --store postgres://… --database postgres://COPY
oryn-server officers add LOGIN STORE --name TEXT --role department|auditor|administrator   prints a one-time code
oryn-server officers list STORE
oryn-server officers code|close LOGIN STORE
oryn-server rescue key   STORE --out FILE               a recovery key: desks seal to it what they cannot send when they are shut out
oryn-server rescue list  STORE                          what shut-out desks handed in
oryn-server rescue show  ID|FILE STORE --key FILE [--out DIR]   prints it for people; its papers go to DIR
            --language kk|ru|en                           the passphrase of the key: --password TEXT or ORYN_RESCUE_PASSPHRASE
oryn-server signatures   STORE [--language kk|ru|en]     signatures with legal force, and what was found about each
oryn-server codes list|rotate|withdraw KEY STORE [--language kk|ru|en]   the keys that sign the codes of referrals
oryn-server training-key STORE --staff ID --out FILE --password TEXT
oryn-server log export   STORE --out DIR
oryn-server log line     STORE --application NUMBER --out FILE

oryn-server rules check FILE...                       is this file in order?
oryn-server rules schema rules|calendar               the format as JSON Schema
oryn-server rules wording                             the program's own words of papers, as the section of a pack, to be edited
oryn-server rules sample FILE --out DIR               papers as they will look under a pack, with no real names, marked as samples
oryn-server rules key --out FILE                      a new publisher's key
oryn-server rules sign FILE (--key KEY | STORE)       writes FILE.sig
oryn-server rules trust PUBLIC-KEY STORE              take law from this publisher
oryn-server rules publish FILE STORE                  hand a signed file to the server
oryn-server rules list STORE                          the law, and from when it holds
oryn-server rules replay FROM TO STORE                decide history again
oryn-server rules shadow FILE STORE                   who would move under a future pack
            --language kk|ru|en                           of every answer of `rules`

oryn-server scenario FILE... [--language kk|ru|en] [--database postgres://…]
                                                      play a story against a server of its own (docs/scenarios.md)

STORE is --data DIR for the embedded database in a folder, or --store postgres://USER@HOST[,HOST…]/DATABASE. The password is read
from PGPASSWORD or ~/.pgpass. Several servers may work on one PostgreSQL: --address says where the others reach this one.
";

#[derive(Default)]
pub struct Args {
    pub command: String,
    pub data: Option<PathBuf>,
    pub store: Option<String>,
    pub database: Option<String>,
    pub address: Option<String>,
    pub from: Option<PathBuf>,
    pub out: Option<PathBuf>,
    pub listen: Option<String>,
    pub staff: Option<StaffId>,
    pub password: Option<String>,
    pub config: Option<PathBuf>,
    pub language: Option<Lang>,
    /// What follows the command without a name: `persons import FILE`, `rules check FILE`.
    pub words: Vec<OsString>,
    pub key: Option<PathBuf>,
    pub application: Option<u64>,
    pub name: Option<String>,
    pub role: Option<String>,
}

pub fn args() -> anyhow::Result<Args> {
    let mut args = Args::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Value(value) if args.command.is_empty() => args.command = value.string()?,
            Value(value)
                if matches!(
                    args.command.as_str(),
                    "persons" | "rules" | "log" | "officers" | "rescue" | "scenario" | "codes"
                ) =>
            {
                args.words.push(value);
            }
            Long("language") => args.language = Some(parser.value()?.string()?.parse()?),
            Long("key") => args.key = Some(parser.value()?.into()),
            Long("data") => args.data = Some(parser.value()?.into()),
            Long("database") => args.database = Some(parser.value()?.string()?),
            Long("store") => args.store = Some(parser.value()?.string()?),
            Long("address") => args.address = Some(parser.value()?.string()?),
            Long("from") => args.from = Some(parser.value()?.into()),
            Long("out") => args.out = Some(parser.value()?.into()),
            Long("listen") => args.listen = Some(parser.value()?.string()?),
            Long("staff") => args.staff = Some(parser.value()?.string()?.parse()?),
            Long("config") => args.config = Some(parser.value()?.into()),
            Long("application") => args.application = Some(parser.value()?.parse()?),
            Long("name") => args.name = Some(parser.value()?.string()?),
            Long("role") => args.role = Some(parser.value()?.string()?),
            Long("password") => args.password = Some(parser.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(args)
}

/// The store that the command line names.
pub enum Chosen {
    Embedded(SqliteStore),
    Shared(PostgresStore),
}

impl Chosen {
    pub async fn open(args: &Args) -> anyhow::Result<Self> {
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

    pub fn shared(&self) -> Arc<dyn Store> {
        match self {
            Self::Embedded(store) => Arc::new(store.clone()),
            Self::Shared(store) => Arc::new(store.clone()),
        }
    }
}

/// The language that was asked for, or that of the terminal.
pub fn language(args: &Args) -> Lang {
    let spoken = || law::command::language(std::env::var("LC_ALL").ok().or_else(|| std::env::var("LANG").ok()));
    args.language.unwrap_or_else(spoken)
}
