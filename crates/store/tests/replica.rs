//! The data file under everything that can happen to it.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop at that line")]

use std::fs;
use std::path::PathBuf;

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{ActTime, Byline, ClockState, Cursor, Entry, JournalLine, Keep, Outcome, Receipt, Row};
use oryn_domain::act::Command;
use oryn_domain::calendar::Calendar;
use oryn_domain::id::{CommandId, Id, ReferralId, StaffId};
use oryn_domain::record::Record;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::settlement::{Settlement, TriName};
use oryn_domain::time::Instant;
use oryn_store::{Behind, HANDED_IN, Intent, Key32, NewAct, NewPaper, Progress, Store, StoreError};
use oryn_sync::snapshot::Snapshot;

const KEY: [u8; 32] = [9; 32];

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("replica.db")
    }

    async fn open(&self) -> Store {
        Store::open(&self.file(), &Key32::new(KEY)).await.expect("the file opens")
    }
}

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn act(n: u8) -> NewAct {
    let at = Instant::from_millis(1_795_564_800_000 + i64::from(n));
    NewAct {
        id: CommandId(id(n)),
        staff: StaffId(id(200)),
        time: ActTime {
            lo: at,
            hi: at.plus_micros(5),
            clock: ClockState::Trusted,
        },
        command: Command::RecordCopy {
            referral: ReferralId(id(n)),
        },
        is_final: true,
        about: "№ 1".into(),
        leads_to: "referral/1".into(),
        papers: Vec::new(),
    }
}

async fn write(store: &Store, n: u8) -> Result<Intent, StoreError> {
    store.act(None, |_| Ok::<_, StoreError>(act(n))).await
}

fn settlement(n: u8, name: &str) -> Row {
    let name = TriName {
        kk: name.into(),
        ru: name.into(),
        en: None,
    };
    let row = Settlement {
        id: id(n).into(),
        name: name.clone(),
        region: name,
    };
    Record::from(row).into()
}

/// Only what every pack has to say: a file of an older program holds no more.
fn rules() -> RulePack {
    let pack = serde_json::json!({
        "version": "test-1", "effective_from": 0, "training": true, "sources": [],
        "distribution": {"ordinary": "activation", "sanatorium": "activation", "correctional": "in_order"}, "ratio": [1, 3],
        "publish_at": {"after_minutes": 1}, "priority_window": "none", "cohort_per_place": 2, "round_minutes": 5,
        "activation_working_days": 1, "referral_working_days": 5, "stop_list_working_days": 10, "hold_days": 3,
        "decline_reasons": [], "recall_reasons": [], "documents_to_bring": [],
    });
    serde_json::from_value(pack).expect("a rule pack")
}

fn snapshot(rows: Vec<Row>, seq: u64, next_dseq: u64) -> Snapshot {
    Snapshot {
        cursor: Cursor {
            epoch: 1,
            seq,
            chain: "c".into(),
        },
        rules: rules(),
        calendar: Calendar::default(),
        rows,
        next_dseq,
        tail: Vec::new(),
        keep: Keep::default(),
    }
}

fn receipt(intent: &Intent, outcome: Outcome) -> Receipt {
    Receipt {
        id: intent.id,
        dseq: intent.dseq,
        outcome,
        at: Instant::from_millis(5),
    }
}

#[tokio::test]
async fn an_act_is_on_disk_when_it_is_said_to_be() {
    let place = Place::new();
    let store = place.open().await;
    let first = write(&store, 1).await.expect("written");
    let second = write(&store, 2).await.expect("written");
    assert_eq!((first.dseq, second.dseq), (1, 2));
    // Killed: nothing is closed in order.
    drop(store);
    let store = place.open().await;
    let loaded = store.load().await.expect("loaded");
    assert_eq!(loaded.intents, [first, second]);
    assert_eq!(write(&store, 3).await.expect("written").dseq, 3);
    store.close().await;
}

