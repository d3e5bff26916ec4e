//! What goes in with a batch comes out again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{Byline, Entry, Outcome, Receipt};
use oryn_domain::id::{ApplicationId, CommandId, DeskId, GuardianId, Id, KindergartenId};
use oryn_domain::record::{Key, Record};
use oryn_domain::time::Instant;
use oryn_server::store::journal::JournalSieve;
use oryn_server::store::{Commit, Head, JournalRow, Store, StoredNotice, StoredReceipt};

use crate::opened::Opened;
use crate::story::{Story, story};

pub fn id<T: From<Id>>(n: u8) -> T {
    Id::from_bytes([n; 16]).into()
}

pub fn by_key(rows: &[Record]) -> BTreeMap<Key, Record> {
    rows.iter().map(|row| (row.key(), row.clone())).collect()
}

pub fn of_rows(records: &[Record]) -> Commit {
    Commit {
        records: records.to_vec(),
        ..Commit::default()
    }
}

pub fn stored(act: CommandId, desk: Option<(DeskId, u64)>, outcome: Outcome, at: Instant) -> StoredReceipt {
    StoredReceipt {
        receipt: Receipt {
            id: act,
            dseq: desk.map(|(_, dseq)| dseq).unwrap_or_default(),
            outcome,
            at,
        },
        request_hash: format!("hash of {act}"),
        desk: desk.map(|(desk, _)| desk),
    }
}

pub fn line(seq: u64, at: Instant) -> JournalRow {
    JournalRow {
        seq,
        at,
        act: id(u8::try_from(seq).expect("a small number")),
        actor: "{}".to_owned(),
        command: format!("command-{seq}"),
        ask: format!("{{\"asked\":{seq}}}"),
        facts: "[]".to_owned(),
        subjects: vec![id(200)],
        moves: Vec::new(),
    }
}

pub fn entry(seq: u64, at: Instant, rows: Vec<Record>) -> Entry {
    Entry {
        seq,
        at,
        cause: id(u8::try_from(seq).expect("a small number")),
        // One that says who did it beside one of an older program.
        by: (seq % 2 == 1).then(|| Byline {
            who: "staff".to_owned(),
            staff: Some(id(201)),
            desk: Some(id(202)),
            did: format!("command_{seq}"),
            done: Some(at.plus_minutes(-5)),
        }),
        retracts: rows.iter().map(|row| row.key().into()).collect(),
        rows: rows.into_iter().map(Into::into).collect(),
        chain: format!("chain-{seq}"),
    }
}

pub async fn rows_come_back_as_they_were_written(opened: Opened) {
    let story = story();
    opened.store.commit(&of_rows(&story.enrolled)).await.expect("it commits");
    let found = opened.store.records().await.expect("rows");
    assert_eq!(found.len(), story.enrolled.len());
    assert_eq!(by_key(&found), by_key(&story.enrolled));
}

pub async fn rows_from_before_the_first_decision_are_kept_apart(opened: Opened) {
    let story = story();
    opened.store.put_baseline(&story.enrolled).await.expect("kept");
    let found = opened.store.baseline().await.expect("rows");
    assert_eq!(by_key(&found), by_key(&story.enrolled));
    assert!(opened.store.records().await.expect("rows").is_empty());
}

fn published(n: u8, version: &str, effective_from: Instant) -> Record {
    let pack = oryn_domain::rule_pack::RulePack {
        version: version.to_owned(),
        effective_from,
        ..oryn_testkit::sources::training_rules()
    };
    oryn_domain::publication::PublishedRules {
        id: id(n),
        pack,
        file: oryn_domain::publication::SignedFile {
            text: version.to_owned(),
            key: "key".to_owned(),
            seal: "seal".to_owned(),
        },
        published_at: effective_from,
    }
    .into()
}

pub async fn published_law_is_written_once(opened: Opened) {
    let now = story().now();
    let first = published(1, "training-2", now);
    opened
        .store
        .commit(&of_rows(std::slice::from_ref(&first)))
        .await
        .expect("it commits");
    for again in [published(1, "training-3", now), published(2, "training-2", now.plus_minutes(1))] {
        assert!(
            opened.store.commit(&of_rows(&[again])).await.is_err(),
            "neither the row nor the version twice"
        );
    }
    assert_eq!(opened.store.records().await.expect("rows"), [first]);
}

