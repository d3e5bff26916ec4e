//! Notices on their way, their receipts, and how guardians want to be told.

use oryn_domain::id::{GuardianId, ReferralId};
use oryn_domain::time::Instant;
use oryn_messages::Lang;
use oryn_server::store::Commit;
use oryn_server::store::dispatch::{Channel, Contact, Dispatch, DispatchState, Settled, Ways};

use crate::batches::id;
use crate::opened::Opened;
use crate::story::story;

fn notice(name: &str, now: Instant) -> Dispatch {
    Dispatch {
        id: name.to_owned(),
        guardian: id(1),
        code: "approved".to_owned(),
        referral: Some(id(7)),
        channel: Channel::Sms,
        recipient: "+77010000001".to_owned(),
        subject: String::new(),
        body: "Жолдама берілді".to_owned(),
        made_at: now,
        state: DispatchState::Waiting,
        tries: 0,
        due_at: now,
        changed_at: now,
        reason: None,
    }
}

async fn write(opened: &Opened, dispatches: Vec<Dispatch>) {
    let commit = Commit {
        dispatches,
        ..Commit::default()
    };
    opened.store.commit(&commit).await.expect("it commits");
}

async fn lying(opened: &Opened) -> Vec<Dispatch> {
    let referral: ReferralId = id(7);
    opened.store.dispatches_about(referral).await.expect("read")
}

fn accepted(at: Instant, parts: &[&str]) -> Settled {
    Settled {
        state: DispatchState::Accepted,
        tries: 1,
        due_at: at,
        at,
        reason: None,
        parts: parts.iter().map(|part| (*part).to_owned()).collect(),
    }
}

pub async fn what_is_due_is_taken_once_until_its_time(opened: Opened) {
    let now = story().now();
    let later = now.plus_minutes(5);
    let mut not_yet = notice("c", now);
    not_yet.due_at = later;
    write(&opened, vec![notice("a", now), notice("b", now), not_yet]).await;
    let names = |taken: Vec<Dispatch>| taken.into_iter().map(|row| row.id).collect::<Vec<_>>();
    let store = &opened.store;
    assert_eq!(names(store.take_due(now, later, 1).await.expect("taken")), ["a"]);
    assert_eq!(names(store.take_due(now, later, 9).await.expect("taken")), ["b"]);
    assert!(store.take_due(now, later, 9).await.expect("taken").is_empty());
    assert_eq!(
        names(store.take_due(later, later.plus_minutes(1), 9).await.expect("taken")),
        ["a", "b", "c"]
    );
    let failed = Settled {
        state: DispatchState::Failed,
        reason: Some("smpp 0x0000000b".to_owned()),
        ..accepted(later, &[])
    };
    store.settle("a", &failed).await.expect("settled");
    let row = lying(&opened).await.remove(0);
    assert_eq!(
        (row.state, row.tries, row.reason.as_deref()),
        (DispatchState::Failed, 1, Some("smpp 0x0000000b"))
    );
    assert_eq!(
        names(
            store
                .take_due(later.plus_minutes(9), later.plus_minutes(19), 9)
                .await
                .expect("taken")
        ),
        ["b", "c"]
    );
}

pub async fn the_same_notice_is_written_once(opened: Opened) {
    let now = story().now();
    write(&opened, vec![notice("a", now)]).await;
    opened.store.settle("a", &accepted(now, &[])).await.expect("settled");
    write(&opened, vec![notice("a", now), notice("b", now)]).await;
    let states: Vec<_> = lying(&opened).await.into_iter().map(|row| (row.id, row.state)).collect();
    assert_eq!(
        states,
        [("a".to_owned(), DispatchState::Accepted), ("b".to_owned(), DispatchState::Waiting)]
    );
    let first = lying(&opened).await.remove(1);
    assert_eq!(first, notice("b", now), "every field comes back");
}

pub async fn a_notice_arrives_when_all_its_parts_did(opened: Opened) {
    let now = story().now();
    write(&opened, vec![notice("a", now), notice("b", now)]).await;
    let store = &opened.store;
    store.settle("a", &accepted(now, &["1", "2"])).await.expect("settled");
    store.settle("b", &accepted(now, &["3", "4"])).await.expect("settled");
    store.receipt_came("1", None, now).await.expect("kept");
    store.receipt_came("3", None, now).await.expect("kept");
    assert!(lying(&opened).await.iter().all(|row| row.state == DispatchState::Accepted));
    store.receipt_came("2", None, now.plus_minutes(1)).await.expect("kept");
    store
        .receipt_came("2", None, now.plus_minutes(2))
        .await
        .expect("the same receipt again");
    store
        .receipt_came("4", Some("sms UNDELIV 027"), now.plus_minutes(1))
        .await
        .expect("kept");
    let rows = lying(&opened).await;
    assert_eq!((rows[0].state, rows[0].changed_at), (DispatchState::Delivered, now.plus_minutes(1)));
    assert_eq!(
        (rows[1].state, rows[1].reason.as_deref()),
        (DispatchState::Failed, Some("sms UNDELIV 027"))
    );
}