#[tokio::test]
async fn what_the_rules_refuse_is_not_written() {
    let place = Place::new();
    let store = place.open().await;
    #[derive(Debug)]
    enum Answer {
        Refused,
        Store,
    }
    impl From<StoreError> for Answer {
        fn from(_: StoreError) -> Self {
            Self::Store
        }
    }
    let answer = store.act(None, |_| Err::<NewAct, _>(Answer::Refused)).await;
    assert!(matches!(answer, Err(Answer::Refused)));
    assert_eq!(write(&store, 1).await.expect("written").dseq, 1, "a refused act takes no counter");
    assert!(
        matches!(store.act(None, |_| Ok::<_, Answer>(act(1))).await, Err(Answer::Store)),
        "the same identifier twice"
    );
    assert_eq!(store.load().await.expect("loaded").intents.len(), 1);
    store.close().await;
}

#[tokio::test]
async fn the_file_is_closed_to_other_keys_and_stays_as_it_was() {
    let place = Place::new();
    let store = place.open().await;
    write(&store, 1).await.expect("written");
    store.close().await;
    drop(store);
    let before = fs::read(place.file()).expect("bytes");
    assert!(!before.starts_with(b"SQLite format 3"), "the file lies in the clear");
    let other = Store::open(&place.file(), &Key32::new([8; 32])).await;
    assert!(matches!(other, Err(StoreError::WrongKey)), "{:?}", other.err());
    assert_eq!(fs::read(place.file()).expect("bytes"), before);
    let again = place.open().await;
    assert_eq!(again.load().await.expect("loaded").intents.len(), 1);
    again.close().await;
}

#[tokio::test]
async fn a_damaged_file_is_an_error_and_is_not_touched() {
    let place = Place::new();
    let store = place.open().await;
    for n in 1..40 {
        write(&store, n).await.expect("written");
    }
    store.close().await;
    drop(store);
    let mut bytes = fs::read(place.file()).expect("bytes");
    for byte in bytes.iter_mut().skip(4096) {
        *byte ^= 0x5a;
    }
    fs::write(place.file(), &bytes).expect("written");
    let found = match Store::open(&place.file(), &Key32::new(KEY)).await {
        Ok(store) => store.load().await.map(drop),
        Err(error) => Err(error),
    };
    assert!(
        matches!(found, Err(StoreError::Damaged(_) | StoreError::WrongKey | StoreError::Disk(_))),
        "{found:?}"
    );
    assert_eq!(fs::read(place.file()).expect("bytes"), bytes);
}

#[tokio::test]
async fn a_file_of_a_newer_program_is_left_alone() {
    let place = Place::new();
    let store = place.open().await;
    write(&store, 1).await.expect("written");
    store.close().await;
    drop(store);
    newer(&place).await;
    let before = fs::read(place.file()).expect("bytes");
    let opened = Store::open(&place.file(), &Key32::new(KEY)).await;
    assert!(matches!(opened, Err(StoreError::Newer { needs: 77, .. })), "{:?}", opened.err());
    assert_eq!(fs::read(place.file()).expect("bytes"), before);
}

/// What a newer program would have left.
async fn newer(place: &Place) {
    use sqlx::{ConnectOptions as _, Connection as _};
    let key = format!("\"x'{}'\"", Key32::new(KEY).hex().as_str());
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(place.file())
        .pragma("key", key)
        .connect()
        .await
        .expect("opened");
    sqlx::query("PRAGMA user_version = 77").execute(&mut connection).await.expect("set");
    connection.close().await.expect("closed");
}

#[tokio::test]
async fn a_full_disk_writes_nothing_and_breaks_nothing() {
    let place = Place::new();
    let store = place.open().await;
    write(&store, 1).await.expect("written");
    let pages = store.pages().await.expect("pages");
    store.set_quota(pages).await.expect("a quota");
    let paper = NewPaper {
        sha256: "a".repeat(64),
        kind: "contract",
        pdf: vec![1; 100_000],
    };
    let full = store
        .act(None, |_| {
            Ok::<_, StoreError>(NewAct {
                papers: vec![paper.clone()],
                ..act(2)
            })
        })
        .await;
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    let rows: Vec<Row> = (0..200).map(|n| settlement(n, "қала")).collect();
    let full = store.replace(&snapshot(rows, 1, 1)).await;
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    let loaded = store.load().await.expect("loaded");
    assert_eq!((loaded.intents.len(), loaded.rows.len(), loaded.cursor), (1, 0, None));
    assert_eq!(store.paper(&paper.sha256).await.expect("read"), None);
    store.set_quota(0).await.expect("room again");
    let written = store
        .act(None, |_| {
            Ok::<_, StoreError>(NewAct {
                papers: vec![paper.clone()],
                ..act(2)
            })
        })
        .await
        .expect("written");
    assert_eq!(written.dseq, 2, "the failed act took no counter");
    assert_eq!(store.paper(&paper.sha256).await.expect("read"), Some(paper.pdf));
    store.close().await;
}

