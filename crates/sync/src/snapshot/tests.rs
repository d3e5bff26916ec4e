use oryn_domain::record::Record;
use oryn_domain::settlement::{Settlement, TriName};
use proptest::prelude::*;

use super::*;

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

fn row(n: u32, name: &str) -> Row {
    let name = TriName {
        kk: name.into(),
        ru: name.into(),
        en: None,
    };
    let id = Id::from_bytes(u128::from(n).to_be_bytes());
    let row = Settlement {
        id: id.into(),
        name: name.clone(),
        region: name,
    };
    Record::from(row).into()
}

fn rows(numbers: impl IntoIterator<Item = u32>) -> Vec<Row> {
    numbers.into_iter().map(|n| row(n, &format!("{n}"))).collect()
}

fn chunks(rows: Vec<Row>) -> Vec<Chunk> {
    cut(&rules(), &Calendar::default(), rows, tail()).expect("cut")
}

fn manifest(chunks: &[Chunk]) -> Manifest {
    Manifest {
        cursor: Cursor::default(),
        schema: 1,
        min_schema: 1,
        chunks: chunks.iter().map(|chunk| chunk.reference.clone()).collect(),
        next_dseq: 7,
        keep: Keep::default(),
    }
}

fn tail() -> Vec<Entry> {
    vec![Entry {
        seq: 1,
        at: oryn_domain::time::Instant::from_micros(1),
        cause: Id::from_bytes([1; 16]).into(),
        by: None,
        rows: rows(0..2),
        retracts: Vec::new(),
        chain: "c".into(),
    }]
}

fn put_together(chunks: &[Chunk]) -> Result<Snapshot, Spoiled> {
    let contents: Vec<Contents> = chunks
        .iter()
        .map(|chunk| open(&chunk.reference, &chunk.bytes))
        .collect::<Result<_, _>>()?;
    assemble(&manifest(chunks), contents)
}

#[test]
fn nothing_but_the_law_is_one_chunk_of_it() {
    let chunks = chunks(Vec::new());
    assert_eq!(chunks.len(), 2, "and the end of the feed");
    let whole = put_together(&chunks).expect("whole");
    assert_eq!((whole.rules, whole.rows.len(), whole.next_dseq), (rules(), 0, 7));
}

#[test]
fn a_row_more_changes_one_chunk_and_leaves_the_others() {
    let before = chunks(rows(10..6_000));
    let after = chunks(
        rows(5..6_000)
            .into_iter()
            .filter(|one| one.key().id != Id::from_bytes(3_000_u128.to_be_bytes()))
            .collect(),
    );
    let known: BTreeSet<&str> = before.iter().map(|chunk| chunk.reference.sha256.as_str()).collect();
    let new = after
        .iter()
        .filter(|chunk| !known.contains(chunk.reference.sha256.as_str()))
        .count();
    assert!(before.len() > 12, "{}", before.len());
    assert!(new >= 2, "both changes are in some chunk");
    assert!(new * 2 < after.len(), "{new} of {} are new", after.len());
}

#[test]
fn a_chunk_that_is_not_the_one_is_named() {
    let whole = chunks(rows(0..40));
    let Chunk { reference, bytes } = &whole[1];
    let mut other = bytes.clone();
    other[20] ^= 1;
    assert_eq!(open(reference, &other), Err(Spoiled::Hash));
    let short = &bytes[..bytes.len() - 1];
    assert!(matches!(open(reference, short), Err(Spoiled::Length { .. })));
    assert!(matches!(open(reference, &[]), Err(Spoiled::Length { found: 0, .. })));
    let larger = ChunkRef {
        unpacked: reference.unpacked + 1,
        ..reference.clone()
    };
    assert!(matches!(open(&larger, bytes), Err(Spoiled::Size { .. })));
    let smaller = ChunkRef {
        unpacked: 10,
        ..reference.clone()
    };
    assert_eq!(open(&smaller, bytes), Err(Spoiled::Size { expected: 10 }));
    let fewer = ChunkRef {
        rows: 39,
        ..reference.clone()
    };
    assert_eq!(open(&fewer, bytes), Err(Spoiled::Inside { expected: 39 }));
}

#[test]
fn a_few_bytes_do_not_become_gigabytes() {
    let text = format!("\"{}\"", " ".repeat(64 * 1024 * 1024));
    let bomb = packing::pack(text.as_bytes(), 3, None).expect("packed");
    let reference = ChunkRef {
        sha256: sha256(&bomb),
        part: Part::Core,
        bytes: u32::try_from(bomb.len()).expect("small"),
        unpacked: 64 * 1024 * 1024,
        rows: 0,
    };
    assert!(matches!(open(&reference, &bomb), Err(Spoiled::Size { .. })));
}

