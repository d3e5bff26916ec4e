//! What stands under each key of a text, column by column.
//!
//! A column is everything of one kind under one key, wherever in the text: `"child"` beside `"child"`. Which column comes when is not written: both
//! sides meet them in the same order.

use std::collections::HashMap;
use std::hash::Hash;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::Unpackable;
use super::bytes::{folded, hexadecimal, id_of, put_number, put_piece, split_id, unfolded};
use super::elements::{Elements, Outline, ends};
use super::shape::{Pieces, Stand, end_of_string};

/// Shorter base64 is left as it is written.
const LEAST_BLOB: usize = 64;
/// The length of a signature or a token as it is written; a little shorter is still worth it.
const LEAST_SEAL: usize = 40;
/// Names of values (`in_force`) are no longer: they belong to the shape.
const LONGEST_NAME: usize = 24;
/// Digits that are a number of their own.
pub(super) const DIGITS: std::ops::RangeInclusive<usize> = 6..=18;
/// Below them the digits of a number have no pattern.
pub(super) const LOW_BITS: u32 = 24;

/// What was met, and where.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) ids: Met<[u8; 16]>,
    pub(super) hashes: Met<[u8; 32]>,
    pub(super) seals: Met<Vec<u8>>,
    pub(super) elements: Elements,
    /// The time in the identifier that was new last.
    pub(super) millis: i64,
}

#[derive(Debug)]
pub(super) struct Met<T> {
    order: Vec<T>,
    places: HashMap<T, usize>,
}

impl<T> Default for Met<T> {
    fn default() -> Self {
        Self {
            order: Vec::new(),
            places: HashMap::new(),
        }
    }
}

/// The code of a value that is new; the next one says "as above".
pub(super) const NEW: u64 = 0;
const AS_ABOVE: u64 = 1;

impl<T: Clone + Eq + Hash> Met<T> {
    pub(super) fn add(&mut self, value: T) -> usize {
        let place = self.order.len();
        self.order.push(value.clone());
        self.places.insert(value, place);
        place
    }

    /// How this value is said after that one; its place.
    fn code(&mut self, value: &T, above: Option<usize>) -> (u64, usize) {
        match self.places.get(value) {
            None => (NEW, self.add(value.clone())),
            Some(place) if above == Some(*place) => (AS_ABOVE, *place),
            Some(place) => {
                let back = self.order.len().saturating_sub(*place);
                (u64::try_from(back).unwrap_or(u64::MAX).saturating_add(1), *place)
            }
        }
    }

    /// The value of a code other than [`NEW`], and its place.
    pub(super) fn found(&self, code: u64, above: Option<usize>) -> Option<(T, usize)> {
        let place = if code == AS_ABOVE {
            above?
        } else {
            self.order.len().checked_sub(usize::try_from(code.checked_sub(1)?).ok()?)?
        };
        Some((self.order.get(place)?.clone(), place))
    }
}

/// A text that was taken apart.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Shape, words, and what base64 holds: what zstd knows how to pack.
    pub(super) words: Vec<u8>,
    /// Numbers, references, lengths.
    pub(super) numbers: Vec<u8>,
    /// Bytes without a pattern.
    pub(super) plain: Vec<u8>,
}

/// Whether it is the name of a value, as rules and acts have them.
fn is_name(text: &[u8]) -> bool {
    text.len() <= LONGEST_NAME && text.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'_'))
}

fn digits_of(text: &[u8]) -> Option<(u64, u64)> {
    let (plus, digits) = match text.split_first() {
        Some((b'+', rest)) => (1, rest),
        _ => (0, text),
    };
    if !DIGITS.contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let length = u64::try_from(digits.len()).ok()?;
    Some((length * 2 + plus, number))
}

/// The column of a value.
pub(super) type Place = (u32, Stand);

/// Keys by number, columns by key and kind: met in the same order by both sides.
#[derive(Debug, Default)]
pub(super) struct Order {
    keys: HashMap<Vec<u8>, u32>,
    pub(super) words: HashMap<Place, usize>,
    pub(super) numbers: HashMap<Place, usize>,
}

