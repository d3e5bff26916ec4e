//! The writer's office on PostgreSQL: one at a time, and the database itself turns away the one before.

use oryn_server::failure::Failure;
use oryn_server::store::office::Office;
use oryn_server::store::postgres::PostgresStore;
use oryn_server::store::{Commit, Store};
use sqlx::postgres::PgPool;

use crate::batches::{by_key, id, line, of_rows};
use crate::opened::database;
use crate::story::story;

async fn open(url: &str) -> PostgresStore {
    PostgresStore::open(url).await.expect("the store opens")
}

fn a_line(seq: u64) -> Commit {
    Commit {
        journal: vec![line(seq, story().now())],
        ..Commit::default()
    }
}

#[tokio::test]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn one_process_writes_and_the_next_one_takes_over() {
    let url = database().await;
    let (a, b) = tokio::join!(open(&url), open(&url));
    assert!(
        matches!(a.commit(&a_line(1)).await, Err(Failure::NotWriter)),
        "not before the election"
    );
    assert_eq!(a.claim("http://a").await.expect("asked"), Some(1));
    assert_eq!(b.claim("http://b").await.expect("asked"), None, "one at a time");
    assert_eq!(a.claim("http://a").await.expect("asked"), Some(1), "who has it keeps it");
    assert_eq!(a.commit(&a_line(1)).await.expect("it writes"), 1);
    assert_eq!(b.holder().await.expect("asked").address, "http://a");
    assert!(matches!(b.commit(&a_line(2)).await, Err(Failure::NotWriter)));
    a.leave().await;
    // The server ends the session a moment after the socket has closed.
    let mut tenure = None;
    for _ in 0..100 {
        tenure = b.claim("http://b").await.expect("asked");
        if tenure.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(tenure, Some(2));
    assert_eq!(
        b.commit(&a_line(2)).await.expect("it writes"),
        2,
        "batches are numbered without a gap"
    );
    let holder = a.holder().await.expect("asked");
    assert_eq!((holder.tenure, holder.address.as_str()), (2, "http://b"));
}

#[tokio::test]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn the_database_turns_away_a_writer_whose_tenure_is_over() {
    let url = database().await;
    let old = open(&url).await;
    old.claim("http://old").await.expect("asked").expect("elected");
    old.commit(&a_line(1)).await.expect("it writes");
    let pool = PgPool::connect(&url).await.expect("connected");
    // What a new writer does; the old one has not noticed and is sure of its lock.
    sqlx::query("UPDATE writer SET tenure = tenure + 1")
        .execute(&pool)
        .await
        .expect("a new tenure");
    let refused = old.commit(&a_line(2)).await;
    assert!(matches!(refused, Err(Failure::Fenced)), "{refused:?}");
    assert_eq!(old.last_journal().await.expect("asked"), 1, "nothing of it remains");
}

/// Whoever forgets to ask is turned away too: the fence stands in the tables, not in the program.
#[tokio::test]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn every_decided_table_stands_behind_the_fence() {
    let url = database().await;
    let store = open(&url).await;
    store.claim("").await.expect("asked").expect("elected");
    store.commit(&of_rows(&story().enrolled)).await.expect("it writes");
    let pool = PgPool::connect(&url).await.expect("connected");
    let tables: Vec<(String,)> = sqlx::query_as("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        .fetch_all(&pool)
        .await
        .expect("tables");
    // What anybody may write at any time; each of these is one statement that needs no order.
    let open_tables = [
        "_sqlx_migrations",
        // What people write changes no place, and of two steps in one place the database takes one.
        "appeal",
        "appeal_step",
        // What somebody hands in is no decision; an act that names it is.
        "attachment",
        "attachment_body",
        // Written while a region is imported, before anybody decides.
        "baseline",
        "contact",
        // What a desk proves itself by, and what it left behind, decide nothing.
        "desk_key",
        "dispatch",
        "dispatch_part",
        "enrolment_code",
        // What one guardian offers another; that it was accepted is a decision.
        "invitation",
        "meta",
        "notice",
        "officer",
        // What an officer opened decides nothing.
        "officer_note",
        "officer_session",
        "paper",
        // Whose desk brought it.
        "paper_brought",
        // What a parent signs in with, and what was done with the account.
        "parent_account",
        "parent_act",
        "person",
        "phone_code",
        // Who opened what is told by desks and decides nothing.
        "read_note",
        "rescue",
        // What families say of a kindergarten changes no place.
        "review",
        // What was heard about a signature, which is a fact from outside: it changes no row, and it is asked for again.
        "revocation_word",
        "session",
        "signature_evidence",
        "sms",
        // A paper on its way is no decision either.
        "upload",
        "upload_part",
        // What families want to hear of, and that they were told: of two who tell one comes too late.
        "wish",
        "wish_told",
        "writer",
    ];
    let mut fenced = 0;
    for (table,) in tables {
        let mut transaction = pool.begin().await.expect("begun");
        sqlx::query("SELECT set_config('oryn.tenure', '0', true)")
            .execute(&mut *transaction)
            .await
            .expect("an old tenure");
        let statement = sqlx::AssertSqlSafe(format!("DELETE FROM {table}"));
        let refused = sqlx::query(statement).execute(&mut *transaction).await.err();
        let turned_away =
            refused.is_some_and(|error| error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref() == Some("OR001"));
        assert_eq!(turned_away, !open_tables.contains(&table.as_str()), "{table}");
        fenced += usize::from(turned_away);
    }
    assert!(fenced >= 13, "{fenced}");
}

