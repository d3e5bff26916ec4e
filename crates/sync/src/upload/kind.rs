//! What a file really is. Neither its name nor what a browser says of it counts, only its bytes. A desk asks this before it takes a family's document, so that
//! the centre does not refuse it when the family has gone; the portal and the centre ask it before they keep one.
//!
//! A PDF, a JPEG or a PNG is taken when it begins like one and can be followed to its end like one. What is something else at the same time (an
//! archive behind a picture, a second document, a page with a program) is refused: programs disagree about such files, and that is what they
//! are made for. Nothing is unpacked or drawn here, and nothing is searched for viruses.

use oryn_api::error::Code;

/// What is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A document.
    Pdf,
    /// A photograph.
    Jpeg,
    /// A picture of a screen.
    Png,
}

impl FileKind {
    const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// As HTTP calls it.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// How the name of such a file ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// From the name that HTTP has for it.
    #[must_use]
    pub fn of_content_type(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.content_type() == text)
    }

    /// What these bytes are.
    ///
    /// # Errors
    /// [`Code::FileEmpty`]; [`Code::FileKindRefused`] for what begins like something else; [`Code::FileUnsound`] for what begins like one of
    /// these and is not, or is not only that.
    pub fn of(bytes: &[u8]) -> Result<Self, Code> {
        if bytes.is_empty() {
            return Err(Code::FileEmpty);
        }
        let kind = infer::get(bytes)
            .and_then(|found| Self::of_content_type(found.mime_type()))
            .ok_or(Code::FileKindRefused)?;
        let rest = match kind {
            Self::Pdf => pdf(bytes),
            Self::Jpeg => jpeg(bytes),
            Self::Png => png(bytes),
        };
        let rest = rest.ok_or(Code::FileUnsound)?;
        let hidden = kind != Self::Pdf && has(bytes.get(..BEGINNING).unwrap_or(bytes), PDF);
        if hidden || is_archive(bytes) || !is_harmless(rest) {
            return Err(Code::FileUnsound);
        }
        Ok(kind)
    }
}

const PDF: &[u8] = b"%PDF-";
/// Readers of PDF look for its beginning so far into a file, and for its end so far from the end.
const BEGINNING: usize = 1_024;

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Where a part begins last.
fn last(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).rposition(|window| window == part)
}

/// The last cross-reference table is where the end says it is. What follows the end.
fn pdf(bytes: &[u8]) -> Option<&[u8]> {
    if !bytes.starts_with(PDF) {
        return None;
    }
    let tail_at = bytes.len().saturating_sub(BEGINNING);
    let tail = bytes.get(tail_at..)?;
    let end = last(tail, b"%%EOF")?.checked_add(b"%%EOF".len())?;
    let before = tail.get(..end)?;
    let start = last(before, b"startxref")?.checked_add(b"startxref".len())?;
    let digits: Vec<u8> = before
        .get(start..)?
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take_while(u8::is_ascii_digit)
        .collect();
    let table: usize = std::str::from_utf8(&digits).ok()?.parse().ok()?;
    let found = bytes.get(table..)?.trim_ascii_start();
    // A table, or an object that is a table ("12 0 obj").
    let is_object = || {
        let mut words = found.get(..32.min(found.len())).unwrap_or_default().split(u8::is_ascii_whitespace);
        let mut number = || {
            words
                .next()
                .is_some_and(|word| !word.is_empty() && word.iter().all(u8::is_ascii_digit))
        };
        number() && number() && words.next().is_some_and(|word| word.starts_with(b"obj"))
    };
    (found.starts_with(b"xref") || is_object()).then(|| tail.get(end..).unwrap_or_default())
}

fn number(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .fold(0usize, |number, byte| number.wrapping_shl(8) | usize::from(*byte))
}

/// Every chunk is where the one before ends, and the picture has a size. What follows the last.
fn png(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let mut drawn = false;
    let mut first = true;
    loop {
        let length = number(rest.get(..4)?);
        let name = rest.get(4..8)?;
        let data = rest.get(8..length.checked_add(8)?)?;
        // Its checksum follows; nothing here depends on it.
        rest = rest.get(length.checked_add(12)?..)?;
        if first != (name == b"IHDR") || !name.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        if first && (length != 13 || number(data.get(..4)?) == 0 || number(data.get(4..8)?) == 0) {
            return None;
        }
        first = false;
        drawn = drawn || name == b"IDAT";
        if name == b"IEND" {
            return (drawn && length == 0).then_some(rest);
        }
    }
}

/// Every segment is where the one before ends, one of them gives the size, and there is an end. What follows it.
fn jpeg(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    let (mut sized, mut drawn) = (false, false);
    loop {
        // Between segments any number of 0xff may stand.
        let at = rest.iter().position(|byte| *byte != 0xff)?;
        let marker = *rest.get(at)?;
        if at == 0 {
            return None;
        }
        rest = rest.get(at.checked_add(1)?..)?;
        match marker {
            0xd9 => return (sized && drawn).then_some(rest),
            0x00 | 0x01 | 0xd0..=0xd8 => return None,
            _ => {}
        }
        let length = number(rest.get(..2)?);
        let segment = rest.get(2..length)?;
        rest = rest.get(length..)?;
        // A frame's beginning: precision, height, width. The height may be given later.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            sized = number(segment.get(3..5)?) > 0;
        }
        if marker == 0xda {
            drawn = true;
            rest = after_scan(rest)?;
        }
    }
}

/// What follows the data of a scan: from the first marker that does not belong to them.
fn after_scan(bytes: &[u8]) -> Option<&[u8]> {
    let at = bytes
        .windows(2)
        .position(|pair| matches!(pair, [0xff, marker] if !matches!(marker, 0x00 | 0xd0..=0xd7)))?;
    bytes.get(at..)
}

/// An archive is read from its end, so that anything may stand before it.
fn is_archive(bytes: &[u8]) -> bool {
    const RECORD: usize = 22;
    const LONGEST_COMMENT: usize = 65_535;
    let tail = bytes
        .get(bytes.len().saturating_sub(RECORD + LONGEST_COMMENT)..)
        .unwrap_or_default();
    has(tail, b"PK\x05\x06") && has(bytes, b"PK\x01\x02")
}

/// Whether what follows the end is nothing, or what cameras leave there: more pictures, a short film, their own notes.
fn is_harmless(rest: &[u8]) -> bool {
    let rest = rest.trim_ascii();
    let rest = match rest.iter().position(|byte| *byte != 0) {
        Some(at) => rest.get(at..).unwrap_or_default(),
        None => return true,
    };
    let kind = infer::get(rest).map(|found| found.matcher_type());
    let is_left_by_cameras = matches!(kind, None | Some(infer::MatcherType::Image | infer::MatcherType::Video));
    let small = rest.to_ascii_lowercase();
    let programs: [&[u8]; 6] = [b"%pdf-", b"<html", b"<script", b"<svg", b"<!doctype", b"<?php"];
    is_left_by_cameras && !programs.iter().any(|program| has(&small, program))
}

#[cfg(test)]
mod tests;
