//! The writer's office on PostgreSQL: a session's advisory lock elects, the tenure fences.

use std::collections::BTreeMap;

use oryn_domain::id::{DeskId, KindergartenId};
use oryn_domain::record::{Kind, Record};
use oryn_domain::time::Instant;
use sqlx::postgres::PgConnection;
use sqlx::{Connection, PgTransaction};
use tokio::time::timeout;

use super::commit::{self, Touched};
use super::statements::{OWN_TABLES, record};
use super::{CONNECTING, Chair, LOOKING, PostgresStore, WRITING, pool, primary};
use crate::failure::Failure;
use crate::store::office::{Changes, Holder, Office};
use crate::store::rows::count;
use crate::store::{Commit, Head};

/// The advisory lock of the writer: one per database. The digits are those of the letters `oryn`.
const LOCK: i64 = 0x6f72_796e;
/// Seconds after which a writer without a sign of life is deposed. A living one shows itself every second.
const SILENCE_SECONDS: i32 = 8;

impl PostgresStore {
    /// Write a batch on the connection that holds the office.
    pub(super) async fn write(&self, commit: &Commit) -> Result<u64, Failure> {
        let mut chair = self.chair.lock().await;
        let Chair {
            connection: Some(connection),
            tenure: Some(tenure),
        } = &mut *chair
        else {
            return Err(Failure::NotWriter);
        };
        let written = match timeout(WRITING, commit::write(connection, *tenure, commit)).await {
            Ok(written) => written,
            Err(_elapsed) => Err(Failure::Late),
        };
        if let Err(failure) = &written
            && failure.is_out_of_touch()
        {
            chair.vacate().await;
        }
        written
    }
}

impl Chair {
    /// Drop the connection: the database lets go of the lock with it.
    async fn vacate(&mut self) {
        self.tenure = None;
        if let Some(connection) = self.connection.take() {
            // Politely if the other side still listens; dropping the socket does it otherwise.
            drop(timeout(CONNECTING, connection.close_hard()).await);
        }
    }
}

async fn claim(connection: &mut PgConnection, address: &str) -> Result<Option<i64>, Failure> {
    let (free,): (bool,) = sqlx::query_as("SELECT pg_try_advisory_lock($1)")
        .bind(LOCK)
        .fetch_one(&mut *connection)
        .await?;
    if !free {
        return Ok(None);
    }
    // Waits for a batch of the former writer that is still under way, and with it for the standby.
    let (tenure,): (i64,) = sqlx::query_as("UPDATE writer SET tenure = tenure + 1, address = $1 RETURNING tenure")
        .bind(address)
        .fetch_one(connection)
        .await?;
    Ok(Some(tenure))
}

#[async_trait::async_trait]
impl Office for PostgresStore {
    async fn claim(&self, address: &str) -> Result<Option<u64>, Failure> {
        let mut chair = self.chair.lock().await;
        if let Some(tenure) = chair.tenure {
            return Ok(Some(count(tenure)));
        }
        if chair.connection.is_none() {
            chair.connection = Some(primary(&self.hosts).await?.0);
        }
        let claimed = match &mut chair.connection {
            Some(connection) => timeout(WRITING, claim(connection, address)).await,
            None => return Ok(None),
        };
        match claimed {
            Ok(Ok(tenure)) => {
                chair.tenure = tenure;
                Ok(tenure.map(count))
            }
            Ok(Err(failure)) => {
                chair.vacate().await;
                Err(failure)
            }
            Err(_elapsed) => {
                chair.vacate().await;
                Err(Failure::Late)
            }
        }
    }