pub async fn a_receipt_before_the_answer_counts(opened: Opened) {
    let now = story().now();
    write(&opened, vec![notice("a", now)]).await;
    opened.store.receipt_came("1", None, now).await.expect("kept");
    opened.store.settle("a", &accepted(now, &["1"])).await.expect("settled");
    assert_eq!(lying(&opened).await[0].state, DispatchState::Delivered);
}

pub async fn a_name_given_anew_belongs_to_the_later_notice(opened: Opened) {
    let now = story().now();
    write(&opened, vec![notice("a", now), notice("b", now)]).await;
    opened.store.settle("a", &accepted(now, &["1"])).await.expect("settled");
    opened.store.receipt_came("1", None, now).await.expect("kept");
    opened.store.settle("b", &accepted(now, &["1"])).await.expect("settled");
    let states: Vec<_> = lying(&opened).await.into_iter().map(|row| row.state).collect();
    assert_eq!(
        states,
        [DispatchState::Delivered, DispatchState::Accepted],
        "an old receipt says nothing of a new message"
    );
}

pub async fn receipts_at_once_miss_nothing(opened: Opened) {
    let now = story().now();
    write(&opened, vec![notice("a", now)]).await;
    let parts: Vec<String> = (0..6).map(|n| n.to_string()).collect();
    let names: Vec<&str> = parts.iter().map(String::as_str).collect();
    opened.store.settle("a", &accepted(now, &names)).await.expect("settled");
    let all = names.iter().map(|part| opened.store.receipt_came(part, None, now));
    for came in futures_util::future::join_all(all).await {
        came.expect("kept");
    }
    assert_eq!(lying(&opened).await[0].state, DispatchState::Delivered);
}

pub async fn reading_in_the_portal_is_delivery(opened: Opened) {
    let now = story().now();
    let mother: GuardianId = id(1);
    let mut unread = notice("a", now);
    unread.channel = Channel::InApp;
    unread.state = DispatchState::Accepted;
    write(&opened, vec![unread, notice("b", now)]).await;
    opened.store.mark_read(mother, now.plus_minutes(3)).await.expect("marked");
    let rows = lying(&opened).await;
    assert_eq!((rows[0].state, rows[0].changed_at), (DispatchState::Delivered, now.plus_minutes(3)));
    assert_eq!(rows[1].state, DispatchState::Waiting, "a short message is not read by that");
}

pub async fn choices_come_back(opened: Opened) {
    let mother: GuardianId = id(1);
    let mut contact = Contact {
        ways: Ways::Both,
        email: Some("mother@example.kz".to_owned()),
        language: Some(Lang::En),
        quiet: vec!["responded".to_owned()],
    };
    opened.store.put_contact(mother, &contact).await.expect("kept");
    contact.ways = Ways::Email;
    opened.store.put_contact(mother, &contact).await.expect("kept");
    assert_eq!(opened.store.contacts().await.expect("read"), [(mother, contact)]);
}

pub async fn notices_are_found_by_how_far_they_have_come(opened: Opened) {
    let now = story().now();
    let failed = Dispatch {
        state: DispatchState::Failed,
        changed_at: now.plus_minutes(1),
        reason: Some("no such number".to_owned()),
        ..notice("b", now)
    };
    let later = Dispatch {
        state: DispatchState::Failed,
        changed_at: now.plus_minutes(2),
        channel: Channel::Email,
        ..notice("c", now)
    };
    write(&opened, vec![notice("a", now), failed.clone(), later.clone()]).await;
    let found = opened.store.dispatches_in(DispatchState::Failed, 10).await.expect("read");
    assert_eq!(found, [later.clone(), failed], "the last changed first");
    assert_eq!(opened.store.dispatches_in(DispatchState::Failed, 1).await.expect("read"), [later]);
    assert!(
        opened
            .store
            .dispatches_in(DispatchState::Delivered, 10)
            .await
            .expect("read")
            .is_empty()
    );
    assert_eq!(
        opened.store.count_dispatches().await.expect("counted"),
        [
            (Channel::Email, DispatchState::Failed, 1),
            (Channel::Sms, DispatchState::Failed, 1),
            (Channel::Sms, DispatchState::Waiting, 1),
        ]
    );
}