#[test]
fn a_missing_or_a_doubled_chunk_makes_no_snapshot() {
    let all = chunks(rows(0..2_000));
    let manifest = manifest(&all);
    let opened = |chunks: &[Chunk]| -> Vec<Contents> {
        chunks
            .iter()
            .map(|chunk| open(&chunk.reference, &chunk.bytes).expect("opened"))
            .collect()
    };
    assert!(assemble(&manifest, opened(&all)).is_ok());
    assert_eq!(assemble(&manifest, opened(&all[1..])), Err(Spoiled::Incomplete));
    let mut doubled = opened(&all[..all.len() - 1]);
    doubled.push(opened(&all[1..2]).remove(0));
    assert_eq!(assemble(&manifest, doubled), Err(Spoiled::Incomplete));
}

proptest! {
    // Each cuts and packs up to 1,500 rows twice.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_cut_is_put_together_again(numbers in prop::collection::btree_set(0u32..5_000, 0..1_500)) {
        let rows = rows(numbers.iter().copied());
        let chunks = chunks(rows.clone());
        prop_assert!(chunks.iter().all(|chunk| usize::try_from(chunk.reference.rows).expect("small") <= CHUNK_ROWS));
        let whole = put_together(&chunks).expect("whole");
        prop_assert_eq!((whole.rows, whole.tail), (rows.clone(), tail()));
        let backwards = rows.into_iter().rev().collect();
        prop_assert_eq!(super::cut(&rules(), &Calendar::default(), backwards, tail()).expect("cut"), chunks);
    }

}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), unpacked in any::<u32>(), rows in any::<u32>(), honest in any::<bool>()) {
        let reference = ChunkRef {
            sha256: if honest { sha256(&bytes) } else { "00".repeat(32) },
            part: Part::Families,
            bytes: u32::try_from(bytes.len()).expect("small"),
            unpacked,
            rows,
        };
        prop_assert!(open(&reference, &bytes).is_err());
    }
}

/// The row of a signed contract, as some program wrote it.
fn signed(cms: &str, more: &str) -> Row {
    let id = Id::from_bytes([7; 16]);
    let signature = format!(r#"{{"by":"cms",{more}"cms":{cms},"signer":"cms"}}"#);
    let text = format!(r#"{{"kind":"contract","row":{{"cms":{cms},"id":"{id}","state":{{"is":"in_force","signature":{signature}}}}}}}"#);
    serde_json::from_str(&text).expect("a row")
}

#[test]
fn the_bytes_of_a_signature_go_and_everything_else_stays_as_it_was_written() {
    for more in ["", r#""since":  [1, {"a":"b"}],"#, r#""cms_of":"MIIB","#] {
        let row = signed(r#""MIIB""#, more);
        let lighter = light(row.clone());
        assert_eq!(
            lighter.text(),
            row.text().replace(r#""cms":"MIIB","signer""#, r#""cms":"","signer""#)
        );
        assert_eq!(lighter.key(), row.key());
        assert_eq!(light_text(&row), lighter.text());
        assert_eq!(light(lighter.clone()), lighter, "once is enough");
    }
    // Additions are signed too; one that was signed on paper has nothing to lose.
    let state = |signature: &str| format!(r#"{{"number":1,"state":{{"is":"signed"{signature}}}}}"#);
    let added = [state(""), state(r#","signature":{"cms":"MIAG","signer":"cms"}"#)].join(",");
    let text = signed(r#""MIIB""#, "").text().replace(
        r#""state":{"is":"in_force""#,
        &format!(r#""addenda":[{added}],"state":{{"is":"in_force""#),
    );
    let contract: Row = serde_json::from_str(&text).expect("a row");
    let lighter = text.replace(r#""cms":"MIIB","signer""#, r#""cms":"","signer""#).replace("MIAG", "");
    assert_eq!(light_text(&contract), lighter);
    // What has no signature, or is no contract, is the very row.
    let plain = row(7, "Арыс");
    assert!(std::ptr::eq(light(plain.clone()).text(), plain.text()));
    let strange: Row = serde_json::from_str(&signed(r#""MIIB""#, "").text().replace("contract", "remark")).expect("a row");
    assert_eq!(light(strange.clone()), strange);
}

#[test]
fn rows_that_this_program_does_not_know_come_whole() {
    let mut all = rows(0..40);
    let name = r#"{"kk":"Арыс қ.","ru":"г. Арыс"}"#;
    let (longer, other) = (Id::from_bytes([200; 16]), Id::from_bytes([201; 16]));
    for text in [
        format!(r#"{{"kind":"settlement","row":{{"id":"{longer}","name":{name},"region":{name},"postcode":"160100"}}}}"#),
        format!(r#"{{"kind":"remark","row":{{"id":"{other}","about":{{"cms":"MIIB"}}}}}}"#),
    ] {
        all.push(serde_json::from_str(&text).expect("a row"));
    }
    let whole = put_together(&chunks(all.clone())).expect("whole");
    let texts = |rows: &[Row]| rows.iter().map(|row| row.text().to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(texts(&whole.rows), texts(&all));
    assert_eq!(whole.records().count(), 41);
    all.push(serde_json::from_str(&format!(r#"{{"kind":"settlement","row":{{"id":"{other}","name":7}}}}"#)).expect("a row"));
    assert_eq!(put_together(&chunks(all)), Err(Spoiled::TooNew));
}
