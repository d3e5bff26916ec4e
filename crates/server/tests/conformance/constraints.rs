//! The database repeats the invariants: a bug in the writer ends in an error, never in a place given twice.

use oryn_api::wire::Outcome;
use oryn_domain::id::Id;
use oryn_domain::record::{Key, Record};
use oryn_domain::response::ResponseState;
use oryn_server::store::Commit;

use crate::batches::{by_key, entry, id, line, of_rows, refuses, stored};
use crate::opened::Opened;
use crate::story::{Story, story};

/// The same row under another identifier.
fn twin(row: &Record) -> Record {
    let mut row = row.clone();
    let other = |id: Id| id.derived(77);
    match &mut row {
        Record::Response(row) => row.id = other(row.id.0).into(),
        Record::Hold(row) => row.id = other(row.id.0).into(),
        Record::Referral(row) => {
            row.id = other(row.id.0).into();
            row.number.push('2');
        }
        Record::Enrolment(row) => row.id = other(row.id.0).into(),
        Record::Application(row) => row.id = other(row.id.0).into(),
        _ => unreachable!("no constraint looks into it"),
    }
    row
}

/// A row that takes something, its twin in the same batch, and its twin in a later one.
async fn taken_once(opened: Opened, rows: &[Record], taking: &Record) {
    let both = [rows, &[twin(taking)]].concat();
    assert!(refuses(&*opened.store, &of_rows(&both)).await, "in one batch");
    assert!(opened.store.records().await.expect("rows").is_empty(), "whole or not at all");
    opened.store.commit(&of_rows(rows)).await.expect("one is lawful");
    assert!(refuses(&*opened.store, &of_rows(&[twin(taking)])).await, "in a later batch");
    opened
        .store
        .commit(&of_rows(rows))
        .await
        .expect("the same row again is no second one");
    assert_eq!(by_key(&opened.store.records().await.expect("rows")), by_key(rows));
}

pub async fn two_live_responses_of_one_child_are_refused(opened: Opened) {
    let story = story();
    let live = Story::one(&story.selected, |row| match row {
        Record::Response(found) if found.is_live() => Some(row.clone()),
        _ => None,
    });
    taken_once(opened, &story.selected, &live).await;
}

pub async fn two_active_holds_of_one_response_are_refused(opened: Opened) {
    let story = story();
    let hold = Story::one(&story.selected, |row| matches!(row, Record::Hold(_)).then(|| row.clone()));
    taken_once(opened, &story.selected, &hold).await;
}

/// The rows as they stood when the referral was live: it is the enrolment that ends it.
fn referred(story: &Story) -> (Vec<Record>, Record) {
    let mut rows = story.enrolled.clone();
    rows.retain(|row| !matches!(row, Record::Enrolment(_)));
    for row in &mut rows {
        if let Record::Referral(referral) = row {
            referral.state = oryn_domain::referral::ReferralState::Issued;
        }
    }
    let live = Story::one(&rows, |row| matches!(row, Record::Referral(_)).then(|| row.clone()));
    (rows, live)
}

pub async fn two_live_referrals_of_one_child_are_refused(opened: Opened) {
    let story = story();
    let (rows, live) = referred(&story);
    taken_once(opened, &rows, &live).await;
}

pub async fn two_active_enrolments_of_one_child_are_refused(opened: Opened) {
    let story = story();
    let active = Story::one(&story.enrolled, |row| matches!(row, Record::Enrolment(_)).then(|| row.clone()));
    taken_once(opened, &story.enrolled, &active).await;
}

pub async fn a_number_of_a_referral_is_given_once(opened: Opened) {
    let story = story();
    opened.store.commit(&of_rows(&story.enrolled)).await.expect("one is lawful");
    // Fulfilled, so that only the number stands against it.
    let again = Story::one(&story.enrolled, |row| match row {
        Record::Referral(found) => {
            let mut copy = found.clone();
            copy.id = copy.id.0.derived(78).into();
            Some(Record::Referral(copy))
        }
        _ => None,
    });
    assert!(refuses(&*opened.store, &of_rows(&[again])).await);
}

pub async fn a_number_of_an_application_is_given_once(opened: Opened) {
    let story = story();
    let application = Story::one(&story.selected, |row| matches!(row, Record::Application(_)).then(|| row.clone()));
    taken_once(opened, &story.selected, &application).await;
}

