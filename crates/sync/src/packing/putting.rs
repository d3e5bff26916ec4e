//! A text put together again from its shape and its columns.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::Spoilt;
use super::bytes::{Taken, join_id, put_hexadecimal, put_id, unfolded};
use super::columns::{AGAIN, Above, DIGITS, Known, LOW_BITS, NEW, NEW_IDS, Order, Place, column};
use super::elements::{Outline, follow};
use super::shape::{Parts, Stand};

/// A text on its way out of columns.
struct Putting<'c> {
    order: Order,
    above: Above,
    words: Cut<'c>,
    numbers: Cut<'c>,
    blobs: Taken<'c>,
    plain: Taken<'c>,
    known: Known,
    outline: Outline,
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
        self.text.extend_from_slice(column.until(b'\n')?);
        Ok(())
    }

    fn seal(&mut self, place: Place) -> Result<(), Spoilt> {
        let code = self.number_of(place)?;
        let (seal, found) = if code == NEW {
            let length = self.length_of(place)?;
            let seal = self.plain.bytes(length)?.to_vec();
            let found = self.known.seals.add(seal.clone());
            (seal, found)
        } else {
            let above = self.above.seals.get(&place).copied();
            self.known.seals.found(code, above).ok_or(Spoilt::Broken)?
        };
        self.above.seals.insert(place, found);
        self.text.extend(URL_SAFE_NO_PAD.encode(seal).into_bytes());
        Ok(())
    }

    fn again(&mut self) -> Result<(), Spoilt> {
        let step = self.number_of(AGAIN)?;
        let place = usize::try_from(self.above.number(AGAIN, step)).map_err(|_below| Spoilt::Broken)?;
        self.text.extend_from_slice(self.known.elements.at(place).ok_or(Spoilt::Broken)?);
        self.outline.again();
        Ok(())
    }

    /// Of the shape: nothing but brackets begins or ends an element.
    fn copy(&mut self, shape: &[u8]) {
        let from = self.text.len();
        self.text.extend_from_slice(shape);
        let Self { outline, text, known, .. } = self;
        follow(outline, shape, from, |element| {
            if let Some(element) = text.get(element) {
                known.elements.add(element);
            }
        });
    }

    fn value(&mut self, place: Place) -> Result<(), Spoilt> {
        if place.1 == Stand::Again {
            return self.again();
        }
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
            Stand::Seal => self.seal(place)?,
            Stand::Number | Stand::Again => {}
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
        outline: Outline::default(),
        text: Vec::new(),
    };
    let mut key = 0;
    while !order.is_empty() {
        let number = usize::try_from(order.number()?).map_err(|_larger| Spoilt::Broken)?;
        let mut parts = Parts::of(shapes.get(number).ok_or(Spoilt::Broken)?);
        while let Some(part) = parts.next_part()? {
            putting.copy(part.copied);
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
