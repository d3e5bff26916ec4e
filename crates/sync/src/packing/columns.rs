//! What stands under each key of a text, column by column, and how a text is put together again from shape and columns.
//!
//! A column is everything of one kind under one key, wherever in the text: `"child"` beside `"child"`. Which column comes when is not written: both
//! sides meet them in the same order.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::shape::{Parts, Pieces, Stand, end_of_string};
use super::{Spoilt, Unpackable};

/// Shorter base64 is left as it is written.
const LEAST_BLOB: usize = 64;
/// The length of a signature or a token as it is written; a little shorter is still worth it.
const LEAST_SEAL: usize = 40;
/// Names of values (`in_force`) are no longer: they belong to the shape.
const LONGEST_NAME: usize = 24;
/// Digits that are a number of their own.
const DIGITS: std::ops::RangeInclusive<usize> = 6..=18;
/// Below them the digits of a number have no pattern.
const LOW_BITS: u32 = 24;

/// Identifiers and hashes that were met, and where.
#[derive(Debug, Default)]
pub(super) struct Known {
    ids: Met<16>,
    hashes: Met<32>,
    /// The time in the identifier that was new last.
    millis: i64,
}

#[derive(Debug)]
struct Met<const N: usize> {
    order: Vec<[u8; N]>,
    places: HashMap<[u8; N], usize>,
}

impl<const N: usize> Default for Met<N> {
    fn default() -> Self {
        Self {
            order: Vec::new(),
            places: HashMap::new(),
        }
    }
}

/// The code of a value that is new; the next one says "as above".
const NEW: u64 = 0;
const AS_ABOVE: u64 = 1;

impl<const N: usize> Met<N> {
    fn add(&mut self, value: [u8; N]) -> usize {
        let place = self.order.len();
        self.order.push(value);
        self.places.insert(value, place);
        place
    }

    /// How this value is said after that one; its place.
    fn code(&mut self, value: [u8; N], above: Option<usize>) -> (u64, usize) {
        match self.places.get(&value) {
            None => (NEW, self.add(value)),
            Some(place) if above == Some(*place) => (AS_ABOVE, *place),
            Some(place) => {
                let back = self.order.len().saturating_sub(*place);
                (u64::try_from(back).unwrap_or(u64::MAX).saturating_add(1), *place)
            }
        }
    }

    /// The value of a code other than [`NEW`], and its place.
    fn found(&self, code: u64, above: Option<usize>) -> Option<([u8; N], usize)> {
        let place = if code == AS_ABOVE {
            above?
        } else {
            self.order.len().checked_sub(usize::try_from(code.checked_sub(1)?).ok()?)?
        };
        Some((*self.order.get(place)?, place))
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

/// Seven bits a byte, the lowest first.
pub(super) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

/// The sign in the lowest bit.
const fn folded(number: i64) -> u64 {
    (number.cast_unsigned() << 1) ^ (number >> 63).cast_unsigned()
}

const fn unfolded(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ (number & 1).cast_signed().wrapping_neg()
}

/// Bytes that are read from the front.
#[derive(Debug, Clone, Default)]
pub(super) struct Taken<'b>(&'b [u8]);

impl<'b> Taken<'b> {
    pub(super) const fn of(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    pub(super) const fn rest(self) -> &'b [u8] {
        self.0
    }

    pub(super) fn bytes(&mut self, length: usize) -> Result<&'b [u8], Spoilt> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Spoilt::Broken)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Spoilt> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(Spoilt::Broken)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(super) fn number(&mut self) -> Result<u64, Spoilt> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array::<1>()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Spoilt::Broken)
    }

    /// Bytes behind their length.
    fn piece(&mut self) -> Result<&'b [u8], Spoilt> {
        let length = usize::try_from(self.number()?).map_err(|_larger| Spoilt::TooLarge)?;
        self.bytes(length)
    }
}

fn put_piece(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    out.extend_from_slice(bytes);
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

fn hexadecimal<const N: usize>(mut digits: impl Iterator<Item = u8>) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    for slot in &mut bytes {
        *slot = (digit(digits.next()?)? << 4) | digit(digits.next()?)?;
    }
    digits.next().is_none().then_some(bytes)
}

fn put_hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    const SIGNS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        out.extend([byte >> 4, byte & 15].iter().filter_map(|half| SIGNS.get(usize::from(*half))));
    }
}

fn id_of(text: &[u8]) -> Option<[u8; 16]> {
    let hyphens = [8, 13, 18, 23];
    if text.len() != 36 || hyphens.iter().any(|place| text.get(*place) != Some(&b'-')) {
        return None;
    }
    hexadecimal(text.iter().copied().filter(|byte| *byte != b'-'))
}

