//! A region's store: PostgreSQL, one database for several processes.
//!
//! Decisions are written on one connection, the one that holds the writer's office (see [`super::office`]); everything else goes over a
//! small pool. The address may name several hosts; the one that takes writes is used, and looked for again when it is lost.

mod address;
mod appeals;
mod attachments;
mod commit;
mod desks;
mod dispatches;
mod evidence;
mod notes;
mod office;
mod officers;
mod papers;
mod parents;
mod people;
mod reads;
mod reviews;
mod statements;
mod uploads;
mod wishes;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::failure::Failure;

/// Migrations in order, numbered as those of the embedded store. A landed one is never changed.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (
        1,
        "foundation",
        include_str!("../../../../migrations/server/postgres/0001_foundation.sql"),
    ),
    (
        2,
        "notices",
        include_str!("../../../../migrations/server/postgres/0002_notices.sql"),
    ),
    (3, "law", include_str!("../../../../migrations/server/postgres/0003_law.sql")),
    (
        4,
        "public log",
        include_str!("../../../../migrations/server/postgres/0004_public_log.sql"),
    ),
    (
        5,
        "officers",
        include_str!("../../../../migrations/server/postgres/0005_officers.sql"),
    ),
    (
        6,
        "attachments",
        include_str!("../../../../migrations/server/postgres/0006_attachments.sql"),
    ),
    (
        7,
        "ended logs",
        include_str!("../../../../migrations/server/postgres/0007_ended_logs.sql"),
    ),
    (
        8,
        "desk keys",
        include_str!("../../../../migrations/server/postgres/0008_desk_keys.sql"),
    ),
    (
        9,
        "retracts",
        include_str!("../../../../migrations/server/postgres/0009_retracts.sql"),
    ),
    (
        10,
        "uploads",
        include_str!("../../../../migrations/server/postgres/0010_uploads.sql"),
    ),
    (
        11,
        "signature evidence",
        include_str!("../../../../migrations/server/postgres/0011_signature_evidence.sql"),
    ),
    (
        12,
        "journal",
        include_str!("../../../../migrations/server/postgres/0012_journal.sql"),
    ),
    (
        13,
        "papers brought",
        include_str!("../../../../migrations/server/postgres/0013_papers_brought.sql"),
    ),
    (
        14,
        "parents",
        include_str!("../../../../migrations/server/postgres/0014_parents.sql"),
    ),
    (
        15,
        "drafts of papers",
        include_str!("../../../../migrations/server/postgres/0015_drafts_of_papers.sql"),
    ),
    (
        16,
        "notes of officers",
        include_str!("../../../../migrations/server/postgres/0016_officer_notes.sql"),
    ),
    (17, "voices", include_str!("../../../../migrations/server/postgres/0017_voices.sql")),
];

/// Connections for everything but decisions.
const POOL: u32 = 8;
/// How long one host may take to accept a connection.
const CONNECTING: Duration = Duration::from_secs(3);
/// How long a look for changes may take. There is one every tenth of a second, so that a lost database is noticed soon.
const LOOKING: Duration = Duration::from_secs(1);
/// How long a transaction may take. A database whose computer vanished never says so; a standby that has to confirm may be slow.
const WRITING: Duration = Duration::from_secs(15);

/// A region's store.
#[derive(Clone)]
pub struct PostgresStore {
    hosts: Arc<[PgConnectOptions]>,
    pool: Arc<RwLock<PgPool>>,
    chair: Arc<Mutex<Chair>>,
}

/// The connection that holds the office, or stands for it.
#[derive(Default)]
struct Chair {
    connection: Option<PgConnection>,
    tenure: Option<i64>,
}

impl PostgresStore {
    /// Connect, and bring the database to the shape this program knows. Several processes may do this at once.
    ///
    /// # Errors
    /// [`Failure::Address`] for a URL that does not read, [`Failure::Newer`] for a database of a newer program, [`Failure::NoPrimary`],
    /// [`Failure::Store`] and [`Failure::Migration`] otherwise.
    pub async fn open(url: &str) -> Result<Self, Failure> {
        let hosts = address::hosts(url)?;
        let (mut connection, host) = primary(&hosts).await?;
        let known = MIGRATIONS.iter().map(|(version, ..)| *version).max().unwrap_or_default();
        let found = version(&mut connection).await?;
        if found > known {
            return Err(Failure::Newer { found, known });
        }
        let migrations = MIGRATIONS
            .iter()
            .map(|(version, name, sql)| {
                let sql = sqlx::SqlSafeStr::into_sql_str(*sql);
                Migration::new(*version, (*name).into(), MigrationType::Simple, sql, false)
            })
            .collect();
        // sqlx takes a lock of its own here, so that of two processes the second finds the work done.
        Migrator::with_migrations(migrations).run(&mut connection).await?;
        connection.close().await?;
        Ok(Self {
            hosts,
            pool: Arc::new(RwLock::new(pool(host))),
            chair: Arc::default(),
        })
    }

    fn pool(&self) -> PgPool {
        self.pool.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Use another pool from now on; the old one ends when its last query has.
    fn use_pool(&self, pool: PgPool) {
        let old = std::mem::replace(&mut *self.pool.write().unwrap_or_else(PoisonError::into_inner), pool);
        tokio::spawn(async move { old.close().await });
    }
}

/// The newest migration in a database; 0 for an empty one.
async fn version(connection: &mut PgConnection) -> Result<i64, Failure> {
    let (table,): (Option<String>,) = sqlx::query_as("SELECT to_regclass('_sqlx_migrations')::text")
        .fetch_one(&mut *connection)
        .await?;
    if table.is_none() {
        return Ok(0);
    }
    let (version,): (i64,) = sqlx::query_as("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations")
        .fetch_one(connection)
        .await?;
    Ok(version)
}

fn pool(host: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .max_connections(POOL)
        .acquire_timeout(CONNECTING)
        .connect_lazy_with(host)
}

/// A connection to the first host that takes writes, and which one that is.
async fn primary(hosts: &[PgConnectOptions]) -> Result<(PgConnection, PgConnectOptions), Failure> {
    let mut last = Failure::NoPrimary;
    for host in hosts {
        match timeout(CONNECTING, writable(host)).await {
            Ok(Ok(Some(connection))) => return Ok((connection, host.clone())),
            Ok(Ok(None)) => {}
            Ok(Err(failure)) => last = failure,
            Err(_elapsed) => last = Failure::Late,
        }
    }
    Err(last)
}

async fn writable(host: &PgConnectOptions) -> Result<Option<PgConnection>, Failure> {
    let mut connection = host.connect().await?;
    let (standby,): (bool,) = sqlx::query_as("SELECT pg_is_in_recovery()").fetch_one(&mut connection).await?;
    Ok((!standby).then_some(connection))
}
