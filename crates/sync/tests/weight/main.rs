//! What a desk has to carry over its line, in bytes: limits that were written for 100 kbit/s (docs/performance.md).
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop at that line")]

mod history;
mod others;

use std::collections::BTreeSet;

use oryn_api::wire::{AbsenceLimits, Cursor, Entry, Keep, Op, Outcome, PROTO, Page, Receipt, SCHEMA, ServerTime, SyncReply, SyncRequest};
use oryn_domain::act::Command;
use oryn_domain::id::CommandId;
use oryn_sync::centre::page_of;
use oryn_sync::packing::{self, QUICK};
use oryn_sync::snapshot::{self, Chunk};

use crate::history::{History, now};

fn weight_of(chunks: &[Chunk]) -> usize {
    chunks.iter().map(|chunk| chunk.bytes.len()).sum()
}

/// 100 kbit/s carry 12,500 bytes in a second; of fifteen seconds three are round trips and what the desk does with it.
#[test]
fn the_first_copy_of_600_children_comes_in_good_time() {
    let (rows, chunks) = History::enrolled(600, 1).first_copy();
    let (bytes, chunks) = (weight_of(&chunks), chunks.len());
    println!("{rows} rows, {chunks} chunks, {bytes} bytes");
    assert!(rows > 4_200, "{rows} rows");
    assert!(bytes < 150_000, "{bytes} bytes in {chunks} chunks");
}

/// 108,344 applications are to be no more than 10 MB: 92 bytes each, with child, guardian and response.
#[test]
fn a_family_of_a_district_weighs_92_bytes() {
    let (rows, chunks) = History::asking(3_000).first_copy();
    let (bytes, chunks) = (weight_of(&chunks), chunks.len());
    println!("{rows} rows, {chunks} chunks, {bytes} bytes, {} a family", bytes / 3_000);
    assert!(rows > 12_000, "{rows} rows");
    assert!(bytes < 3_000 * 92, "{bytes} bytes in {chunks} chunks");
}

fn request(ops: Vec<Op>) -> SyncRequest {
    SyncRequest {
        proto: PROTO,
        schema: SCHEMA,
        cursor: Some(Cursor {
            epoch: 1,
            seq: 4_711,
            chain: snapshot::sha256(b"here"),
        }),
        ops,
        waiting: 0,
        page_bytes: 65_536,
        compare: false,
        differed: Vec::new(),
        reads: Vec::new(),
    }
}

fn reply(entries: Vec<Entry>, receipts: Vec<Receipt>) -> SyncReply {
    SyncReply {
        epoch: 1,
        receipts,
        need_from: None,
        page: Some(Page {
            head: entries.last().map(|entry| entry.seq).unwrap_or_default(),
            entries,
            keep: Keep::default(),
        }),
        outdated: false,
        behind: false,
        sums: None,
        reads: 0,
        time: ServerTime {
            received: now(),
            sent: now().plus_micros(4_321),
        },
        wanted: Vec::new(),
        poll_ms: 60_000,
        absence: AbsenceLimits::default(),
    }
}

pub(crate) fn exchange(acts: &[(Op, Entry)]) -> (Vec<u8>, Vec<u8>) {
    let receipt = |op: &Op| Receipt {
        id: op.id,
        dseq: op.dseq,
        outcome: Outcome::Applied,
        at: op.time.hi,
    };
    let receipts = acts.iter().map(|(op, _)| receipt(op)).collect();
    let up = request(acts.iter().map(|(op, _)| op.clone()).collect());
    let down = reply(acts.iter().map(|(_, entry)| entry.clone()).collect(), receipts);
    (serde_json::to_vec(&up).expect("json"), serde_json::to_vec(&down).expect("json"))
}

/// Bytes of the question as JSON, of both packed.
fn weight(acts: &[(Op, Entry)]) -> (usize, usize, usize) {
    let (up, down) = exchange(acts);
    let packed_up = packing::pack(&up, QUICK, None).expect("packed");
    let packed_down = packing::pack(&down, QUICK, Some(&up)).expect("packed");
    let again = packing::unpack(&packed_down, down.len(), Some(&up));
    assert_eq!(again, Ok(down));
    (up.len(), packed_up.len(), packed_down.len())
}

