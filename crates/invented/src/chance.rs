//! Chance that repeats itself: the same seed and the same word always give the same numbers.
//!
//! SplitMix64, written out here rather than taken from a library: identifiers in demonstrations and recorded tests depend on it, so it
//! must not change with a version. It is not for secrets.

/// A stream of numbers.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The stream that belongs to one thing: adding another thing elsewhere leaves it as it was.
    #[must_use]
    pub fn of(seed: u64, what: &str, n: u64) -> Self {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in seed.to_be_bytes().iter().chain(what.as_bytes()).chain(n.to_be_bytes().iter()) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        let mut stream = Self(hash);
        stream.number();
        stream
    }

    /// The next number.
    pub const fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `limit`; 0 when the limit is 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        let wide = u128::from(self.number()).wrapping_mul(u128::from(limit)) >> 64;
        u64::try_from(wide).unwrap_or_default()
    }

    /// The same for places in a list.
    pub fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(u64::try_from(len).unwrap_or(u64::MAX))).unwrap_or_default()
    }

    /// True in so many cases of a hundred.
    pub fn percent(&mut self, cases: u64) -> bool {
        self.below(100) < cases
    }

    /// One of the list; `None` when it is empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let at = self.index(list.len());
        list.get(at)
    }

    /// One word of the list.
    pub fn word(&mut self, list: &[&'static str]) -> &'static str {
        self.pick(list).copied().unwrap_or_default()
    }

    /// The place of one weight among the weights, heavier ones more often.
    pub fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return place,
            }
        }
        weights.len().saturating_sub(1)
    }

    /// Ten bytes for an identifier.
    pub const fn ten_bytes(&mut self) -> [u8; 10] {
        let [a, b, c, d, e, f, g, h] = self.number().to_be_bytes();
        let [i, j, ..] = self.number().to_be_bytes();
        [a, b, c, d, e, f, g, h, i, j]
    }

    /// The list in another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            let other = self.index(place + 1);
            list.swap(place, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_are_those_of_the_published_algorithm() {
        // Reference values of SplitMix64 for the seed 1234567.
        let mut chance = Chance::new(1_234_567);
        assert_eq!(
            [chance.number(), chance.number(), chance.number()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,]
        );
    }

    #[test]
    fn weights_are_kept() {
        let mut chance = Chance::new(7);
        let mut seen = [0u32; 3];
        for _ in 0..9_000 {
            seen[chance.weighted(&[6, 3, 0])] += 1;
        }
        assert!((5_700..6_300).contains(&seen[0]), "{seen:?}");
        assert_eq!(seen[2], 0);
    }

    #[test]
    fn streams_of_different_things_differ() {
        let first = |what, n| Chance::of(2026, what, n).number();
        assert_ne!(first("family", 1), first("family", 2));
        assert_ne!(first("family", 1), first("staff", 1));
        assert_eq!(first("family", 1), first("family", 1));
    }
}