pub async fn more_children_than_places_are_refused(opened: Opened) {
    let seats = |taken| Commit {
        journal: vec![line(u64::from(taken), story().now())],
        seats: vec![(id(1), 20, taken)],
        ..Commit::default()
    };
    opened.store.commit(&seats(20)).await.expect("full is lawful");
    assert!(refuses(&*opened.store, &seats(21)).await);
    opened.store.commit(&seats(19)).await.expect("one has left");
}

pub async fn one_act_has_one_receipt(opened: Opened) {
    let commit = Commit {
        receipts: vec![stored(id(11), None, Outcome::Applied, story().now())],
        ..Commit::default()
    };
    opened.store.commit(&commit).await.expect("the first");
    assert!(refuses(&*opened.store, &commit).await);
}

pub async fn one_counter_of_a_desk_has_one_receipt(opened: Opened) {
    let receipt = |act| Commit {
        receipts: vec![stored(id(act), Some((id(1), 5)), Outcome::Applied, story().now())],
        ..Commit::default()
    };
    opened.store.commit(&receipt(11)).await.expect("the first");
    assert!(refuses(&*opened.store, &receipt(12)).await);
}

pub async fn a_feed_has_each_position_once(opened: Opened) {
    let now = story().now();
    let commit = |n| Commit {
        journal: vec![line(n, now)],
        entries: vec![(id(1), entry(1, now, Vec::new()))],
        ..Commit::default()
    };
    opened.store.commit(&commit(1)).await.expect("the first");
    assert!(refuses(&*opened.store, &commit(2)).await);
}

pub async fn the_journal_has_each_line_once(opened: Opened) {
    let commit = Commit {
        journal: vec![line(1, story().now())],
        ..Commit::default()
    };
    opened.store.commit(&commit).await.expect("the first");
    assert!(refuses(&*opened.store, &commit).await);
}

pub async fn the_public_log_has_each_line_once(opened: Opened) {
    let commit = Commit {
        lines: vec![(0, b"{}".to_vec())],
        ..Commit::default()
    };
    opened.store.commit(&commit).await.expect("the first");
    assert!(refuses(&*opened.store, &commit).await);
}

/// The last thing written is what is refused: everything before it has to go too.
pub async fn nothing_of_a_refused_batch_remains(opened: Opened) {
    let story = story();
    let now = story.now();
    let first = Commit {
        entries: vec![(id(1), entry(1, now, Vec::new()))],
        journal: vec![line(1, now)],
        ..Commit::default()
    };
    opened.store.commit(&first).await.expect("the first");
    let broken = Commit {
        records: story.enrolled.clone(),
        seats: vec![(id(5), 20, 3)],
        receipts: vec![stored(id(11), Some((id(1), 1)), Outcome::Applied, now)],
        journal: vec![line(2, now)],
        entries: vec![(id(2), entry(1, now, Vec::new())), (id(1), entry(1, now, Vec::new()))],
        ..Commit::default()
    };
    assert!(refuses(&*opened.store, &broken).await);
    assert!(opened.store.records().await.expect("rows").is_empty());
    assert!(opened.store.receipt(id(11)).await.expect("asked").is_none());
    assert!(opened.store.counters().await.expect("counters").is_empty());
    assert_eq!(opened.store.last_journal().await.expect("the journal"), 1);
    assert_eq!(opened.store.heads().await.expect("heads").len(), 1);
    assert_eq!(opened.store.entries(id(2), 0, 10).await.expect("a page").len(), 0);
    let whole = Commit {
        entries: vec![(id(2), entry(1, now, Vec::new()))],
        ..broken
    };
    opened.store.commit(&whole).await.expect("the same without what was wrong");
}

/// A child withdraws one response and makes another in the same moment.
pub async fn what_is_freed_and_taken_in_one_batch_is_lawful(opened: Opened) {
    let story = story();
    opened.store.commit(&of_rows(&story.selected)).await.expect("the earlier rows");
    let live = Story::one(&story.selected, |row| match row {
        Record::Response(found) if matches!(found.state, ResponseState::Submitted) => Some(found.clone()),
        _ => None,
    });
    let ended = oryn_domain::response::Response {
        state: ResponseState::NotSelected,
        ..live.clone()
    };
    let new = twin(&live.into());
    // The new one first: the order of the batch is not the order of writing.
    opened
        .store
        .commit(&of_rows(&[new.clone(), ended.clone().into()]))
        .await
        .expect("lawful at its end");
    let found = by_key(&opened.store.records().await.expect("rows"));
    let key = |row: &Record| -> Key { row.key() };
    assert_eq!(found.get(&key(&new)), Some(&new));
    assert_eq!(found.get(&key(&ended.clone().into())), Some(&ended.into()));
}