fn put_id(out: &mut Vec<u8>, id: &[u8; 16]) {
    for (place, byte) in id.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            out.push(b'-');
        }
        put_hexadecimal(out, &[*byte]);
    }
}

/// The first 48 bits of an identifier: when it was made.
fn split_id(id: &[u8; 16]) -> (i64, [u8; 10]) {
    let [t0, t1, t2, t3, t4, t5, rest @ ..] = *id;
    (i64::from_be_bytes([0, 0, t0, t1, t2, t3, t4, t5]), rest)
}

fn join_id(millis: i64, rest: [u8; 10]) -> Result<[u8; 16], Spoilt> {
    let [0, 0, t0, t1, t2, t3, t4, t5] = millis.to_be_bytes() else {
        return Err(Spoilt::Broken);
    };
    let [r0, r1, r2, r3, r4, r5, r6, r7, r8, r9] = rest;
    Ok([t0, t1, t2, t3, t4, t5, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9])
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
type Place = (u32, Stand);

/// Keys by number, columns by key and kind: met in the same order by both sides.
#[derive(Debug, Default)]
struct Order {
    keys: HashMap<Vec<u8>, u32>,
    words: HashMap<Place, usize>,
    numbers: HashMap<Place, usize>,
}

impl Order {
    fn key(&mut self, key: &[u8]) -> u32 {
        if let Some(number) = self.keys.get(key) {
            return *number;
        }
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.keys.insert(key.to_vec(), next);
        next
    }
}

fn column(of: &mut HashMap<Place, usize>, place: Place) -> usize {
    let next = of.len();
    *of.entry(place).or_insert(next)
}

/// What a column was at last.
#[derive(Debug, Default)]
struct Above {
    ids: HashMap<Place, usize>,
    hashes: HashMap<Place, usize>,
    numbers: HashMap<Place, i64>,
}

impl Above {
    /// The difference to the number above.
    fn step(&mut self, place: Place, number: i64) -> u64 {
        let above = self.numbers.insert(place, number).unwrap_or_default();
        folded(number.wrapping_sub(above))
    }

    fn number(&mut self, place: Place, step: u64) -> i64 {
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
        let (code, found) = known.ids.code(id, self.above.ids.get(&place).copied());
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
            let (code, found) = known.hashes.code(hash, self.above.hashes.get(&place).copied());
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
            self.number_into(place, u64::try_from(seal.len()).unwrap_or(u64::MAX));
            self.plain.extend(seal);
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
const NEW_IDS: Place = (0, Stand::Number);

/// Take a text apart; what it holds is known from then on.
pub(super) fn take(text: &[u8], known: &mut Known) -> Result<Columns, Unpackable> {
    let mut taking = Taking::default();
    // Whether the innermost of what is open is a list.
    let mut lists: Vec<bool> = Vec::new();
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
                if byte == b'{' && lists.last() == Some(&true) {
                    taking.pieces.cut();
                }
                lists.push(byte == b'[');
                taking.pieces.push(byte);
            }
            _ if byte < b' ' => return Err(Unpackable),
            _ => {
                if matches!(byte, b'}' | b']') {
                    lists.pop();
                }
                taking.pieces.push(byte);
            }
        }
        at = next;
    }
    taking.pieces.cut();
    Ok(taking.whole())
}

/// A text on its way out of columns.
struct Putting<'c> {
    order: Order,
    above: Above,
    words: Cut<'c>,
    numbers: Cut<'c>,
    blobs: Taken<'c>,
    plain: Taken<'c>,
    known: Known,
    text: Vec<u8>,
}

/// Columns one behind the other, cut when the first value of each is due.
struct Cut<'c> {
    columns: Vec<Taken<'c>>,
    rest: Taken<'c>,
}

impl<'c> Cut<'c> {
    const fn of(rest: Taken<'c>) -> Self {
        Self { columns: Vec::new(), rest }
    }

    fn column(&mut self, at: usize) -> Result<&mut Taken<'c>, Spoilt> {
        while self.columns.len() <= at {
            self.columns.push(Taken::of(self.rest.piece()?));
        }
        self.columns.get_mut(at).ok_or(Spoilt::Broken)
    }
}

