//! Readings, not promises: how large the copy of a kindergarten is on the wire and how long it takes to put in place. Run by hand, written
//! down in docs/performance.md: `cargo nextest run -p oryn-desk --test day --run-ignored only measure --no-capture`.
#![expect(clippy::disallowed_methods, reason = "what is measured is real time")]

use std::time::Instant as Stopwatch;

use oryn_api::wire::{Cursor, Keep, MIN_SCHEMA, Manifest, Row, SCHEMA};
use oryn_domain::id::{Id, ResponseId};
use oryn_domain::record::Record;
use oryn_domain::response::{Response, ResponseState};
use oryn_store::{Key32, Store};
use oryn_sync::snapshot::{self, Contents};
use oryn_testkit::builders::RegionBuilder;
use oryn_testkit::clock::wall;

async fn measure(what: &str, families: usize) {
    let region = RegionBuilder::new(wall("2026-11-23 09:00")).waiting(families).build();
    let mut rows: Vec<Record> = region.register.records();
    for (n, family) in (1_u128..).zip(&region.families) {
        let response = Response {
            id: ResponseId(Id::from_bytes((n << 64 | 7).to_be_bytes())),
            application: family.application.id,
            bulletin: Id::from_bytes([9; 16]).into(),
            kindergarten: region.kindergarten.id,
            submitted_at: wall("2026-11-23 09:00"),
            round: 1,
            ranking: None,
            state: ResponseState::Submitted,
        };
        rows.push(response.into());
    }
    let json: usize = rows.iter().map(|row| serde_json::to_vec(row).expect("JSON").len()).sum();
    let count = rows.len();
    let rows = rows.into_iter().map(Row::from).collect();
    let watch = Stopwatch::now();
    let chunks = snapshot::cut(&region.register.rules, &region.register.calendar, rows, Vec::new()).expect("cut");
    let cut = watch.elapsed();
    let wire: usize = chunks.iter().map(|chunk| chunk.bytes.len()).sum();
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("replica.db"), &Key32::new([7; 32]))
        .await
        .expect("opened");
    let watch = Stopwatch::now();
    for chunk in &chunks {
        store.stage(&chunk.reference.sha256, &chunk.bytes).await.expect("staged");
    }
    let staged = watch.elapsed();
    let watch = Stopwatch::now();
    let manifest = Manifest {
        cursor: Cursor::default(),
        schema: SCHEMA,
        min_schema: MIN_SCHEMA,
        chunks: chunks.iter().map(|chunk| chunk.reference.clone()).collect(),
        next_dseq: 1,
        keep: Keep::default(),
    };
    let mut contents: Vec<Contents> = Vec::new();
    for chunk in &manifest.chunks {
        let bytes = store.chunk(&chunk.sha256).await.expect("read").expect("there");
        contents.push(snapshot::open(chunk, &bytes).expect("whole"));
    }
    let whole = snapshot::assemble(&manifest, contents).expect("whole");
    let opened = watch.elapsed();
    let watch = Stopwatch::now();
    store.replace(&whole).await.expect("in place");
    let replaced = watch.elapsed();
    let list = serde_json::to_vec(&manifest).expect("JSON").len();
    println!(
        "{what}: {count} rows, {json} bytes of JSON, {} chunks, {wire} bytes on the wire and {list} of the list (unpacked); cut {cut:?}, staged {staged:?}, \
         unpacked {opened:?}, put in place {replaced:?}, file {} bytes",
        chunks.len(),
        store.bytes()
    );
    assert!(wire * 2 < json, "packed");
}

#[tokio::test]
#[ignore = "a reading, run by hand"]
async fn measure_a_kindergarten_of_600() {
    measure("600 families", 600).await;
}

#[tokio::test]
#[ignore = "a reading, run by hand"]
async fn measure_a_district_of_108344() {
    measure("108,344 families", 108_344).await;
}