#[tokio::test]
async fn a_familys_document_is_forgotten_and_a_contract_never() {
    let place = Place::new();
    let store = place.open().await;
    let paper = |letter: &str, kind: &'static str| NewPaper {
        sha256: letter.repeat(64),
        kind,
        pdf: vec![7; 10],
    };
    let papers = vec![paper("a", "contract"), paper("b", HANDED_IN), paper("c", HANDED_IN)];
    let written = store.act(None, |_| Ok::<_, StoreError>(NewAct { papers, ..act(1) })).await;
    written.expect("written");
    let both = [("b".repeat(64), 10), ("c".repeat(64), 10)];
    assert_eq!(store.handed_in().await.expect("listed"), both);
    store.forget_handed_in(&["a".repeat(64), "b".repeat(64)]).await.expect("forgotten");
    assert_eq!(store.handed_in().await.expect("listed"), [("c".repeat(64), 10)]);
    assert_eq!(store.paper(&"b".repeat(64)).await.expect("read"), None);
    assert!(
        store.paper(&"a".repeat(64)).await.expect("read").is_some(),
        "what was signed outlives everything"
    );
}

#[tokio::test]
async fn rows_receipts_and_cursor_come_together() {
    let place = Place::new();
    let store = place.open().await;
    store
        .replace(&snapshot(vec![settlement(1, "бұрын")], 4, 1))
        .await
        .expect("replaced");
    let (first, second) = (write(&store, 1).await.expect("written"), write(&store, 2).await.expect("written"));
    store.mark_sent(&[first.dseq, second.dseq]).await.expect("marked");
    let refusal = Outcome::Rejected {
        error: ApiError::new(Code::Internal),
    };
    let entry = Entry {
        seq: 5,
        at: Instant::from_millis(5),
        cause: first.id,
        by: None,
        rows: vec![settlement(1, "кейін"), settlement(2, "жаңа")],
        retracts: Vec::new(),
        chain: "d".into(),
    };
    let cursor = Cursor {
        epoch: 1,
        seq: 5,
        chain: "d".into(),
    };
    let stranger = Receipt {
        id: CommandId(id(99)),
        dseq: 1,
        outcome: Outcome::Applied,
        at: Instant::from_millis(5),
    };
    store
        .apply(
            &[receipt(&first, Outcome::Applied), receipt(&second, refusal.clone()), stranger],
            &[entry],
            &cursor,
            &Keep::default(),
            None,
        )
        .await
        .expect("applied");
    drop(store);
    let store = place.open().await;
    let loaded = store.load().await.expect("loaded");
    assert_eq!(loaded.cursor, Some(cursor));
    assert_eq!(loaded.rows.len(), 2);
    let progress: Vec<_> = loaded.intents.iter().map(|intent| (intent.progress.clone(), intent.seen)).collect();
    let at = Instant::from_millis(5);
    assert_eq!(
        progress,
        [
            (
                Progress::Decided {
                    outcome: Outcome::Applied,
                    at
                },
                true
            ),
            (Progress::Decided { outcome: refusal, at }, false)
        ]
    );
    assert!(store.close_refusal(second.id).await.expect("closed"));
    assert!(!store.close_refusal(second.id).await.expect("asked"), "once");
    assert!(store.load().await.expect("loaded").intents[1].closed);
    store.close().await;
}