    async fn beat(&self) -> Result<(), Failure> {
        let mut chair = self.chair.lock().await;
        let Chair {
            connection: Some(connection),
            tenure: Some(_),
        } = &mut *chair
        else {
            return Err(Failure::NotWriter);
        };
        match timeout(CONNECTING, connection.ping()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                chair.vacate().await;
                Err(error.into())
            }
            Err(_elapsed) => {
                chair.vacate().await;
                Err(Failure::Late)
            }
        }
    }

    async fn leave(&self) {
        self.chair.lock().await.vacate().await;
    }

    async fn holder(&self) -> Result<Holder, Failure> {
        let (tenure, address): (i64, String) = sqlx::query_as("SELECT tenure, address FROM writer").fetch_one(&self.pool()).await?;
        let tenure = count(tenure);
        Ok(Holder { tenure, address })
    }

    async fn depose_silent(&self) -> Result<bool, Failure> {
        let deposed: Vec<(bool,)> = sqlx::query_as(
            "SELECT pg_terminate_backend(session.pid) FROM pg_locks AS held JOIN pg_stat_activity AS session ON session.pid = held.pid \
             WHERE held.locktype = 'advisory' AND held.granted AND held.classid::bigint = $1 >> 32 AND held.objid::bigint = $1 & 4294967295 \
             AND held.objsubid = 1 AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database()) \
             AND session.state <> 'active' AND session.state_change < clock_timestamp() - make_interval(secs => $2)",
        )
        .bind(LOCK)
        .bind(f64::from(SILENCE_SECONDS))
        .fetch_all(&self.pool())
        .await?;
        Ok(deposed.iter().any(|(done,)| *done))
    }

    async fn last_batch(&self) -> Result<u64, Failure> {
        let found = timeout(LOOKING, async {
            sqlx::query_as("SELECT batch, pg_is_in_recovery() FROM writer")
                .fetch_one(&self.pool())
                .await
        });
        let (batch, standby): (i64, bool) = found.await.map_err(|_elapsed| Failure::Late)??;
        // A former primary that came back as a standby still answers; what it says may be old.
        if standby { Err(Failure::NoPrimary) } else { Ok(count(batch)) }
    }

    async fn changes(&self, after: u64) -> Result<Option<Changes>, Failure> {
        let mut transaction = self.pool().begin().await?;
        // One snapshot for all of it: the rows stand as the last batch left them.
        sqlx::query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            .execute(&mut *transaction)
            .await?;
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let batches: Vec<(i64, String)> = sqlx::query_as("SELECT seq, touched FROM batch WHERE seq > $1 ORDER BY seq")
            .bind(after)
            .fetch_all(&mut *transaction)
            .await?;
        let (last,): (i64,) = sqlx::query_as("SELECT batch FROM writer").fetch_one(&mut *transaction).await?;
        let unbroken = last >= after && usize::try_from(last.saturating_sub(after)).is_ok_and(|missing| missing == batches.len());
        if !unbroken {
            return Ok(None);
        }
        let mut keys: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
        let mut heads: BTreeMap<KindergartenId, Head> = BTreeMap::new();
        let mut counters: BTreeMap<DeskId, u64> = BTreeMap::new();
        for (_, touched) in batches {
            let touched: Touched = serde_json::from_str(&touched)?;
            for (kind, id) in touched.keys {
                keys.entry(kind).or_default().push(id.to_string());
            }
            heads.extend(touched.heads.into_iter().map(|(of, seq, chain)| (of, Head { seq, chain })));
            counters.extend(touched.counters);
        }
        let records = rows(&mut transaction, &keys).await?;
        let (latest,): (i64,) = sqlx::query_as("SELECT COALESCE(MAX(decided_at), 0) FROM receipt")
            .fetch_one(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(Some(Changes {
            batch: count(last),
            records,
            heads: heads.into_iter().collect(),
            counters: counters.into_iter().collect(),
            latest: Instant::from_micros(latest),
        }))
    }

    async fn seek(&self) -> Result<(), Failure> {
        let (connection, host) = primary(&self.hosts).await?;
        drop(connection.close().await);
        self.use_pool(pool(host));
        Ok(())
    }
}

/// The rows of these keys, as they stand.
async fn rows(transaction: &mut PgTransaction<'_>, keys: &BTreeMap<Kind, Vec<String>>) -> Result<Vec<Record>, Failure> {
    let mut records = Vec::new();
    for (kind, ids) in keys {
        let own = OWN_TABLES.iter().find(|(of, _)| of == kind);
        let bodies: Vec<(String,)> = match own {
            Some((_, statement)) => {
                let statement = format!("{statement} WHERE id = ANY($1)");
                sqlx::query_as(sqlx::AssertSqlSafe(statement))
                    .bind(ids)
                    .fetch_all(&mut **transaction)
                    .await?
            }
            None => {
                sqlx::query_as("SELECT body FROM record WHERE kind = $2 AND id = ANY($1)")
                    .bind(ids)
                    .bind(kind.name())
                    .fetch_all(&mut **transaction)
                    .await?
            }
        };
        for (body,) in bodies {
            records.push(record(kind.name(), &body)?);
        }
    }
    Ok(records)
}
