//! Rows of a newer centre in the picture of an older desk.

use std::collections::BTreeSet;

use oryn_api::wire::{ActTime, ClockState, Cursor, Entry, Keep, Op, Outcome, Receipt};
use oryn_domain::act::Command;
use oryn_domain::record::Record;
use oryn_testkit::builders::{RegionBuilder, TinyRegion, records_of};

use super::*;
use crate::notebook::Notebook;
use crate::outbox::Progress;
use crate::snapshot::Snapshot;
use crate::{chain, sums};

fn now() -> Instant {
    Instant::from_millis(1_795_564_800_000)
}

/// What a desk with a clock that it trusts knows of the time.
fn at_this_moment() -> ActTime {
    ActTime {
        lo: now(),
        hi: now(),
        clock: ClockState::Trusted,
    }
}

fn longer(record: Record) -> Row {
    let plain = Row::from(record);
    let text = plain.text().strip_suffix("}}").expect("a row").to_owned();
    serde_json::from_str(&format!(r#"{text},"since_two":{{"n":[1,2]}}}}}}"#)).expect("a row")
}

fn remark(n: u8, words: &str) -> Row {
    let id = Id::from_bytes([n; 16]);
    serde_json::from_str(&format!(r#"{{"kind":"remark","row":{{"id":"{id}","words":"{words}"}}}}"#)).expect("a row")
}

fn texts(rows: &[Row]) -> BTreeSet<String> {
    rows.iter().map(|row| row.text().to_owned()).collect()
}

/// A desk whose centre is newer: half of its rows say more than it knows, and there is a table it does not know.
fn desk() -> (TinyRegion, Seat, Vec<Row>, Notebook) {
    let tiny = RegionBuilder::new(now()).waiting(2).build();
    let mut rows: Vec<Row> = records_of(&tiny.register)
        .into_iter()
        .zip([true, false].into_iter().cycle())
        .map(|(record, more)| if more { longer(record) } else { record.into() })
        .collect();
    rows.extend([remark(250, "бір"), remark(251, "екі")]);
    let seat = Seat {
        desk: tiny.desk.id,
        kindergarten: tiny.kindergarten.id,
        role: Role::Registrar,
    };
    let mut book = Notebook::default();
    let snapshot = Snapshot {
        cursor: Cursor::default(),
        rules: tiny.register.rules.clone(),
        calendar: tiny.register.calendar.clone(),
        rows: rows.clone(),
        next_dseq: 1,
        tail: Vec::new(),
        keep: Keep::default(),
    };
    book.replace(snapshot, &seat);
    (tiny, seat, rows, book)
}

#[test]
fn the_rows_stay_the_centre_s_to_the_letter() {
    let (_, _, rows, book) = desk();
    let kept = book.rows_at(0).expect("rows");
    assert_eq!(texts(&kept), texts(&rows));
    assert_eq!(sums::of(0, &kept), sums::of(0, &rows));
    assert_eq!(book.rows_at(1), None);
}

#[test]
fn an_act_of_an_older_program_takes_nothing_off_a_row() {
    let (tiny, seat, rows, mut book) = desk();
    // The desk draws up a bulletin of a group whose row it knows only in part.
    let act: CommandId = Id::from_bytes([9; 16]).into();
    let command = Command::DraftBulletin {
        bulletin: Id::from_bytes([8; 16]).into(),
        group: tiny.group.id,
        places: 1,
        birth_years: vec![2023],
        released_at: now(),
    };
    let time = at_this_moment();
    let facts = book
        .decide(&seat, act, tiny.registrar.id, time, &command, SignatureCheck::NotChecked)
        .expect("the rules allow it");
    let intent = Intent {
        dseq: 1,
        id: act,
        version: 1,
        staff: tiny.registrar.id,
        time,
        command,
        is_final: false,
        about: String::new(),
        leads_to: String::new(),
        progress: Progress::Saved,
        seen: false,
        closed: false,
    };
    let touched = book.add(intent, &facts);
    assert!(!touched.is_empty());
    let replica = book.replica.as_ref().expect("rows");
    assert!(touched.iter().all(|key| replica.known(*key) == Known::HereRequested));
    assert_eq!(texts(&replica.rows()), texts(&rows), "what lies over the rows is not among them");
    // What goes to the centre is the act, and no row.
    let (request, _) = book.request(Cursor::default(), Some(1), &crate::pace::Pace::default(), false);
    let [Op { expects: None, .. }] = request.ops.as_slice() else {
        panic!("{:?}", request.ops);
    };
    assert!(!serde_json::to_string(&request).expect("JSON").contains("since_two"));
    // The centre decides on its own row, which knows everything, and that comes back.
    let decided = touched
        .iter()
        .filter_map(|key| book.replica.as_ref().and_then(|replica| replica.view.record(*key)));
    let mut came: Vec<Row> = decided.map(longer).collect();
    came.push(remark(250, "үш"));
    let gone = remark(251, "екі").key().clone();
    let mut entry = Entry {
        seq: 1,
        at: now(),
        cause: act,
        by: None,
        rows: came.clone(),
        retracts: vec![gone.clone()],
        chain: String::new(),
    };
    entry.chain = chain::next("", &entry);
    let cursor = Cursor {
        epoch: 0,
        seq: 1,
        chain: entry.chain.clone(),
    };
    let receipt = Receipt {
        id: act,
        dseq: 1,
        outcome: Outcome::Applied,
        at: now(),
    };
    let turned = book.turn(vec![receipt], vec![entry], cursor, &seat);
    assert!(turned.kinds.contains(&Kind::Bulletin));
    let replaced: BTreeSet<&RowKey> = came.iter().map(Row::key).chain([&gone]).collect();
    let expected: Vec<Row> = rows
        .into_iter()
        .filter(|row| !replaced.contains(row.key()))
        .chain(came.clone())
        .collect();
    assert_eq!(texts(&book.rows_at(1).expect("rows")), texts(&expected));
}

#[test]
fn a_row_that_is_known_whole_again_is_only_in_the_register() {
    let (tiny, _, _, mut book) = desk();
    let replica = book.replica.as_mut().expect("rows");
    let before = replica.partly.len();
    let group: Record = tiny.group.clone().into();
    replica.put([longer(group.clone())]);
    let partly = replica.partly.len();
    assert!(partly >= before);
    replica.put([Row::from(group.clone())]);
    assert_eq!(replica.partly.len(), partly - 1);
    replica.put([longer(group.clone())]);
    replica.retract(&group.key().into());
    assert_eq!(replica.partly.len(), partly - 1);
    assert_eq!(replica.base().record(group.key()), None);
}

fn a_copy(tiny: &TinyRegion, is_final: bool, progress: Progress) -> Intent {
    Intent {
        dseq: 1,
        id: Id::from_bytes([9; 16]).into(),
        version: 1,
        staff: tiny.registrar.id,
        time: at_this_moment(),
        command: Command::RecordCopy {
            referral: Id::from_bytes([8; 16]).into(),
        },
        is_final,
        about: String::new(),
        leads_to: String::new(),
        progress,
        seen: false,
        closed: false,
    }
}

/// Otherwise a referral that was asked for would be printed under a number that the centre gave to another one.
#[test]
fn a_request_stays_one_until_the_rows_of_the_centre_come() {
    let (tiny, ..) = desk();
    let yes = || Progress::Decided {
        outcome: Outcome::Applied,
        at: now(),
    };
    let known = |is_final, progress| mark(&a_copy(&tiny, is_final, progress));
    assert_eq!(known(false, Progress::Saved), Known::HereRequested);
    assert_eq!(known(false, yes()), Known::HereRequested);
    assert_eq!(known(true, Progress::Saved), Known::HereFinal);
    assert_eq!(known(true, yes()), Known::Centre);
}

#[test]
fn an_act_that_no_longer_fits_says_so_on_its_way() {
    let (tiny, seat, _, mut book) = desk();
    book.add(a_copy(&tiny, true, Progress::Saved), &[]);
    book.lay(&seat);
    let (request, _) = book.request(Cursor::default(), Some(1), &crate::pace::Pace::default(), false);
    let expected = request.ops.first().and_then(|op| op.expects.as_deref());
    assert_eq!(expected, Some("not-found"));
}