#[tokio::test]
async fn a_snapshot_replaces_rows_and_keeps_acts_and_papers() {
    let place = Place::new();
    let store = place.open().await;
    store
        .replace(&snapshot(vec![settlement(1, "a"), settlement(2, "b")], 1, 10))
        .await
        .expect("replaced");
    let paper = NewPaper {
        sha256: "b".repeat(64),
        kind: "contract",
        pdf: vec![7; 10],
    };
    let first = store
        .act(None, |_| {
            Ok::<_, StoreError>(NewAct {
                papers: vec![paper],
                ..act(1)
            })
        })
        .await
        .expect("written");
    assert_eq!(first.dseq, 10, "the server has seen nine acts of this desk before");
    store
        .apply(
            &[receipt(&first, Outcome::Applied)],
            &[],
            &Cursor::default(),
            &Keep::default(),
            None,
        )
        .await
        .expect("applied");
    let waiting = write(&store, 2).await.expect("written");
    store.replace(&snapshot(vec![settlement(3, "c")], 9, 4)).await.expect("replaced");
    let loaded = store.load().await.expect("loaded");
    assert_eq!(loaded.rows, [settlement(3, "c")]);
    assert_eq!(loaded.intents.len(), 2);
    assert!(loaded.intents[0].seen && !loaded.intents[1].seen);
    assert!(!loaded.intents[0].lies_over_the_rows() && loaded.intents[1].lies_over_the_rows());
    assert_eq!(store.papers_to_upload().await.expect("papers"), ["b".repeat(64)]);
    let length = store.paper(&"b".repeat(64)).await.expect("read").expect("the paper").len();
    let length = u64::try_from(length).expect("small");
    assert_eq!(store.unsent_lengths().await.expect("lengths"), [("b".repeat(64), length)]);
    store.mark_uploaded(&"b".repeat(64)).await.expect("marked");
    assert_eq!(store.papers_to_upload().await.expect("papers"), Vec::<String>::new());
    assert_eq!(store.unsent_lengths().await.expect("lengths"), []);
    assert_eq!(
        store.paper_length(&"b".repeat(64)).await.expect("asked"),
        Some(length),
        "a restored centre may ask again"
    );
    assert_eq!(store.paper_length(&"c".repeat(64)).await.expect("asked"), None);
    assert_eq!(
        write(&store, 3).await.expect("written").dseq,
        waiting.dseq + 1,
        "a counter never goes back"
    );
    store.close().await;
}

#[tokio::test]
async fn the_table_itself_refuses_to_forget_or_to_rewrite_an_act() {
    use sqlx::ConnectOptions as _;
    let place = Place::new();
    let store = place.open().await;
    write(&store, 1).await.expect("written");
    store.close().await;
    let key = format!("\"x'{}'\"", Key32::new(KEY).hex().as_str());
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(place.file())
        .pragma("key", key)
        .connect()
        .await
        .expect("opened");
    assert!(sqlx::query("DELETE FROM outbox").execute(&mut connection).await.is_err());
    assert!(
        sqlx::query("UPDATE outbox SET body = x'00'")
            .execute(&mut connection)
            .await
            .is_err()
    );
    assert!(sqlx::query("UPDATE outbox SET closed = 1").execute(&mut connection).await.is_ok());
}

#[tokio::test]
async fn two_programs_never_share_the_file() {
    let place = Place::new();
    let store = place.open().await;
    let second = Store::open(&place.file(), &Key32::new(KEY)).await;
    assert!(matches!(second, Err(StoreError::InUse)), "{:?}", second.err());
    drop(store);
    // A program that ends while a connection is being closed beside it may end badly: every test closes what it opened.
    place.open().await.close().await;
}

