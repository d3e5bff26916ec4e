//! The two protocols of seed 002: places that were freed, and referrals that were issued.
//!
//! A freed place is nobody's: its line says everything. A line of a referral stands for a child and says what a crowd shares. Groups that are
//! not ordinary say something of a child's health, so a referral into one of them names neither the kindergarten nor anything of the group.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Datelike as _;
use oryn_api::open::{Freed, Issued, Passport, Sifted, When};
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{ChildId, KindergartenId, ReferralId, SettlementId};
use oryn_domain::referral::{Basis, Referral, ReferralState};
use oryn_domain::register::Register;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use super::code::Codes;
use super::crowd;
use super::passports::ById;

fn freed_line(register: &Register, by_id: &ById, row: &Bulletin) -> Option<Freed> {
    let group = register.group(row.group)?;
    let (state, priority) = match row.state {
        BulletinState::Draft | BulletinState::Scheduled { .. } => return None,
        BulletinState::Priority { until } => ("priority", Some(until)),
        BulletinState::Open => ("open", None),
        BulletinState::Filled => ("filled", None),
        BulletinState::Recalled { .. } => ("recalled", None),
    };
    Some(Freed {
        bulletin: row.id,
        of: by_id.get(&row.kindergarten).cloned()?,
        group: group.name.clone(),
        kind: group.kind,
        language: group.language,
        birth_years: row.birth_years.clone(),
        ages: group.ages(),
        places: row.places,
        free: row.free,
        place_kind: row.state.place_kind(),
        state,
        released_at: row.released_at,
        published_at: row.published_at?,
        priority_until: priority.or_else(|| row.window.as_ref().map(|window| window.until)),
    })
}

/// Freed places published since then, newest first.
pub(super) fn freed(register: &Register, by_id: &ById, since: Instant) -> Vec<Freed> {
    let mut lines: Vec<Freed> = register
        .bulletins()
        .filter(|row| row.published_at.is_some_and(|at| at >= since))
        .filter_map(|row| freed_line(register, by_id, row))
        .collect();
    lines.sort_by_key(|line| (Reverse(line.published_at), line.bulletin));
    lines
}

/// The state of a referral whose family is still expected.
const LIVE: &str = "issued";

/// A referral with everything that its line could say.
pub(super) struct Row {
    id: ReferralId,
    child: ChildId,
    issued_at: Instant,
    of: Arc<Passport>,
    kind: GroupKind,
    birth_years: Vec<i32>,
    language: Language,
    by_order: bool,
    state: &'static str,
}

fn issued_row(register: &Register, by_id: &ById, row: &Referral) -> Option<Row> {
    let group = register.group(row.group)?;
    Some(Row {
        id: row.id,
        child: row.child,
        issued_at: row.issued_at,
        of: by_id.get(&row.kindergarten).cloned()?,
        kind: group.kind,
        birth_years: group.birth_years.clone(),
        language: group.language,
        by_order: matches!(row.basis, Basis::HeadsOrder { .. }),
        state: match row.state {
            ReferralState::Issued => LIVE,
            ReferralState::Fulfilled { .. } => "fulfilled",
            ReferralState::Expired { .. } => "expired",
            ReferralState::Annulled { .. } => "annulled",
        },
    })
}

/// Referrals issued since then.
pub(super) fn issued(register: &Register, by_id: &ById, since: Instant) -> Vec<Row> {
    register
        .referrals()
        .filter(|row| row.issued_at >= since)
        .filter_map(|row| issued_row(register, by_id, row))
        .collect()
}

/// What a line says that somebody who knows the child could know too.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    at: When,
    of: Option<KindergartenId>,
    settlement: Option<SettlementId>,
    birth_years: Option<Vec<i32>>,
    language: Option<Language>,
    by_order: bool,
    /// Whether the family is still expected: lists of those alone are given out too.
    live: bool,
}

/// Steps of the stair.
const STEPS: u8 = 8;

