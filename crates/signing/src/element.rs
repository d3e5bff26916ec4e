//! Walking DER element by element while keeping the bytes as they were transmitted.
//!
//! Not a schema: it knows tags and lengths only. The rule it protects: a signature is checked over the bytes that arrived, never
//! over a re-encoding of what was understood. Indefinite and over-long lengths are refused by the reader underneath.

use der::{Reader as _, SliceReader, Tag, TagNumber};

/// One element: its tag, its contents, and the whole of it with tag and length.
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    pub(crate) tag: Tag,
    pub(crate) body: &'a [u8],
    pub(crate) whole: &'a [u8],
}

impl<'a> Element<'a> {
    /// The only element in these bytes, with nothing behind it.
    pub(crate) fn only(bytes: &'a [u8], tag: Tag) -> der::Result<Self> {
        let mut elements = Elements::of(bytes)?;
        let only = elements.expect(tag)?;
        elements.end()?;
        Ok(only)
    }

    /// The elements inside this one.
    pub(crate) fn inside(&self) -> der::Result<Elements<'a>> {
        Elements::of(self.body)
    }
}

/// Elements one after another.
pub(crate) struct Elements<'a>(SliceReader<'a>);

impl<'a> Elements<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> der::Result<Self> {
        SliceReader::new(bytes).map(Self)
    }

    /// The next element, whatever it is; `None` at the end.
    pub(crate) fn any(&mut self) -> der::Result<Option<Element<'a>>> {
        if self.0.is_finished() {
            return Ok(None);
        }
        let header = self.0.peek_header()?;
        let whole = self.0.tlv_bytes()?;
        let body_length = usize::try_from(header.length)?;
        let head_length = whole.len().saturating_sub(body_length);
        Ok(Some(Element {
            tag: header.tag,
            body: whole.get(head_length..).unwrap_or_default(),
            whole,
        }))
    }

    /// The next element, which must carry this tag.
    pub(crate) fn expect(&mut self, tag: Tag) -> der::Result<Element<'a>> {
        let element = self.any()?.ok_or_else(|| tag.length_error())?;
        element.tag.assert_eq(tag)?;
        Ok(element)
    }

    /// The next element if it carries this tag.
    pub(crate) fn optional(&mut self, tag: Tag) -> der::Result<Option<Element<'a>>> {
        if self.0.is_finished() || self.0.peek_tag()? != tag {
            Ok(None)
        } else {
            self.any()
        }
    }

    /// All that is left, refused when there are more than `most`.
    pub(crate) fn rest(mut self, most: usize) -> der::Result<Vec<Element<'a>>> {
        let mut found = Vec::new();
        while let Some(element) = self.any()? {
            if found.len() == most {
                return Err(element.tag.length_error());
            }
            found.push(element);
        }
        Ok(found)
    }

    /// Nothing may be left.
    pub(crate) fn end(self) -> der::Result<()> {
        self.0.finish(())
    }
}

/// The constructed context-specific tag of this number.
pub(crate) const fn context(number: TagNumber) -> Tag {
    Tag::ContextSpecific { constructed: true, number }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn contents_and_whole_are_told_apart() {
        let bytes = [0x30, 0x05, 0x02, 0x01, 0x07, 0x05, 0x00];
        let outer = Element::only(&bytes, Tag::Sequence).expect("a sequence");
        assert_eq!((outer.body, outer.whole), (&bytes[2..], &bytes[..]));
        let mut inside = outer.inside().expect("elements");
        assert!(inside.optional(Tag::Null).expect("readable").is_none());
        assert_eq!(inside.expect(Tag::Integer).expect("an integer").body, [7]);
        assert_eq!(
            inside.optional(Tag::Null).expect("readable").map(|null| null.whole),
            Some(&[5u8, 0][..])
        );
        assert!(inside.end().is_ok());
    }

    #[test]
    fn what_is_not_strict_der_is_refused() {
        // Indefinite length, a length in more bytes than needed, a length beyond the end, something behind the end.
        for bytes in [
            &[0x30, 0x80, 0x00, 0x00][..],
            &[0x30, 0x81, 0x01, 0x00],
            &[0x30, 0x05, 0x00],
            &[0x30, 0x00, 0x00],
        ] {
            assert!(Element::only(bytes, Tag::Sequence).is_err(), "{bytes:x?}");
        }
    }

    #[test]
    fn a_list_longer_than_allowed_is_refused() {
        let nulls = [5u8, 0].repeat(4);
        assert_eq!(Elements::of(&nulls).expect("elements").rest(4).map(|all| all.len()), Ok(4));
        assert!(Elements::of(&nulls).expect("elements").rest(3).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_walked_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut elements = Elements::of(&bytes).expect("a reader");
            let mut seen = 0;
            while let Ok(Some(element)) = elements.any() {
                prop_assert!(element.whole.ends_with(element.body));
                seen += element.whole.len();
            }
            prop_assert!(seen <= bytes.len());
        }
    }
}
