//! What is kept of an entry of the feed for the journal of the kindergarten, the same at the desk that took the entry and at the centre that is asked
//! for an older one.
//!
//! The rule it protects: a line of the journal holds keys, states and codes and nothing of what stands in a row. Who is meant is looked up among the
//! rows of the day on which somebody reads it; of a family that is no longer this kindergarten's business nothing is found any more.

use oryn_api::wire::{Concerned, Entry, JournalLine};
use oryn_domain::journal::standing;

use crate::recovery::answered;

/// The line of an entry.
#[must_use]
pub fn line_of(entry: &Entry) -> JournalLine {
    let concerned = |row: &oryn_api::wire::Row| Concerned {
        kind: row.key().kind.clone(),
        id: row.key().id,
        state: row.record().and_then(standing).map(str::to_owned),
    };
    let mut rows: Vec<Concerned> = entry.rows.iter().map(concerned).collect();
    // What the act was about comes before the family behind it. A stable sort: the order of tables stays.
    rows.sort_by_key(|row| row.state.is_none());
    JournalLine {
        seq: entry.seq,
        at: entry.at,
        cause: entry.cause,
        by: entry.by.clone(),
        outcome: answered(entry),
        rows,
    }
}

#[cfg(test)]
mod tests {
    use oryn_api::wire::{Byline, Outcome};
    use oryn_domain::child::{Child, PersonName};
    use oryn_domain::id::{CommandId, Id};
    use oryn_domain::record::Record;
    use oryn_domain::time::Instant;
    use oryn_testkit::builders::RegionBuilder;

    use super::*;

    #[test]
    fn a_line_names_rows_and_nobody() {
        let now = Instant::from_millis(1_795_564_800_000);
        let tiny = RegionBuilder::new(now).waiting(1).build();
        let family = tiny.families.first().expect("a family");
        let child: &Child = &family.child;
        let name: &PersonName = &child.name;
        let entry = Entry {
            seq: 7,
            at: now,
            cause: CommandId(Id::from_bytes([7; 16])),
            by: Some(Byline {
                who: "family".to_owned(),
                staff: None,
                desk: None,
                did: "respond".to_owned(),
                done: None,
            }),
            rows: vec![Record::from(child.clone()).into(), Record::from(family.guardian.clone()).into()],
            retracts: Vec::new(),
            chain: String::new(),
        };
        let line = line_of(&entry);
        assert_eq!((line.outcome.clone(), line.rows.len(), line.happened()), (Outcome::Applied, 2, now));
        let text = serde_json::to_string(&line).expect("json");
        for secret in [&name.surname, &name.given, &family.guardian.phone, &child.iin.to_string()] {
            assert!(!text.contains(secret.as_str()), "{text}");
        }
    }
}
