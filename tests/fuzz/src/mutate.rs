//! Spoiling a valid sample.

use serde_json::{Map, Value};

/// Numbers that follow from a seed: the same row every time.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one; 0 below 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.number() % bound).unwrap_or_default()
    }
}

/// Values that programs like least.
fn unwelcome(chance: &mut Chance) -> Value {
    match chance.below(14) {
        0 => Value::Null,
        1 => Value::Bool(true),
        2 => 0.into(),
        3 => (-1).into(),
        4 => u64::MAX.into(),
        5 => i64::MIN.into(),
        6 => serde_json::Number::from_f64(1e308).map_or(Value::Null, Value::Number),
        7 => "".into(),
        8 => "ә".repeat(5_000).into(),
        9 => "\u{0}\u{202e}\u{feff}' OR 1=1 --".into(),
        10 => Value::Array(Vec::new()),
        11 => Value::Object(Map::new()),
        12 => (0..200).fold(Value::Null, |inside, _| Value::Array(vec![inside])),
        _ => "00000000-0000-0000-0000-000000000000".into(),
    }
}

/// Change one place of a value.
fn spoil(value: &mut Value, chance: &mut Chance) {
    let here = chance.below(5) == 0;
    match value {
        Value::Array(list) if !here && !list.is_empty() => {
            let place = chance.below(list.len());
            match chance.below(6) {
                0 => drop(list.remove(place)),
                1 => {
                    if let Some(twice) = list.get(place).cloned() {
                        list.push(twice);
                    }
                }
                _ => {
                    if let Some(inside) = list.get_mut(place) {
                        spoil(inside, chance);
                    }
                }
            }
        }
        Value::Object(fields) if !here && !fields.is_empty() => {
            let place = chance.below(fields.len());
            let name = fields.keys().nth(place).cloned().unwrap_or_default();
            match chance.below(8) {
                0 => drop(fields.remove(&name)),
                1 => drop(fields.insert("a field of tomorrow".into(), unwelcome(chance))),
                2 => {
                    if let Some(moved) = fields.remove(&name) {
                        fields.insert(format!("{name}_"), moved);
                    }
                }
                _ => {
                    if let Some(inside) = fields.get_mut(&name) {
                        spoil(inside, chance);
                    }
                }
            }
        }
        other => *other = unwelcome(chance),
    }
}

/// Change some bytes.
fn disturb(bytes: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        let place = chance.below(bytes.len());
        match chance.below(6) {
            0 => bytes.truncate(place),
            1 => bytes.insert(place.min(bytes.len()), chance.number().to_le_bytes()[0]),
            2 => {
                let part: Vec<u8> = bytes.iter().skip(place).take(64).copied().collect();
                bytes.extend(part);
            }
            3 => {
                if place < bytes.len() {
                    bytes.remove(place);
                }
            }
            _ => {
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= 1 << chance.below(8);
                }
            }
        }
    }
}

/// A spoilt sample: JSON mostly stays JSON, and everything else is disturbed.
#[must_use]
pub fn spoilt(sample: &[u8], chance: &mut Chance) -> Vec<u8> {
    if chance.below(4) != 0
        && let Ok(mut value) = serde_json::from_slice::<Value>(sample)
    {
        for _ in 0..=chance.below(3) {
            spoil(&mut value, chance);
        }
        return serde_json::to_vec(&value).unwrap_or_default();
    }
    let mut bytes = sample.to_vec();
    disturb(&mut bytes, chance);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_spoils_the_same_way_and_really_spoils() {
        let sample = br#"{"a": [1, 2, {"b": "c"}], "d": null}"#;
        let row = |seed| {
            let mut chance = Chance::new(seed);
            (0..200).map(|_| spoilt(sample, &mut chance)).collect::<Vec<_>>()
        };
        assert_eq!(row(7), row(7));
        assert_ne!(row(7), row(8));
        let different: std::collections::BTreeSet<_> = row(7).into_iter().collect();
        assert!(different.len() > 100, "{} different ones", different.len());
    }
}