pub async fn a_later_row_takes_the_place_of_the_earlier_one(opened: Opened) {
    let story = story();
    opened.store.commit(&of_rows(&story.selected)).await.expect("the earlier rows");
    opened.store.commit(&of_rows(&story.enrolled)).await.expect("the later rows");
    let found = opened.store.records().await.expect("rows");
    assert_eq!(by_key(&found), by_key(&story.enrolled));
}

pub async fn receipts_journal_and_counters_come_back(opened: Opened) {
    let now = story().now();
    let (desk, other): (DeskId, DeskId) = (id(1), id(2));
    let refused = Outcome::Rejected {
        error: ApiError::new(Code::ServerBusy).with("n", 3),
    };
    let commit = Commit {
        receipts: vec![
            stored(id(11), Some((desk, 1)), Outcome::Applied, now),
            stored(id(12), Some((desk, 2)), refused.clone(), now),
            stored(id(13), Some((other, 7)), Outcome::Applied, now),
            stored(id(14), None, Outcome::Applied, now),
        ],
        journal: vec![line(1, now), line(2, now.plus_minutes(1))],
        ..Commit::default()
    };
    assert_eq!(opened.store.last_journal().await.expect("the journal"), 0);
    opened.store.commit(&commit).await.expect("it commits");
    let found = opened.store.receipt(id(12)).await.expect("asked").expect("it is there");
    assert_eq!((found.receipt.outcome, found.receipt.dseq, found.desk), (refused, 2, Some(desk)));
    assert_eq!(
        (found.request_hash, found.receipt.at),
        (format!("hash of {}", id::<CommandId>(12)), now)
    );
    let found = opened.store.receipt(id(14)).await.expect("asked").expect("it is there");
    assert_eq!((found.receipt.dseq, found.desk), (0, None));
    assert!(opened.store.receipt(id(15)).await.expect("asked").is_none());
    let mut counters = opened.store.counters().await.expect("counters");
    counters.sort_unstable();
    assert_eq!(counters, [(desk, 2), (other, 7)]);
    assert_eq!(opened.store.last_journal().await.expect("the journal"), 2);
    let lines = opened.store.journal(1, 10).await.expect("the journal");
    assert_eq!(lines.len(), 1, "after a position");
    let (found, written) = (&lines[0], line(2, now.plus_minutes(1)));
    assert_eq!(
        (
            found.seq,
            found.at,
            found.act,
            &found.actor,
            &found.command,
            &found.ask,
            &found.facts
        ),
        (
            written.seq,
            written.at,
            written.act,
            &written.actor,
            &written.command,
            &written.ask,
            &written.facts
        )
    );
    assert_eq!(
        opened.store.journal(0, 1).await.expect("the journal").len(),
        1,
        "so many and no more"
    );
    let history = opened.store.history(id(200)).await.expect("a history");
    assert_eq!(
        history,
        [(now.plus_minutes(1), "command-2".to_owned()), (now, "command-1".to_owned())],
        "newest first"
    );
    assert!(opened.store.history(id(201)).await.expect("a history").is_empty());
}

pub async fn lines_of_the_public_log_come_back_in_order_byte_by_byte(opened: Opened) {
    let bytes = |n: u8| vec![n, 0, 0xff, b'"', b'\\'];
    let lines = |range: std::ops::Range<u8>| Commit {
        lines: range.map(|n| (u64::from(n), bytes(n))).collect(),
        ..Commit::default()
    };
    assert!(opened.store.lines(0, 10).await.expect("read").is_empty());
    opened.store.commit(&lines(0..5)).await.expect("five");
    opened.store.commit(&lines(5..9)).await.expect("four more");
    let opened = opened.again().await;
    let found = opened.store.lines(0, 100).await.expect("read");
    assert_eq!(found, (0..9).map(bytes).collect::<Vec<_>>());
    assert_eq!(opened.store.lines(3, 3).await.expect("read"), (3..6).map(bytes).collect::<Vec<_>>());
    assert!(opened.store.lines(9, 100).await.expect("read").is_empty());
}

