use oryn_api::wire::{Cursor, Keep, Part};
use proptest::prelude::*;

use super::*;

fn chunk(n: u32) -> ChunkRef {
    ChunkRef {
        sha256: format!("{n:064x}"),
        part: Part::Core,
        bytes: 10,
        unpacked: 20,
        rows: 1,
    }
}

fn manifest(numbers: &[u32]) -> Manifest {
    Manifest {
        cursor: Cursor::default(),
        schema: 1,
        min_schema: 1,
        chunks: numbers.iter().map(|n| chunk(*n)).collect(),
        next_dseq: 1,
        keep: Keep::default(),
    }
}

fn fetched(steps: &[Step]) -> Vec<ChunkRef> {
    steps
        .iter()
        .filter_map(|step| match step {
            Step::Fetch(chunk) => Some(chunk.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn what_is_here_is_not_fetched_again() {
    let here = [1, 2].map(|n| chunk(n).sha256).into();
    let (mut copying, steps) = Copying::begin(here);
    assert_eq!(steps, [Step::AskManifest]);
    assert_eq!(copying.listed(manifest(&[1, 2, 3])), [Step::Fetch(chunk(3))]);
    assert_eq!(
        copying.progress(),
        Progress {
            got: 2,
            of: 3,
            bytes: 20,
            of_bytes: 30
        }
    );
    assert_eq!(copying.kept(&chunk(3).sha256), [Step::Swap(Box::new(manifest(&[1, 2, 3])))]);
}

#[test]
fn rows_of_a_newer_program_are_not_copied() {
    let (mut copying, _) = Copying::begin(BTreeSet::new());
    let newer = Manifest {
        schema: SCHEMA + 1,
        min_schema: SCHEMA + 1,
        ..manifest(&[1])
    };
    assert_eq!(copying.listed(newer), [Step::GiveUp(Failure::Upgrade)]);
}

#[test]
fn a_spoiled_chunk_is_fetched_three_times_and_no_more() {
    let (mut copying, _) = Copying::begin(BTreeSet::new());
    copying.listed(manifest(&[1]));
    for _ in 0..2 {
        assert_eq!(copying.spoiled(chunk(1), Spoiled::Hash), [Step::Fetch(chunk(1))]);
    }
    assert_eq!(
        copying.spoiled(chunk(1), Spoiled::Hash),
        [Step::GiveUp(Failure::Spoiled(Spoiled::Hash))]
    );
    assert_eq!(copying.kept(&chunk(1).sha256), [], "it is over");
}

#[test]
fn an_overtaken_manifest_is_asked_for_again_and_what_was_kept_counts() {
    let (mut copying, _) = Copying::begin(BTreeSet::new());
    assert_eq!(fetched(&copying.listed(manifest(&[1, 2]))).len(), 2);
    copying.kept(&chunk(1).sha256);
    assert_eq!(copying.gone(&chunk(2).sha256), [Step::AskManifest]);
    assert_eq!(copying.listed(manifest(&[1, 3])), [Step::Fetch(chunk(3))]);
    for n in 3..6 {
        let steps = copying.gone(&chunk(n).sha256);
        if n < 5 {
            assert_eq!(steps, [Step::AskManifest]);
            copying.listed(manifest(&[1, n + 1]));
        } else {
            assert_eq!(steps, [Step::GiveUp(Failure::Unreadable)]);
        }
    }
}

proptest! {
    /// Whatever happens, something is on its way or it is over; and everything that is swapped in is here.
    #[test]
    fn it_never_stands_still(all in prop::collection::btree_set(0u32..40, 1..30), happens in prop::collection::vec(0u8..10, 0..200)) {
        let numbers: Vec<u32> = all.into_iter().collect();
        let mut here = BTreeSet::new();
        let (mut copying, _) = Copying::begin(BTreeSet::new());
        let mut flying = fetched(&copying.listed(manifest(&numbers)));
        let mut over = None;
        for what in happens.into_iter().chain(std::iter::repeat_n(0, 200)) {
            if over.is_some() {
                break;
            }
            prop_assert!(!flying.is_empty() && flying.len() <= WINDOW);
            let one = flying.remove(0);
            let steps = match what {
                9 => copying.spoiled(one, Spoiled::Hash),
                8 => {
                    let mut steps = copying.gone(&one.sha256);
                    if steps == [Step::AskManifest] {
                        steps = copying.listed(manifest(&numbers));
                    }
                    steps
                }
                _ => {
                    here.insert(one.sha256.clone());
                    copying.kept(&one.sha256)
                }
            };
            flying.extend(fetched(&steps));
            over = steps.into_iter().find(|step| matches!(step, Step::Swap(_) | Step::GiveUp(_)));
        }
        match over {
            Some(Step::Swap(manifest)) => prop_assert!(manifest.chunks.iter().all(|chunk| here.contains(&chunk.sha256))),
            Some(Step::GiveUp(_)) => {}
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
