//! The published shape: tiles of 256 hashes, bundles of 256 lines, and the paths they stand under (C2SP tlog-tiles).
//!
//! `tile/<level>/<n>` and `tile/entries/<n>`, and with `.p/<width>` at the end while they are not full. A full file never changes.

use crate::line::LARGEST_LINE;
use crate::merkle::{Hash, TILE_LEVELS, TILE_WIDTH, Tree};

/// One published file that is made of the tree or its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// What it holds.
    pub holds: Holds,
    /// Which one, from 0.
    pub number: u64,
    /// How many hashes or lines: 1 to 256.
    pub width: u64,
}

/// What a tile holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Hashes of a level: 0 are the leaves, 1 the nodes eight levels above.
    Hashes(u8),
    /// The lines themselves.
    Lines,
}

impl Tile {
    /// The path, without a slash at its beginning.
    #[must_use]
    pub fn path(&self) -> String {
        let level = match self.holds {
            Holds::Hashes(level) => level.to_string(),
            Holds::Lines => "entries".to_owned(),
        };
        let mut groups = vec![format!("{:03}", self.number % 1_000)];
        let mut rest = self.number / 1_000;
        while rest > 0 {
            groups.push(format!("x{:03}", rest % 1_000));
            rest /= 1_000;
        }
        groups.reverse();
        let mut path = format!("tile/{level}/{}", groups.join("/"));
        if !self.is_full() {
            path.push_str(&format!(".p/{}", self.width));
        }
        path
    }

    /// The tile of a path, in exactly the form that [`Tile::path`] gives.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let holds = if level == "entries" {
            Holds::Lines
        } else {
            Holds::Hashes(level.parse().ok()?)
        };
        let (number, width) = match rest.split_once(".p/") {
            Some((number, width)) => (number, width.parse().ok()?),
            None => (rest, TILE_WIDTH),
        };
        let number = number.split('/').try_fold(0u64, |sum, group| {
            sum.checked_mul(1_000)?.checked_add(group.trim_start_matches('x').parse().ok()?)
        })?;
        let tile = Self { holds, number, width };
        (tile.path() == path && (1..=TILE_WIDTH).contains(&width)).then_some(tile)
    }

    /// Whether it will never change.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.width == TILE_WIDTH
    }

    /// The first hash or line in it.
    #[must_use]
    pub const fn first(&self) -> u64 {
        self.number.saturating_mul(TILE_WIDTH)
    }

    /// The bytes of a tile of hashes; `None` when the tree has not grown so far.
    #[must_use]
    pub fn bytes(&self, tree: &Tree) -> Option<Vec<u8>> {
        let Holds::Hashes(level) = self.holds else { return None };
        let hashes = tree.row(level, self.first(), self.width)?;
        Some(hashes.iter().flat_map(|hash| *hash.bytes()).collect())
    }
}

/// Every file of a tree of this size: hashes of all levels and the bundles of lines.
#[must_use]
pub fn all(size: u64) -> Vec<Tile> {
    let mut tiles = of_row(Holds::Lines, size);
    let (mut level, mut count) = (0u8, size);
    while count > 0 {
        tiles.extend(of_row(Holds::Hashes(level), count));
        level = level.saturating_add(1);
        count >>= TILE_LEVELS;
    }
    tiles
}

/// The files of one row of `count` hashes or lines.
#[must_use]
pub fn of_row(holds: Holds, count: u64) -> Vec<Tile> {
    (0..count.div_ceil(TILE_WIDTH))
        .map(|number| Tile {
            holds,
            number,
            width: (count - number * TILE_WIDTH).min(TILE_WIDTH),
        })
        .collect()
}

/// Lines as one bundle: each with its length before it, two bytes, the larger first.
#[must_use]
pub fn bundle<'a>(lines: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in lines {
        // The scribe makes no longer line; one that came otherwise shows itself as a broken bundle and not as another line.
        let length = u16::try_from(line.len()).unwrap_or(u16::MAX);
        bytes.extend(length.to_be_bytes());
        bytes.extend(line);
    }
    bytes
}

/// The lines of a bundle; `None` when it is cut or too long.
#[must_use]
pub fn unbundle(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        if length > LARGEST_LINE {
            return None;
        }
        let (line, after) = after.split_at_checked(length)?;
        lines.push(line.to_vec());
        rest = after;
    }
    Some(lines)
}

/// The hashes of a tile; `None` when its length is no multiple of a hash.
#[must_use]
pub fn hashes(bytes: &[u8]) -> Option<Vec<Hash>> {
    if !bytes.len().is_multiple_of(32) {
        return None;
    }
    bytes.chunks_exact(32).map(Hash::from_slice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(Holds::Hashes(0), 0, 256, "tile/0/000")]
    #[case(Holds::Hashes(1), 1_234_067, 256, "tile/1/x001/x234/067")]
    #[case(Holds::Lines, 1_000, 17, "tile/entries/x001/000.p/17")]
    fn paths_are_those_of_the_specification(#[case] holds: Holds, #[case] number: u64, #[case] width: u64, #[case] path: &str) {
        let tile = Tile { holds, number, width };
        assert_eq!(tile.path(), path);
        assert_eq!(Tile::of_path(path), Some(tile));
    }

    #[rstest]
    #[case("tile/0/0")]
    #[case("tile/0/000.p/256")]
    #[case("tile/0/000.p/0")]
    #[case("tile/0/x000/000")]
    #[case("tile/entries/../000")]
    #[case("tile/x/000")]
    #[case("checkpoint")]
    fn a_path_has_one_form(#[case] path: &str) {
        assert_eq!(Tile::of_path(path), None);
    }

    #[test]
    fn the_files_of_a_tree_cover_it() {
        let paths: Vec<String> = all(70_000).iter().map(Tile::path).collect();
        assert_eq!(paths.iter().filter(|path| path.starts_with("tile/entries/")).count(), 274);
        for path in ["tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"] {
            assert!(paths.iter().any(|known| known == path), "{path}");
        }
        assert!(all(0).is_empty());
    }

    proptest! {
        #[test]
        fn lines_come_back_out_of_a_bundle(lines in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..20)) {
            prop_assert_eq!(unbundle(&bundle(lines.iter().map(Vec::as_slice))), Some(lines.clone()));
        }

        #[test]
        fn any_bytes_are_lines_or_nothing(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some(lines) = unbundle(&bytes) {
                prop_assert_eq!(bundle(lines.iter().map(Vec::as_slice)), bytes);
            }
        }
    }
}
