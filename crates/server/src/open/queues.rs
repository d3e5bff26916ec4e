//! How many stand in each queue. Small queues are told together with others: the kind of a group may say something of a child's health.

use std::sync::Arc;

use oryn_api::open::{Passport, QueueLine, Sifted};
use oryn_domain::group::GroupKind;
use oryn_domain::id::{KindergartenId, SettlementId};
use oryn_domain::register::Register;
use oryn_domain::settlement::TriName;
use oryn_messages::alphabetical;

use super::crowd;
use super::passports::ById;

/// One queue and its length.
pub(super) struct Row {
    settlement: (SettlementId, TriName),
    kind: GroupKind,
    birth_year: i32,
    of: Option<Arc<Passport>>,
    waiting: usize,
}

/// Every queue in which somebody stands.
pub(super) fn all(register: &Register, by_id: &ById) -> Vec<Row> {
    register
        .queues()
        .queues()
        .filter(|(_, waiting)| *waiting > 0)
        .filter_map(|(key, waiting)| {
            Some(Row {
                settlement: (key.settlement, register.settlement(key.settlement)?.name.clone()),
                kind: key.kind,
                birth_year: key.birth_year,
                of: key.kindergarten.and_then(|id| by_id.get(&id).cloned()),
                waiting,
            })
        })
        .collect()
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    settlement: Option<SettlementId>,
    kind: Option<GroupKind>,
    birth_year: Option<i32>,
    of: Option<KindergartenId>,
}

/// Steps of the stair.
const STEPS: u8 = 6;

fn tell(row: &Row, step: u8) -> Option<Told> {
    let (settlement, kind, year, of) = match step {
        0 => (true, true, true, true),
        1 => (true, true, true, false),
        2 => (true, true, false, false),
        3 => (true, false, true, false),
        4 => (true, false, false, false),
        _ => (false, false, false, false),
    };
    Some(Told {
        settlement: settlement.then_some(row.settlement.0),
        kind: kind.then_some(row.kind),
        birth_year: year.then_some(row.birth_year),
        of: row.of.as_ref().map(|of| of.id).filter(|_| of),
    })
}

/// How many stand in these queues together.
fn waiting(rows: &[Row]) -> usize {
    rows.iter().map(|row| row.waiting).fold(0, usize::saturating_add)
}

/// The lines, by settlement, kind and year. What stands together comes behind what stands alone.
pub(super) fn told(rows: Vec<Row>) -> Sifted<QueueLine> {
    let (classes, hidden) = crowd::told(rows, STEPS, waiting, tell);
    let mut lines: Vec<(Told, QueueLine)> = classes
        .into_iter()
        .filter_map(|class| {
            let waiting = waiting(&class.rows);
            let (first, told) = (class.rows.first()?, class.told);
            let line = QueueLine {
                settlement: told.settlement.map(|_| first.settlement.clone()),
                kind: told.kind,
                birth_year: told.birth_year,
                of: told.of.and(first.of.clone()),
                waiting: u64::try_from(waiting).unwrap_or(u64::MAX),
            };
            Some((told, line))
        })
        .collect();
    lines.sort_by_cached_key(|(told, line)| {
        let name = line.settlement.as_ref().map(|(_, name)| alphabetical(&name.kk));
        (
            (name.is_none(), name),
            (told.kind.is_none(), told.kind),
            (told.birth_year.is_none(), told.birth_year.map(std::cmp::Reverse)),
            told.of,
        )
    });
    Sifted {
        rows: lines.into_iter().map(|(_, line)| line).collect(),
        hidden,
    }
}

#[cfg(test)]
mod tests {
    use oryn_api::open::CROWD;
    use oryn_domain::group::Correction;
    use oryn_domain::id::Id;
    use proptest::prelude::*;

    use super::*;

    fn row(settlement: u8, kind: GroupKind, birth_year: i32, waiting: usize) -> Row {
        let name = TriName {
            kk: format!("{settlement}"),
            ru: format!("{settlement}"),
            en: None,
        };
        Row {
            settlement: (SettlementId(Id::from_bytes([settlement; 16])), name),
            kind,
            birth_year,
            of: None,
            waiting,
        }
    }

    #[test]
    fn small_queues_are_told_together() {
        let hearing = GroupKind::Correctional(Correction::Hearing);
        let rows = vec![
            row(1, GroupKind::Ordinary, 2023, 40),
            row(1, hearing, 2023, 2),
            row(1, hearing, 2022, 3),
            row(1, GroupKind::Sanatorium, 2021, 1),
        ];
        let told = told(rows);
        let lines: Vec<_> = told.rows.iter().map(|line| (line.kind, line.birth_year, line.waiting)).collect();
        assert_eq!(
            lines,
            [(Some(GroupKind::Ordinary), Some(2023), 40), (Some(hearing), None, 5)],
            "who stands alone is only counted"
        );
        assert_eq!(told.hidden, 1);
    }

    proptest! {
        #[test]
        fn no_line_counts_fewer_than_a_crowd(queues in proptest::collection::vec((0u8..4, 0u8..3, 2019i32..2025, 1usize..9), 0..40)) {
            let kinds = [GroupKind::Ordinary, GroupKind::Sanatorium, GroupKind::Correctional(Correction::Speech)];
            let total: usize = queues.iter().map(|(_, _, _, waiting)| waiting).sum();
            let rows = queues.into_iter().map(|(settlement, kind, year, waiting)| row(settlement, kinds[usize::from(kind)], year, waiting));
            let told = told(rows.collect());
            let crowd = u64::try_from(CROWD).expect("few");
            prop_assert!(told.rows.iter().all(|line| line.waiting >= crowd));
            let told_of: u64 = told.rows.iter().map(|line| line.waiting).sum();
            prop_assert_eq!(told_of + told.hidden, u64::try_from(total).expect("few"), "nobody is lost");
        }
    }
}