impl Order {
    pub(super) fn key(&mut self, key: &[u8]) -> u32 {
        if let Some(number) = self.keys.get(key) {
            return *number;
        }
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.keys.insert(key.to_vec(), next);
        next
    }
}

pub(super) fn column(of: &mut HashMap<Place, usize>, place: Place) -> usize {
    let next = of.len();
    *of.entry(place).or_insert(next)
}

/// What a column was at last.
#[derive(Debug, Default)]
pub(super) struct Above {
    pub(super) ids: HashMap<Place, usize>,
    pub(super) hashes: HashMap<Place, usize>,
    pub(super) seals: HashMap<Place, usize>,
    numbers: HashMap<Place, i64>,
}

impl Above {
    /// The difference to the number above.
    fn step(&mut self, place: Place, number: i64) -> u64 {
        let above = self.numbers.insert(place, number).unwrap_or_default();
        folded(number.wrapping_sub(above))
    }

    pub(super) fn number(&mut self, place: Place, step: u64) -> i64 {
        let above = self.numbers.get(&place).copied().unwrap_or_default();
        let number = above.wrapping_add(unfolded(step));
        self.numbers.insert(place, number);
        number
    }
}

/// A text on its way into columns.
#[derive(Default)]
struct Taking {
    pieces: Pieces,
    order: Order,
    above: Above,
    words: Vec<Vec<u8>>,
    numbers: Vec<Vec<u8>>,
    blobs: Vec<u8>,
    plain: Vec<u8>,
    key: u32,
}

fn of_column(columns: &mut Vec<Vec<u8>>, at: usize) -> Option<&mut Vec<u8>> {
    if columns.len() <= at {
        columns.resize_with(at.saturating_add(1), Vec::new);
    }
    columns.get_mut(at)
}

impl Taking {
    fn number_into(&mut self, place: Place, number: u64) {
        let at = column(&mut self.order.numbers, place);
        if let Some(column) = of_column(&mut self.numbers, at) {
            put_number(column, number);
        }
    }

    fn stands(&mut self, stand: Stand) -> Place {
        self.pieces.push(stand.byte());
        (self.key, stand)
    }

    fn id(&mut self, id: [u8; 16], known: &mut Known) {
        let place = self.stands(Stand::Id);
        let (code, found) = known.ids.code(&id, self.above.ids.get(&place).copied());
        self.above.ids.insert(place, found);
        self.number_into(place, code);
        if code == NEW {
            let (millis, rest) = split_id(&id);
            self.number_into(NEW_IDS, folded(millis.wrapping_sub(known.millis)));
            known.millis = millis;
            self.plain.extend_from_slice(&rest);
        }
    }

    fn string(&mut self, text: &[u8], known: &mut Known) {
        if is_name(text) {
            self.pieces.push(b'"');
            self.pieces.extend(text);
            self.pieces.push(b'"');
        } else if let Some(id) = id_of(text) {
            self.id(id, known);
        } else if let Some(hash) = (text.len() == 64).then(|| hexadecimal(text.iter().copied())).flatten() {
            let place = self.stands(Stand::Hash);
            let (code, found) = known.hashes.code(&hash, self.above.hashes.get(&place).copied());
            self.above.hashes.insert(place, found);
            self.number_into(place, code);
            if code == NEW {
                self.plain.extend_from_slice(&hash);
            }
        } else if let Some((length, number)) = digits_of(text) {
            let place = self.stands(Stand::Digits);
            self.number_into(place, length);
            let high = i64::try_from(number >> LOW_BITS).unwrap_or_default();
            let step = self.above.step(place, high);
            self.number_into(place, step);
            let [.., low0, low1, low2] = number.to_be_bytes();
            self.plain.extend([low0, low1, low2]);
        } else if let Some(blob) = (text.len() >= LEAST_BLOB).then(|| STANDARD.decode(text).ok()).flatten() {
            let place = self.stands(Stand::Blob);
            self.number_into(place, u64::try_from(blob.len()).unwrap_or(u64::MAX));
            self.blobs.extend(blob);
        } else if let Some(seal) = (text.len() >= LEAST_SEAL).then(|| URL_SAFE_NO_PAD.decode(text).ok()).flatten() {
            let place = self.stands(Stand::Seal);
            let (code, found) = known.seals.code(&seal, self.above.seals.get(&place).copied());
            self.above.seals.insert(place, found);
            self.number_into(place, code);
            if code == NEW {
                self.number_into(place, u64::try_from(seal.len()).unwrap_or(u64::MAX));
                self.plain.extend(seal);
            }
        } else {
            let place = self.stands(Stand::Words);
            let at = column(&mut self.order.words, place);
            if let Some(column) = of_column(&mut self.words, at) {
                column.extend_from_slice(text);
                column.push(b'\n');
            }
        }
    }

