//! The chain over a feed: each entry's value covers the value before it.
//!
//! Both sides compute it with [`next`], over the texts of rows as they are written ([`Row`]), so that a program which knows less of a row than the
//! centre comes to the same value. A desk takes a page only when [`take`] finds every entry in its place. What does not
//! fit is dropped whole, and the desk takes a snapshot: it never repairs a feed silently (sync.md §3.6).
//!
//! On the line only the last entry of a page says its value ([`lighten`]): it covers all before it, and 32 bytes without a pattern an entry are
//! a third of what a day's acts bring down.

use oryn_api::wire::{Cursor, Entry};
use sha2::{Digest as _, Sha256};

use crate::mistake::{Mistake, made};

/// Why a page does not continue the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// An entry is missing or stands twice.
    #[error("entry {found} came where {expected} was due")]
    Gap {
        /// The counter that was due.
        expected: u64,
        /// The counter that came.
        found: u64,
    },
    /// The entry is not the one the server chained.
    #[error("the chain breaks at entry {seq}")]
    Chain {
        /// The entry.
        seq: u64,
    },
}

/// The chain value after an entry; `previous` is empty before the first one. What the entry itself says of its value is not looked at.
///
/// Who did it is covered where it is said; an entry that does not say it has the value that it had before anybody said it.
#[must_use]
pub fn next(previous: &str, entry: &Entry) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{previous}\n{}\n{}\n{}\n", entry.seq, entry.at.micros(), entry.cause));
    // A JSON array, as it would be written.
    let mut before = "[";
    for row in &entry.rows {
        hash.update(before);
        hash.update(row.text());
        before = ",";
    }
    hash.update(if entry.rows.is_empty() { "[]" } else { "]" });
    if !entry.retracts.is_empty() {
        hash.update("\n");
        hash.update(serde_json::to_string(&entry.retracts).unwrap_or_default());
    }
    // An object after a line feed, where retracts are a list: neither can be taken for the other.
    if let Some(by) = &entry.by {
        hash.update("\n");
        hash.update(serde_json::to_string(by).unwrap_or_default());
    }
    format!("{:x}", hash.finalize())
}

/// Where the desk stands after these entries, when they continue its feed without a gap and each says its value.
///
/// # Errors
/// The first entry that does not fit.
pub fn follow(cursor: &Cursor, entries: &[Entry]) -> Result<Cursor, Broken> {
    let mut here = cursor.clone();
    if made(Mistake::SequenceGap) {
        return Ok(last_of(cursor, entries));
    }
    for entry in entries {
        let chain = value_after(&here, entry)?;
        if entry.chain != chain {
            return Err(Broken::Chain { seq: entry.seq });
        }
        here.seq = entry.seq;
        here.chain = chain;
    }
    Ok(here)
}

/// [`follow`] a page as it came from the line: where an entry before the last one says no value, it gets the one that it must have.
///
/// # Errors
/// The first entry that does not fit. The entries are of no use then.
pub fn take(cursor: &Cursor, entries: &mut [Entry]) -> Result<Cursor, Broken> {
    let mut here = cursor.clone();
    if made(Mistake::SequenceGap) {
        return Ok(last_of(cursor, entries));
    }
    let before_last = entries.len().saturating_sub(1);
    for (place, entry) in entries.iter_mut().enumerate() {
        let chain = value_after(&here, entry)?;
        if entry.chain.is_empty() && place < before_last {
            entry.chain.clone_from(&chain);
        }
        if entry.chain != chain {
            return Err(Broken::Chain { seq: entry.seq });
        }
        here.seq = entry.seq;
        here.chain = chain;
    }
    Ok(here)
}

/// Leave out what [`take`] puts in again.
pub fn lighten(entries: &mut [Entry]) {
    if let Some((_, before)) = entries.split_last_mut() {
        before.iter_mut().for_each(|entry| entry.chain.clear());
    }
}

/// The value that an entry must have when it comes next.
fn value_after(here: &Cursor, entry: &Entry) -> Result<String, Broken> {
    let expected = here.seq.saturating_add(1);
    if entry.seq != expected {
        return Err(Broken::Gap {
            expected,
            found: entry.seq,
        });
    }
    Ok(next(&here.chain, entry))
}

fn last_of(cursor: &Cursor, entries: &[Entry]) -> Cursor {
    entries.last().map_or_else(
        || cursor.clone(),
        |last| Cursor {
            epoch: cursor.epoch,
            seq: last.seq,
            chain: last.chain.clone(),
        },
    )
}

