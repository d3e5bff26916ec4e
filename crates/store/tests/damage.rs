//! Data files that something has happened to: each is named, nothing wrong is ever read from it, and acts are kept.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop at that line")]

use std::fs;
use std::path::{Path, PathBuf};

use oryn_api::wire::{ActTime, ClockState, Cursor, Keep, Row};
use oryn_domain::act::Command;
use oryn_domain::calendar::Calendar;
use oryn_domain::id::{CommandId, Id, ReferralId, StaffId};
use oryn_domain::record::Record;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::settlement::{Settlement, TriName};
use oryn_domain::time::Instant;
use oryn_store::migration::{self, Migration};
use oryn_store::{Key32, NewAct, NewPaper, Store, StoreError};
use oryn_sync::snapshot::Snapshot;

const PAGE: usize = 4096;

fn key() -> Key32 {
    Key32::new([9; 32])
}

fn id(n: u16) -> Id {
    let mut bytes = [7; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    Id::from_bytes(bytes)
}

fn act(n: u16, papers: Vec<NewPaper>) -> NewAct {
    let at = Instant::from_millis(1_795_564_800_000 + i64::from(n));
    NewAct {
        id: CommandId(id(n)),
        staff: StaffId(id(900)),
        time: ActTime {
            lo: at,
            hi: at,
            clock: ClockState::Trusted,
        },
        command: Command::RecordCopy {
            referral: ReferralId(id(n)),
        },
        is_final: true,
        about: format!("№ {n}"),
        leads_to: String::new(),
        papers,
    }
}

fn settlement(n: u16) -> Row {
    let name = TriName {
        kk: format!("{n}-ауыл {}", "ұзақ ".repeat(40)),
        ru: format!("село {n}"),
        en: None,
    };
    let row = Settlement {
        id: id(n).into(),
        name: name.clone(),
        region: name,
    };
    Record::from(row).into()
}

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

/// A desk's file with rows on many pages, eight acts and a paper, closed in order.
async fn written(folder: &Path) -> PathBuf {
    fs::create_dir_all(folder).expect("a folder");
    let file = folder.join("replica.db");
    let store = Store::open(&file, &key()).await.expect("opened");
    store.set_meta("identity", &"desk 7").await.expect("written");
    let snapshot = Snapshot {
        cursor: Cursor {
            epoch: 1,
            seq: 4,
            chain: "c".into(),
        },
        rules: rules(),
        calendar: Calendar::default(),
        rows: (0..120).map(settlement).collect(),
        next_dseq: 1,
        tail: Vec::new(),
        keep: Keep::default(),
    };
    store.replace(&snapshot).await.expect("written");
    let paper = NewPaper {
        sha256: "a".repeat(64),
        kind: "contract",
        pdf: vec![5; 3 * PAGE],
    };
    store
        .act(None, |_| Ok::<_, StoreError>(act(1, vec![paper])))
        .await
        .expect("written");
    for n in 2..=8 {
        store.act(None, |_| Ok::<_, StoreError>(act(n, Vec::new()))).await.expect("written");
    }
    store.close().await;
    file
}

async fn seen(store: &Store) -> Result<String, StoreError> {
    let identity: Option<String> = store.meta("identity").await?;
    let loaded = store.load().await?;
    let paper = store.paper(&"a".repeat(64)).await?;
    Ok(format!(
        "{identity:?} {loaded:?} {:?}",
        paper.map(|pdf| (pdf.len(), pdf.iter().all(|byte| *byte == 5)))
    ))
}

async fn read(file: &Path) -> Result<String, StoreError> {
    let store = Store::open(file, &key()).await?;
    let seen = seen(&store).await;
    store.close().await;
    seen
}

/// The same file in a folder of its own.
fn copy(of: &Path, room: &Path, name: &str) -> PathBuf {
    let folder = room.join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("emptied");
    }
    fs::create_dir_all(&folder).expect("a folder");
    for ending in ["", ".check", ".lock", "-wal"] {
        let from = format!("{}{ending}", of.display());
        if Path::new(&from).exists() {
            fs::copy(&from, folder.join(format!("replica.db{ending}"))).expect("a copy");
        }
    }
    folder.join("replica.db")
}

fn flip(file: &Path, at: usize, bit: u8) {
    let mut bytes = fs::read(file).expect("bytes");
    *bytes.get_mut(at).expect("inside the file") ^= 1 << bit;
    fs::write(file, bytes).expect("written");
}