pub async fn feeds_keep_their_order_and_their_positions(opened: Opened) {
    let story = story();
    let (own, other): (KindergartenId, KindergartenId) = (id(1), id(2));
    let rows: Vec<Record> = story.enrolled.iter().take(5).cloned().collect();
    let first = Commit {
        journal: vec![line(1, story.now())],
        entries: vec![
            (own, entry(1, story.now(), rows.clone())),
            (other, entry(1, story.now(), Vec::new())),
            (own, entry(2, story.now(), rows.clone())),
        ],
        ..Commit::default()
    };
    opened.store.commit(&first).await.expect("it commits");
    let second = Commit {
        journal: vec![line(2, story.now())],
        entries: (3..=12).map(|seq| (own, entry(seq, story.now(), rows.clone()))).collect(),
        ..Commit::default()
    };
    opened.store.commit(&second).await.expect("it commits");
    let page = opened.store.entries(own, 1, 4).await.expect("a page");
    assert_eq!(page.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [2, 3, 4, 5]);
    assert_eq!(page[0], entry(2, story.now(), rows));
    assert_eq!(opened.store.entries(own, 9, 100).await.expect("a page").len(), 3);
    assert!(opened.store.entries(id(3), 0, 100).await.expect("a page").is_empty());
    let mut heads = opened.store.heads().await.expect("heads");
    heads.sort_by_key(|(kindergarten, _)| *kindergarten);
    let head = |seq: u64| Head {
        seq,
        chain: format!("chain-{seq}"),
    };
    assert_eq!(heads, [(own, head(12)), (other, head(1))]);
    let chain = async |seq| opened.store.chain_at(own, seq).await.expect("a chain value");
    assert_eq!(chain(0).await.as_deref(), Some(""), "before the first entry");
    assert_eq!(chain(7).await.as_deref(), Some("chain-7"));
    assert_eq!(chain(13).await, None);
}

pub async fn messages_to_a_guardian_come_newest_first(opened: Opened) {
    let now = story().now();
    let (mother, father): (GuardianId, GuardianId) = (id(1), id(2));
    let notice = |guardian, minutes, code: &str| StoredNotice {
        guardian,
        at: now.plus_minutes(minutes),
        code: code.to_owned(),
        args: oryn_api::portal::Args::default(),
        application: Some(id(9)),
    };
    let commit = Commit {
        journal: vec![line(1, now)],
        // Two of one moment: the later one of the batch is the newer one.
        notices: vec![
            notice(mother, 0, "a"),
            notice(father, 0, "x"),
            notice(mother, 0, "b"),
            notice(mother, 5, "c"),
        ],
        ..Commit::default()
    };
    opened.store.commit(&commit).await.expect("it commits");
    let codes = |notices: Vec<StoredNotice>| notices.into_iter().map(|notice| notice.code).collect::<Vec<_>>();
    let found = opened.store.notices(mother).await.expect("notices");
    assert_eq!(found[0], notice(mother, 5, "c"));
    assert_eq!(codes(found), ["c", "b", "a"]);
    assert_eq!(opened.store.unread(mother).await.expect("a count"), 3);
    opened.store.mark_read(mother, now).await.expect("marked");
    assert_eq!(opened.store.unread(mother).await.expect("a count"), 0);
    assert_eq!(opened.store.unread(father).await.expect("a count"), 1, "another's stay unread");
}

pub async fn a_batch_of_thousands_is_written_whole(opened: Opened) {
    let story = story();
    let application = Story::one(&story.selected, |row| match row {
        Record::Application(row) => Some(row.clone()),
        _ => None,
    });
    let many: Vec<Record> = (0..20_000_u32)
        .map(|n| {
            let mut row = application.clone();
            row.id = application.id.0.derived(n).into();
            row.number = 1_000_000 + u64::from(n);
            row.into()
        })
        .collect();
    opened.store.commit(&of_rows(&many)).await.expect("it commits");
    assert_eq!(opened.store.records().await.expect("rows").len(), many.len());
}

/// Every batch adds two receipts; a reader that ever counts one alone has seen half a batch.
pub async fn readers_see_whole_batches_only(opened: Opened) {
    let now = story().now();
    let done = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let (store, done) = (Arc::clone(&opened.store), Arc::clone(&done));
            tokio::spawn(async move {
                let mut looks = 0_u32;
                while !done.load(Ordering::SeqCst) {
                    let heads = store.heads().await.expect("heads");
                    let seqs: Vec<u64> = heads.iter().map(|(_, head)| head.seq).collect();
                    assert!(seqs.is_empty() || (seqs.len() == 2 && seqs[0] == seqs[1]), "half a batch: {seqs:?}");
                    looks += 1;
                }
                looks
            })
        })
        .collect();
    for seq in 1..=60 {
        let commit = Commit {
            journal: vec![line(seq, now)],
            entries: vec![(id(1), entry(seq, now, Vec::new())), (id(2), entry(seq, now, Vec::new()))],
            ..Commit::default()
        };
        opened.store.commit(&commit).await.expect("it commits");
    }
    done.store(true, Ordering::SeqCst);
    for reader in readers {
        assert!(reader.await.expect("a reader") > 0, "it looked while batches were written");
    }
}