#[cfg(test)]
mod tests {
    use oryn_api::wire::{Byline, Row, RowKey};
    use oryn_domain::id::{CommandId, Id};
    use oryn_domain::journal::Doer;
    use oryn_domain::record::Record;
    use oryn_domain::settlement::{Settlement, TriName};
    use oryn_domain::time::Instant;
    use proptest::prelude::*;

    use super::*;

    fn settlement(n: u8) -> Row {
        let name = TriName {
            kk: format!("{n}-ауыл"),
            ru: format!("село {n}"),
            en: None,
        };
        let row = Settlement {
            id: Id::from_bytes([n; 16]).into(),
            name: name.clone(),
            region: name,
        };
        Record::from(row).into()
    }

    /// Of every few entries one does not say who did it: it is of an older program.
    fn byline(place: usize) -> Option<Byline> {
        let doer = Doer::ALL.get(place % (Doer::ALL.len() + 1))?;
        let own = *doer == Doer::Staff;
        Some(Byline {
            who: doer.name().to_owned(),
            staff: own.then(|| Id::from_bytes([1; 16]).into()),
            desk: own.then(|| Id::from_bytes([2; 16]).into()),
            did: "record_copy".to_owned(),
            done: (place.is_multiple_of(2)).then(|| Instant::from_millis(1_795_564_000_000)),
        })
    }

    fn empty(at: Instant) -> Entry {
        Entry {
            seq: 1,
            at,
            cause: CommandId(Id::from_bytes([0; 16])),
            by: None,
            rows: Vec::new(),
            retracts: Vec::new(),
            chain: String::new(),
        }
    }

    fn feed(sizes: &[usize]) -> Vec<Entry> {
        let mut chain = String::new();
        let mut entries = Vec::new();
        for (place, size) in sizes.iter().enumerate() {
            let seq = u64::try_from(place + 1).expect("small");
            let at = Instant::from_millis(1_795_564_800_000 + i64::try_from(place).expect("small"));
            let cause = CommandId(Id::from_bytes([u8::try_from(place).expect("small"); 16]));
            let rows: Vec<Row> = (0..*size).map(|n| settlement(u8::try_from(n).expect("small"))).collect();
            let retracts: Vec<RowKey> = rows.iter().skip(2).map(|row| row.key().clone()).collect();
            let mut entry = Entry {
                seq,
                at,
                cause,
                by: byline(place),
                rows,
                retracts,
                chain: String::new(),
            };
            chain = next(&chain, &entry);
            entry.chain.clone_from(&chain);
            entries.push(entry);
        }
        entries
    }

