//! Elements of lists that were met before, byte for byte: they are not said again.
//!
//! An entry of a feed brings the family beside what changed, and the next act for the same family brings it once more. Both sides follow the
//! brackets of the same text, so both know the same elements in the same order.
//!
//! The rule it protects: what is remembered is at most [`LEVELS`] times the text.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::shape::end_of_string;

/// Shorter ones cost as much to refer to; longer ones do not come again as they were.
const LENGTHS: std::ops::RangeInclusive<usize> = 24..=8_192;
/// An element with elements in it is remembered, what holds such a one is not.
const LEVELS: u8 = 2;

/// The elements that were met.
#[derive(Debug, Default)]
pub(super) struct Elements {
    order: Vec<Rc<[u8]>>,
    places: HashMap<Rc<[u8]>, usize>,
}

impl Elements {
    pub(super) fn add(&mut self, text: &[u8]) {
        let text: Rc<[u8]> = text.into();
        self.places.insert(Rc::clone(&text), self.order.len());
        self.order.push(text);
    }

    pub(super) fn place(&self, text: &[u8]) -> Option<usize> {
        self.places.get(text).copied()
    }

    /// How much is remembered.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.order.iter().map(|text| text.len()).sum()
    }

    pub(super) fn at(&self, place: usize) -> Option<&[u8]> {
        self.order.get(place).map(AsRef::as_ref)
    }
}

/// The brackets that are open.
#[derive(Debug, Default)]
pub(super) struct Outline {
    open: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    is_list: bool,
    /// Where it begins, when it is an element of a list.
    element: Option<usize>,
    /// How many levels of elements are in it.
    levels: u8,
}

impl Outline {
    /// A bracket opens; whether an element of a list begins with it.
    pub(super) fn opens(&mut self, bracket: u8, at: usize) -> bool {
        let is_element = bracket == b'{' && self.open.last().is_some_and(|open| open.is_list);
        self.open.push(Open {
            is_list: bracket == b'[',
            element: is_element.then_some(at),
            levels: 0,
        });
        is_element
    }

    /// A bracket closes, and the text behind it begins at `end`; where the element lies that ends here, when it is one to remember.
    pub(super) fn closes(&mut self, end: usize) -> Option<Range<usize>> {
        let closed = self.open.pop()?;
        let levels = closed.levels.saturating_add(u8::from(closed.element.is_some()));
        self.holds(levels);
        let element = closed.element?..end;
        (levels <= LEVELS && LENGTHS.contains(&element.len())).then_some(element)
    }

    /// An element stands here that was met before.
    pub(super) fn again(&mut self) {
        self.holds(1);
    }

    fn holds(&mut self, levels: u8) {
        if let Some(around) = self.open.last_mut() {
            around.levels = around.levels.max(levels);
        }
    }
}

/// Follow the brackets of a piece of text that begins at `from` of the whole: every element to remember that ends in it.
pub(super) fn follow(outline: &mut Outline, piece: &[u8], from: usize, mut met: impl FnMut(Range<usize>)) {
    let mut at = 0_usize;
    while let Some(byte) = piece.get(at) {
        let next = at.saturating_add(1);
        at = match byte {
            b'"' => end_of_string(piece, at).map_or(piece.len(), |end| end.saturating_add(1)),
            b'{' | b'[' => {
                outline.opens(*byte, from.saturating_add(at));
                next
            }
            b'}' | b']' => {
                if let Some(element) = outline.closes(from.saturating_add(next)) {
                    met(element);
                }
                next
            }
            _ => next,
        };
    }
}

/// Where the elements of a text that may have been met before begin and end.
pub(super) fn ends(text: &[u8]) -> HashMap<usize, usize> {
    let mut ends = HashMap::new();
    follow(&mut Outline::default(), text, 0, |element| {
        ends.insert(element.start, element.end);
    });
    ends
}