#[tokio::test]
async fn a_flipped_bit_anywhere_is_noticed_or_harmless() {
    let room = tempfile::tempdir().expect("a folder");
    let whole = written(room.path()).await;
    let expected = read(&whole).await.expect("read");
    let length = fs::metadata(&whole).expect("a file").len();
    let length = usize::try_from(length).expect("small");
    let (mut noticed, mut harmless) = (0, 0);
    // Every page at its ends, where the nonce and the seal lie, and inside; the first page closely.
    let places = (0..length)
        .step_by(PAGE)
        .flat_map(|page| [0, 17, 100, 2_000, PAGE - 81, PAGE - 60, PAGE - 1].map(|at| page + at));
    for (number, at) in places.chain((0..PAGE).step_by(173)).enumerate() {
        let file = copy(&whole, room.path(), "flipped");
        flip(&file, at, u8::try_from(number % 8).expect("small"));
        match read(&file).await {
            Err(StoreError::Damaged(_)) => noticed += 1,
            Err(other) => panic!("byte {at}: {other:?}"),
            Ok(found) => {
                assert_eq!(found, expected, "byte {at}: something else was read");
                harmless += 1;
            }
        }
    }
    assert!(noticed > harmless * 3, "{noticed} noticed, {harmless} harmless");
}

#[tokio::test]
async fn a_file_cut_short_is_noticed() {
    let room = tempfile::tempdir().expect("a folder");
    let whole = written(room.path()).await;
    let bytes = fs::read(&whole).expect("bytes");
    for length in [
        0,
        1,
        511,
        512,
        PAGE,
        PAGE + 1,
        2 * PAGE,
        bytes.len() / 2,
        bytes.len() - PAGE,
        bytes.len() - 1,
    ] {
        let file = copy(&whole, room.path(), "short");
        fs::write(&file, &bytes[..length]).expect("written");
        let found = read(&file).await;
        let named = match &found {
            Err(StoreError::Missing(name)) => length == 0 && name == "replica.db",
            Err(StoreError::Damaged(_)) => length > 0,
            _ => false,
        };
        assert!(named, "{length} bytes: {found:?}");
    }
}

#[tokio::test]
async fn another_key_and_a_damaged_first_page_have_different_names() {
    let room = tempfile::tempdir().expect("a folder");
    let whole = written(room.path()).await;
    let other = Store::open(&whole, &Key32::new([1; 32])).await;
    assert!(matches!(other, Err(StoreError::WrongKey)), "{:?}", other.err());
    let file = copy(&whole, room.path(), "first");
    flip(&file, 700, 3);
    let damaged = Store::open(&file, &key()).await;
    assert!(matches!(damaged, Err(StoreError::Damaged(_))), "{:?}", damaged.err());
}

/// As a killed program leaves it: the log holds what the file does not.
async fn killed(room: &Path) -> (PathBuf, String) {
    let whole = written(room).await;
    let store = Store::open(&whole, &key()).await.expect("opened");
    store.act(None, |_| Ok::<_, StoreError>(act(9, Vec::new()))).await.expect("written");
    let expected = seen(&store).await.expect("read");
    let left = copy(&whole, room, "killed");
    store.close().await;
    (left, expected)
}

#[tokio::test]
async fn a_log_that_is_gone_is_missed_and_may_be_brought_back() {
    let room = tempfile::tempdir().expect("a folder");
    let (file, expected) = killed(room.path()).await;
    let log = PathBuf::from(format!("{}-wal", file.display()));
    let moved = room.path().join("quarantine");
    fs::rename(&log, &moved).expect("moved");
    for _ in 0..2 {
        let gone = read(&file).await;
        assert!(
            matches!(&gone, Err(StoreError::Missing(name)) if name == "replica.db-wal"),
            "{gone:?}"
        );
    }
    fs::rename(&moved, &log).expect("brought back");
    assert_eq!(read(&file).await.expect("read"), expected, "with its log everything is there");
    let (file, _) = killed(&room.path().join("second")).await;
    fs::remove_file(format!("{}-wal", file.display())).expect("removed");
    Store::go_on_without_log(&file).await.expect("a person decided so");
    let store = Store::open(&file, &key()).await.expect("opened");
    assert_eq!(store.load().await.expect("loaded").intents.len(), 8, "what the file itself held");
    store.close().await;
}

#[tokio::test]
async fn a_data_file_that_is_gone_is_not_taken_for_a_first_start() {
    let room = tempfile::tempdir().expect("a folder");
    let (file, expected) = killed(room.path()).await;
    let moved = room.path().join("elsewhere");
    fs::rename(&file, &moved).expect("moved");
    let gone = read(&file).await;
    assert!(matches!(&gone, Err(StoreError::Missing(name)) if name == "replica.db"), "{gone:?}");
    fs::rename(&moved, &file).expect("brought back");
    assert_eq!(read(&file).await.expect("read"), expected, "the log was not touched");
}

