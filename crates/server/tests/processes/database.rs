//! The database's machine is killed, and its synchronous standby takes its place.

use std::sync::Arc;
use std::time::Duration;

use oryn_server::store::postgres::PostgresStore;
use oryn_testkit::postgres::Cluster;
use sqlx::postgres::PgPool;
use tokio::time::{Instant, sleep};

use crate::installation::{Server, create_database, import_region, until, writer_of};
use crate::load::Load;
use crate::verdict::judge;

/// Let no commit be acknowledged before the standby has it.
async fn make_synchronous(primary: &Cluster) {
    let pool = PgPool::connect(&primary.url("postgres")).await.expect("connected");
    for statement in [
        "ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 (second)'",
        "SELECT pg_reload_conf()",
    ] {
        sqlx::raw_sql(statement).execute(&pool).await.expect("set");
    }
    until("the standby is synchronous", async || {
        let state: Result<Option<(String,)>, _> = sqlx::query_as("SELECT sync_state FROM pg_stat_replication")
            .fetch_optional(&pool)
            .await;
        state.is_ok_and(|row| row.is_some_and(|(state,)| state == "sync"))
    })
    .await;
    pool.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn a_killed_database_loses_nothing_that_was_acknowledged() {
    // Beside the shared cluster of the other tests: this one dies.
    assert!(!crate::installation::cluster().is_empty());
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("failover");
    let mut first = Cluster::fresh(&folder.join("first"), true).expect("a cluster");
    let second = first.standby(&folder.join("second"), "second").expect("its standby");
    make_synchronous(&first).await;
    create_database(&first.url("postgres"), "region").await;
    let both = first.url_with(&second, "region");
    let region = import_region(&both).await;
    let store = Arc::new(PostgresStore::open(&both).await.expect("the store opens"));
    let servers = vec![Server::start(&both), Server::start(&both)];
    let load = Load::begin(&store, &region).await;
    writer_of(&store, &servers).await;
    sleep(Duration::from_secs(6)).await;
    let blow = Instant::now();
    first.kill().expect("killed");
    second.promote().expect("promoted");
    let promoted = blow.elapsed();
    let outage = load.outage(blow).await;
    println!(
        "database killed: standby promoted after {} ms, nobody was answered for {} ms",
        promoted.as_millis(),
        outage.as_millis()
    );
    sleep(Duration::from_secs(4)).await;
    let acknowledged = load.end().await;
    judge(&second.url("region"), &region, &acknowledged).await;
}
