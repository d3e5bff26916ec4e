//! What must hold in the database, whatever was killed: nothing acknowledged is lost, nothing is given twice, every term came once.

use std::collections::BTreeSet;
use std::sync::Arc;

use oryn_api::wire::{Entry, Outcome};
use oryn_domain::bulletin::BulletinState;
use oryn_domain::referral::ReferralState;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_publiclog::source::Folder;
use oryn_publiclog::verify::{Known, verify};
use oryn_server::centre::Centre;
use oryn_server::clock::{Clock, SystemClock};
use oryn_server::log::export;
use oryn_server::store::Store;
use oryn_server::store::postgres::PostgresStore;
use oryn_sync::deadlines::Deadlines;
use sqlx::postgres::PgPool;

use crate::installation::{BULLETINS, Region, until};
use crate::load::Acknowledged;

async fn register_of(store: &PostgresStore, region: &Region) -> Register {
    let imported = &region.tiny.register;
    let mut register = Register::new(imported.rules.clone(), imported.calendar.clone());
    for record in store.records().await.expect("rows") {
        register.put(record);
    }
    register
}

/// Look at everything. The servers still run, so that the last terms can come.
pub async fn judge(url: &str, region: &Region, acknowledged: &[Acknowledged]) {
    let store = PostgresStore::open(url).await.expect("the store opens");
    until("no term is due any more", async || {
        let register = register_of(&store, region).await;
        Deadlines::of(&register).due(&register, SystemClock.now()).is_empty()
    })
    .await;
    let mut lost = 0;
    for one in acknowledged {
        let kept = store.receipt(one.act).await.expect("asked");
        lost += usize::from(kept.is_none_or(|kept| kept.receipt.outcome != one.outcome));
    }
    let register = register_of(&store, region).await;
    let overbooked = overbooked(&register);
    println!(
        "acknowledged {}, of these lost {lost}; places overbooked {overbooked}",
        acknowledged.len()
    );
    assert_eq!((lost, overbooked), (0, 0));
    assert!(acknowledged.len() > 200, "there was a load: {}", acknowledged.len());
    let referred = register
        .referrals()
        .filter(|row| matches!(row.state, ReferralState::Issued))
        .count();
    assert!(referred > BULLETINS / 2, "places were given: {referred}");
    journal_is_whole(url, region, acknowledged, &register).await;
    feeds_are_whole(&store).await;
    the_log_is_one(&store).await;
}

/// Whoever wrote, one log came of it, in which every decision follows from those before.
async fn the_log_is_one(store: &PostgresStore) {
    let centre = Centre::look(Arc::new(store.clone()), Arc::new(SystemClock))
        .await
        .expect("it opens");
    let folder = tempfile::tempdir().expect("a folder");
    let size = export::export(&centre, folder.path()).await.expect("exported");
    let report = verify(&Folder(folder.path().to_owned()), &Known::default()).expect("read");
    assert_eq!(report.findings, []);
    let selections: u64 = report.days.values().map(|day| day.selections).sum();
    println!("lines of the public log {size}, rounds ranked again {selections}");
    assert!(
        usize::try_from(selections).expect("few") >= BULLETINS,
        "every round that had a response: {selections}"
    );
}

/// Places given beyond those that there are, counted by group and by bulletin.
fn overbooked(register: &Register) -> u32 {
    let groups = register.groups().map(|group| {
        let referred = u32::try_from(register.referrals_into(group.id).count()).expect("a small number");
        (register.children_in(group) + referred).saturating_sub(group.capacity)
    });
    let bulletins = register.bulletins().map(|bulletin| {
        let taken = register
            .responses_to(bulletin.id)
            .filter(|row| matches!(row.state, ResponseState::Selected { .. } | ResponseState::Activated { .. }))
            .count();
        u32::try_from(taken).expect("a small number").saturating_sub(bulletin.places)
    });
    groups.chain(bulletins).sum()
}

/// Lines without a gap, an act in one line only, every acknowledged change in a line, every publication once.
async fn journal_is_whole(url: &str, region: &Region, acknowledged: &[Acknowledged], register: &Register) {
    let pool = PgPool::connect(url).await.expect("connected");
    let lines: Vec<(i64, String, String, String)> = sqlx::query_as("SELECT seq, act, command, facts FROM journal ORDER BY seq")
        .fetch_all(&pool)
        .await
        .expect("the journal");
    pool.close().await;
    for ((seq, ..), expected) in lines.iter().zip(1..) {
        assert_eq!(*seq, expected, "no gap");
    }
    let acts: BTreeSet<&str> = lines.iter().map(|(_, act, ..)| act.as_str()).collect();
    assert_eq!(acts.len(), lines.len(), "an act changes something once");
    for one in acknowledged.iter().filter(|one| one.outcome == Outcome::Applied) {
        assert!(acts.contains(one.act.to_string().as_str()), "{} has its line", one.act);
    }
    for bulletin in &region.bulletins[BULLETINS..] {
        let id = bulletin.to_string();
        let published = lines
            .iter()
            .filter(|(.., command, facts)| command == "publish-bulletin" && facts.contains(&id))
            .count();
        assert_eq!(published, 1, "a publication happens once");
    }
    for bulletin in &region.bulletins[..BULLETINS] {
        let row = register.bulletin(*bulletin).expect("it is there");
        let waits = matches!(row.state, BulletinState::Priority { .. } | BulletinState::Open);
        let id = bulletin.to_string();
        let closed = lines
            .iter()
            .any(|(.., command, facts)| command == "close-round" && facts.contains(&id));
        assert!(closed || waits, "the round of {id} has ended");
    }
}

/// Every feed without a gap, each entry chained to the one before.
async fn feeds_are_whole(store: &PostgresStore) {
    for (kindergarten, head) in store.heads().await.expect("heads") {
        let entries: Vec<Entry> = store.entries(kindergarten, 0, usize::MAX).await.expect("entries");
        let mut chain = String::new();
        for (entry, expected) in entries.iter().zip(1..) {
            assert_eq!(entry.seq, expected, "no gap");
            chain = oryn_sync::chain::next(&chain, entry);
            assert_eq!(chain, entry.chain, "chained");
        }
        assert_eq!((head.seq, head.chain), (u64::try_from(entries.len()).expect("a count"), chain));
    }
}