/// Damage every page on which this text of the store lies, so that reading `table` fails: found by trying.
async fn damage(whole: &Path, room: &Path, fails: impl AsyncFn(&Store) -> bool) -> PathBuf {
    let length = usize::try_from(fs::metadata(whole).expect("a file").len()).expect("small");
    for page in (1..length / PAGE).rev() {
        let file = copy(whole, room, "damaged");
        flip(&file, page * PAGE + 500, 2);
        if let Ok(store) = Store::open(&file, &key()).await {
            let hit = fails(&store).await;
            store.close().await;
            if hit {
                return file;
            }
        }
    }
    unreachable!("no page of that kind");
}

#[tokio::test]
async fn damaged_rows_cost_no_act_and_no_paper() {
    let room = tempfile::tempdir().expect("a folder");
    let whole = written(room.path()).await;
    let file = damage(&whole, room.path(), async |store: &Store| {
        store.acts_from(0, 100).await.is_ok() && matches!(store.load().await, Err(StoreError::Damaged(_)))
    })
    .await;
    let before = fs::read(&file).expect("bytes");
    let rebuilt = Store::rebuild(&file, &key()).await.expect("rebuilt");
    assert_eq!((rebuilt.acts, rebuilt.papers_lost), (8, 0));
    assert_eq!(
        fs::read(&rebuilt.aside).expect("the old one"),
        before,
        "the damaged file is put aside as it was"
    );
    let store = Store::open(&file, &key()).await.expect("opened");
    store.examine().await.expect("whole");
    let loaded = store.load().await.expect("loaded");
    assert_eq!(loaded.intents.len(), 8);
    assert!(
        loaded.rows.is_empty() && loaded.cursor.is_none() && loaded.rules.is_none(),
        "a snapshot is due"
    );
    assert_eq!(store.meta::<String>("identity").await.expect("read").as_deref(), Some("desk 7"));
    assert_eq!(
        store.paper(&"a".repeat(64)).await.expect("read").map(|pdf| pdf.len()),
        Some(3 * PAGE)
    );
    let next = store
        .act(None, |_| Ok::<_, StoreError>(act(20, Vec::new())))
        .await
        .expect("written");
    assert_eq!(next.dseq, 9, "a counter never goes back");
    store.close().await;
}

#[tokio::test]
async fn acts_that_cannot_all_be_read_are_not_carried_over_in_part() {
    let room = tempfile::tempdir().expect("a folder");
    let whole = written(room.path()).await;
    let file = damage(&whole, room.path(), async |store: &Store| {
        matches!(store.acts_from(0, 100).await, Err(StoreError::Damaged(_)))
    })
    .await;
    let before = fs::read(&file).expect("bytes");
    let refused = Store::rebuild(&file, &key()).await;
    assert!(matches!(refused, Err(StoreError::Damaged(_))), "{refused:?}");
    assert_eq!(fs::read(&file).expect("bytes"), before, "nothing was touched");
    let aside = Store::set_aside(&file).await.expect("put aside");
    assert_eq!(fs::read(&aside).expect("bytes"), before);
    let store = Store::open(&file, &key()).await.expect("a new file beside it");
    assert!(store.load().await.expect("loaded").intents.is_empty());
    store.close().await;
}

#[tokio::test]
async fn a_rebuilding_that_was_interrupted_is_finished_at_the_next_start() {
    let room = tempfile::tempdir().expect("a folder");
    let (file, expected) = killed(room.path()).await;
    let name = |ending: &str| PathBuf::from(format!("{}{ending}", file.display()));
    // A new file that is whole, and an old one with a log that must not be read into it.
    let fresh = room.path().join("fresh");
    fs::create_dir_all(&fresh).expect("a folder");
    let other = written(&fresh).await;
    let without_ninth = read(&other).await.expect("read");
    assert_ne!(expected, without_ninth);
    fs::copy(&other, name(".rebuilt")).expect("a copy");
    assert_eq!(
        read(&file).await.expect("read"),
        without_ninth,
        "the old log was put aside with the old file"
    );
    assert!(name(".aside-0001").exists() && name(".aside-0001-wal").exists() && !name(".rebuilt").exists());
    // Interrupted between the two renames.
    fs::rename(&file, name(".rebuilt")).expect("as it was a moment before");
    assert_eq!(read(&file).await.expect("read"), without_ninth);
    // Half made: worth nothing.
    fs::write(name(".unfinished"), b"half").expect("written");
    assert_eq!(read(&file).await.expect("read"), without_ninth);
}

fn next(text: &'static str) -> Vec<Migration> {
    let mut steps = migration::ALL.to_vec();
    steps.push(Migration {
        number: i64::try_from(steps.len() + 1).expect("small"),
        text,
    });
    steps
}