#[tokio::test]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn a_follower_sees_what_a_batch_left() {
    let url = database().await;
    let (writer, follower) = tokio::join!(open(&url), open(&url));
    writer.claim("").await.expect("asked").expect("elected");
    let story = story();
    writer.commit(&of_rows(&story.selected)).await.expect("it writes");
    writer.commit(&of_rows(&story.enrolled)).await.expect("it writes");
    let changes = follower.changes(0).await.expect("asked").expect("remembered");
    assert_eq!(changes.batch, 2);
    assert_eq!(by_key(&changes.records), by_key(&story.enrolled), "as the last batch left them");
    let nothing = follower.changes(2).await.expect("asked").expect("remembered");
    assert!(nothing.records.is_empty() && nothing.batch == 2);
    assert!(follower.changes(3).await.expect("asked").is_none(), "a number that never was");
    let commit = Commit {
        receipts: vec![crate::batches::stored(
            id(9),
            Some((id(1), 4)),
            oryn_api::wire::Outcome::Applied,
            story.now(),
        )],
        entries: vec![(id(7), crate::batches::entry(1, story.now(), Vec::new()))],
        journal: vec![line(1, story.now())],
        ..Commit::default()
    };
    writer.commit(&commit).await.expect("it writes");
    let changes = follower.changes(2).await.expect("asked").expect("remembered");
    assert_eq!(changes.counters, [(id(1), 4)]);
    assert_eq!(changes.heads.len(), 1);
    let pool = PgPool::connect(&url).await.expect("connected");
    let mut transaction = pool.begin().await.expect("begun");
    sqlx::query("SELECT set_config('oryn.tenure', '1', true)")
        .execute(&mut *transaction)
        .await
        .expect("the tenure");
    sqlx::query("DELETE FROM batch WHERE seq = 1")
        .execute(&mut *transaction)
        .await
        .expect("forgotten");
    transaction.commit().await.expect("committed");
    assert!(
        follower.changes(0).await.expect("asked").is_none(),
        "too far back: everything has to be read anew"
    );
}

#[tokio::test]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn a_silent_writer_is_deposed_and_a_living_one_is_not() {
    let url = database().await;
    let (writer, other) = tokio::join!(open(&url), open(&url));
    writer.claim("").await.expect("asked").expect("elected");
    for _ in 0..3 {
        assert!(
            !other.depose_silent().await.expect("asked"),
            "it has just been elected, or has shown itself"
        );
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        writer.beat().await.expect("alive");
    }
    let mut deposed = false;
    for _ in 0..60 {
        deposed = other.depose_silent().await.expect("asked");
        if deposed {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    assert!(deposed);
    let late = writer.commit(&a_line(1)).await;
    assert!(late.as_ref().is_err_and(Failure::is_out_of_touch), "{late:?}");
    assert_eq!(other.claim("").await.expect("asked"), Some(2));
    assert!(matches!(writer.beat().await, Err(Failure::NotWriter)));
}
