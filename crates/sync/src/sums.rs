//! Whether a desk's rows are still the centre's: each table as the number of its rows and the sum of their hashes.
//!
//! Of each row counts what snapshots carry ([`light`]): a desk that was there when a contract was signed has more of it than one that came later.
//!
//! Not a repair. The rule it protects: a desk whose rows are not the centre's throws them away and takes a snapshot, and the centre hears of it;
//! nothing is mended in silence (sync.md §3.6).

use std::collections::{BTreeMap, BTreeSet};

use oryn_api::wire::{Row, Sums, Table, TableSum};
use sha2::{Digest as _, Sha256};

use crate::snapshot::light_text;

/// What the texts of these rows come to, as they stand after an entry of the feed and as snapshots carry them ([`crate::snapshot::light`]).
#[must_use]
pub fn of<'r>(seq: u64, rows: impl IntoIterator<Item = &'r Row>) -> Sums {
    let mut tables: BTreeMap<&Table, (u64, u64)> = BTreeMap::new();
    for row in rows {
        let digest = Sha256::digest(light_text(row).as_bytes());
        let own = digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        let (count, sum) = tables.entry(&row.key().kind).or_default();
        *count = count.saturating_add(1);
        *sum = sum.wrapping_add(own);
    }
    let tables = tables
        .into_iter()
        .map(|(table, (rows, sum))| TableSum {
            table: table.clone(),
            rows,
            sum: format!("{sum:016x}"),
        })
        .collect();
    Sums { seq, tables }
}

/// Tables that are not the same.
#[must_use]
pub fn differing(ours: &Sums, theirs: &Sums) -> BTreeSet<Table> {
    let only_in = |one: &Sums, other: &Sums| {
        let rows = one.tables.iter().filter(|row| !other.tables.contains(row));
        rows.map(|row| row.table.clone()).collect::<Vec<_>>()
    };
    only_in(ours, theirs).into_iter().chain(only_in(theirs, ours)).collect()
}

#[cfg(test)]
mod tests {
    use oryn_domain::record::{Kind, Record};
    use oryn_domain::settlement::{Settlement, TriName};
    use proptest::prelude::*;

    use super::*;

    fn settlement(n: u8, name: &str) -> Row {
        let name = TriName {
            kk: name.into(),
            ru: name.into(),
            en: None,
        };
        let row = Settlement {
            id: oryn_domain::id::Id::from_bytes([n; 16]).into(),
            name: name.clone(),
            region: name,
        };
        Record::from(row).into()
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_matter_and_every_row_does(names in proptest::collection::vec("[а-я]{1,6}", 1..20), other in 0_usize..20) {
            let rows: Vec<Row> = names.iter().zip(1_u8..).map(|(name, n)| settlement(n, name)).collect();
            let ours = of(7, &rows);
            prop_assert_eq!(&of(7, rows.iter().rev()), &ours);
            prop_assert!(differing(&ours, &ours).is_empty());
            let place = other % rows.len();
            let mut changed = rows.clone();
            changed[place] = settlement(99, &names[place]);
            prop_assert_eq!(differing(&ours, &of(7, &changed)), BTreeSet::from([Kind::Settlement.into()]));
            let less: Vec<_> = rows.iter().enumerate().filter(|(n, _)| *n != place).map(|(_, row)| row.clone()).collect();
            prop_assert!(!differing(&ours, &of(7, &less)).is_empty());
        }
    }
}