fn tell(row: &Row, step: u8) -> Option<Told> {
    let day = row.issued_at.local_date();
    let (month, year) = (When::Month(day.year(), day.month()), When::Year(day.year()));
    let (at, of, settlement, group) = match step {
        // Which kindergarten it is would say what ails the child; so would the years of a group that has no like.
        0..=4 if row.kind != GroupKind::Ordinary => return None,
        0 => (When::Day(day), true, true, true),
        1 => (month, true, true, true),
        2 => (month, true, true, false),
        3 => (year, true, true, false),
        4 => (month, false, true, true),
        5 => (month, false, true, false),
        6 => (year, false, true, false),
        _ => (year, false, false, false),
    };
    Some(Told {
        at,
        of: of.then_some(row.of.id),
        settlement: settlement.then_some(row.of.settlement),
        birth_years: group.then(|| row.birth_years.clone()),
        language: group.then_some(row.language),
        by_order: row.by_order,
        live: row.state == LIVE,
    })
}

fn line(told: &Told, row: &Row, codes: &Codes) -> Issued {
    let named = |id: SettlementId| -> (SettlementId, TriName) { (id, row.of.settlement_name.clone()) };
    Issued {
        code: codes.of(row.id),
        at: told.at,
        of: told.of.map(|_| Arc::clone(&row.of)),
        settlement: told.settlement.map(named),
        birth_years: told.birth_years.clone(),
        language: told.language,
        by_order: told.by_order,
        state: row.state,
    }
}

/// The year and the month of a time, as far as they are told, for the order of lines.
fn order(at: When) -> (i32, Option<u32>, Option<u32>) {
    match at {
        When::Year(year) => (year, None, None),
        When::Month(year, month) => (year, Some(month), None),
        When::Day(day) => (day.year(), Some(day.month()), Some(day.day())),
    }
}

/// Several referrals of one child are one child.
fn children(rows: &[Row]) -> usize {
    rows.iter().map(|row| row.child).collect::<BTreeSet<_>>().len()
}