#[tokio::test]
async fn rows_rest_as_the_text_they_came_as() {
    let place = Place::new();
    let store = place.open().await;
    let name = r#"{"kk":"Арыс қ.","ru":"г. Арыс"}"#;
    let longer = |more: &str| -> Row {
        let text = format!(
            r#"{{"kind":"settlement","row":{{"id":"{}","name":{name},"region":{name},{more}}}}}"#,
            id(1)
        );
        serde_json::from_str(&text).expect("a row")
    };
    let remark = |n: u8, words: &str| -> Row {
        let text = format!(r#"{{"row":{{"words":"{words}","id":"{}"}},"kind":"remark"}}"#, id(n));
        serde_json::from_str(&text).expect("a row")
    };
    let first = vec![
        longer(r#""postcode":  "160100""#),
        settlement(2, "b"),
        remark(1, "a"),
        remark(2, "b"),
    ];
    store.replace(&snapshot(first, 4, 1)).await.expect("replaced");
    let entry = Entry {
        seq: 5,
        at: Instant::from_millis(5),
        cause: CommandId(id(77)),
        by: None,
        rows: vec![longer(r#""postcode":null"#), remark(1, "c")],
        retracts: vec![remark(2, "").key().clone()],
        chain: "d".into(),
    };
    let cursor = Cursor {
        epoch: 1,
        seq: 5,
        chain: "d".into(),
    };
    let entries = [entry];
    store.apply(&[], &entries, &cursor, &Keep::default(), None).await.expect("applied");
    drop(store);
    // The next program may know what this one did not.
    let store = place.open().await;
    let loaded = store.load().await.expect("loaded");
    let mut texts: Vec<&str> = loaded.rows.iter().map(Row::text).collect();
    texts.sort_unstable();
    let mut expected = [longer(r#""postcode":null"#), settlement(2, "b"), remark(1, "c")];
    expected.sort_by(|a, b| a.text().cmp(b.text()));
    assert_eq!(texts, expected.iter().map(Row::text).collect::<Vec<_>>());
    let (tail, _) = store.tail(0, usize::MAX).await.expect("the tail");
    assert_eq!(tail, entries, "and so does what would be handed in");
    store.close().await;
}

fn told(seq: u64) -> Entry {
    Entry {
        seq,
        at: Instant::from_millis(1_000 * i64::try_from(seq).expect("small")),
        cause: CommandId(id(u8::try_from(seq).expect("small"))),
        by: Some(Byline {
            who: "family".into(),
            staff: None,
            desk: None,
            did: "respond".into(),
            done: None,
        }),
        rows: vec![settlement(1, "a")],
        retracts: Vec::new(),
        chain: format!("chain {seq}"),
    }
}

const ALWAYS: (Instant, Instant) = (Instant::from_micros(i64::MIN), Instant::from_micros(i64::MAX));

fn seqs(lines: &[JournalLine]) -> Vec<u64> {
    lines.iter().map(|line| line.seq).collect()
}

#[tokio::test]
async fn the_journal_grows_with_the_feed_is_read_page_by_page_and_older_lines_join_it() {
    let place = Place::new();
    let store = place.open().await;
    store.replace(&snapshot(vec![settlement(1, "a")], 4, 1)).await.expect("replaced");
    assert_eq!(store.journal_begins().await.expect("asked"), None);
    let line = |seq| oryn_sync::journal::line_of(&told(seq));
    assert_eq!(
        store.put_older(9, &[line(8)]).await.expect("asked"),
        0,
        "that would leave a gap to the cursor"
    );
    let entries: Vec<Entry> = (5..9).map(told).collect();
    let cursor = Cursor {
        epoch: 1,
        seq: 8,
        chain: "chain 8".into(),
    };
    store.apply(&[], &entries, &cursor, &Keep::default(), None).await.expect("applied");
    let first = store.journal(ALWAYS, None, 3).await.expect("lines");
    assert_eq!(seqs(&first), [8, 7, 6]);
    let last = first.last().expect("a line");
    let behind = Behind {
        happened: last.happened(),
        seq: last.seq,
    };
    assert_eq!(seqs(&store.journal(ALWAYS, Some(behind), 3).await.expect("lines")), [5]);
    let span = (Instant::from_millis(6_000), Instant::from_millis(8_000));
    assert_eq!(seqs(&store.journal(span, None, 10).await.expect("lines")), [7, 6]);
    let older: Vec<JournalLine> = [4, 3, 1].map(line).into();
    assert_eq!(store.put_older(7, &older).await.expect("asked"), 0, "it begins somewhere else");
    assert_eq!(store.put_older(5, &older).await.expect("put"), 2, "the gap ends it");
    assert_eq!(store.journal_begins().await.expect("asked").map(|line| line.seq), Some(3));
    drop(store);
    let store = place.open().await;
    assert_eq!(seqs(&store.journal(ALWAYS, None, 10).await.expect("lines")), [8, 7, 6, 5, 4, 3]);
    store.replace(&snapshot(vec![settlement(1, "a")], 9, 1)).await.expect("replaced");
    assert!(
        store.journal(ALWAYS, None, 10).await.expect("lines").is_empty(),
        "a copy begins it anew"
    );
    assert_eq!(store.put_older(10, &[line(9)]).await.expect("put"), 1, "in front of the cursor");
}