    fn figure(&mut self, text: &[u8]) {
        let number = std::str::from_utf8(text).ok().and_then(|text| text.parse::<i64>().ok());
        match number.filter(|number| number.to_string().as_bytes() == text) {
            Some(number) => {
                let place = self.stands(Stand::Number);
                let step = self.above.step(place, number);
                self.number_into(place, step);
            }
            None => self.pieces.extend(text),
        }
    }

    /// An element that was met at this place.
    fn again(&mut self, place: usize) {
        self.pieces.cut();
        self.pieces.push(Stand::Again.byte());
        let step = self.above.step(AGAIN, i64::try_from(place).unwrap_or(i64::MAX));
        self.number_into(AGAIN, step);
    }

    fn whole(self) -> Columns {
        let mut words = Vec::new();
        let mut numbers = Vec::new();
        put_number(&mut words, u64::try_from(self.pieces.texts.len()).unwrap_or(u64::MAX));
        for text in &self.pieces.texts {
            put_piece(&mut words, text);
        }
        put_piece(&mut words, &self.blobs);
        for column in &self.words {
            put_piece(&mut words, column);
        }
        let mut order = Vec::new();
        for number in &self.pieces.order {
            put_number(&mut order, *number);
        }
        put_piece(&mut numbers, &order);
        for column in &self.numbers {
            put_piece(&mut numbers, column);
        }
        Columns {
            words,
            numbers,
            plain: self.plain,
        }
    }
}

/// The times of new identifiers stand together, whatever their key.
pub(super) const NEW_IDS: Place = (0, Stand::Number);

/// So do the places of elements that were met before.
pub(super) const AGAIN: Place = (0, Stand::Again);

/// Take a text apart; what it holds is known from then on.
pub(super) fn take(text: &[u8], known: &mut Known) -> Result<Columns, Unpackable> {
    let mut taking = Taking::default();
    let ends = ends(text);
    let mut outline = Outline::default();
    let mut at = 0;
    while let Some(byte) = text.get(at).copied() {
        let mut next = at.saturating_add(1);
        match byte {
            b'"' => {
                let end = end_of_string(text, at).ok_or(Unpackable)?;
                let inside = text.get(next..end).ok_or(Unpackable)?;
                if inside.iter().any(|byte| *byte < b' ') {
                    return Err(Unpackable);
                }
                next = end.saturating_add(1);
                if text.get(next) == Some(&b':') {
                    taking.key = taking.order.key(inside);
                    taking.pieces.extend(text.get(at..next).ok_or(Unpackable)?);
                } else {
                    taking.string(inside, known);
                }
            }
            b'-' | b'0'..=b'9' => {
                let rest = text.get(at..).unwrap_or_default();
                let length = rest
                    .iter()
                    .take_while(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))
                    .count();
                taking.figure(rest.get(..length).unwrap_or_default());
                next = at.saturating_add(length);
            }
            b'{' | b'[' => {
                let met = ends
                    .get(&at)
                    .and_then(|end| Some((*end, known.elements.place(text.get(at..*end)?)?)));
                if let Some((end, place)) = met {
                    outline.again();
                    taking.again(place);
                    next = end;
                } else {
                    if outline.opens(byte, at) {
                        taking.pieces.cut();
                    }
                    taking.pieces.push(byte);
                }
            }
            b'}' | b']' => {
                if let Some(element) = outline.closes(next).and_then(|element| text.get(element)) {
                    known.elements.add(element);
                }
                taking.pieces.push(byte);
            }
            _ if byte < b' ' => return Err(Unpackable),
            _ => taking.pieces.push(byte),
        }
        at = next;
    }
    taking.pieces.cut();
    Ok(taking.whole())
}
