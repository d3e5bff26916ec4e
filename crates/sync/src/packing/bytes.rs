//! Numbers, pieces and identifiers as bytes, and back.

use super::Spoilt;

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
pub(super) const fn folded(number: i64) -> u64 {
    (number.cast_unsigned() << 1) ^ (number >> 63).cast_unsigned()
}

pub(super) const fn unfolded(number: u64) -> i64 {
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

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As many as stand before this byte, which is taken too.
    pub(super) fn until(&mut self, byte: u8) -> Result<&'b [u8], Spoilt> {
        let length = self.0.iter().position(|own| *own == byte).ok_or(Spoilt::Broken)?;
        let taken = self.bytes(length)?;
        self.bytes(1)?;
        Ok(taken)
    }

    pub(super) fn bytes(&mut self, length: usize) -> Result<&'b [u8], Spoilt> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Spoilt::Broken)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Spoilt> {
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
    pub(super) fn piece(&mut self) -> Result<&'b [u8], Spoilt> {
        let length = usize::try_from(self.number()?).map_err(|_larger| Spoilt::TooLarge)?;
        self.bytes(length)
    }
}

pub(super) fn put_piece(out: &mut Vec<u8>, bytes: &[u8]) {
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

pub(super) fn hexadecimal<const N: usize>(mut digits: impl Iterator<Item = u8>) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    for slot in &mut bytes {
        *slot = (digit(digits.next()?)? << 4) | digit(digits.next()?)?;
    }
    digits.next().is_none().then_some(bytes)
}

pub(super) fn put_hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    const SIGNS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        out.extend([byte >> 4, byte & 15].iter().filter_map(|half| SIGNS.get(usize::from(*half))));
    }
}

pub(super) fn id_of(text: &[u8]) -> Option<[u8; 16]> {
    let hyphens = [8, 13, 18, 23];
    if text.len() != 36 || hyphens.iter().any(|place| text.get(*place) != Some(&b'-')) {
        return None;
    }
    hexadecimal(text.iter().copied().filter(|byte| *byte != b'-'))
}

pub(super) fn put_id(out: &mut Vec<u8>, id: &[u8; 16]) {
    for (place, byte) in id.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            out.push(b'-');
        }
        put_hexadecimal(out, &[*byte]);
    }
}

/// The first 48 bits of an identifier: when it was made.
pub(super) fn split_id(id: &[u8; 16]) -> (i64, [u8; 10]) {
    let [t0, t1, t2, t3, t4, t5, rest @ ..] = *id;
    (i64::from_be_bytes([0, 0, t0, t1, t2, t3, t4, t5]), rest)
}

pub(super) fn join_id(millis: i64, rest: [u8; 10]) -> Result<[u8; 16], Spoilt> {
    let [0, 0, t0, t1, t2, t3, t4, t5] = millis.to_be_bytes() else {
        return Err(Spoilt::Broken);
    };
    let [r0, r1, r2, r3, r4, r5, r6, r7, r8, r9] = rest;
    Ok([t0, t1, t2, t3, t4, t5, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9])
}
