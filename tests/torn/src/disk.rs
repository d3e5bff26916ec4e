//! What is on the disk after a power cut: the flushed bytes, and of the others what chance left.
//!
//! A flush makes a file's changes lasting, and its name with them. What was written after it may be lost, torn at sectors of 512 bytes, or
//! arrive in any order. After a flush that failed, what it was for never becomes lasting, although programs still read it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

const SECTOR: usize = 512;

/// One thing that happened to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Write {
        name: String,
        at: u64,
        bytes: Vec<u8>,
    },
    Truncate {
        name: String,
        length: u64,
    },
    Sync {
        name: String,
    },
    SyncFailed {
        name: String,
    },
    /// `flushed`: the folder was flushed with it, so the file cannot come back.
    Delete {
        name: String,
        flushed: bool,
    },
    /// A small file that the program writes and flushes by itself.
    Side {
        name: String,
        bytes: Vec<u8>,
    },
}

/// What becomes of the changes that were not flushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// All of them arrive: only the process died.
    Kept,
    /// None arrives.
    Lost,
    /// All but the last arrive; of the last one so many eighths.
    Torn(usize),
    /// Those of the write-ahead log arrive, others not.
    LogOnly,
    /// Those of the data file arrive, others not.
    DataOnly,
    /// Each sector arrives or not.
    Shuffled(u64),
}

impl Cut {
    /// Every kind; so many of the shuffled one.
    pub fn all(shuffled: u64) -> Vec<Self> {
        let mut all = vec![
            Self::Kept,
            Self::Lost,
            Self::Torn(1),
            Self::Torn(4),
            Self::Torn(7),
            Self::LogOnly,
            Self::DataOnly,
        ];
        all.extend((0..shuffled).map(Self::Shuffled));
        all
    }
}

#[derive(Debug, Clone)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Truncate(usize),
}

impl Change {
    fn apply(&self, to: &mut Vec<u8>) {
        match self {
            Self::Write { at, bytes } => {
                if to.len() < at + bytes.len() {
                    to.resize(at + bytes.len(), 0);
                }
                to[*at..at + bytes.len()].copy_from_slice(bytes);
            }
            Self::Truncate(length) => to.resize(*length, 0),
        }
    }
}

#[derive(Debug, Clone, Default)]
struct Lying {
    /// `None` while its name is not lasting.
    lasting: Option<Vec<u8>>,
    pending: Vec<(usize, Change)>,
    /// Deleted, and the folder not flushed since.
    ghost: bool,
}

/// Files by their names.
pub type Image = BTreeMap<String, Vec<u8>>;

/// A disk on which events happen one after another.
#[derive(Debug, Default)]
pub struct Disk {
    files: BTreeMap<String, Lying>,
    sides: Image,
    count: usize,
}

impl Disk {
    /// A disk with these files, all of them lasting.
    pub fn found(image: &Image) -> Self {
        let mut disk = Self::default();
        for (name, bytes) in image {
            if name.contains(".db.") {
                disk.sides.insert(name.clone(), bytes.clone());
            } else {
                let lasting = Some(bytes.clone());
                disk.files.insert(
                    name.clone(),
                    Lying {
                        lasting,
                        ..Lying::default()
                    },
                );
            }
        }
        disk
    }

    pub fn happen(&mut self, event: &Event) {
        self.count += 1;
        let place = self.count;
        let small = |value: &u64| usize::try_from(*value).expect("a file of a test");
        match event {
            Event::Write { name, at, bytes } => {
                let change = Change::Write {
                    at: small(at),
                    bytes: bytes.clone(),
                };
                self.living(name).pending.push((place, change));
            }
            Event::Truncate { name, length } => {
                let change = Change::Truncate(small(length));
                self.living(name).pending.push((place, change));
            }
            Event::Sync { name } => {
                let file = self.living(name);
                let new = file.lasting.is_none();
                let mut bytes = file.lasting.take().unwrap_or_default();
                file.pending.drain(..).for_each(|(_, change)| change.apply(&mut bytes));
                file.lasting = Some(bytes);
                // With the first flush of a new file SQLite flushes its folder: what was deleted before stays deleted.
                if new {
                    self.files.retain(|_, file| !file.ghost);
                }
            }
            // The length a file has grown to stays; the bytes do not come.
            Event::SyncFailed { name } => self.living(name).pending.clear(),
            Event::Delete { name, flushed } => {
                let file = self.files.entry(name.clone()).or_default();
                file.pending.clear();
                if *flushed || file.lasting.is_none() {
                    self.files.remove(name);
                } else {
                    file.ghost = true;
                }
            }
            Event::Side { name, bytes } => drop(self.sides.insert(name.clone(), bytes.clone())),
        }
    }

    /// The file under a name that is written to now: a new one when the old one was deleted.
    fn living(&mut self, name: &str) -> &mut Lying {
        let file = self.files.entry(name.to_owned()).or_default();
        if file.ghost {
            *file = Lying::default();
        }
        file
    }

