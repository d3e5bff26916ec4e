//! What the search looks through: one folded line of text for every row that a person may look for.
//!
//! Not a full-text index: a kindergarten's copy has thousands of rows and a district's a hundred thousand, and a scan over folded lines
//! answers both faster than a person types. The rule it protects: how a name is spelled and on which keyboard it was typed decides
//! nothing about whether a family is found.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use memchr::memmem::Finder;
use oryn_domain::record::{Key, Kind, Record};
use oryn_domain::register::Register;
use oryn_messages::fold;

/// Letters in the middle of a word count from this length on: two would fit everywhere.
const SHORTEST_INSIDE: usize = 3;

/// The lines.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    all: Vec<(Key, String)>,
    at: HashMap<Key, usize>,
}

/// A row that fits; a smaller one fits better.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fit<'l> {
    /// Words that were found in the middle of a word.
    pub inside: usize,
    line: &'l str,
    pub key: Key,
}

/// What is looked for: each word, made ready once for all lines.
pub(crate) struct Wanted(Vec<Finder<'static>>);

impl Wanted {
    /// `None` when nothing was typed.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let words: Vec<_> = fold(text).split_whitespace().map(|word| Finder::new(word).into_owned()).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// Whether every word stands in this text.
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        self.inside(&fold(text)).is_some()
    }

    /// How many of the words stand in the middle of words of the line; `None` when one stands nowhere.
    fn inside(&self, line: &str) -> Option<usize> {
        self.0.iter().try_fold(0, |sum: usize, word| {
            let mut found = word.find_iter(line.as_bytes()).peekable();
            found.peek()?;
            let begins = |at: usize| {
                line.get(..at)
                    .is_some_and(|before| before.is_empty() || before.ends_with([' ', '-']))
            };
            if found.any(begins) {
                Some(sum)
            } else {
                (word.needle().len() >= SHORTEST_INSIDE).then_some(sum.saturating_add(1))
            }
        })
    }
}

/// What a row is found by; `None` for what nobody looks for.
fn text(record: &Record) -> Option<String> {
    Some(match record {
        Record::Child(child) => format!("{} {}", child.name.full(), child.iin),
        Record::Guardian(guardian) => format!("{} {} {}", guardian.name.full(), guardian.iin, guardian.phone),
        Record::Application(application) => application.number.to_string(),
        Record::Referral(referral) => referral.number.clone(),
        Record::Contract(contract) => contract.number.clone(),
        Record::Group(group) => group.name.clone(),
        _ => return None,
    })
}

impl Lines {
    /// The lines of all these rows.
    pub(crate) fn of<'r>(rows: impl Iterator<Item = &'r Record>) -> Self {
        let mut lines = Self::default();
        rows.for_each(|row| lines.put(row));
        lines
    }

    /// Take in what a row says now.
    pub(crate) fn put(&mut self, record: &Record) {
        let Some(text) = text(record) else { return };
        let key = record.key();
        let line = fold(&text);
        match self.at.get(&key).and_then(|at| self.all.get_mut(*at)) {
            Some((_, old)) => *old = line,
            None => {
                self.at.insert(key, self.all.len());
                self.all.push((key, line));
            }
        }
    }

    /// A row that is no longer this kindergarten's business.
    pub(crate) fn take_out(&mut self, key: Key) {
        let Some(at) = self.at.remove(&key) else { return };
        drop(self.all.swap_remove(at));
        if let Some((moved, _)) = self.all.get(at) {
            self.at.insert(*moved, at);
        }
    }

    /// Take in a row of the picture, when the picture has it.
    pub(crate) fn put_from(&mut self, register: &Register, key: Key) {
        let looked_for = matches!(
            key.kind,
            Kind::Child | Kind::Guardian | Kind::Application | Kind::Referral | Kind::Contract | Kind::Group
        );
        if looked_for && let Some(record) = register.record(key) {
            self.put(&record);
        }
    }

    /// The best fits of these tables, best first, and how many there are altogether.
    pub(crate) fn find(&self, wanted: &Wanted, kinds: &[Kind], most: usize) -> (Vec<Fit<'_>>, usize) {
        let mut best: BinaryHeap<Fit<'_>> = BinaryHeap::new();
        let mut total: usize = 0;
        for (key, line) in self.all.iter().filter(|(key, _)| kinds.contains(&key.kind)) {
            let Some(inside) = wanted.inside(line) else { continue };
            total = total.saturating_add(1);
            let fit = Fit { inside, line, key: *key };
            if best.len() < most {
                best.push(fit);
            } else if best.peek().is_some_and(|worst| fit.cmp(worst) == Ordering::Less) {
                best.pop();
                best.push(fit);
            }
        }
        (best.into_sorted_vec(), total)
    }
}

#[cfg(test)]
mod tests {
    use oryn_domain::id::Id;

    use super::*;

    fn lines(texts: &[&str]) -> Lines {
        let mut lines = Lines::default();
        for (number, text) in (1_u128..).zip(texts) {
            let key = Key {
                kind: Kind::Child,
                id: Id::from_bytes(number.to_be_bytes()),
            };
            lines.at.insert(key, lines.all.len());
            lines.all.push((key, fold(text)));
        }
        lines
    }

    fn found(lines: &Lines, text: &str) -> Vec<usize> {
        let wanted = Wanted::new(text).expect("words");
        let (fits, _) = lines.find(&wanted, &[Kind::Child], 10);
        fits.iter().filter_map(|fit| lines.at.get(&fit.key).copied()).collect()
    }

    #[test]
    fn beginnings_of_words_come_before_their_middles() {
        let lines = lines(&["Бектаева Самал", "Оразбек Айша", "Бекова Айгүл"]);
        assert_eq!(found(&lines, "бек"), [2, 0, 1]);
    }

    #[test]
    fn every_word_has_to_stand_somewhere_in_any_order() {
        let lines = lines(&["Бекова Айгүл Маратқызы 200514600012", "Бекова Айша Маратқызы 200514600023"]);
        assert_eq!(found(&lines, "aigul bekova"), [0]);
        assert_eq!(found(&lines, "бекова 0023"), [1]);
        assert!(found(&lines, "бекова мария").is_empty());
    }

    #[test]
    fn two_letters_fit_only_where_a_word_begins() {
        let lines = lines(&["Самал", "Алма"]);
        assert_eq!(found(&lines, "ал"), [1]);
    }

    #[test]
    fn a_row_that_left_is_not_found_and_the_others_are() {
        let mut lines = lines(&["Бекова Айгүл", "Бектаева Самал", "Оразбек Айша"]);
        let first = lines.all[0].0;
        lines.take_out(first);
        lines.take_out(first);
        assert_eq!(lines.all.len(), 2);
        assert_eq!(found(&lines, "оразбек"), [0], "the last one took its place");
        assert_eq!(found(&lines, "самал"), [1]);
        assert!(found(&lines, "айгүл").is_empty());
    }

    #[test]
    fn nothing_typed_looks_for_nothing() {
        assert!(Wanted::new("  ").is_none());
    }

    #[test]
    fn only_the_best_are_kept_and_all_are_counted() {
        let names: Vec<String> = (0..500).map(|number| format!("Самал {number:03}")).collect();
        let lines = lines(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let (fits, total) = lines.find(&Wanted::new("самал").expect("words"), &[Kind::Child], 3);
        assert_eq!(total, 500);
        assert_eq!(
            fits.iter().map(|fit| fit.line).collect::<Vec<_>>(),
            ["samal 000", "samal 001", "samal 002"]
        );
    }
}
