//! Notes of who opened what, as a data file keeps them until the centre has them.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop at that line")]

use oryn_api::wire::{KeptRead, ReadNote, ReadWhat, Resumption};
use oryn_domain::id::{Id, StaffId};
use oryn_domain::time::Instant;
use oryn_store::{Key32, Store};

const HALF_AN_HOUR: i64 = 30 * 60 * 1_000_000;
const ALWAYS: (Instant, Instant) = (Instant::from_micros(i64::MIN), Instant::from_micros(i64::MAX));

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn at(minutes: i64) -> Instant {
    Instant::from_millis(1_795_564_800_000).plus_minutes(minutes)
}

async fn open(folder: &tempfile::TempDir) -> Store {
    let file = folder.path().join("replica.db");
    Store::open(&file, &Key32::new([9; 32])).await.expect("the file opens")
}

#[tokio::test]
async fn a_read_is_noted_once_in_a_while_and_sent_until_it_has_arrived() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(&folder).await;
    let (desk, staff, child) = (id(5).into(), StaffId(id(200)), id(7));
    let what = ReadWhat::ChildFile;
    let note = async |minutes: i64, what: ReadWhat| {
        store
            .note_read(desk, (staff, at(minutes)), (what, child), HALF_AN_HOUR)
            .await
            .expect("noted")
    };
    let first = note(0, what).await.expect("a note");
    assert_eq!(note(10, what).await, None, "the same file, still open");
    assert!(note(10, ReadWhat::Contract).await.is_some_and(|second| second > first));
    assert!(note(45, what).await.is_some());
    let unsent = store.unsent_reads(desk, 2).await.expect("notes");
    assert_eq!(unsent.iter().map(|note| note.what).collect::<Vec<_>>(), [what, ReadWhat::Contract]);
    store.reads_arrived(desk, unsent[1].number).await.expect("marked");
    assert_eq!(store.unsent_reads(desk, 9).await.expect("notes").len(), 1);
    let other = KeptRead {
        desk: id(6).into(),
        note: ReadNote {
            number: 1,
            at: at(50),
            staff,
            what,
            subject: child,
        },
    };
    assert_eq!(store.put_reads(&[other, other]).await.expect("put"), 1);
    let all = store.reads(ALWAYS, 10).await.expect("notes");
    assert_eq!(all.len(), 4);
    assert!(all.is_sorted_by_key(|read| std::cmp::Reverse(read.note.at)));
    assert_eq!(
        store.unsent_reads(desk, 9).await.expect("notes").len(),
        1,
        "those of others are not sent"
    );
}

#[tokio::test]
async fn a_centre_that_came_back_from_a_backup_gets_the_notes_of_a_month_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(&folder).await;
    let (desk, staff) = (id(5).into(), StaffId(id(200)));
    let days = 24 * 60;
    // The last one is of a clock that ran ahead by two years.
    for (minutes, child) in [(-31 * days, 1), (-29 * days, 2), (-days, 3), (730 * days, 4)] {
        let of = (ReadWhat::ChildFile, id(child));
        let noted = store.note_read(desk, (staff, at(minutes)), of, HALF_AN_HOUR).await;
        let number = noted.expect("noted").expect("a note");
        store.reads_arrived(desk, number).await.expect("marked");
    }
    assert!(store.unsent_reads(desk, 9).await.expect("notes").is_empty());
    let resumption = Resumption {
        next_dseq: 1,
        receipts: Vec::new(),
    };
    store.resume(2, &resumption, at(0)).await.expect("resumed");
    let again: Vec<Id> = store
        .unsent_reads(desk, 9)
        .await
        .expect("notes")
        .iter()
        .map(|note| note.subject)
        .collect();
    assert_eq!(again, [id(2), id(3), id(4)]);
}