#[tokio::test]
async fn a_step_that_fails_leaves_the_file_to_the_older_program_and_a_copy_beside_it() {
    let room = tempfile::tempdir().expect("a folder");
    let file = written(room.path()).await;
    let expected = read(&file).await.expect("read");
    let steps =
        next("-- opens: 1\nCREATE TABLE made (x INTEGER); INSERT INTO made SELECT length(body) FROM base_row; CREATE TABLE meta (x);");
    let failed = Store::open_as(&file, &key(), &steps).await;
    assert!(matches!(failed, Err(StoreError::Upgrade(_))), "{:?}", failed.err());
    assert_eq!(read(&file).await.expect("the older program works on"), expected);
    let copies = fs::read_dir(room.path()).expect("a folder").filter_map(Result::ok);
    let copies: Vec<_> = copies
        .filter(|entry| entry.file_name().to_string_lossy().contains(".before-"))
        .collect();
    assert_eq!(copies.len(), 1);
    let copy = room.path().join("copy").join("replica.db");
    fs::create_dir_all(room.path().join("copy")).expect("a folder");
    fs::copy(copies[0].path(), &copy).expect("a copy");
    assert_eq!(read(&copy).await.expect("the copy opens"), expected);
}

#[tokio::test]
async fn a_damaged_paper_is_not_handed_out_and_costs_no_act() {
    let room = tempfile::tempdir().expect("a folder");
    let whole = written(room.path()).await;
    let file = damage(&whole, room.path(), async |store: &Store| {
        store.load().await.is_ok() && store.paper(&"a".repeat(64)).await.is_err()
    })
    .await;
    let store = Store::open(&file, &key()).await.expect("opened");
    assert!(
        matches!(store.paper(&"a".repeat(64)).await, Err(StoreError::Damaged(_))),
        "zeros in the place of a page"
    );
    assert_eq!(store.load().await.expect("the rest is read").intents.len(), 8);
    store.close().await;
    drop(store);
    let rebuilt = Store::rebuild(&file, &key()).await.expect("rebuilt");
    assert_eq!((rebuilt.acts, rebuilt.papers_lost), (8, 1));
}

#[tokio::test]
async fn a_copy_holds_what_only_the_desk_has_and_can_be_put_in_an_empty_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(&folder.path().join("desk")).await;
    let store = Store::open(&file, &key()).await.expect("opened");
    store.set_meta("tokens", &"a secret").await.expect("written");
    let copy = folder.path().join("copy.unfinished");
    // What an earlier try left is no hindrance.
    fs::write(&copy, "half").expect("written");
    store.copy_work(&copy, &key(), &["tokens"]).await.expect("copied");
    store
        .act(None, |_| Ok::<_, StoreError>(act(9, Vec::new())))
        .await
        .expect("work goes on");

    let held = Store::look_into::<String>(&copy, &key(), "identity").await.expect("whole");
    assert_eq!(
        (held.value.as_deref(), held.acts, held.undecided, held.papers),
        (Some("desk 7"), 8, 8, 1)
    );
    let wrong = Store::look_into::<String>(&copy, &Key32::new([1; 32]), "identity").await;
    assert!(matches!(wrong, Err(StoreError::WrongKey)), "{wrong:?}");
    assert!(
        matches!(Store::put_in_place(&copy, &file), Err(StoreError::InUse)),
        "never over data"
    );

    let place = folder.path().join("new");
    fs::create_dir_all(&place).expect("a folder");
    let place = place.join("replica.db");
    Store::put_in_place(&copy, &place).expect("put");
    let restored = Store::open(&place, &key()).await.expect("opened");
    let loaded = restored.load().await.expect("loaded");
    assert_eq!((loaded.intents.len(), loaded.rows.len(), loaded.cursor), (8, 0, None));
    assert_eq!(
        restored.paper(&"a".repeat(64)).await.expect("read").map(|pdf| pdf.len()),
        Some(3 * PAGE)
    );
    assert_eq!(restored.meta::<String>("tokens").await.expect("read"), None);
}

#[tokio::test]
async fn a_damaged_copy_is_named_and_a_copy_of_damage_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(&folder.path().join("desk")).await;
    let store = Store::open(&file, &key()).await.expect("opened");
    let copy = folder.path().join("copy.unfinished");
    store.copy_work(&copy, &key(), &[]).await.expect("copied");
    store.close().await;
    let whole = fs::read(&copy).expect("bytes");
    for page in 1..whole.len() / PAGE {
        let mut bytes = whole.clone();
        bytes[page * PAGE + 100] ^= 0x40;
        fs::write(&copy, &bytes).expect("written");
        let looked = Store::look_into::<String>(&copy, &key(), "identity").await;
        assert!(looked.is_err(), "page {page}: {looked:?}");
    }
}
