//! Papers of the desk: announced by their hash, added part by part, looked at when they are whole, given back when somebody asks.
//!
//! The words are those of tus 1.0, as a real centre speaks them. The rule it protects: only a paper that a contract names is taken, and it is that
//! paper.

use std::collections::{BTreeMap, BTreeSet};

use oryn_api::error::Code;
use oryn_sync::snapshot::sha256;
use oryn_sync::upload::{Checksum, LARGEST};

/// What is here, and what is on its way.
#[derive(Default)]
pub(crate) struct Papers {
    wanted: BTreeSet<String>,
    arriving: BTreeMap<String, (u64, Vec<u8>)>,
    whole: BTreeMap<String, Vec<u8>>,
}

/// How far a paper has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is here.
    Whole,
    /// So many bytes of it.
    Part(u64),
}

impl Papers {
    /// A contract names this paper.
    pub(crate) fn want(&mut self, document: &str) {
        if !self.whole.contains_key(document) {
            self.wanted.insert(document.to_owned());
        }
    }

    pub(crate) fn wanted(&self) -> Vec<String> {
        self.wanted.iter().cloned().collect()
    }

    pub(crate) fn get(&self, document: &str) -> Option<&[u8]> {
        self.whole.get(document).map(Vec::as_slice)
    }

    /// A paper is announced.
    ///
    /// # Errors
    /// Why it is not taken.
    pub(crate) fn announce(&mut self, document: &str, length: u64) -> Result<Standing, Code> {
        if self.whole.contains_key(document) {
            return Ok(Standing::Whole);
        }
        if !self.wanted.contains(document) {
            return Err(Code::FileNotAwaited);
        }
        match length {
            0 => Err(Code::FileEmpty),
            _ if length > LARGEST => Err(Code::FileTooLarge),
            _ => {
                let (_, here) = self.arriving.entry(document.to_owned()).or_insert((length, Vec::new()));
                Ok(Standing::Part(bytes(here)))
            }
        }
    }

    /// A part of it comes: how many bytes are here now.
    ///
    /// # Errors
    /// Why it is not taken.
    pub(crate) fn add(&mut self, document: &str, from: u64, part: &[u8], checksum: &Checksum) -> Result<u64, Code> {
        if Checksum::of(part) != *checksum {
            return Err(Code::PartSpoiled);
        }
        let (length, here) = self.arriving.get_mut(document).ok_or(Code::UploadUnknown)?;
        let length = *length;
        if bytes(here) != from {
            return Err(Code::UploadElsewhere);
        }
        here.extend_from_slice(part);
        let so_far = bytes(here);
        if so_far < length {
            return Ok(so_far);
        }
        let (_, paper) = self.arriving.remove(document).unwrap_or_default();
        if so_far > length || sha256(&paper) != document {
            return Err(Code::FileDiffers);
        }
        self.wanted.remove(document);
        self.whole.insert(document.to_owned(), paper);
        Ok(so_far)
    }
}

fn bytes(paper: &[u8]) -> u64 {
    u64::try_from(paper.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_comes_in_parts_and_only_the_one_that_is_awaited_is_taken() {
        let paper = b"%PDF-1.7 a contract".to_vec();
        let document = sha256(&paper);
        let length = bytes(&paper);
        let (front, back) = paper.split_at(7);
        let mut papers = Papers::default();
        assert_eq!(papers.announce(&document, length), Err(Code::FileNotAwaited));
        papers.want(&document);
        assert_eq!(papers.announce(&document, length), Ok(Standing::Part(0)));
        assert_eq!(papers.add(&document, 0, front, &Checksum::of(back)), Err(Code::PartSpoiled));
        assert_eq!(papers.add(&document, 0, front, &Checksum::of(front)), Ok(7));
        assert_eq!(papers.announce(&document, length), Ok(Standing::Part(7)), "it goes on where it was");
        assert_eq!(papers.add(&document, 0, back, &Checksum::of(back)), Err(Code::UploadElsewhere));
        assert_eq!(papers.add(&document, 7, back, &Checksum::of(back)), Ok(length));
        assert_eq!(papers.get(&document), Some(paper.as_slice()));
        assert_eq!(papers.wanted(), Vec::<String>::new());
        assert_eq!(papers.announce(&document, length), Ok(Standing::Whole));
    }

    #[test]
    fn another_paper_under_the_hash_of_the_awaited_one_is_none() {
        let document = sha256(b"the right one");
        let mut papers = Papers::default();
        papers.want(&document);
        assert_eq!(papers.announce(&document, 5), Ok(Standing::Part(0)));
        assert_eq!(papers.add(&document, 0, b"wrong", &Checksum::of(b"wrong")), Err(Code::FileDiffers));
        assert_eq!(papers.get(&document), None);
        assert_eq!(papers.wanted(), std::slice::from_ref(&document), "it is still awaited");
    }
}
