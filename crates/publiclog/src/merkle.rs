//! The tree: hashing, growth, and the two proofs (RFC 6962 §2.1; the checks are those of RFC 9162 §2.1).
//!
//! Kept in memory are the leaf hashes and every eighth level above them, the same rows that are published as tiles; what lies between is hashed
//! when it is asked for. It protects one rule: a root stands for exactly one list of lines in exactly one order.

use std::fmt;

use ring::digest::{Context, SHA256};

/// Levels of the tree in one tile.
pub const TILE_LEVELS: u32 = 8;
/// Hashes in one tile row.
pub const TILE_WIDTH: u64 = 1 << TILE_LEVELS;

/// A node of the tree: SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Hash([u8; 32]);

impl Hash {
    /// From its bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// From 32 bytes of a file.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// SHA-256 of these pieces, one after the other.
    #[must_use]
    pub fn of(pieces: &[&[u8]]) -> Self {
        let mut context = Context::new(&SHA256);
        for piece in pieces {
            context.update(piece);
        }
        Self::from_slice(context.finish().as_ref()).unwrap_or_default()
    }

    /// The hash of a leaf: SHA-256(0x00 ‖ line).
    #[must_use]
    pub fn of_leaf(line: &[u8]) -> Self {
        Self::of(&[&[0], line])
    }

    /// The hash of a node: SHA-256(0x01 ‖ left ‖ right).
    #[must_use]
    pub fn of_node(left: Self, right: Self) -> Self {
        Self::of(&[&[1], &left.0, &right.0])
    }

    /// The root of a tree without leaves: SHA-256 of nothing.
    #[must_use]
    pub fn of_nothing() -> Self {
        Self::of(&[])
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::line::hex(&self.0))
    }
}

/// A growing tree.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// `rows[k]` holds the hashes of all complete subtrees of 256^k leaves.
    rows: Vec<Vec<Hash>>,
}

impl Tree {
    /// A tree without leaves.
    #[must_use]
    pub const fn new() -> Self {
        Self { rows: Vec::new() }
    }

    /// How many leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.rows.first().map_or(0, |row| number(row.len()))
    }

    /// One more leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        let mut level = 0usize;
        loop {
            if self.rows.len() <= level {
                self.rows.push(Vec::new());
            }
            let Some(row) = self.rows.get_mut(level) else { return };
            row.push(hash);
            if !row.len().is_multiple_of(256) {
                return;
            }
            let from = row.len().saturating_sub(256);
            hash = fold(row.get(from..).unwrap_or_default());
            level += 1;
        }
    }

    /// Hashes of a tile row, at most as many as there are.
    #[must_use]
    pub fn row(&self, level: u8, from: u64, width: u64) -> Option<&[Hash]> {
        let from = usize::try_from(from).ok()?;
        let to = from.checked_add(usize::try_from(width).ok()?)?;
        self.rows.get(usize::from(level))?.get(from..to)
    }

    /// The hash of one leaf.
    #[must_use]
    pub fn leaf(&self, index: u64) -> Option<Hash> {
        self.row(0, index, 1)?.first().copied()
    }

    /// The root over all leaves.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.range(0, self.size())
    }

    /// The root as it was at an earlier size; `None` for a size not reached yet.
    #[must_use]
    pub fn root_at(&self, size: u64) -> Option<Hash> {
        (size <= self.size()).then(|| self.range(0, size))
    }

    /// The hash of the leaves `from..to`, where `from` is the beginning of a subtree of at least that size.
    fn range(&self, from: u64, to: u64) -> Hash {
        let count = to.saturating_sub(from);
        if count == 0 {
            return Hash::of_nothing();
        }
        if count.is_power_of_two() {
            // The widest row whose subtrees fit: between two rows at most 128 hashes are folded.
            let level = count.trailing_zeros();
            let tile = level / TILE_LEVELS;
            let shift = tile * TILE_LEVELS;
            let row = u8::try_from(tile)
                .ok()
                .and_then(|tile| self.row(tile, from >> shift, count >> shift));
            return row.map_or_else(Hash::default, fold);
        }
        let split = split(count);
        Hash::of_node(self.range(from, from + split), self.range(from + split, to))
    }

    /// The hashes that lead from a leaf to the root of the first `size` leaves.
    #[must_use]
    pub fn inclusion(&self, index: u64, size: u64) -> Option<Vec<Hash>> {
        if index >= size || size > self.size() {
            return None;
        }
        let mut path = Vec::new();
        let (mut from, mut to) = (0, size);
        while to - from > 1 {
            let middle = from + split(to - from);
            if index < middle {
                path.push(self.range(middle, to));
                to = middle;
            } else {
                path.push(self.range(from, middle));
                from = middle;
            }
        }
        path.reverse();
        Some(path)
    }

    /// The hashes that show the first `older` leaves to be the beginning of the first `size`.
    #[must_use]
    pub fn consistency(&self, older: u64, size: u64) -> Option<Vec<Hash>> {
        if older > size || size > self.size() {
            return None;
        }
        let mut path = Vec::new();
        if older > 0 && older < size {
            self.subproof(older, 0, size, true, &mut path);
        }
        Some(path)
    }

    fn subproof(&self, older: u64, from: u64, to: u64, whole: bool, path: &mut Vec<Hash>) {
        let count = to - from;
        if older == count {
            if !whole {
                path.push(self.range(from, to));
            }
            return;
        }
        let split = split(count);
        if older <= split {
            self.subproof(older, from, from + split, whole, path);
            path.push(self.range(from + split, to));
        } else {
            self.subproof(older - split, from + split, to, false, path);
            path.push(self.range(from, from + split));
        }
    }
}