    /// What lies there after a cut now.
    pub fn cut(&self, cut: Cut) -> Image {
        let last = self
            .files
            .values()
            .filter_map(|file| file.pending.last())
            .map(|(place, _)| *place)
            .max();
        let mut image = self.sides.clone();
        for (name, file) in &self.files {
            let log = name.ends_with("-wal");
            let kept = match cut {
                Cut::Kept | Cut::Torn(_) => true,
                Cut::Lost => false,
                Cut::LogOnly => log,
                Cut::DataOnly => !log,
                Cut::Shuffled(seed) => chance(seed, 0, name.len()),
            };
            if file.ghost {
                if !kept && let Some(bytes) = &file.lasting {
                    image.insert(name.clone(), bytes.clone());
                }
                continue;
            }
            if file.lasting.is_none() && !kept {
                continue;
            }
            let mut bytes = file.lasting.clone().unwrap_or_default();
            for (place, change) in &file.pending {
                match (cut, change) {
                    (Cut::Torn(eighths), Change::Write { at, bytes: written }) if Some(*place) == last => {
                        let sectors = written.len().div_ceil(SECTOR);
                        let length = (sectors * eighths / 8 * SECTOR).min(written.len());
                        let part = Change::Write {
                            at: *at,
                            bytes: written[..length].to_vec(),
                        };
                        if length > 0 {
                            part.apply(&mut bytes);
                        }
                    }
                    (Cut::Torn(_), Change::Truncate(_)) if Some(*place) == last => {}
                    (Cut::Shuffled(seed), Change::Write { at, bytes: written }) => {
                        for (number, sector) in written.chunks(SECTOR).enumerate() {
                            if chance(seed, *place, number + 1) {
                                let part = Change::Write {
                                    at: at + number * SECTOR,
                                    bytes: sector.to_vec(),
                                };
                                part.apply(&mut bytes);
                            }
                        }
                    }
                    (Cut::Shuffled(seed), Change::Truncate(_)) if !chance(seed, *place, 0) => {}
                    (Cut::Shuffled(_), Change::Truncate(_)) => change.apply(&mut bytes),
                    _ if kept => change.apply(&mut bytes),
                    _ => {}
                }
            }
            image.insert(name.clone(), bytes);
        }
        image
    }
}

/// A coin that falls the same way for the same numbers.
fn chance(seed: u64, place: usize, part: usize) -> bool {
    Sha256::digest(format!("{seed} {place} {part}"))[0] & 1 == 1
}

/// What distinguishes two images.
pub fn fingerprint(image: &Image) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (name, bytes) in image {
        hash.update(format!("{name} {}\n", bytes.len()));
        hash.update(bytes);
    }
    hash.finalize().into()
}

/// Lay an image into an empty folder.
pub fn lay(image: &Image, folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    for (name, bytes) in image {
        fs::write(folder.join(name), bytes).expect("a file");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(at: u64, byte: u8, length: usize) -> Event {
        Event::Write {
            name: "a".into(),
            at,
            bytes: vec![byte; length],
        }
    }

    fn sync() -> Event {
        Event::Sync { name: "a".into() }
    }

    fn after(events: &[Event], cut: Cut) -> Option<Vec<u8>> {
        let mut disk = Disk::default();
        events.iter().for_each(|event| disk.happen(event));
        disk.cut(cut).remove("a")
    }

    #[test]
    fn what_was_flushed_stays_and_what_was_not_may_not() {
        let events = [write(0, 1, 4), sync(), write(2, 2, 4)];
        assert_eq!(after(&events, Cut::Lost), Some(vec![1, 1, 1, 1]));
        assert_eq!(after(&events, Cut::Kept), Some(vec![1, 1, 2, 2, 2, 2]));
        assert_eq!(after(&events[..1], Cut::Lost), None, "a name that was never flushed");
    }

    #[test]
    fn a_failed_flush_is_never_made_good() {
        let events = [
            write(0, 1, 4),
            sync(),
            write(0, 2, 4),
            Event::SyncFailed { name: "a".into() },
            sync(),
        ];
        assert_eq!(after(&events, Cut::Kept), Some(vec![1, 1, 1, 1]));
    }

    #[test]
    fn the_last_write_is_torn_at_a_sector() {
        let torn = after(&[write(0, 1, 8 * SECTOR)], Cut::Torn(4)).expect("a file");
        assert_eq!(torn.len(), 4 * SECTOR);
    }

    #[test]
    fn a_deleted_file_may_come_back_until_another_takes_its_name() {
        let gone = Event::Delete {
            name: "a".into(),
            flushed: false,
        };
        let events = [write(0, 1, 4), sync(), gone, write(0, 2, 2), sync()];
        assert_eq!(after(&events[..3], Cut::Lost), Some(vec![1, 1, 1, 1]));
        assert_eq!(after(&events[..3], Cut::Kept), None);
        assert_eq!(after(&events, Cut::Lost), Some(vec![2, 2]));
    }
}
