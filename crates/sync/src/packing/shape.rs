//! What repeats in a text: everything but the values, cut where an element of a list begins, each different piece written once.
//!
//! In place of a value stands a byte that says what kind of value it is; no text of JSON holds such a byte.

use std::collections::HashMap;

use super::Spoilt;

/// What stands for a value that was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Stand {
    /// A string as it is written.
    Words,
    /// An identifier.
    Id,
    /// 64 hexadecimal digits.
    Hash,
    /// Base64.
    Blob,
    /// Base64 for addresses, without padding.
    Seal,
    /// A whole number.
    Number,
    /// A string of digits, perhaps after a plus.
    Digits,
    /// An element of a list that was met before.
    Again,
}

impl Stand {
    const ALL: [(Self, u8); 8] = [
        (Self::Words, 1),
        (Self::Id, 2),
        (Self::Hash, 3),
        (Self::Blob, 4),
        (Self::Seal, 5),
        (Self::Number, 6),
        (Self::Digits, 7),
        (Self::Again, 8),
    ];

    pub(super) fn byte(self) -> u8 {
        Self::ALL.iter().find(|(stand, _)| *stand == self).map_or(0, |(_, byte)| *byte)
    }

    pub(super) fn of(byte: u8) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == byte).map(|(stand, _)| *stand)
    }
}

/// The pieces of a text in their order, each different one once.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    known: HashMap<Vec<u8>, u64>,
    /// The different ones, in the order in which they came.
    pub(super) texts: Vec<Vec<u8>>,
    /// Which came when; one that is new is the next number.
    pub(super) order: Vec<u64>,
    open: Vec<u8>,
}

impl Pieces {
    pub(super) fn push(&mut self, byte: u8) {
        self.open.push(byte);
    }

    pub(super) fn extend(&mut self, bytes: &[u8]) {
        self.open.extend_from_slice(bytes);
    }

    /// A piece ends here.
    pub(super) fn cut(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let next = u64::try_from(self.texts.len()).unwrap_or(u64::MAX);
        if let Some(number) = self.known.get(&self.open) {
            self.order.push(*number);
            self.open.clear();
        } else {
            let text = std::mem::take(&mut self.open);
            self.known.insert(text.clone(), next);
            self.texts.push(text);
            self.order.push(next);
        }
    }
}

/// Where a string that begins at `at`, with its quotation mark, ends: the place of the closing one.
pub(super) fn end_of_string(text: &[u8], at: usize) -> Option<usize> {
    let mut place = at.saturating_add(1);
    loop {
        match text.get(place)? {
            b'"' => return Some(place),
            b'\\' => place = place.saturating_add(2),
            _ => place = place.saturating_add(1),
        }
    }
}

/// A part of a piece: what is copied, the last key in the piece so far, and the value that follows; after the last part none does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'p> {
    pub(super) copied: &'p [u8],
    pub(super) key: Option<&'p [u8]>,
    pub(super) stand: Option<Stand>,
}

/// A piece, part by part.
#[derive(Debug, Clone)]
pub(super) struct Parts<'p> {
    rest: Option<&'p [u8]>,
    key: Option<&'p [u8]>,
}

impl<'p> Parts<'p> {
    pub(super) const fn of(piece: &'p [u8]) -> Self {
        Self {
            rest: Some(piece),
            key: None,
        }
    }

    /// The next part; `None` after the last one.
    ///
    /// # Errors
    /// It is no piece.
    pub(super) fn next_part(&mut self) -> Result<Option<Part<'p>>, Spoilt> {
        let Some(rest) = self.rest.take() else { return Ok(None) };
        let mut at = 0_usize;
        let stand = loop {
            match rest.get(at) {
                None => break None,
                Some(b'"') => {
                    let end = end_of_string(rest, at).ok_or(Spoilt::Broken)?;
                    if rest.get(end.saturating_add(1)) == Some(&b':') {
                        self.key = rest.get(at.saturating_add(1)..end);
                    }
                    at = end.saturating_add(1);
                }
                Some(byte) if *byte < b' ' => break Some(Stand::of(*byte).ok_or(Spoilt::Broken)?),
                Some(_) => at = at.saturating_add(1),
            }
        };
        let (copied, behind) = rest.split_at_checked(at).ok_or(Spoilt::Broken)?;
        self.rest = behind.split_first().map(|(_, behind)| behind);
        Ok(Some(Part {
            copied,
            key: self.key,
            stand,
        }))
    }
}