impl Putting<'_> {
    fn number_of(&mut self, place: Place) -> Result<u64, Spoilt> {
        let at = column(&mut self.order.numbers, place);
        self.numbers.column(at)?.number()
    }

    fn length_of(&mut self, place: Place) -> Result<usize, Spoilt> {
        usize::try_from(self.number_of(place)?).map_err(|_larger| Spoilt::TooLarge)
    }

    fn id(&mut self, place: Place) -> Result<(), Spoilt> {
        let code = self.number_of(place)?;
        let (id, found) = if code == NEW {
            let millis = self.known.millis.wrapping_add(unfolded(self.number_of(NEW_IDS)?));
            self.known.millis = millis;
            let id = join_id(millis, self.plain.array()?)?;
            (id, self.known.ids.add(id))
        } else {
            let above = self.above.ids.get(&place).copied();
            self.known.ids.found(code, above).ok_or(Spoilt::Broken)?
        };
        self.above.ids.insert(place, found);
        put_id(&mut self.text, &id);
        Ok(())
    }

    fn hash(&mut self, place: Place) -> Result<(), Spoilt> {
        let code = self.number_of(place)?;
        let (hash, found) = if code == NEW {
            let hash = self.plain.array()?;
            (hash, self.known.hashes.add(hash))
        } else {
            let above = self.above.hashes.get(&place).copied();
            self.known.hashes.found(code, above).ok_or(Spoilt::Broken)?
        };
        self.above.hashes.insert(place, found);
        put_hexadecimal(&mut self.text, &hash);
        Ok(())
    }

    fn digits(&mut self, place: Place) -> Result<(), Spoilt> {
        let length = self.number_of(place)?;
        let step = self.number_of(place)?;
        let high = u64::try_from(self.above.number(place, step)).map_err(|_below| Spoilt::Broken)?;
        let [low0, low1, low2] = self.plain.array()?;
        let low = u64::from(u32::from_be_bytes([0, low0, low1, low2]));
        let number = high.checked_mul(1 << LOW_BITS).ok_or(Spoilt::Broken)? | low;
        let width = usize::try_from(length / 2).unwrap_or(usize::MAX);
        if !DIGITS.contains(&width) {
            return Err(Spoilt::Broken);
        }
        if length % 2 == 1 {
            self.text.push(b'+');
        }
        self.text.extend_from_slice(format!("{number:0width$}").as_bytes());
        Ok(())
    }

    fn words(&mut self, place: Place) -> Result<(), Spoilt> {
        let at = column(&mut self.order.words, place);
        let column = self.words.column(at)?;
        let length = column.0.iter().position(|byte| *byte == b'\n').ok_or(Spoilt::Broken)?;
        self.text.extend_from_slice(column.bytes(length)?);
        column.bytes(1)?;
        Ok(())
    }

    fn value(&mut self, place: Place) -> Result<(), Spoilt> {
        if place.1 == Stand::Number {
            let step = self.number_of(place)?;
            let number = self.above.number(place, step);
            self.text.extend_from_slice(number.to_string().as_bytes());
            return Ok(());
        }
        self.text.push(b'"');
        match place.1 {
            Stand::Words => self.words(place)?,
            Stand::Id => self.id(place)?,
            Stand::Hash => self.hash(place)?,
            Stand::Digits => self.digits(place)?,
            Stand::Blob => {
                let length = self.length_of(place)?;
                let blob = STANDARD.encode(self.blobs.bytes(length)?);
                self.text.extend(blob.into_bytes());
            }
            Stand::Seal => {
                let length = self.length_of(place)?;
                let seal = URL_SAFE_NO_PAD.encode(self.plain.bytes(length)?);
                self.text.extend(seal.into_bytes());
            }
            Stand::Number => {}
        }
        self.text.push(b'"');
        Ok(())
    }
}

/// Put a text together again; it becomes no longer than `most`.
pub(super) fn put_together(words: &[u8], numbers: &[u8], plain: &[u8], known: Known, most: usize) -> Result<Vec<u8>, Spoilt> {
    let (mut words, mut numbers) = (Taken::of(words), Taken::of(numbers));
    let mut shapes: Vec<&[u8]> = Vec::new();
    for _ in 0..words.number()? {
        shapes.push(words.piece()?);
    }
    let blobs = Taken::of(words.piece()?);
    let mut order = Taken::of(numbers.piece()?);
    let mut putting = Putting {
        order: Order::default(),
        above: Above::default(),
        words: Cut::of(words),
        numbers: Cut::of(numbers),
        blobs,
        plain: Taken::of(plain),
        known,
        text: Vec::new(),
    };
    let mut key = 0;
    while !order.0.is_empty() {
        let number = usize::try_from(order.number()?).map_err(|_larger| Spoilt::Broken)?;
        let mut parts = Parts::of(shapes.get(number).ok_or(Spoilt::Broken)?);
        while let Some(part) = parts.next_part()? {
            putting.text.extend_from_slice(part.copied);
            if let Some(named) = part.key {
                key = putting.order.key(named);
            }
            if let Some(stand) = part.stand {
                putting.value((key, stand))?;
            }
            if putting.text.len() > most {
                return Err(Spoilt::TooLarge);
            }
        }
    }
    Ok(putting.text)
}
