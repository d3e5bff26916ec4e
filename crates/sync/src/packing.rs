//! How JSON travels between desk and centre, and lies in the chunks of a snapshot: as much smaller as its own regularity allows.
//!
//! Not a format of its own for what is said: the text that comes out is, byte for byte, the text that went in, and every check of the words is
//! made on that text. A text is taken apart ([`shape`] what repeats, [`columns`] what stands under each key), identifiers, hashes and whole
//! [`elements`] are written once and referred to afterwards, what has no pattern (the random part of identifiers, hashes, signatures) is carried
//! as plain bytes, and the rest is packed with zstd. Both sides know a [dictionary](DICTIONARY) of the usual words; an answer may also lean on the question it
//! answers, which the asker still has: what a desk sent up does not come down again.
//!
//! The rule it protects: a few bytes never become more than the reader has room for, and no bytes make it panic.

mod bytes;
mod columns;
mod elements;
mod putting;
mod shape;

use bytes::{Taken, put_number};
use columns::{Columns, Known};
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::CParameter;

/// What this packing is called where HTTP names encodings of a body.
pub const ENCODING: &str = "oryn-1";
/// What an exchange is packed with: it is short, and somebody waits.
pub const QUICK: i32 = 9;
/// What chunks of a snapshot are packed with: made once, carried often.
pub const TIGHT: i32 = 15;

/// The usual words, as `zstd --train` found them among the texts that `tests/weight` makes. Part of the format: it never changes; another
/// one is another encoding.
const DICTIONARY: &[u8] = include_bytes!("packing/dictionary.zst");
/// What every zstd frame begins with; it is not carried.
const MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
/// From how many bytes on numbers have a frame of their own: their statistics are not those of words.
const NUMBERS_APART: usize = 1_024;
/// What a text is taken apart into is at most half as large again as the text (a digit and a comma become three bytes), and this.
const SLACK: usize = 64 * 1_024;

/// It is not packed, and not because of the reader's room: only what is no compact JSON comes here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a text that can be packed")]
pub struct Unpackable;

/// Why packed bytes do not become a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Spoilt {
    /// They say that they are more than there is room for.
    #[error("more than there is room for")]
    TooLarge,
    /// They are not what this packing makes.
    #[error("not packed bytes")]
    Broken,
}

/// What both sides have beside the dictionary.
fn basis(before: Option<&[u8]>) -> Result<(Known, Vec<u8>), Unpackable> {
    let mut words = DICTIONARY.to_vec();
    let mut known = Known::default();
    if let Some(text) = before {
        let taken = columns::take(text, &mut known)?;
        words.extend(taken.words);
    }
    Ok((known, words))
}

fn compress(level: i32, bytes: &[u8], words: Option<&[u8]>) -> Result<Vec<u8>, Unpackable> {
    let packing = || {
        let mut packer = match words {
            Some(words) => Compressor::with_dictionary(level, words)?,
            None => Compressor::new(level)?,
        };
        packer.set_parameter(CParameter::ContentSizeFlag(false))?;
        packer.set_parameter(CParameter::DictIdFlag(false))?;
        packer.compress(bytes)
    };
    let frame: Vec<u8> = packing().map_err(|_no_memory| Unpackable)?;
    frame.strip_prefix(&MAGIC).map(<[u8]>::to_vec).ok_or(Unpackable)
}

fn decompress(frame: &[u8], length: usize, words: Option<&[u8]>) -> Result<Vec<u8>, Spoilt> {
    let whole = [MAGIC.as_slice(), frame].concat();
    let unpacking = || {
        let mut unpacker = match words {
            Some(words) => Decompressor::with_dictionary(words)?,
            None => Decompressor::new()?,
        };
        unpacker.decompress(&whole, length)
    };
    let bytes: Vec<u8> = unpacking().map_err(|_no_frame| Spoilt::Broken)?;
    if bytes.len() == length { Ok(bytes) } else { Err(Spoilt::Broken) }
}

/// Pack a compact JSON text. `before` is a text that the reader has too: the question, when this is its answer.
///
/// # Errors
/// [`Unpackable`]: the text holds control characters between its words, so no writer of compact JSON made it.
pub fn pack(text: &[u8], level: i32, before: Option<&[u8]>) -> Result<Vec<u8>, Unpackable> {
    let (mut known, words) = basis(before)?;
    let Columns {
        words: mut own,
        numbers,
        plain,
    } = columns::take(text, &mut known)?;
    let apart = numbers.len() >= NUMBERS_APART;
    let mut head = Vec::new();
    put_number(&mut head, size(own.len()));
    put_number(&mut head, size(numbers.len()).saturating_mul(2).saturating_add(u64::from(apart)));
    if !apart {
        own.extend_from_slice(&numbers);
    }
    let first = compress(level, &own, Some(&words))?;
    let second = if apart { compress(level, &numbers, None)? } else { Vec::new() };
    put_number(&mut head, size(first.len()));
    if apart {
        put_number(&mut head, size(second.len()));
    }
    Ok([head, first, second, plain].concat())
}

/// The text again, when it is no longer than `most` bytes.
///
/// # Errors
/// [`Spoilt`].
pub fn unpack(packed: &[u8], most: usize, before: Option<&[u8]>) -> Result<Vec<u8>, Spoilt> {
    let (known, words) = basis(before).map_err(|_not_a_text| Spoilt::Broken)?;
    let room = most.saturating_add(most / 2).saturating_add(SLACK);
    let mut rest = Taken::of(packed);
    let lengths = (rest.number()?, rest.number()?);
    let (own, apart) = (length(lengths.0)?, lengths.1 % 2 == 1);
    let numbers = length(lengths.1 / 2)?;
    if own.saturating_add(numbers) > room {
        return Err(Spoilt::TooLarge);
    }
    let first = length(rest.number()?)?;
    let second = if apart { length(rest.number()?)? } else { 0 };
    let (first, second) = (rest.bytes(first)?, rest.bytes(second)?);
    let (words, numbers) = if apart {
        (decompress(first, own, Some(&words))?, decompress(second, numbers, None)?)
    } else {
        let mut both = decompress(first, own.saturating_add(numbers), Some(&words))?;
        let numbers = both.split_off(own.min(both.len()));
        (both, numbers)
    };
    putting::put_together(&words, &numbers, rest.rest(), known, most)
}

/// What of a text the dictionary can help with: shape and words, and the numbers of a short one. For whoever makes a dictionary.
///
/// # Errors
/// [`Unpackable`].
pub fn words_of(text: &[u8]) -> Result<Vec<u8>, Unpackable> {
    let Columns { mut words, numbers, .. } = columns::take(text, &mut Known::default())?;
    if numbers.len() < NUMBERS_APART {
        words.extend(numbers);
    }
    Ok(words)
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn length(size: u64) -> Result<usize, Spoilt> {
    usize::try_from(size).map_err(|_larger| Spoilt::TooLarge)
}

#[cfg(test)]
mod tests;