#[test]
fn one_act_is_less_than_300_bytes_and_what_it_said_does_not_come_back() {
    for act in &History::enrolled(4, 1).acts {
        let (json, up, down) = weight(std::slice::from_ref(act));
        let name = act.0.command.name();
        println!("{json} bytes of JSON, {up} up, {down} down: {name}");
        assert!(down < 700, "{down} bytes down for «{name}»");
        // A signature is 300 bytes without a pattern and a certificate of 1,200.
        let signed = if matches!(act.0.command, Command::SignContract { .. }) {
            1_520
        } else {
            0
        };
        assert!(up < 250 + signed, "{up} bytes up for «{name}»");
    }
}

#[test]
fn two_hundred_acts_with_their_signatures_are_one_small_request() {
    let history = History::enrolled(60, 1);
    let acts = &history.acts[..200];
    let signed = acts
        .iter()
        .filter(|(op, _)| matches!(op.command, Command::SignContract { .. }))
        .count();
    let (json, up, down) = weight(acts);
    println!("{signed} signatures among 200 acts, {json} bytes of JSON: {up} up, {down} down");
    assert!(signed >= 40);
    assert!(up < 13_000 + signed * 320, "{up} bytes up");
    assert!(down < 25_000, "{down} bytes down");
}

/// So the entries of a day's acts come with their receipts, and not in pages of their own that cannot lean on anything.
#[test]
fn entries_of_the_acts_in_the_question_weigh_an_eighth_at_most_and_come_together() {
    let history = History::enrolled(60, 1);
    let acts = &history.acts[..200];
    let (up, down) = exchange(acts);
    let packed = packing::pack(&down, QUICK, Some(&up)).expect("packed");
    assert!(packed.len() * 8 < down.len(), "{} of {}", packed.len(), down.len());
    let entries: Vec<Entry> = acts.iter().map(|(_, entry)| entry.clone()).collect();
    let said: BTreeSet<CommandId> = acts.iter().map(|(op, _)| op.id).collect();
    let bytes = u32::try_from(down.len() / 4).expect("few");
    let alone = page_of(entries.clone(), bytes, &BTreeSet::new()).len();
    assert!((20..80).contains(&alone), "{alone}");
    assert_eq!(page_of(entries, bytes, &said).len(), 200);
}

/// The texts from which the dictionary of the packing was made; all of them can be packed. The dictionary is part of the format and never changes.
/// Where it came from: `ORYN_SAMPLES=<folder> cargo test -p oryn-sync --test weight samples` writes them as files, then
/// `zstd --train <folder>/* --maxdict=8192 --dictID=1 -o crates/sync/src/packing/dictionary.zst`.
#[test]
fn samples_of_the_dictionary() {
    let folder = std::env::var_os("ORYN_SAMPLES").map(std::path::PathBuf::from);
    if let Some(folder) = &folder {
        std::fs::create_dir_all(folder).expect("a folder");
    }
    let write = |n: u64, kind: &str, text: &[u8]| {
        let words = packing::words_of(text).expect("a text");
        assert!(!words.is_empty(), "{kind} {n}");
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("{kind}-{n}")), words).expect("written");
        }
    };
    // Not the seed of the tests above, and each with another certificate: what is not usual does not come into the dictionary.
    let seeds = if folder.is_some() { 100..140 } else { 100..102 };
    for seed in seeds {
        let history = History::enrolled(3, seed);
        for (op, entry) in &history.acts {
            let (up, down) = exchange(&[(op.clone(), entry.clone())]);
            write(seed * 1_000 + op.dseq, "up", &up);
            write(seed * 1_000 + op.dseq, "down", &down);
        }
        for (n, acts) in (0..).zip(history.acts.chunks(4)) {
            let (up, down) = exchange(acts);
            write(seed * 1_000 + n, "up4", &up);
            write(seed * 1_000 + n, "down4", &down);
        }
        for (n, row) in (0..).zip(history.tiny.records.iter().take(20)) {
            let entry = Entry {
                rows: vec![row.clone().into()],
                ..history.acts[0].1.clone()
            };
            let down = serde_json::to_vec(&reply(vec![entry], Vec::new())).expect("json");
            write(seed * 1_000 + n, "row", &down);
        }
    }
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/upgrade/commands/v1")).expect("commands") {
        let text = std::fs::read(file.expect("a file").path()).expect("read");
        let op: Op = serde_json::from_slice(&text).expect("an act");
        let name = op.command.name();
        let alone = serde_json::to_vec(&request(vec![op.clone()])).expect("json");
        write(op.dseq, &format!("act-{name}"), &alone);
    }
}
