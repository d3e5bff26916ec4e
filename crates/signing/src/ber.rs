//! BER into DER, as far as signatures need it: indefinite and over-long lengths get their one length, strings in pieces become one.
//!
//! Kalkan writes the outside of a CMS with indefinite lengths. What is in DER already comes out byte for byte the same, so what
//! was signed stays what was transmitted. The rule it protects: depth and size are bounded before anything is built.

use der::{Length, Tag};

/// Deeper than any certificate or signature.
const DEEPEST: u8 = 32;
const CONSTRUCTED: u8 = 0x20;
const OCTET_STRING: u8 = 0x04;

/// The same element in DER, with nothing behind it.
pub(crate) fn to_der(bytes: &[u8]) -> der::Result<Vec<u8>> {
    let mut source = Source(bytes);
    let mut der = Vec::with_capacity(bytes.len());
    element(&mut source, DEEPEST, &mut der)?;
    if source.0.is_empty() { Ok(der) } else { Err(unreadable()) }
}

fn unreadable() -> der::Error {
    Tag::Sequence.value_error()
}

struct Source<'a>(&'a [u8]);

impl<'a> Source<'a> {
    fn take(&mut self, length: usize) -> der::Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or_else(unreadable)?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> der::Result<u8> {
        self.take(1)?.first().copied().ok_or_else(unreadable)
    }

    /// `None` when it is indefinite.
    fn length(&mut self) -> der::Result<Option<usize>> {
        let first = self.byte()?;
        if first < 0x80 {
            return Ok(Some(usize::from(first)));
        }
        if first == 0x80 {
            return Ok(None);
        }
        let digits = self.take(usize::from(first & 0x7f))?;
        digits
            .iter()
            .try_fold(0_usize, |above, digit| above.checked_mul(256)?.checked_add(usize::from(*digit)))
            .map(Some)
            .ok_or_else(unreadable)
    }

    fn ends_here(&self) -> bool {
        self.0.starts_with(&[0, 0])
    }
}

/// One element; high tag numbers do not occur in signatures.
fn element(source: &mut Source<'_>, depth: u8, der: &mut Vec<u8>) -> der::Result<()> {
    let tag = source.byte()?;
    if tag & 0x1f == 0x1f {
        return Err(unreadable());
    }
    let length = source.length()?;
    if tag & CONSTRUCTED == 0 {
        let body = source.take(length.ok_or_else(unreadable)?)?;
        return write(tag, body, der);
    }
    let depth = depth.checked_sub(1).ok_or_else(unreadable)?;
    let in_pieces = tag == OCTET_STRING | CONSTRUCTED;
    let mut body = Vec::new();
    match length {
        Some(length) => {
            let mut inside = Source(source.take(length)?);
            while !inside.0.is_empty() {
                child(&mut inside, depth, in_pieces, &mut body)?;
            }
        }
        None => {
            while !source.ends_here() {
                child(source, depth, in_pieces, &mut body)?;
            }
            source.take(2)?;
        }
    }
    write(if in_pieces { OCTET_STRING } else { tag }, &body, der)
}

fn child(source: &mut Source<'_>, depth: u8, is_piece: bool, body: &mut Vec<u8>) -> der::Result<()> {
    if !is_piece {
        return element(source, depth, body);
    }
    let mut piece = Vec::new();
    element(source, depth, &mut piece)?;
    let piece = crate::element::Element::only(&piece, Tag::OctetString)?;
    body.extend_from_slice(piece.body);
    Ok(())
}

fn write(tag: u8, body: &[u8], der: &mut Vec<u8>) -> der::Result<()> {
    der.push(tag);
    let mut length = [0_u8; 6];
    let mut writer = der::SliceWriter::new(&mut length);
    der::Encode::encode(&Length::try_from(body.len())?, &mut writer)?;
    der.extend_from_slice(writer.finish()?);
    der.extend_from_slice(body);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn indefinite_lengths_and_strings_in_pieces_become_definite_and_whole() {
        let ber = [
            0x30, 0x80, 0x24, 0x80, 0x04, 0x02, 1, 2, 0x04, 0x81, 0x01, 3, 0, 0, 0xa0, 0x80, 0x05, 0x00, 0, 0, 0, 0,
        ];
        assert_eq!(to_der(&ber), Ok(vec![0x30, 0x09, 0x04, 0x03, 1, 2, 3, 0xa0, 0x02, 0x05, 0x00]));
    }

    #[test]
    fn what_never_ends_is_cut_off_or_too_deep_is_refused() {
        let deep = |levels: usize| [[0x30, 0x80].repeat(levels), [0, 0].repeat(levels)].concat();
        assert!(to_der(&deep(32)).is_ok());
        for bytes in [
            deep(33),
            vec![0x30, 0x80, 5, 0],
            vec![0x30, 0x80, 0],
            vec![0x04, 0x80, 0, 0],
            vec![0x24, 0x04, 0x02, 0x02, 1, 2],
            vec![0x1f, 0x81, 0x01, 0x00],
            vec![0x30, 0x89, 1, 1, 1, 1, 1, 1, 1, 1, 1],
            vec![5, 0, 0],
            vec![],
        ] {
            assert!(to_der(&bytes).is_err(), "{bytes:x?}");
        }
    }

    proptest! {
        /// Whatever comes out is in DER, and DER comes out as it went in.
        #[test]
        fn what_is_in_der_stays_as_it_is(bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(0x30), Just(0x80), Just(0)], 0..120)) {
            if let Ok(der) = to_der(&bytes) {
                prop_assert_eq!(to_der(&der), Ok(der.clone()));
            }
        }
    }
}