    #[test]
    fn the_first_value_is_the_one_both_sides_agreed_on() {
        let value = next("", &empty(Instant::from_micros(7)));
        let by_hand = Sha256::digest("\n1\n7\n00000000-0000-0000-0000-000000000000\n[]");
        assert_eq!(value, by_hand.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }

    #[test]
    fn an_entry_of_before_anybody_was_named_keeps_its_value_and_reads_as_it_did() {
        let text = r#"{"seq":1,"at":7,"cause":"00000000-0000-0000-0000-000000000000","rows":[]}"#;
        let old: Entry = serde_json::from_str(text).expect("an entry");
        assert_eq!(
            (old.by.is_none(), serde_json::to_string(&old).expect("json").as_str()),
            (true, text)
        );
        let by_hand = Sha256::digest("\n1\n7\n00000000-0000-0000-0000-000000000000\n[]");
        assert_eq!(next("", &old), format!("{by_hand:x}"));
        let named = Entry {
            by: byline(0),
            ..old.clone()
        };
        assert_ne!(next("", &named), next("", &old));
    }

    #[test]
    fn a_doer_of_a_later_program_is_covered_and_handed_on() {
        let text = r#"{"seq":1,"at":7,"cause":"00000000-0000-0000-0000-000000000000","by":{"who":"robot","did":"sweep_floor"},"rows":[]}"#;
        let entry: Entry = serde_json::from_str(text).expect("an entry");
        assert_eq!(serde_json::to_string(&entry).expect("json"), text);
        let by_hand = Sha256::digest("\n1\n7\n00000000-0000-0000-0000-000000000000\n[]\n{\"who\":\"robot\",\"did\":\"sweep_floor\"}");
        assert_eq!(next("", &entry), format!("{by_hand:x}"));
    }

    #[test]
    fn an_entry_read_back_from_json_keeps_its_value() {
        let entries = feed(&[3, 1]);
        let text = serde_json::to_string(&entries).expect("json");
        let back: Vec<Entry> = serde_json::from_str(&text).expect("entries");
        assert_eq!(follow(&Cursor::default(), &back).map(|cursor| cursor.seq), Ok(2));
    }

    proptest! {
        #[test]
        fn a_whole_feed_is_followed_page_by_page(sizes in prop::collection::vec(0usize..4, 1..20), cut in any::<prop::sample::Index>()) {
            let entries = feed(&sizes);
            let (first, second) = entries.split_at(cut.index(entries.len()));
            let half = follow(&Cursor::default(), first).expect("the first page");
            let whole = follow(&half, second).expect("the second page");
            prop_assert_eq!(&whole.chain, &entries[entries.len() - 1].chain);
        }

        #[test]
        fn what_is_left_out_on_the_line_is_put_in_again(sizes in prop::collection::vec(0usize..4, 0..20)) {
            let entries = feed(&sizes);
            let mut light = entries.clone();
            lighten(&mut light);
            prop_assert!(light.iter().rev().skip(1).all(|entry| entry.chain.is_empty()));
            prop_assert_eq!(take(&Cursor::default(), &mut light), follow(&Cursor::default(), &entries));
            prop_assert_eq!(light, entries);
        }

        #[test]
        fn a_page_that_lost_or_changed_an_entry_is_not_taken(sizes in prop::collection::vec(0usize..4, 1..20), place in any::<prop::sample::Index>(), what in 0u8..7) {
            let mut entries = feed(&sizes);
            lighten(&mut entries);
            let count = entries.len();
            let place = place.index(count);
            let entry = &mut entries[place];
            match what {
                0 => entry.rows.push(settlement(99)),
                1 => entry.at = entry.at.plus_micros(1),
                2 => entry.cause = CommandId(Id::from_bytes([255; 16])),
                3 => entry.retracts.push(settlement(98).key().clone()),
                4 => entry.chain = "00".repeat(32),
                5 if place + 1 < count => { entries.remove(place); }
                _ => entries[count - 1].chain.clear(),
            }
            prop_assert!(take(&Cursor::default(), &mut entries).is_err());
        }

        #[test]
        fn a_missing_entry_is_seen(sizes in prop::collection::vec(0usize..4, 2..20), lost in any::<prop::sample::Index>()) {
            let mut entries = feed(&sizes);
            let lost = lost.index(entries.len() - 1);
            entries.remove(lost);
            let gap = matches!(follow(&Cursor::default(), &entries), Err(Broken::Gap { .. }));
            prop_assert!(gap);
        }

        #[test]
        fn a_changed_entry_is_seen(sizes in prop::collection::vec(0usize..4, 1..20), place in any::<prop::sample::Index>(), what in 0u8..5) {
            let mut entries = feed(&sizes);
            let place = place.index(entries.len());
            let entry = &mut entries[place];
            match what {
                0 => entry.rows.push(settlement(99)),
                1 => entry.at = entry.at.plus_micros(1),
                3 => entry.retracts.push(settlement(98).key().clone()),
                2 => entry.cause = CommandId(Id::from_bytes([255; 16])),
                _ => entry.chain = "00".repeat(32),
            }
            let broken = matches!(follow(&Cursor::default(), &entries), Err(Broken::Chain { .. }));
            prop_assert!(broken);
        }

        #[test]
        fn who_did_it_cannot_be_lost_changed_or_moved(sizes in prop::collection::vec(0usize..4, 2..20), place in any::<prop::sample::Index>(), what in 0u8..7) {
            let mut entries = feed(&sizes);
            lighten(&mut entries);
            let place = place.index(entries.len() - 1);
            let before = entries.clone();
            match (what, entries[place].by.as_mut()) {
                (0, _) => entries[place].by = None,
                (1, Some(by)) => by.who = if by.who == "family" { "clock".to_owned() } else { "family".to_owned() },
                (2, Some(by)) => by.staff = Some(Id::from_bytes([9; 16]).into()),
                (3, Some(by)) => by.desk = None,
                (4, Some(by)) => by.did.push('x'),
                (5, Some(by)) => by.done = by.done.map_or(Some(Instant::from_micros(1)), |_| None),
                _ => {
                    let moved = entries[place].by.take();
                    let other = std::mem::replace(&mut entries[place + 1].by, moved);
                    entries[place].by = other;
                }
            }
            // Neither where nothing was changed: who did what two acts of the clock have in common may change places.
            let changed = entries != before;
            prop_assert_eq!(take(&Cursor::default(), &mut entries).is_err(), changed);
        }

        #[test]
        fn two_entries_that_changed_places_are_seen(sizes in prop::collection::vec(0usize..4, 2..20), place in any::<prop::sample::Index>()) {
            let mut entries = feed(&sizes);
            let place = place.index(entries.len() - 1);
            entries.swap(place, place + 1);
            prop_assert!(follow(&Cursor::default(), &entries).is_err());
        }
    }
}
