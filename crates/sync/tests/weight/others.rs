//! The same texts by other means, so that the reason for a packing of our own stays one (docs/decisions/0022).
//!
//! Families stand together and signatures' bytes are left out whoever packs: what is compared is the packing alone.

use oryn_sync::packing::{self, QUICK};
use oryn_sync::snapshot::{self, Chunk};
use zstd::bulk::Compressor;
use zstd::zstd_safe::CParameter;

use crate::history::History;
use crate::{exchange, weight_of};

/// So much of the first copy 100 kbit/s carry in the fifteen seconds, less three for round trips and for what the desk does with it.
const ROOM: usize = 150_000;
/// A dictionary as large as anybody would ship it.
const DICTIONARY: usize = 64 * 1_024;

/// The texts inside the chunks.
fn texts(chunks: &[Chunk]) -> Vec<Vec<u8>> {
    let text = |chunk: &Chunk| {
        let contents = snapshot::open(&chunk.reference, &chunk.bytes).expect("a chunk");
        serde_json::to_vec(&contents).expect("json")
    };
    chunks.iter().map(text).collect()
}

/// With all that the library can do: its strongest level for texts that are read again, and a window over the whole.
fn strongest(text: &[u8], dictionary: &[u8]) -> usize {
    let mut packer = Compressor::with_dictionary(19, dictionary).expect("a packer");
    packer.set_parameter(CParameter::WindowLog(27)).expect("known");
    packer.set_parameter(CParameter::EnableLongDistanceMatching(true)).expect("known");
    packer.set_parameter(CParameter::ContentSizeFlag(false)).expect("known");
    packer.set_parameter(CParameter::ChecksumFlag(false)).expect("known");
    packer.compress(text).expect("packed").len()
}

#[test]
fn zstd_alone_does_not_bring_the_first_copy_in_time() {
    let (_, chunks) = History::enrolled(600, 1).first_copy();
    let texts = texts(&chunks);
    let other = self::texts(&History::enrolled(600, 7).first_copy().1).concat();
    let dictionary = &other[other.len() - DICTIONARY..];
    let own = weight_of(&chunks);
    let whole = strongest(&texts.concat(), &[]);
    let chunk_by_chunk: usize = texts.iter().map(|text| strongest(text, &[])).sum();
    let with_dictionary: usize = texts.iter().map(|text| strongest(text, dictionary)).sum();
    println!(
        "own {own}; zstd 19: one frame {whole}, chunk by chunk {chunk_by_chunk}, with 64 KiB of another kindergarten {with_dictionary}"
    );
    assert!(own < ROOM, "{own}");
    assert!(
        whole.min(with_dictionary) > ROOM,
        "the library alone does it: {whole}, {with_dictionary}"
    );
}

#[test]
fn zstd_alone_says_a_day_twice() {
    let history = History::enrolled(60, 1);
    let (up, down) = exchange(&history.acts[..200]);
    let own_up = packing::pack(&up, QUICK, None).expect("packed").len();
    let own_down = packing::pack(&down, QUICK, Some(&up)).expect("packed").len();
    let (their_up, their_down) = (strongest(&up, &[]), strongest(&down, &up));
    println!("200 acts: own {own_up} up, {own_down} down; zstd 19 {their_up} up, {their_down} down with the question before it");
    assert!(own_up + own_down < their_up + their_down);
}
