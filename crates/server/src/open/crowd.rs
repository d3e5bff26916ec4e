//! The crowd: a row about a child is told only as exactly as rows about at least [`CROWD`] children are told.
//!
//! Rows go down a stair. On the first step everything is said; rows that say the same stand together, and where they are about a crowd, they stay
//! on that step. The others go one step down, where less is said, and so on. Who stands alone on the last step is only counted. So whoever
//! knows everything about one child that a row could say finds rows of at least that many children that fit.
//!
//! What it does not do: two downloads of different days can be compared, and who comes anew is in the difference.

use std::collections::BTreeMap;

use oryn_api::open::CROWD;

/// Rows that say the same.
pub(super) struct Class<T, R> {
    /// What they say.
    pub told: T,
    /// The rows.
    pub rows: Vec<R>,
}

/// Rows told as exactly as the crowd allows, and how many children are in rows that could not be told.
///
/// `size` says how many children rows are about; `tell` what is said of it on a step, nothing where it skips the step.
pub(super) fn told<R, T: Ord>(
    rows: Vec<R>,
    steps: u8,
    size: impl Fn(&[R]) -> usize,
    tell: impl Fn(&R, u8) -> Option<T>,
) -> (Vec<Class<T, R>>, u64) {
    let mut left = rows;
    let mut told = Vec::new();
    for step in 0..steps {
        let mut classes: BTreeMap<T, Vec<R>> = BTreeMap::new();
        let mut later = Vec::new();
        for row in left {
            match tell(&row, step) {
                Some(words) => classes.entry(words).or_default().push(row),
                None => later.push(row),
            }
        }
        for (words, rows) in classes {
            if size(&rows) >= CROWD {
                told.push(Class { told: words, rows });
            } else {
                later.extend(rows);
            }
        }
        left = later;
    }
    let hidden = u64::try_from(size(&left)).unwrap_or(u64::MAX);
    (told, hidden)
}

/// A number of children, unless it is neither none nor a crowd.
pub(crate) fn counted(children: u64) -> Option<u64> {
    let crowd = u64::try_from(CROWD).unwrap_or(u64::MAX);
    (children == 0 || children >= crowd).then_some(children)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Words = (Option<u8>, Option<u8>, Option<u8>);

    fn tell(row: &(u8, u8, u8), step: u8) -> Option<Words> {
        let (town, house, day) = *row;
        match step {
            // Houses of one kind are never named.
            0 if house == 3 => None,
            0 => Some((Some(town), Some(house), Some(day))),
            1 if house == 3 => None,
            1 => Some((Some(town), Some(house), None)),
            _ => Some((Some(town), None, None)),
        }
    }

    fn fits(words: &Words, row: &(u8, u8, u8)) -> bool {
        let (town, house, day) = words;
        town.is_none_or(|town| town == row.0) && house.is_none_or(|house| house == row.1) && day.is_none_or(|day| day == row.2)
    }

    #[test]
    fn those_who_are_few_are_told_of_less_exactly() {
        let mut rows = vec![(1, 1, 1); 5];
        rows.extend([(1, 2, 1), (1, 2, 2), (1, 2, 3), (1, 2, 4), (1, 2, 5)]);
        rows.extend([(1, 4, 1), (1, 5, 1), (1, 6, 1), (1, 7, 1), (1, 3, 1)]);
        rows.push((2, 1, 1));
        let (classes, hidden) = told(rows, 3, |rows| rows.len(), tell);
        let said: Vec<(Words, usize)> = classes.iter().map(|class| (class.told, class.rows.len())).collect();
        assert_eq!(
            said,
            [
                ((Some(1), Some(1), Some(1)), 5),
                ((Some(1), Some(2), None), 5),
                ((Some(1), None, None), 5)
            ]
        );
        assert_eq!(hidden, 1, "one alone in a town is only counted");
    }

    #[test]
    fn a_row_may_stand_for_many() {
        let (classes, hidden) = told(
            vec![(1, 1, 4usize), (2, 2, 5)],
            1,
            |rows| rows.iter().map(|row| row.2).sum(),
            |row, _| Some((row.0, row.1)),
        );
        assert_eq!(classes.len(), 1);
        assert_eq!(hidden, 4);
    }

    #[test]
    fn few_children_are_no_number() {
        assert_eq!((counted(0), counted(1), counted(4), counted(5)), (Some(0), None, None, Some(5)));
    }

    proptest! {
        #[test]
        fn whoever_knows_all_of_a_child_finds_a_crowd(rows in proptest::collection::vec((0u8..3, 0u8..5, 0u8..4), 0..200)) {
            let (classes, hidden) = told(rows.clone(), 3, |rows| rows.len(), tell);
            let shown: usize = classes.iter().map(|class| class.rows.len()).sum();
            prop_assert_eq!(shown + usize::try_from(hidden).expect("few"), rows.len(), "nobody is lost");
            for class in &classes {
                prop_assert!(class.rows.len() >= CROWD);
                prop_assert!(class.rows.iter().all(|row| fits(&class.told, row)), "what is said is true");
                prop_assert!(class.told.1 != Some(3), "what is never named is never named");
            }
        }
    }
}