pub async fn what_was_committed_outlives_the_process(opened: Opened) {
    let story = story();
    let commit = Commit {
        records: story.enrolled.clone(),
        receipts: vec![stored(id(11), None, Outcome::Applied, story.now())],
        ..Commit::default()
    };
    opened.store.commit(&commit).await.expect("it commits");
    let opened = opened.again().await;
    assert_eq!(by_key(&opened.store.records().await.expect("rows")), by_key(&story.enrolled));
    assert!(opened.store.receipt(id(11)).await.expect("asked").is_some());
    let next = Commit {
        receipts: vec![stored(id(12), None, Outcome::Applied, story.now())],
        ..Commit::default()
    };
    opened.store.commit(&next).await.expect("and goes on");
}

/// Whether the store refuses a commit for its contents, and not because something else is broken.
pub async fn refuses(store: &dyn Store, commit: &Commit) -> bool {
    match store.commit(commit).await {
        Ok(_) => false,
        Err(failure) => {
            assert!(!failure.is_out_of_touch() && !failure.is_disk_full(), "{failure}");
            true
        }
    }
}

pub async fn a_log_ends_with_its_batch_and_another_begins(opened: Opened) {
    let now = story().now();
    let lines = |from: u64, text: &str| vec![(from, text.as_bytes().to_vec())];
    let first = Commit {
        lines: lines(0, "of the lost database"),
        receipts: vec![stored(id(21), None, Outcome::Applied, now)],
        ..Commit::default()
    };
    opened.store.commit(&first).await.expect("it commits");
    assert_eq!(opened.store.last_decision().await.expect("asked"), now);
    let end = Commit {
        metas: vec![("recovering".to_owned(), String::new())],
        ends_log: Some("before-7".to_owned()),
        ..Commit::default()
    };
    assert!(!end.is_empty());
    opened.store.commit(&end).await.expect("it commits");
    assert!(opened.store.lines(0, 10).await.expect("lines").is_empty(), "put aside");
    assert_eq!(opened.store.meta("recovering").await.expect("asked").as_deref(), Some(""));
    let next = Commit {
        lines: lines(0, "of what stands then"),
        ..Commit::default()
    };
    opened.store.commit(&next).await.expect("the same place is free again");
    assert_eq!(opened.store.lines(0, 10).await.expect("lines").len(), 1);
}

pub async fn lines_of_the_journal_are_found_by_what_they_are_about(opened: Opened) {
    let now = story().now();
    let (one, other): (ApplicationId, ApplicationId) = (id(31), id(32));
    let about = |seq: u64, minutes: i64, command: &str, subjects: Vec<ApplicationId>| JournalRow {
        command: command.to_owned(),
        subjects,
        ..line(seq, now.plus_minutes(minutes))
    };
    let commit = Commit {
        journal: vec![
            about(1, 0, "respond", vec![one]),
            about(2, 1, "respond", vec![other]),
            about(3, 2, "withdraw-response", vec![one, other]),
            about(4, 3, "respond", Vec::new()),
        ],
        ..Commit::default()
    };
    opened.store.commit(&commit).await.expect("it commits");
    let every = JournalSieve::default;
    for (sieve, found) in [
        (every(), vec![4, 3, 2, 1]),
        (JournalSieve { before: 3, ..every() }, vec![2, 1]),
        (
            JournalSieve {
                from: now.plus_minutes(1),
                until: now.plus_minutes(3),
                ..every()
            },
            vec![3, 2],
        ),
        (
            JournalSieve {
                command: Some("respond".to_owned()),
                ..every()
            },
            vec![4, 2, 1],
        ),
        (
            JournalSieve {
                application: Some(one),
                ..every()
            },
            vec![3, 1],
        ),
        (
            JournalSieve {
                application: Some(one),
                command: Some("respond".to_owned()),
                ..every()
            },
            vec![1],
        ),
    ] {
        let rows = opened.store.search_journal(&sieve, 10).await.expect("looked for");
        assert_eq!(rows.iter().map(|row| row.seq).collect::<Vec<_>>(), found, "{sieve:?}");
    }
    let newest = opened.store.search_journal(&every(), 1).await.expect("looked for");
    assert_eq!(newest.iter().map(|row| row.seq).collect::<Vec<_>>(), [4], "so many at most");
}