impl Extend<Hash> for Tree {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.push(leaf));
    }
}

fn number(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// The largest power of two smaller than `count`, which is at least 2.
const fn split(count: u64) -> u64 {
    1 << (63 - (count - 1).leading_zeros())
}

/// The root of a complete subtree.
fn fold(hashes: &[Hash]) -> Hash {
    let mut level = hashes.to_vec();
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => Hash::of_node(*left, *right),
                [single] => *single,
                _ => Hash::default(),
            })
            .collect();
    }
    level.first().copied().unwrap_or_default()
}

/// One step of the way from a line to the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The hash that the proof gives.
    pub hash: Hash,
    /// Whether it stands on the left of what was there before.
    pub is_left: bool,
    /// What both give together.
    pub gives: Hash,
}

/// The way of a proof from a leaf upwards; `None` when a proof of this length leads nowhere (RFC 9162 §2.1.3.2).
#[must_use]
pub fn way(leaf: Hash, index: u64, size: u64, proof: &[Hash]) -> Option<Vec<Step>> {
    if index >= size {
        return None;
    }
    let (mut node, mut last) = (index, size - 1);
    let mut gives = leaf;
    let mut steps = Vec::with_capacity(proof.len());
    for hash in proof.iter().copied() {
        if last == 0 {
            return None;
        }
        let is_left = node & 1 == 1 || node == last;
        if is_left {
            gives = Hash::of_node(hash, gives);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            gives = Hash::of_node(gives, hash);
        }
        steps.push(Step { hash, is_left, gives });
        node >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(steps)
}

/// Whether a leaf stands at `index` in the tree of `size` leaves with this root.
#[must_use]
pub fn includes(leaf: Hash, index: u64, size: u64, proof: &[Hash], root: Hash) -> bool {
    way(leaf, index, size, proof).is_some_and(|steps| steps.last().map_or(leaf, |step| step.gives) == root)
}

/// Whether the tree of `size` leaves begins with the tree of `older` leaves (RFC 9162 §2.1.4.2).
#[must_use]
pub fn extends(older: u64, older_root: Hash, size: u64, root: Hash, proof: &[Hash]) -> bool {
    if older > size {
        return false;
    }
    if older == size {
        return proof.is_empty() && older_root == root;
    }
    if older == 0 {
        return proof.is_empty() && older_root == Hash::of_nothing();
    }
    let mut steps = proof.iter().copied();
    let (mut node, mut last) = (older - 1, size - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    // A complete older tree is itself the first step.
    let first = if node == 0 { Some(older_root) } else { steps.next() };
    let Some(first) = first else { return false };
    let (mut before, mut after) = (first, first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            before = Hash::of_node(step, before);
            after = Hash::of_node(step, after);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            after = Hash::of_node(after, step);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && before == older_root && after == root
}

#[cfg(test)]
mod tests;