/// The lines of the referrals, newest first. Inside one time the codes order them: no other order may tell when exactly it was.
pub(super) fn told(rows: Vec<Row>, codes: &Codes) -> Sifted<Issued> {
    let (classes, hidden) = crowd::told(rows, STEPS, children, tell);
    let mut lines: Vec<Issued> = classes
        .iter()
        .flat_map(|class| class.rows.iter().map(move |row| line(&class.told, row, codes)))
        .collect();
    lines.sort_by(|a, b| order(b.at).cmp(&order(a.at)).then_with(|| a.code.cmp(&b.code)));
    Sifted { rows: lines, hidden }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use oryn_api::open::CROWD;
    use oryn_domain::group::Correction;
    use oryn_domain::id::Id;
    use oryn_domain::kindergarten::Ownership;
    use proptest::prelude::*;

    use super::*;

    fn name(text: String) -> TriName {
        TriName {
            kk: text.clone(),
            ru: text,
            en: None,
        }
    }

    fn kindergarten(settlement: u8, house: u8) -> Arc<Passport> {
        Arc::new(Passport {
            id: KindergartenId(Id::from_bytes([settlement * 16 + house; 16])),
            name: name(format!("house {house}")),
            settlement: SettlementId(Id::from_bytes([settlement; 16])),
            settlement_name: name(format!("settlement {settlement}")),
            ownership: Ownership::State,
            address: name(String::new()),
            phone: None,
            site: None,
            hours: None,
            duty_group: false,
            equipment: None,
            prices: Vec::new(),
            groups: Vec::new(),
            offers: Vec::new(),
        })
    }

    fn row(n: u16, settlement: u8, house: u8, day: i64, years: u8, special: bool, state: &'static str) -> Row {
        let [high, low] = n.to_be_bytes();
        let mut bytes = [0; 16];
        bytes[0] = high;
        bytes[1] = low;
        Row {
            id: ReferralId(Id::from_bytes(bytes)),
            child: ChildId(Id::from_bytes(bytes)),
            issued_at: Instant::from_millis(1_795_564_800_000 + day * 86_400_000),
            of: kindergarten(settlement, house),
            kind: if special {
                GroupKind::Correctional(Correction::Hearing)
            } else {
                GroupKind::Ordinary
            },
            birth_years: vec![2020 + i32::from(years)],
            language: Language::Kazakh,
            by_order: false,
            state,
        }
    }

    /// Everything a line says but the code, and how it ended, which nobody outside knows of a child.
    fn outside(line: &Issued) -> String {
        format!(
            "{:?} {:?} {:?} {:?} {:?} {} {}",
            line.at,
            line.of.as_ref().map(|of| of.id),
            line.settlement.as_ref().map(|(id, _)| id),
            line.birth_years,
            line.language,
            line.by_order,
            line.is_live()
        )
    }

    #[test]
    fn a_busy_day_is_told_whole_and_a_quiet_one_by_its_month() {
        let codes = Codes::new(&[1; 32]);
        let mut rows: Vec<Row> = (0..5).map(|n| row(n, 1, 1, 0, 1, false, "issued")).collect();
        rows.extend((5..10).map(|n| row(n, 1, 2, i64::from(n % 3), 1, false, "fulfilled")));
        let told = told(rows, &codes);
        assert_eq!(told.hidden, 0);
        let of = |house: &str| -> Vec<&Issued> {
            let stands = |line: &&Issued| line.of.as_ref().is_some_and(|of| of.name.ru == house);
            told.rows.iter().filter(stands).collect()
        };
        assert!(of("house 1").iter().all(|line| matches!(line.at, When::Day(_))));
        assert!(of("house 2").iter().all(|line| matches!(line.at, When::Month(..))));
        assert_eq!((of("house 1").len(), of("house 2").len()), (5, 5));
    }

    #[test]
    fn a_group_that_is_not_ordinary_is_never_named() {
        let codes = Codes::new(&[1; 32]);
        let rows = (0..20).map(|n| row(n, 1, 1, 0, 1, true, "issued")).collect();
        let told = told(rows, &codes);
        assert_eq!(told.rows.len(), 20);
        let unnamed = |line: &Issued| line.of.is_none() && line.birth_years.is_none() && line.language.is_none();
        assert!(told.rows.iter().all(unnamed));
    }

    #[test]
    fn one_child_is_no_crowd_however_often_it_was_referred() {
        let codes = Codes::new(&[1; 32]);
        let again = |n| Row {
            child: ChildId(Id::from_bytes([9; 16])),
            ..row(n, 1, 1, 0, 1, false, "expired")
        };
        let alone = told((0..6).map(again).collect(), &codes);
        assert_eq!((alone.rows.len(), alone.hidden), (0, 1));
        let others = (6..10).map(|n| row(n, 1, 1, 0, 1, false, "expired"));
        let five = told((0..6).map(again).chain(others).collect(), &codes);
        assert_eq!((five.rows.len(), five.hidden), (10, 0), "with four others it is one of five");
    }

    #[test]
    fn who_has_no_crowd_at_all_is_only_counted() {
        let codes = Codes::new(&[1; 32]);
        let told = told((0..4).map(|n| row(n, 1, 1, 0, 1, false, "issued")).collect(), &codes);
        assert_eq!((told.rows.len(), told.hidden), (0, 4));
    }

    proptest! {
        #[test]
        fn every_line_has_its_crowd(
            seen in proptest::collection::vec((0u8..3, 0u8..4, 0i64..400, 0u8..3, any::<bool>(), 0usize..4, 0u8..60), 0..300),
        ) {
            let codes = Codes::new(&[1; 32]);
            let states = [LIVE, "fulfilled", "expired", "annulled"];
            let rows: Vec<Row> = (0..).zip(&seen).map(|(n, (settlement, house, day, years, special, state, child))| Row {
                child: ChildId(Id::from_bytes([*child; 16])),
                ..row(n, *settlement, *house, *day, *years, *special, states[*state])
            }).collect();
            let known: BTreeMap<String, (ChildId, bool)> =
                rows.iter().map(|row| (codes.of(row.id), (row.child, row.kind == GroupKind::Ordinary))).collect();
            let told = told(rows, &codes);
            let mut crowds: BTreeMap<String, BTreeSet<ChildId>> = BTreeMap::new();
            for line in &told.rows {
                let (child, ordinary) = known[&line.code];
                crowds.entry(outside(line)).or_default().insert(child);
                prop_assert!(ordinary || (line.of.is_none() && line.birth_years.is_none() && line.language.is_none()));
            }
            prop_assert!(crowds.values().all(|crowd| crowd.len() >= CROWD), "{:?}", crowds);
            let shown: BTreeSet<&str> = told.rows.iter().map(|line| line.code.as_str()).collect();
            let unseen = known.iter().filter(|(code, _)| !shown.contains(code.as_str())).map(|(_, (child, _))| *child);
            prop_assert_eq!(unseen.collect::<BTreeSet<_>>().len(), usize::try_from(told.hidden).expect("few"), "nobody is lost");
        }
    }
}
