//! The writer's process is killed, or halted and woken again.

use std::sync::Arc;
use std::time::Duration;

use oryn_server::store::office::Office;
use oryn_server::store::postgres::PostgresStore;
use tokio::time::{Instant, sleep};

use crate::installation::{Server, cluster, create_database, import_region, until, writer_of};
use crate::load::Load;
use crate::verdict::judge;

pub async fn fresh(name: &str) -> String {
    let name = format!("{name}_{}", oryn_server::secret::digits(12));
    create_database(&cluster(), &name).await;
    let cluster = cluster();
    let (head, _) = cluster.rsplit_once('/').expect("an address");
    format!("{head}/{name}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn a_writer_that_is_killed_loses_nothing_it_acknowledged() {
    let url = fresh("killed").await;
    let region = import_region(&url).await;
    let store = Arc::new(PostgresStore::open(&url).await.expect("the store opens"));
    let mut servers = vec![Server::start(&url), Server::start(&url)];
    let load = Load::begin(&store, &region).await;
    sleep(Duration::from_secs(2)).await;
    for nth in 1..=4 {
        // Terms come three a second all the while.
        sleep(Duration::from_millis(2_500)).await;
        let writer = writer_of(&store, &servers).await;
        let tenure = store.holder().await.expect("a holder").tenure;
        let blow = Instant::now();
        servers.remove(writer).kill();
        let outage = load.outage(blow).await;
        println!("writer killed, {nth}: nobody was answered for {} ms", outage.as_millis());
        assert!(store.holder().await.expect("a holder").tenure > tenure, "another one writes");
        servers.push(Server::start(&url));
    }
    let acknowledged = load.end().await;
    judge(&url, &region, &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn a_writer_that_is_halted_is_deposed_and_fenced_off_when_it_wakes() {
    let url = fresh("halted").await;
    let region = import_region(&url).await;
    let store = Arc::new(PostgresStore::open(&url).await.expect("the store opens"));
    let servers = vec![Server::start(&url), Server::start(&url)];
    let load = Load::begin(&store, &region).await;
    sleep(Duration::from_secs(3)).await;
    let halted = writer_of(&store, &servers).await;
    let blow = Instant::now();
    servers[halted].signal("-STOP");
    let outage = load.outage(blow).await;
    println!("writer halted: nobody was answered for {} ms", outage.as_millis());
    let writer = writer_of(&store, &servers).await;
    assert_ne!(writer, halted, "the other one writes");
    servers[halted].signal("-CONT");
    sleep(Duration::from_secs(2)).await;
    let holder = store.holder().await.expect("a holder");
    assert_eq!(holder.address, servers[writer].address, "whoever wakes up finds the office taken");
    // It lives, follows, and would take over again.
    let mut servers = servers;
    servers.remove(writer).kill();
    let woken = servers[0].address.clone();
    until("the woken process writes again", async || {
        store.holder().await.is_ok_and(|holder| holder.address == woken)
    })
    .await;
    let acknowledged = load.end().await;
    judge(&url, &region, &acknowledged).await;
}
